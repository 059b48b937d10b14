"""
Words of a text as letters of an alphabet of kinds, so that a grammar of dates is a list of regular expressions.

Each token has a set of kinds ("a number that may be a day", "the name of a month", "the word `of`"). Every such set is
one private character; a text becomes a string of them, one a token, and a rule ``DAY of? MONTH`` a regular expression
over that string. Rules hold no nested repetition, so that the work is linear in the text, and as tokens that are no
part of any date share two characters, it is little.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from geoviz.dates.words import (
    AMOUNTS,
    FEASTS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)

__all__ = ["Alphabet", "Tokens", "compile_rules", "tokenize"]

Kinds = frozenset[str]

_TENS = "wenty|hirty|ou?rty|ifty|ixty|eventy|ighty|inety"  # without their first letter
_ONES = "one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"


def _alternatives(pattern: str) -> list[str]:
    """Cut a pattern at its outermost bars."""
    parts, depth = [""], 0
    for character in pattern:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _any_case(patterns: Iterable[str]) -> str:
    """Write patterns so that a first letter that fits none is seen at once: ``[Cc](?i:hristmas)``."""
    listed = [part for pattern in patterns for part in _alternatives(pattern)]
    return "|".join(f"[{part[0].lower()}{part[0].upper()}](?i:{part[1:]})" for part in listed).replace(" ", r"\ ")


# Ordered by the first character, so that each token is tried against few alternatives. All repetitions are bounded or
# of one class of characters.
_TOKEN: Final = re.compile(
    rf"""
      (?P<SPACE>[^\S\n]+)
    | (?P<BREAK>\n\s*)
    | (?=[^\W\d_])(?:
        (?P<FEAST>\b(?:{_any_case(FEASTS)})\b)
      | (?P<ERA>\b(?:B\.\s?C\.(?:\s?E\.)?|BCE?\b|B\.\s?C\b|A\.\s?D\.|AD\b|C\.\s?E\.|CE\b))
      | (?P<AMPM>[aApP](?:\.\s?[mM]\.|\.?[mM]\b))
      | (?P<HEAD>\b[cC](?:\.|a\.|irca\b))
      | (?P<NUMSIGN>\b[nN]os?\.\s?(?=\d))
      | (?P<NUMWORD>\b[tTfFsSeEnN](?i:{_TENS})[-‐‑](?i:{_ONES})\b)
      | (?P<ABBREVIATED>\b(?:{_any_case([*MONTH_ABBREVIATIONS, *WEEKDAY_ABBREVIATIONS])})\.(?=\s*[\d,(]|\s+[A-Z]))
      | (?P<INSTANT>\b[iIuUpP](?i:nst|lt|rox)\.|\b[iIuUpP](?i:nstant|ltimo|roximo)\b)
      | (?P<OCLOCK>[oO]['’]\s?(?i:clock)\b)
      | (?P<ONEDAY>\b(?:[tT]o|[yY]ester)-(?i:day|morrow|night)\b)
      | (?P<WORD>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
      )
    | (?=\d)(?:
        (?P<NUMBER>\d+(?=[\s,;)]|\.\s|\Z)(?!,\d))
      | (?P<ISO>(?<![\d/-])\d{{4}}-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{{1,6}})?)?)?(?![\d/-]))
      | (?P<ISOMONTH>(?<![\d/-])(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])(?![\d/-]))
      | (?P<NUMERIC>(?<![\d/.-])[0-3]?\d(?P<sep>[./-])[0-3]?\d(?P=sep)(?:1[0-9]|20)?\d\d(?![\d/-]|\.\d))
      | (?P<CLOCK>(?<![\d:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]))
      | (?P<DOTCLOCK>(?<![\d.,])[0-2]?\d\.[0-5]\d(?=\s?(?i:[ap]\.?\s?m\b|o['’]clock|hrs|hours)))
      | (?P<DECADE>(?<!\w)\d{{2,3}}0['’]?[sS]\b)
      | (?P<ORDINAL>\b[0-3]?\d(?i:st|nd|rd|th|d)\b)
      | (?P<AMOUNT>\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+\.\d+|(?<!\d)\d/\d(?!\d))
      | (?P<DIGITS>\d+)
      )
    | (?=['’])(?: (?P<SHORTDECADE>(?<!\w)['’]\d0['’]?[sS]\b) | (?P<SHORTYEAR>(?<!\w)['’]\d\d(?!\w)) )
    | (?P<OTHER>\S)
    """,
    re.VERBOSE,
)

_SAME_KIND: Final = {"DIGITS": "NUMBER", "SHORTDECADE": "DECADE"}

_PUNCTUATION: Final = {
    ",": "COMMA", ".": "DOT", "-": "HYPHEN", "‐": "HYPHEN", "‑": "HYPHEN", "–": "DASH", "—": "DASH", "/": "SLASH",
    "~": "HYPHEN", "(": "OPEN", ")": "CLOSE", "'": "QUOTE", "’": "QUOTE", "$": "NUMSIGN", "£": "NUMSIGN",
    "€": "NUMSIGN", "#": "NUMSIGN", "№": "NUMSIGN", "%": "PERCENT", ":": "COLON", ";": "COLON",
}  # fmt: skip

_MEASURE_WORDS: Final = frozenset(
    [
        "km",
        "kms",
        "kilometre",
        "kilometres",
        "kilometer",
        "kilometers",
        "mile",
        "miles",
        "m",
        "metre",
        "metres",
        "meter",
        "meters",
        "feet",
        "foot",
        "ft",
        "yards",
        "yard",
        "acres",
        "hectares",
        "tons",
        "tonnes",
        "pounds",
        "dollars",
        "euros",
        "roubles",
        "rupees",
        "people",
        "men",
        "women",
        "troops",
        "soldiers",
        "persons",
        "students",
        "civilians",
        "prisoners",
        "casualties",
        "guns",
        "ships",
        "aircraft",
        "tanks",
        "horses",
        "votes",
        "copies",
        "barrels",
        "bpd",
        "mph",
        "kph",
        "kg",
        "kilograms",
        "lbs",
        "percent",
        "per",
        "cent",
        "workers",
        "employees",
        "members",
        "others",
        "families",
        "houses",
        "homes",
        "children",
        "dead",
        "deaths",
        "victims",
        "points",
        "million",
        "billion",
        "thousand",
        "hundred",
        "passengers",
        "refugees",
        "protesters",
        "voters",
        "inhabitants",
        "residents",
        "units",
        "pieces",
        "rounds",
        "participants",
        "delegates",
        "jobs",
        "shares",
        "cases",
        "seats",
        "times",
        "kcal",
        "mm",
        "cm",
        "watts",
        "volts",
        "sq",
        "square",
        "am",
    ]
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: their places, their words, and the string of their kinds."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]
    kinds: str


def _number_kinds(word: str) -> Kinds:
    """Kinds of a run of digits."""
    value = int(word) if len(word) <= 4 else 10_000
    kinds = {"COUNT"} if value else {"ZERO"}
    if len(word) <= 2:
        if 1 <= value <= 31:
            kinds.add("DAY")
        if value <= 24:
            kinds.add("HOUR")
        kinds.add("TWODIGITS" if len(word) == 2 else "ONEDIGIT")
    if len(word) == 4 and value <= 2400 and value % 100 < 60:
        kinds.add("MILITARY")
    if len(word) == 4 and 1000 <= value <= 2199:
        kinds |= {"YEAR", "ANYYEAR"}
        if 1400 <= value <= 2059:
            kinds.add("LIKELYYEAR")
    elif 0 < value <= 4000:
        kinds.add("ANYYEAR")
        if len(word) == 3:
            kinds.add("OLDYEAR")
    return frozenset(kinds)


def _word_kinds(word: str, literals: Iterable[str]) -> Kinds:
    """Kinds of a word, by its letters and whether it begins with a capital."""
    lower = word.lower()
    capital = word[:1].isupper()
    kinds: set[str] = {f"={lower}"} if lower in literals else set()
    if lower in MONTHS:
        shouted = len(word) > 3 and word.isupper()
        weak = lower in {"may", "march"} and (not capital or shouted or word == "MAY")
        kinds.add("WEAKMONTH" if weak else "MONTH")
        if lower in {"may", "march", "april", "june", "august"}:  # words or first names, too
            kinds.add("NAMEMONTH")
        elif not weak:
            kinds.add("SUREMONTH")
    if lower in MONTH_ABBREVIATIONS:
        kinds.add("ABBRMONTH" if capital else "WEAKMONTH")
    if lower in WEEKDAYS:
        kinds.add("WEEKDAY")
    if lower.endswith("days") and lower[:-1] in WEEKDAYS:
        kinds.add("WEEKDAYS")
    if lower in WEEKDAY_ABBREVIATIONS and capital:
        kinds.add("ABBRDAY")
        if lower not in {"sat", "sun"}:
            kinds.add("SUREABBRDAY")
    if lower in NUMBERS:
        kinds.add("NUMWORD")
        if NUMBERS[lower] <= 12:
            kinds.add("HOURWORD")
    if lower in AMOUNTS:
        kinds.add("SOME")
    if lower in ORDINALS:
        kinds.add("NTH")
    if lower in UNITS:
        kinds.add("UNIT" if lower.endswith("s") else "UNIT1")
        if UNITS[lower] == "day":
            kinds.add("DAYUNIT")
    if lower in PARTS:
        kinds.add("PART")
    if lower.endswith("s") and lower[:-1] in PARTS:
        kinds.add("PARTS")
    if lower in SEASONS:
        kinds.add("FALL" if lower == "fall" else "SEASON")
    if lower in _MEASURE_WORDS:
        kinds.add("MEASURE")
    kinds.add("CAPITAL" if capital else "LOWER")
    return frozenset(kinds)


def _special_kinds(group: str, word: str, literals: Iterable[str]) -> Kinds:
    """Kinds of a token that is neither a plain word nor a plain number."""
    if group == "OTHER":
        return frozenset({_PUNCTUATION.get(word, "JUNK")})
    if group == "NUMWORD":
        return frozenset({"NTH" if word.lower().replace("‐", "-").replace("‑", "-") in ORDINALS else "NUMWORD"})
    if group == "ABBREVIATED":
        return _word_kinds(word[:-1], literals)
    if group == "ONEDAY":
        return _word_kinds(word.replace("-", ""), literals)
    return frozenset({group})


class Alphabet:
    """One private character for every set of kinds that occurs in the rules' world."""

    def __init__(self, literals: frozenset[str]) -> None:
        self.literals = literals
        self.letters: dict[Kinds, str] = {}
        self.forms: dict[str, str] = {}
        vocabulary = (
            literals | MONTHS.keys() | MONTH_ABBREVIATIONS.keys() | WEEKDAYS.keys() | WEEKDAY_ABBREVIATIONS.keys()
            | NUMBERS.keys() | AMOUNTS | ORDINALS.keys() | UNITS.keys() | PARTS.keys() | SEASONS.keys() | _MEASURE_WORDS
            | {f"{word}s" for word in (*WEEKDAYS, *PARTS)}
        )  # fmt: skip
        for word in sorted(vocabulary):
            for form in (word, word.capitalize(), word.upper()):
                self.forms[form] = self._letter(_word_kinds(form, literals))
        self.plain = self._letter(frozenset({"LOWER", "PLAIN"}))
        self.capital = self._letter(frozenset({"CAPITAL", "NAME"}))
        self.numbers = {str(n): self._letter(_number_kinds(str(n))) for n in (*range(3000), 3999)}
        self.numbers |= {f"0{n}": self._letter(_number_kinds(f"0{n}")) for n in range(10)}
        self.numbers |= {f"{n:04}": self._letter(_number_kinds(f"{n:04}")) for n in range(1000)}
        for group in _TOKEN.groupindex:
            self._letter(frozenset({group}))
        for mark in (*_PUNCTUATION, ""):
            self._letter(_special_kinds("OTHER", mark, literals))
        self.count = self._letter(frozenset({"COUNT"}))

    def _letter(self, kinds: Kinds) -> str:
        return self.letters.setdefault(kinds, chr(0xE000 + len(self.letters)))

    def letter(self, group: str, word: str) -> str:
        """Give the character of a token."""
        if group == "WORD":
            known = self.forms.get(word)
            if known is None and (capital := word[:1].isupper()) and (lower := word.lower()) in self.forms:
                known = self.forms[lower.capitalize() if capital else lower]
            return known or (self.capital if word[:1].isupper() else self.plain)
        if group == "NUMBER":
            return self.numbers.get(word) or self.letters.get(_number_kinds(word), self.count)
        kinds = _special_kinds(group, word, self.literals)
        return self.letters.get(kinds, self.plain)

    def having(self, kind: str) -> str:
        """Give a character class of all tokens of a kind."""
        letters = "".join(letter for kinds, letter in self.letters.items() if kind in kinds)
        if not letters:
            msg = f"No token is ever of the kind {kind!r}."
            raise LookupError(msg)
        return letters


_ITEM: Final = re.compile(r"(?P<name>[a-z_]+):(?=[A-Za-z('])|(?P<kind>[A-Z][A-Z0-9]*)|(?P<word>[a-z]+)|(?P<space>\s+)")


def compile_rules(sources: dict[str, str], *, macros: dict[str, str]) -> tuple[Alphabet, dict[str, re.Pattern[str]]]:
    """
    Make regular expressions over kinds out of rules.

    Parameters
    ----------
    sources
        Rules by name. Capitals are kinds of token, small letters words, ``name:`` names the item or the group in
        brackets that follows; ``?``, ``|`` and brackets mean what they do in regular expressions, spaces nothing.
    macros
        Parts of rules by a name in capitals.
    """
    names = re.compile(rf"\b({'|'.join(macros)})\b")
    for _ in range(3):  # macros hold macros, two deep
        sources = {key: names.sub(lambda match: f"({macros[match[0]]})", source) for key, source in sources.items()}
    literals = frozenset(
        match["word"] for source in sources.values() for match in _ITEM.finditer(source) if match["word"]
    )
    alphabet = Alphabet(literals)

    def translate(match: re.Match[str]) -> str:
        if match["name"]:
            return f"\x01{match['name']}\x02"
        if match["space"]:
            return ""
        return f"[{alphabet.having(match['kind'] or '=' + match['word'])}]"

    rules = {}
    for key, source in sources.items():
        seen: dict[str, int] = {}

        def group(match: re.Match[str], seen: dict[str, int] = seen) -> str:
            # a name may stand in two alternatives; the second is called "day__2"
            seen[match[1]] = seen.get(match[1], 0) + 1
            name = match[1] if seen[match[1]] == 1 else f"{match[1]}__{seen[match[1]]}"
            return f"(?P<{name}>{match[2]})" if match[2].startswith("[") else f"(?P<{name}>"

        text = _ITEM.sub(translate, source).replace("(", "(?:").replace("(?:?", "(?")
        # "name:ITEM" and "name:( … )" become named groups
        rules[key] = re.compile(re.sub(r"\x01(\w+)\x02(\(\?:|\[[^\]]*\])", group, text))
    return alphabet, rules


def tokenize(text: str, alphabet: Alphabet) -> Tokens:
    """
    Cut a text into tokens.

    A line break ends what may be one expression, unless the text is wrapped at a margin; then only an empty line does.
    """
    wrapped = _is_wrapped(text)
    starts, ends, words, kinds = [], [], [], []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup or "OTHER"
        if group == "SPACE":
            continue
        word = match[0]
        group = _SAME_KIND.get(group, group)
        if group == "BREAK":
            if wrapped and word.count("\n") == 1:
                continue
            letter = alphabet.letter(group, word)
        else:
            letter = alphabet.letter(group, word)
        starts.append(match.start())
        ends.append(match.end())
        words.append(word)
        kinds.append(letter)
    return Tokens(starts, ends, words, [word.lower() for word in words], "".join(kinds))


def _is_wrapped(text: str) -> bool:
    """Whether the lines of a text end at a margin and not at the end of a paragraph."""
    lines = text.split("\n")
    full = [line for line in lines if line.strip()]
    if len(full) < 4 or max(map(len, full)) > 100:
        return False
    followed = sum(1 for a, b in pairwise(lines) if len(a) >= 45 and b.strip())
    return 2 * followed > len(full)
