"""To the coast: of a country, or the nearest one of a sea."""

from geoviz.measures.ends import one_of_kind, shape_country
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import End, Measurement

__all__ = ["coast"]


def coast(a: End, b: End) -> Measurement | None:
    """
    As the crow flies from a point to the nearest coast.

    Of a country, its own coast. Of a sea, the nearest coast of all where that lies within the sea's reach. An estimate
    where the sea's outline is not known. None for a river or a lake: their shores are `water`'s.
    """
    pair = one_of_kind(a, b, "coast")
    if pair is None:
        return None
    place, other = pair
    from geoviz.areas import BORDER_ERROR_M, nearest_coast
    from geoviz.areas.waters import is_inland

    if is_inland(other):
        return None
    country = shape_country(other)
    if country is None and other.feature_class not in {"H", "L"}:
        country = other.country  # the coast of a region is part of its country's: a lower bound
        if country is None:
            return None
    found = nearest_coast(place.point, country)
    if found is None:
        return None
    whole = shape_country(other) is not None
    if country is None and geodesic_m(found.point, other.point) > 1.5 * (other.extent_m or 0) + 100_000:
        return None  # the coast of another water
    return Measurement(
        measure="coast",
        low_m=max(0.0, found.distance_m - BORDER_ERROR_M),
        high_m=found.distance_m + BORDER_ERROR_M,
        kind="exact" if whole else "estimate" if country is None else "bound",
        source="Natural Earth 1:10m coasts, ± 4 km",
        note=f"nearest coast of {other.name}" if whole else "nearest coast",
        line=(place.point, found.point),
    )
