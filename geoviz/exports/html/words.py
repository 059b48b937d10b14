"""The page's own sentences: the finding, dates and lengths for a reader, what a feature code means."""

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from geoviz.features import feature_words
from geoviz.model import DateRange, Measurement, Place, Report, Verdict
from geoviz.tables import STATUS_WORDS
from geoviz.units import format_length

from .basemap import country_name

__all__ = [
    "finding",
    "iso",
    "journey",
    "kind_of_place",
    "long_date",
    "measured",
    "sentence",
    "short_date",
    "verdict_word",
]

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TRAVELLED: Final = {"rail", "road", "sea", "river", "air"}
_BY_MEASURE: Final = {
    "geodesic": "in a straight line",
    "great_circle": "in a straight line (sphere)",
    "border": "to the nearest point of the border",
    "territory": "to the nearest point of the country",
    "edge": "from edge to edge",
    "coast": "to the nearest point of the coast",
    "water": "to the nearest point of the river",
    "rail": "by rail",
    "road": "by road",
    "foot": "on foot",
    "sea": "by sea",
    "river": "by river",
    "air": "by air",
}
_SHORTER: Final = {"PPLA": "regional capital", "ADM1": "region", "ADM2": "district", "PCLD": "territory"}
_CITY: Final = 100_000
"""Places of at least this many people are called cities."""
_CLASSES: Final = {"A": "region", "P": "town", "S": "site", "H": "water", "T": "landform", "L": "area", "R": "way"}
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def number(value: int) -> str:
    """
    A small number in words.

    Examples
    --------
    >>> number(2), number(12)
    ('two', '12')
    """
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else f"{value:,}"


def _count(value: int, noun: str) -> str:
    return f"{value:,} {noun}" if value == 1 else f"{value:,} {noun}s"


def verdict_word(verdict: Verdict) -> str:
    """The status in words, with the way it holds by where that is one: "holds only by rail"."""
    if verdict.status == "as_travelled" and verdict.fits in _TRAVELLED:
        return f"holds only by {verdict.fits}"
    return STATUS_WORDS[verdict.status]


def finding(verdicts: Sequence[Verdict]) -> str:
    """
    The standfirst's sentence on the stated distances between places.

    Examples
    --------
    >>> finding([])
    'The text states no distance between places.'
    """
    distances = [v for v in verdicts if v.statement.kind == "distance"]
    held = [v for v in distances if v.status not in {"inconsistent", "not_checkable"}]
    refuted = sum(v.status == "inconsistent" for v in distances)
    unknown = len(distances) - len(held) - refuted
    if not distances:
        return "The text states no distance between places."
    if len(distances) == 1:
        return f"The one stated distance {verdict_word(distances[0])}."
    if refuted == len(distances):
        return f"{_none_of(refuted)} stated distances holds."
    if unknown == len(distances):
        return f"{_none_of(unknown)} stated distances can be checked."
    if len(held) == len(distances):
        sentence = f"{'Both' if len(held) == 2 else f'All {number(len(held))}'} stated distances hold"
    else:
        sentence = f"{len(held)} of {len(distances)} stated distances {'holds' if len(held) == 1 else 'hold'}"
    ways = Counter(verdict_word(v).removeprefix("holds ") for v in held if v.status != "consistent")
    for way, times in ways.items():
        who = "" if times == len(held) else f"{number(times)} of them "
        sentence += f", {who}{way}"
    rest = []
    if refuted:
        rest.append(f"{number(refuted)} {'does' if refuted == 1 else 'do'} not")
    if unknown:
        rest.append(f"{number(unknown)} cannot be checked")
    return f"{'; '.join([sentence, ', '.join(rest)]) if rest else sentence}."


def _none_of(count: int) -> str:
    return "Neither of the two" if count == 2 else f"None of the {number(count)}"


def journey(report: Report) -> str:
    """The standfirst's sentence on the route, or on there being none."""
    route = report.route
    stops = route.stops
    places = {(r.place.gazetteer, r.place.id) for r in report.resolutions if r.place}
    if not stops:
        if not places:
            return "No place was recognised in this text."
        return f"The text names {_count(len(places), 'place')} and tells of no journey."
    planned = sum(stop.status == "planned" for stop in stops)
    if planned == len(stops):
        sentence = f"{_count(planned, 'planned stop')}"
    else:
        sentence = _count(len(stops), "stop")
        if planned:
            sentence += f" ({number(planned)} of them planned)"
    dates = [d for s in stops for w in (s.arrival, s.departure) if w for d in (w.first, w.last) if d]
    if dates:
        sentence += f", {_from_to(min(dates), max(dates))}"
    lengths = [leg.length_m for leg in route.legs if math.isfinite(leg.length_m)]
    if lengths and len(lengths) == len(route.legs):
        total = math.fsum(lengths)
        least = "at least " if route.unplaced else ""
        sentence += f", {least}{format_length(total)} ({format_length(total, 'mi')}) in straight lines"
    if route.unplaced:
        sentence += f"; {_count(len(route.unplaced), 'further stop')} could not be placed"
    return f"{sentence}."


