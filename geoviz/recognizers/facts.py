"""What the gazetteer knows of a name, boiled down to what recognition asks."""

from functools import lru_cache
from typing import Final, NamedTuple

from geoviz.gazetteers.embedded import embedded

__all__ = ["NameFacts", "name_facts"]

_LARGE_CITY: Final = 100_000
_CITY: Final = 15_000
_TOWN: Final = 2_000
_INSTITUTIONS: Final = frozenset(
    {"UNIV", "SCHC", "SCH", "SCHM", "ITTR", "HSP", "MUS", "LIBR", "BANK", "CTHSE", "GOVL", "ADMF", "THTR", "OPRA"}
)
"""Who works there is meant by the name as often as where it stands."""


class NameFacts(NamedTuple):
    """The most important bearer of a name."""

    level: str
    """
    country, state, county, metropolis, city, town, village, region, nature, site, institution; "" when nothing bears
    the name.
    """
    prior: float
    demonym: bool
    abbreviation: bool
    alternate: bool

    @property
    def strong(self) -> bool:
        """Whether the name is first of all a place: a country, a state, a large city, a sea."""
        return not self.demonym and self.level in {"country", "state", "metropolis", "region"}


_NOTHING: Final = NameFacts("", 0.0, False, False, False)  # noqa: FBT003 - a tuple


@lru_cache(maxsize=50_000)
def name_facts(name: str) -> NameFacts:
    """
    What kind of place first bears a name.

    Examples
    --------
    >>> name_facts("France").level, name_facts("French").demonym
    ('country', True)
    """
    found = embedded().lookup(name)
    if not found:
        return _NOTHING
    best = found[0]
    place = best.place
    code, kind, population = place.feature_code, place.feature_class, place.population
    if code.startswith("PCL") or code == "CONT":
        level = "country"
    elif code.startswith("ADM1"):
        level = "state"
    elif kind == "A":
        level = "county"
    elif kind == "P":
        level = (
            "metropolis"
            if population >= _LARGE_CITY or code == "PPLC"
            else "city"
            if population >= _CITY
            else "town"
            if population >= _TOWN
            else "village"
        )
    elif kind == "L" or code in {"OCN", "SEA"}:
        level = "region"
    elif kind in {"H", "T", "V", "U"}:
        level = "nature"
    else:
        level = "institution" if code in _INSTITUTIONS else "site"
    # "the Atlantic" is the plain name of the ocean
    alternate = best.name_kind == "alternate" and not (code in {"OCN", "SEA"} and place.name.startswith(f"{name} "))
    return NameFacts(level, best.score, best.name_kind == "demonym", best.name_kind == "abbreviation", alternate)
