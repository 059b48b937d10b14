"""Verdicts as sentences that a newspaper reader understands."""

from collections.abc import Sequence
from typing import Final

from geoviz.areas.waters import is_inland
from geoviz.model import Document, End, EndKind, Measurement, Place, Statement
from geoviz.units import from_metres
from geoviz.verdicts.conversion import unit_name

__all__ = [
    "MEASURE_WORDS",
    "by_posts",
    "by_router",
    "figures",
    "is_routed",
    "length",
    "measured_words",
    "name_of",
    "part_of",
    "quote",
]

MEASURE_WORDS: Final = {
    "geodesic": "as the crow flies", "border": "to the border as the crow flies", "territory": "to the nearest soil",
    "coast": "to the coast as the crow flies", "water": "to the river as the crow flies", "edge": "from edge to edge",
    "rail": "by rail", "road": "by road", "foot": "on foot", "sea": "by sea",
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
    if is_routed(measurement):
        return f"{how} about {by_router(measurement, unit)}"
    if measurement.measure == "road":
        return f"{how} an estimated {length(low, unit)} to {length(high, unit)}"
    if measurement.measure == "edge":
        return f"{how} about {length(low, unit)}"
    if measurement.measure == "water" and measurement.note.startswith("nearest shore"):
        how = "to the shore as the crow flies"
    about = "" if measurement.measure == "geodesic" else "about "
    if measurement.measure == "rail":
        return f"{how} about {by_posts(measurement, unit)}"
    guess = "an estimated " if measurement.kind == "estimate" and measurement.measure == "sea" else about
    return f"{how} {guess}{length(measurement.value_m, unit)}"


def is_routed(measurement: Measurement) -> bool:
    """Whether a routing service found this way; an exact railway of our own follows kilometre posts."""
    if measurement.measure not in {"road", "rail", "foot"} or measurement.kind != "exact":
        return False
    return not measurement.source.startswith("railway")


def by_router(measurement: Measurement, unit: str) -> str:
    """
    The length of a way with the service that found it.

    Examples
    --------
    >>> by_router(Measurement(measure="road", low_m=3e5, high_m=3e5, kind="exact", source="OSRM at localhost, …"), "km")
    '300 km (OSRM, OpenStreetMap)'
    """
    words, service = length(measurement.value_m, unit), measurement.source.partition(" at ")[0]
    return _remarked(words, f"{service}, OpenStreetMap")


def _remarked(words: str, remark: str) -> str:
    """A length with a remark in brackets, which it may have already."""
    return f"{words[:-1]}; {remark})" if words.endswith(")") else f"{words} ({remark})"


def by_posts(measurement: Measurement, unit: str) -> str:
    """
    A railway's length with what it rests on.

    Examples
    --------
    >>> by_posts(Measurement(measure="rail", low_m=7.7e6, high_m=7.9e6, kind="estimate", source=""), "mi")
    '4,847 miles (7,800 km; kilometre posts)'
    """
    return _remarked(length(measurement.value_m, unit), "kilometre posts")


def figures(measured: Sequence[Measurement], unit: str) -> str:
    """All measured lengths in one clause, estimates of roads left to those who need them."""
    border = next((m for m in measured if m.measure == "border"), None)
    # where the nearest soil lies at the nearest border, one figure says both
    same = (
        {"territory"}
        if border and any(m.measure == "territory" and abs(m.value_m - border.value_m) < 500 for m in measured)
        else set()
    )
    left = {"edge"} | same
    words = [
        measured_words(m, unit) for m in measured if m.measure not in left and (m.measure != "road" or is_routed(m))
    ]
    return "; ".join(words) if words else "; ".join(measured_words(m, unit) for m in measured)


def part_of(place: Place, kind: EndKind) -> str:
    """What of a place is meant: its "border", its "coast", a lake's "shore"; empty where it is the place itself."""
    if kind == "coast":
        return "shore" if is_inland(place) else "coast"
    return "border" if kind == "border" else ""


def name_of(place: Place, end: End | None = None) -> str:
    """
    A place for a reader, with what of it is meant.

    Examples
    --------
    >>> from geoviz.gazetteers.embedded import embedded
    >>> victoria, danube = (embedded().lookup(name)[0].place for name in ("Lake Victoria", "Danube"))
    >>> name_of(victoria, End(place=victoria, kind="coast")), name_of(danube, End(place=danube, kind="line"))
    ('the shore of Lake Victoria', 'the Danube')
    """
    part = part_of(place, end.kind) if end is not None else ""
    if part:
        return f"the {part} of {place.name}"
    return f"the {place.name}" if end is not None and end.kind == "line" else place.name
