"""Words around a name that say whether it is a place: what stands before it, what after it."""

from collections.abc import Sequence
from typing import Final

from geoviz.recognizers.lexicon import (
    COMPASS,
    KIND_NOUNS,
    LOCATIVE,
    ORGANISATION_HEADS,
    ORGANISATION_NOUNS,
    PLURAL_KINDS,
    PRODUCT_NOUNS,
    ROLES,
    SPEECH,
    TITLES,
    TRAVEL,
    first_names,
    last_names,
    ordinary_words,
)
from geoviz.recognizers.tokens import Token

__all__ = ["after", "before", "kind_words", "shared_kind"]

_OTHER_PREPOSITIONS: Final = frozenset(
    {
        "by", "with", "for", "against", "about", "versus", "vs", "than", "as", "like",
    }
)  # fmt: skip
_PLAIN_ADJECTIVES: Final = frozenset({"new", "old", "great", "little", "mid", "middle", "rural", "nearby"})


def before(tokens: Sequence[Token], start: int) -> list[str]:
    """Features of what stands before the name that begins at word `start`."""
    if start == 0:
        return ["begins"]
    found = []
    index = start - 1
    token, first = tokens[index], tokens[start]
    if first.gap in {"-", "–", "/"}:
        return ["party-before" if token.text in _PARTIES and first.gap != "/" else "joined-before"]
    if first.gap != " ":
        return ["after-mark"]
    steps = 0
    while index >= 0 and steps < 3 and token.low in COMPASS and not _ends_here(tokens, index):
        if token.possessive:
            break
        index, steps = index - 1, steps + 1
        if token.low not in _PLAIN_ADJECTIVES:
            found.append("Compass-before" if token.is_capital and not token.is_first else "compass-before")
        if index < 0 or tokens[index + 1].gap not in {" ", ", "}:
            return found
        token = tokens[index]
    the = token.low in {"the", "a", "an", "this", "its", "their", "his", "her", "our", "today's"}
    if the:
        found.append("the-before")
        index -= 1
        if index < 0 or tokens[index + 1].gap != " ":
            return found
        token = tokens[index]
    low = token.low
    if token.possessive:
        found.append("possessive-before")
    elif low == "of":
        head = tokens[index - 1] if index else token
        if head.low in KIND_NOUNS and (
            not head.is_capital or head.low in {"city", "town", "village", "county", "state", "gulf", "bay"}
        ):
            found.append("kind-of-before")
        elif (head.is_capital and not head.is_first) or head.low in ORGANISATION_HEADS:
            is_head = head.low in ORGANISATION_HEADS or head.low in TITLES
            is_name = head.is_capital and not head.is_first
            # "Bank of Scotland" is a name, "the bureau of Zhejiang" none
            found.append("capital-of-before" if not is_head else "head-of-before" if is_name else "office-of-before")
        else:
            found.append("of-before")
    elif low == "to" and index and tokens[index - 1].low == "according":
        found.append("according-before")
    elif low in LOCATIVE:
        found.append("locative-before" if LOCATIVE[low] == 2 else "motion-before")
        if index and tokens[index - 1].low in TRAVEL:
            found.append("travel-before")
    elif low in _OTHER_PREPOSITIONS:
        found.append("other-preposition-before")
    elif low in PLURAL_KINDS:
        found.append("shared-kind-before")
    elif low in KIND_NOUNS and not token.is_capital:
        found.append("kind-before")
    elif low in {"and", "or", "&"}:
        found.append("and-before")
    elif low in TITLES and not the:
        found.append("title-before")
    elif token.is_capital and token.style == "prose" and not (token.is_first and token.low not in ORGANISATION_HEADS):
        found += ["capital-before", f"capital-before:{_sort_of_word(token)}"]
    elif token.is_capital and token.is_first and token.style == "prose" and low not in ordinary_words() and not the:
        found.append("name-before")  # "Hayao Miyazaki"
    elif low in SPEECH:
        found.append("speech-before")
    return found


