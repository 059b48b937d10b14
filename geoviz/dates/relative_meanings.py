"""What the rules mean that count from another time, last, or come again."""

from typing import Final

from geoviz.dates.expressions import Expression
from geoviz.dates.matching import (
    Built,
    Match,
    Meaning,
    read_month,
    read_number,
    read_ordinal,
    read_weekday,
    span_fields,
    timex_duration,
)
from geoviz.dates.words import DAYS_PER_UNIT, ORDINALS, PARTS, SEASONS, UNITS, WEEKDAYS, WHICH

__all__ = ["RELATIVE_MEANINGS"]

_OFTEN: Final = {
    "daily": "P1D", "everyday": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "quarterly": "P3M", "annually": "P1Y", "annual": "P1Y", "yearly": "P1Y", "hourly": "PT1H",
}  # fmt: skip


def _unit(match: Match) -> Built:
    words = match["which"].split()
    which = WHICH.get(words[0] if words[0] != "very" else words[-1], "") if words else "this"
    unit = UNITS[match["unit"]]
    if which in {"first", "final"}:
        return
    if unit in {"minute", "hour", "second", "quarter"} and which in {"last", "next"}:
        return
    if unit == "night" and which == "last":
        yield Expression(kind="unit", which="last", unit="day", part="NI", **span_fields(match))
        return
    if unit == "night":
        yield Expression(kind="unit", which=which, unit="day", part="NI", **span_fields(match))
        return
    # "the next day" goes on telling; "next week" speaks from today
    told = match.tokens.words[match.start].lower() in {"the", "that"} or unit == "day"
    if told and which == "next":
        which = "following"
    if told and which == "last" and unit == "day":
        return
    yield Expression(kind="unit", which=which, unit=unit, **span_fields(match))


def _mod_unit(match: Match) -> Built:
    """Read "the end of the year", "later in the month"."""
    unit = UNITS[match["unit"]]
    mod = {"beginning": "START", "start": "START", "early": "START", "middle": "MID", "end": "END", "close": "END",
           "late": "END"}.get(match["mod"], "")  # fmt: skip
    if unit in {"second", "minute", "hour", "night", "quarter", "weekend"}:
        return
    if not match["mod"] and unit != "day":
        return
    yield Expression(kind="unit", unit=unit, which="told" if unit == "day" else "that", mod=mod, **span_fields(match))


def _unit_clause(match: Match) -> Built:
    """Read "the day after" the battle: a day, but which one only the clause says."""
    yield Expression(kind="unit", unit="day", which="clause", **span_fields(match, match.start, match.end))


def _last_months(match: Match) -> Built:
    yield Expression(
        kind="calendar", month=read_month(match["month"]), which=WHICH[match["which"]], **span_fields(match)
    )


def _units(match: Match) -> Built:
    unit = UNITS[match["unit"]]
    amount = match["amount"]
    count = read_number(amount) if amount else None
    which = WHICH[match["which"]]
    sign = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    yield Expression(
        kind="duration",
        unit=unit,
        count=count,
        sign=sign,
        which=which,
        value=timex_duration(unit, count),
        **span_fields(match),
    )


def _ago(match: Match) -> Built:
    unit = UNITS[match["unit"]]
    amount = match["amount"]
    count = read_number(amount) if amount else None
    if "few" in amount.split():
        count = None
    if count is not None and match["half"]:
        count += 0.5
    words = match["dir"].split()
    sign = -1 if words[0] in {"ago", "earlier", "previously", "before", "beforehand", "prior"} else 1
    deictic = words[0] in {"ago", "hence", "from", "since"} and words[-1] != "then"
    if words[0] == "since":
        return
    yield Expression(kind="shift", unit=unit, count=count, sign=sign, deictic=deictic, **span_fields(match))


