"""Which first-order division a place lies in, for entries whose source does not say."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from data.build.merging import distance_km
from geoviz.areas import divisions, polygon
from geoviz.gazetteers.entries import Entry

__all__ = ["locate"]

LARGEST_M: Final = 60_000
"""What reaches farther may lie in several divisions."""
NEAR_KM: Final = 25.0


def locate(entries: Iterable[Entry], places: Sequence[Entry]) -> None:
    """
    Give entries of a country their division: the one whose outline holds them, else that of the nearest settlement.

    Points lie off by a kilometre and outlines are simplified, so the nearest settlement decides where it is near.
    """
    import shapely

    codes = list(divisions())
    tree = shapely.STRtree([polygon(f"admin1:{code}") for code in codes])
    cells: defaultdict[tuple[str, int, int], list[Entry]] = defaultdict(list)
    for place in places:
        if place.admin1:
            cells[place.country, math.floor(place.lat * 2), math.floor(place.lon * 2)].append(place)
    for entry in entries:
        if not entry.country or entry.admin1 or entry.extent_m > LARGEST_M:
            continue
        i, j = math.floor(entry.lat * 2), math.floor(entry.lon * 2)
        around = [p for a in (-1, 0, 1) for b in (-1, 0, 1) for p in cells.get((entry.country, i + a, j + b), ())]
        nearest = min(around, key=lambda p: (distance_km(entry, p), p.id), default=None)
        away_km = distance_km(entry, nearest) if nearest else math.inf
        if nearest and away_km <= 2:
            entry.admin1 = nearest.admin1
            continue
        found = tree.query(shapely.Point(entry.lon, entry.lat), predicate="within")
        inside = sorted(codes[n] for n in found if codes[n].startswith(f"{entry.country}."))
        if inside:
            entry.admin1 = inside[0]
        elif nearest and away_km <= NEAR_KM:
            entry.admin1 = nearest.admin1
