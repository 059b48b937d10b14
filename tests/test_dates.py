"""
Dates: what is found, what it means, and what must not be found.

Expected days come from the calendar (weekdays checked with `cal`), from the TIMEX3 values of the TimeML guidelines (1.2.1), and for
Easter from the tables of the United States Naval Observatory.
"""

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoviz.dates import describe, find_dates, find_times
from geoviz.dates.calendars import easter, feast, third_of
from geoviz.model import DateRange, Document, Span

MONDAY = date(2023, 9, 18)  # a Monday


def dates(text: str, published: date | None = MONDAY, **known) -> tuple[DateRange, ...]:
    return find_dates(Document(text=text, published=published, **known))


def only(text: str, published: date | None = MONDAY) -> DateRange:
    found = dates(text, published)
    assert len(found) == 1, [one.text for one in found]
    return found[0]


def days(text: str, published: date | None = MONDAY) -> list[tuple[str, str] | None]:
    return [
        (one.first.isoformat(), one.last.isoformat()) if one.first and one.last else None
        for one in dates(text, published)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "12 September 2023", "September 12, 2023", "Sept. 12, 2023", "12th of September, 2023", "12.9.2023 13.9.2023 30.9.2023",
        "2023-09-12", "12-Sep-2023", "Tuesday, 12 September 2023", "Tuesday the 12th of September 2023", "September 12th 2023",
        "12 SEPTEMBER 2023", "2023 Sept. 12", "12 Sept 2023", "September the 12th, 2023",
    ],
)  # fmt: skip
def test_a_full_date_is_read_in_any_of_its_forms(text):
    first = dates(f"It happened on {text} at noon.")[0]
    assert (first.first, first.last, first.certainty) == (date(2023, 9, 12), date(2023, 9, 12), "stated")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("June 1889", "1889-06-01", "1889-06-30"),
        ("the spring of 1904", "1904-03-01", "1904-05-31"),
        ("the winter of 1914/15", "1914-12-01", "1915-02-28"),
        ("the 1970s", "1970-01-01", "1979-12-31"),
        ("the 19th century", "1801-01-01", "1900-12-31"),
        ("the nineteenth century", "1801-01-01", "1900-12-31"),
        ("the year 1917", "1917-01-01", "1917-12-31"),
        ("the fourth quarter of 2009", "2009-10-01", "2009-12-31"),
        ("the last day of February 1904", "1904-02-29", "1904-02-29"),
    ],
)
def test_what_is_coarse_in_the_text_stays_coarse(text, first, last):
    one = only(f"They went there in {text}.")
    assert (str(one.first), str(one.last), one.certainty) == (first, last, "stated")
    assert one.text == text


def test_early_and_late_narrow_a_month_without_naming_a_day():
    early, late = only("They left in early March 1912."), only("They left in late March 1912.")
    assert early.timex_value == late.timex_value == "1912-03"
    assert early.first == date(1912, 3, 1)
    assert late.last == date(1912, 3, 31)
    assert early.last < late.first
    assert early.first != early.last


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The visit began last Tuesday.", "2023-09-12"),
        ("He came on Friday.", "2023-09-15"),
        ("On Wednesday the two met.", "2023-09-13"),
        ("They met on Monday.", "2023-09-18"),
        ("The train will leave on Friday.", "2023-09-22"),
        ("It is expected to arrive on Tuesday.", "2023-09-19"),
        ("They met yesterday.", "2023-09-17"),
        ("They meet today.", "2023-09-18"),
        ("They will meet tomorrow.", "2023-09-19"),
        ("He left the day before yesterday.", "2023-09-16"),
        ("He left two days ago.", "2023-09-16"),
        ("Next Friday they meet.", "2023-09-22"),
        ("They left Monday of last week.", "2023-09-11"),
        ("He left on the 13th.", "2023-09-13"),
        ("She left on July 9.", "2023-07-09"),
        ("She left on the 9th of July.", "2023-07-09"),
        ("She will leave on January 9.", "2024-01-09"),
        ("She left last night.", "2023-09-17"),
    ],
)
def test_words_that_count_from_publication_are_dated_by_it(text, day):
    one = only(text)
    assert (str(one.first), str(one.last), one.certainty) == (day, day, "resolved")
    assert one.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("last week", "2023-W37"), ("this week", "2023-W38"), ("next month", "2023-10"), ("last year", "2022"),
        ("this year", "2023"), ("two years ago", "2021"), ("three months ago", "2023-06"), ("this weekend", "2023-W38-WE"),
    ],
)  # fmt: skip
def test_whole_units_have_the_timex_values_of_their_calendar(text, value):
    assert only(f"It happened {text}.").timex_value == value


