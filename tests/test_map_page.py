"""The map page in a real browser, its network cut off."""

import math
import re
from collections.abc import Callable, Iterator

import folium
import pytest
import reports
from browsing import BOXES, SIZES, Opened, crossing, sync_api

from geoviz.exports.html import folium_map, html
from geoviz.model import Report

pytestmark = pytest.mark.browser
JOURNEYS: dict[str, Callable[[], Report]] = {
    "far_east": reports.far_east,
    "pacific": reports.pacific,
    "westward": reports.westward,
    "provence": reports.provence,
    "fifty": lambda: reports.many(50),
    "one": reports.lone,
    "neighbours": reports.neighbours,
    "unvisited": reports.unvisited,
    "empty": reports.empty,
    "gapped": reports.gapped,
    "thousands": lambda: reports.many(10_000),
    "corpus": lambda: reports.corpus(10_000),
}
PINS = ".gv-pin > span, .gv-round > span"


@pytest.fixture(scope="module", params=[(j, s) for j in JOURNEYS for s in SIZES], ids=lambda p: f"{p[0]}-{p[1]}")
def drawn(
    request: pytest.FixtureRequest, browser: "sync_api.Browser", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    """Each journey at each width, opened once for all that is asked of it."""
    journey, size = request.param
    width, height = SIZES[size]
    context = browser.new_context(offline=True, reduced_motion="reduce", viewport={"width": width, "height": height})
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_text(html(JOURNEYS[journey]()), encoding="utf-8")
    shown = Opened(context.new_page())
    shown.page.goto(path.as_uri())
    shown.page.wait_for_selector(".gv-ready")
    shown.page.wait_for_timeout(80)
    yield shown
    context.close()


def test_page_draws_without_network_and_says_nothing(drawn: Opened) -> None:
    shown = drawn
    assert (shown.said, shown.left) == ([], [])
    assert shown.page.locator("path.gv-land").count() >= 1
    assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_labels_cover_neither_each_other_nor_the_stops(drawn: Opened) -> None:
    page = drawn.page
    for zoom in range(2):
        if zoom:
            page.click(".leaflet-control-zoom-in")
            page.wait_for_timeout(50)
        labels, pins = page.evaluate(BOXES, ".gv-label"), page.evaluate(BOXES, PINS)
        controls = page.evaluate(BOXES, ".leaflet-control")
        assert labels
        if not zoom and len(pins) < 60:
            assert not [(p[4], c[4]) for p in pins for c in controls if crossing(p, c)]
        for i, label in enumerate(labels):
            over = [b[4] for b in (*labels[i + 1 :], *pins, *controls) if crossing(label, b)]
            assert not over, f"{label[4]} lies over {over}"
        for i, pin in enumerate(pins):
            assert not any(math.hypot(pin[0] - b[0], pin[1] - b[1]) < 22 for b in pins[i + 1 :])


@pytest.mark.parametrize("size", SIZES)
def test_every_stop_of_a_short_journey_has_its_name_and_date_on_the_map(
    opened: Callable[..., Opened], size: str
) -> None:
    page = opened(reports.far_east(), size=size).page
    names = [b[4] for b in page.evaluate(BOXES, ".gv-label-stop")]
    assert sorted(names) == [
        "Artyom17 Sep, inferred", "Komsomolsk-on-Amur15 Sep, inferred", "Vostochny Cosmodrome13 Sep, inferred",
    ]  # fmt: skip


def test_every_stop_is_inside_the_first_view(drawn: Opened) -> None:
    page = drawn.page
    if page.locator(".gv-views").count():
        page.locator(".gv-views button").first.click()
    page.wait_for_timeout(50)
    outside = page.evaluate(
        """() => { const f = document.querySelector('.folium-map').getBoundingClientRect();
        return [...document.querySelectorAll('.gv-pin > span, .gv-round > span')].filter(n => { const r = n.getBoundingClientRect();
            return r.left < f.left || r.right > f.right || r.top < f.top || r.bottom > f.bottom; }).map(n => n.textContent); }"""
    )
    assert outside == []


def test_stops_are_numbered_in_order_and_inside_the_first_view(opened: Callable[..., Opened]) -> None:
    page = opened(reports.pacific()).page
    pins = page.evaluate(BOXES, ".gv-pin > span")
    assert [pin[4] for pin in pins] == ["1", "2", "3", "4"]
    # Auckland, Suva, Apia, Honolulu lie ever further east, though the longitude jumps at 180 degrees
    assert [pin[0] for pin in pins] == sorted(pin[0] for pin in pins)


def test_route_over_180_degrees_takes_the_short_way(opened: Callable[..., Opened]) -> None:
    page = opened(reports.pacific()).page
    widths = page.evaluate("[...document.querySelectorAll('path.gv-leg')].map(p => p.getBoundingClientRect().width)")
    assert len(widths) == 3
    assert max(widths) < 500


def test_every_stop_has_a_popup_with_date_quote_coordinates_and_source(opened: Callable[..., Opened]) -> None:
    report = reports.far_east()
    page = opened(report).page
    for i, stop in enumerate(report.route.stops):
        page.locator(".gv-pin").nth(i).focus()
        page.keyboard.press("Enter")
        told = page.locator(".leaflet-popup").inner_text()
        assert stop.place.name in told
        assert f"{stop.place.point.lat:.4f}, {stop.place.point.lon:.4f}" in told
        assert stop.place.id in told
        assert f"{stop.when.first:%A} {stop.when.first.day} September 2023" in told
        assert "inferred" in told
        assert report.document[stop.sentence].strip() in told
        assert "Supports this place: " in told or i == 1  # of Komsomolsk-on-Amur the text states no distance
        assert page.locator(".leaflet-popup mark").all_inner_texts().count(stop.toponym.surface) == 1


def test_popups_and_list_tell_the_same(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    for i in range(3):
        card = page.locator(".gv-card:has(.gv-number)").nth(i)
        card.locator(".gv-open").click()
        popup = page.locator(".gv-told-box").inner_text()
        for line in card.inner_text().splitlines():
            assert line in popup


def test_every_stop_is_reached_by_keyboard_and_focus_returns(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    seen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
        if label.startswith("Stop "):
            seen.append(label)
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.className") == "gv-popup-title"
            page.keyboard.press("Escape")
            assert page.locator(".leaflet-popup").count() == 0
            assert page.evaluate("document.activeElement.getAttribute('aria-label')") == label
    assert len(set(seen)) == 3


def test_focus_returns_to_the_list_after_stepping_through_the_stops(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    page.locator(".gv-open").first.focus()
    page.keyboard.press("Enter")
    for name in ("Komsomolsk-on-Amur", "Artyom"):
        page.get_by_role("button", name="Next").click()
        sync_api.expect(page.locator(".gv-popup-title .gv-name")).to_have_text(name)
    assert page.get_by_role("button", name="Next").is_disabled()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.innerText").endswith("Vostochny Cosmodrome")


def test_arrow_keys_step_from_popup_to_popup(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    page.locator(".gv-open").first.click()
    for key, name in (
        ("ArrowRight", "Komsomolsk-on-Amur"),
        ("ArrowRight", "Artyom"),
        ("ArrowRight", "Artyom"),
        ("ArrowLeft", "Komsomolsk-on-Amur"),
    ):
        page.keyboard.press(key)
        sync_api.expect(page.locator(".gv-popup-title .gv-name")).to_have_text(name)


def test_mentioned_places_and_distances_can_be_switched_off(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    assert page.locator(".gv-spot").count() == 5
    page.get_by_label("Mentioned places", exact=True).uncheck()
    assert page.locator(".gv-spot").count() == 0
    assert page.locator("path.gv-distance").count() == 2
    page.get_by_label("Stated distances", exact=True).uncheck()
    assert page.locator("path.gv-distance").count() == 0


def test_stated_distances_carry_their_verdict_in_words_and_shape(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    words = [b[4] for b in page.evaluate(BOXES, ".gv-label-check")]
    assert words == ["about 200 km holds", "about 8,000 km holds only by rail"]
    assert page.locator(".gv-label-check svg.gv-is-as_travelled").count() == 1
    # the one that holds by rail has its railway; the other one holds as the crow flies
    assert page.locator("path.gv-track-rail").count() == 1


def test_targets_are_large_enough_for_a_finger(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east(), size="phone").page
    page.locator(".gv-open").first.click()
    small = page.evaluate(
        """[...document.querySelectorAll('button, summary, .gv-pin, .gv-spot, label, .leaflet-bar a')].filter(n => {
            const r = n.getBoundingClientRect(); return r.width && (r.width < 23.9 || r.height < 23.9) }).map(n => n.outerHTML)"""
    )
    assert small == []


def test_dark_scheme_darkens_page_and_map(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east(), color_scheme="dark").page
    colours = page.evaluate(
        "['body', '.leaflet-container'].map(s => getComputedStyle(document.querySelector(s)).backgroundColor)"
        ".concat(getComputedStyle(document.querySelector('path.gv-land')).fill)"
    )
    for colour in colours:
        assert max(map(int, re.findall(r"\d+", colour)[:3])) < 70


def test_print_shows_everything_and_no_buttons(opened: Callable[..., Opened]) -> None:
    shown = opened(reports.far_east())
    pdf = shown.page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    shown.page.emulate_media(media="print")
    assert shown.page.locator(".gv-copy").first.is_hidden()
    assert shown.page.locator(".gv-checks").is_visible()


def test_page_without_scripts_lists_stops_and_checks(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east(), java_script_enabled=False).page
    text = page.locator("body").inner_text()
    for words in ("Komsomolsk-on-Amur", "Friday 15 September 2023", "holds only by rail", "GeoNames (CC BY 4.0)"):
        assert words in text
    assert page.locator("svg.gv-still circle").count() == 3


def test_two_stops_a_kilometre_apart_stay_apart(opened: Callable[..., Opened]) -> None:
    page = opened(reports.neighbours()).page
    for _ in range(3):
        first, second = page.evaluate(BOXES, ".gv-pin > span")
        assert math.hypot(first[0] - second[0], first[1] - second[1]) > 26
        page.click(".leaflet-control-zoom-out")
        page.wait_for_timeout(50)


@pytest.mark.parametrize("words", reports.HOSTILE.values(), ids=reports.HOSTILE)
def test_hostile_words_leave_the_page_working_and_inert(opened: Callable[..., Opened], words: str) -> None:
    shown = opened(reports.hostile(words))
    shown.page.locator(".gv-open").first.click()
    shown.page.get_by_role("button", name="Next").click()
    sync_api.expect(shown.page.locator(".gv-popup-title .gv-name")).to_have_text("Town")
    assert (shown.said, shown.left) == ([], [])
    assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert shown.page.locator("a[href^='javascript' i], a[href^='data' i], a[href^='file' i]").count() == 0


def test_checks_table_names_ends_verdicts_and_measurements(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    rows = page.locator(".gv-checks tbody tr").all_inner_texts()
    assert "Artyom – North Korea (border)" in rows[0]
    assert "holds only by rail" in rows[1]
    assert "(estimate)" in rows[1]
    assert "Vostochny Cosmodrome – Moscow" in rows[1]
    # geographiclib: 5551.1 km, the figure of shared/DATA.md
    assert "5,551 km (3,449 mi) in a straight line" in rows[1]
    assert "range of a weapon" in page.locator(".gv-quantities").inner_text()
    assert "[object" not in page.locator("body").inner_text()
    assert "Place data © GeoNames (CC BY 4.0), modified." in page.locator("footer").inner_text()


def test_pages_without_route_or_places_say_so(opened: Callable[..., Opened]) -> None:
    page = opened(reports.unvisited()).page
    assert "nobody going from one to another" in page.locator("#gv-stops").inner_text()
    assert page.locator(".gv-card").count() == 2
    page = opened(reports.empty()).page
    assert "No place was recognised" in page.locator("#gv-head").inner_text()


def test_layers_of_folium_can_be_added_and_work_offline(opened: Callable[..., Opened]) -> None:
    route_map = folium_map(reports.far_east())
    assert isinstance(route_map, folium.Map)
    folium.Marker([45.0, 130.0], popup="mine").add_to(route_map)
    folium.GeoJson({"type": "Point", "coordinates": [131.0, 46.0]}).add_to(route_map)
    folium.Circle([46.0, 134.0], radius=90_000).add_to(route_map)
    shown = opened(route_map.get_root().render())
    assert shown.said == []
    assert shown.page.locator("img.leaflet-marker-icon").count() == 2
    shown.page.locator("img.leaflet-marker-icon").first.click(force=True)
    assert shown.page.locator(".leaflet-popup").inner_text().startswith("mine")


def test_page_says_which_hosts_added_layers_need(opened: Callable[..., Opened]) -> None:
    route_map = folium_map(reports.far_east())
    folium.TileLayer("https://{s}.tiles.example.org/{z}/{x}/{y}.png", attr="Example").add_to(route_map)
    page = opened(route_map.get_root().render()).page
    assert "need the network: tiles.example.org" in page.locator("#gv-head").inner_text()


def test_map_shows_itself_in_a_notebook(opened: Callable[..., Opened]) -> None:
    shown = opened(
        f"<!doctype html><title>Notebook</title><body>{folium_map(reports.far_east())._repr_html_()}", ready=False
    )
    frame = shown.page.frames[1]
    frame.wait_for_selector(".gv-pin")
    assert frame.locator(".gv-pin").count() == 3
    assert shown.said == []
