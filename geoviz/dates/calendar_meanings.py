"""What the rules mean that name a day, a month, a year, an hour."""

import re
from typing import Any, Final

from geoviz.dates.expressions import Expression
from geoviz.dates.matching import Built, Match, Meaning, read_month, read_ordinal, read_weekday, read_year, span_fields
from geoviz.dates.words import FEASTS, MONTH_ABBREVIATIONS, MONTHS, NUMBERS, SEASONS, WHICH

__all__ = ["CALENDAR_MEANINGS", "read_calendar"]

_FEASTS: Final = tuple((re.compile(pattern, re.IGNORECASE), key) for pattern, key in FEASTS.items())


def read_calendar(match: Match) -> Built:
    """Read any rule whose groups are names of the calendar."""
    fields: dict[str, Any] = {}
    if match["year"]:
        fields |= read_year(match["year"], match["era"])
    if match["month"]:
        month = read_month(match["month"])
        if month is None:
            return
        fields["month"] = month
        weak = match.word("month")[:1].islower() and match["month"] in {"may", "march", "mar", "sep", "dec"}
        ordinal = not match["day"].isdigit()
        if weak and "year" not in fields and not (match["day"] and ordinal):
            return
    if match["day"]:
        day = read_ordinal(match["day"])
        if day is None or not 1 <= day <= 31:
            return
        fields["day"] = day
    weekday = match["weekday"] or match["weekday_after"]
    if weekday:
        fields["weekday"] = read_weekday(weekday)
    if match["instant"]:
        fields["which"] = {"in": "instant", "ul": "ultimo", "pr": "proximo"}.get(match["instant"][:2], "instant")
    if match["bare"]:
        fields |= {"year": int(match["bare"]), "bare_year": True}
    yield Expression(kind="calendar", **span_fields(match), **fields)


def _name_month(match: Match) -> Built:
    """Read a month that is a word or a first name too: only after what makes it a month."""
    follows = match.tokens.words[match.end][:1] if match.end < len(match.tokens.words) else ""
    if (
        match.before() in {"of", "by", "to", "and", ",", "from", "for", "that", "about", "with", "on"}
        and follows.isupper()
    ):
        return
    if match.before() in {",", "and"} and match.before(2) not in MONTHS:
        return
    if match.before() in {"for", "that", "about", "on"}:
        return
    if match.before() in {"-", "‐", "‑"} and match.before(2) not in {"mid", "early", "late"}:
        return
    if match["month"] in MONTH_ABBREVIATIONS and follows.isupper():
        return
    yield from read_calendar(match)


def _sure_month(match: Match) -> Built:
    follows = match.tokens.words[match.end] if match.end < len(match.tokens.words) else ""
    if match.before() == "black" or follows.lower() == "revolution":  # names of groups and events
        return
    yield from read_calendar(match)


def _weak_year(match: Match) -> Built:
    """Read a number that may be a year or a count: "of 1919 moving", not "of 1500 cavalry"."""
    follows = match.tokens.words[match.end] if match.end < len(match.tokens.words) else ""
    told = {"and", "to", "until", "when", "he", "she", "they", "the", "was", "were", "at", "in", "with"}
    if follows[:1].islower() and follows not in told and int(match["year"]) % 50 == 0 and match.before() != "the":
        return
    yield from read_calendar(match)


def _two_months(match: Match) -> Built:
    """Read "May-August 1950"."""
    first, last = read_month(match["month"]), read_month(match["month_to"])
    if first is None or last is None:
        return
    year = read_year(match["year"], match["era"])
    if not year and (match.word("month")[:1].islower() or match.word("month_to")[:1].islower()):
        return
    early = dict(year)
    if year and first > last and not year["bc"]:
        early["year"] -= 1
    end = match.match.end("month")
    yield Expression(kind="calendar", month=first, opens_range=True, **early, **span_fields(match, match.start, end))
    begin = match.match.start("month_to")
    yield Expression(kind="calendar", month=last, closes_range=True, **year, **span_fields(match, begin, match.end))


def _iso(match: Match) -> Built:
    parts = [int(part) for part in re.findall(r"\d+", match["iso"])]
    fields: dict[str, Any] = dict(zip(("year", "month", "day", "hour", "minute", "second"), parts, strict=False))
    if not 1 <= fields["month"] <= 12:
        return
    if "hour" in fields:
        fields["afternoon"] = fields["hour"] >= 12
    yield Expression(kind="calendar", **span_fields(match), **fields)


