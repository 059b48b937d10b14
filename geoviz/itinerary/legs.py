"""The ways between stops: how one went, how long the way is, how long it took, and whether that can be."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from geoviz.itinerary.clauses import Clause
from geoviz.itinerary.dating import days_of
from geoviz.itinerary.evidence import Visit
from geoviz.itinerary.leg_times import LegTime, find_leg_times
from geoviz.itinerary.lexicon import VEHICLE_NOUNS
from geoviz.itinerary.ordering import Draft
from geoviz.itinerary.paces import Hours, judge_pace
from geoviz.model import DateRange, End, Leg, Measurement, Mode, Pace, Place

__all__ = ["find_legs"]

_AREA_M = 30_000.0  # how far the edge of an area of unknown extent may be from its point


def _main_mode(drafts: Sequence[Draft]) -> Mode | None:
    """The way of travelling that most of the evidence names, None when it is divided."""
    modes = Counter(d.visit.mode for draft in drafts for d in draft.visits if d.visit.mode is not None)
    if not modes:
        return None
    mode, count = modes.most_common(1)[0]
    return mode if count >= 2 and count * 2 > modes.total() else None


def find_legs(
    drafts: Sequence[Draft], visits: Sequence[Visit], clauses: Sequence[Clause], dates: Sequence[DateRange]
) -> tuple[Leg, ...]:
    """
    Make the legs between consecutive stops.

    Parameters
    ----------
    drafts
        Stops in order.
    visits
        All evidence, of which some only repeats what a stop is made of.
    clauses, dates
        The text as read, for the lengths of time that it states.
    """
    most = _main_mode(drafts)
    usual = (most, "as most of the journey") if most else _titled(clauses)
    told = _told_of(drafts, visits)
    times = find_leg_times(told, clauses, dates)
    legs: list[Leg] = []
    for i in range(len(drafts) - 1):
        a, b = drafts[i], drafts[i + 1]
        there = {(v.clause, v.verb) for v in told[i + 1] if v.verb >= 0}
        joined = any((v.clause, v.verb) in there for v in told[i] if v.role in {"depart", "pass"})
        time = times.get(i)
        mode, reason = _mode(told[i], told[i + 1], time, usual)
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
                pace=_pace(a, b, mode, measured, _hours(time, start, end), start),
                inferred=not joined,
            )
        )
    return tuple(legs)


def _told_of(drafts: Sequence[Draft], visits: Sequence[Visit]) -> list[list[Visit]]:
    """All that is told of each stop: what it is made of, and what repeats it where the place is a stop only once."""
    told = [[d.visit for d in draft.visits] for draft in drafts]
    of_place: dict[str, list[int]] = {}
    for n, draft in enumerate(drafts):
        of_place.setdefault(draft.place.id, []).append(n)
    known = {_where_told(visit) for one in told for visit in one}
    for visit in visits:
        stops = of_place.get(visit.place.id, [])
        if len(stops) == 1 and _where_told(visit) not in known:
            told[stops[0]].append(visit)
    return told


def _where_told(visit: Visit) -> tuple[int, int, int, str]:
    return visit.clause, visit.token, visit.verb, visit.role


def _titled(clauses: Sequence[Clause]) -> tuple[Mode | None, str]:
    """The way of travelling that the title names: "Across the Pamirs by bicycle"."""
    title = clauses[0].tokens if clauses and clauses[0].heading else ()
    for a, b in pairwise(title):
        mode = VEHICLE_NOUNS.get(b.low) if a.low == "by" else "foot" if (a.low, b.low) == ("on", "foot") else None
        if mode is not None:
            return mode, f"the title says '{a.low} {b.low}'"
    return None, ""


def _mode(
    a: Sequence[Visit], b: Sequence[Visit], time: LegTime | None, usual: tuple[Mode | None, str]
) -> tuple[Mode | None, str]:
    """How the way was travelled, and how that is known."""
    came = next((v for v in b if v.mode is not None and v.role != "depart"), None)
    left = next((v for v in a if v.mode is not None and v.role == "depart"), None)
    for visit in filter(None, (came, left)):
        return visit.mode, f"the text says {visit.words!r}"
    if time is not None and time.mode is not None:
        return time.mode, f"the text gives its time as of a way {time.mode!r}"
    return usual


def _hours(time: LegTime | None, start: tuple[date, date] | None, end: tuple[date, date] | None) -> Hours | None:
    if time is not None and time.time.duration_days:
        hours = time.time.duration_days * 24
        return Hours(hours, f"a stated {_in_words(hours)}", stated=True)
    if start is None or end is None or end[1] < start[0]:
        return None
    days = (end[1] - start[0]).days + 1
    return Hours(days * 24.0, "one day" if days == 1 else f"at most {days} days")


def _in_words(hours: float) -> str:
    if hours < 3 and round(hours) != hours:
        return f"{round(hours * 60)} minutes"
    return f"{hours:.3g} hours" if hours < 36 else f"{hours / 24:.3g} days"


def _pace(
    a: Draft,
    b: Draft,
    mode: Mode | None,
    measured: Sequence[Measurement],
    hours: Hours | None,
    start: tuple[date, date] | None,
) -> Pace | None:
    straight = next((m for m in measured if m.measure == "geodesic"), None)
    if hours is None or straight is None or mode == "straight":
        return None
    way = next((m for m in measured if m.measure != "geodesic"), None)
    places = a.place, b.place
    doubt_m = sum(p.extent_m or (0.0 if p.feature_class in {"P", "S"} else _AREA_M) for p in places)
    pace = judge_pace(straight, way, mode, hours, year=start[0].year if start else None, doubt_m=doubt_m)
    # what cannot be is rather a stop that was read wrongly than a slip of the writer, unless both stops are plain
    return pace if pace is None or pace.status == "plausible" or (_is_plain(a) and _is_plain(b)) else None


def _is_plain(draft: Draft) -> bool:
    return bool(draft.best.words) and draft.best.likely >= _PLAIN


_PLAIN = 0.6
"""Likelihood from which a stop is taken to be read rightly."""


def _measure(a: Place, b: Place, mode: Mode | None) -> tuple[Measurement, ...]:
    from geoviz.measures import MEASURES

    ends = End(place=a), End(place=b)
    names = ["geodesic"]
    if mode in {"rail", "road", "sea", "bicycle"}:
        names.append("road" if mode == "bicycle" else mode)
    found = [MEASURES[name](*ends) for name in names if name in MEASURES]
    return tuple(m for m in found if m is not None)
