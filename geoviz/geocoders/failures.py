"""A failure of a service: what the functions that repeat and pace requests must know of it, and how it is said."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, quote_plus

from geoviz.console import harmless
from geoviz.errors import GazetteerUnavailableError
from geoviz.web.headers import retry_after_s

__all__ = ["QUERY", "ServiceFailedError", "is_transient", "of_status", "one_line", "redacted"]

QUERY: Final = re.compile(r"(https?://[^\s?]*)\?\S*")
"""An address and the query in which its key stands."""

_LONGEST_RETRY_S: Final = 86_400.0
_SHORTEST_SECRET: Final = 4  # taking a letter or two out of every message hides nothing but the message


class ServiceFailedError(GazetteerUnavailableError):
    """
    A service failed, which says nothing about the place.

    Attributes
    ----------
    transient
        Whether the same question may be answered a moment later.
    of_question
        Whether the service refused this one question and may answer others.
    """

    def __init__(
        self, message: str, *, retry_after_s: float | None = None, transient: bool = False, of_question: bool = False
    ) -> None:
        super().__init__(message, retry_after_s=retry_after_s)
        self.transient = transient
        self.of_question = of_question


def is_transient(error: GazetteerUnavailableError) -> bool:
    """Whether the same question may be answered a moment later."""
    return isinstance(error, ServiceFailedError) and error.transient


def of_status(
    title: str, status: int, headers: Mapping[str, str], *, hint: str = "", said: str = ""
) -> ServiceFailedError:
    """
    The failure that an answer's HTTP status stands for.

    Parameters
    ----------
    title
        Name of the service.
    hint
        What to say where a key was refused, after a space.
    said
        What the service says itself of a question that it refuses.

    Examples
    --------
    >>> print(of_status("OSRM", 400, {}, said="Too far"))
    OSRM refused the question (status 400): Too far.
    """
    wait_s = _retry_after_s(headers.get("retry-after"))
    if status in {401, 403, 407}:
        return ServiceFailedError(f"{title} refused the request or its key (status {status}).{hint}")
    if status == 402:
        return ServiceFailedError(f"{title} answers no more for this account (status 402).")
    if status == 429:
        when = "" if wait_s is None else f"; it may be asked again in {wait_s:.0f} s"
        return ServiceFailedError(
            f"{title} was asked too often (status 429){when}.", retry_after_s=wait_s, transient=True
        )
    if status in {400, 413, 414, 422}:
        why = f": {said}" if said else ""
        return ServiceFailedError(f"{title} refused the question (status {status}){why}.", of_question=True)
    passes = status in {408, 425} or status >= 500
    return ServiceFailedError(f"{title} failed with status {status}.", retry_after_s=wait_s, transient=passes)


def _retry_after_s(value: str | None) -> float | None:
    """How long a service asks to be left alone [s], at most a day."""
    seconds = retry_after_s(value, now=datetime.now(UTC))
    return None if seconds is None else min(seconds, _LONGEST_RETRY_S)


def redacted(words: str, secrets: tuple[str, ...]) -> str:
    """Words without the keys in them, however an address writes these."""
    for secret in secrets:
        if len(secret) < _SHORTEST_SECRET:
            continue
        for written in {secret, quote(secret), quote(secret, safe=""), quote_plus(secret)}:
            words = words.replace(written, "…")
    return words


def one_line(words: str, secrets: tuple[str, ...]) -> str:
    """Somebody else's words for a message: on one line, short, without keys and the queries of addresses."""
    return harmless(redacted(QUERY.sub(r"\1", words[:4000]), secrets))[:300].rstrip(". ")
