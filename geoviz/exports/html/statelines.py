"""
State lines of the basemap: borders between the first-order divisions of one country, where they are large enough.

With them go the names of the divisions, and where these can stand.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from geoviz.areas.divisions import (
    division_boxes,
    division_name,
    division_neighbours,
    division_segments,
    division_shape,
    divisions,
)

from .waterways import mercator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["state_lines", "state_names"]

_SCALE_DEG: Final = 0.001
"""Of the data; as it is stored, neighbours share the very points of their border."""
_LEAST_SHARE: Final = 0.12
"""A country's divisions are drawn where they are this wide on average, as a share of the rectangle's width."""
_WIDEST_DEG: Final = 45.0
_MOST_POINTS: Final = 1500
_TURNS_DEG: Final = (-720, -360, 0, 360, 720)
_MOST_NAMES: Final = 40
_LEAST_SHOWN: Final = 0.4
"""Of a division's area: less is a strip at the rectangle's edge…"""
_ROOMY_SHARE: Final = 0.15
"""…unless a circle fits in that is so wide, as a share of the rectangle's width."""
_COLUMNS: Final = 72
"""Of the grid that room is measured on: a radius falls short by at most 0.7 of a cell."""

Box = tuple[float, float, float, float]  # west, south, east, north in degrees


def state_lines(frame: Sequence[int]) -> list[Any]:
    """
    Lines between states or provinces within a rectangle.

    Parameters
    ----------
    frame
        West, south, east and north in thousandths of a degree; longitudes may leave [-180, 180].

    Returns
    -------
    lines
        Shapely lines in thousandths of a degree; none where divisions would be too small to tell apart, or in a
        rectangle so wide that they do not matter.

    Examples
    --------
    >>> from shapely import Point
    >>> lines = state_lines((-112_000, 35_000, -106_000, 39_000))  # the Four Corners
    >>> any(line.distance(Point(-109_045, 36_999)) < 5 for line in lines)
    True
    """
    import shapely
    from shapely import affinity

    width = frame[2] - frame[0]
    if width * _SCALE_DEG > _WIDEST_DEG:
        return []
    out: list[Any] = []
    for turn_deg, box in _turned(frame):
        turn = round(turn_deg / _SCALE_DEG)
        west, south, east, north = frame[0] - turn, frame[1], frame[2] - turn, frame[3]
        for codes in _by_country(box).values():
            segments = _inner(codes)
            if segments:
                lines = shapely.line_merge(shapely.multilinestrings(segments))
                out.append(affinity.translate(shapely.clip_by_rect(lines, west, south, east, north), turn))
    tolerance = max(1.0, width / 4000)
    while shapely.get_num_coordinates(out).sum() > _MOST_POINTS:
        out = [line for line in shapely.simplify(out, tolerance) if not line.is_empty]
        tolerance *= 1.5
    parts = (line for shape in out for line in shapely.get_parts(shape))
    return [line for line in parts if line.geom_type == "LineString" and not line.is_empty]


def state_names(frame: Sequence[int], lakes: Sequence[Any] = ()) -> list[list[Any]]:
    """
    Names of the divisions that have state lines in a rectangle, and where they can stand.

    Parameters
    ----------
    frame
        As of `state_lines`.
    lakes
        Polygons that are drawn there, in thousandths of a degree; names keep off all but the smallest.

    Returns
    -------
    names
        Name and spots: latitude, longitude on the plane, and room [° of longitude], which is the diameter of the widest
        circle in what the rectangle shows of the division; then of the widest one in the middle half of the rectangle,
        where that is another. The roomiest divisions come first, at most 40; those of which hardly more than a strip
        shows have none.

    Examples
    --------
    >>> names = state_names((-112_000, 35_000, -106_000, 39_000))  # the Four Corners
    >>> sorted(name for name, _ in names)
    ['Arizona', 'Colorado', 'New Mexico', 'Utah']
    """
    import numpy as np
    import shapely

    west, south, east, north = (v * _SCALE_DEG for v in frame)
    shown = _shown(frame) if east - west <= _WIDEST_DEG else {}
    if not shown:
        return []
    water = shapely.transform(list(lakes), lambda points: mercator(points * _SCALE_DEG))
    corners = np.array([(west, south), (east, north)])
    owner, xy, radius = _radii([shape for shape, _ in shown.values()], water, mercator(corners))
    low, high = mercator((3 * corners + corners[::-1]) / 4)
    within = np.minimum(radius, np.minimum(xy - low, high - xy).min(axis=1))
    found = []
    for number, (code, (_, share)) in enumerate(shown.items()):
        mine = owner == number
        name = division_name(code)
        if not mine.any() or name is None:
            continue
        first, second = _best(xy[mine], radius[mine]), _best(xy[mine], within[mine])
        if share >= _LEAST_SHOWN or 2 * first[0] >= _ROOMY_SHARE * (east - west):
            apart = math.dist(first[1:], second[1:]) > second[0] / 2
            found.append((-first[0], code, name, [first, second] if apart and second[0] >= first[0] / 4 else [first]))
    return [[name, [_written(spot) for spot in spots]] for _, _, name, spots in sorted(found)[:_MOST_NAMES]]


