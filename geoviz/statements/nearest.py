"""The place of the noun phrase that ends where a quantity begins: "in X, Russia, 20 km from" is about X."""

import re
from dataclasses import replace
from typing import Final

from geoviz.model import Span, StatedEnd
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item
from geoviz.statements.phrases import end_of_name, kind_of
from geoviz.statements.vocabulary import (
    AREA_NOUNS,
    EVENT_NOUNS,
    LINE_NOUNS,
    PEOPLE,
    PLACE_NOUNS,
    PREPOSITIONS,
    VERBS,
    word_set,
)

__all__ = ["BOUNDARY", "DASHES", "as_tuple", "common", "nearest", "nothing"]


BOUNDARY: Final = word_set(
    """
        which that who where while whereas but although though because when if whose
        """
)


DASHES: Final = frozenset("-–—‒―")


def nothing(note: str) -> tuple[StatedEnd, ...]:
    """An end that is no place, or none that the text names."""
    return (StatedEnd(name=None, how=note),)


def as_tuple(end: StatedEnd) -> tuple[StatedEnd, ...]:
    """One end, where several are possible."""
    return (end,)


def common(view: list[Item], start: int, stop: int, words: list[str], discourse: Discourse) -> tuple[StatedEnd, ...]:
    """A phrase without a name: "the town", "an earthquake", "the centre"."""
    if not words:
        return nothing("no place before it")
    head = words[-1]
    span = Span(view[start].start, view[max(start, stop - 1)].end)
    if words[0] == "its" and head not in EVENT_NOUNS - {"plant", "building"}:
        owner = next((n for n in discourse.previous(span.start) if not discourse.in_scene(n)), None)
        if owner is not None:
            return as_tuple(end_of_name(owner, how=f"the {head} of {owner.text}"))
    if head in PEOPLE:
        return nothing(f"{head!r} are people, no place")
    if head in {"front", "frontline"}:
        return as_tuple(StatedEnd(name="front", span=span, kind="line", how="the front, not named"))
    if words[0] in {"a", "an", "one", "two", "three", "another", "several"}:
        return nothing(f"a {head} that is not named")
    if head in EVENT_NOUNS:
        place = (
            discourse.noun(head, before=span.start, exclude=(), span=span) if head in {"plant", "building"} else None
        )
        return as_tuple(place) if place else nothing(f"the {head} is no named place")
    end = discourse.noun(head, before=span.start, exclude=(), span=span)
    if end is not None and end.name is not None:
        return as_tuple(end)
    if discourse.unnamed(head, span.start):
        return nothing(f"the {head}: one that the text does not name")
    if words[0] in {"the", "this"} and (head in PLACE_NOUNS or head in AREA_NOUNS) and len(words) <= 3:
        described = discourse.understood(span.start, ())
        if described.name is not None:
            return as_tuple(replace(described, span=span, how=f"the {head}: {described.name} is being described"))
    known = head in PLACE_NOUNS | AREA_NOUNS or head in {"house", "farm", "accident", "point"}
    return nothing(f"the {head} is not named" if known else "what is located is not named")


_TIMES: Final = word_set("hour hours day days night week weeks month months year years")
_BESIDE: Final = word_set("the neighbouring neighboring nearby adjacent central northern southern eastern western")


def _joint(view: list[Item], at: int, low: int) -> int | None:
    """The "in" or "near" between two names of a chain, the second of which begins behind `at`; None where none is."""
    while at > low and view[at].text in _BESIDE:
        at -= 1
    named = at - 1 >= low and view[at].text in {"in", "near", "on", "outside"} and view[at - 1].kind == "name"
    return at if named and at >= 1 else None


