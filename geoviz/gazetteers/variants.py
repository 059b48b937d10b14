"""Other ways to write a name that follow from the name itself."""

import re
from collections.abc import Iterator
from typing import Final

from geoviz.gazetteers.entries import Entry

__all__ = ["add_variants", "variants"]

_WORDS: Final = (
    (re.compile(r"^Saint[ -]"), ("St. ",)), (re.compile(r"^Sainte[ -]"), ("Ste. ",)),
    (re.compile(r"^St\.? "), ("Saint ",)), (re.compile(r"^Ste\.? "), ("Sainte ",)),
    (re.compile(r"^Mount "), ("Mt. ",)), (re.compile(r"^Mt\.? "), ("Mount ",)),
    (re.compile(r"^Fort "), ("Ft. ",)), (re.compile(r"^Ft\.? "), ("Fort ",)),
    (re.compile(r"^Port "), ("Pt. ",)), (re.compile(r" and "), (" & ",)),
)  # fmt: skip
_UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa", "ø": "oe", "Ø": "Oe"}
)
_UMLAUT_COUNTRIES: Final = frozenset({"DE", "AT", "CH", "LI", "DK", "NO", "SE", "FI", "EE", "IS"})
_RUSSIAN: Final = frozenset({"RU", "UA", "BY", "KZ", "KG", "UZ", "TM", "TJ", "MD"})


def variants(name: str, country: str) -> Iterator[str]:
    """
    Other ways to write one name.

    Examples
    --------
    >>> list(variants("Saint Louis", "US")), list(variants("Köln", "DE")), list(variants("Uspenskiy", "RU"))
    (['St. Louis'], ['Koeln'], ['Uspensky', 'Uspenskii', 'Uspenski'])
    """
    for pattern, others in _WORDS:
        for other in others:
            changed = pattern.sub(other, name)
            if changed != name:
                yield changed
    if country in _UMLAUT_COUNTRIES:
        changed = name.translate(_UMLAUTS)
        if changed != name:
            yield changed
    if country in _RUSSIAN:
        endings: tuple[tuple[str, tuple[str, ...]], ...] = (
            ("iy", ("y", "ii", "i")),
            ("yy", ("y", "yi", "iy")),
            ("aya", ("aia", "aja")),
        )
        for ending, spellings in endings:
            if name.endswith(ending) and len(name) > 5:
                for spelling in spellings:
                    yield name.removesuffix(ending) + spelling


def add_variants(entry: Entry) -> None:
    """Add to an entry the variants of its name and, for what few call by an alternate name, of that too."""
    found = list(variants(entry.name, entry.country))
    for name, kind in entry.names.items():
        if kind == "alternate" and name.isascii():
            found.extend(variants(name, entry.country))
    entry.add(found)
