"""
Building a gazetteer from GeoNames' dumps, twelve million places in less than 2 GB of memory.

1. *Scatter*: lines go into some hundred files by their geonameid, so that a place and its names come together.
2. *Parts*: each such file becomes a part of the gazetteer.
3. *Names*: each of the tries is made from all parts.
4. *Join*: the parts and tries become the gazetteer's files.

What is done stays in a folder of its own until the gazetteer is there, so that a build that was broken off goes on
where it stopped. Parts and tries are made by several processes.
"""

import contextlib
import json
import os
import shutil
import signal
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from functools import cache, partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from geoviz.errors import GazetteerDataError, GeovizError
from geoviz.gazetteers.geonames.dumps import Dump, dump_lines, find_dumps
from geoviz.gazetteers.geonames.rows import Context, context_from, entries
from geoviz.gazetteers.packing import join_parts, join_shard, write_part
from geoviz.gazetteers.store import trie_file
from geoviz.resources import write_atomically

__all__ = ["Built", "Progress", "build"]

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, what of it is done and how much there is."""

_FORMAT: Final = 1  # of the unfinished files: another number begins a build anew
_IDS: Final = 1 << 17  # to a part
_SHARDS: Final = 64
_SMALL: Final = 20_000_000  # bytes of dumps: one trie and one process do
_HELD: Final = 1 << 26  # bytes of lines that wait in memory while scattering
_MOST_BAD: Final = 0.02  # of the rows: beyond, the file is something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made."""

    places: int
    names: int
    bad_rows: int
    newest: str
    """Date of the row that was changed last, "2026-11-27"."""


def build(
    source: Path,
    folder: Path,
    work: Path,
    *,
    countries: Sequence[str] = (),
    progress: Progress | None = None,
    workers: int | None = None,
) -> Built:
    """
    Build a gazetteer.

    Parameters
    ----------
    source
        Folder of the dump files, bare or zipped: places of all countries or some, and where they are there
        alternateNamesV2, admin1CodesASCII, admin2Codes and countryInfo.
    folder
        Where the gazetteer's files go.
    work
        Where unfinished files lie; removed at the end.
    countries
        Only places of these, by ISO code; all where empty.
    progress
        Hears how far the work is.
    workers
        Processes; two where None and the machine has as many processors. With names of the whole world each takes up to
        700 MB, so that two stay below 2 GB.

    Raises
    ------
    UnreadableInputError
        If the folder has no dump of places.
    GazetteerDataError
        If a dump is damaged or holds something else.
    GeovizError
        If a process was killed.
    """
    tell = progress or (lambda _step, _done, _all: None)
    dumps = find_dumps(source)
    size = sum(dump.size for dump in dumps if dump.kind in {"places", "names"})
    small = size < _SMALL
    plan = {
        "format": _FORMAT,
        "countries": sorted(countries),
        "shards": 1 if small else _SHARDS,
        "dumps": sorted(f"{dump.path.name} {dump.member} {dump.kind} {dump.stamp}" for dump in dumps),
    }
    _begin(work, plan)
    if not (work / "scattered").exists():
        _scatter(dumps, work, frozenset(countries), lambda read: tell("reading", read, size))
        _write_context(dumps, work)
        (work / "scattered").touch()
    waiting, made = ({int(path.name) for path in (work / kind).glob("*[0-9]")} for kind in ("places", "parts"))
    numbers = sorted(waiting | made)
    pool = 1 if small else workers or min(2, os.cpu_count() or 1)
    tasks = [partial(_make_part, work, number) for number in sorted(waiting - made)]
    _all_done(tasks, pool, partial(tell, "places"), len(numbers))
    parts = [work / "parts" / f"{number}" for number in numbers]
    built = _summary(parts)
    shards = int(str(plan["shards"]))
    undone = [n for n in range(shards) if not (work / "tries" / trie_file(n, shards)).exists()]
    tasks = [partial(_make_trie, parts, work / "tries", n, shards) for n in undone]
    _all_done(tasks, pool, partial(tell, "names"), shards)
    tell("writing", 0, 1)
    counts = join_parts(parts, [work / "tries"] * shards, folder)
    tell("writing", 1, 1)
    shutil.rmtree(work)
    return Built(places=counts["places"], names=counts["names"], bad_rows=built["bad"], newest=built["newest"])


def _begin(work: Path, plan: dict[str, Any]) -> None:
    """Go on with unfinished work of the same plan; remove that of another."""
    path = work / "plan.json"
    with contextlib.suppress(OSError, ValueError):
        if json.loads(path.read_text(encoding="utf-8")) == plan:
            return
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    write_atomically(path, json.dumps(plan))


