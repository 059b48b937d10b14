"""
The nouns: plain frozen values that the stages hand on.

Every stage reads the values of earlier ones and makes new ones; nobody edits another stage's work.
Spans are half-open offsets, in Python characters, into a text that never changes. Coordinates are
WGS 84 degrees, latitude first and by name; lengths are metres; dates are `datetime.date`.
"""

import math
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, NamedTuple

from geoviz.places import Candidate, LatLon, Place

__all__ = [
    "Candidate",
    "ConversionCheck",
    "DateRange",
    "Document",
    "End",
    "LatLon",
    "Leg",
    "Measurement",
    "Pace",
    "Place",
    "Quantity",
    "Report",
    "Resolution",
    "Route",
    "Span",
    "StatedEnd",
    "Statement",
    "Stop",
    "Support",
    "Toponym",
    "UnplacedStop",
    "Verdict",
]

EndKind = Literal["point", "border", "coast", "line", "area"]
"""What an end of a distance is: a point, a country's border, a coast, a river, road or line, the edge of an area."""

Mode = Literal["straight", "road", "rail", "sea", "air", "river", "foot", "bicycle"]
"""How a distance or a leg is travelled, where the text says so; None where it does not."""

Qualifier = Literal["exact", "approx", "at_least", "at_most", "range", "vague"]
"""What the wording says of a number: "about", "over", "within", "120-130", "several"."""

Status = Literal["consistent", "as_travelled", "edge_to_edge", "inconsistent", "not_checkable"]
"""The verdict on a statement. Doubt is never "inconsistent"."""

Slip = Literal["km_for_miles", "miles_for_km", "digit", "namesake", "other_pair"]
"""The likely slip behind an inconsistent statement; `km_for_miles`: kilometres were written, miles were meant."""

StatementKind = Literal[
    "distance",  # between two places
    "range", "radius", "length", "travelled", "elevation", "depth", "area", "speed", "other",  # quantities, no distance
    "adjacency", "containment", "direction", "duration",  # related statements
]  # fmt: skip


