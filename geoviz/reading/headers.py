"""What the head of an article says of it: the headline and the day of publication."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Final

from geoviz.model import Span
from geoviz.reading.furniture import is_furniture_line
from geoviz.text import words

__all__ = ["find_published", "find_title", "parse_date"]

_HEAD: Final = 14
"""So many paragraphs may hold headline, byline and date."""
_TAIL: Final = 14
_SHORT: Final = 140
"""A longer line is prose."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro januari",
            "february feb februar février febrero febbraio fevereiro februari",
            "march mar märz mars marzo março maart",
            "april apr avril abril aprile",
            "may mai mayo maggio maio mei",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août agosto augustus",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR: Final = r"(?P<year{0}>(?:1[5-9]|20)\d\d)"
_DATE: Final = re.compile(
    rf"""
      (?<![\d/.-]){_YEAR.format(1)}(?P<sep>[-/.])(?P<month1>0?[1-9]|1[0-2])(?P=sep)(?P<day1>0?[1-9]|[12]\d|3[01])(?![\d/-])
    | (?P<month2>{_MONTH})\.?\ ?(?P<day2>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?:,\ ?|\ ){_YEAR.format(2)}(?!\d)
    | (?<!\d)(?P<day3>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er|º|\.)?[\ -](?:de\ |of\ )?(?P<month3>{_MONTH})
      (?:\.|,|\ de)?[\ -]{_YEAR.format(3)}(?!\d)
    | (?<![\d/.-])(?P<a>\d\d?)(?P<sep4>[/.-])(?P<b>\d\d?)(?P=sep4){_YEAR.format(4)}(?![\d/-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KEYWORD: Final = re.compile(
    r"""\b(?:(?P<published>(?:first\s)?published|posted|publication\sdate|date|created|issued|veröffentlicht|publié|publicado)
           |(?P<updated>(?:last\s)?(?:updated|modified|revised)|update|aktualisiert|stand|mis\sà\sjour|actualizado))\b
        [\s:]{0,3}(?:on|at|am|le|el)?[\s:]{0,2}""",
    re.VERBOSE | re.IGNORECASE,
)
_DATELINE: Final = re.compile(rf"\b(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?\W{{0,3}}\Z", re.IGNORECASE)
_YEARLESS: Final = re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w)", re.IGNORECASE)
_FRESH: Final = timedelta(days=60)
"""News tells of what happened at most so long before its dateline, when it gives the year."""
_DASH: Final = re.compile(r"\)?\s{0,2}(?:--|[—–:-]|\()")
_URL_DATE: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/._-]|\Z)")
_LAST_MARKS: Final = (".", "!", "…", '."', ".”", ".'", ".’", '!"', "!”", ",", ";", ":")


def parse_date(match: re.Match[str]) -> date | None:
    """Make a date of a match of the date pattern; None where it is none, or day and month cannot be told apart."""
    year = int(next(match[f"year{i}"] for i in (1, 2, 3, 4) if match[f"year{i}"]))
    if match["a"]:
        a, b = int(match["a"]), int(match["b"])
        if match["sep4"] == "." or a > 12:
            day, month = a, b
        elif b > 12 or a == b:
            day, month = b, a
        else:
            return None
    elif match["month1"]:
        day, month = int(match["day1"]), int(match["month1"])
    else:
        day = int(match["day2"] or match["day3"])
        month = _MONTHS[(match["month2"] or match["month3"]).lower()]
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_published(
    text: str, paragraphs: Sequence[Span], *, source: str | None = None
) -> tuple[date | None, str | None]:
    """
    Day of publication, and the words that gave it.

    In this order: "Published …" or "Updated …" near either end, a line near the top that is hardly more than a full
    date, a dateline with a year, the date in a URL, a dateline whose year a date of the text gives. Two different
    dated lines near the top are a diary, not a head.

    Parameters
    ----------
    text
        The text.
    paragraphs
        Its paragraphs.
    source
        File name or URL.
    """
    head, tail = paragraphs[:_HEAD], paragraphs[max(_HEAD, len(paragraphs) - _TAIL) :]
    keyed: dict[str, tuple[date, str]] = {}
    for span in (*head, *tail):
        for kind, stated in _keyed_dates(text, span):
            keyed.setdefault(kind, stated)
    if first := keyed.get("published") or keyed.get("updated"):
        return first
    dated = [found for span in head if len(paragraphs) > 1 and (found := _dated_line(text, span))]
    if dated and all(day == dated[0][0] for day, _ in dated):
        return dated[0]
    if source and (url := _URL_DATE.search(source)):
        try:
            return date(*(int(group) for group in url.groups())), url.group().strip("/")
        except ValueError:
            pass
    return _yearless_dateline(text, head)


def _yearless_dateline(text: str, head: Sequence[Span]) -> tuple[date | None, str | None]:
    """Date "QUEBEC, Aug. 1 —" by the latest full date of the text, when that lies shortly before."""
    for span in head:
        line = text[span.start : min(span.end, span.start + 100)]
        match = _YEARLESS.search(line)
        if match and _DASH.match(line, match.end()) and _is_place_like(line[: match.start()]):
            break
    else:
        return None, None
    told = [(day, full.group()) for full in islice(_DATE.finditer(text), 500) if (day := parse_date(full))]
    if not told:
        return None, None
    latest, words_of_latest = max(told)
    for year in (latest.year, latest.year + 1):
        try:
            day = date(year, _MONTHS[match["month"].lower()], int(match["day"]))
        except ValueError:
            continue
        if latest <= day <= latest + _FRESH:
            return day, f"{line[: match.end()].strip()}, the year from {words_of_latest!r}"
    return None, None


def _keyed_dates(text: str, span: Span) -> list[tuple[str, tuple[date, str]]]:
    line = text[span.start : min(span.end, span.start + 2 * _SHORT)]
    if len(line) > _SHORT and not is_furniture_line(line):
        return []
    found = []
    for match in _KEYWORD.finditer(line):
        # up to a weekday may stand between: "Published: Tue 12 Sept 2023"
        stated = _DATE.search(line, match.end(), match.end() + 40)
        if stated and stated.start() <= match.end() + 14 and (day := parse_date(stated)):
            kind = "published" if match["published"] else "updated"
            found.append((kind, (day, line[match.start() :].strip()[:80])))
    return found


def _dated_line(text: str, span: Span) -> tuple[date, str] | None:
    line = text[span.start : min(span.end, span.start + 2 * _SHORT)]
    match = _DATE.search(line)
    if match is None or (day := parse_date(match)) is None:
        return None
    whole = span.end - span.start <= _SHORT
    around = sum(1 for _ in words(line[: match.start()])) + sum(1 for _ in words(line[match.end() :]))
    named = _is_place_like(line[: match.start()]) or is_furniture_line(line)
    if whole and named and around <= 8 and not line.endswith(("!", "?")):
        return day, line.strip()[:80]
    # a dateline or a log's heading: "KABUL, Sept. 3, 2012 (AP) — …", "04-Sep-2004 -- We left"
    if match.start() <= 60 and _DASH.match(line, match.end()) and _is_place_like(line[: match.start()]):
        return day, line[: match.end()].strip()
    return None


def _is_place_like(words_before: str) -> bool:
    return all(word[:1].isupper() or not word[:1].isalpha() or len(word) <= 3 for word in words_before.split())


def find_title(text: str, paragraphs: Sequence[Span]) -> Span | None:
    r"""
    Where the headline stands: a short line without a full stop, above the first prose.

    Examples
    --------
    >>> from geoviz.text import paragraphs
    >>> text = "News\n\nStorm hits northern coast\n\nIt rained for days. Nobody slept."
    >>> find_title(text, paragraphs(text))
    Span(start=6, end=31)
    """
    lines = []
    for span in paragraphs[:_HEAD]:
        line = text[span.start : min(span.end, span.start + 300)]
        if _is_prose(line):
            break
        if not is_furniture_line(line) and not _dated_line(text, span) and not _DATELINE.search(line):
            lines.append((span, line))
    else:
        if len(paragraphs) < 2:  # nothing but one line: is it a headline or the whole text?
            return None
    if not lines:
        return None
    seen: set[str] = set()
    for _, line in lines:  # a page says its headline twice, in its head and above the text
        if line in seen and line.count(" ") >= 2:
            return next(first for first, same in lines if same == line)
        seen.add(line)
    return next((span for span, line in lines if line.count(" ") >= 3), lines[0][0])


def _is_prose(line: str) -> bool:
    return len(line) > 200 or (line.endswith(_LAST_MARKS) and line.count(" ") >= 2)
