"""Rivers and lakes, against second sources: bridges, dams and quays, GSHHG's shores, Natural Earth's own boxes of lakes."""

import json
import re

import numpy as np
import pytest
from geopy import distance
from hypothesis import given, settings
from hypothesis import strategies as st

from data.build.waters import LOST, given_back, joined
from geoviz import areas
from geoviz.areas import waters
from geoviz.gazetteers.embedded import embedded
from geoviz.measures.geodesic import geodesic_m
from geoviz.measures.water import water
from geoviz.model import End, LatLon, Place
from geoviz.resources import data_path

INDEX = json.loads(data_path("waters", "waters.json").read_bytes())
CITY = {"feature_class": "P", "feature_code": "PPL"}


def _city(lat: float, lon: float) -> Place:
    return Place(gazetteer="test", id="1", name="Somewhere", point=LatLon(lat, lon), **CITY)


def _named(name: str, *, country: str | None = None) -> Place:
    """The river or lake of a name."""
    found = [c.place for c in embedded().lookup(name) if c.place.feature_class == "H"]
    return next(p for p in found if country in {None, p.country})


# a bridge, dam or town on the bank, its coordinates from general knowledge, about where the river comes nearest to a
# city that lies off it: the distance is geopy's between the two, and up to a kilometre more than the shortest
OFF_A_RIVER = [
    ("Munich", (48.1374, 11.5755), "Danube", "bridge at Ingolstadt", (48.7607, 11.4255)),
    ("Szeged", (46.2530, 20.1414), "Danube", "bridge at Baja", (46.1783, 18.9268)),
    ("Frankfurt", (50.1109, 8.6821), "Rhine", "bridge at Mainz", (50.0060, 8.2790)),
    ("Madrid", (40.4168, -3.7038), "Tagus", "palace of Aranjuez", (40.0370, -3.6090)),
    ("Hanover", (52.3759, 9.7320), "Elbe", "ferry of Zollenspieker", (53.3980, 10.1700)),
    ("Leipzig", (51.3397, 12.3731), "Elbe", "ferry of Pretzsch", (51.7120, 12.8100)),
    ("Grenoble", (45.1885, 5.7245), "Rhône", "bridge of Cordon", (45.6447, 5.6116)),
    ("Kirkuk", (35.4681, 44.3922), "Tigris", "bridge of Fatha", (35.0430, 43.5710)),
    ("Faiyum", (29.3084, 30.8428), "Nile", "El Wasta", (29.3380, 31.2060)),
    ("Udon Thani", (17.4138, 102.7870), "Mekong", "Wiang Khuk", (17.8150, 102.6650)),
    ("Nashville", (36.1627, -86.7816), "Ohio River", "Smithland", (37.1450, -88.4080)),
    ("Dallas", (32.7767, -96.7970), "Red River of the South", "bridge of I-35", (33.7280, -97.1600)),
    ("Springfield", (39.7817, -89.6501), "Mississippi River", "bridge at Alton", (38.8860, -90.1780)),
    ("Las Vegas", (36.1699, -115.1398), "Colorado River", "Hoover Dam", (36.0160, -114.7377)),
]


@pytest.mark.parametrize(("city", "at", "river", "landmark", "there"), OFF_A_RIVER, ids=[c[0] for c in OFF_A_RIVER])
def test_distance_to_a_river(
    city: str, at: tuple[float, float], river: str, landmark: str, there: tuple[float, float]
) -> None:
    place = End(place=_city(*at))
    found = [water(place, End(place=c.place, kind="line")) for c in embedded().lookup(river)]
    measured = min((m for m in found if m), key=lambda m: m.value_m)
    expected_m = distance.geodesic(at, there).m
    assert measured.low_m <= expected_m <= measured.high_m + 1000, (city, landmark)
    assert measured.kind == "exact"
    assert measured.note == f"nearest point of {river}"


