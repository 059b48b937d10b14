"""
Write geoviz's answers for a file in the gold's format.

    python -m benchmarks.predict TASK GOLD.jsonl [--jobs N] > PRED.jsonl

TASK is toponyms, names, resolution, times, distances, verdicts or routes. Only what a reader of the article would have
is read from a gold line (its text, date, url, title; the gold spans where the task is to resolve or judge them): never
the gold's answers, and neither the file's name nor the ids. A document that fails is an empty answer with an "error",
and the command says how many there were. ``GEOVIZ_GAZETTEER`` names the gazetteer, as for the command line.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import click

from geoviz.dates import find_times
from geoviz.gazetteers import GAZETTEERS
from geoviz.model import (
    Document,
    EndKind,
    LatLon,
    Mode,
    Place,
    Resolution,
    Span,
    StatedEnd,
    Statement,
    Stop,
    Toponym,
    UnplacedStop,
)
from geoviz.pipeline import analyze_document, recognize_and_resolve
from geoviz.reading import document_from_text
from geoviz.recognizers.rules import DEMONYM
from geoviz.resolution import resolve
from geoviz.sources import Sources, open_sources
from geoviz.statements import find_statements
from geoviz.statements.quantities import FoundQuantity, find_quantities
from geoviz.verdicts import check_statements, judge

Line = Mapping[str, Any]
Answer = dict[str, Any]


@cache
def _sources() -> Sources:
    return open_sources(gazetteer=os.environ.get("GEOVIZ_GAZETTEER") or "embedded")


def _day(value: object) -> date | None:
    """The day of a gold date: "2009-03-23 14:39:58.159565-05" is the 23rd; a year alone is no day."""
    try:
        return date.fromisoformat(str(value)[:10].strip())
    except ValueError:
        return None


def document_of(line: Line, published: object = None) -> Document:
    """The document of a gold line, with what a reader of it would know."""
    return document_from_text(
        line["text"],
        title=line.get("title"),
        source=line.get("url"),
        published=_day(line.get("date") if published is None else published),
        outlet=urlsplit(line["url"]).hostname if line.get("url") else None,
    )


def gold_names(document: Document, annotations: Iterable[Line]) -> tuple[Toponym, ...]:
    """The annotated names of a document, each span once, without what the annotation says of them."""
    spans = sorted({(a["start"], a["end"]) for a in annotations})
    return tuple(Toponym(span=Span(*span), surface=document[Span(*span)], recognizer="gold") for span in spans)


def _toponym(resolution: Resolution) -> Answer:
    toponym, place = resolution.toponym, resolution.place
    return {
        "start": toponym.span.start,
        "end": toponym.span.end,
        "text": toponym.surface,
        "lat": place.point.lat if place else None,
        "lon": place.point.lon if place else None,
        "geonameid": place.id if place and place.id.isdigit() and place.gazetteer in GAZETTEERS else None,
        "type": toponym.kind,
    }


def toponyms(line: Line) -> Answer:
    """Recognised and resolved place names."""
    resolutions, *_ = recognize_and_resolve(document_of(line), sources=_sources())
    return {"toponyms": [_toponym(r) for r in resolutions]}


def names(line: Line) -> Answer:
    """The same without words for peoples and languages, which most corpora leave out."""
    resolutions, *_ = recognize_and_resolve(document_of(line), sources=_sources())
    return {"toponyms": [_toponym(r) for r in resolutions if not r.toponym.reason.startswith(DEMONYM)]}


def resolution(line: Line) -> Answer:
    """The gold's spans, resolved."""
    document = document_of(line)
    found = gold_names(document, line["toponyms"])
    sources = _sources()
    statements = find_statements(document, found)
    resolved = resolve(document, found, statements, lookup=sources.lookup, place=sources.place)
    return {"toponyms": [_toponym(r) for r in resolved]}


def times(line: Line) -> Answer:
    """Time expressions with TIMEX3 values."""
    return {
        "times": [
            {"start": d.span.start, "end": d.span.end, "text": d.text, "value": d.timex_value, "type": d.timex_type}
            for d in find_times(document_of(line, line.get("dct")))
        ]
    }


def _claim(statement: Statement, places: Sequence[Place | None]) -> Answer:
    first, second = (*statement.ends, None, None)[:2]
    one, other = (*places, None, None)[:2]
    return {
        "value_km": statement.quantity.value_m / 1000 if statement.quantity else None,
        "from": first and _end_name(first, one),
        "to": second and _end_name(second, other),
        "from_kind": first.kind if first else None,
        "to_kind": _KINDS.get(second.kind, second.kind) if second else None,
        "mode": _MODES.get(statement.mode, statement.mode) if statement.mode else "unspecified",
        "direction": statement.direction,
        "start": statement.span.start,
        "end": statement.span.end,
    }


def _end_name(end: StatedEnd, place: Place | None) -> str | None:
    """The name as the text has it; of "the capital", what it is called."""
    capital = end.name is not None and end.name.split()[-1:] == ["capital"]
    return place.name if place is not None and capital else end.name


_KINDS = {"line": "river/road/line", "area": "area edge"}
"""Kinds of ends in the gold's words."""
_OUR_KINDS: dict[str, EndKind] = {
    "point": "point", "border": "border", "coast": "coast", "river/road/line": "line", "area edge": "area",
}  # fmt: skip


_MODES: dict[str, str] = {"air": "flight", "foot": "walk"}
"""Modes in the gold's words."""
_OUR_MODES: dict[str, Mode] = {"flight": "air", "walk": "foot"}


def distances(line: Line) -> Answer:
    """Stated distances between two places."""
    document = document_of(line)
    resolutions, statements, _ = recognize_and_resolve(document, sources=_sources())
    stated = [s for s in statements if s.kind == "distance"]
    return {"claims": [_claim(v.statement, v.places) for v in check_statements(document, stated, resolutions)]}


