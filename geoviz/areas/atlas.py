"""The atlas: quantised arcs, what they separate, and the rings and segments they make."""

import json
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geoviz.resources import data_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "atlas_index",
    "border_countries",
    "connected",
    "countries",
    "ring_of",
    "segments_of",
    "shared_arcs",
    "turned",
]

_PIECE_DEG: Final = 0.08  # lines are straight in degrees; pieces under 9 km stay within 3 m of that on a geodesic


class Atlas(NamedTuple):
    """The index: how to decode the arcs, whose they are, and the rings of each country."""

    scale: tuple[float, float]
    translate: tuple[float, float]
    arcs: list[list[Any]]
    owners: list[tuple[str, ...]]
    shapes: dict[str, list[list[Any]]]


@cache
def atlas_index() -> Atlas:
    """Read the index once."""
    index = json.loads(data_path("borders", "index.json").read_bytes())
    owners = [tuple(arc[3].split()) for arc in index["arcs"]]
    return Atlas(index["scale"], index["translate"], index["arcs"], owners, index["countries"])


@cache
def _steps() -> "NDArray[np.int16]":
    """Steps in x and y, arc after arc."""
    import numpy as np

    return np.memmap(data_path("borders", "arcs.bin"), dtype="<i2", mode="r").reshape(-1, 2)


@cache
def shared_arcs() -> dict[str, dict[str, list[int]]]:
    """Arcs by country and neighbour."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, owners in enumerate(atlas_index().owners):
        for a in owners:
            for b in owners:
                if a != b:
                    found.setdefault(a, {}).setdefault(b, []).append(number)
    return found


def countries() -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes of all countries that have a shape."""
    return tuple(atlas_index().shapes)


def border_countries(country: str) -> tuple[str, ...]:
    """
    The countries that share a land border with a country, in order of their codes.

    Examples
    --------
    >>> border_countries("KP")
    ('CN', 'KR', 'RU')
    """
    return tuple(sorted(shared_arcs().get(country, {})))


def _arc(number: int) -> "NDArray[np.float64]":
    """Longitudes and latitudes of one arc; longitudes never jump and may leave [-180, 180]."""
    import numpy as np

    atlas = atlas_index()
    x, y, start, _ = atlas.arcs[number]
    end = _end_of(number)
    points = np.empty((end - start + 1, 2))
    points[0] = 0
    np.cumsum(_steps()[start:end], axis=0, out=points[1:])
    return np.asarray(np.add(points, (x, y)) * atlas.scale + atlas.translate)


def turned(line: "NDArray[np.float64]", by_deg: int) -> "NDArray[np.float64]":
    """The same line, its longitudes moved."""
    import numpy as np

    return np.add(line, (by_deg, 0))


def ring_of(numbers: Iterable[int]) -> "NDArray[np.float64]":
    """One closed ring, its longitudes without jumps."""
    import numpy as np

    parts: list[Any] = []
    for number in numbers:
        arc = _arc(number) if number >= 0 else _arc(~number)[::-1]
        if parts:
            arc = turned(arc, 360 * round((parts[-1][-1][0] - arc[0][0]) / 360))
            arc = arc[1:]
        parts.append(arc)
    return np.concatenate(parts)


@lru_cache(maxsize=64)
def segments_of(what: str, a: str, b: str) -> "NDArray[np.float64]":
    """Segments (lon, lat, lon, lat) of a border, a coast or an outline, none longer than a few kilometres."""
    import numpy as np

    atlas = atlas_index()
    if what == "border":
        shared = shared_arcs().get(a, {})
        numbers = shared.get(b, []) if b else sorted({n for arcs in shared.values() for n in arcs})
    elif what == "coast":
        numbers = [n for n, owners in enumerate(atlas.owners) if len(owners) == 1 and a in {"", owners[0]}]
    else:
        numbers = [n for n, owners in enumerate(atlas.owners) if a in owners]
    if not numbers:
        return np.empty((0, 4))
    first, last = _ends()
    rows = np.concatenate([np.arange(atlas.arcs[n][2], _end_of(n)) for n in numbers])
    return _denser(np.hstack([first[rows], last[rows]]))


def _end_of(number: int) -> int:
    """Where an arc's steps end."""
    atlas = atlas_index()
    return int(atlas.arcs[number + 1][2]) if number + 1 < len(atlas.arcs) else len(_steps())


@cache
def _ends() -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    """Both ends of every segment of every arc, in degrees."""
    import numpy as np

    atlas = atlas_index()
    table = np.array([arc[:3] for arc in atlas.arcs])
    lengths = np.diff([*table[:, 2], len(_steps())])
    steps = np.asarray(_steps(), dtype=np.int64)
    total = np.cumsum(steps, axis=0)
    before = np.where(table[:, 2:] > 0, total[table[:, 2] - 1], 0)  # the sum of the arcs before
    last = total + np.repeat(table[:, :2] - before, lengths, axis=0)
    return (last - steps) * atlas.scale + atlas.translate, last * atlas.scale + atlas.translate


def _denser(segments: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The same segments, long ones in equal pieces."""
    import numpy as np

    start, step = segments[:, :2], segments[:, 2:] - segments[:, :2]
    pieces = np.maximum(1, np.ceil(np.abs(step).max(axis=1) / _PIECE_DEG)).astype(int)
    if pieces.max() == 1:
        return segments
    start, step = (np.repeat(v, pieces, axis=0) for v in (start, step / pieces[:, None]))
    index = np.arange(len(start)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    begin = start + step * index[:, None]
    return np.hstack([begin, begin + step])


@cache
def _landmass(country: str) -> frozenset[str]:
    seen = {country}
    queue = [country]
    while queue:
        for other in border_countries(queue.pop()):
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return frozenset(seen)


def connected(a: str, b: str) -> bool:
    """
    Whether one can go from one country to another over land borders.

    Examples
    --------
    >>> connected("PT", "VN"), connected("FR", "US"), connected("IS", "IS")
    (True, False, True)
    """
    return b in _landmass(a)
