"""
Lengths in prose: number, unit, hedges, ranges, conversions in brackets, and the interval that they allow.

Nothing here knows about places; whether a length is a distance is decided in `geoviz.statements.distance`.
"""

import math
import re
from dataclasses import dataclass, replace
from typing import Final

from geoviz.model import Qualifier, Quantity, Span
from geoviz.statements.numbers import Number, number_before
from geoviz.units import LENGTHS_M

__all__ = ["FoundQuantity", "find_quantities", "taken_over"]

_UNIT_WORDS: Final = {
    "km": r"km['’]?s?|kilomet(?:er|re)s?|kilomters?|klicks?",
    "m": r"met(?:er|re)s?|mtrs?|m",
    "mi": r"miles?|mi",
    "nmi": r"nmi|nm",
    "ft": r"feet|foot|ft",
    "yd": r"yards?|yds?",
    "league": r"leagues?",
    "verst": r"versts?|versta",
    "li": r"li",
    "furlong": r"furlongs?",
    "ri": r"ri",
    "kos": r"kos|coss|koss",
    "cable": r"cables?(?:['’]?\s+lengths?)?",
}
_LONG: Final = r"met(?:er|re)s?|kilomet(?:er|re)s?|miles?|feet|foot|yards?|leagues?|versts?"
# what may stand between number and unit: "16 Roman miles", "30 flat miles", "200 nautical miles"
_BETWEEN: Final = (
    r"nautical|naut\.?|sea|air|road|rail|river|statute|english|british|roman|russian|irish|scots|scotch|german|geographical|flat|lonely|weary|easy|hard|dusty|long|short|"
    r"full|good|straight-line|straight|more|additional|further|or[ ]so|odd|track|land"
)
_UNIT: Final = re.compile(
    rf"(?<![^\W\d_])(?P<area>(?:square|sq\.?|cubic)[ -]?)?(?:(?P<between>{_BETWEEN})[\s-]+)?"
    "(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _UNIT_WORDS.items())
    + r")(?P<power>[²³]|(?:\^?[23])(?!\d))?(?![^\W\d_]|['’]s\b)",
    re.IGNORECASE,
)
_NAUTICAL: Final = frozenset({"nautical", "naut", "naut.", "sea"})
_SPEED: Final = re.compile(
    r"\s?(?:/\s?(?:h|hr|s|sec|min)\b|\bper\s+(?:hour|second|minute|day|h)\b|\ban\s+hour\b|\ba\s+(?:second|day)\b|\bph\b)",
    re.IGNORECASE,
)
_OLD_MILES: Final = re.compile(r"\.\s+(?:(?:[NSEW]\.\s?){1,3}|from\b|by\s+(?:rail|road))")
"""As in "29 m. E.S.E. of Carlisle": gazetteers of the 1800s write m. for miles."""
_RESPECTIVELY: Final = re.compile(r"\brespectively\b")
_AND_A_HALF: Final = re.compile(
    r"\s+and\s+(?:an?\s+|one[-\s])?(?P<count>three[-\s])?(?P<part>half|quarters?)\b(?!\s+(?:of|an?|dozen|hour)\b)",
    re.IGNORECASE,
)
_BRACKET: Final = re.compile(r"[\s]{0,3}[(\[]\s?")
_CLOSE: Final = re.compile(r"\.?\s?(?P<more>[;,/][^()\[\]]{0,30})?[)\]]")
_OR: Final = re.compile(r"\s?(?:/|,?\s+or)\s?", re.IGNORECASE)

