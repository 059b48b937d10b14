"""The map page: one file that needs no network, drawn by folium."""

from typing import TYPE_CHECKING

from geoviz.model import Report

if TYPE_CHECKING:
    import folium

__all__ = ["folium_map", "html"]


def folium_map(report: Report, *, tiles: str | None = None, text: bool = True) -> "folium.Map":
    """
    A report as a map that folium users can add to.

    Parameters
    ----------
    report
        What was read, decided and measured.
    tiles
        Name of tiles as xyzservices has it ("OpenStreetMap", "Esri.WorldGrayCanvas"), laid over the page's own basemap.
        They need the network, and the page says so; None, the default, needs none.
    text
        Whether the page carries the whole article, for its article view; otherwise only the quoted sentences.

    Returns
    -------
    route_map
        A `folium.Map` whose page holds everything it needs. Layers that a user adds may need the network;
        the page then says so and names the hosts.

    Raises
    ------
    InputError
        If there are no such tiles, or they want a key.
    """
    from .page import RouteMap
    from .payload import payload
    from .still import still

    data, passages = payload(report, text=text)
    route_map = RouteMap(data, still=still(data, passages))
    if tiles:
        from .tiles import tile_layer

        layer = tile_layer(tiles)
        layer._id = f"{route_map._id}tiles"  # noqa: SLF001 - folium draws it by lot; the page must be the same each time
        layer.add_to(route_map)
    return route_map


def html(report: Report, *, tiles: str | None = None, text: bool = True) -> str:
    """
    A report as one HTML page, self-contained unless tiles are asked for: the same report, the same bytes.

    Parameters
    ----------
    report, tiles, text
        As for `folium_map`.
    """
    page: str = folium_map(report, tiles=tiles, text=text).get_root().render()
    return page