def test_last_tuesday_says_how_it_was_worked_out():
    assert only("It began last Tuesday.").reason == "the Tuesday before publication on 18 September 2023"


def test_expressions_count_on_from_the_date_told_before():
    text = "She sailed on 20 July 1910. Two days later a storm came. The following morning it had passed. That evening they saw land."
    assert [str(one.first) for one in dates(text)] == ["1910-07-20", "1910-07-22", "1910-07-23", "1910-07-23"]


def test_a_day_is_not_counted_from_a_month():
    assert days("He came in June 1889. Two days later he left.")[1] is None


def test_a_month_after_a_year_told_is_of_that_year():
    text = "In 1916 he went to Verdun. In March he was wounded. On 4 April he left."
    assert days(text, None) == [
        ("1916-01-01", "1916-12-31"),
        ("1916-03-01", "1916-03-31"),
        ("1916-04-04", "1916-04-04"),
    ]


def test_january_after_december_is_of_the_next_year():
    assert days("They left on 27 December 1831. In January they reached Porto Praya.", None)[1] == (
        "1832-01-01",
        "1832-01-31",
    )


def test_days_are_counted_from_the_departure():
    text = "They set out on March 12, 1930. They slept there on 3 April 1930. Three days after setting out they entered Nadiad."
    assert days(text)[2] == ("1930-03-15", "1930-03-15")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 12 to 17 September", "2023-09-12", "2023-09-17"),
        ("on July 9-11", "2023-07-09", "2023-07-11"),
        ("on Sept 30–Oct 2", "2023-09-30", "2023-10-02"),
        ("between 5 and 8 May 1810", "1810-05-05", "1810-05-08"),
        ("from March to May 1916", "1916-03-01", "1916-05-31"),
        ("from December to February 1916", "1915-12-01", "1916-02-29"),
        ("in 1914-18", "1914-01-01", "1918-12-31"),
        ("from 1914 to 1918", "1914-01-01", "1918-12-31"),
        ("in May–August 1950", "1950-05-01", "1950-08-31"),
    ],
)
def test_a_range_is_one_date(text, first, last):
    one = only(f"They were there {text}.")
    assert (str(one.first), str(one.last)) == (first, last)


def test_times_keep_the_ends_of_a_range_apart():
    found = find_times(Document(text="They stayed from 12 to 17 September 1914."))
    assert [(one.text, one.timex_value) for one in found] == [("12", "1914-09-12"), ("17 September 1914", "1914-09-17")]


@pytest.mark.parametrize(
    ("text", "value", "length_days"),
    [
        ("a six-day visit", "P6D", 6), ("for three days", "P3D", 3), ("for two weeks", "P2W", 14), ("for four hours", "PT4H", 1 / 6),
        ("for half an hour", "PT30M", 1 / 48), ("for several days", "PXD", None),
    ],
)  # fmt: skip
def test_durations_have_a_length_and_no_date(text, value, length_days):
    one = only(f"It was {text}.")
    assert (one.timex_type, one.timex_value, one.first) == ("DURATION", value, None)
    assert one.duration_days == (None if length_days is None else pytest.approx(length_days))


