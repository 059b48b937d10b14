"""The place that is the subject of a verb: "the city, founded in 1900, lies"."""

from dataclasses import replace

from geoviz.model import Span, StatedEnd
from geoviz.recognizers.rules import DEMONYM
from geoviz.statements.discourse import Discourse
from geoviz.statements.items import Item, compass
from geoviz.statements.nearest import BOUNDARY, as_tuple, common, nearest, nothing
from geoviz.statements.phrases import capital_of_name, end_of_name, kind_of
from geoviz.statements.vocabulary import (
    ADVERBS,
    AREA_NOUNS,
    BORDER_NOUNS,
    CAPITAL_NOUNS,
    EVENT_NOUNS,
    LINE_NOUNS,
    LOC_VERBS,
    LOCATED,
    PEOPLE,
    PLACE_NOUNS,
    POINT_NOUNS,
    PREPOSITIONS,
    VERBS,
    word_set,
)

__all__ = ["antecedent", "noun_phrase", "subject"]


def subject(view: list[Item], verb: int, discourse: Discourse, at: int) -> tuple[StatedEnd, ...]:
    """The place or places that are the subject of a verb."""
    start, relative = 0, False
    depth = 0
    for index in range(verb - 1, -1, -1):
        item = view[index]
        if item.kind == "mark" and item.text in ")]":
            depth += 1
        elif item.kind == "mark" and item.text in "([":
            if not depth:  # the clause began inside the brackets
                start = index + 1
                break
            depth -= 1
        if depth:
            continue
        if (
            item.text in {";", ":"}
            or item.text in {"—", "–"}
            or (item.text == "," and _comma_splice(view, index, verb))
        ):
            start = index + 1
            break
        if item.kind != "word":
            continue
        if item.text in _SAYING:
            start = index + 1 + (index + 1 < verb and view[index + 1].text == "that")
            break
        if item.text == "whose" and index:
            return antecedent(view, index, discourse)  # "the plant, whose towers stand 15 km away"
        if item.text in _RELATIVE and index and view[index - 1].text == "," == view[verb - 1].text:
            # "Pretoria, where she spoke on Thursday, is 55 km from": the clause between the commas says nothing of it
            return subject([*view[: index - 1], *view[verb:]], index - 1, discourse, at)
        if item.text in {"which", "that", "who"} and verb - index <= 4:
            relative = True
            start = index
            break
        if item.text in BOUNDARY or (item.text in {"and", "or", "so", "as"} and _verb_before(view, index)):
            start = index + 1
            break
    if relative:
        return antecedent(view, start, discourse)
    region = [k for k in range(start, verb) if view[k].text not in {"also", "then", "still"}]
    if not region or all(view[k].kind == "word" and view[k].text in ADVERBS | {"has", "had", "have"} for k in region):
        earlier = next((k for k in range(start - 1, -1, -1) if view[k].kind == "word" and view[k].text in VERBS), None)
        if earlier is not None and earlier < verb:
            return subject(view, earlier, discourse, at)
        return as_tuple(discourse.understood(view[verb].start, ()))
    first = view[start]
    near = next((k for k in range(verb - 1, start, -1) if view[k].text not in ADVERBS), start)
    if near > start and view[near].text == "it" and first.kind == "word" and first.text not in PREPOSITIONS:
        return as_tuple(discourse.pronoun("it", before=view[verb].start, exclude=(), span=view[near].span))
    if first.kind == "word" and (
        first.text in PREPOSITIONS
        or compass(first.text) is not None
        or first.text in {"according", "situated", "located", "lying", "despite"}
    ):
        comma = next((k for k in range(start, verb) if view[k].text == ","), None)
        if comma is not None and view[comma + 1].text in {"a", "an", "the"} and _no_place(view[comma + 1 : verb]):
            named = [k for k in range(start + 1, comma) if view[k].kind == "name" and not _adjective(view[k])]
            if named:  # "from its beach the lights of Kos, the Greek island, are"
                return as_tuple(end_of_name(view[named[-1]], how="subject of the sentence"))
        if comma is not None and comma + 1 < verb:
            return noun_phrase(view, comma + 1, verb, discourse)
        names = [k for k in range(start + 1, verb) if view[k].kind == "name"]
        if len(names) > 1:
            return as_tuple(end_of_name(view[names[-1]], how="subject of the sentence"))
        if any(view[k].text == "it" for k in range(start, verb)):
            return as_tuple(discourse.pronoun("it", before=view[verb].start, exclude=(), span=view[verb].span))
        return _inverted(view, verb, discourse) or nothing("the subject is no place")
    return noun_phrase(view, start, verb, discourse)


