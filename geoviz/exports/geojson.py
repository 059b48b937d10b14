"""Stops, legs, mentioned places and stated distances as GeoJSON (RFC 7946)."""

from typing import Any

from geoviz.exports.credits import attribution
from geoviz.exports.evidence import as_json
from geoviz.greatcircle import cut_at_antimeridian, great_circle
from geoviz.model import LatLon, Report
from geoviz.units import from_metres

__all__ = ["geojson"]


def _position(point: LatLon) -> list[float]:
    return [round(point.lon, 6), round(point.lat, 6)]  # RFC 7946, section 3.1.1: longitude first


def _feature(geometry: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _line(points: tuple[LatLon, ...]) -> dict[str, Any]:
    pieces = [[_position(p) for p in piece] for piece in cut_at_antimeridian(points)]
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}  # RFC 7946, section 3.1.9: cut at 180°


def geojson(report: Report) -> str:
    """
    A FeatureCollection: each feature's property `layer` is "stop", "leg", "place" or "distance".

    Legs and distances are great circles, cut at the antimeridian.
    """
    document = report.document
    features: list[dict[str, Any]] = []
    for number, stop in enumerate(report.route.stops, 1):
        when = stop.when
        features.append(
            _feature(
                {"type": "Point", "coordinates": _position(stop.place.point)},
                {
                    "layer": "stop",
                    "number": number,
                    "name": stop.place.name,
                    "first": when and when.first and when.first.isoformat(),
                    "last": when and when.last and when.last.isoformat(),
                    "date_certainty": when and when.certainty,
                    "status": stop.status,
                    "quote": document.quote(stop.sentence, stop.toponym.span),
                    "gazetteer": stop.place.gazetteer,
                    "id": stop.place.id,
                    "roughly": stop.roughly,
                },
            )
        )
    stops = report.route.stops
    for leg in report.route.legs:
        a, b = stops[leg.origin].place, stops[leg.destination].place
        features.append(
            _feature(
                _line(great_circle(a.point, b.point)),
                {
                    "layer": "leg",
                    "from": a.name,
                    "to": b.name,
                    "mode": leg.mode,
                    "inferred": leg.inferred,
                    "geodesic_km": round(from_metres(leg.length_m, "km"), 1),
                },
            )
        )
    visited = {(s.place.gazetteer, s.place.id) for s in stops}
    seen = set(visited)
    for resolution in report.resolutions:
        place = resolution.place
        if place is None or (place.gazetteer, place.id) in seen:
            continue
        seen.add((place.gazetteer, place.id))
        features.append(
            _feature(
                {"type": "Point", "coordinates": _position(place.point)},
                {
                    "layer": "place",
                    "name": place.name,
                    "surface": resolution.toponym.surface,
                    "country": place.country,
                    "gazetteer": place.gazetteer,
                    "id": place.id,
                },
            )
        )
    for verdict in report.verdicts:
        drawn = next((m for m in verdict.measured if len(m.line) >= 2), None)
        if verdict.statement.kind != "distance" or drawn is None:
            continue
        features.append(
            _feature(
                _line(great_circle(drawn.line[0], drawn.line[-1])),
                {
                    "layer": "distance",
                    "stated": document[verdict.statement.span],
                    "status": verdict.status,
                    "reason": verdict.reason,
                },
            )
        )
    return as_json({"type": "FeatureCollection", "features": features, "attribution": attribution(report)})
