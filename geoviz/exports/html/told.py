"""What the page tells of places, stops and legs, as plain data."""

import math
from collections.abc import Sequence
from typing import Any, Final

from geoviz.exports.credits import record_of
from geoviz.model import Candidate, DateRange, Leg, Place, Resolution, Stop, Support, Toponym, UnplacedStop
from geoviz.tables import BY_MODE, shown_name
from geoviz.units import format_length

from . import words
from .gathered import Gathered, cut, cut_name, key_of, option
from .plane import listed_way, way

__all__ = ["mentioned_place", "told_gap", "told_leg", "told_stop", "unresolved"]

_MAX_ALTERNATIVES: Final = 6
_MAX_SUPPORTS: Final = 20
_ROUGH_M: Final = 5000.0


def mentioned_place(known: Gathered, resolutions: Sequence[Resolution]) -> dict[str, Any]:
    """What is known of a place that the text names and nobody is told to have visited."""
    first = resolutions[0]
    assert first.place is not None
    span = first.toponym.span
    return _facts(known, first.place, roughly=first.roughly) | {
        **_names(first.toponym, first.place),
        "x": round(known.plane.near(first.place.point.lon), 5),
        "quote": known.passages.quote(known.report.document.sentence_at(span.start), [span]),
        "count": len(resolutions),
        **_reasons(first),
    }


def told_stop(known: Gathered, index: int) -> dict[str, Any]:
    """A stop: its place, when it was, how that is known, and why it is one."""
    stop = known.report.route.stops[index]
    told = known.told.get(stop.toponym.span) or next(iter(known.by_place.get(key_of(stop.place), ())), None)
    marks = [stop.toponym.span, *(w.span for w in (stop.arrival, stop.departure) if w)]
    return _facts(known, stop.place, roughly=stop.roughly) | {
        **_names(stop.toponym, stop.place),
        "n": stop.order or index + 1,
        "x": round(known.plane.stop_lons[index], 5),
        "when": words.long_date(stop.when),
        "short": words.short_date(stop.when),
        **_known(stop),
        "status": stop.status,
        "quote": known.passages.quote(stop.sentence, [m for m in marks if stop.sentence.contains(m)]),
        "order": [cut(words.sentence(reason), 400) for reason in stop.reasons],
        **(_reasons(told) if told else {"why": [], "note": "", "alternatives": [], "more": 0, "none": ""}),
    }


def told_gap(known: Gathered, gap: UnplacedStop) -> dict[str, Any]:
    """A stop whose place is in no list: where it comes in the order, and what the text says."""
    when = gap.when
    marks = [gap.toponym.span, *([when.span] if when else [])]
    return {
        "after": gap.after,
        "name": cut_name(gap.toponym.surface),
        "when": words.long_date(when),
        "how": when.certainty if when else "",
        "how_why": cut(_date_reason(when), 400) if when else "",
        "quote": known.passages.quote(gap.sentence, [m for m in marks if gap.sentence.contains(m)]),
        "option": option(gap.toponym, "LAT,LON"),
    }


def told_leg(known: Gathered, leg: Leg) -> dict[str, Any]:
    """The way between two stops: where it is drawn, how long it is, how it was travelled."""
    between = range(min(leg.origin, leg.destination) + 1, max(leg.origin, leg.destination) + 1)
    others = [m for m in leg.measured if m.measure != "geodesic"]
    return {
        "from": leg.origin,
        "to": leg.destination,
        "line": way(known.plane, leg),
        **_length(leg),
        "mode": leg.mode or "",
        "by": BY_MODE[leg.mode] if leg.mode and leg.mode != "straight" else "",
        "by_why": cut(words.sentence(leg.mode_reason), 400),
        "inferred": leg.inferred,
        "measured": [words.sentence(words.measured(m)) for m in others],
        "pace": cut(leg.pace.reason, 400) if leg.pace else "",
        "odd": bool(leg.pace and leg.pace.status != "plausible"),
        "past": [cut_name(gap.toponym.surface) for gap in known.report.route.unplaced if gap.after in between],
    }


def _length(leg: Leg) -> dict[str, str]:
    """A leg's length for the map and for the list: of the line that is drawn, and what it was travelled by."""
    straight = format_length(leg.length_m) if math.isfinite(leg.length_m) else ""
    by = BY_MODE[leg.mode] if leg.mode and leg.mode != "straight" else ""
    listed = listed_way(leg)
    if listed:
        length = format_length(listed.value_m)
        beside = f", {straight} straight" if straight else ""
        if listed.kind == "exact":
            return {"label": length, "words": f"{length} {by}{beside}"}
        return {"label": f"≈ {length}", "words": f"About {length} {by} (estimate){beside}"}
    return {"label": straight, "words": ", ".join(filter(None, (f"{straight} straight" if straight else "", by)))}


