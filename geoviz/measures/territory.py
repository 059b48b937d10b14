"""To the nearest soil of a country or a first-order division, over whatever lies between."""

from geoviz.measures.ends import one_of_kind, shape_country, shape_key
from geoviz.model import End, Measurement, Place

__all__ = ["territory"]


def territory(a: End, b: End) -> Measurement | None:
    """
    As the crow flies from a point to the nearest soil of a country, or of a state or province.

    The second reading of "from the border", and what "200 km from Russia" means. None for a point inside.
    """
    pair = one_of_kind(a, b, "border") or one_of_kind(a, b, "area") or _plain_country(a, b)
    if pair is None:
        return None
    place, area = pair
    key = shape_key(area)
    if key is None:
        return None
    from geoviz.areas import BORDER_ERROR_M, nearest_territory

    found = nearest_territory(place.point, key)
    if found is None or found.distance_m == 0:
        return None
    return Measurement(
        measure="territory",
        low_m=max(0.0, found.distance_m - BORDER_ERROR_M),
        high_m=found.distance_m + BORDER_ERROR_M,
        kind="exact",
        source=f"Natural Earth 1:10m {'countries' if key.startswith('country:') else 'divisions'}, ± 4 km",
        note=f"nearest soil of {area.name}",
        line=(place.point, found.point),
    )


def _plain_country(a: End, b: End) -> tuple[Place, Place] | None:
    """A country named like a point."""
    for point, other in ((a, b), (b, a)):
        both_points = point.kind == "point" and other.kind == "point"
        if both_points and shape_country(other.place) and not shape_country(point.place):
            return point.place, other.place
    return None
