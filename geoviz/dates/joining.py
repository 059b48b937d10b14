"""Expressions beside each other that are one: "the morning of" + "29 April", "Monday" + "of" + "last week"."""

from dataclasses import replace
from typing import Any, Final

from geoviz.dates.expressions import Expression
from geoviz.dates.tokens import Tokens
from geoviz.model import Span

__all__ = ["join_expressions"]

_MODS: Final = {
    "early": "START", "beginning": "START", "start": "START", "opening": "START", "outset": "START", "dawn": "START",
    "mid": "MID", "middle": "MID", "midst": "MID", "height": "MID",
    "late": "END", "end": "END", "close": "END", "closing": "END",
}  # fmt: skip
_RANGERS: Final = frozenset({"to", "through", "thru", "until", "till", "-", "–", "—", "‐", "‑"})
_BESIDE: Final = frozenset(
    {"at", "on", "of", ",", "about", "around", "from", "by", "the", "in", "shortly", "before", "after"}
)


def join_expressions(tokens: Tokens, expressions: list[Expression]) -> list[Expression]:
    """
    Put together what the grammar found apart.

    Parameters
    ----------
    tokens
        The tokens of the text.
    expressions
        What was found, in order.

    Returns
    -------
    joined
        In order, not overlapping; parts of a range follow each other and are marked so.
    """
    joined: list[Expression] = []
    for expression in expressions:
        current = expression
        while joined:
            whole = _join(tokens, joined[-1], current)
            if whole is None:
                break
            joined.pop()
            current = whole
        joined.append(current)
    joined = [expression for expression in joined if expression.kind != "ordinal_unit"]
    joined = [
        _with_mod(tokens, expression, joined[index - 1].tokens[1] if index else 0)
        for index, expression in enumerate(joined)
    ]
    return _ranges(tokens, joined)


def _gap(tokens: Tokens, a: Expression, b: Expression) -> tuple[str, ...] | None:
    """Give the words between two expressions, small letters; None when they are too many or a line ends there."""
    if b.tokens[0] - a.tokens[1] > 4:
        return None
    words = tuple(word.lower() for word in tokens.words[a.tokens[1] : b.tokens[0]])
    return None if any("\n" in word for word in words) else words


def _over(a: Expression, b: Expression) -> dict[str, Any]:
    """Give the place of both together."""
    return {"tokens": (a.tokens[0], b.tokens[1]), "span": Span(a.span.start, b.span.end)}


def _has_clock(expression: Expression) -> bool:
    return expression.hour is not None


def _only_clock(expression: Expression) -> bool:
    return expression.kind == "calendar" and expression.hour is not None and not _has_date(expression)


def _has_date(expression: Expression) -> bool:
    """Whether it names a day, or what holds days."""
    return expression.kind in {"numeric", "shift"} or (expression.kind == "unit") or any(
        (
            expression.year is not None, expression.month, expression.day, expression.weekday, expression.feast,
            expression.season, expression.quarter, expression.decade is not None, expression.century is not None,
        )
    )  # fmt: skip


def _only_part(expression: Expression) -> bool:
    """Whether it is a part of a day that does not say which."""
    return expression.kind == "unit" and bool(expression.part) and expression.which == "told"


def _is_day(expression: Expression) -> bool:
    """Whether it names a single day."""
    if expression.kind == "calendar":
        return bool(expression.day or expression.weekday or expression.feast)
    if expression.kind in {"shift", "unit"}:
        return expression.unit == "day"
    return expression.kind == "numeric"


def _join(tokens: Tokens, a: Expression, b: Expression) -> Expression | None:
    """Make one expression of two neighbours; None where they are two."""
    gap = _gap(tokens, a, b)
    if gap is None or a.closes_range != b.closes_range:
        return None
    if a.kind == "ordinal_unit":
        return _ordinal_unit(a, b, gap)
    return _time_and_day(tokens, a, b, gap) or _part_and_whole(a, b, gap) or _counted_from(tokens, a, b, gap)


def _ordinal_unit(a: Expression, b: Expression, gap: tuple[str, ...]) -> Expression | None:
    """Join "the last week of" and "August"."""
    if (
        gap not in {("of",), ("of", "the"), ("in",)}
        or b.kind not in {"calendar", "unit"}
        or _is_day(b)
        or _has_clock(b)
    ):
        return None
    return replace(a, kind="calendar", within=b, **_over(a, b))


