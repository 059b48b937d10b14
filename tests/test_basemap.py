"""The basemap: the world as it is, without bands or seams at 180 degrees."""

import json
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import shapely

from geoviz.areas.divisions import division_shape
from geoviz.exports.html.basemap import _TIGHT_ROOM, Bounds, _window, _world, basemap, country_name
from geoviz.exports.html.statelines import state_names

PACIFIC = Bounds(50, 165, 70, 195)
AMUR = Bounds(43, 125, 54, 140)
GREAT_LAKES = Bounds(41, -93, 49, -76)
FOUR_CORNERS = Bounds(35, -112, 39, -106)
TEXAS = Bounds(26, -106, 36, -94)
CHUKOTKA = Bounds(64, 178, 68, 190)
VIEWS = {
    "Pacific": PACIFIC, "Amur": AMUR, "Great Lakes": GREAT_LAKES, "Baikal": Bounds(51, 103, 56, 110),
    "Finland": Bounds(60, 21, 66, 31), "Russia": Bounds(43, 37, 56, 133), "Singapore": Bounds(1.2, 103.6, 1.5, 104.1),
    "world": Bounds(-58, -170, 76, 190), "twice round": Bounds(50, 525, 70, 555),
}  # fmt: skip


def decoded(line: list[int], unit: float) -> list[tuple[float, float]]:
    x = y = 0
    points = []
    for dx, dy in zip(line[::2], line[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x * unit, y * unit))
    return points


@pytest.fixture(scope="module")
def drawn() -> dict[str, Any]:
    return basemap(PACIFIC, [])


def land(layer: dict[str, Any]) -> Any:
    rings = [[decoded(ring, layer["unit"]) for ring in polygon] for polygon in layer["land"]]
    polygons = [shapely.make_valid(shapely.Polygon(r[0], r[1:])) for r in rings]
    for line in layer.get("polar", []):
        ring = decoded(line, layer["unit"])
        polygons.append(shapely.make_valid(shapely.Polygon([*ring, (ring[-1][0], -90), (ring[0][0], -90)])))
    return shapely.union_all(polygons)


