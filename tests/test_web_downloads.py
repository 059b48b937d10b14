"""Large files, from a server on this machine that breaks off, changes its mind and lies."""

import errno
import io
import json
import os
import random
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from servers import Reaction, drip_headers, hang, send, serving, to

from geoviz.errors import FetchError
from geoviz.web import Downloaded, connections, download, parts

OLD = random.Random(1).randbytes(102_400)  # alike at no two offsets
NEW = random.Random(2).randbytes(76_800)
LONG_AGO = "Wed, 01 May 2024 12:00:00 GMT"


class Shelf:
    """A server's file with its version, who asked for it, and how the next requests go wrong."""

    def __init__(self) -> None:
        self.content = OLD
        self.etag: str | None = '"v1"'
        self.last_modified: str | None = LONG_AGO
        self.ranges = True
        self.asked: list[Message] = []
        self.script: list[Reaction] = []

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.headers)
        (self.script.pop(0) if self.script else self.serve)(handler)

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        self.up_to(handler, None)

    def breaks_after(self, sent: int) -> Reaction:
        return lambda handler: self.up_to(handler, sent)

    def up_to(self, handler: BaseHTTPRequestHandler, sent: int | None) -> None:
        """Answer as RFC 9110 has it, but break off early."""
        asked = handler.headers
        version = {name: value for name, value in (("ETag", self.etag), ("Last_Modified", self.last_modified)) if value}
        if (
            asked["If-None-Match"] == self.etag
            if asked["If-None-Match"]
            else (asked["If-Modified-Since"] and asked["If-Modified-Since"] == self.last_modified)
        ):
            send(handler, b"", 304, **version)
            return
        start = int(asked["Range"].removeprefix("bytes=").removesuffix("-")) if asked["Range"] else 0
        if start and self.ranges and asked["If-Range"] in {self.etag, self.last_modified}:
            if start >= len(self.content):
                send(handler, b"", 416, Content_Range=f"bytes */{len(self.content)}", **version)
                return
            status = 206
            version["Content_Range"] = f"bytes {start}-{len(self.content) - 1}/{len(self.content)}"
        else:
            status, start = 200, 0
        body = self.content[start:]
        send(handler, body[:sent], status, Content_Length=str(len(body)), **version)

    def ranges_asked(self) -> list[str | None]:
        return [asked["Range"] for asked in self.asked]


def _status(code: int, **headers: str) -> Reaction:
    return lambda handler: send(handler, b"", code, **headers)


def _part(start: int, end: int, total: str, body: bytes, **headers: str) -> Reaction:
    return lambda handler: send(
        handler, body, 206, Content_Range=f"bytes {start}-{end}/{total}", Content_Length=str(len(body)), **headers
    )


def _aborts(shelf: Shelf, sent: int) -> Reaction:
    """Break off with a reset instead of an orderly end."""

    def react(handler: BaseHTTPRequestHandler) -> None:
        shelf.up_to(handler, sent)
        handler.wfile.flush()
        time.sleep(0.05)  # a reset throws away what is still under way
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return react


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def url(shelf: Shelf) -> Iterator[str]:
    with serving({"/file.zip": shelf, "/other.zip": shelf, "/moved.zip": to("/file.zip")}) as server:
        yield f"{server}/file.zip"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.zip"


def _get(
    url: str,
    path: Path,
    *,
    tries: int = 5,
    pauses: list[float] | None = None,
    progress: Callable[[int, int | None], None] | None = None,
    max_bytes: int = 1_000_000,
    idle_timeout_s: float = 10.0,
) -> Downloaded:
    return download(
        url,
        path,
        progress=progress,
        idle_timeout_s=idle_timeout_s,
        max_bytes=max_bytes,
        tries=tries,
        allow_private=True,
        pause=(pauses if pauses is not None else []).append,
    )


def _names(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}


