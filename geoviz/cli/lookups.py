"""The commands that look places up: geocode and distance."""

import re
import sys
from typing import TYPE_CHECKING, Any

import click

from geoviz.cli.main import cli
from geoviz.cli.options import (
    json_option,
    opened,
    opened_router,
    parse_latlon,
    print_json,
    router_option,
    source_options,
)
from geoviz.console import harmless, paragraph
from geoviz.errors import GazetteerDataError, GazetteerUnavailableError, InputError
from geoviz.model import LatLon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geoviz.model import Candidate, End, Measurement
    from geoviz.sources import Sources

__all__: list[str] = []


@cli.command("geocode")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--near", metavar="PLACE", help="Prefer what lies near this place (a name, or LAT,LON).")
@click.option("--country", metavar="CODE", help="Only places in this country (ISO 3166 code or name).")
@click.option("--begins", is_flag=True, help="Places whose names begin so.")
@click.option("--limit", type=click.IntRange(1, 50), default=10, show_default=True)
@source_options
@json_option
def geocode(
    names: tuple[str, ...],
    near: str | None,
    country: str | None,
    begins: bool,  # noqa: FBT001 - a flag
    limit: int,
    as_json: bool,  # noqa: FBT001
    **places: Any,  # noqa: ANN401 - the source options
) -> None:
    """
    Find the places of a name, best first, with reasons.

    Any spelling and script will do. A name that nobody bears is not guessed at; names like it are suggested.

    Example:

    \b
        geoviz geocode Springfield --country US
        geoviz geocode Springfield --near Boston
        geoviz geocode --begins Newcast
        geoviz geocode "Zaozyornoye, Primorsky Krai" --geocoder nominatim
    """
    from geoviz import listings
    from geoviz.geocoding import geocode as find

    sources = opened(**places)
    point = _point(near, sources) if near else None
    found, failures = [], []
    for name in names:
        try:
            candidates = find(name, near=point, country=country, begins=begins, sources=sources)[:limit]
        except (GazetteerUnavailableError, GazetteerDataError) as error:
            candidates = ()
            failures.append(f"{name}: not known here, and the geocoder gave no answer: {error}")
        else:
            if not candidates:
                click.echo(paragraph(f"{name}: {_nowhere(sources)}.{_did_you_mean(name)}"), err=True)
        found.append((name, candidates))
    if as_json:
        from geoviz.exports.evidence import candidate_json

        lists = [[candidate_json(c) for c in candidates] for _, candidates in found]
        print_json(lists[0] if len(lists) == 1 else lists)
    else:
        for name, candidates in found:
            if candidates:
                click.echo(listings.candidates(name, candidates))
    for line in (*_remarks(sources), *failures):
        click.echo(paragraph(line), err=True)
    if failures:
        sys.exit(3)


def _remarks(sources: "Sources") -> tuple[str, ...]:
    """What was wrong with the user's own list and with the geocoder's cache."""
    return (*(sources.own.warnings if sources.own else ()), *(sources.geocoder.remarks if sources.geocoder else ()))


def _nowhere(sources: "Sources") -> str:
    """Where a name was looked up and not found."""
    words = {"embedded": "not in the embedded gazetteer", "geonames": "not in GeoNames"}
    here = words.get(sources.gazetteer.name, f"not in {sources.gazetteer.name}")
    own = " nor in your list" if sources.own else ""
    return f"{here}{own}" + (f", and {sources.geocoder.name} knows nobody of that name" if sources.geocoder else "")


def _did_you_mean(name: str) -> str:
    from geoviz.gazetteers.embedded import embedded
    from geoviz.gazetteers.suggestions import similar
    from geoviz.listings import where

    places = [c.place for c in similar(embedded(), name, limit=3)]
    words = [where(p.name, p.admin1, p.country) for p in places]
    return f" Did you mean {' or '.join(harmless(w) for w in words)}?" if words else ""


def _point(text: str, sources: "Sources") -> LatLon:
    if re.match(r"\s*[-+\d.]", text) and "," in text:
        return parse_latlon(text, text)
    return _best(text, sources).place.point


