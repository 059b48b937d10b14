"""
openrouteservice: https://giscience.github.io/openrouteservice/api-reference/.

Its GET request takes nothing but the two points: a point that is further than the server's limit from a road, usually
350 m, has no way.
"""

from collections.abc import Mapping
from typing import Final

from geoviz.geocoders.rows import at
from geoviz.routers.service import OSM, Question, Service, lon_lat

__all__ = ["OPENROUTESERVICE"]


def _request(question: Question, profile: str, key: str) -> tuple[str, Mapping[str, str]]:
    path = f"/v2/directions/{profile}?start={lon_lat(question.start)}&end={lon_lat(question.end)}"
    return path, {"Authorization": key} if key else {}


def _read(answer: object) -> tuple[object, object]:
    feature = at(answer, "features", 0)
    return at(feature, "properties", "summary", "distance"), at(feature, "geometry", "coordinates")


def _no_way(answer: object) -> bool:
    code = at(answer, "error", "code")
    return isinstance(code, int) and code in {2009, 2010}  # no route; no road near a point


OPENROUTESERVICE: Final = Service(
    title="openrouteservice",
    attribution=f"© openrouteservice.org by HeiGIT, {OSM}",
    terms_url="https://openrouteservice.org/terms-of-service/",
    profiles={"road": "driving-car", "foot": "foot-walking"},
    request=_request,
    read=_read,
    no_way=_no_way,
    said=("error", "message"),
    server="https://api.heigit.org/openrouteservice",  # since 2026, in place of api.openrouteservice.org
    takes_key=True,
    interval_s=1.5,  # forty a minute
)
