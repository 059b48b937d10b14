"""What a document as a whole says about where it is set: its outlet's address, its dateline."""

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from geoviz.folding import fold
from geoviz.model import Document, Place, Toponym
from geoviz.outlets import Outlet, find_outlet, outlet_country, outlet_letters
from geoviz.resolution.relations import apart_m
from geoviz.signatures import Lookup

__all__ = ["Home", "dateline_index", "find_home"]

_NEAR_M: Final = 60_000.0
_REPORTED_M: Final = 400_000.0  # farther away, a place is no longer near its outlet


class Home(NamedTuple):
    """Where an outlet is at home, as far as its name and address tell."""

    country: str | None = None
    """ISO 3166-1 alpha-2."""
    letters: str = ""
    """Of its name and address, in which the name of its town or state may stand."""
    outlet: Outlet | None = None
    """What the table of outlets knows of it."""
    town: Place | None = None
    """Where a local or regional outlet is published."""

    def speaks_for(self, place: Place) -> Iterator[tuple[str, float, str]]:
        """What the home says for a place: feature, how much of it, and the same in words."""
        if self.country and place.country == self.country and not place.feature_code.startswith(("PCL", "CONT")):
            yield "home-country", 1.0, "in the outlet's country"
        if self.letters and place.admin1 and len(place.admin1) > 3 and _squeezed(place.admin1) in self.letters:
            yield "outlet-state", 1.0, f"in {place.admin1}, which the outlet's name contains"
        town, outlet = self.town, self.outlet
        if town is None or outlet is None or place.country != town.country:
            return
        if place.admin1_code and place.admin1_code == town.admin1_code:
            yield "outlet-admin", 1.0, f"in {place.admin1}, where {outlet.name} is published"
        if not place.feature_code.startswith(("PCL", "ADM1")):
            away_m = apart_m(place.point, town.point)
            if away_m < _REPORTED_M:
                said = f"{away_m / 1000:,.0f} km from {outlet.town}, where {outlet.name} is published"
                yield f"near-outlet:{outlet.scope}", math.exp(-away_m / _NEAR_M), said


def find_home(document: Document, lookup: Lookup) -> Home:
    """
    Where the outlet of a document is at home.

    Examples
    --------
    >>> from geoviz.gazetteers.embedded import embedded
    >>> find_home(Document(text="", source="https://www.illawarramercury.com.au/story"), embedded().lookup).country
    'AU'
    """
    country, letters = outlet_country(document), outlet_letters(document)
    outlet = find_outlet(document)
    if outlet is None or outlet.scope == "world":
        return Home(country, letters)
    town = None
    if outlet.scope in {"local", "regional"}:
        places = (candidate.place for candidate in lookup(outlet.town))
        town = next((place for place in places if _is_its_town(place, outlet)), None)
    return Home(outlet.country, letters, outlet, town)


def _is_its_town(place: Place, outlet: Outlet) -> bool:
    return (
        place.feature_class == "P"
        and place.country == outlet.country
        and (not outlet.admin1 or place.admin1 is None or fold(place.admin1) == fold(outlet.admin1))
    )


def _squeezed(name: str) -> str:
    return fold(name).replace(" ", "")


def dateline_index(toponyms: tuple[Toponym, ...]) -> int | None:
    """Index of the toponym that is the article's dateline."""
    return next((i for i, t in enumerate(toponyms) if "dateline" in t.reason), None)
