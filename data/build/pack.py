"""
The gazetteer's files, all made to be memory-mapped: a marisa trie of folded names, a file of arrays, a file of texts.

``names.marisa`` maps a folded name to a number. ``places.bin`` is a header and sections, all little-endian:
magic, count of sections, then offset and length of each (uint64), then the sections in the order of `SECTIONS`,
each at a multiple of 8. ``texts.bin`` holds name, native name and other names of each place, as written, separated by
line feeds; a place's record says where. `geoviz.gazetteers.store` reads it.
"""

import struct
from array import array
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import marisa_trie

from data.build.entries import KINDS, Entry
from geoviz.folding import fold

__all__ = ["write"]

MAGIC: Final = b"GVGAZ01\n"
KIND_WEIGHT: Final = {"name": 1.0, "alternate": 0.85, "demonym": 0.9, "abbreviation": 0.95, "historic": 0.85}
RECORD: Final = struct.Struct("<iiIIIHHHHHHHHH")
MOST_PLACES: Final = 255
MULTIPLE: Final = 1 << 31
CAPITALS: Final = 1 << 30
"""The name is an abbreviation and nothing else: in running text it must start with a capital."""


def write(entries: Sequence[Entry], folder: Path) -> dict[str, int]:
    """
    Write the three files.

    Returns
    -------
    counts
        Of places, names and sizes, for the log.
    """
    numeric = sorted((e for e in entries if e.id.isdigit()), key=lambda e: int(e.id))
    others = sorted((e for e in entries if not e.id.isdigit()), key=lambda e: e.id)
    places = [*numeric, *others]

    bearers: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for number, entry in enumerate(places):
        bearers[fold(entry.name)][number] = "name"
        for name, kind in entry.names.items():
            held = bearers[fold(name)]
            if number not in held or _rank(kind) < _rank(held[number]):
                held[number] = kind
    bearers.pop("", None)
    trie = marisa_trie.Trie(sorted(bearers))
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / "names.marisa.new"
    trie.save(str(unfinished))
    unfinished.replace(folder / "names.marisa")

    first = array("I", bytes(4 * len(trie)))
    posted = array("I")
    for name in sorted(bearers):
        ranked = sorted(
            bearers[name].items(), key=lambda held: (-places[held[0]].weight * KIND_WEIGHT[held[1]], held[0])
        )[:MOST_PLACES]
        postings = [number | KINDS.index(kind) << 24 for number, kind in ranked]
        capitals = CAPITALS if {kind for _, kind in ranked} == {"abbreviation"} else 0
        if len(postings) == 1:
            first[trie[name]] = postings[0] | capitals
        else:
            first[trie[name]] = MULTIPLE | capitals | len(posted)
            posted.append(len(postings))
            posted.extend(postings)

    text = _Texts()
    tables = {key: _Table() for key in ("country", "feature", "admin1", "admin2", "source", "geometry")}
    records = bytearray()
    for entry in places:
        start, length = text.add(entry)
        records += RECORD.pack(
            round(entry.lat * 1e5),
            round(entry.lon * 1e5),
            entry.population,
            int(entry.extent_m),
            start,
            length,
            min(65535, round(entry.precision_m / 10)),
            round(entry.weight * 65535),
            tables["country"].number(entry.country),
            tables["feature"].number(f"{entry.fclass}.{entry.fcode}"),
            tables["admin1"].number(entry.admin1),
            tables["admin2"].number(entry.admin2),
            tables["source"].number(entry.source),
            tables["geometry"].number(entry.geometry),
        )
    sections: dict[str, bytes] = {
        "first": _bytes(first),
        "posted": _bytes(posted),
        "id": _bytes(array("I", (int(e.id) for e in numeric))),
        "records": bytes(records),
        **_strings("string_ids", [e.id for e in others]),
        **{name: data for key, table in tables.items() for name, data in _strings(key, list(table.numbers)).items()},
    }
    names = "\n".join(sections).encode()
    head = len(MAGIC) + 8 + 16 * len(sections)
    names_at = head
    position = -(-(head + len(names)) // 8) * 8
    header, body = bytearray(MAGIC + struct.pack("<II", len(sections), len(names))), bytearray(names)
    body.extend(bytes(position - names_at - len(names)))
    for data in sections.values():
        header += struct.pack("<QQ", position, len(data))
        padded = -(-len(data) // 8) * 8
        body += data + bytes(padded - len(data))
        position += padded
    for name, data in (("places.bin", bytes(header + body)), ("texts.bin", bytes(text.blob))):
        # a process that has the old file mapped keeps it: overwriting it in place would crash that process
        (folder / f"{name}.new").write_bytes(data)
        (folder / f"{name}.new").replace(folder / name)
    return {"places": len(places), "names": len(trie), "postings": len(posted), "texts": len(text.blob)}


def _rank(kind: str) -> int:
    return ("name", "abbreviation", "demonym", "alternate", "historic").index(kind)


def _bytes(column: "array[int]") -> bytes:
    if struct.pack("=I", 1) != struct.pack("<I", 1):
        column = column[:]
        column.byteswap()
    return column.tobytes()


def _strings(name: str, values: Sequence[str]) -> dict[str, bytes]:
    """Sections of a list of strings: where each starts, and their bytes one after the other."""
    blob, starts = bytearray(), array("I", [0])
    for value in values:
        blob += value.encode()
        starts.append(len(blob))
    return {f"{name}_starts": _bytes(starts), f"{name}_bytes": bytes(blob)}


class _Table:
    """Strings and their numbers, in order of first use; 0 is the empty string."""

    def __init__(self) -> None:
        self.numbers = {"": 0}

    def number(self, value: str) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


class _Texts:
    """Name, native name and other names of every place: separated by line feeds."""

    def __init__(self) -> None:
        self.blob = bytearray()

    def add(self, entry: Entry) -> tuple[int, int]:
        start = len(self.blob)
        rest = [name for name in entry.names if name != entry.native]
        native = entry.native if entry.native != entry.name else ""
        self.blob += "\n".join((entry.name, native, *rest)).encode()
        return start, len(self.blob) - start
