"""
The page as folium sees it: a `folium.Map` in a `Figure` that writes one self-contained file.

Nothing of the article passes through a template of folium or branca: what branca's macros return is read as a template
once more, and folium's popups put text into a script. The figure joins its page from strings; the texts stand in it as
inert data.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib import resources
from typing import Any, Final
from urllib.parse import urlsplit

import folium
from branca.element import Element, Figure
from folium.template import Template

from .packing import inert_json
from .payload import packed

__all__ = ["Page", "RouteMap"]

_SCRIPT: Final = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_STYLE: Final = re.compile(r"<style[^>]*>(?P<body>.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\\`]+")
_PARTS: Final = (
    "dom", "signs", "telling", "lists", "checks", "circles", "article", "ground", "clusters", "route", "popups",
    "labels", "board", "layout", "journey", "controls", "frame", "start",
)  # fmt: skip
"""The page's script, in the order of its parts: they share one scope."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_TILES: Final = re.compile(r"L\.tileLayer(?:\.wms)?\(\s*\"(?P<address>https?://[^\s\"]+)\"")


@cache
def _asset(name: str) -> str:
    return resources.files("geoviz.exports.html").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    parts = "\n".join(_asset(f"page/{name}.js") for name in _PARTS)
    return f'const geoviz = (() => {{\n"use strict";\n{parts}\nreturn {{ draw, finish }};\n}})();\n'


class RouteMap(folium.Map):
    """A `folium.Map` that draws a report; whatever folium can add to a map can be added to it."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = geoviz.draw({{ this.get_name()|tojson }});
        {% endmacro %}
        """
    )
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium declares it so; ours stands in the page itself
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, data: dict[str, Any], *, still: str = "") -> None:
        south, west, north, east = data["view"]["shown"]
        super().__init__(location=[(south + north) / 2, (west + east) / 2], tiles=None)
        text = inert_json(packed(data))
        # folium draws its ids by lot; the same report must give the same bytes
        self._id = hashlib.sha256(text.encode()).hexdigest()[:16]
        self._shown: list[list[float | None]] = [[south, west], [north, east]]
        figure = Page(title=data["title"], summary=f"{data['journey']} {data['finding']}", data=text, still=still)
        figure._id = self._id  # noqa: SLF001
        figure.add_child(self)

    def _get_self_bounds(self) -> list[list[float | None]]:
        return self._shown


class Page(Figure):
    """The whole document around a map."""

    def __init__(self, *, title: str, summary: str, data: str, still: str) -> None:
        # in a notebook the page stands in a frame of this height
        super().__init__(width="100%", height="820px", title=title)
        self._summary = summary
        self._data = data
        self._still = still
        self._scripts = [_asset("leaflet.js"), _script()]
        self._styles = [_asset("leaflet.css"), _asset("page/page.css")]

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """The page as HTML."""
        for child in self._children.values():
            child.render(**kwargs)
        header = self._foreign_header()
        body = self.html.render(**kwargs)
        script = self.script.render(**kwargs)
        additions = [e for child in self._children.values() for e in _descendants(child)]
        scripts = list(self._scripts)
        if additions:
            scripts.append(_asset("additions.js").replace('"ICONS"', _asset("leaflet-icons.json")))
        addresses = [*_ADDRESS.findall(header + body), *(m["address"] for m in _TILES.finditer(script))]
        needs = sorted({urlsplit(a).netloc.removeprefix("{s}.") for a in addresses} - {"www.w3.org"})
        script = f"{script}\ngeoviz.finish({inert_json(needs if additions else [])});"
        policy = _policy([*scripts, script], self._styles, header=header, body=body, needs=needs, open_=bool(additions))
        parts = [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="strict-origin-when-cross-origin">',
            '<meta name="generator" content="geoviz">',
            f'<meta name="description" content="{escape(self._summary)}">',
            '<link rel="icon" href="data:,">',  # or a browser asks the server for one
            f"<title>{escape(self.title or 'Map')}</title>",
            *(f"<style>{style}</style>" for style in self._styles),
            *(f"<script>{text}</script>" for text in scripts),
            header,
            "</head>\n<body>",
            '<a class="gv-skip" href="#gv-stops">Skip the map: to the list</a>',
            '<header id="gv-head" class="gv-head"></header>',
            '<main id="gv-main" class="gv-main">',
            f'<section id="gv-frame" class="gv-frame" aria-label="Map">{body}</section>',
            '<section id="gv-stops" class="gv-stops" tabindex="-1" aria-label="Stops and places"></section>',
            "</main>",
            '<section id="gv-more" class="gv-more" aria-label="Checks and credits"></section>',
            f"<noscript>{self._still}</noscript>",
            f'<script type="application/json" id="gv-data">{self._data}</script>',
            f"<script>{script}</script>",
            "</body>\n</html>\n",
        ]
        # half of a surrogate pair cannot be written as UTF-8
        return _SURROGATE.sub("\ufffd", "\n".join(part for part in parts if part))

    def _foreign_header(self) -> str:
        """What other elements put into the header; branca's own entry says what ours says already."""
        others = (e.render() for name, e in self.header._children.items() if name != "meta_http")  # noqa: SLF001
        return "\n".join(others).strip()


def _descendants(element: Element) -> Iterable[Element]:
    for child in element._children.values():  # noqa: SLF001
        yield child
        yield from _descendants(child)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _policy(scripts: list[str], styles: list[str], *, header: str, body: str, needs: list[str], open_: bool) -> str:
    """
    What the page may load and run: its own scripts and styles, by digest, and nothing else.

    What a user of folium added is let in as well, and only that: its scripts by digest, its hosts by name.
    """
    inline = [m["body"] for m in _SCRIPT.finditer(header + body) if "src=" not in m["attributes"]]
    script = " ".join(_digest(text) for text in [*scripts, *inline])
    if not open_:
        style = " ".join(_digest(text) for text in [*styles, *(m["body"] for m in _STYLE.finditer(header + body))])
        rules = ["default-src 'none'", f"script-src {script}", f"style-src {style}", "img-src data:"]
    else:
        hosts = "".join(f" https://{host}" for host in needs if re.fullmatch(r"[\w.:-]+", host))
        rules = [
            "default-src 'none'",
            f"script-src {script}{hosts}",
            f"style-src 'unsafe-inline'{hosts}",
            "img-src data: blob: https: http:",
            f"font-src data:{hosts}",
            "connect-src https:",
        ]
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])
