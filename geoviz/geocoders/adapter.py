"""
Geopy's geocoders as look-ups, over geoviz's own connections.

Geopy builds the question's address and reads the answer; `geoviz.web` opens the connection. Keys stand in those
addresses, so nothing of an address' query goes into a message, and no error that holds one is chained to ours.
"""

import inspect
import json
import logging
import warnings
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final, Protocol

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)

from geoviz.errors import FetchError, GazetteerDataError, GeovizError, InputError
from geoviz.features import feature_words
from geoviz.folding import fold
from geoviz.geocoders.failures import QUERY, ServiceFailedError, of_status, one_line, redacted
from geoviz.geocoders.forms import MOST_ROWS, one_point, sound
from geoviz.geocoders.options import Settings, missing, variable
from geoviz.geocoders.rows import text
from geoviz.geocoders.services import Service
from geoviz.places import Candidate, LatLon, Place
from geoviz.signatures import Lookup

__all__ = ["Answered", "Fetch", "open_service", "source_of", "without_queries"]

LANGUAGE: Final = "en"
_MOST_SCORE: Final = 0.6  # of an answer that the service does not weigh
_FALL: Final = 0.85  # from one such answer to the next
_RANKS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ASKED: Final[Mapping[str, object]] = {  # where a service's `geocode` has such an argument
    "exactly_one": False,
    "language": LANGUAGE,
    "lang": "en_US",
    "culture": LANGUAGE,
    "limit": MOST_ROWS,
    "max_results": MOST_ROWS,
    "maximum_responses": MOST_ROWS,
    "maxresults": MOST_ROWS,
    "candidates": MOST_ROWS,
    "addressdetails": True,
    "include_country_code": True,
    "country_code_format": "alpha2",
    "annotations": False,
}


class Answered(Protocol):
    """What `geoviz.web.ask` returns."""

    @property
    def status(self) -> int: ...  # noqa: D102 - as HTTP numbers it
    @property
    def headers(self) -> Mapping[str, str]: ...  # noqa: D102 - with lower-case names
    @property
    def content(self) -> bytes: ...  # noqa: D102


class Fetch(Protocol):
    """`geoviz.web.ask`, or what a test puts in its place."""

    def __call__(  # noqa: D102
        self, url: str, *, headers: Mapping[str, str] | None, timeout_s: float, allow_private: bool
    ) -> Answered: ...


