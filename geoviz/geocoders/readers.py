"""Reading one raw result of each service (geopy's ``Location.raw``) into a `Row`."""

from collections.abc import Mapping
from typing import Final

from geoviz.geocoders.osm import osm_feature
from geoviz.geocoders.rows import Row, at, country_at, number, radius_m, text, text_at

__all__ = [
    "read_any",
    "read_arcgis",
    "read_geonames",
    "read_google",
    "read_nominatim",
    "read_opencage",
    "read_pelias",
    "read_photon",
]

Raw = Mapping[str, object]

_OSM_TYPES: Final = {"N": "node", "W": "way", "R": "relation"}
_OPENCAGE: Final = {
    "country": "A PCLI", "state": "A ADM1", "region": "A ADM1", "county": "A ADM2", "state_district": "A ADM2",
    "city": "P PPL", "town": "P PPL", "village": "P PPL", "hamlet": "P PPL", "municipality": "A ADM3",
    "suburb": "P PPLX", "neighbourhood": "P PPLX", "city_district": "P PPLX", "quarter": "P PPLX", "island": "T ISL",
    "body_of_water": "H LK", "peak": "T PK", "river": "H STM", "aerodrome": "S AIRP", "road": "R ST",
    "building": "S BLDG", "continent": "L CONT",
}  # fmt: skip
_PELIAS: Final = {
    "country": "A PCLI", "dependency": "A PCLD", "empire": "A PCLI", "macroregion": "L RGN", "region": "A ADM1",
    "macrocounty": "L RGN", "county": "A ADM2", "localadmin": "A ADM3", "locality": "P PPL", "borough": "P PPLX",
    "neighbourhood": "P PPLX", "macrohood": "P PPLX", "continent": "L CONT", "ocean": "H OCN", "marinearea": "H SEA",
    "street": "R ST",
}  # fmt: skip
_GOOGLE: Final = {  # the first of a result's types that stands here decides
    "country": "A PCLI", "administrative_area_level_1": "A ADM1", "administrative_area_level_2": "A ADM2",
    "administrative_area_level_3": "A ADM3", "locality": "P PPL", "postal_town": "P PPL", "sublocality": "P PPLX",
    "neighborhood": "P PPLX", "continent": "L CONT", "archipelago": "T ISLS", "airport": "S AIRP",
    "train_station": "S RSTN", "university": "S UNIV", "hospital": "S HSP", "museum": "S MUS", "stadium": "S STDM",
    "park": "L PRK", "natural_feature": "L AREA", "colloquial_area": "L RGN", "route": "R ST", "premise": "S BLDG",
}  # fmt: skip
_ARCGIS: Final = {
    "Country": "A PCLI", "Territory": "A PCLD", "State or Province": "A ADM1", "Region": "A ADM1",
    "Subregion": "A ADM2", "County": "A ADM2", "City": "P PPL", "National Capital": "P PPLC",
    "State Capital": "P PPLA", "District": "P PPLX", "Neighborhood": "P PPLX", "Sector": "P PPLX", "Zone": "A ADM3",
    "Airport": "S AIRP", "Train Station": "S RSTN", "Port": "S PRT", "Bay": "H BAY", "Gulf": "H GULF", "Sea": "H SEA",
    "Ocean": "H OCN", "Strait": "H STRT", "Channel": "H CHN", "Lake": "H LK", "Reservoir": "H RSV", "River": "H STM",
    "Stream": "H STM", "Canal": "H CNL", "Waterfall": "H FLLS", "Island": "T ISL", "Cape": "T CAPE",
    "Peninsula": "T PEN", "Mountain": "T MT", "Mountain Range": "T MTS", "Peak": "T PK", "Volcano": "T VLC",
    "Hill": "T HLL", "Valley": "T VAL", "Plateau": "T PLAT", "Desert": "T DSRT", "Beach": "T BCH",
    "Continent": "L CONT", "Park": "L PRK", "Forest": "V FRST",
}  # fmt: skip


def _feature(table: Mapping[str, str], *kinds: str) -> tuple[str, str]:
    line = next((table[kind] for kind in kinds if kind in table), "S ")
    feature_class, _, code = line.partition(" ")
    return feature_class, code


def _count(value: object) -> int:
    read = number(value)
    return int(read) if read is not None and 0 < read < 2e10 else 0


def read_any(_: Raw) -> Row:
    """A result of which nothing but address and point is read."""
    return Row()


def read_nominatim(raw: Raw) -> Row:
    """
    A result of Nominatim's ``/search`` with address details.

    References
    ----------
    https://nominatim.org/release-docs/latest/api/Output/
    """
    key = text_at(raw, "class") or text_at(raw, "category")  # the second in Nominatim's newer formats
    feature_class, code = osm_feature(
        key, text_at(raw, "type"), bounds=text_at(raw, "addresstype"), rank=number(raw.get("place_rank"))
    )
    importance = number(raw.get("importance"))
    osm_id = text_at(raw, "osm_id")
    box = [at(raw, "boundingbox", index) for index in range(4)]  # south, north, west, east
    return Row(
        id=f"{text_at(raw, 'osm_type')}/{osm_id}" if osm_id else "",
        name=text_at(raw, "name"),
        country=country_at(raw, "address", "country_code"),
        admin1=text_at(raw, "address", "state") or text_at(raw, "address", "province") or None,
        feature_class=feature_class,
        feature_code=code,
        population=_count(at(raw, "extratags", "population")),
        importance=None if importance is None else min(1.0, max(0.0, importance)),
        extent_m=radius_m(box[0], box[2], box[1], box[3]),
    )


