"""
Noun phrases that name an end of a distance: "downtown Lianyuan", "the North Korean border", "the city", "it".

A phrase is read to the right of a preposition; what it refers to is worked out with the help of `Discourse`.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from geoviz.model import EndKind, Span, StatedEnd
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item, compass
from geoviz.statements.vocabulary import (
    AREA_NOUNS,
    BORDER_NOUNS,
    CAPITAL_NOUNS,
    COAST_NOUNS,
    LINE_NOUNS,
    LOC_VERBS,
    LOCAL,
    PLACE_NOUNS,
    POINT_NOUNS,
    PREPOSITIONS,
    STOP_WORDS,
    word_set,
)

__all__ = ["Phrase", "capital_of_name", "end_of_name", "kind_of", "phrase_at"]

_PRONOUNS: Final = frozenset({"it", "here", "there", "them", "each", "one", "this", "that"})
_LATER: Final = CAPITAL_NOUNS | word_set(
    """
        city town village hometown resort port suburb district centre center commune municipality hamlet hub
        stronghold base neighbor neighbour neighbouring neighboring settlement community station cities towns
        villages airport state province
        """
)


_SEAS: Final = frozenset(
    {"Atlantic", "Pacific", "Mediterranean", "Baltic", "Adriatic", "Aegean", "Caspian", "Caribbean"}
)
"""Seas that go by their bare names."""
_CIRCLES: Final = frozenset({"equator", "arctic circle", "antarctic circle", "tropic of cancer", "tropic of capricorn"})
_AT_TOWNS: Final = frozenset({"pier", "beach", "quay", "halt", "bridge", "ferry", "landing", "locks", "works", "pass"})
_ROAD_CODE: Final = re.compile(r"[A-Z]{1,3}-?\d{1,4}")
_PRIVATE: Final = frozenset(
    {"estate", "house", "home", "farm", "apartment", "property", "residence", "room", "office", "ranch"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One or several ends, and the index of the first item behind them."""

    ends: tuple[StatedEnd, ...]
    stop: int


def kind_of(words: str, *, nouns: tuple[str, ...] = ()) -> EndKind:
    """
    What kind of end a name is, from its own words and the nouns beside it.

    Examples
    --------
    >>> kind_of("Gulf of Bothnia"), kind_of("Indus River"), kind_of("Ural Mountains"), kind_of("Moscow")
    ('coast', 'line', 'area', 'point')
    >>> kind_of("North Korean", nouns=("border",))
    'border'
    """
    if any(noun in BORDER_NOUNS for noun in nouns):
        return "border"
    if any(noun in COAST_NOUNS for noun in nouns):
        return "coast"
    if any(noun in POINT_NOUNS or noun in CAPITAL_NOUNS for noun in nouns):
        return "point"
    if nouns and nouns[-1] == "district" and "business" in nouns:
        return "point"
    if nouns and nouns[-1] in PLACE_NOUNS and nouns[-1] not in AREA_NOUNS | LINE_NOUNS | COAST_NOUNS:
        return "point"
    if _ROAD_CODE.fullmatch(words):
        return "line"
    if words in _SEAS:
        return "coast"
    if words.lower() in _CIRCLES:
        return "line"
    parts = words.lower().replace("-", " ").split()
    if not parts:
        return "point"
    last, first = parts[-1], parts[0]
    if last in BORDER_NOUNS:
        return "border"
    if last in COAST_NOUNS - {"bay", "sound", "strait"} or first in {"lake", "gulf", "lough", "loch", "sea", "lago"}:
        return "coast" if len(parts) > 1 else "point"
    if first in {"bay", "strait", "straits"} and len(parts) > 1 and parts[1] == "of":
        return "coast"
    if first in {"river", "interstate", "route", "highway", "us", "rio"} and len(parts) > 1:
        return "line" if first != "us" or parts[1].isdigit() else "point"
    if (last in LINE_NOUNS or (len(parts) > 1 and parts[-2] in {"highway", "route", "exit"})) and len(parts) > 1:
        return "line"
    if last.isdigit() and any(word in {"i", "highway", "route", "interstate", "a", "m"} for word in parts):
        return "line"
    if any(noun in LINE_NOUNS for noun in nouns):
        return "line"
    if len(parts) > 1 and last in AREA_NOUNS and last not in {"park", "state", "country", "valley", "vale"}:
        return "area"
    if first in {"isle", "isles", "island", "province", "county", "republic"} and len(parts) > 1:
        return "area"
    if nouns and nouns[-1] in AREA_NOUNS:
        return "area"
    return "point"