def test_a_file_comes_whole_with_a_record_of_its_origin(url: str, path: Path, shelf: Shelf) -> None:
    got = _get(url, path)
    assert got == Downloaded(path=path, url=url, size=len(OLD), last_modified=LONG_AGO, etag='"v1"', fresh=True)
    assert path.read_bytes() == OLD
    record = json.loads(path.with_name("file.zip.json").read_text())
    fetched = datetime.fromisoformat(record.pop("fetched"))
    assert record == {"url": url, "etag": '"v1"', "last_modified": LONG_AGO, "size": len(OLD)}
    assert fetched.tzinfo == UTC
    assert abs(datetime.now(UTC) - fetched) < timedelta(minutes=1)
    assert _names(path) == {"file.zip", "file.zip.json"}
    assert shelf.asked[0]["Accept-Encoding"] == "identity"
    assert shelf.asked[0]["Range"] is None


def test_progress_rises_to_the_whole(url: str, path: Path, shelf: Shelf) -> None:
    shelf.script = [shelf.breaks_after(50_000)]
    told: list[tuple[int, int | None]] = []
    _get(url, path, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert {told[0], (50_000, len(OLD)), told[-1]} == {(0, len(OLD)), (50_000, len(OLD)), (len(OLD), len(OLD))}


def test_a_dropped_connection_is_gone_on_with_where_it_stopped(url: str, path: Path, shelf: Shelf) -> None:
    shelf.script = [shelf.breaks_after(30_000), shelf.breaks_after(20_000)]
    assert _get(url, path).size == len(OLD)
    assert path.read_bytes() == OLD
    assert shelf.ranges_asked() == [None, "bytes=30000-", "bytes=50000-"]
    assert [asked["If-Range"] for asked in shelf.asked] == [None, '"v1"', '"v1"']


def test_a_connection_that_is_reset_is_asked_for_again(url: str, path: Path, shelf: Shelf) -> None:
    shelf.script = [_aborts(shelf, 30_000)]
    _get(url, path)
    assert path.read_bytes() == OLD
    assert len(shelf.asked) == 2


def test_a_later_call_goes_on_with_the_part_of_an_earlier_one(url: str, path: Path, shelf: Shelf) -> None:
    shelf.script = [shelf.breaks_after(30_000), *[_status(503)] * 2]
    with pytest.raises(FetchError, match="503"):
        _get(url, path, tries=2)
    assert _names(path) == {"file.zip.part", "file.zip.part.json"}
    assert _get(url, path).fresh
    assert path.read_bytes() == OLD
    assert shelf.ranges_asked()[-1] == "bytes=30000-"
    assert _names(path) == {"file.zip", "file.zip.json"}


def test_a_redirect_is_followed_with_the_range(url: str, path: Path, shelf: Shelf) -> None:
    shelf.script = [shelf.breaks_after(30_000)]
    moved = url.replace("file.zip", "moved.zip")
    assert _get(moved, path).url == moved
    assert path.read_bytes() == OLD
    assert shelf.ranges_asked() == [None, "bytes=30000-"]


def test_a_file_that_changed_between_attempts_begins_anew(url: str, path: Path, shelf: Shelf) -> None:
    def change(handler: BaseHTTPRequestHandler) -> None:
        shelf.content, shelf.etag = NEW, '"v2"'
        shelf.serve(handler)

    shelf.script = [shelf.breaks_after(30_000), change]
    assert _get(url, path).etag == '"v2"'
    assert path.read_bytes() == NEW
    assert shelf.ranges_asked() == [None, "bytes=30000-"]


@pytest.mark.parametrize(
    "lie",
    [
        _part(30_000, len(NEW) - 1, str(len(NEW)), NEW[30_000:]),  # another size
        _part(30_000, len(OLD) - 1, str(len(OLD)), OLD[30_000:], ETag='"v2"'),  # another version
        _part(30_000, len(OLD) - 1, str(len(OLD)), OLD[30_000:], Last_Modified="Thu, 02 May 2024 12:00:00 GMT"),
        _part(20_000, len(OLD) - 1, str(len(OLD)), OLD[20_000:]),  # another start
        _part(30_000, 39_999, str(len(OLD)), OLD[30_000:50_000]),  # longer than it says
        lambda handler: send(handler, OLD[30_000:], 206),  # which part?
        lambda handler: send(handler, OLD[30_000:], 206, Content_Range="bytes all"),
    ],
)
def test_another_part_than_the_one_asked_for_is_never_put_in(url: str, path: Path, shelf: Shelf, lie: Reaction) -> None:
    shelf.script = [shelf.breaks_after(30_000), lie]
    _get(url, path)
    assert path.read_bytes() == OLD
    assert shelf.ranges_asked() == [None, "bytes=30000-", None]


def test_a_server_that_always_sends_another_part_is_given_up(url: str, path: Path, shelf: Shelf) -> None:
    lie = _part(0, 9, "10", b"0123456789")
    shelf.script = [shelf.breaks_after(30_000), lie, shelf.breaks_after(30_000), lie]
    with pytest.raises(FetchError, match="another part") as caught:
        _get(url, path)
    assert not caught.value.transient
    assert not path.exists()


def test_a_shorter_part_than_asked_for_is_gone_on_with(url: str, path: Path, shelf: Shelf) -> None:
    shelf.script = [shelf.breaks_after(30_000), _part(30_000, 49_999, str(len(OLD)), OLD[30_000:50_000])]
    _get(url, path)
    assert path.read_bytes() == OLD
    assert shelf.ranges_asked() == [None, "bytes=30000-", "bytes=50000-"]


def test_a_part_that_the_server_cannot_go_on_with_begins_anew_once(url: str, path: Path, shelf: Shelf) -> None:
    shelf.script = [shelf.breaks_after(30_000), _status(416)]
    _get(url, path)
    assert path.read_bytes() == OLD
    assert shelf.ranges_asked() == [None, "bytes=30000-", None]
    path.unlink()
    shelf.script = [shelf.breaks_after(30_000), _status(416), shelf.breaks_after(30_000), _status(416)]
    with pytest.raises(FetchError, match="416"):
        _get(url, path)


def test_a_server_without_ranges_begins_anew(url: str, path: Path, shelf: Shelf) -> None:
    shelf.ranges = False
    shelf.script = [shelf.breaks_after(30_000)]
    _get(url, path)
    assert path.read_bytes() == OLD


def test_a_server_without_ranges_that_always_breaks_off_is_given_up(url: str, path: Path, shelf: Shelf) -> None:
    shelf.ranges = False
    shelf.script = [shelf.breaks_after(30_000)] * 20
    with pytest.raises(FetchError, match="only a part") as caught:
        _get(url, path, tries=3)
    assert caught.value.transient
    assert len(shelf.asked) == 4  # the first brought something, three in a row did not
    assert not path.exists()


@pytest.mark.parametrize(
    ("etag", "last_modified"), [('W/"v1"', LONG_AGO), (None, None), ("v1", LONG_AGO), (None, "yesterday")]
)
def test_without_a_strong_validator_nothing_is_gone_on_with(
    url: str, path: Path, shelf: Shelf, etag: str | None, last_modified: str | None
) -> None:
    shelf.etag, shelf.last_modified = etag, last_modified
    shelf.script = [shelf.breaks_after(30_000)]
    _get(url, path)
    assert path.read_bytes() == OLD
    assert shelf.ranges_asked() == [None, None]


def test_a_date_of_change_is_a_validator_unless_it_is_of_this_very_second(url: str, path: Path, shelf: Shelf) -> None:
    shelf.etag = None
    shelf.script = [shelf.breaks_after(30_000)]
    _get(url, path)
    assert shelf.asked[1]["If-Range"] == LONG_AGO
    assert path.read_bytes() == OLD
    shelf.last_modified = format_datetime(datetime.now(UTC) + timedelta(seconds=5), usegmt=True)
    shelf.script = [shelf.breaks_after(30_000)]
    _get(url, path)
    assert shelf.ranges_asked() == [None, "bytes=30000-", None, None]


def test_a_part_of_another_address_is_not_used(url: str, path: Path, shelf: Shelf) -> None:
    shelf.script = [shelf.breaks_after(30_000), _status(404)]
    with pytest.raises(FetchError):
        _get(url, path)
    _get(url.replace("file.zip", "other.zip"), path)
    assert shelf.ranges_asked() == [None, "bytes=30000-", None]
    assert path.read_bytes() == OLD


@pytest.mark.parametrize(
    "record",
    [b"", b"[" * 20_000, b"\xff", b"[]", b"null", b'{"url": "URL", "validator": "\\r\\nX: y", "size": 102400}',
     b'{"url": "URL", "validator": "\\"v1\\"", "size": 10}', b'{"url": ["URL"], "validator": "\\"v1\\""}'],
)  # fmt: skip
def test_a_part_with_an_unreadable_record_is_not_used(url: str, path: Path, shelf: Shelf, record: bytes) -> None:
    path.with_name("file.zip.part").write_bytes(b"x" * 500)
    path.with_name("file.zip.part.json").write_bytes(record.replace(b"URL", url.encode()))
    _get(url, path)
    assert path.read_bytes() == OLD
    assert shelf.ranges_asked() == [None]


def test_a_file_that_has_not_changed_is_kept(url: str, path: Path, shelf: Shelf) -> None:
    first = _get(url, path)
    before = path.stat().st_mtime_ns
    again = _get(url, path)
    assert (first.fresh, again.fresh) == (True, False)
    assert (again.size, again.etag, again.last_modified) == (first.size, first.etag, first.last_modified)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (OLD, before)
    assert (shelf.asked[1]["If-None-Match"], shelf.asked[1]["If-Modified-Since"]) == ('"v1"', LONG_AGO)
    assert _names(path) == {"file.zip", "file.zip.json"}


def test_a_file_that_has_changed_is_replaced(url: str, path: Path, shelf: Shelf) -> None:
    _get(url, path)
    shelf.content, shelf.etag, shelf.last_modified = NEW, '"v2"', None
    assert _get(url, path).fresh
    assert path.read_bytes() == NEW
    assert not _get(url, path).fresh


@pytest.mark.parametrize("other", [b"", OLD[:-1]])
def test_a_file_that_is_not_as_recorded_is_fetched_anew(url: str, path: Path, shelf: Shelf, other: bytes) -> None:
    _get(url, path)
    path.write_bytes(other)
    assert _get(url, path).fresh
    assert path.read_bytes() == OLD
    assert shelf.asked[1]["If-None-Match"] is None


def test_a_file_from_another_address_is_fetched_anew(url: str, path: Path, shelf: Shelf) -> None:
    _get(url, path)
    assert _get(url.replace("file.zip", "other.zip"), path).fresh
    assert shelf.asked[1]["If-None-Match"] is None


def test_not_modified_without_a_file_is_no_success(url: str, path: Path, shelf: Shelf) -> None:
    shelf.script = [_status(304)]
    with pytest.raises(FetchError, match="304"):
        _get(url, path)
    assert _names(path) == set()


def test_the_old_file_stays_until_the_new_one_is_whole(url: str, path: Path, shelf: Shelf) -> None:
    _get(url, path)
    shelf.content, shelf.etag, shelf.last_modified = NEW, '"v2"', None
    shelf.script = [shelf.breaks_after(30_000), *[_status(500)] * 5]
    with pytest.raises(FetchError, match="500"):
        _get(url, path)
    assert path.read_bytes() == OLD
    _get(url, path)
    assert path.read_bytes() == NEW
    assert shelf.ranges_asked()[-1] == "bytes=30000-"


@pytest.mark.parametrize("trouble", [429, 500, 503])
def test_a_server_in_trouble_is_asked_again_after_growing_pauses(
    url: str, path: Path, shelf: Shelf, trouble: int
) -> None:
    pauses: list[float] = []
    shelf.script = [_status(trouble)] * 4
    _get(url, path, pauses=pauses)
    assert pauses == [1, 2, 4, 8]
    assert path.read_bytes() == OLD


def test_a_server_in_trouble_is_not_asked_for_ever(url: str, path: Path, shelf: Shelf) -> None:
    pauses: list[float] = []
    shelf.script = [_status(503)] * 99
    with pytest.raises(FetchError, match="answered 503") as caught:
        _get(url, path, tries=9, pauses=pauses)
    assert caught.value.transient
    assert len(shelf.asked) == 9
    assert pauses == sorted(pauses)
    assert max(pauses) == 60
    assert _names(path) == set()


def test_progress_makes_patience_new(url: str, path: Path, shelf: Shelf) -> None:
    shelf.script = [_status(503), shelf.breaks_after(30_000), _status(503), shelf.breaks_after(20_000), _status(503)]
    _get(url, path, tries=2)
    assert path.read_bytes() == OLD


def test_a_server_is_given_the_time_it_asks_for_within_two_minutes(url: str, path: Path, shelf: Shelf) -> None:
    pauses: list[float] = []
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=61), usegmt=True)
    shelf.script = [_status(429, Retry_After=value) for value in ("30", "0", "86400", soon)]
    _get(url, path, pauses=pauses)
    assert pauses[:3] == [30, 2, 120]
    assert 30 < pauses[3] <= 61


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410])
def test_other_statuses_fail_at_once(url: str, path: Path, shelf: Shelf, status: int) -> None:
    shelf.script = [_status(status)]
    with pytest.raises(FetchError, match=str(status)) as caught:
        _get(url, path, pauses=[])
    assert not caught.value.transient
    assert len(shelf.asked) == 1
    assert _names(path) == set()


