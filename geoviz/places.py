"""
Places and candidates, the nouns that a gazetteer answers with.

They stand apart from `geoviz.model`, which has them too, and are named tuples, not dataclasses: a look-up of a name
then loads nothing but this (importing `dataclasses` alone takes longer than opening the gazetteer).
"""

from __future__ import annotations  # for the checker alone

import math

from geoviz.errors import CoordinateError
from geoviz.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    NameKind = Literal["name", "alternate", "demonym", "abbreviation", "historic"]
    """How a place bears a name: its own, another one, its people's or adjective, a short form, a former one."""

__all__ = ["Candidate", "LatLon", "Place"]


class LatLon(NamedTuple):
    """A point on the Earth, WGS 84 degrees, latitude first."""

    lat: float
    lon: float

    @classmethod
    def checked(cls, lat: float, lon: float, *, name: str = "point") -> LatLon:
        """
        Make a point after checking that it is one.

        Raises
        ------
        CoordinateError
            If the latitude is outside [-90, 90], the longitude outside [-180, 180], or either not finite.
        """
        for value, limit, word in ((lat, 90, "Latitude"), (lon, 180, "Longitude")):
            if not math.isfinite(value) or abs(value) > limit:
                msg = f"{word} of {name!r} must be in [-{limit}, {limit}] degrees, got {value!r}."
                raise CoordinateError(msg)
        return cls(float(lat), float(lon))


class Place(NamedTuple):
    """One place on Earth, as a gazetteer knows it."""

    gazetteer: str
    id: str
    """Stable within the gazetteer; the geonameid where there is one."""
    name: str
    point: LatLon
    feature_class: str
    """GeoNames class: A area, P populated place, S spot, H water, T mountain or island, L region, R road or rail."""
    feature_code: str
    """GeoNames feature code: PPL, PPLC, ADM1, PCLI, CTRS, SEA …"""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin1: str | None = None
    """Name of the first-order division, in English."""
    admin1_code: str | None = None
    """GeoNames code, "RU.59"."""
    admin2: str | None = None
    population: int = 0
    native_name: str | None = None
    names: tuple[str, ...] = ()
    """Alternate names, where they were loaded."""
    geometry: str | None = None
    """Key of the area's polygon in `geoviz.areas` ("country:KP"), None for what has none."""
    extent_m: float | None = None
    """Radius of a circle of about the place's size [m]: from geometry, a curated figure, or None."""
    precision_m: float = 1000.0
    """How far the point may be off [m]."""
    source: str = ""
    """Where the entry comes from; "unverified" for a curated row that no source was consulted for."""

    @property
    def verified(self) -> bool:
        """Whether a source was really consulted for this entry."""
        return not self.source.startswith("unverified")


class Candidate(NamedTuple):
    """A place that may be meant by a name, with how much speaks for it and why."""

    place: Place
    score: float
    """In [0, 1]: the prior importance where a gazetteer answers, a probability after resolution."""
    reasons: tuple[str, ...] = ()
    name_kind: NameKind = "name"
    """How the place bears the name that was looked up."""
