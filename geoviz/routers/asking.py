"""
Asking a routing service, and what of its answer is believed.

Keys may stand in addresses, so no error that holds one is chained to ours.
"""

import json
import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from geoviz.errors import FetchError, GeovizError, RouterDataError, RouterUnavailableError
from geoviz.geocoders.failures import ServiceFailedError, of_status, one_line
from geoviz.geocoders.rows import at, number
from geoviz.measures.geodesic import geodesic_m
from geoviz.places import LatLon
from geoviz.routers.lines import points_of, simplified
from geoviz.routers.service import Question, Service, Way
from geoviz.routers.settings import KEY, Settings
from geoviz.units import format_length

if TYPE_CHECKING:  # it loads geopy
    from geoviz.geocoders.adapter import Fetch

__all__ = ["Ask", "Known", "asker", "at_most", "remembered"]

Ask = Callable[[Question], tuple[Way, ...]]
"""The way, or nothing where there is none."""

LENGTH_SHARE: Final = 0.005  # networks are measured on spheres, which differ from the ellipsoid by up to so much
MOST_POINTS: Final = 498  # with the two places themselves, five hundred
_FURTHEST_SNAP_M: Final = 5_000.0
_MOST_SNAP_SHARE: Final = 1 / 3  # more, and the way to the network weighs more than the network; as in `rail`
_LONGEST_M: Final = 60_000_000.0  # once and a half around the Earth
_LINE_SHARE: Final = 1.02  # of a length that its line may have: its points are rounded
_LINE_M: Final = 100.0


def asker(service: Service, chosen: Settings, *, fetch: "Fetch", timeout_s: float, agent: str) -> Ask:
    """
    Ask a service at once and only once.

    Parameters
    ----------
    fetch
        Asks for an address: `geoviz.web.ask`.
    timeout_s
        Limit on one request [s].
    agent
        Who asks.

    Returns
    -------
    ask
        It raises ServiceFailedError if the service failed, and RouterDataError if its answer is none.
    """

    def ask(question: Question) -> tuple[Way, ...]:
        path, headers = service.request(question, service.profiles[question.mode], chosen.key)
        failure = None
        try:
            answer = fetch(
                chosen.server + path,
                headers={"User-Agent": agent, **headers},
                timeout_s=timeout_s,
                allow_private=chosen.is_own,
            )
        except FetchError as error:
            message = f"{service.title} could not be asked: {error}"
            failure = ServiceFailedError(f"{one_line(message, chosen.secrets)}.", transient=error.transient)
        if failure is not None:  # outside of the handler: the error may hold the key
            raise failure
        parsed = _parsed(answer.content)
        if service.no_way(parsed):
            return ()
        if not 200 <= answer.status < 300:
            said = at(parsed, *service.said)
            raise of_status(
                service.title,
                answer.status,
                answer.headers,
                hint=f" Look at {KEY}." if service.takes_key else "",
                said=one_line(said, chosen.secrets) if isinstance(said, str) else "",
            )
        return _way(service, question, parsed)

    return ask


def _parsed(content: bytes) -> object:
    """What JSON stands for; nothing at all if it is none."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _way(service: Service, question: Question, answer: object) -> tuple[Way, ...]:
    """The way of an answer, where it can be believed and its ends are near the two points."""
    length, coordinates = service.read(answer)
    length_m, points = number(length), points_of(coordinates)
    if length_m is None or not 0 <= length_m <= _LONGEST_M or points is None:
        msg = f"{service.title} sent an answer that cannot be read."
        raise RouterDataError(msg)
    said = f"{service.title} sent a way of {format_length(length_m)}"
    snapped_m = geodesic_m(question.start, points[0]), geodesic_m(question.end, points[-1])
    straight_m = geodesic_m(question.start, question.end)
    if length_m * (1 + LENGTH_SHARE) < straight_m - sum(snapped_m):
        msg = f"{said} between points {format_length(straight_m)} apart."
        raise RouterDataError(msg)
    line = simplified(points, most=MOST_POINTS)
    line_m = math.fsum(map(geodesic_m, line, line[1:]))
    if line_m > _LINE_SHARE * length_m + _LINE_M:
        msg = f"{said} that runs for {format_length(line_m)}."
        raise RouterDataError(msg)
    if max(snapped_m) > _FURTHEST_SNAP_M or sum(snapped_m) > _MOST_SNAP_SHARE * length_m:
        return ()
    return (Way(length_m, snapped_m, tuple(LatLon(round(p.lat, 5), round(p.lon, 5)) for p in line)),)


def at_most(ask: Ask, most: int, *, title: str) -> Ask:
    """
    Ask for so many ways and no more.

    Raises
    ------
    RouterUnavailableError
        By the function that is returned, for every further one.
    """
    asked = 0

    def look_up(question: Question) -> tuple[Way, ...]:
        nonlocal asked
        if asked >= most:
            msg = f"{title} is asked for at most {most} ways for one article."
            raise RouterUnavailableError(msg, unasked=True)
        asked += 1
        return ask(question)

    return look_up


Known = dict[Question, tuple[Way, ...] | Callable[[], GeovizError]]
"""Ways that were asked for, or what makes the error that was the answer."""


def remembered(ask: Ask, known: Known) -> Ask:
    """
    Ask nothing twice, whatever the service answered, and fail in the words of routers.

    Parameters
    ----------
    known
        What was asked before; filled here.
    """

    def look_up(question: Question) -> tuple[Way, ...]:
        found = known.get(question)
        if found is None:
            try:
                found = ask(question)
            except ServiceFailedError as error:
                found = partial(RouterUnavailableError, str(error), retry_after_s=error.retry_after_s)
            except RouterDataError as error:
                found = partial(RouterDataError, str(error))
            known[question] = found
        if callable(found):
            raise found()
        return found

    return look_up
