"""Verbs by what they say of a place, and the words that tell how one travels."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from geoviz.model import Mode

__all__ = ["CONVEYANCE_MODES", "PHRASES", "SPEECH", "STATIVE", "VEHICLE_NOUNS", "VERBS", "VerbForm", "looks_like_verb"]

VerbClass = Literal["go", "arrive", "reach", "leave", "stay", "carry", "be", "other"]
"""
go: motion that needs a direction; arrive: motion that ends; reach: takes the place as its object; leave: away from
its object; stay: being or doing something somewhere; carry: moves its object; other: says nothing of places.
"""

Tense = Literal["past", "ing", "base"]


class VerbForm(NamedTuple):
    """What a form of a verb says."""

    lemma: str
    kind: VerbClass
    tense: Tense


_IRREGULAR: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        lemma: tuple(forms.split())
        for lemma, forms in {
            "arise": "arose arisen",
            "beat": "beat beaten",
            "bite": "bit bitten",
            "cling": "clung",
            "dig": "dug",
            "light": "lit",
            "mow": "mown",
            "sew": "sewn",
            "be": "am is are was were been being",
            "begin": "began begun",
            "break": "broke broken",
            "bring": "brought",
            "catch": "caught",
            "come": "came",
            "creep": "crept",
            "drink": "drank drunk",
            "drive": "drove driven",
            "eat": "ate eaten",
            "fall": "fell fallen",
            "fight": "fought",
            "flee": "fled",
            "fly": "flew flown",
            "get": "got gotten",
            "go": "went gone",
            "hide": "hid hidden",
            "hit": "hit",
            "hold": "held",
            "lead": "led",
            "leave": "left",
            "lie": "lay lain lying",
            "make": "made",
            "meet": "met",
            "put": "put",
            "ride": "rode ridden",
            "run": "ran",
            "see": "saw seen",
            "send": "sent",
            "set": "set",
            "sing": "sang sung",
            "sit": "sat",
            "sleep": "slept",
            "speak": "spoke spoken",
            "speed": "sped",
            "spend": "spent",
            "stand": "stood",
            "strike": "struck stricken",
            "sweep": "swept",
            "swim": "swam swum",
            "swing": "swung",
            "take": "took taken",
            "teach": "taught",
            "wake": "woke woken",
            "wend": "wended",
            "win": "won",
            "wind": "wound",
            "buy": "bought",
            "find": "found",
            "wed": "wed",
            "slip": "slipped slipping",
            "quit": "quit quitted quitting",
            "say": "said",
            "tell": "told",
            "think": "thought",
            "know": "knew known",
            "have": "had having",
            "do": "did done",
            "give": "gave given",
            "become": "became",
            "keep": "kept",
            "let": "let",
            "feel": "felt",
            "mean": "meant",
            "write": "wrote written",
            "read": "read",
            "build": "built",
            "hear": "heard",
            "lose": "lost",
            "pay": "paid",
            "draw": "drew drawn",
            "grow": "grew grown",
            "throw": "threw thrown",
            "choose": "chose chosen",
            "rise": "rose risen",
            "bear": "bore born borne",
            "lay": "laid",
            "sell": "sold",
            "wear": "wore worn",
            "cost": "cost",
            "shut": "shut",
            "understand": "understood",
            "cut": "cut",
            "forget": "forgot forgotten",
            "hang": "hung",
            "seek": "sought",
            "shake": "shook shaken",
            "shoot": "shot",
            "show": "showed shown",
            "sink": "sank sunk",
            "swear": "swore sworn",
            "tear": "tore torn",
            "weep": "wept",
            "bend": "bent",
            "blow": "blew blown",
            "deal": "dealt",
            "feed": "fed",
            "freeze": "froze frozen",
            "lend": "lent",
            "overtake": "overtook overtaken",
            "spread": "spread",
            "steal": "stole stolen",
            "undertake": "undertook undertaken",
            "withdraw": "withdrew withdrawn",
            "overcome": "overcame",
            "bid": "bade bidden",
            "forbid": "forbade forbidden",
            "burn": "burnt",
            "kneel": "knelt",
            "tread": "trod trodden",
            "thread": "threaded",
            "quote": "quoted",
        }.items()
    }
)

_CLASSES: Final[Mapping[VerbClass, str]] = MappingProxyType(
    {
        "go": (
            "go come travel journey drive ride walk march hike trek cycle bike bicycle pedal peddle fly sail steam row"
            " paddle swim run roll head proceed continue press push move advance retreat withdraw return climb ascend"
            " descend wander stroll drift float race rush hurry speed steer navigate cruise voyage escape"
            " retire repair turn veer swing track sneak slip trudge trundle ski sledge wend start embark hitchhike"
            " hitch hop jet chug limp embark migrate roam ramble stumble wind creep push backtrack curve curl tramp"
            "  plod motor gallop canter barrel sweep fall crawl flow pedal scoot jog roar glide skate vanish disappear "
            "churn barrel decamp abscond relocate emigrate immigrate"
        ),
        "arrive": (
            "arrive land disembark dock moor anchor berth alight detrain deplane touch call stop halt pause camp"
            " encamp bivouac"
            " emerge surface end finish settle stopover overnight dismount crash"
        ),
        "reach": (
            "reach enter visit tour traverse explore cross pass skirt revisit hit strike batter lash invade occupy"
            "  capture besiege round inspect attain approach summit regain penetrate pummel pound rake drench brush "
            "graze sideswipe clip"
        ),
        "leave": "leave depart quit flee evacuate abandon vacate exit",
        "stay": (
            "stay sleep rest lie spend dine lunch breakfast eat drink meet speak talk preach lecture perform play sing"
            "  attend lodge winter wait remain linger refuel refit hide shelter recuperate celebrate win triumph "
            "prevail fight"
            " address inaugurate pray worship board wake defeat surrender swim bathe"
            " arrest seize detain jail imprison hospitalise hospitalize greet welcome receive cheer spot sight see"
            " catch apprehend host fete hail confer negotiate bury treat join overhaul discover sup tarry kneel"
        ),
        "carry": (
            "take bring carry transfer extradite deport exile banish ferry escort lead send dispatch transport convey"
            " airlift whisk bundle fly drive ship move rush conduct return march steer transport accompany usher hurry"
        ),
        "be": "be",
        "other": (
            "beat bite cling dig light mow sew"
            " say tell think believe know want hope plan intend expect order ask call report announce deny claim have"
            " do make give get put set begin hold find buy win break teach send become keep let seem show try need feel"
            "  draw rise choose throw bear understand cut forget hang seek shake shoot sink swear tear weep bend blow "
            "deal feed freeze lend spread steal undertake bid forbid look watch tread mean bring open close publish "
            "write read sign agree accept own build use follow help happen occur lose"
            " pay hear add include change produce cause serve consider appear die kill launch allow invite strengthen"
            " raise produce drown shut grow sell wear stand sit send declare insist warn lay cost"
        ),
    }
)

_VOWELS: Final = frozenset("aeiou")
_DOUBLING: Final = frozenset(
    {
        "stop",
        "camp_",
        "sup",
        "trek_",
        "hop",
        "slip",
        "jet",
        "jog",
        "ship",
        "swim",
        "run",
        "get",
        "set",
        "sit",
        "put",
        "hit",
        "begin",
        "win",
        "spot",
        "tramp_",
        "let",
        "wed",
        "quit",
        "refit",
        "tour_",
        "chug",
        "shut",
    }
)


def _forms(lemma: str) -> Iterable[tuple[str, Tense]]:
    yield lemma, "base"
    if lemma.endswith(("s", "x", "ch", "sh", "o")):
        yield lemma + "es", "base"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield lemma[:-1] + "ies", "base"
    else:
        yield lemma + "s", "base"
    stem = lemma
    if lemma.endswith("ie"):
        yield lemma[:-2] + "ying", "ing"
    elif lemma.endswith("e") and not lemma.endswith("ee"):
        stem = lemma[:-1]
        yield stem + "ing", "ing"
    else:
        doubled = lemma + lemma[-1] if lemma in _DOUBLING else lemma
        yield doubled + "ing", "ing"
        stem = doubled
    if lemma in _IRREGULAR:
        for form in _IRREGULAR[lemma]:
            yield form, "ing" if form.endswith("ing") else "base" if form in {"am", "is", "are"} else "past"
        return
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield lemma[:-1] + "ied", "past"
    else:
        yield (lemma if lemma.endswith("e") else stem) + ("d" if lemma.endswith("e") else "ed"), "past"
    if lemma in {"travel", "pedal"}:  # British doubling
        yield lemma + "led", "past"
        yield lemma + "ling", "ing"


def _build() -> dict[str, VerbForm]:
    table: dict[str, VerbForm] = {}
    for kind, lemmas in _CLASSES.items():
        for lemma in lemmas.split():
            for form, tense in _forms(lemma):
                # first class wins; the past of an irregular verb wins over its base ("hit", "set", "put")
                if form not in table or (table[form].kind == "other" and kind != "other"):
                    table[form] = VerbForm(lemma, kind, tense)
    table.update(
        {
            "nears": VerbForm("approach", "reach", "base"),
            "neared": VerbForm("approach", "reach", "past"),
            "nearing": VerbForm("approach", "reach", "ing"),
        }
    )
    for form, lemma in (
        ("lay", "lie"),
        ("left", "leave"),
        ("found", "find"),
        ("hit", "hit"),
        ("set", "set"),
        ("put", "put"),
        ("beat", "beat"),
        ("shut", "shut"),
        ("cut", "cut"),
        ("spread", "spread"),
        ("read", "read"),
        ("saw", "see"),
    ):
        table[form] = VerbForm(lemma, table[form].kind, "past")
    return table


VERBS: Final[Mapping[str, VerbForm]] = MappingProxyType(_build())
"""Every known form of a verb."""


PHRASES: Final[Mapping[tuple[str, str], VerbClass]] = MappingProxyType(
    {
        ("tie", "up"): "arrive",
        ("tied", "up"): "arrive",
        ("touch", "down"): "arrive",
        ("set", "down"): "arrive",
        ("turned", "up"): "arrive",
        ("take", "off"): "leave",
        ("lifted", "off"): "leave",
        ("blasted", "off"): "leave",
        ("put", "up"): "stay",
        ("put", "in"): "arrive",
        ("put", "into"): "arrive",
        ("put", "ashore"): "arrive",
        ("turn", "up"): "arrive",
        ("show", "up"): "arrive",
        ("check", "in"): "stay",
        ("checked", "in"): "stay",
        ("checked", "into"): "stay",
        ("pull", "into"): "arrive",
        ("pulled", "into"): "arrive",
        ("pulled", "out"): "leave",
        ("step", "off"): "arrive",
        ("stepped", "off"): "arrive",
        ("stepped", "ashore"): "arrive",
        ("drop", "anchor"): "arrive",
        ("dropped", "anchor"): "arrive",
        ("cast", "anchor"): "arrive",
        ("cast", "off"): "leave",
        ("put", "to"): "leave",
        ("take", "refuge"): "stay",
        ("come", "ashore"): "arrive",
        ("make", "landfall"): "arrive",
        ("hauled", "out"): "stay",
        ("make", "port"): "arrive",
        ("get", "down"): "arrive",
        ("come", "in"): "arrive",
    }
)
"""Verbs, by lemma or form, that a word after them makes verbs of moving or staying: "tied up in", "put to sea from"."""

STATIVE: Final = frozenset(
    [
        "bear",
        "born",
        "grow",
        "live",
        "work",
        "study",
        "serve",
        "own",
        "have",
        "invest",
        "base",
        "employ",
        "learn",
        "marry",
        "educate",
        "raise",
        "founded",
        "publish",
        "produce",
        "build",
        "release",
        "cost",
        "lose",
        "kill",
        "follow",
        "watch",
        "support",
        "help",
        "use",
        "like",
        "love",
        "agree",
        "seem",
        "appear",
        "become",
        "consider",
        "remain",
        "mean",
        "include",
        "cause",
        "happen",
        "occur",
        "increase",
        "rule",
        "govern",
        "reign",
        "teach",
        "graduate",
        "compare",
        "describe",
        "mention",
        "die",
        "elected",
        "appointed",
        "named",
        "based",
        "studied",
        "worked",
        "lived",
        "grew",
        "raised",
        "reared",
        "educated",
        "graduated",
        "trained",
        "practised",
        "practiced",
        "married",
        "invested",
        "expected",
        "planned",
        "called",
        "owned",
        "represented",
        "supported",
        "governed",
        "ruled",
        "located",
        "followed",
        "hoped",
        "believed",
        "talked",
        "depend",
        "depended",
        "failed",
        "happened",
        "remained",
        "become",
        "try",
        "need",
        "choose",
        "want",
        "think",
        "believe",
        "know",
        "hope",
        "plan",
        "intend",
        "expect",
        "order",
        "ask",
        "report",
        "announce",
        "deny",
        "claim",
        "hear",
        "declare",
        "insist",
        "warn",
        "mean",
        "invite",
        "feel",
        "say",
        "tell",
        "seem",
        "let",
        "keep",
        "occurred",
        "appeared",
        "caused",
        "ranked",
        "rated",
        "employed",
        "recruited",
        "enlisted",
        "died",
    ]
)
"""Verbs, by lemma or form, whose "in" tells of a life, an opinion or an event elsewhere, not of a visit."""

SPEECH: Final = frozenset(
    [
        "say",
        "tell",
        "think",
        "believe",
        "know",
        "want",
        "hope",
        "plan",
        "intend",
        "expect",
        "order",
        "ask",
        "report",
        "announce",
        "deny",
        "claim",
        "hear",
        "write",
        "read",
        "declare",
        "insist",
        "warn",
        "own",
        "invite",
        "feel",
        "mean",
        "need",
    ]
)

VEHICLE_NOUNS: Final[Mapping[str, Mode]] = MappingProxyType(
    {
        **dict.fromkeys(["train", "trains", "locomotive", "railcar", "express", "sleeper"], "rail"),
        **dict.fromkeys(
            [
                "ship",
                "vessel",
                "boat",
                "steamer",
                "steamship",
                "yacht",
                "schooner",
                "frigate",
                "sloop",
                "liner",
                "brig",
                "barque",
                "ferry",
                "frigate",
                "trawler",
                "freighter",
                "destroyer",
                "cruiser",
                "submarine",
                "tanker",
                "canoe",
                "kayak",
                "raft",
                "sailboat",
                "catamaran",
                "galleon",
                "launch",
            ],
            "sea",
        ),
        **dict.fromkeys(
            [
                "plane",
                "aircraft",
                "jet",
                "airliner",
                "boeing",
                "airbus",
                "helicopter",
                "balloon",
                "airship",
                "zeppelin",
                "aeroplane",
                "airplane",
                "flight",
                "biplane",
                "monoplane",
                "seaplane",
            ],
            "air",
        ),
        **dict.fromkeys(
            [
                "car",
                "motorcade",
                "convoy",
                "bus",
                "truck",
                "van",
                "carriage",
                "coach",
                "chaise",
                "lorry",
                "motorcycle",
                "motorbike",
                "jeep",
                "taxi",
                "wagon",
                "curricle",
                "stagecoach",
                "cart",
                "scooter",
            ],
            "road",
        ),
        **dict.fromkeys(["bicycle", "bicycles", "bike", "bikes", "handcycle", "tandem", "tricycle"], "bicycle"),
    }
)
CONVEYANCE_MODES: Final[Mapping[str, Mode]] = MappingProxyType(
    {
        **{
            form: "sea"
            for lemma in ("sail", "steam", "row", "cruise", "anchor", "moor", "dock", "paddle")
            for form, _ in _forms(lemma)
        },
        **{form: "air" for lemma in ("fly", "jet", "airlift") for form, _ in _forms(lemma)},
        **{form: "road" for lemma in ("drive", "motor", "ride", "hitchhike") for form, _ in _forms(lemma)},
        **{form: "bicycle" for lemma in ("cycle", "bike", "bicycle", "pedal", "peddle") for form, _ in _forms(lemma)},
        **{
            form: "foot"
            for lemma in ("walk", "march", "hike", "trek", "trudge", "tramp", "plod", "stroll")
            for form, _ in _forms(lemma)
        },
        "voyage": "sea",
        "aboard": "sea",
        "railway": "rail",
        "foot": "foot",
        "airport": "air",
        "landed": "air",
        **VEHICLE_NOUNS,
    }
)
"""Words that say how one travels."""


_NOT_VERBS_ED: Final = frozenset(
    [
        "breed",
        "creed",
        "deed",
        "greed",
        "heed",
        "hundred",
        "indeed",
        "need",
        "reed",
        "shred",
        "sled",
        "steed",
        "weed",
        "speed",
        "seed",
        "feed",
        "bed",
        "red",
        "sacred",
        "naked",
        "embed",
        "shed",
        "wicked",
        "rugged",
        "aged",
        "united",
        "armored",
        "armoured",
        "beloved",
        "crooked",
    ]
)
_PARTICIPLES_ONLY: Final = frozenset(
    {
        "situated",
        "located",
        "based",
        "perched",
        "nestled",
        "including",
        "according",
        "following",
        "during",
        "morning",
        "evening",
    }
)


def looks_like_verb(word: str) -> bool:
    """
    Whether a lower-case word can be a verb form, by the list or by its ending.

    Examples
    --------
    >>> looks_like_verb("sailed"), looks_like_verb("strengthened"), looks_like_verb("hundred"), looks_like_verb("plant")
    (True, True, False, False)
    """
    if word in _PARTICIPLES_ONLY:
        return False
    return word in VERBS or (len(word) > 3 and word.endswith("ed") and word not in _NOT_VERBS_ED)
