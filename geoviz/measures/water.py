"""To a river or to the shore of a lake."""

from geoviz.measures.ends import one_of_kind, shape_country
from geoviz.model import End, Measurement, Place

__all__ = ["water"]


def water(a: End, b: End) -> Measurement | None:
    """
    As the crow flies from a point to the nearest point of a river, or of a lake's shore; none at all from on the lake.

    "20 km from Lake Victoria" may mean its middle: then this is a second reading. None where the river or lake has no
    geometry, where the river's line stops short of the nearest point, and from one water to another.
    """
    pair = one_of_kind(a, b, "line") or one_of_kind(a, b, "coast") or one_of_kind(a, b, "area") or _plain_lake(a, b)
    if pair is None:
        return None
    place, other = pair
    from geoviz.areas.waters import WATER_ERROR_M, nearest_shore, water_of

    key = water_of(other)
    if key is None or water_of(place) is not None:
        return None
    found = nearest_shore(place.point, key)
    if found is None:
        return None
    lake = key.startswith("lake:")
    return Measurement(
        measure="water",
        low_m=max(0.0, found.distance_m - WATER_ERROR_M),
        high_m=found.distance_m + WATER_ERROR_M,
        kind="exact",
        source=f"Natural Earth 1:10m {'lakes' if lake else 'rivers'}, ± {WATER_ERROR_M / 1000:g} km",
        note=f"nearest {'shore' if lake else 'point'} of {other.name}",
        line=(place.point, found.point),
    )


def _plain_lake(a: End, b: End) -> tuple[Place, Place] | None:
    """A lake named like a point."""
    if a.kind != "point" or b.kind != "point":
        return None
    from geoviz.areas.waters import water_of

    for point, other in ((a.place, b.place), (b.place, a.place)):
        if (water_of(other) or "").startswith("lake:") and shape_country(point) is None:
            return point, other
    return None
