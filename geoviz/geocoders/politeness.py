"""
What keeps a service from being pestered: questions that wait for their turn, are tried again, and given up for good.

Each takes a function that asks, be it a look-up of a name or of a way, and returns one.
"""

import random
import threading
import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from geoviz.errors import GazetteerUnavailableError
from geoviz.geocoders.failures import ServiceFailedError, is_transient

__all__ = ["OwnTurns", "Turns", "once_failed", "retried", "throttled"]

_Q = TypeVar("_Q")
_A = TypeVar("_A")


class Turns(Protocol):
    """Hands out the times at which a server may be asked."""

    def reserve(self, longest_wait_s: float) -> float:
        """Seconds until the turn that is now the caller's; more than `longest_wait_s` if there is none so soon."""

    def held_s(self) -> float:
        """Seconds for which the server wants to be asked nothing."""

    def hold(self, seconds: float) -> None:
        """Let nobody ask for a time."""


class OwnTurns:
    """
    Turns within this process.

    Parameters
    ----------
    interval_s
        Least time between two turns [s].
    now
        A clock [s].

    Examples
    --------
    >>> turns = OwnTurns(interval_s=2.0, now=lambda: 100.0)
    >>> turns.reserve(30), turns.reserve(30), turns.reserve(3)
    (0.0, 2.0, 4.0)
    """

    def __init__(self, *, interval_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._interval_s = interval_s
        self._now = now
        self._next = self._held = 0.0
        self._lock = threading.Lock()

    def reserve(self, longest_wait_s: float) -> float:
        """Seconds until the turn that is now the caller's."""
        with self._lock:
            now = self._now()
            slot = max(now, self._next, self._held)
            if slot - now <= longest_wait_s:
                self._next = slot + self._interval_s
            return slot - now

    def held_s(self) -> float:
        """Seconds for which nothing is to be asked."""
        return max(0.0, self._held - self._now())

    def hold(self, seconds: float) -> None:
        """Let nobody ask for a time."""
        with self._lock:
            self._held = max(self._held, self._now() + seconds)


def throttled(
    lookup: Callable[[_Q], _A],
    turns: Turns,
    *,
    longest_wait_s: float = 30.0,
    pause: Callable[[float], None] = time.sleep,
) -> Callable[[_Q], _A]:
    """
    Ask only when it is our turn; a service that names a time to come back is left alone by everybody until then.

    Parameters
    ----------
    longest_wait_s
        A turn that is further away is not waited for [s].

    Raises
    ------
    GazetteerUnavailableError
        By the look-up, if it would have to wait longer.
    """

    def look_up(question: _Q) -> _A:
        left_s = longest_wait_s
        while True:
            wait_s = turns.reserve(left_s)
            if wait_s > left_s:
                msg = f"The service may be asked again in {wait_s:.0f} s; that is not waited for."
                raise ServiceFailedError(msg, retry_after_s=wait_s)
            if wait_s <= 0:
                break
            pause(wait_s)
            left_s -= wait_s
            if not turns.held_s():  # another process may have been told to stay away while this one slept
                break
        try:
            return lookup(question)
        except GazetteerUnavailableError as error:
            if error.retry_after_s:
                turns.hold(error.retry_after_s)
            raise

    return look_up


def retried(
    lookup: Callable[[_Q], _A],
    *,
    tries: int = 3,
    first_pause_s: float = 0.5,
    longest_wait_s: float = 30.0,
    pause: Callable[[float], None] = time.sleep,
    chance: Callable[[], float] = random.random,
) -> Callable[[_Q], _A]:
    """
    Ask again, after growing pauses, when a failure may pass.

    Parameters
    ----------
    first_pause_s
        Before the second try; doubled before each further one, and shortened at random by up to a half [s].
    longest_wait_s
        A service that wants to be left alone for longer is not waited for [s].
    """

    def look_up(question: _Q) -> _A:
        for done in range(1, tries + 1):
            try:
                return lookup(question)
            except GazetteerUnavailableError as error:
                wait_s = max(first_pause_s * 2 ** (done - 1) * (0.5 + chance() / 2), error.retry_after_s or 0.0)
                if done == tries or not is_transient(error) or wait_s > longest_wait_s:
                    raise
            pause(wait_s)
        msg = f"There must be at least one try, not {tries}."
        raise ValueError(msg)

    return look_up


def once_failed(lookup: Callable[[_Q], _A]) -> Callable[[_Q], _A]:
    """
    After one failure, fail at once for every later question: fifty unknown names do not cost fifty time-outs.

    A question that the service refused for itself does not count.
    """
    failures: list[tuple[str, float | None]] = []

    def look_up(question: _Q) -> _A:
        if failures:
            message, retry_after_s = failures[0]
            raise ServiceFailedError(message, retry_after_s=retry_after_s)
        try:
            return lookup(question)
        except GazetteerUnavailableError as error:
            if not (isinstance(error, ServiceFailedError) and error.of_question):
                failures.append((str(error), error.retry_after_s))
            raise

    return look_up
