"""
Rivers and lakes: which one a place of the gazetteer is, and how far off it lies.

Natural Earth 1:10m. A river is its middle line, a lake its shore; `data/build/waters.py` writes the files. Where a
river's line stops and the river goes on (as an estuary, under a name that the source does not give), nothing is said of
what lies nearest to that end.
"""

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geoviz.areas.nearest import Nearest, nearest_on
from geoviz.folding import fold
from geoviz.model import LatLon, Place
from geoviz.resources import data_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "WATER_ERROR_M",
    "WATER_KINDS",
    "courses",
    "is_inland",
    "nearest_shore",
    "only_near",
    "reach_m",
    "title_of",
    "water_name",
    "water_of",
]

WATER_ERROR_M: Final = 2500.0
"""
95 % of 144 bridges, dams, quays and piers on 56 rivers and 37 lakes lie within this of the line or the shore here [m]
(measured p50 .7, p95 2.0 km; the worst, the dam of Lake Volta, 6.5), and so do 95 % of the lakes' shores of GSHHG's
(p50 .3, p95 2.2 km). A river's line is its middle: of one that is kilometres wide the bank is nearer.
"""

WATER_KINDS: Final = {  # by GeoNames feature code; what runs dry, is salt, or is called a sea counts too
    **dict.fromkeys(("STM", "STMI", "STMC", "STMX", "CNL", "CNLN"), "river"),
    **dict.fromkeys(("LK", "LKI", "LKN", "LKNI", "LKC", "RSV", "RSVI", "LGN", "SEA"), "lake"),
}
_GENERIC: Final = frozenset({"the", "river", "rio", "lake", "reservoir"})
_REACH_M: Final = {"river": 60_000.0, "lake": 5_000.0}
"""A river's point is its mouth, and its line ends where the estuary begins; small lakes share their names near by."""


class Waters(NamedTuple):
    """The index: how to decode the lines, who bears a name, the lines of each water, and where a river's stop short."""

    scale: float
    names: dict[str, list[str]]
    lines: dict[str, list[list[int]]]
    ends: dict[str, list[list[int]]]
    titles: dict[str, str]
    """What a map calls each water."""


@cache
def _index() -> Waters:
    return Waters(**json.loads(data_path("waters", "waters.json").read_bytes()))


@cache
def _steps() -> "NDArray[np.int16]":
    import numpy as np

    return np.memmap(data_path("waters", "waters.bin"), dtype="<i2", mode="r").reshape(-1, 2)


class Courses(NamedTuple):
    """Every line of every water, rivers' before lakes', of the longest river and the largest lake first."""

    keys: tuple[str, ...]
    """Whose line each is, as `water_of` gives it; a lake's are an outer shore, its islands, a further outer shore…"""
    starts: "NDArray[np.int64]"
    """Where the points of each begin, and at last where they end."""
    lon_lat: "NDArray[np.float64]"
    """Points [°], one row each."""
    low: "NDArray[np.float64]"
    high: "NDArray[np.float64]"


@cache
def courses() -> Courses:
    """All lines at once, for a map; some 10 ms, once."""
    import numpy as np

    keys = tuple(key for key, lines in _index().lines.items() for _ in lines)
    parts = np.array([part for lines in _index().lines.values() for part in lines])
    first, counts = parts[:, :2].T, parts[:, 3] + 1
    starts = np.cumsum(counts) - counts
    changes = np.zeros((2, counts.sum()), dtype=np.int32)
    stepped = np.ones(counts.sum(), dtype=bool)
    stepped[starts] = False
    changes[:, stepped] = _steps().T  # the lines lie end to end in the file, without their first points
    sums = np.cumsum(changes, axis=1)
    sums += np.repeat(first - sums[:, starts], counts, axis=1)
    points = np.ascontiguousarray(sums.T) * _index().scale
    low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    return Courses(keys, np.append(starts, len(points)), points, low, high)


def title_of(key: str) -> str:
    """
    What a map calls a river or a lake.

    Examples
    --------
    >>> title_of("river:rhone"), title_of("lake:baikal")
    ('Rhône', 'Lake Baikal')
    """
    return _index().titles[key]


@lru_cache(maxsize=64)
def _segments(key: str) -> "NDArray[np.float64]":
    """Segments (lon, lat, lon, lat) of a river's course or of a lake's shores, islands' among them."""
    import numpy as np

    found = []
    for x, y, start, count in _index().lines[key]:
        line = np.zeros((count + 1, 2))
        np.cumsum(_steps()[start : start + count], axis=0, out=line[1:])
        line = np.add(line, (x, y)) * _index().scale
        found.append(np.hstack([line[:-1], line[1:]]))
    return np.concatenate(found)


