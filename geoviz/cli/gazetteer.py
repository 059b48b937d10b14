"""The commands that look after gazetteers: what is there, and the full GeoNames."""

import sys
from pathlib import Path
from typing import Any, Self

import click

from geoviz.cli.main import cli
from geoviz.cli.options import print_json
from geoviz.console import harmless, paragraph

__all__: list[str] = []

_country_option = click.option(
    "--country", "countries", metavar="CODE", multiple=True,
    help="Only this country (ISO 3166 code or name). Repeatable.",
)  # fmt: skip


@cli.group("gazetteer")
def gazetteer() -> None:
    """
    Say what gazetteers are there, and install the full GeoNames.

    Example:

    \b
        geoviz gazetteer info
        geoviz gazetteer install geonames --country RU --country KP
        geoviz gazetteer build --from ~/Downloads/geonames
        geoviz map article.txt --gazetteer geonames
    """


@gazetteer.command("info")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info(as_json: bool) -> None:  # noqa: FBT001 - a flag
    """
    Say what gazetteers are there, from when, and under which licence.

    Example:

    \b
        geoviz gazetteer info
    """
    from geoviz.gazetteers.about import about_gazetteers
    from geoviz.listings import gazetteers

    found = about_gazetteers()
    if as_json:
        print_json(found)
    else:
        click.echo(gazetteers(found))


@gazetteer.command("install")
@click.argument("name", type=click.Choice(["geonames"]))
@_country_option
@click.option("--mirror", metavar="URL", help="Another server with the folder of GeoNames' dumps.")
def install(name: str, countries: tuple[str, ...], mirror: str | None) -> None:
    """
    Download the public dumps of GeoNames, and build the gazetteer of that NAME from them.

    The whole world is a download of some 600 MB; building takes 4 GB of disc and some ten minutes, and leaves files of
    1.2 GB. What was broken off goes on where it stopped. The gazetteer that is there before stays until the new one is
    complete.

    Example:

    \b
        geoviz gazetteer install geonames --country RU
    """
    from geoviz.gazetteers.geonames.installing import SERVER
    from geoviz.gazetteers.geonames.installing import install as install_dumps

    server = mirror or SERVER
    click.echo(f"Downloading {name} from {harmless(server)}", err=True)
    with _Bars() as bars:
        about = install_dumps(_codes(countries), server=server, progress=bars)
    _installed(about)


@gazetteer.command("build")
@click.option(
    "--from", "source", metavar="FOLDER", required=True, type=click.Path(path_type=Path),
    help="Where the dumps are: allCountries or a country's, and alternateNamesV2, admin1CodesASCII …; .txt or .zip.",
)  # fmt: skip
@_country_option
def build(source: Path, countries: tuple[str, ...]) -> None:
    """
    Build the full GeoNames from dump files that are there already.

    Example:

    \b
        geoviz gazetteer build --from ~/Downloads/geonames
    """
    from geoviz.gazetteers.geonames.installing import install_from

    with _Bars() as bars:
        about = install_from(source, countries=_codes(countries), progress=bars)
    _installed(about)


def _codes(countries: tuple[str, ...]) -> tuple[str, ...]:
    from geoviz.geocoding import country_code

    return tuple(dict.fromkeys(map(country_code, countries)))


def _installed(about: Any) -> None:  # noqa: ANN401 - imported where it is made
    where = ", ".join(about.countries) or "the whole world"
    click.echo(
        f"Installed GeoNames: {about.places:,} places with {about.names:,} names, {where}, as of {about.newest}."
    )
    if about.bad_rows:
        click.echo(paragraph(f"{about.bad_rows:,} rows could not be read and were left out."), err=True)
    click.echo(
        paragraph("Use it with --gazetteer geonames, or for good: set GEOVIZ_GAZETTEER=geonames in your environment."),
        err=True,
    )


class _Bars:
    """A progress bar for each step; off a terminal a line for each."""

    def __init__(self) -> None:
        self._step, self._done, self._bar = "", 0, None  # type: tuple[str, int, Any]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._finish()

    def __call__(self, step: str, done: int, of: int) -> None:
        if step != self._step:
            self._finish()
            self._step, self._done = step, 0
            # click draws nothing off a terminal but the label, which is what a log needs
            self._bar = click.progressbar(length=max(of, 1), label=f"{harmless(step):<22}", file=sys.stderr)
            self._bar.render_progress()
        if self._bar is not None:
            self._bar.length = max(of, done, 1)
            self._bar.update(done - self._done)
            self._done = done

    def _finish(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None
