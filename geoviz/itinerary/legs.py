"""The ways between stops: how one went, how long the way is, how long it took, and whether that can be."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from geoviz.itinerary.clauses import Clause
from geoviz.itinerary.dating import days_of
from geoviz.itinerary.leg_times import LegTime, find_leg_times
from geoviz.itinerary.ordering import Draft
from geoviz.itinerary.paces import Hours, judge_pace
from geoviz.model import DateRange, End, Leg, Measurement, Mode, Pace, Place

__all__ = ["find_legs", "main_mode"]

_AREA_M = 30_000.0  # how far the edge of an area of unknown extent may be from its point


def main_mode(drafts: Sequence[Draft]) -> Mode | None:
    """The way of travelling that most of the evidence names, None when it is divided."""
    modes = Counter(d.visit.mode for draft in drafts for d in draft.visits if d.visit.mode is not None)
    if not modes:
        return None
    mode, count = modes.most_common(1)[0]
    return mode if count >= 2 and count * 2 > modes.total() else None


def find_legs(drafts: Sequence[Draft], clauses: Sequence[Clause], dates: Sequence[DateRange]) -> tuple[Leg, ...]:
    """
    Make the legs between consecutive stops.

    Parameters
    ----------
    drafts
        Stops in order.
    clauses, dates
        The text as read, for the lengths of time that it states.
    """
    usual = main_mode(drafts)
    times = find_leg_times(drafts, clauses, dates)
    legs: list[Leg] = []
    for i in range(len(drafts) - 1):
        a, b = drafts[i], drafts[i + 1]
        there = {(d.visit.clause, d.visit.verb) for d in b.visits if d.visit.verb >= 0}
        told = any((d.visit.clause, d.visit.verb) in there for d in a.visits if d.visit.role in {"depart", "pass"})
        time = times.get(i)
        mode, reason = _mode(a, b, time, usual)
        measured = _measure(a.place, b.place, mode)
        start, end = days_of(a.departure or a.arrival), days_of(b.arrival or b.departure)
        elapsed = None
        if start and end and start[0] == start[1] and end[0] == end[1] and end[0] >= start[0]:
            elapsed = float((end[0] - start[0]).days)
        legs.append(
            Leg(
                origin=i,
                destination=i + 1,
                mode=mode,
                mode_reason=reason,
                measured=measured,
                elapsed_days=elapsed,
                stated=time.time if time else None,
                pace=_pace(a.place, b.place, mode, measured, _hours(time, start, end), start),
                inferred=not told,
            )
        )
    return tuple(legs)


def _mode(a: Draft, b: Draft, time: LegTime | None, usual: Mode | None) -> tuple[Mode | None, str]:
    """How the way was travelled, and how that is known."""
    came = next((d.visit for d in b.visits if d.visit.mode is not None and d.visit.role != "depart"), None)
    left = next((d.visit for d in a.visits if d.visit.mode is not None and d.visit.role == "depart"), None)
    for visit in filter(None, (came, left)):
        return visit.mode, f"the text says {visit.words!r}"
    if time is not None and time.mode is not None:
        return time.mode, f"the text gives its time as of a way {time.mode!r}"
    return usual, "as most of the journey" if usual else ""


def _hours(time: LegTime | None, start: tuple[date, date] | None, end: tuple[date, date] | None) -> Hours | None:
    if time is not None and time.time.duration_days:
        hours = time.time.duration_days * 24
        return Hours(hours, f"a stated {hours:g} hours" if hours < 36 else f"a stated {hours / 24:g} days", stated=True)
    if start is None or end is None or end[1] < start[0]:
        return None
    days = (end[1] - start[0]).days + 1
    return Hours(days * 24.0, "one day" if days == 1 else f"at most {days} days")


def _pace(
    a: Place,
    b: Place,
    mode: Mode | None,
    measured: Sequence[Measurement],
    hours: Hours | None,
    start: tuple[date, date] | None,
) -> Pace | None:
    straight = next((m for m in measured if m.measure == "geodesic"), None)
    if hours is None or straight is None or mode == "straight":
        return None
    way = next((m for m in measured if m.measure != "geodesic"), None)
    doubt_m = sum(p.extent_m or (0.0 if p.feature_class in {"P", "S"} else _AREA_M) for p in (a, b))
    return judge_pace(straight, way, mode, hours, year=start[0].year if start else None, doubt_m=doubt_m)


def _measure(a: Place, b: Place, mode: Mode | None) -> tuple[Measurement, ...]:
    from geoviz.measures import MEASURES

    ends = End(place=a), End(place=b)
    names = ["geodesic"]
    if mode in {"rail", "road", "sea", "bicycle"}:
        names.append("road" if mode == "bicycle" else mode)
    found = [MEASURES[name](*ends) for name in names if name in MEASURES]
    return tuple(m for m in found if m is not None)
