"""Verdicts on statements written for the purpose; coordinates from GeoNames, expected lengths from second sources."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoviz.model import (
    Candidate,
    Document,
    EndKind,
    LatLon,
    Mode,
    Place,
    Quantity,
    Resolution,
    Span,
    StatedEnd,
    Statement,
    Toponym,
    Verdict,
)
from geoviz.pipeline import analyze_document, open_document
from geoviz.reading import document_from_text
from geoviz.units import LENGTHS_M
from geoviz.verdicts import check_conversion, check_statements, judge, support_for


def place(name: str, lat: float, lon: float, country: str, population: int = 0, **more: object) -> Place:
    given_ = {
        "gazetteer": "test",
        "id": f"{name}-{country}",
        "feature_class": "P",
        "feature_code": "PPL",
        "source": "GeoNames",
    } | more
    return Place(name=name, point=LatLon(lat, lon), country=country, population=population, **given_)  # type: ignore[arg-type]


def land(name: str, code: str, lat: float = 0, lon: float = 0) -> Place:
    return place(name, lat, lon, code, feature_class="A", feature_code="PCLI", geometry=f"country:{code}")


MOSCOW = place("Moscow", 55.75222, 37.61556, "RU", 10_381_222)
VOSTOCHNY = place("Vostochny Cosmodrome", 51.884, 128.334, "RU", feature_class="S", feature_code="CTRS")
ARTYOM = place("Artyom", 43.3595, 132.1889, "RU", 109_556)
LAC_MEGANTIC = place("Lac-Mégantic", 45.58338, -70.88234, "CA", 5747)
MEXICO_CITY = place("Mexico City", 19.42847, -99.12766, "MX", 12_294_193)
ACAPULCO = place("Acapulco", 16.84942, -99.90891, "MX", 658_609)
BERLIN = place("Berlin", 52.52437, 13.41053, "DE", 3_426_354)
PARIS = place("Paris", 48.85341, 2.3488, "FR", 2_138_551)
PARIS_TX = place("Paris", 33.66094, -95.55551, "US", 24_782)
DALLAS = place("Dallas", 32.78306, -96.80667, "US", 1_300_092)
BUCHAREST = place("Bucharest", 44.43225, 26.10626, "RO", 1_877_155)
CHICAGO = place("Chicago", 41.85003, -87.65005, "US", 2_720_546)
NILES = place("Niles", 42.01892, -87.80284, "US", 29_803)
SYDNEY = place("Sydney", -33.86785, 151.20732, "AU", 4_627_345)
AUCKLAND = place("Auckland", -36.84853, 174.76349, "NZ", 417_910)
NORTH_KOREA, UNITED_STATES, RUSSIA = (
    land("North Korea", "KP", 40, 127),
    land("United States", "US"),
    land("Russia", "RU"),
)
CHINA = land("China", "CN", 35, 105)


def length(
    text: str, value: float, unit: str, *, share: float = 0.0, qualifier: str = "exact", start: int = 0
) -> Quantity:
    m = value * LENGTHS_M[unit]
    low, high = {"at_least": (m, float("inf")), "at_most": (0.0, m)}.get(qualifier, (m * (1 - share), m * (1 + share)))
    return Quantity(
        span=Span(start, start + len(text)), text=text, value=value, unit=unit, value_m=m, low_m=low, high_m=high,
        qualifier=qualifier,  # type: ignore[arg-type]
    )  # fmt: skip


def verdict(
    text: str, value: float, unit: str, a: Place | None, b: Place | None, kind: EndKind = "point", mode: Mode | None = None, *,
    share: float = 0.02, qualifier: str = "exact", conversion: Quantity | None = None, direction: str | None = None, **more: object,
) -> Verdict:  # fmt: skip
    quantity = length(text, value, unit, share=share, qualifier=qualifier)
    statement = Statement(
        kind="distance", span=quantity.span, sentence=Span(0, len(text)), quantity=quantity, conversion=conversion,
        ends=(StatedEnd(name=a.name if a else "Nowhere"), StatedEnd(name=b.name if b else "Nowhere", kind=kind)),
        mode=mode, direction=direction,
    )  # fmt: skip
    return judge(Document(text=text), statement, (a, b), **more)  # type: ignore[arg-type]


def test_loosely_rounded_border_distance_is_consistent_and_shows_every_figure() -> None:
    found = verdict("200 kilometers", 200, "km", ARTYOM, NORTH_KOREA, "border", share=0.1, qualifier="approx")
    assert (found.status, found.slip) == ("consistent", None)
    assert "loosely rounded" in found.reason
    for figure in ("164 km", "160 km", "301 km"):
        assert figure in found.reason


def test_a_distance_that_only_the_railway_has_is_as_travelled() -> None:
    found = verdict("8,000 kilometers", 8000, "km", VOSTOCHNY, MOSCOW, share=0.1, qualifier="approx")
    assert (found.status, found.fits, found.estimate) == ("as_travelled", "rail", True)
    assert (
        "By rail it is about 7,795 km (kilometre posts), so '8,000 kilometers' fits; as the crow flies 5,551 km."
        in found.reason
    )
    assert "estimate" in found.reason


def test_lac_megantic_185_miles_from_the_us_border() -> None:
    assert verdict("185 miles", 185, "mi", LAC_MEGANTIC, UNITED_STATES, "border").status == "inconsistent"
    assert verdict("10 miles", 10, "mi", LAC_MEGANTIC, UNITED_STATES, "border").status == "consistent"


def test_a_thousand_kilometres_given_as_a_thousand_miles() -> None:
    warsaw, turin = (
        place("Warsaw", 52.22977, 21.01178, "PL", 1_702_139),
        place("Venice", 45.43713, 12.33265, "IT", 51_298),
    )
    # Warsaw–Venice is 998 km by any great-circle calculator
    found = verdict("1,000 miles", 1000, "mi", warsaw, turin, share=0.05)
    assert (found.status, found.slip) == ("inconsistent", "miles_for_km")
    assert "1,000 km would fit" in found.reason
    assert verdict("1,000 km", 1000, "km", warsaw, turin).status == "consistent"


def test_acapulco_300_miles_holds_by_road_and_the_other_unit_is_remarked() -> None:
    found = verdict("300 miles", 300, "mi", ACAPULCO, MEXICO_CITY)
    assert found.status == "as_travelled"
    assert found.estimate
    assert "300 km would fit the straight line" in found.reason


def test_kilometres_where_miles_were_meant() -> None:
    found = verdict("545 km", 545, "km", BERLIN, PARIS)  # 545 miles
    assert (found.status, found.slip) == ("inconsistent", "km_for_miles")


@pytest.mark.parametrize(("text", "value"), [("8,780 km", 8780), ("88 km", 88)])
def test_a_digit_too_many_or_too_few(text: str, value: float) -> None:
    found = verdict(text, value, "km", BERLIN, PARIS)
    assert (found.status, found.slip) == ("inconsistent", "digit")


def test_a_namesake_explains_an_impossible_distance() -> None:
    toponym = Toponym(span=Span(0, 5), surface="Paris")
    both = Resolution(
        toponym=toponym, candidates=(Candidate(place=PARIS, score=0.9), Candidate(place=PARIS_TX, score=0.1))
    )
    found = verdict("95 miles", 95, "mi", PARIS, DALLAS, resolutions=(both, None))
    assert (found.status, found.slip) == ("inconsistent", "namesake")
    assert "another Paris" in found.reason


def test_a_mixed_up_pair_explains_an_impossible_distance() -> None:
    found = verdict("153 km", 153, "km", PARIS, DALLAS, others=(PARIS_TX,))
    assert (found.status, found.slip) == ("inconsistent", "other_pair")


def test_as_the_crow_flies_is_refuted_from_both_sides() -> None:
    assert verdict("1,300 km", 1300, "km", BERLIN, PARIS, mode="straight").status == "inconsistent"
    assert verdict("500 km", 500, "km", BERLIN, PARIS, mode="straight").status == "inconsistent"
    assert verdict("880 km", 880, "km", BERLIN, PARIS, mode="straight").status == "consistent"


def test_a_drive_is_refuted_from_below_only() -> None:
    assert verdict("500 km", 500, "km", BERLIN, PARIS, mode="road").status == "inconsistent"
    assert verdict("1,050 km", 1050, "km", BERLIN, PARIS, mode="road").status == "as_travelled"
    assert verdict("1,600 km", 1600, "km", BERLIN, PARIS, mode="road").status != "inconsistent"


def test_a_long_way_round_is_doubt_not_a_contradiction() -> None:
    # a town across a mountain range: 57 km apart, 174 by the old road
    a, b = place("Jalapa", 14.63472, -89.98889, "GT"), place("Guatemala City", 14.64072, -90.51327, "GT", 994_938)
    assert verdict("174 kilometres", 174, "km", a, b).status != "inconsistent"


def test_by_sea() -> None:
    found = verdict("1,275 nautical miles", 1275, "nmi", SYDNEY, AUCKLAND, mode="sea")
    assert found.status in {"as_travelled", "consistent"}
    assert verdict("127 nautical miles", 127, "nmi", SYDNEY, AUCKLAND, mode="sea").status == "inconsistent"


def test_a_suburb_is_measured_from_edge_to_edge() -> None:
    assert verdict("5 km", 5, "km", NILES, CHICAGO).status == "edge_to_edge"


def test_bounds_are_bounds() -> None:
    assert verdict("over 800 km", 800, "km", BERLIN, PARIS, qualifier="at_least").status == "consistent"
    assert verdict("within 900 km", 900, "km", BERLIN, PARIS, qualifier="at_most").status == "consistent"
    assert verdict("within 300 km", 300, "km", BERLIN, PARIS, qualifier="at_most").status == "inconsistent"


def test_a_country_is_measured_to_its_soil() -> None:
    found = verdict("300 km", 300, "km", PARIS, RUSSIA)
    assert found.status == "inconsistent"
    assert "1,343 km" in found.reason or "nearest soil" in found.reason


def test_what_is_missing_is_said() -> None:
    found = verdict("90 km", 90, "km", PARIS, None)
    assert found.status == "not_checkable"
    assert "'Nowhere'" in found.reason
    assert verdict("90 km", 90, "km", PARIS, DALLAS, "line").status == "not_checkable"


def test_a_direction_that_does_not_agree_is_remarked() -> None:
    found = verdict("14 miles", 14, "mi", NILES, CHICAGO, direction="SE")
    assert found.status == "consistent"
    assert "lies to the NW of Chicago, not to the SE" in found.reason
    assert "direction" not in verdict("14 miles", 14, "mi", NILES, CHICAGO, direction="NW").reason


def test_a_distance_that_decided_a_name_does_not_confirm_itself() -> None:
    toponym = Toponym(span=Span(0, 5), surface="Paris")
    decided = Resolution(toponym=toponym, candidates=(Candidate(place=PARIS_TX, score=0.6),), by_distance=(Span(0, 8),))
    found = verdict("95 miles", 95, "mi", PARIS_TX, DALLAS, resolutions=(decided, None))
    assert found.status == "not_checkable"
    assert "not counted as confirmed" in found.reason
    assert found.measured


def test_unverified_places_make_an_estimate() -> None:
    found = verdict("878 km", 878, "km", BERLIN._replace(source="unverified"), PARIS)
    assert found.estimate
    assert "estimate" in found.reason


@pytest.mark.parametrize(
    ("a", "b", "right"),
    [
        (("200 kilometers", 200, "km"), ("124 miles", 124, "mi"), True),  # 124.27
        (("8,000 kilometers", 8000, "km"), ("5,000 miles", 5000, "mi"), True),  # 4,970.97
        (("6,500 kilometers", 6500, "km"), ("4,040 miles", 4040, "mi"), True),  # 4,038.9: rounding only
        (("120 miles", 120, "mi"), ("190 km", 190, "km"), True),  # 193.1
        (("124 km", 124, "km"), ("200 miles", 200, "mi"), False),
        (("200 km", 200, "km"), ("322 miles", 322, "mi"), False),
        (("5 miles", 5, "mi"), ("10 km", 10, "km"), False),  # 8.05
        (("3.5 km", 3.5, "km"), ("2.2 mi", 2.2, "mi"), True),  # 2.17
        (("100 miles", 100, "mi"), ("16 km", 16, "km"), False),
    ],
)
def test_conversions(a: tuple[str, float, str], b: tuple[str, float, str], *, right: bool) -> None:
    found = check_conversion(length(*a), length(*b))
    assert found is not None
    assert (found.status == "consistent") is right


def test_swapped_units_are_named() -> None:
    found = check_conversion(length("200 miles", 200, "mi"), length("124 km", 124, "km"))
    assert found is not None
    assert "swapped" in found.reason


def test_the_conversion_is_judged_beside_the_distance() -> None:
    found = verdict("878 km", 878, "km", BERLIN, PARIS, conversion=length("54 miles", 54, "mi"))
    assert found.status == "consistent"
    assert found.conversion is not None
    assert found.conversion.status == "inconsistent"
    assert "conversion in brackets is wrong" in found.reason


def test_a_weapons_range_is_no_distance_but_its_conversion_is_checked() -> None:
    quantity, other = length("6,500 kilometers", 6500, "km", qualifier="at_least"), length("4,040 miles", 4040, "mi")
    statement = Statement(
        kind="range",
        span=quantity.span,
        sentence=Span(0, 16),
        quantity=quantity,
        conversion=other,
        note="range of a weapon",
    )
    found = judge(Document(text="6,500 kilometers"), statement, ())
    assert found.status == "not_checkable"
    assert "no distance between two places" in found.reason
    assert found.conversion is not None
    assert found.conversion.status == "consistent"


def related(kind: str, a: Place, b: Place) -> Verdict:
    statement = Statement(
        kind=kind, span=Span(0, 5), sentence=Span(0, 5), ends=(StatedEnd(name=a.name), StatedEnd(name=b.name))
    )  # type: ignore[arg-type]
    return judge(Document(text="words"), statement, (a, b))


def test_neighbours() -> None:
    rows = [("Primorye", 45.3, 134.5, "RU.59"), ("Utah", 39.5, -111.5, "US.UT"), ("Idaho", 44.5, -114.25, "US.ID")]
    kind = {"feature_class": "A", "feature_code": "ADM1", "extent_m": 200_000.0}
    primorye, utah, idaho = (
        place(name, lat, lon, code[:2], admin1_code=code, geometry=f"admin1:{code}", **kind)
        for name, lat, lon, code in rows
    )
    nowhere = place("Nowhere", 45.3, 134.5, "RU", admin1_code="RU.99", geometry="admin1:RU.99", **kind)
    assert related("adjacency", RUSSIA, CHINA).status == "consistent"
    assert related("adjacency", UNITED_STATES, CHINA).status == "inconsistent"
    assert related("adjacency", primorye, CHINA).status == "consistent"
    assert related("adjacency", primorye, NORTH_KOREA).status == "consistent"
    assert related("adjacency", nowhere, CHINA).estimate  # no outline: its middle lies near the border
    assert related("adjacency", primorye, UNITED_STATES).status == "inconsistent"
    assert related("adjacency", utah, idaho).status == "consistent"
    assert related("adjacency", utah, primorye).status == "inconsistent"
    assert related("adjacency", utah, nowhere).status == "not_checkable"
    assert related("adjacency", primorye, RUSSIA).status == "not_checkable"


def test_containment() -> None:
    utah = place(
        "Utah", 39.5, -111.5, "US", feature_class="A", feature_code="ADM1", admin1_code="US.UT", geometry="admin1:US.UT"
    )
    provo = place("Provo", 40.23384, -111.65853, "US", 114_801, admin1_code="US.UT")
    assert related("containment", provo, utah).status == "consistent"
    assert related("containment", DALLAS._replace(admin1_code="US.TX"), utah).status == "inconsistent"
    assert related("containment", PARIS, RUSSIA).status == "inconsistent"
    assert related("containment", MOSCOW, RUSSIA).status == "consistent"


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Kharkiv is a city in Russia.", ["inconsistent"]),  # 40 km from the border
        ("Kharkiv is a city in Ukraine.", ["consistent"]),
        ("Springfield is a city in Ontario.", ["not_checkable"]),  # there are many, and not all of them are listed
        ("Portugal borders France and Spain.", ["inconsistent", "consistent"]),
        ("Guatemala borders Mexico and the Central American country of Belize.", ["consistent", "consistent"]),
    ],
)
def test_a_relation_is_called_wrong_where_no_namesake_may_be_meant(text: str, statuses: list[str]) -> None:
    report = analyze_document(document_from_text(text))
    assert [v.status for v in report.verdicts] == statuses


def test_a_town_beside_its_province_is_what_is_located() -> None:
    report = analyze_document(document_from_text("In Quebec, Montreal, 230 km from Quebec City, is larger."))
    assert [p.name for p in report.verdicts[0].places if p] == ["Montréal", "Québec"]
    assert report.verdicts[0].status == "consistent"


def test_ends_find_their_places_by_span_and_verdicts_support_them() -> None:
    text = "Dallas lies 150 km from Paris."
    spans = {"Dallas": Span(0, 6), "Paris": Span(24, 29)}
    resolutions = [
        Resolution(toponym=Toponym(span=spans[p.name], surface=p.name), candidates=(Candidate(place=p, score=1.0),))
        for p in (DALLAS, PARIS_TX)
    ]
    quantity = length("150 km", 150, "km", share=0.02, start=12)
    ends = tuple(StatedEnd(name=name, span=span, toponym=span) for name, span in spans.items())
    statement = Statement(
        kind="distance", span=quantity.span, sentence=Span(0, len(text)), quantity=quantity, ends=ends
    )
    (found,) = check_statements(Document(text=text), [statement], resolutions)
    assert found.places == (DALLAS, PARIS_TX)
    assert found.status == "consistent"
    (support,) = support_for(PARIS_TX, [found])
    assert support.stance == "supports"
    assert support_for(PARIS, [found]) == ()


@settings(max_examples=40, deadline=None)
@given(value=st.floats(1, 20_000), unit=st.sampled_from(["km", "mi", "nmi"]), swap=st.booleans())
def test_order_of_ends_changes_no_verdict(value: float, unit: str, *, swap: bool) -> None:
    a, b = (PARIS, BERLIN) if swap else (BERLIN, PARIS)
    one, two = verdict("x", value, unit, a, b), verdict("x", value, unit, b, a)
    assert (one.status, one.slip, one.fits) == (two.status, two.slip, two.fits)


@settings(max_examples=40, deadline=None)
@given(km=st.floats(1, 20_000))
def test_the_unit_changes_no_status_except_by_the_slip_it_suggests(km: float) -> None:
    kilometres = verdict("x", km, "km", BERLIN, BUCHAREST)
    metres = verdict("x", km * 1000, "m", BERLIN, BUCHAREST)
    if kilometres.slip not in {"km_for_miles", "miles_for_km"}:
        assert kilometres.status == metres.status


@settings(max_examples=40, deadline=None)
@given(share=st.floats(0.85, 1.2))
def test_the_straight_line_and_what_is_near_it_is_never_inconsistent(share: float) -> None:
    assert verdict("x", 881 * share, "km", BERLIN, PARIS).status == "consistent"


# News-style sentences, ours. The second source of each length is the sphere through the coordinates that encyclopedias
# print for the two places, typed in here by hand; the gazetteer and the ellipsoid are not asked.
POINTS = {
    "Quito": (-0.22, -78.51), "Latacunga": (-0.93, -78.61), "Samarkand": (39.655, 66.976), "Tashkent": (41.311, 69.280),
    "Damascus": (33.513, 36.292), "Aleppo": (36.20, 37.16), "Homs": (34.731, 36.709), "Nairobi": (-1.286, 36.817),
    "Mombasa": (-4.05, 39.667), "Cairo": (30.044, 31.236), "Aswan": (24.089, 32.90), "Lyon": (45.76, 4.84),
    "Paris": (48.857, 2.352), "Kano": (12.0, 8.517), "Abuja": (9.067, 7.483), "Kaduna": (10.523, 7.44),
    "Athens": (33.95, -83.383), "Atlanta": (33.749, -84.39), "Cairo IL": (37.005, -89.176), "St. Louis": (38.627, -90.199),
    "Seoul": (37.56, 126.99), "Pyongyang": (39.019, 125.738), "Tokyo": (35.69, 139.692), "Hiroshima": (34.385, 132.455),
    "Dakar": (14.693, -17.447), "Recife": (-8.05, -34.9), "Tbilisi": (41.722, 44.793), "Baku": (40.395, 49.882),
    "Kyiv": (50.45, 30.523), "Lviv": (49.843, 24.032), "Mosul": (36.34, 43.13), "Baghdad": (33.315, 44.366),
    "Yangon": (16.795, 96.16), "Mandalay": (21.983, 96.083), "Medan": (3.589, 98.674), "Jakarta": (-6.175, 106.828),
    "Vladivostok": (43.115, 131.882), "Moscow": (55.756, 37.617), "Calgary": (51.05, -114.067), "Edmonton": (53.534, -113.49),
    "Brussels": (50.847, 4.352), "Kinshasa": (-4.325, 15.322), "Sydney": (-33.868, 151.209), "Canberra": (-35.293, 149.127),
    "Auckland": (-36.841, 174.74), "Suva": (-18.142, 178.442), "Oslo": (59.913, 10.739), "Bergen": (60.389, 5.33),
    "Lima": (-12.06, -77.0375), "Cusco": (-13.525, -71.972), "Delhi": (28.61, 77.23), "Mumbai": (19.076, 72.878),
    "Perth": (-31.956, 115.861), "Adelaide": (-34.929, 138.601),
}  # fmt: skip
RIGHT = {"consistent", "as_travelled", "edge_to_edge"}
OPEN = {"not_checkable"}
NEWS = [
    ("He slept in Quito and then in Latacunga, about 80 km south of the capital.", "Latacunga", "Quito", 80, RIGHT),
    ("Rebels hold Aleppo, about 310 km north of the Syrian capital.", "Aleppo", "Damascus", 310, RIGHT),
    ("The convoy left Homs, 140 km north of the capital of Syria, at dawn.", "Homs", "Damascus", 140, RIGHT),
    ("Rebels hold Aleppo, about 3,100 km north of the Syrian capital.", "Aleppo", "Damascus", 3100, {"inconsistent"}),
    ("Samarkand lies about 260 km southwest of Tashkent.", "Samarkand", "Tashkent", 260, RIGHT),
    ("The 300-mile drive from Nairobi to Mombasa took nine hours.", "Mombasa", "Nairobi", 483, RIGHT),
    ("He boarded a 12-hour, 900-km train ride from Cairo to Aswan.", "Aswan", "Cairo", 900, RIGHT),
    ("They reached Lyon; Paris, 390 km away, was already in panic.", "Paris", "Lyon", 390, RIGHT),
    ("Kano, which monitors visited in May, is about 350 km north of Abuja.", "Kano", "Abuja", 350, RIGHT),
    ("Kaduna, whose mayor resigned on Monday, lies 160 km north of Abuja.", "Kaduna", "Abuja", 160, RIGHT),
    ("She was born in Athens, Georgia, a college town about 60 miles east of Atlanta.", "Athens", "Atlanta", 97, RIGHT),
    ("He stopped in Cairo, Illinois, a river port some 125 miles southeast of St. Louis.", "Cairo IL", "St. Louis", 201, RIGHT),
    ("Pyongyang is about 195 km northwest of Seoul.", "Pyongyang", "Seoul", 195, RIGHT),
    ("Pyongyang is only 60 km from Seoul.", "Pyongyang", "Seoul", 60, {"inconsistent"}),
    ("Hiroshima is about 680 km west of Tokyo.", "Hiroshima", "Tokyo", 680, RIGHT),
    ("Hiroshima is about 68 km west of Tokyo.", "Hiroshima", "Tokyo", 68, {"inconsistent"}),
    ("The ship sailed from Dakar to Recife, a voyage of about 3,200 km.", "Recife", "Dakar", 3200, RIGHT),
    ("Tbilisi is 150 km west of Baku.", "Tbilisi", "Baku", 150, {"inconsistent"}),
    ("From Kyiv to Lviv is about 540 km by road.", "Lviv", "Kyiv", 540, RIGHT),
    ("Mosul, about 360 km (225 miles) north of Baghdad, fell in June.", "Mosul", "Baghdad", 360, RIGHT),
    ("Yangon is 580 km south of Mandalay.", "Yangon", "Mandalay", 580, RIGHT),
    ("Medan is on Sumatra, 1,400 km from Jakarta.", "Medan", "Jakarta", 1400, RIGHT),
    ("Vladivostok is 9,288 km from Moscow by rail.", "Vladivostok", "Moscow", 9288, RIGHT),
    ("Vladivostok is 640 km from Moscow.", "Vladivostok", "Moscow", 640, {"inconsistent"}),
    ("Edmonton is 280 miles north of Calgary.", "Edmonton", "Calgary", 451, RIGHT | OPEN | {"inconsistent"}),
    ("He flew from Brussels to Kinshasa, a flight of some 6,200 km.", "Kinshasa", "Brussels", 6200, RIGHT),
    ("He flew from Brussels to Kinshasa, a flight of some 620 km.", "Kinshasa", "Brussels", 620, {"inconsistent"}),
    ("The 290 km between Sydney and Canberra were covered by bus.", "Sydney", "Canberra", 290, RIGHT),
    ("She set out from Auckland on Monday and flew to Suva the same evening, a flight of 2,100 km.", "Suva", "Auckland", 2100, RIGHT),
    ("Bergen, 190 miles from Oslo, was cut off.", "Bergen", "Oslo", 306, RIGHT),
    ("Cusco, where the summit opens on Friday, is 570 km from Lima.", "Cusco", "Lima", 570, RIGHT),
    ("Mumbai is about 1,150 km from Delhi as the crow flies.", "Mumbai", "Delhi", 1150, RIGHT),
    ("Perth and Adelaide are some 2,130 km apart.", "Perth", "Adelaide", 2130, RIGHT),
]  # fmt: skip


def on_the_sphere_km(a: str, b: str) -> float:
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(math.radians, POINTS[name])) for name in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def checked(text: str) -> list[Verdict]:
    return [v for v in analyze_document(document_from_text(text)).verdicts if v.statement.kind == "distance"]


@pytest.mark.parametrize(("text", "a", "b", "stated_km", "statuses"), NEWS, ids=[row[0][:40] for row in NEWS])
def test_a_sentence_of_news_is_read_measured_and_judged(
    text: str, a: str, b: str, stated_km: float, statuses: set[str]
) -> None:
    (found,) = checked(text)
    assert found.statement.quantity is not None
    assert found.statement.quantity.value_m / 1000 == pytest.approx(stated_km, rel=0.005)
    straight = next(m for m in found.measured if m.measure == "geodesic")
    assert straight.value_m / 1000 == pytest.approx(on_the_sphere_km(a, b), rel=0.03, abs=5)
    assert found.status in statuses, found.reason


@pytest.mark.parametrize(
    "text",
    [
        "Kandahar lies 500 km southwest of the capital.",  # no capital is named
        "Shots were heard in Herat, 90 km from the district headquarters.",
        "The islands of the Galapagos lie some 600 miles west of the mainland.",
        "The Texas border is 20 miles from Shreveport.",  # a state's line is not in the data
        "A bus plunged into a gorge 120 km from Kathmandu.",
        "Manaus is a city by the Rio Negro, some 1,500 km upstream from the Atlantic Ocean.",
        "Weston is 3 miles south of Ely.",  # a village that the gazetteer has elsewhere only
        "Jordan, Ontario, is 50 km from Hamilton by road.",
    ],
)
def test_what_is_not_known_well_enough_is_never_called_wrong(text: str) -> None:
    assert {v.status for v in checked(text)} <= {"not_checkable", "consistent", "as_travelled"}


def test_the_border_and_the_coast_without_a_name_are_those_of_the_country_around() -> None:
    # Peshawar to the Durand Line at Torkham: about 50 km by any map; Odesa stands on the Black Sea
    border, coast = checked("Peshawar is about 50 km from the border. Tiraspol is some 80 km from the coast.")
    assert (border.status, border.fits) == ("consistent", "border")
    assert "does not say which border" in border.reason
    assert coast.status in {"consistent", "as_travelled", "not_checkable"}
    assert coast.slip is None


def test_a_further_distance_counts_on_from_the_place_before() -> None:
    text = "Samarkand is about 260 km southwest of Tashkent. Bukhara is a further 220 km to the west."
    _, onward = checked(text)
    assert [end.name for end in onward.statement.ends] == ["Bukhara", "Samarkand"]
    assert onward.status in RIGHT


def test_a_roundabout_journey_says_nothing_of_its_two_ends() -> None:
    text = "He flew from Brussels via Luanda and Lagos to Kinshasa, a journey of 11,000 km."
    assert [v.status for v in checked(text) if v.status == "inconsistent"] == []


def test_a_regions_middle_does_not_contradict_a_distance_from_it() -> None:
    assert {v.status for v in checked("The mine lies in Bohemia, 90 miles from Prague.")} <= OPEN | RIGHT


def test_the_same_pair_over_and_over_is_measured_once_and_judged_every_time() -> None:
    found = checked("Tbilisi is 150 km west of Baku. " * 300)
    assert len(found) == 300
    assert {v.status for v in found} == {"inconsistent"}


def test_support_reads_as_a_phrase_and_leaves_out_what_is_silent_by_nature() -> None:
    report = analyze_document(
        document_from_text("Vladivostok is 9,288 km from Moscow by rail. He paid a six-day visit to Vladivostok.")
    )
    place_ = next(r.place for r in report.resolutions if r.toponym.surface == "Vladivostok")
    assert place_ is not None
    assert [s.words for s in support_for(place_, report.verdicts)] == [
        "“9,288 km from Moscow” fits by rail (about 9,288 km)"
    ]


def test_a_state_line_and_a_states_border_are_measured() -> None:
    # New Mexico's eastern boundary, the 103rd meridian, lies 109 km west of Amarillo
    text = "Amarillo, Texas, lies 70 miles from the New Mexico line and 700 miles from the Colorado border."
    report = analyze_document(document_from_text(text))
    near, far = (v for v in report.verdicts if v.statement.kind == "distance")
    assert near.status == "consistent"
    assert next(m.value_m for m in near.measured if m.measure == "border") == pytest.approx(110_000, abs=4000)
    assert far.status == "inconsistent"  # the 37th parallel lies 200 km north


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Hamar, a town north of Oslo, has a cathedral.", "consistent"),
        ("Hamar, a town south of Oslo, has a cathedral.", "inconsistent"),  # Oslo 59.9 N, Hamar 60.8 N
        ("Hamar, a town west of Oslo, has a cathedral.", "not_checkable"),  # 20 degrees east of north
        ("Lima, south of Peru, is foggy.", "not_checkable"),
        ("Canada, north of the United States, is cold.", "consistent"),
    ],
)
def test_a_stated_direction_is_judged(text: str, status: str) -> None:
    report = analyze_document(open_document(text + "\n"))
    assert [v.status for v in report.verdicts if v.statement.kind == "direction"] == [status]


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("The ten-day tour of Peru ran from 3 May 2021 to 12 May 2021.", "consistent", "are 10 days"),
        ("The ten-day tour of Peru, from 3 May 2021 to 22 May 2021, was cut.", "inconsistent", "are 20 days"),
        ("A six-day visit that began on 12 September 2023 took him to Moscow on 15 September 2023.", "not_checkable",
         "runs to Sun 17 September 2023"),
        ("The six-day visit to Peru in September 2023 was cut short.", "not_checkable", "no distance"),
        ("The three-week trip to Chile started on 1 March 2020 and ended on 20 March 2020.", "consistent", "20 days"),
    ],
)  # fmt: skip
def test_a_stated_duration_is_held_against_its_days(text: str, status: str, words: str) -> None:
    report = analyze_document(open_document(text + "\n"))
    (verdict,) = [v for v in report.verdicts if v.statement.kind == "duration"]
    assert verdict.status == status
    assert words in verdict.reason


def test_a_visits_days_are_found_in_another_sentence_if_it_is_the_only_one() -> None:
    text = "He ended a six-day visit to Russia. The visit, which began on 12 September 2023, was long."
    (verdict,) = [v for v in analyze_document(open_document(text + "\n")).verdicts if v.statement.kind == "duration"]
    assert "Sun 17 September 2023" in verdict.reason


def test_statements_of_one_distance_that_do_not_agree_are_shown_together() -> None:
    text = "Hamar, 120 km north of Oslo, is old. It is damp there. Hamar is 200 km from Oslo."
    first, second = [v for v in analyze_document(open_document(text + "\n")).verdicts if v.measured]
    assert first.disagrees_with == (second.statement.span,)
    assert second.disagrees_with == (first.statement.span,)
    assert "'200 km'" in first.reason
    assert "'120 km'" in second.reason


@pytest.mark.parametrize(
    "text",
    [
        "Hamar is 100 km from Oslo as the crow flies. Hamar is 130 km from Oslo by road.",
        "Hamar is about 120 km from Oslo. Hamar is 123 km from Oslo.",
        "Hamar is over 100 km from Oslo. Hamar is 130 km from Oslo.",
    ],
)
def test_two_ways_two_roundings_and_bounds_agree(text: str) -> None:
    assert not any(v.disagrees_with for v in analyze_document(open_document(text + "\n")).verdicts)


# what is right by second sources: the bridges at Baja (94 km from Szeged) and Ingolstadt (70 from Munich), by geopy; the
# shores of GSHHG: Nairobi 245, La Paz 50, Almaty 69, Tartu 30 km
@pytest.mark.parametrize(
    "text",
    [
        "Szeged lies some 90 km from the Danube, they say.",
        "Munich lies 70 km from the Danube River.",
        "Madrid lies 40 km north of the Tagus.",  # the palace of Aranjuez, on its bank: 42 km
        "Nairobi lies 245 km from the shore of Lake Victoria.",
        "La Paz is 50 km from Lake Titicaca, the guide says.",
        "Almaty lies 70 km from Issyk-Kul.",  # no word says that it is a lake
        "Tartu is 30 km from the shores of Lake Peipus.",
    ],
)
def test_a_distance_to_a_river_or_a_shore_is_measured_to_its_nearest_point(text: str) -> None:
    (found,) = checked(text)
    assert (found.status, found.fits) == ("consistent", "water"), found.reason
    assert re.search(r"to the (river|shore) as the crow flies about", found.reason, re.IGNORECASE)
    assert "unverified" not in found.reason  # the gazetteer's point of the water plays no part


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("Nairobi lies 340 km from Lake Victoria.", "as_travelled", "a way by road"),
        ("Nairobi lies 740 km from Lake Victoria.", "not_checkable", "another part of that shore"),
        ("Nairobi lies 2,450 km from Lake Victoria.", "inconsistent", "one digit too many"),
        ("Nairobi lies 24 km from the shore of Lake Victoria.", "inconsistent", "one digit too few"),
        ("Nashville lies 500 km from the Ohio River.", "not_checkable", "another part of that river"),
        ("Szeged lies 900 km as the crow flies from the Danube.", "not_checkable", "could not be decided"),
        # it stands on an arm, the Paraná de las Palmas, which is not in the data
        ("Zárate lies 2 km from the Paraná River.", "not_checkable", "another arm"),
        ("Galati is 80 km from the mouth of the Danube.", "not_checkable", "which part of it"),
        ("The village is 20 km from the river; Jakarta lies 10 km from the river Ciliwung.", "not_checkable", "course of"),
    ],
)  # fmt: skip
def test_a_distance_to_a_river_or_a_shore_is_called_wrong_only_where_nothing_else_explains_it(
    text: str, status: str, words: str
) -> None:
    found = checked(text)[-1]
    assert found.status == status, found.reason
    assert words in found.reason


def test_a_river_whose_line_stops_short_is_not_measured_to_where_it_stops() -> None:
    (found,) = checked("Leiden lies 40 km from the Rhine.")  # in the data it ends as the Waal, above Rotterdam
    assert found.status == "not_checkable"
    assert "the course of the Rhine near Leiden is not in the data" in found.reason
