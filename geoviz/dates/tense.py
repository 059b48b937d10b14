"""Whether a sentence speaks of what was or of what will be, as far as one word tells."""

from typing import Final, Literal

from geoviz.dates.tokens import Tokens
from geoviz.dates.words import FUTURE_CUES, PAST_CUES, PLANNING_WORDS, REPORTING

__all__ = ["Tense", "tense_at"]

Tense = Literal["past", "future", "request", ""]

_STOPS: Final = frozenset(".!?;")
_FURTHEST: Final = 40
_PASSIVE: Final = frozenset({"be", "been", "being", "is", "are", "to", "stay", "remain", "keep"})


def tense_at(tokens: Tokens, first: int, last: int) -> Tense:
    """
    Find the nearest word that tells past from future, before an expression, else after it.

    Parameters
    ----------
    tokens
        The tokens of the text.
    first, last
        The half-open range of tokens of the expression.
    """
    words = tokens.lower
    if _is_request(words, first, last):
        return "request"
    index = first - 1
    lowest = max(-1, first - _FURTHEST)
    while index > lowest:
        word = words[index]
        if word in _STOPS or "\n" in word:
            break
        found: Tense = "past" if word in REPORTING and first - index <= 3 else _cue(words, index)
        if found:
            return found
        index -= 1
    for index in range(last, min(len(words), last + _FURTHEST)):
        word = words[index]
        if word in _STOPS or "\n" in word:
            break
        found = _cue(words, index)
        if found:
            return found
    return ""


def _cue(words: list[str], index: int) -> Tense:
    word = words[index]
    if word in FUTURE_CUES or word.endswith(("'ll", "’ll")):
        return "future"
    if word in PAST_CUES:
        # "expected to have left" and "has a plan" are rare enough
        return "past"
    if len(word) > 3 and word.endswith("ed") and word not in {"need", "indeed", "speed", "hundred", "united", "used"}:
        before = words[index - 1] if index else ""
        return "" if before in _PASSIVE else "past"
    return ""


def _is_request(words: list[str], first: int, last: int) -> bool:
    """Whether the sentence asks somebody to plan something: "Book a room …", "I need a ticket …"."""
    index = first
    while index > max(0, first - _FURTHEST) and words[index - 1] not in _STOPS and "\n" not in words[index - 1]:
        index -= 1
    opening = words[index : index + 3]
    if opening[:1] and opening[0] in PLANNING_WORDS and index < first:
        return True
    if opening[:2] in (["i", "need"], ["i", "want"], ["i", "would"], ["remind", "me"], ["i'd", "like"]):
        return True
    sentence = set(words[index : last + 12])
    return bool(sentence & {"please", "calendar", "calender"}) and bool(sentence & {"my", "me"})
