"""
Lakes and main rivers of the basemap: which of them a rectangle has room for, and their shapes.

A river counts by its length and by how much of it lies in the rectangle, both against the rectangle's size on the
screen; a lake by its area. How bold a river is goes by its whole length alone: it looks the same in every window.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geoviz.areas.waters import courses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Layer", "Room", "Waterway", "mercator", "waterways"]

_KM_PER_DEG: Final = 111.2
_RANKS_KM: Final = (1500.0, 600.0)
"""Least lengths of great and of middling rivers."""
_LEAST_SEEN: Final = 0.4
"""Less of a river than this share of the least length is a stub."""
_CROWDED: Final = 8.0
"""All rivers together are about so many times as long as the rectangle is wide, at most."""


class Room(NamedTuple):
    """How much of the waters a rectangle may show; the sizes are shares of the rectangle's."""

    lakes: int
    lake_points: int
    rivers: int
    river_points: int
    least_lake: float = 1 / 120
    """Root of a lake's area: some eight pixels of a screen."""
    least_river: float = 0.15
    """Length of the whole river."""
    lowest_rank: int = 2
    middle: float = 3.0
    """How much more a stretch in the middle counts, which is what the map shows first."""


class Waterway(NamedTuple):
    """A lake, or what of a river lies neither in a lake nor in the sea."""

    key: str
    rank: int
    """0, 1 or 2 of great, middling and small rivers; 0 of lakes."""
    shapes: tuple[Any, ...]
    """Polygons or lines, in the units of their layer."""


class Layer(NamedTuple):
    """What a rectangle shows of the waters, the greatest first."""

    frame: tuple[int, ...]
    """West, south, east and north, in units."""
    unit_deg: float
    lakes: tuple[Waterway, ...]
    rivers: tuple[Waterway, ...]


class _Sizes(NamedTuple):
    """How large the whole water is that each line of `courses` belongs to: a river's length, the root of an area."""

    is_lake: "NDArray[np.bool_]"
    km: "NDArray[np.float64]"
    plane_deg: "NDArray[np.float64]"
    """On Mercator's plane, in degrees of longitude."""


@cache
def _sizes() -> _Sizes:
    import numpy as np

    found = courses()
    is_lake = np.array([key.startswith("lake") for key in found.keys])
    _, owner = np.unique(found.keys, return_inverse=True)
    starts = found.starts[:-1]
    cosine = np.cos(np.radians((found.low[:, 1] + found.high[:, 1]) / 2))  # no line is so long that this is far off
    every = np.repeat(cosine, np.diff(found.starts))
    x, y = found.lon_lat.T
    dx, dy = np.diff(x, append=0), np.diff(y, append=0)
    dx[found.starts[1:] - 1] = dy[found.starts[1:] - 1] = 0
    length = np.add.reduceat(np.hypot(dx * every, dy), starts)
    area = np.add.reduceat((x * dy - y * dx) * every, starts) / 2  # an island's has the other sign
    sizes = []
    for scale in (_KM_PER_DEG, 1 / cosine):
        size = np.abs(np.bincount(owner, np.where(is_lake, area * scale**2, length * scale)))[owner]
        sizes.append(np.where(is_lake, np.sqrt(size), size))
    return _Sizes(is_lake, *sizes)


