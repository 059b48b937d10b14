"""Where on the basemap the name of a lake or of a river can stand."""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from geoviz.areas.waters import title_of

from .waterways import Layer, mercator

__all__ = ["water_labels"]

_OVERHANG: Final = 1.5
"""A name may be so much longer than the radius of its circle, for it is low."""
_SPOTS: Final = 5
"""Of a river in one window."""
_GRID: Final = 9

Spot = tuple[float, float, float]  # room, x, y on Mercator's plane, all in degrees of longitude


def water_labels(layers: Sequence[Layer]) -> list[list[Any]]:
    """
    Names of the waters drawn and where they can stand.

    Parameters
    ----------
    layers
        From coarse to fine; what a finer one covers of a coarser one has no names.

    Returns
    -------
    labels
        Name, kind ("lake" or "river") and spots: latitude, longitude on the plane, and room [° of longitude], which is
        one and a half radii of a circle in the lake or the length of a stretch of the river. The roomiest spot of each
        comes first, and so do the largest waters, lakes before rivers.
    """
    spots: dict[str, list[Spot]] = defaultdict(list)
    for number, layer in enumerate(layers):
        covered = _frames(layers[number + 1 :])
        for lake in layer.lakes:
            spots[lake.key] += map(_circle, _open(lake.shapes, layer, covered))
        for river in layer.rivers:
            stretches = [s for line in _open(river.shapes, layer, covered) for s in _stretches(line)]
            spots[river.key] += sorted(stretches, reverse=True)[:_SPOTS]
    roomiest = {key: sorted(found, reverse=True) for key, found in spots.items() if found}
    keys = sorted(roomiest, key=lambda key: (key.startswith("river"), -roomiest[key][0][0], key))
    return [[title_of(key), key.split(":")[0], [_written(spot) for spot in roomiest[key]]] for key in keys]


def _written(spot: Spot) -> list[float]:
    room, x, y = spot
    return [round(math.degrees(math.atan(math.sinh(math.radians(y)))), 2), round(x, 2), float(f"{room:.2g}")]


def _frames(layers: Sequence[Layer]) -> Any:  # noqa: ANN401 - shapely
    """What layers cover, at all turns of the plane."""
    import numpy as np
    import shapely

    boxes = []
    for layer in layers:
        (west, south), (east, north) = mercator(np.array(layer.frame).reshape(2, 2) * layer.unit_deg)
        boxes += [shapely.box(west + turn, south, east + turn, north) for turn in range(-720, 721, 360)]
    return shapely.union_all(boxes)


def _open(shapes: Sequence[Any], layer: Layer, covered: Any) -> list[Any]:  # noqa: ANN401 - shapely
    """Polygons or lines on Mercator's plane without what is covered."""
    import shapely

    plane = shapely.transform(list(shapes), lambda points: mercator(points * layer.unit_deg))
    return [part for part in shapely.get_parts(shapely.difference(plane, covered)) if not part.is_empty]


def _circle(polygon: Any) -> Spot:  # noqa: ANN401 - shapely
    """Nearly the largest circle in a polygon: the best of a grid, and of finer ones around what was best."""
    import numpy as np
    import shapely

    shapely.prepare(polygon)
    shore = polygon.boundary
    inner = polygon.representative_point()
    best = (float(shapely.distance(inner, shore)), inner.x, inner.y)
    west, south, east, north = polygon.bounds
    half_width, half_height = (east - west) / 2, (north - south) / 2
    x, y = west + half_width, south + half_height
    for _ in range(3):
        xs, ys = np.meshgrid(
            np.linspace(x - half_width, x + half_width, _GRID), np.linspace(y - half_height, y + half_height, _GRID)
        )
        inside = shapely.contains_xy(polygon, xs, ys)
        if inside.any():
            room = shapely.distance(shapely.points(xs[inside], ys[inside]), shore)
            at = int(room.argmax())
            best = max(best, (float(room[at]), float(xs[inside][at]), float(ys[inside][at])))
        _, x, y = best
        half_width, half_height = half_width * 2 / _GRID, half_height * 2 / _GRID
    return (best[0] * _OVERHANG, *best[1:])


def _stretches(line: Any) -> list[Spot]:  # noqa: ANN401 - shapely
    """The middle of a line, of its halves and of its quarters."""
    import shapely

    pieces = [(line.length / n, (i + 0.5) / n) for n in (1, 2, 4) for i in range(n)]
    points = shapely.line_interpolate_point(line, [share for _, share in pieces], normalized=True)
    return [(room, point.x, point.y) for (room, _), point in zip(pieces, points, strict=True)]
