"""What speaks against calling a stated distance wrong, though no measure fits it: the fault may be in the reading."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from geoviz.areas.waters import water_of
from geoviz.measures.ends import country_of, shape_country
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import End, Place, Resolution, Slip, StatedEnd, Statement

__all__ = ["is_region", "is_well_known", "why_doubtful"]

_SURE: Final = 0.5
"""A place that is meant with less than this probability is not known well enough to contradict a text."""
_SURE_AGAINST_NAMESAKE: Final = 0.9
"""The same where a namesake would fit: then the text may well mean that one."""
_NUMBER_SLIPS: Final = frozenset({"digit", "km_for_miles", "miles_for_km"})
_SURE_OF_A_SLIP: Final = 0.8
"""With this probability a place is known well enough to call a number wrong that one slip explains."""
_OTHER_PLACE: Final = 3.0
"""From this many times too short on, a namesake of a little-known place explains a number better than an error does."""
_NO_SLIP: Final = 12.0
"""A digit makes a number ten times too small; what is smaller still is no slip, but another place."""
_REACHES_M: Final = {"ADM1": 200_000.0, "ADM2": 60_000.0, "ADM3": 30_000.0, "ADM4": 15_000.0}
_REACH_M: Final = 500_000.0  # of a region, a sea or a range whose size nobody gives
_WAY: Final = 2.0  # the longest ordinary way overland over the straight line, rounded up
_WORTH: Final = 0.1  # less probable candidates are not thought of
_SAME_M: Final = 60_000.0
_WELL_KNOWN: Final = 100_000  # inhabitants
_INDIRECT: Final = ("the ", "understood", "further on", "the last place", "one of the two")
"""How an end was found that the statement itself does not name."""
_SEATS: Final = frozenset({"PPLC", "PPLA"})
_RIGHT: Final = (0.9, 1.35)
"""What right statements mostly are over the straight line (10 % lie below, 20 % above)."""
_GUESSED: Final = ("understood", "further on", "the last place", "one of the two")
"""How an end was found that is nowhere near the statement: then no slip outweighs the doubt."""


def is_region(place: Place) -> bool:
    """Whether a place is a region, a water or a range: no point, and no country either."""
    return place.feature_class in {"A", "L", "H"} and shape_country(place) is None


def why_doubtful(
    statement: Statement,
    ends: tuple[End, End],
    resolutions: Sequence[Resolution | None],
    slip: Slip | None,
    straight: tuple[float, float],
    *,
    disagrees: bool = False,
) -> str | None:
    """
    Say why a contradiction is in doubt.

    Parameters
    ----------
    statement
        What is stated.
    ends
        What was measured between.
    resolutions
        How the ends were resolved, where known.
    slip
        The slip that would explain the contradiction.
    straight
        Shortest and longest straight-line reading [m].
    disagrees
        Whether the stated direction is another one: a second sign that another place is meant.

    Returns
    -------
    doubt
        The end of a sentence that begins "which does not fit; but"; None when nothing speaks against it.
    """
    stated_m = statement.quantity.high_m if statement.quantity else 0.0
    times_too_short = straight[0] / max(stated_m, 1.0)
    for end in ends:
        if end.kind == "area" and end.place.feature_class == "P":
            return f"{end.place.name} is a town, and an area of that name may be meant."
        if end.kind != "point" or not is_region(end.place) or end.place.extent_m is not None or water_of(end.place):
            continue
        reach_m = _REACHES_M.get(end.place.feature_code, _REACH_M)
        if straight[0] - reach_m <= stated_m <= _WAY * (straight[1] + reach_m):
            return f"how far {end.place.name} reaches is not in the data."
    # where a namesake fits, that is said instead; where a digit or a unit explains the number, the places are right
    far_too_short = slip != "namesake" and (slip not in _NUMBER_SLIPS or disagrees) and times_too_short > _NO_SLIP
    for resolution in resolutions:
        if resolution is None or resolution.place is None:
            continue
        # many rivers and lakes bear one name, and few of them are listed
        sure = _SURE_AGAINST_NAMESAKE if slip == "namesake" or water_of(resolution.place) else _SURE
        if resolution.candidates[0].score < sure and _other_candidates(resolution):
            return f"it is not sure which {resolution.toponym.surface} is meant."
        namesakes = len(resolution.candidates) > 1 and not is_well_known(resolution.place)
        certain = slip in _NUMBER_SLIPS and not disagrees and resolution.candidates[0].score >= _SURE_OF_A_SLIP
        if slip != "namesake" and namesakes and times_too_short >= _OTHER_PLACE and not certain:
            return f"there are several places named {resolution.toponym.surface}, and another may be meant."
    far_too_short = far_too_short and any(resolutions)
    if disagrees and any(resolutions) and slip not in _NUMBER_SLIPS and times_too_short >= _OTHER_PLACE:
        names = " or ".join(e.place.name for e in ends)
        return f"the direction does not agree either, and another {names} may be meant."
    if all(is_region(e.place) and e.kind == "point" for e in ends) and times_too_short > 1:
        return f"{' and '.join(e.place.name for e in ends)} are regions, and from which part of them is not said."
    if far_too_short and not _near_countries(ends):
        names = " and ".join(e.place.name for e in ends)
        return f"{names} are so far apart that another place of one of these names may be meant."
    if far_too_short and not all(is_well_known(e.place) for e in ends):
        name = next(e.place.name for e in ends if not is_well_known(e.place))
        return f"another {name}, which the gazetteer does not have, may be meant."
    for stated, resolution in zip_longest(statement.ends[:2], resolutions[:2]):
        if stated is None or not _indirect(stated, resolution.place if resolution is not None else None):
            continue
        score = resolution.candidates[0].score if resolution is not None and resolution.candidates else 0.0
        told = "is being described" in stated.how and slip == "digit" and _one_digit(statement, straight)
        seat = resolution.place.feature_code if resolution is not None and resolution.place is not None else ""
        guessed = stated.how.startswith(_GUESSED) or (stated.how.startswith("the seat") and seat not in _SEATS)
        if guessed and not told:
            return f"the text does not name {stated.name} in this statement, and another place may be meant."
        if slip != "digit" or (times_too_short >= _OTHER_PLACE and score < _SURE_OF_A_SLIP):
            return f"the text does not name {stated.name} in this statement, and another place may be meant."
    return None


def _one_digit(statement: Statement, straight: tuple[float, float]) -> bool:
    """Whether one digit more or less makes the number right, and not only possible."""
    value_m = statement.quantity.value_m if statement.quantity else 0.0
    return any(_RIGHT[0] * straight[0] <= value_m * factor <= _RIGHT[1] * straight[1] for factor in (10, 0.1))


def _other_candidates(resolution: Resolution) -> bool:
    """Whether another place may be meant that lies elsewhere: a town and its district are one for a distance."""
    first, *others = resolution.candidates
    return any(c.score >= _WORTH and geodesic_m(c.place.point, first.place.point) > _SAME_M for c in others)


def is_well_known(place: Place) -> bool:
    """Whether a name alone means this place to most readers."""
    if place.feature_code == "PPLX":
        return False  # a district is known in its city
    return place.population >= _WELL_KNOWN or place.feature_code in {"PPLC", "PPLA"} or shape_country(place) is not None


def _near_countries(ends: tuple[End, End]) -> bool:
    """Whether two places lie in one country or in neighbours."""
    a, b = (country_of(end.place) for end in ends)
    if a is None or b is None or a == b:
        return True
    from geoviz.areas import border_countries

    return b in border_countries(a)


def _indirect(end: StatedEnd, place: Place | None) -> bool:
    """Whether a statement leaves the name of an end to the reader; which capital a country has is known."""
    if end.how.startswith("the capital of") or (end.how.startswith("the capital") and _is_capital(place)):
        return False
    return end.how.startswith(_INDIRECT)


def _is_capital(place: Place | None) -> bool:
    return place is not None and place.feature_code == "PPLC"
