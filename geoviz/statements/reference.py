"""Constructions that go on behind the quantity: "20 km north of Y", "30 km from Y", "5 miles to the west"."""

from dataclasses import replace
from typing import Final

from geoviz.model import Mode, StatedEnd
from geoviz.statements.between import apart, between, from_to_after, last_two
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item
from geoviz.statements.located import locate, skip_back
from geoviz.statements.nearest import nothing
from geoviz.statements.phrases import end_of_name, phrase_at
from geoviz.statements.subjects import antecedent, noun_phrase, subject
from geoviz.statements.tied import Tied, direction, has_of, names
from geoviz.statements.vocabulary import (
    ADVERBS,
    AREA_NOUNS,
    BE_VERBS,
    BORDER_NOUNS,
    COAST_NOUNS,
    LINE_NOUNS,
    LOC_VERBS,
    PLACE_NOUNS,
    TRIP_NOUNS,
)

__all__ = ["COMES", "distant_from", "inverted", "replace_mode", "skip_right", "to_the_right"]


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
        if view[at].text in {"off", "outside", "beyond", "on", "out", "behind"} and not _closes(view, at + 1):
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


def _closes(view: list[Item], at: int) -> bool:
    """Whether "off", "beyond" or "on" has no object of its own: "110 km off,", "70 km beyond."."""
    if at >= len(view):
        return True
    item = view[at]
    if item.text[:1].isdigit():
        return True  # "930 km off, in a straight line 685"
    if view[at - 1].text == "out" and item.text in {"on", "along"}:
        return True  # "23 km out on the Masisi road"
    return (
        item.text in COMES
        or item.text in {"from", "to", "and", "but", "or", "by"}
        or (item.kind == "mark" and item.text not in "([")
    )


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
    fronted = inverted(view, at, right, discourse)
    if fronted is not None:
        return fronted
    nxt = view[right] if right < len(view) else None
    pointing = view[right + 1].text if right + 1 < len(view) else ""
    if nxt is not None and nxt.text in {"beyond", "after", "past"} and pointing in {"that", "it", "this"}:
        return _further(view, at, right + 2, discourse)
    away = right > at + 1
    if nxt is None:
        return _without_reference(view, at, right, None, discourse) if away else _plainly(view, at, right, discourse)
    if nxt.text == "each" and right + 1 < len(view) and view[right + 1].text == "way":
        return _without_reference(view, at, right + 2, None, discourse)
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
        return _without_reference(view, at, stop, letters, discourse)
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
    if word == "along" and (tied := _along(view, at, right, discourse)) is not None:
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
        return _without_reference(view, at, right, None, discourse)
    return _plainly(view, at, right, discourse)


def _plainly(view: list[Item], at: int, right: int, discourse: Discourse) -> Tied | None:
    """As in "Mankota is 65 km by road.", "From Tezpur it is 320 km;": nothing behind the quantity says from where."""
    left = skip_back(view, at - 1)
    if left < 1 or view[left].text not in BE_VERBS | {"lies", "lie", "lay", "being"}:
        return None
    other_way = [i.text for i in view[right : right + 3]] == ["the", "other", "way"]
    open_ended = {"by", "as", "in", "on", "along", "via", "over", "and"}
    if not (_ends(view, right) or other_way or view[right].text in open_ended):
        return None
    clause = next((k for k in range(left - 1, -1, -1) if view[k].text in {";", ":", "—", "–"}), -1) + 1
    words = [view[k] for k in range(clause, left)]
    if len(words) >= 3 and words[0].text == "from" and words[1].kind == "name" and words[-1].text == "it":
        goal = discourse.understood(view[at].start, (words[1].text,))
        return Tied((goal,), (end_of_name(words[1]),), None, None, "from", right) if goal.name else None
    found = subject(view, left, discourse, at)
    end = found[0]
    named = any(view[k].kind == "name" and view[k].text == end.name for k in range(clause, left))
    if len(found) != 1 or end.name is None or end.kind != "point" or not named:
        return None
    if discourse.has_toponyms and end.toponym is None:
        return None  # "Line 4 is 12 km", "The Tour is 3,400 km"
    reference = discourse.understood(view[at].start, names(found))
    if reference.name is None or reference.kind != "point":
        return None
    return Tied(found, (reference,), None, None, "understood", right)


def _ends(view: list[Item], at: int) -> bool:
    return at >= len(view) or view[at].kind == "mark"


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


COMES: Final = frozenset(
    {"lies", "lie", "is", "was", "stands", "stood", "sits", "comes", "came", "begins", "rises", "are"}
)


def inverted(view: list[Item], at: int, right: int, discourse: Discourse) -> Tied | None:
    """As in "; 36 km further on lies Hella", "Some 40 km to the south lies Yarim": the verb before its subject."""
    before = view[at - 1] if at else None
    if before is not None and before.kind != "mark" and before.text not in {"and", "but", "while", "after", "then"}:
        return None
    letters, stop = direction(view, right)
    stop = stop if letters else right
    while stop < len(view) and view[stop].text in {"further", "farther", "on", "away", "again", "beyond", "out"}:
        stop += 1
    if stop == at + 1 or stop + 1 >= len(view) or view[stop].text not in COMES:
        return None
    if view[stop + 1].text in {"from", "of", "to"}:
        return None
    located = noun_phrase(view, stop + 1, min(len(view), stop + 12), discourse)
    if located[0].name is None:
        return None
    onward = any(view[k].text in _ONWARD | {"again"} for k in range(at + 1, stop)) or _goes_on(view, at, discourse)
    find = discourse.from_reached if onward else discourse.understood
    return Tied(located, (find(view[at].start, names(located)),), letters, None, "further", stop + 2)


