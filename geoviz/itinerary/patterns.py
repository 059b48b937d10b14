"""Evidence in other constructions: "his visit to", "In Paris, he …", "where she lay", "here", titles."""

from collections.abc import Sequence
from itertools import pairwise

from geoviz.itinerary.clauses import Clause, Token, subject_of, verb_at
from geoviz.itinerary.evidence import Reader, Reality, Role, Visit, make_visit
from geoviz.itinerary.governing import Governor, govern, is_auxiliary
from geoviz.itinerary.inserts import inserted
from geoviz.itinerary.lexicon import CONVEYANCE_MODES, SPEECH, STATIVE
from geoviz.itinerary.movers import NARRATOR, Who, judge
from geoviz.itinerary.relations import read_reality
from geoviz.itinerary.verbs import by_verb, mode_of, object_is_mover
from geoviz.itinerary.words import (
    ADVERBS,
    AUXILIARIES,
    CALLED_OFF,
    CLAUSE_WORDS,
    DASHES,
    DIRECTIONAL,
    EVENT_NOUNS,
    JOURNEY_NOUNS,
    LOCATIVE,
    NEGATIONS,
    PLAN_WORDS,
    PREPOSITIONS,
)

__all__ = [
    "as_subject",
    "by_noun",
    "dashed",
    "fronted",
    "is_called_off",
    "of_heading",
    "of_pointer",
    "relative_where",
    "verbless",
]

_DATELINE_NOUNS = frozenset(
    {
        "city",
        "town",
        "village",
        "port",
        "capital",
        "resort",
        "island",
        "harbour",
        "harbor",
        "outpost",
        "post",
        "camp",
        "fort",
        "station",
        "garrison",
        "place",
        "encampment",
        "point",
        "depot",
        "landing",
    }
)
"""What "this town" calls the place that a letter or report is dated from."""
_RESTS = frozenset(
    {"day", "days", "night", "nights", "rest", "breakfast", "lunch", "dinner", "coffee", "camp", "weekend"}
)
_STAGE_OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "the"})
_OPEN_VERBS = frozenset(
    {"plan", "announce", "prepare", "prepared", "await", "awaits", "schedule", "scheduled", "expect"}
)
_DOUBT_VERBS = frozenset(
    {
        "cancelled",
        "canceled",
        "postponed",
        "postpone",
        "cancel",
        "consider",
        "propose",
        "proposed",
        "discuss",
        "discussed",
        "oppose",
        "opposed",
        "urge",
        "urged",
        "delay",
        "delayed",
        "mull",
        "weigh",
    }
)