def sentence(text: str) -> str:
    """
    A remark as a sentence of its own.

    Examples
    --------
    >>> sentence("a journey still to come"), sentence("Done."), sentence("")
    ('A journey still to come.', 'Done.', '')
    """
    text = text.strip()
    if not text:
        return ""
    return f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.!?…”)' else '.'}"


def iso(when: DateRange) -> str:
    """
    A day, month or year for machines (ISO 8601); empty for what is none of them.

    Examples
    --------
    >>> from geoviz.model import Span
    >>> june = DateRange(span=Span(0, 1), text="June 1889", first=date(1889, 6, 1), last=date(1889, 6, 30))
    >>> iso(june)
    '1889-06'
    """
    first, last = when.first, when.last
    if first is None or last is None:
        return ""
    if first == last:
        return first.isoformat()
    if _whole_month(first, last):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if _whole_years(first, last) and first.year == last.year else ""


def _from_to(first: date, last: date) -> str:
    if first == last:
        return f"{first.day} {_MONTH_NAMES[first.month - 1]} {first.year}"
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {_MONTH_NAMES[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    dash = "–" if start.isdigit() else " – "
    return f"{start}{dash}{last.day} {_MONTH_NAMES[last.month - 1]} {last.year}"


def _whole_month(first: date, last: date) -> bool:
    return first.day == 1 and (first.year, first.month) == (last.year, last.month) and (last - first).days >= 27


def _whole_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def short_date(when: DateRange | None) -> str:
    """A date for a label on the map: "13 Sep", "13-15 Sep", "Jun 1889", "1889"; empty where it is not known."""
    if when is None or when.first is None or when.last is None:
        return ""
    first, last = when.first, when.last
    if first == last:
        return f"{first.day} {_MONTHS[first.month - 1]}"
    if _whole_month(first, last):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if _whole_years(first, last):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    start = f"{first.day}" if first.month == last.month else f"{first.day} {_MONTHS[first.month - 1]}"
    return f"{start}–{last.day} {_MONTHS[last.month - 1]}"


def long_date(when: DateRange | None) -> str:
    """A date for a list: "Wednesday 13 September 2023"; the words of the text where it could not be dated."""
    if when is None:
        return ""
    if when.first is None or when.last is None:
        return f"“{when.text}”"
    if _whole_month(when.first, when.last):
        return f"{_MONTH_NAMES[when.first.month - 1]} {when.first.year}"
    if _whole_years(when.first, when.last):
        return short_date(when)
    if when.first == when.last:
        return f"{when.first:%A} {_from_to(when.first, when.last)}"
    return _from_to(when.first, when.last)


def kind_of_place(place: Place) -> str:
    """What and where a place is: "spaceport, Amur Oblast, Russia"."""
    code = place.feature_code
    kind = _SHORTER.get(code) or feature_words(code) or _CLASSES.get(place.feature_class, "place")
    if kind == "town" and place.population >= _CITY:
        kind = "city"
    country = country_name(place.country)
    parts = [kind, place.admin1 if place.admin1 != place.name else None, country if country != place.name else None]
    return ", ".join(part for part in parts if part)


def measured(measurement: Measurement) -> str:
    """A measurement in words: "5,551 km (3,449 mi) in a straight line"."""
    way = _BY_MEASURE.get(measurement.measure) or f"by {measurement.measure.replace('_', ' ')}"
    if measurement.measure == "water" and measurement.note.startswith("nearest shore"):
        way = "to the nearest point of the shore"
    low, high = format_length(measurement.low_m), format_length(measurement.high_m)
    if measurement.kind == "bound" and math.isinf(measurement.high_m):
        return f"at least {low} {way}"
    if low == high:
        return f"{low} ({format_length(measurement.low_m, 'mi')}) {way}"
    return f"{low.rpartition(' ')[0]}–{high} {way}"
