"""
What the page shows, as plain data: every text of the article travels here and nowhere else.

The page's script reads it from a block of JSON and puts each text into the document as text, never as markup.
"""

import math
from collections.abc import Sequence
from typing import Any, Final

from geoviz.exports.credits import Credit, data_credits, record_of
from geoviz.model import (
    Candidate,
    DateRange,
    LatLon,
    Leg,
    Place,
    Quantity,
    Report,
    Resolution,
    Span,
    StatedEnd,
    Statement,
    Stop,
    Support,
    Toponym,
    UnplacedStop,
    Verdict,
)
from geoviz.tables import BY_MODE, shown_name
from geoviz.units import format_length
from geoviz.verdicts.wording import part_of

from . import words
from .basemap import basemap
from .packing import columns
from .passages import Passages, article_marks, article_view
from .plane import Plane, bounds, lines, way

__all__ = ["packed", "payload"]

_MAX_TEXT: Final = 2000  # a longer name or sentence is cut: it is no use on a map
_MAX_NAME: Final = 120
_MAX_ALTERNATIVES: Final = 6
_MAX_SUPPORTS: Final = 20
_ROUGH_M: Final = 5000.0
_HALF_WAY_ROUND_M: Final = 20_003_900.0
"""No place on Earth is farther off."""
_LIBRARY: Final = Credit("Map library: Leaflet.", "https://leafletjs.com/", "Leaflet")
_QUALIFIERS: Final = {"approx": "about ", "at_least": "over ", "at_most": "up to "}
_TABLES: Final = ("stops", "legs", "mentioned", "checks")
Key = tuple[str, str]


class _Reading:
    """A report with what is looked up in it again and again."""

    def __init__(self, report: Report, passages: Passages) -> None:
        self.report = report
        self.passages = passages
        self.plane = Plane(report)
        self.told = {r.toponym.span: r for r in report.resolutions}
        self.by_place = _mentions(report)
        self.checks = {id(v): i for i, v in enumerate(report.verdicts)}
        self._judged = {_key(place) for v in report.verdicts for place in v.places if place}

    def supports(self, place: Place) -> tuple[Support, ...]:
        """What the stated distances say of a place that was chosen."""
        if _key(place) not in self._judged:
            return ()
        from geoviz.verdicts import support_for

        return tuple(support_for(place, self.report.verdicts))


def payload(report: Report, *, text: bool = True) -> tuple[dict[str, Any], Passages]:
    """
    Everything the page shows, as plain data.

    Parameters
    ----------
    report
        What was read, decided and measured.
    text
        Whether the page carries the article, or its quoted sentences only.

    Returns
    -------
    payload
        Title, standfirst, stops, legs, mentioned places, checks, unresolved names, remarks, credits, view, basemap, and
        the words that quotes are places in.
    passages
        Those words.
    """
    passages = Passages(report.document, whole=text)
    reading = _Reading(report, passages)
    by_place = reading.by_place
    stop_keys = {_key(stop.place) for stop in report.route.stops}
    stops = [_stop(reading, i) for i in range(len(report.route.stops))]
    others = [key for key in by_place if key not in stop_keys]
    mentioned = [_place(reading, by_place[key]) for key in others]
    checks = [_check(reading, v) for v in report.verdicts]
    legs = [_leg(reading, leg) for leg in report.route.legs if _is_leg(report, leg)]
    lost = _unresolved(reading)
    shown, everything = bounds(stops, legs, mentioned, checks)
    points = [LatLon(p["lat"], p["lon"]) for p in (*stops, *mentioned)]
    document = report.document
    data = {
        "title": _cut(document.title or _untitled(report), 300),
        "mover": _cut(report.route.mover or ""),
        "finding": words.finding(report.verdicts),
        "journey": words.journey(report),
        "note": _cut(words.sentence(report.route.note)),
        "source": _source(document.source, document.outlet),
        "published": f"{document.published.day} {document.published:%B %Y}" if document.published else "",
        "lang": document.language or "",
        "stops": stops,
        "gaps": [_gap(reading, gap) for gap in report.route.unplaced],
        "legs": legs,
        "mentioned": mentioned,
        "checks": checks,
        "unresolved": lost,
        "dates": [{"long": words.long_date(d), "iso": words.iso(d)} for d in report.dates] if passages.whole else [],
        "article": _article(reading, others, lost),
        "remarks": [_cut(remark, 400) for remark in report.remarks],
        "credits": [{"text": c.text, "href": c.href, "short": c.short} for c in (*data_credits(report), _LIBRARY)],
        "versions": [f"{name} {version}" for name, version in report.versions],
        "view": {"shown": list(shown), "all": list(everything)},
        "basemap": basemap(shown, points),
    }
    return data | {"text": passages.text}, passages


def packed(data: dict[str, Any]) -> dict[str, Any]:
    """The payload with its long lists as columns, for `geoviz.exports.html.packing.inert_json`."""
    return data | {name: columns(data[name]) for name in _TABLES}


