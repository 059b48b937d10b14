"""Words of a document, and what their capitals are worth: in a headline they say little."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from geoviz.model import Document, Span

__all__ = ["Token", "tokenize"]

# A dotted abbreviation ("U.S.", "W.Va."), else letters and digits with inner apostrophes, without a possessive.
_TOKEN: Final = re.compile(r"(?:[A-Z][a-z]{0,2}\.){2,6}|([^\W_]++(?:['’‘ʻ](?![sS]\b)[^\W_]++){0,3})(['’][sS]\b)?")
_OPENING: Final = re.compile('\n\n|[“‘:•…?!_]| "')
_LONG_WORD: Final = 4
_PLAIN_GAPS: Final = frozenset({" ", ", "})


class Token(NamedTuple):
    """A word, and how it is written."""

    start: int
    end: int
    text: str
    low: str
    """In lower case, without full stops."""
    gap: str
    """What stands between the word before and this one; at most four characters of it."""
    is_capital: bool
    """Whether it begins with a capital or is written in capitals."""
    is_upper: bool
    """Whether it is all capitals, two letters or more."""
    is_first: bool
    """Whether it is the first word of a sentence or of what is quoted."""
    style: str
    """Of its line: "prose", "title" (most words with capitals) or "caps"."""
    possessive: bool
    sentence: int
    """Number of its sentence."""
    is_furniture: bool


def _style(words: list[str]) -> str:
    letters = [w for w in words if len(w) > 1 and w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in letters)
    if capitals < 0.65 * len(letters):
        return "prose"
    long = [w for w in letters if len(w) >= _LONG_WORD]
    if len(letters) >= 3 and sum(w.isupper() for w in letters) >= 0.7 * len(letters):
        return "caps"
    if len(long) >= 4 and capitals >= 0.65 * len(letters) and sum(w[0].isupper() for w in long) >= 0.8 * len(long):
        return "title"
    return "prose"


def _pieces(document: Document) -> Iterator[Span]:
    """Sentences, and whatever no sentence covers."""
    position = 0
    for span in document.sentences or document.paragraphs:
        if span.start > position:
            yield Span(position, span.start)
        if span.end > position:
            yield Span(max(position, span.start), span.end)
            position = span.end
    if position < len(document.text):
        yield Span(position, len(document.text))


def tokenize(document: Document) -> list[Token]:
    """
    Words of a document, in order.

    Examples
    --------
    >>> [t.text for t in tokenize(Document(text="The U.S. and Italy's north-east"))]
    ['The', 'U.S.', 'and', 'Italy', 'north', 'east']
    """
    text = document.text
    furniture = sorted(document.furniture)
    furniture_starts = [span.start for span in furniture]
    tokens: list[Token] = []
    previous_end = 0
    append, new = tokens.append, Token
    for number, piece in enumerate(_pieces(document)):
        matches = list(_TOKEN.finditer(text, piece.start, piece.end))
        if not matches:
            continue
        style = _style([m.group() for m in matches])
        begins = True
        for match in matches:
            start, end = match.span(1)
            if start < 0:
                start, end = match.span()
            word = text[start:end]
            gap = text[max(previous_end, start - 4) : start]
            head = word[0]
            is_plain = head.islower()  # most words are: spare them the rest
            upper = not is_plain and len(word) > 1 and word.isupper()
            in_furniture = False
            if furniture:
                at = bisect_right(furniture_starts, start) - 1
                in_furniture = at >= 0 and furniture[at].end > start
            append(
                new(
                    start,
                    end,
                    word,
                    word.lower() if word[-1] != "." else word[:-1].lower(),
                    gap,
                    upper or (not is_plain and head.isupper()),
                    upper,
                    begins or (gap not in _PLAIN_GAPS and _opens(gap)),
                    style,
                    match.end() > end,
                    number,
                    in_furniture,
                )
            )
            # "1." and "(a)" before a sentence do not use up its beginning
            if begins and not head.isdigit() and (len(word) > 1 or head.isupper()):
                begins = False
            previous_end = match.end()
    return tokens


def _opens(gap: str) -> bool:
    """Whether what stands before a word begins a sentence: a colon, an opening quote, a bullet, a line break."""
    return _OPENING.search(gap) is not None
