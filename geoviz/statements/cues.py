"""What surrounds a length and says that it is none between places; and by which way a distance is meant."""

import re
from typing import Final

from geoviz.model import Mode, StatementKind
from geoviz.statements.items import Item, compass
from geoviz.statements.quantities import FoundQuantity
from geoviz.statements.vocabulary import ADVERBS, LINE_NOUNS, PREPOSITIONS, STOP_WORDS, TRIP_NOUNS, word_set

__all__ = ["MODE_PHRASES", "mode_in", "no_distance", "via_in"]

_Kind = tuple[StatementKind, str]

_WORDS_AFTER: Final[tuple[tuple[str, StatementKind, str], ...]] = (
    (
        (
            r"(?:in\s+)?(?:diameter|radius|circumference)\b|(?:evacuation|exclusion|buffer|security|"
            r"safety|protection|no-fly|exclusive)\b.{0,24}\bzone|(?:exclusion|safe|danger|buffer|kill|"
            r"no-go)?-?\s?(?:zone|radius|perimeter|cordon)\b"
        ),
        "radius",
        "radius or diameter",
    ),
    (
        (
            r"(?:above|over)\s+(?:mean\s+)?(?:sea|the\s+(?:sea|ground|surface|lake|level|water|"
            r"valley|river|plain))|a\.?s\.?l\b|high\b(?!\s+(?:school|street))|in\s+(?:height|"
            r"altitude|elevation)|tall\b|up\s+in\s+the\s+air|(?:peak|summit|mountain|cliff|tower|"
            r"building|statue|altitude|waves?|surge)\b"
        ),
        "elevation",
        "height or elevation",
    ),
    (
        (
            r"deep\b|in\s+depth|below\s+(?:the\s+)?(?:ground|surface|sea|earth|water|street)|"
            r"under(?:ground|water|gr|\s+the\s+(?:sea|surface|ground))|beneath|"
            r"down\b(?!stream)(?!\s+(?:the|river))"
        ),
        "depth",
        "depth",
    ),
    (
        (
            r"(?:long|wide|thick|broad|across\b(?!\s+\w+\s+\w+\s+\w*\s*from)|in\s+(?:length|width|"
            r"breadth|extent)|at\s+its\s+widest|of\s+(?:new\s+|paved\s+|recreational\s+)?(?:road|roads|"
            r"roadway|track|tracks|trail|trails|paths|trenches|coast|coastline|beach|beaches|border|"
            r"water\b|front|pipeline|pipelines|fence|fencing|wall|cable|river|rivers|canal|canals|highway|"
            r"highways|railway|rail|line|lines|desert|thick|forest|tunnels?|streets?|shoreline|open|"
            r"jungle|wilderness|land|sand|territory|frontline))\b"
        ),
        "length",
        "length or width of something",
    ),
    (r"(?:[\w-]+\s+){0,2}(?:and\s+[\w-]+\s+)?inch(?:es)?\b", "elevation", "height of somebody"),
    (
        (
            r"from\s+(?:end\s+to\s+end|edge\s+to\s+edge|side\s+to\s+side|tip\s+to\s+tip|shore\s+to\s+shore)"
            r"|round\b(?![-\s]+trip)|around\b|apart\s+at\s+(?:its|their)"
        ),
        "length",
        "size of something",
    ),
    (r"square\b", "area", "an area"),
    (
        (
            r"(?:race|run|marathon|contest|relay|stage|walk\b(?!\s+(?:from|to|away))|swim\b|"
            r"hike\b(?!\s+(?:from|to|away))|foot\s+race|time\s+trial|event|record|freestyle|"
            r"steeplechase|hurdles|dash|sprint)\b"
        ),
        "other",
        "a race or an outing",
    ),
    (r"(?:-?(?:range|ranged))\b", "range", "range of a weapon or vehicle"),
    (
        (
            r"(?:per|an|a)\s+(?:day|week|year|month|gallon|liter|litre|charge)|(?:every|each)\s+(?:day|"
            r"week)"
        ),
        "other",
        "a rate",
    ),
    (r"markers?\b|posts?\b", "other", "a marker on a road"),
)
_AFTER: Final[tuple[tuple[re.Pattern[str], StatementKind, str], ...]] = tuple(
    (re.compile(r"\s*[-,]?\s*(?:" + pattern + ")", re.IGNORECASE), kind, note) for pattern, kind, note in _WORDS_AFTER
)
_WORDS_BEFORE: Final[tuple[tuple[str, StatementKind, str], ...]] = (
    (
        (
            r"\b(?:hit|strike|reach|engage|destroy|attack)(?:ing|s)?\s+(?:\w+\s+)?targets?(?:\s+at)?"
            r"|\b(?:can|could|capable\s+of)\s+(?:travel|fly|shoot|fire|reach|hit|strike)(?:l?ing)?"
        ),
        "range",
        "range of a weapon or vehicle",
    ),
    (r"\b(?:stay(?:ing|ed)?|keep(?:ing)?|kept)(?:\s+at\s+least)?", "radius", "a distance to keep"),
    (
        (
            r"\b(?:altitudes?|elevations?|height)\b(?:\s+(?:of|is|was|at|between|ranging|ranges|from|"
            r"reaching))*|\b(?:summits?|peaks|rises?|rising|rose|towers?|soars?|climbs?|climbing|flying|"
            r"cruising)\s+(?:at|to|above|for)"
        ),
        "elevation",
        "height or elevation",
    ),
    (r"\b(?:depths?|focus|hypocent(?:er|re))\b(?:\s+(?:of|is|was|at|to|lay|lies))*", "depth", "depth"),
    (
        (
            r"\b(?:radius|diameter|perimeter|circumference)\b(?:\s+(?:of|is|was|at))*|\bsurrounding|"
            r"\bzone\s+of|\barea\s+of(?:\s+protection\s+of)?|\bprotection\s+of"
        ),
        "radius",
        "radius or diameter",
    ),
    (
        (
            r"\b(?:lengths?|width|breadth|extents?|span|wingspan|coastline)\b(?:\s+(?:of|is|was|at))*|"
            r"\bmeasur(?:ing|es|ed)|\bspann?(?:ing|s|ed)|\bstretch(?:es|ing|ed)(?:\s+(?:for|over|along|"
            r"across|out|some))*|\bfor|\bjut(?:s|ting)?\s+(?:out\s+)?|\bcontinuing|\bextend(?:s|ing|"
            r"ed)?\s+(?:for|over|to)(?:\s+as\s+far\s+as)?|\bwide(?:ns)?\s+to|\bruns?\s+for|\b(?:flow|meander|wind|snake)(?:s|ing|ed)(?:\s+for)?|"
            r"\bstretch\s+of|\bsection\s+of|\bborder\s+of|\bshar(?:es?|ed|ing)(?:\s+an?)?"
        ),
        "length",
        "length or width of something",
    ),
    (
        (
            r"\b(?:range|ranges)\b(?:\s+(?:of|is|was|from|at|exceeding|exceeds|beyond|up\s+to|between|"
            r"over|boasting|to|reaching|that\s+exceeds))*|\b(?:with|has|have|boasting|"
            r"had)\s+a\s+(?:maximum\s+|remarkable\s+|reported\s+|operational\s+|"
            r"firing\s+)?range\s+(?:of|exceeding)|\b(?:targets?|"
            r"objects?)\s+(?:at\s+(?:a\s+)?(?:distances?|ranges?)\s+(?:of\s+)?)|\b(?:travel|fly|flies|"
            r"fire|shoot|strike|hit|reach)(?:ing)?\s+(?:up\s+to|as\s+far\s+as|for)|\bodometer.{0,12}"
        ),
        "range",
        "range of a weapon or vehicle",
    ),
    (
        (
            r"\b(?:cover(?:s|ed|ing)?\s+a\s+distance|advances?|retreat|march|voyage|journey|trek|"
            r"odyssey|pilgrimage|trip|pursuit|flight)\s+of"
        ),
        "travelled",
        "a way that somebody went",
    ),
    (r"\b(?:mile|marker|kilomet(?:er|re)|post|exit|no\.?|route|highway)\s*", "other", "a marker on a road"),
    (r"\bseparated\s+(?:from\s+(?:each\s+other|one\s+another)\s+)?by", "other", "an interval"),
)
_BEFORE: Final[tuple[tuple[re.Pattern[str], StatementKind, str], ...]] = tuple(
    (re.compile(r"(?:" + pattern + r")\s*$", re.IGNORECASE), kind, note) for pattern, kind, note in _WORDS_BEFORE
)
_TRAVEL: Final = re.compile(
    r"\b(?:thrown\s+back|driven\s+back|pushed\s+back|fallen\s+back|fell\s+back|drove|drive|driven|driving|walk|walked|walking|rode|ridden|riding|ride|marched|marching|march|travell?ed|travel|travell?ing|"
    r"flew|flown|flying|fly|sailed|sailing|sail|cycled|cycling|cycle|biked|biking|pedall?ed|hiked|hiking|hike|ran|run|running|trekked|trekking|"
    r"retreated|retreat|advanced|advancing|advance|cover|covered|covering|covers|fled|fleeing|paddled|rowed|swam|crawled|trudged|jogged|wandered|"
    r"went|gone|go|going|come|came|moved|pushed|proceeded|steamed|chased|dragged|towed|carried|drifted|journeyed|commuted|commute|logged|clocked|completed|"
    r"backtracked|followed|continued|after|for|another)(?:\s+(?:the|a|an|back|on|out|north|south|east|west|east\w*|north\w*|south\w*|west\w*|home|through|some|his|her|their|them|him|it|further|over|uphill|downhill|along|forward|backward|inland|distance|of|total|nearly|almost|almost|last|first|final|next|remaining|easy|hard|full|him|on\s+foot)){0,3}\s*$",
    re.IGNORECASE,
)
_STRONG_TRAVEL: Final = word_set(
    """
        thrown fallen fell ridden flown swum
        drove walked rode marched travelled traveled flew sailed cycled biked pedaled pedalled hiked ran trekked
        retreated advanced covered covering fled paddled rowed swam jogged driven walking driving riding
        travelling traveling cycling sailing flying marching running travel drive logged clocked pushed steamed
        journeyed trudged drifted towed dragged
        """
)
_LENGTH_HEADS: Final = LINE_NOUNS | word_set(
    """
        section stretch hole gap strip segment portion path trench barrier fence wall bridge tunnel causeway beach
        corridor leg stage loop circuit course belt run journey coastline promenade pier runway line spur branch
        extension cable boardwalk embankment dike dyke levee seawall aqueduct bypass lane link network ridge reef
        chain vessel ship boat yacht pole jetty swath swathe crack fissure rift queue convoy column fence-line
        race marathon radius zone span boundary border frontier building tower cliff statue
        """
)
_SMALL: Final = frozenset({"m", "ft", "yd"})
_ABOVE: Final = re.compile(r"\s*(?:above|over|below)\s")
_FALLS: Final = re.compile(
    r"\b(?:falls?|fell|falling|drops?|dropped|dropping|descends?|climbs?|climbed|plunges?|dives?|dips)(?:\s+to)?\s*$",
    re.IGNORECASE,
)
_RADIUS: Final = frozenset({"radius", "zone", "perimeter", "diameter", "cordon"})
_RACES: Final = word_set(
    """
        race run marathon contest event swim walk hike relay trial ride challenge ultramarathon triathlon dash
        """
)