def _numeric(match: Match) -> Built:
    numbers = re.findall(r"\d+", match["numeric"])
    year = int(numbers[2])
    if len(numbers[2]) == 2:
        if "." in match["numeric"] and match.before() not in {"on", "of", "from", "until", "since", "by", "dated", "("}:
            return  # a version, a section
        year += 2000 if year < 50 else 1900
    yield Expression(
        kind="numeric",
        numbers=(int(numbers[0]), int(numbers[1]), year),
        weekday=read_weekday(match["weekday"]) if match["weekday"] else None,
        **span_fields(match),
    )


def _nth_of_month(match: Match) -> Built:
    day = read_ordinal(match["day"])
    month = read_month(match["month"])
    if day is None or month is None:
        return
    if match.word("month").islower() and not match["day"][0].isdigit() and match.place("month") < match.place("day"):
        return  # "we may first go"
    yield Expression(
        kind="calendar", day=day, month=month, **read_year(match["year"], match["era"]), **span_fields(match)
    )  # fmt: skip


def _two_days(match: Match) -> Built:
    """Read "from 12 to 17 September", "July 9-11"."""
    first, last = read_ordinal(match["day"]), read_ordinal(match["day_to"])
    month = read_month(match["month"])
    if first is None or last is None or month is None or not (1 <= first <= 31 and 1 <= last <= 31):
        return
    weak = match.word("month")[:1].islower() and match["month"] in {"may", "march", "mar", "sep", "dec"}
    if weak and not match["year"]:
        return
    year = read_year(match["year"], match["era"])
    between = {word.lower() for word in match.tokens.words[match.match.end("day") : match.match.start("day_to")]}
    ranged = bool(between & {"to", "through", "thru", "until", "till", "-", "–", "—", "‐", "‑"}) or (
        "and" in between and "between" in {match.tokens.words[match.start].lower(), match.before()}
    )
    month_first = match.match.start("month") < match.match.start("day")
    start = match.match.start("month" if month_first else "day")
    if not month_first and match.tokens.words[start - 1].lower() == "the" and start > match.start:
        start -= 1
    yield Expression(
        kind="calendar",
        day=first,
        month=month,
        opens_range=ranged,
        **year,
        **span_fields(match, start, match.match.end("day")),
    )
    begin = match.match.start("day_to")
    if match.tokens.words[begin - 1].lower() == "the":
        begin -= 1
    yield Expression(
        kind="calendar", day=last, month=month, closes_range=ranged, **year, **span_fields(match, begin, match.end)
    )


def _two_years(match: Match) -> Built:
    """Read "1914-1918", "1914-18", "499-449 BC"."""
    first, last = int(match["year"]), int(match["year_to"])
    bc = match["era"].startswith("b")
    if last < 100 and not bc and first >= 100:
        last += first // 100 * 100
    if (first < last) == bc:
        return
    middle = match.match.end("year")
    yield Expression(kind="calendar", year=first, bc=bc, opens_range=True, **span_fields(match, match.start, middle))
    yield Expression(
        kind="calendar",
        year=last,
        bc=bc,
        closes_range=True,
        **span_fields(match, match.match.start("year_to"), match.end),
    )


def _decade(match: Match) -> Built:
    digits = "".join(filter(str.isdigit, match["decade"]))
    decade = int(digits) // 10 + (190 if len(digits) == 2 else 0)
    yield Expression(kind="calendar", decade=decade, bc=match["era"].startswith("b"), **span_fields(match))


def _century(match: Match) -> Built:
    nth = read_ordinal(match["nth"])
    if nth and nth <= 30:
        yield Expression(kind="calendar", century=nth - 1, bc=match["era"].startswith("b"), **span_fields(match))


def _season(match: Match) -> Built:
    word = match["season"]
    follows = match.tokens.words[match.end] if match.end < len(match.tokens.words) else ""
    year = read_year(match["year"], match["era"])
    if not year:
        loose = match.end - match.start == 1
        if word == "spring" and loose and match.before() not in {"in", "that", "by", "early", "late", "mid", "until"}:
            return
        if follows[:1].isupper() and match.word("season")[:1].isupper():  # "Summer Palace", "Winter Olympics"
            return
        if (
            loose
            and match.word("season")[:1].isupper()
            and match.before()[:1].isalpha()
            and (match.tokens.words[match.start - 1][:1].isupper())
        ):
            return
    which = WHICH.get(match["which"].split()[-1] if match["which"] else "", "")
    yield Expression(kind="calendar", season=SEASONS[word], which=which, **year, **span_fields(match))


