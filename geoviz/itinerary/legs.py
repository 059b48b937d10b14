"""The ways between stops: how one went, how long the way is, how long it took."""

from collections import Counter
from collections.abc import Sequence

from geoviz.itinerary.clauses import Clause
from geoviz.itinerary.dating import days_of
from geoviz.itinerary.ordering import Draft
from geoviz.model import End, Leg, Measurement, Mode, Place

__all__ = ["find_legs", "main_mode"]


def main_mode(drafts: Sequence[Draft]) -> Mode | None:
    """The way of travelling that most of the evidence names, None when it is divided."""
    modes = Counter(d.visit.mode for draft in drafts for d in draft.visits if d.visit.mode is not None)
    if not modes:
        return None
    mode, count = modes.most_common(1)[0]
    return mode if count >= 2 and count * 2 > modes.total() else None


def find_legs(drafts: Sequence[Draft], clauses: Sequence[Clause]) -> tuple[Leg, ...]:
    """
    Make the legs between consecutive stops.

    Parameters
    ----------
    drafts
        Stops in order.
    clauses
        The sentences, to see whether one of them tells the leg as such.
    """
    del clauses
    usual = main_mode(drafts)
    legs: list[Leg] = []
    for i in range(len(drafts) - 1):
        a, b = drafts[i], drafts[i + 1]
        arriving = next((d.visit.mode for d in b.visits if d.visit.mode is not None and d.visit.role != "depart"), None)
        leaving = next((d.visit.mode for d in a.visits if d.visit.mode is not None and d.visit.role == "depart"), None)
        there = {(d.visit.clause, d.visit.verb) for d in b.visits if d.visit.verb >= 0}
        told = any((d.visit.clause, d.visit.verb) in there for d in a.visits if d.visit.role in {"depart", "pass"})
        mode = arriving or leaving or usual
        start, end = days_of(a.departure or a.arrival), days_of(b.arrival or b.departure)
        elapsed = None
        if start and end and start[0] == start[1] and end[0] == end[1] and end[0] >= start[0]:
            elapsed = float((end[0] - start[0]).days)
        legs.append(
            Leg(
                origin=i,
                destination=i + 1,
                mode=mode,
                measured=_measure(a.place, b.place, mode),
                elapsed_days=elapsed,
                inferred=not told,
            )
        )
    return tuple(legs)


def _measure(a: Place, b: Place, mode: Mode | None) -> tuple[Measurement, ...]:
    from geoviz.measures import MEASURES

    ends = End(place=a), End(place=b)
    names = ["geodesic"]
    if mode in {"rail", "road", "sea"}:
        names.append(mode)
    found = [MEASURES[name](*ends) for name in names if name in MEASURES]
    return tuple(m for m in found if m is not None)
