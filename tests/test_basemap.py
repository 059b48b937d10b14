"""The basemap: the world as it is, without bands or seams at 180 degrees."""

import json
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import shapely

from geoviz.exports.html.basemap import _TIGHT_ROOM, Bounds, _window, _world, basemap, country_name

PACIFIC = Bounds(50, 165, 70, 195)
AMUR = Bounds(43, 125, 54, 140)
GREAT_LAKES = Bounds(41, -93, 49, -76)
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
