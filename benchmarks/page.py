"""
The map page: how large it is, how long it takes to build, and how long a browser takes to draw it.

    python -m benchmarks.page

Journeys of random places, always the same ones, a day and a sentence for each, and the article in seeds/. "Draw" is
from opening the file to the second frame after it is loaded, in headless Chromium (playwright, dependency group test).
"""

import math
import random
import tempfile
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import click

from geoviz import analyze
from geoviz.exports.html import html
from geoviz.measures import MEASURES
from geoviz.model import DateRange, Document, End, LatLon, Leg, Place, Report, Route, Span, Stop, Toponym
from geoviz.pipeline import open_document

SEED = 20261128
SIZES = (2, 50, 1000, 10_000)
CHROMIUM = Path("/usr/bin/chromium")


def journey(count: int) -> Report:
    """Random stops, each some hundred kilometres from the one before."""
    rng = random.Random(SEED)  # noqa: S311 - no secret
    lat, lon = 48.0, 10.0
    stops, sentences, texts, at = [], [], [], 0
    for i in range(count):
        lat = max(-60.0, min(70.0, lat + rng.gauss(0, 2)))
        lon = (lon + rng.gauss(0, 3) + 180) % 360 - 180
        place = Place(
            gazetteer="embedded",
            id=str(100_000 + i),
            name=f"Place {i + 1}",
            point=LatLon(round(lat, 4), round(lon, 4)),
            feature_class="P",
            feature_code="PPL",
            source="GeoNames",
        )
        sentence = f"On day {i + 1} they came to {place.name}, stayed for the night and went on. "
        span = Span(at + sentence.index(place.name), at + sentence.index(place.name) + len(place.name))
        when = date(1900, 1, 1) + timedelta(days=i)
        day = DateRange(
            span=Span(at, at + 6), text=sentence[:6], first=when, last=when, reason="counted from the first"
        )
        stops.append(
            Stop(
                place=place,
                toponym=Toponym(span=span, surface=place.name),
                sentence=Span(at, at + len(sentence)),
                arrival=day,
                order=i + 1,
                reasons=("they came there",),
            )
        )
        sentences.append(Span(at, at + len(sentence)))
        texts.append(sentence)
        at += len(sentence)
    geodesic = MEASURES["geodesic"]
    legs = []
    for i, (a, b) in enumerate(pairwise(stops)):
        measured = geodesic(End(place=a.place), End(place=b.place))
        legs.append(Leg(origin=i, destination=i + 1, measured=(measured,) if measured else ()))
    document = Document(text="".join(texts), title=f"{count} stops", sentences=tuple(sentences))
    return Report(document=document, route=Route(stops=tuple(stops), legs=tuple(legs), mover="they"))


def built(report: Report) -> tuple[str, float]:
    """The page and the seconds that it took, the best of three."""
    best, page = math.inf, ""
    for _ in range(3):
        began = time.perf_counter()
        page = html(report)
        best = min(best, time.perf_counter() - began)
    return page, best


def drawn(pages: dict[str, str]) -> dict[str, float]:
    """Seconds until a browser has drawn each page; empty without a browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}
    if not CHROMIUM.exists():
        return {}
    out = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, page in pages.items():
            path = Path(folder) / "map.html"
            path.write_text(page, encoding="utf-8")
            tab = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
            began = time.perf_counter()
            tab.goto(path.as_uri())
            tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            out[name] = time.perf_counter() - began
            tab.close()
        browser.close()
    return out


@click.command()
def main() -> None:
    """Print one line a page."""
    seed = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
    reports: dict[str, Report] = {"article in seeds/": analyze(open_document(str(seed)))}
    reports |= {f"{count:,} stops": journey(count) for count in SIZES}
    html(reports["2 stops"])  # opens the data
    pages, seconds = {}, {}
    for name, report in reports.items():
        pages[name], seconds[name] = built(report)
    draws = drawn(pages)
    click.echo(f"{'page':20}{'kB':>8}{'build s':>9}{'draw s':>8}")
    for name, page in pages.items():
        draw = f"{draws[name]:8.2f}" if name in draws else f"{'–':>8}"
        click.echo(f"{name:20}{len(page.encode()) / 1000:8,.0f}{seconds[name]:9.2f}{draw}")


if __name__ == "__main__":
    main()
