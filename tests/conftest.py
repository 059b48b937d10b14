"""What every test can count on: no connection leaves this machine, and where the annotated data are."""

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import browser, opened

__all__ = ["browser", "opened"]  # fixtures


def _is_local(host: object) -> bool:
    if host in {None, "", "localhost", b"localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every connection and look-up that would leave the machine, save in tests marked `network`."""
    if request.node.get_closest_marker("network"):
        yield
        return
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_local(address[0]):  # type: ignore[index]
            pytest.fail(f"a test tried to connect to {address!r}")

    def guarded_connect(self: socket.socket, address: object) -> None:
        check(self, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: object) -> int:
        check(self, address)
        return connect_ex(self, address)

    def guarded_getaddrinfo(host: object, *args: object, **kwargs: object) -> list[object]:
        numeric = isinstance(host, str) and host.replace(".", "").replace(":", "").isalnum() and host[:1].isdigit()
        if not _is_local(host) and not numeric and not _is_address(host):
            raise socket.gaierror(socket.EAI_NONAME, f"tests look nothing up: {host!r}")
        return getaddrinfo(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
    yield


def _is_address(host: object) -> bool:
    try:
        ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return True


@pytest.fixture(scope="session")
def eval_folder() -> Path:
    """Folder of the annotated data, from the environment; the test skips without it."""
    named = os.environ.get("GEOVIZ_EVAL")
    if not named:
        pytest.skip("GEOVIZ_EVAL does not name the folder of the annotated data")
    folder = Path(named)
    if not folder.is_dir():
        pytest.skip(f"GEOVIZ_EVAL names no folder: {folder}")
    return folder


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The article that the project began with."""
    return next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
