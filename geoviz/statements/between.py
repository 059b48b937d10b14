"""Constructions that name both ends: "the distance between A and B", "from A to B", "8 miles apart"."""

import re
from dataclasses import replace
from typing import Final

from geoviz.model import StatedEnd
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item
from geoviz.statements.phrases import end_of_name, kind_of, phrase_at
from geoviz.statements.subjects import subject
from geoviz.statements.tied import Tied, direction, has_of, names
from geoviz.statements.vocabulary import ADVERBS, BORDER_NOUNS, COAST_NOUNS, LOC_VERBS, VERBS, word_set

__all__ = [
    "apart",
    "between",
    "distance_between",
    "from_to_after",
    "from_to_before",
    "in_brackets",
    "last_two",
    "leads",
    "listed",
    "separated",
]


def between(view: list[Item], start: int, discourse: Discourse) -> Tied | None:
    """As in "between Accra and Kumasi", "between the two rivers": `start` is the index behind "between"."""
    first = phrase_at(view, start, discourse, lists=False)
    if first is None:
        return _both(view, start, discourse)
    if first.ends[0].how.startswith("border of") or (
        first.stop < len(view) and view[first.stop].text not in {"and", "to"}
    ):
        return _both(view, start, discourse)
    if first.stop >= len(view):
        return _both(view, start, discourse)
    second = phrase_at(view, first.stop + 1, discourse, exclude=names(first.ends), lists=False)
    if second is None:
        return None
    return Tied(first.ends, second.ends, None, None, "between", second.stop)


def _both(view: list[Item], start: int, discourse: Discourse) -> Tied | None:
    """As in "between the two points", "the two rivers": the two places named last."""
    words = [i.text for i in view[start : start + 4] if i.kind == "word"]
    if not ({"two", "both", "cities", "towns", "points"} & set(words)):
        return None
    pair = last_two(view[start].start if start < len(view) else view[-1].end, discourse)
    return Tied((pair[0],), (pair[1],), None, None, "between", start + 2) if pair else None


def last_two(before: int, discourse: Discourse, exclude: tuple[str, ...] = ()) -> tuple[StatedEnd, StatedEnd] | None:
    """The two places that were spoken of last, leaving out the regions behind commas ("Somerset County, Maryland")."""
    kept: list[Item] = []
    names = discourse.previous(before)
    for index, item in enumerate(names):
        if item.titled or item.text in exclude or any(item.text == k.text for k in kept):
            continue
        earlier = names[index + 1] if index + 1 < len(names) else None
        if earlier is not None and discourse.text[earlier.end : item.start] == ", ":
            continue
        if item.toponym is not None and item.toponym.kind == "associative":
            continue
        kept.append(item)
        if len(kept) == 2:
            return end_of_name(kept[1], how="one of the two named before"), end_of_name(
                kept[0], how="one of the two named before"
            )
    return None


def apart(view: list[Item], at: int, discourse: Discourse) -> Tied | None:
    """As in "A and B are 60 km apart", "the two are 150 miles apart"."""
    verb = next((k for k in range(at - 1, -1, -1) if view[k].kind == "word" and view[k].text in LOC_VERBS), None)
    if verb is None:
        names = [k for k in range(at) if view[k].kind == "name"]
        verb = names[-1] + 1 if len(names) >= 2 else None
    if verb is not None:
        names = [k for k in range(verb) if view[k].kind == "name"]
        start = max((k for k in range(verb) if view[k].text in {";", "while", "but"}), default=-1)
        names = [
            k
            for k in names
            if k > start
            and not (
                k >= 2
                and view[k - 1].text == ","
                and view[k - 2].kind == "name"
                and view[k + 1 : k + 2]
                and view[k + 1].text != "and"
            )
        ]
        if len(names) >= 2 and any(view[k].text in {"and", "from"} for k in range(names[0], verb)):
            return Tied((end_of_name(view[names[-2]]),), (end_of_name(view[names[-1]]),), None, None, "between", at + 1)
    found = view[at].quantity or (view[at - 1].quantity if at else None)
    if found is not None and found.quantity.unit in {"m", "ft", "yd"}:
        return None  # "in rows 2.5 m apart"
    plural = {i.text for i in view[max(0, at - 12) : at] if i.kind == "word"} & _PLURAL
    pair = last_two(view[at].start, discourse) if plural or verb is not None else None
    return Tied((pair[0],), (pair[1],), None, None, "between", at + 1) if pair else None


_PLURAL: Final = word_set("two both they them these those are were cities towns villages places points either pair")


