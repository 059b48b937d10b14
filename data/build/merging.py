"""How two sources' entries of one place become one."""

import math
from collections import defaultdict
from collections.abc import Iterable

from geoviz.folding import fold
from geoviz.gazetteers.entries import SAME_PLACE_KM, Entry

__all__ = ["distance_km", "merge_duplicates"]


def distance_km(a: Entry, b: Entry) -> float:
    """Great-circle distance [km]."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.radians(b.lon - a.lon) / 2
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def merge_duplicates(entries: Iterable[Entry]) -> list[Entry]:
    """
    Make one entry of those that are one place.

    Same id; or the same folded name, feature class and country (where both say one) within `SAME_PLACE_KM` of each
    other. Of entries without a geonameid, which several tables and lists may hold under different names, another
    name of the one may be the name of the other. The entry with a geonameid wins, then the more populous, then the
    weightier; it takes the names of the other, and its extent, weight and native name where it has none or less.
    """
    by_id: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in by_id:
            _absorb(by_id[entry.id], entry)
        else:
            by_id[entry.id] = entry
    groups: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in by_id.values():
        names = [entry.name] if entry.id.isdigit() else [entry.name, *entry.names]
        for name in dict.fromkeys(map(fold, names)):
            groups[name, entry.fclass].append(entry)
    gone: set[str] = set()
    for (name, fclass), group in groups.items():
        if len(group) == 1:
            continue
        main = {entry.id for entry in group if fold(entry.name) == name}
        group.sort(key=lambda e: (not e.id.isdigit(), -e.population, -e.weight, e.id))
        for index, winner in enumerate(group):
            if winner.id in gone:
                continue
            for other in group[index + 1 :]:
                same_country = not winner.country or not other.country or winner.country == other.country
                same_level = fclass != "A" or winner.fcode == other.fcode
                named = winner.id in main or other.id in main
                if other.id in gone or not (same_country and same_level and named):
                    continue
                if distance_km(winner, other) <= SAME_PLACE_KM[fclass]:
                    _absorb(winner, other)
                    gone.add(other.id)
    return [entry for entry in by_id.values() if entry.id not in gone]


def _absorb(winner: Entry, other: Entry) -> None:
    winner.add([other.name])
    for name, kind in other.names.items():
        winner.add([name], kind)
    winner.population = max(winner.population, other.population)
    winner.weight = max(winner.weight, other.weight)
    winner.extent_m = winner.extent_m or other.extent_m
    winner.native = winner.native or other.native
    if not other.source.startswith("unverified") and winner.source.startswith("unverified"):
        winner.source = other.source
