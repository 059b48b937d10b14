"""Fetching, against a server on this machine; nothing here leaves it."""

import gzip
import socket
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from servers import Reaction, drip, drip_headers, send, serving, to

import geoviz
from geoviz.errors import FetchError
from geoviz.web import Page, connections, fetch, is_url

BIG = 3_000_000


def _echo(handler: BaseHTTPRequestHandler) -> None:
    send(handler, f"{handler.headers['User-Agent']}|{handler.headers['Host']}|{handler.path}".encode())


ANSWERS: dict[str, Reaction] = {
    "/page": lambda h: send(h, "<p>Malmö</p>".encode()),
    "/latin": lambda h: send(h, "Malmö".encode("latin-1"), Content_Type="text/plain; charset=ISO-8859-1"),
    "/gzip": lambda h: send(h, gzip.compress(b"packed"), Content_Encoding="gzip"),
    "/deflate": lambda h: send(h, zlib.compress(b"packed"), Content_Encoding="deflate"),
    "/bomb": lambda h: send(h, gzip.compress(b"\0" * BIG * 20), Content_Encoding="gzip"),
    "/damaged": lambda h: send(h, b"no gzip at all", Content_Encoding="gzip"),
    "/cut": lambda h: send(h, gzip.compress(b"packed" * 1000)[:-20], Content_Encoding="gzip"),
    "/br": lambda h: send(h, b"x", Content_Encoding="br"),
    "/large": lambda h: send(h, b"a" * (BIG + 1)),
    "/short": lambda h: send(h, b"a", Content_Length="100"),
    "/pdf": lambda h: send(h, b"%PDF", Content_Type="application/pdf"),
    "/image": lambda h: send(h, b"x", Content_Type="image/png"),
    "/missing": lambda h: send(h, b"", 404),
    "/error": lambda h: send(h, b"", 500),
    "/loop": to("/loop"),
    "/once": to("page"),
    "/to-file": to("file:///etc/passwd"),
    "/to-metadata": to("http://169.254.169.254/latest/meta-data/"),
    "/to-password": to("http://me:secret@localhost/"),
    "/drip": drip,
    "/drip-headers": drip_headers,
    "/echo": _echo,
    "/echo%20it?q=M%C3%BCnchen": _echo,
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving(ANSWERS) as address:
        yield address


def _get(url: str, **options: float) -> Page:
    return fetch(url, allow_private=True, max_bytes=BIG, **{"timeout_s": 10, **options})  # type: ignore[arg-type]


def test_a_page_comes_with_its_type_and_charset(server: str) -> None:
    page = _get(f"{server}/page")
    assert page == Page(
        url=f"{server}/page", content="<p>Malmö</p>".encode(), content_type="text/html", charset="utf-8"
    )
    assert _get(f"{server}/latin").charset == "iso-8859-1"


@pytest.mark.parametrize("path", ["/gzip", "/deflate"])
def test_compressed_content_is_unpacked(server: str, path: str) -> None:
    assert _get(server + path).content == b"packed"


def test_redirects_are_followed_and_the_last_address_is_named(server: str) -> None:
    assert _get(f"{server}/once").url == f"{server}/page"


def test_the_server_learns_who_asks_and_nothing_else(server: str) -> None:
    agent, host, path = _get(f"{server}/echo").content.decode().split("|")
    assert agent == f"geoviz/{geoviz.__version__}"
    assert (f"http://{host}", path) == (server, "/echo")


def test_characters_that_addresses_cannot_hold_are_escaped(server: str) -> None:
    assert _get(f"{server}/echo%20it?q=München").content.endswith(b"|/echo%20it?q=M%C3%BCnchen")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/missing", "404"),
        ("/error", "500"),
        ("/pdf", "PDF"),
        ("/image", "image/png"),
        ("/loop", "redirects more than 5 times"),
        ("/large", "larger than 3 MB"),
        ("/bomb", "larger than 3 MB"),
        ("/damaged", "damaged"),
        ("/cut", "damaged"),
        ("/short", "only a part"),
        ("/br", "compressed"),
        ("/to-file", "Only http and https"),
        ("/to-password", "user name or password"),
    ],
)
def test_what_cannot_be_had_is_one_clear_line(server: str, path: str, words: str) -> None:
    with pytest.raises(FetchError, match=words) as caught:
        _get(server + path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_server_that_drips_does_not_hold_us_longer_than_the_limit(server: str, path: str) -> None:
    with pytest.raises(FetchError, match=r"within 0\.5 s"):
        _get(server + path, timeout_s=0.5)


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # the first hop is let through, as if it were public; the second must be refused by its own address
    real = connections._is_public
    monkeypatch.setattr(connections, "_is_public", lambda text: text == "127.0.0.1" or real(text))
    with pytest.raises(FetchError, match=r"169\.254\.169\.254 is not a public address"):
        fetch(f"{server}/to-metadata")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0/",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://172.16.3.4/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[ff02::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[::127.0.0.1]/",
    ],
)
def test_addresses_that_are_not_public_are_refused(url: str) -> None:
    with pytest.raises(FetchError, match=r"not a public address|There is no host"):
        fetch(url, timeout_s=5)


@pytest.mark.parametrize("text", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_not_refused(text: str) -> None:
    assert connections._is_public(text)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http://",
        "http:///a",
        "http://user@example.org/",
        "http://user:word@example.org/",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "http://example.org/a\r\nX-Evil: 1",
        "http://[::1/",
        "javascript://alert(1)",
    ],
)
def test_addresses_that_are_none_are_refused_before_any_look_up(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: pytest.fail("looked up"))
    with pytest.raises(FetchError) as caught:
        fetch(url)
    assert "\n" not in str(caught.value)
    assert "word" not in str(caught.value).replace("user name or password", "")


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a name server that gives another address at every question
    port = int(server.rpartition(":")[2])
    asked: list[str] = []

    def look_up(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(connections, "_is_public", lambda text: text == "127.0.0.1")
    assert fetch(f"http://rebinding.example:{port}/page").content
    assert asked == ["rebinding.example"]


def test_a_host_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(_host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1 is not a public address"):
        fetch("http://two.example/")


def test_a_host_that_does_not_exist_is_one_line() -> None:
    with pytest.raises(FetchError, match=r"There is no host 'nowhere\.invalid'"):
        fetch("http://nowhere.invalid/")


def test_nothing_listening_is_one_line() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="could not be fetched"):
        _get(f"http://127.0.0.1:{port}/")


def test_plain_http_on_a_secure_address_is_one_line(server: str) -> None:
    with pytest.raises(FetchError, match="could not be fetched"):
        _get(server.replace("http:", "https:"))


@pytest.mark.parametrize("path", ["a.txt", "C:/a.txt", r"C:\a.txt", "-", "http:/a", "notes: a://b"])
def test_paths_are_not_taken_for_addresses(path: str) -> None:
    assert not is_url(path)