_PARTS = word_set(
    """
    lights outskirts ruins suburbs beaches walls towers gates shores docks slopes streets houses remains mouth
    entrance edge tip centre center heart port harbour harbor
    """
)
_SAYING = frozenset(
    {"say", "says", "said", "believe", "believes", "reported", "reports", "insist", "insists", "claims", "shows"}
)
_RELATIVE = frozenset({"which", "where", "who", "whose", "when"})


def _adjective(item: Item) -> bool:
    """Whether a name stands for people or a language: "the Greek island", "an American bomber"."""
    return item.toponym is not None and item.toponym.reason.startswith(DEMONYM) and not item.possessive


def _no_place(items: list[Item]) -> bool:
    names = [i for i in items if i.kind == "name"]
    return bool(names) and all(map(_adjective, names))


def _inverted(view: list[Item], verb: int, discourse: Discourse) -> tuple[StatedEnd, ...] | None:
    if verb + 1 < len(view) and view[verb + 1].kind == "name":
        return noun_phrase(view, verb + 1, min(len(view), verb + 10), discourse)
    return None


def _comma_splice(view: list[Item], comma: int, verb: int) -> bool:
    """Whether a comma parts two clauses: "The mountains are north, the wilderness starts a mile away"."""
    if any(view[k].text in {"which", "that", "who", "where", ","} for k in range(comma + 1, verb)):
        return False
    if not any(view[k].kind == "name" or view[k].text in {"the", "it"} for k in range(comma + 1, verb)):
        return False
    for index in range(comma - 1, max(-1, comma - 30), -1):
        if view[index].kind == "word" and view[index].text in BOUNDARY:
            return False
        if view[index].kind == "word" and view[index].text in LOC_VERBS:
            return True
    return False


def _verb_before(view: list[Item], at: int) -> bool:
    for index in range(at - 1, max(-1, at - 40), -1):
        if view[index].text == ";":
            return False
        if view[index].kind == "word" and (
            view[index].text in VERBS or (view[index].text.endswith("ed") and view[index].text not in LOCATED)
        ):
            return True
    return False


def antecedent(view: list[Item], at: int, discourse: Discourse) -> tuple[StatedEnd, ...]:
    """The noun before "which", "that" or "the seat of which"."""
    index = at - 1
    if index >= 0 and view[index].text in {"of", "in"}:
        index -= 1
        while index >= 0 and view[index].kind == "word" and view[index].text not in PREPOSITIONS:
            index -= 1
    while index >= 0 and view[index].text in {",", "-", "–", "—"}:
        index -= 1
    return nearest(view, index, discourse)


