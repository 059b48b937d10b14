"""
What the page shows, as plain data: every text of the article travels here and nowhere else.

The page's script reads it from a block of JSON and puts each text into the document as text, never as markup.
"""

import json
import math
from collections.abc import Sequence
from typing import Any, Final

from geoviz.exports.credits import Credit, data_credits, record_of
from geoviz.model import (
    Candidate,
    LatLon,
    Leg,
    Place,
    Quantity,
    Report,
    Resolution,
    Span,
    Stop,
    Toponym,
    Verdict,
)
from geoviz.tables import shown_name
from geoviz.units import format_length
from geoviz.verdicts.wording import part_of

from . import words
from .basemap import basemap
from .plane import Plane, arc, bounds, lines

__all__ = ["inert_json", "payload"]

_MAX_TEXT: Final = 2000  # a longer name or sentence is cut: it is no use on a map
_MAX_NAME: Final = 120
_MAX_ALTERNATIVES: Final = 6
_MANY: Final = 200  # stops; the arcs of a longer journey are drawn more simply
_LIBRARY: Final = Credit("Map library: Leaflet.", "https://leafletjs.com/", "Leaflet")
_QUALIFIERS: Final = {"approx": "about ", "at_least": "over ", "at_most": "up to "}
Key = tuple[str, str]


