"""
From an article, wherever it is, to a `Document`.

The text of a `Document` never changes afterwards, so all cleaning happens before there is one. Plain text is kept as it
is, page furniture included: furniture is marked, not removed, so that every offset is one into the text that was given.
"""

import contextlib
import os
import sys
from datetime import date
from pathlib import Path
from typing import Final

from geoviz.errors import UnreadableInputError
from geoviz.model import Document
from geoviz.reading.decoding import decode, normalise, replace_surrogates
from geoviz.reading.furniture import find_furniture
from geoviz.reading.headers import find_published, find_title
from geoviz.reading.markup import Extract, from_html, from_markdown, looks_like_html
from geoviz.text import paragraphs, sentences
from geoviz.web import fetch, is_url

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "document_from_text", "read_article"]

MAX_BYTES: Final = 10_000_000
"""The largest file or page that is read [bytes]."""

MAX_CHARACTERS: Final = 5_000_000
"""The longest text that is taken for an article."""

_HTML_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml", ".xht"})
_MARKDOWN_SUFFIXES: Final = frozenset({".md", ".markdown", ".mdown", ".mkd"})


def read_article(
    source: str | os.PathLike[str], *, published: date | None = None, encoding: str | None = None
) -> Document:
    """
    Read an article from a file, a web address or standard input.

    Parameters
    ----------
    source
        Path of a file (text, Markdown or HTML, told by its name or its content), an http or https address, or "-" for
        standard input.
    published
        Publication date, when a person says it; otherwise the page's metadata or the text are asked.
    encoding
        Encoding of a file, when a person says it.

    Raises
    ------
    UnreadableInputError
        If there is no such file, or it is empty, no text, not decodable, or larger than `MAX_BYTES` or
        `MAX_CHARACTERS`.
    FetchError
        If a page cannot be fetched.
    """
    source = os.fspath(source)
    url = source if is_url(source) else None
    if url:
        page = fetch(url, max_bytes=MAX_BYTES)
        data, declared, kind, url = page.content, page.charset, page.content_type, page.url
        name = url
    else:
        data, name = _read_bytes(source)
        declared, kind = None, Path(source).suffix.lower()
    if not data.strip():
        msg = f"{name} is empty."
        raise UnreadableInputError(msg)
    text = normalise(decode(data, name=name, encoding=encoding, declared=declared))
    extract = _extract(text, kind, url)
    if not extract.text.strip():
        msg = f"There is no text to read in {name}." if text.strip() else f"{name} is empty."
        raise UnreadableInputError(msg)
    if len(extract.text) > MAX_CHARACTERS:
        msg = f"{name} is longer than {MAX_CHARACTERS / 1e6:g} million characters; split it into articles."
        raise UnreadableInputError(msg)
    day, how = (published, "option") if published else (extract.published, "metadata")
    return document_from_text(
        extract.text,
        title=extract.title,
        source=name,
        published=day,
        published_how=how if day else None,
        outlet=extract.outlet,
        language=extract.language,
    )


def _extract(text: str, kind: str, url: str | None) -> Extract:
    if kind in _HTML_SUFFIXES or kind in {"text/html", "application/xhtml+xml"} or looks_like_html(text):
        # a page that calls itself HTML without a single tag is plain text
        return from_html(text, url=url) if "<" in text else Extract(text=text)
    if kind in _MARKDOWN_SUFFIXES or kind in {"text/markdown", "text/x-markdown", "application/markdown"}:
        return from_markdown(text)
    return Extract(text=text)


def _read_bytes(source: str) -> tuple[bytes, str]:
    """Content and name of a file or of standard input."""
    if source == "-":
        data, name = sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"
    else:
        name = source
        try:
            with Path(source).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except IsADirectoryError as error:
            msg = f"{_shown(source)} is a folder, not an article."
            raise UnreadableInputError(msg) from error
        except FileNotFoundError as error:
            msg = f"There is no file {_shown(source)}."
            raise UnreadableInputError(msg) from error
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            folder = False
            with contextlib.suppress(OSError, ValueError):
                folder = Path(source).is_dir()  # Windows refuses a folder as a permission
            why = (
                "is a folder, not an article"
                if folder
                else f"cannot be read: {getattr(error, 'strerror', None) or error}"
            )
            msg = f"{_shown(source)} {why}."
            raise UnreadableInputError(msg) from error
    if len(data) > MAX_BYTES:
        msg = f"{_shown(name)} is larger than {MAX_BYTES / 1e6:g} MB."
        raise UnreadableInputError(msg)
    return data, name


def _shown(name: str) -> str:
    line = "".join(character if character.isprintable() else "?" for character in name)
    return line if len(line) <= 300 else line[:297] + "…"


def document_from_text(
    text: str,
    *,
    title: str | None = None,
    source: str | None = None,
    published: date | None = None,
    published_how: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
) -> Document:
    r"""
    Make a document of a plain text, which is kept unchanged.

    Only lone surrogates, which no file can hold, become U+FFFD, one for one.

    Parameters
    ----------
    text
        The text of the article.
    title, source, outlet, language
        What is known of it; a title is otherwise looked for in the text.
    published
        Publication date; looked for in the text ("Last updated: …", a dated headline or dateline) when not given.
    published_how
        Where `published` comes from; "option" when a date is given and this is not.

    Examples
    --------
    >>> document = document_from_text("Storm hits coast\n\nPublished 12 Sept 2023\n\nIt rained. A lot.")
    >>> document.title, document.published.isoformat(), document.published_how
    ('Storm hits coast', '2023-09-12', 'Published 12 Sept 2023')
    >>> [document[span] for span in document.furniture]
    ['Published 12 Sept 2023']
    """
    text = replace_surrogates(text)
    parts = paragraphs(text)
    headline = find_title(text, parts)
    if published is None:
        published, published_how = find_published(text, parts, source=source)
    elif published_how is None:
        published_how = "option"
    return Document(
        text=text,
        title=title or (text[headline.start : headline.end] if headline else None),
        source=source,
        published=published,
        published_how=published_how,
        language=language,
        outlet=outlet,
        paragraphs=parts,
        sentences=sentences(text, parts),
        furniture=find_furniture(text, parts, headline),
    )
