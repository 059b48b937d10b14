// ---- controls ------------------------------------------------------------------------------------------------------
function control(position, className, build) {
  const c = L.control({ position });
  c.onAdd = () => {
    const node = el("div", { class: `gv-control ${className}` });
    L.DomEvent.disableClickPropagation(node);
    build(node);
    return node;
  };
  return c.addTo(map);
}
// what the map was fitted to last: as long as the reader has not chosen another view, it is fitted again when its size changes
let fitted = null; // {view, center, zoom}
const asFitted = () => map.getZoom() === fitted.zoom && map.getCenter().equals(fitted.center);
const fit = (view) => {
  const [s, w, n, e] = data.view[view];
  const size = map.getSize();
  const room = Math.min(90, size.x / 7, size.y / 7);
  const top = Math.max(room, Math.min(96, size.y / 4)); // the switches stand there
  const foot = Math.max(room, Math.min(84, size.y / 5)); // the scale and the inset
  map.fitBounds([[s, w], [n, e]], { paddingTopLeft: [Math.max(room, Math.min(76, size.x / 4)), top], paddingBottomRight: [Math.min(150, size.x / 5), foot], maxZoom: data.stops.length > 1 ? 12 : 7.5, animate: false });
  fitted = { view, center: map.getCenter(), zoom: map.getZoom() };
};
let frameInset = null;
function controls() {
  L.control.scale({ position: "bottomleft", maxWidth: 130 }).addTo(map);
  if (data.stops.length || data.mentioned.length || checkLines.length) control("topleft", "gv-views leaflet-bar", (node) => {
    const button = (view, text, title) => el("button", { type: "button", title, on: { click: () => fit(view) } }, text);
    node.append(button("shown", data.stops.length ? "Route" : "Start", "Show the first view again"), button("all", "All", "Show everything that is drawn"));
  });
  if (checkLines.length || data.mentioned.length) control("topright", "gv-layers", (node) => {
    const toggle = (key, text) => {
      const box = el("input", { type: "checkbox", checked: true, "data-layer": key });
      box.addEventListener("change", () => { if (box.checked) layers[key].addTo(map); else layers[key].remove(); layout(); });
      return el("label", {}, box, text);
    };
    if (checkLines.length) node.append(toggle("distances", "Stated distances"));
    if (data.mentioned.length) node.append(toggle("mentioned", data.stops.length ? "Mentioned places" : "Places"));
  });
  const [s, w, n, e] = data.view.shown;
  if (e - w < 100 && n - s < 60) control("bottomright", "gv-inset", (node) => {
    const { unit, land } = data.basemap.world;
    const mid = (w + e) / 2;
    let d = "";
    for (const shift of [-360, 0, 360]) for (const [outer] of land) {
      if (outer.length < 30) continue;
      const ring = decode(outer, unit, shift - mid);
      if (ring.every(([, x]) => x < -180) || ring.every(([, x]) => x > 180)) continue;
      d += `M${ring.map(([y, x]) => `${x.toFixed(1)} ${(-y).toFixed(1)}`).join("L")}Z`;
    }
    frameInset = svg("rect", { class: "gv-inset-view" });
    frameInset.mid = mid;
    node.append(svg("svg", { viewBox: "-180 -84 360 144", role: "img", "aria-label": "Where on the world the map lies" },
      svg("path", { class: "gv-inset-land", d }), frameInset));
  });
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution( // Leaflet takes HTML: what an element makes of a text is safe
    el("span", {}, data.credits.map((c) => c.short).join(" · ")).innerHTML);
}
function inset() {
  if (!frameInset) return;
  const b = map.getBounds();
  frameInset.ownerSVGElement.parentNode.hidden = b.getEast() - b.getWest() > 200; // it would say nothing
  const clamp = (v, low, high) => Math.max(low, Math.min(high, v));
  const west = clamp(b.getWest() - frameInset.mid, -179, 175), east = clamp(b.getEast() - frameInset.mid, -175, 179);
  const north = clamp(b.getNorth(), -58, 83), south = clamp(b.getSouth(), -59, 82);
  for (const [key, value] of Object.entries({ x: west, y: -north, width: Math.max(5, east - west), height: Math.max(4, north - south) })) frameInset.setAttribute(key, value);
}
function key() {
  const has = (test) => data.legs.some(test);
  const line = (kind, text) => el("li", {}, svg("svg", { class: `gv-key-line ${kind}`, viewBox: "0 0 34 10", "aria-hidden": "true" },
    svg("path", { class: "gv-key-under", d: "M1 5H33" }), svg("path", { class: "gv-key-main", d: "M1 5H33" }), svg("path", { class: "gv-key-over", d: "M1 5H33" })), text);
  const dot = (kind, text) => el("li", {}, el("span", { class: `gv-key-pin ${kind}`, "aria-hidden": "true" }), text);
  const drawn = (test) => data.checks.some((c) => c.lines.some(test));
  const modes = [...new Map(data.legs.filter((l) => l.mode && l.by).map((l) => [l.mode, l.by]))];
  const entries = [
    has((l) => !l.inferred) && line("gv-key-leg", "way told in the text"),
    has((l) => l.inferred) && line("gv-key-inferred", "way inferred from the order of the stops"),
    ...modes.map(([mode, by]) => (ACROSS[mode] || ON[mode] ? line(`gv-key-by-${mode}`, [picture(mode), by]) : el("li", {}, picture(mode), by))),
    data.stops.some((s) => s.status === "planned") && dot("gv-key-planned", "planned, not yet visited"),
    data.stops.some((s) => s.status === "passed") && dot("gv-key-planned", "passed through"),
    data.stops.some((s) => s.uncertain) && dot("gv-key-uncertain", "place uncertain"),
    checkLines.length && line("gv-key-distance", "stated distance, end to end"),
    drawn((l) => l.way === "rail") && line("gv-key-rail", "railway through its listed stations, schematic"),
    drawn((l) => l.way !== "rail" && l.way !== "straight") && line("gv-key-way", "the way it is travelled, schematic"),
    ...[...new Set(checkLines.map((l) => l.check.status))].map((status) =>
      el("li", {}, shape(status), checkLines.find((l) => l.check.status === status).check.word)),
  ].filter(Boolean);
  if (entries.length) byId("gv-frame").append(el("ul", { class: "gv-key", "aria-label": "Key" }, entries));
}
