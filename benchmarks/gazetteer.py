"""
How much of the annotated places the embedded gazetteer knows, and how fast it is.

    GEOVIZ_EVAL=…/eval python -m benchmarks.gazetteer [--misses N] [--speed]

A gold place counts as known when it is among the at most 50 candidates of its exact folded name: the same geonameid, or
within 161 km. This is the ceiling of any resolution that builds on this gazetteer.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import click

from geoviz.folding import word_starts
from geoviz.gazetteers.embedded import embedded
from geoviz.model import LatLon

CORPORA = ("LGL", "GeoVirus", "GeoWebNews", "TUD-Loc-2013", "GeoCorpora", "TopRes19th-train", "WOTR")
NEAR_KM = 161.0
_COLD = """
import sys, time
def resident_kb():
    return int(open("/proc/self/statm").read().split()[1]) * 4
start, cpu, before = time.perf_counter(), time.process_time(), resident_kb()
from geoviz.gazetteers.embedded import embedded
for name in ("Moscow", "Springfield", "Orange County"):
    assert embedded().lookup(name)
print(time.perf_counter() - start, time.process_time() - cpu, resident_kb() - before)
"""


def away_km(a: LatLon, lat: float, lon: float) -> float:
    """Great-circle distance [km], as the scorer has it."""
    half = math.radians(lon - a.lon) / 2
    p, q = math.radians(a.lat), math.radians(lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(half) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def ceiling(path: Path) -> dict[str, Any]:
    """Gold places that are among the candidates, and what is missing."""
    known = total = candidates = 0
    missed: Counter[str] = Counter()
    far: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    all_kinds: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        for gold in json.loads(line)["toponyms"]:
            if gold.get("lat") is None or gold.get("lon") is None:
                continue
            total += 1
            surface = " ".join(gold["text"].split())
            found = embedded().lookup(surface)
            candidates += len(found)
            kind = str(gold.get("fcode") or gold.get("type") or "")
            all_kinds[kind] += 1
            if any(
                c.place.id == str(gold.get("geonameid")) or away_km(c.place.point, gold["lat"], gold["lon"]) <= NEAR_KM
                for c in found
            ):
                known += 1
            else:
                kinds[kind] += 1
                (far if found else missed)[f"{surface} [{kind}]"] += 1
    return {
        "total": total,
        "known": known,
        "mean": candidates / max(1, total),
        "missed": missed,
        "far": far,
        "kinds": kinds,
        "all": all_kinds,
    }


def speed(folder: Path) -> None:
    """Opening, memory, look-ups and scanning; each a median or a total of seconds, not of one call."""
    with tempfile.TemporaryDirectory() as compiled:
        _cold(compiled)  # writes the bytecode
        runs = sorted(_cold(compiled) for _ in range(15))
    seconds, cpu, kilobytes = runs[len(runs) // 2]
    print(
        f"open and three look-ups beyond bare Python: {seconds * 1000:.1f} ms (median; best {runs[0][0] * 1000:.1f}, "
        f"processor {cpu * 1000:.1f}), {kilobytes / 1024:.1f} MB resident"
    )
    texts = [json.loads(line)["text"] for line in (folder / "LGL.jsonl").read_text(encoding="utf-8").splitlines()]
    names = [t["text"] for line in (folder / "LGL.jsonl").open(encoding="utf-8") for t in json.loads(line)["toponyms"]]
    gazetteer = embedded()
    for label, function in (
        ("exact look-ups (candidates)", gazetteer.lookup),
        ("exact look-ups (numbers)", gazetteer.numbers),
    ):
        start = time.perf_counter()
        for _ in range(10):
            for name in names:
                function(name)
        print(f"{label}: {10 * len(names) / (time.perf_counter() - start):,.0f}/s")
    text = "\n".join(texts)
    start = time.perf_counter()
    starts = [i for i in word_starts(text) if not text[i].islower()]
    hits = sum(gazetteer.longest_match(text, i) is not None for i in starts)
    elapsed = time.perf_counter() - start
    megabytes = len(text.encode()) / 1e6
    print(f"longest-match scan at capitals: {megabytes / elapsed:.2f} MB/s ({hits} hits in {megabytes:.2f} MB)")


def _cold(compiled: str) -> tuple[float, float, int]:
    # an installed package has its bytecode; a checkout may be told to write none
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    done = subprocess.run([sys.executable, "-c", _COLD], check=True, capture_output=True, text=True, env=environment)
    seconds, cpu, kilobytes = done.stdout.split()
    return float(seconds), float(cpu), int(kilobytes)


@click.command(help=__doc__)
@click.option("--misses", type=int, default=0, help="Show this many of the names missed most often.")
@click.option("--only", multiple=True, help="Only this corpus. Repeatable.")
@click.option("--speed", "with_speed", is_flag=True, help="Measure opening, look-ups and scanning as well.")
def main(misses: int, only: tuple[str, ...], with_speed: bool) -> None:  # noqa: FBT001 - a flag
    """Print the table."""
    if not os.environ.get("GEOVIZ_EVAL"):
        msg = "set GEOVIZ_EVAL to the folder of the annotated data (it holds corpora/, distances/ and routes/)"
        raise click.UsageError(msg)
    folder = Path(os.environ["GEOVIZ_EVAL"]) / "corpora"
    for name in only or CORPORA:
        result = ceiling(folder / f"{name}.jsonl")
        share = result["known"] / max(1, result["total"])
        print(f"{name:18} {share:.3f}  {result['known']}/{result['total']}  {result['mean']:.1f} candidates")
        if misses:
            kinds = ", ".join(f"{k or '?'} {n}/{result['all'][k]}" for k, n in result["kinds"].most_common(14))
            print(f"  misses by kind: {kinds}")
            for label in ("missed", "far"):
                print(f"  {label}: " + "; ".join(f"{n} x {name}" for name, n in result[label].most_common(misses)))
    if with_speed:
        speed(folder)


if __name__ == "__main__":
    main()