def _yesterday(match: Match) -> Built:
    word = match["deixis"].replace("-", "")
    shift = {"yesterday": -1, "tomorrow": 1, "tomorow": 1, "tommorow": 1, "tomorrows": 1, "tmr": 1}.get(word, 0)
    if match["rel"]:
        shift += -1 if match["rel"] == "before" else 1
    if word == "to":
        follow = match.tokens.words[match.start + 1].lower()
        shift = 1 if follow == "morrow" else 0
        word = "tonight" if follow == "night" else word
    yield Expression(
        kind="shift", unit="day", count=abs(shift), sign=(shift > 0) - (shift < 0), deictic=True,
        part="NI" if word == "tonight" else "", which="today" if not shift else "", **span_fields(match),
    )  # fmt: skip


def _morrow(match: Match) -> Built:
    yield Expression(kind="unit", which="following", unit="day", **span_fields(match))


def _day_part(match: Match) -> Built:
    """Read "that evening", "the next morning", "in the afternoon", "last night"."""
    words = match["which"].split()
    first = match.tokens.words[match.start].lower()
    part = PARTS[match["part"]]
    which = WHICH.get(words[0], "") if words else ""
    bare = match.end - match.start == 1
    beside = (
        match.before() in WEEKDAYS
        or match.before() in {"yesterday", "tomorrow", "today"}
        or (match.start > 0 and (match.before()[:1].isdigit() or match.before() in ORDINALS))
    )
    if bare and not beside and (match["part"] != "night" or match.word("part")[:1].isupper()):
        return
    follows = match.tokens.words[match.end] if match.end < len(match.tokens.words) else ""
    named = match.word("part")[:1].isupper() and match.start + 1 < match.end and follows[:1].isupper()
    if first == "one" or named:  # "one morning", "at Evening Shades"
        return
    if first == "every":
        yield Expression(kind="set", value=f"XXXX-XX-XXT{part}", **span_fields(match))
        return
    if not which:
        which = {"that": "that", "this": "this"}.get(first, "told")
    elif first == "the" and which == "next":
        which = "following"
    yield Expression(kind="unit", unit="day", which=which, part=part, **span_fields(match))


def _duration(match: Match) -> Built:
    unit = UNITS[match["unit"]]
    amount = match["amount"]
    count = read_number(amount) if amount else None
    if "few" in amount.split():
        count = None
    after = match.tokens.words[match.end : match.end + 2]
    lower = [word.lower() for word in after]
    if amount in {"a", "an", "the"} and not match["half"] and unit == "night":
        return
    if lower[:1] == ["old"] or lower[:2] == ["-", "old"] or lower[:2] == ["of", "age"]:  # an age is no stay
        return
    if amount == "the" or (amount.isdigit() and len(amount) == 4 and not amount.endswith("0")):
        return
    if match["half"]:
        count = (count or 0) + 0.5
    value = timex_duration(unit, count)
    days = None if count is None else count * DAYS_PER_UNIT[unit]
    if match["amount_two"]:
        second, unit_two = read_number(match["amount_two"]), UNITS[match["unit_two"]]
        if DAYS_PER_UNIT[unit_two] < DAYS_PER_UNIT[unit] and second is not None and days is not None:
            days += second * DAYS_PER_UNIT[unit_two]
            rest = timex_duration(unit_two, second)[1:]
            value += rest if "T" not in value else rest.removeprefix("T")
    units = None if days is None else days / DAYS_PER_UNIT[unit]
    yield Expression(kind="duration", unit=unit, count=units, value=value, **span_fields(match))


def _half(match: Match) -> Built:
    unit = UNITS[match["unit"]]
    if unit in {"hour", "day", "year", "century", "decade"}:
        value = {"hour": "PT30M", "year": "P6M", "century": "P50Y", "decade": "P5Y"}.get(unit, "PT12H")
        yield Expression(kind="duration", unit=unit, count=0.5, value=value, **span_fields(match))


def _long(match: Match) -> Built:
    unit = UNITS[match["unit"]]
    yield Expression(kind="duration", unit=unit, count=1, value=timex_duration(unit, 1), **span_fields(match))


def _some_units(match: Match) -> Built:
    unit = UNITS[match["unit"]]
    yield Expression(kind="duration", unit=unit, value=timex_duration(unit, None), **span_fields(match))


