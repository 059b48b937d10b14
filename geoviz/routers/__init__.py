"""
Routing services, asked only by name: how long the way by road, by rail or on foot really is.

What leaves the machine is two points, rounded to a metre, and who asks; and a key where the service wants one. Nothing
of SQLite or TLS is loaded before a router is opened.

The services are asked through `geoviz.web` and read by a few lines each, not through routingpy (Apache 2.0): most of
its questions are POST requests, which `geoviz.web` does not send; importing it loads requests; and it looks at neither
the codes by which a service says "no way", nor where points were moved to, nor whether a number is one, nor how much is
sent. OpenRailRouting it does not know.
"""

from __future__ import annotations  # the adapter's type is for the checker alone

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geoviz.registry import choose
from geoviz.routers.graphhopper import GRAPHHOPPER, OPENRAILROUTING
from geoviz.routers.openrouteservice import OPENROUTESERVICE
from geoviz.routers.osrm import OSRM
from geoviz.routers.service import Service
from geoviz.routers.valhalla import VALHALLA
from geoviz.signatures import Measure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from geoviz.geocoders.adapter import Fetch

__all__ = ["MOST_QUESTIONS", "ROUTERS", "Router", "open_router"]

ROUTERS: Mapping[str, Service] = {
    "osrm": OSRM,
    "valhalla": VALHALLA,
    "openrouteservice": OPENROUTESERVICE,
    "openrailrouting": OPENRAILROUTING,
    "graphhopper": GRAPHHOPPER,
}

MOST_QUESTIONS: Final = 50
"""How many ways a router asks its service for; for each further article there is `Router.for_article`."""

_FORMAT: Final = 1  # of the stored ways; a higher number leaves older answers unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Router:
    """An opened router."""

    name: str
    """In `ROUTERS`."""
    host: str
    """The server that is asked."""
    measures: Mapping[str, Measure]
    """Its measures by mode."""
    for_article: Callable[[], Router]
    """Makes a router that knows what this one was answered, and may ask for as many ways again."""

    @property
    def modes(self) -> tuple[str, ...]:
        """What it measures: some of "road", "rail" and "foot"."""
        return tuple(self.measures)

    def measure(self, mode: str) -> Measure:
        """
        The measure of a mode, always the same one: hashable, and asking for no pair of points twice.

        It says nothing about ends that are not two points, or where the service knows no way, or only one that begins
        or ends too far away. It raises RouterUnavailableError if the service failed, was asked for too much, refused,
        or is to be left alone, and RouterDataError if its answer is unreadable or cannot be true; neither means that
        there is no way.

        Raises
        ------
        UnknownChoiceError
            If it does not measure such ways.
        """
        return choose(self.measures, mode, what=f"mode of {ROUTERS[self.name].title}")


def open_router(
    name: str,
    *,
    url: str | None = None,
    key: str | None = None,
    timeout_s: float = 20.0,
    remark: Callable[[str], None] | None = None,
    fetch: Fetch | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> Router:
    """
    Open a routing service: it is never asked more often than it wants, nor twice the same, nor for too many ways.

    Parameters
    ----------
    name
        One of `ROUTERS`.
    url
        Server of one's own, as in ``http://localhost:5000``; where None, the environment variable GEOVIZ_ROUTER_URL,
        and without it the public server. One in a private network is asked as fast as it answers.
    key
        Of an account; where None, the environment variable GEOVIZ_ROUTER_API_KEY, for services that have accounts.
    timeout_s
        Limit on one request [s].
    remark
        Called with a line for the user if answers cannot be stored.
    fetch
        Asks for an address, in place of `geoviz.web.ask`.
    pause
        Waits for some seconds.

    Raises
    ------
    UnknownChoiceError
        If there is no such router.
    InputError
        If a server or key is missing or not usable.
    """
    service = choose(ROUTERS, name, what="router")

    from geoviz import __version__, web
    from geoviz.geocoders.cache import SharedTurns, Store, kept
    from geoviz.geocoders.politeness import once_failed, retried, throttled
    from geoviz.resources import cache_folder
    from geoviz.routers.asking import Known, asker, at_most, remembered
    from geoviz.routers.measuring import measure_by
    from geoviz.routers.settings import settings
    from geoviz.routers.stored import from_text, question_text, to_text

    chosen = settings(service, url=url, key=key)
    ask = asker(
        service,
        chosen,
        fetch=fetch or web.ask,
        timeout_s=timeout_s,
        agent=f"geoviz/{__version__} (lengths of ways in articles)",
    )
    store = Store(cache_folder() / "routers.sqlite", remark=remark)
    interval_s = 0.0 if chosen.is_private else service.interval_s
    turns = SharedTurns(store, server=chosen.server, interval_s=interval_s)
    polite = once_failed(retried(throttled(ask, turns, pause=pause), pause=pause))
    known: Known = {}

    def for_article() -> Router:
        stored = kept(
            at_most(polite, MOST_QUESTIONS, title=service.title),
            store,
            service=name,
            server=chosen.server,
            question=question_text,
            language="",
            form=_FORMAT,
            to_text=to_text,
            from_text=from_text,
            keep_days=service.keep_days,
        )
        asked_once = remembered(stored, known)
        source = f"{service.title} at {chosen.host}"
        measures = {mode: measure_by(asked_once, mode, source=source) for mode in service.profiles}
        return Router(name=name, host=chosen.host, measures=measures, for_article=for_article)

    return for_article()