# metres from cities to the nearest shore in GSHHG 2.3.6 (intermediate resolution), by geopy over pieces of its segments
OFF_A_LAKE = [
    ("Munich", (48.1374, 11.5755), "Lake Constance", 153_200),
    ("Budapest", (47.4979, 19.0402), "Lake Balaton", 85_400),
    ("Irkutsk", (52.2978, 104.2964), "Lake Baikal", 56_600),
    ("Saint Petersburg", (59.9386, 30.3141), "Lake Ladoga", 40_900),
    ("Kampala", (0.3163, 32.5822), "Lake Victoria", 8_100),
    ("Nairobi", (-1.2833, 36.8167), "Lake Victoria", 245_000),
    ("Kigali", (-1.9499, 30.0588), "Lake Kivu", 77_000),
    ("Lilongwe", (-13.9669, 33.7873), "Lake Malawi", 79_400),
    ("La Paz", (-16.5, -68.15), "Lake Titicaca", 50_200),
    ("Skopje", (41.9981, 21.4254), "Lake Ohrid", 109_100),
    ("Almaty", (43.25, 76.95), "Issyk-Kul", 69_100),
    ("Madison", (43.0731, -89.4012), "Lake Michigan", 122_100),
    ("Miami", (25.7743, -80.1937), "Lake Okeechobee", 115_100),
    ("Winnipeg", (49.8844, -97.147), "Lake Winnipeg", 61_200),
    ("Minneapolis", (44.98, -93.2638), "Lake Superior", 214_200),
    ("Tartu", (58.3806, 26.7251), "Lake Peipus", 29_900),
    ("Jerusalem", (31.769, 35.2163), "Dead Sea", 23_200),
    ("Addis Ababa", (9.025, 38.7469), "Lake Tana", 323_500),
]


@pytest.mark.parametrize(("city", "at", "lake", "expected_m"), OFF_A_LAKE, ids=[f"{c[0]}" for c in OFF_A_LAKE])
def test_distance_to_the_shore_of_a_lake(city: str, at: tuple[float, float], lake: str, expected_m: float) -> None:
    for kind in ("coast", "line", "area", "point"):
        measured = water(End(place=_city(*at)), End(place=_named(lake), kind=kind))
        assert measured is not None, city
        assert measured.low_m <= expected_m <= measured.high_m
        assert geodesic_m(*measured.line) == pytest.approx(measured.value_m, abs=1)
        assert water(End(place=_named(lake), kind=kind), End(place=_city(*at))) == measured


# on the river: bridges, dams and falls, their coordinates from general knowledge
ON_A_RIVER = [
    ("Danube", 47.4990, 19.0437), ("Danube", 48.2286, 16.4100), ("Danube", 44.3410, 28.0170),
    ("Rhine", 50.9414, 6.9656), ("Rhine", 47.6779, 8.6154), ("Elbe", 51.0563, 13.7395),
    ("Vltava", 50.0865, 14.4114), ("Seine", 48.8573, 2.3414), ("Garonne", 43.5992, 1.4385),
    ("Thames", 51.7465, -1.2562), ("Tiber", 41.9018, 12.4664), ("Vistula", 52.2363, 21.0415),
    ("Dnieper", 50.4270, 30.5820), ("Neva", 59.9412, 30.3080), ("Nile", 30.0438, 31.2294),
    ("Zambezi", -17.9283, 25.8570), ("Tigris", 33.3750, 44.3550), ("Indus", 27.6800, 68.8450),
    ("Ganges", 24.8050, 87.9330), ("Brahmaputra", 26.1740, 91.6720), ("Mekong", 17.8784, 102.7153),
    ("Yangtze", 30.8233, 111.0032), ("Amur", 48.5405, 135.0060), ("Murray River", -35.1175, 139.2800),
    ("Mississippi River", 38.6289, -90.1794), ("Colorado River", 36.9370, -111.4840),
    ("Columbia River", 47.9556, -118.9819), ("Paraná River", -25.4080, -54.5890), ("Paraguay River", -25.1840, -57.5540),
    ("Drava", 46.5565, 15.6450), ("Sava", 44.8150, 20.4470), ("Susquehanna River", 40.2570, -76.8890),
]  # fmt: skip


