"""The whole path, from an article to a report: every stage once, in order, each on the values of the earlier ones."""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from geoviz import __version__
from geoviz.dates import find_dates
from geoviz.folding import fold
from geoviz.itinerary import build_route
from geoviz.measures import MEASURES
from geoviz.model import Candidate, Document, LatLon, Report, Resolution, Route, StatedEnd, Statement, Toponym
from geoviz.reading import document_from_text, read_article
from geoviz.recognizers import RECOGNIZERS
from geoviz.recognizers.further import with_listed_names, with_own_names
from geoviz.registry import choose
from geoviz.resolution import Asked, ask_about, resolve
from geoviz.resources import data_path
from geoviz.sources import Sources, open_sources, with_answers
from geoviz.statements import find_statements
from geoviz.text import looks_english
from geoviz.verdicts import check_statements

if TYPE_CHECKING:
    from geoviz.routers import Router

__all__ = ["analyze_document", "open_document", "recognize_and_resolve"]

_NAMED: Final = 40  # unknown names in a remark; the list of places has them all

PlaceChoices = Mapping[str, LatLon | str | None]
"""What a person decided: a name is this point, this entry of the gazetteer, or no place."""


def open_document(article: str | os.PathLike[str] | Document, *, published: date | None = None) -> Document:
    """
    Read an article from wherever it is.

    Parameters
    ----------
    article
        A document; a path; a URL; "-" for standard input; or the text itself, told by its line breaks or by being
        several words that name no file.
    published
        The publication date, where the reader knows better than the page.

    Raises
    ------
    UnreadableInputError
        If the file is missing, empty, binary, undecodable or too large.
    FetchError
        If the URL cannot be fetched.
    """
    if isinstance(article, Document):
        return article
    if isinstance(article, str) and _is_text(article):
        return document_from_text(article, published=published, published_how="option" if published else None)
    return read_article(os.fspath(article), published=published)


def _is_text(article: str) -> bool:
    if "\n" in article or len(article) > 1000:
        return True
    return len(article.split()) > 3 and not os.path.exists(article)  # noqa: PTH110 - Path.exists raises on a long name


def recognize_and_resolve(
    document: Document,
    *,
    recognizer: str = "rules",
    sources: Sources | None = None,
    places: PlaceChoices | None = None,
) -> tuple[tuple[Resolution, ...], tuple[Statement, ...], Asked]:
    """
    The names of a document with their places, what it states, its ends still names, and what a geocoder answered.

    Raises
    ------
    UnknownChoiceError
        If there is no such recognizer.
    """
    sources = sources or open_sources()
    toponyms = choose(RECOGNIZERS, recognizer, what="recognizer")(document)
    if sources.gazetteer.name != "embedded":  # the recognizer knows what the embedded one has
        toponyms = with_listed_names(document, toponyms, sources.gazetteer.lookup)
    if sources.own:
        toponyms = with_own_names(document, toponyms, sources.own.match_ends)
    statements = find_statements(document, toponyms)
    toponyms, statements = _with_stated_ends(document, toponyms, statements)
    resolutions = resolve(document, toponyms, statements, lookup=sources.lookup, place=sources.place, overrides=places)
    if sources.geocoder is None:
        return resolutions, statements, Asked()
    asked = ask_about(resolutions, sources.geocoder.ask, always=sources.geocoder.always)
    if any(asked.answers.values()):

        def lookup(name: str) -> tuple[Candidate, ...]:
            return with_answers(sources.lookup(name), asked.answers.get(fold(name), ()))

        resolutions = resolve(document, toponyms, statements, lookup=lookup, place=sources.place, overrides=places)
    return tuple(_noted(r, asked, sources.geocoder.name) for r in resolutions), statements, asked


def _noted(resolution: Resolution, asked: Asked, geocoder: str) -> Resolution:
    """The resolution, saying what the geocoder had to say where there is no place."""
    key = fold(resolution.toponym.query)
    if resolution.place is not None and not resolution.roughly:
        return resolution
    if key in asked.failures:
        return replace(resolution, note=f"{resolution.note}; {geocoder} could not be asked: {asked.failures[key]}")
    if asked.answers.get(key) == ():
        return replace(resolution, note=f"{resolution.note}, and {geocoder} knows nobody of that name")
    return resolution


def _with_stated_ends(
    document: Document, toponyms: tuple[Toponym, ...], statements: tuple[Statement, ...]
) -> tuple[tuple[Toponym, ...], tuple[Statement, ...]]:
    """Add the names that only the grammar of a statement shows to be places, and tie the ends to them."""
    known = {span: span for span in (t.span for t in toponyms)}
    added: list[Toponym] = []

    def tied(end: StatedEnd) -> StatedEnd:
        span = end.span
        if end.toponym is not None or span is None or not end.name or document[span] != end.name:
            return end
        if not end.name[0].isupper():  # "the coast", "a village": words, no name
            return end
        if span not in known:
            known[span] = next((other for other in known if span.overlaps(other)), span)
            if known[span] == span:
                reason = f"an end of a stated distance: {end.how}" if end.how else "an end of a stated distance"
                added.append(Toponym(span=span, surface=end.name, recognizer="statement", reason=reason))
        return replace(end, toponym=known[span])

    statements = tuple(replace(s, ends=tuple(map(tied, s.ends))) for s in statements)
    return tuple(sorted((*toponyms, *added), key=lambda t: t.span)), statements