def noun_phrase(view: list[Item], start: int, stop: int, discourse: Discourse) -> tuple[StatedEnd, ...]:
    """The place that a noun phrase from `start` on speaks of."""
    words: list[str] = []
    index = start
    while index < stop:
        item = view[index]
        if item.kind == "quantity":
            return nothing("a quantity is the subject")
        if item.kind == "name":
            return _named_subject(view, index, stop, words, discourse)
        if item.kind == "mark":
            named = index + 1 < stop and view[index + 1].kind == "name" and not view[index + 1].possessive
            if item.text == "," and words and named:  # but not "The mountain, Alaska's tallest, is"
                return as_tuple(end_of_name(view[index + 1], how="subject of the sentence"))  # "The school, X, is"
            nxt = view[index + 1] if index + 1 < stop else None
            adjective = (
                item.text == ","
                and words[:1] in (["the"], ["this"])
                and nxt is not None
                and nxt.kind == "word"
                and words[-1] not in PLACE_NOUNS | EVENT_NOUNS
                and nxt.text not in VERBS | BOUNDARY | PREPOSITIONS
                and not nxt.text.endswith("ed")
            )
            if adjective:  # "this gleaming, modern airport"
                index += 1
                continue
            if words or item.text != ",":
                break
            index += 1
            continue
        word = item.text
        if (word == "it" or (word == "this" and index + 1 >= stop)) and not words:
            return as_tuple(discourse.pronoun("it", before=item.start, exclude=(), span=item.span))
        if word in {"here", "there"} and not words and index + 1 >= stop:
            return nothing("the subject is no place")
        if word == "its" and index + 3 < stop and view[index + 2].text == "," and view[index + 3].kind == "name":
            return as_tuple(end_of_name(view[index + 3], how="subject of the sentence"))
        if word == "its":
            return as_tuple(discourse.pronoun("it", before=item.start, exclude=(), span=item.span))
        if word in PEOPLE and word != "area":
            return nothing(f"{word!r} are people, no place")
        if word in PREPOSITIONS and words:
            return _prepositional(view, index, stop, words, discourse)
        if word in VERBS | BOUNDARY and words:
            break
        words.append(word)
        index += 1
        if len(words) > 12:
            break
    return common(view, start, index, words, discourse)


def _named_subject(
    view: list[Item], index: int, stop: int, words: list[str], discourse: Discourse
) -> tuple[StatedEnd, ...]:
    item = view[index]
    nouns: list[str] = []
    ahead = index + 1
    while (
        ahead < stop
        and view[ahead].kind == "word"
        and view[ahead].text not in PREPOSITIONS | VERBS | {"and", "or"}
        and len(nouns) < 4
    ):
        if view[ahead].text not in ADVERBS:
            nouns.append(view[ahead].text)
        ahead += 1
    if item.titled:
        return nothing(f"{item.text!r} is a person")
    about = BORDER_NOUNS | CAPITAL_NOUNS | PLACE_NOUNS | LINE_NOUNS | AREA_NOUNS | {"coast"}
    if _adjective(item) and nouns and not set(nouns) & about:
        return nothing(f"the {item.text} {nouns[-1]} is no named place")
    if nouns and nouns[-1] in EVENT_NOUNS | PEOPLE and nouns[-1] not in {"building", "factory", "remains"}:
        return nothing(f"the {nouns[-1]} is no place of its own")
    if nouns and nouns[-1] in CAPITAL_NOUNS | {"city"} and ahead < stop and view[ahead].kind == "name":
        return _named_subject(view, ahead, stop, words, discourse)
    apposed = ahead + 2 < stop and view[ahead].text == view[ahead + 2].text == "," and view[ahead + 1].kind == "name"
    if item.possessive and apposed and nouns and nouns[-1] in PLACE_NOUNS | CAPITAL_NOUNS:
        return as_tuple(end_of_name(view[ahead + 1], how="subject of the sentence"))  # "Skye's main town, Portree, is"
    if nouns and nouns[0] in CAPITAL_NOUNS and set(nouns[1:]) <= {"itself"}:
        return as_tuple(capital_of_name(item, view[ahead - 1].end))  # "the Slovak capital itself is"
    if (
        nouns
        and nouns[-1] in PLACE_NOUNS
        and ahead + 1 < stop
        and view[ahead].text == "of"
        and view[ahead + 1].kind == "name"
    ):
        return _named_subject(view, ahead + 1, stop, words, discourse)  # "the rebel stronghold of Kidal"
    if item.possessive and nouns and nouns[-1] in {"airport", "airfield"}:
        return nothing(f"{item.text}'s {nouns[-1]} is not named")
    if nouns and nouns[-1] == "distance":
        return nothing("a distance is the subject")
    noun = tuple(nouns[-1:]) if nouns and nouns[-1] in PLACE_NOUNS | LINE_NOUNS | AREA_NOUNS | {"border"} else ()
    before = tuple(words[-1:]) if words and words[-1] in LINE_NOUNS | AREA_NOUNS else ()
    ends = [end_of_name(item, nouns=noun or before, how="subject of the sentence")]
    # "A and B are 100 km from C"
    while ahead + 1 < stop and view[ahead].text in {",", "and", "&"}:
        nxt = ahead + 1
        if view[nxt].text == "and":
            nxt += 1
        while (
            nxt < stop
            and view[nxt].kind == "word"
            and view[nxt].text in {"the", "nearby", "town", "village", "city", "of"}
        ):
            nxt += 1
        if nxt >= stop or view[nxt].kind != "name":
            break
        conjoined = view[ahead].text != "," or view[nxt - 1].text == "and"
        if not conjoined and not any(view[k].text == "and" for k in range(nxt, min(stop, nxt + 4))):
            break
        after = view[nxt + 1] if nxt + 1 < stop else None
        noun = (after.text,) if after is not None and after.kind == "word" and after.text in {"border", "coast"} else ()
        ends.append(end_of_name(view[nxt], nouns=noun, how="subject of the sentence"))
        ahead = nxt + 1
        if not conjoined:
            continue
        break
    return tuple(ends)


