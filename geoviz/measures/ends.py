"""What the measures ask of an end: its country, its size, which end is the point and which the border."""

import math
from typing import Final

from geoviz.model import End, Place

__all__ = ["country_of", "one_of_kind", "radius_m", "shape_country", "shape_key"]

_DENSITY_KM2: Final = (
    2500.0  # people on a square kilometre of built-up town, a middling figure; it only sets the margin
)
_SIZES_M: Final = {"P": 1500.0, "S": 1000.0, "R": 1000.0, "L": 5000.0, "T": 3000.0, "H": 3000.0, "V": 3000.0}
_LARGEST_M: Final = 40_000.0


def country_of(place: Place) -> str | None:
    """
    The country that a place lies in or is: as the gazetteer has it, else by its point.

    Returns
    -------
    country
        ISO 3166-1 alpha-2, None at sea.
    """
    if place.country:
        return place.country
    from geoviz.areas import country_at

    return country_at(place.point, slack_m=10_000)


def shape_country(place: Place) -> str | None:
    """The country whose shape a place is, None for what is no country."""
    if place.geometry and place.geometry.startswith("country:"):
        return place.geometry.partition(":")[2]
    if place.feature_class == "A" and place.feature_code.startswith("PCL"):
        return place.country
    return None


def shape_key(place: Place) -> str | None:
    """
    The key of a place's outline for `geoviz.areas`: of a country or a first-order division; None without one.

    Examples
    --------
    >>> from geoviz.gazetteers.embedded import embedded
    >>> [shape_key(embedded().lookup(name)[0].place) for name in ("Texas", "Peru", "Lake Baikal")]
    ['admin1:US.TX', 'country:PE', None]
    """
    country = shape_country(place)
    if country is not None:
        return f"country:{country}"
    if place.feature_code == "ADM1" and place.geometry:
        from geoviz.areas import has_shape

        return place.geometry if has_shape(place.geometry) else None
    return None


def one_of_kind(a: End, b: End, kind: str) -> tuple[Place, Place] | None:
    """
    The point and the other place, where exactly one end is of a kind and the other a point.

    A point of a country is no point: a distance between a country and its own neighbour's border means nothing.
    """
    for point, other in ((a, b), (b, a)):
        if other.kind == kind and point.kind == "point" and shape_country(point.place) is None:
            return point.place, other.place
    return None


def radius_m(place: Place) -> float:
    """
    About how far a place reaches from its point [m]: known, else from its population, else usual for its kind.

    Examples
    --------
    >>> from geoviz.model import LatLon
    >>> kind = {"feature_class": "P", "feature_code": "PPL"}
    >>> round(radius_m(Place(gazetteer="", id="", name="X", point=LatLon(0, 0), population=100_000, **kind)), -2)
    3600.0
    """
    if place.extent_m is not None:
        return place.extent_m
    usual = _SIZES_M.get(place.feature_class, 1000.0)
    if place.feature_class == "P" and place.population > 0:
        grown = 1000 * math.sqrt(place.population / _DENSITY_KM2 / math.pi)
        return min(_LARGEST_M, max(usual, grown))
    return usual