class Span(NamedTuple):
    """Half-open character offsets ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


_LONGEST_QUOTE: Final = 2000
_AROUND: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article: a text that never changes, and what is known about it as a whole."""

    text: str
    title: str | None = None
    source: str | None = None
    """File name or URL."""
    published: date | None = None
    published_how: str | None = None
    """Where the publication date was found: "option", "metadata", or the words that gave it."""
    language: str | None = None
    outlet: str | None = None
    """Name of the publisher, where the page says it."""
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    """Sentences in order; they never cross a paragraph."""
    furniture: tuple[Span, ...] = ()
    """Parts of the page that are not the article: "Advertisement", photo credits, log-in prompts."""

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def quote(self, sentence: Span, about: Span) -> str:
        """
        A sentence as evidence: whole, or the words around what it is quoted for where it is very long.

        A table pasted as text is one "sentence" of a megabyte; quoted once for each of its numbers, it fills a disc.

        Parameters
        ----------
        sentence
            What is quoted.
        about
            What it is quoted for.

        Examples
        --------
        >>> document = Document(text="x" * 3000 + " Oslo " + "y" * 3000)
        >>> quoted = document.quote(Span(0, 6006), Span(3001, 3005))
        >>> len(quoted), quoted[:2], "Oslo" in quoted
        (1206, '…x', True)
        """
        if sentence.end - sentence.start <= _LONGEST_QUOTE:
            return self[sentence].strip()
        low = max(sentence.start, about.start - _AROUND)
        high = min(sentence.end, max(about.start, min(about.end, about.start + _AROUND)) + _AROUND)
        return f"{'…' * (low > sentence.start)}{self.text[low:high].strip()}{'…' * (high < sentence.end)}"

    def sentence_at(self, offset: int) -> Span:
        """
        The sentence around a character, or the paragraph, or a window when there is neither.

        Parameters
        ----------
        offset
            Character offset into the text.
        """
        for spans in (self.sentences, self.paragraphs):
            low, high = 0, len(spans)
            while low < high:
                mid = (low + high) // 2
                if spans[mid].end <= offset:
                    low = mid + 1
                else:
                    high = mid
            if low < len(spans) and spans[low].start <= offset:
                return spans[low]
        return Span(max(0, offset - 120), min(len(self.text), offset + 120))


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name as written in the text, before anyone knows which place it is."""

    span: Span
    surface: str
    kind: Literal["literal", "associative"] = "literal"
    """`associative`: stands for a people, government, team or language, or is part of another name."""
    name: str | None = None
    """The name to look up where it is not the surface itself ("North" in "North and South Korea")."""
    wanted: tuple[str, ...] = ()
    """Words beside the name that say what kind of place it is ("city", "river", "cosmodrome")."""
    recognizer: str = ""
    reason: str = ""

    @property
    def query(self) -> str:
        """The name to look up."""
        return self.name or self.surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Which place a toponym means: candidates, best first, with reasons in words."""

    toponym: Toponym
    candidates: tuple[Candidate, ...] = ()
    note: str = ""
    """Why there is no place, or that a person decided."""
    by_distance: tuple[Span, ...] = ()
    """Spans of the stated distances that decided between namesakes; they do not confirm themselves."""
    roughly: bool = False
    """The place is only the town that the name lies in or is called after: no list has the name itself."""

    @property
    def place(self) -> Place | None:
        """The place that is meant, or None: not known."""
        return self.candidates[0].place if self.candidates else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """When: "June 1889" is thirty days, "last Tuesday" one."""

    span: Span
    text: str
    first: date | None
    last: date | None
    """Both None where the expression is recognised but cannot be dated ("the following morning" of nothing)."""
    certainty: Literal["stated", "resolved", "inferred"] = "stated"
    """
    `stated`: by the words alone; `resolved`: with the calendar and the publication date ("on Friday"); `inferred`:
    by a step of reasoning that a reader should know of.
    """
    reason: str = ""
    """How it was worked out, in words: "the Tuesday before publication on 18 September 2023"."""
    timex_type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    timex_value: str = ""
    """TIMEX3 value: "2023-09-12", "1889-06", "P6D"."""
    duration_days: float | None = None
    """Length of a DURATION ("a six-day visit") [d]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A length as the text states it: an interval from its wording and digits."""

    span: Span
    text: str
    value: float
    unit: str
    """As in `geoviz.units.LENGTHS_M`."""
    value_m: float
    low_m: float
    high_m: float
    """The interval that the wording allows [m]; `high_m` may be infinite ("over 6,500 km")."""
    qualifier: Qualifier = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedEnd:
    """An end of a stated distance, as the text has it: still a name, not yet a place."""

    name: str | None
    """The place name meant, None when only "a village" or nothing is said."""
    span: Span | None = None
    """The words in the text: the name, or "it", "the town"; None when the end is only understood."""
    toponym: Span | None = None
    """Span of the toponym that the words stand for."""
    kind: EndKind = "point"
    how: str = ""
    """How it was found, in words: "subject of the sentence", "'it' stands for …"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something the text states that can be measured, or a quantity that is no distance between places."""

    kind: StatementKind
    span: Span
    """The quantity, with its conversion in brackets; for other statements their words."""
    sentence: Span
    quantity: Quantity | None = None
    conversion: Quantity | None = None
    """The same length in another unit, in brackets."""
    ends: tuple[StatedEnd, ...] = ()
    """For a distance: (the place that is located, the place it is located by)."""
    direction: str | None = None
    """16-point compass direction of the first end as seen from the second: "NW"."""
    mode: Mode | None = None
    via: tuple[str, ...] = ()
    note: str = ""
    """Why a quantity is no distance between places ("range of a weapon"), or what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """An end of a distance to be measured: a place, and what of it is meant."""

    place: Place
    kind: EndKind = "point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A length by one measure."""

    measure: str
    """Name in `geoviz.measures.MEASURES`."""
    low_m: float
    high_m: float
    kind: Literal["exact", "estimate", "bound"]
    source: str
    """Data and method, for a reader: "Natural Earth 10m borders, ± 4 km"."""
    note: str = ""
    line: tuple[LatLon, ...] = ()
    """Where it runs, for drawing: the two ends, the nearest border point, the stations."""

    @property
    def value_m(self) -> float:
        """The middle of the interval."""
        return (self.low_m + self.high_m) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionCheck:
    """Whether "200 km (124 miles)" says the same twice."""

    status: Literal["consistent", "inconsistent"]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What follows for a statement from the measurements."""

    statement: Statement
    status: Status
    reason: str
    """A full sentence with its numbers, for a newspaper reader."""
    places: tuple[Place | None, ...] = ()
    """The places of `statement.ends`, in their order."""
    measured: tuple[Measurement, ...] = ()
    fits: str | None = None
    """Name of the measure that the stated value fits."""
    slip: Slip | None = None
    estimate: bool = False
    """Whether the verdict rests on estimates or on unverified data."""
    conversion: ConversionCheck | None = None
    disagrees_with: tuple[Span, ...] = ()
    """Where the text states this distance otherwise: the spans of those statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What one verdict says of the place that was chosen for a name."""

    verdict: Verdict
    stance: Literal["supports", "contradicts", "silent"]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place where the mover was, is planned to be, or passed."""

    place: Place
    toponym: Toponym
    """The mention where the visit is told."""
    sentence: Span
    arrival: DateRange | None = None
    departure: DateRange | None = None
    status: Literal["visited", "passed", "planned"] = "visited"
    order: int = 0
    """From 1; equal numbers are not ordered by the text."""
    reasons: tuple[str, ...] = ()
    """Why it is a stop and why it stands here, in words."""
    roughly: bool = False
    """The place is only where the mention was placed roughly, as of its `Resolution`."""

    @property
    def when(self) -> DateRange | None:
        """The date that places the stop in time: arrival, else departure."""
        return self.arrival or self.departure


