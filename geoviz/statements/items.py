"""
A sentence as a list of items: names, quantities, words, punctuation.

The grammar of stated distances is written over these items. Names are the given toponyms and, since a
recognizer may miss a village, runs of capitalised words; whether such a run is a place is decided by the grammar.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from geoviz.model import Document, Span, Toponym
from geoviz.recognizers.lexicon import ordinary_words
from geoviz.statements.quantities import FoundQuantity
from geoviz.statements.vocabulary import (
    COMMON_CAPITALISED,
    COMPASS_LETTERS,
    FEATURE_WORDS,
    LOC_VERBS,
    PARTICLES,
    ROAD_WORDS,
    TITLES,
    word_set,
)

__all__ = ["Item", "compass", "itemize", "itemized", "names_only", "sentences_of", "view_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A word, a name, a quantity or a mark of punctuation, with its span in the document."""

    kind: Literal["word", "name", "quantity", "mark"]
    text: str
    """Words in lower case without possessive; names as written."""
    start: int
    end: int
    possessive: bool = False
    toponym: Toponym | None = None
    quantity: FoundQuantity | None = None
    titled: bool = False
    """A name that follows "President", "Gen." and the like: a person."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


_WORD: Final = re.compile(
    r"\d[\d.,]*\d"
    r"|(?:[^\W\d_]\.){2,6}"  # N.W., U.S.
    r"|[NSEW]\.(?=\s+(?:of|from|by|[a-z])\b)"
    r"|(?:St|Mt|Ft|Pt|Ste|Mr|Mrs|Dr|Gen|Sgt|Lt|Col|Capt|Gov|Sen|Rep|Rev|No|Hwy|Rte|Rt)\.(?=\s)"
    r"|[^\W_](?:[\w’'ʻ‘`]|€™)*(?:[-‐‑][\w’'ʻ‘`]+)*"
    r"|[^\w\s]"
)
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’]|â€™s)$", re.IGNORECASE)


def sentences_of(document: Document) -> tuple[Span, ...]:
    """The document's sentences, or a plain division where nobody divided it."""
    spans: list[Span] = list(document.sentences)
    if not spans:
        start = 0
        for match in _SENTENCE_END.finditer(document.text):
            if match.end() - start > 3:
                spans.append(Span(start, match.end()))
                start = match.end()
        if document.text[start:].strip():
            spans.append(Span(start, len(document.text)))
    joined: list[Span] = []
    for span in spans:  # "set c. | 25 km south of", "70 mi. | south of", "N.W. by N. | of Leeds"
        if joined and _UNFINISHED.search(document.text, max(joined[-1].start, joined[-1].end - 12), joined[-1].end):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


_SENTENCE_END: Final = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])[.!?]['”\"]?\s+(?=[\"“'(]?[A-Z0-9])|\n\s*\n")
_UNFINISHED: Final = re.compile(r"\b(?:c|ca|approx|abt|St|Ste|Mt|Ft|Pt|No|[NSEW])\.\s*\Z(?<!\n)")


_LOWER: Final = re.compile(r"(?:[Tt]he\s+)?[a-z]+(?:\s+[a-z]+)*\Z")


