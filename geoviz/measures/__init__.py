"""
How far: from one end to another, by every measure that applies.

A measure is one file and one line of `MEASURES`. Each says what it rests on; `None` means that it says nothing about
such ends.
"""

from collections.abc import Iterable

from geoviz.measures.border import border
from geoviz.measures.coast import coast
from geoviz.measures.edge import edge
from geoviz.measures.geodesic import geodesic
from geoviz.measures.rail import rail
from geoviz.measures.road import road
from geoviz.measures.sea import sea
from geoviz.measures.territory import territory
from geoviz.measures.water import water
from geoviz.model import End, Measurement
from geoviz.registry import choose
from geoviz.signatures import Measure

__all__ = ["MEASURES", "measure_all"]

MEASURES: dict[str, Measure] = {
    "geodesic": geodesic,
    "border": border,
    "territory": territory,
    "coast": coast,
    "water": water,
    "edge": edge,
    "rail": rail,
    "road": road,
    "sea": sea,
}
"""(End, End) -> Measurement, or None where the measure says nothing about such ends."""


def measure_all(a: End, b: End, measures: Iterable[str] | None = None) -> tuple[Measurement, ...]:
    """
    Measure between two ends by every measure that applies.

    Parameters
    ----------
    a, b
        The ends.
    measures
        Names in `MEASURES`; all when None.

    Returns
    -------
    measurements
        In the order of `MEASURES`; empty when none applies.

    Raises
    ------
    UnknownChoiceError
        If a name is not in `MEASURES`.
    """
    names = list(MEASURES) if measures is None else list(measures)
    found = (choose(MEASURES, name, what="measure")(a, b) for name in names)
    return tuple(m for m in found if m is not None)
