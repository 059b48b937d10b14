"""What the page tells of a statement and its verdict, as plain data."""

import math
from typing import Any, Final

from geoviz.model import Place, Quantity, StatedEnd, Statement, Verdict
from geoviz.tables import shown_name
from geoviz.verdicts.wording import part_of

from . import words
from .gathered import Gathered, cut, cut_name
from .plane import lines

__all__ = ["checked"]

_QUALIFIERS: Final = {"approx": "about ", "at_least": "over ", "at_most": "up to "}
_HALF_WAY_ROUND_M: Final = 20_003_900.0
"""No place on Earth is farther off."""


def checked(known: Gathered, verdict: Verdict) -> dict[str, Any]:
    """A statement, its ends, what was measured, the verdict, and the lines to draw for a distance."""
    statement = verdict.statement
    names = [cut_name(_end_name(known, end, place)) for end, place in _paired(verdict)]
    out = {
        "kind": statement.kind,
        "status": verdict.status,
        "word": words.verdict_word(verdict),
        "stated": cut(known.report.document[statement.span], 200),
        "short": _quantity(statement.quantity),
        "ends": names,
        "parts": [part_of(place, end.kind) if place else "" for end, place in _paired(verdict)],
        "reason": cut(verdict.reason),
        "note": cut(statement.note),
        "estimate": verdict.estimate,
        "quote": known.passages.quote(
            statement.sentence, [statement.span, *(e.span for e in statement.ends if e.span)]
        ),
        "reach_m": _reach_m(statement),
        "measured": [
            {
                "words": words.measured(m),
                "kind": m.kind,
                "source": cut(m.source, 300),
                "note": cut(m.note, 300),
                "fits": m.measure == verdict.fits,
            }
            for m in verdict.measured
        ],
        "conversion": cut(verdict.conversion.reason) if verdict.conversion else "",
        "lines": [],
    }
    if statement.kind == "distance":
        out["lines"] = lines(known.plane, verdict)
    return out


def _quantity(quantity: Quantity | None) -> str:
    """A stated length in few words, for a label on the map: "about 8,000 km"."""
    if quantity is None:
        return ""
    if quantity.qualifier in {"range", "vague"} or not math.isfinite(quantity.value):
        return cut(quantity.text, 40)
    value = f"{quantity.value:,.2f}".rstrip("0").rstrip(".")
    return f"{_QUALIFIERS.get(quantity.qualifier, '')}{value} {quantity.unit}"


def _end_name(known: Gathered, end: StatedEnd, place: Place | None) -> str:
    """An end of a distance, by the name that its place has elsewhere on the page."""
    if place is None:
        return end.name or "?"
    told = known.told.get(end.toponym) if end.toponym else None
    return shown_name(told.toponym, place) if told and told.place == place else place.name


def _reach_m(statement: Statement) -> float:
    """Radius of the circle that a stated range can be drawn as [m]; 0 for what is no range."""
    quantity = statement.quantity
    if statement.kind not in {"range", "radius"} or quantity is None:
        return 0.0
    reach_m = quantity.value_m
    return round(reach_m) if 0 < reach_m <= _HALF_WAY_ROUND_M else 0.0


def _paired(verdict: Verdict) -> list[tuple[Any, Place | None]]:
    places = [*verdict.places, *([None] * len(verdict.statement.ends))]
    return list(zip(verdict.statement.ends, places, strict=False))