def nearest(view: list[Item], at: int, discourse: Discourse) -> tuple[StatedEnd, ...]:
    """The place of the noun phrase that ends at an index, going left: "in X, Russia," is X."""
    # brackets behind a name
    if at >= 0 and view[at].text in ")]":
        depth = 0
        while at >= 0:
            depth += (view[at].text in ")]") - (view[at].text in "([")
            at -= 1
            if not depth:
                break
    while at >= 0 and view[at].text == ",":
        at -= 1
    at = _before_date(view, at)
    if at < 0:
        return nothing("no place before it")
    low = at
    while (
        low >= 0
        and not (view[low].kind == "mark" and (view[low].text not in {"/", "-", "."} or _is_dash(view, low)))
        and view[low].kind != "quantity"
    ):
        if view[low].kind == "word" and view[low].text in BOUNDARY:
            break
        low -= 1
    segment = range(low + 1, at + 1)
    clause = low >= 2 and view[low].text in BOUNDARY and view[low - 1].text == "," and view[low - 2].kind == "name"
    if clause and not _in_phrase(view, low - 2):
        # "Payakumbuh, where the guides live, 33 km east": the clause between the commas says nothing of it
        return (
            as_tuple(end_of_name(view[low - 2], how="named before it"))
            if not view[low - 2].titled
            else nothing("a person")
        )
    before = view[low - 1] if low >= 1 and view[low].text in {","} | DASHES else None
    words = [view[k] for k in segment]
    if not words:
        return nothing("no place before it")
    first = words[0]
    names = [k for k in segment if view[k].kind == "name"]
    if before is not None and view[low].text in DASHES and discourse.in_scene(before):
        before = None  # "LIMA — On Monday she left": a dateline is described by nothing
    if before is not None and before.kind == "name" and not before.titled:
        # "Okha, a port in Gujarat, 20 km from", "Douglasmuir, near Friockheim, five miles from"
        apposition = first.kind == "word" and first.text in {
            "a",
            "an",
            "the",
            "one",
            "its",
            "near",
            "just",
            "close",
            "in",
            "on",
            "once",
            "home",
            "now",
            "capital",
            "also",
            "formerly",
            "outside",
            "with",
            "famous",
            "known",
            "named",
            "called",
            "not",
            "south",
            "north",
            "east",
            "west",
        }
        # "with its epicentre", "a day after police fired on miners in Monywa" say nothing of it
        apposition = apposition and words[-1].text not in {"epicentre", "epicenter"}
        apposition = apposition and not (len(words) > 1 and words[1].text in _TIMES)
        apposition = (apposition and not _people_in(words)) or _describes(words)
        chain = first.kind == "name" and len(words) <= 3  # "Lac-Mégantic, Quebec, 185 miles from"
        fronted = low in {2, 3} and view[low - 2].text == "in" and discourse.is_wide(before)
        chain = chain and not (fronted and not discourse.is_wide(first))  # "In Quebec, Montreal, 230 km from"
        if apposition or chain:
            k = low - 1
            while k >= 2 and view[k - 1].text == "," and view[k - 2].kind == "name" and (chain or _contained(view, k)):
                k -= 2
            if not (
                discourse.has_toponyms
                and view[k].toponym is None
                and names
                and view[names[-1]].toponym is not None
                and first.kind == "name"
            ):
                return as_tuple(end_of_name(view[k], how="named before it"))
    if (
        before is not None
        and before.kind == "word"
        and before.text in PLACE_NOUNS
        and first.text in {"a", "an", "the"}
        and not names
    ):
        return nearest(view, low - 1, discourse)
    if names and (names[-1] == at or _trailing_nouns(view, names[-1], at)):
        k = names[-1]
        if k and view[k - 1].text == "this" and k < at and view[at].text in PLACE_NOUNS:
            span = Span(view[k - 1].start, view[at].end)
            return as_tuple(discourse.pronoun("here", before=span.start, exclude=(), span=span))
        town = _noun_in(view, k, low) if k == at else None
        if town is not None:
            span = Span(view[town - 1].start, view[k].end)
            end = discourse.noun(view[town].text, before=view[town - 1].start, exclude=(view[k].text,), span=span)
            if end is not None and end.name is not None:
                return as_tuple(end)
        if k and view[k - 1].text in EVENT_NOUNS and k == at:
            return nothing(f"a {view[k - 1].text} is no place")
        if (
            k - 2 > low
            and view[k - 1].text == "of"
            and view[k - 2].text in {"group", "band", "party", "crowd", "team", "number", "dozens", "hundreds"}
        ):
            return nothing(f"{view[k].text!r} are people, no place")
        if (
            kind_of(view[k].text) == "line"
            and len(names) > 1
            and k - names[-2] <= 5
            and any(view[j].text in {"on", "along", "near"} for j in range(names[-2], k))
        ):
            k = names[-2]  # "Alton railway station on the Valley Line"
        trailing = view[at] if at != k else None
        if (
            trailing is not None
            and trailing.text in EVENT_NOUNS | PEOPLE | {"side", "direction", "way"}
            and trailing.text not in {"building", "factory"}
        ):
            return nothing(f"the {trailing.text} is no named place")
        # "Fort Stevens in Washington", "Funtua in neighbouring Katsina State": the first of a chain
        while (joint := _joint(view, k - 1, low)) is not None and (
            not view[joint - 1].titled
            and (not discourse.has_toponyms or view[joint - 1].toponym is not None or view[k].toponym is None)
            and not (
                not discourse.has_toponyms
                and view[joint].text == "in"
                and joint - 2 >= 0
                and view[joint - 2].text in {"with", "and", "by"}
            )
        ):
            k = joint - 1
        if view[k].titled:
            return nothing(f"{view[k].text!r} is a person")
        if k and view[k - 1].text in {"a", "an"} and view[k].toponym is None and k == at:
            return nothing(f"a {view[k].text} is no place")
        if _ROAD.search(view[k].text) and k and view[k - 1].text in {"on", "along", "off"}:
            return nothing(f"a spot on {view[k].text}")
        noun = view[k + 1].text if k + 1 <= at and view[k + 1].kind == "word" else ""
        nouns = (noun,) if noun in PLACE_NOUNS | LINE_NOUNS | AREA_NOUNS | {"border", "coast"} else ()
        head = [view[j].text for j in range(max(low + 1, k - 3), k) if view[j].kind == "word"]
        if not nouns and head and head[-1] in AREA_NOUNS | LINE_NOUNS | {"border", "coast"}:
            nouns = (head[-1],)
        return as_tuple(end_of_name(view[k], nouns=nouns, how="named before it"))
    tail = [view[k].text for k in segment if view[k].kind == "word"]
    if not tail:
        return nothing("no place before it")
    head_word = tail[-1]
    if head_word in VERBS or head_word in PREPOSITIONS:
        return _last_named(view, names) or nothing("no place before it")
    starts_at = at
    while (
        starts_at - 1 > low
        and view[starts_at - 1].kind == "word"
        and view[starts_at].text not in {"the", "a", "an", "its"}
        and view[starts_at - 1].text not in PREPOSITIONS | VERBS
    ):
        starts_at -= 1
    phrase = [view[k].text for k in range(starts_at, at + 1) if view[k].kind == "word"]
    # "drive on Mayurakshi river is a station on the line 5 km from": a name and its preposition before the noun
    back = starts_at - 1
    if (
        names
        and back == names[-1] + 1
        and view[back].text in {"on", "in", "near", "at", "off"}
        and head_word in LINE_NOUNS | AREA_NOUNS
    ):
        return as_tuple(end_of_name(view[names[-1]], how="named before it"))
    found = common(view, starts_at, at + 1, phrase, discourse)
    if found[0].kind == "border" and "does not name" in found[0].how:
        return _last_named(view, names) or found
    if phrase and found[0].name is None and phrase[-1] not in EVENT_NOUNS | PEOPLE and phrase[0] not in {"a", "an"}:
        return _last_named(view, names) or found
    return found


