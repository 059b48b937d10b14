"""
The one module that opens connections.

What is asked for comes within limits of time, size and redirects, and never from an address that is not public: the
addresses of every hop are looked up once, checked, and connected to as checked, so that a name which points somewhere
else a moment later (DNS rebinding) gains nothing.
"""

import contextlib
import http.client
import ipaddress
import queue
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from email.message import Message
from types import TracebackType
from typing import Final, Self
from urllib.parse import SplitResult, quote, urljoin

from geoviz import __version__
from geoviz.errors import FetchError
from geoviz.web.addresses import checked, one_line, same_server, without_query

__all__ = ["Reply", "Watchdog", "opened"]

_CHUNK: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_OWN_HEADERS: Final = frozenset({"host", "connection", "content-length", "transfer-encoding"})
_FOR_EVERYONE: Final = frozenset({
    "accept", "accept-encoding", "accept-language", "if-modified-since", "if-none-match", "if-range", "range",
    "user-agent",
})  # fmt: skip
"""Headers that a redirect may carry to another server; keys have many names, so the others stay behind."""
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Watchdog:
    """
    Ends a connection that takes too long: a socket's own time-out starts anew with every byte that drips in.

    Parameters
    ----------
    limit_s
        How long from now, or from the last `renew` [s].
    complaint
        What an error then says after the address.
    """

    def __init__(self, limit_s: float, *, complaint: str) -> None:
        self.limit_s = limit_s
        self.complaint = complaint
        self.expired = False
        self._end = time.monotonic() + limit_s
        self._condition = threading.Condition()
        self._connection: socket.socket | None = None
        self._stopped = False

    def __enter__(self) -> Self:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._condition:
            self._stopped = True
            self._condition.notify_all()

    @property
    def left_s(self) -> float:
        """Time left [s]; never quite nothing, since a socket takes 0 for "do not wait at all"."""
        return max(0.01, self._end - time.monotonic())

    def renew(self) -> None:
        """Begin the time limit anew."""
        self._end = time.monotonic() + self.limit_s

    def guard(self, connection: socket.socket | None) -> None:
        """Watch over this connection from now on, or over none."""
        with self._condition:
            self._connection = connection
            if self.expired:
                self._cut()

    def _watch(self) -> None:
        with self._condition:
            while not self._stopped:
                left_s = self._end - time.monotonic()
                if left_s <= 0:
                    self.expired = True
                    self._cut()
                    return
                self._condition.wait(left_s)

    def _cut(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError):
                # not SSLSocket.shutdown, after which what is read comes undeciphered
                socket.socket.shutdown(self._connection, socket.SHUT_RDWR)


class Reply:
    """
    Head of an answer, and its body for those who read on; `opened` makes it.

    Attributes
    ----------
    url
        Where it was found in the end, after redirects.
    name
        The same as messages show it.
    length
        What the server says that the body has [bytes], if it does.
    """

    def __init__(self, response: http.client.HTTPResponse, *, url: str, name: str, watchdog: Watchdog) -> None:
        self.url = url
        self.name = name
        self.status: int = response.status
        self.reason: str = response.reason
        self.headers: Message = response.headers
        self.length: int | None = response.length
        self._response = response
        self._watchdog = watchdog

    def chunks(self) -> Iterator[bytes]:
        """
        Body as sent, in pieces as they come.

        Raises
        ------
        FetchError
            If the connection fails, is too slow, or ends before its time.
        """
        # counted here: not every Python's `read1` counts down, and http.client takes any end for the end
        left = self.length
        while left is None or left > 0:
            with _in_words(self.name, self._watchdog):
                chunk = self._response.read1(_CHUNK if left is None else min(_CHUNK, left))
                if not chunk and self._watchdog.expired:  # cut by us: what came may be a part only
                    raise TimeoutError
            if not chunk:
                break
            if left is not None:
                left -= len(chunk)
            yield chunk
        if left:
            raise FetchError(_only_a_part(self.name), transient=True)

    def content(self, max_bytes: int) -> bytes:
        """
        Whole body, unpacked, no longer than allowed at any moment.

        Raises
        ------
        FetchError
            As `chunks`, and if it is too long or not to be unpacked.
        """
        encoding = (self.headers.get("Content-Encoding") or "identity").strip().lower()
        if encoding in {"gzip", "x-gzip"}:
            unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        elif encoding == "deflate":
            unpack = zlib.decompressobj()
        elif encoding in {"identity", ""}:
            unpack = None
        else:
            msg = f"{self.name} is compressed in a way that was not asked for: {encoding}."
            raise FetchError(one_line(msg))
        parts: list[bytes] = []
        sent = unpacked = 0
        for chunk in self.chunks():
            sent += len(chunk)
            with _in_words(self.name, self._watchdog):
                piece = unpack.decompress(chunk, max_bytes - unpacked + 1) if unpack else chunk
            unpacked += len(piece)
            if sent > max_bytes or unpacked > max_bytes:
                msg = f"{self.name} is larger than {max_bytes / 1e6:g} MB."
                raise FetchError(one_line(msg))
            parts.append(piece)
        if unpack and not unpack.eof and sent:
            raise FetchError(_damaged(self.name), transient=True)
        return b"".join(parts)


