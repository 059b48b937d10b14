"""
A gazetteer's files: a trie of folded names or several, arrays and records, texts.

Nothing is read at opening but a header. Names and their postings are memory-mapped. Records and texts are read piece
by piece instead: a kernel with large pages maps two megabytes for every byte touched.
`geoviz.gazetteers.packing` writes the files.
"""

from __future__ import annotations  # for the checker alone

import mmap
import os
import struct
import sys
from collections.abc import Sequence

from geoviz.errors import GazetteerDataError
from geoviz.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final

    from geoviz.places import NameKind

__all__ = [
    "CAPITALS",
    "KINDS",
    "KIND_WEIGHTS",
    "MAGIC",
    "MULTIPLE",
    "PLACE_MASK",
    "RECORD",
    "Record",
    "Store",
    "shard_of",
    "trie_file",
]

MAGIC: Final = b"GVGAZ01\n"
KINDS: Final[tuple[NameKind, ...]] = ("name", "alternate", "demonym", "abbreviation", "historic")
KIND_WEIGHTS: Final = {"name": 1.0, "alternate": 0.85, "demonym": 0.9, "abbreviation": 0.95, "historic": 0.85}
"""What is left of a place's importance when it is not called by its own name."""
MULTIPLE: Final = 1 << 31
"""Several places bear the name: the number below is where their list stands."""
CAPITALS: Final = 1 << 30
"""The name is an abbreviation and nothing else: in running text it must start with a capital."""
PLACE_MASK: Final = (1 << 24) - 1
RECORD: Final = struct.Struct("<iiIIIHHHHHHHHH")
_INDEX: Final = (1 << 30) - 1


def shard_of(folded: str, shards: int) -> int:
    """Which trie a folded name is in: names that begin with the same two letters are together."""
    return (ord(folded[0]) * 31 + ord(folded[1:2] or " ")) % shards if shards > 1 else 0


def trie_file(shard: int, shards: int) -> str:
    """Name of a trie's file."""
    return f"names-{shard:02}.marisa" if shards > 1 else "names.marisa"


class Record(NamedTuple):
    """A place as the file holds it; numbers of strings are places in the tables of that name."""

    lat_e5: int
    lon_e5: int
    population: int
    extent_m: int
    text: int
    text_length: int
    precision_dam: int
    weight: int
    country: int
    feature: int
    admin1: int
    admin2: int
    source: int
    geometry: int


class Store:
    """
    The open files.

    Raises
    ------
    GazetteerDataError
        If a file is missing, unreadable or not one of these.
    """

    def __init__(self, folder: str | os.PathLike[str], *, repair: str = "install geoviz again") -> None:
        if sys.byteorder != "little":
            msg = "geoviz's gazetteer can only be mapped on little-endian machines."
            raise GazetteerDataError(msg)
        try:
            self._view, self._read = _opened(os.path.join(folder, "places.bin"))
            self._read_text = _opened(os.path.join(folder, "texts.bin"))[1]
            self._sections = self._header()
            self.names: Any = (
                _Shards(folder, self._mapped("shards"))
                if "shards" in self._sections
                else _trie(os.path.join(folder, trie_file(0, 1)))
            )
            """Folded name → number: a trie, or several that answer as one."""
        except (OSError, RuntimeError, ValueError, struct.error) as error:
            msg = f"The gazetteer in {folder} cannot be read ({error}); {repair}."
            raise GazetteerDataError(msg) from error
        self.ids: Sequence[int] = self._mapped("id")
        """Ids that are numbers, ascending; the places of the other ids follow."""
        self._first: Sequence[int] = self._mapped("first")
        self._posted: Sequence[int] = self._mapped("posted")
        self._records_at, length = self._sections["records"]
        self.count = length // RECORD.size
        self._tables: dict[str, _Strings] = {}

    def _header(self) -> dict[str, tuple[int, int]]:
        if self._read(0, 8) != MAGIC:
            msg = "it is no gazetteer of this version"
            raise ValueError(msg)
        count, length = struct.unpack("<II", self._read(8, 8))
        start = 16 + 16 * count
        names = self._read(start, length).decode().split("\n")
        bounds = struct.iter_unpack("<QQ", self._read(16, 16 * count))
        return {name: (at, size) for name, (at, size) in zip(names, bounds, strict=True)}

    def _mapped(self, name: str) -> memoryview:
        start, length = self._sections[name]
        return self._view[start : start + length].cast("I")

    def strings(self, name: str) -> Sequence[str]:
        """Strings of a table: country, feature, admin1, admin2, source, geometry (number 0 is empty), string_ids."""
        if name not in self._tables:
            self._tables[name] = _Strings(self._read, self._sections[f"{name}_starts"], self._sections[f"{name}_bytes"])
        return self._tables[name]

    def record(self, number: int) -> Record:
        """Record of a place."""
        return Record(*RECORD.unpack(self._read(self._records_at + number * RECORD.size, RECORD.size)))

    def points(self) -> Iterator[tuple[int, int]]:
        """Latitude and longitude of every place [1e-5 degrees], in order."""
        block = 4096
        for first in range(0, self.count, block):
            size = min(block, self.count - first) * RECORD.size
            for fields in RECORD.iter_unpack(self._read(self._records_at + first * RECORD.size, size)):
                yield fields[0], fields[1]

    def texts(self, record: Record) -> list[str]:
        """Name, native name (or an empty string) and the other names of a place."""
        return self._read_text(record.text, record.text_length).decode().split("\n")

    def postings(self, folded: str) -> Sequence[int]:
        """Places that bear a folded name, most important first: place number and, from bit 24, kind of name."""
        key: int | None = self.names.get(folded)
        if key is None:
            return ()
        head = self._first[key]
        if head & MULTIPLE:
            index = head & _INDEX
            return self._posted[index + 1 : index + 1 + self._posted[index]]
        return (head & ~CAPITALS,)

    def abbreviation_only(self, folded: str) -> bool:
        """Whether a name of the trie is nothing but an abbreviation, so that "us" in running text is none."""
        return bool(self._first[self.names[folded]] & CAPITALS)

    @staticmethod
    def split(posting: int) -> tuple[int, NameKind]:
        """Place number and kind of name."""
        return posting & PLACE_MASK, KINDS[posting >> 24 & 0x3F]