def names_only(toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """The toponyms that are names: "the city" is no name, but a word that refers to one."""
    return tuple(t for t in toponyms if not _LOWER.match(t.surface))


def itemized(
    document: Document, toponyms: Sequence[Toponym], *, longest: int, cue: re.Pattern[str] | None = None
) -> Iterator[tuple[Span, list[Item]]]:
    """
    Every sentence with its words and names: what a finder that needs no quantities reads.

    Parameters
    ----------
    document
        The article.
    toponyms
        Its place names.
    longest
        Characters of a sentence that are read.
    cue
        What a sentence must have in them; all are read where None.
    """
    names = names_only(toponyms)
    starts = [t.span.start for t in names]
    for sentence in sentences_of(document):
        high = min(sentence.end, sentence.start + longest)
        if cue is None or cue.search(document.text, sentence.start, high):
            yield sentence, itemize(document.text, sentence.start, high, (), names, starts)


def itemize(
    text: str,
    low: int,
    high: int,
    quantities: Sequence[FoundQuantity],
    toponyms: Sequence[Toponym],
    starts: Sequence[int],
) -> list[Item]:
    """
    Cut a piece of text into items.

    Parameters
    ----------
    text
        The whole text.
    low, high
        The piece: a sentence, or a window of a very long one.
    quantities
        The quantities of the piece, in order.
    toponyms, starts
        All toponyms, in order, and where each starts.
    """
    here = [t for t in toponyms[max(0, bisect_left(starts, low - 80)) : bisect_left(starts, high)] if t.span.end > low]
    raw: list[Item] = []
    position = low
    for found in [*quantities, None]:
        end = found.outer.start if found else high
        raw += _words(text, position, max(position, end))
        if found is not None:
            raw.append(
                Item(kind="quantity", text=text[found.span.start : found.span.end], start=found.outer.start,
                     end=found.outer.end, quantity=found)
            )  # fmt: skip
            position = found.outer.end
    return _named(text, raw, here)


_CONTRACTED: Final = frozenset({"it", "that", "there", "here", "he", "she", "what"})


def _words(text: str, low: int, high: int) -> list[Item]:
    items = []
    for match in _WORD.finditer(text, low, high):
        word = match.group()
        if not (word[0].isalnum()):
            items.append(Item(kind="mark", text=word, start=match.start(), end=match.end()))
            continue
        plain = _POSSESSIVE.sub("", word)
        if plain != word and plain.lower() in _CONTRACTED:  # "it's 47 km"
            cut = match.start() + len(plain)
            items.append(Item(kind="word", text=plain, start=match.start(), end=cut))
            items.append(Item(kind="word", text="is", start=cut, end=match.end()))
            continue
        items.append(
            Item(kind="word", text=plain.rstrip("'’‘"), start=match.start(), end=match.end(), possessive=plain != word)
        )
    return items


def _named(text: str, raw: list[Item], toponyms: list[Toponym]) -> list[Item]:
    """Join the words of names."""
    items: list[Item] = []
    at, previous = 0, ""
    while at < len(raw):
        item = raw[at]
        if item.kind != "word":
            items.append(item)
            at, previous = at + 1, item.text
            continue
        stop = _name_end(raw, at, first=not items or previous in {".", ":", "“", "”", "—"}, toponyms=toponyms)
        if stop == at:
            items.append(
                Item(kind="word", text=item.text.lower(), start=item.start, end=item.end, possessive=item.possessive)
            )
            at, previous = at + 1, item.text.lower()
            continue
        items += _name_items(text, raw[at:stop], toponyms, titled=previous in TITLES)
        at, previous = stop, ""
    return items


def _covering(item: Item, toponyms: list[Toponym]) -> Toponym | None:
    return next((t for t in toponyms if t.span.start < item.end and item.start < t.span.end), None)


def _name_end(raw: list[Item], at: int, *, first: bool, toponyms: list[Toponym]) -> int:
    """Where the name that begins here ends; `at` itself when none begins."""
    item = raw[at]
    word = item.text
    topo = _covering(item, toponyms)
    if topo is None:
        if not _capital(word) or (compass(word) is not None and _compass_use(raw, at)):
            return at
        lower = word.lower()
        if lower in COMMON_CAPITALISED and not (lower in FEATURE_WORDS and _feature_start(raw, at)):
            bracket = at == 0 and len(raw) > 1 and raw[1].text == "(" and raw[0].end + 2 >= raw[1].start
            if not bracket:
                return at
        if lower.rstrip(".") in TITLES or (first and not _name_at_start(raw, at)):
            return at
    end = at + 1
    if item.possessive and (topo is None or topo.span.end <= item.end) and not _feature_next(raw, end):
        return end
    while end < len(raw) and raw[end].kind == "word":
        nxt = raw[end]
        covering = _covering(nxt, toponyms)
        if covering is not None and covering.span.start < nxt.start:
            pass  # inside a toponym: "of" in "Isle of Man"
        elif _capital(nxt.text) and (nxt.text.lower() not in COMMON_CAPITALISED or nxt.text.lower() in FEATURE_WORDS):
            if compass(nxt.text) is not None and _compass_use(raw, end):
                break
        elif nxt.text.isdigit() and raw[end - 1].text.lower().rstrip(".") in ROAD_WORDS:
            pass
        elif not _particle_joins(raw, at, end):
            break
        end += 1
        if nxt.possessive:
            break
    if (
        end == at + 1
        and first
        and raw[at].text.lower() in FEATURE_WORDS
        and topo is None
        and not _subject_next(raw, at)
    ):
        return at
    return end


def _feature_next(raw: list[Item], at: int) -> bool:
    """As in "Bange's Airfield", "St. John's Vale" are names; "Perth's Bob" is none."""
    return at < len(raw) and _capital(raw[at].text) and raw[at].text.lower() in FEATURE_WORDS


def _subject_next(raw: list[Item], at: int) -> bool:
    """Whether a first word is the subject of a description: "Delta is located", "Hamar (pronounced HAH-mar) lies"."""
    return at + 1 < len(raw) and (raw[at + 1].text in LOC_VERBS or raw[at + 1].text == "(")


_ARTICLE_IN_NAME: Final = re.compile(r"(?:[dlDL]['’]|(?:al|el|as|ash|ad|an|ar|at|az|ez|ul|ur|eţ)[-‐‑])[^\W\d_a-zß-ÿ]")


def _capital(word: str) -> bool:
    return word[:1].isupper() or (not word.isalnum() and bool(_ARTICLE_IN_NAME.match(word)))


def _compass_use(raw: list[Item], at: int) -> bool:
    """Whether a capitalised compass word is a direction: "North of", "S.E. by", "SSE from"."""
    after = raw[at + 1] if at + 1 < len(raw) else None
    if after is None or after.kind != "word":
        return True
    return not _capital(after.text) or compass(after.text) is not None


def _feature_start(raw: list[Item], at: int) -> bool:
    after = raw[at + 1 : at + 3]
    if not after or after[0].kind != "word":
        return False
    if _capital(after[0].text) and after[0].text.lower() not in COMMON_CAPITALISED:
        return True
    if after[0].text.isdigit() and raw[at].text.lower() in ROAD_WORDS:
        return True
    return after[0].text == "of" and len(after) > 1 and _capital(after[1].text)


_AFTER_A_NAME: Final = word_set(
    """
    starts begins extends ends has had and or to itself of de del la township remains became which also leads shares
    borders adjoins
    """
)


def _is_plural(word: str) -> bool:
    """Whether an ordinary word is a plural: what begins a sentence with a capital and is no name."""
    words = ordinary_words()
    return word.endswith("s") and word in words and (word[:-1] in words or word.removesuffix("es") in words)


def _name_at_start(raw: list[Item], at: int) -> bool:
    """Whether the first word of a sentence, which is always capitalised, begins a name."""
    after = raw[at + 1] if at + 1 < len(raw) else None
    if after is None:
        return True
    if after.kind == "word" and not _capital(after.text) and _is_plural(raw[at].text.lower()):
        return False  # "Survivors were taken to", "Flames were within"
    if after.kind == "quantity":  # "Distances: Lincoln 26 miles"
        return not raw[at].text.lower().endswith(("ing", "ly", "ed"))
    if after.kind != "word":
        return after.text in {"(", "[", ",", "/", "-", "–"} or raw[at].possessive
    if _capital(after.text) or raw[at].possessive:
        return True
    if after.text in LOC_VERBS and after.text not in {"lie", "sit", "are", "were"}:
        return True
    if [i.text for i in raw[at + 2 : at + 4]] in (
        ["is", "a"],
        ["is", "an"],
        ["is", "the"],
        ["was", "a"],
        ["was", "the"],
    ):
        return True
    if "-" in raw[at].text or raw[at].text.lower().endswith(("ing", "ly")):
        return False
    return after.text in LOC_VERBS | FEATURE_WORDS | PARTICLES | _AFTER_A_NAME


def _particle_joins(raw: list[Item], start: int, at: int) -> bool:
    """Whether a lower-case word joins two parts of one name: "Santa Cruz de la Sierra", "Gulf of Bothnia"."""
    word = raw[at].text
    if word not in PARTICLES or raw[at - 1].possessive:
        return False
    ahead = at + 1
    while ahead < len(raw) and raw[ahead].kind == "word" and raw[ahead].text in PARTICLES | {"the"} and ahead - at < 3:
        ahead += 1
    if ahead >= len(raw) or raw[ahead].kind != "word" or not _capital(raw[ahead].text):
        return False
    if word == "of":  # "Gulf of Bothnia", but not "Amhara Region of Ethiopia"
        return at == start + 1 and raw[start].text.lower() in FEATURE_WORDS
    return True


def _name_items(text: str, words: list[Item], toponyms: list[Toponym], *, titled: bool) -> list[Item]:
    """One item for a name, or several where toponyms say that it is more than one."""
    start, end = words[0].start, words[-1].end
    possessive = words[-1].possessive
    inside = [t for t in toponyms if t.span.start < end and start < t.span.end]
    plain_end = words[-1].start + len(words[-1].text)

    def make(low: int, high: int, toponym: Toponym | None, *, last: bool) -> Item:
        return Item(
            kind="name",
            text=text[low:high].strip(" ,"),
            start=low,
            end=end if last else high,
            possessive=possessive and last,
            toponym=toponym,
            titled=titled and toponym is None,
        )

    last_word = words[-1].text.lower()
    if not inside:
        return [make(start, plain_end, None, last=True)]
    if len(inside) == 1:
        topo = inside[0]
        rest_after = [w for w in words if w.start >= topo.span.end]
        rest_before = [w for w in words if w.end <= topo.span.start]
        if (not rest_after and not rest_before) or (rest_after and last_word in FEATURE_WORDS):
            return [make(min(start, topo.span.start), max(plain_end, min(topo.span.end, end)), topo, last=True)]
        if rest_before and not rest_after and rest_before[0].text.lower() in FEATURE_WORDS:
            return [make(start, plain_end, topo, last=True)]
    made: list[Item] = []
    position = start
    for topo in inside:
        before = [w for w in words if position <= w.start and w.end <= topo.span.start]
        if before:
            made.append(make(before[0].start, before[-1].start + len(before[-1].text), None, last=False))
        low, high = max(start, topo.span.start), topo.span.end
        is_last = high >= plain_end
        made.append(make(low, plain_end if is_last else min(high, end), topo, last=is_last))
        position = high
    after = [w for w in words if w.start >= position]
    if after:
        made.append(make(after[0].start, plain_end, None, last=True))
    return made


def view_of(items: list[Item], at: int) -> tuple[list[Item], int]:
    """
    What is left of a sentence when brackets that do not hold the quantity are taken out.

    Parameters
    ----------
    items
        The items of a sentence.
    at
        Index of the quantity.

    Returns
    -------
    view, at
        The shorter list, and the quantity's index in it.
    """
    depth_at, groups, stack = -1, [], []
    for index, item in enumerate(items):
        if item.kind == "mark" and item.text in "([":
            stack.append(index)
        elif item.kind == "mark" and item.text in ")]" and stack:
            first = stack.pop()
            if first < at < index:
                depth_at = max(depth_at, first)
            else:
                groups.append((first, index))
    dropped = {i for first, last in groups for i in range(first, last + 1)}
    dropped |= {i for i, item in enumerate(items) if item.kind == "mark" and item.text in "\"“”‘’*_'"}
    # a quantity alone in brackets before its preposition: "an hour's ride (9 miles) south of"
    if depth_at >= 0 and 0 <= at - depth_at <= 1 and at + 2 < len(items) and items[at + 1].text in ")]":
        nxt = items[at + 2]
        if nxt.kind == "word" and (nxt.text in {"from", "away"} or compass(nxt.text) is not None):
            dropped |= {depth_at, at + 1}
    view = [item for i, item in enumerate(items) if i not in dropped]
    return view, at - sum(1 for i in dropped if i < at)


_COMPASS: Final = {"north": "N", "south": "S", "east": "E", "west": "W"}
_COMPASS_WORD: Final = re.compile(r"(north|south|east|west)[-\s]?")


def compass(word: str) -> str | None:
    """
    A compass word or abbreviation as one of sixteen letters.

    Examples
    --------
    >>> compass("south-southeast"), compass("N.W."), compass("northward"), compass("northern"), compass("west-coast")
    ('SSE', 'NW', 'N', None, None)
    """
    plain = word.replace(".", "").replace(" ", "")
    if plain.isupper() and plain in COMPASS_LETTERS:
        return plain
    lower = re.sub(r"wards?$", "", plain.casefold())
    letters = "".join(_COMPASS[m.group(1)] for m in _COMPASS_WORD.finditer(lower))
    return letters if letters in COMPASS_LETTERS and not _COMPASS_WORD.sub("", lower) else None
