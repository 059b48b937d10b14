"""
Which place is being located: the subject of "is 20 km from", the name before a comma, the one of the last quantity.

Everything walks leftwards from a quantity over the items of its sentence.
"""

import re
from typing import Final

from geoviz.model import StatedEnd
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item, compass
from geoviz.statements.nearest import BOUNDARY, DASHES, as_tuple, nearest, nothing
from geoviz.statements.phrases import end_of_name
from geoviz.statements.subjects import noun_phrase, subject
from geoviz.statements.vocabulary import (
    ADVERBS,
    BE_VERBS,
    LOC_VERBS,
    LOCATED,
    PREPOSITIONS,
    TRIP_NOUNS,
    VERBS,
    word_set,
)

__all__ = ["clause_verb", "locate", "skip_back"]


_TIME: Final = word_set(
    """
        half-hour hour hours minute minutes day days hour's half-hour's minutes day's
        """
)


def skip_back(view: list[Item], at: int) -> int:
    """The first index, going left, that is no adverb, participle or "at a distance of"."""
    while at >= 0:
        word = view[at].text
        if view[at].kind == "word" and (word in ADVERBS or word in LOCATED or word.removesuffix("ly") in LOCATED):
            at -= 1
        elif view[at].kind == "word" and word in TRIP_NOUNS and at and view[at - 1].text in _TIME | {"a"}:
            at -= 1
            while at >= 0 and view[at].kind == "word" and view[at].text in _TIME | {"a", "an", "about"}:
                at -= 1
        else:
            break
    return at


_PARTICIPLES: Final = word_set(
    "flown taken driven brought sent held shot seen given led left thrown caught told hit cut swept stuck struck"
)
_ROAD: Final = re.compile(r"^[A-Z]{1,3}-?\d|\b(?:highway|route|road|line|interstate)\b", re.IGNORECASE)
_STATIC: Final = word_set(
    """
        rises rose occupies occupied straddles straddled overlooks overlooked faces faced commands guards crowns
        extends covers adjoins fronts belongs marks forms spans
        """
)
"""Verbs that say where something is, though they are no "lies": "X occupies an island, ten km west of"."""


def clause_verb(view: list[Item], at: int) -> int | None:
    """The verb of a clause that says where or what its subject is, looking left; None when it says something else."""
    depth = 0
    for index in range(at, max(-1, at - 70), -1):
        item = view[index]
        if item.kind == "mark" and item.text in ")]":
            depth += 1
        elif item.kind == "mark" and item.text in "([":
            depth -= 1
        if depth or item.kind != "word":
            if item.text == ";":
                return None
            continue
        word = item.text
        if word in BOUNDARY:
            return None
        if word in LOC_VERBS and word != "being":
            return index if _describes(view, index) else None
        if word in _STATIC and not (index and view[index - 1].text in {"which", "that", "who"}):
            return index
        if word in VERBS and not (index and view[index - 1].text in LOC_VERBS | {"has", "have", "had"}):
            return None
        if word.endswith("ed") and word not in LOCATED and len(word) > 4 and _finite(view, index):
            return None
    return None


def _finite(view: list[Item], at: int) -> bool:
    """Whether a word in -ed is the verb of its clause ("visited a plant"), not a participle ("founded in 1900")."""
    after = view[at + 1] if at + 1 < len(view) else None
    before = view[at - 1] if at else None
    if before is not None and (before.text in {"a", "an", "the", ",", "and"} or before.text in LOC_VERBS | ADVERBS):
        return False
    return after is not None and (
        after.kind == "name" or after.text in {"the", "a", "an", "his", "her", "its", "their"}
    )


def _describes(view: list[Item], verb: int) -> bool:
    """Whether "is" is followed by what or where something is, and not by a passive or progressive verb."""
    if view[verb].text not in BE_VERBS:
        return True
    for item in view[verb + 1 : verb + 4]:
        if item.kind == "quantity":
            return True
        if item.kind != "word":
            return item.text == ","
        if (
            item.text in {"a", "an", "the", "one", "not", "home"}
            or item.text in LOCATED | PREPOSITIONS
            or compass(item.text)
        ):
            return True
        if item.text in ADVERBS:
            continue
        if item.text in _PARTICIPLES:
            return False
        if item.text.endswith("bound"):  # "was eastbound, driving ..."
            return False
        # "is bounded to the south", "was attacked": a passive
        return item.text in {
            "close",
            "part",
            "bounded",
            "surrounded",
            "bordered",
            "connected",
            "linked",
        } or not item.text.endswith(("ed", "ing"))
    return False


