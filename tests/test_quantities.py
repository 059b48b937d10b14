"""Lengths in prose. Expected values: the definitions of the units (NIST SP 811, appendix B) and plain arithmetic."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoviz.statements.quantities import find_quantities
from geoviz.units import LENGTHS_M

MILE_M = 1609.344  # NIST SP 811
NAUTICAL_MILE_M = 1852.0


def only(text):
    found = find_quantities(text)
    assert len(found) == 1, [text[q.span.start : q.span.end] for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value_m"),
    [
        ("8,000 km away", 8_000_000),
        ("8 000 km away", 8_000_000),
        ("8\u00a0000\u00a0km away", 8_000_000),
        ("8\u202f000 km away", 8_000_000),
        ("8'000 km away", 8_000_000),
        ("1.234.567 km away", 1_234_567_000),
        ("3.5 km away", 3500),
        ("3,5 km away", 3500),
        ("0,5 km away", 500),
        ("12,742 kilometers away", 12_742_000),
        ("50km away", 50_000),
        ("300 KM away", 300_000),
        ("17 kms away", 17_000),
        ("six miles away", 6 * MILE_M),
        ("twenty-five miles away", 25 * MILE_M),
        ("one hundred and fifty miles away", 150 * MILE_M),
        ("five thousand kilometres away", 5_000_000),
        ("one and a half miles away", 1.5 * MILE_M),
        ("seven and a half miles away", 7.5 * MILE_M),
        ("one and one-half miles away", 1.5 * MILE_M),
        ("a mile and a half away", 1.5 * MILE_M),
        ("half a mile away", 0.5 * MILE_M),
        ("a quarter of a mile away", 0.25 * MILE_M),
        ("three quarters of a mile away", 0.75 * MILE_M),
        ("one-third of a mile away", MILE_M / 3),
        ("½ mile away", 0.5 * MILE_M),
        ("1⁄2 mile away", 0.5 * MILE_M),
        ("1/2 mile away", 0.5 * MILE_M),
        ("2½ miles away", 2.5 * MILE_M),
        ("2 1/2 miles away", 2.5 * MILE_M),
        ("a dozen miles away", 12 * MILE_M),
        ("half a dozen miles away", 6 * MILE_M),
        ("forty-odd miles away", 40 * MILE_M),
        ("a couple of hundred kilometres inland", 200_000),
        ("2 million km away", 2e9),
        ("25 nautical miles off", 25 * NAUTICAL_MILE_M),
        ("25 nmi off", 25 * NAUTICAL_MILE_M),
        ("16 Roman miles away", 16 * 1480),
        ("ten leagues away", 30 * MILE_M),
        ("100 versts away", 106_680),  # 500 sazhen of 7 feet
        ("300 li away", 150_000),
        ("six furlongs away", 6 * 201.168),
        ("500 yards away", 457.2),
        ("300 feet away", 91.44),
        ("300 metres away", 300),
        ("five or so miles away", 5 * MILE_M),
        ("a nine-mile walk", 9 * MILE_M),
    ],
)
def test_numbers_and_units_as_people_write_them(text, value_m):
    assert only(text).quantity.value_m == pytest.approx(value_m, rel=1e-9)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("it is 30 km away", "exact"),
        ("it is only 30 km away", "exact"),
        ("it is about 30 km away", "approx"),
        ("it is some 30 km away", "approx"),
        ("it is nearly 30 km away", "approx"),
        ("it is c. 30 km away", "approx"),
        ("it is ~30 km away", "approx"),
        ("it is just about 30 km away", "approx"),
        ("it is 30 km or so away", "approx"),
        ("it is over 30 km away", "at_least"),
        ("it is at least 30 km away", "at_least"),
        ("it is well over 30 km away", "at_least"),
        ("it is 30 km or more away", "at_least"),
        ("it is less than 30 km away", "at_most"),
        ("it is within 30 km of it", "at_most"),
        ("it is up to 30 km away", "at_most"),
        ("it is not more than 30 km away", "at_most"),
        ("it is 30-35 km away", "range"),
        ("it is between 30 and 35 km away", "range"),
        ("it is a few miles away", "vague"),
        ("it is several kilometres away", "vague"),
        ("it is hundreds of miles away", "vague"),
    ],
)
def test_hedges_give_the_qualifier(text, qualifier):
    assert only(text).quantity.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("120–130 km", 120_000, 130_000),
        ("15 to 30 kilometers", 15_000, 30_000),
        ("two to three miles", 2 * MILE_M, 3 * MILE_M),
        ("two or three hundred miles", 200 * MILE_M, 300 * MILE_M),
        ("2,400 to 3,100 nautical miles", 2400 * NAUTICAL_MILE_M, 3100 * NAUTICAL_MILE_M),
    ],
)
def test_a_range_keeps_both_its_numbers(text, low, high):
    quantity = only(text).quantity
    assert quantity.value_m == pytest.approx(low)
    assert quantity.low_m <= low < high <= quantity.high_m


def test_a_conversion_in_brackets_belongs_to_its_quantity():
    found = only("about 120 miles (190 km) inland")
    assert found.quantity.value_m == pytest.approx(120 * MILE_M)
    assert found.conversion is not None
    assert found.conversion.value_m == pytest.approx(190_000)


@pytest.mark.parametrize("text", ["127 miles [204 km] off", "five kilometre (three mile) gap", "(over 4,040 miles)"])
def test_brackets_of_either_kind_leave_one_quantity(text):
    assert len(find_quantities(text)) == 1


def test_the_hedge_of_a_conversion_is_its_own():
    found = only("exceeding 6,500 kilometers (over 4,040 miles)")
    assert found.quantity.qualifier == "at_least"
    assert found.conversion is not None
    assert found.conversion.qualifier == "at_least"


def test_words_in_brackets_are_no_conversion():
    assert only("20 km (50 minutes by bus) north-east").conversion is None


def test_the_span_leaves_hedges_out():
    text = "It lies roughly 8,000 kilometers (5,000 miles) from there."
    span = only(text).span
    assert text[span.start : span.end] == "8,000 kilometers (5,000 miles)"


@pytest.mark.parametrize(
    "text",
    [
        "I am tired", "he paid $70m for it", "5m people live there", "8 am", "the M1 motorway", "in 2006", "5 minutes",
        "page 12", "3 more", "Li said", "the third mile", "",
    ],
)  # fmt: skip
def test_other_numbers_are_no_lengths(text):
    assert not find_quantities(text)


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("612 km2 of land", "area"),
        ("612 km² of land", "area"),
        ("20 square miles (52 sq km)", "area"),
        ("120,000 square kilometre zone", "area"),
        ("150,000 cubic meters", "volume"),
        ("295 KM/H", "speed"),
        ("40 miles per hour (64 km/h)", "speed"),
    ],
)
def test_areas_volumes_and_speeds_are_told_apart(text, dimension):
    assert find_quantities(text)[0].dimension == dimension


def test_over_has_no_upper_end_and_within_no_lower_one():
    assert only("over 6,500 km").quantity.high_m == math.inf
    assert only("over 6,500 km").quantity.low_m == pytest.approx(6_500_000)
    assert only("within 50 km").quantity.low_m == 0


def test_about_allows_more_than_the_bare_number_does():
    bare, about = only("97 km").quantity, only("about 97 km").quantity
    assert about.low_m < bare.low_m < bare.high_m < about.high_m


def test_round_numbers_allow_more_than_precise_ones():
    def share(text):
        quantity = only(text).quantity
        return (quantity.high_m - quantity.low_m) / quantity.value_m

    assert share("8,000 km") > share("8,100 km") > share("8,123 km")


numbers = st.integers(min_value=1001, max_value=999_999).filter(lambda n: n % 10 != 0)


@given(n=numbers)
@settings(deadline=None)  # the machine may be busy
def test_digit_grouping_changes_nothing(n):
    texts = [f"{n:,} km", f"{n} km", f"{n:,} km".replace(",", "\u00a0"), f"{n:,} km".replace(",", "\u202f")]
    quantities = [only(text).quantity for text in texts]
    assert len({(q.value_m, q.low_m, q.high_m, q.qualifier) for q in quantities}) == 1


@given(
    n=st.integers(min_value=1, max_value=999),
    spelling=st.sampled_from(["km", "kms", "kilometres", "kilometers", "KM"]),
    space=st.sampled_from([" ", "\u00a0", "  "]),
)
@settings(deadline=None)  # the machine may be busy
def test_spacing_and_spelling_of_the_unit_change_nothing(n, spelling, space):
    quantity, plain = only(f"{n}{space}{spelling}").quantity, only(f"{n} km").quantity
    assert (quantity.value_m, quantity.low_m, quantity.high_m) == (plain.value_m, plain.low_m, plain.high_m)


@given(
    n=st.integers(min_value=1, max_value=9999),
    unit=st.sampled_from(["km", "miles", "nautical miles", "versts"]),
    hedge=st.sampled_from(["", "about ", "over ", "up to ", "nearly ", "some "]),
)
@settings(deadline=None)  # the machine may be busy
def test_the_value_lies_in_its_interval(n, unit, hedge):
    quantity = only(f"{hedge}{n} {unit}").quantity
    assert quantity.low_m <= quantity.value_m * (1 + 1e-12)
    assert quantity.value_m <= quantity.high_m * (1 + 1e-12)
    assert quantity.unit in LENGTHS_M


@given(text=st.text(max_size=200))
@settings(deadline=None)  # the machine may be busy
def test_no_text_raises(text):
    for found in find_quantities(text):
        assert 0 <= found.span.start < found.span.end <= len(text)


@given(
    text=st.lists(
        st.sampled_from(
            [
                "8",
                ",",
                ".",
                " ",
                "km",
                "a",
                "half",
                "miles",
                "(",
                ")",
                "one",
                "and",
                "-",
                "to",
                "½",
                "/",
                "ſ",
                "K",
                "٣",
                "of",
                "m",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
@settings(deadline=None)  # the machine may be busy
def test_pieces_of_quantities_in_any_order_never_raise(text):
    previous = -1
    for found in find_quantities(text):
        assert found.span.start >= previous
        previous = found.span.end
        assert not math.isnan(found.quantity.value_m)
