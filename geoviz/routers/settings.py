"""What a person sets about a router: its server and an account's key."""

import os
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from geoviz.errors import InputError
from geoviz.geocoders.options import is_private
from geoviz.routers.service import Service

__all__ = ["KEY", "Settings", "settings"]

_URL: Final = "GEOVIZ_ROUTER_URL"
KEY: Final = "GEOVIZ_ROUTER_API_KEY"
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options of a router, checked, and what follows from them."""

    server: str
    """Its address, without a slash at the end."""
    host: str
    """The same as a reader knows it."""
    key: str
    """Empty where there is none."""
    is_own: bool
    """Whether the user named the server."""
    is_private: bool
    """Whether the server stands in a network of the user's own."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be shown."""
        return (self.key,) if self.key else ()


def settings(service: Service, *, url: str | None, key: str | None) -> Settings:
    """
    Check what is given against what a service takes.

    Parameters
    ----------
    url, key
        From the environment where None.

    Raises
    ------
    InputError
        If something is missing or not usable.
    """
    if key is not None and not service.takes_key:
        msg = f"{service.title} takes no key."
        raise InputError(msg)
    url = os.environ.get(_URL, "") if url is None else url
    server = (_server(url) if url else service.server).rstrip("/")
    if not server:
        msg = f"{service.title} needs url: set the environment variable {_URL}."
        raise InputError(msg)
    is_own = server.casefold() != service.server
    # a key in the environment may be another service's, and is not told to one that has none
    key = (os.environ.get(KEY, "") if key is None else key) if service.takes_key else ""
    if len(key) > _LONGEST or not (key.isascii() and key.isprintable()):
        msg = f"The value of {KEY} is not plain text in one line, of at most {_LONGEST} characters."
        raise InputError(msg)
    if service.takes_key and not key and not is_own:
        msg = f"{service.title} needs key: set the environment variable {KEY}, or {_URL} for a server of your own."
        raise InputError(msg)
    host = urlsplit(server).netloc.casefold()
    return Settings(server=server, host=host, key=key, is_own=is_own, is_private=is_own and is_private(host))


def _server(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or set(url) & set("@?#\\ %") or not (url.isascii() and url.isprintable()) or len(url) > _LONGEST:
        # what stands before an @ is an account
        shown = url.rpartition("@")[2].partition("?")[0][:100]
        msg = f"{_URL} is a server without account and query, as in http://localhost:5000, not {shown!r}."
        raise InputError(msg)
    return url
