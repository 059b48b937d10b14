"""Lines in answers: decoded, checked point by point, and made short enough to draw."""

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from geoviz.greatcircle import unwrap
from geoviz.places import LatLon

__all__ = ["decoded", "points_of", "simplified"]

_MOST_BITS: Final = 35  # a degree in millionths takes fewer; without a limit, a forged line makes numbers without end
_MOST_LOOKED_AT: Final = 20_000  # finding the bends of a forged line takes time that grows with the square
_FIRST_TOLERANCE_DEG: Final = 1e-4


def decoded(text: str, *, digits: int) -> list[list[float]] | None:
    """
    Points of an encoded polyline, longitude first; None if it is none.

    Parameters
    ----------
    digits
        Of the degrees, after the point.

    References
    ----------
    https://developers.google.com/maps/documentation/utilities/polylinealgorithm

    Examples
    --------
    >>> decoded("_p~iF~ps|U_ulLnnqC_mqNvxq`@", digits=5)
    [[-120.2, 38.5], [-120.95, 40.7], [-126.453, 43.252]]
    >>> decoded("_p~iF~ps|U_ulL", digits=5), decoded("~~~~~~~~~~~", digits=5)
    (None, None)
    """
    numbers: list[int] = []
    value = shift = 0
    for character in text:
        bits = ord(character) - 63
        if not 0 <= bits < 64 or shift >= _MOST_BITS:
            return None
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:  # the last of a number
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    if shift or len(numbers) % 2:
        return None
    scale = 10**digits
    lats, lons = accumulate(numbers[::2]), accumulate(numbers[1::2])
    return [[lon / scale, lat / scale] for lat, lon in zip(lats, lons, strict=True)]


def points_of(coordinates: object) -> tuple[LatLon, ...] | None:
    """
    Points on Earth of a list of longitudes and latitudes; None if there is none, or one is no point on Earth.

    Examples
    --------
    >>> points_of([[2.35, 48.86], [13.4, 52.52, 34.0]])
    (LatLon(lat=48.86, lon=2.35), LatLon(lat=52.52, lon=13.4))
    >>> points_of([[2.35, 48.86], [float("nan"), 52.52]]), points_of([]), points_of("line")
    (None, None, None)
    """
    if not isinstance(coordinates, list) or not coordinates:
        return None
    points = []
    for pair in coordinates:
        if not isinstance(pair, list) or len(pair) < 2 or not (_is_within(pair[0], 180) and _is_within(pair[1], 90)):
            return None
        points.append(LatLon(float(pair[1]), float(pair[0])))
    return tuple(points)


def _is_within(value: object, limit: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -limit <= value <= limit  # NaN is not


def simplified(points: Sequence[LatLon], *, most: int) -> tuple[LatLon, ...]:
    """
    The same line with at most so many points, among them both ends.

    References
    ----------
    Douglas, D. H., and Peucker, T. K. (1973). Algorithms for the reduction of the number of points required to
    represent a digitized line. Cartographica 10, 112-122.

    Examples
    --------
    >>> simplified([LatLon(0, 179), LatLon(0, 180), LatLon(0, -179)], most=2)
    (LatLon(lat=0.0, lon=179.0), LatLon(lat=0.0, lon=-179.0))
    """
    if len(points) <= most:
        return tuple(points)
    from shapely import LineString

    step = math.ceil(len(points) / _MOST_LOOKED_AT)
    line = LineString([(p.lon, p.lat) for p in unwrap((*points[:-1:step], points[-1]))])
    tolerance_deg = _FIRST_TOLERANCE_DEG
    while len(line.coords) > most:
        line = line.simplify(tolerance_deg, preserve_topology=False)
        tolerance_deg *= 1.5
    return tuple(LatLon(lat, (lon + 180) % 360 - 180) for lon, lat in line.coords)
