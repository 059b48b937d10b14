"""How important a place is before any text is read: the prior of resolution, in [0, 1]."""

import math
from typing import Final

__all__ = ["feature_importance", "settlement_importance", "town_radius_m"]

_DIVISIONS: Final = {"PCL": 0.9, "ADM1": 0.5, "ADM2": 0.3, "ADM3": 0.2, "ADM4": 0.15, "ADM5": 0.1, "TERR": 0.5}
_CLASSES: Final = {"A": 0.15, "H": 0.12, "T": 0.12, "L": 0.12, "S": 0.08, "V": 0.08, "R": 0.05, "U": 0.1}
_KNOWN: Final = 0.075
"""A place that sixty languages have a name for is a famous one: .12 + 6 × .075 = .57."""
_GONE: Final = frozenset({"PPLQ", "PPLW", "PPLH"})


def settlement_importance(population: int) -> float:
    """Importance of a settlement: .1 for a hamlet, .4 for a thousand people, .6 for 100,000, .8 for ten million."""
    return min(0.84, 0.08 + 0.105 * math.log10(1 + population)) if population else 0.1


def feature_importance(feature_class: str, feature_code: str, population: int, languages: int) -> float:
    """
    Importance of any entry of GeoNames.

    Parameters
    ----------
    languages
        How many languages have a name of their own for it.

    Examples
    --------
    >>> river = feature_importance("H", "STM", 0, 60)
    >>> brook = feature_importance("H", "STM", 0, 0)
    >>> round(river, 2), round(brook, 2)
    (0.56, 0.12)
    """
    known = _KNOWN * math.log2(1 + languages)
    if feature_class == "P":
        # what has no population in the list may still be a town: its names in other languages tell
        importance = settlement_importance(population) if population else min(0.35, 0.1 + known / 2)
        importance += 0.12 if feature_code == "PPLC" else 0.0
        importance *= 0.7 if feature_code in _GONE else 1.0
    else:
        base = next((b for code, b in _DIVISIONS.items() if feature_code.startswith(code)), None)
        if base is None:
            base = _CLASSES.get(feature_class, 0.05)
        importance = max(base + known, 0.8 * settlement_importance(population) if population else 0.0)
        importance *= 0.6 if feature_code.endswith("H") and feature_class == "A" else 1.0
    return min(0.97, importance)


def town_radius_m(population: int) -> int:
    """
    Radius of a circle of about a settlement's size [m]; 0 where its population is not known.

    By Nordbeck's law a town's area grows nearly as its population; 100,000 people live within about 5 km.

    Examples
    --------
    >>> town_radius_m(100_000), town_radius_m(0)
    (5100, 0)
    """
    return int(round(max(500, 16 * population**0.5), -2)) if population else 0
