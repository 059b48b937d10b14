"""
First-order divisions as areas: states, provinces, oblasts.

Natural Earth 1:10m, simplified; neighbours share the very points of their border. Only divisions whose settlements
agree with the outline have one. `data/build/outlines.py` writes the files.
"""

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from geoviz.resources import data_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["division_boxes", "division_name", "division_neighbours", "division_segments", "division_shape", "divisions"]


@cache
def _index() -> dict[str, Any]:
    return dict(json.loads(data_path("borders", "divisions.json").read_bytes()))


@cache
def _steps() -> "NDArray[np.int16]":
    import numpy as np

    return np.memmap(data_path("borders", "divisions.bin"), dtype="<i2", mode="r").reshape(-1, 2)


def divisions() -> tuple[str, ...]:
    """GeoNames codes of all divisions that have an outline."""
    return tuple(_index()["divisions"])


def division_boxes(code: str) -> list[list[Any]] | None:
    """West, south, east, north and rings of each part; None for a division without an outline."""
    found: list[list[Any]] | None = _index()["divisions"].get(code)
    return found


def division_name(code: str) -> str | None:
    """
    What the embedded gazetteer calls a division; None where it has none.

    Examples
    --------
    >>> division_name("US.NM"), division_name("RU.05"), division_name("XX.99")
    ('New Mexico', 'Amur Oblast', None)
    """
    found: str | None = _index()["names"].get(code)
    return found


def _ring(x: int, y: int, start: int, count: int) -> "NDArray[np.float64]":
    """Longitudes and latitudes of a closed ring."""
    import numpy as np

    points = np.empty((count + 1, 2))
    points[0] = 0
    np.cumsum(_steps()[start : start + count], axis=0, out=points[1:])
    return np.asarray(np.add(points, (x, y)) * _index()["scale"])


@lru_cache(maxsize=128)
def division_shape(code: str) -> Any:  # noqa: ANN401 - shapely ships no types
    """
    Outline of a division by its GeoNames code ("RU.59"); None where there is none.

    Examples
    --------
    >>> division_shape("US.WY").bounds
    (-111.051, 41.0, -104.053, 45.0)
    """
    import shapely

    boxes = division_boxes(code)
    if boxes is None:
        return None
    parts = [shapely.Polygon(_ring(*rings[0]), [_ring(*hole) for hole in rings[1:]]) for *_, rings in boxes]
    whole = shapely.union_all([shapely.make_valid(part) for part in parts])
    shapely.prepare(whole)
    return whole


@lru_cache(maxsize=64)
def division_segments(code: str) -> "NDArray[np.float64]":
    """Segments (lon, lat, lon, lat) of a division's outline, without the map's own edge at 180 degrees."""
    import numpy as np

    found = []
    for *_, rings in division_boxes(code) or []:
        for ring in rings:
            line = _ring(*ring)
            found.append(np.hstack([line[:-1], line[1:]]))
    if not found:
        return np.empty((0, 4))
    segments = np.concatenate(found)
    edge = (np.abs(segments[:, 0]) > 179.99) & (np.abs(segments[:, 2]) > 179.99)
    return np.asarray(segments[~edge])


def division_neighbours(code: str) -> tuple[str, ...]:
    """
    Countries abroad and divisions that a division touches on land, in order of their codes.

    Examples
    --------
    >>> division_neighbours("US.UT")
    ('US.AZ', 'US.CO', 'US.ID', 'US.NV', 'US.WY')
    >>> division_neighbours("RU.59")
    ('CN', 'CN.05', 'CN.08', 'KP', 'RU.30')
    """
    return tuple(_index()["neighbours"].get(code, ()))
