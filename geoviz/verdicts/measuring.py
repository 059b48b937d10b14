"""What is measured between the two ends of a statement: straight lines always, ways where they may matter."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from geoviz.areas import water_of
from geoviz.measures import MEASURES
from geoviz.measures.ends import shape_country
from geoviz.measures.road import longest_ratio
from geoviz.model import End, Measurement, Place, Quantity, Statement
from geoviz.signatures import Measure
from geoviz.verdicts.bands import LOOSE, ROUNDED_RAIL
from geoviz.verdicts.doubts import is_region
from geoviz.verdicts.wording import name_of

__all__ = ["STRAIGHT", "fits_way", "least_claimed", "measure_between", "nothing_measured", "point_places"]

STRAIGHT = ("geodesic", "border", "territory", "coast", "water")
"""Measures as the crow flies."""


def measure_between(
    ends: tuple[End, End], statement: Statement, quantity: Quantity, measures: Mapping[str, Measure]
) -> tuple[Measurement, ...]:
    """Straight measures always; ways overland and by sea where they may matter."""
    countries = [shape_country(e.place) is not None and e.kind in {"point", "area"} for e in ends]
    names = ["border", "territory", "coast"] if any(countries) else [*STRAIGHT, "edge"]
    found = [m for name in names if (m := _measured(measures[name], *ends)) is not None]
    if not found:
        return ()
    shortest = min(m.low_m for m in found if m.measure != "edge") if any(m.measure != "edge" for m in found) else 0.0
    if statement.mode in {"straight", "air"}:
        return tuple(found)
    longer = quantity.value_m > LOOSE[1] * shortest
    if any(e.kind != "point" or is_region(e.place) for e in ends):
        measures = MEASURES  # no routing service is asked for the way to the middle of a region
    ways = [_railway(ends, statement, quantity, measures, longer=longer)]
    if longer or statement.mode in {"road", "foot"}:
        ways.append(_overland(ends, statement, measures))
    if statement.mode == "sea" or (longer and quantity.value_m > longest_ratio(shortest) * shortest):
        ways.append(_measured(measures["sea"], *ends))
    return (*found, *(m for m in ways if m is not None))


def _railway(
    ends: tuple[End, End], statement: Statement, quantity: Quantity, measures: Mapping[str, Measure], *, longer: bool
) -> Measurement | None:
    """The way by rail: along the listed lines, or a routing service's where those do not explain a length."""
    listed = _measured(MEASURES["rail"], *ends)
    matters = statement.mode == "rail" or (statement.mode is None and longer)
    if not matters or (listed is not None and fits_way(listed, least_claimed(quantity), quantity.high_m)):
        return listed
    return _measured(measures["rail"], *ends)


def _overland(ends: tuple[End, End], statement: Statement, measures: Mapping[str, Measure]) -> Measurement | None:
    """The way by road or on foot: a routing service's where the text means such a way, or may mean one."""
    if statement.mode not in {None, "road", "foot"}:
        return _measured(MEASURES["road"], *ends)
    if statement.mode == "foot" and "foot" in measures:
        return _measured(measures["foot"], *ends) or _measured(MEASURES["road"], *ends)
    return _measured(measures["road"], *ends)


def point_places(ends: tuple[End, End], measured: Sequence[Measurement]) -> list[Place]:
    """The places whose point was measured to: no countries, borders and shores."""
    shore = any(m.measure == "water" for m in measured)
    points = [e.place for e in ends if e.kind == "point" and shape_country(e.place) is None]
    return [place for place in points if not (shore and water_of(place))]


@lru_cache(maxsize=2048)
def _measured(measure: Measure, a: End, b: End) -> Measurement | None:
    """One measure, kept: a text names the same pair over and over."""
    return measure(a, b)


def nothing_measured(ends: tuple[End, End]) -> str:
    """Why no measure applies, as a sentence."""
    if all(shape_country(e.place) for e in ends):
        return "Not checkable: both ends are whole countries."
    inside = [e for e in ends if shape_country(e.place)]
    if inside:
        names = f"{ends[0].place.name} and {ends[1].place.name}"
        return f"Not checkable: there is no distance between {names}, for one lies in the other."
    what = next((e for e in ends if e.kind not in {"point", "area"}), ends[0])
    if what.kind == "line":
        other = ends[1] if what is ends[0] else ends[0]
        return f"Not checkable: the course of {name_of(what.place, what)} near {other.place.name} is not in the data."
    return f"Not checkable: {name_of(what.place, what)} is not in the data."


def least_claimed(quantity: Quantity) -> float:
    """
    The least that a number claims against a travelled way.

    The ways' own bands are wide; the number's whole rounding on top of them would excuse a slip of the unit.
    """
    if quantity.qualifier in {"range", "vague", "at_most"}:
        return quantity.low_m
    return quantity.value_m * (0.95 if quantity.qualifier == "approx" else 1.0)


def fits_way(way: Measurement, least: float, most: float, slack_m: float = 0.0) -> bool:
    """Whether a length is that of a known way, as loosely as figures are rounded."""
    return least <= (way.high_m + slack_m) * (1 + ROUNDED_RAIL) and most >= (way.low_m - slack_m) * (1 - ROUNDED_RAIL)