@pytest.mark.parametrize(("river", "lat", "lon"), ON_A_RIVER, ids=[f"{r[0]} {r[1]:.0f}" for r in ON_A_RIVER])
def test_a_bridge_is_on_its_river(river: str, lat: float, lon: float) -> None:
    keys = {areas.water_of(c.place) for c in embedded().lookup(river)} - {None}
    near = [found for key in keys if (found := areas.nearest_shore(LatLon(lat, lon), key))]
    assert min(found.distance_m for found in near) <= waters.WATER_ERROR_M


# west, south, east, north of Natural Earth's own named lakes at 1:110m
BOXES = [
    ("Lake Baikal", 103.62, 51.46, 109.93, 55.73), ("Lake Winnipeg", -99.24, 50.45, -96.24, 54.34),
    ("Lake Ontario", -79.76, 43.20, -76.18, 44.21), ("Lake Erie", -83.46, 41.44, -78.90, 42.97),
    ("Lake Superior", -92.01, 46.44, -84.40, 48.94), ("Lake Huron", -84.93, 42.98, -79.76, 46.56),
    ("Lake Michigan", -87.99, 41.64, -84.75, 46.03), ("Great Bear Lake", -124.95, 64.88, -117.61, 66.97),
    ("Great Slave Lake", -118.38, 60.86, -109.09, 63.08), ("Lake Athabasca", -111.20, 58.56, -106.55, 59.55),
    ("Lake Victoria", 31.65, -2.71, 34.14, 0.32), ("Lake Tanganyika", 29.10, -8.79, 31.19, -3.46),
    ("Lake Malawi", 33.91, -14.40, 35.26, -9.50), ("Lake Tana", 37.01, 11.71, 37.52, 12.23),
    ("Lake Ladoga", 29.84, 59.92, 32.94, 61.78), ("Lake Onega", 34.27, 60.95, 36.39, 62.76),
    ("Lake Balkhash", 73.44, 44.99, 79.25, 46.82), ("Lake Titicaca", -69.98, -16.54, -68.75, -15.35),
    ("Lake Nicaragua", -85.89, 11.15, -84.86, 11.94), ("Lake Okeechobee", -80.93, 26.79, -80.69, 27.07),
]  # fmt: skip


@pytest.mark.parametrize(("lake", "west", "south", "east", "north"), BOXES, ids=[b[0] for b in BOXES])
def test_outlines_are_of_the_lakes_they_are_called(
    lake: str, west: float, south: float, east: float, north: float
) -> None:
    key = areas.water_of(_named(lake))
    assert key is not None
    segments = waters._segments(key)
    box = (*segments.min(axis=0)[:2], *segments.max(axis=0)[:2])
    assert np.abs(np.subtract(box, (west, south, east, north))).max() < 0.8  # the other scale cuts off what is narrow


def test_no_distance_on_a_lake_and_some_on_its_island() -> None:
    assert areas.nearest_shore(LatLon(-1.0, 33.0), "lake:victoria") == (0.0, LatLon(-1.0, 33.0))
    olkhon = areas.nearest_shore(LatLon(53.15, 107.38), "lake:baikal")
    assert olkhon is not None
    assert 0 < olkhon.distance_m < 10_000  # the island is 15 km wide
    measured = water(End(place=_city(-1.0, 33.0)), End(place=_named("Lake Victoria"), kind="area"))
    assert measured is not None
    assert (measured.low_m, measured.high_m) == (0.0, waters.WATER_ERROR_M)


def test_rivers_of_one_name_far_apart_are_different_rivers() -> None:
    rivers = {
        areas.water_of(place._replace(names=())) for c in embedded().lookup("Colorado River") if (place := c.place)
    } - {None}
    assert len(rivers) >= 2
    mouths = [LatLon(51.6, -2.7), LatLon(56.03, -87.6)]  # in Wales and England, and in Ontario
    kind = {"feature_class": "H", "feature_code": "STM"}
    severn = [areas.water_of(Place(gazetteer="t", id="1", name="Severn", point=p, **kind)) for p in mouths]
    assert None not in severn
    assert severn[0] != severn[1]


