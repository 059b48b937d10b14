"""By rail, along listed kilometre posts: `data/curated/railways.csv`."""

import csv
import heapq
import math
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from geoviz.measures.ends import radius_m, shape_country
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import End, LatLon, Measurement, Place
from geoviz.resources import data_path

__all__ = ["Station", "rail", "stations"]

REACH_M: Final = 40_000.0
"""A place this near a listed station is served by it [m]; beyond, the way to it would weigh more than the list."""

_REACH_DEG: Final = 0.4  # of latitude, a little more than the reach
_ACCESS_RATIO: Final = (
    1.25  # the way to a station over the straight line, between the median and the 75 % quantile of roads
)
_ACCESS_HIGH: Final = 1.7
_POSTS_SHARE: Final = (
    0.005  # kilometre posts and tariff distances of one line differ by about this (9,288 and 9,259 km)
)
_UNVERIFIED_SHARE: Final = 0.02
_DETOUR: Final = 2.2  # the most winding way listed that trains do take is 1.85 times the straight line
_DETOUR_M: Final = 30_000.0
_JOIN_M: Final = 25_000.0  # termini of one city
_CHANGE_SHARE: Final = (
    0.03  # people stay on their train: a change of lines must save this share of the straight line between the ends
)


class Station(NamedTuple):
    """A row of the table."""

    line: str
    name: str
    point: LatLon
    km: float
    mileage: str
    country: str
    border_crossing: str
    source: str

    @property
    def sourced(self) -> bool:
        """Whether a source that gives this kilometre was consulted."""
        return not self.source.startswith("unverified") and "inferred" not in self.source


