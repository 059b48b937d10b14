"""
The geocoders of geopy, by geopy's names. A new one is an entry below, with its form and reader.

What is said of terms was read from the services' own pages or is the most careful reading: a service whose terms are
not clear has ``keep_days=0``, and nothing of it is stored.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from geoviz.geocoders.forms import Form, feature_collection, has_list, point_at, table
from geoviz.geocoders.readers import (
    read_any,
    read_arcgis,
    read_geonames,
    read_google,
    read_nominatim,
    read_opencage,
    read_pelias,
    read_photon,
)
from geoviz.geocoders.rows import Row, at

__all__ = ["GEOCODERS", "Row", "Service"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What there is to know of a geocoding service."""

    title: str
    attribution: str
    """The words that its terms ask for."""
    terms_url: str
    form: Form
    read: Callable[[Mapping[str, object]], Row] = read_any
    """Reads one raw result, geopy's ``Location.raw``."""
    interval_s: float = 1.0
    """Least time between two requests to the public server [s]."""
    keep_days: int | None = 0
    """How long answers may be stored on disk: None as long as wanted, 0 not at all."""
    needs: tuple[str, ...] = ()
    """Options without which it does not answer."""
    usual: Mapping[str, str] = field(default_factory=dict)
    """Options of its public server in place of geopy's; they do not count where a ``domain`` is given."""
    ask: Mapping[str, object] = field(default_factory=dict)
    """Arguments of geopy's ``geocode`` in place of the usual ones."""
    question: Callable[[str], str] = str
    """Makes a name safe for the place where geopy puts it."""
    named_by_address: bool = True
    """Whether an answer's address begins with the place's name."""
    precision_m: float = 1000.0

    def is_answer(self, parsed: object) -> bool:
        """Whether parsed JSON, or text for a service without it, has the form of an answer of this service."""
        return self.form.is_answer(parsed)


def _in_path(name: str) -> str:
    # geopy leaves slashes as they are in a path, and Mapbox takes what a semicolon parts for several questions
    return " ".join(name.replace("/", " ").replace(";", " ").replace("\\", " ").split())


def _in_xml(name: str) -> str:
    from html import escape  # its table of entities takes longer to load than all services

    return escape(name)  # geopy puts it into XML as it is


def _nominatim_answer(parsed: object) -> bool:
    return isinstance(parsed, list) or isinstance(at(parsed, "error"), str)


def _geonames_answer(parsed: object) -> bool:
    # https://www.geonames.org/export/webservice-exception.html
    error = isinstance(at(parsed, "status", "value"), int) and isinstance(at(parsed, "status", "message"), str)
    return error or isinstance(at(parsed, "geonames"), list)


def _google_answer(parsed: object) -> bool:
    status = at(parsed, "status")
    if not isinstance(status, str):
        return False
    return isinstance(at(parsed, "results"), list) or status.upper() not in {"OK", "ZERO_RESULTS"}


def _opencage_answer(parsed: object) -> bool:
    return isinstance(at(parsed, "results"), list) and isinstance(at(parsed, "status", "code"), int)


def _arcgis_answer(parsed: object) -> bool:
    # a token is what an account is given first
    wanted = (("candidates", list), ("error", dict), ("token", str))
    return any(isinstance(at(parsed, key), kind) for key, kind in wanted)


def _baidu_answer(parsed: object) -> bool:
    status = at(parsed, "status")
    return isinstance(status, int) and (status != 0 or isinstance(at(parsed, "result"), dict | list))


def _bing_answer(parsed: object) -> bool:
    status = at(parsed, "statusCode")
    return isinstance(at(parsed, "resourceSets", 0, "resources"), list) or (isinstance(status, int) and status != 200)


def _here_answer(parsed: object) -> bool:
    status = at(parsed, "statusCode")
    return isinstance(at(parsed, "Response", "View"), list) or (isinstance(status, int) and status != 200)


def _geolake_answer(parsed: object) -> bool:
    return isinstance(at(parsed, "success"), bool)


def _yandex_answer(parsed: object) -> bool:
    error = isinstance(at(parsed, "error", "message"), str)
    return error or isinstance(at(parsed, "response", "GeoObjectCollection", "featureMember"), list)


def _yandex_point(row: object) -> tuple[object, object]:
    position = at(row, "GeoObject", "Point", "pos")
    lon, separator, lat = position.partition(" ") if isinstance(position, str) else ("", "", "")
    return (lat, lon) if separator else (None, None)


def _ign_answer(parsed: object) -> bool:
    # entities could make a small document a huge one
    return isinstance(parsed, str) and "<XLS" in parsed and "<!DOCTYPE" not in parsed and "<!ENTITY" not in parsed


