"""Sentences as tokens with verbs and subjects: a shallow reading, enough to see who moved where."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geoviz.itinerary.lexicon import VEHICLE_NOUNS, VERBS, VerbForm, looks_like_verb
from geoviz.itinerary.words import (
    ADVERBS,
    AUXILIARIES,
    CLAUSE_WORDS,
    DETERMINERS,
    EVENT_NOUNS,
    JOURNEY_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    ROLE_NOUNS,
    TITLES,
)
from geoviz.model import DateRange, Document, Span, Toponym

__all__ = ["Clause", "Subject", "Token", "read_clauses", "subject_of", "verb_at"]

TokenKind = Literal["word", "number", "punctuation", "place", "date"]

_TOKEN = re.compile(
    r"[’'‘](?:s|d|ll|ve|re|m)\b|[^\W\d_]+(?:[-.’'][^\W\d_]+)*|\d+(?:-[^\W\d_]+)+|\d+(?:[.,]\d+)*|--+|[^\w\s]|_"
)
_GERUND = re.compile(r"\b(after|before) [a-z]+ing\b")
_SENTENCE_MAX = 400  # tokens; a longer "sentence" is a table or junk, and is read in pieces


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; or a whole place name or date expression as one token."""

    start: int
    end: int
    text: str
    low: str
    kind: TokenKind
    index: int = -1
    """Into the toponyms or the dates."""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of one sentence."""

    span: Span
    paragraph: int
    number: int
    tokens: tuple[Token, ...]
    heading: bool = False
    """A line that is no sentence: a title, a day's heading."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says."""

    kind: Literal["pronoun", "name", "noun", "place", "none"]
    words: tuple[str, ...] = ()
    """As in the text."""
    head: str = ""
    """Lower-case head noun or pronoun."""
    owner: tuple[str, ...] = ()
    """Possessor: the name, or "his"."""
    position: int = -1
    quoted: bool = False


def read_clauses(document: Document, toponyms: Sequence[Toponym], dates: Sequence[DateRange]) -> list[Clause]:
    """
    Cut the document into sentences of tokens, in which each place name and each date is one token.

    Parameters
    ----------
    document
        The article; parts marked as furniture are left out.
    toponyms, dates
        What was found, in order of the text.
    """
    places = sorted(range(len(toponyms)), key=lambda i: toponyms[i].span)
    place_starts = [toponyms[i].span.start for i in places]
    kept_dates = sorted(range(len(dates)), key=lambda i: (dates[i].span.start, -dates[i].span.end))
    date_starts = [dates[i].span.start for i in kept_dates]
    paragraphs = document.paragraphs or (Span(0, len(document.text)),)
    paragraph_ends = [span.end for span in paragraphs]
    clauses: list[Clause] = []
    quoted, last_paragraph = False, -1
    for sentence in document.sentences or paragraphs:
        if any(sentence.start >= f.start and sentence.end <= f.end for f in document.furniture):
            continue
        paragraph = bisect_left(paragraph_ends, sentence.end)
        if paragraph != last_paragraph:
            quoted, last_paragraph = False, paragraph
        tokens: list[Token] = []
        position = sentence.start
        p, d = bisect_left(place_starts, sentence.start), bisect_left(date_starts, sentence.start)
        while position < sentence.end:
            match = _TOKEN.search(document.text, position, sentence.end)
            if match is None:
                break
            start = match.start()
            while p < len(places) and toponyms[places[p]].span.end <= start:
                p += 1
            while d < len(kept_dates) and dates[kept_dates[d]].span.end <= start:
                d += 1
            end, kind, index = match.end(), "word", -1
            if p < len(places) and toponyms[places[p]].span.start < end:
                start, end = (
                    max(toponyms[places[p]].span.start, position),
                    max(toponyms[places[p]].span.end, position + 1),
                )
                kind, index = "place", places[p]
                p += 1
            elif d < len(kept_dates) and dates[kept_dates[d]].span.start < end:
                start, end = (
                    max(dates[kept_dates[d]].span.start, position),
                    max(dates[kept_dates[d]].span.end, position + 1),
                )
                kind, index = "date", kept_dates[d]
                d += 1
                if cut := _GERUND.search(document.text, start, end):
                    end = cut.end(1)  # "121 days after leaving Cairo": the gerund is a verb of ours
            elif match[0][0].isdigit() and not match[0][-1].isalpha():
                kind = "number"
            elif not match[0][0].isalnum() and len(match[0]) < 2:
                kind = "punctuation"
            text = document.text[start:end]
            if kind == "punctuation" and text in '"“”„«»':
                quoted = text in "“„«" or (text == '"' and not quoted)
            elif kind == "word":
                for piece_start, piece in _split_possessive(text, start):
                    tokens.append(
                        Token(
                            piece_start,
                            piece_start + len(piece),
                            piece,
                            piece.casefold().replace("’", "'"),
                            "word",
                            -1,
                            quoted,
                        )
                    )
            else:
                tokens.append(Token(start, end, text, text.casefold(), kind, index, quoted))  # type: ignore[arg-type]
            position = max(end, match.start() + 1)
        heading_text = document[sentence].strip()
        heading = (
            len(tokens) <= 14
            and not heading_text.endswith((".", "!", "?", "”", '"', ":", ";", ","))
            and _alone(document, sentence)
        )
        for offset in range(0, max(1, len(tokens)), _SENTENCE_MAX):
            chunk = tuple(tokens[offset : offset + _SENTENCE_MAX])
            clauses.append(Clause(sentence, paragraph, len(clauses), chunk, heading))
    return clauses


