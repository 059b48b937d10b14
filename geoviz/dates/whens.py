"""What an expression was found to mean, and how such answers are made."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from geoviz.dates import calendars
from geoviz.dates.expressions import Expression
from geoviz.dates.words import DAYS_PER_UNIT

__all__ = [
    "UNKNOWN",
    "When",
    "counted",
    "timex_value",
    "unit_beside",
    "when_century",
    "when_day",
    "when_decade",
    "when_in_year",
    "when_month",
    "when_quarter",
    "when_shifted",
    "when_year",
]

UNKNOWN: Final = {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "decade": "XXX", "century": "XX"}
"""TIMEX3 values of units that nothing dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What an expression was found to mean."""

    first: date | None = None
    last: date | None = None
    value: str = ""
    timex_type: str = "DATE"
    grain: str = "day"
    year: int | None = None
    """Negative before Christ."""
    month: int | None = None
    day: int | None = None
    stated: bool = False
    reason: str = ""
    duration_days: float | None = None
    drop: bool = False
    offset: int = 0


def timex_value(year: int | None, *rest: object) -> str:
    """
    Write a TIMEX3 value; years before Christ as the annotated corpora have them.

    >>> timex_value(-480, 4), timex_value(1914, 9, 12), timex_value(None, 9, 12)
    ('BC0480-04', '1914-09-12', 'XXXX-09-12')
    """
    head = "XXXX" if year is None else f"BC{-year:04}" if year < 0 else f"{year:04}"
    tail = "".join(f"-{part:02}" if isinstance(part, int) else f"-{part}" for part in rest if part)
    return head + tail


def when_day(day: date, *, stated: bool = False, reason: str = "") -> When:
    """Give a single day."""
    return When(
        value=day.isoformat(),
        first=day,
        last=day,
        year=day.year,
        month=day.month,
        day=day.day,
        stated=stated,
        reason=reason,
    )


def when_month(year: int, month: int, *, stated: bool = False, reason: str = "") -> When:
    """Give a month of a year, negative before Christ."""
    days = calendars.month_days(year, month) if year > 0 else None
    first, last = days or (None, None)
    return When(
        value=timex_value(year, month),
        first=first,
        last=last,
        grain="month",
        year=year,
        month=month,
        stated=stated,
        reason=reason,
    )


def when_year(year: int, *, stated: bool = False, reason: str = "") -> When:
    """Give a year, negative before Christ."""
    days = calendars.year_days(year) if year > 0 else None
    first, last = days or (None, None)
    return When(value=timex_value(year), first=first, last=last, grain="year", year=year, stated=stated, reason=reason)


def when_quarter(year: int, quarter: int, *, stated: bool = False, reason: str = "") -> When:
    """Give a quarter of a year."""
    days = calendars.quarter_days(year, quarter) if year > 0 else None
    first, last = days or (None, None)
    return When(
        value=f"{timex_value(year)}-Q{quarter}",
        first=first,
        last=last,
        grain="quarter",
        year=year,
        stated=stated,
        month=3 * quarter - 2,
        reason=reason,
    )


def when_decade(decade: int, *, bc: bool, stated: bool = False, reason: str = "") -> When:
    """Give a decade, without its last digit: 197."""
    if bc:
        return When(value=f"BC{decade:03}", grain="decade", year=-decade * 10, stated=stated, reason=reason)
    days = calendars.year_days(decade * 10, decade * 10 + 9)
    first, last = days or (None, None)
    return When(
        value=f"{decade:03}", first=first, last=last, grain="decade", year=decade * 10, stated=stated, reason=reason
    )


def when_century(century: int, *, bc: bool, stated: bool = False, reason: str = "") -> When:
    """Give a century, without its last two digits: 18 is the nineteenth."""
    if bc:
        return When(value=f"BC{century:02}", grain="century", year=-(century * 100 + 100), stated=stated, reason=reason)
    days = calendars.year_days(century * 100 + 1, century * 100 + 100)
    first, last = days or (None, None)
    return When(
        value=f"{century:02}", first=first, last=last, grain="century", year=century * 100, stated=stated, reason=reason
    )


def when_shifted(origin: date, unit: str, count: float, reason: str) -> When:
    """Move a date by a count of units; the answer is as fine as the unit."""
    if unit in {"year", "decade", "century"}:
        step = round(count * {"year": 1, "decade": 10, "century": 100}[unit])
        return when_year(origin.year + step, reason=reason) if 0 < origin.year + step < 10_000 else When(drop=True)
    if unit in {"month", "quarter"}:
        month = calendars.add_months(origin.replace(day=1), round(count * (1 if unit == "month" else 3)))
        return when_month(month.year, month.month, reason=reason) if month else When(drop=True)
    days = count * DAYS_PER_UNIT[unit]
    day = calendars.add_days(origin, round(days) if unit not in {"hour", "minute", "second"} else int(days))
    if day is None:
        return When(drop=True)
    when = when_day(day, reason=reason)
    if unit in {"week", "fortnight", "weekend"}:  # people count weeks roughly
        first, last = calendars.add_days(day, -3), calendars.add_days(day, 3)
        return replace(when, first=first or day, last=last or day, grain="day")
    return when


def counted(count: float, unit: str, words: str) -> str:
    """
    Say how a date was counted.

    >>> counted(-2, "day", "publication on 18 September 2023")
    '2 days before publication on 18 September 2023'
    """
    if not count:
        return f"the {unit} of {words}"
    amount = f"{abs(count):g} {unit}{'' if abs(count) == 1 else 's'}"
    return f"{amount} {'before' if count < 0 else 'after'} {words}"


def unit_beside(unit: str, step: int, day: date, words: str) -> When:
    """Give a whole unit, so many steps from the one that holds a day."""
    reason = f"the {unit} of {words}" if not step else f"the {unit} {'before' if step < 0 else 'after'} that of {words}"
    if unit == "week":
        start = calendars.add_days(day, 7 * step)
        days = calendars.week_days(start) if start else None
        if not days or not start:
            return When(drop=True)
        year, week, _ = start.isocalendar()
        return When(
            value=f"{year:04}-W{week:02}",
            first=days[0],
            last=days[1],
            grain="week",
            year=start.year,
            month=start.month,
            reason=reason,
        )
    if unit == "weekend":
        saturday = calendars.weekday_before(day, 6) if step < 0 else calendars.weekday_after(day, 6)
        if step == 0 and day.isoweekday() == 7:
            saturday = calendars.add_days(day, -1)
        if step < 0 and saturday and day.isoweekday() >= 6:
            saturday = calendars.add_days(saturday, -7)
        if step > 0 and saturday and day.isoweekday() < 6:
            saturday = calendars.add_days(saturday, 7)
        sunday = calendars.add_days(saturday, 1) if saturday else None
        if not saturday or not sunday:
            return When(drop=True)
        year, week, _ = saturday.isocalendar()
        return When(
            value=f"{year:04}-W{week:02}-WE",
            first=saturday,
            last=sunday,
            grain="week",
            year=saturday.year,
            month=saturday.month,
            reason=reason,
        )
    if unit == "month":
        start = calendars.add_months(day, step)
        return when_month(start.year, start.month, reason=reason) if start else When(drop=True)
    if unit == "year":
        return when_year(day.year + step, reason=reason)
    if unit == "decade":
        return when_decade(day.year // 10 + step, bc=False, reason=reason)
    if unit == "century":
        return when_century((day.year - 1) // 100 + step, bc=False, reason=reason)
    if unit == "quarter":
        start = calendars.add_months(day, 3 * step)
        return when_quarter(start.year, (start.month + 2) // 3, reason=reason) if start else When(drop=True)
    return when_day(day, reason=reason)


def when_in_year(expression: Expression, year: int, *, stated: bool, reason: str) -> When:
    """Date what has its year; `year` is negative before Christ."""
    month, day = expression.month, expression.day
    if expression.feast and year > 0:
        when = calendars.feast(expression.feast, year)
        return when_day(when, stated=stated, reason=reason) if when else When(drop=True)
    if month and day:
        if year < 0:
            return When(
                value=timex_value(year, month, day), year=year, month=month, day=day, stated=stated, reason=reason
            )
        when = calendars.valid(year, month, day)
        if when is None:
            return When(drop=True)
        return when_day(when, stated=stated, reason=reason)
    if month:
        return when_month(year, month, stated=stated, reason=reason)
    if expression.season:
        days = calendars.season_days(year, expression.season) if year > 0 else None
        first, last = days or (None, None)
        return When(
            value=timex_value(year, expression.season),
            first=first,
            last=last,
            grain="season",
            year=year,
            stated=stated,
            reason=reason,
        )
    if expression.quarter:
        return when_quarter(year, expression.quarter, stated=stated, reason=reason)
    return when_year(year, stated=stated, reason=reason)
