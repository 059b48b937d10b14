"""Verdicts as sentences that a newspaper reader understands."""

from collections.abc import Sequence
from typing import Final

from geoviz.model import Document, End, Measurement, Place, Statement
from geoviz.units import from_metres
from geoviz.verdicts.conversion import unit_name

__all__ = ["MEASURE_WORDS", "by_posts", "figures", "length", "measured_words", "name_of", "quote"]

MEASURE_WORDS: Final = {
    "geodesic": "as the crow flies", "border": "to the border as the crow flies", "territory": "to the nearest soil",
    "coast": "to the coast as the crow flies", "edge": "from edge to edge", "rail": "by rail",
    "road": "by road", "sea": "by sea",
}  # fmt: skip


def length(length_m: float, unit: str) -> str:
    """
    A length in the text's own unit, kilometres in brackets where that is another.

    Examples
    --------
    >>> length(5_551_100, "km"), length(14_300, "mi")
    ('5,551 km', '8.9 miles (14 km)')
    """
    value = from_metres(length_m, unit)
    digits = 0 if value >= 10 else 1 if value >= 1 else 2
    words = f"{value:,.{digits}f} {unit_name(unit)}"
    return words if unit in {"km", "m"} else f"{words} ({length_m / 1000:,.{0 if length_m >= 10_000 else 1}f} km)"


def quote(document: Document, statement: Statement) -> str:
    """The stated number as the text writes it, with its hedge where that stands right before it."""
    quantity = statement.quantity
    if quantity is None:
        return document[statement.span]
    before = document.text[max(0, quantity.span.start - 24) : quantity.span.start].split()
    hedge: list[str] = []
    while before and before[-1].lower().strip(",(") in _HEDGES:
        hedge.insert(0, before.pop())
    return " ".join([*hedge, quantity.text])


_HEDGES: Final = frozenset(
    {
        "about", "approximately", "roughly", "around", "some", "nearly", "almost", "over", "under", "exactly", "just",
        "only", "more", "less", "than", "least", "most", "up", "within", "circa", "ca.", "c.", "exceeding",
    }
)  # fmt: skip


def measured_words(measurement: Measurement, unit: str) -> str:
    """One measured length in words: "about 7,795 km by rail (kilometre posts)"."""
    low, high = measurement.low_m, measurement.high_m
    how = MEASURE_WORDS.get(measurement.measure, measurement.measure)
    if measurement.measure == "road":
        return f"{how} an estimated {length(low, unit)} to {length(high, unit)}"
    if measurement.measure == "edge":
        return f"{how} about {length(low, unit)}"
    about = "" if measurement.measure == "geodesic" else "about "
    if measurement.measure == "rail":
        return f"{how} about {by_posts(measurement, unit)}"
    guess = "an estimated " if measurement.kind == "estimate" and measurement.measure == "sea" else about
    return f"{how} {guess}{length(measurement.value_m, unit)}"


def by_posts(measurement: Measurement, unit: str) -> str:
    """
    A railway's length with what it rests on.

    Examples
    --------
    >>> by_posts(Measurement(measure="rail", low_m=7.7e6, high_m=7.9e6, kind="estimate", source=""), "mi")
    '4,847 miles (7,800 km; kilometre posts)'
    """
    words = length(measurement.value_m, unit)
    return f"{words[:-1]}; kilometre posts)" if words.endswith(")") else f"{words} (kilometre posts)"


def figures(measured: Sequence[Measurement], unit: str) -> str:
    """All measured lengths in one clause, estimates of roads left to those who need them."""
    border = next((m for m in measured if m.measure == "border"), None)
    # where the nearest soil lies at the nearest border, one figure says both
    same = (
        {"territory"}
        if border and any(m.measure == "territory" and abs(m.value_m - border.value_m) < 500 for m in measured)
        else set()
    )
    words = [measured_words(m, unit) for m in measured if m.measure not in {"road", "edge"} | same]
    return "; ".join(words) if words else "; ".join(measured_words(m, unit) for m in measured)


def name_of(place: Place, end: End | None = None) -> str:
    """A place for a reader, with what of it is meant."""
    if end is not None and end.kind == "border":
        return f"the border of {place.name}"
    if end is not None and end.kind == "coast":
        return f"the coast of {place.name}"
    return place.name
