"""How entries of several sources become one place, and which names are names."""

import math

import pytest

from data.build.merging import merge_duplicates
from geoviz.gazetteers.embedded import embedded
from geoviz.gazetteers.entries import SAME_PLACE_KM, Entry, acceptable
from geoviz.model import LatLon


def entry(id_: str, name: str, lat: float = 10.0, lon: float = 10.0, **more: object) -> Entry:
    kind = {"fclass": "S", "fcode": "MUS", "country": "FR"} | more
    return Entry(id=id_, name=name, lat=lat, lon=lon, **kind)  # type: ignore[arg-type]


def test_one_id_is_one_place_with_the_names_of_both() -> None:
    a, b = entry("7", "Louvre"), entry("7", "Musée du Louvre")
    (one,) = merge_duplicates([a, b])
    assert set(one.names) == {"Musée du Louvre"}


def test_one_name_and_class_nearby_is_one_place_and_the_geonameid_wins() -> None:
    (one,) = merge_duplicates([entry("mus:louvre", "LOUVRE", weight=0.6), entry("7", "Louvre", lat=10.01, weight=0.2)])
    assert (one.id, one.weight) == ("7", 0.6)


@pytest.mark.parametrize(
    "other",
    [
        entry("b", "Louvre", lat=11.0),  # another one, 111 km away
        entry("b", "Louvre", country="AE"),  # across a border
        entry("b", "Louvre", fclass="P", fcode="PPL"),  # the village around it
        entry("b", "Orsay"),
    ],
)
def test_these_are_two_places(other: Entry) -> None:
    assert len(merge_duplicates([entry("a", "Louvre"), other])) == 2


def test_levels_of_division_stay_apart() -> None:
    kinds = [{"fclass": "A", "fcode": code} for code in ("ADM1", "ADM2")]
    assert len(merge_duplicates([entry(str(i), "Salta", **kind) for i, kind in enumerate(kinds, 1)])) == 2


def test_of_two_tables_a_further_name_of_one_may_be_the_name_of_the_other() -> None:
    long = entry("univ:a", "University of California, Los Angeles", names={"UCLA": "abbreviation"}, weight=0.4)
    short = entry("univ:b", "UCLA", weight=0.5)
    (one,) = merge_duplicates([long, short])
    assert {one.name, *one.names} == {"UCLA", "University of California, Los Angeles"}
    # but a further name of both proves nothing, nor does one of GeoNames' own places, whose twins are told apart there
    assert (
        len(
            merge_duplicates(
                [entry("a", "X Hall", names={"Hall": "alternate"}), entry("b", "Y", names={"Hall": "alternate"})]
            )
        )
        == 2
    )
    assert len(merge_duplicates([entry("1", "New Town", names={"Old Town": "historic"}), entry("2", "Old Town")])) == 2


@pytest.mark.parametrize("name", ["Артём", "北京", "Åre", "Ayr", "D.C. United Park", "Xi'an"])
def test_names(name: str) -> None:
    assert acceptable(name)


@pytest.mark.parametrize("name", ["MOW", "mwskw", "123", "Å", "", "x" * 61, "RU"])
def test_codes_and_romanisations_of_machines_are_none(name: str) -> None:
    assert not acceptable(name)


def test_the_built_gazetteer_has_no_twins() -> None:
    """Entries that are no settlements of GeoNames: none has the name and class of another at the same spot."""
    gazetteer = embedded()
    store = gazetteer.store
    spots: dict[tuple[str, str, str], list[LatLon]] = {}
    twins = []
    for number in range(store.count):
        record = store.record(number)
        feature = store.strings("feature")[record.feature]
        if feature[0] in "AP":
            continue
        name = store.texts(record)[0]
        point = LatLon(record.lat_e5 / 1e5, record.lon_e5 / 1e5)
        key = name.casefold(), feature[0], store.strings("country")[record.country]
        for other in spots.setdefault(key, []):
            away_km = 111.2 * math.hypot(
                point.lat - other.lat, (point.lon - other.lon) * math.cos(math.radians(point.lat))
            )
            if away_km < SAME_PLACE_KM[feature[0]] / 2:
                twins.append(name)
        spots[key].append(point)
    assert twins == []
