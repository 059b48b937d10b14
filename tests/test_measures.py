"""The promises of every measure, and worked cases from second sources."""

import json
import math

import pytest
from click.testing import CliRunner
from geopy.distance import geodesic as geopy_geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from geoviz.cli import cli
from geoviz.errors import UnknownChoiceError
from geoviz.measures import MEASURES, measure_all
from geoviz.measures.geodesic import bearing_deg, geodesic_m
from geoviz.model import End, LatLon, Measurement, Place
from geoviz.signatures import Measure


def place(name: str, lat: float, lon: float, country: str | None, population: int = 0, **more: object) -> Place:
    given_ = {"gazetteer": "test", "id": name, "feature_class": "P", "feature_code": "PPL"} | more
    return Place(name=name, point=LatLon(lat, lon), country=country, population=population, **given_)  # type: ignore[arg-type]


def land(name: str, code: str, lat: float, lon: float) -> Place:
    return place(name, lat, lon, code, feature_class="A", feature_code="PCLI", geometry=f"country:{code}")


# coordinates from GeoNames; the cosmodrome's from the project's notes
MOSCOW = place("Moscow", 55.75222, 37.61556, "RU", 10_381_222)
VOSTOCHNY = place("Vostochny Cosmodrome", 51.884, 128.334, "RU", feature_class="S", feature_code="CTRS")
ARTYOM = place("Artyom", 43.3595, 132.1889, "RU", 109_556)
SYDNEY = place("Sydney", -33.86785, 151.20732, "AU", 4_627_345)
AUCKLAND = place("Auckland", -36.84853, 174.76349, "NZ", 417_910)
PERTH = place("Perth", -31.95224, 115.8614, "AU", 1_896_548)
SHANGHAI = place("Shanghai", 31.22222, 121.45806, "CN", 22_315_474)
ROTTERDAM = place("Rotterdam", 51.9225, 4.47917, "NL", 598_199)
NORTH_KOREA = land("North Korea", "KP", 40, 127)
RUSSIA = land("Russia", "RU", 60, 100)
NAIROBI = place("Nairobi", -1.28333, 36.81667, "KE", 2_750_547)
LAKE_VICTORIA = place("Lake Victoria", -1, 33, None, feature_class="H", feature_code="LK", extent_m=180_000.0)
LAKE_WITHOUT_SHORE = LAKE_VICTORIA._replace(id="x", name="Lake Nowhere")

points = st.builds(LatLon, st.floats(-89, 89), st.floats(-180, 180))
ends = st.builds(
    lambda point, kind: End(place=MOSCOW._replace(id=str(point), point=point, country=None), kind=kind),
    points,
    st.sampled_from(["point", "area", "line"]),
)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@settings(max_examples=10, deadline=None)
@given(a=ends, b=ends)
def test_measure_is_symmetric_and_no_shortcut(measure: Measure, a: End, b: End) -> None:
    there, back = measure(a, b), measure(b, a)
    if there is None or back is None:
        assert there is back
        return
    assert there.low_m == pytest.approx(back.low_m, rel=1e-9, abs=1e-3)
    assert there.high_m == pytest.approx(back.high_m, rel=1e-9, abs=1e-3)
    assert 0 <= there.low_m <= there.high_m < 1e8
    if there.measure != "edge":
        assert there.high_m >= geodesic_m(a.place.point, b.place.point) - 1e-3


@pytest.mark.parametrize("name", MEASURES)
def test_measure_says_its_own_name(name: str) -> None:
    pairs = [(End(place=MOSCOW), End(place=VOSTOCHNY)), (End(place=SYDNEY), End(place=AUCKLAND))]
    pairs += [(End(place=ARTYOM), End(place=NORTH_KOREA, kind=kind)) for kind in ("border", "coast", "area")]
    pairs.append((End(place=NAIROBI), End(place=LAKE_VICTORIA, kind="coast")))
    found = [m for pair in pairs if (m := MEASURES[name](*pair))]
    assert found
    assert {m.measure for m in found} == {name}
    assert all(m.source and m.line for m in found)


@settings(max_examples=50, deadline=None)
@given(a=points, b=points)
def test_geodesic_is_geopys(a: LatLon, b: LatLon) -> None:
    assert geodesic_m(a, b) == pytest.approx(geopy_geodesic(a, b).meters, rel=1e-12, abs=1e-6)


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (MOSCOW.point, VOSTOCHNY.point, 5551.1),  # the project's notes
        (LatLon(40.6, -73.8), LatLon(49.01666667, 2.55), 5853.226),  # Karney: JFK to CDG, in GeographicLib's manual
        (LatLon(0, 0), LatLon(0.5, 179.5), 19936.288579),  # Karney 2013, table 5: nearly antipodal
    ],
)
def test_geodesic_worked_cases(a: LatLon, b: LatLon, km: float) -> None:
    assert geodesic_m(a, b) / 1000 == pytest.approx(km, abs=0.3)


def test_bearing() -> None:
    # Karney, GeographicLib's manual: JFK to CDG leaves at 53.47° E of N
    assert bearing_deg(LatLon(40.6, -73.8), LatLon(49.01666667, 2.55)) == pytest.approx(53.47, abs=0.02)


def test_border_reads_the_line_shared_with_the_points_own_country() -> None:
    found = MEASURES["border"](End(place=ARTYOM), End(place=NORTH_KOREA, kind="border"))
    assert found is not None
    assert found.value_m == pytest.approx(163_600, abs=400)  # Natural Earth 10m, measured apart from this code
    assert found.high_m - found.low_m == pytest.approx(8000)
    soil = MEASURES["territory"](End(place=ARTYOM), End(place=NORTH_KOREA, kind="border"))
    assert soil is not None
    assert soil.value_m == pytest.approx(159_800, abs=1000)