def end_of_name(item: Item, *, nouns: tuple[str, ...] = (), how: str = "named") -> StatedEnd:
    """An end that the text names."""
    return StatedEnd(
        name=item.text,
        span=Span(item.start, item.start + len(item.text)),
        toponym=item.toponym.span if item.toponym else None,
        kind=kind_of(item.text, nouns=nouns),
        how=how,
    )


def phrase_at(
    view: list[Item], at: int, discourse: Discourse, *, exclude: tuple[str, ...] = (), lists: bool = True
) -> Phrase | None:
    """
    Read the place that is named or referred to from an index on.

    Parameters
    ----------
    view
        The items of the sentence.
    at
        Where the phrase begins, behind its preposition.
    discourse
        What was spoken of before, for "it" and "the town".
    exclude
        Names it cannot be: the other end.
    lists
        Whether "A, B and C" are several ends.
    """
    nouns: list[str] = []
    at0 = at
    while at < len(view):
        item = view[at]
        if item.kind == "name" and at and view[at - 1].text == "this" and _noun_next(view, at):
            end = discourse.pronoun(
                "here", before=item.start, exclude=exclude, span=Span(view[at0].start, view[at + 1].end)
            )
            return Phrase((end,), at + 2)  # "this Arctic port"
        if item.kind == "name":
            return _named_phrase(view, at, tuple(nouns), lists=lists)
        if item.kind != "word":
            # "the state capital, Ottawa", "the Utah / Nevada border"
            if (
                item.text in ",:"
                and nouns
                and nouns[-1] in _LATER | PLACE_NOUNS
                and at + 1 < len(view)
                and view[at + 1].kind == "name"
            ):
                return _named_phrase(view, at + 1, tuple(nouns), lists=lists)
            break
        if item.text in _PRONOUNS and not nouns and at - at0 <= 1:
            nxt = view[at + 1] if at + 1 < len(view) else None
            if item.text == "this" and (nxt is None or nxt.kind == "mark"):  # "Lucknow is 48 miles from this,"
                return Phrase((discourse.pronoun("here", before=item.start, exclude=exclude, span=item.span),), at + 1)
            if item.text in {"this", "that", "one", "each"} and not (nxt and nxt.text == "other"):
                at += 1
                continue
            end = discourse.pronoun(item.text, before=item.start, exclude=exclude, span=item.span)
            return Phrase((end,), at + 1)
        if item.text == "us" and not nouns:  # "19 miles to the south of us"
            return Phrase((discourse.pronoun("here", before=item.start, exclude=exclude, span=item.span),), at + 1)
        if item.text == "where":
            return _where(view, at)
        if item.text in {"of", "with", "between", "at", "to", "in"} and nouns and at + 1 < len(view):
            if item.text == "at" and set(nouns) & COAST_NOUNS and view[at + 1].kind == "name":
                nouns.clear()  # "the sea at Dandi" is at Dandi
                at += 1
                continue
            if item.text in {"to", "in", "at"} and not (
                set(nouns) & (POINT_NOUNS | BORDER_NOUNS | CAPITAL_NOUNS)
                or (item.text == "at" and set(nouns) & (PLACE_NOUNS | _AT_TOWNS))
            ):
                break
            at += 1
            continue
        if item.text in STOP_WORDS and not (nouns == [] and item.text in {"near", "outside", "within"}):
            break
        if item.text not in {"the", "a", "an", "its", "their", "his", "our", "both"}:
            nouns.append(item.text)
        at += 1
        if at - at0 > 14:
            break
    if not nouns:
        return None
    return _referring(view, at0, at, nouns, discourse, exclude)


