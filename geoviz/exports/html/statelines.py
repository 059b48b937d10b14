"""State lines of the basemap: borders between the first-order divisions of one country, where they are large enough."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, Final

from geoviz.areas.divisions import division_boxes, division_segments, divisions

__all__ = ["state_lines"]

_SCALE_DEG: Final = 0.001
"""Of the data; as it is stored, neighbours share the very points of their border."""
_LEAST_SHARE: Final = 0.12
"""A country's divisions are drawn where they are this wide on average, as a share of the rectangle's width."""
_WIDEST_DEG: Final = 45.0
_MOST_POINTS: Final = 1500


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
    for turn in (-360_000, 0, 360_000):
        west, south, east, north = frame[0] - turn, frame[1], frame[2] - turn, frame[3]
        box = [v * _SCALE_DEG for v in (west, south, east, north)]
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


def _by_country(box: Sequence[float]) -> dict[str, list[str]]:
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
