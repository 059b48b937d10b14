"""Names that the recognizer did not know to be places, and that a list of the user's own or an installed one has."""

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from geoviz.folding import word_starts
from geoviz.gazetteers.embedded import embedded
from geoviz.model import Document, Span, Toponym
from geoviz.recognizers.frames import kind_words
from geoviz.recognizers.lexicon import (
    DATE_WORDS,
    LOCATIVE,
    NOT_PLACES,
    ORGANISATION_NOUNS,
    TITLES,
    TRAVEL,
    first_names,
    last_names,
    ordinary_words,
)
from geoviz.recognizers.tokens import Token, tokenize
from geoviz.signatures import Lookup

__all__ = ["with_listed_names", "with_own_names"]

_LATER: Final = frozenset({"own", "listed"})
_LONGEST: Final = 5  # words
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+\.?) $")
_RARELY_A_PERSON: Final = 2
_AFTER_TRAVEL: Final = frozenset({"to", "at", "from", "for"})
"""Words that stand before a place after a verb of travel, and elsewhere before anybody: "according to Vickers"."""


def with_own_names(
    document: Document, toponyms: tuple[Toponym, ...], match_ends: Callable[[str, int], tuple[int, ...]]
) -> tuple[Toponym, ...]:
    """
    Add the names of the user's own list wherever they stand.

    A longer place name that was recognised there stays as it is; a shorter one gives way. As anywhere, a name begins
    with a capital where its script has them, and "Jackson" is no place after "Michael" or "Mr.".

    Parameters
    ----------
    match_ends
        Offsets at which a name of the list that begins at an offset of the text may end.
    """
    text = document.text
    furniture = sorted(document.furniture)
    added: list[Toponym] = []
    end = 0
    for start in word_starts(text):
        if start < end:
            continue
        ends = match_ends(text, start)
        if not ends or text[start].islower():
            continue
        span = Span(start, ends[-1])
        at = bisect_right(furniture, span)
        is_furniture = any(span.overlaps(piece) for piece in furniture[max(0, at - 1) : at + 1])
        if is_furniture or _follows_first_name(text, start):
            continue
        end = span.end
        added.append(Toponym(span=span, surface=document[span], recognizer="own", reason="a place of your list"))
    return _merged(toponyms, added)


def with_listed_names(document: Document, toponyms: tuple[Toponym, ...], lookup: Lookup) -> tuple[Toponym, ...]:
    """
    Add names that only a large gazetteer bears, where the words before them speak of a place: "in Verkhnyaya Pyshma".

    A list of millions has nearly every word as somebody's hamlet, so a name alone is no evidence; nor is it where it
    is a person's, an organisation's or an ordinary word. Of names that the embedded gazetteer has too the recognizer
    has judged already.
    """
    tokens = tokenize(document)
    added = []
    skip = 0
    for index in range(1, len(tokens)):
        if index < skip or not _may_begin(tokens, index):
            continue
        end = _run(tokens, index)
        span = Span(tokens[index].start, tokens[end - 1].end)
        # the whole run of capitals or nothing: "in Novoye Markovo" is not in Novoye
        name = " ".join(document[span].split())
        if end > index and name not in embedded() and lookup(name):
            added.append(
                Toponym(
                    span=span, surface=document[span], wanted=kind_words(tokens, index, end), recognizer="listed",
                    reason="after a preposition of place; in the installed gazetteer",
                )
            )  # fmt: skip
            skip = end
    return _merged(toponyms, added)


def _follows_first_name(text: str, start: int) -> bool:
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    if before is None or not before[1][0].isupper():
        return False
    word = before[1].removesuffix(".").lower()
    return word in TITLES or (word in first_names() and word not in ordinary_words())


def _may_begin(tokens: list[Token], index: int) -> bool:
    token, previous = tokens[index], tokens[index - 1]
    if not token.is_capital or token.is_furniture or token.style != "prose" or token.gap != " " or len(token.low) < 3:
        return False
    travelled = previous.low in _AFTER_TRAVEL and index > 1 and tokens[index - 2].low in TRAVEL
    if LOCATIVE.get(previous.low) != _RARELY_A_PERSON and not travelled:
        return False
    if previous.is_capital and not previous.is_first:
        return False
    if token.low in DATE_WORDS or token.low in NOT_PLACES or token.low in TITLES or token.low in ordinary_words():
        return False
    if token.is_upper:
        return False
    return token.low not in first_names() and token.low not in last_names()


def _run(tokens: list[Token], first: int) -> int:
    """End of the run of capitals that begins at a word."""
    end = first + 1
    while end < min(len(tokens), first + _LONGEST) and tokens[end].is_capital and tokens[end].gap in {" ", "-"}:
        if tokens[end - 1].possessive or tokens[end].low in ORGANISATION_NOUNS or tokens[end].low in TITLES:
            return first  # an organisation's or a person's
        end += 1
    return end


def _merged(toponyms: tuple[Toponym, ...], added: list[Toponym]) -> tuple[Toponym, ...]:
    """All in order, without overlaps: where two overlap the longer stays, of two equal ones the recognizer's."""
    if not added:
        return toponyms
    kept: list[Toponym] = []
    for toponym in sorted((*toponyms, *added), key=lambda t: (t.span.start, -t.span.end, t.recognizer in _LATER)):
        if not kept or not kept[-1].span.overlaps(toponym.span):
            kept.append(toponym)
        elif toponym.span.end - toponym.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = toponym
    return tuple(kept)