def mercator(lon_lat: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Points on the plane that the page draws, in degrees of longitude."""
    import numpy as np

    lat = np.radians(np.clip(lon_lat[:, 1], -85, 85))
    return np.column_stack([lon_lat[:, 0], np.degrees(np.arcsinh(np.tan(lat)))])


def waterways(land: Sequence[Any], frame: Sequence[int], unit_deg: float, room: Room) -> Layer:
    """
    Lakes and rivers of a rectangle.

    Parameters
    ----------
    land
        Polygons as they are drawn there, in units: what they leave out as a hole is not drawn as a lake.
    frame
        West, south, east and north in units; longitudes may leave [-180, 180].

    Returns
    -------
    layer
        Simplified until it has no more points than there is room for.
    """
    import numpy as np
    import shapely

    corners = mercator(np.array(frame).reshape(2, 2) * unit_deg)
    size_deg = float(np.sqrt(np.prod(corners[1] - corners[0])))
    sizes = _sizes()
    bold = sizes.is_lake | (sizes.km >= (*_RANKS_KM, 0.0)[room.lowest_rank])
    least_deg = np.where(sizes.is_lake, room.least_lake, room.least_river) * size_deg
    lines = _lines_within(frame, unit_deg, bold & (sizes.plane_deg >= least_deg))
    ground = _parts(shapely.make_valid(list(land)), "Polygon")
    tolerance = max(1.0, (frame[2] - frame[0]) / 4000)  # half a pixel where the window is two screens wide
    rings = {key: parts for key, parts in lines.items() if key.startswith("lake")}
    lakes = list(_lakes(rings, frame, ground, room, tolerance))
    courses_within = {key: parts for key, parts in lines.items() if key not in rings}
    rivers = _rivers(courses_within, frame, unit_deg, size_deg, room, tolerance)
    wet = [polygon for lake in lakes for polygon in lake.shapes]
    return Layer(tuple(frame), unit_deg, tuple(lakes), tuple(_on_land(rivers, ground, wet, 4 * tolerance)))


def _lines_within(frame: Sequence[int], unit_deg: float, shown: "NDArray[np.bool_]") -> dict[str, list[Any]]:
    """Lines whose boxes meet a rectangle, in its units and turned to its longitudes, by water; the largest first."""
    import numpy as np

    found = courses()
    west, south, east, north = (v * unit_deg for v in frame)
    lines: dict[str, list[Any]] = defaultdict(list)
    here = shown & (found.low[:, 1] < north) & (found.high[:, 1] > south)
    for shift in range(-720, 721, 360):
        meets = here & (found.low[:, 0] + shift < east) & (found.high[:, 0] + shift > west)
        for i in meets.nonzero()[0].tolist():
            line = found.lon_lat[found.starts[i] : found.starts[i + 1]]
            lines[found.keys[i]].append(np.add(line, (shift, 0)) / unit_deg)
    return lines


def _parts(shapes: Any, kind: str) -> list[Any]:  # noqa: ANN401 - shapely
    """All polygons or all lines among shapes and collections of them."""
    import shapely

    return [
        part for part in shapely.get_parts(shapely.get_parts(shapes)) if part.geom_type == kind and not part.is_empty
    ]


def _simplified(shapes: list[Any], points: int, tolerance: float) -> list[Any]:
    """Shapes with no more than so many points altogether, if they can do with so few: each line keeps its two ends."""
    import shapely

    found = shapes
    for _ in range(40):
        found = list(shapely.simplify(shapes, tolerance, preserve_topology=False))
        if shapely.get_num_coordinates(found).sum() <= points:
            break
        tolerance *= 1.25
    return found


def _lakes(
    rings: Mapping[str, list[Any]], frame: Sequence[int], ground: Sequence[Any], room: Room, tolerance: float
) -> Iterator[Waterway]:
    """Lakes that the land does not leave out; the largest first."""
    import shapely

    lands = shapely.STRtree(ground)
    clipped: dict[str, list[Any]] = {}
    for key, parts in rings.items():
        polygons = [shapely.clip_by_rect(polygon, *frame) for polygon in _polygons(parts, 8 * tolerance)]
        seen = [p for p in _parts(polygons, "Polygon") if p.area > (4 * tolerance) ** 2]
        clipped[key] = [p for p in seen if len(lands.query(p.representative_point(), "intersects"))]
    owners = [key for key, polygons in clipped.items() if polygons][: room.lakes]
    shapes = _simplified([p for key in owners for p in clipped[key]], room.lake_points, tolerance)
    valid = iter(shapely.make_valid(shapes))
    for key in owners:
        drawn = [next(valid) for _ in clipped[key]]
        if polygons := [p for p in _parts(drawn, "Polygon") if p.area > tolerance**2]:
            yield Waterway(key, 0, tuple(polygons))


def _polygons(rings: Sequence[Any], least_island: float) -> Iterator[Any]:
    """Polygons of a lake: an outer shore runs clockwise, and the islands that follow it the other way."""
    import shapely

    shores = shapely.polygons([shapely.linearrings(ring) for ring in rings])
    islands: list[Any] = []
    for ring, shore in zip(rings[::-1], shores[::-1], strict=True):
        if not shore.exterior.is_ccw:
            yield shapely.Polygon(ring, islands)
            islands = []
        elif shore.area > least_island**2:
            islands.append(ring)


def _rivers(
    lines: Mapping[str, list[Any]],
    frame: Sequence[int],
    unit_deg: float,
    size_deg: float,
    room: Room,
    tolerance: float,
) -> Iterator[Waterway]:
    """Rivers of which the rectangle shows much, across lakes and into the sea; the greatest first."""
    import shapely

    sizes = dict(zip(courses().keys, zip(_sizes().km.tolist(), _sizes().plane_deg.tolist(), strict=True), strict=True))
    whole = [
        shapely.line_merge(shapely.multilinestrings([shapely.linestrings(p) for p in lines[key]])) for key in lines
    ]
    clipped = shapely.clip_by_rect(shapely.simplify(whole, tolerance, preserve_topology=False), *frame)
    x, y = (frame[2] - frame[0]) / 4, (frame[3] - frame[1]) / 4
    core = shapely.clip_by_rect(clipped, frame[0] + x, frame[1] + y, frame[2] - x, frame[3] - y)
    seen_deg, core_deg = shapely.length(shapely.transform([clipped, core], lambda points: mercator(points * unit_deg)))
    shapes, seen = (dict(zip(lines, values, strict=True)) for values in (clipped, seen_deg.tolist()))
    counted = dict(zip(lines, (seen_deg + room.middle * core_deg).tolist(), strict=True))
    long = [key for key in lines if seen[key] >= _LEAST_SEEN * room.least_river * size_deg]
    long.sort(key=lambda key: (-sizes[key][0] * math.sqrt(counted[key] / sizes[key][1]), key))
    chosen: list[str] = []
    for key in long[: room.rivers]:
        if math.fsum(seen[other] for other in (*chosen, key)) <= _CROWDED * size_deg:
            chosen.append(key)
    for key, shape in zip(
        chosen, _simplified([shapes[key] for key in chosen], room.river_points, tolerance), strict=True
    ):
        yield Waterway(key, sum(sizes[key][0] < least_km for least_km in _RANKS_KM), (shape,))


def _on_land(
    rivers: Iterable[Waterway], ground: Sequence[Any], lakes: Sequence[Any], least: float
) -> Iterator[Waterway]:
    """Rivers without what lies in lakes or in the sea, nor the scraps that are left."""
    import shapely

    shapely.prepare(ground)
    lands, waters = shapely.STRtree(ground), shapely.STRtree(lakes)
    for river in rivers:
        dry: list[Any] = []
        for line in _parts(river.shapes, "LineString"):
            for polygon in (ground[i] for i in lands.query(line, "intersects")):
                kept = line if shapely.covers(polygon, line) else shapely.intersection(polygon, line)
                wet = [lakes[i] for i in waters.query(kept, "intersects")]
                dry.append(shapely.difference(kept, shapely.union_all(wet)) if wet else kept)
        if lines := _parts(dry, "LineString"):
            pieces = _parts(shapely.line_merge(shapely.multilinestrings(lines)), "LineString")
            if long := tuple(piece for piece in pieces if piece.length > least):
                yield river._replace(shapes=long)
