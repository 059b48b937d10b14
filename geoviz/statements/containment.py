"""Stated containment: "a city in Bavaria", "the city of Omsk in Siberia"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geoviz.model import Document, Span, Statement, Toponym
from geoviz.statements.items import Item, itemized
from geoviz.statements.phrases import end_of_name
from geoviz.statements.vocabulary import LOC_VERBS, LOCATED, PLACE_NOUNS

__all__ = ["containment"]

_NOUNS: Final = PLACE_NOUNS - {"area", "border", "crossing"}
_CUE: Final = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _NOUNS))) + r")\b", re.IGNORECASE)
_LONG: Final = 2000


def containment(document: Document, toponyms: Sequence[Toponym]) -> tuple[Statement, ...]:
    """
    Find statements that a place lies in an area.

    Parameters
    ----------
    document
        The article.
    toponyms
        Its place names.

    Returns
    -------
    statements
        Their ends are (the place, the area it lies in).

    Examples
    --------
    >>> found = containment(Document(text="Artyom, a city in Primorye, is small."), ())
    >>> [[end.name for end in statement.ends] for statement in found]
    [['Artyom', 'Primorye']]
    """
    made: list[Statement] = []
    for sentence, items in itemized(document, toponyms, longest=_LONG, cue=_CUE):
        for at, item in enumerate(items):
            if item.kind == "name" and not item.titled:
                found = _contained(items, at, sentence)
                if found is not None:
                    made.append(found)
    return tuple(made)


def _contained(items: list[Item], at: int, sentence: Span) -> Statement | None:
    """As in "X, a city in Y", "X is a town in the south of Y", "the city of X in Y"."""
    index = at + 1
    described = at >= 2 and items[at - 1].text == "of" and items[at - 2].text in _NOUNS
    if index < len(items) and items[index].text == "in" and described:
        return _statement(items, at, index + 1, sentence)
    if index + 2 >= len(items) or not (items[index].text == "," or items[index].text in LOC_VERBS):
        return None
    index += 1
    if items[index].text not in {"a", "an", "the", "one"}:
        return None
    noun = False
    for k in range(index + 1, min(index + 10, len(items))):
        item = items[k]
        if item.kind == "mark":
            return None
        if item.kind == "word" and item.text in _NOUNS:
            noun = True
        elif item.text == "in" and noun:
            return _statement(items, at, k + 1, sentence)
        elif item.text in LOCATED and noun:
            continue
        elif item.text in {"of", "on", "near", "from", "that", "which", "with", "at", "its", "their"}:
            return None  # "the government saw its islands in" begins a clause of its own
    return None


def _statement(items: list[Item], at: int, start: int, sentence: Span) -> Statement | None:
    for k in range(start, min(start + 7, len(items))):
        item = items[k]
        if item.kind == "name":
            # "in Russia's Far East" is in the Far East
            if item.possessive and k + 1 < len(items) and items[k + 1].kind == "name":
                continue
            if item.text == items[at].text:
                return None
            return Statement(
                kind="containment",
                span=Span(items[at].start, item.start + len(item.text)),
                sentence=sentence,
                ends=(end_of_name(items[at]), replace(end_of_name(item), kind="area")),
            )
        if item.kind == "mark" or item.text in {"which", "that", "where", "and"}:
            return None
    return None