def test_silence_and_a_drip_are_as_good_as_a_lost_connection(url: str, path: Path, shelf: Shelf) -> None:
    def stalls(handler: BaseHTTPRequestHandler) -> None:
        shelf.up_to(handler, 30_000)
        hang(handler)

    def drips(handler: BaseHTTPRequestHandler) -> None:
        shelf.up_to(handler, 5_000)
        drip_headers(handler)

    shelf.script = [hang, stalls]
    _get(url, path, idle_timeout_s=0.3)
    assert path.read_bytes() == OLD
    assert shelf.ranges_asked() == [None, None, "bytes=30000-"]
    shelf.script = [drips]
    shelf.content, shelf.etag, shelf.last_modified = NEW, '"v2"', None
    with pytest.raises(FetchError, match=r"less than 1 kB within 0\.3 s"):
        _get(url, path, idle_timeout_s=0.3, tries=0)
    assert path.read_bytes() == OLD


def test_a_slow_file_may_take_longer_than_the_longest_silence(url: str, path: Path, shelf: Shelf) -> None:
    def slowly(handler: BaseHTTPRequestHandler) -> None:
        shelf.up_to(handler, 0)
        for start in range(0, len(OLD), 12_800):
            time.sleep(0.1)
            handler.wfile.write(OLD[start : start + 12_800])

    shelf.script = [slowly]
    _get(url, path, idle_timeout_s=0.4)
    assert path.read_bytes() == OLD
    assert len(shelf.asked) == 1


