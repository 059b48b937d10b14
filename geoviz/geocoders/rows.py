"""One place of an answer, in the same words for every geocoder, and safe ways to read what a server sent."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from geoviz.console import harmless
from geoviz.geocoders.countries import alpha2

__all__ = ["Row", "at", "country_at", "number", "radius_m", "text", "text_at"]

LONGEST_NAME: Final = 200
_EARTH_M: Final = 6_371_008.8  # mean radius (IUGG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a service says of one place, apart from where it is."""

    id: str = ""
    """Stable within the service; empty where it gives none."""
    name: str = ""
    """Empty where the answer's address begins with it."""
    country: str | None = None
    """ISO 3166-1 alpha-2, upper case."""
    admin1: str | None = None
    feature_class: str = "S"
    """GeoNames class."""
    feature_code: str = ""
    """GeoNames feature code; empty when it is not known."""
    population: int = 0
    importance: float | None = None
    """In [0, 1], where the service weighs places."""
    extent_m: float | None = None
    """Radius of a circle of about the place's size [m]."""


def at(value: object, *path: str | int) -> object:
    """
    What stands at a path in parsed JSON, or None.

    Examples
    --------
    >>> at({"a": [{"b": 1}]}, "a", 0, "b"), at({"a": []}, "a", 0), at("x", "a")
    (1, None, None)
    """
    for key in path:
        if isinstance(key, str):
            value = value.get(key) if isinstance(value, Mapping) else None
        else:
            value = value[key] if isinstance(value, list) and -len(value) <= key < len(value) else None
    return value


def text(value: object) -> str:
    r"""
    A text or number as one line without control characters, at most 200 characters; empty for anything else.

    Examples
    --------
    >>> text("Ko\x00ln\n am Rhein"), text(7), text(None), text(True)
    ('Koln am Rhein', '7', '', '')
    """
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**20:
        return str(value)
    return harmless(value[: 4 * LONGEST_NAME])[:LONGEST_NAME].strip() if isinstance(value, str) else ""


def text_at(value: object, *path: str | int) -> str:
    """Text at a path in parsed JSON; empty if there is none."""
    return text(at(value, *path))


def country_at(value: object, *path: str | int) -> str | None:
    """Country code at a path in parsed JSON, of two letters."""
    return alpha2(text_at(value, *path))


def number(value: object) -> float | None:
    """
    A finite number, also where it is written as text; None for anything else.

    Examples
    --------
    >>> number("55.7"), number(float("nan")), number(True), number("inf"), number([1])
    (55.7, None, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str) or len(str(value)[:65]) > 64:
        return None
    try:
        read = float(value)
    except (ValueError, OverflowError):
        return None
    return read if math.isfinite(read) else None


def radius_m(south: object, west: object, north: object, east: object) -> float | None:
    """
    Half the diagonal of a box, on a sphere [m]; None if it is not a box or only a point.

    Examples
    --------
    >>> round(radius_m(0, 0, 0, 2)), radius_m(1, 1, 1, 1), radius_m(None, 0, 0, 2)
    (111195, None, None)
    """
    a, b, c, d = number(south), number(west), number(north), number(east)
    if a is None or b is None or c is None or d is None or max(abs(a), abs(c)) > 90 or max(abs(b), abs(d)) > 180:
        return None
    first, second = math.radians(a), math.radians(c)
    half = math.radians(d - b) / 2
    h = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(half) ** 2
    return _EARTH_M * math.asin(min(1.0, math.sqrt(h))) or None
