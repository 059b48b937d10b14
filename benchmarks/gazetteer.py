"""
How much of the annotated places the embedded gazetteer knows, and how fast it is.

    GEOVIZ_EVAL=…/eval python -m benchmarks.gazetteer [--misses N] [--speed] [--gazetteer geonames] [--every-name]

A gold place counts as known when it is among the at most 50 candidates of its exact folded name: the same geonameid, or
within 161 km. This is the ceiling of any resolution that builds on this gazetteer. What is missing and has a geonameid
is in the full GeoNames, under this name or another.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import click

from geoviz.folding import word_starts
from geoviz.gazetteers import GAZETTEERS
from geoviz.gazetteers.embedded import embedded
from geoviz.gazetteers.packed import PackedGazetteer
from geoviz.model import LatLon
from geoviz.reading import document_from_text
from geoviz.recognizers.further import with_listed_names
from geoviz.recognizers.rules import recognize
from geoviz.resources import data_folder
from geoviz.signatures import Lookup

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


@dataclass
class Ceiling:
    """Gold places that are among the candidates, and what is missing."""

    total: int = 0
    known: int = 0
    with_id: int = 0
    """Missing, with a geonameid."""
    candidates: int = 0
    of_kind: Counter[str] = field(default_factory=Counter)
    known_of_kind: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    """Names that nobody bears."""
    elsewhere: Counter[str] = field(default_factory=Counter)
    """Names that only other places bear."""


def ceiling(path: Path, lookup: Lookup | None = None) -> Ceiling:
    """Look up every gold name that has coordinates, in the embedded gazetteer where nothing else is said."""
    lookup = lookup or embedded().lookup
    found = Ceiling()
    for line in path.read_text(encoding="utf-8").splitlines():
        for gold in json.loads(line)["toponyms"]:
            if gold.get("lat") is None or gold.get("lon") is None:
                continue
            surface, kind = " ".join(gold["text"].split()), str(gold.get("fcode") or gold.get("type") or "")
            places = [c.place for c in lookup(surface)]
            found.total += 1
            found.candidates += len(places)
            found.of_kind[kind] += 1
            if any(
                p.id == str(gold.get("geonameid")) or away_km(p.point, gold["lat"], gold["lon"]) <= NEAR_KM
                for p in places
            ):
                found.known += 1
                found.known_of_kind[kind] += 1
            else:
                (found.elsewhere if places else found.unknown)[f"{surface} [{kind}]"] += 1
                found.with_id += bool(gold.get("geonameid"))
    return found


def every_name(path: Path) -> tuple[int, int]:
    """Right and wrong names that recognition would take from a gazetteer that bears every name there is."""
    anything = embedded().lookup("Europe")
    right = wrong = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        document = document_from_text(article["text"])
        for toponym in with_listed_names(document, recognize(document), lambda _: anything):
            if toponym.recognizer == "listed":
                hit = any(g["start"] < toponym.span.end and toponym.span.start < g["end"] for g in article["toponyms"])
                right, wrong = right + hit, wrong + (not hit)
    return right, wrong


def countries_without_divisions() -> list[str]:
    """Countries and territories of which no first-order division is known, by their codes."""
    store = embedded().store
    seen: dict[str, set[str]] = {"PCL": set(), "ADM1": set()}
    for number in range(store.count):
        record = store.record(number)
        code = store.strings("feature")[record.feature].partition(".")[2]
        for kind, countries in seen.items():
            if code.startswith(kind):
                countries.add(store.strings("country")[record.country])
    return sorted(seen["PCL"] - seen["ADM1"])


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
    rates = []
    for _ in range(9):
        start = time.perf_counter()
        for name in names:
            gazetteer.numbers(name)
        rates.append(len(names) / (time.perf_counter() - start))
    print(f"exact look-ups of the places of a name: {median(rates):,.0f}/s")
    fresh, distinct = PackedGazetteer(data_folder("gazetteer"), "embedded"), list(dict.fromkeys(names))
    start = time.perf_counter()
    for name in distinct:
        fresh.lookup(name)
    rate = len(distinct) / (time.perf_counter() - start)
    print(f"first look-ups of candidates with names, divisions and reasons: {rate:,.0f}/s")
    text = "\n".join(texts)
    seconds_each, hits = [], 0
    for _ in range(9):
        start = time.perf_counter()
        starts = [i for i in word_starts(text) if not text[i].islower()]
        hits = sum(gazetteer.longest_match(text, i) is not None for i in starts)
        seconds_each.append(time.perf_counter() - start)
    megabytes = len(text.encode()) / 1e6
    print(f"longest-match scan at capitals: {megabytes / median(seconds_each):.2f} MB/s ({hits} hits)")


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
@click.option("--every-name", "with_every_name", is_flag=True, help="Bound what a list of millions adds to an article.")
@click.option("--gazetteer", type=click.Choice(list(GAZETTEERS)), default="embedded", show_default=True)
def main(misses: int, only: tuple[str, ...], with_speed: bool, with_every_name: bool, gazetteer: str) -> None:  # noqa: FBT001 - flags
    """Print the table."""
    if not os.environ.get("GEOVIZ_EVAL"):
        msg = "set GEOVIZ_EVAL to the folder of the annotated data (it holds corpora/, distances/ and routes/)"
        raise click.UsageError(msg)
    folder = Path(os.environ["GEOVIZ_EVAL"]) / "corpora"
    for name in only or CORPORA:
        found = ceiling(folder / f"{name}.jsonl", GAZETTEERS[gazetteer]().lookup)
        mean = found.candidates / max(1, found.total)
        share = found.known / max(1, found.total)
        print(f"{name:18} {share:.3f}  {found.known}/{found.total}  {mean:.1f} candidates")
        if found.with_id:
            most = (found.known + found.with_id) / found.total
            print(f"  missing with a geonameid: {found.with_id}; with the full GeoNames at most {most:.3f}")
        if with_every_name:
            right, wrong = every_name(folder / f"{name}.jsonl")
            print(f"  a gazetteer with every name would add: {right} right names, {wrong} wrong ones")
        missed = found.of_kind - found.known_of_kind
        kinds = ", ".join(
            f"{kind or '?'} {n} of {found.of_kind[kind]}" for kind, n in missed.most_common(None if misses else 8)
        )
        print(f"  missing: {kinds}")
        for label, names in (("nobody bears", found.unknown), ("only others bear", found.elsewhere)):
            if misses:
                print(f"  {label}: " + "; ".join(f"{n} x {name}" for name, n in names.most_common(misses)))
    print(f"countries and territories without first-order divisions: {' '.join(countries_without_divisions())}")
    if with_speed:
        speed(folder)


if __name__ == "__main__":
    main()
