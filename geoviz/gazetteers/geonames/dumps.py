"""
GeoNames' dump files: which of them lie in a folder, told by what is in them, and their lines.

Format: https://download.geonames.org/export/dump/readme.txt
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Final, Literal

from geoviz.errors import GazetteerDataError, UnreadableInputError

__all__ = ["Dump", "DumpKind", "dump_lines", "find_dumps"]

DumpKind = Literal["places", "names", "admin1", "admin2", "countries"]
_PLACE_COLUMNS: Final = 19
_NAME_COLUMNS: Final = frozenset({8, 10})  # alternateNames, alternateNamesV2
_LONGEST_LINE: Final = 1 << 20  # bytes; the longest of allCountries.txt has some 13,000
_HEAD: Final = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """One file of GeoNames, bare or in a zip file."""

    path: Path
    member: str | None
    """Its name in the zip file."""
    kind: DumpKind
    size: int
    """Unpacked [bytes]."""
    stamp: str
    """Changes when the file does."""


def find_dumps(folder: Path) -> tuple[Dump, ...]:
    """
    The dump files of a folder and of its folder ``alternatenames``, in the order of their names.

    A zip file whose text lies unpacked beside it is left out.

    Raises
    ------
    UnreadableInputError
        If there is no such folder, or no file of places in it.
    GazetteerDataError
        If a zip file is damaged.
    """
    if not folder.is_dir():
        msg = f"There is no folder {folder}."
        raise UnreadableInputError(msg)
    found = []
    for place in (folder, folder / "alternatenames"):
        files = sorted(place.iterdir()) if place.is_dir() else []
        for path in files:
            if path.suffix == ".txt" and path.is_file():
                found += _bare(path)
            elif path.suffix == ".zip" and path.is_file() and path.with_suffix(".txt") not in files:
                found += _zipped(path)
    if not any(dump.kind == "places" for dump in found):
        msg = (
            f"{folder} has no dump file of GeoNames: allCountries.zip or a country's, RU.zip say, "
            "with 19 columns separated by tabs."
        )
        raise UnreadableInputError(msg)
    return tuple(found)


def _bare(path: Path) -> list[Dump]:
    with path.open("rb") as file:
        kind = _kind(file)
    stat = path.stat()
    stamp = f"{stat.st_size}-{stat.st_mtime_ns}"
    return [Dump(path=path, member=None, kind=kind, size=stat.st_size, stamp=stamp)] if kind else []


def _zipped(path: Path) -> list[Dump]:
    found = []
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if not info.filename.endswith(".txt") or info.filename.lower().startswith("readme"):
                    continue
                with archive.open(info) as file:
                    kind = _kind(file)
                if kind:
                    stamp = f"{info.file_size}-{info.CRC:08x}"
                    found.append(Dump(path=path, member=info.filename, kind=kind, size=info.file_size, stamp=stamp))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise GazetteerDataError(_damaged(path, error)) from error
    return found


def _kind(file: IO[bytes]) -> DumpKind | None:
    """What a file holds, by its first line that is no comment."""
    for line in file.read(_HEAD).split(b"\n"):
        if line.strip() and not line.startswith(b"#"):
            columns = line.rstrip(b"\r").split(b"\t")
            break
    else:
        return None
    first = columns[0].removeprefix(b"\xef\xbb\xbf")
    if len(columns) == _PLACE_COLUMNS:
        return "places" if first.isdigit() else "countries" if len(first) == 2 else None
    if len(columns) in _NAME_COLUMNS and first.isdigit() and columns[1].isdigit():
        return "names"
    if len(columns) == 4 and columns[3].isdigit():
        return {1: "admin1", 2: "admin2"}.get(first.count(b"."))  # type: ignore[return-value]
    return None


def dump_lines(dump: Dump) -> Iterator[bytes]:
    """
    Lines of a dump, comments left out; of a line longer than 1 MB its pieces, which are no rows.

    Raises
    ------
    GazetteerDataError
        If the file is damaged.
    """
    try:
        with _opened(dump) as file:
            yield from (line for line in iter(partial(file.readline, _LONGEST_LINE), b"") if not line.startswith(b"#"))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise GazetteerDataError(_damaged(dump.path, error)) from error


def _opened(dump: Dump) -> IO[bytes]:
    if dump.member is None:
        return dump.path.open("rb")
    with closing(zipfile.ZipFile(dump.path)) as archive:
        return archive.open(dump.member)  # keeps the file open for itself


def _damaged(path: Path, error: Exception) -> str:
    return f"{path} is damaged ({error or type(error).__name__}); get it again."