def test_a_length_in_two_units_is_one_duration():
    one = only("It returned after an absence of four years and nine months.")
    assert one.timex_value == "P4Y9M"
    assert one.duration_days == pytest.approx(4 * 365.2425 + 9 * 30.436875)


@pytest.mark.parametrize(("text", "value"), [("every Friday", "XXXX-WXX-5"), ("every day", "P1D"), ("weekly", "P1W")])
def test_repetitions_are_sets_without_a_date(text, value):
    one = only(f"They meet {text}.")
    assert (one.timex_type, one.timex_value, one.first) == ("SET", value, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It left at 8:40 p.m. Sunday.", "2023-09-17T20:40"),
        ("It left on Sunday morning.", "2023-09-17TMO"),
        ("It left on the night of 3 May 1904.", "1904-05-03TNI"),
        ("It left at 12 a.m. on 3 May 1904.", "1904-05-03T00:00"),
        ("It left at 11 o'clock in the morning.", "2023-09-18T11:00"),
    ],
)
def test_times_of_day_belong_to_their_day(text, value):
    one = dates(text)[0]
    assert (one.timex_type, one.timex_value) == ("TIME", value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Christmas Eve 2022", "2022-12-24"), ("New Year's Day 2023", "2023-01-01"), ("Easter 2024", "2024-03-31"),
        ("Good Friday 2024", "2024-03-29"), ("Thanksgiving 2023", "2023-11-23"), ("Easter Monday 1916", "1916-04-24"),
        ("Memorial Day 2023", "2023-05-29"), ("two days after Christmas 1831", "1831-12-27"),
    ],
)  # fmt: skip
def test_feast_days_are_found(text, day):
    assert str(dates(f"It happened on {text}.")[-1].first) == day


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1913, 3, 23), (1943, 4, 25), (2000, 4, 23), (2008, 3, 23), (2038, 4, 25)]
)
def test_easter_agrees_with_the_naval_observatory(year, month, day):
    assert easter(year) == date(year, month, day)


def test_years_before_christ_have_values_but_no_days():
    found = dates("In the spring of 431 BC a war began. The 420s BC were bitter. In 404 BC it ended.")
    assert [one.timex_value for one in found] == ["BC0431-SP", "BC042", "BC0404"]
    assert all(one.first is None for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "You may march on, sat the second time in the sun.", "March to the sea. May I go?", "Theresa May spoke; may he rest.",
        "The 13th Regiment and the second of them.", "He sat in the sun and wed her.", "It cost 1,914 dollars; 1850 men died.",
        "Version 2.4.10 is out.", "The fall of Saigon.", "He lives at 1600 metres.", "VFW Post No. 1922 is open.", "April Smith spoke to June Allyson.",
    ],
)  # fmt: skip
def test_words_and_numbers_that_only_look_like_dates_are_none(text):
    assert [one.text for one in dates(text)] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 9/12/2023 and 9/30/2023 they met.", "2023-09-12"),
        ("On 9/12/2022 and 30/9/2022 they met.", "2022-12-09"),
        ("On 12/9/2023 they met.", "2023-09-12"),
        ("On 9/12/2023 they met.", "2023-09-12"),
        ("On Tuesday, 12/9/2023 they met.", "2023-09-12"),
    ],
)
def test_the_order_of_day_and_month_is_decided_by_evidence(text, day):
    assert str(dates(text)[0].first) == day


def test_a_date_that_does_not_exist_is_not_invented():
    assert dates("On 31 February 2020 nothing happened.") == ()


def test_a_dateline_is_the_moment_of_speaking():
    text = "QUEBEC, Aug. 1, 1910 — The chase ended on Sunday morning. The pair had left Antwerp on July 20."
    assert [str(one.first) for one in dates(text, None)] == ["1910-08-01", "1910-07-31", "1910-07-20"]


