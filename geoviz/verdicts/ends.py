"""From the ends that a text states to what is measured, and what keeps a statement from being checked."""

import re
from typing import Final

from geoviz.areas import water_of
from geoviz.measures.ends import shape_country, shape_key
from geoviz.model import Document, End, Place, StatedEnd, Statement
from geoviz.verdicts.capitals import is_unnamed_capital
from geoviz.verdicts.understood import is_unnamed_edge

__all__ = ["ends_of", "what_is_missing"]

_PARTS: Final = "mouth|source|headwaters|estuary|delta|confluence|junction|bend|basin|valley|bridge|dam|falls|gorge"
_PART_OF: Final = re.compile(rf"(?i)\b(?:{_PARTS})s?\s+(?:of|with|on|over)\s+(?:the\s+)?(?:river\s+)?$")
_OF_ITS_PARTS: Final = re.compile(rf"(?i)(?:['’]s)?(?:\s+river(?:['’]s)?)?\s+(?:{_PARTS})s?\b")
_LOOK: Final = 40  # characters


def what_is_missing(document: Document, statement: Statement, places: tuple[Place | None, ...]) -> str | None:
    """What keeps a statement from being checked, as a sentence; None when nothing does."""
    if len(statement.ends) < 2 or len(places) < 2:
        return f"Not checkable: {statement.note or 'the text names only one end of this distance'}."
    for end, place in zip(statement.ends[:2], places[:2], strict=True):
        if place is None:
            if end.name is None:
                return "Not checkable: the text does not name the other end of this distance."
            if is_unnamed_capital(end):
                return "Not checkable: the text does not say which capital is meant."
            if end.how.startswith(("the capital of", "a border that", "a coast that")) or is_unnamed_edge(end):
                return f"Not checkable: the text does not name which {end.name} is meant."
            return f"Not checkable: {end.name!r} is not in the gazetteer, or it was not decided which place is meant."
        if end.kind == "line" and shape_key(place) is None:
            if water_of(place) is None:
                return f"Not checkable: the course of {place.name} is not in the data."
            if _is_part(document, end):
                return f"Not checkable: where that part of the {place.name} lies is not in the data."
    first, second = places[0], places[1]
    if first is not None and second is not None and first.id == second.id and first.gazetteer == second.gazetteer:
        kinds = {end.kind for end in statement.ends[:2]}
        if kinds == {"point"}:
            return f"Not checkable: both ends were taken for {first.name}."
    return None


def _is_part(document: Document, end: StatedEnd) -> bool:
    """Whether a river's name stands for a part of it: "the mouth of the Danube", "the Danube delta"."""
    if end.span is None:
        return False
    before = document.text[max(0, end.span.start - _LOOK) : end.span.start]
    after = document.text[end.span.end : end.span.end + _LOOK]
    return _PART_OF.search(before) is not None or _OF_ITS_PARTS.match(after) is not None


def ends_of(document: Document, statement: Statement, places: tuple[Place | None, ...]) -> tuple[End, End]:
    """The ends to be measured between; `what_is_missing` has found nothing."""
    made = []
    for end, place in zip(statement.ends[:2], places[:2], strict=True):
        assert place is not None  # missing has looked
        kind = end.kind
        if (water_of(place) or "").startswith("river:") and not _is_part(document, end):
            kind = "line"  # whatever the words: nobody measures from the one point that a gazetteer gives for a river
        elif kind in {"coast", "line"} and place.feature_class == "P" and _is_named_like_water(end):
            kind = "point"  # Tupper Lake is a village
        elif kind == "line":
            kind = "border"  # "the New Mexico line"; of other lines `missing` has said that their course is not known
        if kind == "border" and shape_country(place) is None and place.country is None:
            kind = "area"
        made.append(End(place=place, kind=kind))
    return made[0], made[1]


def _is_named_like_water(end: StatedEnd) -> bool:
    return bool(
        {"lake", "river", "bay", "creek", "brook", "loch", "lough", "sound"} & set((end.name or "").lower().split())
    )