def no_distance(text: str, view: list[Item], at: int, found: FoundQuantity) -> _Kind | None:
    """
    Say what a quantity is when its neighbours show that it is no distance between places.

    Parameters
    ----------
    text
        The whole text.
    view, at
        The items of the sentence and the quantity's index.
    found
        The quantity.

    Returns
    -------
    kind_and_note
        None when nothing speaks against a distance.
    """
    if found.dimension != "length":
        if found.dimension == "speed":
            return "speed", "a speed"
        return ("area", "an area") if found.dimension == "area" else ("other", "a volume")
    if found.name_like or (
        found.words
        and found.singular
        and text[found.span.start].isupper()
        and text[found.span.end - 4 : found.span.end - 3].isupper()
    ):
        return "other", "part of a name"
    end, start = found.span.end, found.outer.start
    after = text[end : end + 60]
    before = text[max(0, start - 60) : start]
    for pattern, kind, note in _AFTER:
        if pattern.match(after) and not (
            kind == "length" and found.quantity.qualifier == "at_most" and after.startswith(" of")
        ):
            return kind, note
    for pattern, kind, note in _BEFORE:
        if pattern.search(before):
            if note == "a marker on a road" and found.outer.start < found.span.start:
                continue  # "on the Stuart Highway roughly 850 km from"
            if note == "an interval" and not re.search(r"\beach\b|\bevery\b", before):
                continue  # "A and B are separated by 60 km"
            return kind, note
    attributive = _attributive(text, view, at, found)
    if attributive is not None:
        return attributive
    if found.quantity.unit in _SMALL and (_ABOVE.match(after) or _FALLS.search(before)):
        return "elevation", "height or elevation"
    travel = _TRAVEL.search(before)
    if travel:
        verb = travel.group().split()[0].lower()
        if verb in _STRONG_TRAVEL:
            return "travelled", "a way that somebody went"
    return None


