"""
Online geocoders, asked only by name: those of geopy through one adapter.

Nothing is loaded of geopy, SQLite or TLS before a geocoder is opened.
"""

from __future__ import annotations  # the adapter's type is for the checker alone

import time
from collections.abc import Callable, Mapping
from functools import lru_cache

from geoviz.console import harmless
from geoviz.geocoders.options import options_from
from geoviz.geocoders.services import GEOCODERS
from geoviz.places import Candidate
from geoviz.registry import choose
from geoviz.signatures import Lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geoviz.geocoders.adapter import Fetch

__all__ = ["GEOCODERS", "open_geocoder", "options_from"]

_LONGEST_NAME = 200  # characters; no place has a longer one
_REMEMBERED = 4096


def open_geocoder(
    name: str,
    *,
    options: Mapping[str, str] | None = None,
    timeout_s: float = 10.0,
    remark: Callable[[str], None] | None = None,
    fetch: Fetch | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> Lookup:
    """
    Open an online geocoder: it is asked for a name only, never more often than it wants, and never twice the same.

    Parameters
    ----------
    name
        One of `GEOCODERS`.
    options
        Arguments of geopy's class as text: ``domain``, ``api_key``, ``user_agent`` (see `options_from`). A ``domain``
        of one's own may stand in a private network, and is asked there as fast as it answers.
    timeout_s
        Limit on one request [s].
    remark
        Called with a line for the user if answers cannot be stored.
    fetch
        Asks for an address, in place of `geoviz.web.ask`.
    pause
        Waits for some seconds.

    Returns
    -------
    lookup
        It raises GazetteerUnavailableError if the service failed, was refused or is to be left alone, and
        GazetteerDataError if its answer is unreadable; neither means that nobody is called so.

    Raises
    ------
    UnknownChoiceError
        If there is no such geocoder.
    InputError
        If an option is unknown, missing or not usable.
    """
    service = choose(GEOCODERS, name, what="geocoder")

    from geoviz import __version__, web
    from geoviz.geocoders.adapter import LANGUAGE, open_service, source_of
    from geoviz.geocoders.cache import SharedTurns, Store, cached
    from geoviz.geocoders.options import settings
    from geoviz.geocoders.politeness import once_failed, retried, throttled
    from geoviz.resources import cache_folder

    chosen = settings(name, service, options or {})
    lookup = open_service(
        name,
        service,
        chosen,
        fetch=fetch or web.ask,
        timeout_s=timeout_s,
        agent=f"geoviz/{__version__} (place names of articles, through geopy)",
    )
    store = Store(cache_folder() / "geocoders.sqlite", remark=remark)
    turns = SharedTurns(
        store,
        server=f"{service.title} {chosen.server}".strip(),
        interval_s=0.0 if chosen.is_private else service.interval_s,
    )
    lookup = once_failed(retried(throttled(lookup, turns, pause=pause), pause=pause))
    lookup = cached(
        lookup,
        store,
        service=name,
        server=chosen.server,
        language=LANGUAGE,
        source=source_of(service),
        keep_days=service.keep_days,
    )
    return _cleaned(lru_cache(maxsize=_REMEMBERED)(lookup))


def _cleaned(lookup: Lookup) -> Lookup:
    """Ask for names alone: on one line, and neither empty nor longer than any name."""

    def look_up(name: str) -> tuple[Candidate, ...]:
        question = harmless(name[: 4 * _LONGEST_NAME])
        return lookup(question) if 0 < len(question) <= _LONGEST_NAME else ()

    return look_up