def analyze_document(
    document: Document,
    *,
    recognizer: str = "rules",
    sources: Sources | None = None,
    places: PlaceChoices | None = None,
    mover: str | None = None,
    order: Literal["time", "mention"] = "time",
    router: "str | Router | None" = None,
) -> Report:
    """
    Recognise, resolve, date, check and order everything in one document.

    Parameters
    ----------
    recognizer
        A name in `RECOGNIZERS`.
    sources
        What names are looked up in, as `open_sources` opens it; the embedded gazetteer where None.
    places
        What a person decided, by name as the text writes it.
    mover
        Whose journey; the main one's where None.
    order
        Stops by time, or by mention.
    router
        A routing service that is asked for the ways of stated distances, by name or opened by
        `geoviz.routers.open_router`; it is sent the two points of each. None is asked where None.

    Returns
    -------
    report
        Everything that was read, decided and measured. A text without places is an empty report.

    Raises
    ------
    UnknownChoiceError
        If there is no such recognizer or router.
    InputError
        If the router lacks a server or a key.
    """
    sources, ways = sources or open_sources(), None
    if router is not None:
        from geoviz.routers.falling_back import routed

        ways = routed(router)
    resolutions, statements, asked = recognize_and_resolve(
        document, recognizer=recognizer, sources=sources, places=places
    )
    dates = find_dates(document)
    measures = ways.measures if ways else MEASURES
    route = build_route(document, resolutions, dates, statements, mover=mover, order=order)
    verdicts = check_statements(document, statements, resolutions, dates=dates, measures=measures, route=route)
    return Report(
        document=document,
        resolutions=resolutions,
        dates=dates,
        verdicts=verdicts,
        route=route,
        remarks=(
            *_remarks(document, resolutions, places),
            *_gaps(route),
            *_unknown_ids(places, sources),
            *_source_remarks(sources, asked),
            *(ways.remarks() if ways else ()),
        ),
        failures=(*dict.fromkeys(asked.failures.values()), *(ways.failures if ways else ())),
        versions=(
            ("geoviz", __version__),
            ("data", _data_version()),
            *sources.versions(),
            *(ways.versions() if ways else ()),
        ),
    )


def _remarks(document: Document, resolutions: tuple[Resolution, ...], places: PlaceChoices | None) -> tuple[str, ...]:
    remarks = []
    surfaces = {r.toponym.surface.casefold() for r in resolutions} | {r.toponym.query.casefold() for r in resolutions}
    remarks += [
        f"The article has no place name {name!r}; the correction was not used."
        for name in places or {}
        if name.casefold() not in surfaces
    ]
    if not looks_english(document.text):
        remarks.append(
            "This does not look like English: names are looked up, but dates, distances and journeys are not read."
        )
    if document.published is None:
        remarks.append("No publication date was found: relative dates stay open. Give one with --date.")
    unknown = list(dict.fromkeys(r.toponym.surface for r in resolutions if r.place is None))
    if unknown:
        more = f" and {len(unknown) - _NAMED:,} more" if len(unknown) > _NAMED else ""
        remarks.append(f"Not in the gazetteer, or not decided: {', '.join(unknown[:_NAMED])}{more}.")
    rough = dict.fromkeys(f"{r.toponym.surface} (at {r.place.name})" for r in resolutions if r.roughly and r.place)
    if rough:
        more = f" and {len(rough) - _NAMED:,} more" if len(rough) > _NAMED else ""
        remarks.append(f"Not in the gazetteer, placed roughly: {', '.join(list(rough)[:_NAMED])}{more}.")
    return tuple(remarks)


def _gaps(route: Route) -> tuple[str, ...]:
    """The stops that no place is known of: the route passes them, nobody can say where."""
    names = list(dict.fromkeys(stop.toponym.surface for stop in route.unplaced))
    if not names:
        return ()
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return (f"Stops whose place is not known, left out of the line: {', '.join(names[:_NAMED])}{more}.",)


def _unknown_ids(places: PlaceChoices | None, sources: Sources) -> tuple[str, ...]:
    """Corrections that name an entry which is not there."""
    return tuple(
        f"No entry has the id {choice!r}; the correction of {name!r} was not used."
        for name, choice in (places or {}).items()
        if isinstance(choice, str) and sources.place(choice) is None
    )


def _source_remarks(sources: Sources, asked: Asked) -> tuple[str, ...]:
    """What went wrong with the user's own list and with the geocoder."""
    remarks = list(sources.own.warnings) if sources.own else []
    if sources.geocoder and asked.failures:
        why = dict.fromkeys(asked.failures.values())
        count = len(asked.failures)
        names, places = ("1 name", "the place") if count == 1 else (f"{count} names", "the places")
        remarks.append(
            f"{names} could not be asked of {sources.geocoder.name}, which says nothing about {places}: {' '.join(why)}"
        )
    remarks += sources.geocoder.remarks if sources.geocoder else ()
    if sources.geocoder and asked.unasked:
        remarks.append(
            f"{len(asked.unasked)} more names were not asked of {sources.geocoder.name}: one document asks about "
            f"{len(asked.answers) + len(asked.failures)} at most."
        )
    return tuple(remarks)


@cache
def _data_version() -> str:
    """The digest that stands for all data files: of the list that names each with its own."""
    import hashlib

    return hashlib.sha256(data_path("provenance.toml").read_bytes()).hexdigest()[:12]
