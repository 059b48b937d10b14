"""The command that checks what articles state."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from geoviz.cli.main import cli
from geoviz.cli.options import analyze, articles_options, json_option, opened_router, router_option
from geoviz.console import harmless
from geoviz.errors import GeovizError
from geoviz.model import Status

if TYPE_CHECKING:
    from geoviz.model import Report

__all__: list[str] = []


@cli.command("check")
@articles_options
@click.option("--format", "form", type=click.Choice(["text", "json", "csv", "md", "html"]), default="text",
              show_default=True, help="md and html: a memo to paste or to mail.")  # fmt: skip
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option("--explain", is_flag=True, help="Say what stands behind each verdict: words, places, measures, sources.")
@click.option("--only", "statuses", type=click.Choice(get_args(Status)), multiple=True,
              help="Only statements with this verdict. Repeatable.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True), help="Write to this file.")
@router_option
def check(
    articles: tuple[str, ...],
    form: str,
    as_json: bool,  # noqa: FBT001 - a flag
    as_csv: bool,  # noqa: FBT001
    explain: bool,  # noqa: FBT001
    statuses: tuple[Status, ...],
    output: str | None,
    router: str | None,
    **options: Any,  # noqa: ANN401 - handed on to `analyze`
) -> None:
    """
    Check what each ARTICLE states; exit with 1 if a stated distance is contradicted.

    Example:

    \b
        geoviz check article.txt
        geoviz check https://example.org/story.html --date 2023-09-18
        geoviz check drafts/*.txt --only inconsistent --explain
        geoviz check article.txt --format html -o memo.html
        geoviz check article.txt --router osrm
    """
    from geoviz.resources import write_atomically

    found, status = _reports(articles, options | {"router": opened_router(router)})
    if any(v.status == "inconsistent" for _, report in found for v in report.verdicts):
        status = max(status, 1)
    if statuses:
        found = [(name, replace(r, verdicts=tuple(v for v in r.verdicts if v.status in statuses))) for name, r in found]
    if found:
        chosen = "json" if as_json else "csv" if as_csv else form
        text = _text(found, explain=explain, only=statuses) if chosen == "text" else _FORMATS[chosen](found)
        if output:
            write_atomically(output, text)
            click.echo(f"Wrote {output}.", err=True)
        else:
            click.echo(text, nl=False)
    if status:
        sys.exit(status)


def _reports(articles: Sequence[str], options: dict[str, Any]) -> "tuple[list[tuple[str, Report]], int]":
    """The report of every article that can be read, and the worst exit status so far."""
    found, status = [], 0
    for article in articles:
        try:
            report = analyze(article, **options)
        except (GeovizError, OSError) as error:
            if len(articles) == 1:
                raise
            # one that cannot be read does not keep the others from being checked
            click.echo(f"geoviz: {harmless(str(error))}", err=True)
            status = 3
            continue
        status = max(status, 3 if report.failures else 0)
        found.append((article, report))
    return found, status


def _text(found: "Sequence[tuple[str, Report]]", *, explain: bool, only: Sequence[str]) -> str:
    from geoviz import listings

    none = f"No stated distance has the verdict {' or '.join(only)}." if only else None
    parts = []
    for name, report in found:
        listing = listings.checks(report, explain=explain, missing=none)
        parts.append(f"== {harmless(name)} ==\n{listing}" if len(found) > 1 else listing)
    return "\n\n".join(parts) + "\n"


def _json(found: "Sequence[tuple[str, Report]]") -> str:
    from geoviz.exports.evidence import as_json, report_json

    values = [report_json(report, "checks") for _, report in found]
    return as_json(values[0] if len(values) == 1 else values)


def _csv(found: "Sequence[tuple[str, Report]]") -> str:
    from geoviz.tables import check_rows, to_csv

    several = len(found) > 1
    return to_csv(
        [({"article": name} if several else {}) | row for name, report in found for row in check_rows(report)]
    )


def _memo(form: str) -> "Callable[[Sequence[tuple[str, Report]]], str]":
    def write(found: "Sequence[tuple[str, Report]]") -> str:
        from geoviz.exports.memo import MEMOS

        return MEMOS[form]([report for _, report in found])

    return write


_FORMATS: "Final[dict[str, Callable[[Sequence[tuple[str, Report]]], str]]]" = {
    "json": _json,
    "csv": _csv,
    "md": _memo("md"),
    "html": _memo("html"),
}
