"""Entries from the tables in ``data/curated`` that people keep, worldwide and by kind."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from data.build.sources import ROOT
from geoviz.gazetteers.entries import Entry

__all__ = ["PLACE_COLUMNS", "add_aliases", "curated_places", "move_divisions"]

CURATED: Final = ROOT / "data" / "curated"
PLACE_COLUMNS: Final = (
    "id", "name", "names", "lat", "lon", "feature_class", "feature_code", "country", "extent_km", "weight", "near",
    "source",
)  # fmt: skip


def _rows(pattern: str) -> Iterator[tuple[Path, dict[str, str]]]:
    for path in sorted(CURATED.glob(pattern)):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield path, row


def curated_places() -> Iterator[Entry]:
    """Places of the tables ``places-*.csv``."""
    for path, row in _rows("places-*.csv"):
        extent_km = float(row["extent_km"] or 0)
        entry = Entry(
            id=row["id"],
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            fclass=row["feature_class"],
            fcode=row["feature_code"],
            country=row["country"],
            weight=float(row["weight"]),
            extent_m=round(extent_km * 1000),
            precision_m=round(min(200, max(3, extent_km / 5)) * 1000),
            source=f"{row['source']} (data/curated/{path.name})",
        )
        for name in filter(None, row["names"].split(";")):
            plain, _, kind = name.partition("|")
            entry.add([plain], kind or "alternate")
        yield entry


def add_aliases(entries: Iterable[Entry]) -> None:
    """Give entries, found by id or by code of a first-order division, the names of the tables ``aliases-*.csv``."""
    by_id = {entry.id: entry for entry in entries}
    by_id |= {entry.admin1: entry for entry in by_id.values() if entry.fcode == "ADM1"}
    for path, row in _rows("aliases-*.csv"):
        if row["id"] not in by_id:
            print(f"{path.name}: nothing has the id {row['id']} ({row['of']})")
            continue
        for name in filter(None, row["names"].split(";")):
            if name != by_id[row["id"]].name:
                by_id[row["id"]].names[name] = row["kind"]


def move_divisions(entries: Iterable[Entry]) -> None:
    """
    Put large first-order divisions where maps and gazetteers put them: ``division-points.csv``.

    What "the middle" is of a division hundreds of kilometres wide is a convention; those of the table lie within
    150 km of the middle of the outline.
    """
    by_code = {entry.admin1: entry for entry in entries if entry.fcode == "ADM1"}
    for path, row in _rows("division-points.csv"):
        entry = by_code.get(row["code"])
        if entry is None:
            print(f"{path.name}: there is no division {row['code']}")
            continue
        entry.lat, entry.lon = float(row["lat"]), float(row["lon"])
        entry.source = f"{entry.source.split(';')[0]}; point: {row['source']} (data/curated/{path.name})"
