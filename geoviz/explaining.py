"""Why a name of an article was read as it was: as which place, as several, or as no place name at all."""

import difflib
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geoviz.console import harmless, width
from geoviz.errors import InputError
from geoviz.folding import fold, has_empty_line, word_ends, word_starts
from geoviz.gazetteers.embedded import embedded
from geoviz.model import Document, Place, Report, Resolution, Span
from geoviz.resolution.words import describe, explain
from geoviz.signatures import Lookup
from geoviz.verdicts import support_for

__all__ = ["NameRead", "explain_name", "find_name"]

_LONGEST = 200  # characters of a name; no place's has as many
_QUOTE = 400  # characters of a sentence
_GROUPS = 10
_LISTED = 3
_NAMED = 10

_Key = tuple[str, tuple[str, str] | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRead:
    """What became of a name in an article."""

    mentions: tuple[Resolution, ...] = ()
    """Where it was read as a place name, alone or as part of one, in order of the text."""
    related: tuple[Resolution, ...] = ()
    """Mentions of its places by other names, and longer names that contain it, where it is a name itself."""
    unread: tuple[Span, ...] = ()
    """Where it stands and was not read as a place name."""


def find_name(report: Report, name: str, *, lookup: Lookup | None = None) -> NameRead:
    """
    Find a name in an article, as people type it: in any case, without accents.

    Parameters
    ----------
    name
        As the text has it, in full or in part, or what the gazetteer calls its place.
    lookup
        Places by name, for names that mean a place of the article; the embedded gazetteer's where None.

    Raises
    ------
    InputError
        If the article does not have the name; the message suggests names that it has.
    """
    name = harmless(name)
    wanted = _letters(name)
    if not wanted:
        msg = "The name is empty: give one that stands in the article."
        raise InputError(msg)
    if len(wanted) > _LONGEST:
        msg = f"“{name[:40]}…” is no name: it has {len(name):,} characters."
        raise InputError(msg)
    spans = list(_occurrences(report.document.text, wanted))
    inside = _mentions_at(report.resolutions, spans)
    exact = tuple(r for r in report.resolutions if _is_written(r, wanted))
    parts = {_key(r) for found in inside for r in found}
    if exact:
        mentions = exact
        places = {_place_key(r) for r in exact} - {None}
        related = tuple(
            r
            for r in report.resolutions
            if not _is_written(r, wanted) and (_key(r) in parts or _place_key(r) in places)
        )
    else:
        mentions = tuple(r for r in report.resolutions if _key(r) in parts or _is_called(r.place, wanted))
        related = ()
    unread = tuple(span for span, found in zip(spans, inside, strict=True) if not found)
    if not mentions and not unread:
        raise InputError(_not_there(report, name, lookup or embedded().lookup))
    return NameRead(mentions=mentions, related=related, unread=unread)


def explain_name(report: Report, name: str, *, lookup: Lookup | None = None) -> str:
    """
    Say why a name of an article was read as it was.

    Parameters
    ----------
    name
        As `find_name` takes it.
    lookup
        Places by name, to list those of a name that was not read as one; the embedded gazetteer's where None.

    Returns
    -------
    text
        A paragraph for each place that the name was taken for, and one for where it was taken for none.

    Raises
    ------
    InputError
        If the article does not have the name.

    Examples
    --------
    >>> from geoviz.pipeline import analyze_document, open_document
    >>> report = analyze_document(open_document("He flew from Oslo to Rome in 1999."))
    >>> explain_name(report, "OSLO").partition(";")[0]
    '“Oslo” is taken for Oslo, NO (59.913, 10.746'
    """
    name, lookup = harmless(name), lookup or embedded().lookup
    read = find_name(report, name, lookup=lookup)
    groups = _grouped(read.mentions)
    parts = []
    if read.mentions and not _is_written(read.mentions[0], _letters(name)):
        parts.append(_wrapped([f"For “{name}” the text has {_names(read.mentions)}."]))
    parts += [_group(report, mentions) for mentions in groups[:_GROUPS]]
    if len({fold(g[0].toponym.query) for g in groups}) < len(groups):
        parts.append(
            _wrapped(["A --place option decides for every mention of a name, whichever place it was taken for."])
        )
    if len(groups) > _GROUPS:
        parts.append(_wrapped([f"And {len(groups) - _GROUPS} more; geoviz places lists all."]))
    if read.related:
        parts.append(_wrapped([f"See also: {_names(read.related)}."]))
    if read.unread:
        parts.append(_unread(report.document, name, read, lookup))
    return "\n\n".join(parts)


def _letters(name: str) -> str:
    """What is left of a name when neither accents nor what stands between its words count."""
    folded = fold(name)
    return "".join(folded[start:end] for start, end in zip(word_starts(folded), word_ends(folded), strict=True))


def _occurrences(text: str, letters: str) -> Iterator[Span]:
    """Where a name stands in the text as whole words; the work grows with the text and no faster."""
    known: dict[str, str] = {}
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    pieces, length = [], 0
    for start, end in zip(word_starts(text), word_ends(text), strict=True):
        word = text[start:end]
        piece = known[word] if word in known else known.setdefault(word, _letters(word))
        if piece:
            begins[length] = start
            length += len(piece)
            ends[length] = end
            pieces.append(piece)
    joined = "".join(pieces)
    at = joined.find(letters)
    while at >= 0:
        after = at + len(letters)
        if at in begins and after in ends and not has_empty_line(text[begins[at] : ends[after]]):
            yield Span(begins[at], ends[after])
            at = joined.find(letters, after)
        else:
            at = joined.find(letters, at + 1)


def _mentions_at(resolutions: Iterable[Resolution], spans: Iterable[Span]) -> list[list[Resolution]]:
    """The mentions that share a character with each span."""
    at = {offset: r for r in resolutions for offset in range(*r.toponym.span)}
    found = []
    for span in spans:
        mentions = {id(at[o]): at[o] for o in range(*span) if o in at}
        found.append(list(mentions.values()))
    return found


def _place_key(resolution: Resolution) -> tuple[str, str] | None:
    place = resolution.place
    return (place.gazetteer, place.id) if place else None


def _key(resolution: Resolution) -> _Key:
    """What mentions have in common that one paragraph explains."""
    return fold(resolution.toponym.query), _place_key(resolution), resolution.note


def _is_written(resolution: Resolution, wanted: str) -> bool:
    return wanted in {_letters(resolution.toponym.surface), _letters(resolution.toponym.query)}


def _is_called(place: Place | None, wanted: str) -> bool:
    return place is not None and wanted in {_letters(n) for n in (place.name, place.native_name) if n}


def _grouped(mentions: Iterable[Resolution]) -> list[list[Resolution]]:
    groups: dict[_Key, list[Resolution]] = {}
    for resolution in mentions:
        groups.setdefault(_key(resolution), []).append(resolution)
    return list(groups.values())


def _group(report: Report, mentions: list[Resolution]) -> str:
    first = mentions[0]
    head, *why = explain(first).split("\n")
    support = support_for(first.place, report.verdicts) if first.place and not first.roughly else ()
    stated = [f"Stated distances: {'; '.join(s.words for s in support)}."] if support else []
    return _wrapped([head, _stands(report.document, [r.toponym.span for r in mentions]), *stated, *why])


def _stands(document: Document, spans: list[Span]) -> str:
    count = "Mentioned once" if len(spans) == 1 else f"{len(spans):,} mentions, the first"
    return f"{count}: “{_quote(document, spans[0])}”"


def _quote(document: Document, span: Span) -> str:
    """The sentence of a mention, or the words around it where that is too long."""
    start, end = document.sentence_at(span.start).start, document.sentence_at(span.end - 1).end
    if end - start <= _QUOTE:
        return document.text[start:end].strip()
    before = document.text[max(start, span.start - _QUOTE // 2) : span.start]
    after = document.text[span.end : min(end, span.end + _QUOTE // 2)]
    if span.start - len(before) > start:
        before = "…" + before.partition(" ")[2]
    if span.end + len(after) < end:
        after = after.rpartition(" ")[0] + " …"
    return f"{before}{document[span]}{after}".strip()


def _unread(document: Document, name: str, read: NameRead, lookup: Lookup) -> str:
    surface, count = document[read.unread[0]], len(read.unread)
    where = f"{'There' if count == 1 else 'The first'}: “{_quote(document, read.unread[0])}”"
    if read.mentions:
        times = "once more" if count == 1 else f"{count:,} more times"
        return _wrapped([f"“{surface}” stands in the text {times}, not read as a place name there.", where])
    times = "once" if count == 1 else f"{count:,} times"
    lines = [f"“{surface}” stands in the text {times}, but is not read as a place name.", where]
    places = lookup(name) or lookup(harmless(surface))
    if places:
        lines.append("The gazetteer has of this name:")
        lines += [f"- {describe(c.place)}: {'; '.join(c.reasons)}".removesuffix(": ") for c in places[:_LISTED]]
    else:
        lines.append("The gazetteer has no place of this name.")
    if len(places) > _LISTED:
        lines.append(f"- and {len(places) - _LISTED} more, which geoviz geocode lists")
    lines.append("If it is a place, put it in a list (name,lat,lon) and give that with --places FILE.")
    return _wrapped(lines)


def _names(mentions: Iterable[Resolution]) -> str:
    """Names with what they are taken for, as a list in words."""
    counts: dict[str, int] = {}
    for resolution in mentions:
        surface = harmless(resolution.toponym.surface)
        counts[surface] = counts.get(surface, 0) + 1
    words = [f"“{surface}”" + (f" ×{n:,}" if n > 1 else "") for surface, n in counts.items()]
    more = [f"{len(words) - _NAMED:,} more names"] if len(words) > _NAMED else []
    return ", ".join((*words[:_NAMED], *more))


def _not_there(report: Report, name: str, lookup: Lookup) -> str:
    same = {(c.place.gazetteer, c.place.id) for c in lookup(name)}
    by_fold: dict[str, str] = {}
    for resolution in report.resolutions:
        by_fold.setdefault(fold(resolution.toponym.surface), harmless(resolution.toponym.surface))
    meant = [harmless(r.toponym.surface) for r in report.resolutions if _place_key(r) in same]
    close = [by_fold[key] for key in difflib.get_close_matches(fold(name), by_fold, n=_LISTED)]
    suggested = list(dict.fromkeys((*meant, *close)))[:_LISTED]
    head = f"“{name}” does not stand in the article."
    if suggested:
        return f"{head} Did you mean {' or '.join(f'“{s}”' for s in suggested)}?"
    return f"{head} Its place names: {_names(report.resolutions) or 'none'}."


def _wrapped(lines: Iterable[str]) -> str:
    """Lines that fit the terminal, the first one out; what is to be copied stays whole."""
    out = []
    for number, line in enumerate(map(harmless, lines)):
        indent = "" if not number else "   "
        if " --place " in line:
            words, option = line.split(" --place ", 1)
            out.append(f"{indent}{words} --place {option}")
            continue
        hang = f"{indent}{'  ' if line.startswith('- ') else '   ' if not number else ''}"
        out.append(textwrap.fill(line, width(), initial_indent=indent, subsequent_indent=hang, break_on_hyphens=False))
    return "\n".join(out)
