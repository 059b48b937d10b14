"""Whether one place lies in the stated direction from another."""

import math
from typing import Final

from geoviz.measures.ends import radius_m, shape_country
from geoviz.measures.geodesic import bearing_deg, geodesic_m
from geoviz.model import End, Place, Statement, Verdict

__all__ = ["direction_remark", "in_words", "judge_direction"]

_POINTS: Final = "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split()  # noqa: SIM905 - a list of words
_WORDS: Final = {"N": "north", "S": "south", "E": "east", "W": "west"}
_NEIGHBOURS_M: Final = 20_000.0  # nearer, which parts of the two places are meant turns the direction
_TOLERANCE_DEG: Final = 67.5  # "north" is said of everything that is not nearer to east or west; half a point of slack
_OPPOSED_DEG: Final = 90.0  # beyond, the place lies on the other side


def _turned(statement: Statement, first: Place, second: Place) -> tuple[float, str] | None:
    """How far the bearing is off the stated one [°], and the point of the compass that it is on."""
    if statement.direction not in _POINTS or geodesic_m(first.point, second.point) < _NEIGHBOURS_M:
        return None
    seen = bearing_deg(second.point, first.point)
    off = abs((seen - _POINTS.index(statement.direction) * 22.5 + 180) % 360 - 180)
    return off, _POINTS[round(seen / 22.5) % 16]


def direction_remark(statement: Statement, ends: tuple[End, End]) -> str:
    """A remark on a distance whose stated direction is off by more than 67.5 degrees; empty when it is not."""
    if any(e.kind != "point" or shape_country(e.place) for e in ends):
        return ""
    turned = _turned(statement, ends[0].place, ends[1].place)
    if turned is None or turned[0] <= _TOLERANCE_DEG:
        return ""
    where = f"{ends[0].place.name} lies to the {turned[1]} of {ends[1].place.name}"
    return f"The direction does not agree: {where}, not to the {statement.direction}."


def judge_direction(statement: Statement, places: tuple[Place | None, ...]) -> Verdict:
    """
    Judge "X lies north of Y".

    The sizes of both places turn the line between them; only a place on the other side, sizes counted, is not there.
    """

    def verdict(status: str, reason: str, *, estimate: bool = False) -> Verdict:
        return Verdict(statement=statement, status=status, reason=reason, places=places, estimate=estimate)  # type: ignore[arg-type]

    if len(places) < 2 or None in places[:2]:
        unknown = next((e.name for e, p in zip(statement.ends, places, strict=False) if p is None), None)
        what = f"{unknown!r} is not a place that the gazetteer knows" if unknown else "one end is not named"
        return verdict("not_checkable", f"Not checkable: {what}.")
    first, second = (p for p in places[:2] if p is not None)
    if _one_in_the_other(first, second):
        return verdict("not_checkable", f"Not checkable: {first.name} and {second.name} lie one in the other.")
    turned = _turned(statement, first, second)
    if turned is None:
        return verdict("not_checkable", f"Not checkable: {first.name} and {second.name} are neighbours, or one place.")
    off, point = turned
    away_m = geodesic_m(first.point, second.point)
    share = min(1.0, (radius_m(first) + radius_m(second) + first.precision_m + second.precision_m) / away_m)
    slack = math.degrees(math.asin(share))
    where = f"{first.name} lies to the {in_words(point)} of {second.name} ({away_m / 1000:,.0f} km away)"
    stated = in_words(statement.direction or "")
    if off <= _TOLERANCE_DEG:
        return verdict("consistent", f"{where}: '{stated}' holds.", estimate=slack > _TOLERANCE_DEG)
    if off - slack > _OPPOSED_DEG:
        return verdict("inconsistent", f"{where}, not to the {stated}.")
    return verdict("not_checkable", f"{where}: whether that is still '{stated}' could not be decided.")


def in_words(point: str) -> str:
    """
    A point of the compass in words.

    Examples
    --------
    >>> in_words("N"), in_words("SE"), in_words("WNW")
    ('north', 'south-east', 'west-north-west')
    """
    if len(point) == 2:
        return f"{_WORDS[point[0]]}-{_WORDS[point[1]]}"
    return "-".join(_WORDS[letter] for letter in point)


def _one_in_the_other(first: Place, second: Place) -> bool:
    for place, area in ((first, second), (second, first)):
        country = shape_country(area)
        if country is not None and place.country == country:
            return True
        if area.feature_code == "ADM1" and area.admin1_code and place.admin1_code == area.admin1_code:
            return True
    return False
