"""Entries for airports, from airportsdata."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from data.build.merging import distance_km
from data.build.sources import require_version
from geoviz.folding import fold
from geoviz.gazetteers.entries import Entry

__all__ = ["airports"]

SAME_KM: Final = 5.0
_KINDS: Final = {
    "International Airport": 0.42, "Regional Airport": 0.34, "Municipal Airport": 0.32, "County Airport": 0.32,
    "Air Force Base": 0.4, "Naval Air Station": 0.4, "Air Station": 0.38, "Air Base": 0.38, "Airport": 0.3,
    "Airfield": 0.3, "Airpark": 0.2, "Aerodrome": 0.3, "Airstrip": 0.2, "Heliport": 0.2, "Seaplane Base": 0.2,
}  # fmt: skip
_KIND = re.compile(rf"^(.+?) (?:{'|'.join(_KINDS)})$")
_UNLISTED: Final = ("International Airport", "Regional Airport", "Municipal Airport", "Air Force Base", "Air Base")
"""Airports without an IATA code are taken when they call themselves so; the rest are private strips."""


def airports(curated: Sequence[Entry]) -> Iterator[Entry]:
    """
    Airports with an IATA code, and the public ones without.

    An airport that `curated` has gets its names there instead, and is left out.
    """
    require_version("airportsdata", "20260905")
    import airportsdata

    fields: defaultdict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in curated:
        if entry.fclass == "S" and entry.fcode in {"AIRP", "AIRB", "AIRF"}:
            for i in (-1, 0, 1):
                for j in (-1, 0, 1):
                    fields[round(entry.lat) + i, round(entry.lon) + j].append(entry)
    for icao, row in sorted(airportsdata.load("ICAO").items()):
        name = " ".join(row["name"].split())
        if not (row["iata"] or name.endswith(_UNLISTED)) or not fold(name):
            continue
        kind = next((k for k in _KINDS if name.endswith(k)), "")
        entry = Entry(
            id=f"icao:{icao}",
            name=name,
            lat=row["lat"],
            lon=row["lon"],
            fclass="S",
            fcode="AIRB" if "Air Force Base" in name or "Air Base" in name or "Naval Air" in name else "AIRP",
            country=row["country"],
            weight=_KINDS.get(kind, 0.3) + (0.04 if row["iata"] else 0),
            extent_m=3000 if kind == "International Airport" else 1500,
            precision_m=1000,
            source="airportsdata 20260905",
        )
        if match := _KIND.match(name):
            entry.add([f"{match[1]} Airport"] if kind.endswith("Airport") else [])
            entry.add([f"{match[1]} International"] if kind == "International Airport" else [])
            entry.add([f"{match[1]} AFB"] if kind == "Air Force Base" else [])
        same = [e for e in fields[round(entry.lat), round(entry.lon)] if distance_km(e, entry) <= SAME_KM]
        if same:
            same[0].add([entry.name, *entry.names])
        else:
            yield entry
