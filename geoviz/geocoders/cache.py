"""
Answers that were given before, and turns that all processes share, in one file of SQLite.

No write-ahead log: the file is small, seldom written, and its folder may lie on a network drive, where such a log does
not work. A file that is damaged or not ours is moved aside and begun anew; one that cannot be used is done without.
"""

import contextlib
import os
import sqlite3
import time
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from geoviz.geocoders.politeness import OwnTurns
from geoviz.geocoders.stored import LONGEST_TEXT, from_text, to_text
from geoviz.signatures import Lookup

__all__ = ["SharedTurns", "Store", "cached", "kept"]

_T = TypeVar("_T")
_Q = TypeVar("_Q")
_A = TypeVar("_A", bound=Sequence[object])

FORMAT: Final = 1  # of the candidates; a higher number leaves older answers unread
EMPTY_DAYS: Final = 30
LONGEST_HOLD_S: Final = 86_400.0
_DAY_S: Final = 86_400.0
_BUSY_S: Final = 10.0
_TABLES: Final[set[object]] = {
    (
        "CREATE TABLE answers (service TEXT, server TEXT, question TEXT, language TEXT, format INTEGER, "
        "candidates TEXT, fetched REAL, PRIMARY KEY (service, server, question, language, format)) WITHOUT ROWID"
    ),
    "CREATE TABLE slots (server TEXT PRIMARY KEY, next REAL, held REAL) WITHOUT ROWID",
}


class _ForeignError(sqlite3.DatabaseError):
    """The file holds other tables than ours."""


