"""A router as a measure: the way between two places, and how exact it is."""

from typing import Final

from geoviz.measures.ends import shape_country
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import End, LatLon, Measurement
from geoviz.routers.asking import LENGTH_SHARE, Ask
from geoviz.routers.service import Question
from geoviz.signatures import Measure
from geoviz.units import format_length

__all__ = ["MODES", "measure_by"]

MODES: Final = {
    "road": ("road network", "the fastest way by car"),
    "rail": ("rail network", "the fastest way on rails"),
    "foot": ("network of paths", "the way on foot"),
}
"""Modes with their network, and which of its ways is measured."""


def measure_by(ask: Ask, mode: str, *, source: str) -> Measure:
    """
    A measure that asks for the way between two points.

    Of two ends it asks in one direction alone, so that the way back is no other question.

    Parameters
    ----------
    mode
        One of `MODES`; the measurement bears its name.
    source
        Who is asked.
    """
    network, what = MODES[mode]

    def measure(a: End, b: End) -> Measurement | None:
        if a.kind != "point" or b.kind != "point" or shape_country(a.place) or shape_country(b.place):
            return None
        start, end = _rounded(a.place.point), _rounded(b.place.point)
        if start == end:
            return None
        turned = end < start
        ways = ask(Question(end, start, mode) if turned else Question(start, end, mode))
        if not ways:
            return None
        (way,) = ways
        margin_m = LENGTH_SHARE * way.length_m + sum(way.snapped_m)
        low_m = max(geodesic_m(a.place.point, b.place.point), way.length_m - margin_m)
        off = " and ".join(map(format_length, way.snapped_m[::-1] if turned else way.snapped_m))
        return Measurement(
            measure=mode,
            low_m=low_m,
            high_m=max(low_m, way.length_m + margin_m),
            kind="exact",
            source=f"{source}, {network} of OpenStreetMap (ODbL)",
            note=f"{what}; it begins and ends {off} from the two points",
            line=(a.place.point, *(way.line[::-1] if turned else way.line), b.place.point),
        )

    return measure


def _rounded(point: LatLon) -> LatLon:
    return LatLon(round(point.lat, 5) + 0.0, round(point.lon, 5) + 0.0)  # and no minus zero