@cache
def stations() -> tuple[Station, ...]:
    """All rows, line by line in the order of their kilometres."""
    with data_path("curated", "railways.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Station(
                row["line"], row["station"], LatLon(float(row["lat"]), float(row["lon"])), float(row["km"]),
                row["mileage"], row["country"], row["border_crossing"], row["source"],
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


def _within_deg(a: LatLon, b: LatLon) -> bool:
    """Whether two points can be within `REACH_M` at all; quick, for all but few are not."""
    if abs(a.lat - b.lat) > _REACH_DEG:
        return False
    east = abs((a.lon - b.lon + 180) % 360 - 180)
    return east * math.cos(math.radians(max(abs(a.lat), abs(b.lat)))) <= _REACH_DEG


@cache
def _graph() -> dict[int, list[tuple[int, float]]]:
    """Neighbours along each line, and stations of one name in one country, which trains or a metro join."""
    rows = stations()
    edges: dict[int, list[tuple[int, float]]] = defaultdict(list)
    same: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if i and rows[i - 1].line == row.line:
            length_m = 1000 * (row.km - rows[i - 1].km)
            edges[i].append((i - 1, length_m))
            edges[i - 1].append((i, length_m))
        for j in same[row.name, row.country]:
            if _within_deg(row.point, rows[j].point) and geodesic_m(row.point, rows[j].point) < _JOIN_M:
                edges[i].append((j, 0.0))
                edges[j].append((i, 0.0))
        same[row.name, row.country].append(i)
    return dict(edges)


def _near(place: Place) -> dict[int, float]:
    """Stations that serve a place, with the way to them [m]."""
    found = {}
    for i, row in enumerate(stations()):
        if not _within_deg(row.point, place.point):
            continue
        away_m = geodesic_m(place.point, row.point)
        if away_m <= REACH_M:
            # a station in the town is at the town
            found[i] = 0.0 if away_m <= radius_m(place) + 2000 else away_m
    # who has a station in town does not drive to the next one
    return {i: 0.0 for i, away_m in found.items() if not away_m} or found


def _starts(end: End, other: End) -> dict[int, float]:
    country = shape_country(end.place)
    if end.kind == "border" and country:
        home = other.place.country
        rows = stations()
        return {
            i: 0.0 for i, row in enumerate(rows) if row.border_crossing == country and home in {None, row.country}
        } or {i: 0.0 for i, row in enumerate(rows) if row.border_crossing == country}
    if end.kind == "point" and country is None and end.place.feature_class != "A":
        return _near(end.place)
    return {}


def rail(a: End, b: End) -> Measurement | None:
    """
    Along the listed lines, from the station that serves one end to the one that serves the other.

    To a border, as far as the last station before it. None where no listed line joins the two, where one station serves
    both, where the listed lines join them only by a great detour, or where the ways to the stations would be more than
    a quarter of the whole.
    """
    starts, goals = _starts(a, b), _starts(b, a)
    if not starts or not goals:
        return None
    rows = stations()
    countries = {rows[i].country for i in (*starts, *goals)}
    change_m = _CHANGE_SHARE * geodesic_m(a.place.point, b.place.point)
    # inland trains stay in their country, though a way through the next one may be shorter
    found = _shortest(starts, goals, change_m, countries) if len(countries) == 1 else None
    found = found or _shortest(starts, goals, change_m, None)
    if found is None:
        return None
    path, access = found
    runs = _runs(path)
    listed_m = math.fsum(1000 * abs(rows[j].km - rows[i].km) for i, j in runs)
    if listed_m <= 0 or access > listed_m / 3:
        return None
    if listed_m > _DETOUR * geodesic_m(rows[path[0]].point, rows[path[-1]].point) + _DETOUR_M:
        return None  # the list lacks the line that trains take: Carlisle and Edinburgh are not joined through London
    sourced = all(rows[i].sourced and rows[j].sourced for i, j in runs)
    share = _POSTS_SHARE if sourced else _UNVERIFIED_SHARE
    value_m = listed_m + _ACCESS_RATIO * access
    margin_m = max(share * listed_m, (_ACCESS_HIGH - _ACCESS_RATIO) * access, 500.0)
    words = ", ".join(
        f"{rows[i].name}–{rows[j].name} {abs(rows[j].km - rows[i].km):,.0f} km ({rows[i].line})" for i, j in runs
    )
    how = dict.fromkeys(rows[k].source for run in runs for k in run)
    line = tuple(rows[k].point for k in path)
    return Measurement(
        measure="rail",
        low_m=value_m - margin_m,
        high_m=value_m + margin_m,
        kind="exact" if sourced and not access else "estimate",
        source="railway kilometre posts: " + words,
        note=_note(access, sourced=sourced) + "sources: " + "; ".join(how),
        line=tuple(p for p in (a.place.point if a.kind == "point" else None, *line,
                               b.place.point if b.kind == "point" else None) if p is not None),
    )  # fmt: skip


def _note(access: float, *, sourced: bool) -> str:
    way = f"the way to the stations, about {_ACCESS_RATIO * access / 1000:.0f} km, is estimated; " if access else ""
    return way + ("" if sourced else "not all kilometres are verified; ")


def _shortest(
    starts: dict[int, float], goals: dict[int, float], change_m: float, within: set[str] | None
) -> tuple[list[int], float] | None:
    """Dijkstra through the countries `within`; the path and how much of it is the way to and from the stations [m]."""
    graph = _graph()
    rows = stations()
    best = {i: _ACCESS_RATIO * away for i, away in starts.items()}
    before: dict[int, int] = {}
    queue = [(length, i) for i, length in best.items()]
    heapq.heapify(queue)
    ends: list[tuple[float, int]] = []
    while queue:
        length, i = heapq.heappop(queue)
        if length > best[i]:
            continue
        if i in goals:
            ends.append((length + _ACCESS_RATIO * goals[i], i))
        for j, step in graph.get(i, ()):
            if within is not None and rows[j].country not in within:
                continue
            there = length + step + (change_m if rows[j].line != rows[i].line else 0.0)
            if there < best.get(j, math.inf):
                best[j] = there
                before[j] = i
                heapq.heappush(queue, (there, j))
    if not ends:
        return None
    _, i = min(ends)
    goal = i
    path = [i]
    while i in before:
        i = before[i]
        path.append(i)
    path.reverse()
    return path, starts[path[0]] + goals[goal]


def _runs(path: list[int]) -> list[tuple[int, int]]:
    """First and last station of every stretch on one line."""
    rows = stations()
    runs: list[tuple[int, int]] = []
    for i, j in pairwise(path):
        if rows[i].line != rows[j].line:
            continue
        if runs and runs[-1][1] == i and rows[runs[-1][0]].line == rows[j].line:
            runs[-1] = runs[-1][0], j
        else:
            runs.append((i, j))
    return runs
