"""One name, its places: what `geoviz geocode` answers."""

from collections.abc import Iterable

from geoviz.errors import InputError
from geoviz.gazetteers import GAZETTEERS
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import Candidate, LatLon
from geoviz.registry import choose
from geoviz.units import format_length

__all__ = ["geocode"]

_NEAR_M = 200_000.0  # at this distance nearness halves a candidate's score


def geocode(
    name: str, *, near: LatLon | None = None, country: str | None = None, gazetteer: str = "embedded"
) -> tuple[Candidate, ...]:
    """
    Find the places that bear a name, best first.

    Parameters
    ----------
    near
        Prefer what lies near this point.
    country
        Only places in this country: an ISO 3166-1 alpha-2 code or a name.

    Returns
    -------
    candidates
        Empty when the gazetteer has nobody of that name.

    Raises
    ------
    InputError
        If the country is not known.
    UnknownChoiceError
        If there is no such gazetteer.
    """
    lookup = choose(GAZETTEERS, gazetteer, what="gazetteer")()
    found: Iterable[Candidate] = lookup(name)
    if country is not None:
        code = _country_code(country, lookup(country))
        found = [c for c in found if c.place.country == code]
    if near is None:
        return tuple(found)
    ranked = []
    for candidate in found:
        away_m = geodesic_m(near, candidate.place.point)
        score = candidate.score * _NEAR_M / (_NEAR_M + away_m)
        reasons = (*candidate.reasons, f"{format_length(away_m)} from there")
        ranked.append(candidate._replace(score=score, reasons=reasons))
    return tuple(sorted(ranked, key=lambda c: -c.score))


def _country_code(country: str, candidates: tuple[Candidate, ...]) -> str:
    codes = [c.place.country for c in candidates if c.place.feature_code.startswith("PCL") and c.place.country]
    if codes:
        return codes[0]
    if len(country) == 2 and country.isalpha():
        return country.upper()
    msg = f"{country!r} is no country; give its ISO 3166 code (RU, US) or its name."
    raise InputError(msg)
