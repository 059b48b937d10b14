"""The likely slip behind a length that no measure fits."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from geoviz.model import End, Measurement, Place, Quantity, Resolution, Slip
from geoviz.units import LENGTHS_M

__all__ = ["Found", "likely_slip", "other_unit_m"]

_CLOSE: Final = (0.85, 1.35)
"""A number in the other unit must fit well: half of the right texts are 1.00 to 1.28 times the straight line."""
_DIGIT: Final = (0.80, 1.75)
"""A digit changes so much that the whole band of right texts (5 to 95 %) still tells it apart."""
_TYPICAL: Final = 1.07
"""Between the straight line (1) and the median (1.14) of right statements."""


class Found(NamedTuple):
    """A slip and the sentence that explains it."""

    slip: Slip
    words: str


def other_unit_m(quantity: Quantity) -> float | None:
    """The same number in miles instead of kilometres, or the other way round [m]."""
    if quantity.unit == "km":
        return quantity.value * LENGTHS_M["mi"]
    if quantity.unit == "mi":
        return quantity.value * 1000.0
    return None


def _distance(value_m: float, low_m: float, high_m: float, band: tuple[float, float]) -> float | None:
    """How far a corrected number is from what is typical; None when it does not fit."""
    if low_m <= value_m <= high_m:
        return 0.0
    ratio = value_m / (low_m if value_m < low_m else high_m) if min(low_m, high_m) > 0 else math.inf
    return abs(math.log(ratio / _TYPICAL)) if band[0] <= ratio <= band[1] else None


def likely_slip(
    quantity: Quantity,
    ends: tuple[End, End],
    straight: tuple[float, float],
    *,
    resolutions: tuple[Resolution | None, Resolution | None],
    others: Sequence[Place],
) -> Found | None:
    """
    Explain a contradicted length.

    Parameters
    ----------
    quantity
        What is stated.
    ends
        Between what.
    straight
        Shortest and longest straight-line reading [m].
    resolutions
        How the two ends were resolved, where known: their other candidates may be meant.
    others
        Other places of the article.

    Returns
    -------
    slip
        The best explanation, or None.
    """
    options: list[tuple[float, Found]] = []

    def offer(value_m: float, slip: Slip, words: str) -> None:
        away = _distance(value_m, *straight, _DIGIT if slip == "digit" else _CLOSE)
        if away is not None:
            options.append((away, Found(slip, words)))

    other = other_unit_m(quantity)
    number = f"{quantity.value:,g}"
    if other is not None:
        if quantity.unit == "km":
            offer(
                other, "km_for_miles", f"{number} miles would fit: kilometres were written, miles were probably meant"
            )
        else:
            offer(other, "miles_for_km", f"{number} km would fit: miles were written, kilometres were probably meant")
    for factor, word in ((10.0, "one digit too few"), (0.1, "one digit too many")):
        offer(quantity.value_m * factor, "digit", f"{quantity.value * factor:,g} {quantity.unit} would fit: {word}")
    if options:
        return min(options, key=lambda o: o[0])[1]
    return _namesake(quantity, ends, resolutions) or _other_pair(quantity, ends, others)


def _fits(quantity: Quantity, a: End, b: End) -> Measurement | None:
    from geoviz.measures.geodesic import geodesic

    straight = geodesic(a, b)
    if straight is None or straight.value_m < 1000:
        return None
    low = quantity.low_m / _CLOSE[1]
    high = min(quantity.high_m, quantity.value_m) / _CLOSE[0]
    return straight if low <= straight.value_m <= high else None


def _namesake(
    quantity: Quantity, ends: tuple[End, End], resolutions: tuple[Resolution | None, Resolution | None]
) -> Found | None:
    for i, resolution in enumerate(resolutions):
        if resolution is None or ends[i].kind != "point":
            continue
        for candidate in resolution.candidates[:8]:
            place = candidate.place
            if place.id == ends[i].place.id:
                continue
            pair = (replace(ends[i], place=place), ends[1 - i])
            if _fits(quantity, *pair):
                where = ", ".join(x for x in (place.admin1, place.country) if x)
                return Found("namesake", f"it would fit another {place.name}" + (f" ({where})" if where else ""))
    return None


def _other_pair(quantity: Quantity, ends: tuple[End, End], others: Sequence[Place]) -> Found | None:
    ids = {e.place.id for e in ends}
    for i in (0, 1):
        for place in others:
            if place.id in ids or place.feature_class == "A":
                continue
            if _fits(quantity, End(place=place), ends[1 - i]):
                return Found(
                    "other_pair", f"it would fit the way from {place.name} to {ends[1 - i].place.name}, named near by"
                )
    return None
