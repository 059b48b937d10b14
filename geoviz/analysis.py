"""The library's front door: `analyze` an article, and a report that shows itself in a notebook."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from geoviz import tables
from geoviz.explaining import explain_name
from geoviz.model import Document, Report
from geoviz.pipeline import PlaceChoices, analyze_document, open_document
from geoviz.sources import open_sources

if TYPE_CHECKING:
    import folium
    import pandas as pd

    from geoviz.routers import Router

__all__ = ["Analysis", "analyze"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis(Report):
    """A report with its views: data frames, a map, explanations."""

    @property
    def stops(self) -> "pd.DataFrame":
        """One row a stop, in order."""
        return _frame(tables.stop_rows(self))

    @property
    def legs(self) -> "pd.DataFrame":
        """One row a leg; lengths in kilometres."""
        return _frame(tables.leg_rows(self))

    @property
    def places(self) -> "pd.DataFrame":
        """One row a mention of a place name."""
        return _frame(tables.place_rows(self))

    @property
    def statements(self) -> "pd.DataFrame":
        """One row a statement, with what was measured and the verdict."""
        return _frame(tables.check_rows(self))

    def map(self, *, tiles: str | None = None, text: bool = True) -> "folium.Map":
        """
        Draw the route as a `folium.Map` that other layers can be added to.

        Parameters
        ----------
        tiles
            Tiles to lay over the basemap, by their name in xyzservices ("OpenStreetMap"); they need the network.
        text
            Whether the page carries the whole article, or its quoted sentences only.

        Raises
        ------
        InputError
            If there are no such tiles, or they want a key.
        """
        from geoviz.exports.html import folium_map

        return folium_map(self, tiles=tiles, text=text)

    def explain(self, name: str) -> str:
        """
        Why a name was read as it was: as which place, which others were possible, or why as none.

        Parameters
        ----------
        name
            As people type it: in any case, without accents, in full or in part, or as the gazetteer calls the place.

        Raises
        ------
        InputError
            If the article does not have the name; the message suggests names that it has.
        """
        return explain_name(self, name)

    def _repr_html_(self) -> str:
        return str(self.map()._repr_html_())


def _frame(rows: list[dict[str, Any]]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(rows)


def analyze(
    article: str | os.PathLike[str] | Document,
    *,
    published: date | None = None,
    places: PlaceChoices | None = None,
    mover: str | None = None,
    order: Literal["time", "mention"] = "time",
    recognizer: str = "rules",
    gazetteer: str = "embedded",
    own_places: str | os.PathLike[str] | None = None,
    geocoder: str | None = None,
    geocoder_for: Literal["missing", "all"] = "missing",
    geocoder_options: Mapping[str, str] | None = None,
    router: "str | Router | None" = None,
) -> Analysis:
    """
    Read an article and work out its places, dates, stated distances and route.

    Parameters
    ----------
    article
        A path, a URL, "-" for standard input, the text itself, or a `Document`.
    published
        The publication date, where the reader knows better than the page.
    places
        A person's decisions by name: a `LatLon`, a gazetteer's id, or None for "no place".
    mover
        Whose journey; the main one's where None.
    order
        Stops by "time" or by "mention".
    recognizer, gazetteer
        Names in the registries `geoviz.recognizers` and `geoviz.gazetteers`.
    own_places
        A CSV or GeoJSON file of places that outrank all others.
    geocoder, geocoder_for, geocoder_options
        An online geocoder to ask for names that are "missing" elsewhere or for "all", and what its service needs
        (``api_key``, ``username``, ``domain`` …; from the environment where None). Only the names are sent.
    router
        A routing service to ask for the length of ways in place of estimates: a name in `geoviz.routers.ROUTERS`
        (server and key from the environment), or one opened by `geoviz.routers.open_router`. Only the two points of
        a stated distance are sent. Nothing leaves the machine where neither a geocoder nor a router is named.

    Raises
    ------
    UnreadableInputError
        If the article cannot be read.
    FetchError
        If the URL cannot be fetched.
    UnknownChoiceError
        If there is no such recognizer, gazetteer, geocoder or router.
    InputError
        If the list of places cannot be used, the gazetteer is not installed, or a service lacks a key or a server.

    Examples
    --------
    >>> import geoviz
    >>> report = geoviz.analyze("Oslo lies about 400 km from Stockholm, the Swedish capital.")
    >>> [verdict.status for verdict in report.verdicts if verdict.statement.kind == "distance"]
    ['consistent']
    """
    report = analyze_document(
        open_document(article, published=published),
        recognizer=recognizer,
        sources=open_sources(
            gazetteer=gazetteer,
            own_places=own_places,
            geocoder=geocoder,
            geocoder_for=geocoder_for,
            geocoder_options=geocoder_options,
        ),
        places=places,
        mover=mover,
        order=order,
        router=router,
    )
    return Analysis(**{f.name: getattr(report, f.name) for f in fields(report)})
