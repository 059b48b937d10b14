"""How two places lie to each other: one in the other, or so far apart."""

import math

from geoviz.model import LatLon, Place

__all__ = ["apart_m", "lies_in"]


def lies_in(inner: Place, outer: Place) -> bool:
    """Whether a place lies in a country, a division, a region, or beside a town."""
    code = outer.feature_code
    if inner.id == outer.id and inner.gazetteer == outer.gazetteer:
        return False
    if code.startswith("PCL"):
        return inner.country == outer.country and not inner.feature_code.startswith("PCL")
    if code.startswith("ADM1"):
        return (
            inner.admin1_code is not None
            and inner.admin1_code == outer.admin1_code
            and not inner.feature_code.startswith("ADM1")
        )
    if outer.feature_class in {"A", "L", "P"}:
        radius_m = outer.extent_m or (60_000.0 if outer.feature_class != "L" else 500_000.0)
        return apart_m(inner.point, outer.point) <= 1.2 * radius_m and inner.feature_class != "A"
    return False


def apart_m(a: LatLon, b: LatLon) -> float:
    """Distance on a sphere [m]: near enough to choose by."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12_742_017.6 * math.asin(min(1.0, math.sqrt(h)))
