"""By road: an interval from how much longer measured ways are than the straight line."""

import math
from typing import Final

from geoviz.areas import connected
from geoviz.measures.ends import country_of, shape_country
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import End, Measurement

__all__ = ["longest_ratio", "road"]

# stated road distances over the straight line, 71 of them: 5 % .98, median 1.16, 95 % 1.92 (data notes)
_MEDIAN: Final = 1.16
_SHORT_RATIO: Final = 1.92
# detours even out over a long way: driving distances over the straight line stay below about 1.5 from 1,000 km on
_LONG_RATIO: Final = 1.5
_SHORT_M: Final = 150_000.0
_LONG_M: Final = 1_000_000.0


def longest_ratio(straight_m: float) -> float:
    """
    How many times longer than the straight line an ordinary way overland may be.

    Examples
    --------
    >>> longest_ratio(20_000), longest_ratio(2_000_000)
    (1.92, 1.5)
    >>> round(longest_ratio(300_000), 2)
    1.77
    """
    share = math.log(max(straight_m, 1.0) / _SHORT_M) / math.log(_LONG_M / _SHORT_M)
    return _SHORT_RATIO + (_LONG_RATIO - _SHORT_RATIO) * min(1.0, max(0.0, share))


def road(a: End, b: End) -> Measurement | None:
    """An estimate of the way by road between two points; None where no land joins their countries."""
    if a.kind != "point" or b.kind != "point" or shape_country(a.place) or shape_country(b.place):
        return None
    countries = a.place.country, b.place.country
    if None in countries:
        countries = country_of(a.place), country_of(b.place)
    if None in countries or not connected(countries[0] or "", countries[1] or ""):
        return None
    length_m = geodesic_m(a.place.point, b.place.point)
    ratio = longest_ratio(length_m)
    return Measurement(
        measure="road",
        low_m=length_m,
        high_m=length_m * ratio,
        kind="estimate",
        source=f"estimate: roads are usually {_MEDIAN} and up to about {ratio:.1f} times the straight line",
        line=(a.place.point, b.place.point),
    )
