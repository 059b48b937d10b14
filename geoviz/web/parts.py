"""Files beside a download: the part that came so far, and records of which version of what it is."""

from __future__ import annotations  # for the checker alone

import contextlib
import os
from dataclasses import dataclass

from geoviz.errors import FetchError
from geoviz.web.addresses import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path
    from typing import Final

__all__ = ["Version", "on_disc", "opened_part", "read_record", "size_of", "write_record"]

_LONGEST_RECORD: Final = 16_384  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of a file on a server."""

    url: str
    etag: str | None
    last_modified: str | None
    size: int | None
    validator: str | None = None
    """For If-Range."""


@contextlib.contextmanager
def opened_part(part: Path, *, record: Path) -> Iterator[FileIO]:
    """
    Open a part for this process alone, to write at its end; an empty one and its record are not left behind.

    Raises
    ------
    FetchError
        If it cannot be written, or another process is writing it.
    """
    with on_disc(part):
        file = _locked(part)
    try:
        yield file
    finally:
        if not file.closed:
            with contextlib.suppress(OSError):
                if size_of(file) == 0 and _is_at(file, part):
                    record.unlink(missing_ok=True)
                    part.unlink()
            file.close()


def _locked(part: Path) -> FileIO:
    try:
        import fcntl
    except ImportError:  # Windows
        return part.open("ab", buffering=0)
    while True:
        file = part.open("ab", buffering=0)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.close()
            msg = one_line(f"{part} is being written by another process.")
            raise FetchError(msg) from error
        except OSError:  # some network drives know no locks
            return file
        if _is_at(file, part):
            return file
        file.close()  # another process finished it in the meantime


def _is_at(file: FileIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def on_disc(path: Path) -> Iterator[None]:
    """Turn what goes wrong with files into one line."""
    try:
        yield
    except FetchError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        msg = f"{path} cannot be written: {getattr(error, 'strerror', None) or error}."
        raise FetchError(one_line(msg)) from error


def read_record(path: Path, url: str) -> Version | None:
    """Version in a file beside a download; None if it is not one of this address or cannot be read."""
    import json

    from geoviz.web.headers import etag, http_date

    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_LONGEST_RECORD))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("url") != url:
        return None
    texts = {key: value for key, value in found.items() if isinstance(value, str)}
    size = found.get("size")
    validator = texts.get("validator")
    return Version(
        url=url,
        etag=etag(texts.get("etag")),
        last_modified=http_date(texts.get("last_modified")),
        size=size if isinstance(size, int) and not isinstance(size, bool) and size >= 0 else None,
        validator=etag(validator) or http_date(validator),
    )


def write_record(path: Path, record: dict[str, object]) -> None:
    """
    Write a record that `read_record` reads.

    Raises
    ------
    FetchError
        If it cannot be written.
    """
    import json

    from geoviz.resources import write_atomically

    with on_disc(path):
        write_atomically(path, json.dumps(record, indent=2) + "\n")


def size_of(file: FileIO) -> int:
    """Size of an open file [bytes]."""
    return os.fstat(file.fileno()).st_size
