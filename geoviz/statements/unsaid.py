"""Constructions that leave unsaid from where they count: "20 km to the west", "65 km by road", "36 km further on"."""

from dataclasses import replace
from typing import Final

from geoviz.model import Mode, StatedEnd
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item
from geoviz.statements.located import locate, skip_back
from geoviz.statements.phrases import end_of_name, phrase_at
from geoviz.statements.subjects import noun_phrase, subject
from geoviz.statements.tied import Tied, direction, names, replace_mode
from geoviz.statements.vocabulary import ADVERBS, BE_VERBS, LOC_VERBS, VERBS

__all__ = ["along", "closes", "further", "gapped", "inverted", "plainly", "without_reference"]


_COMES: Final = frozenset(
    {"lies", "lie", "is", "was", "stands", "stood", "sits", "comes", "came", "begins", "rises", "are"}
)


_ONWARD: Final = frozenset({"further", "farther", "beyond", "on"})


_WAYS: Final[dict[str, Mode]] = {
    **dict.fromkeys(("road", "highway", "route", "motorway", "expressway", "freeway", "track", "interstate"), "road"),
    **dict.fromkeys(("railway", "railroad", "line", "tracks"), "rail"),
    **dict.fromkeys(("river", "canal"), "river"),
}


def closes(view: list[Item], at: int) -> bool:
    """Whether "off", "beyond" or "on" has no object of its own: "110 km off,", "70 km beyond."."""
    if at >= len(view):
        return True
    item = view[at]
    if item.text[:1].isdigit():
        return True  # "930 km off, in a straight line 685"
    if view[at - 1].text == "out" and item.text in {"on", "along"}:
        return True  # "23 km out on the Masisi road"
    return (
        item.text in _COMES
        or item.text in {"from", "to", "and", "but", "or", "by"}
        or (item.kind == "mark" and item.text not in "([")
    )


def plainly(view: list[Item], at: int, right: int, discourse: Discourse) -> Tied | None:
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
    onward = _goes_on(view, at, discourse)
    reference = (discourse.from_reached if onward else discourse.understood)(view[at].start, names(found))
    if reference.name is None or reference.kind != "point":
        return None
    return Tied(found, (reference,), None, None, "further" if onward else "understood", right)


def _ends(view: list[Item], at: int) -> bool:
    return at >= len(view) or view[at].kind == "mark"


def inverted(view: list[Item], at: int, right: int, discourse: Discourse) -> Tied | None:
    """As in "; 36 km further on lies Hella", "Some 40 km to the south lies Yarim": the verb before its subject."""
    before = view[at - 1] if at else None
    if before is not None and before.kind != "mark" and before.text not in {"and", "but", "while", "after", "then"}:
        return None
    letters, stop = direction(view, right)
    stop = stop if letters else right
    while stop < len(view) and view[stop].text in {"further", "farther", "on", "away", "again", "beyond", "out"}:
        stop += 1
    if stop == at + 1 or stop + 1 >= len(view) or view[stop].text not in _COMES:
        return None
    if view[stop + 1].text in {"from", "of", "to"}:
        return None
    located = noun_phrase(view, stop + 1, min(len(view), stop + 12), discourse)
    if located[0].name is None:
        return None
    onward = any(view[k].text in _ONWARD | {"again"} for k in range(at + 1, stop)) or _goes_on(view, at, discourse)
    find = discourse.from_reached if onward else discourse.understood
    return Tied(located, (find(view[at].start, names(located)),), letters, None, "further", stop + 2)


def further(view: list[Item], at: int, stop: int, discourse: Discourse) -> Tied | None:
    """As in "Tarim another 34 km beyond that", "Dirang 42 km after that"."""
    located = locate(view, at, discourse, referenced=False, earlier=None, earlier_at=-1)
    if located[0].name is None:
        return None
    return Tied(located, (discourse.from_reached(view[at].start, names(located)),), None, None, "further", stop)


def without_reference(view: list[Item], at: int, stop: int, letters: str | None, discourse: Discourse) -> Tied | None:
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


def gapped(view: list[Item], at: int, right: int, discourse: Discourse, last: Tied | None, before: int) -> Tied | None:
    """As in "Ayr is 30 km west of Bo, Coe 20 km to the east and Dun 50 km away": counted from Bo, as before."""
    left = skip_back(view, at - 1)
    if last is None or last.form != "reference" or last.references[0].name is None or not 0 <= before < left - 1:
        return None
    name = view[left]
    if name.kind != "name" or name.possessive or name.titled or view[left - 1].text not in {",", ";", "and", "&"}:
        return None
    if discourse.has_toponyms and name.toponym is None:
        return None
    if any(view[k].kind == "word" and view[k].text in VERBS | LOC_VERBS for k in range(before + 1, left)):
        return None
    letters, stop = direction(view, right)
    joint = view[stop].text if letters and stop < len(view) else ""
    onward = _goes_on(view, at, discourse) or any(view[k].text in _ONWARD for k in range(at + 1, right))
    ends = view[left - 1].text != "," and _ends(view, right)  # "and Davao nearly 1,000 km."
    if joint in {"of", "from", "by"} or not (letters or right > at + 1 or ends) or onward:
        return None
    return Tied((end_of_name(name, how="named before it"),), last.references, letters, None, "reference", stop)


def along(view: list[Item], at: int, right: int, discourse: Discourse) -> Tied | None:
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
    tied = without_reference(view, at, right, letters, discourse)
    mode = next((_WAYS[w] for w in words if w in _WAYS), None)
    return replace_mode(tied, mode) if mode else tied
