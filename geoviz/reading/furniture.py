"""
What stands on a news page without being the article: advertisements, credits, log-in prompts, crumbs.

The rules speak of pages in general. A line is furniture when the whole line is, so that a sentence which merely
contains such words stays.
"""

import re
from collections.abc import Sequence
from typing import Final

from geoviz.model import Span
from geoviz.text import words

__all__ = ["find_furniture"]

_LONGEST: Final = 320
"""A longer paragraph is prose, whatever it begins with."""

_UPPER: Final = "A-ZÀ-ÖØ-Þ"
_KINDS: Final = (
    # advertisements and promotions
    (
        r"(?:an?\s)?(?:advertisements?|advert|advertising|(?:sponsored|promoted|paid)(?:\s(?:content|post))?|ads?)"
        r"(?:\s-\s|\s)?(?:continue\sreading\sbelow|scroll\sto\scontinue|below)?"
    ),
    r"(?:article|story|content)\scontinues\s(?:below|after).*",
    r"(?:skip|jump)\s(?:to|past|advert).*",
    # accounts, newsletters, sharing
    r"(?:please\s)?(?:log|sign)[\s-]?(?:in|up|out|on)\b.{0,120}",
    r"(?:please\s)?(?:register|subscribe|join)\s(?:now|today|here|free|to|for|our|with|via)\b.{0,140}",
    r"(?:already|not)\s(?:an?\s|yet\sa\s)?(?:subscriber|member|registered).{0,60}",
    r"(?:get|receive)\s.{0,60}\b(?:newsletter|inbox|alerts?|notifications?)\b.{0,80}",
    r"(?:newsletters?|subscribe|subscriptions?|my\saccount|e-?paper)",
    r"(?:click|tap)\s(?:here|to|on)\b.{0,120}",
    (
        r"(?:share|tweet|e-?mail|print|copy\slink|whatsapp|facebook|twitter|linkedin|reddit|pinterest|instagram|save"
        r"|bookmark|comments?)(?:\s(?:this|on|via|to|the|with|story|article|page|post|link|full|image|photo|facebook|twitter"
        r"|x|e-?mail|whatsapp|\(\d+\)|\d+))*"
    ),
    r"(?:share|like|follow)\s(?:us|this|on)\b.{0,80}",
    (
        r"(?:leave|post|add|write|view|show|hide|read|see|load)\s(?:an?\s|all\s|your\s|more\s|the\s)?(?:\d+\s)?"
        r"(?:comments?|repl(?:y|ies))"
    ),
    r"\d+\s(?:comments?|shares?|likes?|views?|min(?:ute)?s?\sread|min)",
    # pointers to other pages
    (
        r"(?:read|see|watch|hear|more|also|related|recommended|don['’]t\smiss|must\sread|explore)"
        r"(?:\s(?:more|also|this|now|on\sthis|next|full|the\sfull|original|from|article|story|stories|articles|coverage"
        r"|topics?|content|links?|news|posts?|for\syou))*(?:\s?[:|»>→-].{0,200})?"
    ),
    (
        r"(?:most\s(?:read|popular|viewed|shared|recent)|trending|trending\snow|top\sstories|latest\snews"
        r"|editor(?:['’]?s|s['’])?\spicks?|you\smay\s(?:also\s)?like.{0,40}|more\s(?:from|on|in|about)\s.{0,60})"
    ),
    r"in\sthis\s(?:story|article)",
    r"(?:topics?|tags?|filed\sunder|categories|category|keywords)\s?(?::.{0,200})?",
    r"(?:back|go|return)\sto\s(?:top|home|the\stop|homepage|main).{0,20}",
    r"(?:next|previous|prev|older|newer)\s?(?:article|post|story|page|posts|stories)?",
    (
        r"(?:home|menu|search|close|navigation|sections?|contact(?:\sus)?|about(?:\sus)?|help|faq|sitemap|careers"
        r"|play\svideo|video|photos?|gallery|slideshow|live|listen|donate)"
    ),
    # law
    r"(?:we|this\s(?:site|website|page))\s(?:and\sour\spartners\s)?uses?\scookies.*",
    r".{0,80}\b(?:accept|reject|manage|allow)\s(?:all\s)?(?:cookies|preferences).{0,60}",
    (
        r"(?:i\s(?:agree|accept|consent)|by\s(?:continuing|clicking|signing|using|subscribing|registering))\b.{0,160}"
        r"\b(?:polic(?:y|ies)|terms|cookies|conditions|e-?mails?)\b.{0,60}"
    ),
    (
        r"(?:privacy|cookies?|terms)"
        r"(?:\s(?:and|&|of|policy|notice|service|use|conditions|settings|statement|preferences|cookies?))*"
    ),
    r"(?:©|\(c\)|copyright)\s.{0,200}",
    r".{0,60}\ball\srights\sreserved\b.{0,120}",
    # by whom and when
    r"(?:(?:last|first)\s)?(?:updated|modified|published|posted)(?:\son|\sat)?\s?:?\s.{0,20}\d.{0,60}",
    r"(?:date|time|created)\s?:\s?.{0,20}\d.{0,60}",
    # names and posts, but no road: "By Dalemain to Penrith"
    (
        r"(?:by|(?:words|written|reported|story|edited|reporting|editing|text|writing|additional\sreporting)\sby|author:?|from:)"
        rf"\s(?-i:[{_UPPER}][\w.'’-]*+)(?:[\s,/&|–—-]{{1,3}}(?:(?-i:[{_UPPER}0-9][\w.:'’-]*+)"
        r"|and|in|at|for|of|the|on|special|correspondent|staff|writer|reporter|editor)){0,14}"
    ),
    # pictures
    (
        r"(?:(?:file\s)?photo(?:graph)?s?|image|picture|video|graphic|illustration|map|cover|featured\simage)?\s?"
        r"(?:(?:credits?|source|copyright)\s?:|courtesy\s(?:of|:)).{0,120}"
    ),
    r"(?:photo(?:graph)?s?|images?|pictures?|video|graphic|illustration|map)\s?(?::|by\b|courtesy\b|via\b|/)\s?.{0,120}",
    r"(?:buy|view|enlarge|open)\s(?:photo|image|gallery|larger\simage|full\ssize|slideshow).{0,60}",
    (
        rf"(?-i:[{_UPPER}][\w.'’-]*+\s){{0,4}}(?:(?:ap|afp|reuters|epa|getty\simages|shutterstock|alamy|bloomberg|xinhua|tass"
        r"|pa\smedia)\b[\s/|,-]*+(?:via\s|photo\s?)?){1,4}"
    ),
)
_LINE: Final = re.compile(rf"[\W_]*+(?:{'|'.join(_KINDS)})[\W_]*+", re.IGNORECASE)
"""A line that is nothing but furniture."""