def _noun_next(view: list[Item], at: int) -> bool:
    return at + 1 < len(view) and view[at + 1].kind == "word" and view[at + 1].text in PLACE_NOUNS


def capital_of_name(item: Item, stop: int) -> StatedEnd:
    """The end that "the Syrian capital", "Syria's capital" is; `stop` is where the words end."""
    return StatedEnd(
        name=f"{item.text} capital", span=Span(item.start, stop), kind="point",
        toponym=item.toponym.span if item.toponym else None, how=f"the capital of {item.text!r}",
    )  # fmt: skip


def _named_phrase(view: list[Item], at: int, before: tuple[str, ...], *, lists: bool) -> Phrase:
    item = view[at]
    stop = at + 1
    after: list[str] = []
    while stop < len(view) and view[stop].kind == "word" and len(after) < 4:
        word = view[stop].text
        if word in STOP_WORDS or compass(word) is not None or word in {"the", "a", "an", "proper"}:
            break
        after.append(word)
        stop += 1
    # "the Ghanaian capital of Accra", "Berg's hometown of Hamar", "the Omani capital Muscat"
    later = _later_name(view, stop, tuple(after), before)
    if later is not None:
        return _named_phrase(view, later, (*before, *after), lists=lists)
    if item.possessive and item.toponym is None and after and after[-1] in _PRIVATE:
        words = Span(item.start, view[stop - 1].end)
        return Phrase((StatedEnd(name=None, span=words, how=f"{item.text}'s {after[-1]} is not named"),), stop)
    nouns = tuple(after) if after else before
    if before and any(noun in BORDER_NOUNS | COAST_NOUNS | POINT_NOUNS for noun in before) and not after:
        nouns = before
    elif not after and before:
        nouns = before[-1:] if before[-1] not in {"city", "town", "village"} else ("city",)
    if after and after[0] in CAPITAL_NOUNS:
        end = capital_of_name(item, view[stop - 1].end)
    else:
        capital = before[-1:] == ("capital",) and not after
        end = end_of_name(item, nouns=nouns, how=f"the capital of {item.text!r}, or called so" if capital else "named")
    ends = [end]
    # "the border of Utah and Nevada", "the Utah / Nevada border"
    if (
        stop < len(view)
        and view[stop].text in {"/", "–", "-", "and"}
        and stop + 1 < len(view)
        and view[stop + 1].kind == "name"
    ):
        tail = view[stop + 2].text if stop + 2 < len(view) else ""
        if end.kind == "border" or tail in BORDER_NOUNS:
            both = f"border of {item.text} and {view[stop + 1].text}"
            after_border = stop + (3 if tail in BORDER_NOUNS else 2)
            return Phrase((replace(end, kind="border", how=both),), after_border)
    if lists:
        more, stop = _list(view, stop)
        ends += [replace(end_of_name(other, nouns=nouns), how="named in a list") for other in more]
        if more:  # "neighbouring towns Hamar and Gjøvik"
            ends = [replace(e, kind=kind_of(e.name or "", nouns=nouns)) for e in ends]
    return Phrase(tuple(ends), stop)


def _later_name(view: list[Item], stop: int, after: tuple[str, ...], before: tuple[str, ...]) -> int | None:
    if stop >= len(view) or not after or after[-1] not in _LATER:
        return None
    if view[stop].kind == "name":
        return stop
    ahead = view[stop + 1] if stop + 1 < len(view) else None
    if ahead is not None and ahead.kind == "name":
        if view[stop].text in {"of", "at"}:
            return stop + 1
        if view[stop].text == "," and after[-1] in CAPITAL_NOUNS | {"hometown"}:
            return stop + 1
    del before
    return None