def _alone(document: Document, sentence: Span) -> bool:
    # a heading stands on lines of its own
    before = document.text[max(0, sentence.start - 2) : sentence.start]
    after = document.text[sentence.end : sentence.end + 2]
    return (not before or "\n" in before) and (not after or "\n" in after)


def _split_possessive(text: str, start: int) -> list[tuple[int, str]]:
    # "Kim's" is two tokens, "n't" stays with its verb as a negation of its own
    low = text.casefold().replace("’", "'")
    for ending in ("n't", "'s", "'d", "'ll", "'ve", "'re", "'m", "'"):
        if low.endswith(ending) and len(low) > len(ending):
            cut = len(text) - len(ending)
            return [(start, text[:cut]), (start + cut, text[cut:])]
    return [(start, text)]


def verb_at(tokens: Sequence[Token], i: int) -> VerbForm | None:
    """
    The verb that a token is, or None.

    A form in -ing or -ed right after a determiner is an adjective ("the impressing mausoleum"), and a word after
    "the" is a noun even where it could be a verb ("the march", "a visit").
    """
    token = tokens[i]
    if (
        token.kind != "word"
        or not looks_like_verb(token.low)
        or (token.text[0].isupper() and i > 0 and tokens[i - 1].kind not in {"punctuation", "date", "number"})
    ):
        return None
    form = VERBS.get(token.low) or VerbForm(token.low, "other", "past")
    before = tokens[i - 1] if i else None
    if before is not None:
        if (
            form.tense == "base"
            and form.lemma not in {"be", "have", "do"}
            and not (
                before.low in _BEFORE_BASE
                or before.text[0].isupper()
                or before.kind == "date"
                or before.low.endswith(("s", "ly"))
                or (token.low.endswith("s") and token.low != form.lemma)
            )
        ):
            return None
        if (
            before.kind == "date"
            and form.tense == "base"
            and ("-" in before.text or before.low.startswith(("a ", "an ", "the ")))
        ):
            return None  # "a week-long swing"
        if (
            before.kind == "date"
            and form.tense == "base"
            and i > 1
            and tokens[i - 2].low in DETERMINERS | {"extensive", "long", "brief", "historic"}
        ):
            return None  # "an extensive six-day visit"
        if (
            before.low in DETERMINERS
            and form.lemma != "be"
            and before.low not in {"that", "this", "these", "all", "both", "each", "one"}
        ):
            return None
        if before.low in _BEFORE_NOUN and form.tense in {"base", "ing"} and (before.low, form.tense) != ("of", "ing"):
            return None
        if before.low in {"'s", "'"} and form.tense in {"base", "ing"}:
            return None
        if (
            form.tense == "base"
            and token.low in _ALSO_NOUNS
            and before.low not in AUXILIARIES | PRONOUNS
            and not (before.low in ADVERBS and i > 1 and tokens[i - 2].low in AUXILIARIES | PRONOUNS)
        ):
            return None
        if (
            form.tense == "base"
            and form.kind != "be"
            and before.kind == "word"
            and (known := VERBS.get(before.low)) is not None
            and known.tense == "past"
            and known.lemma not in {"be", "do", "have", "help", "let", "make", "see"}
        ):
            return None  # "took leave"
        if form.tense == "base" and form.lemma != "be" and before.low in PREPOSITIONS and before.low != "to":
            return None  # "on march", "by train"
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        if (
            form.tense == "base"
            and before.kind == "word"
            and before.low not in AUXILIARIES | PRONOUNS | CLAUSE_WORDS | ADVERBS | {"and", "or", "to"}
            and after in {"to", "of", "in", "from", "at"}
            and not before.low.endswith("s")
            and not before.text[0].isupper()
        ):
            return None  # "a bicycle ride to", "the boat trip from"
    return form