def _attributive(text: str, view: list[Item], at: int, found: FoundQuantity) -> _Kind | None:
    """As in "the 12-mile Ridge Road", "a 25 km border": a quantity used like an adjective."""
    article = re.match(
        r"(?:an?|the|this|its|their)\b", text[found.outer.start : found.span.start], re.IGNORECASE
    ) or re.search(
        r"\b(?:the|this|its|their|his|her|another|first|last|final|\w+['’]s)\s+$",
        text[max(0, found.outer.start - 14) : found.outer.start],
        re.IGNORECASE,
    )
    nxt = view[at + 1] if at + 1 < len(view) else None
    follows = nxt is not None and (
        nxt.kind == "name"
        or (
            nxt.kind == "word"
            and nxt.text not in STOP_WORDS | ADVERBS | {"away", "apart", "inland", "offshore", "upstream", "downstream"}
            and compass(nxt.text) is None
        )
    )
    if not (found.hyphenated or found.singular or article) or not follows:
        if found.hyphenated:
            return "length", "size of something"
        return None
    nouns = []
    for item in view[at + 1 : at + 7]:
        if item.kind in {"mark", "quantity"} or (item.kind == "word" and item.text in STOP_WORDS):
            break
        nouns += item.text.lower().split() if item.kind == "name" else [item.text]
    head = nouns[-1] if nouns else ""
    if "round" in nouns[:3] or "round-trip" in nouns[:3] or "return" in nouns[:2]:
        return "travelled", "there and back"
    if any(noun in _RADIUS for noun in nouns):
        return "radius", "radius or diameter"
    if any(noun in TRIP_NOUNS for noun in nouns) and head not in _LENGTH_HEADS - set(TRIP_NOUNS):
        return None  # a drive, a commute: it may have two ends
    if any(noun in _RACES for noun in nouns):
        return "other", "a race or an outing"
    if any(noun in _LENGTH_HEADS for noun in nouns) or found.hyphenated or found.singular:
        small = found.quantity.unit in {"m", "ft", "yd"}
        return (
            ("elevation", "height or elevation")
            if small and {"pass", "peak", "mountain", "mount"} & set(nouns)
            else ("length", f"size of the {head}" if head else "size of something")
        )
    if nxt is not None and nxt.kind == "word" and article and head not in PREPOSITIONS:
        return "length", f"size of the {head}"
    return None