@pytest.mark.parametrize(
    ("name", "lat", "lon", "code"),
    [
        ("Danube", 44.79, -95.10, "STM"),  # a brook of the name in Minnesota
        ("Fox River", 41.35, -88.84, "STM"),  # the one of Illinois; the source has Wisconsin's
        ("Lake Victoria", -34.0, 141.3, "LK"),  # of New South Wales
        ("Lake Victoria", 1.0, 33.0, "LK"),  # 60 km north of its shore
        ("Danube", 45.2, 29.7, "LK"),
        ("Budapest", 47.5, 19.04, "STM"),
        ("Danube", 45.2, 29.7, "DLTA"),
    ],
)
def test_a_name_or_a_position_alone_is_not_enough(name: str, lat: float, lon: float, code: str) -> None:
    place = Place(gazetteer="t", id="1", name=name, point=LatLon(lat, lon), feature_class="H", feature_code=code)
    assert areas.water_of(place) is None


@pytest.mark.parametrize("name", ["Rhine River", "River Rhine", "the Rhine", "Rhein"])
def test_a_river_is_known_by_other_names_and_from_another_gazetteer(name: str) -> None:
    place = Place(
        gazetteer="geonames", id="2", name=name, point=LatLon(51.96, 4.12), feature_class="H", feature_code="STM",
        extent_m=450_000,
    )  # fmt: skip
    assert areas.water_of(place) == "river:rhine"


def test_nothing_is_said_of_what_lies_nearest_to_an_end_where_the_river_goes_on() -> None:
    # the source has the Hudson as part of the sea below Bear Mountain, and a city on the estuary is not 60 km off
    hudson = _named("Hudson River")
    newark = End(place=_city(40.7357, -74.1724))
    assert areas.water_of(hudson) == "river:hudson"
    assert water(newark, End(place=hudson, kind="line")) is None
    albany = water(End(place=_city(42.6526, -73.7562)), End(place=hudson, kind="line"))
    assert albany is not None


def test_what_is_no_point_and_no_water_is_not_measured() -> None:
    danube, victoria, baikal = map(_named, ("Danube", "Lake Victoria", "Lake Baikal"))
    city = _city(47.0, 20.0)
    france = embedded().lookup("France")[0].place
    assert water(End(place=city), End(place=danube)) is None  # a river named like a point is its mouth
    assert water(End(place=city), End(place=city)) is None
    assert water(End(place=victoria), End(place=baikal)) is None
    assert water(End(place=victoria), End(place=danube, kind="line")) is None
    assert water(End(place=france), End(place=danube, kind="line")) is None
    assert water(End(place=city), End(place=_named("Pacific Ocean"), kind="coast")) is None


@settings(max_examples=20, deadline=None)
@given(key=st.sampled_from(["river:danube", "river:lena", "lake:superior", "lake:dead sea"]), data=st.data())
def test_nearest_shore_is_what_brute_force_finds(key: str, data: st.DataObject) -> None:
    segments = waters._segments(key)
    vertex = segments[data.draw(st.integers(0, len(segments) - 1)), :2]
    lat = min(89.0, vertex[1] + data.draw(st.floats(-3, 3)))
    point = LatLon(float(lat), float(vertex[0] + data.draw(st.floats(-3, 3))))
    found = areas.nearest_shore(point, key)
    if found is None or found.distance_m == 0:
        return
    order = np.argsort(np.hypot((segments[:, 0] - point.lon) * np.cos(np.radians(lat)), segments[:, 1] - lat))[:30]
    best = min(geodesic_m(point, LatLon(float(segments[i, 1]), float(segments[i, 0]))) for i in order)
    assert found.distance_m <= best + 1
    assert geodesic_m(point, found.point) == pytest.approx(found.distance_m, abs=0.01)