def test_a_country_named_like_a_point_is_measured_to_its_soil() -> None:
    paris = place("Paris", 48.85341, 2.3488, "FR", 2_138_551)
    found = MEASURES["territory"](End(place=paris), End(place=RUSSIA))
    assert found is not None
    assert found.value_m < 1_500_000  # Kaliningrad, not the middle of Siberia
    assert MEASURES["territory"](End(place=MOSCOW), End(place=RUSSIA)) is None


def test_coast_of_a_country() -> None:
    # Shijiazhuang lies some 270 km from the Bohai Sea
    found = MEASURES["coast"](
        End(place=place("Shijiazhuang", 38.04139, 114.47861, "CN")),
        End(place=land("China", "CN", 35, 105), kind="coast"),
    )
    assert found is not None
    assert 230_000 < found.value_m < 300_000


def test_the_shore_of_a_lake_is_no_coast_and_no_edge() -> None:
    for lake in (LAKE_VICTORIA, LAKE_WITHOUT_SHORE):
        mombasa = End(place=place("Mombasa", -4.05466, 39.66359, "KE", 799_668))
        assert MEASURES["coast"](mombasa, End(place=lake, kind="coast")) is None
    assert MEASURES["edge"](End(place=NAIROBI), End(place=LAKE_VICTORIA)) is None
    assert MEASURES["edge"](End(place=NAIROBI), End(place=LAKE_WITHOUT_SHORE)) is not None
    shore = MEASURES["water"](End(place=NAIROBI), End(place=LAKE_VICTORIA))
    assert shore is not None
    assert shore.value_m == pytest.approx(245_000, abs=2500)  # to the shore of GSHHG


def test_edges_take_the_sizes_off() -> None:
    chicago = place("Chicago", 41.85003, -87.65005, "US", 2_720_546)
    niles = place("Niles", 42.01892, -87.80284, "US", 29_803)
    found = MEASURES["edge"](End(place=chicago), End(place=niles))
    assert found is not None
    assert found.low_m < 8000
    assert found.kind == "estimate"


@pytest.mark.parametrize(
    ("a", "b", "nautical_miles"),
    [  # ports' tables (Reeds, Dataloy): Sydney–Auckland 1,275, Shanghai–Rotterdam by Suez 10,525
        (SYDNEY, AUCKLAND, 1275),
        (SHANGHAI, ROTTERDAM, 10525),
    ],
)
def test_sea_ways_agree_with_ports_tables(a: Place, b: Place, nautical_miles: float) -> None:
    found = MEASURES["sea"](End(place=a), End(place=b))
    assert found is not None
    assert found.value_m == pytest.approx(nautical_miles * 1852, rel=0.08)
    assert found.kind == "estimate"


def test_no_way_by_sea_to_an_inland_town() -> None:
    assert MEASURES["sea"](End(place=MOSCOW), End(place=ROTTERDAM)) is None


def test_no_road_across_an_ocean() -> None:
    assert MEASURES["road"](End(place=SYDNEY), End(place=AUCKLAND)) is None
    found = MEASURES["road"](End(place=SYDNEY), End(place=PERTH))
    assert found is not None
    assert found.low_m <= 3_934_000 <= found.high_m  # 3,934 km by the national highway


def test_rail_to_vostochny() -> None:
    found = MEASURES["rail"](End(place=MOSCOW), End(place=VOSTOCHNY))
    assert found is not None
    assert found.value_m == pytest.approx(7_795_000, rel=0.005)  # 7,770 to Ledyanaya and the branch
    assert found.kind == "estimate"


def test_rail_to_a_border_ends_at_the_crossing() -> None:
    found = MEASURES["rail"](End(place=ARTYOM), End(place=NORTH_KOREA, kind="border"))
    assert found is not None
    assert found.value_m == pytest.approx(301_000, rel=0.01)  # 10 + 53 + 238
    assert found.line[-1].lat == pytest.approx(42.43, abs=0.05)


def test_measure_all_keeps_the_order_of_the_registry() -> None:
    found = measure_all(End(place=ARTYOM), End(place=NORTH_KOREA, kind="border"))
    names = [m.measure for m in found]
    assert names == [n for n in MEASURES if n in names]
    assert {"border", "territory", "rail"} <= set(names)


def test_measure_all_names_the_choices() -> None:
    with pytest.raises(UnknownChoiceError, match="geodesic"):
        measure_all(End(place=MOSCOW), End(place=PERTH), ["geodesik"])


def test_measurements_are_finite() -> None:
    for pair in ((MOSCOW, PERTH), (SYDNEY, SYDNEY), (RUSSIA, NORTH_KOREA)):
        for m in measure_all(End(place=pair[0]), End(place=pair[1])):
            assert isinstance(m, Measurement)
            assert math.isfinite(m.low_m)
            assert math.isfinite(m.high_m)


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ("Szeged", "river Danube", 94.2),  # by geopy to the bridge at Baja
        ("Szeged", "the Danube", 94.2),
        ("Nairobi", "shore of Lake Victoria", 245.0),  # GSHHG
        ("Nairobi", "the Shore of the Lake Victoria", 245.0),
    ],
)
def test_the_command_measures_to_rivers_and_shores(a: str, b: str, km: float) -> None:
    done = CliRunner().invoke(cli, ["distance", a, b, "--json"])
    found = [m for m in json.loads(done.stdout) if m["measure"] != "rail"]
    assert [m["measure"] for m in found] == ["water"]
    assert found[0]["low_m"] <= km * 1000 <= found[0]["high_m"]
