"""Which date expression of a sentence belongs to which visit."""

from collections.abc import Sequence

from geoviz.itinerary.clauses import Clause, Token, verb_at
from geoviz.itinerary.evidence import Visit
from geoviz.itinerary.inserts import inserted
from geoviz.itinerary.relative_days import is_event_relative, usable
from geoviz.itinerary.words import CLAUSE_WORDS
from geoviz.model import DateRange

__all__ = ["in_sentence", "is_bounded"]


_BREAKS = {
    ",",
    ";",
    ":",
    "and",
    "before",
    "after",
    "where",
    "when",
    "while",
    "until",
    "but",
    "then",
    "(",
    ")",
    "—",
    "–",
    "--",
    "which",
    "who",
    "that",
}


_ARRIVING = {"arriving", "landing", "docking", "anchoring"}
"""What goes on with the visit before it: "she made Honolulu in 38 days, arriving on 3 October"."""


def _segments(tokens: Sequence[Token]) -> list[int]:
    """Number of the segment that each token lies in: pieces between commas, conjunctions and relative words."""
    numbers: list[int] = []
    number = 0
    for i, token in enumerate(tokens):
        if (token.kind == "punctuation" and token.text in _BREAKS) or (token.kind == "word" and token.low in _BREAKS):
            joins_names = (
                token.low in {"and", ","}
                and 0 < i < len(tokens) - 1
                and tokens[i + 1].kind == "place"
                and tokens[i - 1].kind == "place"
            )
            if not joins_names:
                number += 1
        numbers.append(number)
    return numbers


def in_sentence(clause: Clause, visits: Sequence[Visit], dates: Sequence[DateRange]) -> dict[int, DateRange]:
    """
    Give the visits of one sentence its date expressions.

    A date belongs to the visits of its own piece of the sentence, one after a comma to the visit before it, one in
    front to all that follows, until another verb takes it.

    Returns
    -------
    dates
        Token of the visit's place → its date.
    """
    tokens = clause.tokens
    if not visits:
        return {}
    segment = _segments(tokens)
    at = [
        i
        for i, t in enumerate(tokens)
        if t.kind == "date"
        and usable(dates[t.index])
        and not is_bounded(tokens, i)
        and not _of_dateline(tokens, i)
        and not _said_again(tokens, i, dates)
        and not (is_event_relative(tokens, i, dates[t.index]) and dates[t.index].certainty == "stated")
    ]
    if not at:
        return {}
    wanted = {v.token: v for v in visits}
    skipped = inserted(tokens, 0, len(tokens))
    taken: dict[int, DateRange] = {}
    used: set[int] = set()
    by_segment: dict[int, list[int]] = {}
    for i in at:
        by_segment.setdefault(segment[i], []).append(i)
    for token, visit in wanted.items():
        for where in (token, visit.verb if visit.verb >= 0 else token):
            inside = by_segment.get(segment[where], [])
            # another visit between the date and this one in the same piece: the date is that one's
            inside = [
                i
                for i in inside
                if not any(
                    min(i, token) < other < max(i, token) and (other > where or i < token)
                    for other in wanted
                    if other != token and segment[other] == segment[i]
                )
            ]
            if inside:
                best = min(inside, key=lambda i: (dates[tokens[i].index].timex_type == "TIME", abs(i - where)))
                taken[token] = dates[tokens[best].index]
                used.add(best)
                break
    for token, visit in wanted.items():
        if token in taken:
            continue
        following = next((i for i in at if i > token), None)
        if (
            following is not None
            and following not in used
            and not any(token < other < following for other in wanted)
            and _opens_segment(tokens, segment, following)
            and not any(t.low in {"and", "but", "then"} for t in tokens[token + 1 : following])
            and not any(
                verb_at(tokens, k) is not None
                and not _nested(tokens, k)
                and k not in skipped
                and tokens[k].low not in _ARRIVING
                for k in range(token + 1, following)
            )
        ):
            taken[token] = dates[tokens[following].index]
            used.add(following)
            continue
        before = [i for i in at if i < token]
        if before:
            i = before[-1]
            # a date in front holds for what follows, until another verb's subject breaks in
            between_clause = any(
                t.low in CLAUSE_WORDS - {"where", "who", "which", "that"} or t.low == "before"
                for t in tokens[i + 1 : token]
            )
            # "touched at A in January, made B …": that date is A's alone, unless A is where B's way began
            fronted = not any(verb_at(tokens, k) is not None for k in range(i))
            owner = next(
                (
                    w
                    for w in sorted(wanted, reverse=True)
                    if (w < i or not fronted) and w in taken and taken[w] is dates[tokens[i].index]
                ),
                None,
            )
            foreign = owner is not None and wanted[owner].verb != visit.verb and wanted[owner].role != "depart"
            other_tense = visit.perfect and owner is not None and wanted[owner].verb != visit.verb
            if not between_clause and not foreign and not other_tense:
                taken[token] = dates[tokens[i].index]
    for token, visit in wanted.items():
        if token not in taken and visit.role == "depart" and visit.verb >= 0:
            # "They were flown from Niamey to Geneva on Sunday": one verb, one day
            same = next((w for w, other in wanted.items() if w in taken and other.verb == visit.verb), None)
            if same is not None:
                taken[token] = taken[same]
    return taken


def _said_again(tokens: Sequence[Token], i: int, dates: Sequence[DateRange]) -> bool:
    # "a week earlier, on February 21": the day itself follows
    return (
        tokens[i].low.endswith(("earlier", "later", "before", "afterwards"))
        and i + 2 < len(tokens)
        and tokens[i + 1].text == ","
        and any(
            t.kind == "date" and usable(dates[t.index]) and all(x.low in {"on", "the"} for x in tokens[i + 2 : k])
            for k, t in enumerate(tokens[i + 2 : i + 5], i + 2)
        )
    )


def _of_dateline(tokens: Sequence[Token], i: int) -> bool:
    # "VALLETTA, 12 May 2014 - The orchestra …": says when it was written
    return (
        i <= 6
        and tokens[0].kind == "place"
        and any(t.text in {"-", "–", "—", "--"} for t in tokens[i + 1 : i + 7])
        and any(t.kind == "date" for t in tokens[i + 1 :])
        and not any(verb_at(tokens, k) is not None for k in range(1, i + 1))
    )


def _nested(tokens: Sequence[Token], k: int) -> bool:
    return k > 0 and tokens[k - 1].low in {"which", "that", "who"}


def _opens_segment(tokens: Sequence[Token], segment: Sequence[int], i: int) -> bool:
    j = i - 1
    while (
        j >= 0
        and segment[j] == segment[i]
        and tokens[j].low in _ARRIVING | {"on", "in", "by", "at", "about", "late", "early", ",", "the", "and", "of"}
    ):
        j -= 1
    return j < 0 or segment[j] != segment[i] or tokens[j].text == ","


def is_bounded(tokens: Sequence[Token], i: int) -> bool:
    """Whether a date only bounds: "since Sunday", "until May", "before Monday" do not say when."""
    if i == 0 or tokens[i - 1].low not in {"until", "till", "since", "before"}:
        return False
    # "sought since April 2008, when he walked out": the date is that of the walking out
    return not any(t.low == "when" for t in tokens[i + 1 : i + 3])
