"""Constructions that go on behind the quantity: "20 km north of Y", "30 km from Y", "5 miles to the west"."""

from typing import Final

from geoviz.model import StatedEnd
from geoviz.statements.between import apart, between, from_to_after, last_two
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item
from geoviz.statements.located import locate, skip_back
from geoviz.statements.nearest import nothing
from geoviz.statements.phrases import end_of_name, phrase_at
from geoviz.statements.subjects import antecedent, subject
from geoviz.statements.tied import Tied, direction, has_of, names, replace_mode
from geoviz.statements.unsaid import along, closes, further, gapped, inverted, plainly, without_reference
from geoviz.statements.vocabulary import (
    ADVERBS,
    AREA_NOUNS,
    BORDER_NOUNS,
    COAST_NOUNS,
    LINE_NOUNS,
    LOC_VERBS,
    PLACE_NOUNS,
    TRIP_NOUNS,
)

__all__ = ["distant_from", "skip_right", "to_the_right"]


def skip_right(view: list[Item], at: int) -> int:
    """The first index behind "away", "or so" and the like."""
    while at < len(view) and (
        view[at].text
        in {
            "away",
            "distant",
            "off",
            "or",
            "so",
            "further",
            "farther",
            "more",
            "straight",
            "directly",
            "roughly",
            "mostly",
            "outside",
            "beyond",
            "on",
            "out",
            "again",
            "ahead",
            "behind",
        }
        and view[at].kind == "word"
    ):
        if view[at].text in {"off", "outside", "beyond", "on", "out", "behind"} and not closes(view, at + 1):
            break
        if view[at].text == "or" and not (at + 1 < len(view) and view[at + 1].text in {"so", "more"}):
            break
        at += 1
    # a comma that only parts quantity and preposition: "80 kilometres (50 mi), from Oslo"
    if (
        at + 1 < len(view)
        and view[at].text == ","
        and (view[at + 1].text == "from" or (direction(view, at + 1)[0] and has_of(view, at + 1)))
    ):
        at += 1
    return at


