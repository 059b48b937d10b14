"""
Where things are drawn: lines on the plane of the map, and what its first view shows.

A route over ±180° runs on past it, so that no line jumps across the map.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final

from geoviz.greatcircle import great_circle, unwrap
from geoviz.model import LatLon, Leg, Measurement, Report, Verdict

from .basemap import Bounds

__all__ = ["Plane", "bounds", "lines", "listed_way", "way"]

_MANY: Final = 200
"""Stops of a journey whose legs are geodesics; the page draws those of a longer one as arcs on a sphere."""
_TRAVELLED: Final = {"rail", "road", "foot", "sea", "river"}


class Plane:
    """The plane of the map: longitudes run on past ±180° where the route does, its middle within [-180, 180]."""

    def __init__(self, report: Report) -> None:
        self.stop_points = tuple(stop.place.point for stop in report.route.stops)
        line = unwrap(self.stop_points)
        lons = [p.lon for p in line]
        shift = -360.0 * round((min(lons) + max(lons)) / 720) if lons else 0.0
        self.stop_lons = [lon + shift for lon in lons]
        self.middle = (min(self.stop_lons) + max(self.stop_lons)) / 2 if lons else _middle(report)

    def near(self, lon: float, to: float | None = None) -> float:
        """The longitude shifted by whole turns to stand nearest to another, or to the middle of the map."""
        return lon + 360.0 * round(((self.middle if to is None else to) - lon) / 360)

    def line(self, points: Iterable[LatLon], to: float | None = None) -> list[float]:
        """A line as one list lat, lon, lat, lon …; its first point near `to`."""
        run = unwrap(tuple(points))
        if len(run) > 4:
            run = _bare(run)
        shift = self.near(run[0].lon, to) - run[0].lon if run else 0.0
        return [v for p in run for v in (round(p.lat, 4), round(p.lon + shift, 4))]


def _bare(run: Sequence[LatLon]) -> tuple[LatLon, ...]:
    """The line without the points that no eye would miss: most of an arc that is all but straight on the map."""
    import shapely

    line = shapely.linestrings([(p.lon, p.lat) for p in run])
    west, south, east, north = line.bounds
    kept = shapely.simplify(line, max(east - west, north - south) / 1500)
    return tuple(LatLon(y, x) for x, y in kept.coords)


def _middle(report: Report) -> float:
    """Middle longitude of the places mentioned, by the largest gap between them."""
    lons = sorted({r.place.point.lon for r in report.resolutions if r.place})
    if not lons:
        return 0.0
    gaps = [(b - a, b) for a, b in pairwise(lons)] + [(lons[0] + 360 - lons[-1], lons[0])]
    width, start = max(gaps)
    middle = start + (360 - width) / 2
    return middle - 360 if middle > 180 else middle


def arc(a: LatLon, b: LatLon, length_m: float) -> tuple[LatLon, ...]:
    """The geodesic between two points, in 48 pieces where its length is known."""
    step = max(20_000.0, length_m / 48) if math.isfinite(length_m) else 200_000.0
    return great_circle(a, b, step_m=step)


def listed_way(leg: Leg) -> Measurement | None:
    """The railway, sea lane or other way of a leg, where the stations or turning points of its own mode are known."""
    return next((m for m in leg.measured if m.measure == leg.mode and len(m.line) > 2), None)


def way(plane: Plane, leg: Leg) -> list[float]:
    """
    Where a leg is drawn: along its listed stations where it has any, else as a geodesic.

    Empty for a leg of a long journey: the page draws an arc from stop to stop.
    """
    stops = plane.stop_points
    a, b = stops[leg.origin], stops[leg.destination]
    listed = listed_way(leg)
    if listed:
        return plane.line(listed.line, plane.stop_lons[leg.origin])
    return [] if len(stops) > _MANY else plane.line(arc(a, b, leg.length_m), plane.stop_lons[leg.origin])


def lines(plane: Plane, verdict: Verdict) -> list[dict[str, Any]]:
    """Where a stated distance runs: the straight line, and the way that it holds by or that the text names."""
    ends = [place for place in verdict.places if place is not None]
    drawn = [m for m in verdict.measured if len(m.line) > 1]
    # two points are no way: an estimate by road knows only its ends
    told = {verdict.fits, verdict.statement.mode}
    ways = [m for m in drawn if m.measure in _TRAVELLED & told and len(m.line) > 2]
    straight = [m for m in drawn if m.measure not in _TRAVELLED] or [m for m in drawn if m not in ways]
    out = []
    fitting = [m for m in straight if m.measure == verdict.fits]
    line: tuple[LatLon, ...] = ()
    if straight:
        line = _bent((fitting or straight)[0])
    elif len(ends) == 2 and all(end.kind == "point" for end in verdict.statement.ends):
        line = arc(ends[0].point, ends[1].point, math.nan)
    if line:
        out.append({"way": "straight", "line": plane.line(line, _beside(plane, line[0]))})
    out.extend({"way": m.measure, "line": plane.line(m.line, _beside(plane, m.line[0]))} for m in ways)
    return out


def _bent(measurement: Measurement) -> tuple[LatLon, ...]:
    """A line of few points as the great circles between them."""
    points = list(measurement.line[:1])
    for a, b in pairwise(measurement.line):
        points.extend(arc(a, b, measurement.value_m)[1:])
    return tuple(points)


def _beside(plane: Plane, point: LatLon) -> float | None:
    """The stop that stands at a point, so that a line from it starts there and not a turn away."""
    for stop, lon in zip(plane.stop_points, plane.stop_lons, strict=True):
        if abs(stop.lat - point.lat) < 0.5 and abs((stop.lon - point.lon + 180) % 360 - 180) < 0.5:
            return lon
    return None


def bounds(
    stops: Sequence[dict[str, Any]],
    legs: Sequence[dict[str, Any]],
    mentioned: Sequence[dict[str, Any]],
    checks: Sequence[dict[str, Any]],
) -> tuple[Bounds, Bounds]:
    """What the first view shows, and everything: the route and the distances near it, not what lies an ocean away."""
    distances = [_points(line["line"]) for check in checks for line in check["lines"]]
    towns = [(p["lat"], p["x"]) for p in mentioned if not p["area"]]
    others = towns or [(p["lat"], p["x"]) for p in mentioned]
    core = [(p["lat"], p["x"]) for p in stops] + [p for leg in legs for p in _points(leg["line"])] or others
    if not core and not distances:
        world = Bounds(-58.0, -170.0, 76.0, 190.0)
        return world, world
    if not core:
        core = [p for line in distances for p in line]
    shown = _around(core)
    reach = max(shown.north - shown.south, shown.east - shown.west, 4.0)
    for line in distances:
        widened = _around([(shown.south, shown.west), (shown.north, shown.east), *line])
        if max(widened.north - widened.south, widened.east - widened.west) <= 2.0 * reach:
            shown = widened
    everything = _around([*core, *others, *(p for line in distances for p in line)])
    return shown, everything


def _points(line: Sequence[float]) -> list[tuple[float, float]]:
    return list(zip(line[::2], line[1::2], strict=True))


def _around(points: Sequence[tuple[float, float]]) -> Bounds:
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    return Bounds(*(round(v, 4) for v in (min(lats), min(lons), max(lats), max(lons))))