def _people_in(words: list[Item]) -> bool:
    """Whether a phrase is about people in a named place: "the authorities in Dili"."""
    for k, item in enumerate(words[:5]):
        if item.kind == "word" and item.text in PREPOSITIONS:
            return item.text in {"in", "at"} and k > 0 and words[k - 1].text in PEOPLE | {"authorities", "police"}
    return False


def _describes(words: list[Item]) -> bool:
    """Whether words say what a place is, without an article: "abandoned company town on the Tapajós"."""
    for item in words[:5]:
        if item.kind != "word" or item.text in PREPOSITIONS | VERBS:
            return False
        if item.text in PLACE_NOUNS:
            return True
    return False


def _noun_in(view: list[Item], name: int, low: int) -> int | None:
    """Index of the noun of "the town in the Apennines"."""
    index = name - 1
    while index > low and view[index].text in {"the", "northern", "southern", "eastern", "western", "central"}:
        index -= 1
    noun = index - 1
    if (
        index <= low + 1
        or view[index].text not in {"in", "on"}
        or view[noun].text not in {"town", "city", "village", "port"}
    ):
        return None
    return noun if view[noun - 1].text in {"the", "this"} else None


def _is_dash(view: list[Item], at: int) -> bool:
    """Whether a hyphen stands between spaces: "DUBAI (Reuters) - A carrier"."""
    if view[at].text != "-" or not 0 < at < len(view) - 1:
        return False
    return view[at].start > view[at - 1].end and view[at + 1].start > view[at].end