@contextlib.contextmanager
def opened(
    url: str,
    *,
    headers: Mapping[str, str],
    watchdog: Watchdog,
    max_redirects: int,
    allow_private: bool,
    show_query: bool = False,
) -> Iterator[Reply]:
    """
    Ask for an address, follow where it sends us, and keep the last connection open for the body.

    Parameters
    ----------
    url
        Address, http or https.
    headers
        What is sent beside Host, Connection and who asks. To another server than that of `url`, only what is no secret.
    watchdog
        Limit of time, entered by the caller; it covers all redirects.
    max_redirects
        How many times a server may send us elsewhere.
    allow_private
        Whether the server, or one that it sends us to, may stand in a private network: a user's own, named by the user.
    show_query
        Whether messages show the query of an address, where services want their keys.

    Raises
    ------
    FetchError
        If an address or a header is refused, or no head of an answer comes.
    """
    shown = str if show_query else without_query
    current, headers = url, dict(headers)
    if "user-agent" not in {key.lower() for key in headers}:
        headers["User-Agent"] = f"geoviz/{__version__}"
    target = checked(current, shown=shown(current))
    _check_headers(headers)
    for _ in range(max_redirects + 1):
        name = one_line(shown(current))
        with contextlib.ExitStack() as stack:
            with _in_words(name, watchdog):
                response = _request(target, headers, watchdog, stack, allow_private=allow_private)
                location = response.headers.get("Location") if response.status in _REDIRECTS else None
                following = urljoin(current, location.strip()) if location else None
            if not following:
                yield Reply(response, url=current, name=name, watchdog=watchdog)
                return
        elsewhere = checked(following, shown=shown(following))
        if not same_server(target, elsewhere):
            headers = {key: value for key, value in headers.items() if key.lower() in _FOR_EVERYONE}
        current, target = following, elsewhere
    msg = f"{shown(url)} redirects more than {max_redirects} times."
    raise FetchError(one_line(msg))


def _check_headers(headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
            msg = f"{name!r} is not the name of a header."
            raise FetchError(one_line(msg))
        if not value.isprintable() or any(ord(character) > 0xFF for character in value):
            msg = f"The header {name} cannot be sent: it holds a line break or a character beyond Latin-1."
            raise FetchError(one_line(msg))  # without the value, which may be a key


@contextlib.contextmanager
def _in_words(name: str, watchdog: Watchdog) -> Iterator[None]:
    """Turn what goes wrong on a connection into one line."""
    try:
        yield
    except FetchError:
        raise
    except ssl.SSLCertVerificationError as error:
        msg = f"The certificate of {name} is not to be trusted: {error.verify_message}."
        raise FetchError(one_line(msg)) from error
    except (OSError, http.client.HTTPException, zlib.error, UnicodeError, ValueError) as error:
        if isinstance(error, TimeoutError) or watchdog.expired:
            raise FetchError(one_line(f"{name} {watchdog.complaint}."), transient=True) from error
        if isinstance(error, http.client.IncompleteRead):
            raise FetchError(_only_a_part(name), transient=True) from error
        if isinstance(error, zlib.error):
            raise FetchError(_damaged(name)) from error
        msg = f"{name} could not be fetched: {getattr(error, 'strerror', None) or error or type(error).__name__}."
        raise FetchError(one_line(msg), transient=_may_pass(error)) from error


def _may_pass(error: Exception) -> bool:
    if isinstance(error, ssl.SSLError):
        return isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError)
    return isinstance(error, OSError)


def _only_a_part(name: str) -> str:
    return one_line(f"{name} sent only a part of what it announced.")


def _damaged(name: str) -> str:
    return one_line(f"{name} sent damaged compressed content.")


def _request(
    target: SplitResult,
    headers: Mapping[str, str],
    watchdog: Watchdog,
    stack: contextlib.ExitStack,
    *,
    allow_private: bool,
) -> http.client.HTTPResponse:
    """Send one request to a checked address and read the head of the answer."""
    host = str(target.hostname)
    with contextlib.suppress(UnicodeError):  # an address that IDNA cannot write fails at the look-up
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    port = target.port or (443 if target.scheme == "https" else 80)
    connection = _connect(_addresses(host, port, watchdog.left_s, allow_private=allow_private), watchdog)
    stack.callback(connection.close)
    watchdog.guard(connection)
    stack.callback(watchdog.guard, None)
    if target.scheme == "https":
        # the handshake comes after the watchdog knows of the new socket: wrapping takes the old one's connection away
        connection = ssl.create_default_context().wrap_socket(
            connection, server_hostname=host, do_handshake_on_connect=False
        )
        stack.callback(connection.close)
        watchdog.guard(connection)
        stack.callback(watchdog.guard, None)
        connection.do_handshake()
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
            **{name: value for name, value in headers.items() if name.lower() not in _OWN_HEADERS},
            "Connection": "close",
        },
    )
    response = client.getresponse()
    stack.callback(response.close)
    stack.callback(watchdog.guard, None)
    return response


def _addresses(host: str, port: int, limit_s: float, *, allow_private: bool) -> list[tuple[int, tuple[str, int]]]:
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
        answer = answers.get(timeout=limit_s)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        why = getattr(answer, "strerror", None) or answer
        if getattr(answer, "errno", None) == socket.EAI_AGAIN:
            msg = f"No name server told where {host!r} is: {why}."
            raise FetchError(one_line(msg), transient=True) from answer
        msg = f"There is no host {host!r}: {why}."
        raise FetchError(one_line(msg)) from answer
    if not allow_private:
        for _, (address, _) in answer:
            if not _is_public(address):
                msg = f"{host} is refused: {address} is not a public address."
                raise FetchError(one_line(msg))
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


def _connect(addresses: list[tuple[int, tuple[str, int]]], watchdog: Watchdog) -> socket.socket:
    failure: OSError = OSError("no address")
    for number, (family, address) in enumerate(addresses, start=1):
        connection = socket.socket(family, socket.SOCK_STREAM)
        # an address that swallows everything leaves time for the next one
        connection.settimeout(watchdog.left_s / (1 if number == len(addresses) else 2))
        try:
            connection.connect(address)
        except OSError as error:
            connection.close()
            failure = error
        else:
            connection.settimeout(watchdog.limit_s)
            return connection
    raise failure
