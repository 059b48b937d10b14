"""What a document as a whole says about where it is set: its outlet's address, its dateline."""

import re
from typing import Final
from urllib.parse import urlsplit

from geoviz.model import Document, Toponym

__all__ = ["dateline_index", "home_country", "outlet_letters"]

_COUNTRY_DOMAINS: Final = {"uk": "GB"}
# domains of countries that outlets anywhere use for their sound
_ANYWHERE: Final = frozenset(
    {"ai", "cc", "co", "fm", "io", "la", "me", "ly", "to", "tv", "ws", "gg", "im", "sh", "st", "eu"}
)
_NOT_LETTERS: Final = re.compile(r"[^a-z]")


def _host(document: Document) -> str:
    for address in (document.source, document.outlet):
        if address and "." in address:
            host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
            if ("." in host and "//" in address) or address == document.outlet:
                return host.lower()
    return ""


def home_country(document: Document) -> str | None:
    """
    The country of the outlet's address, where it has one.

    Examples
    --------
    >>> home_country(Document(text="", source="https://www.illawarramercury.com.au/story"))
    'AU'
    """
    top = _host(document).rpartition(".")[2]
    if len(top) != 2 or top in _ANYWHERE:
        return None
    return _COUNTRY_DOMAINS.get(top, top.upper())


def outlet_letters(document: Document) -> str:
    """
    The letters of the outlet's name and address, in which the name of its town or state may stand.

    Examples
    --------
    >>> outlet_letters(Document(text="", source="http://www.kentucky.com/news"))
    'kentucky'
    """
    host = _host(document)
    labels = [label for label in host.split(".") if label not in {"www", "com", "org", "net", "co", "news"}]
    if labels and len(labels[-1]) <= 3 and len(labels) > 1:
        labels.pop()
    outlet = document.outlet.lower() if document.outlet and document.outlet.lower() != host else ""
    return _NOT_LETTERS.sub("", "".join(labels) + outlet)


def dateline_index(toponyms: tuple[Toponym, ...]) -> int | None:
    """Index of the toponym that is the article's dateline."""
    return next((i for i, t in enumerate(toponyms) if "dateline" in t.reason), None)