def _article(reading: _Reading, others: Sequence[Key], lost: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The article view: each mention stands for the stop that it tells of, else for its place's first stop."""
    if not reading.passages.whole:
        return {}
    report = reading.report
    by_key: dict[Key, int] = {}
    for i, stop in enumerate(report.route.stops):
        by_key.setdefault(_key(stop.place), i)
    mentioned = {key: i for i, key in enumerate(others)}
    names = {entry["name"]: i for i, entry in enumerate(lost)}
    stops = {stop.toponym.span: i for i, stop in reversed(list(enumerate(report.route.stops)))}
    places: dict[Span, int] = {}
    unknown: dict[Span, int] = {}
    for resolution in report.resolutions:
        span, place = resolution.toponym.span, resolution.place
        if span in stops:
            continue
        if place is None:
            unknown[span] = names[_cut(resolution.toponym.surface, _MAX_NAME)]
        elif _key(place) in by_key:
            stops[span] = by_key[_key(place)]
        else:
            places[span] = mentioned[_key(place)]
    return article_view(reading.passages, report, article_marks(report, stops, places, unknown))


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


def _place(reading: _Reading, resolutions: Sequence[Resolution]) -> dict[str, Any]:
    """What is known of a place that the text names and nobody is told to have visited."""
    first = resolutions[0]
    assert first.place is not None
    span = first.toponym.span
    return _facts(reading, first.place, roughly=first.roughly) | {
        **_names(first.toponym, first.place),
        "x": round(reading.plane.near(first.place.point.lon), 5),
        "quote": reading.passages.quote(reading.report.document.sentence_at(span.start), [span]),
        "count": len(resolutions),
        **_reasons(first),
    }


def _names(toponym: Toponym, place: Place) -> dict[str, str]:
    shown = shown_name(toponym, place)
    return {
        "name": _cut(shown, _MAX_NAME),
        "surface": _cut(toponym.surface, _MAX_NAME) if toponym.surface.casefold() != shown.casefold() else "",
        "listed": _cut(place.name, _MAX_NAME) if place.name != shown else "",
    }


def _facts(reading: _Reading, place: Place, *, roughly: bool) -> dict[str, Any]:
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
        "uncertain": _uncertain(place, roughly=roughly),
        "precision_m": round(place.precision_m) if math.isfinite(place.precision_m) else 0,
        **_supports(reading, () if roughly else reading.supports(place)),
    }


def _supports(reading: _Reading, found: Sequence[Support]) -> dict[str, Any]:
    """What the stated distances say of a place; of very many those that speak against it come first."""
    if len(found) > _MAX_SUPPORTS:
        found = sorted(found, key=lambda s: s.stance != "contradicts")
    return {
        "supports": [
            {"stance": s.stance, "words": _cut(s.words), "check": reading.checks.get(id(s.verdict), -1)}
            for s in found[:_MAX_SUPPORTS]
        ],
        "supports_more": max(0, len(found) - _MAX_SUPPORTS),
    }


def _uncertain(place: Place, *, roughly: bool) -> str:
    """Why the point is not to be trusted to the kilometre; empty where it is."""
    parts = []
    if roughly:
        parts.append(f"No list has this name: it is placed roughly, at {_cut(place.name, _MAX_NAME)}.")
    elif not place.verified:
        parts.append("This entry is curated by hand and not yet verified.")
    if place.precision_m > _ROUGH_M:
        parts.append(f"The point may be off by {format_length(place.precision_m)}.")
    return " ".join(parts)


def _reasons(resolution: Resolution) -> dict[str, Any]:
    chosen, others = resolution.candidates[:1], resolution.candidates[1 : 1 + _MAX_ALTERNATIVES]
    return {
        "why": [_cut(reason, 400) for c in chosen for reason in c.reasons],
        "note": _cut(words.sentence(resolution.note)),
        "alternatives": [_alternative(resolution, c) for c in others],
        "more": max(0, len(resolution.candidates) - 1 - len(others)),
        "none": _option(resolution.toponym, "none"),
    }


def _alternative(resolution: Resolution, candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "name": _cut(place.name, _MAX_NAME),
        "kind": words.kind_of_place(place),
        "option": _option(resolution.toponym, f"{place.point.lat:.4f},{place.point.lon:.4f}"),
    }


def _option(toponym: Toponym, what: str) -> str:
    return f"--place {_shell_quoted(f'{_cut(toponym.surface, _MAX_NAME)}={what}')}"


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


def _stop(reading: _Reading, index: int) -> dict[str, Any]:
    stop = reading.report.route.stops[index]
    told = reading.told.get(stop.toponym.span) or next(iter(reading.by_place.get(_key(stop.place), ())), None)
    marks = [stop.toponym.span, *(w.span for w in (stop.arrival, stop.departure) if w)]
    return _facts(reading, stop.place, roughly=stop.roughly) | {
        **_names(stop.toponym, stop.place),
        "n": stop.order or index + 1,
        "x": round(reading.plane.stop_lons[index], 5),
        "when": words.long_date(stop.when),
        "short": words.short_date(stop.when),
        **_known(stop),
        "status": stop.status,
        "quote": reading.passages.quote(stop.sentence, [m for m in marks if stop.sentence.contains(m)]),
        "order": [_cut(words.sentence(reason), 400) for reason in stop.reasons],
        **(_reasons(told) if told else {"why": [], "note": "", "alternatives": [], "more": 0, "none": ""}),
    }