_MODES: Final[tuple[tuple[Mode, str], ...]] = (
    (
        "straight",
        (
            r"as\s+(?:the|a)\s+\w+\s+(?:would\s+)?fl(?:ies|y)\b|bee-?\s?line|(?:in|on|by)\s+a\s+(?:straight|direct)\s+line|straight[-\s]line|in\s+straight\s+line"
            r"|by\s+air(?!\s*port)|air[-\s]distance|air\s+miles?|aerial\s+distance|linear\s+distance|great[-\s]circle|geodesic"
        ),
    ),
    (
        "air",
        r"by\s+(?:helicopter|plane)\b|flight\s+(?:distance|from|to|away)\b|(?:hours?|minutes?|km|miles?|kilomet(?:er|re)s?)[-\s’']+flight\b|flying\s+distance",
    ),
    (
        "rail",
        r"by\s+(?:the\s+)?(?:rail(?:way|road)?|train)\b|rail(?:way|road)?\s+(?:distance|journey|line|route)|train\s+(?:ride|journey|trip)|rail\s+miles?|(?:along|up|down)\s+the\s+(?:railway|railroad|(?:rail\s+)?line)\b|on\s+(?:a|the)\s+train\b",
    ),
    (
        "sea",
        r"(?:by|on)\s+(?:a\s+|the\s+)?(?:sea|ship|boat|ferry|steamer|launch|hydrofoil|catamaran)\b|(?:ferry|boat)\s+(?:ride|trip|journey|crossing)|sea\s+(?:route|distance|voyage)|by\s+water\b",
    ),
    (
        "river",
        r"\bup-?stream\b|\bdown-?stream\b|\bup-?river\b|\bdown-?river\b|(?:up|down)\s+the\s+(?:[A-Z]\w+\s+)?river\b|by\s+river\b|river\s+miles?|(?:up|down)\s+the\s+(?:Nile|Amazon|Congo|Danube|Rhine|Volga|Mississippi|Thames|Yangtze|Mekong|Niger|Zambezi|Ganges)\b",
    ),
    (
        "foot",
        r"on\s+foot\b|by\s+foot\b|\bhik(?:e|ing)\b|\btrek\b|\bon\s+a\s+walk\b|\bwalk(?:ing)?\s+(?:distance|from|to)\b|by\s+the\s+paths?\b|\bwalk\s+away\b",
    ),
    (
        "road",
        (
            r"by\s+(?:[\w'’]+\s+){0,3}?(?:roads?|highways?|motorways?|expressway|car|bus|taxi|truck|tarmac)\b|road\s+(?:distance|miles?|journey|trip)|\bdriv(?:e|ing)\b(?!\s+time)"
            r"|\bcommute\b|along\s+(?:the\s+)?(?:[\w–-]+[\s-]+){0,5}(?:road|highway|route|motorway|expressway|autobahn|freeway|trunk)\b"
            r"|via\s+(?:the\s+)?(?:[\w–-]+[\s-]+){0,4}(?:road|highway|route|motorway|expressway|freeway|interstate|autobahn)\b|via\s+(?:the\s+)?[A-Z]{1,3}-?\d+|down\s+(?:[\w–-]+\s+){0,4}(?:route|highway|road)\b"
            r"|windings\s+of\s+the\s+road|coach\s+road|car\s+ride|bus\s+ride|on\s+the\s+road\s+(?:to|from|between)|reduced\s+the\s+distance"
            r"|(?:by|along|on|up|down|via|over)\s+(?:the\s+)?(?:(?-i:[A-Z]{1,3})-?\d{1,4}\b|(?:route|highway|interstate|ruta|road)\s+\d+\b)"
            r"|(?:by|along|on|up|down|via)\s+the\s+(?:pan-?american\w*|autobahn|autostrada|turnpike|ring\s+road|corniche)"
            r"|on\s+(?:a|the)\s+(?:bus|coach|minibus)\b|by\s+(?:coach|minibus|lorry|jeep)\b|by\s+the\s+(?:cycle|bicycle)\s+\w+|\bdown\s+the\s+road\b|\broad\s+miles\b"
        ),
    ),
)
MODE_PHRASES: Final = tuple((mode, re.compile(words, re.IGNORECASE)) for mode, words in _MODES)
_WAY: Final = (
    r"as\s+the\s+\w+\s+flies|bee-?\s?line|(?:in|on|by)\s+a\s+(?:straight|direct)\s+line|by\s+(?:road|rail(?:way|road)?|train|air|sea|ship|boat|car|"
    r"bus|ferry|river|plane|land|water|highway|taxi|coach|minibus|truck|lorry|jeep|bicycle|bike|canoe|launch|steamer|hydrofoil)"
    r"|on\s+(?:an?|the)\s+(?:bus|train|ferry|boat|coach|motorbike)|on\s+(?:foot|horseback)|overland|driving\s+distance"
    r"|road\s+distance|of\s+driving|geographically"
)
_DROPPED: Final = re.compile(rf",?\s*(?:\([\"“'‘]?(?:{_WAY})[\"”'’]?\)|[\"“'‘]?(?:{_WAY})[\"”'’]?)", re.IGNORECASE)
_VIA: Final = re.compile(
    r"\b(?:via|along|over|through|by\s+way\s+of|down|using)\s+(?:the\s+)?(?:old\s+)?((?:[A-Z][\w'’./–-]*\s?|of\s(?=[A-Z])|\d+\s?){1,6})"
)