def from_to_after(view: list[Item], at: int, start: int, discourse: Discourse) -> Tied | None:
    """As in "300 km from Kyiv to Lviv"."""
    first = phrase_at(view, start + 1, discourse, lists=False)
    if first is not None and first.stop < len(view) and view[first.stop].text in {"across", "over", "along", "via"}:
        # "from Kirkenes across the fjord to Vadsø"
        to = next((k for k in range(first.stop, min(first.stop + 6, len(view))) if view[k].text == "to"), None)
        if to is not None and all(view[k].kind == "word" for k in range(first.stop, to)):
            first = replace(first, stop=to)
    if first is not None:
        first = replace(first, stop=_behind_aside(view, first.stop))
    if first is None or first.stop >= len(view) or view[first.stop].text != "to":
        return None
    if (
        first.stop + 1 < len(view)
        and view[first.stop + 1].kind != "name"
        and not any(i.kind == "name" for i in view[first.stop + 1 : first.stop + 4])
    ):
        return None
    second = phrase_at(view, first.stop + 1, discourse, exclude=names(first.ends), lists=False)
    if second is None or direction(view, first.stop)[0]:
        return None
    del at
    return Tied(second.ends, first.ends, None, None, "from-to", second.stop)


_ASIDES: Final = frozenset({"on", "in", "at", "near"})
_WHERE: Final = BORDER_NOUNS | COAST_NOUNS | word_set("north south east west plateau plain hills mountains interior")
_LONGEST_ASIDE: Final = 8


def _behind_aside(view: list[Item], start: int) -> int:
    """The "to" behind "from Lagos on the coast", "from Naushki, at the Russian border,"; else `start`."""
    at = start + 1 if start < len(view) and view[start].text == "," else start
    if at >= len(view) or view[at].text not in _ASIDES:
        return start
    for k in range(at + 1, min(at + _LONGEST_ASIDE, len(view) - 1)):
        if view[k].kind == "quantity" or (view[k].kind == "mark" and view[k].text != ","):
            return start
        if view[k].text == "to":
            last = view[k - 2] if view[k - 1].text == "," else view[k - 1]
            told = last.kind == "name" or last.text in _WHERE  # "on the road to Lyon" is no aside
            return k if told and view[k + 1].kind == "name" else start
    return start


_LEADING: Final = word_set(
    """
        leads lead leading runs heads continues goes led running leaves passes
        """
)


def leads(view: list[Item], at: int, left: int, right: int, discourse: Discourse, last: Tied | None) -> Tied | None:
    """As in "Route 9 leads north 11 miles to Alton and south 24 miles to Milford"."""
    del left
    letters: str | None = None
    for back in (2, 1):
        if at - back >= 0:
            found, stop = direction(view, at - back)
            if found is not None and stop == at:
                letters = found
                break
    verb = next(
        (k for k in range(at - 1, max(-1, at - 26), -1) if view[k].kind == "word" and view[k].text in _LEADING), None
    )
    led = last is not None and last.form == "leads"
    if verb is None and not led:
        return None
    start = right
    if letters is None:
        letters, start = direction(view, right)
        start = start if letters else right
    if start < len(view) and view[start].text in {"through", "via", "along", "over", "across", "past", "up", "down"}:
        ahead = range(start, min(start + 9, len(view)))
        start = next((k for k in ahead if view[k].text == "to" or view[k].kind in {"quantity", "mark"}), len(view))
    if letters is None and verb is not None:  # "leads north down the Bighorn River 33 miles to"
        letters = next((d for k in range(verb + 1, at) if (d := direction(view, k)[0]) is not None), None)
    if start >= len(view) or view[start].text != "to":
        return None
    if letters is None and not led and verb is not None and at - verb > 3:
        return None
    phrase = phrase_at(view, start + 1, discourse, lists=False)
    if phrase is None or phrase.ends[0].name is None:
        return None
    reference = discourse.understood(view[at].start, names(phrase.ends))
    return Tied(phrase.ends, (reference,), letters, "road", "leads", phrase.stop)


def separated(view: list[Item], at: int, left: int, right: int, discourse: Discourse, last: Tied | None) -> Tied | None:
    """As in "A and B are separated by 60 km", "60 km separate A from B"."""
    del left, last
    if right < len(view) and view[right].text in {"separate", "separates", "separated"}:
        first = phrase_at(view, right + 1, discourse, lists=False)
        if first is not None and first.stop < len(view) and view[first.stop].text in {"and", "from"}:
            second = phrase_at(view, first.stop + 1, discourse, lists=False)
            if second is not None:
                return Tied(first.ends, second.ends, None, None, "between", second.stop)
        return _both(view, right + 1, discourse)
    back = at - 1
    while back >= 0 and view[back].kind == "word" and view[back].text in ADVERBS | {"by"}:
        back -= 1
    if back >= 0 and view[back].text == "separated" and view[at - 1].text == "by":
        return apart(view, back, discourse)
    return None