_INLINE: Final = re.compile(
    r"""
    [(\[]\s?(?:
        (?:file\s)?(?:photo(?:graph)?|image|picture|video|pic|illustration|graphic)s?\s?(?:credit|courtesy|source|by)?\s?(?::|by\b|courtesy\b|via\b|/)
      | (?:credit|source|courtesy)\s?(?::|of\b)
    )[^()\[\]\n]{0,120}[)\]]
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A credit in brackets, at the end of a caption that may itself be prose."""

_STAMP: Final = re.compile(r"\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?|hrs|[A-Z]{2,4})?\W*\Z", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_CRUMB: Final = re.compile(r"[^\W\d_]{2,20}(?:[ &/|>»›-]{1,3}[^\W\d_]{2,20})?[ |>»›/]{0,3}")
_SENTENCE_END: Final = (".", "!", "?", "…", '."', ".”", ".'", ".’", '?"', "?”", '!"', "!”")


def find_furniture(text: str, paragraphs: Sequence[Span], title: Span | None = None) -> tuple[Span, ...]:
    r"""
    Parts of a page that are not the article, in order.

    A text of one paragraph is no page, and only credits in brackets are marked in it.

    Parameters
    ----------
    text
        The text.
    paragraphs
        Its paragraphs.
    title
        Where its headline stands: very short lines above it are crumbs ("News").

    Examples
    --------
    >>> text = "She came home. (Photo: Reuters)\n\nAdvertisement\n\nThe Advertisement was late."
    >>> from geoviz.text import paragraphs
    >>> [text[span.start : span.end] for span in find_furniture(text, paragraphs(text))]
    ['(Photo: Reuters)', 'Advertisement']
    """
    found: list[Span] = []
    crumbs = _crumbs(text, paragraphs, title)
    for paragraph in paragraphs:
        if paragraph in crumbs or (len(paragraphs) > 1 and is_furniture_line(text[paragraph.start : paragraph.end])):
            found.append(paragraph)
        else:
            found.extend(Span(*match.span()) for match in _INLINE.finditer(text, paragraph.start, paragraph.end))
    return tuple(found)


def is_furniture_line(line: str) -> bool:
    """
    Whether a whole line is furniture.

    Examples
    --------
    >>> is_furniture_line("Please log in"), is_furniture_line("Please log in, the man said to Ms. Roe in Paris.")
    (True, False)
    """
    if len(line) > _LONGEST:
        return False
    if _LINE.fullmatch(line):
        # prose may begin with the same words: "Share prices in Tokyo fell on Monday, after …"
        return not (line.endswith(_SENTENCE_END) and line.count(" ") > 8 and line[0] not in "([©")
    # "DailyBiteSep 18, 2023 | 12:30": when, with the hour
    return len(line) <= 80 and bool(_YEAR.search(line) and _STAMP.search(line)) and not line.endswith(_SENTENCE_END)


def _crumbs(text: str, paragraphs: Sequence[Span], title: Span | None) -> frozenset[Span]:
    """One or two words on a line, above a headline of at least four."""
    if title is None or sum(1 for _ in words(text, title)) < 4:
        return frozenset()
    above = [span for span in paragraphs[:6] if span.end <= title.start]
    return frozenset(span for span in above if _CRUMB.fullmatch(text[span.start : min(span.end, span.start + 41)]))
