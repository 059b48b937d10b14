"""
The command line: each command reads its arguments, calls one library function and prints.

Results go to standard output, remarks to standard error. Exit status: 0 ran; 1 `check` found a stated distance
contradicted; 2 usage; 3 the input cannot be used or a service failed; 4 with --strict, something stayed unresolved;
130 interrupted.
"""

import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from geoviz import __version__
from geoviz.console import harmless, paragraph
from geoviz.errors import GeovizError, InputError
from geoviz.model import LatLon

if TYPE_CHECKING:
    from geoviz.model import Candidate, End, Report

__all__ = ["main"]


class _Group(click.Group):
    """Turns every error that geoviz raises on purpose into one line, in one place."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except GeovizError as error:
            _fail(str(error))
        except BrokenPipeError:  # the reader, `head` say, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except OSError as error:
            _fail(f"{error.filename or 'input or output'}: {error.strerror or error}")


def _fail(message: str, status: int = 3) -> NoReturn:
    click.echo(f"geoviz: {harmless(message)}", err=True)
    sys.exit(status)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # a Windows console or a pipe may not know every character of an article: show "?" instead of failing
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    try:
        cli(prog_name="geoviz", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)


# --- what commands share -------------------------------------------------------------------------------------------


class _Date(click.ParamType):  # type: ignore[type-arg]  # generic only since click 8.4
    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it like 2023-09-18.", param, ctx)


class _PlaceChoice(click.ParamType):  # type: ignore[type-arg]
    name = "NAME=LAT,LON"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's own signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, LatLon | str | None]:
        name, equals, what = str(value).rpartition("=")
        name, what = name.strip(), what.strip()
        if not equals or not name:
            self.fail(f"{value!r} names no place; write NAME=LAT,LON, NAME=id:GEONAMEID or NAME=none.", param, ctx)
        if what.casefold() == "none":
            return name, None
        if what.startswith("id:"):
            return name, what[3:]
        try:
            return name, _latlon(what, name)
        except InputError as error:
            self.fail(str(error), param, ctx)


def _latlon(text: str, name: str) -> LatLon:
    numbers = re.fullmatch(r"\s*([-+]?[\d.]+)\s*,\s*([-+]?[\d.]+)\s*", text)
    try:
        lat, lon = (float(x) for x in numbers.groups()) if numbers else (None, None)
    except ValueError:
        lat = lon = None
    if lat is None or lon is None:
        msg = f"{text!r} is no latitude and longitude; write them like 51.884,128.334."
        raise InputError(msg)
    return LatLon.checked(lat, lon, name=name)


def _article_options(command: Callable[..., None]) -> Callable[..., None]:
    """ARTICLE and the options of every command that reads one."""
    for decorate in (
        click.option("--mover", metavar="NAME", help="Whose journey; the main one's by default."),
        click.option(
            "--place", "places", type=_PlaceChoice(), multiple=True,
            help='Correct a place: --place "Springfield=42.101,-72.590", =id:GEONAMEID or =none. Repeatable.',
        ),
        click.option("--date", "published", type=_Date(), help="Publication date, where the article does not say it."),
        click.argument("article", metavar="ARTICLE"),
    ):  # fmt: skip
        command = decorate(command)
    return command


_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON by the published schema.")
_strict_option = click.option("--strict", is_flag=True, help="Exit with 4 if a place name stays unresolved.")


def _analyze(
    article: str,
    published: date | None,
    places: Sequence[tuple[str, LatLon | str | None]],
    mover: str | None,
    **options: Any,  # noqa: ANN401 - handed on to `analyze_document`
) -> "Report":
    from geoviz.pipeline import analyze_document, open_document
    from geoviz.reading import read_article

    # on a command line ARTICLE is never the text itself: a misspelt file name must not be read as prose
    document = read_article(article, published=published)
    report = analyze_document(open_document(document), places=dict(places), mover=mover, **options)
    for remark in report.remarks:
        click.echo(paragraph(remark), err=True)
    return report


def _print_json(value: object) -> None:
    from geoviz.exports.evidence import as_json

    click.echo(as_json(value), nl=False)


def _print_part(report: "Report", *parts: str) -> None:
    from geoviz.exports.evidence import report_json

    _print_json(report_json(report, *parts))


def _exit_if_unresolved(report: "Report", *, strict: bool) -> None:
    if strict and any(r.place is None for r in report.resolutions):
        sys.exit(4)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="geoviz")
def cli() -> None:
    """
    From an article to a fact-checked route map.

    ARTICLE is a file (text, Markdown, HTML), a URL, or - for standard input. Nothing leaves this machine unless
    ARTICLE is a URL.
    """


# --- commands ------------------------------------------------------------------------------------------------------


@cli.command("map")
@_article_options
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True), default="map.html", show_default=True)
@click.option("--order", type=click.Choice(["time", "mention"]), default="time", show_default=True)
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
def map_(output: str, open_it: bool, order: str, **article: Any) -> None:  # noqa: ANN401, FBT001
    """
    Draw the route of ARTICLE on one self-contained page, and print the checked distances.

    Example:

    \b
        geoviz map article.txt -o map.html --open
    """
    from geoviz import listings
    from geoviz.exports import EXPORTS
    from geoviz.resources import write_atomically

    report = _analyze(**article, order=order)
    if output == "-":
        click.echo(EXPORTS["html"](report), nl=False)
        return
    write_atomically(output, EXPORTS["html"](report))
    click.echo(listings.checks(report))
    stops = len(report.route.stops)
    click.echo(f"Wrote {output}: {stops} stop{'' if stops == 1 else 's'}.", err=True)
    if open_it:
        click.launch(Path(output).resolve().as_uri())


@cli.command("check")
@_article_options
@_json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
def check(as_json: bool, as_csv: bool, **article: Any) -> None:  # noqa: ANN401, FBT001
    """
    Check what ARTICLE states; exit with 1 if a stated distance is contradicted.

    Example:

    \b
        geoviz check article.txt
        geoviz check https://example.org/story.html --date 2023-09-18
    """
    from geoviz import listings

    report = _analyze(**article)
    if as_json:
        _print_part(report, "checks")
    elif as_csv:
        from geoviz.tables import check_rows, to_csv

        click.echo(to_csv(check_rows(report)), nl=False)
    else:
        click.echo(listings.checks(report))
    if any(v.status == "inconsistent" for v in report.verdicts):
        sys.exit(1)


@cli.command("places")
@_article_options
@_json_option
@_strict_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one line a mention.")
def places_(as_json: bool, as_csv: bool, strict: bool, **article: Any) -> None:  # noqa: ANN401, FBT001
    """
    List the places of ARTICLE, and why each was chosen.

    Example:

    \b
        geoviz places article.txt
    """
    from geoviz import listings

    report = _analyze(**article)
    if as_json:
        _print_part(report, "places")
    elif as_csv:
        from geoviz.tables import place_rows, to_csv

        click.echo(to_csv(place_rows(report)), nl=False)
    else:
        click.echo(listings.places(report))
    _exit_if_unresolved(report, strict=strict)


@cli.command("route")
@_article_options
@_json_option
@click.option("--geojson", "as_geojson", is_flag=True, help="Print GeoJSON (RFC 7946).")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one line a stop.")
@click.option("--order", type=click.Choice(["time", "mention"]), default="time", show_default=True)
def route(as_json: bool, as_geojson: bool, as_csv: bool, order: str, **article: Any) -> None:  # noqa: ANN401, FBT001
    """
    Print the stops of ARTICLE as they happened, with dates and legs.

    Example:

    \b
        geoviz route article.txt
        geoviz route article.txt --geojson > route.geojson
    """
    from geoviz import listings

    report = _analyze(**article, order=order)
    if as_json:
        _print_part(report, "route")
    elif as_geojson:
        from geoviz.exports import EXPORTS

        click.echo(EXPORTS["geojson"](report), nl=False)
    elif as_csv:
        from geoviz.tables import stop_rows, to_csv

        click.echo(to_csv(stop_rows(report)), nl=False)
    else:
        click.echo(listings.route(report))


@cli.command("geocode")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--near", metavar="PLACE", help="Prefer what lies near this place (a name, or LAT,LON).")
@click.option("--country", metavar="CODE", help="Only places in this country (ISO 3166 code or name).")
@click.option("--begins", is_flag=True, help="Places whose names begin so.")
@click.option("--limit", type=click.IntRange(1, 50), default=10, show_default=True)
@_json_option
def geocode(
    names: tuple[str, ...],
    near: str | None,
    country: str | None,
    begins: bool,  # noqa: FBT001 - a flag
    limit: int,
    as_json: bool,  # noqa: FBT001
) -> None:
    """
    Find the places of a name in the embedded gazetteer, best first, with reasons.

    Any spelling and script will do. A name that nobody bears is not guessed at; names like it are suggested.

    Example:

    \b
        geoviz geocode Springfield --country US
        geoviz geocode Springfield --near Boston
        geoviz geocode --begins Newcast
    """
    from geoviz import listings
    from geoviz.geocoding import geocode as find

    point = _point(near) if near else None
    found = [(name, find(name, near=point, country=country, begins=begins)[:limit]) for name in names]
    if as_json:
        from geoviz.exports.evidence import candidate_json

        lists = [[candidate_json(c) for c in candidates] for _, candidates in found]
        _print_json(lists[0] if len(lists) == 1 else lists)
    for name, candidates in found:
        if not candidates:
            click.echo(paragraph(f"{name}: not in the embedded gazetteer.{_did_you_mean(name)}"), err=True)
        elif not as_json:
            click.echo(listings.candidates(name, candidates))


def _did_you_mean(name: str) -> str:
    from geoviz.gazetteers.embedded import embedded
    from geoviz.gazetteers.suggestions import similar
    from geoviz.listings import where

    places = [c.place for c in similar(embedded(), name, limit=3)]
    words = [where(p.name, p.admin1, p.country) for p in places]
    return f" Did you mean {' or '.join(harmless(w) for w in words)}?" if words else ""


def _point(text: str) -> LatLon:
    if re.match(r"\s*[-+\d.]", text) and "," in text:
        return _latlon(text, text)
    return _best(text).place.point


def _best(name: str) -> "Candidate":
    from geoviz.geocoding import geocode as find

    candidates = find(name)
    if not candidates:
        msg = f"{name!r} is not in the embedded gazetteer; give it as LAT,LON.{_did_you_mean(name)}"
        raise InputError(msg)
    return candidates[0]


@cli.command("distance")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--by", metavar="MEASURE", help="Only this measure: geodesic, rail, sea …")
@_json_option
def distance(a: str, b: str, by: str | None, as_json: bool) -> None:  # noqa: FBT001
    """
    Measure the distance between A and B by every measure that applies.

    A and B are names, "border of COUNTRY", "coast of COUNTRY", or LAT,LON.

    Example:

    \b
        geoviz distance Moscow "Baikonur Cosmodrome"
        geoviz distance Tijuana "border of United States"
    """
    from geoviz import listings
    from geoviz.measures import MEASURES, measure_all
    from geoviz.registry import choose

    if by is not None:
        choose(MEASURES, by, what="measure")
    ends = _end(a), _end(b)
    found = [m for m in measure_all(*ends) if by in {None, m.measure}]
    if as_json:
        from geoviz.exports.evidence import measurement_json

        _print_json([measurement_json(m) for m in found])
        return
    for end in ends:
        place = end.place
        words = listings.where(place.name, place.admin1, place.country)
        click.echo(
            paragraph(f"{words} ({place.point.lat:.4f}, {place.point.lon:.4f}; {place.gazetteer} {place.id})"), err=True
        )
    if not found:
        click.echo("No measure applies between these two.")
        return
    click.echo(listings.measurements(found))


def _end(text: str) -> "End":
    from geoviz.model import End, Place

    kinds = re.fullmatch(r"(?:the )?(border|coast) of (?:the )?(.+)", text.strip(), re.IGNORECASE)
    if kinds:
        return End(place=_best(kinds[2]).place, kind="border" if kinds[1].lower() == "border" else "coast")
    if re.fullmatch(r"\s*[-+\d.]+\s*,\s*[-+\d.]+\s*", text):
        point = _latlon(text, text)
        place = Place(
            gazetteer="user", id=text, name=text.strip(), point=point, feature_class="S", feature_code="",
            precision_m=0.0, source="given by the user",
        )  # fmt: skip
        return End(place=place)
    return End(place=_best(text).place)
