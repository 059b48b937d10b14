"""The command itself: how it is called, how it fails, how it ends."""

import os
import sys
from typing import Any, NoReturn

import click

from geoviz import __version__
from geoviz.console import PLAINER, harmless
from geoviz.errors import GeovizError

__all__ = ["cli", "fail", "main"]


class _Group(click.Group):
    """Turns every error that geoviz raises on purpose into one line, in one place."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except GeovizError as error:
            fail(str(error))
        except BrokenPipeError:  # the reader, `head` say, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except OSError as error:
            fail(f"{error.filename or 'input or output'}: {error.strerror or error}")


def fail(message: str, status: int = 3) -> NoReturn:
    """Say what went wrong, in one line, and leave."""
    click.echo(f"geoviz: {harmless(message)}", err=True)
    sys.exit(status)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # a Windows console or a pipe may not know every character of an article: show a plainer one instead of failing
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors=PLAINER)
    try:
        cli(prog_name="geoviz", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="geoviz")
def cli() -> None:
    """
    From an article to a fact-checked route map.

    ARTICLE is a file (text, Markdown, HTML), a URL, or - for standard input. Nothing leaves this machine unless
    ARTICLE is a URL, a --geocoder or a --router is named, or a gazetteer is installed.
    """
