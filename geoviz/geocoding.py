"""One name, its places: what `geoviz geocode` answers."""

import re
from collections.abc import Iterator
from typing import Final

from geoviz.errors import InputError
from geoviz.gazetteers.embedded import embedded
from geoviz.gazetteers.suggestions import completions
from geoviz.kinds import kind_fit
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import Candidate, LatLon
from geoviz.signatures import Lookup
from geoviz.sources import Sources, open_sources
from geoviz.units import format_length

__all__ = ["country_code", "geocode"]

_COMPLETIONS: Final = 50
_LONGEST: Final = 200  # characters; the longest name of the gazetteer has 60, and words are taken off one by one
_NEAR_M: Final = 200_000.0  # at this distance nearness halves a candidate's score
_KINDS: Final = (
    "city|town|village|hamlet|suburb|county|parish|borough|state|province|prefecture|oblast|krai|governorate|"
    "voivodeship|canton|emirate|department|region|district|municipality|republic|kingdom|river|lake|sea|gulf|bay|"
    "strait|mount|mountain|island|islands|peninsula|port|airport"
)
_OF = re.compile(rf"(?i)(?:the )?({_KINDS})s? of (?:the )?(.{{2,}})")
_BEHIND = re.compile(rf"(?i)(.{{2,}}?)[ -]({_KINDS})")
_BEFORE = re.compile(rf"(?i)({_KINDS}) (.{{2,}})")
_POSSESSIVE = re.compile(r"(?i)(.{2,}?)(?:['’]s|(?<=s)['’])")
_ARTICLE = re.compile(r"(?i)the (.{2,})")


def geocode(
    name: str,
    *,
    near: LatLon | None = None,
    country: str | None = None,
    begins: bool = False,
    sources: Sources | None = None,
) -> tuple[Candidate, ...]:
    """
    Find the places that bear a name, best first.

    Parameters
    ----------
    name
        As people write it: where nobody bears the whole of it, "the city of X", "X County", "the X" and "X's" are X,
        of the kind that the words say.
    near
        Prefer what lies near this point.
    country
        Only places in this country: an ISO 3166-1 alpha-2 code or a name.
    begins
        Take the name for the beginning of one, in the embedded gazetteer.
    sources
        Where to look, as `open_sources` opens it; the embedded gazetteer where None.

    Returns
    -------
    candidates
        Empty when nobody is called so.

    Raises
    ------
    InputError
        If the country is not known.
    GazetteerUnavailableError
        If an online geocoder was to be asked and its service failed: that says nothing about the name.
    GazetteerDataError
        If its answer is unreadable.
    """
    sources = sources or open_sources()
    if begins:
        found = completions(embedded(), name, limit=_COMPLETIONS)
    else:
        found = sources.lookup(name) or next(filter(None, _read_otherwise(name, sources.lookup)), ())
        found = sources.completed(name, found)
    if country is not None:
        code = country_code(country)
        found = tuple(c for c in found if c.place.country == code)
    if near is None:
        return found
    ranked = []
    for candidate in found:
        away_m = geodesic_m(near, candidate.place.point)
        score = candidate.score * _NEAR_M / (_NEAR_M + away_m)
        reasons = (*candidate.reasons, f"{format_length(away_m)} from there")
        ranked.append(candidate._replace(score=score, reasons=reasons))
    return tuple(sorted(ranked, key=lambda c: -c.score))


def _read_otherwise(name: str, lookup: Lookup) -> Iterator[tuple[Candidate, ...]]:
    """Candidates of what is left of a name without possessive, article and the word for its kind."""
    if len(name) > _LONGEST:
        return
    name = " ".join(name.split())
    for pattern in (_POSSESSIVE, _ARTICLE):
        if match := pattern.fullmatch(name):
            yield lookup(match[1]) or next(filter(None, _read_otherwise(match[1], lookup)), ())
    for pattern, kind, rest in ((_OF, 1, 2), (_BEHIND, 2, 1), (_BEFORE, 1, 2)):
        match = pattern.fullmatch(name)
        if match:
            word = match[kind].lower()
            wanted = ("port", "city") if word == "port" else (word,)
            fitting = [c for c in lookup(match[rest]) if kind_fit(c.place, wanted) > 0]
            yield tuple(c._replace(reasons=(f"“{match[rest]}” that is a {word}", *c.reasons)) for c in fitting)


def country_code(country: str) -> str:
    """
    ISO 3166-1 alpha-2 code of a country by its code or name.

    Raises
    ------
    InputError
        If there is no such country.

    Examples
    --------
    >>> country_code("ru"), country_code("Germany")
    ('RU', 'DE')
    """
    codes = [
        c.place.country
        for c in embedded().lookup(country)
        if c.place.feature_code.startswith("PCL") and c.place.country
    ]
    if codes:
        return codes[0]
    if len(country) == 2 and country.isalpha():
        return country.upper()
    msg = f"{country!r} is no country; give its ISO 3166 code (RU, US) or its name."
    raise InputError(msg)
