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
        Name of a tile service as folium and xyzservices know it ("OpenStreetMap", "CartoDB Positron"), laid over the
        page's own basemap. Needs the network, and says so; None, the default, needs none.
    text
        Whether the page carries the whole article, for its article view; otherwise only the quoted sentences.

    Returns
    -------
    route_map
        A `folium.Map` whose page holds everything it needs. Layers that a user adds may need the network;
        the page then says so and names the hosts.
    """
    from .page import RouteMap
    from .payload import payload
    from .still import still

    data, passages = payload(report, text=text)
    route_map = RouteMap(data, still=still(data, passages))
    if tiles:
        import folium

        # servers of tiles turn away pages that name no referrer
        layer = folium.TileLayer(tiles, referrer_policy="origin")
        layer._id = f"{route_map._id}tiles"  # noqa: SLF001 - folium draws it by lot; the page must be the same each time
        layer.add_to(route_map)
    return route_map


def html(report: Report) -> str:
    """
    A report as one self-contained HTML page: the same report, the same bytes.

    Parameters
    ----------
    report
        What was read, decided and measured.
    """
    page: str = folium_map(report).get_root().render()
    return page
