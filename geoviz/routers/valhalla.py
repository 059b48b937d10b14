"""Valhalla: https://valhalla.github.io/valhalla/api/turn-by-turn/api-reference/."""

import json
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from geoviz.geocoders.rows import at, number
from geoviz.places import LatLon
from geoviz.routers.lines import decoded
from geoviz.routers.service import FOSSGIS, Question, Service
from geoviz.units import LENGTHS_M

__all__ = ["VALHALLA"]

_UNITS_M: Final = {"kilometers": LENGTHS_M["km"], "miles": LENGTHS_M["mi"]}
_NO_WAY: Final = frozenset({
    170,  # the two are not connected
    171,  # no suitable edge near a point
    441,  # not reachable
    442,  # no path
})  # fmt: skip


def _request(question: Question, profile: str, _: str) -> tuple[str, Mapping[str, str]]:
    asked = {
        "locations": [_location(question.start), _location(question.end)],
        "costing": profile,
        "units": "kilometers",
        "directions_type": "none",
    }
    return f"/route?json={quote(json.dumps(asked, separators=(',', ':')))}", {}


def _location(point: LatLon) -> dict[str, float]:
    return {"lat": round(point.lat, 5), "lon": round(point.lon, 5)}


def _read(answer: object) -> tuple[object, object]:
    trip = at(answer, "trip")
    unit, length = at(trip, "units"), number(at(trip, "summary", "length"))
    shape = at(trip, "legs", 0, "shape")  # of two points there is one leg
    if at(trip, "status") != 0 or not isinstance(unit, str) or unit not in _UNITS_M or length is None:
        return None, None
    return length * _UNITS_M[unit], decoded(shape, digits=6) if isinstance(shape, str) else None


def _no_way(answer: object) -> bool:
    code = at(answer, "error_code")
    return isinstance(code, int) and code in _NO_WAY


VALHALLA: Final = Service(
    title="Valhalla",
    attribution=FOSSGIS,
    terms_url="https://www.fossgis.de/arbeitsgruppen/osm-server/nutzungsbedingungen/",
    profiles={"road": "auto", "foot": "pedestrian"},
    request=_request,
    read=_read,
    no_way=_no_way,
    said=("error",),
    server="https://valhalla1.openstreetmap.de",
    keep_days=90,  # the network changes
)
