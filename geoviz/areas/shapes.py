"""Countries and divisions as polygons: what lies in them, and which of them touch."""

import math
from functools import lru_cache
from typing import Any, Final

from geoviz.areas.atlas import atlas_index, ring_of, shared_arcs, turned
from geoviz.areas.divisions import division_boxes, division_neighbours, division_shape
from geoviz.model import LatLon

__all__ = ["adjacent", "contains", "has_shape", "in_box", "polygon"]

# parts that ISO 3166 counts apart and a reader may count in ("France borders Brazil")
_PARTS: Final = {
    "FR": ("GF", "GP", "MQ", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF"), "NL": ("BQ", "AW", "CW", "SX"),
    "NO": ("SJ",), "CN": ("HK", "MO"), "FI": ("AX",), "DK": ("GL", "FO"), "GB": ("GI",),
}  # fmt: skip


@lru_cache(maxsize=32)
def polygon(key: str) -> Any:  # noqa: ANN401 - shapely ships no types
    """
    The shape that a `Place.geometry` names.

    Parameters
    ----------
    key
        "country:" and an ISO 3166-1 alpha-2 code, or "admin1:" and a division's GeoNames code.

    Returns
    -------
    shape
        A shapely polygon or several, longitude first, within [-180, 180]; None for what has no shape here.
    """
    import shapely
    from shapely.affinity import translate

    kind, _, code = key.partition(":")
    if kind == "admin1":
        return division_shape(code)
    shapes = atlas_index().shapes.get(code) if kind == "country" else None
    if shapes is None:
        return None
    pieces = []
    for *_, rings in shapes:
        lines = [ring_of(ring) for ring in rings]
        outer: Any = lines[0]
        if len(outer) < 4:  # an islet that the atlas has shrunk to nothing
            continue
        if abs(outer[-1][0] - outer[0][0]) > 180:  # round the pole: closed along the map's lower edge
            end, start = float(outer[-1][0]), float(outer[0][0])
            outer = [*map(tuple, outer), (end, -90.0), (start, -90.0)]
        centre = float(sum(x for x, _ in outer) / len(outer))
        holes = [turned(hole, 360 * round((centre - hole[:, 0].mean()) / 360)) for hole in lines[1:]]
        shape = shapely.make_valid(shapely.Polygon(outer, [h for h in holes if len(h) > 3]))
        west, _, east, _ = shape.bounds
        for turn in range(math.floor((west + 180) / 360), math.floor((east + 180 - 1e-9) / 360) + 1):
            moved = translate(shape, -360 * turn)
            pieces.append(moved if west - 360 * turn >= -180 and east - 360 * turn <= 180 else
                          moved.intersection(shapely.box(-180, -90, 180, 90)))  # fmt: skip
    # mending may give collections of collections and stray lines
    flat = shapely.get_parts(shapely.get_parts(shapely.get_parts(pieces)))
    # parts that are apart in the atlas and one country here share edges: joined, or the whole would not be valid
    whole = shapely.union_all([p for p in flat if p.geom_type == "Polygon"])
    shapely.prepare(whole)
    return whole


def contains(key: str, point: LatLon) -> bool | None:
    """
    Whether a point lies in an area; None when the area has no shape here.

    Examples
    --------
    >>> contains("country:FR", LatLon(48.85, 2.35)), contains("admin1:US.TX", LatLon(35.5, -97.5))
    (True, False)
    """
    import shapely

    boxes = _boxes(key)
    if boxes is None:
        return None
    if not any(in_box(box, point) for box in boxes):
        return False
    return bool(shapely.contains_xy(polygon(key), point.lon, point.lat))


def has_shape(key: str) -> bool:
    """
    Whether an area has a shape here; this builds none.

    Examples
    --------
    >>> has_shape("admin1:US.TX"), has_shape("admin1:XX.99")
    (True, False)
    """
    return _boxes(key) is not None


def _boxes(key: str) -> list[list[Any]] | None:
    """Bounding boxes of an area's parts; None when it has no shape here."""
    kind, _, code = key.partition(":")
    if kind == "admin1":
        return division_boxes(code)
    return atlas_index().shapes.get(code) if kind == "country" else None


def in_box(box: list[Any], point: LatLon) -> bool:
    """Whether a point lies in a part's bounding box."""
    west, south, east, north, _ = box
    if east - west > 350 and south < -80:  # round the south pole
        return bool(point.lat <= north + 0.01)
    if not south - 0.01 <= point.lat <= north + 0.01:
        return False
    return any(west - 0.01 <= point.lon + turn <= east + 0.01 for turn in (-360, 0, 360))


def adjacent(a: str, b: str, *, slack_m: float = 100.0) -> bool | None:
    """
    Whether two areas touch on land.

    Parameters
    ----------
    a, b
        Keys as in `Place.geometry`.
    slack_m
        Outlines of different origin leave gaps of metres; up to this counts as touching [m]. Of divisions it is
        known beforehand who touches whom, with about 2 km.

    Returns
    -------
    touching
        None when either has no shape here.

    Examples
    --------
    >>> adjacent("country:RU", "country:KP"), adjacent("country:IS", "country:DK")
    (True, False)
    >>> adjacent("admin1:RU.59", "country:CN"), adjacent("admin1:US.UT", "admin1:US.NM")
    (True, False)
    """
    if a == b or _boxes(a) is None or _boxes(b) is None:
        return None
    kinds, codes = zip(*(key.split(":", 1) for key in (a, b)), strict=True)
    if kinds[0] == "admin1":
        return codes[1] in division_neighbours(codes[0])
    if kinds[1] == "admin1":
        return codes[0] in division_neighbours(codes[1])
    whole = [(code, *_PARTS.get(code, ())) for code in codes]
    if any(y in shared_arcs().get(x, {}) for x in whole[0] for y in whole[1]):
        return True
    import shapely

    first, second = polygon(a), polygon(b)
    north = min(85.0, max(abs(v) for v in (first.bounds[1], first.bounds[3], second.bounds[1], second.bounds[3])))
    return bool(shapely.dwithin(first, second, slack_m / 111_000 / math.cos(math.radians(north))))
