"""
Where places come from in one run: the user's own list first, then a gazetteer, then an online geocoder.

Nothing leaves the machine unless a geocoder is named.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Literal

from geoviz.errors import InputError
from geoviz.folding import fold
from geoviz.gazetteers import GAZETTEERS
from geoviz.gazetteers.own import OwnPlaces, read_own_places
from geoviz.model import Candidate, Place
from geoviz.registry import choose
from geoviz.signatures import Gazetteer, Lookup

__all__ = ["Geocoder", "Sources", "open_sources", "with_answers"]

_SAME_DEGREES: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Geocoder:
    """An online geocoder, and when it is asked."""

    name: str
    ask: Lookup
    always: bool = False
    """For every name, not only for those that the gazetteer lacks."""
    remarks: list[str] = field(default_factory=list)
    """What a person should know: that answers could not be kept, say. It grows while the geocoder is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a run looks names up in."""

    gazetteer: Gazetteer
    own: OwnPlaces | None = None
    geocoder: Geocoder | None = None

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Places that bear a name, on this machine: those of the user's own list first."""
        found = self.gazetteer.lookup(name)
        return (*self.own.lookup(name), *found) if self.own else found

    def completed(self, name: str, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """
        What was found on this machine, with the geocoder's answers behind it where it is to be asked.

        Raises
        ------
        GazetteerUnavailableError
            If the geocoder's service failed: that says nothing about the name.
        GazetteerDataError
            If its answer is unreadable.
        """
        if self.geocoder is None or (found and not self.geocoder.always):
            return found
        return with_answers(found, self.geocoder.ask(name))

    def place(self, place_id: str) -> Place | None:
        """The place of an id: of the user's own list, or of the gazetteer."""
        return (self.own.place(place_id) if self.own else None) or self.gazetteer.place(place_id)

    def versions(self) -> tuple[tuple[str, str], ...]:
        """What was used beyond the package's own data, for the report."""
        found = []
        if self.gazetteer.name == "geonames":
            from geoviz.gazetteers.geonames.installed import installed

            about = installed()
            found += [("geonames", f"{about.newest}, built {about.built}")] if about else []
        if self.own:
            found.append(("own places", self.own.digest[:12]))
        if self.geocoder:
            found.append((f"geocoder {self.geocoder.name}", f"asked {datetime.now(UTC).date().isoformat()}"))
        return tuple(found)


def with_answers(found: tuple[Candidate, ...], answers: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Candidates of a gazetteer with a geocoder's behind them, save those that are places it has already."""
    return (*found, *(a for a in answers if not any(_is_same(a.place, c.place) for c in found)))


def _is_same(answer: Place, known: Place) -> bool:
    if answer.id == known.id and answer.gazetteer == "geonames":
        return True
    near = (
        abs(answer.point.lat - known.point.lat) < _SAME_DEGREES
        and abs(answer.point.lon - known.point.lon) < _SAME_DEGREES
    )
    return near and answer.feature_class == known.feature_class and fold(answer.name) == fold(known.name)


def open_sources(
    *,
    gazetteer: str = "embedded",
    own_places: str | os.PathLike[str] | None = None,
    geocoder: str | None = None,
    geocoder_for: Literal["missing", "all"] = "missing",
    geocoder_options: Mapping[str, str] | None = None,
) -> Sources:
    """
    Open what a run looks names up in.

    Parameters
    ----------
    gazetteer
        A name in `geoviz.gazetteers.GAZETTEERS`.
    own_places
        A CSV or GeoJSON file of places that outrank all others.
    geocoder
        A name in `geoviz.geocoders.GEOCODERS`; nothing is asked online where None.
    geocoder_for
        Ask it for names that are "missing" elsewhere, or for "all".
    geocoder_options
        What the service needs: ``api_key``, ``username``, ``domain`` …; from the environment
        (``GEOVIZ_GEOCODER_API_KEY`` and so on) where None.

    Raises
    ------
    UnknownChoiceError
        If there is no such gazetteer or geocoder.
    InputError
        If the list cannot be used, the gazetteer is not installed, or the service lacks a key.
    GazetteerDataError
        If the gazetteer's files are damaged.
    """
    if geocoder_for not in {"missing", "all"}:
        msg = f"A geocoder is asked for 'missing' names or for 'all', not {geocoder_for!r}."
        raise InputError(msg)
    own = read_own_places(own_places) if own_places is not None else None
    online = None
    if geocoder is not None:
        from geoviz.geocoders import open_geocoder, options_from

        options = options_from(os.environ) if geocoder_options is None else geocoder_options
        remarks: list[str] = []
        ask = open_geocoder(geocoder, options=options, remark=remarks.append)
        online = Geocoder(name=geocoder, ask=ask, always=geocoder_for == "all", remarks=remarks)
    return Sources(gazetteer=choose(GAZETTEERS, gazetteer, what="gazetteer")(), own=own, geocoder=online)