def locate(
    view: list[Item],
    at: int,
    discourse: Discourse,
    *,
    referenced: bool,
    earlier: tuple[StatedEnd, ...] | None,
    earlier_at: int,
) -> tuple[StatedEnd, ...]:
    """
    The place or places that a quantity locates.

    Parameters
    ----------
    view
        The items of the sentence.
    at
        Index of the quantity.
    discourse
        What was spoken of before.
    referenced
        Whether a reference follows ("of Y", "from Y"), and not only "to the west".
    earlier, earlier_at
        What the quantity before located, and that quantity's index in the view (-1: none).
    """
    found = _locate(view, at, discourse, referenced=referenced, earlier=earlier, earlier_at=earlier_at)
    vague = found[0].name is None and (found[0].how == "no place before it" or found[0].how.endswith("is not named"))
    if referenced and (
        vague or (len(found) == 1 and found[0].kind in {"area", "line", "coast"} and found[0].how == "named before it")
    ):
        # "X is a town between the A and the B mountains, 20 km east of": what the sentence is about
        verb = next((k for k in range(at) if view[k].kind == "word" and view[k].text in LOC_VERBS), None)
        if verb and _describes(view, verb):
            about = subject(view, verb, discourse, at)
            if about[0].name is not None and not about[0].how.startswith("understood"):
                return about
        if (
            verb is None and found[0].kind == "line" and _ROAD.search(found[0].name or "")
        ):  # "On the A104, 158 km N of Dodoma."
            about = as_tuple(discourse.understood(view[at].start, (found[0].name or "",)))
            if about[0].name is not None:
                return about
    return found


def _locate(
    view: list[Item],
    at: int,
    discourse: Discourse,
    *,
    referenced: bool,
    earlier: tuple[StatedEnd, ...] | None,
    earlier_at: int,
) -> tuple[StatedEnd, ...]:
    left = skip_back(view, at - 1)
    if left >= 1 and view[left].kind == "word" and view[left].text.endswith("ed") and view[left].text not in LOCATED:
        back = left - 1
        while back > 0 and view[back].kind == "word" and view[back].text in ADVERBS:
            back -= 1
        if view[back].text in {"was", "were", "been", "being", "and", "had"}:
            return nothing("something that happened there")  # "and were ambushed about 8 km from the town"
    if any(view[k].text in {"centered", "centred"} for k in range(max(0, left), at)):
        return nothing("an event that is centred there")
    if left < 0 or (
        view[0].text in LOCATED | {"being"} and not any(i.text == "," or i.kind == "quantity" for i in view[:at])
    ):
        return _fronted(view, at, discourse)
    item = view[left]
    joint = _opens(view, left)
    # "A, 30 km from B, and C, 15 km from A,"
    another = item.text == "," and joint >= 1 and view[joint - 1].text == "," and view[joint].text != ";"
    if earlier is not None and earlier_at >= 0 and not another and _continues(view, earlier_at, at, left):
        return earlier
    if item.kind == "word" and item.text in LOC_VERBS:
        return subject(view, left, discourse, at)
    if item.kind == "mark" and item.text in "([":
        return nearest(view, left - 1, discourse)
    if item.text in {"all", "both", "each"} and left >= 2 and view[left - 1].text == ",":
        return _listed_before(view, left - 2)
    if item.text in {",", ":"} or item.text in DASHES or item.text in {"and", "or", "but"}:
        if item.text == "," and joint > 0 and any(i.kind == "quantity" for i in view[:joint]):
            return nearest(view, left - 1, discourse)  # "A is 30 km from B, and C, 15 km from either town,"
        verb = clause_verb(view, left - 1) if referenced else None
        if item.text in {"and", "but"} and verb is None:
            verb = clause_verb(view, left - 1)
        if verb is not None:
            found = subject(view, verb, discourse, at)
            if found[0].name is not None or item.text == "and":
                return found
        if left == 0:
            return _fronted(view, at, discourse)
        back = left - 1
        while back >= 0 and view[back].text in {"and", "or", ",", "but"}:
            back -= 1
        return nearest(view, back, discourse)
    if item.kind == "word" and item.text in VERBS:
        found = subject(view, left, discourse, at)
        person = found[0].name is None
        return nothing(found[0].how) if person else found
    if item.kind == "word" and (item.text in PREPOSITIONS or item.text == "than"):
        verb = left - 1
        while (
            verb >= 0 and view[verb].kind == "word" and (view[verb].text in PREPOSITIONS or view[verb].text in ADVERBS)
        ):
            verb -= 1
        if verb >= 0 and view[verb].kind == "word" and view[verb].text in VERBS:
            return subject(view, verb, discourse, at)
        if item.text in {"from", "for", "of", "with"}:
            return nothing("no place before it")
        return nearest(view, left - 1, discourse)
    if referenced and not (item.kind == "name" and left >= 1 and view[left - 1].text in VERBS - LOC_VERBS):
        verb = clause_verb(view, left)
        if verb is not None and left > verb + 1 and _after_preposition(view, verb, left):
            found = subject(view, verb, discourse, at)
            if found[0].name is not None:
                return found
    return nearest(view, left, discourse)


