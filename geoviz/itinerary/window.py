"""When the whole journey was: its stated beginning, end and duration, and what follows from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geoviz.itinerary.clauses import Clause
from geoviz.itinerary.relative_days import usable
from geoviz.itinerary.words import JOURNEY_NOUNS
from geoviz.model import DateRange

__all__ = ["Window", "find_window", "infer_begin", "infer_end"]

_BEGIN = {"began", "begun", "started", "start", "starting", "beginning", "begins"}


_END = {
    "concluded",
    "ended",
    "finished",
    "completed",
    "wrapped",
    "concluding",
    "ending",
    "ends",
    "concludes",
    "wrapping",
    "capped",
    "completing",
}


@dataclass(frozen=True, slots=True)
class Window:
    """When the whole journey was, as far as the text says."""

    begin: DateRange | None = None
    end: DateRange | None = None
    days: float | None = None
    duration: DateRange | None = None
    ended: bool = False
    """The text says that the journey is over."""
    end_clause: int = -1
    begin_clause: int = -1


def find_window(clauses: Sequence[Clause], dates: Sequence[DateRange]) -> Window:
    """
    Find beginning, end and duration of the journey where the text states them as such.

    "a six-day visit" with "which began last Tuesday" gives the day of the departure.
    """
    begin = end = duration = None
    days: float | None = None
    ended, end_clause, begin_clause = False, -1, -1
    for clause in clauses:
        tokens = clause.tokens
        lows = [t.low for t in tokens]
        for i, token in enumerate(tokens):
            if token.kind == "date":
                when = dates[token.index]
                if when.timex_type == "DURATION" and when.duration_days and days is None:
                    near = lows[i + 1 : i + 4]
                    if any(w in JOURNEY_NOUNS for w in near) and not any(
                        w in {"stage", "leg", "stop", "halt", "stay"} for w in near
                    ):
                        days, duration = when.duration_days, when
                        if any(w in _END for w in lows[max(0, i - 6) : i]):
                            ended, end_clause = True, clause.number
            elif token.low in _BEGIN | _END:
                around = lows[max(0, i - 14) : i] + lows[i + 1 : i + 7]
                if not any(w in JOURNEY_NOUNS for w in around):
                    continue
                found = next(
                    (dates[t.index] for t in tokens[i + 1 : i + 6] if t.kind == "date" and usable(dates[t.index])), None
                )
                if token.low in _BEGIN and found is not None and begin is None:
                    begin, begin_clause = found, clause.number
                elif token.low in _END:
                    ended, end_clause = True, clause.number if end_clause < 0 else end_clause
                    end = end or found
    return Window(
        begin=begin,
        end=end,
        days=days,
        duration=duration,
        ended=ended,
        end_clause=end_clause,
        begin_clause=begin_clause,
    )


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def infer_end(window: Window) -> DateRange | None:
    """
    The last day of a journey whose beginning and duration are stated, marked as inferred.

    A six-day visit that began on a Tuesday ended on the Sunday: both days count.
    """
    if window.end is not None:
        return window.end
    if (
        window.begin is None
        or window.begin.first is None
        or window.begin.first != window.begin.last
        or window.days is None
        or window.duration is None
    ):
        return None
    whole = round(window.days)
    if not 1 <= whole <= 4000:
        return None
    day = window.begin.first + timedelta(days=whole - 1)
    return DateRange(
        span=window.duration.span,
        text=window.duration.text,
        first=day,
        last=day,
        certainty="inferred",
        timex_value=day.isoformat(),
        reason=f"{window.duration.text!r} that began on {_day(window.begin.first)} ended on {_day(day)}",
    )


def infer_begin(window: Window) -> DateRange | None:
    """The first day of a journey whose end and duration are stated, marked as inferred."""
    if window.begin is not None:
        return window.begin
    if (
        window.end is None
        or window.end.first is None
        or window.end.first != window.end.last
        or window.days is None
        or window.duration is None
    ):
        return None
    whole = round(window.days)
    if not 1 <= whole <= 4000:
        return None
    day = window.end.first - timedelta(days=whole - 1)
    return DateRange(
        span=window.duration.span,
        text=window.duration.text,
        first=day,
        last=day,
        certainty="inferred",
        timex_value=day.isoformat(),
        reason=f"{window.duration.text!r} that ended on {_day(window.end.first)} began on {_day(day)}",
    )
