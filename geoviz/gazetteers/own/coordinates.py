"""Latitudes and longitudes as people write them: decimal, with degrees and minutes, with letters of the compass."""

import math
import re
from typing import Final, Literal

from geoviz.places import LatLon

__all__ = ["Axis", "degrees", "pair", "point_of"]

Axis = Literal["latitude", "longitude"]

_LETTERS: Final[dict[Axis, str]] = {"latitude": "NS", "longitude": "EW"}
_LIMITS: Final[dict[Axis, int]] = {"latitude": 90, "longitude": 180}
_LONGEST: Final = 60
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NUMBER: Final = r"([0-9]{1,3}(?:\.[0-9]+)?)"
_AFTER_DEGREES: Final = r"(?:\s*[°:]\s*|\s+)"
_AFTER_MINUTES: Final = r"(?:\s*[':]\s*|\s+)"
_ANGLE: Final = re.compile(
    rf"{_NUMBER}\s*°?|{_NUMBER}{_AFTER_DEGREES}{_NUMBER}\s*'?"
    rf"|{_NUMBER}{_AFTER_DEGREES}{_NUMBER}{_AFTER_MINUTES}{_NUMBER}\s*\"?"
)
_MARKS: Final = str.maketrans(
    {**dict.fromkeys("º˚∘", "°"), **dict.fromkeys("′’‘ʹ´`ʼ＇", "'"), **dict.fromkeys("″”“ʺ＂", '"'),
     **dict.fromkeys("−–‒", "-")}
)  # fmt: skip
_TWO_TRAILING: Final = re.compile(r"([^NSEW]+[NSEW])[\s,;/]*([^NSEW]+[NSEW])")
_TWO_LEADING: Final = re.compile(r"([NSEW][^NSEW]*[^NSEW\s,;/])[\s,;/]*([NSEW][^NSEW]+)")


def degrees(text: str, axis: Axis, *, decimal_comma: bool = False) -> float:
    """
    Read one angle.

    Parameters
    ----------
    text
        "51.884", "-1.76", "51°53′N", "51 53 4 N", "S 33:52".
    axis
        Which of the two it is: the letter has to fit.
    decimal_comma
        Whether "51,884" is a number too.

    Raises
    ------
    ValueError
        If it is no angle; the text of the error says why, in words for a person. The range is `point_of`'s matter.

    Examples
    --------
    >>> degrees("51°30′N", "latitude"), degrees("1 45 36 w", "longitude")
    (51.5, -1.76)
    >>> degrees("51,5", "latitude", decimal_comma=True)
    51.5
    """
    text = text.strip()
    shown = repr(text[:40])
    rest = text.translate(_MARKS).replace("''", '"') if len(text) <= _LONGEST else ""
    if decimal_comma and rest.count(",") == 1 and "." not in rest:
        rest = rest.replace(",", ".")
    if _DECIMAL.fullmatch(rest):
        return float(rest)
    letter, rest = _letter(rest)
    if letter and letter not in _LETTERS[axis]:
        msg = f"{axis} {shown} has the letter of a {'longitude' if axis == 'latitude' else 'latitude'}"
        raise ValueError(msg)
    signed = rest[:1] in {"+", "-"}
    if letter and signed:
        msg = f"{axis} {shown} has both a sign and a letter"
        raise ValueError(msg)
    match = _ANGLE.fullmatch(rest[1:].strip() if signed else rest)
    parts = [part for part in match.groups() if part] if match else []
    # what is not the last part is whole, and minutes and seconds stay below 60
    if not parts or any("." in part for part in parts[:-1]) or any(float(part) >= 60 for part in parts[1:]):
        hint = " (a decimal point is wanted)" if "," in text and not decimal_comma else ""
        msg = f"{axis} {shown} is not a number of degrees{hint}" if text else f"the {axis} is missing"
        raise ValueError(msg)
    size = math.fsum(float(part) / 60.0**power for power, part in enumerate(parts))
    return -size if letter in {"S", "W"} or rest[0] == "-" else size


def _letter(text: str) -> tuple[str, str]:
    """Letter of the compass that stands before or after an angle, and the angle without it."""
    for letter, rest in ((text[-1:], text[:-1]), (text[:1], text[1:])):
        if letter and letter in "NSEWnsew":
            return letter.upper(), rest.strip()
    return "", text


def pair(text: str, *, decimal_comma: bool = False) -> tuple[float, float]:
    """
    Read a latitude and a longitude that stand in one field, latitude first unless letters say otherwise.

    Parameters
    ----------
    text
        "51.884, -1.76", "51°53′N 1°45′W", "51,884; -1,76".
    decimal_comma
        Whether the file writes numbers with a comma.

    Raises
    ------
    ValueError
        If it is no such pair.

    Examples
    --------
    >>> pair("51.884, -1.76"), pair("1°30′W 51°15′N"), pair("51,884; -1,76")
    ((51.884, -1.76), (51.25, -1.5), (51.884, -1.76))
    """
    inner = text.strip().strip("()[]").strip() if len(text) <= 3 * _LONGEST else ""
    upper = inner.upper()
    lettered = _TWO_TRAILING.fullmatch(upper) or _TWO_LEADING.fullmatch(upper)
    if lettered:
        first, second = lettered.groups()
        if _letter(first.strip())[0] in {"E", "W"}:
            first, second = second, first
        return degrees(first, "latitude", decimal_comma=True), degrees(second, "longitude", decimal_comma=True)
    # a comma that stands alone parts the two, unless it may be a decimal one and a blank parts them
    bare = inner.count(",") == 1 and not (decimal_comma and " " in inner)
    for separator in (";", "/", *([","] if bare else []), ", ", None):
        parts = inner.split(separator)
        if len(parts) == 2:
            comma = separator != ","
            lat = degrees(parts[0], "latitude", decimal_comma=comma)
            return lat, degrees(parts[1], "longitude", decimal_comma=comma)
    msg = f"{text.strip()[:40]!r} is not a latitude and a longitude" if text.strip() else "the coordinates are missing"
    raise ValueError(msg)


def point_of(lat: float, lon: float) -> LatLon:
    """
    Make a point after checking that a row can mean it.

    Raises
    ------
    ValueError
        If a number is not finite or out of range, or the point is 0, 0.

    Examples
    --------
    >>> point_of(151.2, 10.0)
    Traceback (most recent call last):
    ValueError: latitude 151.2 is outside [-90, 90]
    """
    axes: tuple[tuple[Axis, float], ...] = (("latitude", lat), ("longitude", lon))
    for axis, value in axes:
        if not math.isfinite(value):
            msg = f"{axis} {value} is not a number of degrees"
            raise ValueError(msg)
        if abs(value) > _LIMITS[axis]:
            msg = f"{axis} {value:.10g} is outside [-{_LIMITS[axis]}, {_LIMITS[axis]}]"
            raise ValueError(msg)
    if lat == 0 == lon:
        msg = "0, 0 is what programs write for an unknown point"
        raise ValueError(msg)
    return LatLon(lat, lon)