_HEDGES: Final[tuple[tuple[str, Qualifier | None, str], ...]] = (
    # words before a number, the qualifier, and how the interval changes
    (r"(?:just|slightly|a\s+little|little|a\s+bit)\s+(?:over|more\s+than|above)", "at_least", "just_over"),
    (r"(?:just|slightly|a\s+little)\s+(?:under|less\s+than|below|short\s+of|shy\s+of)", "at_most", "just_under"),
    (
        (
            r"(?:well\s+|far\s+)?(?:over|above|beyond|exceeding|exceeds|exceeded|topping)|(?:much\s+|far\s+)?more\s+than"
            r"|at\s+least|a\s+good|something\s+over|upwards?\s+of|in\s+excess\s+of|no\s+less\s+than|not\s+less\s+than|no\s+fewer\s+than"
            r"|a\s+minimum(?:\s+distance)?\s+of|greater\s+than|minimum\s+of|[>≥]"
        ),
        "at_least",
        "over",
    ),
    (
        (
            r"(?:far\s+|much\s+|well\s+)?(?:less|fewer)\s+than|(?:well\s+)?(?:under|below)|up\s+to|at\s+most|at\s+the\s+most"
            r"|(?:no|not)\s+more\s+than|as\s+far\s+as|as\s+much\s+as|anything\s+up\s+to|something\s+under|a\s+maximum\s+of|maximum\s+of|within|inside|[<≤]"
        ),
        "at_most",
        "under",
    ),
    (
        r"nearly|almost|all\s+but|close\s+(?:to|on)|nigh\s+on|getting\s+on\s+for|approaching|not\s+quite|not\s+far\s+short\s+of|near",
        "approx",
        "nearly",
    ),
    (
        (
            r"about|around|round|approximately|approximate|approximated|approx\.?|some|somewhere\s+around|roughly|circa"
            r"|ca\.?|c\.|c|an?\s+estimated|estimated|estimated\s+at|more\s+or\s+less|perhaps|maybe|probably|[~≈∼±]"
            r"|in\s+the\s+(?:region|neighbou?rhood)\s+of|[io]n\s+the\s+order\s+of|something\s+like|give\s+or\s+take|say|or\s+so|abt\.?"
        ),
        "approx",
        "about",
    ),
    (
        r"only|just|merely|a\s+mere|mere|exactly|precisely|barely|hardly|scarcely|all\s+of|easily|no\s+further\s+than|as\s+little\s+as|a\s+bare|bare|a\s+full|fully|a|an|the|another|a\s+further",
        None,
        "",
    ),
)
_HEDGE_BEFORE: Final = tuple(
    (re.compile(rf"(?<![\w'’-])(?:{words})\s{{0,3}}$", re.IGNORECASE), qualifier, effect)
    for words, qualifier, effect in _HEDGES
)
_AFTERWARDS: Final[dict[str, Qualifier]] = {"about": "approx", "over": "at_least", "under": "at_most"}
_BETWEEN_BEFORE: Final = re.compile(r"\b(?:between|from)\s{0,3}$", re.IGNORECASE)
_HEDGE_AFTER: Final = re.compile(
    r"\s{0,2},?\s?(?P<approx>or\s+so|or\s+thereabouts|give\s+or\s+take|more\s+or\s+less|approximately|approx\b\.?)"
    r"|\s{0,2}(?P<more>or\s+more|and\s+more|plus\b|at\s+least)|\s{0,2}(?P<less>or\s+less|at\s+(?:the\s+)?most)",
    re.IGNORECASE,
)

