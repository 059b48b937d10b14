"""One row of a list of places, before anyone knows whether it is usable, and the names of its columns."""

from __future__ import annotations  # for the checker alone

import re
from functools import lru_cache

from geoviz.console import harmless
from geoviz.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

    from geoviz.places import LatLon

__all__ = ["COLUMNS", "COLUMNS_WANTED", "MAX_ROWS", "Row", "columns_of", "listed", "one_line"]

MAX_ROWS: Final = 500_000
"""The longest list that is read."""

COLUMNS_WANTED: Final = "name, and lat and lon (or one column lat,lon)"

COLUMNS: Final[dict[str, str]] = {  # what it is → how it is headed, without blanks and signs, the likeliest first
    "name": "name title place label placename",
    "names": (
        "names aliases alias aka also alternatenames alternatename alternativenames altnames othernames furthernames "
        "alsoknownas synonyms variants"
    ),
    "lat": "lat latitude y",
    "lon": "lon lng long longitude x",
    "pair": "latlon latlng latlong coordinates location coords coordinate latitudelongitude",
    "kind": "kind featurecode fcode type category placetype featuretype",
    "country": "country countrycode iso2 cc",
    "admin1": "admin1 admin1name state province",
    "population": "population pop",
    "note": "note notes comment remark",
    "source": "source sources",
    "id": "id identifier geonameid",
    "precision_m": "precision precisionm accuracy accuracym uncertainty uncertaintym coordinateuncertaintyinmeters",
    "precision_km": "precisionkm accuracykm uncertaintykm",
    "extent_m": "extent extentm radius radiusm",
    "extent_km": "extentkm radiuskm",
}
_ORDER: Final = {heading: (field, rank) for field, text in COLUMNS.items() for rank, heading in enumerate(text.split())}
_SIGNS: Final = re.compile(r"[\W_]+")
_REMARK: Final = re.compile(r"[(\[](?!k?m[)\]])[^)\]]*[)\]]")  # "lat (WGS 84)"; a unit of length stays


class Row(NamedTuple):
    """One record of a file."""

    line: int
    """Where it begins, from 1."""
    fields: Mapping[str, str]
    """Those of `COLUMNS` that say something."""
    number: int = 0
    """Number of the feature in a GeoJSON file; 0 for a row of a table."""
    point: LatLon | None = None
    """Where it is, if a geometry says so."""
    extent_m: float | None = None
    """Radius of the geometry, if it is more than a point."""
    problem: str = ""
    """Why it is not usable, in words for a person."""
    decimal_comma: bool = False
    """Whether the file writes numbers with a comma."""


@lru_cache(maxsize=4096)
def _field(heading: str) -> tuple[str, int] | None:
    """What a column holds, and how far down the list of its headings this one stands."""
    return _ORDER.get(_SIGNS.sub("", _REMARK.sub("", heading)).casefold())


def columns_of(headings: Iterable[str]) -> dict[str, list[str]]:
    """
    Headings by what their columns hold, the likeliest first.

    Examples
    --------
    >>> columns_of(["Title", "NAME", "Latitude (°)", "other names", "colour"])
    {'name': ['NAME', 'Title'], 'lat': ['Latitude (°)'], 'names': ['other names']}
    """
    ranked: dict[str, list[tuple[int, str]]] = {}
    for heading in headings:
        found = _field(heading[:100])
        if found:
            ranked.setdefault(found[0], []).append((found[1], heading))
    ordered = {field: [heading for _, heading in sorted(some, key=_rank)] for field, some in ranked.items()}
    location = [heading for heading in ordered.get("pair", ()) if _SIGNS.sub("", heading).casefold() == "location"]
    if location and "name" not in ordered and "lat" in ordered and "lon" in ordered:
        ordered["name"] = location  # "Location,Latitude,Longitude": there it is what others call a name
    return ordered


def _rank(ranked: tuple[int, str]) -> int:
    return ranked[0]


def one_line(text: str, limit: int) -> str:
    """Somebody else's words on one line, without what could steer a terminal, and no longer than that."""
    text = text.strip()[: 4 * limit]
    # the same, seventy times faster: most names are printable
    line = " ".join(text.split()) if text.isprintable() else harmless(text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def listed(names: Iterable[str]) -> str:
    """Columns of a file, for a message."""
    shown = [one_line(name, 30) or "(empty)" for _, name in zip(range(21), names, strict=False)]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "") or "none"