def by_noun(reader: Reader, clause: Clause, t: int, governor: Governor) -> Visit | None:
    """Read "Kim's visit to", "the stop in", "talks at"."""
    tokens, n = clause.tokens, governor.index
    noun, chain = tokens[n].low, governor.chain
    if noun == "road" or (noun in {"path", "call"} and chain[0] != "at"):
        return None
    # whose: "Kim's visit to", "his arrival in", or the subject of the verb before
    who: Who = "unknown"
    reality: Reality = "real"
    verb = -1
    owner_seen = False
    for j in range(n - 1, max(-1, n - 9), -1):
        low = tokens[j].low
        if low in {"his", "her", "its", "their", "our", "my"}:
            owner_seen = True
            narrated = low in {"our", "my"}
            who = (
                "mover"
                if narrated == (reader.mover == NARRATOR)
                else "other"
                if narrated
                else "unknown"
                if low in {"their", "its"}
                else "mover"
            )
            break
        if low == "'s" and j:
            owner_seen = True
            owner = reader.cast.owner([tokens[j - 1].text])
            if owner is not None:
                reader.cast.subjects.setdefault((clause.number, n), owner)
                reader.moves.append((clause.number, n, 0.4))
            who = (
                "mover"
                if owner is not None and owner == reader.mover
                else "other"
                if owner or tokens[j - 1].kind == "place"
                else "unknown"
            )
            break
        if verb_at(tokens, j) is not None or low in CLAUSE_WORDS:
            break
    for j in range(n - 1, max(-1, n - 14), -1):
        if tokens[j].low in NEGATIONS or tokens[j].low in {"planned", "possible", "future", "next"}:
            reality = (
                "planned"
                if tokens[j].low in {"planned", "possible", "future"}
                else reality
                if tokens[j].low == "next"
                else "unreal"
            )
        if verb_at(tokens, j) is not None:
            verb = j
            seen, _, _ = read_reality(tokens, j)
            reality = seen if seen != "real" else reality
            form = verb_at(tokens, j)
            if form is not None and form.lemma in _OPEN_VERBS:
                reality = "planned"
            elif form is not None and form.lemma in _DOUBT_VERBS:
                reality = "unreal"
            break
        if tokens[j].low in {",", ";"}:
            break
    if not owner_seen and verb >= 0:
        who = judge(reader.cast, reader.mover, clause.number, verb)
    elif not owner_seen and n + 1 < len(tokens):
        # the noun is itself the subject: "The first halt … was at Aslali"
        who = "unknown"
    first, last = chain[0], chain[-1]
    prep = last if last in DIRECTIONAL | {"from"} or first in {"with", "by"} else first
    if len(chain) > 1 and first in {"through", "across", "around", "of"} and last in {"in", "at"}:
        prep = last  # "a swing through the Gulf in Muscat"
    if owner_seen and who == "unknown" and verb >= 0 and reader.mover is not None:
        who = judge(reader.cast, reader.mover, clause.number, verb)  # "The team finished their tour"
        who = "unknown" if who == "other" else who
        reader.moves.append((clause.number, verb, 0.3))
    elif owner_seen and verb >= 0 and reader.mover is None:
        reader.moves.append((clause.number, verb, 0.3))
    if verb >= 0 and not owner_seen:
        reader.moves.append((clause.number, verb, 0.2))
    if noun in EVENT_NOUNS:
        if last not in LOCATIVE:
            return None
        named = reader.mover is not None and any(reader.cast.entity([x.text]) == reader.mover for x in tokens)
        role: Role = "at"
        weight = 0.8 if named else 0.45
        if verb >= 0 and who == "mover":
            named, weight = True, 0.8
        if who == "other" and not named:
            return None
        who = "mover" if named else "unknown"
    elif noun in {"way", "route"} and prep == "to":
        role, weight = "toward", 0.4
    elif prep in {"to", "into"}:
        role, weight = "arrive", 0.75
    elif prep == "from":
        role, weight = "depart", 0.7
    elif prep in {"through", "via", "across", "over", "past"}:
        role, weight = "pass", 0.7
    elif prep in {"for", "towards", "toward"}:
        role, weight = "toward", 0.4
    elif prep in LOCATIVE and noun not in {"way", "route", "march", "path"}:
        role, weight = "at", 0.75
    elif prep == "of" and noun == "tour":
        role, weight = "arrive", 0.7
    else:
        return None
    if who == "other":
        return None
    if noun in {
        "journey",
        "trip",
        "route",
        "expedition",
        "march",
        "ride",
        "drive",
        "flight",
        "voyage",
        "passage",
        "stage",
        "leg",
        "transfer",
        "crossing",
        "walk",
    }:
        restates = True
        later = next(
            (form for k in range(t + 1, min(len(tokens), t + 8)) if (form := verb_at(tokens, k)) is not None), None
        )
        if later is not None and later.tense == "base" and reality == "real":
            reality = "planned"  # "the walk to Geneva is a protest"
    else:
        restates = False
    if verb < 0 and reality == "real" and is_called_off(tokens, t):
        reality = "unreal"  # "a visit to Oslo that had been planned for Thursday was called off"
    mode = CONVEYANCE_MODES.get(noun)
    return make_visit(
        reader, clause, t, n, role, weight, reality, who, f"{tokens[n].text} {chain[-1]}", mode=mode, restates=restates
    )


