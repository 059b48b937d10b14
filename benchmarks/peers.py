"""
Score geotext and flashgeotext beside geoviz, by the scorer of the annotated data.

    GEOVIZ_EVAL=…/eval python -m benchmarks.peers [--jobs N] [--only CORPUS]

Neither peer has coordinates. What it calls a city gets those of the most populous settlement that bears the name in
geoviz's gazetteer, what it calls a country those of the country. geotext lists nationalities apart from places, and
some corpora annotate them: it stands twice.

"acc@161 on gold names" gives each system the annotated spans; a peer answers where it takes the whole text of the span,
on its own, for a place. Two rows below are kinder and owe more to geoviz's gazetteer: names that the peer does not know
go to the most populous place of any kind that bears them; every name does.

A peer that is not installed is named and left out: `pip install geotext flashgeotext`.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.__main__ import score
from benchmarks.predict import Answer, Line, predict
from geoviz.gazetteers.embedded import embedded
from geoviz.model import Place

CORPORA = ("LGL", "GeoVirus", "GeoWebNews", "TUD-Loc-2013", "GeoCorpora", "WOTR", "TopRes19th-dev")


class Reading(NamedTuple):
    """What a peer takes for a place, and what it calls it: flashgeotext calls "US" the country "United States"."""

    start: int
    end: int
    name: str
    is_country: bool


Reader = Callable[[str], Sequence[Reading]]

_GEOTEXT_CANDIDATE = re.compile(r"[A-ZÀ-Ú]+[a-zà-ú]+[ \-]?(?:d[a-u].)?(?:[A-ZÀ-Ú]+[a-zà-ú]+)*")
"""What geotext 0.4 looks up: it returns names without offsets, and keeps this expression inside a function."""


def geotext_reader(*, nationalities: bool = False) -> Reader:
    """Cities and countries of geotext, and the countries of its nationalities where asked for."""
    peer = import_module("geotext").GeoText
    country_names = {code: name for name, code in peer.index.countries.items()}

    def read(text: str) -> list[Reading]:
        found = peer(text)
        kinds = {"cities": found.cities, "countries": found.countries}
        if nationalities:
            kinds["nationalities"] = found.nationalities
        readings: list[Reading] = []
        for kind, names in kinds.items():
            places = [m for m in _GEOTEXT_CANDIDATE.finditer(text) if m[0].strip() in names]
            if [m[0].strip() for m in places] != names:
                msg = "geotext looks up other names than its version 0.4"
                raise ValueError(msg)
            for place, name in zip(places, names, strict=True):
                start, end = place.start(), place.start() + len(name)
                if kind != "nationalities":
                    readings.append(Reading(start, end, name, kind == "countries"))
                elif all(r.start != start for r in readings):
                    country = country_names.get(peer.index.nationalities[name.lower()], name)
                    readings.append(Reading(start, end, country, is_country=True))
        return sorted(readings)

    return read


def flashgeotext_reader() -> Reader:
    """Cities and countries of flashgeotext, with its own data; of two that overlap the longer, then the country."""
    peer = import_module("flashgeotext.geotext").GeoText()

    def read(text: str) -> list[Reading]:
        found = peer.extract(input_text=text, span_info=True)
        readings = [
            Reading(start, end, name, kind == "countries")
            for kind, names in found.items()
            for name, places in names.items()
            for start, end in places["span_info"]
        ]
        kept: list[Reading] = []
        for r in sorted(readings, key=lambda r: (r.start - r.end, not r.is_country, r.start)):
            if all(r.end <= other.start or other.end <= r.start for other in kept):
                kept.append(r)
        return sorted(kept)

    return read


PEERS: dict[str, tuple[str, Callable[[], Reader]]] = {
    "geotext": ("geotext", geotext_reader),
    "+ nationalities": ("geotext", partial(geotext_reader, nationalities=True)),
    "flashgeotext": ("flashgeotext", flashgeotext_reader),
}
"""What stands above a column → the package, and what opens it."""


def most_populous(name: str, fits: Callable[[Place], bool] = lambda _: True) -> Place | None:
    """The most populous entry of geoviz's gazetteer that bears a name, of those that fit."""
    places = (candidate.place for candidate in embedded().lookup(name))
    return max(filter(fits, places), key=lambda place: place.population, default=None)


def _is_city(place: Place) -> bool:
    return place.feature_class == "P"


def _is_country(place: Place) -> bool:
    return place.feature_code.startswith("PCL")


def _toponym(start: int, end: int, place: Place | None) -> Answer:
    return {
        "start": start,
        "end": end,
        "lat": place.point.lat if place else None,
        "lon": place.point.lon if place else None,
        "geonameid": place.id if place and place.id.isdigit() else None,
    }