MOST: Final = 10_000
"""Quantities read in one text: what has more is a data file and no article."""
ROUNDING_SHARE: Final = 0.25
"""Trailing zeros are read as rounding up to this share of the value: nobody writes 100 for 130."""
ABOUT_SHARE: Final = 0.10
"""The word "about" is used for errors of a tenth even of a precise number."""
JUST_SHARE: Final = 0.10
"""The words "just over" and "nearly" stay within a tenth of the number named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuantity:
    """A length in a text, with what stands in brackets behind it."""

    span: Span
    """Number, unit and bracketed conversion."""
    outer: Span
    """The same with its hedges."""
    quantity: Quantity
    conversion: Quantity | None = None
    dimension: str = "length"
    """As in "length", "area", "volume", "speed"."""
    hyphenated: bool = False
    """As in "nine-mile": used like an adjective."""
    singular: bool = False
    """As in "a 58 mile drive": a plural number before a singular unit, used like an adjective."""
    words: bool = False
    between: str = ""
    """As in "nautical", "Roman", "air": what stands between number and unit."""
    name_like: bool = False
    """As in "Six Mile", "Three Mile": capitals as in a name."""


def find_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """
    Find the lengths (and areas and speeds in units of length) of a text, in order.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    quantities
        With spans as in the text: number, unit and bracketed conversion, without hedges.

    Examples
    --------
    >>> found = find_quantities("roughly 8,000 kilometers (5,000 miles) from Moscow")[0]
    >>> found.quantity.text, found.quantity.qualifier, found.conversion.text
    ('8,000 kilometers', 'approx', '5,000 miles')
    >>> found.quantity.low_m, found.quantity.high_m
    (7200000.0, 8800000.0)
    """
    found: list[FoundQuantity] = []
    done = 0  # conversions belong to the quantity before them
    for match in _UNIT.finditer(text):
        if match.start() < done:
            continue
        one = _quantity_at(text, match)
        if one is None or one.span.start < done:
            continue
        one = _with_conversion(text, one)
        found.append(one)
        done = one.span.end
        if len(found) >= MOST:
            break
    return tuple(found)


def _unit_of(match: re.Match[str]) -> str:
    unit = next(name for name in _UNIT_WORDS if match.group(name) is not None)
    between = (match["between"] or "").lower()
    if between in _NAUTICAL and unit == "mi":
        return "nmi"
    if unit == "m" and match["m"] == "m" and _OLD_MILES.match(match.string, match.end()):
        return "mi"
    if unit == "mi" and f"{between} mile" in LENGTHS_M:
        return f"{between} mile"
    if unit == "mi" and between == "scotch":
        return "scots mile"
    return unit


def _quantity_at(text: str, match: re.Match[str]) -> FoundQuantity | None:
    unit = _unit_of(match)
    word = next(found for name in _UNIT_WORDS if (found := match.group(name)) is not None)
    if unit in {"m", "li", "ri", "nmi", "mi", "ft"} and len(word) <= 2 and not _plausible_short(text, match, word):
        return None
    number = number_before(text, match.start())
    if number is None:
        return None
    if (len(word) <= 2 and unit in {"m", "li", "ri"} and number.words) or (unit == "cable" and number.value == 1):
        return None  # "a m", "one li", "the one cable" are no lengths
    if match["between"] and match["between"].lower() == "or so":
        number = replace(number, approximate=True)
    if (
        number.words
        and number.value == 1
        and match["between"]
        and match["between"].lower() in {"short", "straight", "long", "track", "land"}
    ):
        return None  # "after a short foot pursuit"
    if number.upper is not None and _RESPECTIVELY.search(text, max(0, number.start - 120), match.end() + 120):
        # "are respectively 14 and 24 km away": two numbers, no range
        both = text[number.start : match.start()]
        cut = number.start + both.rfind(" and ") + 5 if " and " in both else number.start
        number = number_before(" " * cut + text[cut : match.start()], match.start()) or number
    end = match.end()
    half = _AND_A_HALF.match(text, end)
    if half and number.upper is None and not number.vague:  # "a mile and a half"
        part = 0.5 if half["part"].lower() == "half" else 0.75 if half["count"] else 0.25
        step = min(part, 1 - part)
        value = number.value + part
        number = replace(number, value=value, low=value - step / 2, high=value + step / 2, granule=step)
        end = half.end()
    dimension = "length"
    if match["area"] or match["power"]:
        cubic = (match["area"] or "").lower().startswith("cubic") or (match["power"] or "")[-1:] in {"3", "³"}
        dimension = "volume" if cubic else "area"
    speed = _SPEED.match(text, end)
    if speed is not None:
        dimension, end = "speed", speed.end()
    span = Span(number.start, end)
    gap = text[number.start : match.start()]
    hyphenated = bool(re.search(r"[-‐‑]\s?$", gap))
    plural = word.lower().endswith("s") or word.lower() == "feet" or len(word) <= 3
    quantity, outer = _hedged(text, number, unit, span)
    capital = word[:1].isupper() and len(word) > 3 and not word.isupper()
    return FoundQuantity(
        span=span,
        outer=outer,
        quantity=quantity,
        dimension=dimension,
        hyphenated=hyphenated,
        singular=not plural and number.value > 1,
        words=number.words,
        between=(match["between"] or "").lower(),
        name_like=capital
        and not plural
        and (gap[:1].isupper() or gap[:1].isdigit())
        and text[end : end + 2].strip()[:1].isupper(),
    )


def _plausible_short(text: str, match: re.Match[str], word: str) -> bool:
    """Whether "m", "mi", "ft", "nm", "li" is a unit here: a digit stands right before it, and no money is meant."""
    if not word.islower() and word not in {"NM", "Li", "Ri", "KM", "MI"}:
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    if not re.search(r"[\d½¼¾⅓⅔][\s-]?$|(?:hundred|thousand)\s$", before):
        return False
    if word != "m":
        return True
    money = re.search(r"[$€£¥][\d.,\s]+$", before) or re.match(
        r"\s?(?:people|euros?|dollars?|pounds?|tons?|tonnes?|users?|residents|a\s+year|barrels?)",
        text[match.end() : match.end() + 12],
    )
    return not money


def _hedged(text: str, number: Number, unit: str, span: Span) -> tuple[Quantity, Span]:
    start, end = span
    qualifier: Qualifier = "vague" if number.vague else "approx" if number.approximate else "exact"
    effects: list[str] = ["about"] if number.approximate else []
    if number.upper is not None:
        qualifier = "range"
        found = _BETWEEN_BEFORE.search(text[max(0, start - 12) : start])
        if found:
            start -= len(found.group())
    for _ in range(4):
        before = text[max(0, start - 34) : start]
        matches = [(m, which, effect) for pattern, which, effect in _HEDGE_BEFORE if (m := pattern.search(before))]
        if not matches:
            break
        # the longest: "not more than" holds "more than"
        found, which, effect = max(matches, key=lambda one: len(one[0].group()))
        start -= len(found.group())
        if effect:
            effects.append(effect)
        if which and (qualifier == "exact" or (qualifier == "approx" and which in {"at_least", "at_most"})):
            qualifier = which
    after = _HEDGE_AFTER.match(text, end)
    if after:
        end = after.end()
        said = "about" if after["approx"] else "over" if after["more"] else "under"
        effects.append(said)
        if qualifier == "exact":
            qualifier = _AFTERWARDS[said]
    low, high = _interval(number, effects)
    factor = LENGTHS_M[unit]
    quantity = Quantity(
        span=span,
        text=text[span.start : span.end],
        value=number.value,
        unit=unit,
        value_m=number.value * factor,
        low_m=low * factor,
        high_m=high * factor,
        qualifier=qualifier,
    )
    return quantity, Span(start, end)


def _interval(number: Number, effects: list[str]) -> tuple[float, float]:
    """What digits and wording allow, in the number's own unit."""
    value = number.value
    top = number.upper if number.upper is not None else value
    if number.vague:
        low, high = number.low, number.high
    else:
        low = value - min(value - number.low, ROUNDING_SHARE * value)
        high = top + min(number.high - top, ROUNDING_SHARE * top)
    if "just_over" in effects:
        return value, max(high, (1 + JUST_SHARE) * value)
    if "just_under" in effects:
        return (1 - JUST_SHARE) * value, top
    if "over" in effects:
        # two bounds, "at least ... and no more than", are written as ranges; a hedge beside a bound softens it
        return (low if "about" in effects else number.low if number.vague else value), math.inf
    if "under" in effects:
        return 0.0, (high if "about" in effects or number.vague else top)
    if "nearly" in effects:
        return min(low, (1 - ABOUT_SHARE) * value), high
    if "about" in effects:
        return min(low, (1 - ABOUT_SHARE) * value), max(high, (1 + ABOUT_SHARE) * top)
    return max(low, 0.0), high


