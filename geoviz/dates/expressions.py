"""What a time expression says, before anyone knows when that is."""

from dataclasses import dataclass
from typing import Literal

from geoviz.model import Span

__all__ = ["Expression"]

ExpressionKind = Literal["calendar", "unit", "shift", "duration", "set", "reference", "ordinal_unit", "numeric"]
"""
calendar: names of the calendar ("Friday", "9 July", "the 1970s", "7 p.m.")
unit: a whole unit beside another ("last week", "the next day", "that year")
shift: so many units away ("two days later", "yesterday")
duration: a length of time
set: a repetition
reference: "now", "recently", "the time"
ordinal_unit: "the last week of August", "the first day"
numeric: 9/12/2023, whose order of day and month the whole text decides
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """The fields that a time expression fills; None and "" are not said."""

    span: Span
    kind: ExpressionKind
    tokens: tuple[int, int] = (0, 0)
    """Half-open range of the tokens it covers."""
    year: int | None = None
    bc: bool = False
    bare_year: bool = False
    """A year of less than four digits, which only texts about antiquity have."""
    decade: int | None = None
    """Without the last digit: 197."""
    century: int | None = None
    """Without the last two digits: 18 for the nineteenth."""
    quarter: int | None = None
    season: str = ""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    feast: str = ""
    part: str = ""
    """TIMEX3 part of the day: MO, AF, EV, NI, DT."""
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    afternoon: bool | None = None
    """Whether "p.m." or "a.m." is said."""
    which: str = ""
    """last, next, this, that, following, previous, instant, ultimo, proximo."""
    unit: str = ""
    count: float | None = None
    """How many units; None for "several"."""
    sign: int = 0
    """-1 before, 1 after."""
    deictic: bool = False
    """Counted from the moment of speaking ("ago"), not from the last date told ("later")."""
    mod: str = ""
    """START, MID or END."""
    nth: int | None = None
    value: str = ""
    """The TIMEX3 value, where the words alone give it."""
    numbers: tuple[int, int, int] | None = None
    """As written in 9/12/2023."""
    within: "Expression | None" = None
    """What it is a part of ("Monday of last week"), or counted from ("two days after Christmas")."""
    opens_range: bool = False
    """Whether the next expression is the end of a range that begins here."""
    closes_range: bool = False