def _every(match: Match) -> Built:
    count = read_number(match["amount"]) if match["amount"] else 1
    count = (count or 1) * (2 if match["other"] else 1)
    if match["weekday"]:
        value = f"XXXX-WXX-{read_weekday(match['weekday'])}"
    elif match["part"]:
        value = f"XXXX-XX-XXT{PARTS[match['part']]}"
    elif match["month"]:
        value = f"XXXX-{read_month(match['month']):02}"
    elif match["season"]:
        value = f"XXXX-{SEASONS[match['season']]}"
    elif match["unit"]:
        value = timex_duration(UNITS[match["unit"]], count)
    else:
        value = "P1Y"
    yield Expression(kind="set", value=value, **span_fields(match))


def _often(match: Match) -> Built:
    if match.word("often")[:1].isupper() and match.start and match.before() not in {".", "\n"}:
        return  # "the Daily Telegraph"
    follows = match.tokens.words[match.end][:1] if match.end < len(match.tokens.words) else ""
    if match.word("often")[:1].isupper() and follows.isupper():
        return
    yield Expression(kind="set", value=_OFTEN[match["often"]], **span_fields(match))


def _weekdays(match: Match) -> Built:
    yield Expression(kind="set", value=f"XXXX-WXX-{read_weekday(match['weekdays'][:-1])}",
                     **span_fields(match, match.match.start("weekdays")))  # fmt: skip


def _per(match: Match) -> Built:
    yield Expression(kind="set", value=timex_duration(UNITS[match["unit"]], 1), **span_fields(match))


def _reference(value: str) -> Meaning:
    def build(match: Match) -> Built:
        if value == "PRESENT_REF" and match["now"] == "today":
            return
        yield Expression(kind="reference", value=value, **span_fields(match))

    return build


def _of_unit(match: Match) -> Built:
    """Read "the last week of" (August), "the first three days of"."""
    word = match["nth"]
    nth = -1 if word in {"last", "final", "closing"} else 1 if word == "opening" else read_ordinal(word)
    count = read_number(match["amount"]) if match["amount"] else 1
    yield Expression(kind="ordinal_unit", nth=nth, unit=UNITS[match["unit"]], count=count, **span_fields(match))


def _next_to_last(match: Match) -> Built:
    yield Expression(kind="ordinal_unit", nth=-2, unit="day", count=1, **span_fields(match))


def _after_start(match: Match) -> Built:
    """Read "three days after setting out", "the evening of the start": counted from the departure told."""
    if match["amount"]:
        unit, count = UNITS[match["unit"]], read_number(match["amount"])
        yield Expression(kind="shift", unit=unit, count=count, sign=1, which="departure", **span_fields(match))
        return
    after = "after" in {word.lower() for word in match.tokens.words[match.start : match.end]}
    part = PARTS[match["part"]] if match["part"] else ""
    yield Expression(
        kind="shift",
        unit="day",
        count=1 if after else 0,
        sign=int(after),
        which="departure",
        part=part,
        **span_fields(match),
    )


def _nothing(_match: Match) -> Built:
    """Keep a rule only to keep others away: "the seventh day"."""
    yield from ()


RELATIVE_MEANINGS: Final[dict[str, Meaning]] = {
    "unit": _unit,
    "unit_past": _unit,
    "mod_unit": _mod_unit,
    "unit_clause": _unit_clause,
    "the_weekend": _unit,
    "last_months": _last_months,
    "units": _units,
    "ago": _ago,
    "ago_bare": _ago,
    "yesterday": _yesterday,
    "today_spaced": _yesterday,
    "same_day": _morrow,
    "night": _day_part,
    "part": _day_part,
    "duration": _duration,
    "duration_half": _duration,
    "half": _half,
    "long": _long,
    "some_units": _some_units,
    "every": _every,
    "often": _often,
    "weekdays": _weekdays,
    "per": _per,
    "now": _reference("PRESENT_REF"),
    "past": _reference("PAST_REF"),
    "future": _reference("FUTURE_REF"),
    "the_time": _reference("PAST_REF"),
    "of_unit": _of_unit,
    "nth_unit": _nothing,
    "next_one": _next_to_last,
    "after_start": _after_start,
}
