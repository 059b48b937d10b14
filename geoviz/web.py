"""
The one module that opens connections.

A page is fetched within limits of time, size and redirects, and never from an address that is not public: the
addresses of every hop are looked up once, checked, and connected to as checked, so that a name which points somewhere
else a moment later (DNS rebinding) gains nothing.
"""

import contextlib
import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from geoviz.errors import FetchError

__all__ = ["Page", "fetch", "is_url"]

_CHUNK: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_TEXT_TYPES: Final = frozenset({"", "application/xhtml+xml", "application/xml", "application/markdown"})
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server sent."""

    url: str
    """Where it was found in the end, after redirects."""
    content: bytes
    content_type: str
    """Without parameters: "text/html"; empty when the server did not say."""
    charset: str | None = None


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
    deadline = time.monotonic() + timeout_s
    current = url
    for _ in range(max_redirects + 1):
        target = _checked(current)
        with _limited(current, deadline, timeout_s), contextlib.ExitStack() as stack:
            response = _request(target, deadline, stack, allow_private=allow_private)
            if response.status in _REDIRECTS and (location := response.headers.get("Location")):
                current = urljoin(current, location.strip())
                continue
            if response.status != 200:
                msg = f"{current} answered {response.status} {response.reason}."
                raise FetchError(_one_line(msg))
            content_type = _text_type(current, response.headers)
            content = _read(current, response, max_bytes)
            if time.monotonic() > deadline:  # the connection was cut: what came may be a part only
                raise TimeoutError
            return Page(
                url=current,
                content=content,
                content_type=content_type,
                charset=response.headers.get_content_charset(),
            )
    msg = f"{url} redirects more than {max_redirects} times."
    raise FetchError(msg)


def _checked(url: str) -> SplitResult:
    """Take an address apart, or refuse it."""
    shown = _one_line(url)
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        msg = f"{shown} is not a web address: {error}."
        raise FetchError(msg) from error
    if parts.scheme not in {"http", "https"}:
        msg = f"Only http and https addresses are fetched, not {shown}."
        raise FetchError(msg)
    if parts.username is not None or parts.password is not None:
        msg = f"Web addresses with a user name or password are refused; fetch the page yourself: {host}."
        raise FetchError(msg)
    if not host or any(character.isspace() or not character.isprintable() for character in url):
        msg = f"{shown} is not a web address."
        raise FetchError(msg)
    return parts


@contextlib.contextmanager
def _limited(url: str, deadline: float, timeout_s: float) -> Iterator[None]:
    """Turn what goes wrong on a connection into one line."""
    try:
        yield
    except FetchError:
        raise
    except ssl.SSLCertVerificationError as error:
        msg = f"The certificate of {url} is not to be trusted: {error.verify_message}."
        raise FetchError(_one_line(msg)) from error
    except (OSError, http.client.HTTPException, zlib.error, UnicodeError, ValueError) as error:
        if isinstance(error, TimeoutError) or time.monotonic() >= deadline:
            msg = f"{url} did not answer in full within {timeout_s:g} s."
        elif isinstance(error, zlib.error):
            msg = f"{url} sent damaged compressed content."
        else:
            msg = f"{url} could not be fetched: {getattr(error, 'strerror', None) or error or type(error).__name__}."
        raise FetchError(_one_line(msg)) from error


def _request(
    target: SplitResult, deadline: float, stack: contextlib.ExitStack, *, allow_private: bool
) -> http.client.HTTPResponse:
    """Send one request to a checked address and read the head of the answer."""
    from geoviz import __version__  # the package's own front imports this module

    host = str(target.hostname)
    with contextlib.suppress(UnicodeError):  # an address that IDNA cannot write fails at the look-up
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    port = target.port or (443 if target.scheme == "https" else 80)
    connection = _connect(_addresses(host, port, deadline, allow_private=allow_private), deadline)
    stack.callback(connection.close)
    watchdog = threading.Timer(max(0.0, deadline - time.monotonic()), _cut, (connection,))
    watchdog.daemon = True
    watchdog.start()
    stack.callback(watchdog.cancel)
    if target.scheme == "https":
        secured = ssl.create_default_context().wrap_socket(connection, server_hostname=host)
        stack.callback(secured.close)
        connection = secured
    # http.client writes and reads the protocol on the socket that we opened ourselves
    client = http.client.HTTPConnection(host, port)
    client.sock = connection
    path = quote(target.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(target.query, safe="/%:@!$&'()*+,;=~-._?[]") if target.query else ""
    )
    default_port = port == (443 if target.scheme == "https" else 80)
    shown_host = f"[{host}]" if ":" in host else host
    client.request(
        "GET",
        path,
        headers={
            "Host": shown_host if default_port else f"{shown_host}:{port}",
            "User-Agent": f"geoviz/{__version__}",
            "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.1",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        },
    )
    response = client.getresponse()
    stack.callback(response.close)
    return response


def _cut(connection: socket.socket) -> None:
    # a time-out of the socket starts anew with every byte: only this ends a body that drips
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _addresses(host: str, port: int, deadline: float, *, allow_private: bool) -> list[tuple[int, tuple[str, int]]]:
    """Addresses of a host, all of them public."""
    answers: queue.Queue[list[tuple[int, tuple[str, int]]] | OSError | UnicodeError] = queue.Queue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([(int(family), (str(address[0]), port)) for family, _, _, _, address in found])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # the look-up has no time limit of its own
    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=max(0.01, deadline - time.monotonic()))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        msg = f"There is no host {host!r}: {getattr(answer, 'strerror', None) or answer}."
        raise FetchError(_one_line(msg)) from answer
    if not allow_private:
        for _, (address, _) in answer:
            if not _is_public(address):
                msg = f"{host} is refused: {address} is not a public address."
                raise FetchError(_one_line(msg))
    return answer


def _is_public(text: str) -> bool:
    address: _Address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address.teredo is not None:
            inner = address.teredo[1]
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is None and int(address) < 1 << 32:  # ::a.b.c.d, long out of use
            return False
        if inner is not None:
            address = inner
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local
    )


def _connect(addresses: list[tuple[int, tuple[str, int]]], deadline: float) -> socket.socket:
    failure: OSError = OSError("no address")
    for family, address in addresses:
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.settimeout(max(0.01, deadline - time.monotonic()))
        try:
            connection.connect(address)
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure


def _text_type(url: str, headers: Message) -> str:
    content_type = headers.get_content_type() if headers.get("Content-Type") else ""
    if content_type.startswith("text/") or content_type in _TEXT_TYPES:
        return content_type
    kind = "a PDF file" if content_type == "application/pdf" else content_type
    msg = f"{url} is {kind}, not a page of text."
    raise FetchError(_one_line(msg))


def _read(url: str, response: http.client.HTTPResponse, max_bytes: int) -> bytes:
    """Body of an answer, unpacked, no longer than allowed at any moment."""
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding in {"gzip", "x-gzip"}:
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    elif encoding == "deflate":
        unpack = zlib.decompressobj()
    elif encoding in {"identity", ""}:
        unpack = None
    else:
        msg = f"{url} is compressed in a way that was not asked for: {encoding}."
        raise FetchError(_one_line(msg))
    parts: list[bytes] = []
    sent = unpacked = 0
    while chunk := response.read(_CHUNK):
        sent += len(chunk)
        piece = unpack.decompress(chunk, max_bytes - unpacked + 1) if unpack else chunk
        unpacked += len(piece)
        if sent > max_bytes or unpacked > max_bytes:
            msg = f"{url} is larger than {max_bytes / 1e6:g} MB."
            raise FetchError(msg)
        parts.append(piece)
    if response.length:  # http.client says nothing of a body that ends before its time
        msg = f"{url} sent only a part of the page."
        raise FetchError(msg)
    if unpack and not unpack.eof and sent:
        raise zlib.error
    return b"".join(parts)


def _one_line(message: str) -> str:
    line = "".join(character if character.isprintable() else "?" for character in message)
    return line if len(line) <= 400 else line[:397] + "…"
