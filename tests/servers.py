"""Servers on this machine, for tests of what comes over a connection."""

import contextlib
import json
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Reaction = Callable[[BaseHTTPRequestHandler], None]


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """Answer with a body; `Content_Type="text/plain"` is a header."""
    handler.send_response(status)
    for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    with contextlib.suppress(OSError):
        handler.wfile.write(body)


def json_of(value: object, status: int = 200, **headers: str) -> Reaction:
    """Answer with a value as JSON, or with bytes that pretend to be some."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return lambda handler: send(handler, body, status, Content_Type="application/json", **headers)


def to(location: str, status: int = 302) -> Reaction:
    return lambda handler: send(handler, b"", status, Location=location)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte now and then, for longer than any test waits."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    drip_headers(handler)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    stop: threading.Event = handler.server.stop  # type: ignore[attr-defined]
    with contextlib.suppress(OSError):
        for _ in range(100):
            if stop.wait(0.05):
                break
            handler.wfile.write(b"X")
            handler.wfile.flush()


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Send nothing more, for longer than any test waits."""
    handler.server.stop.wait(5)  # type: ignore[attr-defined]


@contextlib.contextmanager
def serving(reactions: Mapping[str, Reaction], *, certificate: Path | None = None) -> Iterator[str]:
    """Address of a server that reacts by path, and with 404 to every other."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reactions.get(self.path, lambda handler: send(handler, b"", 404))(self)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *args: object) -> None:
            """A client that hangs up is no error here."""

    httpd = Server(("127.0.0.1", 0), Handler)
    httpd.stop = threading.Event()  # type: ignore[attr-defined]
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        # the handshake belongs into the thread of the request
        httpd.socket = context.wrap_socket(httpd.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True).start()
    yield f"{'https' if certificate else 'http'}://127.0.0.1:{httpd.server_address[1]}"
    httpd.stop.set()  # type: ignore[attr-defined]
    httpd.shutdown()
    httpd.server_close()
