"""From edge to edge: what is left between two places when their sizes are taken off."""

from geoviz.measures.ends import radius_m, shape_country
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import End, Measurement

__all__ = ["edge"]

_WORTH_M = 3000.0  # below this two places' sizes are not worth a measure of their own


def edge(a: End, b: End) -> Measurement | None:
    """
    From the edge of one place to the edge of the other: an interval from both edges to both centres.

    An estimate from extent or population. None where both are small, where an end is a border, a coast or a country,
    and from a place to a river or lake whose shore is known.
    """
    if any(end.kind not in {"point", "area"} or shape_country(end.place) for end in (a, b)):
        return None
    from geoviz.areas import water_of

    if (water_of(a.place) is None) != (water_of(b.place) is None):
        return None
    sizes_m = radius_m(a.place) + radius_m(b.place)
    if sizes_m < _WORTH_M and a.kind == b.kind == "point":
        return None
    length_m = geodesic_m(a.place.point, b.place.point)
    return Measurement(
        measure="edge",
        low_m=max(0.0, length_m - sizes_m),
        high_m=length_m,
        kind="estimate",
        source="sizes of the places, estimated from extent or population",
        line=(a.place.point, b.place.point),
    )
