"""Web addresses as texts: which are some, which are refused, and how a message shows them."""

from __future__ import annotations  # urllib is imported where it is used: to tell an address from a path does without

from geoviz.errors import FetchError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from urllib.parse import SplitResult

__all__ = ["checked", "is_url", "one_line", "same_server", "without_query"]


def is_url(source: str) -> bool:
    """
    Whether a text is meant as a web address.

    Examples
    --------
    >>> is_url("https://example.org/a"), is_url("article.txt"), is_url("ftp://example.org")
    (True, False, True)
    """
    scheme, separator, rest = source.partition("://")
    return bool(separator and rest and scheme.isascii() and scheme.isalpha()) and len(scheme) > 1


def checked(url: str, *, shown: str) -> SplitResult:
    """
    Take an address apart, or refuse it.

    Raises
    ------
    FetchError
        If it is none, of another kind than http and https, or holds a user name or password.
    """
    from urllib.parse import urlsplit

    shown = one_line(shown)
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        msg = one_line(f"{shown} is not a web address: {error}.")
        raise FetchError(msg) from error
    if parts.scheme not in {"http", "https"}:
        msg = f"Only http and https addresses are fetched, not {shown}."
        raise FetchError(msg)
    if parts.username is not None or parts.password is not None:
        msg = one_line(f"Web addresses with a user name or password are refused; fetch the page yourself: {host}.")
        raise FetchError(msg)
    if not host or any(character.isspace() or not character.isprintable() for character in url):
        msg = f"{shown} is not a web address."
        raise FetchError(msg)
    return parts


def same_server(a: SplitResult, b: SplitResult) -> bool:
    """
    Whether what was meant for the server of one address may be told to that of another.

    Examples
    --------
    >>> from urllib.parse import urlsplit
    >>> same_server(urlsplit("http://example.org/a"), urlsplit("https://example.org/b"))
    True
    >>> same_server(urlsplit("https://example.org/"), urlsplit("http://example.org/"))
    False
    """
    ports = {"http": 80, "https": 443}
    ends = ((a.scheme, a.port or ports.get(a.scheme)), (b.scheme, b.port or ports.get(b.scheme)))
    return a.hostname == b.hostname and (ends[0] == ends[1] or ends == (("http", 80), ("https", 443)))


def without_query(url: str) -> str:
    """
    Address as a message may show it when its query may hold a key.

    Examples
    --------
    >>> without_query("https://example.org/search?key=secret&q=Paris")
    'https://example.org/search'
    """
    return url.partition("#")[0].partition("?")[0]


def one_line(message: str) -> str:
    """Text of an error, whatever a server put into it."""
    line = "".join(character if character.isprintable() else "?" for character in message)
    return line if len(line) <= 400 else line[:397] + "…"
