"""Whose data a report shows: what every view and every file has to say."""

from typing import Final, NamedTuple

from geoviz.model import Report

__all__ = ["Credit", "attribution", "data_credits"]


class Credit(NamedTuple):
    """Somebody's data."""

    text: str
    href: str


_GEONAMES: Final = Credit("Place data © GeoNames (CC BY 4.0), modified.", "https://www.geonames.org/")
_BORDERS: Final = Credit("Borders: Natural Earth (de facto view).", "https://www.naturalearthdata.com/")


def data_credits(report: Report) -> tuple[Credit, ...]:
    """Of the gazetteer, of the borders, and of each online geocoder that a place of the report is from."""
    used = dict.fromkeys(
        candidate.place.gazetteer for resolution in report.resolutions for candidate in resolution.candidates
    )
    if not used.keys() - {"embedded", "geonames", "own", "user"}:
        return _GEONAMES, _BORDERS
    from geoviz.geocoders import GEOCODERS

    services = [GEOCODERS[name] for name in used if name in GEOCODERS and name != "geonames"]
    asked = [Credit(f"{s.title}: {s.attribution.rstrip('.')}.", s.terms_url) for s in services]
    return (_GEONAMES, *asked, _BORDERS)


def attribution(report: Report) -> str:
    """The same in one line."""
    return " ".join(credit.text for credit in data_credits(report))
