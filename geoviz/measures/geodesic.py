"""As the crow flies: the geodesic between two points on the WGS 84 ellipsoid."""

from functools import lru_cache

from geoviz.model import End, LatLon, Measurement

__all__ = ["bearing_deg", "geodesic", "geodesic_m"]


@lru_cache(maxsize=65_536)
def geodesic_m(a: LatLon, b: LatLon) -> float:
    """
    Length of the geodesic between two points on the WGS 84 ellipsoid.

    This is a lower bound on the length of any road, rail or sea route between them. geopy's `geodesic` wraps the
    same code and is the reference in the tests; it takes a quarter of a second to import.

    Parameters
    ----------
    a, b
        Latitude and longitude [°].

    Returns
    -------
    length_m
        Distance [m], at most 20 003 931.46.

    References
    ----------
    Karney, C. F. F. (2013). Algorithms for geodesics. Journal of Geodesy 87, 43-55.
    https://doi.org/10.1007/s00190-012-0578-z

    Examples
    --------
    >>> round(geodesic_m(LatLon(48.8566, 2.3522), LatLon(31.2304, 121.4737)))
    9283370
    """
    from geographiclib.geodesic import Geodesic

    return float(Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon, Geodesic.DISTANCE)["s12"])


def bearing_deg(start: LatLon, end: LatLon) -> float:
    """
    Compass bearing at which the geodesic leaves `start` for `end`, in [0, 360).

    Examples
    --------
    >>> round(bearing_deg(LatLon(0, 0), LatLon(0, 10)))
    90
    """
    from geographiclib.geodesic import Geodesic

    return float(Geodesic.WGS84.Inverse(start.lat, start.lon, end.lat, end.lon, Geodesic.AZIMUTH)["azi1"]) % 360


def geodesic(a: End, b: End) -> Measurement | None:
    """As the crow flies between the two places' points; None when an end is a border, coast, line or area."""
    if a.kind != "point" or b.kind != "point":
        return None
    length_m = geodesic_m(a.place.point, b.place.point)
    return Measurement(
        measure="geodesic",
        low_m=length_m,
        high_m=length_m,
        kind="exact",
        source="geodesic on the WGS 84 ellipsoid",
        line=(a.place.point, b.place.point),
    )
