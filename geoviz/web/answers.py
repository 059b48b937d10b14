"""Answers of services: whatever the status, it is an answer."""

from __future__ import annotations  # connections are imported with the first question

from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message

__all__ = ["Answer", "ask"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service said."""

    url: str
    """Where it was found in the end, after redirects."""
    status: int
    """As HTTP numbers it: 200, 404, 429."""
    headers: Mapping[str, str]
    """With lower-case names and without control characters; one that was sent twice is joined with a comma."""
    content: bytes


def ask(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    timeout_s: float = 10.0,
    max_bytes: int = 5_000_000,
    max_redirects: int = 3,
    allow_private: bool = False,
) -> Answer:
    """
    Ask a service, and take every status for an answer.

    Parameters
    ----------
    url
        Address, http or https. Messages show it without its query, where services want their keys.
    headers
        Go before those sent otherwise: who asks, and that JSON is welcome. A redirect to another server takes none
        of them along that may be a key.
    timeout_s
        Limit on everything together, redirects included [s].
    max_bytes
        Limit on the content, as sent and as unpacked [bytes].
    max_redirects
        How many times a server may send us elsewhere.
    allow_private
        Whether the server, or one that it sends us to, may stand in a private network: a user's own, named by the user.

    Raises
    ------
    FetchError
        If the address or a header is refused, or no whole answer comes within the limits.
    """
    from geoviz.web.connections import Watchdog, opened

    given = dict(headers or {})
    named = {name.lower() for name in given}
    usual = {"Accept": "application/json, */*;q=0.1", "Accept-Encoding": "gzip"}
    with (
        Watchdog(timeout_s, complaint=f"did not answer in full within {timeout_s:g} s") as watchdog,
        opened(
            url,
            headers={**{name: value for name, value in usual.items() if name.lower() not in named}, **given},
            watchdog=watchdog,
            max_redirects=max_redirects,
            allow_private=allow_private,
        ) as reply,
    ):
        return Answer(
            url=reply.url, status=reply.status, headers=_headers(reply.headers), content=reply.content(max_bytes)
        )


def _headers(message: Message) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in message.items():
        key = name.lower()
        # a value may go on in the next line
        line = "".join(character if character.isprintable() else " " for character in str(value)).strip()
        found[key] = f"{found[key]}, {line}" if key in found else line
    return found
