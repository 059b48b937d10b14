"""One place on its way into a gazetteer's files."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from geoviz.folding import fold

__all__ = ["Entry", "acceptable"]

SAME_PLACE_KM: Final = {"P": 3.0, "S": 5.0, "T": 30.0, "H": 30.0, "L": 100.0, "V": 30.0, "A": 20.0, "R": 20.0}
"""How near two entries of one name and class must be to be one place; large things have points that are conventions."""

_CODE = re.compile(r"[A-Z]{2,4}|[A-Z0-9]{4}|[0-9 .-]+")
_MACHINE = re.compile(r"[^A-Z]*")
_LONGEST: Final = 60  # characters


@dataclass(slots=True, kw_only=True)
class Entry:
    """A place and its names, each with its kind."""

    id: str
    name: str
    lat: float
    lon: float
    fclass: str
    fcode: str
    country: str = ""
    admin1: str = ""
    """GeoNames code, "RU.59"."""
    admin2: str = ""
    population: int = 0
    weight: float = 0.0
    """Prior importance in [0, 1]."""
    extent_m: int = 0
    precision_m: int = 1000
    geometry: str = ""
    native: str = ""
    source: str = ""
    names: dict[str, str] = field(default_factory=dict)
    """Other names → kind."""

    def add(self, names: Iterable[str], kind: str = "alternate") -> None:
        """Add names that the entry does not bear yet."""
        for name in names:
            tidy = " ".join(name.split())
            if tidy and tidy != self.name:
                self.names.setdefault(tidy, kind)


def acceptable(name: str) -> bool:
    """
    Whether an untagged alternate name is a name: no airport code, no machine's romanisation, no bare letter.

    GeoNames' lists hold "MOW" and "mwskw" beside "Moskau". Names of two Latin letters are only worth
    their noise as somebody's main name; two Chinese characters are an ordinary name.
    """
    if _CODE.fullmatch(name) or len(name) > _LONGEST:
        return False
    if name.isascii() and _MACHINE.fullmatch(name):
        return False
    folded = fold(name)
    if not folded or folded.isdigit():
        return False
    return len(folded) > 2 or (len(folded) == 2 and folded[0] >= "\u0590") or folded[0] >= "\u3400"
