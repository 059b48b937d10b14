"""
Writing a gazetteer's files: parts small enough for memory first, then the whole from the parts.

``names.marisa`` is a trie that maps a folded name to a number; a large gazetteer has several, ``names-00.marisa`` and
so on, and a name's first two letters say which (`geoviz.gazetteers.store.shard_of`). ``places.bin`` is a header and
sections, all little-endian: magic, count of sections, length of their names, then offset and length of each (uint64),
then the names, then the sections, each at a multiple of 8. ``texts.bin`` holds name, native name and other names of
each place, as written, separated by line feeds; a place's record says where. `geoviz.gazetteers.store` reads it all.

The same entries give the same bytes, however they were divided into parts.
"""

import json
import shutil
import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from geoviz.errors import GazetteerDataError
from geoviz.folding import fold
from geoviz.gazetteers.entries import Entry
from geoviz.gazetteers.store import (
    CAPITALS,
    KIND_WEIGHTS,
    KINDS,
    MAGIC,
    MULTIPLE,
    PLACE_MASK,
    RECORD,
    shard_of,
    trie_file,
)

__all__ = ["join_parts", "join_shard", "write_part"]

_MOST_PLACES: Final = 255
_TABLES: Final = ("country", "feature", "admin1", "admin2", "source", "geometry")
_RANKS: Final = {kind: rank for rank, kind in enumerate(("name", "abbreviation", "demonym", "alternate", "historic"))}


def write_part(entries: Iterable[Entry], folder: Path, *, shards: int = 1) -> None:
    """
    Write a part: some places, in the order that they shall have.

    Parameters
    ----------
    entries
        Either all with ids that are numbers, ascending, or all with other ids, sorted; parts of the former come first.
    folder
        Made, or made anew; it stands there only when it is complete.
    shards
        Into how many tries the names will go.
    """
    tables = {key: {"": 0} for key in _TABLES}
    records, texts, numbers = bytearray(), bytearray(), array("I")
    others: list[str] = []
    names: list[list[str]] = [[] for _ in range(shards)]
    postings = [array("I") for _ in range(shards)]
    scores = [array("d") for _ in range(shards)]
    for number, entry in enumerate(entries):
        if entry.id.isdigit():
            numbers.append(int(entry.id))
        else:
            others.append(entry.id)
        borne = {fold(entry.name): "name"}
        for name, kind in entry.names.items():
            key = fold(name)
            if key not in borne or _RANKS[kind] < _RANKS[borne[key]]:
                borne[key] = kind
        borne.pop("", None)
        for key, kind in borne.items():
            shard = shard_of(key, shards)
            names[shard].append(key)
            postings[shard].append(number | KINDS.index(kind) << 24)
            scores[shard].append(entry.weight * KIND_WEIGHTS[kind])
        text = _text(entry)
        records += RECORD.pack(
            round(entry.lat * 1e5),
            round(entry.lon * 1e5),
            entry.population,
            int(entry.extent_m),
            len(texts),
            len(text),
            min(65535, round(entry.precision_m / 10)),
            round(entry.weight * 65535),
            *(
                tables[key].setdefault(value, len(tables[key]))
                for key, value in zip(
                    _TABLES,
                    (
                        entry.country,
                        f"{entry.fclass}.{entry.fcode}",
                        entry.admin1,
                        entry.admin2,
                        entry.source,
                        entry.geometry,
                    ),
                    strict=True,
                )
            ),
        )
        texts += text
    unfinished = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    (unfinished / "records").write_bytes(records)
    (unfinished / "texts").write_bytes(texts)
    (unfinished / "ids").write_bytes(_little_endian(numbers))
    blocks = []
    with (unfinished / "names").open("wb") as file:
        for own_names, own_postings, own_scores in zip(names, postings, scores, strict=True):
            data = "\n".join(own_names).encode()
            blocks.append((file.tell(), len(data), len(own_names)))
            file.write(data)
            file.write(own_postings.tobytes())
            file.write(own_scores.tobytes())
    about = {"blocks": blocks, "string_ids": others, **{key: list(table) for key, table in tables.items()}}
    (unfinished / "about.json").write_text(json.dumps(about), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)