def water_name(name: str) -> str:
    """
    A name as waters are filed under: folded, without "river" or "lake".

    Examples
    --------
    >>> water_name("River Thames"), water_name("Lake Victoria"), water_name("Rio Grande"), water_name("The River")
    ('thames', 'victoria', 'grande', 'the river')
    """
    words = fold(name).split()
    return " ".join(word for word in words if word not in _GENERIC) or " ".join(words)


def reach_m(kind: str, extent_m: float | None) -> float:
    """
    How far a water may lie from the point that a gazetteer gives for it [m].

    Two thirds of its size, but 60 km at least of a river and 5 km of a lake.

    Examples
    --------
    >>> reach_m("river", None), reach_m("river", 1_200_000), reach_m("lake", 30_000)
    (60000.0, 800000.0, 20000.0)
    """
    return max(_REACH_M[kind], (extent_m or 0.0) * 2 / 3)


def only_near(distances_m: dict[str, float], within_m: float) -> str | None:
    """
    The one of several of a name that is meant: the nearest, where no other comes into question.

    Examples
    --------
    >>> only_near({"a": 500.0, "b": 90_000.0}, 60_000), only_near({"a": 40_000.0, "b": 50_000.0}, 60_000)
    ('a', None)
    """
    near = sorted((distance_m, key) for key, distance_m in distances_m.items() if distance_m <= within_m)
    if not near or (len(near) > 1 and near[1][0] < 3 * near[0][0] + 20_000):
        return None
    return near[0][1]


@lru_cache(maxsize=4096)
def water_of(place: Place) -> str | None:
    """
    The river or lake that a place of the gazetteer is, by name and position; never by one of them alone.

    Returns
    -------
    key
        For `nearest_shore`; None for what is no river, canal, lake, lagoon or reservoir, or has no geometry here.

    Examples
    --------
    >>> from geoviz.gazetteers.embedded import embedded
    >>> [water_of(embedded().lookup(name)[0].place) for name in ("Danube", "Lake Victoria", "Vienna")]
    ['river:danube', 'lake:victoria', None]
    """
    kind = WATER_KINDS.get(place.feature_code) if place.feature_class == "H" else None
    if kind is None:
        return None
    names = {water_name(name) for name in (place.name, *place.names)}
    keys = {key for name in names for key in _index().names.get(name, ()) if key.startswith(kind)}
    found = {key: _nearest(place.point, key).distance_m for key in keys}
    return only_near(found, reach_m(kind, place.extent_m))


def is_inland(place: Place) -> bool:
    """
    Whether a place is a river or a lake, with or without geometry; seas are not, save those that are lakes.

    Examples
    --------
    >>> from geoviz.gazetteers.embedded import embedded
    >>> [is_inland(embedded().lookup(name)[0].place) for name in ("Lake Victoria", "Dead Sea", "Black Sea", "Vienna")]
    [True, True, False, False]
    """
    listed = place.feature_class == "H" and place.feature_code in WATER_KINDS and place.feature_code != "SEA"
    return listed or water_of(place) is not None


def nearest_shore(point: LatLon, key: str) -> Nearest | None:
    """
    The nearest point of a river's course or of a lake's shore; the point itself, at no distance, on the lake.

    Parameters
    ----------
    key
        As `water_of` gives it.

    Returns
    -------
    nearest
        Distance [m] and point; None where the nearest point is one where the line stops and the river goes on.

    Examples
    --------
    >>> round(nearest_shore(LatLon(46.2530, 20.1414), "river:danube").distance_m, -4)  # Szeged
    90000.0
    >>> nearest_shore(LatLon(-1.0, 33.0), "lake:victoria").distance_m
    0.0
    """
    found = _nearest(point, key)
    scale, ends = _index().scale, _index().ends.get(key, ())
    stops = any(abs(found.point.lon - x * scale) + abs(found.point.lat - y * scale) < scale for x, y in ends)
    return None if stops and found.distance_m > WATER_ERROR_M else found


def _nearest(point: LatLon, key: str) -> Nearest:
    segments = _segments(key)
    if key.startswith("lake") and _inside(segments, point):
        return Nearest(0.0, point)
    found = nearest_on(segments, point)
    assert found is not None
    return found


def _inside(segments: "NDArray[np.float64]", point: LatLon) -> bool:
    """Whether a ray to the east crosses the shores an odd number of times."""
    x, y, to_x, to_y = segments[(segments[:, 1] > point.lat) != (segments[:, 3] > point.lat)].T
    crossed: Any = x + (point.lat - y) * (to_x - x) / (to_y - y) > point.lon
    return bool(crossed.sum() % 2)
