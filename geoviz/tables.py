"""A report as rows: one plain dict a stop, leg, place or checked statement; tables, CSV and data frames show them."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from geoviz.dates import describe
from geoviz.folding import fold
from geoviz.model import DateRange, Measurement, Mode, Place, Quantity, Report, Status, Toponym, Verdict
from geoviz.units import format_length, from_metres
from geoviz.verdicts import support_for
from geoviz.verdicts.wording import part_of

__all__ = [
    "BY_MODE",
    "PACE_WORDS",
    "STATUS_WORDS",
    "check_rows",
    "leg_rows",
    "place_rows",
    "shown_name",
    "stop_rows",
    "to_csv",
]

Row = dict[str, Any]

STATUS_WORDS: Final[dict[Status, str]] = {
    "consistent": "holds",
    "as_travelled": "holds as travelled",
    "edge_to_edge": "holds from edge to edge",
    "inconsistent": "does not hold",
    "not_checkable": "cannot be checked",
}
"""The verdicts in plain words."""

PACE_WORDS: Final = {"plausible": "plausible", "too_fast": "too fast, or misread", "too_slow": "too slow, or misread"}
"""What is said of a leg's time."""

BY_MODE: Final[dict[Mode, str]] = {
    "straight": "as the crow flies", "road": "by road", "rail": "by rail", "sea": "by sea", "air": "by air",
    "river": "along the river", "foot": "on foot", "bicycle": "by bicycle",
}  # fmt: skip
"""The ways of travelling in plain words."""


def _iso(when: DateRange | None, attribute: str) -> str | None:
    value = getattr(when, attribute, None)
    return value.isoformat() if value else None


def shown_name(toponym: Toponym, place: Place) -> str:
    """
    Name a place as the article does, or as the gazetteer where that says the same more fully.

    Examples
    --------
    >>> from geoviz.model import LatLon, Span
    >>> def shown(surface, name):
    ...     place = Place(
    ...         gazetteer="", id="", name=name, point=LatLon(0, 0), feature_class="P", feature_code="PPL"
    ...     )
    ...     return shown_name(Toponym(span=Span(0, 1), surface=surface), place)
    >>> shown("Artyom", "Artëm"), shown("Vostochny", "Vostochny Cosmodrome"), shown("QUEBEC", "Québec")
    ('Artyom', 'Vostochny Cosmodrome', 'Québec')
    """
    written, listed = fold(toponym.surface), fold(place.name)
    if toponym.kind == "associative" or f" {written} " in f" {listed} " or toponym.surface.isupper():
        return place.name
    return toponym.surface


def stop_rows(report: Report) -> list[Row]:
    """The stops in order."""
    rows = []
    for number, stop in enumerate(report.route.stops, 1):
        when = stop.when
        rows.append(
            {
                "number": number,
                "order": stop.order,
                "name": shown_name(stop.toponym, stop.place),
                "gazetteer_name": stop.place.name,
                "surface": stop.toponym.surface,
                "when": describe(when) if when else None,
                "first": _iso(when, "first"),
                "last": _iso(when, "last"),
                "date_certainty": when.certainty if when else None,
                "date_reason": when.reason if when else None,
                "status": stop.status,
                "lat": stop.place.point.lat,
                "lon": stop.place.point.lon,
                "country": stop.place.country,
                "gazetteer": stop.place.gazetteer,
                "id": stop.place.id,
                "roughly": stop.roughly,
                "quote": report.document.quote(stop.sentence, stop.toponym.span),
                "reasons": "; ".join(stop.reasons),
            }
        )
    return rows


def leg_rows(report: Report) -> list[Row]:
    """The legs between the stops; lengths in kilometres."""
    stops = report.route.stops
    rows = []
    for leg in report.route.legs:
        other = next((m for m in leg.measured if m.measure != "geodesic"), None)
        rows.append(
            {
                "from": shown_name(stops[leg.origin].toponym, stops[leg.origin].place),
                "to": shown_name(stops[leg.destination].toponym, stops[leg.destination].place),
                "mode": leg.mode,
                "geodesic_km": round(from_metres(leg.length_m, "km"), 1),
                "measure": other.measure if other else None,
                "low_km": round(from_metres(other.low_m, "km"), 1) if other else None,
                "high_km": round(from_metres(other.high_m, "km"), 1) if other else None,
                "mode_reason": leg.mode_reason,
                "elapsed_days": leg.elapsed_days,
                "stated_time": leg.stated.text if leg.stated else None,
                "pace": leg.pace.status if leg.pace else None,
                "pace_reason": leg.pace.reason if leg.pace else None,
                "inferred": leg.inferred,
            }
        )
    return rows