@pytest.mark.parametrize("announced", [True, False])
def test_a_file_that_is_too_large_is_refused(url: str, path: Path, shelf: Shelf, *, announced: bool) -> None:
    if not announced:
        shelf.script = [lambda handler: send(handler, OLD)]
    with pytest.raises(FetchError, match=r"larger than 0\.05 MB"):
        _get(url, path, max_bytes=50_000)
    assert len(shelf.asked) == 1
    assert _names(path) == set()


def test_a_file_of_unknown_length_comes_too(url: str, path: Path, shelf: Shelf) -> None:
    told: list[tuple[int, int | None]] = []
    shelf.script = [lambda handler: send(handler, OLD)]
    assert _get(url, path, progress=lambda *now: told.append(now)).size == len(OLD)
    assert told[-1] == (len(OLD), None)


def test_an_empty_file_is_a_file(url: str, path: Path, shelf: Shelf) -> None:
    shelf.content = b""
    assert _get(url, path).size == 0
    assert path.read_bytes() == b""
    assert not _get(url, path).fresh


def test_packed_content_is_refused(url: str, path: Path, shelf: Shelf) -> None:
    shelf.script = [lambda handler: send(handler, OLD, Content_Encoding="gzip")]
    with pytest.raises(FetchError, match="not asked for"):
        _get(url, path)
    assert _names(path) == set()


