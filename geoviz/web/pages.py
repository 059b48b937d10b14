"""Pages of text."""

from __future__ import annotations  # connections are imported with the first page

from dataclasses import dataclass

from geoviz.errors import FetchError
from geoviz.web.addresses import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from email.message import Message
    from typing import Final

__all__ = ["Page", "fetch"]

_TEXT_TYPES: Final = frozenset({"", "application/xhtml+xml", "application/xml", "application/markdown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server sent."""

    url: str
    """Where it was found in the end, after redirects."""
    content: bytes
    content_type: str
    """Without parameters: "text/html"; empty when the server did not say."""
    charset: str | None = None


def fetch(
    url: str,
    *,
    timeout_s: float = 20.0,
    max_bytes: int = 10_000_000,
    max_redirects: int = 5,
    allow_private: bool = False,
) -> Page:
    """
    Fetch a page of text.

    Parameters
    ----------
    url
        Address, http or https.
    timeout_s
        Limit on everything together, redirects included [s].
    max_bytes
        Limit on the content, as sent and as unpacked [bytes].
    max_redirects
        How many times a server may send us elsewhere.
    allow_private
        For tests against a server on this machine.

    Raises
    ------
    FetchError
        If the address is refused, or the page cannot be had within the limits.
    """
    from geoviz.web.connections import Watchdog, opened

    headers = {
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
    }
    with (
        Watchdog(timeout_s, complaint=f"did not answer in full within {timeout_s:g} s") as watchdog,
        opened(
            url,
            headers=headers,
            watchdog=watchdog,
            max_redirects=max_redirects,
            allow_private=allow_private,
            show_query=True,
        ) as reply,
    ):
        if reply.status != 200:
            msg = f"{reply.name} answered {reply.status} {reply.reason}."
            raise FetchError(one_line(msg), status=reply.status)
        return Page(
            url=reply.url,
            content_type=_text_type(reply.name, reply.headers),
            content=reply.content(max_bytes),
            charset=reply.headers.get_content_charset(),
        )


def _text_type(name: str, headers: Message) -> str:
    content_type = headers.get_content_type() if headers.get("Content-Type") else ""
    if content_type.startswith("text/") or content_type in _TEXT_TYPES:
        return content_type
    kind = "a PDF file" if content_type == "application/pdf" else content_type
    msg = f"{name} is {kind}, not a page of text."
    raise FetchError(one_line(msg))