_ALSO_NOUNS = (
    JOURNEY_NOUNS
    | EVENT_NOUNS
    | {
        "land",
        "force",
        "cover",
        "camp",
        "track",
        "surface",
        "board",
        "lead",
        "run",
        "start",
        "finish",
        "end",
        "dock",
        "tour",
        "fight",
        "race",
        "rush",
        "press",
        "push",
        "lie",
        "rest",
        "head",
        "cycle",
        "bike",
        "train",
        "harbour",
    }
)
_BEFORE_BASE = (
    AUXILIARIES
    | PRONOUNS
    | ADVERBS
    | {"to", "and", "or", "but", "that", "which", ",", "men", "people", "women", "please", ";", ":", "“"}
)
_BEFORE_NOUN = frozenset(
    {"own", "first", "second", "third", "last", "next", "of", "final", "nothing", "something", "anything"}
)
_STOP_LEFT = CLAUSE_WORDS | {"and", "but", "or", "then", "before", "after", "by", "while", "on", "upon", "yet"}
_NP_LINKS = {"of", "in", "at", "from", "for", "with", "on"}


def subject_of(tokens: Sequence[Token], verb: int, depth: int = 0) -> Subject:
    """
    Find the subject of the verb at `verb` by walking left, or right for a participle that opens a sentence.

    Parameters
    ----------
    tokens
        One sentence.
    verb
        Index of a verb.
    """
    i = verb - 1
    while i >= 0 and (
        tokens[i].low in AUXILIARIES
        or tokens[i].low in ADVERBS
        or tokens[i].low.endswith("ly")
        or tokens[i].kind == "date"
    ):
        if tokens[i].low == "to" and i and (verb_at(tokens, i - 1) is not None and depth < 6):
            return subject_of(tokens, i - 1, depth + 1)  # "decided to visit"
        i -= 1
    if i < 0:
        return _subject_after(tokens, verb, depth)
    low = tokens[i].low
    if tokens[i].kind == "word" and low in PRONOUNS and low != "who":
        return Subject("pronoun", (tokens[i].text,), low, (), i, tokens[i].quoted)
    if low in {"who", "that", "which"}:
        j = i - 1
        while j >= 0 and tokens[j].kind == "punctuation":
            j -= 1
        return _noun_phrase(tokens, j) if j >= 0 else Subject("none")
    if tokens[i].kind == "punctuation" or low in _STOP_LEFT or low in PREPOSITIONS:
        if depth < 6:
            subordinate = -1
            for j in range(i - 1, max(-1, i - 60), -1):
                form = verb_at(tokens, j)
                if form is not None and (form.tense != "ing" or form.lemma == "be" or _after_aux(tokens, j)):
                    if _subordinate(tokens, j):
                        subordinate = subordinate if subordinate >= 0 else j
                        continue
                    return subject_of(tokens, j, depth + 1)
            if subordinate >= 0:
                return subject_of(tokens, subordinate, depth + 1)
            after = _subject_after(tokens, verb, depth)
            if after.kind != "none":
                return after
        if tokens[i].kind == "punctuation" and tokens[i].text == "," and i:
            # "The first halt, on the evening of the start, was at": the subject stands before the inserted words
            j = i - 1
            while j > max(0, i - 20) and tokens[j].text != ",":
                j -= 1
            if (
                j > 0
                and tokens[j].text == ","
                and (
                    tokens[j + 1].low in PREPOSITIONS | DETERMINERS | {"who", "accompanied", "escorted", "joined"}
                    or tokens[j + 1].kind == "date"
                )
            ):
                return _noun_phrase(tokens, j - 1)
            if i > 2 and tokens[i - 1].kind == "number" and tokens[i - 2].text == ",":
                return _noun_phrase(tokens, i - 3)  # "Markus Brandt, 52, vanished"
            return _noun_phrase(tokens, i - 1)
        return Subject("none")
    if verb_at(tokens, i) is not None and depth < 6:
        return subject_of(tokens, i, depth + 1)  # "continued driving", "spent resting"
    found = _past_participle(tokens, _noun_phrase(tokens, i))
    if found.kind == "place" and found.position > 0 and tokens[found.position - 1].low in PREPOSITIONS:
        # "A whale that was freed off Bergen has turned up": what stands before the relative clause
        for k in range(found.position - 1, max(0, found.position - 16), -1):
            if tokens[k].low in {"that", "who", "which"} and tokens[k - 1].kind == "word":
                return _noun_phrase(tokens, k - 1)
    return found


