"""Which words of a document name persons: after a title, a first name or initials, and the same last name later on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from geoviz.recognizers.facts import name_facts
from geoviz.recognizers.lexicon import (
    ABBREVIATED_STATES,
    ACRONYM_PLACES,
    CONNECTORS,
    DATE_WORDS,
    FRONT_NOUNS,
    LOCATIVE,
    NAME_PARTICLES,
    OCCUPATIONS,
    ORGANISATION_NOUNS,
    SHIP_NOUNS,
    SUFFIX_NOUNS,
    TITLES,
    first_names,
    last_names,
    ordinary_words,
)
from geoviz.recognizers.tokens import Token

__all__ = ["Persons", "find_persons"]

_LONGEST: Final = 5  # words of a name after its title

# Titles that stand before a place about as often as before a person when written in lower case.
_LOOSE_TITLES: Final = frozenset(
    {
        "director", "manager", "officer", "driver", "guard", "general", "private", "major", "principal",
        "count", "chair", "don", "fr", "mp",
    }
)  # fmt: skip


_NO_FIRST_NAMES: Final = DATE_WORDS | FRONT_NOUNS  # "San Juan", "Port Hope"


@dataclass(slots=True)
class Persons:
    """Words that name persons."""

    words: dict[int, str] = field(default_factory=dict)
    """Index of a word, and why: "title", "first name", "initial"."""
    surnames: dict[str, int] = field(default_factory=dict)
    """Last names of the document, and how often each was seen as one."""
    firsts: set[str] = field(default_factory=set)
    """First names of the document's persons."""
    ships: set[str] = field(default_factory=set)
    """Names of ships of the document."""


def find_persons(tokens: Sequence[Token], is_strong_place: Callable[[str], bool]) -> Persons:
    """
    Find the persons of a document.

    Parameters
    ----------
    tokens
        Its words.
    is_strong_place
        Whether a name is a country's, a state's or a large city's.
    """
    persons = Persons()
    firsts = first_names()
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        end = index
        why = ""
        if token.low in TITLES and _is_title(tokens, index):
            end, why = _run(tokens, index + 1), "title"
        elif token.is_capital and _is_initial(token):
            end, why = _run(tokens, index), "initial"
            # a compass point before a place: "W. Virginia"
            if end <= index + 2 and token.low in "nsew" and end > index + 1 and is_strong_place(tokens[index + 1].text):
                end = index
            if end == index + 1:
                end = index
        elif token.is_capital and token.low in firsts and token.style != "caps" and token.low not in _NO_FIRST_NAMES:
            end, why = _run(tokens, index), "first name"
            if end - index < 2 or not _is_full_name(tokens, index, end, is_strong_place):
                end = index
        if end > index + (why == "title"):
            start = index + 1 if why == "title" else index
            for position in range(start, end):
                persons.words.setdefault(position, why)
            if end > start + 1 and why != "initial":
                persons.firsts.add(tokens[start].low)
            last = tokens[end - 1].low
            if len(last) > 2 and (why != "title" or end - start > 1 or last not in ordinary_words()):
                persons.surnames[last] = persons.surnames.get(last, 0) + 1
            index = end
        elif token.is_capital and index and (ship_end := _ship(tokens, index)):
            for position in range(index, ship_end):
                persons.words.setdefault(position, "ship")
            persons.ships.add(tokens[index].low)
            index = ship_end
        elif token.is_capital and index and _is_by_trade(tokens, index, is_strong_place):
            persons.words.update({index: "first name", index + 1: "first name"})
            persons.surnames[tokens[index + 1].low] = persons.surnames.get(tokens[index + 1].low, 0) + 1
            index += 2
        else:
            index += 1
    return persons


def _ship(tokens: Sequence[Token], index: int) -> int:
    """End of the name that stands here as a ship's ("the liner X", "HMS X", "aboard the X"); 0 where it is none."""
    previous, token = tokens[index - 1], tokens[index]
    if token.gap not in {" ", ' "', " “", " ‘"} or token.style != "prose" or token.low in DATE_WORDS:
        return 0
    if previous.low == "the":
        if index < 2 or tokens[index - 2].low != "aboard":
            return 0
    else:
        is_prefix = previous.is_upper and len(previous.low) <= 4  # "HMS"
        if previous.low not in SHIP_NOUNS or previous.low == "aboard" or (previous.is_capital and not is_prefix):
            return 0
    end = index + 1
    while end < min(len(tokens), index + 3) and tokens[end].is_capital and tokens[end].gap == " ":
        end += 1
    return end


def _is_by_trade(tokens: Sequence[Token], index: int, is_strong_place: Callable[[str], bool]) -> bool:
    """Whether an unknown first name stands between a trade and a last name: "the novelist Ngozi Bello"."""
    previous, token = tokens[index - 1], tokens[index]
    if token.gap != " " or previous.is_capital or index + 1 >= len(tokens):
        return False
    if not previous.low.endswith(OCCUPATIONS) or previous.low in CONNECTORS or token.is_upper:
        return False
    following = tokens[index + 1]
    if not following.is_capital or following.gap != " " or following.is_upper or token.possessive:
        return False
    if token.low in ordinary_words() or following.low in SUFFIX_NOUNS or following.low in ORGANISATION_NOUNS:
        return False
    return not is_strong_place(f"{token.text} {following.text}")


