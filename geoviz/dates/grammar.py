"""From a text to its single expressions: rules are matched, the longest of those that begin first are read."""

import re
from functools import cache
from typing import Final

from geoviz.dates.calendar_meanings import CALENDAR_MEANINGS, read_calendar
from geoviz.dates.expressions import Expression
from geoviz.dates.matching import Match, Meaning
from geoviz.dates.relative_meanings import RELATIVE_MEANINGS
from geoviz.dates.rules import MACROS, RULES
from geoviz.dates.tokens import Alphabet, Tokens, compile_rules, tokenize

__all__ = ["find_expressions"]

_MEANINGS: Final[dict[str, Meaning]] = CALENDAR_MEANINGS | RELATIVE_MEANINGS


@cache
def _compiled() -> tuple[Alphabet, dict[str, re.Pattern[str]]]:
    return compile_rules(RULES, macros=MACROS)


def find_expressions(text: str) -> tuple[Tokens, list[Expression]]:
    """
    Find the time expressions of a text, in order, not overlapping, not yet put together or dated.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    tokens, expressions
        The tokens of the text, and what was found.
    """
    alphabet, rules = _compiled()
    tokens = tokenize(text, alphabet)
    found: list[tuple[int, int, int, Match, str]] = []
    for rank, (name, rule) in enumerate(rules.items()):
        for match in rule.finditer(tokens.kinds):
            found.append((match.start(), -match.end(), rank, Match(match, tokens), name))  # noqa: PERF401
    found.sort(key=lambda item: item[:3])
    expressions: list[Expression] = []
    reached = 0
    for start, _, _, candidate, name in found:
        if start < reached or candidate.end == start:
            continue
        meaning = _MEANINGS.get(name, read_calendar)
        built = [expression for expression in meaning(candidate) if expression is not None]
        if not built:
            continue
        expressions += built
        reached = candidate.end
    return tokens, expressions
