"""
Paragraphs, sentences and words of a text, as spans of it.

Every pattern here looks at a bounded number of characters around one place, so that the work grows with the length
of the text and no faster, whatever the text is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from geoviz.model import Span

__all__ = [
    "lines",
    "looks_english",
    "paragraphs",
    "sentences",
    "words",
]

_MARGIN: Final = "".join(
    map(chr, (9, 28, 29, 30, 31, 32, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x3000, 0xFEFF))
)
"""White space, and marks of no width that `str.strip` leaves."""
_LINE: Final = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_WORD: Final = re.compile(r"[^\W_]+(?:[.'’\-‐‑][^\W_]+)*")

# A full stop, question or exclamation mark (or several), what may close after it, then a space or a line break.
# The possessive quantifiers keep hostile runs ("......") linear.
_STOP: Final = re.compile(
    r"""
    (?P<mark>[.!?…‼⁇⁈⁉]++|[。！？｡।॥؟۔។။።]++)
    (?P<close>(?:["'”’»›)\]}]|\[\d{1,3}\]){0,4}+)
    """,
    re.VERBOSE,
)
_LATIN_STOPS: Final = ".!?…‼⁇⁈⁉"
_NEXT: Final = re.compile(r"""\s*+(?:["'“‘„«‹(\[{¿¡–—-]\s?){0,4}""")
_QUOTES: Final = frozenset("\"'“‘„«‹¿¡")
_OPENING: Final = frozenset("([{–—-")
_BEFORE: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_]{1,2}\.){0,4}[^\W_]{1,24}\Z")
_NEXT_WORD: Final = re.compile(r"[^\W_]{1,24}")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Before a name or a number these never end a sentence.
_TITLES: Final = _words(
    "mr mrs ms mx dr prof rev revd hon messrs mmes mme mlle fr sr sra srta herr frau "
    "gen lt maj col capt cpt cmdr cdr adm brig sgt cpl pvt pte lieut adjt asst hdqrs benj wm geo chas jas "
    "jno thos robt gov sen rep pres supt insp det sec dep vice "
    "st ste mt mts ft pt"  # places: St. Petersburg, Mt. Fuji, Ft. Worth, Pt. Reyes
    " vs nr cf viz al approx ca figs fig eq ibid op"
)
# Before a number these never end a sentence; elsewhere they are mostly words that do ("He said no.").
_NUMBERED: Final = _words("no nos nr art vol pp p ch sect par km mi ft sq lat long rte hwy")
# These may end a sentence or not: the next word decides.
_ABBREVIATIONS: Final = _words(
    "inc corp co ltd plc bros dept univ assn est esq jr snr sq ave blvd rd hwy rte bldg nos etc ed eds vol div regt "
    "jan feb apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri "
    "n s e w ne nw se sw hrs min mins sec secs ft mi lb lbs oz viz phd md"
)
# Months and weekdays that are common words too, but for their capital.
_CAPITALISED: Final = _words("Mar Sat Sun")
# After the hour, only these go on with it: "at 5 p.m. Friday", "8 a.m. EST".
_HOURS: Final = _words("a.m p.m am pm")
_AFTER_HOURS: Final = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|[A-Z]{2,4}|Local|Eastern|Central|Pacific|Mountain|Moscow|Greenwich"
)
# Words that begin a sentence far more often than a name: after an abbreviation, they tell that one begins.
_STARTERS: Final = _words(
    "The This That These Those There Then Thus He She It They We I You His Her Its Their Our My Your "
    "In On At By For From With Without After Before During Since Until While When Where What Why Who How "
    "But And Or Nor So Yet As If Although Though Because However Meanwhile Moreover Also Still Only Even "
    "A An One Two Three Some Many Most All Both Each Every Several Another Such No Not Now Here Today Yesterday "
    "According Officials Police To Under Over Between Among Once Like Despite Around About Last Next Later"
)


def lines(text: str) -> Iterator[Span]:
    r"""
    Lines that hold more than white space, without the white space around them.

    Examples
    --------
    >>> [tuple(span) for span in lines("A\n\n  B c \n")]
    [(0, 1), (5, 8)]
    """
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip(_MARGIN))
        end = match.start() + len(line.rstrip(_MARGIN))
        if end > start:
            yield Span(start, end)