def _turned(frame: Sequence[int]) -> list[tuple[int, Box]]:
    """A rectangle as seen from each turn of the plane that has some of it, and how far that is turned [°]."""
    west, south, east, north = (v * _SCALE_DEG for v in frame)
    turns = (turn for turn in _TURNS_DEG if west - turn <= 180 and east - turn >= -180)
    return [(turn, (west - turn, south, east - turn, north)) for turn in turns]


def _shown(frame: Sequence[int]) -> dict[str, tuple[Any, float]]:
    """What a rectangle shows of each division with state lines, on Mercator's plane, and the share of its area."""
    import numpy as np
    import shapely

    turned = _turned(frame)
    groups = [codes for _, box in turned for codes in _by_country(box).values()]
    drawn = {code for codes in groups for code in codes if not set(division_neighbours(code)).isdisjoint(codes)}
    shown = {}
    for code in sorted(drawn):
        shape = division_shape(code)
        pieces = [shapely.make_valid(shapely.clip_by_rect(shape, *box)) for _, box in turned]
        flat = [
            shapely.transform(piece, lambda points, t=turn: mercator(np.add(points, (t, 0))))
            for piece, (turn, _) in zip(pieces, turned, strict=True)
        ]
        whole = shapely.union_all([part for part in shapely.get_parts(flat) if part.area])  # no edge is left at 180°
        shown[code] = whole, sum(piece.area for piece in pieces) / shape.area
    return shown


def _radii(
    shapes: Sequence[Any], lakes: Sequence[Any], corners: "NDArray[np.float64]"
) -> "tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.float64]]":
    """Of a grid's points in the shapes and in no lake: number of the shape, the point, how far edges and shores are."""
    import numpy as np
    import shapely

    (west, south), (east, north) = corners
    step = (east - west) / _COLUMNS
    x, y = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step))
    xy = np.column_stack([x.ravel(), y.ravel()])
    points = shapely.points(xy)
    tree = shapely.STRtree(points)
    smooth = shapely.simplify(shapes, step / 4, preserve_topology=False)
    shores = shapely.union_all(shapely.simplify(lakes, step / 2, preserve_topology=False))
    owner, at = tree.query(smooth, predicate="contains")
    dry = ~np.isin(at, tree.query(shores, predicate="contains"))
    owner, at = owner[dry], at[dry]
    radius = shapely.distance(points[at], shapely.boundary(smooth)[owner])
    if not shores.is_empty:
        radius = np.minimum(radius, shapely.distance(points[at], shores))
    return owner, xy[at], radius


def _best(xy: "NDArray[np.float64]", radius: "NDArray[np.float64]") -> tuple[float, float, float]:
    """Widest circle: radius and centre; of those nearly as wide the one in their midst, as of a long shape."""
    import numpy as np

    wide = (radius >= radius.max() - 0.05 * abs(radius.max())).nonzero()[0]
    at = wide[np.linalg.norm(xy[wide] - xy[wide].mean(axis=0), axis=1).argmin()]
    return float(radius[at]), float(xy[at, 0]), float(xy[at, 1])


def _written(spot: tuple[float, float, float]) -> list[float]:
    radius, x, y = spot
    return [round(math.degrees(math.atan(math.sinh(math.radians(y)))), 2), round(x, 2), float(f"{2 * radius:.2g}")]


@lru_cache(maxsize=8)
def _by_country(box: Box) -> dict[str, list[str]]:
    """Divisions that meet a rectangle, by country, of the countries whose divisions are large in it."""
    west, south, east, north = box
    found: dict[str, list[str]] = defaultdict(list)
    widths: dict[str, list[float]] = defaultdict(list)
    for code in divisions():
        parts = [
            b for b in division_boxes(code) or () if b[0] <= east and b[2] >= west and b[1] <= north and b[3] >= south
        ]
        if parts:
            found[code[:2]].append(code)
            widths[code[:2]].append(max(max(b[2] - b[0], b[3] - b[1]) for b in parts))
    least = _LEAST_SHARE * (east - west)
    return {country: codes for country, codes in found.items() if sum(widths[country]) / len(codes) >= least}


def _inner(codes: Sequence[str]) -> list[Any]:
    """Segments that two of the divisions share, in thousandths of a degree."""
    seen: Counter[tuple[tuple[int, int], tuple[int, int]]] = Counter()
    for code in codes:
        for x, y, u, v in (division_segments(code) / _SCALE_DEG).round().astype(int).tolist():
            a, b = (x, y), (u, v)
            seen[(a, b) if a < b else (b, a)] += 1
    return [segment for segment, times in seen.items() if times > 1]
