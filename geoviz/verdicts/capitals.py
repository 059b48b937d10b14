"""Which city "the capital" is: the one that the text names, or the one of the country that the text names."""

from collections.abc import Iterable
from functools import cache

from geoviz.measures.ends import country_of, shape_country
from geoviz.model import Place, Resolution, StatedEnd

__all__ = ["capital_of", "is_unnamed_capital", "named_capital", "of_country", "unnamed_capital"]

_UNNAMED = "capital"


def is_unnamed_capital(end: StatedEnd) -> bool:
    """Whether an end is "the capital" and the text does not say of what."""
    return end.name == _UNNAMED


def of_country(end: StatedEnd, place: Place | None) -> Place | None:
    """
    The capital where an end is "the Syrian capital" and the name was found to be the country.

    None where it is the capital of a region: the gazetteer does not say which that is.
    """
    if place is None or not end.how.startswith("the capital of") or place.feature_class == "P":
        return place
    country = shape_country(place)
    return capital_of(country) if country else None


def named_capital(beside: Place | None, resolutions: Iterable[Resolution]) -> Resolution | None:
    """
    The capital of the country where the other end lies, when the text names it.

    None when the text also names the seat of the region around that end: either may be meant.
    """
    if beside is None:
        return None
    country = country_of(beside)
    found: Resolution | None = None
    for resolution in resolutions:
        place = resolution.place
        if place is None or place.feature_class != "P" or place.country != country:
            continue
        if place.feature_code == "PPLC":
            found = found or resolution
        elif place.feature_code == "PPLA" and place.admin1_code and place.admin1_code == beside.admin1_code:
            return None if place.id != beside.id else found
    return found


def unnamed_capital(beside: Place | None) -> Place | None:
    """The capital of the country where the other end lies: meant more often than the seat of a region."""
    country = country_of(beside) if beside is not None else None
    capital = capital_of(country) if country else None
    return capital if capital is not None and beside is not None and capital.id != beside.id else None


@cache
def _capitals() -> dict[str, Place]:
    """Every country's capital; this looks at every place of the gazetteer once, half a second."""
    from geoviz.gazetteers.embedded import embedded

    gazetteer = embedded()
    store = gazetteer.store
    features = store.strings("feature")
    capital = next((n for n in range(len(features)) if features[n] == "P.PPLC"), None)
    found: dict[str, Place] = {}
    for number in range(len(store.ids)):
        if store.record(number).feature == capital:
            place = gazetteer.place(str(store.ids[number]))
            if place is not None and place.country:
                found.setdefault(place.country, place)
    return found


def capital_of(country: str) -> Place | None:
    """
    The capital of a country.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2.

    Examples
    --------
    >>> capital_of("SY").name, capital_of("??")
    ('Damascus', None)
    """
    return _capitals().get(country)
