// ---- thousands of places: those that fall together are one round with their number; only what is in view exists ------------
const CELL = 56; // pixels
const clusters = []; // {items, target, kind, shown: Map}
function clustered(items, target, kind) {
  clusters.push({ items, target, kind, shown: new Map(), single: [] });
}
function regroup() {
  const zoom = map.getZoom();
  const bounds = map.getPixelBounds();
  const low = bounds.min.subtract([CELL, CELL]), high = bounds.max.add([CELL, CELL]);
  for (const cluster of clusters) {
    const cells = new Map();
    for (const item of cluster.items) {
      const p = map.project(spotOf(item), zoom);
      if (p.x < low.x || p.y < low.y || p.x > high.x || p.y > high.y) continue;
      const key = `${Math.floor(p.x / CELL)} ${Math.floor(p.y / CELL)} ${zoom}`;
      const cell = cells.get(key);
      if (cell) { cell.items.push(item); cell.x += p.x; cell.y += p.y; } else cells.set(key, { items: [item], x: p.x, y: p.y });
    }
    for (const [key, m] of cluster.shown) if (!cells.has(key)) { cluster.target.removeLayer(m); if (m.place) markers.delete(m.place); cluster.shown.delete(key); }
    for (const [key, cell] of cells) {
      if (cluster.shown.has(key)) continue;
      const m = cell.items.length === 1 ? single(cell.items[0]) : round(cell, zoom, cluster.kind);
      m.addTo(cluster.target);
      cluster.shown.set(key, m);
    }
    cluster.single = [...cluster.shown.values()].filter((m) => m.place);
    if (current && markers.has(current)) markerOf(current).getElement()?.classList.add("gv-current");
  }
}
const single = (place) => marker(place, spot(place), place.n !== undefined ? stopLabel(place) : `Mentioned: ${place.name}`);
function round({ items, x, y }, zoom, kind) {
  const at = map.unproject([x / items.length, y / items.length], zoom);
  const size = Math.round(Math.min(44, 22 + 6 * Math.log10(items.length)));
  const label = `${count(items.length)} ${kind}s, from ${items[0].name} to ${items[items.length - 1].name}`;
  const m = L.marker(at, { keyboard: true, title: "", alt: label, icon: L.divIcon({
    className: `gv-round gv-round-${kind}`, iconSize: [size, size], html: el("span", {}, items.length < 1000 ? String(items.length) : `${Math.round(items.length / 100) / 10}k`) }) });
  m.on("add", () => m.getElement().setAttribute("aria-label", label));
  const open = () => {
    const bounds = L.latLngBounds(items.map(spotOf));
    if (map.getZoom() >= map.getMaxZoom() - 0.1 || bounds.getNorthEast().distanceTo(bounds.getSouthWest()) < 50) showAll(items, m.getElement());
    else map.fitBounds(bounds.pad(0.1), { maxZoom: Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds)), animate: false });
  };
  m.on("click", open);
  m.on("keypress", (e) => { if (["Enter", " "].includes(e.originalEvent.key)) { e.originalEvent.preventDefault(); open(); map.getContainer().focus({ preventScroll: true }); } });
  return m;
}
