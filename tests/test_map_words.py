"""The sentences of the map page."""

from datetime import date

import pytest

from geoviz.exports.html.words import finding, long_date, short_date
from geoviz.model import DateRange, Span, Statement, Verdict

SPAN = Span(0, 1)


def verdicts(*statuses: str) -> list[Verdict]:
    statement = Statement(kind="distance", span=SPAN, sentence=SPAN)
    return [
        Verdict(statement=statement, status=s.split(":")[0], fits=s.partition(":")[2] or None, reason="")
        for s in statuses
    ]


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        ((), "The text states no distance between places."),
        (("consistent",), "The one stated distance holds."),
        (("as_travelled:rail",), "The one stated distance holds only by rail."),
        (("inconsistent",), "The one stated distance does not hold."),
        (("not_checkable",), "The one stated distance cannot be checked."),
        (("consistent", "consistent"), "Both stated distances hold."),
        (("consistent", "as_travelled:rail"), "Both stated distances hold, one of them only by rail."),
        (("as_travelled:road",) * 3, "All three stated distances hold, only by road."),
        (
            ("consistent", "as_travelled:rail", "inconsistent"),
            "2 of 3 stated distances hold, one of them only by rail; one does not.",
        ),
        (
            ("consistent", "inconsistent", "not_checkable"),
            "1 of 3 stated distances holds; one does not, one cannot be checked.",
        ),
        (("inconsistent", "inconsistent"), "Neither of the two stated distances holds."),
        (("not_checkable",) * 3, "None of the three stated distances can be checked."),
        (
            ("inconsistent", "not_checkable"),
            "0 of 2 stated distances hold; one does not, one cannot be checked.",
        ),
    ],
)
def test_finding_counts_what_holds_what_does_not_and_what_is_unknown(statuses: tuple[str, ...], sentence: str) -> None:
    assert finding(verdicts(*statuses)) == sentence


@pytest.mark.parametrize(
    ("first", "last", "short", "long"),
    [
        # weekdays by the perpetual calendar: 13 September 2023 was a Wednesday
        (date(2023, 9, 13), date(2023, 9, 13), "13 Sep", "Wednesday 13 September 2023"),
        (date(2023, 9, 13), date(2023, 9, 15), "13–15 Sep", "13–15 September 2023"),
        (date(2023, 9, 30), date(2023, 10, 2), "30 Sep–2 Oct", "30 September – 2 October 2023"),
        (date(1889, 6, 1), date(1889, 6, 30), "Jun 1889", "June 1889"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024", "February 2024"),
        (date(1889, 1, 1), date(1889, 12, 31), "1889", "1889"),
        (None, None, "", "“the following morning”"),
    ],
)
def test_dates_are_written_as_exactly_as_they_are_known(
    first: date | None, last: date | None, short: str, long: str
) -> None:
    when = DateRange(span=SPAN, text="the following morning", first=first, last=last)
    assert (short_date(when), long_date(when)) == (short, long)
