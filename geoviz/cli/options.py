"""Arguments and options that several commands share, and what they stand for."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import click

from geoviz.console import paragraph
from geoviz.errors import InputError, UnknownChoiceError
from geoviz.gazetteers import GAZETTEERS
from geoviz.model import LatLon
from geoviz.registry import choose

if TYPE_CHECKING:
    from geoviz.model import Report
    from geoviz.routers import Router
    from geoviz.sources import Sources

__all__ = [
    "analyze",
    "article_options",
    "articles_options",
    "json_option",
    "opened",
    "opened_router",
    "parse_latlon",
    "print_json",
    "router_option",
    "source_options",
]


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
            return name, parse_latlon(what, name)
        except InputError as error:
            self.fail(str(error), param, ctx)


class _Geocoder(click.ParamType):  # type: ignore[type-arg]
    name = "NAME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        from geoviz.geocoders import GEOCODERS

        try:
            choose(GEOCODERS, str(value), what="geocoder")
        except UnknownChoiceError as error:
            self.fail(str(error), param, ctx)
        return str(value)


class _Router(click.ParamType):  # type: ignore[type-arg]
    name = "NAME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        from geoviz.routers import ROUTERS

        try:
            choose(ROUTERS, str(value), what="router")
        except UnknownChoiceError as error:
            self.fail(str(error), param, ctx)
        return str(value)


def parse_latlon(text: str, name: str) -> LatLon:
    """
    Read "51.884,128.334".

    Raises
    ------
    InputError
        If it is something else.
    """
    numbers = re.fullmatch(r"\s*([-+]?[\d.]+)\s*,\s*([-+]?[\d.]+)\s*", text)
    try:
        lat, lon = (float(x) for x in numbers.groups()) if numbers else (None, None)
    except ValueError:
        lat = lon = None
    if lat is None or lon is None:
        msg = f"{text!r} is no latitude and longitude; write them like 51.884,128.334."
        raise InputError(msg)
    return LatLon.checked(lat, lon, name=name)


def article_options(command: Callable[..., None]) -> Callable[..., None]:
    """ARTICLE and the options of every command that reads one."""
    return _reading(click.argument("article", metavar="ARTICLE"), command)


def articles_options(command: Callable[..., None]) -> Callable[..., None]:
    """ARTICLE… and the options of a command that reads several."""
    return _reading(click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True), command)


def _reading(
    argument: Callable[[Callable[..., None]], Callable[..., None]], command: Callable[..., None]
) -> Callable[..., None]:
    for decorate in (
        click.option("--mover", metavar="NAME", help="Whose journey; the main one's by default."),
        click.option(
            "--place", "choices", type=_PlaceChoice(), multiple=True,
            help='Correct a place: --place "Springfield=42.101,-72.590", =id:GEONAMEID or =none. Repeatable.',
        ),
        click.option("--date", "published", type=_Date(), help="Publication date, where the article does not say it."),
        argument,
    ):  # fmt: skip
        command = decorate(command)
    return source_options(command)


def source_options(command: Callable[..., None]) -> Callable[..., None]:
    """Where places are looked up."""
    for decorate in (
        click.option(
            "--geocoder-for", type=click.Choice(["missing", "all"]), default="missing", show_default=True,
            help="Ask the geocoder for names that are missing elsewhere, or for all.",
        ),
        click.option(
            "--geocoder", type=_Geocoder(), envvar="GEOVIZ_GEOCODER", show_envvar=True,
            help="Ask this online service too: nominatim, photon, geonames … It is sent the names, nothing else.",
        ),
        click.option(
            "--gazetteer", type=click.Choice(list(GAZETTEERS)), default="embedded", show_default=True,
            envvar="GEOVIZ_GAZETTEER", show_envvar=True, help="Where places are looked up.",
        ),
        click.option(
            "--places", "own_places", metavar="FILE",
            help="Your own places, CSV or GeoJSON (name, lat, lon; names, kind …); they outrank all others.",
        ),
    ):  # fmt: skip
        command = decorate(command)
    return command


def opened(
    gazetteer: str, own_places: str | None, geocoder: str | None, geocoder_for: Literal["missing", "all"]
) -> "Sources":
    """What the source options stand for."""
    from geoviz.sources import open_sources

    return open_sources(gazetteer=gazetteer, own_places=own_places, geocoder=geocoder, geocoder_for=geocoder_for)


router_option = click.option(
    "--router", type=_Router(), envvar="GEOVIZ_ROUTER", show_envvar=True,
    help="Ask this routing service how long ways are: osrm, valhalla … It is sent the two points, nothing else.",
)  # fmt: skip


def opened_router(name: str | None) -> "Router | None":
    """What the router option stands for, with its remarks on standard error."""
    if name is None:
        return None
    from geoviz.routers import open_router

    return open_router(name, remark=lambda line: click.echo(paragraph(line), err=True))


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON by the published schema.")


def analyze(
    article: str,
    published: date | None,
    choices: Sequence[tuple[str, LatLon | str | None]],
    mover: str | None,
    *,
    gazetteer: str,
    own_places: str | None,
    geocoder: str | None,
    geocoder_for: Literal["missing", "all"],
    **options: Any,  # noqa: ANN401 - handed on to `analyze_document`
) -> "Report":
    """Report of the article, with its remarks on standard error."""
    from geoviz.pipeline import analyze_document, open_document
    from geoviz.reading import read_article

    sources = opened(gazetteer, own_places, geocoder, geocoder_for)
    # on a command line ARTICLE is never the text itself: a misspelt file name must not be read as prose
    document = read_article(article, published=published)
    report = analyze_document(open_document(document), sources=sources, places=dict(choices), mover=mover, **options)
    for remark in report.remarks:
        click.echo(paragraph(remark), err=True)
    return report


def print_json(value: object) -> None:
    """Print JSON, as files have it."""
    from geoviz.exports.evidence import as_json

    click.echo(as_json(value), nl=False)
