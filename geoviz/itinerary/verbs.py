"""Evidence in verbs: "left Paris", "was taken to Lyon", "slept at"."""

from collections.abc import Sequence

from geoviz.itinerary.clauses import Clause, Token, verb_at
from geoviz.itinerary.evidence import Reader, Visit, make_visit
from geoviz.itinerary.lexicon import CONVEYANCE_MODES, PHRASES, STATIVE, VEHICLE_NOUNS, VerbForm
from geoviz.itinerary.movers import NARRATOR, judge
from geoviz.itinerary.relations import list_end, read_reality, relate
from geoviz.itinerary.words import (
    ABSTRACT_NOUNS,
    EVENT_NOUNS,
    JOURNEY_NOUNS,
    LOCATIVE,
    PREPOSITIONS,
    SOCIAL,
    STORM_NOUNS,
)
from geoviz.model import Mode

__all__ = ["by_verb", "is_origin", "mode_of"]

_AT = frozenset({"in", "at", "near", "on", "outside", "off", "aboard", "inside"})
_SIGHTINGS = frozenset({"photographed", "filmed", "found", "located", "tracked", "tagged", "recorded", "netted"})
_OTHERWISE = frozenset({"take", "bring", "send", "lead", "conduct"})
_STARTS = frozenset({"begin", "start", "open", "opened", "launch", "launched", "kicked", "originate", "originated"})
_STORM_VERBS = frozenset({"hit", "strike", "batter", "lash", "pound", "ravage", "devastate"})
_STAGES = _STARTS | {"end", "finish", "close", "conclude", "concluded", "continue", "culminate", "culminated", "closed"}


def is_origin(tokens: Sequence[Token], verb: int, chain: Sequence[str], *, mover: bool) -> bool:
    """Whether a verb says where somebody is from: "grew up in", "born at", "hails from", another's "came from"."""
    form = verb_at(tokens, verb)
    if form is None:
        return False
    if form.lemma == "grow":
        return verb + 1 < len(tokens) and tokens[verb + 1].low == "up"
    if form.lemma in {"come", "hail", "originate"} and tuple(chain) == ("from",):
        dated = any(t.kind == "date" for t in tokens)
        return form.lemma == "hail" or form.tense == "base" or not (mover or dated)
    return tokens[verb].low in {"born", "raised"} and bool(chain) and chain[-1] in _AT


