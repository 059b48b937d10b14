"""Asking routing services, against servers on this machine; nothing here leaves it."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st
from servers import Reaction, drip, hang, json_of, send, serving

from geoviz import web
from geoviz.errors import InputError, RouterDataError, RouterUnavailableError, UnknownChoiceError
from geoviz.model import End, LatLon, Place
from geoviz.routers import MOST_QUESTIONS, ROUTERS, Router, open_router
from geoviz.routers.lines import decoded, simplified
from geoviz.routers.service import Way
from geoviz.routers.stored import from_text, to_text

KEY = "s3cr3t/key+42"
KEYS = {name: KEY for name, service in ROUTERS.items() if service.takes_key}
LENGTH_M = 225_300.0
LINE = [(48.85661, 2.35214), (48.93556, 2.35801), (49.25912, 2.7402), (49.87941, 2.83128), (50.6371, 3.0633)]


def _end(name: str, lat: float, lon: float, country: str = "FR") -> End:
    return End(place=Place("embedded", name, name, LatLon(lat, lon), "P", "PPL", country))


PARIS, LILLE = _end("Paris", 48.856613, 2.352222), _end("Lille", 50.63297, 3.05858)


def _encoded(points: Sequence[tuple[float, float]]) -> str:
    """As Google describes the encoded polyline, with six digits."""
    text, before = "", (0, 0)
    for lat, lon in points:
        now = round(lat * 1e6), round(lon * 1e6)
        for value in (now[0] - before[0], now[1] - before[1]):
            left = ~(value << 1) if value < 0 else value << 1
            while left >= 32:
                text += chr((32 | left & 31) + 63)
                left >>= 5
            text += chr(left + 63)
        before = now
    return text


def _osrm(length_m: object, line: Sequence[tuple[float, float]]) -> object:  # project-osrm.org/docs/v5.24.0/api
    points = [[lon, lat] for lat, lon in line]
    return {
        "code": "Ok",
        "routes": [{
            "geometry": {"type": "LineString", "coordinates": points}, "distance": length_m, "duration": 8703.2,
            "weight": 8703.2, "weight_name": "routability",
            "legs": [{"steps": [], "summary": "", "weight": 8703.2, "duration": 8703.2, "distance": length_m}],
        }],
        "waypoints": [{"distance": 6.1, "name": "", "location": points[0]}, {"distance": 564.2, "name": "", "location": points[-1]}],
    }  # fmt: skip


def _valhalla(length_m: object, line: Sequence[tuple[float, float]]) -> object:  # valhalla.github.io: turn-by-turn
    length = length_m / 1000 if isinstance(length_m, float) else length_m
    summary = {
        "has_time_restrictions": False, "has_toll": True, "min_lat": 48.8, "min_lon": 2.3, "max_lat": 50.7,
        "max_lon": 3.1, "time": 8312.9, "length": length, "cost": 9000.1,
    }  # fmt: skip
    locations = [{"type": "break", "lat": 48.85661, "lon": 2.35222, "original_index": 0}]
    legs = [{"maneuvers": [], "summary": summary, "shape": _encoded(line)}]
    return {"trip": {
        "locations": locations, "legs": legs, "summary": summary, "status_message": "Found route between points",
        "status": 0, "units": "kilometers", "language": "en-US",
    }}  # fmt: skip


def _openrouteservice(length_m: object, line: Sequence[tuple[float, float]]) -> object:  # giscience.github.io
    points = [[lon, lat] for lat, lon in line]
    summary = {"distance": length_m, "duration": 8541.7}
    feature = {
        "bbox": [2.35, 48.85, 3.07, 50.64], "type": "Feature", "geometry": {"coordinates": points, "type": "LineString"},
        "properties": {"segments": [{**summary, "steps": []}], "way_points": [0, len(points) - 1], "summary": summary},
    }  # fmt: skip
    metadata = {"attribution": "openrouteservice.org | OpenStreetMap contributors", "service": "routing"}
    return {"type": "FeatureCollection", "metadata": metadata, "features": [feature]}


def _graphhopper(length_m: object, line: Sequence[tuple[float, float]]) -> object:  # docs.graphhopper.com
    points = {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in line]}
    path = {
        "distance": length_m, "weight": 8000.5, "time": 8341234, "transfers": 0, "points_encoded": False,
        "bbox": [2.35, 48.85, 3.07, 50.64], "points": points, "legs": [], "details": {}, "ascend": 0.0, "descend": 0.0,
        "snapped_waypoints": {"type": "LineString", "coordinates": [points["coordinates"][0], points["coordinates"][-1]]},
    }  # fmt: skip
    return {
        "hints": {},
        "info": {"copyrights": ["GraphHopper", "OpenStreetMap contributors"], "took": 12},
        "paths": [path],
    }


ANSWERS: dict[str, Callable[[object, Sequence[tuple[float, float]]], object]] = {
    "osrm": _osrm, "valhalla": _valhalla, "openrouteservice": _openrouteservice,
    "openrailrouting": _graphhopper, "graphhopper": _graphhopper,
}  # fmt: skip


def _hint(name: str, message: str) -> dict[str, object]:
    return {"message": message, "hints": [{"message": message, "details": f"com.graphhopper.util.exceptions.{name}"}]}


_NO_CONNECTION = _hint("ConnectionNotFoundException", "Connection between locations not found")
NO_WAY = [
    ("osrm", 400, {"code": "NoRoute", "message": "Impossible route between points"}),
    ("osrm", 400, {"code": "NoSegment", "message": "Could not find a matching segment for coordinate 0"}),
    ("valhalla", 400, {"error_code": 442, "error": "No path could be found for input", "status_code": 400, "status": "Bad Request"}),
    ("valhalla", 400, {"error_code": 171, "error": "No suitable edges near location", "status_code": 400, "status": "Bad Request"}),
    ("valhalla", 400, {"error_code": 170, "error": "Locations are in unconnected regions.", "status_code": 400, "status": "Bad Request"}),
    ("openrouteservice", 404, {"error": {"code": 2009, "message": "Route could not be found - Unable to find a route between points 1 and 2."}, "info": {}}),
    ("openrouteservice", 404, {"error": {"code": 2010, "message": "Could not find routable point within a radius of 350.0 meters of specified coordinate 0."}}),
    ("graphhopper", 400, _NO_CONNECTION),
    ("graphhopper", 400, _hint("PointNotFoundException", "Cannot find point 0: 10.0,10.0")),
    ("openrailrouting", 400, _NO_CONNECTION),
    ("openrailrouting", 400, _hint("PointOutOfBoundsException", "Point 0 is out of bounds: 10.0,10.0, the bounds are: 5.0,15.0,47.0,55.0")),
]  # fmt: skip


@dataclass
class Local:
    """A server that does as a test says, and remembers what it was asked."""

    reactions: list[Reaction] = field(default_factory=list)
    """One for each request; the last one for all that follow."""
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    def get(self, path: str, _: object) -> Reaction:
        self.asked.append(path)
        reaction = self.reactions.pop(0) if len(self.reactions) > 1 else self.reactions[0]

        def react(handler: BaseHTTPRequestHandler) -> None:
            self.headers.append({name.lower(): value for name, value in handler.headers.items()})
            reaction(handler)

        return react


@pytest.fixture(scope="module")
def _server() -> Iterator[Local]:
    server = Local()
    with serving(server) as url:  # type: ignore[arg-type]
        server.url = url
        yield server


@pytest.fixture
def local(_server: Local) -> Local:
    _server.asked.clear()
    _server.headers.clear()
    return _server


@pytest.fixture(autouse=True)
def cache_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEOVIZ_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("GEOVIZ_ROUTER_URL", "GEOVIZ_ROUTER_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "cache" / "routers.sqlite"


def _open(local: Local, *reactions: Reaction, name: str = "osrm", timeout_s: float = 2.0) -> Router:
    local.reactions = list(reactions)
    return open_router(name, url=local.url, key=KEYS.get(name), timeout_s=timeout_s, pause=lambda _: None)


def _found(name: str, length_m: object = LENGTH_M, line: Sequence[tuple[float, float]] = LINE) -> Reaction:
    return json_of(ANSWERS[name](length_m, line))


# What is asked and answered


ASKED = {
    "osrm": (
        "/route/v1/driving/2.35222,48.85661;3.05858,50.63297",
        {"overview": "simplified", "geometries": "geojson", "generate_hints": "false"},
    ),
    "valhalla": ("/route", {}),
    "openrouteservice": ("/v2/directions/driving-car", {"start": "2.35222,48.85661", "end": "3.05858,50.63297"}),
    "openrailrouting": ("/route", {"profile": "all_tracks"}),
    "graphhopper": ("/route", {"profile": "car", "key": KEY}),
}


@pytest.mark.parametrize("name", ROUTERS)
def test_two_points_are_asked_for_to_a_metre_and_who_asks_is_said(local: Local, name: str) -> None:
    router = _open(local, _found(name), name=name)
    assert router.measure(router.modes[0])(PARIS, LILLE)
    parts = urlsplit(local.asked[0])
    path, wanted = ASKED[name]
    assert parts.path == path
    assert wanted.items() <= {key: values[0] for key, values in parse_qs(parts.query).items()}.items()
    (headers,) = local.headers
    assert headers["user-agent"].startswith("geoviz/")
    assert headers.get("authorization") == (KEY if name == "openrouteservice" else None)
    own = {"host", "connection", "user-agent", "accept", "accept-encoding", "authorization"}
    assert headers.keys() <= own


def test_points_are_written_as_each_service_wants_them(local: Local) -> None:
    _open(local, _found("valhalla"), name="valhalla").measure("road")(PARIS, LILLE)
    (asked,) = parse_qs(urlsplit(local.asked[0]).query)["json"]
    assert json.loads(asked) == {
        "locations": [{"lat": 48.85661, "lon": 2.35222}, {"lat": 50.63297, "lon": 3.05858}],
        "costing": "auto", "units": "kilometers", "directions_type": "none",
    }  # fmt: skip
    _open(local, _found("graphhopper"), name="openrailrouting").measure("rail")(PARIS, LILLE)
    points = [value for key, value in parse_qsl(urlsplit(local.asked[1]).query) if key == "point"]
    assert points == ["48.85661,2.35222", "50.63297,3.05858"]
    assert {"points_encoded": ["false"], "instructions": ["false"]}.items() <= parse_qs(local.asked[1]).items()


@pytest.mark.parametrize("name", ROUTERS)
def test_a_documented_answer_is_an_exact_length_within_its_margins(local: Local, name: str) -> None:
    router = _open(local, _found(name), name=name)
    assert router.modes == {"osrm": ("road",), "openrailrouting": ("rail",)}.get(name, ("road", "foot"))
    mode = router.modes[0]
    found = router.measure(mode)(PARIS, LILLE)
    assert found is not None
    snapped_m = geodesic(PARIS.place.point, LINE[0]).m + geodesic(LILLE.place.point, LINE[-1]).m  # a second source
    assert 500 < snapped_m < 700
    assert found.low_m == pytest.approx(LENGTH_M - 0.005 * LENGTH_M - snapped_m, abs=3)
    assert found.high_m == pytest.approx(LENGTH_M + 0.005 * LENGTH_M + snapped_m, abs=3)
    assert (found.measure, found.kind) == (mode, "exact")
    host = local.url.removeprefix("http://")
    assert found.source == f"{ROUTERS[name].title} at {host}, {mode} network of OpenStreetMap (ODbL)"
    assert "0.01 km and 0.57 km from the two points" in found.note
    assert found.line == (PARIS.place.point, *(LatLon(*point) for point in LINE), LILLE.place.point)


def test_the_mode_on_foot_asks_for_another_profile(local: Local) -> None:
    for name, profile in (
        ("valhalla", "pedestrian"),
        ("openrouteservice", "foot-walking"),
        ("graphhopper", "profile=foot"),
    ):
        found = _open(local, _found(name), name=name).measure("foot")(PARIS, LILLE)
        assert found is not None
        assert found.measure == "foot"
        assert profile in local.asked[-1]


def test_miles_are_read_as_such(local: Local) -> None:
    answer = _valhalla(LENGTH_M / 1.609344, LINE)
    answer["trip"]["units"] = "miles"  # type: ignore[index]
    found = _open(local, json_of(answer), name="valhalla").measure("road")(PARIS, LILLE)
    assert found is not None
    assert found.value_m == pytest.approx(LENGTH_M, abs=1)


@pytest.mark.parametrize("name", ROUTERS)
def test_the_way_back_is_the_same_and_no_other_question(local: Local, name: str) -> None:
    measure = (router := _open(local, _found(name), name=name)).measure(router.modes[0])
    there, back = measure(PARIS, LILLE), measure(LILLE, PARIS)
    assert there is not None
    assert back is not None
    assert (there.low_m, there.high_m, there.line) == (back.low_m, back.high_m, back.line[::-1])
    assert "0.57 km and 0.01 km" in back.note
    assert len(local.asked) == 1


@pytest.mark.parametrize(("name", "status", "answer"), NO_WAY)
def test_no_way_is_nothing_and_asked_once(local: Local, name: str, status: int, answer: object) -> None:
    router = _open(local, json_of(answer, status), name=name)
    for _ in range(2):
        assert router.measure(router.modes[0])(PARIS, LILLE) is None
    assert len(local.asked) == 1


@pytest.mark.parametrize("name", ROUTERS)
def test_a_point_that_is_moved_more_than_five_kilometres_has_no_answer(local: Local, name: str) -> None:
    for line in ([(48.80, 2.35), *LINE[1:]], [*LINE[:-1], (50.68, 3.06)]):
        router = _open(local, _found(name, LENGTH_M, line), name=name)
        assert router.measure(router.modes[0])(PARIS, LILLE) is None


@pytest.mark.parametrize(("length_m", "is_told"), [(3200.0, True), (2800.0, False)])
def test_a_way_that_is_hardly_longer_than_the_way_to_it_has_no_answer(
    local: Local, length_m: float, *, is_told: bool
) -> None:
    line = [(48.8575, 2.356), (48.88, 2.34)]  # a kilometre off the two points in all
    found = _open(local, _found("osrm", length_m, line)).measure("road")(PARIS, _end("Montmartre", 48.886, 2.343))
    assert (found is not None) == is_told


def test_no_way_is_shorter_than_the_straight_line(local: Local) -> None:
    straight_m = geodesic(PARIS.place.point, LILLE.place.point).m
    line = [LINE[0], (50.6265, 3.0571)]  # short of the town by what the margin covers
    found = _open(local, _found("osrm", straight_m - 600, line)).measure("road")(PARIS, LILLE)
    assert found is not None
    assert found.low_m == pytest.approx(straight_m, abs=1)
    assert found.high_m > straight_m


@pytest.mark.parametrize("kind", ["border", "coast", "line", "area"])
def test_ends_that_are_no_points_are_not_asked_for(local: Local, kind: str) -> None:
    france = End(place=LILLE.place._replace(feature_class="A", feature_code="PCLI"))
    measure = _open(local, _found("osrm")).measure("road")
    assert measure(PARIS, End(place=LILLE.place, kind=kind)) is None  # type: ignore[arg-type]
    assert measure(france, PARIS) is None
    assert measure(PARIS, _end("Paris again", 48.8566134, 2.3522221)) is None
    assert local.asked == []


def test_a_line_is_drawn_with_at_most_five_hundred_points_and_keeps_its_bends(local: Local) -> None:
    dense = []
    for (lat, lon), (next_lat, next_lon) in pairwise(LINE):
        steps = [i / 1000 for i in range(1000)]
        dense += [
            (lat + s * (next_lat - lat), lon + s * (next_lon - lon) + 1e-3 * (i % 7 < 3)) for i, s in enumerate(steps)
        ]
    found = _open(local, _found("osrm", 260_000.0, [LINE[0], *dense, LINE[-1]])).measure("road")(PARIS, LILLE)
    assert found is not None
    assert 5 < len(found.line) <= 500
    drawn = found.line[1:-1]
    assert (drawn[0], drawn[-1]) == (LatLon(*LINE[0]), LatLon(*LINE[-1]))
    for bend in LINE[1:-1]:
        assert min(geodesic(bend, point).m for point in drawn) < 300


def test_a_line_over_the_date_line_stays_where_it_is() -> None:
    points = [LatLon(65 + (i % 2) * 0.3, (179 + i / 100 + 180) % 360 - 180) for i in range(200)]
    short = simplified(points, most=50)
    assert len(short) <= 50
    assert all(-180 <= point.lon <= 180 and abs(point.lon) >= 179 for point in short)


# Failures


@pytest.mark.parametrize("name", ROUTERS)
@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_error_is_tried_again_and_then_the_service_is_left_alone(local: Local, name: str, status: int) -> None:
    measure = (router := _open(local, json_of(b"<html>busy</html>", status), _found(name), name=name)).measure(
        router.modes[0]
    )
    assert measure(PARIS, LILLE)
    assert len(local.asked) == 2
    local.asked.clear()
    measure = (router := _open(local, json_of(b"", status), name=name)).measure(router.modes[0])
    for place in (_end("Lyon", 45.76, 4.84), _end("Metz", 49.12, 6.18), _end("Lyon", 45.76, 4.84)):
        with pytest.raises(RouterUnavailableError, match=f"{ROUTERS[name].title} .*{status}"):
            measure(PARIS, place)
    assert len(local.asked) == 3


def test_a_service_that_names_a_time_is_left_alone_until_then(local: Local) -> None:
    measure = _open(local, json_of(b"", 429, Retry_After="3600")).measure("road")
    for _ in range(2):
        with pytest.raises(RouterUnavailableError) as caught:
            measure(PARIS, LILLE)
        assert caught.value.retry_after_s == 3600
    with pytest.raises(RouterUnavailableError, match="may be asked again in 3"):  # by other processes too
        _open(local, _found("osrm")).measure("road")(PARIS, LILLE)
    assert len(local.asked) == 1


UNREADABLE = {
    "a page": b"<!DOCTYPE html><html><title>Service moved</title></html>",
    "nothing": b"",
    "null": b"null",
    "an empty object": b"{}",
    "an empty list": b"[]",
    "a text": b'"Ok"',
    "no text": b"\xff\xfe\x00",
    "deep": b"[" * 100_000,
    "a huge number": b'{"code": "Ok", "routes": [{"distance": ' + b"9" * 5000 + b"}]}",
}


@pytest.mark.parametrize("name", ROUTERS)
@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_answer_is_never_no_such_way(local: Local, name: str, content: bytes) -> None:
    measure = (router := _open(local, json_of(content), name=name)).measure(router.modes[0])
    for _ in range(2):
        with pytest.raises(RouterDataError, match=f"{ROUTERS[name].title} sent an answer that cannot be read"):
            measure(PARIS, LILLE)
    assert len(local.asked) == 1


@pytest.mark.parametrize("name", ROUTERS)
def test_a_truncated_answer_is_unreadable(local: Local, name: str) -> None:
    content = json.dumps(ANSWERS[name](LENGTH_M, LINE)).encode()
    router = _open(local, json_of(content[: len(content) * 3 // 4]), name=name)
    with pytest.raises(RouterDataError):
        router.measure(router.modes[0])(PARIS, LILLE)


@pytest.mark.parametrize("name", ROUTERS)
@pytest.mark.parametrize(
    "length_m", [float("nan"), float("inf"), -225_300.0, None, True, [], {}, "far", 10**400], ids=repr
)
def test_a_length_that_is_no_number_is_unreadable(local: Local, name: str, length_m: object) -> None:
    router = _open(local, _found(name, length_m), name=name)
    with pytest.raises(RouterDataError):
        router.measure(router.modes[0])(PARIS, LILLE)


@pytest.mark.parametrize("name", ROUTERS)
@pytest.mark.parametrize("length_m", [0.0, 225.3, 190_000.0, 1e8, 1e300])
def test_a_length_that_cannot_be_is_refused(local: Local, name: str, length_m: float) -> None:
    router = _open(local, _found(name, length_m), name=name)
    wanted = "cannot be read" if length_m > LENGTH_M else "sent a way of .* between points 204 km apart"
    with pytest.raises(RouterDataError, match=wanted):
        router.measure(router.modes[0])(PARIS, LILLE)


def test_a_line_that_is_longer_than_its_way_is_refused(local: Local) -> None:
    detour = [LINE[0], (49.5, 4.0), LINE[-1]]
    with pytest.raises(RouterDataError, match="sent a way of 210 km that runs for"):
        _open(local, _found("osrm", 210_000.0, detour)).measure("road")(PARIS, LILLE)


WRONG_POINTS: list[object] = [
    None, [], "line", {}, [[2.35]], [["2.35", "48.85"]], [[2.35, float("nan")]], [[2.35, float("inf")]], [[2.35, 91]],
    [[181, 48.85]], [[True, False]], [[[2.35, 48.85]]], [None], [2.35, 48.85],
]  # fmt: skip


@pytest.mark.parametrize("points", WRONG_POINTS, ids=repr)
def test_a_line_that_is_none_is_unreadable(local: Local, points: object) -> None:
    osrm, ors, hopper = (ANSWERS[name](LENGTH_M, LINE) for name in ("osrm", "openrouteservice", "graphhopper"))
    osrm["routes"][0]["geometry"]["coordinates"] = points  # type: ignore[index]
    ors["features"][0]["geometry"]["coordinates"] = points  # type: ignore[index]
    hopper["paths"][0]["points"]["coordinates"] = points  # type: ignore[index]
    for name, answer in (("osrm", osrm), ("openrouteservice", ors), ("graphhopper", hopper)):
        with pytest.raises(RouterDataError, match="cannot be read"):
            _open(local, json_of(answer), name=name).measure("road")(PARIS, LILLE)


FORGED = ["~" * 1_000_000, "?" * 999_999, "_p~iF", "\x00", "é", "", None, 5, [], "_p~iF~ps|U" * 50_000]


@pytest.mark.parametrize("shape", FORGED, ids=lambda shape: repr(shape)[:12])
def test_a_forged_polyline_is_unreadable_and_takes_no_time(local: Local, shape: object) -> None:
    answer = _valhalla(LENGTH_M, LINE)
    answer["trip"]["legs"][0]["shape"] = shape  # type: ignore[index]
    begun = time.monotonic()
    with pytest.raises(RouterDataError, match="cannot be read"):
        _open(local, json_of(answer), name="valhalla", timeout_s=20).measure("road")(PARIS, LILLE)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "change", [{"units": "furlongs"}, {"units": []}, {"status": 442}, {"summary": None}, {"legs": []}], ids=repr
)
def test_a_trip_of_valhalla_that_is_not_as_asked_for_is_unreadable(local: Local, change: dict[str, object]) -> None:
    answer = _valhalla(LENGTH_M, LINE)
    answer["trip"].update(change)  # type: ignore[index]
    with pytest.raises(RouterDataError, match="cannot be read"):
        _open(local, json_of(answer), name="valhalla").measure("road")(PARIS, LILLE)


def test_a_huge_line_is_read_in_a_moment(local: Local) -> None:
    noisy = [(48.85661 + i * 1.776e-5, 2.35222 + i * 0.706e-5 + (i * 7919 % 13) * 1e-6) for i in range(100_001)]
    begun = time.monotonic()
    found = _open(local, _found("osrm", LENGTH_M, noisy), timeout_s=20).measure("road")(PARIS, LILLE)
    assert found is not None
    assert len(found.line) <= 500
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("slow", [hang, drip], ids=["silent", "endless"])
def test_a_server_that_takes_too_long_is_a_failure(local: Local, slow: Reaction) -> None:
    measure = _open(local, slow, timeout_s=0.2).measure("road")
    begun = time.monotonic()
    for place in (LILLE, _end("Metz", 49.12, 6.18)):
        with pytest.raises(RouterUnavailableError, match="OSRM could not be asked"):
            measure(PARIS, place)
    assert time.monotonic() - begun < 6
    assert len(local.asked) == 3


def test_an_answer_without_end_is_a_failure(local: Local) -> None:
    def flood(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b'{"code": "Ok", "routes": [' + b" " * 20_000_000)

    with pytest.raises(RouterUnavailableError, match="larger than"):
        _open(local, flood, timeout_s=20).measure("road")(PARIS, LILLE)


def test_nothing_listening_is_a_failure_that_names_no_key() -> None:
    router = open_router("graphhopper", url="http://127.0.0.1:1", key=KEY, pause=lambda _: None)
    with pytest.raises(RouterUnavailableError, match="GraphHopper could not be asked") as caught:
        router.measure("road")(PARIS, LILLE)
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_keeps_the_key_to_itself(local: Local, name: str, status: int, cache_file: Path) -> None:
    answer = {"message": f"{KEY} is unknown", "error": {"message": f"{KEY} is unknown"}}
    measure = _open(local, json_of(answer, status), name=name).measure("road")
    with pytest.raises(
        RouterUnavailableError, match=r"refused the request or its key .*GEOVIZ_ROUTER_API_KEY"
    ) as caught:
        measure(PARIS, LILLE)
    link: BaseException | None = caught.value
    while link is not None:
        assert "s3cr3t" not in str(link)
        link = link.__cause__ or link.__context__
    assert b"s3cr3t" not in cache_file.read_bytes()
    assert len(local.asked) == 1


def test_one_question_that_is_refused_says_why_and_does_not_end_the_others(local: Local) -> None:
    too_far = {
        "error_code": 154,
        "error": "Path distance exceeds the max distance limit\x1b[31m: 1500000 meters",
        "status_code": 400,
    }
    router = _open(local, json_of(too_far, 400), _found("valhalla"), name="valhalla")
    vladivostok = _end("Vladivostok", 43.11, 131.87, "RU")
    for _ in range(2):
        with pytest.raises(
            RouterUnavailableError, match=r"refused the question \(status 400\): Path distance exceeds .*meters\.$"
        ):
            router.measure("road")(PARIS, vladivostok)
    assert router.measure("road")(PARIS, LILLE)
    assert len(local.asked) == 2


def test_a_key_in_what_a_service_says_is_not_shown(local: Local) -> None:
    router = _open(local, json_of({"message": f"The key {KEY} has no profile 'car'"}, 400), name="graphhopper")
    with pytest.raises(RouterUnavailableError, match="The key … has no profile"):
        router.measure("road")(PARIS, LILLE)


# Asking little


def test_at_most_fifty_ways_are_asked_for_one_article(local: Local) -> None:
    router = _open(local, json_of({"code": "NoRoute"}, 400))
    places = [_end(str(i), 45 + i / 100, 3.0) for i in range(MOST_QUESTIONS + 2)]
    for place in places[:MOST_QUESTIONS]:
        assert router.measure("road")(PARIS, place) is None
    with pytest.raises(RouterUnavailableError, match="OSRM is asked for at most 50 ways for one article"):
        router.measure("road")(PARIS, places[-1])
    assert router.measure("road")(PARIS, places[0]) is None
    assert len(local.asked) == MOST_QUESTIONS
    following = router.for_article()
    assert following.measure("road")(PARIS, places[0]) is None  # known
    assert following.measure("road")(PARIS, places[-1]) is None
    assert len(local.asked) == MOST_QUESTIONS + 1


@pytest.mark.parametrize("name", ROUTERS)
def test_answers_are_kept_where_the_terms_allow_it(local: Local, cache_file: Path, name: str) -> None:
    first = (router := _open(local, _found(name), name=name)).measure(router.modes[0])(PARIS, LILLE)
    again = (router := _open(local, _found(name, 230_000.0), name=name)).measure(router.modes[0])(PARIS, LILLE)
    is_kept = ROUTERS[name].keep_days > 0
    assert (first == again) == is_kept
    assert len(local.asked) == 2 - is_kept
    assert (b"48.85661" in cache_file.read_bytes()) == is_kept


def test_failures_and_other_peoples_texts_are_not_kept(local: Local, cache_file: Path) -> None:
    for reaction in (json_of(b"", 500), json_of(b"{}"), json_of({"code": "InvalidValue"}, 400)):
        with pytest.raises((RouterUnavailableError, RouterDataError)):
            _open(local, reaction).measure("road")(PARIS, LILLE)
    assert _open(local, _found("osrm")).measure("road")(PARIS, LILLE)
    with sqlite3.connect(cache_file) as connection:
        connection.execute("UPDATE answers SET candidates = x'00ff'")
    connection.close()
    asked = len(local.asked)
    assert _open(local, _found("osrm")).measure("road")(PARIS, LILLE)
    assert len(local.asked) == asked + 1


def test_a_measure_can_be_remembered_by_whoever_calls_it(local: Local) -> None:
    router = _open(local, _found("osrm"))
    measured = lru_cache(lambda measure, a, b: measure(a, b))
    assert measured(router.measure("road"), PARIS, LILLE) is measured(router.measure("road"), PARIS, LILLE)
    with pytest.raises(UnknownChoiceError, match=r"Unknown mode of OSRM 'rail'.* Choose from: road\."):
        router.measure("rail")


@pytest.mark.parametrize(
    ("name", "url", "interval_s"),
    [
        ("osrm", None, 1.0),
        ("valhalla", "https://ways.example.org/", 1.0),
        ("openrouteservice", None, 1.5),
        ("osrm", "http://10.0.0.5:5000", 0.0),
    ],
)
def test_routers_together_keep_the_pace_of_a_public_server_and_run_free_on_ones_own(
    name: str, url: str | None, interval_s: float
) -> None:
    pauses: list[float] = []
    for lat in (45.0, 46.0, 47.0):
        router = open_router(name, url=url, key=KEYS.get(name), fetch=_no_way, pause=pauses.append)
        assert router.measure("road")(PARIS, _end("X", lat, 3.0)) is None
    # nobody slept: the third turn is two intervals away
    assert pauses == (
        [pytest.approx(interval_s, abs=0.3), pytest.approx(2 * interval_s, abs=0.3)] if interval_s else []
    )


def _no_way(url: str, **_: object) -> web.Answer:
    answer = {"code": "NoRoute", "error_code": 442, "error": {"code": 2009}}
    return web.Answer(url=url, status=400, headers={}, content=json.dumps(answer).encode())


def test_only_a_server_of_ones_own_may_stand_in_a_private_network() -> None:
    seen: list[tuple[str, bool]] = []

    def fetch(url: str, *, allow_private: bool, **more: object) -> web.Answer:
        seen.append((url.partition("/route/")[0], allow_private))
        return _no_way(url, **more)

    for url in (None, "https://router.project-osrm.org/", "http://localhost:5000/eu/"):
        place = _end("X", 45.0 + len(seen), 3.0)
        open_router("osrm", url=url, fetch=fetch, pause=lambda _: None).measure("road")(PARIS, place)
    public = "https://router.project-osrm.org"
    assert seen == [(public, False), (public, False), ("http://localhost:5000/eu", True)]


# Options


@pytest.mark.parametrize(
    ("name", "url", "key", "message"),
    [
        ("openrailrouting", None, None, "OpenRailRouting needs url: set the environment variable GEOVIZ_ROUTER_URL."),
        (
            "openrouteservice",
            None,
            None,
            "openrouteservice needs key: set the environment variable GEOVIZ_ROUTER_API_KEY, or",
        ),
        ("graphhopper", "https://graphhopper.com/api/1/", None, "GraphHopper needs key"),
        ("osrm", None, KEY, "OSRM takes no key."),
        ("graphhopper", None, "a\r\nX-Evil: 1", "The value of GEOVIZ_ROUTER_API_KEY is not plain text"),
        ("graphhopper", None, "x" * 2001, "The value of GEOVIZ_ROUTER_API_KEY is not plain text"),
        ("osrm", "localhost:5000", None, "as in http://localhost:5000, not 'localhost:5000'"),
        ("osrm", "ftp://example.org", None, "GEOVIZ_ROUTER_URL is a server"),
        ("osrm", f"http://me:{KEY}@host/", None, "not 'host/'"),
        ("osrm", f"http://host/?key={KEY}", None, "not 'http://host/'"),
        ("osrm", "http://host:99999", None, "GEOVIZ_ROUTER_URL is a server"),
        ("osrm", "http://ho st", None, "GEOVIZ_ROUTER_URL is a server"),
        ("osrm", "http://", None, "GEOVIZ_ROUTER_URL is a server"),
    ],
)
def test_an_option_that_cannot_be_used_is_one_line_that_says_what_can(
    name: str, url: str | None, key: str | None, message: str
) -> None:
    with pytest.raises(InputError) as caught:
        open_router(name, url=url, key=key)
    assert message in str(caught.value)
    assert "s3cr3t" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_router_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownChoiceError, match=r"Unknown router 'osmr'\. Did you mean 'osrm'"):
        open_router("osmr")


def test_options_come_from_the_environment_and_a_key_goes_to_no_service_without_accounts(
    local: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOVIZ_ROUTER_URL", f"{local.url}/")
    monkeypatch.setenv("GEOVIZ_ROUTER_API_KEY", KEY)
    for name in ROUTERS:
        local.reactions = [_found(name)]
        router = open_router(name, pause=lambda _: None)
        assert router.host == local.url.removeprefix("http://")
        assert router.measure(router.modes[0])(PARIS, LILLE)
        sent = f"{local.asked[-1]} {local.headers[-1]}"
        assert ("s3cr3t" in sent) == ROUTERS[name].takes_key


def test_a_server_of_ones_own_needs_no_key(local: Local) -> None:
    for name in KEYS:
        local.reactions = [_found(name)]
        assert open_router(name, url=local.url).measure("road")(PARIS, LILLE)
        assert "authorization" not in local.headers[-1]
        assert "key=" not in local.asked[-1]


@pytest.mark.parametrize("name", ROUTERS)
def test_every_service_says_whom_to_thank_and_what_it_measures(name: str) -> None:
    service = ROUTERS[name]
    assert "OpenStreetMap contributors (ODbL)" in service.attribution
    assert service.terms_url.startswith("https://")
    assert service.profiles.keys() <= {"road", "rail", "foot"}
    assert service.profiles
    assert not service.server or (service.server.startswith("https://") and service.interval_s >= 1)


def test_importing_the_package_loads_neither_geopy_nor_sqlite_nor_tls() -> None:
    heavy = "{'geopy', 'sqlite3', 'ssl', 'http.client', 'shapely', 'geographiclib', 'requests'}"
    code = f"import sys, geoviz.routers; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


# Texts of the cache, and polylines


WAY = Way(1000.0, (1.0, 2.5), (LatLon(48.85661, 2.35214), LatLon(50.6371, 3.0633)))


def test_ways_come_out_of_the_cache_as_they_went_in() -> None:
    assert from_text(to_text((WAY,))) == (WAY,)
    assert from_text(to_text(())) == ()


@pytest.mark.parametrize(
    "text",
    [
        None, b"[]", 5, "", "{}", "[1]", "[[]]", "NaN", "[" * 90_000, "[]" + " " * 200_000, "[[1,2,3,[]]]", "[[1,2,3,[[0,91]]]]",
        "[[-1,2,3,[[0,0]]]]", "[[NaN,2,3,[[0,0]]]]", "[[1,null,3,[[0,0]]]]", "[[1,2,3,[[0,0]]],[1,2,3,[[0,0]]]]", "[[1,2,[[0,0]]]]",
    ],
)  # fmt: skip
def test_a_forged_text_of_the_cache_is_no_answer(text: object) -> None:
    assert from_text(text) is None


@given(st.lists(st.tuples(st.integers(-90_000_000, 90_000_000), st.integers(-180_000_000, 180_000_000)), max_size=20))
def test_what_is_encoded_is_decoded(points: list[tuple[int, int]]) -> None:
    there = [(lat / 1e6, lon / 1e6) for lat, lon in points]
    assert decoded(_encoded(there), digits=6) == [[lon, lat] for lat, lon in there]


@given(st.text(st.characters(min_codepoint=60, max_codepoint=130)))
def test_any_text_is_a_polyline_or_none(text: str) -> None:
    found = decoded(text, digits=6)
    assert found is None or all(len(pair) == 2 for pair in found)
