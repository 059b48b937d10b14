"""Whether "200 km (124 miles)" says the same twice."""

import math
import re
from typing import Final

from geoviz.model import ConversionCheck, Quantity
from geoviz.units import LENGTHS_M, from_metres

__all__ = ["check_conversion"]

_COARSEST: Final = 0.10  # "5 miles (10 km)" is not excused by one digit's half unit
_NAMES: Final = {"mi": "miles", "ft": "feet", "yd": "yards", "nmi": "nautical miles", "m": "metres",
                 "league": "leagues",
                 "verst": "versts", "furlong": "furlongs", "roman mile": "Roman miles", "irish mile": "Irish miles",
                 "scots mile": "Scots miles", "german mile": "German miles", "geographical mile": "geographical miles",
                 "cable": "cables"}  # fmt: skip


def unit_name(unit: str) -> str:
    """The unit for a reader: "miles", "km"."""
    return _NAMES.get(unit, unit)


def _half_unit(quantity: Quantity) -> float:
    """Half a unit of the last digit that counts, in the quantity's own unit: 5,000 is good to 500, 4,038.9 to 0.05."""
    digits = re.search(r"\d[\d., \u00a0\u202f]*", quantity.text)
    value = abs(quantity.value)
    if value == 0:
        return 0.0
    decimals = re.search(r"[.,](\d{1,2})\s*$", digits.group()) if digits else None
    if value != int(value):
        places = len(decimals[1]) if decimals else 1
        return 0.5 * 10.0**-places
    whole, unit = int(value), 1
    while whole % 10 == 0:
        whole //= 10
        unit *= 10
    return 0.5 * unit


def _reach(quantity: Quantity) -> float:
    """How far rounding may have moved the number [m]."""
    share = min(_half_unit(quantity), _COARSEST * abs(quantity.value))
    return share * LENGTHS_M.get(quantity.unit, quantity.value_m / quantity.value if quantity.value else 0.0)


def check_conversion(stated: Quantity, conversion: Quantity) -> ConversionCheck | None:
    """
    Compare a length with the conversion in brackets behind it.

    Parameters
    ----------
    stated, conversion
        The same length in two units.

    Returns
    -------
    check
        Inconsistent when rounding cannot explain the difference; None for a vague number ("several miles").
    """
    if "vague" in {stated.qualifier, conversion.qualifier} or not stated.value_m or not conversion.value_m:
        return None
    right = from_metres(stated.value_m, conversion.unit)
    unit = unit_name(conversion.unit)
    exactly = f"{_number(stated.value)} {unit_name(stated.unit)} are {_number(right, conversion.value)} {unit}"
    gap_m = abs(stated.value_m - conversion.value_m)
    slack = 1e-6 * stated.value_m
    if gap_m <= _reach(stated) + _reach(conversion) + slack:
        same = math.isclose(right, conversion.value, rel_tol=1e-3)
        words = "the conversion is right" if same else f"{_number(conversion.value)} is that, rounded"
        return ConversionCheck(status="consistent", reason=f"{exactly}: {words}.")
    swapped = conversion.value * LENGTHS_M.get(stated.unit, math.nan)
    back = stated.value * LENGTHS_M.get(conversion.unit, math.nan)
    if math.isclose(swapped, back, rel_tol=0.03):
        reason = (
            f"{exactly}, not {_number(conversion.value)}; the two units look swapped, for "
            f"{_number(conversion.value)} {unit_name(stated.unit)} are {_number(stated.value)} {unit}."
        )
        return ConversionCheck(status="inconsistent", reason=reason)
    return ConversionCheck(status="inconsistent", reason=f"{exactly}, not {_number(conversion.value)}.")


def _number(value: float, like: float | None = None) -> str:
    """A number with as many digits as it needs; one more than `like` shows where that is a rounding."""
    if like is not None and like == int(like) and abs(value - like) < 1 and value >= 10:
        return f"{value:,.1f}".removesuffix(".0")
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:,.2f}"