def _with_conversion(text: str, found: FoundQuantity) -> FoundQuantity:
    """Take in "(124 miles)", "[204 km]", "(31 mi; 27 nmi)" and ", or 190 km,"."""
    bracket = _BRACKET.match(text, found.span.end)
    if bracket:
        unit = _UNIT.search(text, bracket.end(), min(len(text), bracket.end() + 60))
        inner = _quantity_at(text, unit) if unit else None
        if (
            unit is None
            or inner is None
            or inner.outer.start < bracket.end()
            or text[bracket.end() : inner.outer.start].strip()
        ):
            return found
        close = _CLOSE.match(text, inner.span.end) or _CLOSE.match(text, inner.outer.end)
        # what has other words in the brackets ("(15 miles by road)") is a second statement
        if close is None or inner.dimension != found.dimension or inner.quantity.unit == found.quantity.unit:
            return found
        return replace(
            found,
            span=Span(found.span.start, close.end()),
            outer=Span(found.outer.start, close.end()),
            conversion=inner.quantity,
        )
    either = _OR.match(text, found.span.end)
    if either and found.dimension == "length":
        unit = _UNIT.search(text, either.end(), min(len(text), either.end() + 40))
        inner = _quantity_at(text, unit) if unit else None
        if (
            inner is not None
            and inner.outer.start >= either.start()
            and not text[either.end() : inner.outer.start].strip()
            and inner.quantity.unit != found.quantity.unit
            and inner.quantity.value_m
            and 0.8 < found.quantity.value_m / inner.quantity.value_m < 1.25
        ):
            return replace(
                found,
                span=Span(found.span.start, inner.span.end),
                outer=Span(found.outer.start, inner.span.end),
                conversion=inner.quantity,
            )
    return found


_NUMBER_WORDS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_BARE: Final = re.compile(
    r"(?<![\w.,/$€£°-])(?P<number>\d{1,4}(?:[.,]\d{1,3})?|\d{1,3}[½¼¾]|(?:"
    + _NUMBER_WORDS.replace(" ", "|")
    + r")(?:-[a-z]+)?)(?P<more>\s+more)?(?![\w-])"
)


