"""How long single legs took, in the words of the text: "a nine-hour drive", "after two days at sea"."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from geoviz.itinerary.clauses import Clause, Token, verb_at
from geoviz.itinerary.evidence import Visit
from geoviz.itinerary.lexicon import CONVEYANCE_MODES, VEHICLE_NOUNS
from geoviz.itinerary.words import DASHES
from geoviz.model import DateRange, Mode

__all__ = ["LegTime", "find_leg_times"]

_TRAVEL: Final[Mapping[str, Mode | None]] = MappingProxyType(
    {
        "drive": "road", "flight": "air", "hop": "air", "voyage": "sea", "sail": "sea", "crossing": None,
        "passage": None,
        "walk": "foot", "hike": "foot", "trek": "foot", "march": "foot", "run": None, "ride": None, "journey": None,
        "trip": None, "climb": "foot", "haul": None, "slog": None, "cruise": "sea", "paddle": "river", "row": "sea",
        "train": "rail", "bus": "road", "ferry": "sea", "transfer": None, "dash": None, "leg": None, "stage": None,
    }
)  # fmt: skip
"""Nouns of a way, and how it is travelled where they say so."""
_UNDERWAY: Final = ("at sea", "on the road", "in the air", "in the saddle", "on the train", "on the bus", "on board",
                    "by train", "by bus", "by car", "by road", "by rail", "by sea", "by boat", "by ferry", "on foot",
                    "of driving", "of sailing", "of walking", "of cycling", "of marching", "of flying", "of travel",
                    "of travelling", "of riding", "of rowing", "on horseback")  # fmt: skip
_TOOK: Final = frozenset({"took", "takes", "taking", "lasted", "lasting", "taken", "required", "needed", "in", "for"})
_REACH: Final = 16
_WHOLE: Final = frozenset({"trip", "tour", "visit", "journey", "voyage", "expedition", "trek", "ride", "walk", "march"})
"""What may be the whole journey as well as one leg."""
_DAY_LONG: Final = 1.0


class LegTime(NamedTuple):
    """A stated time of one leg."""

    time: DateRange
    mode: Mode | None
    """How the words say that it was travelled."""


def find_leg_times(
    told: Sequence[Sequence[Visit]], clauses: Sequence[Clause], dates: Sequence[DateRange]
) -> dict[int, LegTime]:
    """
    Tie the stated lengths of time to the legs they are of.

    Parameters
    ----------
    told
        What is told of each stop, in order; leg `i` goes from stop `i` to stop `i + 1`.
    clauses, dates
        The text as read.

    Returns
    -------
    times
        By leg; a length of time of the whole journey, or of a stay, is none of them.
    """
    there: dict[int, list[tuple[int, int, str]]] = {}
    for n, visits in enumerate(told):
        for v in visits:
            there.setdefault(v.clause, []).append((v.token, n, v.role))
    found: dict[int, LegTime] = {}
    for clause in clauses:
        for i, token in enumerate(clause.tokens):
            if (
                token.kind != "date"
                or dates[token.index].timex_type != "DURATION"
                or not dates[token.index].duration_days
            ):
                continue
            said = _way_beside(clause.tokens, i)
            if said is None:
                continue
            noun, mode = said
            leg = _leg_of(clause, i, there, len(told))
            many = len(told) > 2 and noun in _WHOLE and (dates[token.index].duration_days or 0) > _DAY_LONG
            if leg is None or (many and not _named_behind(clause.tokens, i)):
                continue
            found.setdefault(leg, LegTime(dates[token.index], mode))
    return found


def _way_beside(tokens: Sequence[Token], i: int) -> tuple[str, Mode | None] | None:
    """The noun of travelling that a length of time is of, and its mode; None where it is of something else."""
    behind = [t.low for t in tokens[i + 1 : i + 6]]
    for k, word in enumerate(behind[:4]):
        if word in _TRAVEL:
            noun = behind[k + 1] if k + 1 < len(behind) and behind[k + 1] in _TRAVEL else word
            return noun, _TRAVEL[word] or _TRAVEL[noun] or _mode_behind(behind[k + 1 :])
        if not word.isalpha() and word not in {"'s", "'", "-"}:
            break
        if word in {"later", "after", "before", "ago", "earlier", "and", "in", "at", "to", "from", "on", "by"}:
            break
    underway = next((w for w in _UNDERWAY if " ".join(behind).startswith(w)), None)
    if underway is not None:
        return "way", CONVEYANCE_MODES.get(underway.split()[-1]) or _mode_of_doing(underway)
    return _said_before(tokens, i)


def _said_before(tokens: Sequence[Token], i: int) -> tuple[str, Mode | None] | None:
    """Of "the drive down to Leeds took the best part of five hours", "walked the 120 km to York in two days"."""
    low = max(0, i - _REACH)
    low = next((k + 1 for k in range(i - 1, low, -1) if tokens[k].text in {";", "."}), low)
    before = [t.low for t in tokens[low:i]]
    near = set(before[-6:])
    aside = bool(before) and before[-1] in {",", "("}  # "flew up to Cairns, two and a half hours"
    if not aside and not near & _TOOK:
        return None
    for k in range(i - 1, low - 1, -1):
        word = tokens[k].low
        if word in _TRAVEL and word not in VEHICLE_NOUNS and verb_at(tokens, k) is None:
            return word, _TRAVEL[word]
        form = verb_at(tokens, k)
        if form is not None and form.kind in {"go", "arrive", "carry"}:
            return "way", CONVEYANCE_MODES.get(word)
        if tokens[k].kind == "date" and k < i - 3:
            return None
    return None


def _mode_behind(words: Sequence[str]) -> Mode | None:
    """Of "a four-hour journey by train"."""
    return next((VEHICLE_NOUNS[b] for a, b in pairwise(words) if a == "by" and b in VEHICLE_NOUNS), None)


def _mode_of_doing(words: str) -> Mode | None:
    ways: dict[str, Mode] = {
        "at sea": "sea", "in the air": "air", "of driving": "road", "of sailing": "sea", "of walking": "foot",
        "of cycling": "bicycle", "of marching": "foot", "of flying": "air", "by rail": "rail", "by sea": "sea",
        "by road": "road", "on the road": "road",
    }  # fmt: skip
    return ways.get(words)


def _leg_of(clause: Clause, i: int, there: Mapping[int, list[tuple[int, int, str]]], stops: int) -> int | None:
    """The leg that a length of time at token `i` belongs to: by the stop it ends at, else by the one it begins at."""
    here = there.get(clause.number, [])
    ends = [(abs(token - i), n) for token, n, role in here if role != "depart" and n > 0 and not _cut(clause, i, token)]
    starts = [(abs(token - i), n) for token, n, role in here if role == "depart" and n + 1 < stops]
    if ends:
        return min(ends)[1] - 1
    if starts:
        return min(starts)[1]
    if here or any(t.kind == "place" for t in clause.tokens):
        return None
    # "The crossing took six hours", after or before the sentence of the landing
    before = [(token, n) for token, n, role in there.get(clause.number - 1, []) if role != "depart" and n > 0]
    after = [(token, n) for token, n, role in there.get(clause.number + 1, []) if role != "depart" and n > 0]
    opens = any(t.low in {"after", "following"} for t in clause.tokens[:i])
    if before and not opens:
        return max(before)[1] - 1
    return min(after)[1] - 1 if after and (opens or not before) else None


def _cut(clause: Clause, i: int, token: int) -> bool:
    low, high = sorted((i, token))
    return any(t.text == ";" for t in clause.tokens[low:high])


def _named_behind(tokens: Sequence[Token], i: int) -> bool:
    """Whether "a two-day journey to Oslo" names its end."""
    behind: Iterable[Token] = tokens[i + 1 : i + 8]
    to = False
    for token in behind:
        if token.text in {",", ";"} or token.text in DASHES:
            return False
        to |= token.low in {"to", "from"}
        if to and token.kind == "place":
            return True
    return False
