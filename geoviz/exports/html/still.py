"""What the page shows where scripts are off: a still map, the stops and the checks."""

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

from .passages import Passages

__all__ = ["still"]

_WIDTH: Final = 960.0
_HEIGHT: Final = 560.0
_MARGIN: Final = 60.0
_MANY: Final = 200  # stops of a longer journey are listed without their quotes, and drawn without their names
_MOST: Final = 1000  # no reader without scripts goes through more


def _mercator(lat: float, lon: float) -> tuple[float, float]:
    lat = max(-85.0, min(85.0, lat))
    return math.radians(lon), math.asinh(math.tan(math.radians(lat)))


class _Frame:
    """Where a point of the Earth stands in the picture."""

    def __init__(self, view: Sequence[float]) -> None:
        south, west, north, east = view
        x0, y0 = _mercator(south, west)
        x1, y1 = _mercator(north, east)
        self.x, self.y = (x0 + x1) / 2, (y0 + y1) / 2
        wide, high = max(x1 - x0, math.radians(4)), max(y1 - y0, math.radians(3))
        self.scale = min((_WIDTH - 2 * _MARGIN) / wide, (_HEIGHT - 2 * _MARGIN) / high)

    def __call__(self, lat: float, lon: float) -> tuple[float, float]:
        x, y = _mercator(lat, lon)
        return _WIDTH / 2 + (x - self.x) * self.scale, _HEIGHT / 2 - (y - self.y) * self.scale

    def path(self, points: Iterable[tuple[float, float]], *, close: bool = False) -> str:
        """Path data of a line, points that make no difference left out; empty when it lies outside."""
        out: list[tuple[int, int]] = []
        for lat, lon in points:
            x, y = self(lat, lon)
            point = (round(x), round(y))
            if not out or abs(point[0] - out[-1][0]) + abs(point[1] - out[-1][1]) > 1:
                out.append(point)
        xs, ys = [p[0] for p in out], [p[1] for p in out]
        if len(out) < 2 or max(xs) < 0 or min(xs) > _WIDTH or max(ys) < 0 or min(ys) > _HEIGHT:
            return ""
        return "M" + "L".join(f"{x} {y}" for x, y in out) + ("Z" if close else "")


def _decoded(line: Sequence[int], unit: float, shift: float) -> Iterable[tuple[float, float]]:
    x = y = 0
    for dx, dy in zip(line[::2], line[1::2], strict=True):
        x, y = x + dx, y + dy
        yield y * unit, x * unit + shift


def _land(frame: _Frame, data: dict[str, Any]) -> str:
    """Land and borders; the coarse outline where no finer window covers the picture."""
    base = data["basemap"]
    layer = base["windows"][0] if base["windows"] else base["world"]
    shifts = (0,) if base["windows"] else (-360, 0, 360)
    land, borders = [], []
    for shift in shifts:
        for polygon in layer["land"]:
            land += [frame.path(_decoded(ring, layer["unit"], shift), close=True) for ring in polygon]
        borders += [frame.path(_decoded(line, layer["unit"], shift)) for line in layer["borders"]]
    return (
        f'<path class="gv-still-land" fill-rule="evenodd" d="{"".join(land)}"/>'
        f'<path class="gv-still-border" d="{"".join(borders)}"/>'
    )


def _picture(data: dict[str, Any]) -> str:
    frame = _Frame(data["view"]["shown"])
    parts = [_land(frame, data)]
    for line in (line for check in data["checks"] for line in check["lines"] if line["way"] == "straight"):
        points = zip(line["line"][::2], line["line"][1::2], strict=True)
        parts.append(f'<path class="gv-still-distance" d="{frame.path(points)}"/>')
    stops = data["stops"]
    if len(stops) > _MANY:
        parts.append(f'<path class="gv-still-leg" d="{frame.path((s["lat"], s["x"]) for s in stops)}"/>')
    else:
        for leg in data["legs"]:
            kind = " gv-still-inferred" if leg["inferred"] else ""
            line = frame.path(zip(leg["line"][::2], leg["line"][1::2], strict=True))
            parts.append(f'<path class="gv-still-leg{kind}" d="{line}"/>')
        parts += [_numbered(frame, stop) for stop in stops]
    return (
        f'<svg class="gv-still" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" role="img" aria-label="Map of the route">'
        f"{''.join(parts)}</svg>"
    )


def _numbered(frame: _Frame, stop: dict[str, Any]) -> str:
    x, y = frame(stop["lat"], stop["x"])
    name = escape(f"{stop['name']}{', ' + stop['short'] if stop['short'] else ''}")
    return (
        f'<circle class="gv-still-stop" cx="{x:.0f}" cy="{y:.0f}" r="11"/>'
        f'<text class="gv-still-number" x="{x:.0f}" y="{y + 4:.0f}">{stop["n"]}</text>'
        f'<text class="gv-still-name" x="{x + 16:.0f}" y="{y + 4:.0f}">{name}</text>'
    )


def _quote(pieces: Iterable[tuple[str, bool]]) -> str:
    inner = "".join(f"<mark>{escape(text)}</mark>" if marked else escape(text) for text, marked in pieces)
    return f"<blockquote dir=auto>{inner}</blockquote>"


def still(data: dict[str, Any], passages: Passages) -> str:
    """
    The page without scripts, as HTML for a ``noscript`` element.

    Parameters
    ----------
    data, passages
        What `geoviz.exports.html.payload.payload` made of the report.
    """
    out = [f"<h1>{escape(data['title'])}</h1>", f"<p>{escape(data['journey'])} {escape(data['finding'])}</p>"]
    if data["stops"]:
        out.append(_picture(data))
        out.append("<h2>Stops</h2><ol class=gv-still-list>")
        for stop in data["stops"][:_MOST]:
            when = escape(stop["when"] or "no date")
            quoted = _quote(passages.pieces(stop["quote"])) if len(data["stops"]) <= _MANY else ""
            out.append(
                f'<li value="{stop["n"]}"><b><bdi>{escape(stop["name"])}</bdi></b>, {when}'
                f" ({stop['lat']:.4f}, {stop['lon']:.4f}){quoted}</li>"
            )
        out.append("</ol>")
        if len(data["stops"]) > _MOST:
            out.append(f"<p>And {len(data['stops']) - _MOST:,} more, which are listed with scripts on.</p>")
    if data["checks"]:
        out.append("<h2>Stated distances</h2><ul>")
        out += [
            f"<li><b>{escape(check['word'])}</b>: <q>{escape(check['stated'])}</q>. {escape(check['reason'])}</li>"
            for check in data["checks"]
        ]
        out.append("</ul>")
    out.append(f"<p>{escape(' '.join(c['text'] for c in data['credits']))}</p>")
    return "\n".join(out)
