"""
The words of the article inside the page: once, and every quote as a place in them.

Offsets are those of the browser, whose strings count UTF-16 code units (ECMAScript, 6.1.4).
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from geoviz.model import Document, Report, Span

__all__ = ["Mark", "Passages", "article_marks", "article_view"]

_LONGEST_QUOTE: Final = 800
_AROUND: Final = 250
_WHOLE_TEXT: Final = 1_500_000
"""Of a longer article [characters] the page carries the quoted sentences only: it has to stay below 5 MB."""


class Passages:
    """
    The article's text, whole (if it is not too long) or only the sentences that are asked for.

    Examples
    --------
    >>> document = Document(text="She went. She saw Oslo.")
    >>> passages = Passages(document, whole=False)
    >>> passages.quote(Span(10, 23), [Span(18, 22)]), passages.text
    ([0, 13, 8, 12], 'She saw Oslo.')
    """

    def __init__(self, document: Document, *, whole: bool) -> None:
        self.whole = whole and len(document.text) <= _WHOLE_TEXT
        self._text = document.text
        self._units = _Units(document.text)
        self._kept: list[str] = []
        self._length = 0
        self._at: dict[Span, int] = {}

    @property
    def text(self) -> str:
        """The words that the offsets count in."""
        return self._text if self.whole else "".join(self._kept)

    def quote(self, sentence: Span, marks: Iterable[Span]) -> list[int]:
        """
        A sentence as ``[start, end, marked from, to, from, to …]``; a very long one is cut to what it is quoted for.

        Parameters
        ----------
        sentence
            What is quoted, in characters of the article.
        marks
            What of it is marked; overlapping ones are joined, what lies outside is left out.
        """
        ordered = sorted(set(marks))
        if sentence.end - sentence.start > _LONGEST_QUOTE:
            about = ordered[0] if ordered else Span(sentence.start, sentence.start)
            sentence = Span(
                max(sentence.start, about.start - _AROUND),
                min(sentence.end, max(about.end, about.start) + _AROUND, about.start + _LONGEST_QUOTE),
            )
        out = [sentence.start, sentence.end]
        at = sentence.start
        for mark in ordered:
            start, end = max(mark.start, at), min(mark.end, sentence.end)
            if start < end:
                out += (start, end)
                at = end
        shift = self._shift(sentence)
        return [self._units(offset) + shift for offset in out]

    def units(self, span: Span) -> tuple[int, int]:
        """A span of the article as the browser counts it; of use where the text is whole."""
        return self._units(span.start), self._units(span.end)

    def pieces(self, quote: Sequence[int]) -> list[tuple[str, bool]]:
        """What a quote says, in pieces that are marked or not."""
        block = self.text.encode("utf-16-le", "surrogatepass")
        edges = [quote[0], *quote[2:], quote[1]]
        words = [block[2 * a : 2 * b].decode("utf-16-le", "surrogatepass") for a, b in pairwise(edges)]
        return [(text, i % 2 == 1) for i, text in enumerate(words) if text]

    def _shift(self, sentence: Span) -> int:
        """From where a sentence stands in the article to where it stands in the words that are kept."""
        if self.whole:
            return 0
        if sentence not in self._at:
            self._at[sentence] = self._length
            self._kept.append(self._text[sentence.start : sentence.end])
            self._length += self._units(sentence.end) - self._units(sentence.start)
        return self._at[sentence] - self._units(sentence.start)


class _Units:
    """
    From characters to UTF-16 code units: what lies beyond the basic plane counts twice.

    Examples
    --------
    >>> [_Units("a😀b")(offset) for offset in range(4)]
    [0, 1, 3, 4]
    """

    def __init__(self, text: str) -> None:
        self._wide = [i for i, c in enumerate(text) if c > "\uffff"] if text and max(text) > "\uffff" else []

    def __call__(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)


MARK_KINDS: Final = ("stop", "place", "lost", "date", "check")
"""What can be marked in an article: a stop, another place, a name without a place, a date, a statement."""


_MOST_MARKS: Final = 20_000
"""A browser takes a second for so many; further ones are words like others, and the page says so."""


class Mark(NamedTuple):
    """A stretch of the article that stands for something on the page."""

    start: int
    end: int
    kind: str
    """One of `MARK_KINDS`."""
    which: int
    """Number of it in the list of its kind."""


def article_marks(report: Report, stops: dict[Span, int], places: dict[Span, int], lost: dict[Span, int]) -> list[Mark]:
    """
    What is marked in the article: names, dates and statements, none over another.

    Parameters
    ----------
    report
        What was read, decided and measured.
    stops, places, lost
        Which stop, mentioned place or unknown name a toponym's span stands for.

    Returns
    -------
    marks
        In order. Of two that overlap a name goes before a date, a date before a statement, and the statement is marked
        on both sides of it.
    """
    names = [
        Mark(*span, kind, which)
        for kind, found in (("stop", stops), ("place", places), ("lost", lost))
        for span, which in found.items()
    ]
    dates = [Mark(*d.span, "date", i) for i, d in enumerate(report.dates) if d.first is not None]
    checks = [Mark(*v.statement.span, "check", i) for i, v in enumerate(report.verdicts)]
    out: list[Mark] = []
    for group in (names, dates, checks):
        out = _beside(out, group)
    return out


def _beside(laid: list[Mark], more: Iterable[Mark]) -> list[Mark]:
    """Lay further marks into the gaps between those that lie there; both lists in order afterwards."""
    added: list[Mark] = []
    at = last = 0
    for mark in sorted(more):
        start = max(mark.start, last)
        while at < len(laid) and laid[at].end <= start:
            at += 1
        i = at
        while start < mark.end:
            end = min(mark.end, laid[i].start) if i < len(laid) else mark.end
            if start < end:
                added.append(mark._replace(start=start, end=end))
            if i >= len(laid):
                break
            start, i = max(start, laid[i].end), i + 1
        last = max(last, mark.end)
    return sorted([*laid, *added])


def _paragraphs(document: Document) -> list[Span]:
    """What is the article: without the paragraphs that are only the page's furniture."""
    whole = list(document.paragraphs) or [Span(0, len(document.text))]
    return [p for p in whole if not any(f.contains(p) for f in document.furniture)]


def article_view(passages: Passages, report: Report, marks: Sequence[Mark]) -> dict[str, Any]:
    """
    The article view: where its paragraphs and its marks lie; empty where the text is not whole.

    Parameters
    ----------
    passages
        The words.
    report
        What was read.
    marks
        As `article_marks` gives them.

    Returns
    -------
    view
        ``paragraphs``: for each how far it begins after the end of the one before, and its length. ``marks``: the same
        two numbers for each, its kind as an index into ``kinds``, and which of its kind it is. One flat list each: a
        long text has very many. ``unmarked``: how many marks were too many.
    """
    if not passages.whole:
        return {}
    paragraphs: list[int] = []
    at = 0
    for start, end in map(passages.units, _paragraphs(report.document)):
        paragraphs += (start - at, end - start)
        at = end
    flat: list[int] = []
    at = 0
    for mark in marks[:_MOST_MARKS]:
        start, end = passages.units(Span(mark.start, mark.end))
        flat += (start - at, end - start, MARK_KINDS.index(mark.kind), mark.which)
        at = end
    unmarked = max(0, len(marks) - _MOST_MARKS)
    return {"paragraphs": paragraphs, "kinds": MARK_KINDS, "marks": flat, "unmarked": unmarked}
