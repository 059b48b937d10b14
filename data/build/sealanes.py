"""
Build the network of sea lanes: `python -m data.build.sealanes`.

Reads the network of the package searoute (Apache-2.0; derived from Eurostat's marnet). Writes
``data/sealanes/lanes.json``: points in 1e-4 degrees and the lanes between them with the passage they belong to.
"""

import json
from importlib import resources
from itertools import pairwise
from typing import Final

from data.build.sources import ROOT, require_version

OUT: Final = ROOT / "data" / "sealanes"
GRAIN: Final = 10_000  # 1e-4 degrees are 11 m
WIDTH: Final = 360 * GRAIN


def main() -> None:
    """Build the file."""
    require_version("searoute", "1.6.0")
    raw = json.loads(resources.files("searoute").joinpath("data/marnet_searoute.geojson").read_text(encoding="utf-8"))
    points: dict[tuple[int, int], int] = {}
    lanes: set[tuple[int, int, str]] = set()

    def number(lon: float, lat: float) -> int:
        x = (round(lon * GRAIN) + WIDTH // 2) % WIDTH - WIDTH // 2  # 180 and -180 are one meridian
        return points.setdefault((round(lat * GRAIN), x), len(points))

    for feature in raw["features"]:
        geometry = feature["geometry"]
        lines = [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
        passage = feature["properties"].get("passage") or feature["properties"].get("pass") or ""
        for line in lines:
            numbers = [number(lon, lat) for lon, lat in line]
            for a, b in pairwise(numbers):
                if a != b:
                    lanes.add((min(a, b), max(a, b), passage))
    content = {"grain": GRAIN, "points": [list(p) for p in points], "lanes": [list(lane) for lane in sorted(lanes)]}
    OUT.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, separators=(",", ":"))
    (OUT / "lanes.json").write_text(text + "\n", encoding="ascii", newline="\n")
    print(f"{len(points):,} points, {len(lanes):,} lanes, {len(text):,} bytes")


if __name__ == "__main__":
    main()
