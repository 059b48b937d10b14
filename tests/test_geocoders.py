"""Asking online geocoders, against servers on this machine; nothing here leaves it."""

import itertools
import json
import logging
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from servers import Reaction, drip, hang, json_of, serving, to

from geoviz import web
from geoviz.errors import (
    FetchError,
    GazetteerDataError,
    GazetteerUnavailableError,
    InputError,
    UnknownChoiceError,
)
from geoviz.geocoders import open_geocoder, options_from
from geoviz.geocoders.cache import EMPTY_DAYS, SharedTurns, Store, cached
from geoviz.geocoders.failures import ServiceFailedError
from geoviz.geocoders.politeness import OwnTurns, once_failed, retried, throttled
from geoviz.geocoders.stored import from_text, to_text
from geoviz.places import Candidate, LatLon, Place
from geoviz.signatures import Lookup

KEY = "s3cr3t/key+42"
ROW = {
    "osm_type": "node", "osm_id": 1, "lat": "55.6050", "lon": "13.0002", "name": "Malmö", "class": "place",
    "type": "city", "importance": 0.61, "display_name": "Malmö, Sweden", "address": {"country_code": "se"},
}  # fmt: skip


@dataclass
class Local:
    """A server that does as a test says, and remembers what it was asked."""

    reactions: list[Reaction] = field(default_factory=list)
    """One for each request; the last one for all that follow."""
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    domain: str = ""

    def get(self, path: str, _: object) -> Reaction:
        self.times.append(time.monotonic())
        self.asked.append(path)
        reaction = self.reactions.pop(0) if len(self.reactions) > 1 else self.reactions[0]

        def react(handler: BaseHTTPRequestHandler) -> None:
            self.agents.append(handler.headers["User-Agent"])
            reaction(handler)

        return react

    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.asked[-1]).query)


@pytest.fixture(scope="module")
def _server() -> Iterator[Local]:
    server = Local()
    with serving(server) as address:  # type: ignore[arg-type]
        server.domain = address.removeprefix("http://")
        yield server


@pytest.fixture
def local(_server: Local) -> Local:
    for memory in (_server.asked, _server.agents, _server.times):
        memory.clear()
    return _server


@pytest.fixture(autouse=True)
def cache_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEOVIZ_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "geocoders.sqlite"


def _open(
    local: Local, *reactions: Reaction, name: str = "nominatim", pauses: list[float] | None = None, **options: str
) -> Lookup:
    local.reactions = list(reactions)
    given = {"domain": local.domain, "scheme": "http", **options}
    pause = [].append if pauses is None else pauses.append
    return open_geocoder(name, options=given, timeout_s=2.0, pause=pause)


# What is asked and answered


def test_nominatim_is_asked_for_the_name_alone_and_says_who_asks(local: Local) -> None:
    (candidate,) = _open(local, json_of([ROW]))("Malmö\n\tcity")
    assert urlsplit(local.asked[0]).path == "/search"
    query = {
        "q": ["Malmö city"],
        "format": ["json"],
        "limit": ["10"],
        "addressdetails": ["1"],
        "accept-language": ["en"],
    }
    assert local.query() == query
    assert local.agents[0].startswith("geoviz/")
    assert (candidate.place.name, candidate.place.country, candidate.score) == ("Malmö", "SE", 0.61)
    assert candidate.reasons == ("first answer of Nominatim", "name of Malmö")
    assert candidate.name_kind == "alternate"


def test_the_agent_is_the_one_that_is_given(local: Local) -> None:
    _open(local, json_of([]), user_agent="newsroom/1.0 (desk@example.org)")("Malmö")
    assert local.agents == ["newsroom/1.0 (desk@example.org)"]


