// ---- popups, and what is lit ------------------------------------------------------------------------------------------------
let opener = null; // where the focus goes back to
let current = null;
const popup = L.popup({ className: "gv-popup", minWidth: 240, maxWidth: 340, offset: [0, -8], closeOnClick: true });
const popupBox = el("div", { class: "gv-told-box", role: "dialog", "aria-label": "Place" });
popupBox.addEventListener("keydown", (e) => {
  if (e.key === "Escape") { e.stopPropagation(); map.closePopup(popup); }
  const next = data.stops[current?.index + { ArrowLeft: -1, ArrowRight: 1 }[e.key]];
  if (next) { e.preventDefault(); e.stopPropagation(); show(next, popupBox); }
});

function toMap() { // bring the map into view where it is not
  fillHeight();
  const frame = byId("gv-frame");
  const at = frame.getBoundingClientRect();
  const seen = Math.min(at.bottom, innerHeight) - Math.max(at.top, 0);
  if (at.top < -8 || seen < 0.7 * Math.min(at.height, innerHeight)) frame.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}
function openPopup(at, ...content) {
  popupBox.replaceChildren(...content);
  const wide = map.getSize().x > 700; // room beside the controls; else they step back
  popup.options.maxHeight = Math.max(160, map.getSize().y - 90);
  popup.options.maxWidth = Math.min(340, map.getSize().x - 84);
  popup.options.autoPanPaddingTopLeft = wide ? [80, 16] : [8, 12];
  popup.options.autoPanPaddingBottomRight = wide ? [170, 16] : [8, 12];
  byId("gv-frame").classList.add("gv-told-open");
  byId("gv-frame").classList.toggle("gv-narrow", !wide);
  popup.setLatLng(at).setContent(popupBox).openOn(map);
  popup.update();
  toMap();
}
const popupTitle = (...content) => el("h2", { tabindex: "-1", class: "gv-popup-title" }, ...content);
function show(place, from) {
  if (!popupBox.contains(from)) opener = from;
  if (place.n === undefined && !map.hasLayer(layers.mentioned)) {
    layers.mentioned.addTo(map);
    for (const box of document.querySelectorAll("[data-layer=mentioned]")) box.checked = true;
  }
  const m = markerOf(place);
  const at = m ? m.getLatLng() : L.latLng(spotOf(place));
  if (!map.getBounds().contains(at)) map.setView(at, map.getZoom(), { animate: false });
  const heading = popupTitle(place.n !== undefined ? el("span", { class: "gv-number" }, String(place.n)) : "", name(place.name, { class: "gv-name" }));
  const content = [heading, el("p", { class: "gv-aliases" }, aliases(place)), ...told(place)];
  if (whole()) content.push(el("p", {}, el("button", { type: "button", class: "gv-see", on: { click: (e) => {
    e.stopPropagation();
    opener = null;
    map.closePopup(popup);
    toArticle(place);
  } } }, "In the article")));
  const i = place.index;
  if (i !== undefined && data.stops.length > 1) {
    const step = (by, word) => {
      const next = data.stops[i + by];
      return el("button", { type: "button", disabled: !next, on: { click: (e) => {
        e.stopPropagation(); // the button goes with the old content; Leaflet would take it for a click beside the popup
        show(next, popupBox);
      } } }, by < 0 ? `‹ ${word}` : `${word} ›`);
    };
    content.push(el("nav", { class: "gv-steps", "aria-label": "Stops" }, step(-1, "Previous"),
      el("span", { class: "gv-quiet" }, `${count(i + 1)} of ${count(data.stops.length)}`), step(1, "Next")));
  }
  light(place);
  openPopup(at, ...content);
  heading.focus({ preventScroll: true });
}
// places that lie on one spot
function showAll(items, from) {
  opener = from;
  const heading = popupTitle(`${count(items.length)} places on one spot`);
  const at = spotOf(items[0]);
  openPopup(at, heading, el("ul", { class: "gv-all" }, items.slice(0, 100).map((item) =>
    el("li", {}, el("button", { type: "button", class: "gv-open", on: { click: (e) => { e.stopPropagation(); show(item, popupBox); } } },
      item.n !== undefined ? el("span", { class: "gv-number" }, String(item.n)) : "", name(item.name))))),
  items.length > 100 ? el("p", { class: "gv-quiet" }, `and ${count(items.length - 100)} more: the list beside the map has them`) : "");
  heading.focus({ preventScroll: true });
}
// for the mouse; the table of the checks tells the same to everybody
function showVerdict({ check }, node) {
  const r = node.getBoundingClientRect(), f = map.getContainer().getBoundingClientRect();
  light(null);
  openPopup(map.containerPointToLatLng([(r.left + r.right) / 2 - f.left, r.top - f.top + 6]), popupTitle(verdict(check)),
    el("p", {}, el("b", { dir: "auto" }, check.stated), " ", check.ends.map((e, i) => [i ? " – " : "", name(e)])),
    el("p", { dir: "auto" }, check.reason),
    el("ul", { class: "gv-measured" }, check.measured.map((m) => el("li", { class: m.fits ? "gv-fits" : null }, m.words))),
    el("p", {}, checkLink(check.index, "The check in full")));
}
function light(place) {
  for (const [p, on] of [[current, false], [place, true]]) if (p) {
    cards.get(p)?.classList.toggle("gv-current", on);
    markerOf(p)?.getElement()?.classList.toggle("gv-current", on);
    for (const node of marked.get(p) || []) node.classList.toggle("gv-lit", on);
  }
  current = place;
}
function closed() {
  const back = opener;
  opener = null;
  light(null);
  byId("gv-frame").classList.remove("gv-told-open");
  // closing by a click elsewhere takes the focus there; otherwise it goes back to where it came from
  if (back && back.isConnected && (document.activeElement === document.body || popupBox.contains(document.activeElement) || document.activeElement?.closest(".gv-popup")))
    back.focus(); // in a list below the map, the reader goes on where they were
}
function showCheck(check, from) {
  const line = checkLines.find((l) => lookOf(l.check) === lookOf(check));
  layers.distances.addTo(map);
  for (const box of document.querySelectorAll("[data-layer=distances]")) box.checked = true;
  map.fitBounds(L.latLngBounds(check.lines.flatMap((l) => pairs(l.line))).pad(0.15), { animate: false });
  for (const label of checkLabels) label.node.classList.toggle("gv-lit", label.line === line);
  toMap();
  from.focus({ preventScroll: true });
}