class Store:
    """
    The file of answers and turns.

    Parameters
    ----------
    path
        Where it is; it and its folder need not exist yet.
    remark
        Called once with a line for the user when the file cannot be used.
    now
        A clock that all processes share [s].
    """

    def __init__(
        self, path: Path, *, remark: Callable[[str], None] | None = None, now: Callable[[], float] = time.time
    ) -> None:
        self.path = path
        self.now = now
        self._remark = remark
        self._usable = True

    def run(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Do something in one transaction; None if the file cannot be used."""
        for _ in range(2):
            if not self._usable:
                break
            try:
                with contextlib.closing(self._connect()) as connection:
                    connection.execute("BEGIN IMMEDIATE")
                    done = work(connection)
                    connection.execute("COMMIT")
                    return done
            except (sqlite3.OperationalError, OSError) as error:
                self._give_up(error)
            except sqlite3.DatabaseError as error:
                self._move_aside(error)
        return None

    def _connect(self) -> sqlite3.Connection:
        # names of an article are nobody else's business
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=_BUSY_S, isolation_level=None)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA secure_delete = ON")  # what may no longer be stored is not left in free pages
            # what a power cut may damage is begun anew
            connection.execute("PRAGMA synchronous = OFF")
            if _tables(connection) != _TABLES:
                _begin(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _give_up(self, error: Exception) -> None:
        self._usable = False
        self._say(
            f"The cache {self.path} cannot be used ({error}): answers are not kept, "
            "and the pace is kept within this process alone."
        )

    def _move_aside(self, error: Exception) -> None:
        aside = self.path.with_name(self.path.name + ".damaged")
        try:
            self.path.replace(aside)
            with contextlib.suppress(FileNotFoundError):
                os.unlink(f"{self.path}-journal")  # noqa: PTH108 - belongs to the file that was moved
        except FileNotFoundError:
            return  # another process was quicker
        except OSError as failure:
            self._give_up(failure)
            return
        self._say(f"The cache {self.path} was damaged ({error}); it is now {aside}, and a new one was begun.")

    def _say(self, line: str) -> None:
        if self._remark is not None:
            self._remark(line)


def _tables(connection: sqlite3.Connection) -> set[object]:
    return {row[0] for row in connection.execute("SELECT sql FROM sqlite_master LIMIT 20")}


def _begin(connection: sqlite3.Connection) -> None:
    """Make the tables in a new file."""
    connection.execute("BEGIN IMMEDIATE")
    found = _tables(connection)
    if not found:
        for statement in _TABLES:
            connection.execute(str(statement))
    elif found != _TABLES:  # views and triggers of a forged file are not run
        msg = "it holds something else"
        raise _ForeignError(msg)
    connection.execute("COMMIT")


class SharedTurns:
    """
    Turns that all processes of this user share; within this process alone if the file cannot be used.

    Parameters
    ----------
    server
        What is asked; no key of an account.
    interval_s
        Least time between two turns [s].
    """

    def __init__(self, store: Store, *, server: str, interval_s: float) -> None:
        self._store = store
        self._server = server
        self._interval_s = interval_s
        self._own = OwnTurns(interval_s=interval_s)

    def reserve(self, longest_wait_s: float) -> float:
        """Seconds until the turn that is now the caller's; more than `longest_wait_s` if there is none so soon."""

        def work(connection: sqlite3.Connection) -> float:
            now = self._store.now()
            following, held = self._slot(connection, now)
            slot = max(now, following, held)
            if slot - now <= longest_wait_s:
                self._set(connection, slot + self._interval_s, held)
            return slot - now

        wait_s = self._store.run(work)
        return self._own.reserve(longest_wait_s) if wait_s is None else wait_s

    def held_s(self) -> float:
        """Seconds for which nothing is to be asked."""

        def work(connection: sqlite3.Connection) -> float:
            now = self._store.now()
            return max(0.0, self._slot(connection, now)[1] - now)

        held_s = self._store.run(work)
        return self._own.held_s() if held_s is None else held_s

    def hold(self, seconds: float) -> None:
        """Let nobody ask for a time, at most a day."""
        seconds = min(seconds, LONGEST_HOLD_S)
        self._own.hold(seconds)

        def work(connection: sqlite3.Connection) -> None:
            now = self._store.now()
            following, held = self._slot(connection, now)
            self._set(connection, following, max(held, now + seconds))

        self._store.run(work)

    def _slot(self, connection: sqlite3.Connection, now: float) -> tuple[float, float]:
        row = connection.execute("SELECT next, held FROM slots WHERE server = ?", (self._server,)).fetchone() or ()
        # a clock that was put back, or a forged file, must not stop us for ever
        times = [t if isinstance(t, float) and t <= now + 1.1 * LONGEST_HOLD_S else 0.0 for t in row]
        return (times[0], times[1]) if times else (0.0, 0.0)

    def _set(self, connection: sqlite3.Connection, following: float, held: float) -> None:
        connection.execute("INSERT OR REPLACE INTO slots VALUES (?, ?, ?)", (self._server, following, held))


def cached(
    lookup: Lookup, store: Store, *, service: str, server: str, language: str, source: str, keep_days: int | None
) -> Lookup:
    """
    Ask only what was not asked before. Failures are not kept; "nobody of that name" is, for at most 30 days.

    Parameters
    ----------
    service, server, language
        What makes the answer to a name another one; no key of an account.
    source
        What the places' entries name as their source.
    keep_days
        How long answers are kept: None without limit, 0 not at all.
    """
    return kept(
        lookup,
        store,
        service=service,
        server=server,
        question=_question,
        language=language,
        form=FORMAT,
        to_text=to_text,
        from_text=partial(from_text, gazetteer=service, source=source),
        keep_days=keep_days,
    )


def kept(
    ask: Callable[[_Q], _A],
    store: Store,
    *,
    service: str,
    server: str,
    question: Callable[[_Q], str],
    language: str,
    form: int,
    to_text: Callable[[_A], str],
    from_text: Callable[[object], _A | None],
    keep_days: int | None,
) -> Callable[[_Q], _A]:
    """
    Ask only what was not asked before. Failures are not kept; answers with nothing in them are, for at most 30 days.

    Parameters
    ----------
    service, server, language
        What makes the answer to a question another one; no key of an account.
    question
        The question as text; equal texts have one answer.
    form
        Of the answers as text: a higher number leaves older ones unread.
    to_text, from_text
        An answer as text, "[]" where nothing is in it, and back; None if it is no such text.
    keep_days
        How long answers are kept: None without limit, 0 not at all.
    """
    if keep_days == 0:
        return ask

    def look_up(asked: _Q) -> _A:
        key = (service, server, question(asked), language, form)

        def read(connection: sqlite3.Connection) -> object:
            now = store.now()
            if keep_days is not None:  # terms that limit the time want the answer gone, not only unread
                too_old = now - keep_days * _DAY_S
                connection.execute("DELETE FROM answers WHERE service = ? AND fetched < ?", (service, too_old))
            connection.execute(
                "DELETE FROM answers WHERE candidates = '[]' AND fetched < ?", (now - EMPTY_DAYS * _DAY_S,)
            )
            row = connection.execute(
                "SELECT candidates FROM answers WHERE service = ? AND server = ? AND question = ? "
                "AND language = ? AND format = ? AND length(candidates) <= ? AND fetched <= ?",
                (*key, LONGEST_TEXT, now + _DAY_S),
            ).fetchone()
            return None if row is None else row[0]

        known = from_text(store.run(read))
        if known is not None:
            return known
        found = ask(asked)
        text = to_text(found)

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)", (*key, text, store.now()))

        store.run(write)
        return found

    return look_up


def _question(name: str) -> str:
    # accents stay: a service may answer differently without them
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
