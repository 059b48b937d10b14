"""What speaks for a place by itself: its importance, how it bears the name, its kind, where the outlet is at home."""

from collections.abc import Sequence
from typing import Final

from geoviz.gazetteers import GAZETTEERS
from geoviz.kinds import kind_fit, wanted_words
from geoviz.model import Candidate, Place, Toponym
from geoviz.resolution.context import Home
from geoviz.resolution.groups import Features
from geoviz.resolution.weights import WEIGHTS

__all__ = ["alone", "log_odds"]

_SEAS: Final = ("OCN", "SEA")
_CONNECTED: Final = (" de ", " del ", " am ", " an ", " upon ", "-upon-", "-on-", "-na-", " di ")


def log_odds(features: Features) -> float:
    """The features weighed and added up."""
    return sum(WEIGHTS[name] * value for name, value in features)


def alone(
    candidate: Candidate, mentions: Sequence[Toponym], wanted: tuple[str, ...], home: Home, *, article: bool
) -> tuple[Features, list[str]]:
    """
    What speaks for a candidate whatever the other names are, and the same in words.

    Parameters
    ----------
    candidate
        The place that may be meant, its score the prior importance in [0, 1].
    mentions
        The toponyms it may be meant by, all of one name.
    wanted
        Nouns beside them that say what kind of place it is.
    home
        Where the outlet is at home.
    article
        Whether the name stands alone with "the", as rivers and regions do and towns do not.
    """
    place = candidate.place
    found: Features = [("prior", candidate.score)]
    reasons = [*_introduce(place), *candidate.reasons]
    surface = mentions[0].surface
    if any(reason.startswith("short for") for reason in candidate.reasons):
        found.append(("short-form", 1.0))
    elif candidate.name_kind == "alternate" and _is_short_form(surface, place):
        reasons.append(f"short for {place.name}")
    elif candidate.name_kind == "alternate":
        found.append(("alternate", 1.0))
        reasons.append(f"also called {mentions[0].query}")
    elif candidate.name_kind == "historic":
        found.append(("historic", 1.0))
        reasons.append("a former name")
    elif candidate.name_kind == "demonym" and all(t.kind == "literal" for t in mentions):
        found.append(("demonym-misfit", 1.0))
    if place.feature_code == "PPLC":
        found.append(("capital", 1.0))
    elif place.feature_code.startswith("PCL"):
        found.append(("country-itself", 1.0))
    elif place.feature_class != "P" and not place.feature_code.startswith("ADM1"):
        found.append((f"class:{place.feature_class}", 1.0))
    if len(surface) <= 4 and surface.isupper() and candidate.name_kind != "abbreviation" and not place.name.isupper():
        found.append(("acronym", 1.0))
    if article:
        found.append((f"article:{place.feature_class}", 1.0))
        if place.feature_code.startswith("PCL") and not _takes_article(surface):
            found.append(("article:country", 1.0))
    fit = kind_fit(place, wanted)
    if fit > 0:
        found.append(("kind", 1.0))
        reasons.append(f"a {wanted_words(wanted)}, as the text says")
    elif fit < 0:
        found.append(("other-kind", 1.0))
        reasons.append(f"no {wanted_words(wanted)}, which the text says it is")
    for feature, value, reason in home.speaks_for(place):
        found.append((feature, value))
        reasons.append(reason)
    return found, reasons


def _takes_article(surface: str) -> bool:
    """Whether a country is called with "the": the Netherlands, the UK, but not Niger."""
    return " " in surface or surface.isupper() or surface.endswith(("s", ".")) or surface in _WITH_ARTICLE


_WITH_ARTICLE: Final = frozenset({"Congo", "Gambia", "Lebanon", "Sudan", "Ukraine", "Vatican", "Yemen", "Argentine"})


def _is_short_form(surface: str, place: Place) -> bool:
    """Whether a name is what people say for short: "Atlantic", "Frankfurt" (am Main), "Donostia" (/ San Sebastián)."""
    name = place.name
    if surface in name.split(" / "):
        return True
    if not name.startswith((f"{surface} ", f"{surface}-")):
        return False
    return place.feature_code in _SEAS or name[len(surface) :].startswith(_CONNECTED)


def _introduce(place: Place) -> tuple[str, ...]:
    if place.population >= 1000:
        return (f"{place.population:,} people",)
    return ("an entry of the gazetteer",) if place.gazetteer in GAZETTEERS else ()
