"""
The measures of one article with a routing service's in place of estimates, which stand in where it has no answer.

What it failed to answer is kept, to be told: a failure must never look like "no such way".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from geoviz.errors import RouterDataError, RouterUnavailableError
from geoviz.measures import MEASURES
from geoviz.model import End, LatLon, Measurement
from geoviz.routers import ROUTERS, Router, open_router
from geoviz.signatures import Measure

__all__ = ["Routed", "routed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """What to measure with, and what came of asking; all but the measures grows while they are used."""

    name: str
    """Of the router."""
    host: str
    """The server that is asked."""
    measures: Mapping[str, Measure]
    """Those of `MEASURES`, and the router's by mode."""
    answered: set[str] = field(default_factory=set)
    """Modes that a way was found for."""
    failed: dict[tuple[str, frozenset[LatLon]], str] = field(default_factory=dict)
    """Why there is no answer, by mode and points."""
    unasked: set[tuple[str, frozenset[LatLon]]] = field(default_factory=set)
    """Ways beyond the most that one article asks for."""
    warnings: list[str] = field(default_factory=list)
    """What a person should know: that answers cannot be kept, say."""

    @property
    def failures(self) -> tuple[str, ...]:
        """Why there are no answers, each reason once."""
        return tuple(dict.fromkeys(self.failed.values()))

    def remarks(self) -> tuple[str, ...]:
        """What went wrong, for a person."""
        title, made = ROUTERS[self.name].title, [*self.warnings]
        if self.failed:
            count, why = len(self.failed), " ".join(self.failures)
            ways, them = ("1 way", "it") if count == 1 else (f"{count} ways", "them")
            made.append(
                f"{ways} could not be asked of {title} at {self.host}, which says nothing about {them}; estimates "
                f"stand in: {why}"
            )
        if self.unasked:
            made.append(
                f"{len(self.unasked)} more ways were not asked of {title}: one article asks for so many at most; "
                "estimates stand in."
            )
        return tuple(made)

    def credits(self) -> tuple[str, ...]:
        """The words that the service's terms ask for, where it answered."""
        return (ROUTERS[self.name].attribution,) if self.answered else ()

    def versions(self) -> tuple[tuple[str, str], ...]:
        """Whose ways a report rests on, and as of when; nothing where there are none."""
        if not self.answered:
            return ()
        return ((f"router {self.name}", f"{self.host}, asked {datetime.now(UTC).date().isoformat()}"),)


def routed(router: str | Router) -> Routed:
    """
    Put a routing service's measures in the place of estimates, for one article.

    Parameters
    ----------
    router
        A name in `geoviz.routers.ROUTERS`, or a router that was opened: it may ask for as many ways as ever.

    Raises
    ------
    UnknownChoiceError
        If there is no such router.
    InputError
        If a server or key is missing or not usable.
    """
    warnings: list[str] = []
    asked = open_router(router, remark=warnings.append) if isinstance(router, str) else router.for_article()
    made: dict[str, Measure] = dict(MEASURES)
    outcome = Routed(name=asked.name, host=asked.host, measures=made, warnings=warnings)
    for mode, measure in asked.measures.items():
        made[mode] = _falling_back(measure, mode, outcome, MEASURES.get(mode))
    return outcome


def _falling_back(measure: Measure, mode: str, outcome: Routed, estimate: Measure | None) -> Measure:
    """A router's measure; where it says nothing or fails, an estimate."""

    def measured(a: End, b: End) -> Measurement | None:
        try:
            found = measure(a, b)
        except (RouterUnavailableError, RouterDataError) as error:
            found, way = None, (mode, frozenset((a.place.point, b.place.point)))
            if isinstance(error, RouterUnavailableError) and error.unasked:
                outcome.unasked.add(way)
            else:
                outcome.failed[way] = str(error)
        if found is not None:
            outcome.answered.add(mode)
            return found
        return estimate(a, b) if estimate else None

    return measured
