"""
Whole articles that nobody prepared: places, route and checks against answers worked out from second sources.

Each `articles/NAME.json` says what should be found in its article and where that is known from. What is right is
counted by kind and article; `articles/floors.json` holds the counts reached, and they only rise:
``python tests/test_articles.py`` prints the table and what is wrong, ``--raise`` writes higher floors.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from geographiclib.geodesic import Geodesic

import geoviz
from geoviz.model import DateRange, LatLon, Place, Report

FOLDER = Path(__file__).parent / "articles"
FLOORS = FOLDER / "floors.json"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json") if path != FLOORS)
KINDS = ("reading", "places", "no_places", "stops", "dates", "no_stops", "checks")
Item = dict[str, Any]


class Answer(NamedTuple):
    """One thing that an article should give, and whether it did."""

    kind: str
    right: bool
    words: str


@cache
def expected(name: str) -> Item:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@cache
def analysed(name: str) -> Report:
    gold = expected(name)
    published = gold["given_published"]
    path = (FOLDER / gold["article"]).resolve()
    return geoviz.analyze(path, published=date.fromisoformat(published) if published else None)


def answers(name: str) -> list[Answer]:
    gold, report = expected(name), analysed(name)
    return [
        *_reading(gold, report),
        *_places(gold, report),
        *_stops(gold, report),
        *(_check(report, item) for item in gold["checks"]),
    ]


def _reading(gold: Item, report: Report) -> Iterator[Answer]:
    document = report.document
    if gold["given_published"]:
        return
    yield Answer("reading", document.title == gold["title"], f"title {document.title!r}")
    day = document.published.isoformat() if document.published else None
    yield Answer("reading", day == gold["published"], f"published {day}")
    how = document.published_how
    yield Answer("reading", how == gold["published_words"], f"published by {how!r}")


def _places(gold: Item, report: Report) -> Iterator[Answer]:
    text = report.document.text
    for item in gold["places"]:
        spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(item['name'])}(?!\w)", text)]
        there = [
            r
            for r in report.resolutions
            if any(r.toponym.span.start < end and start < r.toponym.span.end for start, end in spans)
        ]
        places = [r.place for r in there if r.place]
        right = bool(places) and all(_is(place, item) for place in places)
        yield Answer("places", right, f"{item['name']} is {[_shown(p) for p in places] or 'no place'}")
    surfaces = {_folded(r.toponym.surface) for r in report.resolutions if r.place and r.toponym.kind == "literal"}
    for name in gold["absent"]:
        yield Answer("no_places", _folded(name) not in surfaces, f"{name} is a place")


def _stops(gold: Item, report: Report) -> Iterator[Answer]:
    found = report.route.stops
    pairs = _in_order(gold["stops"], [stop.place for stop in found])
    for i, item in enumerate(gold["stops"]):
        yield Answer("stops", i in pairs, f"{item['name']} is not in its place")
        if item["date"]:
            when = found[pairs[i]].when if i in pairs else None
            right = when is not None and _is_dated(when, item)
            yield Answer("dates", right, f"{item['name']} {item['date']} is {when and (when.text, str(when.first))}")
    free = {_folded(name) for name in gold["optional_stops"]}
    false = [
        f"{stop.place.name}: {report.document[stop.sentence]!r}"
        for j, stop in enumerate(found)
        if j not in pairs.values() and _folded(stop.toponym.surface) not in free and stop.status != "planned"
    ]
    yield Answer("no_stops", not false, f"false stops: {'; '.join(false)}")
    named = {_folded(stop.toponym.surface) for stop in found if stop.status != "planned"}
    expected_names = {_folded(item["name"]) for item in gold["stops"]}
    for name in gold["not_stops"]:
        if _folded(name) not in expected_names:
            yield Answer("no_stops", _folded(name) not in named, f"{name} is a stop")


def _check(report: Report, item: Item) -> Answer:
    start = report.document.text.index(item["quote"])
    end = start + len(item["quote"])
    there = [
        v
        for v in report.verdicts
        if v.statement.quantity and v.statement.span.start < end and start < v.statement.span.end
    ]
    if not there:
        return Answer("checks", item.get("may_be_missing", False), f"{item['quote']!r} is not checked")
    verdict = there[0]
    slip = item.get("slip")
    right = verdict.status in item["status"] and (slip is None or verdict.slip in slip)
    wanted = f"{'/'.join(item['status'])} {slip or ''}"
    return Answer(
        "checks", right, f"{item['quote']!r} is {verdict.status} {verdict.slip}, not {wanted}: {verdict.reason}"
    )


def _in_order(wanted: list[Item], found: list[Place]) -> dict[int, int]:
    """Longest common subsequence: which expected stop is which found one, in order."""
    best: list[list[dict[int, int]]] = [[{} for _ in range(len(found) + 1)] for _ in range(len(wanted) + 1)]
    for i, item in enumerate(wanted):
        for j, place in enumerate(found):
            options = [best[i][j + 1], best[i + 1][j]]
            if _is(place, item):
                options.append({**best[i][j], i: j})
            best[i + 1][j + 1] = max(options, key=len)
    return best[-1][-1]


def _is(place: Place, item: Item) -> bool:
    if "geonameid" in item and place.id == str(item["geonameid"]):
        return True
    if "lat" not in item:
        return False
    return _distance_km(place.point, LatLon(item["lat"], item["lon"])) <= item["km"]


def _distance_km(a: LatLon, b: LatLon) -> float:
    return float(Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)["s12"]) / 1000


def _is_dated(when: DateRange, item: Item) -> bool:
    if when.first is None:
        return False
    if len(item["date"]) < 10:
        return str(when.first).startswith(item["date"])
    return item["date"] <= str(when.first) <= item.get("date_end", item["date"])


def _shown(place: Place) -> str:
    return f"{place.name} ({place.country}, {place.id}, {place.point.lat:.2f} {place.point.lon:.2f})"


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum())


def counts(name: str) -> dict[str, tuple[int, int]]:
    """Right and all, by kind."""
    given = answers(name)
    return {
        kind: (sum(a.right for a in given if a.kind == kind), sum(a.kind == kind for a in given))
        for kind in KINDS
        if any(a.kind == kind for a in given)
    }


@pytest.mark.parametrize("name", NAMES)
def test_an_article_gives_no_less_than_it_did(name: str) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    fallen = {kind: (right, floors[kind]) for kind, (right, _) in counts(name).items() if right < floors.get(kind, 0)}
    assert not fallen, [a.words for a in answers(name) if not a.right and a.kind in fallen]


@pytest.mark.parametrize("name", NAMES)
def test_title_and_day_of_an_article_are_read(name: str) -> None:
    assert not [a.words for a in answers(name) if a.kind == "reading" and not a.right]


@pytest.mark.parametrize("name", NAMES)
def test_no_article_calls_a_right_distance_wrong(name: str) -> None:
    # the worst thing that a fact check can do
    for item in expected(name)["checks"]:
        if "inconsistent" not in item["status"]:
            answer = _check(analysed(name), item)
            assert "is inconsistent" not in answer.words, answer.words


@pytest.mark.parametrize("name", [name for name in NAMES if not expected(name)["stops"]])
def test_a_report_without_a_journey_has_no_route(name: str) -> None:
    assert [stop.place.name for stop in analysed(name).route.stops] == []


@pytest.mark.parametrize("name", [name for name in NAMES if not expected(name)["checks"]])
def test_an_article_without_distances_has_no_checked_ones(name: str) -> None:
    assert [v.reason for v in analysed(name).verdicts if v.statement.quantity] == []


def test_a_route_across_the_180th_meridian_is_measured_the_short_way() -> None:
    legs = analysed("pacific-tour").route.legs
    assert legs
    assert all(leg.length_m < 5_000_000 for leg in legs)


@pytest.mark.parametrize("name", NAMES)
def test_the_expected_values_agree_with_each_other(name: str) -> None:
    gold = expected(name)
    points = {item["name"]: item for item in gold["places"] if "lat" in item}
    dates = [item["date"] for item in gold["stops"] if item["date"]]
    assert [d[:7] for d in dates] == sorted(d[:7] for d in dates)
    for item in gold["checks"]:
        if "geodesic_km" in item:
            a, b = (LatLon(points[end]["lat"], points[end]["lon"]) for end in item["ends"])
            assert _distance_km(a, b) == pytest.approx(item["geodesic_km"], abs=0.1)


def main() -> None:
    """Print what is right and what is wrong; with --raise, write higher floors."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    total = dict.fromkeys(KINDS, (0, 0))
    for name in NAMES:
        result = counts(name)
        print(f"{name:24}", *(f"{kind} {right}/{of}" for kind, (right, of) in result.items()), sep="  ")  # noqa: T201
        stops = [f"{s.place.name} {s.when.first if s.when else ''}" for s in analysed(name).route.stops]
        print("      route:", *stops or [analysed(name).route.note], sep=" · ")  # noqa: T201
        for answer in answers(name):
            if not answer.right:
                print(f"      {answer.kind}: {answer.words}")  # noqa: T201
        for kind, (right, of) in result.items():
            total[kind] = (total[kind][0] + right, total[kind][1] + of)
            own = floors.setdefault(name, {})
            own[kind] = max(own.get(kind, 0), right)
    print("total", *(f"{kind} {right}/{of}" for kind, (right, of) in total.items()), sep="  ")  # noqa: T201
    if "--raise" in sys.argv:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