def _in_phrase(view: list[Item], name: int) -> bool:
    """Whether a name hangs on a preposition: "a city in northern Morocco"."""
    for k in range(name - 1, max(-1, name - 4), -1):
        if view[k].kind != "word":
            return False
        if view[k].text in PREPOSITIONS:
            return True
    return False


def _contained(view: list[Item], at: int) -> bool:
    """Whether a name says where the one before its comma is: "Paris, Tennessee, a town", but not "In Chile, Arica"."""
    first = at - 2
    head = view[first - 1].text if first else ""
    return not view[first].titled and head not in {",", "and", "or"} and not (head == "in" and first == 1)


_ROAD: Final = re.compile(
    r"\b(?:road|street|avenue|drive|lane|boulevard|(?:highway|route|interstate|motorway)(?:\s\d+)?)$", re.IGNORECASE
)


def _last_named(view: list[Item], names: list[int]) -> tuple[StatedEnd, ...] | None:
    """The last name that says where something is: "stopped at Ore just over the boundary"."""
    for k in reversed(names):
        if k and view[k - 1].text in {"at", "in", "near", "outside"} and not view[k].titled:
            return as_tuple(end_of_name(view[k], how="the last place before it"))
    return None


_MONTHS: Final = word_set(
    """
        january february march april may june july august september october november december monday tuesday
        wednesday thursday friday saturday sunday today yesterday early late mid week morning evening night
        """
)


def _before_date(view: list[Item], at: int) -> int:
    """Step back over "on 21 August", "in 1850", "early on Monday"."""
    index = at
    while index >= 0 and (view[index].text.isdigit() or view[index].text in _MONTHS):
        index -= 1
    if (
        index == at
        or index < 0
        or view[index].text not in {"on", "in", "at", ",", "since", "of", "during", "late", "early"}
    ):
        return at
    index -= 1
    while index >= 0 and view[index].text in {",", "on", "in"}:
        index -= 1
    return index


def _trailing_nouns(view: list[Item], name: int, at: int) -> bool:
    """Whether only common nouns follow a name: "Malema excavation site", "Clackamas Town Center mall"."""
    return at - name <= 3 and all(
        view[k].kind == "word" and view[k].text not in PREPOSITIONS | VERBS | {"and", "or"}
        for k in range(name + 1, at + 1)
    )
