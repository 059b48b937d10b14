"""The commands that read one article: map, places, explain, route."""

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geoviz.cli.main import cli, fail
from geoviz.cli.options import (
    analyze,
    article_options,
    json_option,
    opened,
    opened_router,
    print_json,
    router_option,
)
from geoviz.errors import InputError, UnknownChoiceError

if TYPE_CHECKING:
    from geoviz.model import Candidate, Report

__all__: list[str] = []


class _Address(click.ParamType):  # type: ignore[type-arg]
    name = "ADDRESS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        address = str(value).strip()
        if re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE) and not re.match("https?:", address, re.IGNORECASE):
            self.fail(
                f"{address[:80]!r} is no address of the web; write it like https://example.org/map.html.", param, ctx
            )
        return address


class _Tiles(click.ParamType):  # type: ignore[type-arg]
    name = "NAME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        from geoviz.exports.html.tiles import tile_layer

        try:
            tile_layer(str(value))
        except UnknownChoiceError as error:
            self.fail(str(error), param, ctx)
        return str(value)


_strict_option = click.option(
    "--strict", is_flag=True, help="Exit with 4 if a place name stays unresolved, or is placed roughly only."
)


def _print_part(report: "Report", *parts: str) -> None:
    from geoviz.exports.evidence import report_json

    print_json(report_json(report, *parts))


def _exit(report: "Report", status: int = 0) -> None:
    """Leave with the worst of what happened: a service that was named and failed counts as one."""
    status = max(status, 3 if report.failures else 0)
    if status:
        sys.exit(status)


@cli.command("map")
@article_options
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True), default="map.html", show_default=True)
@click.option("--order", type=click.Choice(["time", "mention"]), default="time", show_default=True)
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--tiles", type=_Tiles(),
    help="Lay tiles (a name of xyzservices: OpenStreetMap …) over the basemap; the page then needs the network.",
)  # fmt: skip
@click.option("--no-text", is_flag=True, help="Leave the article out of the page; its quoted sentences stay.")
@click.option(
    "--embed", is_flag=True, help="Print HTML that puts the page into another one, in place of the distances."
)
@click.option(
    "--embed-from", type=_Address(), help="Where the page will be published, for --embed; its file name by default."
)
@router_option
def map_(
    output: str, open_it: bool, order: str, tiles: str | None, no_text: bool, embed: bool, embed_from: str | None,  # noqa: FBT001
    router: str | None, **article: Any,  # noqa: ANN401
) -> None:  # fmt: skip
    """
    Draw the route of ARTICLE on one self-contained page, and print the checked distances.

    Example:

    \b
        geoviz map article.txt -o map.html --open
        geoviz map article.txt --places my.csv --geocoder nominatim
        geoviz map article.txt --embed --embed-from https://example.org/maps/map.html
    """
    from geoviz import listings
    from geoviz.exports.html import html
    from geoviz.resources import write_atomically

    if (embed or embed_from) and output == "-":
        fail("The page and the lines to embed it cannot both go to standard output; give the page a file with -o.", 2)
    report = analyze(**article, order=order, router=opened_router(router))
    page = html(report, tiles=tiles, text=not no_text)
    if output == "-":
        click.echo(page, nl=False)
    else:
        write_atomically(output, page)
        if embed or embed_from:
            from geoviz.exports.html.snippet import snippet

            click.echo(snippet(report, embed_from or Path(output).name), nl=False)
        else:
            click.echo(listings.checks(report))
        stops = len(report.route.stops)
        click.echo(f"Wrote {output}: {stops} stop{'' if stops == 1 else 's'}.", err=True)
        if tiles:
            click.echo("Its tiles need the network; the rest of the page does not.", err=True)
        if open_it:
            click.launch(Path(output).resolve().as_uri())
    _exit(report)


@cli.command("places")
@article_options
@json_option
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

    report = analyze(**article)
    if as_json:
        _print_part(report, "places")
    elif as_csv:
        from geoviz.tables import place_rows, to_csv

        click.echo(to_csv(place_rows(report)), nl=False)
    else:
        click.echo(listings.places(report))
    _exit(report, 4 if strict and any(r.place is None or r.roughly for r in report.resolutions) else 0)


@cli.command("explain")
@article_options
@click.argument("name", metavar="NAME")
@json_option
def explain(name: str, as_json: bool, **article: Any) -> None:  # noqa: ANN401, FBT001
    """
    Say why NAME was taken for this place in ARTICLE, for several, or for none.

    Any case will do, accents may be left out, and a part of the name is enough. Exit status 2 if the article does not
    have it.

    Example:

    \b
        geoviz explain article.txt Springfield
        geoviz explain article.txt "St Petersburg" --json
    """
    from geoviz.explaining import explain_name, find_name

    report = analyze(**article)

    def lookup(words: str) -> "tuple[Candidate, ...]":
        # no geocoder: it was asked about what the article needs, and NAME is not for it to know
        local = opened(article["gazetteer"], article["own_places"], geocoder=None, geocoder_for="missing")
        return local.lookup(words)

    try:
        if as_json:
            read = find_name(report, name, lookup=lookup)
            _print_part(replace(report, resolutions=read.mentions), "places")
            if not read.mentions:
                click.echo("The name stands in the text, but is not read as a place name.", err=True)
        else:
            click.echo(explain_name(report, name, lookup=lookup))
    except InputError as error:
        fail(str(error), 3 if report.failures else 2)
    _exit(report)


@cli.command("route")
@article_options
@json_option
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

    report = analyze(**article, order=order)
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
    _exit(report)
