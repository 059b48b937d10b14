"""The length of a journey whose two ends are named: "set out from A and flew to B, a flight of 2,100 km"."""

import re
from typing import Final

from geoviz.statements.between import between, from_to_after
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item
from geoviz.statements.phrases import end_of_name
from geoviz.statements.tied import Tied
from geoviz.statements.vocabulary import TRIP_NOUNS, word_set

__all__ = ["journey"]

_ROUNDABOUT: Final = re.compile(
    r"\b(?:via|through|across|round(?:-trip)?|return(?:ed|ing)?|back|then|stops?|stopp(?:ed|ing)|detours?|by\s+way|"
    r"zigzag\w*|around|total|altogether|in\s+all)\b",
    re.IGNORECASE,
)
"""Words of a way that goes elsewhere in between: its length says nothing of the two ends."""
_NOUNS: Final = frozenset(TRIP_NOUNS) | word_set("run passage leg stage")
_MOST_ITEMS: Final = 45


def journey(text: str, view: list[Item], at: int, discourse: Discourse) -> Tied | None:
    """
    Tie the length of a journey to its ends, where "a flight of Q" goes from one place straight to another.

    Parameters
    ----------
    text
        The whole text.
    view, at
        The items of the sentence and the quantity's index.
    discourse
        What was spoken of before.

    Returns
    -------
    tied
        None when an end is missing, when more places are named on the way, or the way is roundabout.
    """
    noun = _noun(view, at)
    if noun is None:
        return None
    tied = _behind(view, at, discourse) or _before(text, view, noun)
    if tied is not None:
        tied.mode = TRIP_NOUNS.get(view[noun].text)
    return tied


def _noun(view: list[Item], at: int) -> int | None:
    """Index of "flight" in "a flight of some 600 km"."""
    index = at - 1
    while index >= 0 and at - index <= 4 and view[index].kind == "word":
        if view[index].text in _NOUNS:
            return index
        if view[index].text not in {"of", "some", "about", "around", "roughly", "nearly", "almost", "over", "just"}:
            return None
        index -= 1
    return None


def _behind(view: list[Item], at: int, discourse: Discourse) -> Tied | None:
    """As in "a flight of Q from A to B", "a drive of Q between A and B"."""
    after = view[at + 1].text if at + 1 < len(view) else ""
    if after == "from":
        return from_to_after(view, at, at + 1, discourse)
    return between(view, at + 2, discourse) if after == "between" else None


def _before(text: str, view: list[Item], noun: int) -> Tied | None:
    """As in "set out from A on Monday and flew to B the same evening, a flight of Q"."""
    low = max(0, noun - _MOST_ITEMS)
    names = [k for k in range(low, noun) if view[k].kind == "name" and not view[k].titled]
    source = next((k for k in reversed(names) if _word_before(view, k, "from")), None)
    if source is None:
        return None
    later = [k for k in names if k > source and not _day(view[k])]
    goal = next((k for k in later if _word_before(view, k, "to")), None)
    if goal is None or any(k != goal and not _container(view, k) for k in later):
        return None
    if any(i.kind == "quantity" or i.text in {";", "."} for i in view[source:noun]):
        return None
    if noun - goal > 10 or _ROUNDABOUT.search(text, view[source].end, view[noun].start):
        return None
    return Tied((end_of_name(view[goal]),), (end_of_name(view[source]),), None, None, "journey", noun + 1)


def _word_before(view: list[Item], name: int, word: str) -> bool:
    return (
        name > 0 and view[name - 1].text in {word, "the"} and word in {view[name - 1].text, view[max(0, name - 2)].text}
    )


def _container(view: list[Item], name: int) -> bool:
    """Whether a name stands behind another one's comma, as in "Suva, Fiji"."""
    return name >= 2 and view[name - 1].text == "," and view[name - 2].kind == "name"


def _day(item: Item) -> bool:
    return item.toponym is None and item.text.lower().endswith("day")
