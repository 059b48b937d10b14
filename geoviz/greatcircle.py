"""Points along geodesics, and lines cut where the map's edge is."""

import math

from geoviz.model import LatLon

__all__ = ["cut_at_antimeridian", "great_circle", "unwrap"]


def great_circle(a: LatLon, b: LatLon, *, step_m: float = 100_000.0) -> tuple[LatLon, ...]:
    """
    Points along the geodesic from `a` to `b`, both included.

    Parameters
    ----------
    step_m
        At most this far apart [m].

    Returns
    -------
    points
        At least the two ends; longitudes in [-180, 180].

    References
    ----------
    Karney, C. F. F. (2013). Algorithms for geodesics. Journal of Geodesy 87, 43-55.

    Examples
    --------
    >>> middle = great_circle(LatLon(0, 170), LatLon(0, -170), step_m=1_200_000)[1]
    >>> round(middle.lat, 6), abs(round(middle.lon, 6))
    (0.0, 180.0)
    """
    from geographiclib.geodesic import Geodesic

    line = Geodesic.WGS84.InverseLine(a.lat, a.lon, b.lat, b.lon)
    pieces = max(1, math.ceil(line.s13 / step_m))
    inner = []
    for i in range(1, pieces):
        position = line.Position(line.s13 * i / pieces)
        inner.append(LatLon(position["lat2"], position["lon2"]))
    return (a, *inner, b)


def unwrap(points: tuple[LatLon, ...]) -> tuple[LatLon, ...]:
    """
    The same line with longitudes that never jump: they may leave [-180, 180].

    Examples
    --------
    >>> [p.lon for p in unwrap((LatLon(0, 179), LatLon(0, -179), LatLon(0, -170)))]
    [179, 181, 190]
    """
    out: list[LatLon] = []
    turns = 0
    for i, point in enumerate(points):
        if i:
            jump = point.lon - points[i - 1].lon
            turns += (jump < -180) - (jump > 180)
        out.append(LatLon(point.lat, point.lon + 360 * turns))
    return tuple(out)


def cut_at_antimeridian(points: tuple[LatLon, ...]) -> tuple[tuple[LatLon, ...], ...]:
    """
    The same line in pieces that stay within [-180, 180], for GeoJSON.

    References
    ----------
    RFC 7946, section 3.1.9.

    Examples
    --------
    >>> cut_at_antimeridian((LatLon(0, 178), LatLon(2, -178)))
    ((LatLon(lat=0, lon=178), LatLon(lat=1.0, lon=180)), (LatLon(lat=1.0, lon=-180), LatLon(lat=2, lon=-178)))
    """
    pieces: list[list[LatLon]] = [[]]
    for i, point in enumerate(points):
        if i and abs(point.lon - points[i - 1].lon) > 180:
            before = points[i - 1]
            side = 180 if before.lon > 0 else -180
            width = 360 - abs(point.lon - before.lon)
            share = (180 - abs(before.lon)) / width if width else 0.0
            lat = before.lat + share * (point.lat - before.lat)
            if before.lon != side:
                pieces[-1].append(LatLon(lat, side))
            pieces.append([LatLon(lat, -side)] if point.lon != -side else [])
        pieces[-1].append(point)
    return tuple(tuple(piece) for piece in pieces if len(piece) > 1) or (points,)
