"""The nearest point of a border, a coast or a country: in metres, never in degrees."""

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geoviz.areas.atlas import atlas_index, countries, segments_of
from geoviz.areas.divisions import division_segments
from geoviz.areas.shapes import contains, in_box
from geoviz.model import LatLon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Nearest", "country_at", "nearest_border", "nearest_coast", "nearest_outline", "nearest_territory"]

_EARTH_M: Final = 6_371_008.8  # mean radius, for ranking candidates only
_SECTORS: Final = 36
_WINDOW_DEG: Final = 3.0


class Nearest(NamedTuple):
    """The nearest point of a line or an area."""

    distance_m: float
    point: LatLon


def nearest_on(segments: "NDArray[np.float64]", point: LatLon) -> Nearest | None:
    """
    The nearest point of line segments, in metres and never in degrees.

    All segments are compared in an azimuthal-equidistant projection of the sphere around the point; the best of each
    direction, and the best few of the best direction, are then measured on the ellipsoid.
    """
    import numpy as np
    from geographiclib.geodesic import Geodesic

    if not len(segments):
        return None
    ax, ay = _project(segments[:, 0], segments[:, 1], point)
    bx, by = _project(segments[:, 2], segments[:, 3], point)
    dx, dy = bx - ax, by - ay
    square = np.maximum(dx * dx + dy * dy, 1e-9)
    share = np.clip(-(ax * dx + ay * dy) / square, 0.0, 1.0)
    x, y = ax + share * dx, ay + share * dy
    distance = np.hypot(x, y)
    sector = ((np.arctan2(x, y) / math.tau % 1.0) * _SECTORS).astype(int) % _SECTORS
    near = np.flatnonzero(distance <= 1.012 * distance.min() + 100)  # sphere and ellipsoid differ by 0.6 % at most

    def measured(i: int) -> Nearest:
        lon = segments[i, 0] + share[i] * (segments[i, 2] - segments[i, 0])
        lat = segments[i, 1] + share[i] * (segments[i, 3] - segments[i, 1])
        found = Geodesic.WGS84.Inverse(point.lat, point.lon, float(lat), float(lon), Geodesic.DISTANCE)
        return Nearest(found["s12"], LatLon(float(lat), (float(lon) + 180) % 360 - 180))

    order = near[np.argsort(distance[near], kind="stable")]
    _, firsts = np.unique(sector[order], return_index=True)
    leaders = [int(i) for i in order[np.sort(firsts)]]
    best = min((measured(i), i) for i in leaders)
    rest = [int(i) for i in order[sector[order] == sector[best[1]]][:25]]
    return min([best[0], *(measured(i) for i in rest)])


def _project(lon: Any, lat: Any, centre: LatLon) -> Any:  # noqa: ANN401 - arrays
    """East and north [m] in the azimuthal-equidistant projection of a sphere."""
    import numpy as np

    phi, phi0 = np.radians(lat), math.radians(centre.lat)
    lam = np.radians(lon - centre.lon)
    half = np.sin((phi - phi0) / 2) ** 2 + np.cos(phi) * math.cos(phi0) * np.sin(lam / 2) ** 2
    angle = 2 * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    azimuth = np.arctan2(
        np.sin(lam) * np.cos(phi),
        math.cos(phi0) * np.sin(phi) - math.sin(phi0) * np.cos(phi) * np.cos(lam),
    )
    return angle * _EARTH_M * np.sin(azimuth), angle * _EARTH_M * np.cos(azimuth)


def nearest_border(point: LatLon, country: str, neighbour: str | None = None) -> Nearest | None:
    """
    The nearest point of a country's land border.

    Parameters
    ----------
    point
        From where.
    country
        ISO 3166-1 alpha-2.
    neighbour
        Only the border with this country; with any when None.

    Returns
    -------
    nearest
        Distance [m] and point; None where there is no such border.

    Examples
    --------
    >>> round(nearest_border(LatLon(43.3503, 132.1596), "KP", "RU").distance_m, -4)
    160000.0
    >>> nearest_border(LatLon(64.1, -21.9), "IS") is None
    True
    """
    return nearest_on(segments_of("border", country, neighbour or ""), point)


def nearest_coast(point: LatLon, country: str | None = None) -> Nearest | None:
    """
    The nearest point of a coast: of one country, or of any when None.

    Examples
    --------
    >>> nearest_coast(LatLon(47.1, 9.5), "LI") is None
    True
    """
    segments = segments_of("coast", country or "", "")
    # most coasts are not worth a look: first those within three degrees of latitude
    close = segments[abs(segments[:, 1] - point.lat) < _WINDOW_DEG]
    found = nearest_on(close, point)
    return found if found and found.distance_m < (_WINDOW_DEG - 0.2) * 110_000 else nearest_on(segments, point)


def nearest_outline(point: LatLon, key: str) -> Nearest | None:
    """
    The nearest point of an area's outline, from inside or from outside; None for what has no shape here.

    Parameters
    ----------
    key
        As in `Place.geometry`: "country:FR", "admin1:US.TX".

    Examples
    --------
    >>> round(nearest_outline(LatLon(35.199, -101.845), "admin1:US.NM").distance_m, -4)  # Amarillo
    110000.0
    """
    kind, _, code = key.partition(":")
    return nearest_on(division_segments(code) if kind == "admin1" else segments_of("outline", code, ""), point)


def nearest_territory(point: LatLon, key: str) -> Nearest | None:
    """
    The nearest point of an area; the point itself, at no distance, when it lies inside.

    Parameters
    ----------
    key
        As in `Place.geometry`.

    Examples
    --------
    >>> nearest_territory(LatLon(48.85, 2.35), "country:FR").distance_m
    0.0
    """
    return Nearest(0.0, point) if contains(key, point) else nearest_outline(point, key)


def country_at(point: LatLon, *, slack_m: float = 0.0) -> str | None:
    """
    The country that a point lies in.

    Parameters
    ----------
    slack_m
        A point at sea counts to the nearest country when its soil is this near [m].

    Returns
    -------
    country
        ISO 3166-1 alpha-2, or None at sea.

    Examples
    --------
    >>> country_at(LatLon(42.66, 21.17)), country_at(LatLon(0, -30))
    ('XK', None)
    """
    for code in countries():
        if contains(f"country:{code}", point):
            return code
    if slack_m <= 0:
        return None
    reach = slack_m / 111_000 + 0.01
    wide = reach / max(0.05, math.cos(math.radians(point.lat)))
    near = []
    for code, boxes in atlas_index().shapes.items():
        for west, south, east, north, _ in boxes:
            padded = [west - wide, south - reach, east + wide, north + reach, None]
            if in_box(padded, point):
                found = nearest_on(segments_of("outline", code, ""), point)
                if found and found.distance_m <= slack_m:
                    near.append((found.distance_m, code))
                break
    return min(near)[1] if near else None