def distance_between(
    view: list[Item], at: int, left: int, right: int, discourse: Discourse, last: Tied | None
) -> Tied | None:
    """As in "The distance from A to B is Q", "the distance to A is Q", "distance from A Q"."""
    del last
    noun = None
    for index in range(at - 1, max(-1, at - 34), -1):
        item = view[index]
        if item.text in {";", "."} or item.kind == "quantity":
            break
        if (
            item.kind == "word"
            and item.text in {"distance", "distances"}
            and index != at - 1
            and not (view[index + 1].text == "of" and index + 2 == at)
        ):
            noun = index
            break
    if noun is None:
        return None
    if left >= 0 and left + 1 <= noun < at:
        return None
    first: tuple[StatedEnd, ...] | None = None
    second: tuple[StatedEnd, ...] | None = None
    index = noun + 1
    while index < at:
        word = view[index].text if view[index].kind == "word" else ""
        if word == "between":
            return between(view, index + 1, discourse)
        if word not in {"from", "of", "to"} or (second if word == "to" else first) is not None:
            index += 1
            continue
        phrase = phrase_at(view, index + 1, discourse, lists=False, exclude=names(first or ()))
        if phrase is None or not phrase.ends[0].name or phrase.stop > at:
            index += 1
            continue
        if word == "to":
            second = phrase.ends
        else:
            first = phrase.ends
        index = phrase.stop
    if first is None and second is None:
        if right < len(view) and view[right].text == "from":
            return from_to_after(view, at, right, discourse)
        return None
    if first is not None and second is not None:
        return Tied(second, first, None, None, "from-to", at + 1)
    known = first or second or ()
    other = discourse.understood(view[noun].start, names(known))
    return Tied((other,), known, None, None, "distance", at + 1)


def from_to_before(
    view: list[Item], at: int, left: int, right: int, discourse: Discourse, last: Tied | None
) -> Tied | None:
    """As in "From A to B is Q", "A to B, Q", "thence to C Q"."""
    referenced = right < len(view) and (
        view[right].text == "from" or (direction(view, right)[0] is not None and has_of(view, right))
    )
    if referenced and not (left >= 0 and view[left].text in {"is", "was", ":"}):
        return None  # "from A to B, 20 km north of C"
    index = left
    while index >= 0 and (view[index].text in {",", "is", "was", ":", "-", "–", "—", "direct", "it"}):
        index -= 1
    name = index
    while (
        name >= 0
        and view[name].kind == "word"
        and view[name].text in {"city", "town", "port", "direct", "station", "village"}
    ):
        name -= 1
    if name < 1 or view[name].kind != "name":
        return None
    to = name - 1
    while (
        to >= 0
        and view[to].kind == "word"
        and view[to].text in {"the", "top", "of", "city", "town", "village", "westernmost", "distant"}
    ):
        to -= 1
    if to < 0 or view[to].text != "to":
        return None
    target = end_of_name(view[name], nouns=tuple(v.text for v in view[to + 1 : name]))
    source = to - 1
    while source >= 0 and view[source].kind == "mark" and view[source].text == ",":
        source -= 1
    if source >= 0 and view[source].text in {"thence", "there"}:
        origin = next((n for n in discourse.previous(view[to].start) if n.text != target.name), None)
        return (
            Tied((target,), (end_of_name(origin, how="from the place named before"),), None, None, "from-to", at + 1)
            if origin
            else None
        )
    if source >= 0 and view[source].text == "and" and last is not None and last.form == "from-to":
        return Tied((target,), last.references, None, None, "from-to", at + 1)
    if source >= 0 and view[source].kind == "name":
        for back in range(source - 1, max(-1, source - 4), -1):  # "from far Glaramara to"
            if view[back].text == "from":
                return Tied((target,), (end_of_name(view[source]),), None, None, "from-to", at + 1)
            if view[back].kind != "word":
                break
        head = view[source - 1].text if source else ""
        clear = (
            head in {"from", ",", ";", ".", "", "and", "or", "--", "-", ":", "way", "between"}
            or source == 0
            or view[source - 1].kind == "mark"
        )
        if clear and not (view[at - 1].kind == "word" and view[at - 1].text in VERBS - LOC_VERBS):
            return Tied((target,), (end_of_name(view[source]),), None, None, "from-to", at + 1)
    return None