def test_diary_headings_date_what_stands_under_them():
    text = "Friday, 12th August, 1796.\n\nWe set out. In the evening we saw the lake.\n\nSaturday, 13th\n\nThis morning we left.\n"
    assert [str(one.first) for one in dates(text, None)] == ["1796-08-12", "1796-08-12", "1796-08-13", "1796-08-13"]


def test_a_log_of_days_is_followed():
    text = "1796. Oct. 12. Wednesday\n\nWe set out this morning.\n\n1796. Oct. 13. Thursday.\n\nTo day we rested. In the evening it rained.\n"
    assert [str(one.first) for one in dates(text, None)] == [
        "1796-10-12",
        "1796-10-12",
        "1796-10-13",
        "1796-10-13",
        "1796-10-13",
    ]


TALE = """We left on 3 May 2022, my brother and I. On Friday we slept by the river; we ate our bread. On Tuesday we
reached the pass, and I was tired. By Thursday we were home.
"""


def test_weekdays_of_a_tale_go_on_from_day_to_day():
    # 3 May 2022 was a Tuesday; in news of Friday 10 June they would be days of that week
    assert [one.timex_value for one in dates(TALE, date(2022, 6, 10))] == [
        "2022-05-03",
        "2022-05-06",
        "2022-05-10",
        "2022-05-12",
    ]
    told = (
        TALE.replace("We ", "They ")
        .replace("we ", "they ")
        .replace(", my brother and I", "")
        .replace("and I was", "and he was")
    )
    assert [one.timex_value for one in dates(told, date(2022, 6, 10))][2:] == ["2022-06-07", "2022-06-09"]


def test_numbers_at_the_head_of_entries_are_days_of_the_month_told_before():
    text = "May 15th, 1863. — Marched out.\n\n16th. — Reached the river.\n\n17th. — Halted."
    assert [one.timex_value for one in dates(text, None)] == ["1863-05-15", "1863-05-16", "1863-05-17"]


def test_a_day_told_after_another_does_not_lie_before_it():
    # published on a Wednesday, before that week's Thursday
    text = "He flew to Bangkok on Wednesday, and on to Jakarta on Thursday."
    assert [one.timex_value for one in dates(text, date(2023, 9, 20))] == ["2023-09-13", "2023-09-14"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on the first Thursday in June 1858.", "1858-06-03"), ("He went out in '48 and stayed.", "1848"),
        ("She spoke at 4 o'clock this afternoon.", "1850-01-02T16:00"),
    ],
)  # fmt: skip
def test_old_ways_of_saying_a_date_are_read(text, value):
    assert only(text, date(1850, 1, 2)).timex_value == value


def test_letters_count_in_their_month():
    text = "Fort Alton, Utah, November 28, 1862\n\nWe set out in the night of the 20th instant. On the 5th ultimo it rained."
    assert [str(one.first) for one in dates(text, None)] == ["1862-11-28", "1862-11-20", "1862-10-05"]


def test_without_any_date_a_weekday_is_recognised_but_not_dated():
    one = only("He left on Friday.", None)
    assert (one.first, one.last, one.timex_value) == (None, None, "XXXX-WXX-5")


def test_furniture_holds_no_dates():
    text = "Last updated: 19 September 2023\n\nHe left on Friday."
    document = Document(text=text, published=MONDAY, furniture=(Span(0, 31),))
    assert [one.text for one in find_dates(document)] == ["Friday"]


def test_words_of_no_particular_time_are_left_to_the_annotation():
    document = Document(text="They are now where they recently were.", published=MONDAY)
    assert find_dates(document) == ()
    assert [one.timex_value for one in find_times(document)] == ["PRESENT_REF", "PAST_REF"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on 15 September 2023", "Fri 15 September 2023"), ("in June 1889", "June 1889"), ("from 12 to 17 September 2023", "12–17 September 2023"),
        ("in 1910", "1910"), ("from 1914 to 1918", "1914–1918"), ("from 30 December 1910 to 2 January 1911", "30 December 1910 – 2 January 1911"),
        ("in the spring of 1904", "March–May 1904"), ("from 28 August to 3 September 1914", "28 August – 3 September 1914"),
    ],
)  # fmt: skip
def test_describe_is_as_coarse_as_the_date(text, words):
    assert describe(only(f"It was {text}.")) == words