def unresolved(known: Gathered) -> list[dict[str, Any]]:
    """Names that no place was found for."""
    out: dict[str, dict[str, Any]] = {}
    for resolution in known.report.resolutions:
        if resolution.place is None:
            span, name = resolution.toponym.span, cut_name(resolution.toponym.surface)
            if name not in out:
                out[name] = {
                    "name": name,
                    "count": 0,
                    "note": cut(words.sentence(resolution.note)),
                    "quote": known.passages.quote(known.report.document.sentence_at(span.start), [span]),
                    "option": option(resolution.toponym, "LAT,LON"),
                }
            out[name]["count"] += 1
    return list(out.values())


def _names(toponym: Toponym, place: Place) -> dict[str, str]:
    shown = shown_name(toponym, place)
    return {
        "name": cut_name(shown),
        "surface": cut_name(toponym.surface) if toponym.surface.casefold() != shown.casefold() else "",
        "listed": cut_name(place.name) if place.name != shown else "",
    }


def _facts(known: Gathered, place: Place, *, roughly: bool) -> dict[str, Any]:
    record, href = record_of(place)
    return {
        "native": cut_name(place.native_name) if place.native_name and place.native_name != place.name else "",
        "lat": round(place.point.lat, 5),
        "lon": round(place.point.lon, 5),
        "kind": words.kind_of_place(place),
        "area": place.feature_class in {"A", "L"},
        "country": place.feature_code.startswith("PCL"),
        "record": cut_name(record),
        "href": href,
        "from": cut(place.source, 300),
        "uncertain": _uncertain(place, roughly=roughly),
        "precision_m": round(place.precision_m) if math.isfinite(place.precision_m) else 0,
        **_supports(known, () if roughly else known.supports(place)),
    }


def _supports(known: Gathered, found: Sequence[Support]) -> dict[str, Any]:
    """What the stated distances say of a place; of very many those that speak against it come first."""
    if len(found) > _MAX_SUPPORTS:
        found = sorted(found, key=lambda s: s.stance != "contradicts")
    return {
        "supports": [
            {"stance": s.stance, "words": cut(s.words), "check": known.checks.get(id(s.verdict), -1)}
            for s in found[:_MAX_SUPPORTS]
        ],
        "supports_more": max(0, len(found) - _MAX_SUPPORTS),
    }


def _uncertain(place: Place, *, roughly: bool) -> str:
    """Why the point is not to be trusted to the kilometre; empty where it is."""
    parts = []
    if roughly:
        parts.append(f"No list has this name: it is placed roughly, at {cut_name(place.name)}.")
    elif not place.verified:
        parts.append("This entry is curated by hand and not yet verified.")
    if place.precision_m > _ROUGH_M:
        parts.append(f"The point may be off by {format_length(place.precision_m)}.")
    return " ".join(parts)


def _reasons(resolution: Resolution) -> dict[str, Any]:
    chosen, others = resolution.candidates[:1], resolution.candidates[1 : 1 + _MAX_ALTERNATIVES]
    return {
        "why": [cut(reason, 400) for c in chosen for reason in c.reasons],
        "note": cut(words.sentence(resolution.note)),
        "alternatives": [_alternative(c) for c in others],
        "more": max(0, len(resolution.candidates) - 1 - len(others)),
        "none": option(resolution.toponym, "none"),
    }


def _alternative(candidate: Candidate) -> list[str]:
    """Name, kind and coordinates; the page makes the option of them, out of the one for no place at all."""
    place = candidate.place
    return [cut_name(place.name), words.kind_of_place(place), f"{place.point.lat:.4f},{place.point.lon:.4f}"]


def _known(stop: Stop) -> dict[str, Any]:
    """How the date is known, and until when the stay was."""
    when = stop.when
    if when is None:
        return {"how": "", "how_why": "The text gives no date for this stop.", "event": "", "left": "", "left_why": ""}
    left = stop.departure if stop.arrival and stop.departure else None
    return {
        "how": when.certainty,
        "how_why": cut(_date_reason(when), 400),
        "event": "" if left else "arrival" if stop.arrival else "departure",
        "left": words.long_date(left),
        "left_why": cut(_date_reason(left), 400) if left else "",
    }


def _date_reason(when: DateRange) -> str:
    return when.reason or (f"“{when.text}” in the text" if when.text else "")
