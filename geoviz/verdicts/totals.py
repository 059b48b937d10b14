"""Whether a journey is as long as stated in all: no way is shorter than the straight lines from stop to stop."""

import itertools
import math
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from geoviz.model import Document, Measurement, Route, Statement, Status, Stop, Verdict
from geoviz.resolution.relations import apart_m
from geoviz.units import format_length

__all__ = ["Extent", "extent_of", "judge_total"]

_JOURNEYS: Final = "journey|trip|tour|voyage|odyssey|expedition|trek|pilgrimage|walk|ride|march|drive|cruise|route"
_TOTAL: Final = re.compile(
    rf"\b(?:total(?:l?ing)?|in all|all told|altogether|overall|(?:whole|entire) (?:{_JOURNEYS})|round[ -]trip)\b",
    re.IGNORECASE,
)
_JOURNEY: Final = re.compile(rf"\b(?:{_JOURNEYS})s?\b", re.IGNORECASE)
"""What may be the whole, or as well a part of it: "we took a 5 km walk"."""
_STAGE: Final = re.compile(
    r"\b(?:a day|per day|that day|the day|today|yesterday|daily|morning|afternoon|evening|night|hours?|each|leg|stage"
    r"|a week|first|last|remaining|more)\b",
    re.IGNORECASE,
)
_REACH: Final = 60  # characters around the quantity in which it is said what it is of
_SLACK: Final = 1.05
_LONGEST: Final = 2.5
"""Ways in all are seldom longer than so many straight lines from stop to stop."""
_MOST_STOPS: Final = 200


class Extent(NamedTuple):
    """How long a journey is at least, as its stops were read."""

    stops: int
    legs_m: float
    """From stop to stop in straight lines."""
    apart: tuple[Stop, Stop]
    """Two stops that are as far apart as any two are when the one that is farthest out is left out."""


def extent_of(route: Route) -> Extent | None:
    """
    Measure a journey once for all statements of its length.

    Parameters
    ----------
    route
        The stops in order.

    Returns
    -------
    extent
        None where fewer than two stops were visited for certain.
    """
    stops = [s for s in route.stops[:_MOST_STOPS] if s.status != "planned" and not s.roughly]
    if len(stops) < 2:
        return None
    legs_m = math.fsum(_apart_m(pair) for pair in itertools.pairwise(stops))
    widest = _farthest(stops)
    # a single place that was taken for another of its name accuses nobody
    others = [_farthest([s for s in stops if s is not one]) for one in widest] if len(stops) > 2 else [widest]
    return Extent(len(stops), legs_m, min(others, key=_apart_m))


def _farthest(stops: Sequence[Stop]) -> tuple[Stop, Stop]:
    return max(itertools.combinations(stops, 2), key=_apart_m)


def _apart_m(pair: tuple[Stop, Stop]) -> float:
    return apart_m(pair[0].place.point, pair[1].place.point)


def judge_total(document: Document, statement: Statement, extent: Extent) -> Verdict | None:
    """
    Judge "4,200 km in all" against the journey as it was read.

    Parameters
    ----------
    document, statement
        The article, and a quantity of a way in it.
    extent
        How long the journey is at least.

    Returns
    -------
    verdict
        None where the quantity is not plainly of the whole journey. `inconsistent` only where visited stops are farther
        apart than the text says that all was, whichever single stop was misread: no order and no missing stop can
        save it.
    """
    quantity = statement.quantity
    if quantity is None or statement.ends:
        return None
    words = _around(document, statement)
    in_all = _TOTAL.search(words) is not None
    if _STAGE.search(words) or not (in_all or _JOURNEY.search(words)):
        return None
    legs_m, straight = (
        extent.legs_m,
        Measurement(
            measure="geodesic",
            low_m=extent.legs_m,
            high_m=extent.legs_m,
            kind="bound",
            source="great circles from stop to stop, as read",
        ),
    )
    stated, unit = document[statement.span], quantity.unit

    def verdict(status: Status, reason: str) -> Verdict:
        return Verdict(statement=statement, status=status, measured=(straight,), reason=reason)

    legs = format_length(legs_m, unit)
    sum_words = f"From stop to stop, as the {extent.stops} of them were read, are {legs} in straight lines"
    if quantity.low_m <= legs_m * _LONGEST and quantity.high_m * _SLACK >= legs_m:
        return verdict("consistent", f"{sum_words}: '{stated}' along the ways is possible.")
    if not in_all:
        return None
    if quantity.low_m > legs_m * _LONGEST:
        return verdict("not_checkable", f"{sum_words}: '{stated}' is much more; stops may be missing.")
    if quantity.high_m * _SLACK < _apart_m(extent.apart) and all(map(_is_told, extent.apart)):
        a, b = extent.apart
        far = format_length(_apart_m(extent.apart), unit)
        reason = f"{a.place.name} and {b.place.name} alone are {far} apart in a straight line: '{stated}' is too short."
        return verdict("inconsistent", reason)
    return verdict("not_checkable", f"{sum_words}, more than '{stated}', which may be of a part of the journey.")


def _around(document: Document, statement: Statement) -> str:
    low, high = statement.span.start - _REACH, statement.span.end + _REACH
    return document.text[max(statement.sentence.start, low) : min(statement.sentence.end, high)]


def _is_told(stop: Stop) -> bool:
    """Whether the text plainly says that the mover was there."""
    return any(reason.startswith("the text says") for reason in stop.reasons)
