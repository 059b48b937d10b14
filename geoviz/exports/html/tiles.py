"""Tiles from a server, laid over the page's own basemap by those who ask for them: they need the network."""

import os
from typing import TYPE_CHECKING, Any, Final

from geoviz.errors import InputError, UnknownChoiceError

if TYPE_CHECKING:
    import folium

__all__ = ["tile_layer"]

_EXAMPLES: Final = ("OpenStreetMap.Mapnik", "Esri.WorldGrayCanvas", "OpenTopoMap")
_MOST_ZOOM: Final = 18


def tile_layer(name: str) -> "folium.TileLayer":
    """
    A layer of tiles by its name.

    Parameters
    ----------
    name
        As the package xyzservices has it, in any case and with any marks between its words; a provider's name alone
        stands for its first tiles.

    Raises
    ------
    UnknownChoiceError
        If no tiles are called so.
    InputError
        If their server wants a key and the environment variable GEOVIZ_TILES_KEY has none. A key stands in the page,
        for all its readers to see.

    Examples
    --------
    >>> tile_layer("esri worldgraycanvas").tile_name, tile_layer("OpenStreetMap").tile_name
    ('Esri.WorldGrayCanvas', 'OpenStreetMap.Mapnik')
    """
    import folium

    found = _with_key(_provider(name))
    # servers of tiles turn away pages that name no referrer
    layer = folium.TileLayer(found, referrer_policy="origin", max_zoom=min(found.get("max_zoom", 18), _MOST_ZOOM))
    layer.tile_name = found.name
    return layer


def _with_key(found: Any) -> Any:  # noqa: ANN401 - xyzservices ships no types
    if not found.requires_token():
        return found
    key = os.environ.get("GEOVIZ_TILES_KEY")
    if not key:
        msg = f"The server of the tiles {found.name} wants a key: set GEOVIZ_TILES_KEY (it will stand in the page)."
        raise InputError(msg)
    return found(**{name: key for name, value in found.items() if str(value).startswith("<insert your")})


def _provider(name: str) -> Any:  # noqa: ANN401 - xyzservices ships no types
    from difflib import get_close_matches

    import xyzservices.providers as known

    groups = {group.casefold(): group for group in known}
    tiles = known.flatten()
    try:
        return known.query_name(name)
    except ValueError:
        group = known.get(groups.get(name.strip().casefold(), ""))
    if group:
        return next(iter(group.flatten().values()))
    near = get_close_matches(name, tiles, n=3, cutoff=0.4) or list(_EXAMPLES)
    msg = f"No tiles are called {name[:80]!r}. There are {len(tiles)}, {', '.join(near)} among them."
    raise UnknownChoiceError(msg, choices=tiles)