def _list(view: list[Item], stop: int) -> tuple[list[Item], int]:
    """More names of "A, B and C": only when an "and" closes the list and nothing shows that a clause begins."""
    names: list[Item] = []
    at = stop
    while at + 1 < len(view) and view[at].text in {",", "and", "&"}:
        last = view[at].text != ","
        nxt = at + 1
        if not last and view[nxt].text == "and":
            last, nxt = True, nxt + 1
        while (
            nxt < len(view)
            and view[nxt].kind == "word"
            and view[nxt].text in {"the", "from", "downtown", "both", "central"}
        ):
            nxt += 1
        if nxt >= len(view) or view[nxt].kind != "name" or len(names) > 5:
            return [], stop
        names.append(view[nxt])
        at = nxt + 1
        if last:
            tail = view[at] if at < len(view) else None
            verb = (
                tail is not None
                and tail.kind == "word"
                and tail.text in STOP_WORDS - PREPOSITIONS - {"which", "who", "and", "or", "but", "respectively"}
            )
            # "from Toowoomba and Dalby is 8 km away" begins a new clause; a quantity behind it belongs to the name
            if _clause_follows(view, at):
                return [], stop  # "25 km east of Breisach, and Colmar, in France, is"
            behind = view[at + 1] if at + 1 < len(view) and tail is not None and tail.text == "," else tail
            quantity = tail is not None and (tail.text == "(" or (behind is not None and behind.kind == "quantity"))
            return ([], stop) if verb or quantity or view[nxt].possessive else (names, at)
    return [], stop


def _clause_follows(view: list[Item], at: int) -> bool:
    """Whether a comma, a short phrase and another comma stand between a name and its verb."""
    if at >= len(view) or view[at].text != ",":
        return False
    close = next((k for k in range(at + 1, min(at + 7, len(view))) if view[k].text == ","), None)
    return close is not None and close + 1 < len(view) and view[close + 1].text in LOC_VERBS


def _where(view: list[Item], at: int) -> Phrase | None:
    """As in "where the A and the B converge": the name of the first stands for the meeting point."""
    for index in range(at + 1, min(at + 10, len(view))):
        if view[index].kind == "name":
            names = [i for i in view[at : at + 12] if i.kind == "name"]
            end = replace(
                end_of_name(view[index]), kind="point", how="where " + " and ".join(n.text for n in names[:2]) + " meet"
            )
            stop = max(i for i in range(at, min(at + 12, len(view))) if view[i].kind == "name") + 1
            return Phrase((end,), stop)
    return None


def _referring(
    view: list[Item], start: int, stop: int, nouns: list[str], discourse: Discourse, exclude: tuple[str, ...]
) -> Phrase | None:
    head = nouns[-1]
    span = Span(view[start].start, view[stop - 1].end)
    known = COAST_NOUNS | BORDER_NOUNS | LINE_NOUNS | AREA_NOUNS | POINT_NOUNS | CAPITAL_NOUNS | PLACE_NOUNS
    useful = [noun for noun in nouns if noun in known or noun.rstrip("s") in known]
    if head not in known and head not in {"former", "latter"} and not useful:
        end = discourse.noun(head, before=span.start, exclude=exclude, span=span)
        return Phrase((end,), stop) if end is not None else None
    noun = head if head in known | {"former", "latter"} else useful[-1]
    if noun in CAPITAL_NOUNS | {"centre", "center"} and set(nouns[:-1]) & LOCAL:
        noun = "seat"  # "the provincial capital" is a town that the text has named, not the country's capital
    if any(n in COAST_NOUNS for n in nouns[-2:]):
        words = " ".join(n for n in nouns if n in COAST_NOUNS or compass(n.removesuffix("ern")) or n == "arctic")
        return Phrase(
            (StatedEnd(name=words or noun, span=span, kind="coast", how="a coast that the text does not name"),), stop
        )
    end = discourse.noun(noun, before=span.start, exclude=exclude, span=span)
    if end is None:
        return None
    return Phrase((end,), stop)
