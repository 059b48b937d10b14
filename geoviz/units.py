"""
Units of length: exact factors, built from definitions.

Metres inside, units at the edges. Nothing here knows about text or places.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["LENGTHS_M", "format_length", "from_metres", "to_metres"]

_FOOT: Final = 0.3048  # international foot, exact (1959 agreement)
_SAZHEN: Final = 7 * _FOOT  # Russian sazhen, 7 English feet (ukase of 1835)

LENGTHS_M: Final[Mapping[str, float]] = MappingProxyType(
    {
        "m": 1.0,
        "km": 1000.0,
        "ft": _FOOT,
        "yd": 3 * _FOOT,
        "mi": 5280 * _FOOT,
        "nmi": 1852.0,  # exact (1929 Extraordinary Hydrographic Conference)
        "furlong": 660 * _FOOT,
        "league": 3 * 5280 * _FOOT,  # English land league, three statute miles
        "verst": 500 * _SAZHEN,
        "li": 500.0,  # Chinese market li since 1930
        "roman mile": 1480.0,  # mille passus of 296 mm feet, conventional
        "irish mile": 2240 * 3 * _FOOT,  # 320 perches of 7 yards
        "scots mile": 1984 * 3 * _FOOT,  # 320 falls of 18.6 feet
        "german mile": 7532.5,  # Prussian mile of 24,000 feet
        "geographical mile": 1855.3,  # a minute of arc on the equator
        "ri": 3927.27,  # Japanese ri of 36 chō, 12,960/3,300 km (law of 1891)
        "kos": 3000.0,  # between 1.8 and 4 km by time and region: a middling figure
        "cable": 185.2,  # a tenth of a nautical mile
    }
)
"""Metres in one of each unit."""


def to_metres(value: float, unit: str) -> float:
    """
    Length in metres.

    Raises
    ------
    KeyError
        If the unit is not in `LENGTHS_M`.

    Examples
    --------
    >>> round(to_metres(124, "mi"), 3)
    199558.656
    """
    return value * LENGTHS_M[unit]


def from_metres(length_m: float, unit: str) -> float:
    """
    Length in another unit.

    Examples
    --------
    >>> round(from_metres(8_000_000, "mi"), 2)
    4970.97
    """
    return length_m / LENGTHS_M[unit]


def format_length(length_m: float, unit: str = "km") -> str:
    """
    Length for a reader, with as many digits as are worth reading.

    Examples
    --------
    >>> format_length(5_551_100.2)
    '5,551 km'
    >>> format_length(3_420), format_length(12_300, "mi"), format_length(420)
    ('3.4 km', '7.6 mi', '0.42 km')
    """
    value = from_metres(length_m, unit)
    digits = 0 if abs(value) >= 10 else 1 if abs(value) >= 1 else 2
    return f"{value:,.{digits}f} {unit}"
