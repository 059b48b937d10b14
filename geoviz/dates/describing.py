"""Dates in words, for readers."""

from datetime import date, timedelta
from typing import Final

from geoviz.model import DateRange

__all__ = ["MONTH_NAMES", "WEEKDAY_NAMES", "day_in_words", "describe", "describe_days"]

MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_in_words(day: date) -> str:
    """
    Write a day without its weekday.

    >>> day_in_words(date(2023, 9, 18))
    '18 September 2023'
    """
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def describe(when: DateRange) -> str:
    """
    Write a date for a reader, as coarse as it is known.

    Parameters
    ----------
    when
        What was found in a text. Where it could not be dated, its own words are given.

    Examples
    --------
    >>> from geoviz.model import Span
    >>> def when(first, last):
    ...     return DateRange(span=Span(0, 4), text="then", first=first, last=last)
    >>> describe(when(date(2023, 9, 15), date(2023, 9, 15)))
    'Fri 15 September 2023'
    >>> describe(when(date(1889, 6, 1), date(1889, 6, 30)))
    'June 1889'
    >>> describe(when(date(2023, 9, 12), date(2023, 9, 17)))
    '12–17 September 2023'
    >>> describe(when(None, None))
    'then'
    """
    if when.first is None or when.last is None:
        return when.text
    return describe_days(when.first, when.last)


def describe_days(first: date, last: date) -> str:
    """
    Write a stretch of days for a reader.

    >>> describe_days(date(1914, 1, 1), date(1918, 12, 31))
    '1914–1918'
    >>> describe_days(date(1910, 12, 30), date(1911, 1, 2))
    '30 December 1910 – 2 January 1911'
    """
    if first == last:
        return f"{WEEKDAY_NAMES[first.weekday()][:3]} {day_in_words(first)}"
    whole_months = first.day == 1 and (last == date.max or (last + timedelta(days=1)).day == 1)
    if whole_months and first.month == 1 and last.month == 12:
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    start, end = MONTH_NAMES[first.month - 1], MONTH_NAMES[last.month - 1]
    if first.year != last.year:
        if whole_months:
            return f"{start} {first.year} – {end} {last.year}"
        return f"{day_in_words(first)} – {day_in_words(last)}"
    if whole_months:
        return f"{start} {first.year}" if first.month == last.month else f"{start}–{end} {first.year}"
    if first.month == last.month:
        return f"{first.day}–{last.day} {end} {last.year}"
    return f"{first.day} {start} – {day_in_words(last)}"