def read_photon(raw: Raw) -> Row:
    """
    A GeoJSON feature of Photon.

    References
    ----------
    https://github.com/komoot/photon/blob/master/docs/api-v1.md
    """
    properties = at(raw, "properties")
    feature_class, code = osm_feature(
        text_at(properties, "osm_key"), text_at(properties, "osm_value"), bounds=text_at(properties, "type")
    )
    osm_id, osm_type = text_at(properties, "osm_id"), text_at(properties, "osm_type")
    box = [at(properties, "extent", index) for index in range(4)]  # west, north, east, south
    return Row(
        id=f"{_OSM_TYPES.get(osm_type, osm_type)}/{osm_id}" if osm_id else "",
        name=text_at(properties, "name"),
        country=country_at(properties, "countrycode"),
        admin1=text_at(properties, "state") or None,
        feature_class=feature_class,
        feature_code=code,
        extent_m=radius_m(box[3], box[0], box[1], box[2]),
    )


def read_geonames(raw: Raw) -> Row:
    """
    A place of GeoNames' ``searchJSON``.

    References
    ----------
    https://www.geonames.org/export/geonames-search.html
    """
    feature_class = text_at(raw, "fcl")
    return Row(
        id=text_at(raw, "geonameId"),
        name=text_at(raw, "name") or text_at(raw, "toponymName"),
        country=country_at(raw, "countryCode"),
        admin1=text_at(raw, "adminName1") or None,
        feature_class=feature_class if len(feature_class) == 1 and feature_class in "AHLPRSTUV" else "S",
        feature_code=text_at(raw, "fcode")[:10],
        population=_count(raw.get("population")),
        extent_m=radius_m(*(at(raw, "bbox", side) for side in ("south", "west", "north", "east"))),
    )


def read_pelias(raw: Raw) -> Row:
    """
    A GeoJSON feature of Pelias, which Geocode Earth runs too.

    References
    ----------
    https://github.com/pelias/documentation/blob/master/response.md
    """
    properties = at(raw, "properties")
    feature_class, code = _feature(_PELIAS, text_at(properties, "layer"))
    box = [at(raw, "bbox", index) for index in range(4)]  # west, south, east, north
    return Row(
        id=text_at(properties, "gid"),
        name=text_at(properties, "name"),
        country=country_at(properties, "country_code") or country_at(properties, "country_a"),
        admin1=text_at(properties, "region") or None,
        feature_class=feature_class,
        feature_code=code,
        population=_count(at(properties, "population")),
        extent_m=radius_m(box[1], box[0], box[3], box[2]),
    )


def read_opencage(raw: Raw) -> Row:
    """
    A result of OpenCage.

    References
    ----------
    https://opencagedata.com/api#response
    """
    components = at(raw, "components")
    kind = text_at(components, "_type")
    feature_class, code = _feature(_OPENCAGE, kind)
    return Row(
        name=text_at(components, kind) or text_at(components, "_normalized_city") * (feature_class == "P"),
        country=country_at(components, "ISO_3166-1_alpha-2") or country_at(components, "country_code"),
        admin1=text_at(components, "state") or None,
        feature_class=feature_class,
        feature_code=code,
        extent_m=radius_m(*(at(raw, "bounds", *corner) for corner in _CORNERS)),
    )


_CORNERS: Final = (("southwest", "lat"), ("southwest", "lng"), ("northeast", "lat"), ("northeast", "lng"))


def read_google(raw: Raw) -> Row:
    """
    A result of Google's geocoding service.

    References
    ----------
    https://developers.google.com/maps/documentation/geocoding/requests-geocoding#results
    """
    types = at(raw, "types")
    feature_class, code = _feature(_GOOGLE, *(map(text, types) if isinstance(types, list) else ()))
    parts = at(raw, "address_components")
    named: dict[str, tuple[str, str]] = {}
    for part in parts if isinstance(parts, list) else ():
        kinds = at(part, "types")
        for kind in kinds if isinstance(kinds, list) else ():
            named.setdefault(text(kind), (text_at(part, "long_name"), text_at(part, "short_name")))
    box = "bounds" if at(raw, "geometry", "bounds") is not None else "viewport"
    return Row(
        id=text_at(raw, "place_id"),
        name=text_at(parts, 0, "long_name"),
        country=country_at(named.get("country", ("", ""))[1]),
        admin1=named.get("administrative_area_level_1", ("", ""))[0] or None,
        feature_class=feature_class,
        feature_code=code,
        extent_m=radius_m(*(at(raw, "geometry", box, *corner) for corner in _CORNERS)),
    )


def read_arcgis(raw: Raw) -> Row:
    """
    A candidate of ArcGIS's ``findAddressCandidates``.

    References
    ----------
    https://developers.arcgis.com/rest/geocode/find-address-candidates/
    """
    attributes = at(raw, "attributes")
    feature_class, code = _feature(_ARCGIS, text_at(attributes, "Type"))
    return Row(
        name=text_at(attributes, "PlaceName"),
        country=country_at(attributes, "Country"),
        admin1=text_at(attributes, "Region") or None,
        feature_class=feature_class,
        feature_code=code,
        extent_m=radius_m(*(at(raw, "extent", side) for side in ("ymin", "xmin", "ymax", "xmax"))),
    )
