"""Stated directions without a distance: "Hamar, a town north of Oslo", "the town lies to the east of Lyon"."""

import re
from collections.abc import Sequence
from typing import Final

from geoviz.model import Document, Span, Statement, Toponym
from geoviz.recognizers.rules import DEMONYM
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item, compass, itemized, names_only, view_of
from geoviz.statements.located import locate
from geoviz.statements.phrases import phrase_at
from geoviz.statements.tied import direction as direction_at
from geoviz.statements.vocabulary import ADVERBS, word_set

__all__ = ["direction"]

_CUE: Final = re.compile(r"(?:north|south|east|west)[a-z]*\s+of\b|\b[NSEW]{1,3}\.?\s+of\b", re.IGNORECASE)
_LONG: Final = 2000
_SAID: Final = ("named before it", "subject")  # how an end was found that the sentence itself names


def direction(document: Document, toponyms: Sequence[Toponym]) -> tuple[Statement, ...]:
    """
    Find statements that one place lies in a direction from another, where no distance is given.

    Parameters
    ----------
    document
        The article.
    toponyms
        Its place names.

    Returns
    -------
    statements
        Their ends are (the place that is located, the place it is located by).

    Examples
    --------
    >>> statement, = direction(Document(text="They live in Hamar, a town north of Oslo."), ())
    >>> [end.name for end in statement.ends], statement.direction
    (['Hamar', 'Oslo'], 'N')
    """
    text = document.text
    if not _CUE.search(text):
        return ()
    discourse = Discourse(text=text, has_toponyms=bool(names_only(toponyms)))
    made: list[Statement] = []
    for sentence, items in itemized(document, toponyms, longest=_LONG):
        discourse.add(items)
        for at, item in enumerate(items):
            if item.kind == "word" and compass(item.text) is not None:
                found = _stated(items, at, sentence, discourse)
                if found is not None:
                    made.append(found)
    return tuple(made)


def _stated(items: list[Item], at: int, sentence: Span, discourse: Discourse) -> Statement | None:
    before = items[at - 1] if at else None
    if before is not None and before.kind == "word" and compass(before.text) is not None:
        return None  # read with the first of its words
    if before is None or not _says_where(items, at):
        return None
    letters, stop = direction_at(items, at)
    if letters is None or stop >= len(items) or items[stop].text != "of":
        return None
    view, here = view_of(items, at)
    behind = here + stop - at + 1
    phrase = phrase_at(view, behind, discourse, lists=False)
    if phrase is None or phrase.ends[0].name is None:
        return None
    located = locate(view, here, discourse, referenced=True, earlier=None, earlier_at=-1)
    end = located[0]
    if len(located) != 1 or end.name is None or not end.how.startswith(_SAID):
        return None
    if discourse.has_toponyms and None in {end.toponym, phrase.ends[0].toponym}:
        return None
    adjectives = [i for i in items if i.toponym is not None and i.toponym.reason.startswith(DEMONYM)]
    if any(end.toponym == i.toponym.span for i in adjectives if i.toponym is not None):
        return None  # "Israeli forces were to withdraw north of"
    if end.name.casefold() == phrase.ends[0].name.casefold():
        return None
    return Statement(
        kind="direction",
        span=Span(items[at].start, view[phrase.stop - 1].end),
        sentence=sentence,
        ends=(end, phrase.ends[0]),
        direction=letters,
    )


def _says_where(items: list[Item], at: int) -> bool:
    """Whether a compass word locates something: not "the north of", not "20 km north of", which is a distance."""
    index = at - 1
    seen: list[str] = []
    while index >= 0 and items[index].kind == "word" and items[index].text in ADVERBS | {"to", "the", "due", "away"}:
        seen.append(items[index].text)
        index -= 1
    if "the" in seen and "to" not in seen:
        return False
    if index < 0:
        return False
    last = items[index]
    # a unit before it makes it a distance, a number of miles or hours that the text spells out
    return not (last.kind == "word" and last.text.rstrip("s.") in _MEASURES)


_MEASURES: Final = word_set(
    """
    km kilometer kilometre mile mi m meter metre yard yd foot feet ft league nmi hour minute day block li verst
    """
)