def _known(stop: Stop) -> dict[str, Any]:
    """How the date is known, and until when the stay was."""
    when = stop.when
    if when is None:
        return {"how": "", "how_why": "The text gives no date for this stop.", "event": "", "left": "", "left_why": ""}
    left = stop.departure if stop.arrival and stop.departure else None
    return {
        "how": when.certainty,
        "how_why": _cut(_date_reason(when), 400),
        "event": "" if left else "arrival" if stop.arrival else "departure",
        "left": words.long_date(left),
        "left_why": _cut(_date_reason(left), 400) if left else "",
    }


def _date_reason(when: DateRange) -> str:
    return when.reason or (f"“{when.text}” in the text" if when.text else "")


def _gap(reading: _Reading, gap: UnplacedStop) -> dict[str, Any]:
    """A stop whose place is in no list: where it comes in the order, and what the text says."""
    when = gap.when
    marks = [gap.toponym.span, *([when.span] if when else [])]
    return {
        "after": gap.after,
        "name": _cut(gap.toponym.surface, _MAX_NAME),
        "when": words.long_date(when),
        "how": when.certainty if when else "",
        "how_why": _cut(_date_reason(when), 400) if when else "",
        "quote": reading.passages.quote(gap.sentence, [m for m in marks if gap.sentence.contains(m)]),
        "option": _option(gap.toponym, "LAT,LON"),
    }


def _is_leg(report: Report, leg: Leg) -> bool:
    return (
        all(0 <= i < len(report.route.stops) for i in (leg.origin, leg.destination)) and leg.origin != leg.destination
    )


def _leg(reading: _Reading, leg: Leg) -> dict[str, Any]:
    between = range(min(leg.origin, leg.destination) + 1, max(leg.origin, leg.destination) + 1)
    others = [m for m in leg.measured if m.measure != "geodesic"]
    return {
        "from": leg.origin,
        "to": leg.destination,
        "line": way(reading.plane, leg),
        "label": format_length(leg.length_m) if math.isfinite(leg.length_m) else "",
        "mode": leg.mode or "",
        "by": BY_MODE[leg.mode] if leg.mode else "",
        "by_why": _cut(words.sentence(leg.mode_reason), 400),
        "inferred": leg.inferred,
        "measured": [words.sentence(words.measured(m)) for m in others],
        "pace": _cut(leg.pace.reason, 400) if leg.pace else "",
        "odd": bool(leg.pace and leg.pace.status != "plausible"),
        "past": [_cut(gap.toponym.surface, _MAX_NAME) for gap in reading.report.route.unplaced if gap.after in between],
    }


def _quantity(quantity: Quantity | None) -> str:
    """A stated length in few words, for a label on the map: "about 8,000 km"."""
    if quantity is None:
        return ""
    if quantity.qualifier in {"range", "vague"} or not math.isfinite(quantity.value):
        return _cut(quantity.text, 40)
    value = f"{quantity.value:,.2f}".rstrip("0").rstrip(".")
    return f"{_QUALIFIERS.get(quantity.qualifier, '')}{value} {quantity.unit}"


def _check(reading: _Reading, verdict: Verdict) -> dict[str, Any]:
    statement = verdict.statement
    names = [_cut(_end_name(reading, end, place), _MAX_NAME) for end, place in _paired(verdict)]
    out = {
        "kind": statement.kind,
        "status": verdict.status,
        "word": words.verdict_word(verdict),
        "stated": _cut(reading.report.document[statement.span], 200),
        "short": _quantity(statement.quantity),
        "ends": names,
        "parts": [part_of(place, end.kind) if place else "" for end, place in _paired(verdict)],
        "reason": _cut(verdict.reason),
        "note": _cut(statement.note),
        "estimate": verdict.estimate,
        "slip": verdict.slip or "",
        "quote": reading.passages.quote(
            statement.sentence, [statement.span, *(e.span for e in statement.ends if e.span)]
        ),
        "reach_m": _reach_m(statement),
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
        out["lines"] = lines(reading.plane, verdict)
    return out


def _end_name(reading: _Reading, end: StatedEnd, place: Place | None) -> str:
    """An end of a distance, by the name that its place has elsewhere on the page."""
    if place is None:
        return end.name or "?"
    told = reading.told.get(end.toponym) if end.toponym else None
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


def _unresolved(reading: _Reading) -> list[dict[str, Any]]:
    """Names that no place was found for."""
    out: dict[str, dict[str, Any]] = {}
    for resolution in reading.report.resolutions:
        if resolution.place is None:
            span, name = resolution.toponym.span, _cut(resolution.toponym.surface, _MAX_NAME)
            if name not in out:
                out[name] = {
                    "name": name,
                    "count": 0,
                    "note": _cut(words.sentence(resolution.note)),
                    "quote": reading.passages.quote(reading.report.document.sentence_at(span.start), [span]),
                    "option": _option(resolution.toponym, "LAT,LON"),
                }
            out[name]["count"] += 1
    return list(out.values())