def to_the_right(
    view: list[Item],
    at: int,
    right: int,
    discourse: Discourse,
    earlier: tuple[StatedEnd, ...] | None,
    before: int,
    last: Tied | None,
) -> Tied | None:
    """As in "Q north of Y", "Q from Y", "Q to the west", "Q inland", "Q apart", "a Q drive from A to B"."""
    fronted = inverted(view, at, right, discourse) or gapped(view, at, right, discourse, last, before)
    if fronted is not None:
        return fronted
    nxt = view[right] if right < len(view) else None
    pointing = view[right + 1].text if right + 1 < len(view) else ""
    if nxt is not None and nxt.text in {"beyond", "after", "past"} and pointing in {"that", "it", "this"}:
        return further(view, at, right + 2, discourse)
    away = right > at + 1
    if nxt is None:
        return without_reference(view, at, right, None, discourse) if away else plainly(view, at, right, discourse)
    if nxt.text == "each" and right + 1 < len(view) and view[right + 1].text == "way":
        return without_reference(view, at, right + 2, None, discourse)
    trip = next(
        (k for k in range(right, min(right + 4, len(view))) if view[k].kind == "word" and view[k].text in TRIP_NOUNS),
        None,
    )
    if (
        trip is not None
        and trip >= right
        and all(view[k].kind == "word" for k in range(right, trip))
        and view[right].text not in {"from", "to", "of", "by", "in", "on", "and", "along"}
    ):
        return _trip(view, at, trip, discourse, last)
    letters, stop = direction(view, right)
    if nxt.text == "each" and [i.text for i in view[right + 1 : right + 3]] == [",", "from"]:
        return _referenced(view, at, right + 3, None, discourse, earlier, before)  # "about 40 km each, from A and B"
    two = view[right + 1].text in {"either", "both", "each"} if right + 1 < len(view) else False
    if nxt.text == "from" and two and not (right + 2 < len(view) and view[right + 2].kind == "name"):
        tied = _from_both(view, at, right, discourse)
        if tied is not None:
            return tied
    if nxt.text in {"apart", "each"} or (
        nxt.text == "from" and right + 1 < len(view) and view[right + 1].text in {"each", "one"}
    ):
        return apart(view, at, discourse)
    if (
        nxt.text in {"upstream", "downstream", "upriver", "downriver", "up", "down", "inland", "offshore"}
        and letters is None
    ):
        return _watery(view, at, right, discourse, earlier, before)
    if nxt.text == "between":
        return between(view, right + 1, discourse)
    if letters is not None:
        joint = view[stop].text if stop < len(view) else ""
        if joint in {"of", "from"} or (joint == "by" and stop + 1 < len(view) and view[stop + 1].kind == "name"):
            return _referenced(view, at, stop + 1, letters, discourse, earlier, before)
        if (
            stop + 1 < len(view)
            and view[stop].kind == "mark"
            and view[stop].text == ","
            and view[stop + 1].text in {"of", "from"}
        ):
            return _referenced(view, at, stop + 2, letters, discourse, earlier, before)
        if joint == "to" and stop + 1 < len(view) and view[stop + 1].kind == "name":
            return _goes_to(view, at, stop + 1, letters, discourse)
        if joint == "across" and (
            skip := next((k for k in range(stop, min(stop + 6, len(view))) if view[k].text == "from"), None)
        ):
            return _referenced(view, at, skip + 1, letters, discourse, earlier, before)
        return without_reference(view, at, stop, letters, discourse)
    word = nxt.text if nxt.kind == "word" else ""
    if word == "from":
        pair = from_to_after(view, at, right, discourse)
        if pair is not None:
            return pair
        return _referenced(view, at, right + 1, None, discourse, earlier, before)
    if word == "of" and _takes_of(view, at):
        return _referenced(view, at, right + 1, None, discourse, earlier, before)
    if word in {"outside", "beyond", "past", "behind", "off", "short", "above", "below"} and right + 1 < len(view):
        skip = right + 1 + (view[right + 1].text in {"of", "from"})
        if view[skip : skip + 1] and (
            view[skip].kind == "name" or view[skip].text in {"the", "town", "downtown", "central", "of"}
        ):
            return _referenced(view, at, skip, None, discourse, earlier, before)
    if word == "across":
        skip = next((k for k in range(right, min(right + 8, len(view))) if view[k].text == "from"), None)
        if skip is not None:
            tied = _referenced(view, at, skip + 1, None, discourse, earlier, before)
            return replace_mode(tied, "sea")
    if word == "to" and right + 1 < len(view):
        return _goes_to(view, at, right + 1, None, discourse, earlier, before)
    if word == "along" and (tied := along(view, at, right, discourse)) is not None:
        return tied
    if word in {"along", "via", "by", "up"} or away:
        skip = next(
            (
                k
                for k in range(right, min(right + 9, len(view)))
                if view[k].text in {"from", "to"} or view[k].kind == "quantity" or view[k].text in {",", ";"}
            ),
            None,
        )
        if skip is not None and view[skip].text == "from" and not away:
            return _referenced(view, at, skip + 1, None, discourse, earlier, before)
    if away:
        return without_reference(view, at, right, None, discourse)
    return plainly(view, at, right, discourse)


def _from_both(view: list[Item], at: int, right: int, discourse: Discourse) -> Tied | None:
    """As in "halfway between A and B, 20 km from either"."""
    start = next((k for k in range(at - 1, max(-1, at - 24), -1) if view[k].text == "between"), None)
    pair = between(view, start + 1, discourse) if start is not None else None
    if start is None or pair is None:
        if view[right + 1].text == "each":
            return None
        located = locate(view, at, discourse, referenced=True, earlier=None, earlier_at=-1)
        two = last_two(view[at].start, discourse, names(located))
        if two is None or located[0].name is None:
            return None
        return Tied(located, two, None, None, "reference", right + 2)
    located = locate(view, start, discourse, referenced=True, earlier=None, earlier_at=-1)
    if located[0].name is None:
        located = (discourse.understood(view[start].start, names(pair.located + pair.references)),)
    return Tied(located, pair.located + pair.references, None, None, "reference", right + 2)


def distant_from(
    view: list[Item], at: int, left: int, right: int, discourse: Discourse, last: Tied | None
) -> Tied | None:
    """As in "distant from Dublin 40 miles", "from which Alton is distant 4 miles and Reitz 3"."""
    del right
    if left < 0:
        return None
    distant = next((k for k in range(at - 1, max(-1, at - 9), -1) if view[k].text in {"distant", "removed"}), None)
    if distant is not None and distant + 1 < at and view[distant + 1].text == "from":
        phrase = phrase_at(view, distant + 2, discourse, lists=False)
        if phrase is None or phrase.stop < left:
            return None
        located = locate(view, distant, discourse, referenced=True, earlier=None, earlier_at=-1)
        letters, _ = direction(view, at + 1)
        return Tied(located, phrase.ends, letters, None, "reference", at + 1) if located[0].name else None
    which = next((k for k in range(at - 1, max(-1, at - 12), -1) if view[k].text in {"which", "whence"}), None)
    if which is not None and distant is not None and (view[which - 1].text == "from" or view[which].text == "whence"):
        name = next((k for k in range(which + 1, distant) if view[k].kind == "name"), None)
        source = antecedent(view, which - (view[which].text == "which"), discourse)
        if name is not None and source[0].name is not None:
            return Tied((end_of_name(view[name]),), source, None, None, "whence", at + 1)
    if last is not None and last.form == "whence" and view[left].kind == "name" and view[left - 1].text in {"and", ","}:
        return Tied((end_of_name(view[left]),), last.references, None, None, "whence", at + 1)
    return None