def _prepositional(
    view: list[Item], index: int, stop: int, words: list[str], discourse: Discourse
) -> tuple[StatedEnd, ...]:
    """As in "The village of X", "the capital of Y", "the post office in Z" before a verb."""
    head = words[-1]
    if head in {"distance", "journey", "drive", "road", "route"} and head not in PLACE_NOUNS:
        return nothing(f"a {head} is the subject")
    # "The oldest school of the county, Alton Grammar School, is ..."
    comma = next(
        (
            k
            for k in range(index, stop - 1)
            if view[k].text == "," and view[k + 1].kind == "name" and not view[k + 1].possessive
        ),
        None,
    )
    nxt = index + 1
    inner: list[str] = []
    while nxt < stop and view[nxt].kind == "word" and view[nxt].text not in VERBS and len(inner) < 6:
        inner.append(view[nxt].text)
        nxt += 1
    name = view[nxt] if nxt < stop and view[nxt].kind == "name" else None
    generic = head in PLACE_NOUNS | POINT_NOUNS | CAPITAL_NOUNS | {"location", "stronghold", "position", "school"}
    generic = generic or head.endswith("est")
    if comma is not None and (name is None or view[comma + 1] is not name) and generic:
        appositive = view[comma + 1]
        follows = view[comma + 2].text if comma + 2 < len(view) else ""
        if follows == "," or comma + 2 >= stop:
            return as_tuple(end_of_name(appositive, how="subject of the sentence"))
    if name is not None and view[index].text == "of" and (generic or not head):
        how = f"the capital of {name.text!r}, or called so" if head == "capital" else "subject of the sentence"
        return as_tuple(replace(end_of_name(name, how=how), kind=kind_of(name.text)))
    if head in EVENT_NOUNS:
        return nothing(f"the {head} is no named place")
    if name is not None and head in _PARTS and view[index].text in {"of", "in"}:
        return as_tuple(end_of_name(name, how=f"the {head} of {name.text}"))
    if name is None and view[index].text == "of" and inner:
        end = discourse.noun(
            inner[-1], before=view[index].start, exclude=(), span=Span(view[index].start, view[nxt - 1].end)
        )
        if end is not None:
            return as_tuple(end)
    if name is not None and head in BORDER_NOUNS and view[index].text in {"with", "of"}:
        return as_tuple(replace(end_of_name(name, how=f"the {head} with {name.text}"), kind="border"))
    if name is not None and head in PLACE_NOUNS and words[0] == "the":
        found = discourse.noun(head, before=view[index].start, exclude=(name.text,), span=None)
        if found is not None and found.name is not None and head not in {"station", "site", "base", "camp", "plant"}:
            return as_tuple(found)
    if name is not None and view[index].text in {"in", "at"} and head in PLACE_NOUNS:
        return as_tuple(end_of_name(name, how=f"the {head} in {name.text}"))
    return common(view, index - len(words), index, words, discourse)