def taken_over(text: str, low: int, high: int, found: tuple[FoundQuantity, ...]) -> tuple[FoundQuantity, ...]:
    """
    Find bare numbers that take their unit from a neighbour: "4 km from A, 15 from B".

    Parameters
    ----------
    text
        The whole text.
    low, high
        The sentence to look in.
    found
        The quantities with a unit in that sentence.

    Returns
    -------
    quantities
        Only the new ones.
    """
    lengths = [q for q in found if q.dimension == "length" and not q.name_like]
    if not lengths:
        return ()
    new: list[FoundQuantity] = []
    respective = _RESPECTIVELY.search(text, low, high) is not None
    listing = any(_LISTED.search(text[max(low, q.outer.start - 24) : q.outer.start]) for q in lengths)
    for match in _BARE.finditer(text, low, high):
        start, end = match.span("number")
        if any(q.outer.start < end and start < q.span.end for q in found):
            continue
        word = match["number"]
        number = number_before(text, end)
        if (
            number is None
            or number.start != start
            or number.vague
            or number.value > 5000
            or _year(word)
            or word in {"a", "an"}
        ):
            continue
        if re.search(
            r"(?:\b(?:route|highway|road|interstate|exit|hwy|rte|us|no\.?|room|flight|unit|division|page))\s*$",
            text[max(low, start - 12) : start],
            re.IGNORECASE,
        ):
            continue  # the number of a road
        before, after = text[max(low, start - 60) : start], text[match.end() : match.end() + 40]
        if respective and re.match(r"(?:,\s*\d[\d.,]*)*,?\s+and\s+\d", after):
            alone = Span(start, end)
            quantity, _ = _hedged(text, number, lengths[0].quantity.unit, alone)
            new.append(FoundQuantity(span=alone, outer=alone, quantity=quantity))
            continue
        onward = match["more"] or before.endswith(("another ", "a further "))
        if listing and _LISTED.search(before) and _LISTED_AFTER.match(after) and not _year(match["number"]):
            onward, after = True, " to X"
        if not (
            _BARE_AFTER.match(after)
            or (onward and _ONWARD.match(after))
            or (_BARE_BEFORE.search(before) and re.match(r"\s*(?:[,;.]|and\b|$)", after))
        ):
            continue
        nearest = min(lengths, key=lambda q: min(abs(q.span.start - end), abs(start - q.span.end)))
        span = Span(start, match.end("more") if match["more"] else end)
        quantity, outer = _hedged(text, number, nearest.quantity.unit, span)
        new.append(FoundQuantity(span=span, outer=outer, quantity=quantity, words=number.words))
    return tuple(new)


_COMPASS_WORD: Final = (
    r"(?:(?:due\s+)?(?:north|south|east|west)[-\s]?(?:north|south|east|west)?[-\s]?(?:east|west)?"
    r"|(?:[NSEW]\.?\s?){1,3})"
)
# "15 from Leeds", "13 S.E. by Ripon", "30 north of Y"
# "Lincoln 26 miles, Grimsby 16", "Alton is 40 km and Milford 15"
_LISTED: Final = re.compile(
    r"(?:^|[\s(])(?!At\b|In\b|On\b|About\b|Some\b|From\b|The\b|A\b)[A-Z][^\W\d_'’-]*(?:\s+(?:is|lies|being))?\s+$"
)


_LISTED_AFTER: Final = re.compile(
    r"\s*(?:[,;.)]|and\b|$)|\s+(?:to\s+the\s+|due\s+)?(?:north|south|east|west)|\s+by\s+(?:sea|road|rail|air)\b"
    r"|\s+(?:up|down)stream\b|\s+the\s+other\s+way"
)


def _year(digits: str) -> bool:
    return bool(re.fullmatch(r"1\d{3}|20\d\d", digits))


# "45 from here"
_BARE_AFTER: Final = re.compile(
    rf"\s+(?:from|(?:to\s+the\s+)?{_COMPASS_WORD}(?:\s+by\s+{_COMPASS_WORD})?\s+(?:of|from|by))\s+"
    r"(?:(?:the\s+|downtown\s+)?[A-Z]|here\b|there\b|the\s+(?:capital|border|coast|sea|city|town|village)\b)"
    r"|\s+by\s+(?:the\s+)?(?:[a-z-]+\s+)?(?:road|rail|railway|train|sea|water|river|air)\b"
)
# "20 more to Uluru", "another 230 on a bus to the capital"
_ONWARD: Final = re.compile(
    r"\s+(?:[a-z]+\s+){0,4}to\s+(?:the\s+)?"
    r"(?:[A-Z]|(?:capital|border|coast|sea|city|(?:north|south|east|west)[a-z-]*)\b)"
)
# "Leeds to Ripon 26", "Ripon to Thirsk, 11", "From Leeds to Ripon is 26"
_BARE_BEFORE: Final = re.compile(r"\bto\s+(?:the\s+)?(?:[A-Z][\w'’-]*\s?){1,4}(?:,|\s+is)?\s*$")