def test_photon_and_geonames_are_spoken_too(local: Local) -> None:
    feature = {"geometry": {"coordinates": [13.0002, 55.605]}, "properties": {"name": "Malmö", "osm_key": "place"}}
    (found,) = _open(local, json_of({"features": [feature]}), name="photon")("Malmö")
    assert local.query() == {"q": ["Malmö"], "limit": ["10"], "lang": ["en"]}
    assert (found.place.point, found.place.feature_class) == (LatLon(55.605, 13.0002), "P")
    row = {"geonameId": 2692969, "name": "Malmö", "lat": "55.60587", "lng": "13.00073", "fcl": "P", "fcode": "PPLA"}
    (found,) = _open(local, json_of({"geonames": [row]}), name="geonames", username="somebody")("Malmö")
    assert urlsplit(local.asked[-1]).path == "/searchJSON"
    assert (found.place.id, found.place.feature_code) == ("2692969", "PPLA")


def test_nobody_of_that_name_is_an_empty_answer(local: Local) -> None:
    assert _open(local, json_of([]))("Nowhere") == ()


@pytest.mark.parametrize("name", ["", "  \n", "\x00\x1b", "a" * 201, "\u202e"])
def test_what_can_be_nobodys_name_is_not_asked(local: Local, name: str) -> None:
    assert _open(local, json_of([ROW]))(name) == ()
    assert local.asked == []


def test_a_row_without_a_point_on_earth_is_left_out_and_ten_are_enough(local: Local) -> None:
    bad = [{**ROW, "lat": lat} for lat in ("NaN", "inf", "91", "", None, [], True, "1e999")]
    bad += [{**ROW, "lon": lon} for lon in ("181", "-200", float("nan"))]
    good = [{**ROW, "osm_id": i} for i in range(30)]
    found = _open(local, json_of([*bad, None, 3, "x", *good]))("Malmö")
    assert [c.place.id for c in found] == [f"node/{i}" for i in range(10)]
    with pytest.raises(GazetteerDataError, match="none has a point"):
        _open(local, json_of(bad))("Lund")


def test_hostile_names_are_cut_and_cleaned(local: Local) -> None:
    (found,) = _open(local, json_of([{**ROW, "name": "M\x1b[31m\u202e\n" + "x" * 1000}]))("Malmö")
    assert found.place.name.startswith("M[31m x")
    assert len(found.place.name) == 200
    assert all(len(reason) <= 300 and reason.isprintable() for reason in found.reasons)


def test_scores_fall_with_the_rank_where_the_service_weighs_nothing(local: Local) -> None:
    features = [{"geometry": {"coordinates": [i, 1]}, "properties": {"name": "A"}} for i in range(4)]
    scores = [c.score for c in _open(local, json_of({"features": features}), name="photon")("A")]
    assert scores == sorted(set(scores), reverse=True)
    assert scores[0] == 0.6


def test_the_most_important_stands_first_whatever_the_order(local: Local) -> None:
    rows = [{**ROW, "osm_id": i, "importance": weight} for i, weight in enumerate((0.2, 7, -1))]
    found = _open(local, json_of(rows))("Malmö")
    assert [(c.place.id, c.score) for c in found] == [("node/1", 1.0), ("node/0", 0.2), ("node/2", 0.0)]
    assert found[0].reasons[0] == "second answer of Nominatim"


# Failures


GARBAGE = [
    b"<html>maintenance</html>",
    b'[{"lat": "5',
    b"{}",
    b"null",
    b"[1]",
    b'"x"',
    b"",
    b"\xff\xfe\x00",
    b"[" * 99999,
]


@pytest.mark.parametrize("body", GARBAGE, ids=lambda body: repr(body[:8]))
def test_an_unreadable_answer_is_never_no_such_place(local: Local, body: bytes) -> None:
    with pytest.raises(GazetteerDataError, match="Nominatim"):
        _open(local, json_of(body))("Malmö")


@pytest.mark.parametrize("row", [{"lat": "1", "lon": "2"}, {**ROW, "display_name": None}])
def test_a_row_that_geopy_stumbles_over_is_an_unreadable_answer(local: Local, row: object) -> None:
    with pytest.raises(GazetteerDataError):
        _open(local, json_of([row]))("Malmö")