def _best(name: str, sources: "Sources") -> "Candidate":
    from geoviz.geocoding import geocode as find

    candidates = find(name, sources=sources)
    if not candidates:
        msg = f"{name!r} is {_nowhere(sources)}; give it as LAT,LON.{_did_you_mean(name)}"
        raise InputError(msg)
    return candidates[0]


@cli.command("distance")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--by", metavar="MEASURE", help="Only this measure: geodesic, rail, sea …")
@click.option("--all", "every", is_flag=True, help="List the measures that say nothing of these two places too.")
@router_option
@source_options
@json_option
def distance(
    a: str,
    b: str,
    by: str | None,
    every: bool,  # noqa: FBT001 - a flag
    router: str | None,
    as_json: bool,  # noqa: FBT001
    **places: Any,  # noqa: ANN401 - the source options
) -> None:
    """
    Measure the distance between A and B by every measure that applies.

    A and B are names, "border of COUNTRY", "coast of COUNTRY", "shore of LAKE", "river NAME", or LAT,LON.

    Example:

    \b
        geoviz distance Moscow "Baikonur Cosmodrome" --all
        geoviz distance Tijuana "border of United States"
        geoviz distance "Camp 3" Khabarovsk --places my.csv
        geoviz distance Nairobi "shore of Lake Victoria"
        geoviz distance Paris Lille --by road --router osrm
    """
    from geoviz.measures import MEASURES
    from geoviz.registry import choose

    ways, measures = None, MEASURES
    asked = opened_router(router)
    if asked is not None:
        from geoviz.routers.falling_back import routed

        ways = routed(asked)
        measures = dict(ways.measures)
    if by is not None:
        measures = {by: choose(measures, by, what="measure")}
    sources = opened(**places)
    ends = _end(a, sources), _end(b, sources)
    for line in _remarks(sources):
        click.echo(paragraph(line), err=True)
    found = [m for measure in measures.values() if (m := measure(*ends)) is not None]
    _print_distance(ends, found, as_json=as_json)
    silent = [name for name in measures if not any(m.measure == name for m in found)]
    if every and silent and not as_json:
        click.echo(paragraph(f"Say nothing of these two: {', '.join(silent)}."))
    if ways is None:
        return
    for line in (*ways.credits(), *ways.remarks()):
        click.echo(paragraph(line), err=True)
    if ways.failures:
        sys.exit(3)


def _print_distance(ends: "tuple[End, End]", found: "Sequence[Measurement]", *, as_json: bool) -> None:
    from geoviz import listings
    from geoviz.exports.credits import record_of

    if as_json:
        from geoviz.exports.evidence import measurement_json

        print_json([measurement_json(m) for m in found])
        return
    for end in ends:
        place = end.place
        words = listings.where(place.name, place.admin1, place.country)
        record = record_of(place)[0]
        click.echo(paragraph(f"{words} ({place.point.lat:.4f}, {place.point.lon:.4f}; {record})"), err=True)
    if found:
        click.echo(listings.measurements(found))
    else:
        click.echo("No measure applies between these two.")


def _end(text: str, sources: "Sources") -> "End":
    from geoviz.areas import water_of
    from geoviz.model import End, Place

    kinds = re.fullmatch(r"(?:the )?(border|coast|shore) of (?:the )?(.+)", text.strip(), re.IGNORECASE)
    if kinds:
        return End(place=_best(kinds[2], sources).place, kind="border" if kinds[1].lower() == "border" else "coast")
    if re.fullmatch(r"\s*[-+\d.]+\s*,\s*[-+\d.]+\s*", text):
        point = parse_latlon(text, text)
        place = Place(
            gazetteer="user", id=text, name=text.strip(), point=point, feature_class="S", feature_code="",
            precision_m=0.0, source="given by the user",
        )  # fmt: skip
        return End(place=place)
    place = _best(text, sources).place
    # the one point that a gazetteer gives for a river is no end of anything
    return End(place=place, kind="line" if (water_of(place) or "").startswith("river:") else "point")