class _Shards:
    """Several tries that answer as one; each is opened when a name of its is first asked for."""

    def __init__(self, folder: str | os.PathLike[str], bases: Sequence[int]) -> None:
        self._folder, self._bases = folder, bases
        self._open: dict[int, Any] = {}

    def _shard(self, number: int) -> Any:  # noqa: ANN401 - marisa_trie has no types
        if number not in self._open:
            path = os.path.join(self._folder, trie_file(number, len(self._bases)))
            try:
                self._open[number] = _trie(path)
            except (OSError, RuntimeError) as error:
                msg = f"{path} cannot be read ({error}); build this gazetteer again."
                raise GazetteerDataError(msg) from error
        return self._open[number]

    def get(self, key: str) -> int | None:
        """Number of a name."""
        if not key:
            return None
        shard = shard_of(key, len(self._bases))
        number = self._shard(shard).get(key)
        return None if number is None else self._bases[shard] + int(number)

    def __getitem__(self, key: str) -> int:
        number = self.get(key)
        if number is None:
            raise KeyError(key)
        return number

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def prefixes(self, text: str) -> list[str]:
        """Names that a text begins with, shortest first."""
        if not text:
            return []
        single = [text[0]] if len(text) > 1 and text[0] in self else []  # filed apart, as it has no second letter
        return [*single, *(k for k in self._shard(shard_of(text, len(self._bases))).prefixes(text) if k not in single)]

    def iterkeys(self, prefix: str = "") -> Iterator[str]:
        """Names that begin so."""
        shards = range(len(self._bases)) if len(prefix) < 2 else (shard_of(prefix, len(self._bases)),)
        for shard in shards:
            yield from self._shard(shard).iterkeys(prefix)


def _trie(path: str) -> Any:  # noqa: ANN401 - marisa_trie has no types
    import marisa_trie

    trie = marisa_trie.Trie()
    trie.mmap(path)
    return trie


class _Strings(Sequence[str]):
    """A list of strings that stays in its file: ids of places that are no numbers, names of divisions."""

    def __init__(self, read: Callable[[int, int], bytes], starts: tuple[int, int], data: tuple[int, int]) -> None:
        self._read, self._starts, self._data = read, starts, data

    def __len__(self) -> int:
        return self._starts[1] // 4 - 1

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401 - slices are not asked for
        if index >= len(self):
            raise IndexError(index)
        start, end = struct.unpack("<II", self._read(self._starts[0] + 4 * index, 8))
        return self._read(self._data[0] + start, end - start).decode()


def _opened(path: str) -> tuple[memoryview, Callable[[int, int], bytes]]:
    """A file as a mapped view, and as a function that reads bytes at an offset."""
    with open(path, "rb") as file:
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if not hasattr(os, "pread"):  # Windows
            return view, lambda start, length: bytes(view[start : start + length])
        handle = os.dup(file.fileno())
    return view, lambda start, length: os.pread(handle, length, start)
