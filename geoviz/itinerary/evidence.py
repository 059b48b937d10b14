"""Evidence that somebody was at a place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal

from geoviz.itinerary.clauses import Clause
from geoviz.itinerary.movers import Cast, Who
from geoviz.model import Mode, Place

__all__ = ["Reader", "Reality", "Role", "Visit", "make_visit", "subjectless"]

Role = Literal["depart", "arrive", "at", "pass", "toward"]
Reality = Literal["real", "planned", "meant", "unreal"]
"""meant: an intention of the past, that nothing says was carried out."""


_AGAIN: Final = frozenset(
    {"again", "back", "return", "returned", "returning", "returns", "second", "revisited", "regained", "retraced"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One piece of evidence that the mover was somewhere."""

    toponym: int
    place: Place
    clause: int
    token: int
    verb: int
    """Token of the governing word, -1 when there is none."""
    offset: int
    role: Role
    weight: float
    reality: Reality = "real"
    perfect: bool = False
    """Told in the pluperfect: before what was told last."""
    again: bool = False
    """The text says it is a return or a second time."""
    restates: bool = False
    """Named as an end of a stage or way: supports a visit, seldom is one of its own."""
    mode: Mode | None = None
    words: str = ""
    """The governing words, for the reason."""
    who: Who = "unknown"
    backref: bool = False
    """Mentioned by "here" or "there"."""
    likely: float = 0.0
    """How likely it is that the mover was there, all features of the mention weighed."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What the readers of evidence share: the text as read, and whose visits are wanted."""

    clauses: Sequence[Clause]
    places: Mapping[int, Place]
    """Places by toponym index."""
    cast: Cast
    mover: str | None
    dateline: int | None
    long_ago: frozenset[int] = frozenset()
    """Dates, by index, of quite another time than the journey's."""
    moves: list[tuple[int, int, float]] = field(default_factory=list)
    """(clause, verb, weight) of the verbs that move somebody, whoever it is."""
    carried: dict[tuple[int, int], int] = field(default_factory=dict)
    """(clause, token) of a container or apposition → the place it belongs to, for a list that goes on after it."""


def make_visit(
    reader: Reader,
    clause: Clause,
    t: int,
    verb: int,
    role: Role,
    weight: float,
    reality: Reality,
    who: Who,
    words: str,
    *,
    perfect: bool = False,
    mode: Mode | None = None,
    restates: bool = False,
    index: int | None = None,
    backref: bool = False,
) -> Visit:
    """Make a visit of the place at token `t`; a subject that is only likely to be the mover weighs less."""
    tokens = clause.tokens
    toponym = tokens[t].index if index is None else index
    low = max(0, (min(verb, t) if verb >= 0 else t) - 4)
    around = [x.low for x in tokens[low : t + 5]]
    return Visit(
        toponym=toponym,
        place=reader.places[toponym],
        clause=clause.number,
        token=t,
        verb=verb,
        offset=tokens[t].start,
        role=role,
        weight=weight
        * (1.0 if who == "mover" else 0.85 if verb >= 0 and subjectless(reader, clause.number, verb) else 0.75),
        reality=reality,
        perfect=perfect,
        who=who,
        words=words,
        mode=mode,
        restates=restates,
        backref=backref,
        again=bool(_AGAIN & set(around)) or ("once", "more") in pairwise(around),
    )


def subjectless(reader: Reader, clause: int, verb: int) -> bool:
    """Whether a verb has no subject in its sentence, as in notes: "Left Thun early"."""
    subject = reader.cast.raw.get((clause, verb))
    return subject is not None and subject.kind == "none"