def _is_title(tokens: Sequence[Token], index: int) -> bool:
    """Whether a title is one here: not in a headline in capitals, nor in "Saint Louis"."""
    token = tokens[index]
    if token.possessive:
        return False  # "King's Lynn"
    if token.low in {"saint", "st"} and index + 1 < len(tokens):
        return not name_facts(f"{token.text} {tokens[index + 1].text}").level
    if token.style == "caps" or (not token.is_capital and token.low in _LOOSE_TITLES):
        return False
    return not (token.is_capital and _begins_a_place(tokens, index))


def _begins_a_place(tokens: Sequence[Token], index: int) -> bool:
    """Whether a title is the first word of a known place's name: "Prince Edward Island", "in Prince George"."""
    end = index + 1
    while end < min(len(tokens), index + _LONGEST) and tokens[end].gap == " ":
        if not tokens[end].is_capital and tokens[end].low not in NAME_PARTICLES | {"of"}:
            break
        end += 1
    if end == index + 1:
        return False
    facts, last = name_facts(" ".join(t.text for t in tokens[index:end])), tokens[end - 1]
    if not facts.level or facts.demonym:
        return False
    if last.low in SUFFIX_NOUNS or (facts.strong and not facts.alternate):
        return True
    if last.possessive or facts.level not in {"metropolis", "city", "town"}:
        return False
    is_in = index > 0 and tokens[index].gap == " " and tokens[index - 1].low in LOCATIVE
    return is_in or _is_in_an_area(tokens, end)


def _is_in_an_area(tokens: Sequence[Token], end: int) -> bool:
    """Whether a state or a country follows behind a comma: "Prince George, British Columbia"."""
    if end >= len(tokens) or tokens[end].gap != ", ":
        return False
    names = (" ".join(t.text for t in tokens[end : end + length]) for length in (1, 2))
    return any(name_facts(name).level in {"country", "state"} for name in names)


def _is_initial(token: Token) -> bool:
    word = token.text
    if token.low in ACRONYM_PLACES or (len(word) > 2 and token.low in ABBREVIATED_STATES):
        return False
    return (len(word) == 1 and word.isupper() and word not in "IA") or (
        "." in word and len(word) <= 6 and all(len(part) <= 1 for part in word.split("."))
    )


def _run(tokens: Sequence[Token], index: int) -> int:
    """End of the capitalised words that can be one person's name from `index` on."""
    end = index
    limit = min(len(tokens), index + _LONGEST)
    while end < limit:
        token = tokens[end]
        if (end > index or tokens[index - 1].sentence == token.sentence) and not _goes_on(tokens, index, end):
            break
        if token.is_capital and not (
            token.low in DATE_WORDS or (token.low in ORGANISATION_NOUNS and not _could_be_name(token))
        ):
            end += 1
            if token.possessive:
                break
        elif token.low in NAME_PARTICLES and end > index and end + 1 < limit and tokens[end + 1].is_capital:
            end += 1
        else:
            break
    while end > index and tokens[end - 1].low in NAME_PARTICLES | CONNECTORS and not tokens[end - 1].is_capital:
        end -= 1
    return end


def _goes_on(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether word `end` is joined to the one before it like a part of the same name."""
    if end == 0:
        return True
    gap, previous = tokens[end].gap, tokens[end - 1]
    if gap == ". ":
        if end > index:
            return _is_initial(previous) or previous.low in {"jr", "sr", "st"}
        return previous.low in TITLES or _is_initial(previous)
    return gap in {" ", "-"} or (end > index and gap in {' "', '" ', " “", "” ", "."})


def _could_be_name(token: Token) -> bool:
    return token.low in first_names() or token.low in last_names()


def _is_full_name(tokens: Sequence[Token], start: int, end: int, is_strong_place: Callable[[str], bool]) -> bool:
    """Whether a first name with what follows is a person, not "Victoria Falls" or "Jordan Valley"."""
    first, second, last = tokens[start], tokens[start + 1], tokens[end - 1]
    if last.low in SUFFIX_NOUNS and last.low not in last_names():
        return False
    if first.style == "title" and second.low in ordinary_words() and second.low not in last_names():
        return False
    whole = " ".join(t.text for t in tokens[start:end])
    if end - start == 2 and second.gap == " " and is_strong_place(second.text) and first.style == "prose":
        # "Naomi Osaka", "Irving Berlin"; but "in Victoria Australia"
        before = tokens[start - 1].low if start else ""
        is_word = first.low in ordinary_words() and second.low not in last_names()
        return not (is_strong_place(whole) or before in LOCATIVE or is_word)
    if is_strong_place(whole) or (end - start > 2 and is_strong_place(f"{first.text} {second.text}")):
        return False
    if first.is_first and first.low in ordinary_words():
        return second.low in _names()
    if is_strong_place(first.text):
        # "Jordan Smith", but not "Georgia Republicans", "Israel Radio"
        return second.low in _names() or (second.low not in ordinary_words() and not is_strong_place(second.text))
    return second.low not in ordinary_words() or second.low in _names() or len(second.low) <= 3


@cache
def _names() -> frozenset[str]:
    return first_names() | last_names()
