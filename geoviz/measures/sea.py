"""By sea, along a network of sea lanes: `data/sealanes/lanes.json`."""

import heapq
import json
import math
from functools import cache
from typing import Final, NamedTuple

from geoviz.measures.ends import shape_country
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import End, LatLon, Measurement
from geoviz.resources import data_path

__all__ = ["sea"]

REACH_M: Final = 80_000.0
"""An end this near a lane is taken for coastal [m]: the lanes keep some way off the coasts."""

_ERROR_SHARE: Final = 0.08  # the lanes cut corners and keep off shores; ports' own tables differ by several per cent
_CLOSED: Final = {"northwest"}  # as in the network's own default: no ordinary ship goes there
_EARTH_M: Final = 6_371_008.8


class _Lanes(NamedTuple):
    points: list[LatLon]
    neighbours: dict[int, list[tuple[int, float]]]


def _sphere_m(a: LatLon, b: LatLon) -> float:
    half = (
        math.sin(math.radians(b.lat - a.lat) / 2) ** 2
        + math.cos(math.radians(a.lat)) * math.cos(math.radians(b.lat)) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    )
    return 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(half)))


@cache
def _lanes() -> _Lanes:
    raw = json.loads(data_path("sealanes", "lanes.json").read_bytes())
    points = [LatLon(lat / raw["grain"], lon / raw["grain"]) for lat, lon in raw["points"]]
    neighbours: dict[int, list[tuple[int, float]]] = {}
    for i, j, passage in raw["lanes"]:
        if passage not in _CLOSED:
            length_m = _sphere_m(points[i], points[j])
            neighbours.setdefault(i, []).append((j, length_m))
            neighbours.setdefault(j, []).append((i, length_m))
    return _Lanes(points, neighbours)


def _near(point: LatLon) -> dict[int, float]:
    """Lane points within reach, with the way to them [m]."""
    reach_deg = REACH_M / 110_000
    lanes = _lanes()
    found = {}
    for i in lanes.neighbours:
        p = lanes.points[i]
        if abs(p.lat - point.lat) <= reach_deg:
            away_m = _sphere_m(p, point)
            if away_m <= REACH_M:
                found[i] = away_m
    return found


def sea(a: End, b: End) -> Measurement | None:
    """An estimate of the way by sea between two coastal points; None where an end is no point or lies inland."""
    if a.kind != "point" or b.kind != "point" or shape_country(a.place) or shape_country(b.place):
        return None
    straight_m = geodesic_m(a.place.point, b.place.point)
    starts, goals = _near(a.place.point), _near(b.place.point)
    if not starts or not goals:
        return None
    found = _shortest(starts, goals)
    if found is None:
        return None
    length_m, path = found
    length_m = max(length_m, straight_m)
    points = _lanes().points
    return Measurement(
        measure="sea",
        low_m=max(straight_m, length_m * (1 - _ERROR_SHARE)),
        high_m=length_m * (1 + _ERROR_SHARE),
        kind="estimate",
        source="estimate along the sea lanes of searoute (Eurostat)",
        line=(a.place.point, *(points[i] for i in path), b.place.point),
    )


def _shortest(starts: dict[int, float], goals: dict[int, float]) -> tuple[float, list[int]] | None:
    neighbours = _lanes().neighbours
    best = dict(starts)
    before: dict[int, int] = {}
    queue = [(length, i) for i, length in best.items()]
    heapq.heapify(queue)
    end: tuple[float, int] | None = None
    while queue:
        length, i = heapq.heappop(queue)
        if end is not None and length >= end[0]:
            break
        if length > best[i]:
            continue
        if i in goals and (end is None or length + goals[i] < end[0]):
            end = length + goals[i], i
        for j, step in neighbours[i]:
            if length + step < best.get(j, math.inf):
                best[j] = length + step
                before[j] = i
                heapq.heappush(queue, (best[j], j))
    if end is None:
        return None
    path = [end[1]]
    while path[-1] in before:
        path.append(before[path[-1]])
    return end[0], path[::-1]