_NOMINATIM: Final = table(lat=("lat",), lon=("lon",), is_answer=_nominatim_answer)
_GEOJSON: Final = feature_collection()
_GOOGLE: Final = table(
    "results", lat=("geometry", "location", "lat"), lon=("geometry", "location", "lng"), is_answer=_google_answer
)
_TOMTOM: Final = table("results", lat=("position", "lat"), lon=("position", "lon"))
_BAIDU: Final = table("result", lat=("location", "lat"), lon=("location", "lng"), is_answer=_baidu_answer)
_OSM: Final = "© OpenStreetMap contributors (ODbL)"

GOOGLE: Final = Service(
    title="Google Maps",
    attribution="Google Maps",
    terms_url="https://cloud.google.com/maps-platform/terms",
    form=_GOOGLE,
    read=read_google,
    interval_s=0.5,
    needs=("api_key",),
)
BAIDU: Final = Service(
    title="Baidu Maps",
    attribution="© Baidu",
    terms_url="https://lbsyun.baidu.com/index.php?title=open/law",
    form=_BAIDU,
    needs=("api_key",),
    named_by_address=False,  # geopy's address is the kind of place
    precision_m=2000.0,  # its datum BD-09 is off by up to about a kilometre
)

GEOCODERS: Mapping[str, Service] = {
    "arcgis": Service(
        title="ArcGIS",
        attribution="Powered by Esri",
        terms_url="https://developers.arcgis.com/documentation/mapping-and-location-services/deployment/terms-of-use/",
        form=table("candidates", lat=("location", "y"), lon=("location", "x"), is_answer=_arcgis_answer),
        read=read_arcgis,
        ask={"out_fields": ("PlaceName", "Type", "Country", "Region")},
    ),
    "azure": Service(
        title="Azure Maps",
        attribution="© Microsoft, © TomTom",
        terms_url="https://www.microsoft.com/licensing/terms/productoffering/MicrosoftAzure",
        form=_TOMTOM,
        interval_s=0.5,
        needs=("subscription_key",),
        ask={"language": "en-US"},
    ),
    "baidu": BAIDU,
    "baiduv3": BAIDU,
    "banfrance": Service(
        title="Base Adresse Nationale",
        attribution="Base Adresse Nationale (Licence Ouverte 2.0)",
        terms_url="https://adresse.data.gouv.fr",
        form=_GEOJSON,
        interval_s=0.5,
        keep_days=None,
    ),
    "bing": Service(
        title="Bing Maps",
        attribution="© Microsoft",
        terms_url="https://www.microsoft.com/maps/product/terms.html",
        form=table(
            "resourceSets",
            0,
            "resources",
            lat=("point", "coordinates", 0),
            lon=("point", "coordinates", 1),
            is_answer=_bing_answer,
        ),
        interval_s=0.5,
        needs=("api_key",),
    ),
    "databc": Service(
        title="BC Address Geocoder",
        attribution="Province of British Columbia (Open Government Licence - British Columbia)",
        terms_url="https://www2.gov.bc.ca/gov/content/data/policy-standards/open-data",
        form=_GEOJSON,
        keep_days=None,
    ),
    "geocodeearth": Service(
        title="Geocode Earth",
        attribution="© Geocode Earth, OpenStreetMap, and others",
        terms_url="https://geocode.earth/guidelines",
        form=_GEOJSON,
        read=read_pelias,
        needs=("api_key",),
    ),
    "geocodio": Service(
        title="Geocodio",
        attribution="Geocodio",
        terms_url="https://www.geocod.io/terms-of-use/",
        form=table("results", lat=("location", "lat"), lon=("location", "lng")),
        keep_days=None,
        needs=("api_key",),
    ),
    "geokeo": Service(
        title="Geokeo", attribution="Geokeo", terms_url="https://geokeo.com", form=_GOOGLE, needs=("api_key",)
    ),
    "geonames": Service(
        title="GeoNames",
        attribution="© GeoNames (CC BY 4.0)",
        terms_url="https://www.geonames.org/export/",
        form=table("geonames", lat=("lat",), lon=("lng",), is_answer=_geonames_answer),
        read=read_geonames,
        interval_s=3.6,  # a thousand credits an hour, and a search takes one
        keep_days=None,
        needs=("username",),
        usual={"domain": "secure.geonames.org", "scheme": "https"},  # geopy asks in the clear
    ),
    "google": GOOGLE,
    "googlev3": GOOGLE,
    "geolake": Service(
        title="Geolake",
        attribution="Geolake",
        terms_url="https://geolake.com",
        form=Form(is_answer=_geolake_answer, rows=None, point=point_at(("latitude",), ("longitude",))),
        needs=("api_key",),
    ),
    "here": Service(
        title="HERE",
        attribution="© HERE",
        terms_url="https://legal.here.com/terms",
        form=table(
            "Response",
            "View",
            0,
            "Result",
            lat=("Location", "DisplayPosition", "Latitude"),
            lon=("Location", "DisplayPosition", "Longitude"),
            is_answer=_here_answer,
        ),
        interval_s=0.5,
        needs=("apikey",),
    ),
    "herev7": Service(
        title="HERE",
        attribution="© HERE",
        terms_url="https://legal.here.com/terms",
        form=table("items", lat=("position", "lat"), lon=("position", "lng")),
        interval_s=0.5,
        needs=("apikey",),
    ),
    "ignfrance": Service(
        title="IGN",
        attribution="© IGN (Licence Ouverte 2.0)",
        terms_url="https://geoservices.ign.fr/cgu-licences",
        form=Form(is_answer=_ign_answer, rows=None, point=point_at(("lat",), ("lng",)), is_json=False),
        keep_days=None,
        question=_in_xml,
    ),
    "mapbox": Service(
        title="Mapbox",
        attribution="© Mapbox © OpenStreetMap",
        terms_url="https://www.mapbox.com/legal/tos",
        form=_GEOJSON,
        interval_s=0.5,
        needs=("api_key",),
        question=_in_path,
    ),
    "mapquest": Service(
        title="MapQuest",
        attribution="© MapQuest",
        terms_url="https://hello.mapquest.com/terms-of-use",
        form=table("results", 0, "locations", lat=("latLng", "lat"), lon=("latLng", "lng")),
        needs=("api_key",),
    ),
    "maptiler": Service(
        title="MapTiler",
        attribution="© MapTiler © OpenStreetMap contributors",
        terms_url="https://www.maptiler.com/terms/",
        form=feature_collection(lat=("center", 1), lon=("center", 0)),
        interval_s=0.5,
        needs=("api_key",),
        question=_in_path,
    ),
    "nominatim": Service(
        title="Nominatim",
        attribution=_OSM,
        terms_url="https://operations.osmfoundation.org/policies/nominatim/",
        form=_NOMINATIM,
        read=read_nominatim,
        keep_days=None,
    ),
    "opencage": Service(
        title="OpenCage",
        attribution="OpenCage, " + _OSM,
        terms_url="https://opencagedata.com/api#caching",
        form=table("results", lat=("geometry", "lat"), lon=("geometry", "lng"), is_answer=_opencage_answer),
        read=read_opencage,
        keep_days=None,
        needs=("api_key",),
    ),
    "openmapquest": Service(
        title="MapQuest Open",
        attribution="MapQuest, " + _OSM,
        terms_url="https://hello.mapquest.com/terms-of-use",
        form=_NOMINATIM,
        read=read_nominatim,
        needs=("api_key",),
    ),
    "pickpoint": Service(
        title="PickPoint",
        attribution="PickPoint, " + _OSM,
        terms_url="https://pickpoint.io",
        form=_NOMINATIM,
        read=read_nominatim,
        needs=("api_key",),
    ),
    "pelias": Service(
        title="Pelias",
        attribution=_OSM + " and other sources of Pelias",
        terms_url="https://github.com/pelias/pelias",
        form=_GEOJSON,
        read=read_pelias,
        interval_s=0.5,
        keep_days=None,  # there is no public server: whoever runs one decides
        needs=("domain",),
    ),
    "photon": Service(
        title="Photon",
        attribution=_OSM,
        terms_url="https://photon.komoot.io",
        form=_GEOJSON,
        read=read_photon,
        keep_days=None,
    ),
    "liveaddress": Service(
        title="SmartyStreets",
        attribution="Smarty",
        terms_url="https://www.smarty.com/legal/terms-of-service",
        form=table(lat=("metadata", "latitude"), lon=("metadata", "longitude"), is_answer=has_list()),
        needs=("auth_id", "auth_token"),
    ),
    "tomtom": Service(
        title="TomTom",
        attribution="© TomTom",
        terms_url="https://developer.tomtom.com/terms-and-conditions",
        form=_TOMTOM,
        interval_s=0.5,
        needs=("api_key",),
        ask={"language": "en-GB"},
        question=_in_path,
    ),
    # what3words and what3wordsv3 are left out: they turn three words that stand for a square into a point, not a name
    "woosmap": Service(
        title="Woosmap",
        attribution="Woosmap",
        terms_url="https://www.woosmap.com/terms",
        form=_GOOGLE,
        interval_s=0.5,
        needs=("api_key",),
    ),
    "yandex": Service(
        title="Yandex Maps",
        attribution="© Yandex",
        terms_url="https://yandex.com/legal/maps_api/",
        form=Form(
            is_answer=_yandex_answer, rows=("response", "GeoObjectCollection", "featureMember"), point=_yandex_point
        ),
        needs=("api_key",),
    ),
}