def place_rows(report: Report) -> list[Row]:
    """Every mention of a place name, resolved or not, in order of the text."""
    stops = {(s.place.gazetteer, s.place.id) for s in report.route.stops}
    rows = []
    for resolution in report.resolutions:
        toponym, place = resolution.toponym, resolution.place
        best = resolution.candidates[0] if resolution.candidates else None
        support = support_for(place, report.verdicts) if place and not resolution.roughly else ()
        rows.append(
            {
                "start": toponym.span.start,
                "end": toponym.span.end,
                "surface": toponym.surface,
                "type": toponym.kind,
                "name": place.name if place else None,
                "kind": place.feature_code if place else None,
                "country": place.country if place else None,
                "admin1": place.admin1 if place else None,
                "lat": place.point.lat if place else None,
                "lon": place.point.lon if place else None,
                "gazetteer": place.gazetteer if place else None,
                "id": place.id if place else None,
                "score": round(best.score, 3) if best else None,
                "roughly": resolution.roughly,
                "stop": place is not None and (place.gazetteer, place.id) in stops,
                "reasons": "; ".join(best.reasons) if best else resolution.note,
                "stated_distances": "; ".join(s.words for s in support),
            }
        )
    return rows


def _bounds_km(quantity: Quantity | None) -> tuple[float | None, float | None]:
    if quantity is None:
        return None, None
    low, high = (from_metres(x, "km") for x in (quantity.low_m, quantity.high_m))
    return round(low, 2), round(high, 2) if high < float("inf") else None


def _end(verdict: Verdict, index: int) -> str | None:
    """An end for a reader: the name as the article writes it, or whose border, coast or shore."""
    if index >= len(verdict.statement.ends):
        return None
    end = verdict.statement.ends[index]
    place = verdict.places[index] if index < len(verdict.places) else None
    if end.kind in {"border", "coast"}:
        name = place.name if place else end.name  # "North Korean" is no name of a country
        part = part_of(place, end.kind) if place else end.kind
        return name and (name if name.endswith(part) else f"{part} of {name}")  # "the southern coast"
    if place is not None and end.name is not None and end.name.split()[-1:] == ["capital"]:
        return place.name  # "the capital", "the Syrian capital" by its name
    return end.name or (place.name if place else None)


_WIDE: Final = 0.15
"""An interval of more than this share is no figure with a margin: both its bounds are told."""


def _measurement(measurement: Measurement) -> str:
    remark = "" if measurement.kind == "exact" else f" ({measurement.kind})"
    low, high = format_length(measurement.low_m), format_length(measurement.high_m)
    wide = measurement.high_m - measurement.low_m > _WIDE * measurement.high_m
    figure = f"{low.split()[0]}–{high}" if wide else format_length(measurement.value_m)
    return f"{measurement.measure} {figure}{remark}"


def check_rows(report: Report) -> list[Row]:
    """Every statement with what was measured and what follows."""
    rows = []
    for verdict in report.verdicts:
        statement = verdict.statement
        low, high = _bounds_km(statement.quantity)
        rows.append(
            {
                "kind": statement.kind,
                "start": statement.span.start,
                "end": statement.span.end,
                "stated": report.document[statement.span],
                "from": _end(verdict, 0),
                "to": _end(verdict, 1),
                "stated_low_km": low,
                "stated_high_km": high,
                "measured": "; ".join(map(_measurement, verdict.measured)),
                "status": verdict.status,
                "fits": verdict.fits,
                "slip": verdict.slip,
                "estimate": verdict.estimate,
                "conversion": verdict.conversion.status if verdict.conversion else None,
                "reason": verdict.reason,
                "quote": report.document.quote(statement.sentence, statement.span),
            }
        )
    return rows


def to_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """
    Rows as CSV with a header line.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV injection").

    Examples
    --------
    >>> print(to_csv([{"name": "=1+1", "km": -3.5}]), end="")
    name,km
    '=1+1,-3.5
    """
    out = io.StringIO()
    if rows:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(rows[0])
        for row in rows:
            writer.writerow([_inert(row[column]) for column in rows[0]])
    return out.getvalue()


def _inert(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.replace("\r", "\n")  # Python 3.11's writer does not quote a lone carriage return
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\n"} else text