def test_the_index_is_sound() -> None:
    steps = data_path("waters", "waters.bin").stat().st_size // 4
    assert sum(key.startswith("river:") for key in INDEX["lines"]) > 1000
    assert sum(key.startswith("lake:") for key in INDEX["lines"]) >= 300
    at = 0
    for key, lines in INDEX["lines"].items():
        assert lines, key
        for _, _, start, count in lines:
            assert start == at, key
            at += count
        segments = waters._segments(key)
        assert np.abs(segments[:, ::2]).max() <= 180
        assert np.abs(segments[:, 1::2]).max() <= 90
    assert at == steps
    assert {key for keys in INDEX["names"].values() for key in keys} == set(INDEX["lines"])
    assert set(INDEX["ends"]) <= set(INDEX["lines"]) == set(INDEX["titles"])


def test_titles_are_names_that_a_map_can_show() -> None:
    for key, title in INDEX["titles"].items():
        assert re.fullmatch(r"[^\W\d_][\w .’'-]+", title), key
        assert re.search(r"\b[NSEWR]\. ", title) is None, key
    keys = ("river:gota alv", "river:parana", "lake:albert africa", "lake:sniardwy")
    assert [waters.title_of(key) for key in keys] == ["Göta älv", "Paraná River", "Lake Albert", "Śniardwy"]


@pytest.mark.parametrize("key", ["river:lena", "river:yukon", "lake:huron", "lake:skaneateles"])
def test_all_lines_at_once_are_those_of_each_water(key: str) -> None:
    found = waters.courses()
    lines = [found.lon_lat[slice(*found.starts[i : i + 2])] for i, owner in enumerate(found.keys) if owner == key]
    segments = np.concatenate([np.hstack([line[:-1], line[1:]]) for line in lines])
    assert segments == pytest.approx(waters._segments(key), abs=1e-9)
    low, high = zip(*[(found.low[i], found.high[i]) for i, k in enumerate(found.keys) if k == key], strict=True)
    assert np.min(low, axis=0) == pytest.approx(segments[:, :2].min(axis=0).clip(max=segments[:, 2:].min(axis=0)))
    assert np.max(high, axis=0) == pytest.approx(segments[:, 2:].max(axis=0).clip(min=segments[:, :2].max(axis=0)))


def test_most_large_rivers_and_lakes_of_the_gazetteer_have_a_geometry() -> None:
    names = {
        "Amazon River", "Brahmaputra", "Congo River", "Danube", "Dnieper", "Don", "Elbe", "Euphrates", "Ganges", "Indus",
        "Irrawaddy", "Lena", "Loire", "Mackenzie River", "Mekong", "Missouri River", "Niger River", "Nile", "Ob", "Oder",
        "Orinoco", "Po", "Rhine", "Rhône", "Tigris", "Vistula", "Volga", "Yangtze", "Yellow River", "Yenisei", "Zambezi",
        "Lake Baikal", "Lake Chad", "Lake Geneva", "Lake Kariba", "Lake Mead", "Lake Nasser", "Lake Tahoe", "Lake Volta",
        "Lake Van", "Loch Ness", "Lough Neagh", "Rybinsk Reservoir", "Sea of Galilee", "Lake Garda", "Poyang Lake",
    }  # fmt: skip
    lacking = {name for name in names if not any(areas.water_of(c.place) for c in embedded().lookup(name))}
    assert lacking == {"Lake Chad"}  # what is left of it the source draws as several


def test_mended_names_are_what_the_source_has_lost_letters_of() -> None:
    assert all(given_back(name) == whole for name, whole in LOST.items())
    assert all(re.search("[^ -~]", whole) for whole in LOST.values())
    with pytest.raises(LookupError, match="mend LOST"):
        given_back("Gr?n")
    assert given_back("Amu  Darya") == "Amu Darya"
    assert joined([(0, 2), (2, 3)], 5) == [[0, 2, 3], [1], [4]]