_NEAR: Final = word_set(
    """
    between nearest closest closer distance distances near nearer from neighbouring neighboring next than far farther
    connected linked
    """
)


def in_brackets(view: list[Item], at: int, left: int, discourse: Discourse, last: Tied | None) -> Tied | None:
    """As in "between Accra (90 miles) and Kumasi (70 miles)", "nearest towns are A (20 km) and B (35 km)"."""
    del left
    close = at + 1 + (at + 1 < len(view) and view[at + 1].text == "away")
    if at < 2 or view[at - 1].text not in "([" or close >= len(view) or view[close].text not in ")]":
        return None
    name = at - 2
    while name >= 0 and view[name].text == ",":
        name -= 1
    noun = view[name].text if name >= 1 and view[name].text in BORDER_NOUNS | {"coast", "shore"} else ""
    name -= bool(noun)  # "not far from the Russian border (40 km)"
    if name < 0 or view[name].kind != "name" or kind_of(view[name].text) == "line":
        return None
    near = _NEAR
    cue = any(i.kind == "word" and i.text in near for i in view[max(0, name - 14) : name]) or (
        last is not None and last.form == "brackets"
    )
    stated = view[at].quantity
    if stated is not None and stated.quantity.unit in {"m", "ft"}:
        return None  # a height
    paired = (
        stated is not None and stated.quantity.unit in {"km", "mi", "nmi"} and _another_in_brackets(view, at, discourse)
    )
    if not cue and not paired:
        return None
    here = end_of_name(view[name], nouns=(noun,) if noun else (), how="named before the brackets")
    verb = next((k for k in range(name) if view[k].kind == "word" and view[k].text in LOC_VERBS), None)
    found = subject(view, verb, discourse, at)[0] if verb else None
    if found is None or found.name is None or found.name == here.name:
        found = discourse.understood(view[at].start, (here.name or "",))
    return Tied((found,), (here,), None, None, "brackets", at + 1)


def _another_in_brackets(view: list[Item], at: int, discourse: Discourse) -> bool:
    """Whether a second name near by has a length in brackets: "Bedourie (187 km) and Windorah (385 km)"."""
    low = max(0, view[at].start - 60)
    return len(_NAMED_IN_BRACKETS.findall(discourse.text, low, view[at].end + 60)) > 1


_NAMED_IN_BRACKETS: Final = re.compile(r"[A-Z][^\W\d_]+\s\(\d[\d.,]*\s?(?:km|kilomet(?:er|re)s|mi|miles)(?:\)|\s\()")


def listed(view: list[Item], at: int, left: int, discourse: Discourse, last: Tied | None) -> Tied | None:
    """As in "Distances to other cities: Formiga - 32 km, Divinópolis - 95 km", "Lincoln 26 miles, Grimsby 16"."""
    if left < 0:
        return None
    dashed = view[left].text in {"-", "–", "—", ":"}
    name = left - 1 if dashed else left
    if name < 0 or view[name].kind != "name" or view[name].titled:
        return None
    if name >= 2 and view[name - 1].text == "/" and view[name - 2].kind == "name":
        name -= 2
    window = view[max(0, at - 60) : at]
    told = any(i.kind == "word" and i.text in _LISTS for i in window)
    if not dashed and not _list_edge(view, name):
        return None
    if not dashed and not told and (view[name].toponym is not None or not discourse.has_toponyms):
        told = (last is not None and last.form in {"listed", "understood"}) or _in_list(view, at)
    if not told:
        return None
    here = end_of_name(view[name], how="named in a list of distances")
    if here.kind == "line":
        return None
    return Tied((here,), (discourse.understood(view[at].start, (here.name or "",)),), None, None, "listed", at + 1)


_LISTS: Final = word_set("distance distances railhead railheads nearest")


def _list_edge(view: list[Item], name: int) -> bool:
    """Whether a name begins its part of a list: "…, Grimsby 16", "and Boston 33"."""
    return name == 0 or view[name - 1].text in {",", ";", ":", "and", "(", ".", "–", "—", "to"}


def _in_list(view: list[Item], at: int) -> bool:
    """Whether the next part of the sentence is a name and a quantity too."""
    close = at + 1
    while close < len(view) and view[close].text in {",", ";", "and"}:
        close += 1
    pair = view[close : close + 2]
    return close > at + 1 and len(pair) == 2 and pair[0].kind == "name" and pair[1].kind == "quantity"