_PASSED_OVER = frozenset({"skip", "skipped", "skipping", "bypassed", "avoided", "avoiding", "shunned", "missed"})


def is_called_off(tokens: Sequence[Token], t: int) -> bool:
    """Whether the sentence says that nothing came of it: "was called off" behind the place, "skipped" before it."""
    if t and tokens[t - 1].low in _PASSED_OVER:
        return True
    after = [x.low for x in tokens[t + 1 : t + 16]]
    if {"allowed", "permitted"} & set(after) and NEGATIONS & set(after):
        return True  # "At Tenerife not a man was allowed to land"
    return bool(CALLED_OFF & set(after)) or any(
        pair in pairwise(after) for pair in (("called", "off"), ("fell", "through"), ("put", "off"))
    )


def fronted(reader: Reader, clause: Clause, t: int, governor: Governor) -> Visit | None:
    """Read "In Oslo, I met …", "At Hamar, a country halt, we took the bus"."""
    tokens = clause.tokens
    for k in range(t + 1, min(len(tokens), t + 45)):
        form = verb_at(tokens, k)
        if (
            form is not None
            and (form.lemma in STATIVE - {"learn"} or tokens[k].low in STATIVE)
            and governor.chain[0] in LOCATIVE
        ):
            return None  # "In Hamburg they think", "In Verona she was born"
        if (
            form is None
            or (form.tense == "ing" and form.lemma != "be")
            or (form.lemma == "be" and is_auxiliary(tokens, k))
        ):
            continue
        subject = reader.cast.raw.get((clause.number, k)) or subject_of(tokens, k)
        if subject.position <= t and subject.kind != "none":
            continue
        if any(x.low in {"which", "who", "where", "that"} for x in tokens[max(t, k - 3) : k]):
            continue
        reality, perfect, _ = read_reality(tokens, k)
        who = judge(reader.cast, reader.mover, clause.number, k)
        if form.kind == "carry" and object_is_mover(reader, tokens, k):
            who = "mover"  # "From Irkutsk a minibus took us to"
        if who != "mover" and not (who == "unknown" and subject.kind == "noun"):
            return None
        if tokens[t].quoted and subject.head not in {"i", "we"}:
            return None
        prep = (
            governor.chain[0]
            if governor.chain[0] not in LOCATIVE or governor.chain[-1] in LOCATIVE
            else governor.chain[-1]
        )
        if prep == "from" and form.kind in {"go", "leave", "arrive", "carry"}:
            return make_visit(
                reader,
                clause,
                t,
                k,
                "depart",
                0.9,
                reality,
                who,
                f"from … {tokens[k].text}",
                mode=mode_of(reader, clause, k, form),
                perfect=perfect,
            )
        if prep in LOCATIVE and prep not in {"of", "about", "below", "like"}:
            weight = 0.8 if form.kind != "other" else 0.7
            reader.moves.append((clause.number, k, weight / 2))
            return make_visit(
                reader, clause, t, k, "at", weight, reality, who, f"{prep} … {tokens[k].text}", perfect=perfect
            )
        return None
    return None


