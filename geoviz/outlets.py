"""Where news outlets are at home: a local paper that writes "Richmond" means its own."""

import csv
import re
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from geoviz.model import Document
from geoviz.resources import data_path

__all__ = ["Outlet", "find_outlet", "outlet_country", "outlet_letters"]

_COUNTRY_DOMAINS: Final = {"uk": "GB"}
# domains of countries that outlets anywhere use for their sound
_ANYWHERE: Final = frozenset(
    {"ai", "cc", "co", "fm", "io", "la", "me", "ly", "to", "tv", "ws", "gg", "im", "sh", "st", "eu"}
)
_NOT_LETTERS: Final = re.compile(r"[^a-z]")
_LONGEST: Final = 253  # characters of a host, by RFC 1035


class Outlet(NamedTuple):
    """A news outlet and the town it is published in, as `data/curated/outlets.csv` has them."""

    host: str
    name: str
    town: str
    admin1: str
    """English name of the first-order division; empty where it is not known."""
    country: str
    """ISO 3166-1 alpha-2."""
    scope: str
    """What it reports on: local, regional, national or world."""


def find_outlet(document: Document) -> Outlet | None:
    """
    The outlet of a document: by the host of its address, or by a name that only one outlet has.

    Examples
    --------
    >>> find_outlet(Document(text="", source="https://news.bangordailynews.com/story")).town
    'Bangor'
    """
    host, name = _host(document), document.outlet
    if not host and not name:
        return None
    table = _table()
    labels = host.split(".") if len(host) <= _LONGEST else []
    for first in range(len(labels) - 1):
        line = _line(table, f"\n{'.'.join(labels[first:])},")
        if line:
            return line
    if name and len(name) <= _LONGEST and "\n" not in name and table.count(f",{name},") == 1:
        line = _line(table, f",{name},")
        return line if line and line.name == name else None
    return None


def outlet_country(document: Document) -> str | None:
    """
    The country of the outlet's address, where it has one.

    Examples
    --------
    >>> outlet_country(Document(text="", source="https://www.illawarramercury.com.au/story"))
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


def _host(document: Document) -> str:
    for address in (document.source, document.outlet):
        if address and "." in address:
            try:
                host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
            except ValueError:  # no address after all: "http://[x"
                continue
            if ("." in host and "//" in address) or address == document.outlet:
                return host.lower()
    return ""


def _line(table: str, part: str) -> Outlet | None:
    """The row in which some text stands."""
    at = table.find(part)
    if at < 0:
        return None
    start = at + 1 if part[0] == "\n" else table.rfind("\n", 0, at) + 1
    return Outlet(*next(csv.reader([table[start : table.index("\n", at + 1)]])))


@lru_cache(maxsize=1)
def _table() -> str:
    return data_path("curated", "outlets.csv").read_text(encoding="utf-8")