def by_verb(
    reader: Reader, clause: Clause, t: int, verb: int, chain: tuple[str, ...], *, index: int | None = None
) -> Visit | None:
    """Read what the verb at `verb` says of the place at token `t`, None when nothing."""
    tokens = clause.tokens
    form = verb_at(tokens, verb)
    if form is None:
        return None
    if is_origin(tokens, verb, chain, mover=judge(reader.cast, reader.mover, clause.number, verb) == "mover"):
        return None
    reality, perfect, passive = read_reality(tokens, verb)
    after = tokens[verb + 1].low if verb + 1 < len(tokens) else ""
    phrase = PHRASES.get((form.lemma, after)) or PHRASES.get((tokens[verb].low, after))
    if phrase is not None and chain:
        form = form._replace(kind=phrase, lemma=phrase)
        chain = chain[1:] if len(chain) > 1 and chain[0] == after else chain
    if form.kind in {"other", "be", "stay"} and form.lemma != "meet" and chain and abstract(tokens, t, verb):
        return None
    if (
        form.kind == "leave"
        and not chain
        and tokens[list_end(tokens, t)].low
        in {"open", "exposed", "vulnerable", "without", "under", "free", "isolated", "defenceless", "defenseless"}
    ):
        return None  # "leaving Georgia open to Greene"
    if tokens[-1].text == "?" or (len(tokens) > 1 and tokens[-2].text == "?"):
        return None
    light = next((x.low for x in tokens[verb + 1 : t] if x.low in JOURNEY_NOUNS | EVENT_NOUNS), "")
    if form.lemma in {"take", "catch", "follow", "board", "hop", "get"} and any(
        x.low in VEHICLE_NOUNS or x.low in {"road", "path", "way", "route"} for x in tokens[verb + 1 : min(verb + 6, t)]
    ):
        form = form._replace(kind="go")  # "took the train to", "took the coast road through"
    if light in {
        "way",
        "journey",
        "route",
        "march",
        "voyage",
        "trip",
        "ride",
        "drive",
        "flight",
        "walk",
        "retreat",
    } and form.lemma in {"continue", "make", "resume", "pursue", "begin", "start", "take", "wend", "fight", "work"}:
        form = form._replace(kind="go")
    if (
        form.kind == "carry"
        and form.lemma in _OTHERWISE
        and not passive
        and chain
        and chain[-1] in _AT
        and "to" not in chain
    ):
        form = form._replace(kind="other")  # "took on water in", "led a service at"
    related = relate(form, chain, tokens, verb, passive=passive)
    if form.lemma in _STORM_VERBS and not chain and not _storm(reader):
        return None  # a storm hits a town; so does a missile, which is on no journey
    if related is None and chain and chain[-1] == "over" and form.kind == "other" and _storm(reader):
        related = ("pass", 0.9)  # "weakened over"
    if related is None and not chain and form.lemma == "play" and not passive and _on_tour(reader):
        related = ("at", 0.9)  # "She played Edmonton"
    if form.kind == "other" and light in EVENT_NOUNS and chain and chain[-1] in LOCATIVE:
        related = ("at", 0.9)
    subject = reader.cast.raw.get((clause.number, verb))
    if (
        form.kind == "be"
        and chain
        and chain[0] in {"to", "in", "at", "on"}
        and subject is not None
        and subject.head in JOURNEY_NOUNS
    ):
        related = ("arrive", 0.9)  # "the first stage was to Hamar", "the first halt was at Aslali"
    elif subject is not None and subject.head in JOURNEY_NOUNS and form.lemma in _STAGES and chain:
        related = ("depart" if form.lemma in _STARTS else "arrive", 0.9)  # "The tour had opened in Calgary"
        if chain[-1] not in LOCATIVE | {"to", "from"}:
            return None
        perfect = False
    elif form.lemma in {"follow", "come"} and subject is not None and subject.kind == "place" and not perfect:
        return make_visit(reader, clause, t, verb, "arrive", 0.8, reality, "mover", "followed", perfect=perfect)
    elif (
        form.lemma == "stand"
        and chain
        and verb + 1 < len(tokens)
        and tokens[verb + 1].low in {"home", "away", "out", "off", "in", "over", "for", "on", "to"}
    ):
        related = relate(form._replace(kind="go"), chain, tokens, verb, passive=passive)  # "stood home by the Azores"
    if chain and form.kind == "go" and any(x.low in {"ashore", "landfall"} for x in tokens[verb + 1 : t]):
        related = ("arrive", 1.0)
    if perfect and any(
        x.low in {"lately", "recently", "previously", "formerly"} for x in tokens[max(0, verb - 4) : verb]
    ):
        return None  # of another time
    if related is None:
        return None
    role, weight = related
    if (
        any(x.low in {"plan", "intention", "aim", "goal", "plans"} for x in tokens[max(0, verb - 25) : verb])
        and reality == "real"
    ):
        for k in range(max(0, verb - 25), verb):
            governing = reader.cast.raw.get((clause.number, k))
            if (
                governing is not None
                and governing.head in {"plan", "intention", "aim", "goal", "plans"}
                and tokens[k].low in {"was", "were", "is", "are"}
            ):
                reality = "meant"  # "His plan was to stop in A before heading on to B"
    staged = (
        (form.kind == "be" or form.lemma in _STAGES)
        and subject is not None
        and subject.head in JOURNEY_NOUNS
        and (not subject.owner or subject.owner[0] in {"his", "her", "their", "its"})
        and subject.words[:1] != ("A",)
    )
    if subject is not None and subject.head in {"plan", "intention", "aim", "goal", "hope", "plans"}:
        reality = "meant"
    who = judge(reader.cast, reader.mover, clause.number, verb)
    if form.lemma in SOCIAL and form.kind != "go" and not passive:
        # who is received, arrested, seen? "King Haakon received him in"
        object_is = any(
            x.low in {"him", "her", "them"}
            or (x.kind == "word" and reader.mover is not None and reader.cast.entity([x.text]) == reader.mover)
            for x in tokens[verb + 1 : verb + 4]
        )
        if not object_is:
            return None
        who = "mover" if reader.mover not in {None, NARRATOR} and who != "mover" else "other"
        return (
            make_visit(reader, clause, t, verb, role, weight * 0.9, reality, who, tokens[verb].text, perfect=perfect)
            if who == "mover"
            else None
        )
    if (
        form.kind == "carry"
        and not passive
        and form.lemma not in {"drive", "fly", "move", "ship", "rush", "return", "march", "steer"}
    ):
        # who carries, and whom? "carried us to", "brought the president to"
        carried = object_is_mover(reader, tokens, verb)
        who = "mover" if carried else "unknown" if who == "mover" else "other"
        if form.lemma in {"send", "dispatch", "transfer", "deport", "extradite"} and not carried:
            who = "other"
    if subject is not None and subject.kind == "noun" and subject.head in EVENT_NOUNS and who != "mover":
        who = "unknown"
        if role in {"at", "arrive"} and _left_before(reader, clause, verb):
            role, who = "depart", "mover"  # "the train left as a ceremony ended at the station in"
    if subject is not None and subject.kind == "place" and not (form.kind == "carry" and who == "mover"):
        return None
    conveys = (
        form.kind == "carry" and not passive and form.lemma in {"take", "bring", "carry", "transport", "ferry", "lead"}
    )
    if role in {"arrive", "depart", "pass", "at"} and form.kind not in {"other", "be"} and not conveys:
        reader.moves.append((clause.number, verb, weight))
    event = (
        form.kind == "other"
        and bool(chain)
        and chain[-1] in _AT
        and (form.tense == "past" or (form.tense == "ing" and verb > 0 and tokens[verb - 1].text == ","))
        and form.lemma not in STATIVE
        and tokens[verb].low not in STATIVE
    )
    if event and not perfect:
        reader.moves.append((clause.number, verb, 0.25))
    if (
        who == "other"
        and event
        and tokens[verb].low in _SIGHTINGS
        and object_is_mover(reader, tokens[: verb + 3], verb)
    ):
        return make_visit(
            reader, clause, t, verb, "at", 0.9, reality, "unknown", tokens[verb].text, perfect=perfect
        )  # "A fisherman photographed it at"
    if who == "other":
        return None
    if form.kind == "be" and form.tense == "base" and after in {"based", "headquartered", "registered"}:
        return None
    if event and who == "mover" and reality == "real" and not perfect and not tokens[t].quoted:
        # what one does somewhere shows that one is there, all the more on a stated day
        stated_day = any(x.kind == "date" for x in tokens)
        weight = max(weight, 0.8 if stated_day else 0.5 if passive else 0.65)  # "was ordained in" may be long ago
    if staged and who == "unknown":
        who = "mover"
    elif event and who == "mover" and perfect and any(x.kind == "date" for x in tokens) and not tokens[t].quoted:
        weight = max(weight, 0.62)
    if tokens[verb].low != form.lemma or form.tense != "base":
        pass
    elif any(x.kind == "date" and x.low.startswith(("tomorrow", "next ")) for x in tokens):
        reality = "planned" if reality == "real" else reality  # "Tomorrow we go on to"
    if form.kind in {"other", "be"} and who != "mover":
        weight *= 0.7
    if (
        reality == "real"
        and form.tense == "base"
        and not perfect
        and not passive
        and form.kind == "go"
        and form.lemma not in {"run", "lead"}
        and subject is not None
        and subject.kind in {"noun", "name"}
    ):
        reality = "planned"  # "the ship goes on to Plymouth"
    if tokens[verb].quoted and who != "mover":
        weight *= 0.5
    mode = mode_of(reader, clause, verb, form)
    words = " ".join(x.text for x in tokens[max(0, verb - (1 if perfect or passive else 0)) : verb + 1]) + (
        f" … {chain[-1]}" if chain else ""
    )
    return make_visit(
        reader,
        clause,
        t,
        verb,
        role,
        weight,
        reality,
        who,
        words,
        mode=mode,
        index=index,
        backref=index is not None,
        perfect=perfect,
    )


