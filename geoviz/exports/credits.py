"""Whose data a report shows, and where an entry can be looked up: what every view and every file has to say."""

import re
from typing import Final, NamedTuple

from geoviz.gazetteers import GAZETTEERS
from geoviz.model import Place, Report

__all__ = ["Credit", "attribution", "data_credits", "record_of"]


class Credit(NamedTuple):
    """Somebody's data."""

    text: str
    href: str
    short: str
    """For the corner of a map."""


_GEONAMES: Final = Credit("Place data © GeoNames (CC BY 4.0), modified.", "https://www.geonames.org/", "© GeoNames")
_BORDERS: Final = Credit(
    "Borders: Natural Earth (de facto view).", "https://www.naturalearthdata.com/", "Borders: Natural Earth, de facto"
)
_OSM: Final = frozenset({"nominatim", "photon"})
_OSM_ID: Final = re.compile(r"(?:node|way|relation)/[1-9][0-9]{0,18}")


def data_credits(report: Report) -> tuple[Credit, ...]:
    """Of the gazetteer, of the borders, of each online geocoder that a place is from, and of who found ways."""
    ways = _router_credits(report)
    used = dict.fromkeys(
        candidate.place.gazetteer for resolution in report.resolutions for candidate in resolution.candidates
    )
    if not used.keys() - {*GAZETTEERS, "own", "user"}:
        return (_GEONAMES, *ways, _BORDERS)
    from geoviz.geocoders import GEOCODERS

    services = [GEOCODERS[name] for name in used if name in GEOCODERS and name not in GAZETTEERS]
    asked = [Credit(f"{s.title}: {s.attribution.rstrip('.')}.", s.terms_url, s.attribution) for s in services]
    return (_GEONAMES, *asked, *ways, _BORDERS)


def _router_credits(report: Report) -> tuple[Credit, ...]:
    """Of the routing service whose ways a report rests on, by its versions."""
    names = [name.removeprefix("router ") for name, _ in report.versions if name.startswith("router ")]
    if not names:
        return ()
    from geoviz.routers import ROUTERS

    used = [ROUTERS[name] for name in names if name in ROUTERS]
    return tuple(Credit(f"Ways by {s.title}: {s.attribution.rstrip('.')}.", s.terms_url, s.attribution) for s in used)


def attribution(report: Report) -> str:
    """The same in one line."""
    return " ".join(credit.text for credit in data_credits(report))


def record_of(place: Place) -> tuple[str, str | None]:
    """
    What an entry is called, and the page that shows it if there is one.

    Examples
    --------
    >>> from geoviz.model import LatLon
    >>> moscow = Place(
    ...     gazetteer="embedded", id="524901", name="Moscow", point=LatLon(56, 38), feature_class="P", feature_code=""
    ... )
    >>> record_of(moscow)
    ('GeoNames 524901', 'https://www.geonames.org/524901')
    >>> record_of(moscow._replace(gazetteer="own", id="1"))
    ('your list', None)
    """
    if place.gazetteer in GAZETTEERS and place.id.isascii() and place.id.isdigit():
        return f"GeoNames {place.id}", f"https://www.geonames.org/{place.id}"
    if place.gazetteer in _OSM and _OSM_ID.fullmatch(place.id):
        return f"OpenStreetMap {place.id}", f"https://www.openstreetmap.org/{place.id}"
    owner = {"own": "your list", "embedded": f"geoviz's own list, {place.id}"}
    return owner.get(place.gazetteer, f"{place.gazetteer} {place.id}"), None
