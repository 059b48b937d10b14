"""
Checked distances as a memo to paste or to mail: Markdown, and HTML without any script.

The text, the names and the quotes are somebody else's: in both formats they are escaped, so that they show as they are
written and do nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from typing import Any, Final, NamedTuple

from geoviz.console import harmless
from geoviz.exports.credits import attribution
from geoviz.model import Report, Verdict
from geoviz.tables import STATUS_WORDS, check_rows

__all__ = ["MEMOS", "memo_html", "memo_markdown"]

_COLUMNS: Final = ("", "The text says", "Verdict", "Between", "Measured")
_QUOTE: Final = 600  # characters of a sentence


class _Check(NamedTuple):
    """One statement, in words."""

    stated: str
    between: str
    measured: str
    verdict: str
    reason: str
    quote: str
    sources: tuple[str, ...]


class _Memo(NamedTuple):
    """One article, in words."""

    title: str
    origin: str
    finding: str
    distances: tuple[_Check, ...]
    others: tuple[_Check, ...]
    credits: str


def _memo(report: Report) -> _Memo:
    document = report.document
    pairs = list(zip(check_rows(report), report.verdicts, strict=True))
    distances = tuple(_check(row, v) for row, v in pairs if v.statement.kind == "distance")
    others = tuple(_check(row, v) for row, v in pairs if v.statement.kind != "distance")
    origin = [
        document.outlet,
        f"published {document.published.isoformat()}" if document.published else None,
        document.source,
    ]
    return _Memo(
        title=harmless(document.title or document.source or "An article"),
        origin=harmless(" · ".join(filter(None, origin))),
        finding=_finding([v for v in report.verdicts if v.statement.kind == "distance"]),
        distances=distances,
        others=others,
        credits=harmless(
            f"{attribution(report)} Checked with geoviz {dict(report.versions).get('geoviz', '')}".strip()
        ),
    )


def _check(row: dict[str, Any], verdict: Verdict) -> _Check:
    reason = verdict.reason
    if verdict.conversion and verdict.conversion.reason not in reason:
        reason = f"{reason} {verdict.conversion.reason}"
    quote = harmless(row["quote"])
    return _Check(
        stated=harmless(row["stated"]),
        between=harmless(_between(row, verdict)),
        measured=harmless(row["measured"]),
        verdict=STATUS_WORDS[verdict.status],
        reason=harmless(reason),
        quote=quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}…",
        sources=tuple(dict.fromkeys(harmless(f"{m.measure}: {m.source}") for m in verdict.measured)),
    )


def _between(row: dict[str, Any], verdict: Verdict) -> str:
    unknown = "?" if verdict.statement.kind == "distance" else None
    return " – ".join(filter(None, (row["from"] or unknown, row["to"] or unknown)))


def _finding(verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return "The article states no distance between two places."
    counts = Counter(v.status for v in verdicts)
    words = [f"{counts[status]} {word}" for status, word in STATUS_WORDS.items() if counts[status]]
    return f"Stated distances: {len(verdicts)}. Of these, {', '.join(words)}."


def memo_markdown(reports: Sequence[Report]) -> str:
    r"""
    Write the checks of some articles as Markdown.

    Examples
    --------
    >>> from geoviz.pipeline import analyze_document, open_document
    >>> text = "Oslo lies 4,000 km from Stockholm as the crow flies, the *guide* says."
    >>> memo = memo_markdown([analyze_document(open_document(text))])
    >>> [line for line in memo.splitlines() if line.startswith("> ")]
    ['> Oslo lies 4,000 km from Stockholm as the crow flies, the \\*guide\\* says.']
    """
    return "\n\n---\n\n".join("\n\n".join(_markdown(_memo(report))) for report in reports) + "\n"


def _markdown(memo: _Memo) -> list[str]:
    parts = [f"# Stated distances: {_md(memo.title)}"]
    parts += [_md(memo.origin)] if memo.origin else []
    parts.append(_md(memo.finding))
    if memo.distances:
        rows = [[str(n), c.stated, c.verdict, c.between, c.measured] for n, c in enumerate(memo.distances, 1)]
        lines = [_COLUMNS, ["---"] * len(_COLUMNS), *rows]
        parts.append(
            "\n".join(f"| {' | '.join(cell if k == 1 else _md(cell) for cell in row)} |" for k, row in enumerate(lines))
        )
    for number, check in enumerate(memo.distances, 1):
        parts += [f"## {number}. “{_md(check.stated)}”: {check.verdict}", f"> {_md(check.quote)}", _md(check.reason)]
        if check.sources:
            parts.append("\n".join(f"- {_md(source)}" for source in check.sources))
    if memo.others:
        parts.append("## Also stated")
        parts.append(
            "\n".join(
                f"- “{_md(c.stated)}”{f' ({_md(c.between)})' if c.between else ''}: {_md(c.reason)}"
                for c in memo.others
            )
        )
    parts.append(_md(memo.credits))
    return parts


def _md(text: str) -> str:
    r"""
    Text that Markdown shows as it is.

    Examples
    --------
    >>> print(_md("a|b <script> *c* [d](javascript:e) 1. x"))
    a\|b &lt;script&gt; \*c\* \[d\](javascript:e) 1. x
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"([\\`*_\[\]|~$])", r"\\\1", text)
    text = re.sub(r"^(?=[#+-])", r"\\", text)
    return re.sub(r"(?i)\b(https?|www)(?=[:.])", r"\1&#8203;", text)