def _time_and_day(tokens: Tokens, a: Expression, b: Expression, gap: tuple[str, ...]) -> Expression | None:
    """Join "Sunday" and "morning", "7 p.m." and "Sunday", "the night of" and "3 May"."""
    whole = _over(a, b)
    if (
        _only_part(b)
        and not a.part
        and not _has_clock(a)
        and _is_day(a)
        and gap in {(), ("at",)}
        and a.kind != "numeric"
    ):
        first = tokens.words[b.tokens[0]].lower()
        if first in {"the", "at", "in", "that", "this"} and not (first == "at" or gap):
            return None
        return replace(a, part=b.part, **whole)
    if _only_part(a) and _is_day(b) and not b.part and not _has_clock(b):
        comma = bool(gap) and "," in gap[0]
        if gap not in {("of",), ("of", "the"), ("on",), (",",), (",", "on")} or (comma and b.kind != "calendar"):
            return None
        if gap[0] in {",", "on"} and tokens.words[a.tokens[0]].lower() == "at":
            return None
        return replace(b, part=a.part, **whole)
    if _only_clock(a) and not _has_clock(b) and not gap and (_is_day(b) or _only_part(b)) and b.kind != "numeric":
        if _only_part(b):
            return replace(a, afternoon=b.part != "MO" if a.afternoon is None else a.afternoon, **whole)
        return replace(b, hour=a.hour, minute=a.minute, second=a.second, afternoon=a.afternoon, **whole)
    if _only_clock(b) and not _has_clock(a) and not a.part and _is_day(a) and not gap:
        return replace(a, hour=b.hour, minute=b.minute, second=b.second, afternoon=b.afternoon, **whole)
    return None


def _part_and_whole(a: Expression, b: Expression, gap: tuple[str, ...]) -> Expression | None:
    """Join "Monday" and "of last week", "January 24" and "of the same year", "the 10th" and "of next month"."""
    if gap not in {("of",), ("of", "the"), ("in",)} or _has_clock(a):
        return None
    if a.kind != "calendar" or a.year is not None or a.decade is not None or a.century is not None or a.within:
        return None
    whole = _over(a, b)
    if b.kind == "unit" and b.unit in {"week", "month", "year"} and not b.part and gap != ("in",):
        if b.unit == "week" and not a.weekday:
            return None
        if b.unit == "month" and (a.month or not a.day):
            return None
        return replace(a, within=b, **whole)
    of_year = b.kind == "calendar" and b.year is not None and not b.month and not b.season and not b.feast
    if of_year and not a.weekday:
        return replace(a, year=b.year, bc=b.bc, bare_year=b.bare_year, **whole)
    of_month = b.kind == "calendar" and b.month and not b.day and a.day and not a.month
    if of_month and gap != ("in",):
        return replace(a, month=b.month, year=b.year, bc=b.bc, **whole)
    return None


def _counted_from(tokens: Tokens, a: Expression, b: Expression, gap: tuple[str, ...]) -> Expression | None:
    """Join "two days" and "after Christmas", "the day" and "before July 9"."""
    if a.kind == "duration" and a.which == "" and gap in {("after",), ("before",), ("prior", "to")}:
        if not _is_day(b) and not (b.kind == "calendar" and b.month):
            return None
        sign = -1 if gap[0] in {"before", "prior"} else 1
        return Expression(kind="shift", unit=a.unit, count=a.count, sign=sign, within=b, **_over(a, b))
    day_beside = a.kind == "unit" and a.unit == "day" and a.which in {"following", "previous"} and not a.part
    if day_beside and gap == () and tokens.words[a.tokens[1] - 1].lower() in {"before", "after"} and _is_day(b):
        sign = -1 if a.which == "previous" else 1
        return Expression(kind="shift", unit="day", count=1, sign=sign, within=b, **_over(a, b))
    return None