def _opens(view: list[Item], at: int) -> int:
    """Index of the "and" of "and C,", "and in C," before a mark; -1 where there is none."""
    joint = at - 2 - (at >= 3 and view[at - 2].text in {"in", "at", "near"})
    named = joint >= 0 and view[at - 1].kind == "name" and view[joint].text in {"and", "but", "while", ";"}
    return joint if named else -1


def _listed_before(view: list[Item], at: int) -> tuple[StatedEnd, ...]:
    """As in "in A, B and C, all within 50 km of": every one of the list."""
    names: list[Item] = []
    while at >= 0 and (view[at].kind == "name" or view[at].text in {",", "and", "&"}) and len(names) < 6:
        if view[at].kind == "name":
            names.append(view[at])
        at -= 1
    ends = tuple(end_of_name(n, how="named in the list before it") for n in reversed(names))
    return ends or nothing("no place before it")


def _after_preposition(view: list[Item], verb: int, left: int) -> bool:
    """Whether the phrase that ends at `left` hangs on a preposition: "lies on the lake 5 km from"."""
    for index in range(left - 1, verb, -1):
        if view[index].kind == "word" and view[index].text in PREPOSITIONS:
            return view[index].text != "of" or _after_preposition(view, verb, index)
        if view[index].kind == "mark" and not (view[index].text == "," and view[index + 1].kind == "name"):
            return False
    return view[left].kind == "word"


def _continues(view: list[Item], earlier: int, at: int, left: int) -> bool:
    """Whether a quantity goes on where the one before it stood: "20 km from A, 30 km from B and 5 from C"."""
    if (
        view[left].kind == "name"
        and left - earlier <= 6
        and all(i.kind == "word" and i.text not in VERBS | BOUNDARY for i in view[earlier + 1 : left])
    ):
        return True  # "north-west of A a few miles south of B": both say where the same place is
    if view[left].text not in {",", "and", "or", ";", "but", "&"} and view[left].text != "plus":
        return False
    for index in range(earlier + 1, at):
        item = view[index]
        if item.kind == "quantity":
            continue
        if item.kind == "word" and item.text.endswith("ed") and len(item.text) > 4 and item.text not in LOCATED:
            return False
        if item.kind == "word" and item.text in BOUNDARY and view[index - 1].text == "," and view[left].text == "and":
            inside = view[index:left]
            if inside[-1].text == "," and not any(i.kind == "quantity" for i in inside):
                return True  # "off the coast of Devon, which it meets at X, and 24 miles from"
        if item.kind == "word" and (item.text in LOC_VERBS or item.text in VERBS or item.text in BOUNDARY):
            # "A, which is 5 km from B, and 7 km from C" closes with a comma; the rest does not
            return False
        if item.text == ";" and left != index:
            return False
    return True


def _fronted(view: list[Item], at: int, discourse: Discourse) -> tuple[StatedEnd, ...]:
    """As in "Set 40 miles north of Leeds, the town lies ...", "Ten miles from X lies Y"."""
    seen = 0
    for index in range(at + 1, min(len(view), at + 30)):
        item = view[index]
        if item.text == "," or (item.kind == "word" and item.text in LOC_VERBS):
            seen = index
            break
    if not seen:
        return as_tuple(discourse.understood(view[at].start, ()))
    skip = seen + 1
    while (skip < len(view) and view[skip].text == "and") or (skip < len(view) and view[skip].kind == "quantity"):
        skip += 1
    # further quantities of the fronted list: go on to the comma before the main clause
    for index in range(skip, min(len(view), at + 60)):
        if view[index].kind == "quantity":
            comma = next((k for k in range(index, min(len(view), index + 20)) if view[k].text == ","), None)
            if comma is None:
                return as_tuple(discourse.understood(view[at].start, ()))
            skip = comma + 1
    return noun_phrase(view, skip, min(len(view), skip + 12), discourse)
