"""What a whole text tells of its dates: whether it speaks from today, and which number of 9/12/2023 is the month."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from geoviz.dates import calendars
from geoviz.dates.expressions import Expression

__all__ = ["day_comes_first", "is_narrative", "is_tale"]


def is_narrative(expressions: list[Expression], published: date | None) -> bool:
    """
    Whether a text tells of another time than that of its publication.

    Dates with their year decide, where they outnumber the words that count from today.
    """
    if published is None:
        return True
    fine = Counter[bool]()
    for expression in expressions:
        if expression.kind == "calendar" and expression.year is not None and (expression.month or expression.season):
            fine[expression.bc or abs(expression.year - published.year) >= 2] += 1
        elif expression.kind == "calendar" and expression.bc:
            fine[True] += 1
    spoken = sum(
        1
        for expression in expressions
        if (expression.kind == "shift" and expression.deictic and expression.count == 1 and expression.unit == "day")
        or (expression.kind == "calendar" and expression.deictic and expression.weekday)
        or (expression.kind == "unit" and expression.which in {"last", "next", "this"} and expression.unit != "day")
    )
    return fine[True] >= 3 and fine[True] > 2 * fine[False] and fine[True] > spoken


def is_tale(words: Sequence[str]) -> bool:
    """
    Whether the one who tells the text was there: "I" and "we" all over it, outside of quotations.

    Parameters
    ----------
    words
        The tokens of the text in lower case.
    """
    count, quoted = 0, False
    for word in words:
        if word in {'"', "“", "”"}:
            quoted = word == "“" or (word == '"' and not quoted)
        elif not quoted and word in _FIRST_PERSON:
            count += 1
    return count >= _TOLD and count * _EVERY >= len(words)


_FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me"})
_TOLD, _EVERY = 5, 90


def day_comes_first(expressions: list[Expression], published: date | None) -> tuple[bool, bool]:
    """
    Whether 9/12/2023 is the ninth of December in this text, and whether that is sure.

    Dates that can be read in one way decide, and the weekdays beside dates; else what is nearer to publication.
    """
    votes = 0.0
    for expression in expressions:
        if expression.numbers is None:
            continue
        a, b, year = expression.numbers
        if a > 12 >= b:
            votes += 5
        elif b > 12 >= a:
            votes -= 5
        elif a != b:
            by_day, by_month = calendars.valid(year, b, a), calendars.valid(year, a, b)
            if expression.weekday and by_day and by_month:
                votes += 5 * (by_day.isoweekday() == expression.weekday) - 5 * (
                    by_month.isoweekday() == expression.weekday
                )
            if published and by_day and by_month:
                far_day, far_month = abs((by_day - published).days), abs((by_month - published).days)
                votes += 1 if far_day < far_month else -1
    return votes > 0, abs(votes) >= 5