def _with_mod(tokens: Tokens, expression: Expression, reached: int) -> Expression:
    """Take in "early", "mid-", "the end of" before what has no single day."""
    coarse = expression.kind in {"calendar", "unit"} and not _has_clock(expression) and not expression.part
    start = expression.tokens[0]
    if start == 0 or expression.kind == "set" or not coarse:
        return expression
    words = [word.lower() for word in tokens.words[max(reached, start - 4) : start]]
    if not words:
        return expression
    own = [word.lower() for word in tokens.words[start : start + 2]]
    inner = own[0] == "the" and own[1:] and own[1] in _MODS
    if inner:
        return expression
    back, mod = 0, ""
    single = _is_day(expression)
    if words[-1] in {"early", "mid", "late"} and not single:
        back, mod = 1, _MODS[words[-1]]
    elif words[-2:] in (["mid", "-"], ["early", "-"], ["late", "-"], ["late", "in"], ["early", "in"]) and not single:
        back, mod = 2, _MODS[words[-2]]
    elif words[-3:] in (["late", "in", "the"], ["early", "in", "the"]) and not single:
        back, mod = 3, _MODS[words[-3]]
    elif words[-1] == "of" and len(words) > 1 and words[-2] in _MODS and words[-2] not in {"early", "late", "mid"}:
        back, mod = 2, _MODS[words[-2]]
    elif words[-2:] == ["of", "the"] and len(words) > 2 and words[-3] in _MODS:
        back, mod = 3, _MODS[words[-3]]
    if not back or (single and mod):
        return expression
    if len(words) > back and words[-back - 1] == "the":
        back += 1
    first = start - back
    return replace(
        expression, mod=mod, tokens=(first, expression.tokens[1]), span=Span(tokens.starts[first], expression.span.end)
    )  # fmt: skip


def _ranges(tokens: Tokens, expressions: list[Expression]) -> list[Expression]:
    """Mark "from A to B", and give each end what only the other says: "from March to May 1916"."""
    result = list(expressions)
    for index in range(len(result) - 1):
        a, b = result[index], result[index + 1]
        gap = _gap(tokens, a, b)
        if gap is None or a.kind != "calendar" or b.kind != "calendar" or a.closes_range or a.opens_range:
            continue
        before = tokens.words[a.tokens[0] - 1].lower() if a.tokens[0] else ""
        core = tuple(word for word in gap if word not in {"the", ","} or len(gap) == 1)
        ranged = len(core) == 1 and (core[0] in _RANGERS or (core[0] == "and" and before == "between"))
        listed = gap in {("and",), (",",), ("or",), ("and", "the"), (",", "and")}
        if not ranged and not listed:
            continue
        if _only_clock(a) or _only_clock(b):
            if ranged and _only_clock(a) and _has_clock(b) and a.afternoon is None and b.afternoon is not None:
                late = b.afternoon and (a.hour or 0) <= (b.hour or 0) % 12 + 12
                result[index] = replace(a, afternoon=late and (a.hour or 0) % 12 <= (b.hour or 0) % 12)
            continue
        result[index], result[index + 1] = _share(a, b, ranged=ranged)
    return result


def _share(a: Expression, b: Expression, *, ranged: bool) -> tuple[Expression, Expression]:
    """Give the ends of a range or a list what only the other one says."""
    fine_a, fine_b = bool(a.month or a.season), bool(b.month or b.season)
    if a.year is None and b.year is not None and fine_a and (fine_b or b.day) and not a.which and a.within is None:
        a = replace(a, year=b.year, bc=b.bc)
        wraps = ranged and a.month and b.month and (a.month, a.day or 0) > (b.month, b.day or 99)
        if wraps and a.year is not None:
            a = replace(a, year=a.year - 1)
    if a.year is not None and b.year is not None and b.bc and not a.bc and a.year < 1000:
        a = replace(a, bc=True, bare_year=False)
    if a.day and not a.month and b.month and b.day:
        a = replace(a, month=b.month, year=b.year if a.year is None else a.year)
    if b.day and not b.month and a.month and a.day:
        b = replace(b, month=a.month, year=a.year if b.year is None else b.year)
    comparable = (_rank(a) == _rank(b)) and ranged
    if comparable:
        a, b = replace(a, opens_range=True), replace(b, closes_range=True)
    return a, b


def _rank(expression: Expression) -> int:
    """How fine an expression is: 0 a day, 1 a month or season, 2 a year and more."""
    if expression.day or expression.weekday or expression.feast:
        return 0
    return 1 if expression.month or expression.season or expression.quarter else 2