def as_subject(reader: Reader, clause: Clause, t: int) -> Visit | None:
    """Read "Tahiti followed in November", where the place itself comes next."""
    tokens = clause.tokens
    k = t + 1
    while k < len(tokens) and tokens[k].low in ADVERBS | AUXILIARIES:
        k += 1
    end = k
    if t + 1 < len(tokens) and tokens[t + 1].text == ",":
        skipped = inserted(tokens, t + 1, min(len(tokens), t + 40))
        end = next((j for j in range(t + 1, min(len(tokens), t + 40)) if j not in skipped and tokens[j].text != ","), k)
    if end + 2 < len(tokens) and tokens[end].low in {"was", "became", "were"} and tokens[end + 1].low in _STAGE_OWNERS:
        # "Kimberley, 1,040 km from Cape Town by rail, was her first stop"
        named = next((x for x in tokens[end + 2 : end + 6] if x.low in JOURNEY_NOUNS | {"port", "destination"}), None)
        if named is not None and not any(x.low in NEGATIONS | {"should"} for x in tokens[end : end + 6]):
            reader.moves.append((clause.number, end, 0.2))
            return make_visit(
                reader, clause, t, end, "arrive", 0.8, "real", "mover" if reader.mover else "unknown", named.low
            )
    if (
        t
        and tokens[t - 1].low in {"was", "came", "is"}
        and any(x.low in {"next", "then", "stop", "first", "halt"} for x in tokens[max(0, t - 4) : t])
    ):
        return make_visit(
            reader, clause, t, t - 1, "arrive", 0.75, "real", "mover" if reader.mover else "unknown", "next came"
        )
    if (
        k < len(tokens)
        and tokens[k].low in {"followed", "came"}
        and (tokens[k].low == "followed" or any(x.low == "next" for x in tokens[k : k + 2]))
    ):
        after = tokens[k + 1].low if k + 1 < len(tokens) else "."
        if (
            tokens[k].low == "came"
            or after in PREPOSITIONS
            or not after[0].isalpha()
            or tokens[min(k + 1, len(tokens) - 1)].kind == "date"
        ):
            return make_visit(reader, clause, t, k, "arrive", 0.8, "real", "mover", "followed")
    return None


def planned_before(reader: Reader, clause: Clause, t: int) -> bool:
    for k in range(max(0, t - 30), t):
        governing = reader.cast.raw.get((clause.number, k))
        if governing is not None and governing.head in {"plan", "intention", "aim", "goal", "plans"}:
            return True
    return False


def relative_where(reader: Reader, clause: Clause, t: int) -> Visit | None:
    """Read "From Ascension, where she lay in July": the clause says who was there."""
    tokens = clause.tokens
    k = t + 1
    while k < len(tokens) and k < t + 5 and (tokens[k].kind == "place" or tokens[k].text == ","):
        k += 1
    if k < len(tokens) and tokens[k].low in {"which", "that"} and k == t + 1 + (tokens[t + 1].text == ","):
        return relative_which(reader, clause, t, k)
    if k >= len(tokens) or tokens[k].low != "where":
        return None
    for v in range(k + 1, min(len(tokens), k + 14)):
        form = verb_at(tokens, v)
        if form is None or (form.lemma == "be" and is_auxiliary(tokens, v)):
            continue
        who = judge(reader.cast, reader.mover, clause.number, v)
        reality, perfect, _ = read_reality(tokens, v)
        if any(x.low in PLAN_WORDS for x in tokens[v : v + 3]):
            return None
        if planned_before(reader, clause, t):
            return None
        if who != "mover" or reality != "real" or (form.tense == "base" and form.lemma != "be"):
            return None
        if form.lemma in SPEECH | {"live", "bear", "grow"}:
            return None
        reader.moves.append((clause.number, v, 0.6))
        return make_visit(reader, clause, t, v, "at", 0.9, reality, who, f"where … {tokens[v].text}", perfect=perfect)
    return None


def relative_which(reader: Reader, clause: Clause, t: int, k: int) -> Visit | None:
    # "From Windhoek, which she reached on 3 June"
    tokens = clause.tokens
    for v in range(k + 1, min(len(tokens), k + 7)):
        form = verb_at(tokens, v)
        if form is None or (form.lemma == "be" and is_auxiliary(tokens, v)):
            continue
        reality, perfect, passive = read_reality(tokens, v)
        who = judge(reader.cast, reader.mover, clause.number, v)
        if form.kind not in {"reach", "leave"} or who != "mover" or reality != "real" or passive or v == k + 1:
            return None
        reader.moves.append((clause.number, v, 1.0))
        return make_visit(
            reader,
            clause,
            t,
            v,
            "depart" if form.kind == "leave" else "arrive",
            1.0,
            reality,
            who,
            f"which … {tokens[v].text}",
            perfect=perfect,
        )
    return None


