"""Dates that head what follows: datelines, the headings of diaries, logs and letters."""

import re
from typing import Final

from geoviz.dates.expressions import Expression

__all__ = ["is_heading"]

_DASH: Final = re.compile(r"[.,:;)\]]{0,2}\s{0,3}(?:--?|–|—|:|\([A-Z][\w .]{1,30}\)\s?(?:--?|–|—))")
_PLACE: Final = re.compile(r"[^.!?;:]{2,70}(?:\.[^.!?;:]{0,30}){0,6}")
_WIDEST: Final = 110


def is_heading(text: str, expression: Expression) -> bool:
    """
    Whether a date stands at the head of what it dates, and not in a sentence.

    Parameters
    ----------
    text
        The whole text.
    expression
        An expression that names a day.
    """
    if expression.hour is not None or not (expression.kind == "numeric" or expression.day):
        return False
    start, end = expression.span
    line_start = max(text.rfind("\n", max(0, start - _WIDEST), start) + 1, start - _WIDEST, 0)
    line_end = text.find("\n", end, end + _WIDEST)
    line_end = min(len(text), end + _WIDEST) if line_end < 0 else line_end
    before, after = text[line_start:start].strip(" \t\r[(*_#"), text[end:line_end].strip(" \t\r])*_")
    at_line_start = line_start == 0 or text[line_start - 1] == "\n"
    if not at_line_start:
        return False
    alone = after in {"", ".", ":", ",", ".—"}
    if not before:
        return alone or _DASH.match(after) is not None
    if not _PLACE.fullmatch(before) or len(before) > 70:
        return False
    words = re.findall(r"[^\W\d_]+", before)
    capitals = sum(1 for word in words if word[0].isupper())
    shouted = bool(words) and words[0].isupper() and len(words[0]) > 2
    if shouted and _DASH.match(after):
        return True
    titled = bool(words) and len(words) <= 8 and capitals >= 0.7 * len(words)
    return alone and titled and expression.year is not None and before.endswith((",", ".", "—", "-", "–"))