def paragraphs(text: str) -> tuple[Span, ...]:
    r"""
    Paragraphs: blank lines part them, and so do line breaks where lines are not merely wrapped.

    Examples
    --------
    >>> text = "Headline\nBy A. Writer\n\nOne line of text."
    >>> [text[span.start : span.end] for span in paragraphs(text)]
    ['Headline', 'By A. Writer', 'One line of text.']
    """
    blocks = _blocks(text)
    width = _wrap_width(blocks)
    found = []
    for block in blocks:
        start = block[0].start
        for line, following in pairwise(block):
            if not _is_wrapped(text, line, following, width):
                found.append(Span(start, line.end))
                start = following.start
        found.append(Span(start, block[-1].end))
    return tuple(found)


def _blocks(text: str) -> list[list[Span]]:
    blocks: list[list[Span]] = []
    previous = None
    for line in lines(text):
        if (
            previous is None
            or text.count("\n", previous.end, line.start) > 1
            or "\u2029" in text[previous.end : line.start]
        ):
            blocks.append([])
        blocks[-1].append(line)
        previous = line
    return blocks


def _wrap_width(blocks: Sequence[Sequence[Span]]) -> int | None:
    """Length at which the lines of a hard-wrapped text end, None where lines are whole paragraphs."""
    inner = sorted(line.end - line.start for block in blocks if len(block) > 2 for line in block[:-1])
    if len(inner) < 2:
        return None
    width = inner[len(inner) * 9 // 10]
    longest = max(line.end - line.start for block in blocks if len(block) > 2 for line in block)
    full = sum(length >= 0.75 * width for length in inner)
    # prose in a fixed width: nothing much longer than the rest, and most lines filled
    return width if 45 <= width <= 130 and longest <= 1.5 * width and full >= 0.6 * len(inner) else None


def _is_wrapped(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Whether the break after `line` only wraps a paragraph."""
    if text[following.start].islower():
        return True
    if width is None:
        return False
    word = _NEXT_WORD.match(text, following.start)
    room = word.end() - word.start() if word else 1
    return line.end - line.start + 1 + room > 0.85 * width


def sentences(text: str, within: Iterable[Span] | None = None) -> tuple[Span, ...]:
    """
    Sentences, each inside one paragraph.

    Full stops of abbreviations ("Lt. Gen.", "St. Petersburg", "U.S.", "5 p.m.", "No. 5"), initials, decimals and
    ellipses do not end one, unless the next word shows that a sentence begins.

    Parameters
    ----------
    text
        The text.
    within
        Its paragraphs; found anew when not given.

    Examples
    --------
    >>> text = "Dr. Lee left St. Petersburg at 5 p.m. on Aug. 3. She flew 3.5 hours to the U.S. There it rained."
    >>> [text[span.start : span.end] for span in sentences(text)]
    ['Dr. Lee left St. Petersburg at 5 p.m. on Aug. 3.', 'She flew 3.5 hours to the U.S.', 'There it rained.']
    """
    found = []
    for paragraph in paragraphs(text) if within is None else within:
        start = paragraph.start
        for match in _STOP.finditer(text, paragraph.start, paragraph.end):
            if match.end() >= paragraph.end or match.start() < start:
                continue
            following = _ends_sentence(text, match, paragraph)
            if following is not None:
                found.append(Span(start, match.end()))
                start = following
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return tuple(found)


def _ends_sentence(text: str, match: re.Match[str], paragraph: Span) -> int | None:
    """Where the next sentence begins, None where the mark ends none."""
    mark, end = match["mark"], match.end()
    if mark[0] not in _LATIN_STOPS:
        return _skip_space(text, end, paragraph.end)
    if not text[end].isspace():
        return _glued(text, match)
    gap = _NEXT.match(text, end, paragraph.end)
    after = gap.end() if gap else end
    if after >= paragraph.end or text[after].islower():
        return None
    start = _skip_space(text, end, paragraph.end) or after
    if mark[0] in "!?‼⁇⁈⁉":
        return start
    word_match = _NEXT_WORD.match(text, after, paragraph.end)
    word = word_match.group() if word_match else ""
    if mark[0] == "…" or len(mark) > 1:  # an ellipsis: "he said… Then", but not "to … Moscow"
        return start if word[:1].isupper() and not text[match.start() - 1 : match.start()].isspace() else None
    if match["close"] and not match["close"].startswith("["):
        return start
    before = _word_before(text, match.start(), paragraph.start)
    return start if _period_ends(text, before, match.start(), word, text[start]) else None


def _skip_space(text: str, start: int, end: int) -> int | None:
    while start < end and text[start].isspace():
        start += 1
    return start if start < end else None


def _glued(text: str, match: re.Match[str]) -> int | None:
    """No space after the mark: "…came home.The next day" in scraped pages, but not "e.g", "3.5", "example.The"."""
    end = match.end()
    if match["mark"] != "." or not text[end].isupper() or not text[match.start() - 1 : match.start()].islower():
        return None
    word = _NEXT_WORD.match(text, end)
    before = _word_before(text, match.start(), 0)
    return end if word and word.group() in _STARTERS and len(before) > 2 and before.isalpha() else None


def _word_before(text: str, end: int, floor: int) -> str:
    match = _BEFORE.search(text, max(floor, end - 40), end)
    return match.group() if match else ""


def _period_ends(text: str, before: str, end: int, word: str, opening: str) -> bool:
    """Whether a single full stop after `before` and in front of `word` ends a sentence."""
    if not before:
        return True
    lower = before.lower()
    starts = word in _STARTERS or opening in _QUOTES
    if word[:1].isdigit():
        return not (lower in _NUMBERED or lower in _TITLES or lower in _ABBREVIATIONS or before in _CAPITALISED)
    if lower in _TITLES and (before[0].isupper() or lower in {"vs", "cf", "ca", "approx", "al", "nr"}):
        return word in _STARTERS and lower in {"st", "ft", "mt", "pt"}  # "on Main St. The"
    if len(before) == 1 and before.isupper():
        return word in _STARTERS and len(word) > 1  # an initial: "J. Smith", "J. A. Smith"
    if lower in _HOURS:
        return opening not in _OPENING and not _AFTER_HOURS.fullmatch(word)
    if "." in before or lower in _ABBREVIATIONS or before in _CAPITALISED:
        return starts
    if opening in _OPENING:  # a dateline: "CAMP MURRAY, Wash. - …", "ALBUQUERQUE, Tex. (AP) — …"
        return not (
            len(before) <= 6 and before[0].isupper() and text[max(0, end - len(before) - 2) : end - len(before)] == ", "
        )
    return True


def words(text: str, within: Span | None = None) -> Iterator[Span]:
    """
    Words: letters and digits, joined by single inner hyphens, apostrophes and full stops.

    Examples
    --------
    >>> text = "Kim's visit to Komsomolsk-on-Amur (U.S. media)"
    >>> [text[span.start : span.end] for span in words(text)]
    ["Kim's", 'visit', 'to', 'Komsomolsk-on-Amur', 'U.S', 'media']
    """
    span = within or Span(0, len(text))
    return (Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end))


_COMMON: Final = frozenset(
    (
        "the", "of", "and", "to", "is", "that", "with", "as", "by", "from", "it", "his", "were", "had", "have", "which",
        "this", "are", "not", "or", "but", "she", "they", "their", "has", "who", "said",
    )
)  # fmt: skip
_COMMON_SHARE: Final = 0.08
"""English prose has three times as many; army rolls and advertisements hardly more."""


def looks_english(text: str) -> bool:
    """
    Whether a text is in English, by its commonest words; short texts get the benefit of the doubt.

    Examples
    --------
    >>> looks_english("The minister flew to Oslo, and from there she took the train to Bergen. " * 3)
    True
    >>> looks_english("Die Kanzlerin ist am Donnerstag in Peking eingetroffen und reist nach Shenzhen. " * 3)
    False
    """
    sample = text[:20_000].casefold().split()
    return len(sample) < 30 or sum(word in _COMMON for word in sample) >= _COMMON_SHARE * len(sample)