def inert_json(value: object) -> str:
    r"""
    JSON that can stand in a script element of a page: nothing in it can end the element or the line.

    Examples
    --------
    >>> inert_json("</script>&")
    '"\\u003c/script\\u003e\\u0026"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # a lone surrogate cannot be written as UTF-8
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)


def payload(report: Report) -> dict[str, Any]:
    """
    Everything the page shows, ready for JSON.

    Parameters
    ----------
    report
        What was read, decided and measured.

    Returns
    -------
    payload
        Title, standfirst, stops, legs, mentioned places, checks, unresolved names, remarks, credits, view and basemap.
    """
    plane = Plane(report)
    by_place = _mentions(report)
    stop_keys = {_key(stop.place) for stop in report.route.stops}
    stops = [_stop(report, plane, i, by_place) for i in range(len(report.route.stops))]
    mentioned = [
        _place(report, plane, resolutions, resolutions[0]) | {"count": len(resolutions)}
        for key, resolutions in by_place.items()
        if key not in stop_keys
    ]
    checks = [_check(report, plane, v) for v in report.verdicts]
    legs = [_leg(plane, leg) for leg in report.route.legs if _is_leg(report, leg)]
    shown, everything = bounds(stops, legs, mentioned, checks)
    points = [LatLon(p["lat"], p["lon"]) for p in (*stops, *mentioned)]
    document = report.document
    return {
        "title": _cut(document.title or _untitled(report), 300),
        "mover": _cut(report.route.mover or ""),
        "finding": words.finding(report.verdicts),
        "journey": words.journey(report),
        "note": _cut(report.route.note),
        "source": _source(document.source, document.outlet),
        "published": f"{document.published.day} {document.published:%B %Y}" if document.published else "",
        "lang": document.language or "",
        "stops": stops,
        "legs": legs,
        "mentioned": mentioned,
        "checks": checks,
        "unresolved": _unresolved(report),
        "remarks": [_cut(remark, 400) for remark in report.remarks],
        "credits": [{"text": c.text, "href": c.href, "short": c.short} for c in (*data_credits(report), _LIBRARY)],
        "versions": [f"{name} {version}" for name, version in report.versions],
        "view": {"shown": list(shown), "all": list(everything)},
        "basemap": basemap(shown, points),
    }


def _key(place: Place) -> Key:
    return place.gazetteer, place.id


def _cut(text: str, limit: int = _MAX_TEXT) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _untitled(report: Report) -> str:
    return f"The journey of {report.route.mover}" if report.route.mover else "Places in the text"


def _link(address: str | None) -> str | None:
    return address if address and address.lower().startswith(("https://", "http://")) else None


def _source(source: str | None, outlet: str | None) -> dict[str, str | None]:
    name = source or ""
    if not _link(source):  # a file: its name is enough, its folder is nobody's business
        name = name.replace("\\", "/").rpartition("/")[2]
    return {"text": _cut(outlet or name, 200), "href": _link(source)}


def _mentions(report: Report) -> dict[Key, list[Resolution]]:
    """Resolutions by place, in order of first mention."""
    out: dict[Key, list[Resolution]] = {}
    for resolution in report.resolutions:
        if resolution.place:
            out.setdefault(_key(resolution.place), []).append(resolution)
    for found in out.values():
        found.sort(key=lambda r: (r.roughly, r.toponym.kind != "literal"))  # "Russia" before "Russian"
    return out


def _quote(report: Report, sentence: Span, marks: Sequence[Span]) -> list[list[Any]]:
    """A sentence in pieces [text, is marked]."""
    text = report.document.text
    if sentence.end - sentence.start > _MAX_TEXT and marks:
        sentence = Span(max(sentence.start, marks[0].start - 300), min(sentence.end, marks[0].end + 300))
    pieces: list[list[Any]] = []
    at = sentence.start
    for mark in sorted(set(marks)):
        start, end = max(mark.start, at), min(mark.end, sentence.end)
        if start >= end:
            continue
        if start > at:
            pieces.append([text[at:start], 0])
        pieces.append([_cut(text[start:end]), 1])
        at = end
    if at < sentence.end:
        pieces.append([_cut(text[at : sentence.end]), 0])
    return pieces


def _place(report: Report, plane: Plane, resolutions: Sequence[Resolution], told: Resolution | None) -> dict[str, Any]:
    """What is known of a place that the text names."""
    place = resolutions[0].place if resolutions else None
    assert place is not None
    first = told or resolutions[0]
    span = first.toponym.span
    return _facts(report, place) | {
        **_names(first.toponym, place),
        "x": plane.near(place.point.lon),
        "quote": _quote(report, report.document.sentence_at(span.start), [span]),
        **_reasons(first),
    }


def _names(toponym: Toponym, place: Place) -> dict[str, str]:
    shown = shown_name(toponym, place)
    return {
        "name": _cut(shown, _MAX_NAME),
        "surface": _cut(toponym.surface, _MAX_NAME),
        "listed": _cut(place.name, _MAX_NAME) if place.name != shown else "",
    }


def _facts(report: Report, place: Place) -> dict[str, Any]:
    record, href = record_of(place)
    return {
        "native": _cut(place.native_name, _MAX_NAME) if place.native_name and place.native_name != place.name else "",
        "lat": round(place.point.lat, 5),
        "lon": round(place.point.lon, 5),
        "kind": words.kind_of_place(place),
        "area": place.feature_class in {"A", "L"},
        "country": place.feature_code.startswith("PCL"),
        "record": _cut(record, _MAX_NAME),
        "href": href,
        "from": _cut(place.source, 300),
        "population": place.population,
        "uncertain": _uncertain(place),
        "precision_m": round(place.precision_m) if math.isfinite(place.precision_m) else 0,
        "supports": _supports(report, place),
    }


def _uncertain(place: Place) -> str:
    """Why the point is not to be trusted to the kilometre; empty where it is."""
    if not place.verified:
        return "This entry is curated by hand and not yet verified."
    if place.precision_m > 5000:
        return f"The point may be off by {format_length(place.precision_m)}."
    return ""


def _supports(report: Report, place: Place) -> list[dict[str, Any]]:
    """What the stated distances say of the place that was chosen."""
    from geoviz.verdicts import support_for

    index = {id(v): i for i, v in enumerate(report.verdicts)}
    return [
        {"stance": s.stance, "words": _cut(s.words), "check": index.get(id(s.verdict), -1)}
        for s in support_for(place, report.verdicts)
    ]


def _reasons(resolution: Resolution) -> dict[str, Any]:
    chosen, others = resolution.candidates[:1], resolution.candidates[1 : 1 + _MAX_ALTERNATIVES]
    return {
        "why": [_cut(reason, 400) for c in chosen for reason in c.reasons],
        "note": _cut(resolution.note),
        "alternatives": [_alternative(resolution, c) for c in others],
        "more": max(0, len(resolution.candidates) - 1 - len(others)),
    }


def _alternative(resolution: Resolution, candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    name = _cut(resolution.toponym.surface, _MAX_NAME)
    return {
        "name": _cut(place.name, _MAX_NAME),
        "kind": words.kind_of_place(place),
        "score": round(candidate.score, 2),
        "option": f"--place {_shell_quoted(f'{name}={place.point.lat:.4f},{place.point.lon:.4f}')}",
    }


def _shell_quoted(text: str) -> str:
    """
    A word that a shell takes as it is, whatever it holds: it is offered to be copied.

    Examples
    --------
    >>> _shell_quoted("Paris=1,2"), _shell_quoted("$(x)=1,2")
    ('"Paris=1,2"', "'$(x)=1,2'")
    """
    plain = "".join(c if c.isprintable() else " " for c in text)
    if any(c in plain for c in '"$`\\!'):
        return "'" + plain.replace("'", "'\\''") + "'"
    return f'"{plain}"'


def _stop(report: Report, plane: Plane, index: int, by_place: dict[Key, list[Resolution]]) -> dict[str, Any]:
    stop = report.route.stops[index]
    told = next((r for r in report.resolutions if r.toponym.span == stop.toponym.span), None)
    mine = by_place.get(_key(stop.place), [])
    told = told or (mine[0] if mine else None)
    marks = [stop.toponym.span, *(w.span for w in (stop.arrival, stop.departure) if w)]
    return _facts(report, stop.place) | {
        **_names(stop.toponym, stop.place),
        "n": stop.order or index + 1,
        "x": plane.stop_lons[index],
        "when": words.long_date(stop.when),
        "short": words.short_date(stop.when),
        **_known(stop),
        "status": stop.status,
        "quote": _quote(report, stop.sentence, [m for m in marks if stop.sentence.contains(m)]),
        "order": [_cut(reason, 400) for reason in stop.reasons],
        **(_reasons(told) if told else {"why": [], "note": "", "alternatives": [], "more": 0}),
    }


def _known(stop: Stop) -> dict[str, str]:
    """How the date is known."""
    when = stop.when
    if when is None:
        return {"how": "", "how_why": "The text gives no date for this stop.", "event": ""}
    event = "" if stop.arrival and stop.departure else "arrival" if stop.arrival else "departure"
    why = when.reason or (f"“{when.text}” in the text" if when.text else "")
    return {"how": when.certainty, "how_why": _cut(why, 400), "event": event}


def _is_leg(report: Report, leg: Leg) -> bool:
    return (
        all(0 <= i < len(report.route.stops) for i in (leg.origin, leg.destination)) and leg.origin != leg.destination
    )


def _leg(plane: Plane, leg: Leg) -> dict[str, Any]:
    stops = plane.stop_points
    a, b = stops[leg.origin], stops[leg.destination]
    way = next((m for m in leg.measured if m.measure == leg.mode and len(m.line) > 2), None)
    points = way.line if way else arc(a, b, leg.length_m, pieces=48 if len(stops) <= _MANY else 10)
    length = format_length(leg.length_m) if math.isfinite(leg.length_m) else ""
    return {
        "from": leg.origin,
        "to": leg.destination,
        "line": plane.line(points, plane.stop_lons[leg.origin]),
        "label": length,
        "mode": leg.mode or "",
        "inferred": leg.inferred,
        "days": leg.elapsed_days,
        "measured": [words.measured(m) for m in leg.measured],
    }


def _quantity(quantity: Quantity | None) -> str:
    """A stated length in few words, for a label on the map: "about 8,000 km"."""
    if quantity is None:
        return ""
    if quantity.qualifier in {"range", "vague"} or not math.isfinite(quantity.value):
        return _cut(quantity.text, 40)
    value = f"{quantity.value:,.2f}".rstrip("0").rstrip(".")
    return f"{_QUALIFIERS.get(quantity.qualifier, '')}{value} {quantity.unit}"


def _check(report: Report, plane: Plane, verdict: Verdict) -> dict[str, Any]:
    statement = verdict.statement
    names = [_cut(place.name if place else end.name or "?", _MAX_NAME) for end, place in _paired(verdict)]
    out = {
        "kind": statement.kind,
        "status": verdict.status,
        "word": words.verdict_word(verdict),
        "stated": _cut(report.document[statement.span], 200),
        "short": _quantity(statement.quantity),
        "ends": names,
        "parts": [part_of(place, end.kind) if place else "" for end, place in _paired(verdict)],
        "reason": _cut(verdict.reason),
        "note": _cut(statement.note),
        "estimate": verdict.estimate,
        "slip": verdict.slip or "",
        "quote": _quote(report, statement.sentence, [statement.span, *(e.span for e in statement.ends if e.span)]),
        "measured": [
            {
                "words": words.measured(m),
                "kind": m.kind,
                "source": _cut(m.source, 300),
                "note": _cut(m.note, 300),
                "fits": m.measure == verdict.fits,
            }
            for m in verdict.measured
        ],
        "conversion": _cut(verdict.conversion.reason) if verdict.conversion else "",
        "lines": [],
    }
    if statement.kind == "distance":
        out["lines"] = lines(plane, verdict)
    return out


def _paired(verdict: Verdict) -> list[tuple[Any, Place | None]]:
    places = [*verdict.places, *([None] * len(verdict.statement.ends))]
    return list(zip(verdict.statement.ends, places, strict=False))


def _unresolved(report: Report) -> list[dict[str, Any]]:
    """Names that no place was found for."""
    out: dict[str, dict[str, Any]] = {}
    for resolution in report.resolutions:
        if resolution.place is None:
            span = resolution.toponym.span
            entry = out.setdefault(
                resolution.toponym.surface,
                {
                    "name": _cut(resolution.toponym.surface, _MAX_NAME),
                    "count": 0,
                    "note": _cut(resolution.note),
                    "quote": _quote(report, report.document.sentence_at(span.start), [span]),
                },
            )
            entry["count"] += 1
    return list(out.values())