def _placed(reading: Reading, text: str) -> Place | None:
    fits = _is_country if reading.is_country else _is_city
    return most_populous(reading.name, fits) or most_populous(text[reading.start : reading.end], fits)


def toponyms(read: Reader, line: Line) -> list[Answer]:
    """What a peer finds, with places."""
    text = line["text"]
    return [_toponym(r.start, r.end, _placed(r, text)) for r in read(text)]


def place_of(read: Reader, name: str) -> Place | None:
    """What a peer takes a name on its own for; None where it does not take the whole of it for a place."""
    return next((_placed(r, name) for r in read(name) if (r.start, r.end) == (0, len(name))), None)


def taken_for(place_named: Callable[[str], Place | None], line: Line) -> list[Answer]:
    """The gold's spans, with the place that each one's text is taken for."""
    text, spans = line["text"], sorted({(t["start"], t["end"]) for t in line["toponyms"]})
    return [_toponym(start, end, place_named(text[start:end])) for start, end in spans]


def answered(task: Callable[[Line], list[Answer]], lines: Iterable[str]) -> Iterator[Answer]:
    """Answers in the order of the lines; a failure is an empty answer with an "error"."""
    for line in map(json.loads, filter(str.strip, lines)):
        try:
            yield {"id": line["id"], "toponyms": task(line)}
        except Exception as error:  # noqa: BLE001 - whatever a peer raises; the table counts them
            yield {"id": line["id"], "toponyms": [], "error": f"{type(error).__name__}: {error}"}


Column = dict[str, str]
"""Figures of one system on one corpus, as the table shows them."""

GIVEN = ("acc@161 on gold names", "  unknown ones by population", "  every one by population")


def column(gold: Path, scorer: Path, found: Iterable[Answer], *given: Iterable[Answer]) -> Column:
    """Score what was found in the texts, and what the gold's names were taken for."""
    found = list(found)
    result = score(found, gold, scorer)

    def prf(key: str) -> str:
        return " ".join(f"{result[key][figure]:.3f}" for figure in ("p", "r", "f1"))

    accuracies = (f"{score(answers, gold, scorer)['all']['acc161']:.3f}" for answers in given)
    return {
        "recognition P R F1, overlap": prf("overlap"),
        "recognition P R F1, exact": prf("exact"),
        "end-to-end F1@161": f"{result['e2e161']['f1']:.3f}",
        **dict(zip_longest(GIVEN, accuracies, fillvalue="")),
        "documents that failed": str(sum("error" in answer for answer in found)),
    }


def geoviz_column(gold: Path, scorer: Path, *, jobs: int) -> Column:
    """Figures of geoviz."""
    lines = gold.read_text(encoding="utf-8").splitlines()
    return column(gold, scorer, predict("toponyms", lines, jobs=jobs), predict("resolution", lines, jobs=jobs))


def peer_column(gold: Path, scorer: Path, *, read: Reader) -> Column:
    """Figures of a peer."""
    lines = gold.read_text(encoding="utf-8").splitlines()
    meanings = (partial(place_of, read), lambda name: place_of(read, name) or most_populous(name), most_populous)
    tasks = (partial(toponyms, read), *(partial(taken_for, meaning) for meaning in meanings))
    return column(gold, scorer, *(answered(task, lines) for task in tasks))


@click.command(help=__doc__)
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="Processes for geoviz.")
@click.option("--only", type=click.Choice(CORPORA), multiple=True, help="Only this corpus. Repeatable.")
def main(jobs: int, only: tuple[str, ...]) -> None:
    """Print the table."""
    if not os.environ.get("GEOVIZ_EVAL"):
        msg = "set GEOVIZ_EVAL to the folder of the annotated data (it holds corpora/)"
        raise click.UsageError(msg)
    folder = Path(os.environ["GEOVIZ_EVAL"])
    systems: dict[str, Callable[[Path, Path], Column]] = {"geoviz": partial(geoviz_column, jobs=jobs)}
    for name, (package, reader) in PEERS.items():
        if find_spec(package):
            systems[name] = partial(peer_column, read=reader())
    for package in dict.fromkeys(package for package, _ in PEERS.values() if not find_spec(package)):
        click.echo(f"{package} is left out: it is not installed (pip install {package})", err=True)
    click.echo(f"{'':46}" + "".join(f"  {name:17}" for name in systems).rstrip())
    for corpus in only or CORPORA:
        gold = folder / "corpora" / f"{corpus}.jsonl"
        columns = [system(gold, folder / "score_toponyms.py") for system in systems.values()]
        for figure in columns[0]:
            row = "".join(f"  {figures[figure]:>17}" for figures in columns)
            click.echo(f"{corpus:14}  {figure:30}{row}".rstrip())


if __name__ == "__main__":
    main()
