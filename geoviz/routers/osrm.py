"""
OSRM: https://project-osrm.org/docs/v5.24.0/api/#route-service.

A server has one profile and does not look at the one that is asked for, so it knows roads alone.
"""

from collections.abc import Mapping
from typing import Final

from geoviz.geocoders.rows import at
from geoviz.routers.service import FOSSGIS, Question, Service, lon_lat

__all__ = ["OSRM"]


def _request(question: Question, profile: str, _: str) -> tuple[str, Mapping[str, str]]:
    points = f"{lon_lat(question.start)};{lon_lat(question.end)}"
    return f"/route/v1/{profile}/{points}?overview=simplified&geometries=geojson&generate_hints=false", {}


def _read(answer: object) -> tuple[object, object]:
    if at(answer, "code") != "Ok":
        return None, None
    return at(answer, "routes", 0, "distance"), at(answer, "routes", 0, "geometry", "coordinates")


OSRM: Final = Service(
    title="OSRM",
    attribution=FOSSGIS,
    terms_url="https://github.com/Project-OSRM/osrm-backend/wiki/Api-usage-policy",
    profiles={"road": "driving"},
    request=_request,
    read=_read,
    no_way=lambda answer: at(answer, "code") in {"NoRoute", "NoSegment"},
    said=("message",),
    server="https://router.project-osrm.org",
    keep_days=90,  # the network changes
)