@dataclass(frozen=True, slots=True, kw_only=True)
class UnplacedStop:
    """A place that the mover is told to have been at, and of which it is not known where it is: a gap in the route."""

    toponym: Toponym
    sentence: Span
    after: int
    """How many of `Route.stops` come before it."""
    when: DateRange | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Whether a way could be travelled in the time that the text gives it, by what it was travelled with."""

    status: Literal["plausible", "too_fast", "too_slow"]
    reason: str
    """One sentence with its numbers: lengths, times, the speed, and what it is held against."""
    low_kmh: float
    """The least speed that is needed: the straight line in all of the time [km/h]."""
    high_kmh: float | None = None
    """The greatest that is needed, where the time on the way itself is stated [km/h]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The way from one stop to the next."""

    origin: int
    destination: int
    """Indices into `Route.stops`."""
    mode: Mode | None = None
    mode_reason: str = ""
    """How the mode is known: the words that say so, or that most of the journey went that way."""
    measured: tuple[Measurement, ...] = ()
    elapsed_days: float | None = None
    """Days from the one stop to the next, where both are dated to the day."""
    stated: DateRange | None = None
    """How long the way took in the words of the text: "a nine-hour drive"."""
    pace: Pace | None = None
    """None where the text gives the way no time."""
    inferred: bool = True
    """Whether the way is only understood from the order of the stops."""

    @property
    def length_m(self) -> float:
        """Geodesic length [m]."""
        return next((m.value_m for m in self.measured if m.measure == "geodesic"), math.nan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The journey of one mover; empty, with a note, when the text tells of none."""

    stops: tuple[Stop, ...] = ()
    legs: tuple[Leg, ...] = ()
    unplaced: tuple[UnplacedStop, ...] = ()
    """Stops that no place is known of, in their order; a leg that passes one is longer than it seems."""
    mover: str | None = None
    others: tuple[str, ...] = ()
    """Who else is told to have gone somewhere, most told of first: each has a route of its own."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that was read, decided and measured; every view is a pure function of it."""

    document: Document
    resolutions: tuple[Resolution, ...] = ()
    dates: tuple[DateRange, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """One for every statement, in the order of the text."""
    route: Route = field(default_factory=Route)
    remarks: tuple[str, ...] = ()
    """What a reader should know of the run: options that matched nothing, missing date."""
    failures: tuple[str, ...] = ()
    """What a service that was named could not answer; the remarks say it too."""
    versions: tuple[tuple[str, str], ...] = ()
    """Versions of code and data."""
