"""
What the page shows, as plain data: every text of the article travels here and nowhere else.

The page's script reads it from a block of JSON and puts each text into the document as text, never as markup.
"""

from collections.abc import Sequence
from typing import Any, Final

from geoviz.exports.credits import Credit, data_credits
from geoviz.model import LatLon, Leg, Report, Span

from . import words
from .basemap import basemap
from .checked import checked
from .gathered import Gathered, Key, cut, cut_name, key_of
from .packing import columns
from .passages import Passages, article_marks, article_view
from .plane import bounds
from .told import mentioned_place, told_gap, told_leg, told_stop, unresolved

__all__ = ["packed", "payload"]

_LIBRARY: Final = Credit("Map library: Leaflet.", "https://leafletjs.com/", "Leaflet")
_MAX_OTHERS: Final = 8
_TABLES: Final = ("stops", "legs", "mentioned", "checks")


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
    known = Gathered(report, passages)
    by_place = known.by_place
    stop_keys = {key_of(stop.place) for stop in report.route.stops}
    stops = [told_stop(known, i) for i in range(len(report.route.stops))]
    others = [key for key in by_place if key not in stop_keys]
    mentioned = [mentioned_place(known, by_place[key]) for key in others]
    checks = [checked(known, v) for v in report.verdicts]
    legs = [told_leg(known, leg) for leg in report.route.legs if _is_leg(report, leg)]
    lost = unresolved(known)
    shown, everything = bounds(stops, legs, mentioned, checks)
    points = [LatLon(p["lat"], p["lon"]) for p in (*stops, *mentioned)]
    document = report.document
    data = {
        "title": cut(document.title or _untitled(report), 300),
        "mover": cut_name(report.route.mover or ""),
        "others": [cut_name(other) for other in report.route.others[:_MAX_OTHERS]],
        "finding": words.finding(report.verdicts),
        "journey": words.journey(report),
        "note": cut(words.sentence(report.route.note)),
        "source": _source(document.source, document.outlet),
        "published": f"{document.published.day} {document.published:%B %Y}" if document.published else "",
        "lang": document.language or "",
        "stops": stops,
        "gaps": [told_gap(known, gap) for gap in report.route.unplaced],
        "legs": legs,
        "mentioned": mentioned,
        "checks": checks,
        "unresolved": lost,
        "dates": [{"long": words.long_date(d), "iso": words.iso(d)} for d in report.dates] if passages.whole else [],
        "article": _article(known, others, lost),
        "remarks": [cut(remark, 400) for remark in report.remarks],
        "credits": [{"text": c.text, "href": c.href, "short": c.short} for c in (*data_credits(report), _LIBRARY)],
        "versions": [f"{name} {version}" for name, version in report.versions],
        "view": {"shown": list(shown), "all": list(everything)},
        "basemap": basemap(shown, points),
    }
    return data | {"text": passages.text}, passages


def packed(data: dict[str, Any]) -> dict[str, Any]:
    """The payload with its long lists as columns, for `geoviz.exports.html.packing.inert_json`."""
    return data | {name: columns(data[name]) for name in _TABLES}


def _article(known: Gathered, others: Sequence[Key], lost: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The article view: each mention stands for the stop that it tells of, else for its place's first stop."""
    if not known.passages.whole:
        return {}
    report = known.report
    by_key: dict[Key, int] = {}
    for i, stop in enumerate(report.route.stops):
        by_key.setdefault(key_of(stop.place), i)
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
            unknown[span] = names[cut_name(resolution.toponym.surface)]
        elif key_of(place) in by_key:
            stops[span] = by_key[key_of(place)]
        else:
            places[span] = mentioned[key_of(place)]
    return article_view(known.passages, report, article_marks(report, stops, places, unknown))


def _untitled(report: Report) -> str:
    return f"The journey of {report.route.mover}" if report.route.mover else "Places in the text"


def _link(address: str | None) -> str | None:
    return address if address and address.lower().startswith(("https://", "http://")) else None


def _source(source: str | None, outlet: str | None) -> dict[str, str | None]:
    name = source or ""
    if not _link(source):  # a file: its name is enough, its folder is nobody's business
        name = name.replace("\\", "/").rpartition("/")[2]
    return {"text": cut(outlet or name, 200), "href": _link(source)}


def _is_leg(report: Report, leg: Leg) -> bool:
    return (
        all(0 <= i < len(report.route.stops) for i in (leg.origin, leg.destination)) and leg.origin != leg.destination
    )
