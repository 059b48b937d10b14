"""Calendar arithmetic: months and weeks, Easter, feast days, and stretches of days that end before year 1."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

from geoviz.dates.words import WEEKDAYS

__all__ = [
    "Days",
    "add_days",
    "add_months",
    "easter",
    "feast",
    "month_days",
    "quarter_days",
    "season_days",
    "third_of",
    "valid",
    "week_days",
    "weekday_after",
    "weekday_before",
    "weekday_nearest",
    "year_days",
]

Days = tuple[date, date]
"""First and last day of a stretch."""


def valid(year: int, month: int, day: int) -> date | None:
    """Make a date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def add_days(day: date, days: int) -> date | None:
    """Move by days; None beyond the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """
    Move by whole months, to the last day of the month where the day does not exist.

    >>> add_months(date(2023, 1, 31), 1)
    datetime.date(2023, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def year_days(first: int, last: int | None = None) -> Days | None:
    """First and last day of a year, or of years."""
    last = first if last is None else last
    if first < MINYEAR or last > MAXYEAR:
        return None
    return date(first, 1, 1), date(last, 12, 31)


def month_days(year: int, month: int) -> Days | None:
    """First and last day of a month."""
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def quarter_days(year: int, quarter: int) -> Days | None:
    """First and last day of a quarter."""
    start, end = month_days(year, 3 * quarter - 2), month_days(year, 3 * quarter)
    return (start[0], end[1]) if start and end else None


def season_days(year: int, season: str) -> Days | None:
    """
    First and last day of a season of the northern half of the Earth, by whole months.

    The winter of a year begins in its December, as TIMEX3 counts.
    """
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    start = month_days(year, month)
    end = month_days(year + 1, 2) if season == "WI" else month_days(year, month + 2)
    return (start[0], end[1]) if start and end else None


def week_days(day: date) -> Days | None:
    """Monday and Sunday of the ISO week of a day."""
    monday = add_days(day, 1 - day.isoweekday())
    sunday = add_days(day, 7 - day.isoweekday())
    return (monday, sunday) if monday and sunday else None


def weekday_before(day: date, weekday: int, *, strict: bool = False) -> date | None:
    """Find the last such weekday up to a day, before it when `strict`."""
    back = (day.isoweekday() - weekday) % 7
    return add_days(day, -(back or (7 if strict else 0)))


def weekday_after(day: date, weekday: int, *, strict: bool = False) -> date | None:
    """Find the first such weekday from a day on, after it when `strict`."""
    ahead = (weekday - day.isoweekday()) % 7
    return add_days(day, ahead or (7 if strict else 0))


def weekday_nearest(day: date, weekday: int) -> date | None:
    """Find the one such weekday at most three days away."""
    return add_days(day, (weekday - day.isoweekday() + 3) % 7 - 3)


def easter(year: int) -> date:
    """
    Easter Sunday, Gregorian from 1583, by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8).

    >>> easter(2024), easter(1916)
    (datetime.date(2024, 3, 31), datetime.date(1916, 4, 23))
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l_ = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l_) // 451
    month, day = divmod(h + l_ - 7 * m + 114, 31)
    return date(year, month, day + 1)


def feast(key: str, year: int) -> date | None:
    """
    Date of a feast day in a year.

    Parameters
    ----------
    key
        "12-25", "easter -2" (days after Easter Sunday), or "thursday 4 11" (the fourth Thursday of November; -1 is the
        last one).
    year
        The year.

    Examples
    --------
    >>> feast("thursday 4 11", 2023)
    datetime.date(2023, 11, 23)
    """
    if not MINYEAR <= year <= MAXYEAR:
        return None
    head, *rest = key.split()
    if head == "easter":
        return add_days(easter(year), int(rest[0])) if year > 0 else None
    if not rest:
        return date(year, int(key[:2]), int(key[3:]))
    weekday = WEEKDAYS[head]
    nth, month = int(rest[0]), int(rest[1])
    if nth < 0:
        days = month_days(year, month)
        return weekday_before(days[1], weekday) if days else None
    first = weekday_after(date(year, month, 1), weekday)
    return add_days(first, 7 * (nth - 1)) if first else None


def third_of(days: Days, mod: str) -> Days:
    """
    Narrow a stretch to its first, middle or last third: "early March", "mid-2010".

    >>> third_of((date(2023, 3, 1), date(2023, 3, 31)), "START")
    (datetime.date(2023, 3, 1), datetime.date(2023, 3, 11))
    """
    first, last = days
    step = (last - first).days // 3
    if mod == "START":
        return first, first + timedelta(days=step)
    if mod == "END":
        return last - timedelta(days=step), last
    return first + timedelta(days=step), last - timedelta(days=step)
