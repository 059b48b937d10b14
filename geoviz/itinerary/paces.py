"""Whether a leg could be travelled in the time the text gives it: speeds that each way of travelling can keep up."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from geoviz.model import Measurement, Mode, Pace

__all__ = ["Hours", "judge_pace"]

_M_PER_KM: Final = 1000.0
_DAY: Final = 24.0
_SLACK: Final = 1.1
_SLACK_HOURS: Final = 0.15
"""A stated "nine hours" is round, and a stated "hour" rounder."""
_DETOUR: Final = 4.0
"""A way is seldom longer than so many straight lines."""

_FASTEST_KMH: Final[Mapping[Mode, tuple[tuple[int, float], ...]]] = MappingProxyType(
    {
        "foot": ((9999, 20.0),),  # for three hours, see below
        "bicycle": ((9999, 60.0),),
        "road": ((1896, 20.0), (1930, 80.0), (9999, 160.0)),  # before cars the mail coach and the courier's horses
        "rail": ((1850, 80.0), (1900, 110.0), (1964, 160.0), (9999, 330.0)),  # the Shinkansen opened in 1964
        "sea": ((1838, 28.0), (1960, 66.0), (9999, 105.0)),  # a clipper's best day; the SS United States; fast ferries
        "river": ((1838, 20.0), (9999, 80.0)),
        "air": (
            (1919, 180.0),
            (1939, 450.0),
            (1952, 750.0),
            (1976, 1050.0),
            (2004, 2250.0),
            (9999, 1150.0),
        ),  # Concorde
    }
)
"""Average speed from door to door that is hardly ever reached, by the years before which it holds [km/h]."""
_SLOWEST_KMH: Final[Mapping[Mode, float]] = MappingProxyType(
    {"foot": 1.0, "bicycle": 3.0, "road": 4.0, "rail": 8.0, "sea": 2.0, "river": 1.5, "air": 60.0}
)
"""Average speed below which nobody calls it the time of the way [km/h]."""
_LONG_DAYS: Final = 1.5
_LONG_SHARE: Final[Mapping[Mode, float]] = MappingProxyType(
    {"foot": 0.5, "bicycle": 0.5, "road": 0.65, "rail": 0.75, "sea": 0.75, "river": 0.7, "air": 0.85}
)
"""What of the fastest speed can be kept up for days, with rest and change."""
_TIRING: Final = frozenset({"foot", "bicycle"})
_TIRED_HOURS: Final = 3.0
_TIRED_SHARE: Final = 0.75
"""What of it a runner or rider keeps up beyond some hours: the record for 100 km on foot is 16.4 km/h."""
_BY: Final[Mapping[Mode, str]] = MappingProxyType(
    {
        "foot": "on foot", "bicycle": "by bicycle", "road": "by road", "rail": "by rail", "sea": "by sea",
        "river": "by river", "air": "by air",
    }
)  # fmt: skip


class Hours(NamedTuple):
    """The time that a way had."""

    most: float
    """From the earliest that one can have left to the latest that one can have come [h]."""
    words: str
    """As a reader is told: "a stated 1.5 hours", "two days"."""
    stated: bool = False
    """The text gives the time of the way itself, not only the days before and after it."""


def judge_pace(
    straight: Measurement, way: Measurement | None, mode: Mode | None, hours: Hours, *, year: int | None, doubt_m: float
) -> Pace | None:
    """
    Hold the speed that a leg needs against what its way of travelling can keep up.

    Parameters
    ----------
    straight
        The geodesic between the stops: no way is shorter.
    way
        The length by the leg's own measure, where known.
    mode
        How it was travelled; the fastest way of the time is taken where None.
    hours
        The time it had.
    year
        When; today's speeds hold where None.
    doubt_m
        By how much the stops may be nearer to each other than their points: the extents of areas [m].

    Returns
    -------
    pace
        None where the stops are too near each other, or too vague, for the time to say anything.

    Examples
    --------
    >>> line = Measurement(measure="geodesic", low_m=480e3, high_m=480e3, kind="exact", source="GRS 80")
    >>> pace = judge_pace(line, None, "road", Hours(1.5, "a stated 90 minutes", stated=True), year=2019, doubt_m=0)
    >>> print(pace.reason)
    480 km straight by road in a stated 90 minutes is at least 320 km/h; 160 km/h is fast by road: implausible.
    """
    least_m = straight.low_m - doubt_m
    if way is not None and way.kind == "exact":
        least_m = max(least_m, way.low_m - doubt_m)
    if least_m <= 0 or hours.most <= 0:
        return None
    least_kmh = least_m / _M_PER_KM / hours.most
    fastest = _fastest(mode or "air", year, hours.most)
    by = _BY.get(mode, "") if mode else ""
    length = _length(straight, way, by)
    slack = _SLACK + _SLACK_HOURS / max(hours.most, 0.5) if hours.stated else 1.0
    if least_kmh > fastest * slack:
        means = f"fast {by}" if by else "fast for any means of that time"
        # days are only those of the stops before and after: what cannot be is then as likely a misread name or day
        unless = "" if hours.stated else ", unless a stop or its day was misread"
        speeds = f"{_kmh(least_kmh)}; {_kmh(fastest)} is {means}"
        reason = f"{length} in {hours.words} is at least {speeds}: implausible{unless}."
        return Pace(status="too_fast", reason=reason, low_kmh=least_kmh)
    if not hours.stated:
        reason = f"{length} in {hours.words}: plausible, at {_kmh(least_kmh)} or more."
        return Pace(status="plausible", reason=reason, low_kmh=least_kmh)
    most_m = way.high_m if way is not None and way.kind == "exact" else straight.high_m * _DETOUR
    most_kmh = (most_m + doubt_m) / _M_PER_KM / hours.most
    slowest = _SLOWEST_KMH.get(mode, 0.0) if mode else 0.0
    if most_kmh * slack < slowest:
        reason = (
            f"{length} in {hours.words} is less than {_kmh(most_kmh)}, even by a long way round:"
            " implausible, unless the time is of more than this leg."
        )
        return Pace(status="too_slow", reason=reason, low_kmh=least_kmh, high_kmh=most_kmh)
    reason = f"{length} in {hours.words}: plausible, at about {_kmh(least_kmh)}."
    return Pace(status="plausible", reason=reason, low_kmh=least_kmh, high_kmh=most_kmh)


def _fastest(mode: Mode, year: int | None, hours: float) -> float:
    of_mode = _FASTEST_KMH.get(mode, _FASTEST_KMH["air"])
    fastest = next(kmh for until, kmh in of_mode if (year or 9998) < until)
    if mode in _TIRING and hours > _TIRED_HOURS:
        fastest *= _TIRED_SHARE
    return fastest * (_LONG_SHARE.get(mode, 1.0) if hours > _LONG_DAYS * _DAY else 1.0)


def _length(straight: Measurement, way: Measurement | None, by: str) -> str:
    words = f"{straight.value_m / _M_PER_KM:,.0f} km straight"
    if way is None:
        return f"{words} {by}".rstrip()
    low, high = way.low_m / _M_PER_KM, way.high_m / _M_PER_KM
    figure = f"{way.value_m / _M_PER_KM:,.0f}" if high - low < 0.02 * high else f"{low:,.0f} to {high:,.0f}"
    return f"{words}, {figure} by {way.measure}"


def _kmh(speed: float) -> str:
    return f"{speed:,.0f} km/h" if speed >= 10 else f"{speed:.1f} km/h"
