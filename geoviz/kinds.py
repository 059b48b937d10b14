"""Whether a place is of the kind that the words beside its name ask for."""

from typing import Final

from geoviz.model import Place

__all__ = ["kind_fit", "wanted_words"]


def _each(words: str, classes: str, codes: str = "") -> dict[str, tuple[str, tuple[str, ...]]]:
    return dict.fromkeys(words.split(), (classes, tuple(codes.split())))


_KINDS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    **_each("city town village hamlet metropolis suburb settlement community seaport resort capital cities towns", "P"),
    **_each("county parish borough counties", "", "ADM2 ADM1 ADM3"),
    **_each("state states province provinces prefecture oblast krai governorate", "", "ADM1 ADM2 RGN"),
    **_each("voivodeship canton emirate raion department shire", "", "ADM1 ADM2 RGN"),
    **_each("region regions", "L", "ADM1 ADM2 ADM3 RGN"),
    **_each("district municipality township territory republic", "", "ADM TERR PCL RGN PPLX"),
    **_each("country nation kingdom nations countries", "", "PCL"),
    **_each("river creek stream rivers brook bayou", "H", "STM"),
    **_each("lake lakes reservoir lagoon loch tarn", "H", "LK RSV LGN"),
    **_each("sea ocean gulf bay strait channel sound harbor harbour", "H"),
    **_each("mountain mount mountains hill hills peak volcano range ridge valley plateau canyon pass gorge", "T"),
    **_each("island islands isle isles archipelago peninsula cape atoll", "T", "ISL PEN CAPE TERR PCL ADM"),
    **_each("airport airfield airbase base cosmodrome spaceport station port bridge dam", "SR", "MILB NVB PRT"),
    **_each("castle palace cathedral stadium museum", "S"),
    **_each("forest park reserve wilderness desert", "LV", "PRK RES DSRT FRST"),
    **_each("continent", "", "CONT"),
}


def kind_fit(place: Place, wanted: tuple[str, ...]) -> float:
    """
    How well a place is of the kind wanted: 1 yes, -1 no, 0 nothing to say.

    Examples
    --------
    >>> from geoviz.model import LatLon
    >>> lake = Place(gazetteer="g", id="1", name="Como", point=LatLon(46, 9), feature_class="H", feature_code="LK")
    >>> kind_fit(lake, ("lake",)), kind_fit(lake, ("city",)), kind_fit(lake, ())
    (1.0, -1.0, 0.0)
    """
    asked = [_KINDS[word] for word in wanted if word in _KINDS]
    if not asked:
        return 0.0
    for classes, codes in asked[:2]:
        if place.feature_class in classes or any(place.feature_code.startswith(code) for code in codes):
            return 1.0
    return -1.0


def wanted_words(wanted: tuple[str, ...]) -> str:
    """The first kind that says something, for a reader."""
    return next((word for word in wanted if word in _KINDS), "")
