"""
Stated distances: which two places, in which direction, by which way; and what the other quantities are.

The text is read sentence by sentence. A quantity is a distance when one of a few constructions ties it to
places ("20 km north of Y", "leads west 12 miles to A", "the distance between A and B is 30 km", "8 miles apart");
everything else is named for what it is: a length, a range, a height, a way that somebody went.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geoviz.model import Document, Span, Statement, Toponym
from geoviz.statements.between import distance_between, from_to_before, in_brackets, leads, listed, separated
from geoviz.statements.cues import dropped_spans, mode_in, no_distance, via_in
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item, itemize, names_only, sentences_of, view_of
from geoviz.statements.journeys import journey
from geoviz.statements.located import skip_back
from geoviz.statements.quantities import FoundQuantity, find_quantities, taken_over
from geoviz.statements.reference import distant_from, skip_right, to_the_right
from geoviz.statements.tied import Tied

__all__ = ["distance"]


_WINDOW: Final = 900
"""Characters read on either side of a quantity: longer sentences are lists or no prose."""


_MANY: Final = 60
"""Quantities of one sentence that the grammar looks at; what has more is a table."""


def distance(document: Document, toponyms: Sequence[Toponym]) -> tuple[Statement, ...]:
    """
    Find every length of a document and what it is; distances come with their two ends.

    Parameters
    ----------
    document
        The article.
    toponyms
        Its place names. Names that are missing here are still taken where the grammar asks for a place.

    Returns
    -------
    statements
        In order of the text; "100 km from A and B" gives two with one span. The ends of a distance are (the place
        that is located, the place it is located by). A distance with one known end says so in `note`.

    Examples
    --------
    >>> statement, = distance(Document(text="Hamar lies about 62 miles (100 km) north of Oslo."), ())
    >>> [end.name for end in statement.ends], statement.direction, statement.quantity.qualifier
    (['Hamar', 'Oslo'], 'N', 'approx')
    """
    text = document.text
    quantities = find_quantities(text)
    if not quantities:
        return ()
    toponyms = names_only(toponyms)
    starts = [t.span.start for t in toponyms]
    discourse = Discourse(text=text, has_toponyms=bool(toponyms))
    made: list[Statement] = []
    at = 0
    for sentence in sentences_of(document):
        here: list[FoundQuantity] = []
        while at < len(quantities) and quantities[at].span.start < sentence.end:
            if quantities[at].span.start >= sentence.start:
                here.append(quantities[at])
            at += 1
        items = itemize(text, sentence.start, min(sentence.end, sentence.start + 4 * _WINDOW), here, toponyms, starts)
        discourse.add(items)
        if here:
            extra = taken_over(text, sentence.start, min(sentence.end, sentence.start + 4 * _WINDOW), tuple(here))
            # the 3 of "Camp 3, 50 km away" is a part of the name
            extra = tuple(q for q in extra if not _within(q.span, toponyms, starts))
            if extra:
                here = sorted([*here, *extra], key=lambda q: q.span.start)
            made += _of_sentence(text, sentence, here, toponyms, starts, discourse)
    return tuple(made)


def _within(span: Span, toponyms: Sequence[Toponym], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.start) - 1
    return at >= 0 and span.end <= toponyms[at].span.end


def _of_sentence(
    text: str,
    sentence: Span,
    quantities: list[FoundQuantity],
    toponyms: Sequence[Toponym],
    starts: Sequence[int],
    discourse: Discourse,
) -> list[Statement]:
    made: list[Statement] = []
    last: tuple[Tied, Span] | None = None
    shared = _respective(text, sentence, quantities)
    for number, found in enumerate(quantities):
        if number in shared and number + 1 in shared:
            continue  # told with the last of its row
        if number >= _MANY:
            made.append(_plain(found, sentence, "other", "one of very many numbers"))
            continue
        low = max(sentence.start, found.outer.start - _WINDOW)
        high = min(sentence.end, found.outer.end + _WINDOW)
        near = [
            q for q in quantities[max(0, number - 14) : number + 15] if low <= q.outer.start and q.outer.end <= high
        ]
        items = itemize(text, low, high, near, toponyms, starts)
        gone = dropped_spans(text, low, high)
        items = [i for i in items if i.kind == "quantity" or not any(s < i.end and i.start < e for s, e in gone)]
        row = [quantities[k] for k in sorted(shared)] if number in shared else []
        if row:  # "14 and 24 km" reads like "24 km" to the grammar
            items = [i for i in items if not (row[0].outer.start <= i.start < found.outer.start)]
        place = next((k for k, i in enumerate(items) if i.quantity is not None and i.quantity.span == found.span), None)
        if place is None:
            continue
        view, at = view_of(items, place)
        negative = no_distance(text, view, at, found)
        if negative is not None and negative[0] != "travelled":
            made.append(_plain(found, sentence, negative[0], negative[1]))
            continue
        before = next(
            (
                k
                for k in range(at - 1, -1, -1)
                if last and (earlier := view[k].quantity) is not None and earlier.span == last[1]
            ),
            -1,
        )
        tied = _tie(view, at, discourse, last[0] if last and before >= 0 else None, before)
        if negative is not None and (trip := journey(text, view, at, discourse)) is not None:
            made += _statements(text, sentence, found, trip, quantities, number)
            continue
        if negative is not None:  # a way that somebody went, with the places it went between where they are named
            ends = (*tied.located[:1], *tied.references[:1]) if tied and tied.form in {"from-to", "between"} else ()
            made.append(replace(_plain(found, sentence, "travelled", negative[1]), ends=ends))
            continue
        if tied is None and last is not None and _other_way(text, found, last[1]):
            tied = replace(last[0], direction=None, mode=None)  # "420 km as the crow flies, and 530 km by road"
        if tied is None:
            made.append(_plain(found, sentence, *_guess(found)))
            continue
        if row and len(row) in {len(tied.located), len(tied.references)}:
            for k, one in enumerate(row):
                own = replace(tied, located=tied.located[k : k + 1]) if len(row) == len(tied.located) else replace(
                    tied, references=tied.references[k : k + 1])  # fmt: skip
                made += _statements(text, sentence, one, own, quantities, number)
            last = (tied, found.span)
            continue
        statements = _statements(text, sentence, found, tied, quantities, number)
        if statements and statements[0].kind == "distance":
            last = (tied, found.span)
            if tied.form == "understood":
                discourse.origin = discourse.sentence, tied.references[0]
            discourse.reached = found.span.end, tied.located[-1]
        made += statements
    return made


_SKY: Final = frozenset(
    {"earth", "the earth", "moon", "the moon", "sun", "the sun", "mars", "jupiter", "saturn", "space"}
)
_BY: Final = re.compile(
    r"\s*[,(]?\s*(?:by\s+(?:the\s+)?\w+|as\s+the\s+crow|in\s+a\s+straight|on\s+foot|overland|along\s+the|via\b|if\s+)",
    re.IGNORECASE,
)


def _other_way(text: str, found: FoundQuantity, before: Span) -> bool:
    """Whether a quantity gives the same distance once more by another way."""
    between = text[before.end : found.outer.start]
    return (
        len(between) < 160
        and bool(re.search(r"\b(?:and|or|but)\s*$", between))
        and bool(_BY.match(text, found.span.end))
    )


def _respective(text: str, sentence: Span, quantities: list[FoundQuantity]) -> frozenset[int]:
    """The quantities of a row that is told in order: "are respectively 90, 130 and 190 km from"."""
    if "respectively" not in text[sentence.start : sentence.end]:
        return frozenset()
    for first in range(len(quantities) - 1):
        last = first
        while last + 1 < len(quantities) and _AND.fullmatch(
            text, quantities[last].span.end, quantities[last + 1].outer.start
        ):
            last += 1
        if last > first:
            return frozenset(range(first, last + 1))
    return frozenset()


_AND: Final = re.compile(r"\s*,?\s*(?:and\s+)?")


def _plain(found: FoundQuantity, sentence: Span, kind: str, note: str) -> Statement:
    return Statement(
        kind=kind,  # type: ignore[arg-type]  # a StatementKind by the tables in cues
        span=found.span,
        sentence=sentence,
        quantity=found.quantity,
        conversion=found.conversion,
        note=note,
    )


def _guess(found: FoundQuantity) -> tuple[str, str]:
    if found.hyphenated or found.singular:
        return "length", "size of something"
    return "other", "nothing ties it to places"


def _statements(
    text: str, sentence: Span, found: FoundQuantity, tied: Tied, quantities: list[FoundQuantity], number: int
) -> list[Statement]:
    """One statement per pair of ends."""
    low = quantities[number - 1].span.end if number else sentence.start
    low = max(low, found.span.start - 160)
    high = quantities[number + 1].outer.start if number + 1 < len(quantities) else sentence.end
    high = min(high, found.span.end + 160)
    mode = tied.mode or mode_in(text, low, found.span.start, found.span.end, high)
    if mode is None and number + 1 < len(quantities):
        # "90 km from Accra and 40 km from Tema by road"
        tail = text[quantities[-1].span.end : min(sentence.end, quantities[-1].span.end + 80)]
        if (
            " by " in tail
            and quantities[-1].span.end - found.span.end < 200
            and ";" not in text[found.span.end : quantities[-1].span.end]
        ):
            start = quantities[-1].span.end
            mode = mode_in(text, start, start, start, start + len(tail))
            behind = tail.split(" by ")[0]  # the place that the last one is from
            told = mode in {"road", "rail", "air", "straight"} and "," not in behind and any(map(str.isupper, behind))
            mode = mode if told else None
    via = via_in(text, max(low, found.span.start - 80), high) if mode in {"road", "rail", "foot", "river"} else ()
    pairs = [(a, b) for a in tied.located for b in tied.references]
    if any(end.name is not None and end.name.casefold() in _SKY for pair in pairs for end in pair):
        return [_plain(found, sentence, "other", "not between places on the Earth")]
    pairs = [(a, b) for a, b in pairs if a.name is None or b.name is None or a.name.casefold() != b.name.casefold()]
    if not pairs:
        return [_plain(found, sentence, "other", "both ends would be the same place")]
    made = []
    for a, b in pairs[:12]:
        if a.name is None and b.name is None:
            made.append(_plain(found, sentence, "other", "no end is a named place"))
            continue
        missing = a if a.name is None else b if b.name is None else None
        made.append(
            Statement(
                kind="distance",
                span=found.span,
                sentence=sentence,
                quantity=found.quantity,
                conversion=found.conversion,
                ends=(a, b),
                direction=tied.direction,
                mode=mode,
                via=via,
                note=f"one end only: {missing.how}" if missing is not None else "",
            )
        )
    return made


def _tie(view: list[Item], at: int, discourse: Discourse, last: Tied | None, before: int) -> Tied | None:
    """Try the constructions in order; None when none fits."""
    right = skip_right(view, at + 1)
    left = skip_back(view, at - 1)
    for build in (distance_between, from_to_before, leads, separated, distant_from):
        tied = build(view, at, left, right, discourse, last)
        if tied is not None:
            return tied
    earlier = last.located if last is not None and last.form in {"reference", "to"} else None
    tied = to_the_right(view, at, right, discourse, earlier, before, last)
    if tied is not None:
        return tied
    return in_brackets(view, at, left, discourse, last) or listed(view, at, left, discourse, last)
