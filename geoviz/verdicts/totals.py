"""Whether a journey is as long as stated in all: no way is shorter than the straight lines from stop to stop."""

import itertools
import math
import re
from typing import Final

from geoviz.model import Document, Measurement, Route, Statement, Status, Stop, Verdict
from geoviz.resolution.relations import apart_m
from geoviz.units import format_length

__all__ = ["judge_total"]

_WHOLE: Final = re.compile(
    r"\b(?:total(?:l?ing)?|in all|all told|altogether|overall|whole|entire|round[ -]trip"
    r"|(?:journey|trip|tour|voyage|odyssey|expedition|trek|pilgrimage|walk|ride|march|drive|cruise|campaign)s?)\b",
    re.IGNORECASE,
)
_STAGE: Final = re.compile(
    r"\b(?:a day|per day|daily|each|leg|stage|a week|first|last|remaining|more)\b", re.IGNORECASE
)
_REACH: Final = 60  # characters around the quantity in which it is said what it is of
_SLACK: Final = 1.05
_LONGEST: Final = 2.5
"""Ways in all are seldom longer than so many straight lines from stop to stop."""
_MOST_STOPS: Final = 200


def judge_total(document: Document, statement: Statement, route: Route) -> Verdict | None:
    """
    Judge "a journey of 4,200 km in all" against the route as it was read.

    Parameters
    ----------
    document, statement
        The article, and a quantity of a way in it.
    route
        The stops in order.

    Returns
    -------
    verdict
        None where the quantity is not of the whole journey, or no journey was read. `inconsistent` only where two
        visited stops alone are farther apart than stated: then no order and no missing stop can save it.
    """
    quantity = statement.quantity
    stops = [s for s in route.stops[:_MOST_STOPS] if s.status != "planned" and not s.roughly]
    if quantity is None or len(stops) < 2 or statement.ends or not _is_whole(document, statement):
        return None
    legs_m = math.fsum(apart_m(a.place.point, b.place.point) for a, b in itertools.pairwise(stops))
    a, b = max(itertools.combinations(stops, 2), key=lambda pair: apart_m(pair[0].place.point, pair[1].place.point))
    farthest_m = apart_m(a.place.point, b.place.point)
    straight = Measurement(
        measure="geodesic", low_m=legs_m, high_m=legs_m, kind="bound", source="great circles from stop to stop, as read"
    )
    stated, unit = document[statement.span], quantity.unit

    def verdict(status: Status, reason: str) -> Verdict:
        return Verdict(statement=statement, status=status, measured=(straight,), reason=reason)

    legs = format_length(legs_m, unit)
    sum_words = f"From stop to stop, as the {len(stops)} of them were read, are {legs} in straight lines"
    if quantity.high_m * _SLACK < farthest_m and _is_told(a) and _is_told(b):
        far = format_length(farthest_m, unit)
        pair = f"{a.place.name} and {b.place.name}"
        return verdict("inconsistent", f"{pair} alone are {far} apart in a straight line: '{stated}' is too short.")
    if quantity.high_m * _SLACK < legs_m:
        return verdict("not_checkable", f"{sum_words}, more than '{stated}', which may be of a part of the journey.")
    if quantity.low_m <= legs_m * _LONGEST:
        return verdict("consistent", f"{sum_words}: '{stated}' along the ways is possible.")
    return verdict("not_checkable", f"{sum_words}: '{stated}' is much more; stops may be missing.")


def _is_whole(document: Document, statement: Statement) -> bool:
    low, high = statement.span.start - _REACH, statement.span.end + _REACH
    around = document.text[max(statement.sentence.start, low) : min(statement.sentence.end, high)]
    return _WHOLE.search(around) is not None and _STAGE.search(around) is None


def _is_told(stop: Stop) -> bool:
    """Whether the text plainly says that the mover was there."""
    return any(reason.startswith("the text says") for reason in stop.reasons)
