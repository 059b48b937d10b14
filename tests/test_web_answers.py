"""Answers of services, from a server on this machine."""

import gzip
import pickle
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from shutil import which

import pytest
from servers import Reaction, drip, drip_headers, hang, send, serving, to

import geoviz
from geoviz.errors import FetchError
from geoviz.web import Answer, ask, connections, fetch

BIG = 3_000_000


def _echo(handler: BaseHTTPRequestHandler) -> None:
    send(handler, "\n".join(f"{name.lower()}: {value}" for name, value in handler.headers.items()).encode())


def _half(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(b"half")
    hang(handler)


def _twice(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("X-Quota", "1")
    handler.send_header("X-Quota", "2")
    handler.send_header("X-Folded", "a\r\n b\x07c")
    handler.end_headers()


def _chunks(*parts: bytes) -> Reaction:
    def react(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for part in parts:
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        handler.close_connection = True

    return react


ANSWERS: dict[str, Reaction] = {
    "/ok": lambda h: send(h, b'[{"lat": "55.6"}]', Content_Type="application/json"),
    "/empty": lambda h: send(h, b"", 204),
    "/moved": lambda h: send(h, b"nowhere", 302),
    "/missing": lambda h: send(h, b"no such place", 404),
    "/busy": lambda h: send(h, b"slow down", 429, Retry_After="30"),
    "/broken": lambda h: send(h, gzip.compress(b"oops"), 500, Content_Encoding="gzip"),
    "/bomb": lambda h: send(h, gzip.compress(b"\0" * BIG * 20), Content_Encoding="gzip"),
    "/damaged": lambda h: send(h, b"no gzip at all", Content_Encoding="gzip"),
    "/cut": lambda h: send(h, gzip.compress(b"packed" * 1000)[:-20], Content_Encoding="gzip"),
    "/large": lambda h: send(h, b"a" * (BIG + 1)),
    "/exact": lambda h: send(h, b"a" * BIG),
    "/short": lambda h: send(h, b"a", Content_Length="100"),
    "/chunks": _chunks(b"one ", b"two", b""),
    "/short-chunks": _chunks(b"one ", b"two"),
    "/garbage": lambda h: h.wfile.write(b"\x00\x01 this is not HTTP\r\n\r\n") and None,
    "/silent": lambda _: None,
    "/hang": hang,
    "/half": _half,
    "/drip": drip,
    "/drip-headers": drip_headers,
    "/loop": to("/loop"),
    "/once": to("/echo", 307),
    "/to-metadata": to("http://169.254.169.254/latest/meta-data/"),
    "/echo": _echo,
    "/echo?key=secret": _echo,
    "/short?key=secret": lambda h: send(h, b"a", Content_Length="100"),
    "/loop?key=secret": to("/loop?key=secret"),
    "/to-file?key=secret": to("file:///etc/passwd?key=secret"),
    "/twice": _twice,
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving(ANSWERS) as address:
        yield address


def _ask(url: str, *, timeout_s: float = 10.0, headers: dict[str, str] | None = None) -> Answer:
    return ask(url, headers=headers, timeout_s=timeout_s, max_bytes=BIG, allow_private=True)


def _sent(answer: Answer) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in answer.content.decode().split("\n"))


@pytest.mark.parametrize(
    ("path", "status", "content"),
    [
        ("/ok", 200, b'[{"lat": "55.6"}]'),
        ("/empty", 204, b""),
        ("/moved", 302, b"nowhere"),
        ("/missing", 404, b"no such place"),
        ("/busy", 429, b"slow down"),
        ("/broken", 500, b"oops"),
        ("/chunks", 200, b"one two"),
        ("/exact", 200, b"a" * BIG),
    ],
)
def test_every_status_is_an_answer(server: str, path: str, status: int, content: bytes) -> None:
    answer = _ask(server + path)
    assert (answer.url, answer.status, answer.content) == (server + path, status, content)


def test_headers_have_lower_case_names_and_one_line_each(server: str) -> None:
    assert _ask(f"{server}/busy").headers["retry-after"] == "30"
    headers = _ask(f"{server}/twice").headers
    assert headers["x-quota"] == "1, 2"
    assert headers["x-folded"].isprintable()
    assert headers["x-folded"].split() == ["a", "b", "c"]


def test_an_answer_can_be_kept_in_a_cache(server: str) -> None:
    answer = _ask(f"{server}/busy")
    assert pickle.loads(pickle.dumps(answer)) == answer


def test_a_service_learns_who_asks_and_what_is_welcome(server: str) -> None:
    sent = _sent(_ask(f"{server}/echo"))
    assert sent == {
        "host": server.removeprefix("http://"),
        "connection": "close",
        "user-agent": f"geoviz/{geoviz.__version__}",
        "accept": "application/json, */*;q=0.1",
        "accept-encoding": "gzip",
    }


def test_given_headers_go_before_the_usual_ones_in_any_case(server: str) -> None:
    given = {"USER-AGENT": "desk@example.org", "accept": "text/csv", "X-Key": "k", "Host": "elsewhere.example"}
    sent = _sent(_ask(f"{server}/echo", headers=given))
    assert (sent["user-agent"], sent["accept"], sent["x-key"]) == ("desk@example.org", "text/csv", "k")
    assert sent["host"] == server.removeprefix("http://")


@pytest.mark.parametrize(
    "given", [{"X-Key": "sec\r\nret: x"}, {"X-Key": "secret\x00"}, {"X-Key": "secret \u20ac"}, {"X Key": "secret"}]
)
def test_a_header_that_cannot_be_sent_is_refused_and_its_value_not_told(server: str, given: dict[str, str]) -> None:
    with pytest.raises(FetchError, match=r"X.Key") as caught:
        _ask(f"{server}/echo", headers=given)
    assert "sec" not in str(caught.value)


def test_keys_stay_with_the_server_that_they_are_for(server: str) -> None:
    given = {"Authorization": "Bearer k", "X-Api-Key": "k", "Cookie": "k", "User-Agent": "me", "Accept": "text/csv"}
    here = _sent(_ask(f"{server}/once", headers=given))
    assert {"authorization", "x-api-key", "cookie"} <= here.keys()
    with serving({"/away": to(f"{server}/once")}) as other:  # another port is another server
        there = _sent(_ask(f"{other}/away", headers=given))
    assert there.keys() == {"host", "connection", "user-agent", "accept", "accept-encoding"}
    assert (there["user-agent"], there["accept"]) == ("me", "text/csv")


@pytest.mark.parametrize(
    ("path", "words", "transient"),
    [
        ("/bomb", "larger than 3 MB", False),
        ("/large", "larger than 3 MB", False),
        ("/damaged", "damaged", False),
        ("/cut", "damaged", True),
        ("/short", "only a part", True),
        ("/short-chunks", "only a part", True),
        ("/garbage", "could not be fetched", False),
        ("/silent", "could not be fetched", True),
        ("/loop", "redirects more than 3 times", False),
    ],
)
def test_no_whole_answer_is_one_line_that_tells_whether_it_may_pass(
    server: str, path: str, words: str, *, transient: bool
) -> None:
    with pytest.raises(FetchError, match=words) as caught:
        _ask(server + path)
    assert str(caught.value).isprintable()
    assert caught.value.transient is transient


@pytest.mark.parametrize("path", ["/hang", "/half", "/drip", "/drip-headers"])
def test_the_limit_of_time_covers_everything(server: str, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(FetchError, match=r"within 0\.3 s") as caught:
        _ask(server + path, timeout_s=0.3)
    assert caught.value.transient
    assert time.monotonic() - begun < 3


def test_the_limit_of_time_covers_all_redirects_together() -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.2)
        to("/slow")(handler)

    with serving({"/slow": slow}) as server, pytest.raises(FetchError, match=r"within 0\.3 s"):
        _ask(f"{server}/slow", timeout_s=0.3)


@pytest.mark.parametrize("path", ["/short", "/loop", "/to-file"])
def test_messages_do_not_show_the_key_in_an_address(server: str, path: str) -> None:
    with pytest.raises(FetchError) as caught:
        _ask(f"{server}{path}?key=secret")
    assert "secret" not in str(caught.value)


def test_private_addresses_are_refused(server: str) -> None:
    with pytest.raises(FetchError, match="not a public address") as caught:
        ask(f"{server}/ok")
    assert not caught.value.transient


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = connections._is_public
    monkeypatch.setattr(connections, "_is_public", lambda text: text == "127.0.0.1" or real(text))
    with pytest.raises(FetchError, match=r"169\.254\.169\.254 is not a public address"):
        ask(f"{server}/to-metadata")


@pytest.mark.parametrize(("code", "transient"), [(socket.EAI_AGAIN, True), (socket.EAI_NONAME, False)])
def test_a_silent_name_server_may_pass_and_no_such_host_does_not(
    code: int, monkeypatch: pytest.MonkeyPatch, *, transient: bool
) -> None:
    def look_up(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(code, "as told")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(FetchError, match=r"'service\.example'.*as told") as caught:
        ask("https://service.example/")
    assert caught.value.transient is transient
    assert ("There is no host" in str(caught.value)) is not transient


def test_nothing_listening_may_pass() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="could not be fetched") as caught:
        _ask(f"http://127.0.0.1:{port}/")
    assert caught.value.transient


def test_an_address_that_does_not_answer_leaves_time_for_the_next(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(server.rpartition(":")[2])
    connect = socket.socket.connect

    def swallowed(self: socket.socket, address: tuple[str, int]) -> None:
        if address[0] == "127.0.0.9":
            time.sleep(self.gettimeout() or 60)
            raise TimeoutError
        connect(self, address)

    def look_up(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("127.0.0.9", "127.0.0.1")]

    monkeypatch.setattr(socket.socket, "connect", swallowed)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert _ask(f"http://two.example:{port}/ok", timeout_s=1).status == 200


# TLS: the certificate is made for the test, so that no key lies in the repository


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    openssl = which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    options = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    command = [openssl, *options.split(), "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", path, "-out", path]
    made = subprocess.run(command, check=False, capture_output=True)
    if made.returncode != 0 or path.read_text().count("BEGIN") != 2:
        pytest.skip("openssl makes no certificate here")
    return path


@pytest.fixture(scope="module")
def secure(certificate: Path) -> Iterator[str]:
    with serving(ANSWERS, certificate=certificate) as address:
        yield address


def test_a_certificate_of_a_stranger_is_refused_for_good(secure: str) -> None:
    with pytest.raises(FetchError, match=r"certificate .* is not to be trusted") as caught:
        _ask(f"{secure}/ok")
    assert not caught.value.transient


def test_a_trusted_certificate_is_enough(secure: str, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert _ask(f"{secure}/exact").content == b"a" * BIG


@pytest.mark.parametrize("path", ["/hang", "/half", "/drip", "/drip-headers"])
def test_the_limit_of_time_holds_over_a_secure_connection(
    secure: str, path: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    begun = time.monotonic()
    with pytest.raises(FetchError, match=r"within 0\.4 s"):
        fetch(secure + path, timeout_s=0.4, allow_private=True)
    assert time.monotonic() - begun < 3


def test_the_limit_of_time_holds_during_the_handshake() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(FetchError, match=r"within 0\.3 s"):
        _ask(f"https://127.0.0.1:{silent.getsockname()[1]}/", timeout_s=0.3)


def test_plain_http_on_a_secure_address_does_not_pass(server: str) -> None:
    with pytest.raises(FetchError, match="could not be fetched") as caught:
        _ask(server.replace("http:", "https:") + "/ok")
    assert not caught.value.transient


def test_telling_an_address_from_a_path_loads_no_network() -> None:
    code = (
        "import sys; from geoviz.web import Answer, Page, ask, download, fetch, is_url; is_url('a'); "
        "print(sorted({'ssl', 'socket', 'http.client', 'geoviz.web.connections'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert out.strip() == "[]"
