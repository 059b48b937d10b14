"""
The evidence file: a report as JSON, by the schema in `geoviz/schema/report.schema.json`.

A second fact-checker can replay it: quotes with offsets, candidates, measures, verdicts, data versions. The commands'
``--json`` prints its parts, each made by one function here. Lengths are metres, dates ISO 8601, offsets Python
characters; a bound that does not exist ("over 6,500 km" has no upper one) is null.
"""

import hashlib
import json
import math
from collections.abc import Callable
from typing import Any

from geoviz.exports.credits import attribution
from geoviz.model import (
    Candidate,
    DateRange,
    Document,
    Leg,
    Measurement,
    Pace,
    Place,
    Quantity,
    Report,
    Resolution,
    Route,
    Span,
    Stop,
    UnplacedStop,
    Verdict,
)
from geoviz.verdicts import support_for

__all__ = ["SCHEMA", "as_json", "candidate_json", "evidence", "measurement_json", "report_json"]

SCHEMA = "geoviz-report/1"
"""Name and version of the JSON Schema; the number rises when a reader of the file must change."""


def as_json(value: object) -> str:
    """Write JSON for people and machines: indented, characters as they are, no NaN."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _metres(length_m: float) -> float | None:
    return round(length_m, 1) if math.isfinite(length_m) else None


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "gazetteer": place.gazetteer,
        "name": place.name,
        "native_name": place.native_name,
        "lat": place.point.lat,
        "lon": place.point.lon,
        "feature_class": place.feature_class,
        "feature_code": place.feature_code,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "population": place.population,
        "source": place.source,
    }


def candidate_json(candidate: Candidate) -> dict[str, Any]:
    """A candidate place with its score and reasons."""
    return _place(candidate.place) | {"score": round(candidate.score, 4), "reasons": list(candidate.reasons)}


def measurement_json(measurement: Measurement) -> dict[str, Any]:
    """A length by one measure; its line as [lat, lon] pairs."""
    return {
        "measure": measurement.measure,
        "low_m": _metres(measurement.low_m),
        "high_m": _metres(measurement.high_m),
        "kind": measurement.kind,
        "source": measurement.source,
        "note": measurement.note,
        "line": [[round(p.lat, 5), round(p.lon, 5)] for p in measurement.line],
    }


def _date(when: DateRange | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {
        "span": list(when.span),
        "text": when.text,
        "first": when.first and when.first.isoformat(),
        "last": when.last and when.last.isoformat(),
        "certainty": when.certainty,
        "type": when.timex_type,
        "value": when.timex_value,
        "reason": when.reason,
    }


def _quantity(quantity: Quantity | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    return {
        "text": quantity.text,
        "value": quantity.value,
        "unit": quantity.unit,
        "low_m": _metres(quantity.low_m),
        "high_m": _metres(quantity.high_m),
        "qualifier": quantity.qualifier,
    }


def _mention(document: Document, span: Span) -> dict[str, Any]:
    sentence = document.sentence_at(span.start)
    return {"span": list(span), "quote": document.quote(sentence, span)}


def _document(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "source": document.source,
        "published": document.published and document.published.isoformat(),
        "published_how": document.published_how,
        "outlet": document.outlet,
        "language": document.language,
        "characters": len(document.text),
        "sha256": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
    }


def _resolution(report: Report, resolution: Resolution) -> dict[str, Any]:
    toponym = resolution.toponym
    place = resolution.place
    return _mention(report.document, toponym.span) | {
        "surface": toponym.surface,
        "type": toponym.kind,
        "place": candidate_json(resolution.candidates[0]) if place else None,
        "alternatives": [candidate_json(c) for c in resolution.candidates[1:]],
        "roughly": resolution.roughly,
        "note": resolution.note,
        "support": [
            {"span": list(s.verdict.statement.span), "stance": s.stance, "words": s.words}
            for s in (support_for(place, report.verdicts) if place and not resolution.roughly else ())
        ],
    }


def _verdict(document: Document, verdict: Verdict) -> dict[str, Any]:
    statement = verdict.statement
    places = verdict.places or (None,) * len(statement.ends)
    return {
        "kind": statement.kind,
        "span": list(statement.span),
        "quote": document.quote(statement.sentence, statement.span),
        "ends": [
            {"name": end.name, "kind": end.kind, "place": _place(place) if place else None, "how": end.how}
            for end, place in zip(statement.ends, places, strict=False)
        ],
        "stated": _quantity(statement.quantity),
        "conversion": _conversion(verdict),
        "direction": statement.direction,
        "mode": statement.mode,
        "via": list(statement.via),
        "measured": [measurement_json(m) for m in verdict.measured],
        "status": verdict.status,
        "fits": verdict.fits,
        "slip": verdict.slip,
        "estimate": verdict.estimate,
        "disagrees_with": [list(span) for span in verdict.disagrees_with],
        "reason": verdict.reason,
    }


def _conversion(verdict: Verdict) -> dict[str, Any] | None:
    quantity, check = _quantity(verdict.statement.conversion), verdict.conversion
    if quantity is None:
        return None
    return quantity | {"status": check and check.status, "reason": check and check.reason}


def _stop(document: Document, stop: Stop) -> dict[str, Any]:
    return _mention(document, stop.toponym.span) | {
        "order": stop.order,
        "status": stop.status,
        "surface": stop.toponym.surface,
        "place": _place(stop.place),
        "arrival": _date(stop.arrival),
        "departure": _date(stop.departure),
        "roughly": stop.roughly,
        "reasons": list(stop.reasons),
    }


def _unplaced(document: Document, stop: UnplacedStop) -> dict[str, Any]:
    return _mention(document, stop.toponym.span) | {
        "after": stop.after,
        "surface": stop.toponym.surface,
        "when": _date(stop.when),
        "reasons": list(stop.reasons),
    }


def _leg(leg: Leg) -> dict[str, Any]:
    return {
        "origin": leg.origin,
        "destination": leg.destination,
        "mode": leg.mode,
        "mode_reason": leg.mode_reason,
        "elapsed_days": leg.elapsed_days,
        "stated": _date(leg.stated),
        "pace": _pace(leg.pace),
        "inferred": leg.inferred,
        "measured": [measurement_json(m) for m in leg.measured],
    }


def _pace(pace: Pace | None) -> dict[str, Any] | None:
    if pace is None:
        return None
    high = pace.high_kmh and round(pace.high_kmh, 1)
    return {"status": pace.status, "low_kmh": round(pace.low_kmh, 1), "high_kmh": high, "reason": pace.reason}


def _route(document: Document, route: Route) -> dict[str, Any]:
    return {
        "mover": route.mover,
        "others": list(route.others),
        "note": route.note,
        "stops": [_stop(document, stop) for stop in route.stops],
        "legs": [_leg(leg) for leg in route.legs],
        "unplaced": [_unplaced(document, stop) for stop in route.unplaced],
    }


def report_json(report: Report, *parts: str) -> dict[str, Any]:
    """
    The evidence as JSON values.

    Parameters
    ----------
    parts
        Which of "places", "dates", "checks", "route"; all when none is named.
    """
    makers: dict[str, Callable[[], object]] = {
        "places": lambda: [_resolution(report, r) for r in report.resolutions],
        "dates": lambda: [_date(d) for d in report.dates],
        "checks": lambda: [_verdict(report.document, v) for v in report.verdicts],
        "route": lambda: _route(report.document, report.route),
    }
    return (
        {"schema": SCHEMA, "document": _document(report.document)}
        | {part: makers[part]() for part in parts or makers}
        | {"remarks": list(report.remarks), "versions": dict(report.versions), "attribution": attribution(report)}
    )


def evidence(report: Report) -> str:
    """The whole evidence file."""
    return as_json(report_json(report))