def of_pointer(reader: Reader, clause: Clause, t: int, visits: Sequence[Visit]) -> list[Visit]:
    """Read "here" and "this small village" in a text with a dateline, and "there" after a verb."""
    tokens = clause.tokens
    low = tokens[t].low
    index: int | None = None
    chain: tuple[str, ...] = ("in",)
    pointing = low == "here" or (low in _DATELINE_NOUNS and any(x.low == "this" for x in tokens[max(0, t - 3) : t]))
    if pointing and not tokens[t].quoted:
        index = reader.dateline
    if (
        index is None
        and low == "there"
        and t
        and visits
        and visits[-1].reality == "real"
        and clause.number - visits[-1].clause <= 1
    ):
        before = verb_at(tokens, t - 1)
        if before is not None and before.kind in {"be", "stay", "arrive", "go"}:
            index = visits[-1].toponym
    if index is None:
        return []
    for v in range(t - 1, max(-1, t - 16), -1):
        form = verb_at(tokens, v)
        if tokens[v].low in CLAUSE_WORDS or tokens[v].text in {";", ":"}:
            break
        if form is None or (form.lemma == "be" and is_auxiliary(tokens, v)):
            continue
        if low in {"here", "there"} and form.kind in {"go", "carry"}:
            chain = ("to",)
        elif low not in {"here", "there"}:
            governor = govern(
                (
                    *tokens[:t],
                    Token(tokens[t].start, tokens[t].end, tokens[t].text, low, "place", index),
                    *tokens[t + 1 :],
                ),
                t,
                reader.places,
            )
            chain = governor.chain or chain
        visit = by_verb(reader, clause, t, v, chain, index=index)
        return [visit] if visit is not None and visit.weight >= 0.5 and (visit.who == "mover") else []
    return []


def verbless(reader: Reader, clause: Clause, t: int, governor: Governor) -> list[Visit]:
    """Read a traveller's notes: "Then on to Vigo", "Over the pass and down to Qumarleb"."""
    tokens = clause.tokens
    if (
        governor.chain == ("in",)
        and any(x.low in _RESTS for x in tokens[max(0, t - 4) : t])
        and not any(verb_at(tokens, k) for k in range(len(tokens)))
    ):
        return [make_visit(reader, clause, t, -1, "at", 0.8, "real", "mover", "in")]  # "A rest day in Leiden"
    if (
        governor.chain[-1] not in {"to", "into", "through", "via"}
        or any(verb_at(tokens, k) for k in range(t))
        or clause.heading
    ):
        return []
    role: Role = "arrive" if governor.chain[-1] in {"to", "into"} else "pass"
    return [make_visit(reader, clause, t, -1, role, 0.7, "real", "mover", f"{governor.chain[-1]}")]


def dashed(clause: Clause, t: int) -> bool:
    """Whether the place is one of three or more joined by dashes or arrows: "Lisbon - Porto - Vigo"."""
    tokens = clause.tokens
    joined = 1
    for step in (-1, 1):
        k = t
        while (
            0 <= k + 2 * step < len(tokens) and tokens[k + step].text in DASHES and tokens[k + 2 * step].kind == "place"
        ):
            k += 2 * step
            joined += 1
            if joined >= 3:
                return True
    return False


def of_heading(reader: Reader, clause: Clause, t: int) -> list[Visit]:
    """Read a title that is an itinerary: "Oslo to Bergen: snow on the passes"."""
    tokens = clause.tokens
    joined = {"to", "–", "-", "→", "—"}
    if t == 0 and len(tokens) > 2 and tokens[1].low in joined and tokens[2].kind == "place":
        return [make_visit(reader, clause, t, -1, "depart", 0.5, "real", "unknown", "title", restates=True)]
    if t == 2 and tokens[0].kind == "place" and tokens[1].low in joined:
        return [make_visit(reader, clause, t, -1, "arrive", 0.5, "real", "unknown", "title", restates=True)]
    return []
