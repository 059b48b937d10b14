"""What there is to know of a routing service, what it is asked, and the way that it answers with."""

from __future__ import annotations  # for the checker alone: to name the services, nothing of JSON is needed

from dataclasses import dataclass
from typing import NamedTuple

from geoviz.places import LatLon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Final

__all__ = ["FOSSGIS", "OSM", "Question", "Service", "Way", "lon_lat"]

OSM: Final = "© OpenStreetMap contributors (ODbL)"
FOSSGIS: Final = f"{OSM}, errors in it: www.openstreetmap.org/fixthemap"
"""The words that the terms of FOSSGIS' servers ask for."""


class Question(NamedTuple):
    """How far it is along a network; which of the two points is the start does not matter."""

    start: LatLon
    end: LatLon
    mode: str


class Way(NamedTuple):
    """A way along a network."""

    length_m: float
    """From where the start was moved onto the network to where the end was [m]."""
    snapped_m: tuple[float, float]
    """How far the two points were moved [m]."""
    line: tuple[LatLon, ...]
    """Where it runs, simplified."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A routing service; all of them are asked with GET and answer with JSON."""

    title: str
    attribution: str
    """The words that its terms ask for."""
    terms_url: str
    profiles: Mapping[str, str]
    """Its names for the modes "road", "rail" and "foot"; a mode that is not here it does not know."""
    request: Callable[[Question, str, str], tuple[str, Mapping[str, str]]]
    """Path with query, and headers, of a question, a profile and a key, which may be empty."""
    read: Callable[[object], tuple[object, object]]
    """Length [m] and points of an answer, longitude first, as they stand there; what is no answer has neither."""
    no_way: Callable[[object], bool]
    """Whether an answer says that there is no way, or no network near one of the points."""
    said: tuple[str, ...]
    """Where an answer says what is wrong."""
    server: str = ""
    """Address of the public server; empty where there is none whose terms are known to allow it."""
    takes_key: bool = False
    """Whether accounts have keys; the public server then answers nobody without one."""
    interval_s: float = 1.0
    """Least time between two requests to a server that is not in a network of the user's own [s]."""
    keep_days: int = 0
    """How long answers may be stored on disk; 0 where the terms are not clear."""


def lon_lat(point: LatLon) -> str:
    """
    Longitude and latitude, to a metre.

    Examples
    --------
    >>> lon_lat(LatLon(48.8566, 2.3522))
    '2.35220,48.85660'
    """
    return f"{point.lon:.5f},{point.lat:.5f}"
