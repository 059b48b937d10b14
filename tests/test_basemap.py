"""The basemap: the world as it is, without bands or seams at 180 degrees."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import shapely

from geoviz.exports.html.basemap import Bounds, _window, basemap, country_name

PACIFIC = Bounds(50, 165, 70, 195)


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
    for line in (*layer.get("polar", []), *layer["borders"]):
        yield decoded(line, layer["unit"])


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
            near = _window("land-50m", Bounds(lat - 0.1, lon - 0.1, lat + 0.1, lon + 0.1), 10_000)
            assert not land(near).covers(shapely.Point(lon, lat)), name