def lines(layer: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    for polygon in layer["land"]:
        for ring in polygon:
            yield decoded(ring, layer["unit"])
    for line in (*layer.get("polar", []), *layer["borders"], *(river for _, river in layer["rivers"])):
        yield decoded(line, layer["unit"])
    for polygon in layer["lakes"]:
        for ring in polygon:
            yield decoded(ring, layer["unit"])


def lakes(layer: dict[str, Any]) -> Any:
    rings = [[decoded(ring, layer["unit"]) for ring in polygon] for polygon in layer["lakes"]]
    return shapely.union_all([shapely.make_valid(shapely.Polygon(r[0], r[1:])) for r in rings])


def rivers(layer: dict[str, Any]) -> Any:
    return shapely.MultiLineString([decoded(line, layer["unit"]) for _, line in layer["rivers"]])


def river_km(layer: dict[str, Any], lat: float, lon: float) -> float:
    """How far from a point the nearest river runs."""

    def around(points: Any) -> Any:
        return (points - (lon, lat)) * (math.cos(math.radians(lat)), 1)

    return float(shapely.transform(rivers(layer), around).distance(shapely.Point(0, 0))) * 111.2


def layers(drawn: dict[str, Any]) -> list[dict[str, Any]]:
    return [drawn["world"], *drawn["windows"]]


def test_no_line_jumps_across_the_map(drawn: dict[str, Any]) -> None:
    for line in lines(drawn["world"]):
        for (x1, _), (x2, _) in pairwise(line):
            assert abs(x2 - x1) < 15


def test_land_has_the_area_of_the_earths_land(drawn: dict[str, Any]) -> None:
    # 148.94 million km2 (CIA World Factbook); Natural Earth counts lakes as land
    def equal_area(points: Any) -> Any:
        points[:, 1] = [math.degrees(math.sin(math.radians(y))) for y in points[:, 1]]
        return points

    flat = shapely.transform(land(drawn["world"]), equal_area)
    sphere_km2 = 4 * math.pi * 6371.0072**2
    assert flat.area / (360 * math.degrees(2)) * sphere_km2 == pytest.approx(148.94e6, rel=0.02)


@pytest.mark.parametrize(
    ("lat", "lon", "is_land"),
    [
        (55.75, 37.62, True),  # Moscow
        (66.5, 185.0, True),  # Chukotka, east of 180 degrees
        (66.5, 179.99, True),  # and on the line itself
        (-89.0, 0.0, True),  # the ice at the pole
        (-89.0, 179.0, True),
        (60.0, 186.0, False),  # Bering Sea
        (0.0, -150.0, False),
        (66.5, -60.0, False),  # Davis Strait: here the band across Russia's twin would run
        (41.5, 50.7, False),  # the Caspian Sea is a hole
    ],
)
def test_land_and_sea_are_where_they_are(drawn: dict[str, Any], lat: float, lon: float, *, is_land: bool) -> None:
    assert land(drawn["world"]).covers(shapely.Point(lon, lat)) == is_land


def test_windows_hold_land_on_both_sides_of_180_degrees(drawn: dict[str, Any]) -> None:
    for window in drawn["windows"]:
        ground = land(window)
        assert ground.covers(shapely.Point(178.0, 66.5))
        assert ground.covers(shapely.Point(185.0, 66.5))
        assert not ground.covers(shapely.Point(183.0, 58.0))


def test_windows_stay_within_their_frame(drawn: dict[str, Any]) -> None:
    for window in drawn["windows"]:
        west, south, east, north = (v * window["unit"] for v in window["frame"])
        for line in lines(window):
            assert all(west - 1e-6 <= x <= east + 1e-6 and south - 1e-6 <= y <= north + 1e-6 for x, y in line)


def test_no_border_runs_along_180_degrees(drawn: dict[str, Any]) -> None:
    for layer in (drawn["world"], *drawn["windows"]):
        for line in layer["borders"]:
            points = decoded(line, layer["unit"])
            assert not all(abs(abs(x) - 180) < 0.02 for x, _ in points)


@pytest.mark.parametrize(
    "bounds", [Bounds(-88, -170, 88, 180), Bounds(1.2, 103.6, 1.5, 104.1), Bounds(-85, 0, -60, 40)]
)
def test_windows_have_a_bounded_size(bounds: Bounds) -> None:
    points = sum(len(line) for window in basemap(bounds, [])["windows"] for line in lines(window))
    assert points <= 17_000


def test_countries_have_their_usual_names() -> None:
    assert [country_name(c) for c in ("CI", "CD", "XK", "ZZ", None)] == [
        "Côte d’Ivoire",
        "DR Congo",
        "Kosovo",
        "ZZ",
        "",
    ]


def test_names_of_seas_stand_in_the_sea() -> None:
    # the positions are set by hand: checked here against Natural Earth 1:50m
    for name, spots in basemap(PACIFIC, [])["seas"]:
        for lat, lon, _ in spots:
            square = Bounds(lat - 0.1, lon - 0.1, lat + 0.1, lon + 0.1)
            near, _ = _window("land-50m", square, 10_000, _TIGHT_ROOM)
            assert not land(near).covers(shapely.Point(lon, lat)), name


@pytest.mark.parametrize(
    ("lat", "lon", "is_lake"),
    [
        (53.5, 108.0, True),  # Lake Baikal
        (53.15, 107.38, False),  # and its island, Olkhon
        (47.7, -87.5, True),  # Lake Superior
        (48.0, -88.83, False),  # and Isle Royale
        (-1.0, 33.0, True),  # Lake Victoria
        (60.8, 31.5, True),  # Lake Ladoga
        (42.45, 77.2, True),  # Issyk-Kul
        (41.5, 50.7, False),  # the Caspian Sea is a hole of the land already
        (52.28, 104.3, False),  # Irkutsk
    ],
)
def test_lakes_are_where_they_are(lat: float, lon: float, *, is_lake: bool) -> None:
    windows = basemap(Bounds(lat - 3, lon - 3, lat + 3, lon + 3), [])["windows"]
    assert lakes(windows[-1]).covers(shapely.Point(lon, lat)) == is_lake


# towns on a river, their coordinates from general knowledge
@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (48.50, 135.06), (50.94, 6.96), (30.04, 31.23), (47.50, 19.04), (38.63, -90.18), (46.35, 48.03), (13.75, 100.49),
        (-3.10, -60.05),
    ],
    ids=["Khabarovsk", "Cologne", "Cairo", "Budapest", "St. Louis", "Astrakhan", "Bangkok", "Manaus"],
)  # fmt: skip
def test_rivers_pass_their_towns(lat: float, lon: float) -> None:
    tight = basemap(Bounds(lat - 4, lon - 4, lat + 4, lon + 4), [])["windows"][-1]
    assert river_km(tight, lat, lon) < 10


def test_rivers_and_lakes_are_on_both_sides_of_180_degrees() -> None:
    tight = basemap(Bounds(60, 166, 68, 206), [])["windows"][-1]
    assert river_km(tight, 64.68, 170.41) < 20  # Markovo on the Anadyr
    assert river_km(tight, 64.74, 360 - 156.93) < 20  # Galena on the Yukon
    assert lakes(tight).covers(shapely.Point(360 - 154.9, 59.5))  # Iliamna Lake


