"""
The vector basemap inside the page: the world in outline, and finer windows around what is shown.

The outline is drawn as it is everywhere; a window is a rectangle of sea with finer land laid over it. Land is
unwrapped, not cut, at ±180° and drawn three times by the page, so that no line of the cut can show.
"""

import gzip
import json
import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geoviz.errors import GazetteerDataError
from geoviz.model import LatLon
from geoviz.resources import data_path

from .statelines import state_lines, state_names
from .waternames import water_labels
from .waterways import Layer, Room, waterways

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Bounds", "basemap", "country_name"]

_MAGIC: Final = b"GVBASE1\n"
_QUANTUM_DEG: Final = 0.001
_OUTER, _HOLE, _POLAR, _BORDER = range(4)
_MERCATOR_LAT: Final = 85.0
_FLATTEST: Final = 0.8
_TALLEST: Final = 0.6
"""Height of a map by its width, on a phone and beside a list on a wide screen: windows are to fill both."""
_TIGHT_POINTS: Final = 8000  # about 60 KB of page
_WIDE_POINTS: Final = 4500
# of the waters: all of a page together are at most 40 KB
_WORLD_ROOM: Final = Room(12, 250, 20, 450, least_lake=1 / 250, least_river=0.02, middle=0.0)
_WIDE_ROOM: Final = Room(15, 400, 12, 400, least_lake=1 / 60, least_river=0.25, lowest_rank=1)
_BROAD_ROOM: Final = Room(30, 1200, 15, 1000)
_TIGHT_ROOM: Final = Room(40, 1250, 28, 1000)


