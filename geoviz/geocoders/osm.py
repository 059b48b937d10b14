"""OpenStreetMap's keys and values as GeoNames classes and codes."""

from typing import Final

__all__ = ["osm_feature"]

_UNKNOWN: Final = ("S", "")
_FEATURES: Final = {  # "key=value", or "key" for the other values of a key → "class code"
    "place=country": "A PCLI", "place=state": "A ADM1", "place=province": "A ADM1", "place=county": "A ADM2",
    "place=district": "A ADM2", "place=municipality": "A ADM3", "place=region": "L RGN", "place=continent": "L CONT",
    "place=ocean": "H OCN", "place=sea": "H SEA", "place=island": "T ISL", "place=islet": "T ISL",
    "place=archipelago": "T ISLS", "place=locality": "L LCTY", "place=farm": "S FRM", "place=square": "S SQR",
    "place=suburb": "P PPLX", "place=borough": "P PPLX", "place=quarter": "P PPLX", "place=neighbourhood": "P PPLX",
    "place=city_block": "P PPLX", "place": "P PPL",
    "boundary=national_park": "L PRK", "boundary=protected_area": "L RESN", "boundary=historic": "L RGNH",
    "boundary=aboriginal_lands": "L RES", "boundary": "A ADMD",
    "natural=peak": "T PK", "natural=volcano": "T VLC", "natural=hill": "T HLL", "natural=ridge": "T RDGE",
    "natural=mountain_range": "T MTS", "natural=saddle": "T PASS", "natural=cliff": "T CLF", "natural=valley": "T VAL",
    "natural=gorge": "T GRGE", "natural=plateau": "T PLAT", "natural=plain": "T PLN", "natural=desert": "T DSRT",
    "natural=cape": "T CAPE", "natural=peninsula": "T PEN", "natural=isthmus": "T ISTH", "natural=beach": "T BCH",
    "natural=dune": "T DUNE", "natural=water": "H LK", "natural=bay": "H BAY", "natural=strait": "H STRT",
    "natural=fjord": "H FJD", "natural=reef": "H RF", "natural=glacier": "H GLCR", "natural=spring": "H SPNG",
    "natural=hot_spring": "H SPNT", "natural=geyser": "H GYSR", "natural=wetland": "H SWMP",
    "natural=cave_entrance": "S CAVE", "natural=wood": "V FRST", "natural=heath": "V HTH", "natural": "T ",
    "water=lake": "H LK", "water=reservoir": "H RSV", "water=lagoon": "H LGN", "water=pond": "H PND",
    "water=river": "H STM", "water=canal": "H CNL", "water": "H LK",
    "waterway=river": "H STM", "waterway=stream": "H STM", "waterway=canal": "H CNL", "waterway=waterfall": "H FLLS",
    "waterway=dam": "S DAM", "waterway": "H STM",
    "mountain_pass": "T PASS",
    "aeroway=aerodrome": "S AIRP", "aeroway=heliport": "S AIRH", "aeroway=airstrip": "S AIRF",
    "aeroway=spaceport": "S CTRS", "aeroway": "S AIRP",
    "railway=station": "S RSTN", "railway=halt": "S RSTP", "railway=tram_stop": "S RSTP", "railway": "R RR",
    "highway=bus_stop": "S BUSTP", "highway=motorway": "R RD", "highway=trunk": "R RD", "highway=primary": "R RD",
    "highway=path": "R TRL", "highway=track": "R TRL", "highway=footway": "R TRL", "highway": "R ST",
    "harbour": "H HBR", "industrial=port": "S PRT", "landuse=port": "S PRT", "landuse=harbour": "H HBR",
    "landuse=military": "L MILB", "landuse=forest": "V FRST", "landuse=reservoir": "H RSV",
    "landuse=cemetery": "S CMTY", "landuse=quarry": "S MN", "landuse": "L AREA",
    "military=naval_base": "L NVB", "military=airfield": "S AIRB", "military": "L MILB",
    "historic=castle": "S CSTL", "historic=fort": "S FT", "historic=archaeological_site": "S ANS",
    "historic=battlefield": "L BTL", "historic=monument": "S MNMT", "historic=memorial": "S MNMT", "historic": "S HSTS",
    "tourism=museum": "S MUS", "tourism=hotel": "S HTL", "tourism=zoo": "S ZOO", "tourism=theme_park": "L AMUS",
    "amenity=university": "S UNIV", "amenity=college": "S SCHC", "amenity=school": "S SCH",
    "amenity=hospital": "S HSP", "amenity=prison": "S PRN", "amenity=library": "S LIBR", "amenity=theatre": "S THTR",
    "amenity=courthouse": "S CTHSE", "amenity=townhall": "S ADMF", "amenity=ferry_terminal": "S FY",
    "amenity=bus_station": "S BUSTN", "amenity=marketplace": "S MKT", "amenity=monastery": "S MSTY",
    "leisure=park": "L PRK", "leisure=nature_reserve": "L RESN", "leisure=stadium": "S STDM",
    "leisure=garden": "S GDN", "leisure=golf_course": "S RECG",
    "man_made=lighthouse": "S LTHSE", "man_made=bridge": "S BDG", "man_made=tower": "S TOWR",
    "man_made=observatory": "S OBS", "man_made=mineshaft": "S MN", "man_made=pier": "S PIER",
    "bridge": "S BDG", "tunnel": "R TNL", "power=plant": "S PS", "office=government": "S ADMF", "building": "S BLDG",
}  # fmt: skip
_BOUNDARIES: Final = {  # what an administrative boundary bounds
    "country": "A PCLI", "state": "A ADM1", "province": "A ADM1", "region": "A ADM1", "county": "A ADM2",
    "state_district": "A ADM2", "district": "A ADM2", "city": "P PPL", "town": "P PPL", "village": "P PPL",
    "hamlet": "P PPL", "locality": "P PPL", "municipality": "A ADM3", "suburb": "P PPLX", "city_district": "P PPLX",
    "borough": "P PPLX", "quarter": "P PPLX", "neighbourhood": "P PPLX", "island": "T ISL", "archipelago": "T ISLS",
}  # fmt: skip
# Nominatim, "Place ranking": address ranks of the layers of an address
_RANKS: Final = ((4, "A PCLI"), (9, "A ADM1"), (12, "A ADM2"), (16, "P PPL"), (25, "P PPLX"))


def osm_feature(key: str, value: str, *, bounds: str = "", rank: float | None = None) -> tuple[str, str]:
    """
    GeoNames class and code of a map feature.

    Parameters
    ----------
    key, value
        The main tag, ``natural`` and ``peak``.
    bounds
        What an administrative boundary bounds, "city": Nominatim's ``addresstype``, Photon's ``type``.
    rank
        Nominatim's ``place_rank``, for a boundary that says nothing else.

    Returns
    -------
    feature
        ``("S", "")`` for what has no line in the table.

    Examples
    --------
    >>> osm_feature("natural", "peak"), osm_feature("boundary", "administrative", bounds="state")
    (('T', 'PK'), ('A', 'ADM1'))
    >>> osm_feature("boundary", "administrative", rank=12), osm_feature("shop", "bakery")
    (('A', 'ADM2'), ('S', ''))
    """
    if (key, value) == ("boundary", "administrative"):
        found = _BOUNDARIES.get(bounds) or next((line for top, line in _RANKS if rank is not None and rank <= top), "")
    else:
        found = ""
    found = found or _FEATURES.get(f"{key}={value}") or _FEATURES.get(key, "")
    if not found:
        return _UNKNOWN
    feature_class, _, code = found.partition(" ")
    return feature_class, code