@pytest.mark.parametrize("bounds", VIEWS.values(), ids=VIEWS)
def test_rivers_run_neither_through_lakes_nor_over_the_sea(bounds: Bounds) -> None:
    for layer in layers(basemap(bounds, [])):
        unit, courses = layer["unit"], rivers(layer)
        assert courses.intersection(lakes(layer).buffer(-1.5 * unit)).length == 0
        assert courses.difference(land(layer).buffer(1.5 * unit)).length == 0


@pytest.mark.parametrize("bounds", VIEWS.values(), ids=VIEWS)
def test_lakes_lie_on_land(bounds: Bounds) -> None:
    for layer in layers(basemap(bounds, [])):
        ground = land(layer)
        for polygon in layer["lakes"]:
            lake = shapely.make_valid(shapely.Polygon(decoded(polygon[0], layer["unit"])))
            assert lake.intersection(ground).area > 0.3 * lake.area


@pytest.mark.parametrize("bounds", VIEWS.values(), ids=VIEWS)
def test_waters_have_a_bounded_size(bounds: Bounds) -> None:
    drawn = basemap(bounds, [])
    parts = [drawn["waters"], *(layer[key] for layer in layers(drawn) for key in ("lakes", "rivers"))]
    assert len(json.dumps(parts, separators=(",", ":"), ensure_ascii=False).encode()) <= 40_000


def test_windows_are_not_crowded_with_rivers() -> None:
    for bounds in VIEWS.values():
        windows = basemap(bounds, [])["windows"]
        for window in windows:
            width = (window["frame"][2] - window["frame"][0]) * window["unit"]
            assert rivers(window).length <= 8 * width
        for wide in windows[:-1]:
            assert {rank for rank, _ in wide["rivers"]} <= {0, 1}


def test_a_continent_has_only_great_rivers() -> None:
    drawn = basemap(VIEWS["Russia"], [])
    assert sum(kind == "river" for _, kind, _ in drawn["waters"]) <= 15 + 20
    assert {rank for rank, _ in drawn["windows"][-1]["rivers"]} == {0}


def test_names_of_waters_stand_where_they_are_drawn() -> None:
    for bounds in (AMUR, GREAT_LAKES, VIEWS["world"]):
        drawn = basemap(bounds, [])
        everything = shapely.union_all([lakes(layer).buffer(0.01) for layer in layers(drawn)])
        courses = shapely.union_all([rivers(layer) for layer in layers(drawn)])
        for name, kind, spots in drawn["waters"]:
            assert [spot[2] for spot in spots] == sorted((spot[2] for spot in spots), reverse=True), name
            for lat, lon, _ in spots:
                shape = everything if kind == "lake" else courses
                assert shape.distance(shapely.Point(lon, lat)) < 0.5, name


def test_waters_have_their_names_with_room_for_them() -> None:
    drawn = {name: (kind, spots) for name, kind, spots in basemap(VIEWS["Baikal"], [])["waters"]}
    kind, ((lat, lon, room), *_) = drawn["Lake Baikal"]
    assert kind == "lake"
    assert (lat, lon) == pytest.approx((53.6, 108.3), abs=0.7)
    # it is 79.5 km wide at its widest
    assert 1.5 * 25 / 111 < room * math.cos(math.radians(lat)) < 1.5 * 45 / 111
    assert {"Angara", "Selenga", "Lena", "Khövsgöl Lake"} <= drawn.keys()
    names = {name for name, *_ in basemap(AMUR, [])["waters"]}
    assert {"Amur", "Ussuri", "Songhua River", "Lake Khanka"} <= names


def test_waters_are_the_same_each_time() -> None:
    once = json.dumps(basemap(GREAT_LAKES, []))
    _world.cache_clear()
    assert json.dumps(basemap(GREAT_LAKES, [])) == once


def regions(bounds: Bounds) -> dict[str, list[list[float]]]:
    """Spots by name; no name comes twice in the windows below."""
    return dict(basemap(bounds, [])["regions"])