def replace_mode(tied: Tied | None, mode: Mode) -> Tied | None:
    """The same with a mode, where none was found."""
    if tied is not None and tied.mode is None:
        tied.mode = mode
    return tied


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


def _further(view: list[Item], at: int, stop: int, discourse: Discourse) -> Tied | None:
    """As in "Tarim another 34 km beyond that", "Dirang 42 km after that"."""
    located = locate(view, at, discourse, referenced=False, earlier=None, earlier_at=-1)
    if located[0].name is None:
        return None
    return Tied(located, (discourse.from_reached(view[at].start, names(located)),), None, None, "further", stop)


_ONWARD: Final = frozenset({"further", "farther", "beyond", "on"})


def _without_reference(view: list[Item], at: int, stop: int, letters: str | None, discourse: Discourse) -> Tied | None:
    """As in "X is 20 km to the west", "30 miles away in Y": the other end is what the text describes."""
    onward = any(view[k].text in _ONWARD for k in range(at + 1, min(stop, at + 4)))
    joint = view[stop].text if stop < len(view) else ""
    back = skip_back(view, at - 1)
    spoken = subject(view, back, discourse, at)[0] if back >= 1 and view[back].text in LOC_VERBS else None
    here = spoken is not None and spoken.name is not None and spoken.how.startswith("subject")
    if joint in {"in", "at"} and stop + 1 < len(view) and not here:
        phrase = phrase_at(view, stop + 1, discourse, lists=False)
        named = (
            phrase is not None
            and phrase.ends[0].name is not None
            and any(i.kind == "name" for i in view[stop + 1 : stop + 4])
        )
        if phrase is not None and named:
            return Tied(
                phrase.ends,
                (discourse.understood(view[at].start, names(phrase.ends)),),
                letters,
                None,
                "understood",
                phrase.stop,
            )
    located = locate(view, at, discourse, referenced=False, earlier=None, earlier_at=-1)
    if located[0].name is None:
        return None
    if onward or _goes_on(view, at, discourse):
        return Tied(located, (discourse.from_reached(view[at].start, names(located)),), letters, None, "further", stop)
    reference = discourse.understood(view[at].start, names(located))
    subject_here = _describing_subject(view, at, located, discourse)
    if subject_here is not None:
        reference = subject_here
    return Tied(located, (reference,), letters, None, "understood", stop)


def _goes_on(view: list[Item], at: int, discourse: Discourse) -> bool:
    """Whether a quantity counts on from the last one: "a further 220 km to the west", "another 5 km away"."""
    words = {i.text for i in view[max(0, at - 3) : at] if i.kind == "word"}
    found = view[at].quantity
    if found is not None:  # "a further" may be read as part of the quantity's own words
        words |= set(discourse.text[found.outer.start : found.span.start].lower().split()[-6:])
    return bool(words & {"further", "farther", "another", "additional"})


def _describing_subject(
    view: list[Item], at: int, located: tuple[StatedEnd, ...], discourse: Discourse
) -> StatedEnd | None:
    """The subject of the sentence, when it is another place: "X lies across from Y, which is 64 km to the east"."""
    verb = next((k for k in range(at) if view[k].kind == "word" and view[k].text in LOC_VERBS), None)
    if verb is None or verb == 0:
        return None
    first = subject(view, verb, discourse, at)[0]
    if first.name is None or first.name in names(located) or (discourse.has_toponyms and first.toponym is None):
        return None
    how = f"understood: {first.name} is being described"
    topic = discourse.topic(view[at].start, names(located)) or discourse.about(names(located))
    if topic is not None and topic.text != first.name:
        return None
    return replace(first, span=None, how=how)


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
            return _along(view, at, right, discourse)
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
        tied = _without_reference(view, at, nxt, None, discourse)
    if tied is not None and word in {"upstream", "downstream", "upriver", "downriver"}:
        tied.mode = "river"
    return tied


_WAYS: Final[dict[str, Mode]] = {
    **dict.fromkeys(("road", "highway", "route", "motorway", "expressway", "freeway", "track", "interstate"), "road"),
    **dict.fromkeys(("railway", "railroad", "line", "tracks"), "rail"),
    **dict.fromkeys(("river", "canal"), "river"),
}


def _along(view: list[Item], at: int, right: int, discourse: Discourse) -> Tied | None:
    """As in "Dondo, 30 km up the railway", "The Pas, 140 km down Highway 10,": counted from the place spoken of."""
    k = at - 1
    while k >= 0 and view[k].kind == "word" and view[k].text in ADVERBS | {"another"}:
        k -= 1
    if k < 0 or not (view[k].text == "," or view[k].text in LOC_VERBS | {"begins", "starts"}):
        return None
    ahead = view[right + 1 : right + 6]
    stop = next(
        (n for n, i in enumerate(ahead) if i.kind in {"mark", "quantity"} or i.text in {"to", "in"}), len(ahead)
    )
    words = [w for i in ahead[:stop] for w in i.text.lower().split()]
    if not words or not (words[0] in {"the", "a", "this", "it"} or ahead[0].kind == "name") or "from" in words:
        return None
    letters = direction(view, right + 1 + stop)[0] if right + 1 + stop < len(view) else None
    tied = _without_reference(view, at, right, letters, discourse)
    mode = next((_WAYS[w] for w in words if w in _WAYS), None)
    return replace_mode(tied, mode) if mode else tied


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
        if tied is None and left >= 0 and view[left].kind == "word" and view[left].text in LOC_VERBS:
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