def _text(entry: Entry) -> bytes:
    rest = [name for name in entry.names if name != entry.native]
    native = entry.native if entry.native != entry.name else ""
    return "\n".join((entry.name, native, *rest)).encode()


def _about(part: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((part / "about.json").read_text(encoding="utf-8"))
    return found


def _count(part: Path) -> int:
    return (part / "records").stat().st_size // RECORD.size


def join_shard(parts: Sequence[Path], folder: Path, *, shard: int = 0, shards: int = 1) -> None:
    """
    Make the trie of one shard, and the lists of who bears its names, from all parts.

    Parameters
    ----------
    parts
        All parts, in order.
    folder
        Where the shard's three files go.
    shard, shards
        Which one of how many.

    Raises
    ------
    GazetteerDataError
        If there are more places than a number can count.
    """
    import marisa_trie

    rows: list[tuple[str, float, int]] = []
    before = 0
    for part in parts:
        start, size, count = _about(part)["blocks"][shard]
        with (part / "names").open("rb") as file:
            file.seek(start)
            names = file.read(size).decode().split("\n") if count else []
            postings, scores = array("I"), array("d")
            postings.fromfile(file, count)
            scores.fromfile(file, count)
        rows += [
            (name, -score, before + posting)  # adding to the place number leaves the kind above it alone
            for name, posting, score in zip(names, postings, scores, strict=True)
        ]
        before += _count(part)
    if before > PLACE_MASK:
        msg = f"{before:,} places are too many for a gazetteer of this kind; it holds {PLACE_MASK:,}."
        raise GazetteerDataError(msg)
    # places in the order of their numbers where scores are equal: the kind stands above the number
    rows.sort(key=lambda row: (row[0], row[1], row[2] & PLACE_MASK))
    bearers = [(name, [row[2] for row in group][:_MOST_PLACES]) for name, group in groupby(rows, lambda row: row[0])]
    del rows
    trie = marisa_trie.Trie([name for name, _ in bearers])
    first, posted = array("I", bytes(4 * len(trie))), array("I")
    abbreviation = KINDS.index("abbreviation")
    for name, ranked in bearers:
        capitals = CAPITALS if all(posting >> 24 == abbreviation for posting in ranked) else 0
        if len(ranked) == 1:
            first[trie[name]] = ranked[0] | capitals
        else:
            first[trie[name]] = MULTIPLE | capitals | len(posted)
            posted.append(len(ranked))
            posted.extend(ranked)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in (("first", first), ("posted", posted)):
        (folder / f"{name}-{shard:02}").write_bytes(_little_endian(data))
    unfinished = folder / f"unfinished-{shard:02}"  # other processes make other shards
    trie.save(str(unfinished))
    unfinished.replace(folder / trie_file(shard, shards))  # last: it stands for all three


def join_parts(parts: Sequence[Path], shards: Sequence[Path], folder: Path) -> dict[str, int]:
    """
    Write the gazetteer's files.

    Parameters
    ----------
    parts
        All parts, in order.
    shards
        The folder of each shard's files, in order; one folder may hold them all.
    folder
        Where ``names…marisa``, ``places.bin`` and ``texts.bin`` go. Each file is replaced at once: a process that has
        the old one open keeps it.

    Returns
    -------
    counts
        Of places, names and bytes of texts.
    """
    abouts = [_about(part) for part in parts]
    tables = {key: {"": 0} for key in _TABLES}
    maps = [
        [[tables[key].setdefault(value, len(tables[key])) for value in about[key]] for key in _TABLES]
        for about in abouts
    ]
    for key, table in tables.items():
        if len(table) > 65_536:
            msg = f"The places have {len(table):,} different entries of {key}; a gazetteer of this kind holds 65,536."
            raise GazetteerDataError(msg)
    first, posted, bases = array("I"), array("I"), array("I")
    for shard, held in enumerate(shards):
        base, own, more = len(posted), _read_array(held / f"first-{shard:02}"), _read_array(held / f"posted-{shard:02}")
        if base:
            own = array("I", (head + base if head & MULTIPLE else head for head in own))
        bases.append(len(first))
        first += own
        posted += more
    ids = array("I")
    for part in parts:
        ids += _read_array(part / "ids")
    places = sum(map(_count, parts))
    folder.mkdir(parents=True, exist_ok=True)
    text_starts = _copy_texts(parts, folder)
    sections: dict[str, tuple[int, Iterable[bytes]]] = {
        "first": _section(_little_endian(first)),
        "posted": _section(_little_endian(posted)),
        "id": _section(_little_endian(ids)),
        "records": (places * RECORD.size, _records(parts, maps, text_starts)),
        **_strings("string_ids", [place_id for about in abouts for place_id in about["string_ids"]]),
    }
    for key, table in tables.items():
        sections |= _strings(key, list(table))
    if len(shards) > 1:
        sections["shards"] = _section(_little_endian(bases))
    with (folder / "places.bin.new").open("wb") as file:
        file.writelines(_laid_out(sections))
    for shard, held in enumerate(shards):
        name = trie_file(shard, len(shards))
        if held != folder:
            shutil.copyfile(held / name, folder / f"{name}.new")
            (folder / f"{name}.new").replace(folder / name)
    for name in ("texts.bin", "places.bin"):
        (folder / f"{name}.new").replace(folder / name)
    return {"places": places, "names": len(first), "texts": (folder / "texts.bin").stat().st_size}


def _copy_texts(parts: Sequence[Path], folder: Path) -> list[int]:
    """Put the parts' texts into one file; where each begins."""
    starts = []
    with (folder / "texts.bin.new").open("wb") as whole:
        for part in parts:
            starts.append(whole.tell())
            with (part / "texts").open("rb") as file:
                shutil.copyfileobj(file, whole, 1 << 20)
        if whole.tell() >= 1 << 32:
            msg = "The names of the places are more than 4 GB; a gazetteer of this kind cannot hold them."
            raise GazetteerDataError(msg)
    return starts


def _records(parts: Sequence[Path], maps: Sequence[list[list[int]]], starts: Sequence[int]) -> Iterator[bytes]:
    """The parts' records with the numbers that texts and strings have in the whole."""
    for part, (country, feature, admin1, admin2, source, geometry), start in zip(parts, maps, starts, strict=True):
        pack = RECORD.pack
        whole = bytearray()
        for record in RECORD.iter_unpack((part / "records").read_bytes()):
            lat, lon, population, extent, text, length, precision, weight, a, b, c, d, e, f = record
            whole += pack(
                lat, lon, population, extent, text + start, length, precision, weight,
                country[a], feature[b], admin1[c], admin2[d], source[e], geometry[f],
            )  # fmt: skip
        yield bytes(whole)


def _laid_out(sections: dict[str, tuple[int, Iterable[bytes]]]) -> Iterator[bytes]:
    names = "\n".join(sections).encode()
    head = MAGIC + struct.pack("<II", len(sections), len(names))
    position = -(-(len(head) + 16 * len(sections) + len(names)) // 8) * 8
    padding = position - (len(head) + 16 * len(sections) + len(names))
    for size, _ in sections.values():
        head += struct.pack("<QQ", position, size)
        position += -(-size // 8) * 8
    yield head + names + bytes(padding)
    for size, chunks in sections.values():
        yield from chunks
        yield bytes(-size % 8)


def _section(data: bytes) -> tuple[int, Iterable[bytes]]:
    return len(data), (data,)


def _strings(name: str, values: Sequence[str]) -> dict[str, tuple[int, Iterable[bytes]]]:
    """Sections of a list of strings: where each starts, and their bytes one after the other."""
    blob, starts = bytearray(), array("I", [0])
    for value in values:
        blob += value.encode()
        starts.append(len(blob))
    return {f"{name}_starts": _section(_little_endian(starts)), f"{name}_bytes": _section(bytes(blob))}


def _little_endian(column: "array[int]") -> bytes:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column.tobytes()


def _read_array(path: Path) -> "array[int]":
    found = array("I", path.read_bytes())
    if sys.byteorder == "big":
        found.byteswap()
    return found
