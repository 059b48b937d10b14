"""
GraphHopper: https://docs.graphhopper.com/openapi/routing/getroute; and OpenRailRouting, which is GraphHopper for rails.

No terms of OpenRailRouting's public server could be found, so it needs the address of one.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from geoviz.geocoders.rows import at
from geoviz.places import LatLon
from geoviz.routers.service import OSM, Question, Service

__all__ = ["GRAPHHOPPER", "OPENRAILROUTING"]

_NO_WAY: Final = frozenset({"ConnectionNotFoundException", "PointNotFoundException", "PointOutOfBoundsException"})


def _request(question: Question, profile: str, key: str) -> tuple[str, Mapping[str, str]]:
    asked = [
        ("point", _lat_lon(question.start)),
        ("point", _lat_lon(question.end)),
        ("profile", profile),
        ("points_encoded", "false"),
        ("instructions", "false"),
        ("way_point_max_distance", "50"),  # a line for drawing: fewer points, not another length
        *([("key", key)] if key else []),
    ]
    return f"/route?{urlencode(asked, safe=',')}", {}


def _lat_lon(point: LatLon) -> str:
    return f"{point.lat:.5f},{point.lon:.5f}"


def _read(answer: object) -> tuple[object, object]:
    path = at(answer, "paths", 0)
    return at(path, "distance"), at(path, "points", "coordinates")


def _no_way(answer: object) -> bool:
    details = at(answer, "hints", 0, "details")
    return isinstance(details, str) and details.rpartition(".")[2] in _NO_WAY


GRAPHHOPPER: Final = Service(
    title="GraphHopper",
    attribution=f"Powered by GraphHopper API, {OSM}",
    terms_url="https://www.graphhopper.com/terms/",
    profiles={"road": "car", "foot": "foot"},
    request=_request,
    read=_read,
    no_way=_no_way,
    said=("message",),
    server="https://graphhopper.com/api/1",
    takes_key=True,
)
OPENRAILROUTING: Final = Service(
    title="OpenRailRouting",
    attribution=OSM,
    terms_url="https://github.com/geofabrik/OpenRailRouting",
    profiles={"rail": "all_tracks"},
    request=_request,
    read=_read,
    no_way=_no_way,
    said=("message",),
    keep_days=90,  # whoever runs a server decides; the network changes
)