class Bounds(NamedTuple):
    """A rectangle on the plane; longitudes may leave [-180, 180]."""

    south: float
    west: float
    north: float
    east: float

    def padded(self, share: float, *, least_deg: float) -> "Bounds":
        """A larger rectangle around this one, at least `least_deg` from the middle to each side."""
        middle_lat, middle_lon = (self.south + self.north) / 2, (self.west + self.east) / 2
        squeeze = max(0.2, math.cos(math.radians(middle_lat)))
        height = max(least_deg, (self.north - self.south) * (0.5 + share))
        width = max(least_deg / squeeze, (self.east - self.west) * (0.5 + share))
        # whichever of the two fills the screen, the other one goes beyond it
        width, height = max(width, height / (_TALLEST * squeeze)), max(height, _FLATTEST * width * squeeze)
        return Bounds(
            max(-_MERCATOR_LAT, middle_lat - height),
            middle_lon - width,
            min(_MERCATOR_LAT, middle_lat + height),
            middle_lon + width,
        )

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point, its longitude shifted by whole turns, lies inside."""
        shifted = lon + 360 * round(((self.west + self.east) / 2 - lon) / 360)
        return self.south <= lat <= self.north and self.west <= shifted <= self.east


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outline:
    """A file of rings and border lines: where each begins, and its extent."""

    kinds: "np.ndarray[Any, Any]"
    starts: "np.ndarray[Any, Any]"
    xy: "np.ndarray[Any, Any]"
    """Quanta, one row a point."""
    low: "np.ndarray[Any, Any]"
    high: "np.ndarray[Any, Any]"


@cache
def _outline(name: str) -> _Outline:
    import numpy as np

    content = data_path("basemap", f"{name}.bin").read_bytes()
    if not content.startswith(_MAGIC):
        msg = f"geoviz's data file basemap/{name}.bin is unreadable; install geoviz again."
        raise GazetteerDataError(msg)
    block = zlib.decompress(content[len(_MAGIC) :])
    n_parts, n_points = np.frombuffer(block, "<u4", 2)
    kinds = np.frombuffer(block, "u1", n_parts, 8)
    counts = np.frombuffer(block, "<u4", n_parts, 8 + n_parts).astype(np.int64)
    planes = np.frombuffer(block, "u1", 8 * n_points, 8 + 5 * n_parts).reshape(2, 4, n_points)
    steps = np.ascontiguousarray(planes.transpose(0, 2, 1)).view("<i4").reshape(2, n_points).astype(np.int64)
    ends = np.cumsum(counts)
    starts = np.concatenate([[0], ends[:-1]])
    sums = np.cumsum(steps, axis=1)
    before = (sums - steps)[:, starts]  # what the parts before have added up to
    xy = (sums - np.repeat(before, counts, axis=1)).T
    low, high = np.minimum.reduceat(xy, starts), np.maximum.reduceat(xy, starts)
    return _Outline(kinds=kinds, starts=np.append(starts, n_points), xy=xy, low=low, high=high)


def _differences(points: Sequence[Sequence[int]]) -> list[int]:
    """First point, then steps: x, y, dx, dy, …; steps of nothing are left out."""
    out: list[int] = []
    last_x = last_y = 0
    for x, y in points:
        if not out or x != last_x or y != last_y:
            out += (x - last_x, y - last_y)
            last_x, last_y = x, y
    return out


@cache
def _world() -> tuple[dict[str, Any], Layer]:
    import shapely

    outline = _outline("world-110m")
    land: list[list[Any]] = []
    polar: list[list[int]] = []
    borders: list[list[int]] = []
    for i, kind in enumerate(outline.kinds):
        # 0.01 degrees are a third of a pixel where the outline is meant to be seen
        points = (outline.xy[outline.starts[i] : outline.starts[i + 1]] / 10).round().astype(int).tolist()
        if kind == _OUTER:
            land.append([points])
        elif kind == _HOLE:
            land[-1].append(points)
        else:
            (polar if kind == _POLAR else borders).append(_differences(points))
    ground = [shapely.Polygon(outer, holes) for outer, *holes in land]
    waters = waterways(ground, (-18_000, -9_000, 18_000, 9_000), 0.01, _WORLD_ROOM)
    rings = [[_differences(ring) for ring in polygon] for polygon in land]
    return {"unit": 0.01, "land": rings, "polar": polar, "borders": borders, **_waters(waters)}, waters


def _waters(layer: Layer) -> dict[str, Any]:
    polygons = [polygon for lake in layer.lakes for polygon in lake.shapes]
    rivers = [[river.rank, _differences(_whole(line.coords))] for river in layer.rivers for line in river.shapes]
    return {"lakes": [_rings(polygon) for polygon in polygons], "rivers": rivers}


def _window(name: str, bounds: Bounds, points: int, room: Room) -> tuple[dict[str, Any], Layer]:
    """What a file has within a rectangle, simplified until it has no more than so many points, and its waters."""
    import shapely

    outline = _outline(name)
    frame = [round(v / _QUANTUM_DEG) for v in (bounds.west, bounds.south, bounds.east, bounds.north)]
    polygons: list[Any] = []
    lines: list[Any] = []
    turn = round(360 / _QUANTUM_DEG)
    kinds, low, high = outline.kinds, outline.low, outline.high
    for shift in range(-2 * turn, 2 * turn + 1, turn):
        west, south, east, north = frame[0] - shift, frame[1], frame[2] - shift, frame[3]
        meets = (low[:, 0] <= east) & (high[:, 0] >= west) & (low[:, 1] <= north) & (high[:, 1] >= south)
        offset = (shift, 0)
        for i in meets.nonzero()[0].tolist():
            if kinds[i] == _HOLE:
                continue  # taken with its outer ring
            ring: Any = outline.xy[outline.starts[i] : outline.starts[i + 1]] + offset
            if kinds[i] == _BORDER:
                lines.append(shapely.linestrings(ring))
                continue
            if kinds[i] == _POLAR:
                below = -90_000 - turn
                ring = [*ring.tolist(), (int(ring[-1][0]), below), (int(ring[0][0]), below)]
            holes = []
            j = i + 1
            while j < len(kinds) and kinds[j] == _HOLE:
                holes.append(outline.xy[outline.starts[j] : outline.starts[j + 1]] + offset)
                j += 1
            polygons.append(shapely.Polygon(ring, holes))
    land = [shapely.clip_by_rect(p, *frame) for p in polygons]  # does not mind a ring that touches itself
    borders = [shapely.clip_by_rect(line, *frame) for line in lines]
    shapes = [s for s in (*land, *borders) if not s.is_empty]
    tolerance = max(1.0, (frame[2] - frame[0]) / 6000)  # a quarter of a pixel where the window fills a screen
    while shapely.get_num_coordinates(shapes).sum() > points:
        shapes = [s for s in shapely.simplify(shapes, tolerance, preserve_topology=False) if not s.is_empty]
        # of many islets the small ones go first
        shapes = [s for s in shapes if s.area > tolerance**2 or s.length > 4 * tolerance]
        tolerance *= 1.5
    out: dict[str, Any] = {"unit": _QUANTUM_DEG, "frame": frame, "land": [], "borders": []}
    ground = []
    for shape in _simple(shapes):
        if shape.geom_type == "Polygon":
            ground.append(shape)
            out["land"].append(_rings(shape))
        elif shape.geom_type == "LineString":
            out["borders"].append(_differences(_whole(shape.coords)))
    waters = waterways(ground, frame, _QUANTUM_DEG, room)
    return out | _waters(waters), waters


def _rings(polygon: Any) -> list[list[int]]:  # noqa: ANN401 - shapely
    return [_differences(_whole(ring.coords)) for ring in (polygon.exterior, *polygon.interiors)]


def _simple(shapes: Iterable[Any]) -> Iterable[Any]:
    for shape in shapes:
        if hasattr(shape, "geoms"):
            yield from _simple(shape.geoms)
        else:
            yield shape


def _whole(coordinates: Iterable[Sequence[float]]) -> list[tuple[int, int]]:
    return [(round(x), round(y)) for x, y in coordinates]


@cache
def _labels() -> dict[str, Any]:
    content = gzip.decompress(data_path("basemap", "labels.json.gz").read_bytes())
    loaded: dict[str, Any] = json.loads(content)
    return loaded


def country_name(iso: str | None) -> str:
    """
    English name of a country by its ISO 3166-1 code; the code itself where there is none.

    Examples
    --------
    >>> country_name("RU"), country_name(None)
    ('Russia', '')
    """
    return str(_labels()["names"].get(iso, iso)) if iso else ""


@cache
def _cities() -> tuple[tuple[str, float, float, int, int], ...]:
    text = gzip.decompress(data_path("basemap", "cities.tsv.gz").read_bytes()).decode()
    rows = (line.split("\t") for line in text.splitlines())
    return tuple((name, float(lat), float(lon), int(people), int(cap)) for name, lat, lon, people, cap in rows)


def _city_labels(tight: Bounds, wide: Bounds, taken: Sequence[LatLon]) -> list[list[Any]]:
    """Towns by rank: the largest of the near window, of the wide one, of the world; none beside a place of ours."""
    room = {"tight": 120, "wide": 80, "world": 200}
    cells: dict[tuple[int, int], list[LatLon]] = {}
    for point in taken:
        cells.setdefault((math.floor(point.lat), math.floor(point.lon)), []).append(point)
    out = []
    for name, lat, lon, people, capital in _cities():  # largest first
        where = "tight" if tight.holds(lat, lon) else "wide" if wide.holds(lat, lon) else "world"
        if not room[where] or (where == "world" and not capital and people < 3_000_000):
            continue
        row, column = math.floor(lat), math.floor(lon)
        near = (
            p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in cells.get((row + i, (column + j + 180) % 360 - 180), ())
        )
        if any(abs(p.lat - lat) < 0.12 and abs((p.lon - lon + 180) % 360 - 180) < 0.2 for p in near):
            continue
        room[where] -= 1
        out.append([name, round(lat, 2), round(lon, 2), people, capital])
    return out


def basemap(shown: Bounds, taken: Sequence[LatLon]) -> dict[str, Any]:
    """
    What the page draws beneath the route.

    Parameters
    ----------
    shown
        What the first view shows.
    taken
        Places that have labels of their own.

    Returns
    -------
    basemap
        The world's outline, windows from coarse to fine, names of countries, regions (states or
        provinces), seas, waters and cities; JSON.
    """
    tight = shown.padded(0.3, least_deg=2.0)
    wide = shown.padded(2.0, least_deg=9.0)
    layers = [_world()]
    regions: list[Any] = []
    if wide.east - wide.west < 170:
        layers.append(_window("land-50m", wide, _WIDE_POINTS, _WIDE_ROOM))
    width = tight.east - tight.west
    if width < 300:
        name, room = ("land-10m", _TIGHT_ROOM) if width < 60 else ("land-50m", _BROAD_ROOM)
        window, waters = _window(name, tight, _TIGHT_POINTS, room)
        states = [_differences(_whole(line.coords)) for line in state_lines(window["frame"])]
        layers.append((window | {"states": states}, waters))
        regions = state_names(window["frame"], [shape for lake in waters.lakes for shape in lake.shapes])
    labels = _labels()
    return {
        "world": layers[0][0],
        "windows": [window for window, _ in layers[1:]],
        "countries": _near(labels["countries"], wide),
        "regions": regions,
        "seas": labels["seas"],
        "waters": water_labels([waters for _, waters in layers]),
        "cities": _city_labels(tight, wide, taken),
    }


def _near(countries: Sequence[Any], bounds: Bounds) -> list[Any]:
    """Each country's roomiest anchor, and all that lie in the window."""
    return [[name, [s for i, s in enumerate(spots) if not i or bounds.holds(s[0], s[1])]] for name, spots in countries]