def _scatter(dumps: Sequence[Dump], work: Path, countries: frozenset[str], tell: Callable[[int], None]) -> None:
    for kind in ("places", "names", "parts", "tries"):
        shutil.rmtree(work / kind, ignore_errors=True)
        (work / kind).mkdir()
    read = 0
    wanted = {country.encode() for country in countries}
    for dump in dumps:
        if dump.kind not in {"places", "names"}:
            continue
        out = work / dump.kind
        held: defaultdict[int, list[bytes]] = defaultdict(list)
        waiting = 0
        column = 0 if dump.kind == "places" else 1
        for line in dump_lines(dump):
            waiting += len(line)
            columns = line.split(b"\t", 9)
            number = columns[column].removeprefix(b"\xef\xbb\xbf") if len(columns) > 1 else b""
            if number.isdigit() and len(number) < 10:
                if column or not wanted or (len(columns) == 10 and columns[8] in wanted):
                    held[int(number) // _IDS].append(line if line.endswith(b"\n") else line + b"\n")
            elif not column:
                held[0].append(b"\n")  # counted there as a bad row; what it holds may be of any size
            if waiting >= _HELD:
                _append(held, out)
                read, waiting = read + waiting, 0
                tell(read)
        _append(held, out)
        read += waiting
        tell(read)


def _append(held: dict[int, list[bytes]], folder: Path) -> None:
    for number, lines in held.items():
        with (folder / f"{number}").open("ab") as file:
            file.writelines(lines)
    held.clear()


def _write_context(dumps: Sequence[Dump], work: Path) -> None:
    def all_of(kind: str) -> Iterator[bytes]:
        return chain.from_iterable(dump_lines(dump) for dump in dumps if dump.kind == kind)

    context = context_from(all_of("admin1"), all_of("admin2"), all_of("countries"), source="GeoNames")
    write_atomically(work / "context.json", json.dumps(asdict(context)))


@cache
def _context(path: Path) -> Context:
    return Context(**json.loads(path.read_text(encoding="utf-8")))


def _lines(path: Path) -> Iterator[bytes]:
    if path.exists():
        with path.open("rb") as file:
            yield from file


def _make_part(work: Path, number: int) -> None:
    places, names = (_lines(work / kind / f"{number}") for kind in ("places", "names"))
    made, bad, newest = entries(places, names, _context(work / "context.json"))
    shards = json.loads((work / "plan.json").read_text(encoding="utf-8"))["shards"]
    (work / f"told-{number}.json").write_text(json.dumps([len(made), bad, newest]), encoding="utf-8")
    write_part(made, work / "parts" / f"{number}", shards=shards)
    for kind in ("places", "names"):  # last, and for the disc's sake: the part is there now
        (work / kind / f"{number}").unlink(missing_ok=True)


def _make_trie(parts: Sequence[Path], folder: Path, shard: int, shards: int) -> None:
    join_shard(parts, folder, shard=shard, shards=shards)


def _all_done(tasks: Sequence[Callable[[], None]], workers: int, tell: Callable[[int, int], None], of: int) -> None:
    """Do all tasks, in this process or in several."""
    done = of - len(tasks)
    tell(done, of)
    if workers == 1 or len(tasks) < 2:
        for task in tasks:
            task()
            done += 1
            tell(done, of)
        return
    # not forked: the caller may have threads
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_leave_interrupts_to_the_caller) as pool:
        running = [pool.submit(task) for task in tasks]
        try:
            for finished in as_completed(running):
                finished.result()
                done += 1
                tell(done, of)
        except BrokenProcessPool as error:
            msg = "A process was killed, perhaps for want of memory; build again: it goes on where it stopped."
            raise GeovizError(msg) from error
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _leave_interrupts_to_the_caller() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _summary(parts: Iterable[Path]) -> dict[str, Any]:
    rows = [json.loads((part.parent.parent / f"told-{part.name}.json").read_text(encoding="utf-8")) for part in parts]
    places, bad = sum(row[0] for row in rows), sum(row[1] for row in rows)
    if not places or bad > _MOST_BAD * (places + bad):
        msg = (
            f"{bad:,} of {places + bad:,} rows are no rows of GeoNames (19 columns, separated by tabs); "
            "this is something else, or damaged."
            if places or bad
            else "No row of the dump is in the countries that were asked for."
        )
        raise GazetteerDataError(msg)
    return {"bad": bad, "newest": max(row[2] for row in rows)}