def _storm(reader: Reader) -> bool:
    roles = reader.cast.roles
    return reader.mover is not None and (
        any(reader.mover in roles.get(word, ()) for word in STORM_NOUNS)
        or reader.mover.removeprefix("noun:") in STORM_NOUNS
    )


def _on_tour(reader: Reader) -> bool:
    # who plays a city is on tour; teams play one another
    return any(t.low in {"tour", "concert", "concerts"} for clause in reader.clauses[:5] for t in clause.tokens)


def object_is_mover(reader: Reader, tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb's object is the mover: "carried us to", "brought the president to"."""
    pronouns = {"us", "me"} if reader.mover == NARRATOR else {"him", "her", "them", "it"}
    return any(
        (x.low in pronouns and not x.quoted)
        or (x.kind == "word" and reader.mover is not None and reader.cast.entity([x.text]) == reader.mover)
        for x in tokens[verb + 1 : verb + 5]
    )


def _left_before(reader: Reader, clause: Clause, verb: int) -> bool:
    for k in range(max(0, verb - 30), verb):
        form = verb_at(clause.tokens, k)
        if form is not None and form.lemma in {"leave", "depart"} and form.tense == "past":
            return judge(reader.cast, reader.mover, clause.number, k) == "mover"
    return False


def abstract(tokens: Sequence[Token], t: int, verb: int) -> bool:
    # "with a history of involvement in Ukraine"
    prep = next((k for k in range(t - 1, verb, -1) if tokens[k].low in PREPOSITIONS), -1)
    return prep > 0 and tokens[prep - 1].low in ABSTRACT_NOUNS


def mode_of(reader: Reader, clause: Clause, verb: int, form: VerbForm) -> Mode | None:
    """How one travels by a verb, its subject and the vehicles beside it."""
    tokens = clause.tokens
    subject = reader.cast.raw.get((clause.number, verb))
    if subject is not None:
        for word in (subject.head, *(w.casefold() for w in subject.words)):
            if word in VEHICLE_NOUNS:
                return VEHICLE_NOUNS[word]
    for j in range(max(0, verb - 3), min(len(tokens), verb + 8)):
        if (
            tokens[j].low in VEHICLE_NOUNS
            and j
            and tokens[j - 1].low in {"by", "a", "the", "his", "her", "aboard", "our", "my", "an"}
        ):
            return VEHICLE_NOUNS[tokens[j].low]
    if tokens[verb].low in CONVEYANCE_MODES:
        return CONVEYANCE_MODES[tokens[verb].low]
    del form
    return None