def test_a_server_error_is_tried_again_after_a_pause(local: Local) -> None:
    pauses: list[float] = []
    assert _open(local, json_of(b"", 500), json_of([ROW]), pauses=pauses)("Malmö")
    assert len(local.asked) == 2
    assert len(pauses) == 1
    assert 0.2 < pauses[0] <= 0.5


def test_a_service_that_is_down_is_asked_three_times_and_then_no_more(local: Local) -> None:
    lookup = _open(local, json_of(b"", 503))
    for name in ("Malmö", "Lund", "Ystad"):
        with pytest.raises(GazetteerUnavailableError, match="503"):
            lookup(name)
    assert len(local.asked) == 3


@pytest.mark.parametrize("dated", [False, True])
def test_too_many_requests_are_answered_by_waiting_as_long_as_was_asked(local: Local, *, dated: bool) -> None:
    local.reactions = [
        json_of(b"", 429, Retry_After=formatdate(time.time() + 2, usegmt=True) if dated else "1"),
        json_of([ROW]),
    ]
    lookup = open_geocoder("nominatim", options={"domain": local.domain, "scheme": "http"})
    assert lookup("Malmö")
    first, second = local.times
    assert 0.9 < second - first < 3


def test_a_long_wait_is_reported_and_not_waited_for(local: Local) -> None:
    pauses: list[float] = []
    lookup = _open(local, json_of(b"", 429, Retry_After="3600"), pauses=pauses)
    for name in ("Malmö", "Lund"):
        with pytest.raises(GazetteerUnavailableError) as caught:
            lookup(name)
        assert caught.value.retry_after_s == 3600
    assert (len(local.asked), pauses) == (1, [])
    # and holds back whoever else asks this server
    with pytest.raises(GazetteerUnavailableError) as caught:
        _open(local, json_of([ROW]))("Ystad")
    assert 3500 < (caught.value.retry_after_s or 0) <= 3600
    assert len(local.asked) == 1


@pytest.mark.parametrize("value", ["soon", "-5", "9" * 400, "Fri, 99 Foo 2026", "1e9", ""])
def test_a_senseless_retry_after_stops_nothing_for_ever(local: Local, value: str) -> None:
    with pytest.raises(GazetteerUnavailableError) as caught:
        _open(local, json_of(b"", 429, Retry_After=value))("Malmö")
    assert (caught.value.retry_after_s or 0) <= 86_400


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_is_not_tried_again_and_keeps_the_key_to_itself(local: Local, status: int) -> None:
    lookup = _open(local, json_of(f"no such key {KEY}".encode(), status), name="pickpoint", api_key=KEY)
    with pytest.raises(GazetteerUnavailableError, match=r"refused .*GEOVIZ_GEOCODER_API_KEY") as caught:
        lookup("Malmö")
    assert len(local.asked) == 1
    assert local.query()["key"] == [KEY]
    assert "s3cr3t" not in str(caught.value)


def test_one_question_that_is_refused_does_not_end_the_others(local: Local) -> None:
    lookup = _open(local, json_of(b"", 400), json_of([ROW]))
    with pytest.raises(GazetteerUnavailableError, match="refused the question"):
        lookup("%")
    assert lookup("Malmö")


def test_nothing_listening_is_a_failure_that_names_no_key(local: Local) -> None:
    lookup = _open(local, json_of([]), name="pickpoint", api_key=KEY, domain="127.0.0.1:1")
    with pytest.raises(GazetteerUnavailableError, match="PickPoint could not be asked") as caught:
        lookup("Malmö")
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize("slow", [hang, drip], ids=["silent", "dripping"])
def test_a_server_that_takes_too_long_is_a_failure(local: Local, slow: Reaction) -> None:
    local.reactions = [slow]
    options = {"domain": local.domain, "scheme": "http"}
    lookup = open_geocoder("nominatim", options=options, timeout_s=0.2, pause=lambda _: None)
    begun = time.monotonic()
    for name in ("Malmö", "Lund"):
        with pytest.raises(GazetteerUnavailableError):
            lookup(name)
    assert time.monotonic() - begun < 6  # three tries, not six
    assert len(local.asked) == 3


