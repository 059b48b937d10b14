"""A routing service in place of estimates: in verdicts, in reports, on the command line; against servers on this machine."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from geopy.distance import geodesic
from servers import send, serving

import geoviz
from geoviz.exports import EXPORTS
from geoviz.exports.credits import attribution
from geoviz.listings import checks
from geoviz.measures import MEASURES
from geoviz.model import End, LatLon, Measurement, Report, Verdict
from geoviz.pipeline import analyze_document, open_document
from geoviz.routers import MOST_QUESTIONS, open_router
from geoviz.routers.falling_back import routed
from geoviz.signatures import Measure
from geoviz.verdicts import check_statements

OSRM = re.compile(r"/route/v1/driving/([-\d.]+),([-\d.]+);([-\d.]+),([-\d.]+)\?")
RAILS = re.compile(r"/route\?point=([-\d.]+),([-\d.]+)&point=([-\d.]+),([-\d.]+)&")


@dataclass
class Ways:
    """A server whose every way is so many times the straight line, or that is broken."""

    times: float = 1.3
    status: int = 200
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def get(self, path: str, _: object) -> object:
        self.asked.append(path)

        def react(handler: BaseHTTPRequestHandler) -> None:
            send(handler, json.dumps(self._answer(path)).encode(), self.status, Content_Type="application/json")

        return react

    def _answer(self, path: str) -> object:
        if self.status != 200:
            return {"message": "out of order"}
        osrm, rails = OSRM.match(path), RAILS.match(path)
        match = osrm or rails
        assert match is not None, path
        numbers = [float(number) for number in match.groups()]
        (x, y), (to_x, to_y) = (numbers[:2], numbers[2:]) if osrm else (numbers[1::-1], numbers[:1:-1])
        length_m = self.times * geodesic((y, x), (to_y, to_x)).m
        line = [[x, y], [(x + to_x) / 2, (y + to_y) / 2], [to_x, to_y]]
        if osrm:
            return {"code": "Ok", "routes": [{"distance": length_m, "geometry": {"coordinates": line}}]}
        return {"paths": [{"distance": length_m, "points": {"coordinates": line}}]}


@pytest.fixture(scope="module")
def _server() -> Iterator[Ways]:
    server = Ways()
    with serving(server) as url:  # type: ignore[arg-type]
        server.url = url
        yield server


@pytest.fixture
def ways(_server: Ways, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ways:
    _server.asked.clear()
    _server.times, _server.status = 1.3, 200
    monkeypatch.setenv("GEOVIZ_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("GEOVIZ_ROUTER_URL", _server.url)
    for name in ("GEOVIZ_ROUTER", "GEOVIZ_ROUTER_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    return _server


def _distances(text: str, router: str | None = "osrm") -> tuple[Report, list[Verdict]]:
    report = analyze_document(open_document(text + "\n"), router=router)
    return report, [v for v in report.verdicts if v.statement.kind == "distance"]


# Verdicts; the straight lines are 205 km (Paris to Lille), 393 (to Lyon), 398 (to Strasbourg), by geopy


@pytest.mark.parametrize(
    ("text", "times", "status", "fits", "words"),
    [
        ("Lille lies 265 km by road from Paris.", 1.3, "as_travelled", "road", "By road it is about 266 km (OSRM, "),
        ("Lille lies 265 km from Paris.", 1.3, "as_travelled", "road", "so '265 km' fits; as the crow flies 204 km"),
        # twice and a half the straight line: no estimate reaches that far, a mountain road does
        ("Strasbourg is 1,000 km by road from Paris.", 2.5, "as_travelled", "road", "so '1,000 km' fits"),
        ("Strasbourg is 1,000 km from Paris.", 2.5, "as_travelled", "road", "so '1,000 km' fits"),
        # another road than the fastest may be meant
        (
            "Strasbourg is 600 km by road from Paris.",
            1.2,
            "as_travelled",
            None,
            "fits as another way by road, an estimate",
        ),
        ("Strasbourg is 600 km from Paris.", 1.2, "as_travelled", None, "by road about 478 km (OSRM, OpenStreetMap)"),
        # far off the fastest: only what is longer than ordinary ways, too, is wrong
        ("Lyon lies 1,000 km by road from Paris.", 1.2, "inconsistent", None, "so '1,000 km' by road is too far"),
        ("Lyon lies 1,000 km from Paris.", 1.2, "not_checkable", None, "a long way round is possible."),
        # far below the fastest: the service may lack a shorter road
        ("Lyon is 430 km by road from Paris.", 2.5, "not_checkable", None, "may lack a shorter road"),
        ("Lyon is 400 km by road from Paris.", 2.5, "not_checkable", None, "may lack a shorter road"),
        ("Lyon lies 430 km from Paris.", 2.5, "consistent", "geodesic", "fits"),
        ("Lyon lies 200 km by road from Paris.", 1.2, "inconsistent", None, "no way is shorter than the straight line"),
    ],
)
def test_a_routed_way_confirms_and_refutes_only_what_is_far_off(
    ways: Ways, text: str, times: float, status: str, fits: str | None, words: str
) -> None:
    ways.times = times
    _, (found,) = _distances(text)
    assert (found.status, found.fits) == (status, fits), found.reason
    assert words in found.reason
    assert found.estimate == (status == "as_travelled" and fits is None)


@pytest.mark.parametrize("stated", [150, 300, 420, 500, 640, 800, 900, 1200, 1500, 3000])
@pytest.mark.parametrize("times", [1.05, 1.4, 3.0])
def test_where_no_way_is_named_a_routed_one_never_makes_a_verdict_worse(ways: Ways, stated: int, times: float) -> None:
    ranks = {"inconsistent": 0, "not_checkable": 1, "edge_to_edge": 2, "as_travelled": 2, "consistent": 2}
    text = f"Lyon lies {stated:,} km from Paris, he said."
    ways.times = times
    _, (alone,) = _distances(text, router=None)
    _, (found,) = _distances(text)
    assert ranks[found.status] >= ranks[alone.status], (alone.reason, found.reason)


def _railway(length_m: float) -> Measure:
    def rail(a: End, b: End) -> Measurement | None:
        return Measurement(
            measure="rail", low_m=length_m, high_m=length_m, kind="exact", source="OpenRailRouting at localhost, rails",
            line=(a.place.point, LatLon(0, 0), b.place.point),
        )  # fmt: skip

    return rail


def test_by_rail_the_listed_lines_come_first_and_a_routed_way_where_they_do_not_fit() -> None:
    document = open_document(
        "Vladivostok is 12,500 km from Moscow by rail. Moscow is 9,300 km by rail from Vladivostok.\n"
    )
    report = analyze_document(document)
    statements = [v.statement for v in report.verdicts]
    measures = {**MEASURES, "rail": _railway(12_600_000)}
    routed_way, listed = check_statements(document, statements, report.resolutions, measures=measures)
    assert routed_way.reason.startswith(
        "By rail it is about 12,600 km (OpenRailRouting, OpenStreetMap), so '12,500 km'"
    )
    assert (routed_way.status, routed_way.fits, routed_way.estimate) == ("as_travelled", "rail", False)
    assert "kilometre posts" in listed.reason


# What is asked, and what leaves the machine


def _asked(text: str, ways: Ways) -> list[str]:
    _distances(text)
    return ways.asked


@pytest.mark.parametrize(
    "text",
    [
        "Hamar lies about 100 km north of Oslo.",  # the straight line says it
        "Lyon lies 800 km as the crow flies from Paris.",
        "Lyon lies 800 km by rail from Paris.",  # of rails, OSRM knows nothing
        "Lyon is 800 km by sea from Paris.",
        "Szeged lies 130 km by road from the Danube.",  # a river is no point
        "Dallas lies 500 km from the border of Mexico.",
        "Amarillo lies 900 km by road from Texas.",  # nor is the middle of a state
        "Lyon lies between two rivers.",
    ],
)
def test_a_router_is_not_asked_where_no_way_between_two_places_matters(ways: Ways, text: str) -> None:
    assert _asked(text, ways) == []


def test_a_pair_is_asked_for_once_and_nothing_but_its_points_is_sent(ways: Ways) -> None:
    text = "Secretly, Lille lies 265 km by road from Paris. Paris is 300 km from Lille. It is 270 km by road from Paris to Lille."
    (asked,) = _asked(text, ways)
    # GeoNames: Lille 50.63391, 3.05512; Paris 48.85341, 2.3488
    assert sorted(asked.partition("?")[0].rpartition("/")[2].split(";")) == ["2.34880,48.85341", "3.05512,50.63391"]
    assert "ecretly" not in asked


def test_one_article_asks_for_so_many_ways_at_most_and_says_so(ways: Ways) -> None:
    outcome = routed(open_router("osrm", pause=lambda _: None))
    place = End(place=_distances("Lille lies 265 km by road from Paris.", router=None)[1][0].places[0])  # type: ignore[arg-type]
    for i in range(MOST_QUESTIONS + 2):
        outcome.measures["road"](place, End(place=place.place._replace(id=str(i), point=LatLon(45 + i / 100, 3))))
    assert len(ways.asked) == MOST_QUESTIONS
    assert outcome.failures == ()
    assert any(remark.startswith("2 more ways were not asked of OSRM") for remark in outcome.remarks())


# Reports


TEXT = "Lille lies 265 km by road from Paris, the guide says. Oslo lies 4,000 km from Stockholm as the crow flies."


@pytest.mark.usefixtures("ways")
def test_a_report_names_the_router_it_rests_on_and_credits_the_data() -> None:
    report, (lille, _) = _distances(TEXT)
    assert (lille.status, report.failures) == ("as_travelled", ())
    names = [name for name, _ in report.versions]
    assert "router osrm" in names
    assert "Ways by OSRM: © OpenStreetMap contributors (ODbL)" in attribution(report)
    assert "(OSRM, OpenStreetMap)" in checks(report)
    assert re.search(r'"way": ?"road"', EXPORTS["html"](report))
    plain, _ = _distances("Hamar lies about 100 km north of Oslo.")
    assert "router osrm" not in dict(plain.versions)
    assert "OSRM" not in attribution(plain)


def test_analyze_takes_a_name_or_an_opened_router(ways: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "by road" in geoviz.analyze(TEXT, router="osrm").verdicts[0].reason.lower()
    monkeypatch.delenv("GEOVIZ_ROUTER_URL")
    opened = open_router("osrm", url=ways.url)
    for _ in range(2):
        assert geoviz.analyze(TEXT, router=opened).verdicts[0].fits == "road"
    assert len(ways.asked) == 1  # what was answered is kept on disk


def test_a_router_that_fails_leaves_the_estimates_and_says_so(ways: Ways) -> None:
    ways.status = 403
    report, (lille, oslo) = _distances(TEXT)
    alone, expected = _distances(TEXT, router=None)
    assert [v.status for v in (lille, oslo)] == [v.status for v in expected]
    assert [v.reason for v in (lille, oslo)] == [v.reason for v in expected]
    (failure,) = report.failures
    assert "OSRM" in failure
    (remark,) = set(report.remarks) - set(alone.remarks)
    assert remark.startswith(
        f"1 way could not be asked of OSRM at {ways.url.removeprefix('http://')}, which says nothing"
    )
    assert "router osrm" not in dict(report.versions)


# The command line


def _run(ways: Ways, tmp_path: Path, *arguments: object, url: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GEOVIZ_")} | {
        "GEOVIZ_ROUTER_URL": url or ways.url,
        "GEOVIZ_CACHE_DIR": str(tmp_path / "cache"),
        "COLUMNS": "400",
    }
    command = [sys.executable, "-m", "geoviz", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, check=False, env=environment, encoding="utf-8", cwd=tmp_path, input=TEXT
    )


def test_check_asks_the_router_and_exits_as_ever(ways: Ways, tmp_path: Path) -> None:
    done = _run(ways, tmp_path, "check", "-", "--router", "osrm")
    assert done.returncode == 1, done.stderr
    assert "By road it is about 266 km (OSRM, OpenStreetMap), so '265 km' fits" in done.stdout
    assert len(ways.asked) == 1
    report = json.loads(_run(ways, tmp_path, "check", "-", "--router", "osrm", "--json").stdout)
    assert report["checks"][0]["fits"] == "road"
    assert "OpenStreetMap" in report["attribution"]


def test_map_draws_the_routed_way(ways: Ways, tmp_path: Path) -> None:
    done = _run(ways, tmp_path, "map", "-", "-o", "map.html", "--router", "osrm")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "Ways by OSRM" in page
    assert "(OSRM, OpenStreetMap)" in done.stdout


def test_distance_by_road_is_the_routers(ways: Ways, tmp_path: Path) -> None:
    done = _run(ways, tmp_path, "distance", "Paris", "Lille", "--by", "road", "--router", "osrm", "--json")
    (road,) = json.loads(done.stdout)
    straight_m = geodesic((48.85341, 2.3488), (50.63391, 3.05512)).m
    assert road["low_m"] <= 1.3 * straight_m <= road["high_m"]
    assert (done.returncode, road["kind"]) == (0, "exact")
    assert "openstreetmap.org/fixthemap" in done.stderr
    ways.asked.clear()
    assert _run(ways, tmp_path, "distance", "Paris", "Lyon", "--by", "geodesic", "--router", "osrm").returncode == 0
    assert ways.asked == []
    wrong = _run(ways, tmp_path, "distance", "Paris", "Lyon", "--by", "foot", "--router", "osrm")
    assert "Unknown measure 'foot'" in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (("check", "-"), "Lille – Paris"),
        (("map", "-", "-o", "map.html"), "Lille – Paris"),
        (("distance", "Paris", "Lille"), "up to about 1.9 times"),
        (("check", "-", "missing.txt"), "Lille – Paris"),
    ],
    ids=str,
)
def test_a_server_that_is_down_exits_3_after_printing(
    ways: Ways, tmp_path: Path, arguments: tuple[str, ...], printed: str
) -> None:
    done = _run(ways, tmp_path, *arguments, "--router", "osrm", url="http://127.0.0.1:9")
    assert done.returncode == 3, done.stderr
    assert printed in done.stdout
    assert "1 way could not be asked of OSRM at 127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_router_without_its_key_or_of_another_name_is_refused(ways: Ways, tmp_path: Path) -> None:
    done = _run(ways, tmp_path, "check", "-", "--router", "osmr")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean 'osrm'?" in done.stderr
    done = _run(ways, tmp_path, "check", "-", "--router", "osrm", url="not a server")
    assert (done.returncode, done.stdout) == (3, "")
    assert "GEOVIZ_ROUTER_URL" in done.stderr