class _WebAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Geopy's way to the web, through `geoviz.web`."""

    def __init__(
        self,
        *,
        service: Service,
        fetch: Fetch,
        allow_private: bool,
        secrets: tuple[str, ...],
        proxies: object,
        ssl_context: object,
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._service = service
        self._fetch = fetch
        self._allow_private = allow_private
        self._secrets = secrets

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> object:
        content = self._content(url, timeout, headers)
        try:
            parsed = json.loads(content)
        except (ValueError, RecursionError) as error:
            msg = f"{self._service.title} sent something that is not JSON."
            raise GazetteerDataError(msg) from error
        return sound(self._service.form, parsed, title=self._service.title)

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> object:
        content = self._content(url, timeout, headers)
        return sound(self._service.form, content.decode("utf-8-sig", "replace"), title=self._service.title)

    def _content(self, url: str, timeout: float, headers: Mapping[str, str]) -> bytes:
        failure = None
        try:
            answer = self._fetch(url, headers=headers, timeout_s=timeout, allow_private=self._allow_private)
        except FetchError as error:
            message = f"{self._service.title} could not be asked: {error}"
            failure = ServiceFailedError(f"{one_line(message, self._secrets)}.", transient=error.transient)
        if failure is not None:  # outside of the handler: the error may hold the key
            raise failure
        if not 200 <= answer.status < 300:
            msg = f"status {answer.status}"
            raise AdapterHTTPError(
                msg,
                status_code=answer.status,
                headers=answer.headers,
                text=redacted(answer.content[:4000].decode("utf-8", "replace"), self._secrets),  # geopy logs it
            )
        return answer.content


def open_service(
    name: str, service: Service, chosen: Settings, *, fetch: Fetch, timeout_s: float, agent: str
) -> Lookup:
    """
    One of geopy's geocoders as a look-up that asks at once and only once.

    Parameters
    ----------
    name
        Geopy's name of the service, which the places name as their gazetteer.
    fetch
        Asks for an address: `geoviz.web.ask`.
    timeout_s
        Limit on one request [s].
    agent
        Who asks, if the options do not say it.

    Raises
    ------
    InputError
        If geopy refuses the options.
    """
    logging.getLogger("geopy").addFilter(without_queries)
    factory = partial(
        _WebAdapter, service=service, fetch=fetch, allow_private=bool(chosen.server), secrets=chosen.secrets
    )
    problem = ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what will be gone in geopy 3: nothing that a user can change
            geocoder = chosen.make(**{"user_agent": agent, **chosen.values}, timeout=timeout_s, adapter_factory=factory)
    except (ConfigurationError, TypeError) as error:
        problem = one_line(str(error), chosen.secrets).partition(". ")[0].rstrip(".")
    if problem:
        if service.needs and not any(option in chosen.values for option in service.needs):
            raise InputError(missing(service))
        msg = f"{service.title} cannot be used with these options: {problem}."
        raise InputError(msg)
    taken = inspect.signature(geocoder.geocode).parameters
    arguments = {key: value for key, value in _ASKED.items() if key in taken} | dict(service.ask)

    def look_up(question: str) -> tuple[Candidate, ...]:
        try:
            found = geocoder.geocode(service.question(question), **arguments)
        except GeovizError:
            raise
        except (GeopyError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError, SyntaxError) as error:
            failure = _failure(service, error, chosen.secrets)
        else:
            return tuple(_candidates(name, service, question, found if isinstance(found, list) else [found]))
        raise failure  # outside of the handler: geopy's errors may hold the key

    return look_up


def _candidates(name: str, service: Service, question: str, locations: list[Any]) -> list[Candidate]:
    found = [location for location in locations if location is not None]
    if service.form.rows is None:  # not looked at before
        found = [location for location in found if one_point(*service.form.point(location.raw))]
    points = [one_point(location.latitude, location.longitude) for location in found]
    usable = [(location, point) for location, point in zip(found, points, strict=True) if point][:MOST_ROWS]
    if not usable and any(location is not None for location in locations):
        msg = f"{service.title} sent places of which none has a point on Earth."
        raise GazetteerDataError(msg)
    made = [
        _candidate(name, service, question, rank, location, LatLon(*point))
        for rank, (location, point) in enumerate(usable)
    ]
    return sorted(made, key=lambda candidate: -candidate.score)


def _candidate(name: str, service: Service, question: str, rank: int, location: Any, point: LatLon) -> Candidate:  # noqa: ANN401 - geopy has no types
    row = service.read(location.raw)
    address = text(location.address).partition(",")[0].strip() if service.named_by_address else ""
    place = Place(
        gazetteer=name,
        id=row.id or f"{point.lat:.5f},{point.lon:.5f}",
        name=row.name or address or question,
        point=point,
        feature_class=row.feature_class,
        feature_code=row.feature_code,
        country=row.country,
        admin1=row.admin1,
        population=row.population,
        extent_m=row.extent_m,
        precision_m=service.precision_m,
        source=source_of(service),
    )
    bears = fold(place.name) == fold(question)
    reasons = [f"{_RANKS[rank]} answer of {service.title}"]
    if not bears:
        reasons.append(f"name of {place.name}")
    if words := feature_words(place.feature_code):
        reasons.append(words)
    if place.population:
        reasons.append(f"population {place.population:,}")
    score = _MOST_SCORE * _FALL**rank if row.importance is None else row.importance
    return Candidate(place, score, tuple(reasons), "name" if bears else "alternate")


def source_of(service: Service) -> str:
    """What the places of a service name as their source."""
    return f"{service.title}, {service.attribution}"


def _failure(service: Service, error: Exception, secrets: tuple[str, ...]) -> GeovizError:
    """What geopy raised, as one of our errors."""
    title = service.title
    answer = next((link for link in _chain(error) if isinstance(link, AdapterHTTPError)), None)
    if answer is not None:
        return of_status(title, int(answer.status_code), answer.headers, hint=_hint(service))
    if isinstance(error, GeocoderParseError) or not isinstance(error, GeopyError):
        return GazetteerDataError(f"{title} sent an answer that cannot be read.")
    said = one_line(str(error), secrets)
    if isinstance(error, GeocoderAuthenticationFailure | GeocoderInsufficientPrivileges):
        return ServiceFailedError(f"{title} refused the request or its key: {said}.{_hint(service)}")
    if isinstance(error, GeocoderRateLimited):
        return ServiceFailedError(f"{title} was asked too often: {said}.", transient=True)
    if isinstance(error, GeocoderQuotaExceeded):
        return ServiceFailedError(f"{title} answers no more for now: {said}.")
    return ServiceFailedError(
        f"{title} failed: {said}.", transient=isinstance(error, GeocoderTimedOut | GeocoderUnavailable)
    )


def _hint(service: Service) -> str:
    return f" Look at {' and '.join(variable(option) for option in service.needs)}." if service.needs else ""


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    for _ in range(10):
        if link is None:
            return
        yield link
        link = link.__cause__ or link.__context__


def without_queries(record: logging.LogRecord) -> bool:
    """Take the queries of addresses out of geopy's log, in which keys stand."""
    record.msg, record.args = QUERY.sub(r"\1", record.getMessage()), ()
    return True