def test_a_redirect_is_followed_and_one_without_end_is_a_failure(local: Local) -> None:
    assert _open(local, to("/elsewhere"), json_of([ROW]))("Malmö")
    with pytest.raises(GazetteerUnavailableError):
        _open(local, to("/again"))("Lund")


def test_a_huge_answer_is_a_failure(local: Local) -> None:
    with pytest.raises(GazetteerUnavailableError, match="larger than"):
        _open(local, json_of(b" " * 5_000_001))("Malmö")


def test_only_a_server_of_ones_own_may_stand_in_a_private_network() -> None:
    seen: list[bool] = []

    def fetch(url: str, *, allow_private: bool, **_: object) -> web.Answer:
        seen.append(allow_private)
        return web.Answer(url=url, status=200, headers={}, content=b"[]")

    usual = "nominatim.openstreetmap.org"
    for options in ({}, {"domain": usual}, {"domain": f"/{usual.upper()}/"}, {"domain": "maps.example.org"}):
        open_geocoder("nominatim", options=options, fetch=fetch, pause=lambda _: None)("A")
        open_geocoder("nominatim", options=options, fetch=fetch, pause=lambda _: None)("B")
    assert seen == [False, False, True, True]  # the first three are one server, and one cache


@pytest.mark.parametrize("domain", ["localhost:8080", "127.0.0.1", "[::1]:80", "10.1.2.3/maps", "nominatim", "a.lan"])
def test_a_server_in_a_private_network_is_asked_without_pauses(domain: str) -> None:
    pauses: list[float] = []
    lookup = open_geocoder("nominatim", options={"domain": domain}, fetch=_nothing, pause=pauses.append)
    for name in "abc":
        lookup(name)
    assert pauses == []


@pytest.mark.parametrize("domain", ["", "nominatim.example.org", "8.8.8.8"])
def test_a_public_server_is_asked_at_its_pace(domain: str) -> None:
    pauses: list[float] = []
    options = {"domain": domain} if domain else {}
    lookup = open_geocoder("nominatim", options=options, fetch=_nothing, pause=pauses.append)
    for name in "abc":
        lookup(name)
    assert len(pauses) == 2
    assert 0 < pauses[0] <= 1 < pauses[1] <= 2


def _nothing(url: str, **_: object) -> web.Answer:
    return web.Answer(url=url, status=200, headers={}, content=b"[]")


# Options


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("nominatim", {"api_key": KEY}, "has no option 'api_key'; it has: domain, scheme, user_agent"),
        ("nominatim", {"domain": f"me:{KEY}@host"}, "without http:// and account, as in localhost:8080, not 'host'"),
        ("nominatim", {"domain": "http://localhost"}, "GEOVIZ_GEOCODER_DOMAIN is a server without"),
        ("nominatim", {"scheme": "ftp"}, "is http or https, not 'ftp'"),
        ("nominatim", {"user_agent": "a\r\nX-Evil: 1"}, "not plain text"),
        ("nominatim", {"user_agent": "my-application"}, "cannot be used with these options"),
        ("arcgis", {"token_lifetime": "long"}, "is a whole number"),
        ("arcgis", {"username": "a"}, "Authenticated mode requires"),
        ("google", {"api_key": ""}, "not plain text"),
        ("google", {"secret_key": KEY}, "GEOVIZ_GEOCODER_API_KEY"),
        ("liveaddress", {"auth_id": "a"}, "GEOVIZ_GEOCODER_AUTH_ID and GEOVIZ_GEOCODER_AUTH_TOKEN"),
    ],
)
def test_an_option_that_cannot_be_used_is_one_line_that_says_what_can(
    name: str, options: dict[str, str], message: str
) -> None:
    with pytest.raises(InputError) as caught:
        open_geocoder(name, options=options)
    assert message in str(caught.value)
    assert "s3cr3t" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_geocoder_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownChoiceError, match="Did you mean 'nominatim'"):
        open_geocoder("nominatin")