def dropped_spans(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Where a piece of text says by which way, in words that stand between a quantity and its place."""
    return [match.span() for match in _DROPPED.finditer(text, low, high)]


def mode_in(text: str, low: int, start: int, end: int, high: int) -> Mode | None:
    """
    By which way a distance is meant, if the text says so near the quantity.

    Parameters
    ----------
    text
        The whole text.
    low, start, end, high
        Where to look: from `low` to the quantity, and behind it up to `high`.
    """
    best: tuple[int, Mode] | None = None
    for mode, pattern in MODE_PHRASES:
        for match in pattern.finditer(text, low, high):
            between = text[match.end() : start] if match.start() < start else text[end : match.start()]
            if re.search(
                r"[;–—]|\.\s|\band\b" if match.start() < start else r";|\.\s+[A-Z]|,\s+(?:and|but|or)\b(?!\s+by)",
                between,
            ):
                continue  # said of something else
            if match.start() < start and "," in between.strip().lstrip(",")[:-1]:
                continue
            gap = match.start() - end if match.start() >= start else 40 + start - match.end()
            if best is None or gap < best[0]:
                best = (gap, mode)
    return best[1] if best else None


def via_in(text: str, low: int, high: int) -> tuple[str, ...]:
    """The roads or places that a distance is said to go by."""
    found = [match.group(1).strip() for match in _VIA.finditer(text, low, high)]
    return tuple(name for name in found if len(name) > 2 and not name.isdigit())