def _quarter(match: Match) -> Built:
    word = match["nth"]
    quarter = 4 if word in {"last", "final"} else read_ordinal(word)
    if quarter and quarter <= 4:
        yield Expression(
            kind="calendar", quarter=quarter, **read_year(match["year"], match["era"]), **span_fields(match)
        )


def _feast(match: Match) -> Built:
    key = next((key for pattern, key in _FEASTS if pattern.fullmatch(match["feast"].replace("’", "'"))), "")
    key = key or next((key for pattern, key in _FEASTS if pattern.match(match["feast"])), "")
    if not key or (match.before() == "a" and match["feast"].endswith("day") and "Day" not in match.word("feast")):
        return  # "like a May day"
    which = WHICH.get(match["which"], "")
    yield Expression(
        kind="calendar", feast=key, which=which, **read_year(match["year"], match["era"]), **span_fields(match)
    )


def _nth_weekday(match: Match) -> Built:
    """Read "the first Thursday in June, 1858"."""
    nth = -1 if match["nth"] == "last" else read_ordinal(match["nth"])
    if nth is None or nth > 5:
        return
    key = f"{match['weekday'].lower()} {nth} {read_month(match['month'])}"
    yield Expression(kind="calendar", feast=key, **read_year(match["year"], match["era"]), **span_fields(match))


def _relative_weekday(match: Match) -> Built:
    words = match["which"].split() or match["which_after"].split()
    which = WHICH.get(words[-1], "") if words else ""
    start = match.start
    if not which and match.before() in {"a", "any", "another", "no"}:  # some such day
        which = "any"
    if match.tokens.words[start].lower() == "on":
        start += 1
    yield Expression(
        kind="calendar",
        weekday=read_weekday(match["weekday"]),
        which=which,
        deictic=not which,
        **span_fields(match, start),
    )


def _clock(match: Match) -> Built:
    fields: dict[str, Any] = {}
    words = match["clock"] or match["clock_24"]
    if match["noon"]:
        fields = {"hour": 12, "minute": 0, "afternoon": True}
    elif match["midnight"]:
        fields = {"hour": 0, "minute": 0, "afternoon": False}
    elif words:
        numbers = [int(number) for number in re.findall(r"\d{1,2}", words)]
        fields = dict(zip(("hour", "minute", "second"), numbers, strict=False))
        if match["clock_24"]:
            fields["afternoon"] = fields["hour"] >= 12
    else:
        word = match["hour"] or match["hour_o"]
        fields = {"hour": int(word) if word.isdigit() else NUMBERS.get(word, 0), "minute": 0}
    if match["ampm"]:
        fields["afternoon"] = match["ampm"].startswith("p")
    if match["part"] or match["part_night"]:
        fields["afternoon"] = match["part"] not in {"morning", "forenoon"}
    if fields["hour"] > 24 or (match["ampm"] and fields["hour"] > 12 and not match["clock"]):
        return
    if match["ampm"] and fields["hour"] == 0 and not match["clock"]:
        return
    yield Expression(kind="calendar", **fields, **span_fields(match))


CALENDAR_MEANINGS: Final[dict[str, Meaning]] = {
    "iso": _iso,
    "numeric": _numeric,
    "nth_of_month": _nth_of_month,
    "sure_month": _sure_month,
    "name_month": _name_month,
    "d_d_month": _two_days,
    "month_d_d": _two_days,
    "month_nth": _nth_of_month,
    "year_year": _two_years,
    "era_range": _two_years,
    "decade": _decade,
    "century": _century,
    "season_year": _season,
    "year_season": _season,
    "season": _season,
    "fall": _season,
    "quarter": _quarter,
    "feast": _feast,
    "nth_weekday": _nth_weekday,
    "weekday": _relative_weekday,
    "abbr_weekday": _relative_weekday,
    "year_weak": _weak_year,
    "month_month": _two_months,
    "clock": _clock,
}
