"""Stated borders: "Alsace, which borders Germany and Switzerland"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geoviz.model import Document, Span, StatedEnd, Statement, Toponym
from geoviz.recognizers.rules import DEMONYM
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item, itemized, names_only
from geoviz.statements.phrases import end_of_name
from geoviz.statements.subjects import subject

__all__ = ["adjacency"]

_CUE: Final = re.compile(
    r"\b(?:border(?:s|ed|ing)?|adjoin(?:s|ed|ing)?|abut(?:s|ted|ting)?|neighbou?r(?:s|ed|ing)|shares?|sharing|contiguous|adjacent)\b",
    re.IGNORECASE,
)
_SPAN: Final = 500


def adjacency(document: Document, toponyms: Sequence[Toponym]) -> tuple[Statement, ...]:
    """
    Find statements that two areas touch.

    Parameters
    ----------
    document
        The article.
    toponyms
        Its place names.

    Returns
    -------
    statements
        One for each pair: (the area spoken of, its neighbour).

    Examples
    --------
    >>> found = adjacency(Document(text="He met the governor of Utah, which borders Idaho and Nevada."), ())
    >>> [[end.name for end in statement.ends] for statement in found]
    [['Utah', 'Idaho'], ['Utah', 'Nevada']]
    """
    text = document.text
    if not _CUE.search(text):
        return ()
    discourse = Discourse(text=text, has_toponyms=bool(names_only(toponyms)))
    made: list[Statement] = []
    for sentence, items in itemized(document, toponyms, longest=4 * _SPAN):
        discourse.add(items)
        for at, item in enumerate(items):
            if item.kind == "word" and _CUE.fullmatch(item.text) and item.end - sentence.start < 4 * _SPAN:
                made += _of_cue(items, at, sentence, discourse)
    return tuple(made)


def _of_cue(items: list[Item], at: int, sentence: Span, discourse: Discourse) -> list[Statement]:
    word = items[at].text
    start = at + 1
    named = start < len(items) and items[start].kind == "name"
    if word.startswith("neighb") and word.endswith("ing") and named and (at == 0 or items[at - 1].kind != "name"):
        return []  # "Neighbouring Uganda": of whom, it does not say
    if word in {"border", "share", "shares", "sharing", "contiguous", "adjacent"}:
        # "shares a border with", "is adjacent to", "Laos and Thailand share a border"
        link = next((k for k in range(at + 1, min(at + 8, len(items))) if items[k].text in {"with", "to"}), None)
        words = {i.text for i in items[at + 1 : at + 8] if i.kind == "word"}
        if word.startswith("shar") and not words & {"border", "borders", "frontier", "boundary"}:
            return []
        if word == "border":
            plain = at > 0 and items[at - 1].kind == "name" and at + 1 < len(items) and items[at + 1].kind == "name"
            if not plain:  # a noun
                return []
        elif link is None:
            return []
        else:
            start = link + 1
    if any(i.text in {"not", "no", "never", "nor", "n't"} for i in items[max(0, at - 3) : at]):
        return []
    passive = word.endswith("ed") and at > 0 and items[at - 1].text in {"is", "was", "are", "were"}
    if word == "bordered" and passive:
        start += start < len(items) and items[start].text == "by"
    neighbours = _names(items, start)
    if not neighbours:
        return []
    owner = _owner(items, at, passive=passive, discourse=discourse)
    if owner is None:
        return []
    span = Span(items[at].start, neighbours[-1].end)
    return [
        Statement(
            kind="adjacency",
            span=span,
            sentence=sentence,
            ends=(replace(owner, kind="area"), replace(end_of_name(name), kind="area")),
        )
        for name in neighbours
        if name.text != owner.name
    ]


def _names(items: list[Item], at: int) -> list[Item]:
    """The names of a list: "Idaho, Nevada and the state of Arizona"."""
    names: list[Item] = []
    while at < len(items) and len(names) < 12:
        skipped = 0
        while at < len(items) and items[at].kind == "word" and skipped < 5:
            if items[at].text in {"which", "that", "is", "was", "who", "are", "in", "at", "on", "for", "has", "from"}:
                return names
            at, skipped = at + 1, skipped + 1
        if at >= len(items) or items[at].kind != "name":
            break
        ahead, toponym = items[at + 1 : at + 4], items[at].toponym
        of = next((k for k, i in enumerate(ahead) if i.text == "of"), None)
        if (
            toponym is not None
            and toponym.reason.startswith(DEMONYM)
            and of
            and ahead[of - 1].kind == "word"
            and at + of + 2 < len(items)
        ):
            at += of + 2  # "the Central American country of Belize"
            continue
        names.append(items[at])
        at += 1
        # "to the north", "to the south and east"
        while (
            at < len(items)
            and items[at].kind == "word"
            and items[at].text
            in {
                "to",
                "on",
                "in",
                "the",
                "its",
                "north",
                "south",
                "east",
                "west",
                "northeast",
                "northwest",
                "southeast",
                "southwest",
            }
        ):
            at += 1
        if at < len(items) and items[at].text in {",", "and", "as", "&"}:
            at += 1
            continue
        break
    return names


def _owner(items: list[Item], at: int, *, passive: bool, discourse: Discourse) -> StatedEnd | None:
    verb = at - 1 if passive else at
    found = subject(items, verb, discourse, at)
    if found[0].name is not None:
        return found[0]
    return next(
        (end_of_name(i) for i in reversed(items[max(0, at - 6) : at]) if i.kind == "name" and not i.titled), None
    )
