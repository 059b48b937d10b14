"""GeoNames feature codes in words for a reader."""

__all__ = ["feature_words"]

_WORDS = {
    "PPLC": "capital", "PPLA": "seat of a first-order division", "PPLX": "part of a town", "PCLI": "country",
    "PCLD": "dependent territory", "PCLS": "territory", "ADM1": "first-order division", "ADM2": "second-order division",
    "ADM1H": "former first-order division", "ADM2H": "historic county or district",
    "CONT": "continent", "RGN": "region", "RGNH": "historical region", "RGNE": "economic region", "CST": "coast",
    "AREA": "area", "PRK": "park", "RES": "reserve", "RESN": "nature reserve", "RESF": "forest reserve",
    "RESW": "wildlife reserve", "BTL": "battlefield", "MILB": "military base", "NVB": "naval base",
    "OILF": "oil field", "AMUS": "amusement park", "AIRP": "airport", "AIRB": "air base", "AIRF": "airfield",
    "CTRS": "spaceport", "CTRA": "nuclear site", "RSTN": "railway station", "PRT": "port", "HBR": "harbour",
    "UNIV": "university", "SCHC": "college", "SCH": "school", "SCHM": "military academy", "ITTR": "research institute",
    "HSP": "hospital", "STDM": "stadium", "RECR": "racecourse", "RECG": "golf course", "MUS": "museum",
    "THTR": "theatre", "OPRA": "opera house", "LIBR": "library", "CH": "church", "MSQE": "mosque", "TMPL": "temple",
    "MSTY": "monastery", "SYG": "synagogue", "SHRN": "shrine", "CSTL": "castle", "PAL": "palace", "FT": "fort",
    "HSTS": "historical site", "ANS": "ancient site", "MNMT": "monument", "TOWR": "tower", "BDG": "bridge",
    "TNL": "tunnel", "DAM": "dam", "BLDG": "building", "ADMF": "seat of government", "GOVL": "seat of government",
    "CTHSE": "courthouse", "PRN": "prison", "SQR": "square", "ST": "street", "RD": "road", "TRL": "trail",
    "RR": "railway", "MALL": "shopping centre", "MKT": "market", "HTL": "hotel", "CMTY": "cemetery", "ZOO": "zoo",
    "GDN": "garden", "PSN": "nuclear power station", "PS": "power station", "MN": "mine", "OBS": "observatory",
    "STNB": "research station", "CSTM": "border crossing", "CMPRF": "refugee camp", "RSRT": "resort",
    "LTHSE": "lighthouse",
    "OCN": "ocean", "SEA": "sea", "GULF": "gulf", "BAY": "bay", "STRT": "strait", "CHN": "channel", "SD": "sound",
    "FJD": "fjord", "LK": "lake", "RSV": "reservoir", "STM": "river", "CNL": "canal", "FLLS": "waterfall",
    "SPNG": "spring", "LGN": "lagoon", "GLCR": "glacier", "EST": "estuary", "SWMP": "swamp", "MRSH": "marsh",
    "RF": "reef", "MT": "mountain", "MTS": "mountain range", "PK": "peak", "VLC": "volcano", "HLL": "hill",
    "HLLS": "hills", "PLAT": "plateau", "PLN": "plain", "DSRT": "desert", "VAL": "valley", "CNYN": "canyon",
    "GRGE": "gorge", "PASS": "pass", "GAP": "gap", "CAPE": "cape", "PT": "point", "PEN": "peninsula", "ISL": "island",
    "ISLS": "islands", "ATOL": "atoll", "BCH": "beach", "CAVE": "cave", "OAS": "oasis", "ISTH": "isthmus",
    "FRST": "forest", "DLTA": "delta",
}  # fmt: skip


def feature_words(code: str) -> str:
    """
    What a feature code stands for; empty for a plain settlement and for what has no word here.

    Examples
    --------
    >>> feature_words("CTRS"), feature_words("PPL")
    ('spaceport', '')
    """
    return _WORDS.get(code, "")