_PLACES: Final = PLACE_NOUNS | BORDER_NOUNS | COAST_NOUNS | LINE_NOUNS | AREA_NOUNS


def _takes_of(view: list[Item], at: int) -> bool:
    """As in "within 5 miles of", "at 20 km of": otherwise "of" tells what a length is made of."""
    found = view[at].quantity
    ahead = view[at + 2 : at + 8]
    if not any(i.kind == "name" or i.text in _PLACES or i.text in {"it", "here", "there", "where"} for i in ahead):
        return False  # "up to a foot of snow"
    if found is not None and (
        found.quantity.qualifier == "at_most"
        or (view[at].start + 4 < found.span.start and view[at].text and _within(view, at))
    ):
        return True
    left = at - 1
    while left >= 0 and view[left].text in {"to", "a", "distance", "of", "about", "just"}:
        left -= 1
    return (
        left >= 0
        and view[left].text in {"within", "at", "inside", "lies", "is"}
        and at + 2 < len(view)
        and view[at + 2].kind == "name"
    )


def _within(view: list[Item], at: int) -> bool:
    found = view[at].quantity
    return (
        found is not None
        and found.quantity.qualifier == "vague"
        and found.span.start - found.outer.start >= len("within ")
    )


def _referenced(
    view: list[Item],
    at: int,
    start: int,
    letters: str | None,
    discourse: Discourse,
    earlier: tuple[StatedEnd, ...] | None,
    before: int,
) -> Tied | None:
    located = locate(view, at, discourse, referenced=True, earlier=earlier, earlier_at=before)
    phrase = phrase_at(view, start, discourse, exclude=names(located))
    if phrase is None:
        # "20 km north of a village", "5 km from the nearest hospital": a reference without a name
        words = [i.text for i in view[start : start + 4] if i.kind == "word"]
        if not words or located[0].name is None:
            return Tied(located, nothing("not named"), letters, None, "reference", start) if located[0].name else None
        return Tied(located, nothing("a place that is not named"), letters, None, "reference", start)
    shared = _same_place(located, phrase.ends)
    if shared:
        other = discourse.understood(view[at].start, names(phrase.ends))
        located = (other,) if other.name and located[0].how.startswith("'it'") else nothing("not said")
    return Tied(located, phrase.ends, letters, None, "reference", phrase.stop)


def _same_place(a: tuple[StatedEnd, ...], b: tuple[StatedEnd, ...]) -> bool:
    return (
        len(a) == 1
        and len(b) == 1
        and a[0].name is not None
        and b[0].name is not None
        and a[0].name.casefold() == b[0].name.casefold()
    )


def _watery(
    view: list[Item], at: int, right: int, discourse: Discourse, earlier: tuple[StatedEnd, ...] | None, before: int
) -> Tied | None:
    """As in "upstream from Y", "30 miles downstream", "inland from Oamaru", "inland", "20 miles offshore"."""
    word = view[right].text
    nxt = right + 1
    letters = None
    if nxt < len(view) and view[nxt].text in {"(", ","}:
        nxt += 1
    if word in {"up", "down"}:
        # "up the coast from", "down the road from", "up the river from"
        while (
            nxt < len(view)
            and nxt - right < 6
            and view[nxt].text not in {"from", ",", "."}
            and view[nxt].kind != "quantity"
        ):
            nxt += 1
        if nxt >= len(view) or view[nxt].text != "from":
            return along(view, at, right, discourse)
    if nxt < len(view) and view[nxt].text in {"from", "of"}:
        tied = _referenced(view, at, nxt + 1, letters, discourse, earlier, before)
    elif word in {"inland", "offshore"}:
        located = locate(view, at, discourse, referenced=True, earlier=None, earlier_at=-1)
        if located[0].name is None:
            located = locate(view, at, discourse, referenced=False, earlier=None, earlier_at=-1)
        if nxt < len(view):
            letters, _ = direction(view, nxt)
        if located[0].name is None:
            verb = next(
                (k for k in range(at - 1, -1, -1) if view[k].kind == "word" and view[k].text in LOC_VERBS), None
            )
            located = subject(view, verb, discourse, at) if verb else located
        coast = StatedEnd(name="coast", span=view[right].span, kind="coast", how=f"{word!r}: the nearest coast")
        tied = Tied(located, (coast,), letters, None, "reference", nxt)
    else:
        tied = without_reference(view, at, nxt, None, discourse)
    if tied is not None and word in {"upstream", "downstream", "upriver", "downriver"}:
        tied.mode = "river"
    return tied