def test_describe_gives_the_words_of_what_cannot_be_dated():
    assert describe(only("He left the following morning.", None)) == "the following morning"


def test_feasts_and_thirds_of_impossible_years_are_none_and_whole():
    assert feast("12-25", 10_000) is None
    assert third_of((MONDAY, MONDAY), "END") == (MONDAY, MONDAY)


_RELATIVE = ["last Tuesday", "on Friday", "yesterday", "tomorrow", "two days ago", "next Monday", "last week", "this Thursday", "a week ago",
             "on Wednesday morning", "the day before yesterday", "today", "this weekend"]  # fmt: skip


@given(
    phrases=st.lists(st.sampled_from(_RELATIVE), min_size=1, max_size=5),
    published=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    weeks=st.integers(-500, 500),
)
def test_moving_publication_by_weeks_moves_every_relative_date_with_it(phrases, published, weeks):
    text = " ".join(f"They left {phrase}. Two days later it rained." for phrase in phrases)
    shift = timedelta(weeks=weeks)
    here, there = dates(text, published), dates(text, published + shift)
    assert [one.span for one in here] == [one.span for one in there]
    for a, b in zip(here, there, strict=True):
        assert (a.first is None) == (b.first is None)
        if a.first and a.last:
            assert (a.first + shift, a.last + shift) == (b.first, b.last)


_PIECES = st.sampled_from(
    ["May", "march", "12", "2023", "1st", "of", "the", "last", "Tuesday", "week", "-", "–", ",", ".", "\n", "\n\n", "and", "to", "from", "every",
     "morning", "7:35", "p.m.", "BC", "480", "'82", "1970s", "Easter", "day", "days", "two", "after", "before", "9/12/2023", "0", "99999", "winter",
     "noon", "century", "end", "in", "half", "Feb", "29", "30", "next", "ago", "later", "instant", "o'clock", "12.9.23", "—", "9999", "0001"]
)  # fmt: skip


@given(
    text=st.one_of(st.text(), st.lists(_PIECES, max_size=25).map(" ".join)),
    published=st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_exact_ordered_spans(text, published):
    document = Document(text=text, published=published)
    for found in (find_dates(document), find_times(document)):
        reached = 0
        for one in found:
            assert reached <= one.span.start < one.span.end <= len(text)
            assert document[one.span] == one.text
            assert (one.first is None) == (one.last is None)
            assert one.first is None or one.first <= one.last
            describe(one)
            reached = one.span.end


def _corpus(name: str) -> list[dict]:
    folder = os.environ.get("GEOVIZ_EVAL")
    if not folder:
        pytest.skip("GEOVIZ_EVAL does not name the folder of annotated data")
    path = Path(folder) / "corpora" / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"{name} is not in GEOVIZ_EVAL")
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


@pytest.mark.parametrize(("name", "floor"), [("WikiWars", 0.94), ("PATE", 0.95)])
def test_expressions_overlap_with_the_annotated_ones(name, floor):
    hits = gold = predicted = 0
    for line in _corpus(name):
        document = Document(text=line["text"], published=date.fromisoformat(line["dct"][:10]))
        found = [(one.span.start, one.span.end) for one in find_times(document)]
        wanted = [(one["start"], one["end"]) for one in line["times"]]
        hits += sum(any(a < d and c < b for c, d in found) for a, b in wanted)
        gold, predicted = gold + len(wanted), predicted + len(found)
    assert 2 * hits / (gold + predicted) >= floor