def test_a_folder_that_is_not_there_is_one_line_before_anything_is_asked(
    url: str, tmp_path: Path, shelf: Shelf
) -> None:
    (tmp_path / "file").touch()
    for bad in (tmp_path / "no" / "a.zip", tmp_path / "file" / "a.zip", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(FetchError, match="cannot be written") as caught:
            _get(url, bad)
        assert str(caught.value).isprintable()
        assert bad.name.replace("\0", "?") in str(caught.value)
    assert shelf.asked == []


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_an_unwritable_folder_is_one_line(url: str, path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with pytest.raises(FetchError, match="cannot be written"):
            _get(url, path)
    finally:
        path.parent.chmod(0o700)


def test_a_full_disc_is_one_line_and_the_part_is_kept(
    url: str, path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.FileIO):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            room = 40_000 - os.fstat(self.fileno()).st_size
            if room <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return super().write(bytes(data[:room]))

    with monkeypatch.context() as patch:
        patch.setattr(parts, "_locked", lambda part: Full(part, "ab"))
        with pytest.raises(FetchError, match=r"file\.zip cannot be written: No space left") as caught:
            _get(url, path)
    assert not caught.value.transient
    assert not path.exists()
    _get(url, path)
    assert path.read_bytes() == OLD
    assert shelf.ranges_asked() == [None, "bytes=40000-"]


def test_what_the_progress_raises_goes_to_the_caller_and_the_part_is_kept(url: str, path: Path, shelf: Shelf) -> None:
    def broken_pipe(done: int, _total: int | None) -> None:
        if done:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        _get(url, path, progress=broken_pipe)
    assert path.with_name("file.zip.part").stat().st_size > 0
    _get(url, path)
    assert path.read_bytes() == OLD
    assert len(shelf.asked) == 2


@pytest.mark.skipif(os.name == "nt", reason="no such locks")
def test_two_downloads_never_write_one_file(url: str, path: Path, shelf: Shelf) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def wait(handler: BaseHTTPRequestHandler) -> None:
        reached.set()
        go_on.wait(10)
        shelf.serve(handler)

    shelf.script = [wait]
    first = threading.Thread(target=_get, args=(url, path))
    first.start()
    try:
        assert reached.wait(10)
        with pytest.raises(FetchError, match="another process"):
            _get(url, path)
    finally:
        go_on.set()
        first.join()
    assert path.read_bytes() == OLD


@pytest.mark.skipif(os.name == "nt", reason="no such locks")
def test_a_part_that_another_process_finished_meanwhile_is_not_written_to(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    lock = fcntl.flock

    def finished_meanwhile(file: io.FileIO, how: int) -> None:
        if not path.exists():
            path.with_name("file.zip.part").replace(path)
            path.write_bytes(NEW)
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", finished_meanwhile)
    with parts.opened_part(path.with_name("file.zip.part"), record=path.with_name("file.zip.part.json")) as file:
        file.write(b"of another download")
    assert path.read_bytes() == NEW


def test_a_killed_process_leaves_a_part_that_is_gone_on_with(url: str, path: Path, shelf: Shelf) -> None:
    def stalls(handler: BaseHTTPRequestHandler) -> None:
        shelf.up_to(handler, 30_000)
        hang(handler)

    shelf.script = [stalls]
    code = f"from geoviz.web import download; download({url!r}, {str(path)!r}, allow_private=True)"
    process = subprocess.Popen([sys.executable, "-c", code])
    part = path.with_name("file.zip.part")
    until = time.monotonic() + 10
    while time.monotonic() < until and not (part.exists() and part.stat().st_size == 30_000):
        time.sleep(0.02)
    process.kill()
    process.wait()
    _get(url, path)
    assert path.read_bytes() == OLD
    assert shelf.ranges_asked() == [None, "bytes=30000-"]


def test_refused_addresses_are_not_tried_again(url: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FetchError, match="not a public address"):
        download(url, path, pause=lambda _: pytest.fail("tried again"))
    real = connections._is_public
    monkeypatch.setattr(connections, "_is_public", lambda text: text == "127.0.0.1" or real(text))
    with serving({"/a": to("http://10.0.0.1/")}) as server, pytest.raises(FetchError, match=r"10\.0\.0\.1 is not"):
        download(f"{server}/a", path, pause=lambda _: pytest.fail("tried again"))
    assert _names(path) == set()