def _trip(view: list[Item], at: int, noun: int, discourse: Discourse, last: Tied | None) -> Tied | None:
    """As in "a 58 mile drive from A to B", "the 58 km commute to B"."""
    word = view[noun].text
    mode = TRIP_NOUNS[word]
    index = noun + 1
    while (
        index < len(view)
        and view[index].kind == "word"
        and (
            view[index].text in TRIP_NOUNS
            or view[index].text in {"away", "distance", "inland", "north", "south", "east", "west"}
            or view[index].text in ADVERBS
        )
    ):
        mode = mode or TRIP_NOUNS.get(view[index].text)
        index += 1
    joint = view[index].text if index < len(view) else ""
    left = skip_back(view, at - 1)
    if joint == "between":
        tied = between(view, index + 1, discourse)
        if tied is not None and last is not None and tied.located[0].how.startswith("one of the two"):
            tied = Tied(last.located, last.references, None, None, "between", tied.stop)
    elif joint == "from":
        tied = from_to_after(view, at, index, discourse)
        is_said = left >= 0 and view[left].kind == "word" and view[left].text in LOC_VERBS
        is_apposed = left >= 1 and view[left].text == "," and view[left - 1].kind == "name"
        if tied is None and (is_said or is_apposed):
            tied = _referenced(view, at, index + 1, None, discourse, None, -1)
    elif joint == "to":
        tied = _goes_to(view, at, index + 1, None, discourse)
    else:
        return None
    if tied is None or tied.located[0].name is None or tied.references[0].name is None:
        return None
    tied.mode = mode
    return tied


def _goes_to(
    view: list[Item],
    at: int,
    start: int,
    letters: str | None,
    discourse: Discourse,
    earlier: tuple[StatedEnd, ...] | None = None,
    before: int = -1,
) -> Tied | None:
    """As in "25 km to Hamar", "it is 6 miles to the Priory", "the 40 km commute to Oslo"."""
    ahead = view[start : start + 5]
    if any(i.text in {"right", "left", "rear"} for i in ahead[:2]):
        return None
    if not any(i.kind == "name" for i in ahead) and not any(
        i.text in {"coast", "border", "sea", "capital", "city", "town"} for i in ahead
    ):
        return None
    phrase = phrase_at(view, start, discourse, lists=False)
    if phrase is None or phrase.ends[0].name is None:
        return None
    if phrase.stop < len(view) and view[phrase.stop].text == "from":
        origin = phrase_at(view, phrase.stop + 1, discourse, lists=False)
        if origin is not None:
            return Tied(phrase.ends, origin.ends, letters, None, "from-to", origin.stop)
    if earlier is not None and before >= 0:
        located = locate(view, at, discourse, referenced=True, earlier=earlier, earlier_at=before)
        if located is earlier:
            return Tied(located, phrase.ends, letters, None, "to", phrase.stop)
    left = skip_back(view, at - 1)
    start = max((k + 1 for k in range(at) if view[k].text in {";", ":"}), default=0)
    source = (
        view[start + 1] if start + 1 < at and view[start].text == "from" and view[start + 1].kind == "name" else None
    )
    if source is not None and any(view[k].text == "it" for k in range(start + 2, at)):
        return Tied(phrase.ends, (end_of_name(source),), letters, None, "from-to", phrase.stop)
    whence = any(i.text in {"whence", "thence", "there"} for i in view[max(0, at - 6) : at])
    origin_name = next((n for n in discourse.previous(view[at].start) if n.text not in names(phrase.ends)), None)
    if whence and origin_name is not None:
        return Tied(
            phrase.ends,
            (end_of_name(origin_name, how="from the place named before"),),
            letters,
            None,
            "to",
            phrase.stop,
        )
    if left >= 0 and view[left].kind == "word" and view[left].text in LOC_VERBS:
        found = subject(view, left, discourse, at)
        if found[0].name is not None:
            return Tied(found, phrase.ends, letters, None, "to", phrase.stop)
    return Tied(
        phrase.ends, (discourse.understood(view[at].start, names(phrase.ends)),), letters, None, "goes", phrase.stop
    )