_STYLE: Final = {
    "body": "font-family:system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif;line-height:1.45;color:#1d1d1f;"
    "background:#fff;max-width:52rem;margin:1.5rem auto;padding:0 1rem",
    "table": "border-collapse:collapse;width:100%;font-size:.95em",
    "cell": "border:1px solid #c8c8cc;padding:.35rem .5rem;text-align:left;vertical-align:top",
    "quote": "margin:.4rem 0;padding-left:.8rem;border-left:3px solid #c8c8cc;color:#3a3a3e",
    "quiet": "color:#5b5b60;font-size:.9em",
}
_COLOURS: Final = {"does not hold": "#a4161a", "cannot be checked": "#5b5b60"}
_HOLDS: Final = "#1b5e20"


def memo_html(reports: Sequence[Report]) -> str:
    """
    Write the checks of some articles as one HTML page: no script, no style sheet, nothing that is loaded.

    Styles stand in the elements, where mail programs keep them.

    Examples
    --------
    >>> from geoviz.pipeline import analyze_document, open_document
    >>> page = memo_html([analyze_document(open_document("Oslo lies 400 km from Stockholm <script>, they say."))])
    >>> "<script" in page, page.count("<table")
    (False, 1)
    """
    body = '<hr style="margin:2rem 0">'.join("\n".join(_html(_memo(report))) for report in reports)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<title>Stated distances</title>\n</head>\n<body style="{_STYLE["body"]}">\n{body}\n</body>\n</html>\n'
    )


def _html(memo: _Memo) -> list[str]:
    parts = [f'<h1 style="font-size:1.5em">Stated distances: {escape(memo.title)}</h1>']
    parts += [_p(memo.origin, "quiet")] if memo.origin else []
    parts.append(_p(memo.finding))
    if memo.distances:
        head = "".join(f'<th scope="col" style="{_STYLE["cell"]}">{escape(c)}</th>' for c in _COLUMNS)
        rows = [
            "<tr>"
            + _cell(str(n))
            + _cell(c.stated)
            + _cell(c.verdict, f";font-weight:bold;color:{_colour(c)}")
            + _cell(c.between)
            + _cell(c.measured)
            + "</tr>"
            for n, c in enumerate(memo.distances, 1)
        ]
        parts.append(
            f'<div style="overflow-x:auto"><table style="{_STYLE["table"]}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n'
            + "\n".join(rows)
            + "\n</tbody></table></div>"
        )
    for number, check in enumerate(memo.distances, 1):
        word = f'<span style="color:{_colour(check)}">{escape(check.verdict)}</span>'
        parts += [
            f'<h2 style="font-size:1.1em">{number}. “{escape(check.stated)}”: {word}</h2>',
            f'<blockquote style="{_STYLE["quote"]}">{escape(check.quote)}</blockquote>',
            _p(check.reason),
        ]
        if check.sources:
            items = "".join(f"<li>{escape(source)}</li>" for source in check.sources)
            parts.append(f'<ul style="{_STYLE["quiet"]}">{items}</ul>')
    if memo.others:
        items = "\n".join(
            f"<li>“{escape(c.stated)}”{f' ({escape(c.between)})' if c.between else ''}: {escape(c.reason)}</li>"
            for c in memo.others
        )
        parts += ['<h2 style="font-size:1.1em">Also stated</h2>', f"<ul>\n{items}\n</ul>"]
    parts.append(_p(memo.credits, "quiet"))
    return parts


def _p(text: str, style: str = "") -> str:
    return f'<p style="{_STYLE[style]}">{escape(text)}</p>' if style else f"<p>{escape(text)}</p>"


def _cell(text: str, style: str = "") -> str:
    return f'<td style="{_STYLE["cell"]}{style}">{escape(text)}</td>'


def _colour(check: _Check) -> str:
    return _COLOURS.get(check.verdict, _HOLDS)


MEMOS: Final[dict[str, Callable[[Sequence[Report]], str]]] = {"md": memo_markdown, "html": memo_html}
"""Formats of a memo by the name that a user gives."""
