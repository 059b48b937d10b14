"""
Large files, fetched in as many pieces as it takes.

What came stands in ``<path>.part`` with ``<path>.part.json``, which tells the version it is a part of. Only a whole
file takes the name `path`; ``<path>.json`` then tells where it came from.
"""

from __future__ import annotations  # connections are imported with the first download

import contextlib
import os
import time
from dataclasses import dataclass, replace

from geoviz.errors import FetchError
from geoviz.web.addresses import one_line
from geoviz.web.parts import Version, on_disc, opened_part, read_record, size_of, write_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from io import FileIO
    from pathlib import Path
    from typing import Final

    from geoviz.web.connections import Reply, Watchdog

__all__ = ["Downloaded", "download"]

_DRIP: Final = 1_000  # bytes; less is neither a sign of life nor progress
_PAUSES_S: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
_LONGEST_RETRY_AFTER_S: Final = 120.0
_REDIRECTS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloaded:
    """A whole file on the disc."""

    path: Path
    url: str
    """As asked for."""
    size: int
    """In bytes."""
    last_modified: str | None
    """As the server wrote it."""
    etag: str | None
    fresh: bool
    """False when the file was there and the server says that it has not changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    url: str
    target: Path
    progress: Callable[[int, int | None], None]
    idle_timeout_s: float
    max_bytes: int
    allow_private: bool

    def beside(self, ending: str) -> Path:
        return self.target.with_name(self.target.name + ending)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failed:
    """An attempt that did not bring the rest of the file."""

    error: FetchError
    retry_after_s: float = 0.0
    part_is_useless: bool = False


def download(
    url: str,
    path: str | os.PathLike[str],
    *,
    progress: Callable[[int, int | None], None] | None = None,
    idle_timeout_s: float = 60.0,
    max_bytes: int = 8_000_000_000,
    tries: int = 5,
    allow_private: bool = False,
    pause: Callable[[float], None] = time.sleep,
) -> Downloaded:
    """
    Fetch a file of any size, going on where an earlier attempt stopped.

    A file that this function wrote earlier is only fetched anew if the server has another version. There is no limit on
    the time altogether.

    Parameters
    ----------
    url
        Address, http or https. Messages show it without its query.
    path
        Where the file goes. The folder must exist.
    progress
        Is told the bytes that are here and the bytes of the whole, or None when the server does not say.
    idle_timeout_s
        A connection is given up when less than 1 kB comes in this time [s].
    max_bytes
        Limit on the file [bytes].
    tries
        After how many attempts in a row that brought nothing the download fails. Only what may pass is tried again: a
        lost connection, silence, a server in trouble.
    allow_private
        Whether the server, or one that it sends us to, may stand in a private network: a user's own, named by the user.
    pause
        Waits between attempts, a number of seconds that grows; a test need not.

    Raises
    ------
    FetchError
        If the address is refused, the server has no such file or fails too often, the file is too large, or it cannot
        be written. What stood at `path` is untouched.
    """
    from pathlib import Path

    job = _Job(
        url=url,
        target=Path(path),
        progress=progress or (lambda _done, _total: None),
        idle_timeout_s=idle_timeout_s,
        max_bytes=max_bytes,
        allow_private=allow_private,
    )
    with on_disc(job.target):
        if job.target.is_dir():
            raise IsADirectoryError(None, "it is a folder")
    kept = _kept(job)
    with opened_part(job.beside(".part"), record=job.beside(".part.json")) as file:
        failures, anew = 0, False
        furthest = size_of(file) if _begun(job, file) else 0
        while True:
            try:
                outcome = _attempt(job, file, kept)
            except FetchError as error:
                if not error.transient:
                    raise
                outcome = _Failed(error=error)
            if isinstance(outcome, Downloaded):
                return outcome
            if outcome.part_is_useless:
                if anew:
                    raise outcome.error
                anew = True
                _discard(job, file)
                continue
            # measured by the furthest point: a server that always begins anew and always breaks off brings nothing
            failures = 0 if size_of(file) >= furthest + _DRIP else failures + 1
            furthest = max(furthest, size_of(file))
            if failures >= tries:
                raise outcome.error
            wait_s = _PAUSES_S[min(max(0, failures - 1), len(_PAUSES_S) - 1)]
            pause(max(wait_s, min(outcome.retry_after_s, _LONGEST_RETRY_AFTER_S)))


def _attempt(job: _Job, file: FileIO, kept: Version | None) -> Downloaded | _Failed:
    """Ask once for what is missing and write what comes."""
    from datetime import UTC, datetime

    from geoviz.web.connections import Watchdog, opened
    from geoviz.web.headers import content_range, retry_after_s

    end: int | None
    done, begun = size_of(file), _begun(job, file)
    headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
    if begun and begun.validator:
        headers |= {"Range": f"bytes={done}-", "If-Range": begun.validator}
    if kept and kept.etag:
        headers["If-None-Match"] = kept.etag
    if kept and kept.last_modified:
        headers["If-Modified-Since"] = kept.last_modified
    with (
        Watchdog(job.idle_timeout_s, complaint=f"sent less than 1 kB within {job.idle_timeout_s:g} s") as watchdog,
        opened(
            job.url,
            headers=headers,
            watchdog=watchdog,
            max_redirects=_REDIRECTS,
            allow_private=job.allow_private,
        ) as reply,
    ):
        watchdog.renew()
        if reply.status == 304 and kept and kept.size is not None:
            _discard(job, file)
            return _downloaded(job, kept, size=kept.size, fresh=False)
        answered = one_line(f"{reply.name} answered {reply.status} {reply.reason}.")
        if reply.status == 429 or reply.status >= 500:
            retry_s = retry_after_s(reply.headers.get("Retry-After"), now=datetime.now(UTC))
            return _Failed(
                error=FetchError(answered, transient=True, status=reply.status), retry_after_s=retry_s or 0.0
            )
        if reply.status == 416 and begun:
            return _Failed(error=FetchError(answered), part_is_useless=True)
        packed = (reply.headers.get("Content-Encoding") or "identity").strip().lower() != "identity"
        if packed and reply.status in {200, 206}:
            msg = f"{reply.name} is compressed in a way that was not asked for."
            raise FetchError(one_line(msg))
        if reply.status == 206 and begun:
            found = content_range(reply.headers.get("Content-Range"))
            if found is None or not _goes_on(reply, found, begun, done):
                msg = one_line(f"{reply.name} sent another part than the one that was asked for.")
                return _Failed(error=FetchError(msg), part_is_useless=True)
            version, end = replace(begun, size=begun.size or found[2]), found[1] + 1
        elif reply.status == 200:
            version = _version_of(reply, job.url)
            _check_size(job, file, version.size or 0, name=reply.name)
            _begin(job, file, version)
            end = version.size
        else:
            raise FetchError(answered, status=reply.status)
        _receive(job, file, reply, watchdog, total=version.size, end=end)
    return _finish(job, file, version)


def _receive(job: _Job, file: FileIO, reply: Reply, watchdog: Watchdog, *, total: int | None, end: int | None) -> None:
    """Write the body, which reaches to `end`, behind what is there."""
    done, unseen = size_of(file), 0
    _check_size(job, file, max(done, total or 0), name=reply.name)
    job.progress(done, total)
    for chunk in reply.chunks():
        done += len(chunk)
        _check_size(job, file, done, name=reply.name)
        if end is not None and done > end:
            _discard(job, file)
            msg = f"{reply.name} sent more than it announced."
            raise FetchError(one_line(msg))
        with on_disc(job.target):
            rest = memoryview(chunk)
            while rest:  # a nearly full disc takes a part only
                rest = rest[file.write(rest) :]
        unseen += len(chunk)
        if unseen >= _DRIP:
            watchdog.renew()
            unseen = 0
        job.progress(done, total)
    if total is not None and done < total:
        msg = f"{reply.name} sent only a part of what it announced."
        raise FetchError(one_line(msg), transient=True)


def _check_size(job: _Job, file: FileIO, size: int, *, name: str) -> None:
    if size > job.max_bytes:
        _discard(job, file)
        msg = f"{name} is larger than {job.max_bytes / 1e6:g} MB."
        raise FetchError(one_line(msg))


def _finish(job: _Job, file: FileIO, version: Version) -> Downloaded:
    from datetime import UTC, datetime

    size = size_of(file)
    with on_disc(job.target):
        os.fsync(file.fileno())
        if os.name == "nt":  # which renames no open file; elsewhere it stays locked until it has its name
            file.close()
        job.beside(".part").replace(job.target)
    # the record comes second: a new record of an old file would keep that for ever
    fetched = datetime.now(UTC).isoformat(timespec="seconds")
    write_record(
        job.beside(".json"),
        {
            "url": job.url,
            "etag": version.etag,
            "last_modified": version.last_modified,
            "size": size,
            "fetched": fetched,
        },
    )
    with on_disc(job.target):
        job.beside(".part.json").unlink(missing_ok=True)
    return _downloaded(job, version, size=size, fresh=True)


def _downloaded(job: _Job, version: Version, *, size: int, fresh: bool) -> Downloaded:
    return Downloaded(
        path=job.target,
        url=job.url,
        size=size,
        last_modified=version.last_modified,
        etag=version.etag,
        fresh=fresh,
    )


def _version_of(reply: Reply, url: str) -> Version:
    from geoviz.web.headers import etag, http_date, validator

    return Version(
        url=url,
        etag=etag(reply.headers.get("ETag")),
        last_modified=http_date(reply.headers.get("Last-Modified")),
        size=reply.length,
        validator=validator(reply.headers),
    )


def _goes_on(reply: Reply, found: tuple[int, int, int | None], begun: Version, done: int) -> bool:
    """Whether a part is the rest of what is there; not every server knows If-Range."""
    first, last, size = found
    part = _version_of(reply, begun.url)
    return (
        first == done
        and (begun.size or size) is not None
        and (size is None or begun.size is None or size == begun.size)
        and reply.length in {None, last + 1 - first}
        and (part.etag is None or part.etag == begun.etag)
        and (part.last_modified is None or part.last_modified == begun.last_modified)
    )


def _kept(job: _Job) -> Version | None:
    """Version of the file that is there, if it is whole and from this address."""
    version = read_record(job.beside(".json"), job.url)
    with contextlib.suppress(OSError):
        if version and job.target.stat().st_size == version.size:
            return version
    return None


def _begun(job: _Job, file: FileIO) -> Version | None:
    """Version of the part that is there, if it can be gone on with."""
    done = size_of(file)
    version = read_record(job.beside(".part.json"), job.url) if done else None
    if version is None or version.validator is None or (version.size is not None and done > version.size):
        return None
    return version


def _begin(job: _Job, file: FileIO, version: Version) -> None:
    """Make room for a version from its first byte on."""
    _discard(job, file)  # first: at no time does a record stand beside a part of another version
    if version.validator:
        write_record(
            job.beside(".part.json"),
            {
                "url": job.url,
                "etag": version.etag,
                "last_modified": version.last_modified,
                "size": version.size,
                "validator": version.validator,
            },
        )


def _discard(job: _Job, file: FileIO) -> None:
    with on_disc(job.target):
        file.truncate(0)
        job.beside(".part.json").unlink(missing_ok=True)