def shared_kind(tokens: Sequence[Token], start: int, end: int) -> str:
    """
    What kind of place a name is by the plural that it shares with others: "river" in "the Ohio and Missouri rivers".

    Parameters
    ----------
    tokens
        Words of the document.
    start, end
        The name's range of words, half-open.
    """
    joined = False
    for index in range(end, min(len(tokens), end + _SHARED)):
        token = tokens[index]
        if token.gap not in {" ", ", "} or tokens[index - 1].possessive:
            break
        if token.low in PLURAL_KINDS:
            if joined:
                return PLURAL_KINDS[token.low]
            break
        if token.gap == ", " or token.low in {"and", "or", "&"}:
            joined = True
        elif not token.is_capital and token.low != "the":
            break
    for index in range(start - 1, max(-1, start - 1 - _SHARED), -1):
        token, following = tokens[index], tokens[index + 1]
        if following.gap not in {" ", ", "} or token.possessive:
            break
        if token.low in PLURAL_KINDS:
            return PLURAL_KINDS[token.low]
        if not (token.is_capital or token.low in {"and", "or", "&", "of"}):
            break
    return ""


_WHO: Final = frozenset({"who", "whose", "whom"})
_SHARED: Final = 8  # words on either side
_PARTIES: Final = frozenset({"D", "R", "I"})


def _ends_here(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index + 1].gap not in {" ", ", "}


def after(tokens: Sequence[Token], end: int) -> list[str]:
    """Features of what stands after the name that ends before word `end`."""
    if end >= len(tokens):
        return ["ends"]
    token = tokens[end]
    if tokens[end - 1].possessive:
        return [
            "possessive",
            *(
                [f"{ORGANISATION_NOUNS[token.low]}-after"]
                if token.is_capital and token.low in ORGANISATION_NOUNS
                else []
            ),
        ]
    if token.gap in {"-", "–"}:
        return ["joined-after"]
    if token.gap != " ":
        if token.gap == ", " and token.text.isdigit() and len(token.text) == 2:
            return ["age-after"]
        return ["who-after" if token.gap == ", " and token.low in _WHO else "mark-after"]
    low = token.low
    if low in PRODUCT_NOUNS:
        return ["product-after"]
    if token.is_capital and token.style == "prose":
        if low in TITLES and not low.startswith("fr"):
            return ["title-after"]
        for distance, following in enumerate(tokens[end : end + 4]):
            if not following.is_capital or (distance and following.gap != " "):
                break
            if following.low in ORGANISATION_NOUNS:
                return [f"{ORGANISATION_NOUNS[following.low]}-after", *(["organisation-far"] if distance else [])]
        return ["capital-after", f"capital-after:{_sort_of_word(token)}"]
    if low in SPEECH:
        return ["speech-after"]
    if low in KIND_NOUNS:
        return ["kind-after"]
    if low in ROLES or low in TITLES:
        return ["role-after"]
    return []


def _sort_of_word(token: Token) -> str:
    """What a capitalised word beside a name is: a person's name, an ordinary word ("Kenya Wildlife"), or neither."""
    if token.low in last_names() or token.low in first_names():
        return "name"
    return "ordinary" if token.low in ordinary_words() else "unknown"


def kind_words(tokens: Sequence[Token], start: int, end: int, *, apposed: bool = True) -> tuple[str, ...]:
    """
    Nouns beside a name that say what kind of place it is: "the city of X", "X province", "X, a town".

    Parameters
    ----------
    tokens
        Words of the document.
    start, end
        The name's range of words, half-open.
    apposed
        Whether what comes after a comma may be of this name: "Cairo, Illinois, a river port" is of Cairo.
    """
    found = []
    index = start - 1
    if index >= 0 and tokens[start].gap == " ":
        if tokens[index].low == "of" and index:
            index -= 1
        if tokens[index].low in KIND_NOUNS:
            found.append(tokens[index].low)
    if end < len(tokens) and tokens[end].gap in {" ", ", "} and not tokens[end - 1].possessive:
        token = tokens[end]
        if token.gap == " " and token.low in KIND_NOUNS:
            found.append(token.low)
        elif apposed and token.gap == ", " and token.low in {"a", "an", "the", "another", "this"}:
            noun = ""
            for following in tokens[end + 1 : end + 6]:
                if following.gap not in {" ", "-"} or following.low in {"of", "in", "that", "which", "who"}:
                    break
                if following.low in KIND_NOUNS:
                    noun = following.low  # of "a river port", the port
                elif noun:
                    break
            found += [noun] * bool(noun)
    shared = shared_kind(tokens, start, end)
    if shared:
        found.append(shared)
    return tuple(dict.fromkeys(found))
