"""The bands within which a stated length still fits a measured one, each with its reason."""

from typing import Final

__all__ = [
    "AIR_RATIO", "BEYOND_M", "EDGES_SHARE", "FAR_RATIO", "LARGE_M", "LOOSE", "MODE_STRETCH", "NEAR_RATIO",
    "REGION_SHARE", "RIVER_ARMS_M", "RIVER_RATIO", "ROUNDED_RAIL", "ROUTED", "SHORE_DOUBT_M", "VAGUE", "refuted_ratio",
]  # fmt: skip

# Stated over straight-line distance, 460 statements without a mode: 5 % lie below .80, 10 % below .90, half above 1.14,
# 10 % above 1.51, 5 % above 1.75 (DATA notes). A narrower check would call half of the right texts wrong.
LOOSE: Final = (0.80, 1.25)
"""Within these of the straight line a number is loosely rounded, not wrong: the 5 % quantile and its inverse."""

ROUNDED_RAIL: Final = 0.06
"""
A rounded figure may miss a listed railway's kilometres by this share ("roughly 8,000" for 7,600 to 8,500), and the
length of a way that a routing service found.
"""

VAGUE: Final = 3.0
"""Vague words ("a few", "several hundred") are refuted only this far outside what they usually mean."""

AIR_RATIO: Final = 1.27
"""Longest stated "as the crow flies" or by air over the geodesic seen in 13 right statements."""

RIVER_RATIO: Final = 3.0
"""Meandering rivers are up to about three times as long as the straight line."""

ROUTED: Final = (0.6, 1.5)
"""
Within these times the fastest way by road a stated one may be another: the shortest, the old, the scenic one. Beyond
the upper one, a way is refuted only if it is longer than ordinary ways over the straight line, too: of 32 right
statements "by road" 8 are beyond 1.5 times the straight line, which is no longer than the fastest way, and 2 beyond
both. Below the lower one, nothing is refuted: a road may be closed to the service, a ferry or a border missing in its
network, while a text, of another year perhaps, has gone there.
"""

SHORE_DOUBT_M: Final = 10_000.0
"""
So much below what errors and sizes allow, a distance to a lake is not called too short: of 144 landmarks on waters the
worst lies 4 km beyond the error, and arms of reservoirs are drawn short.
"""

RIVER_ARMS_M: Final = 60_000.0
"""
The same of a river: of one that divides, only some arms are in the data. Arnhem is 12 km from the Rhine there, Gdańsk
19 from the Vistula, Zárate 24 from the Paraná, Pathein 57 from the Irrawaddy, and each stands on an arm.
"""

MODE_STRETCH: Final = 1.25
"""A named way of travel allows this much more before it is refuted: the text says that it is no straight line."""

NEAR_RATIO: Final = 4.5
"""Up to the length of a short road (150 km) more than this is no detour: the longest right one seen is 3.05."""

FAR_RATIO: Final = 2.5
"""The same from 400 km on, where detours even out: of 62 right statements beyond 300 km none overland is above 1.7."""

_FAR_M: Final = 400_000.0

BEYOND_M: Final = 10_000.0
"""
Between places a few kilometres apart their sizes are half of the way, and a ratio with them refutes nothing. A length
of more than `NEAR_RATIO` times the bare straight line, and this much more than the longest ordinary way from far edge
to far edge, is no way between them either: of 460 right statements none is.
"""

LARGE_M: Final = 50_000.0
"""No city reaches further than this: a place that does is a region."""

EDGES_SHARE: Final = 0.4
"""Where regions' sizes take more than the other 60 % off a distance, a length below this share of it says nothing."""

REGION_SHARE: Final = 0.35
"""A number this far off the middle of a region was counted from some other part of it, and confirms nothing."""


def refuted_ratio(straight_m: float) -> float:
    """
    From how many times the straight line on a stated length is contradicted.

    Examples
    --------
    >>> refuted_ratio(20_000), refuted_ratio(3_000_000)
    (4.5, 2.5)
    """
    import math

    share = math.log(max(straight_m, 1.0) / 150_000) / math.log(_FAR_M / 150_000)
    return NEAR_RATIO + (FAR_RATIO - NEAR_RATIO) * min(1.0, max(0.0, share))