def _gold_end(end: Line, kind: str | None) -> tuple[StatedEnd, Place | None]:
    stated = StatedEnd(
        name=end.get("text"),
        span=Span(end["start"], end["end"]) if end.get("start") is not None else None,
        kind=_OUR_KINDS.get(kind or "point", "point"),
    )
    if end.get("lat") is None:
        return stated, None
    place = Place(
        gazetteer="gold",
        id=str(end.get("text")),
        name=str(end.get("text")),
        point=LatLon(end["lat"], end["lon"]),
        feature_class="P",
        feature_code="PPL",
        source="annotated ends",
    )
    return stated, place


def gold_statement(
    document: Document, gold: Line, stated: Sequence[FoundQuantity]
) -> tuple[Statement, tuple[Place | None, Place | None]] | None:
    """An annotated distance with its annotated ends, the number as geoviz reads it; None where it finds none there."""
    if gold.get("role") != "distance":
        return None
    span = Span(gold["start"], gold["end"])
    found = next((q for q in stated if q.span.overlaps(span)), None)
    if found is None:
        return None
    first = _gold_end(gold["from"], gold.get("from_kind"))
    second = _gold_end(gold["to"], gold.get("to_kind"))
    mode = str(gold.get("mode") or "unspecified")
    statement = Statement(
        kind="distance",
        span=span,
        sentence=document.sentence_at(span.start),
        quantity=found.quantity,
        conversion=found.conversion,
        ends=(first[0], second[0]),
        direction=gold.get("direction"),
        mode=_OUR_MODES.get(mode, mode) if mode != "unspecified" else None,  # type: ignore[arg-type]  # the others are ours
    )
    return statement, (first[1], second[1])


def verdicts(line: Line) -> Answer:
    """Verdicts on the gold's quantities, their ends given."""
    document = document_of(line)
    stated = find_quantities(document.text)
    answers = []
    for gold in line["quantities"]:
        made = gold_statement(document, gold, stated)
        if made is None:
            continue
        statement, places = made
        verdict = judge(document, statement, places)
        fitting = next((m for m in verdict.measured if m.measure == verdict.fits), None)
        answers.append(
            {
                "start": statement.span.start,
                "end": statement.span.end,
                "from": gold["from"].get("text"),
                "to": gold["to"].get("text"),
                "status": verdict.status,
                "slip": verdict.slip,
                "measured_km": round(fitting.value_m / 1000, 3) if fitting else None,
                "measure": verdict.fits,
                "reason": verdict.reason,
            }
        )
    return {"verdicts": answers}


def routes(line: Line) -> Answer:
    """The stops of one journey, in order."""
    route = analyze_document(document_of(line), sources=_sources(), mover=line.get("mover")).route
    stops: list[tuple[float, Answer]] = [
        (number, _answer(stop) | {"lat": stop.place.point.lat, "lon": stop.place.point.lon})
        for number, stop in enumerate(route.stops, 1)
    ]
    stops += [(stop.after + 0.5, _answer(stop) | {"lat": None, "lon": None}) for stop in route.unplaced]
    return {"stops": [answer for _, answer in sorted(stops, key=lambda s: s[0])]}


def _answer(stop: Stop | UnplacedStop) -> Answer:
    return {
        "name": stop.toponym.query,
        "date": _partial(stop.when.first, stop.when.last) if stop.when else None,
    }


def _partial(first: date | None, last: date | None) -> str | None:
    """The date as finely as it is known: a day, a month, a year."""
    if first is None or last is None:
        return None
    if first == last:
        return first.isoformat()
    after = last + timedelta(days=1)
    if first.day == 1 and after.day == 1 and (last - first).days < 31:
        return first.isoformat()[:7]
    if first.day == first.month == after.day == after.month == 1 and (last - first).days < 366:
        return first.isoformat()[:4]
    return first.isoformat()  # "12 to 17 September": the day of arrival


TASKS: dict[str, Callable[[Line], Answer]] = {
    "toponyms": toponyms,
    "names": names,
    "resolution": resolution,
    "times": times,
    "distances": distances,
    "verdicts": verdicts,
    "routes": routes,
}
_EMPTY = {"names": "toponyms", "resolution": "toponyms", "distances": "claims", "routes": "stops"}


def answer(task: str, text: str) -> Answer:
    """One gold line's answer; a failure is an empty answer with an "error"."""
    line = json.loads(text)
    try:
        result = TASKS[task](line)
    except Exception as error:  # noqa: BLE001 - one document must not end a benchmark; the command counts them
        result = {_EMPTY.get(task, task): [], "error": f"{type(error).__name__}: {error}"}
    return {"id": line["id"]} | result


def _answer_pair(pair: tuple[str, str]) -> Answer:
    return answer(*pair)


def predict(task: str, lines: Iterable[str], *, jobs: int = 1) -> Iterable[Answer]:
    """Answers in the order of the lines."""
    pairs = [(task, line) for line in lines if line.strip()]
    if jobs == 1:
        yield from map(_answer_pair, pairs)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_answer_pair, pairs, chunksize=8)


@click.command(help=__doc__)
@click.argument("task", type=click.Choice(list(TASKS)))
@click.argument("gold", type=click.File(encoding="utf-8"))
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True)
def main(task: str, gold: Iterable[str], jobs: int) -> None:
    """Print one answer a line."""
    failed = 0
    for result in predict(task, gold, jobs=jobs):
        failed += "error" in result
        print(json.dumps(result, ensure_ascii=False))
    if failed:
        click.echo(f"{failed} documents failed; their answers are empty and carry an error", err=True)


if __name__ == "__main__":
    main()