def mercator_deg(lat: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def test_states_with_lines_have_their_names() -> None:
    assert regions(FOUR_CORNERS).keys() == {"Utah", "Colorado", "Arizona", "New Mexico"}
    assert {"Amur Oblast", "Khabarovsk Krai", "Primorye", "Heilongjiang", "Jilin"} <= regions(AMUR).keys()


# extents from general knowledge: south, west, north, east
@pytest.mark.parametrize(
    ("bounds", "name", "extent"),
    [
        (TEXAS, "Texas", (25.84, -106.65, 36.5, -93.51)),
        (TEXAS, "Colorado", (37, -109.05, 41, -102.05)),
        (FOUR_CORNERS, "Utah", (37, -114.05, 42, -109.05)),
        (AMUR, "Amur Oblast", (48.9, 119.6, 57.1, 134.9)),
        (CHUKOTKA, "Chukotka", (61.8, 157.7, 71.6, 190.3)),
        (Bounds(64, 538, 68, 550), "Chukotka", (61.8, 517.7, 71.6, 550.3)),
        (Bounds(64, -182, 68, -170), "Chukotka", (61.8, -202.3, 71.6, -169.7)),
    ],
)
def test_names_of_states_stand_within_the_state(
    bounds: Bounds, name: str, extent: tuple[float, float, float, float]
) -> None:
    south, west, north, east = extent
    for lat, lon, room in regions(bounds)[name]:
        assert west <= lon - 0.45 * room, name
        assert lon + 0.45 * room <= east, name
        assert mercator_deg(south) <= mercator_deg(lat) - 0.45 * room, name
        assert mercator_deg(lat) + 0.45 * room <= mercator_deg(north), name


def test_room_for_the_name_of_a_state_is_its_width() -> None:
    # Colorado lies between the parallels of 37 and 41 degrees, and is wider than high
    height = mercator_deg(41) - mercator_deg(37)
    (lat, lon, room), *_ = regions(Bounds(36, -110, 42, -101))["Colorado"]
    assert 0.9 * height <= room <= height + 0.05
    assert (lat, lon) == pytest.approx((39.03, -105.55), abs=0.5)  # in the midst of it, not at one end


def test_a_state_on_both_sides_of_180_degrees_is_one() -> None:
    # east of 180 degrees Chukotka is at most 3.7 degrees of latitude high, and the frame ends at 170.8
    ((_, lon, room), *_) = regions(CHUKOTKA)["Chukotka"]
    assert room > 9.5
    assert lon + room / 2 > 180.5


def test_names_of_states_stand_in_the_frame_and_on_dry_land() -> None:
    codes = {"Michigan": "US.MI", "Ontario": "CA.08", "New York": "US.NY", "Wisconsin": "US.WI", "Ohio": "US.OH"}
    window = basemap(GREAT_LAKES, [])["windows"][-1]
    west, south, east, north = (v * window["unit"] for v in window["frame"])
    wet = lakes(window)  # Natural Earth's states reach into the Great Lakes
    found = regions(GREAT_LAKES)
    assert codes.keys() <= found.keys()
    for name, spots in found.items():
        assert [spot[2] for spot in spots] == sorted((spot[2] for spot in spots), reverse=True), name
        for lat, lon, room in spots:
            assert west < lon - 0.45 * room, name
            assert lon + 0.45 * room < east, name
            assert mercator_deg(south) < mercator_deg(lat) - 0.45 * room, name
            assert mercator_deg(lat) + 0.45 * room < mercator_deg(north), name
            assert not wet.contains(shapely.Point(lon, lat)), name
            assert name not in codes or division_shape(codes[name]).contains(shapely.Point(lon, lat)), name


def test_the_middle_of_the_window_has_a_spot_of_its_own() -> None:
    # the first view shows Quebec's south; the roomiest spot of the window is in its north
    first, second = regions(GREAT_LAKES)["Quebec"]
    assert not GREAT_LAKES.holds(*first[:2])
    assert GREAT_LAKES.holds(*second[:2])


def test_strips_of_states_at_the_edge_have_no_names() -> None:
    # the window reaches from 22 to 40 N and 117 to 83 W: a third of Nevada (35 to 42 N, 120 to 114 W), most of Colorado
    found = regions(TEXAS)
    assert "Nevada" not in found
    assert "Colorado" in found  # 37 to 41 N, 109 to 102 W


@pytest.mark.parametrize("bounds", [Bounds(36, -10, 60, 30), VIEWS["world"], VIEWS["Russia"]])
def test_a_continent_has_no_names_of_states(bounds: Bounds) -> None:
    assert basemap(bounds, [])["regions"] == []


@pytest.mark.parametrize("bounds", [*VIEWS.values(), TEXAS, Bounds(48, 7, 54, 14)])
def test_names_of_states_are_few(bounds: Bounds) -> None:
    drawn = basemap(bounds, [])
    assert len(drawn["regions"]) <= 40
    assert len(json.dumps(drawn["regions"], separators=(",", ":"), ensure_ascii=False).encode()) <= 2500
    assert not drawn["regions"] or any(window.get("states") for window in drawn["windows"])


def test_names_of_states_are_the_same_each_time() -> None:
    once = state_names((-103_200, 36_200, -65_800, 53_800))
    division_shape.cache_clear()
    assert state_names((-103_200, 36_200, -65_800, 53_800)) == once