_REDUCED = {
    "accused",
    "charged",
    "wanted",
    "suspected",
    "convicted",
    "carrying",
    "named",
    "armed",
    "dressed",
    "loaded",
    "aged",
    "called",
    "known",
    "wearing",
}


def _past_participle(tokens: Sequence[Token], subject: Subject) -> Subject:
    # "A banker accused of emptying his clients' accounts was arrested": the banker was
    p = subject.position - 1
    for k in range(p, max(0, p - 9), -1):
        if tokens[k].low in {",", ";", "and", "that"}:
            break
        if tokens[k].low in _REDUCED and tokens[k - 1].kind == "word" and tokens[k - 1].low not in AUXILIARIES:
            return _noun_phrase(tokens, k - 1)
    return subject


def _subordinate(tokens: Sequence[Token], i: int) -> bool:
    # a verb of "that he had measured before" does not lend its subject to the next one
    for k in range(i - 1, max(-1, i - 8), -1):
        if tokens[k].kind == "punctuation":
            return False
        if tokens[k].low in {"that", "which", "where", "when", "because", "as", "while", "if", "whose"}:
            return k > 0 and not (
                tokens[k].low == "that" and tokens[k - 1].low in {"said", "told", "says", "believe", "know"}
            )
    return False


def _after_aux(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and tokens[i - 1].low in {"was", "were", "is", "are", "been", "be", "had", "has", "have"}


def _subject_after(tokens: Sequence[Token], verb: int, depth: int) -> Subject:
    # "Leaving Lima, I biked": the subject stands before the first finite verb after a comma
    for j in range(verb + 1, min(len(tokens), verb + 60)):
        if tokens[j].text == ",":
            for k in range(j + 1, min(len(tokens), j + 25)):
                form = verb_at(tokens, k)
                if form is not None and form.tense != "ing":
                    i = k - 1
                    while i > j and (tokens[i].low in AUXILIARIES or tokens[i].low in ADVERBS):
                        i -= 1
                    if i > j and depth < 6:
                        return subject_of(tokens, k, depth + 6)
                    break
    return Subject("none")


def _noun_phrase(tokens: Sequence[Token], end: int) -> Subject:
    """Read the noun phrase that ends at `end`, leftwards; its head is its first noun group."""
    i = end
    if i >= 0 and tokens[i].text in {")", "”", '"'}:
        i -= 1
    stop = max(-1, i - 30)
    while True:
        right = i
        while (
            i > stop
            and tokens[i].kind in {"word", "place", "number"}
            and tokens[i].low not in PREPOSITIONS
            and tokens[i].low not in _STOP_LEFT
            and tokens[i].low not in {"and", "'s"} | PRONOUNS
            and not (tokens[i].kind == "word" and _verb_inside(tokens, i))
        ):
            if (
                i < right
                and tokens[right].text[0].isupper()
                and tokens[right].kind == "word"
                and tokens[i].kind == "word"
                and not tokens[i].text[0].isupper()
                and tokens[i].low not in ROLE_NOUNS | TITLES | DETERMINERS
                and tokens[i].low not in VEHICLE_NOUNS
            ):
                break  # "after weeks in hiding Varga took": the name alone
            if tokens[i].low in DETERMINERS:
                i -= 1
                break
            i -= 1
        left = i + 1
        if i > stop and tokens[i].low == "'s" and left <= right:  # "Kim's armored train"
            owner_end = i - 1
            j = owner_end
            while (
                j > stop
                and tokens[j].kind in {"word", "place"}
                and (tokens[j].text[0].isupper())
                and tokens[j].low not in PREPOSITIONS
            ):
                j -= 1
            if j == owner_end and tokens[j].kind == "word":
                j -= 1  # "the pope's plane"
            owner = tuple(t.text for t in tokens[j + 1 : owner_end + 1])
            return _make(tokens, left, right, owner)
        if (
            i > stop + 1
            and tokens[i].low in _NP_LINKS
            and tokens[i - 1].kind == "word"
            and i - 1 > stop
            and not _verb_inside(tokens, i - 1)
            and tokens[i - 1].low not in PREPOSITIONS
            and tokens[i - 1].low not in ADVERBS
            and left <= right
        ):
            if (
                tokens[i].low == "of"
                and tokens[i - 1].low in TITLES
                and tokens[right].text[0].isupper()
                and tokens[right].kind == "word"
            ):
                titled = _noun_phrase(tokens, i - 1)  # "Secretary of State Helen Ward": one name
                return Subject(
                    "name",
                    (*titled.words, *(t.text for t in tokens[left : right + 1])),
                    tokens[right].low,
                    (),
                    titled.position,
                    tokens[right].quoted,
                )
            i -= 1  # "officials in Tokyo", "one wing of his army": the head stands further left
            continue
        if (
            i > stop + 1
            and tokens[i].low == "and"
            and left <= right
            and tokens[i - 1].low in {"he", "she", "they", "i", "we", "it"}
        ):
            # "she and the minister": the pronoun stands for both
            head = tokens[i - 1]
            return Subject("pronoun", (head.text,), head.low, (), i - 1, head.quoted)
        if (
            i > stop + 1
            and tokens[i].low == "and"
            and left <= right
            and tokens[i - 1].kind == "word"
            and tokens[i - 1].text[0].isupper()
        ):
            # "Putin and Kim": both
            other = _noun_phrase(tokens, i - 1)
            mine = _make(tokens, left, right, ())
            return Subject(
                mine.kind, (*mine.words, "&", *other.words), mine.head, mine.owner, mine.position, mine.quoted
            )
        return _make(tokens, left, right, ())


def _verb_inside(tokens: Sequence[Token], i: int) -> bool:
    form = verb_at(tokens, i)
    return form is not None and form.tense != "ing"


def _make(tokens: Sequence[Token], left: int, right: int, owner: tuple[str, ...]) -> Subject:
    if left > right:
        return Subject("none")
    group = tokens[left : right + 1]
    # only the first noun group counts: cut at the first preposition
    cut = next((k for k, t in enumerate(group) if t.low in PREPOSITIONS and k), len(group))
    group = group[:cut]
    words = tuple(t.text for t in group)
    head = group[-1]
    if not owner and group[0].low in {"his", "her", "their", "its", "my", "our"}:
        owner = (group[0].low,)
    names = [
        t
        for t in group
        if t.kind == "word"
        and t.text[0].isupper()
        and t.low not in DETERMINERS
        and (t.low not in TITLES or len(group) > 2 or group[0].low not in DETERMINERS)
    ]
    if owner and head.low in VEHICLE_NOUNS:
        return Subject("noun", words, head.low, owner, left, head.quoted)
    if all(t.kind == "place" or t.low in DETERMINERS for t in group):
        return Subject("place", words, head.low, owner, left, head.quoted)
    if names and head.text[0].isupper() and head.low not in DETERMINERS:
        return Subject("name", words, head.low, owner, left, head.quoted)
    if head.low in TITLES and names:
        return Subject("name", words, head.low, owner, left, head.quoted)
    return Subject("noun", words, head.low, owner, left, head.quoted)