def test_options_come_from_the_environment() -> None:
    environment = {"GEOVIZ_GEOCODER_DOMAIN": "localhost:8080", "GEOVIZ_GEOCODER_SCHEME": "http", "GEOVIZ_GEOCODER": "x"}
    assert options_from(environment) == {"domain": "localhost:8080", "scheme": "http"}


def test_an_account_of_arcgis_is_given_a_token_first_and_its_password_is_not_shown(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    asked: list[str] = []

    def fetch(url: str, **_: object) -> web.Answer:
        asked.append(url)
        answer: object = {"candidates": []} if "findAddress" in url else {"token": "t0k3n"} if ok else {"error": {}}
        return web.Answer(url=url, status=200, headers={}, content=json.dumps(answer).encode())

    options = {"username": "somebody", "password": KEY, "referer": "https://example.org"}
    ok = True
    assert open_geocoder("arcgis", options=options, fetch=fetch, pause=lambda _: None)("Malmö") == ()
    assert "token=t0k3n" in asked[1]
    ok = False
    with pytest.raises(GazetteerUnavailableError, match="refused the request or its key") as caught:
        open_geocoder("arcgis", options=options, fetch=fetch, pause=lambda _: None)("Malmö")
    assert "s3cr3t" not in f"{caught.value} {caplog.text}"
    assert "t0k3n" not in caplog.text


def test_no_match_told_as_a_refused_question_is_nobody() -> None:
    # Geocodio says it with status 422
    def fetch(url: str, **_: object) -> web.Answer:
        content = b'{"error": "Could not geocode address. Postal code or city required."}'
        return web.Answer(url=url, status=422, headers={}, content=content)

    assert open_geocoder("geocodio", options={"api_key": KEY}, fetch=fetch)("Nowhere") == ()


# The cache


def test_a_name_is_asked_once_and_its_answer_found_again_without_waiting(local: Local) -> None:
    first = _open(local, json_of([ROW]))
    assert first("Malmö") == first("Malmö")
    pauses: list[float] = []
    again = _open(local, json_of(b"", 500), pauses=pauses)
    assert again("  MALMÖ ") == first("Malmö")
    assert (len(local.asked), pauses) == (1, [])


def test_an_answer_is_found_again_while_the_server_is_to_be_left_alone(local: Local) -> None:
    assert _open(local, json_of([ROW]))("Malmö")
    with pytest.raises(GazetteerUnavailableError):
        _open(local, json_of(b"", 429, Retry_After="3600"))("Lund")
    assert _open(local, json_of([]))("Malmö")


def test_nobody_is_an_answer_that_is_kept_for_a_month(local: Local, cache_file: Path) -> None:
    assert _open(local, json_of([]))("Nowhere") == ()
    assert _open(local, json_of([ROW]))("Nowhere") == ()
    assert len(local.asked) == 1
    with sqlite3.connect(cache_file) as connection:
        connection.execute("UPDATE answers SET fetched = fetched - ?", (EMPTY_DAYS * 86400 + 1,))
    connection.close()
    assert _open(local, json_of([ROW]))("Nowhere")


@pytest.mark.parametrize(
    "reaction", [json_of(b"", 500), json_of(b"{}"), json_of(b"", 403)], ids=["down", "garbage", "refused"]
)
def test_failures_are_not_kept(local: Local, reaction: Reaction) -> None:
    with pytest.raises((GazetteerUnavailableError, GazetteerDataError)):
        _open(local, reaction)("Malmö")
    assert _open(local, json_of([ROW]))("Malmö")


def test_what_may_not_be_stored_is_not(local: Local, cache_file: Path) -> None:
    lookup = _open(local, json_of([ROW]), name="pickpoint", api_key=KEY)
    assert lookup("Malmö") == lookup("Malmö")
    assert len(local.asked) == 1  # remembered while it runs
    assert "Malmö".encode() not in cache_file.read_bytes()
    assert _open(local, json_of([ROW]), name="pickpoint", api_key=KEY)("Malmö")
    assert len(local.asked) == 2


def test_no_key_comes_into_the_cache_or_the_log(
    local: Local, cache_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    row = {"geonameId": 1, "name": "Malmö", "lat": "55.6", "lng": "13.0", "fcl": "P", "fcode": "PPL"}
    lookup = _open(local, json_of({"geonames": [row]}), json_of(b"", 403), name="geonames", username=KEY)
    assert lookup("Malmö")
    with pytest.raises(GazetteerUnavailableError) as caught:
        lookup("Lund")
    link: BaseException | None = caught.value
    while link is not None:
        assert "s3cr3t" not in str(link)
        link = link.__cause__ or link.__context__
    assert "geopy" in {record.name for record in caplog.records}
    assert "s3cr3t" not in caplog.text
    assert b"s3cr3t" not in b"".join(path.read_bytes() for path in cache_file.parent.iterdir())
    assert "Malmö".encode() in cache_file.read_bytes()


def test_each_server_has_its_own_answers(local: Local) -> None:
    assert _open(local, json_of([ROW]))("Malmö")
    assert _open(local, json_of([]), domain=f"localhost:{local.domain.partition(':')[2]}")("Malmö") == ()


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_damaged_cache_is_moved_aside_and_begun_anew(local: Local, cache_file: Path, content: bytes) -> None:
    cache_file.parent.mkdir()
    cache_file.write_bytes(content)
    remarks: list[str] = []
    local.reactions = [json_of([ROW])]
    options = {"domain": local.domain, "scheme": "http"}
    lookup = open_geocoder("nominatim", options=options, remark=remarks.append)
    assert lookup("Malmö")
    assert lookup("Lund")
    assert len(remarks) == 1
    assert "damaged" in remarks[0]
    assert cache_file.with_name("geocoders.sqlite.damaged").read_bytes() == content
    assert _open(local, json_of(b"", 500))("Malmö")


def test_a_file_of_other_tables_is_not_read(local: Local, cache_file: Path) -> None:
    cache_file.parent.mkdir()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n"
    with sqlite3.connect(cache_file) as connection:
        connection.execute(f"CREATE VIEW answers AS {endless}")
    connection.close()
    assert _open(local, json_of([ROW]))("Malmö")
    assert cache_file.with_name("geocoders.sqlite.damaged").exists()


def test_a_folder_that_cannot_be_written_is_done_without_and_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a file where the folder should be: what a folder forbids, root may do
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GEOVIZ_CACHE_DIR", str(tmp_path / "file" / "cache"))
    remarks: list[str] = []
    pauses: list[float] = []
    lookup = open_geocoder("nominatim", fetch=_nothing, remark=remarks.append, pause=pauses.append)
    for name in "abc":
        assert lookup(name) == ()
    assert len(remarks) == 1
    assert "cannot be used" in remarks[0]
    assert len(pauses) == 2  # the pace is kept within the process


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_done_without(local: Local, cache_file: Path) -> None:
    cache_file.parent.mkdir(mode=0o500)
    assert _open(local, json_of([ROW]))("Malmö")


PLACE = Place("nominatim", "node/1", "Malmö", LatLon(55.6, 13.0), "P", "PPL", "SE", extent_m=9000.0, source="Nominatim")
CANDIDATE = Candidate(PLACE, 0.5, ("first answer of Nominatim",))


def test_candidates_come_out_of_the_cache_as_they_went_in() -> None:
    assert from_text(to_text((CANDIDATE,)), gazetteer="nominatim", source="Nominatim") == (CANDIDATE,)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", 5), ("id", ""), ("name", "a\nb"), ("name", "\x1b[31m"), ("name", "x" * 999), ("name", None),
        ("point", [91, 0]), ("point", [0]), ("point", ["1", "2"]), ("point", [True, 0]), ("point", None),
        ("feature", ["P", "<script>"]), ("feature", "PP"), ("country", "se"), ("country", "SWE"), ("country", 1),
        ("admin1", "a\u202eb"), ("population", -1), ("population", 1.5), ("population", True), ("extent_m", -1),
        ("extent_m", "big"), ("precision_m", None), ("score", 2), ("score", "high"), ("reasons", "abc"),
        ("reasons", ["x"] * 99), ("reasons", [1]), ("kind", "demonym"), ("kind", None), ("kind", []),
    ],
)  # fmt: skip
def test_a_forged_row_of_the_cache_is_no_answer(field: str, value: object) -> None:
    (row,) = json.loads(to_text((CANDIDATE,)))
    assert from_text(json.dumps([{**row, field: value}]), gazetteer="nominatim", source="") is None


@pytest.mark.parametrize("text", [None, b"[]", 5, "", "{}", "[[]]", "[1]", "NaN", "[" * 90_000, "[]" + " " * 200_000])
def test_a_forged_text_of_the_cache_is_no_answer(text: object) -> None:
    assert from_text(text, gazetteer="nominatim", source="") is None


def test_a_forged_row_in_the_file_is_asked_anew(local: Local, cache_file: Path) -> None:
    assert _open(local, json_of([ROW]))("Malmö")
    with sqlite3.connect(cache_file) as connection:
        connection.execute("UPDATE answers SET candidates = x'00ff'")
        connection.execute("UPDATE slots SET next = 1e300, held = 'soon'")
    connection.close()
    assert _open(local, json_of([ROW]))("Malmö")
    assert len(local.asked) == 2


def test_answers_that_may_be_kept_for_days_are_gone_after_them(tmp_path: Path) -> None:
    now = [1e9]
    store = Store(tmp_path / "x.sqlite", now=lambda: now[0])
    asked: list[str] = []

    def lookup(name: str) -> tuple[Candidate, ...]:
        asked.append(name)
        return (CANDIDATE,)

    what = {"service": "nominatim", "server": "", "language": "en", "source": "Nominatim"}
    limited = cached(lookup, store, keep_days=7, **what)  # type: ignore[arg-type]
    limited("Malmö")
    now[0] += 6 * 86400
    limited("Malmö")
    assert len(asked) == 1
    now[0] += 2 * 86400
    limited("Lund")
    assert "malmö".encode() not in store.path.read_bytes()  # the question; Lund's candidate has a capital
    limited("Malmö")
    assert asked == ["Malmö", "Lund", "Malmö"]


# Politeness


def _failing(*errors: GazetteerUnavailableError | None) -> tuple[Lookup, list[str]]:
    asked: list[str] = []

    def lookup(name: str) -> tuple[Candidate, ...]:
        error = errors[min(len(asked), len(errors) - 1)]
        asked.append(name)
        if error is not None:
            raise error
        return (CANDIDATE,)

    return lookup, asked


def test_pauses_between_tries_grow_and_a_lasting_failure_is_not_tried_again() -> None:
    pauses: list[float] = []
    lookup, asked = _failing(ServiceFailedError("down", transient=True))
    with pytest.raises(GazetteerUnavailableError):
        retried(lookup, tries=4, pause=pauses.append, chance=lambda: 1.0)("A")
    assert (pauses, len(asked)) == ([0.5, 1.0, 2.0], 4)
    lookup, asked = _failing(ServiceFailedError("no"))
    with pytest.raises(GazetteerUnavailableError):
        retried(lookup, pause=pauses.append)("A")
    assert len(asked) == 1


def test_after_a_failure_every_name_fails_at_once_with_the_same_words() -> None:
    lookup, asked = _failing(GazetteerUnavailableError("down", retry_after_s=5.0), None)
    broken = once_failed(lookup)
    for name in "abc":
        with pytest.raises(GazetteerUnavailableError, match="down") as caught:
            broken(name)
        assert caught.value.retry_after_s == 5
    assert asked == ["a"]


@pytest.mark.parametrize("shared", [False, True])
def test_turns_are_an_interval_apart_and_far_ones_are_not_taken(tmp_path: Path, *, shared: bool) -> None:
    now = [1e9]
    if shared:
        store = Store(tmp_path / "x.sqlite", now=lambda: now[0])
        one, other = (SharedTurns(store, server="s", interval_s=2.0) for _ in range(2))
    else:
        one = other = OwnTurns(interval_s=2.0, now=lambda: now[0])  # type: ignore[assignment]
    assert [turns.reserve(30) for turns in (one, other, one)] == [0.0, 2.0, 4.0]
    assert [other.reserve(5), other.reserve(5), other.reserve(7)] == [6.0, 6.0, 6.0]
    now[0] += 100
    assert one.reserve(0) == 0
    one.hold(60)
    assert other.held_s() == pytest.approx(60)
    assert other.reserve(30) == pytest.approx(60)
    one.hold(1)
    assert other.held_s() == pytest.approx(60)


def test_a_clock_that_was_put_back_stops_nothing(tmp_path: Path) -> None:
    now = [2e9]
    turns = SharedTurns(Store(tmp_path / "x.sqlite", now=lambda: now[0]), server="s", interval_s=1.0)
    turns.reserve(0)
    turns.hold(60)
    now[0] = 1e9
    assert turns.reserve(0) == 0


def test_who_slept_while_another_was_told_to_stay_away_stays_away_too() -> None:
    now = [100.0]
    turns = OwnTurns(interval_s=5.0, now=lambda: now[0])
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        now[0] += seconds
        if not pauses:
            turns.hold(10)
        pauses.append(seconds)

    lookup, asked = _failing(None)
    turns.reserve(0)
    throttled(lookup, turns, pause=pause)("A")
    assert (pauses, len(asked)) == ([5.0, 10.0], 1)
    turns.hold(40)
    with pytest.raises(GazetteerUnavailableError, match="40 s") as caught:
        throttled(lookup, turns, pause=pause)("B")
    assert caught.value.retry_after_s == pytest.approx(40)


PROCESS = """
import sys, time
from geoviz.geocoders.cache import SharedTurns, Store
from geoviz.geocoders.politeness import throttled
from geoviz.resources import cache_folder
from geoviz.web import ask
turns = SharedTurns(Store(cache_folder() / "geocoders.sqlite"), server="s", interval_s=0.3)
lookup = throttled(lambda name: ask(f"http://{sys.argv[1]}/{name}", allow_private=True) and (), turns)
ask(f"http://{sys.argv[1]}/ready", allow_private=True)
sys.stdin.read()
for name in "abc":
    lookup(name)
"""


def test_two_processes_together_keep_the_interval(local: Local) -> None:
    local.reactions = [json_of([])]
    command = [sys.executable, "-c", PROCESS, local.domain]
    processes = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(2)]
    deadline = time.monotonic() + 20
    while len(local.asked) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    for process in processes:
        assert process.stdin is not None
        process.stdin.close()
    assert [process.wait(20) for process in processes] == [0, 0]
    times = sorted(at for at, path in zip(local.times, local.asked, strict=True) if path != "/ready")
    assert len(times) == 6
    # a busy machine may hold a request up on its way; each process on its own would be done in two intervals
    assert all(later - earlier > 0.05 for earlier, later in itertools.pairwise(times))
    assert times[-1] - times[0] > 5 * 0.3 - 0.3


def test_importing_the_package_loads_neither_geopy_nor_sqlite_nor_tls() -> None:
    code = "import sys, geoviz.geocoders; print(sorted({'geopy', 'sqlite3', 'ssl', 'http.client'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_an_error_of_the_connection_that_shows_the_address_shows_no_key() -> None:
    def fetch(url: str, **_: object) -> web.Answer:
        msg = f"{url} did not answer; {KEY} was not used."
        raise FetchError(msg)

    lookup = open_geocoder("opencage", options={"api_key": KEY}, fetch=fetch, pause=lambda _: None)
    with pytest.raises(GazetteerUnavailableError, match=r"OpenCage .*https://api\.opencagedata\.com/geocode") as caught:
        lookup("Malmö")
    link: BaseException | None = caught.value
    while link is not None:
        assert "s3cr3t" not in str(link)
        link = link.__cause__ or link.__context__
