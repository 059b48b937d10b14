"""HTML and Markdown to plain text, before there is a `Document`."""

import contextlib
import html
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

__all__ = ["Extract", "from_html", "from_markdown", "looks_like_html"]

_HTML_START: Final = re.compile(
    r"(?:\s|<!--(?:[^-]|-(?!->)){0,2000}-->|<\?xml[^>]{0,200}>)*+"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|section|meta|title)\b",
    re.IGNORECASE,
)
_LANGUAGE: Final = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_SITE_IN_TITLE: Final = re.compile(r"\s+[|–—»-]\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The text of a page and what the page says of itself."""

    text: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    language: str | None = None


def looks_like_html(text: str) -> bool:
    """
    Whether a text of unknown kind is HTML.

    Examples
    --------
    >>> looks_like_html("<!-- a --><!DOCTYPE html><p>x"), looks_like_html("<p>x</p>"), looks_like_html("5 < 6")
    (True, True, False)
    """
    return _HTML_START.match(text[:20_000]) is not None


def from_html(page: str, *, url: str | None = None) -> Extract:
    """
    Take the article out of a page.

    trafilatura finds the text, the title, the day and the outlet; where it finds no text, all that can be read on the
    page is the text.

    Parameters
    ----------
    page
        HTML.
    url
        Where it comes from.
    """
    import trafilatura  # 0.4 s, and only pages need it

    found: Any = None
    with _quiet(), contextlib.suppress(Exception):  # whatever a page does to the extractor, its words can be read
        found = trafilatura.bare_extraction(
            page,
            url=url,
            with_metadata=True,
            include_comments=False,
            # the day that the page states, not the newest or oldest number in it
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    visible = _visible(page)
    language = _LANGUAGE.search(page[:5000])
    title = (found.title if found else None) or visible.title
    outlet = found.sitename if found else None
    text = _apart(found.text if found and found.text else "")
    # an extractor that drops nearly all of a short page has taken the article for furniture
    if len(text) < 250 and len(visible.text) > 2 * len(text):
        text = visible.text
    title = _without_site(title, outlet)
    if title and _squeezed(title) not in _squeezed(text[: 2 * len(title) + 400]):
        text = f"{title}\n\n{text}" if text else title
    return Extract(
        text=text,
        title=title,
        published=_iso(found.date) if found else None,
        outlet=outlet or None,
        language=language[1].lower() if language else None,
    )


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the extractor's remarks off a terminal where nobody set up logging."""
    handler = logging.NullHandler()
    loggers = [logging.getLogger(name) for name in ("trafilatura", "htmldate", "courlan", "justext")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


def _apart(text: str) -> str:
    """Blank lines between paragraphs; a line that goes on in lower case is one (a `<br>`)."""
    joined: list[str] = []
    for line in text.splitlines():
        stripped = line.strip().removeprefix("- ").strip("|").strip()
        if not stripped:
            continue
        if joined and stripped[0].islower():
            joined[-1] = f"{joined[-1]} {stripped}"
        else:
            joined.append(stripped)
    return "\n\n".join(joined)


def _squeezed(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _without_site(title: str | None, outlet: str | None) -> str | None:
    if not title:
        return None
    title = " ".join(title.split())
    parts = _SITE_IN_TITLE.split(title)
    if len(parts) > 1 and outlet and _squeezed(parts[-1]) in {_squeezed(outlet), _squeezed(outlet.partition(".")[0])}:
        return title[: title.rindex(parts[-1])].rstrip(" |–—»-")
    return title


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


_BLOCKS: Final = frozenset(
    "address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "  # noqa: SIM905
    "h4 h5 h6 header hr li main nav ol option p pre section summary table td th title tr ul".split()
)
_HIDDEN: Final = frozenset({"script", "style", "template", "noscript", "svg", "math", "iframe", "select", "button"})
_FRAME: Final = frozenset({"nav", "footer", "aside", "form"})


_TITLES: Final = frozenset({"h1", "title"})
# html.parser takes quadratic time over "<p<p<p…"; this takes each character once
_TOKEN: Final = re.compile(r"<!--|<(/?)([a-zA-Z][\w:-]{0,40})[^<>]{0,20000}>|<[!?][^<>]{0,2000}>")


def _visible(page: str) -> Extract:
    """All that can be read on a page, a paragraph a block."""
    parts: list[str] = []
    titles: dict[str, list[str]] = {name: [] for name in _TITLES}
    inside: list[str] = []
    at = 0
    closed = True  # whether comments are still closed by anything

    def read(upto: int) -> None:
        where = inside[-1] if inside else ""
        if where in _TITLES:
            titles[where].append(page[at:upto])
        if where not in _HIDDEN and where not in _FRAME and where != "title":
            parts.append(page[at:upto])

    for token in _TOKEN.finditer(page):
        if token.start() < at:  # within a comment
            continue
        read(token.start())
        at = token.end()
        name = (token[2] or "").lower()
        if token.group() == "<!--":
            end = page.find("-->", at) if closed else -1
            closed = end >= 0
            at = end + 3 if closed else at
        if name in _BLOCKS:
            parts.append("\n")
        if name in _HIDDEN or name in _FRAME or name in _TITLES:
            if not token[1]:
                inside.append(name)
            elif name in inside[-20:]:
                while inside.pop() != name:
                    pass
    read(len(page))
    lines = (" ".join(html.unescape(line).split()) for line in _joined(parts).split("\n"))
    title = " ".join(html.unescape("".join(titles["h1"] or titles["title"])).split())
    return Extract(text="\n\n".join(line for line in lines if line), title=title or None)


def _joined(parts: Iterable[str]) -> str:
    # a line break in the source is a space on the page
    return "".join(part if part == "\n" else part.replace("\n", " ") for part in parts)


# Every pattern is bounded, so that a page of brackets or asterisks takes no longer than another.
_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.{0,5000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LINE: Final = re.compile(
    r"^(title|date|published|lang|language|site|publisher|outlet):[ 	]*(.+)$", re.MULTILINE | re.IGNORECASE
)
_COMMENT: Final = re.compile(r"<!--(?:[^-]|-(?!->)){0,2000}-->")
_IMAGE: Final = re.compile(r"!\[[^\[\]\n]{0,300}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,100}\])")
_LINK: Final = re.compile(r"\[([^\[\]\n]{1,300})\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\[\]\n]{0,100}\])")
_AUTOLINK: Final = re.compile(r"<(?:https?://|mailto:)[^\s<>]{1,2000}>")
_REFERENCE: Final = re.compile(r"[ ]{0,3}\[[^\[\]\n]{1,100}\]:\s*\S+.*")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_EMPHASIS: Final = re.compile(r"(?<![\\\w*])(\*{1,3}|_{1,3}|~~)(?=[^\s*_~])([^*_~\n]{1,400})(?<=\S)\1(?!\w)")
_CODE: Final = re.compile(r"`{1,2}([^`\n]{1,300})`{1,2}")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
_HEADING: Final = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*\Z")
_RULE: Final = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_UNDERLINE: Final = re.compile(r"[ ]{0,3}(?:=+|-{2,})[ \t]*\Z")
_ITEM: Final = re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(.*)")
_QUOTE: Final = re.compile(r"[ ]{0,3}(?:>[ \t]?){1,5}")
_FENCE: Final = re.compile(r"[ ]{0,3}(?:```|~~~)")
_TABLE_RULE: Final = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*\Z")


def from_markdown(source: str) -> Extract:
    r"""
    Read Markdown as the text that its reader would see, one paragraph a block.

    Examples
    --------
    >>> print(from_markdown("# A *fast* storm\n\nIt hit [Porto](https://x.example)\nand **Lisbon**.").text)
    A fast storm
    <BLANKLINE>
    It hit Porto and Lisbon.
    """
    known: dict[str, str] = {}
    front = _FRONT_MATTER.match(source)
    if front:
        known = {key.lower(): value.strip().strip("\"'") for key, value in _FRONT_LINE.findall(front[1])}
        source = source[front.end() :]
    blocks: list[str] = []
    heading = None
    fresh = True  # whether the next line begins a block
    for raw in _COMMENT.sub("", source).split("\n"):
        line = _QUOTE.sub("", raw, count=1)
        if not line.strip() or _FENCE.match(line) or _REFERENCE.fullmatch(line) or _TABLE_RULE.match(line):
            fresh = True
            if blocks and heading is None and _UNDERLINE.match(line) and line.strip():
                heading = blocks[-1]
            continue
        if _UNDERLINE.match(line) or _RULE.match(line):
            if not fresh and _UNDERLINE.match(line):
                heading = heading or _inline(blocks[-1])
            fresh = True
            continue
        head, item = _HEADING.match(line), _ITEM.match(line)
        if head:
            blocks.append(head[1])
            heading = heading or _inline(head[1])
            fresh = True
        elif item or "|" in line or fresh or not blocks:
            blocks.append(item[1] if item else line.strip().strip("|").strip())
            fresh = "|" in line and not item
        else:
            blocks[-1] = f"{blocks[-1].rstrip()} {line.strip()}"
    title = known.get("title") or heading
    text = "\n\n".join(shown for block in blocks if (shown := _inline(block)))
    if title and _squeezed(title) not in _squeezed(text[: 2 * len(title) + 400]):
        text = f"{title}\n\n{text}"
    return Extract(
        text=text,
        title=title,
        published=_iso(known.get("date") or known.get("published")),
        outlet=known.get("publisher") or known.get("outlet") or known.get("site"),
        language=(known.get("lang") or known.get("language") or "")[:2].lower() or None,
    )


def _inline(block: str) -> str:
    """Without the marks inside a line."""
    block = _AUTOLINK.sub("", _IMAGE.sub("", block))
    block = _TAG.sub("", _CODE.sub(r"\1", _LINK.sub(r"\1", block)))
    for _ in range(3):  # emphasis in emphasis
        block = _EMPHASIS.sub(r"\2", block)
    return html.unescape(_ESCAPE.sub(r"\1", block)).strip()
