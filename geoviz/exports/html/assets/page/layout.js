// ---- layout: pins and labels placed greedily, the weightiest first, never over each other or the controls -----------------------
let arrows = [];
function spread() { // near stops stand side by side, each tied to its point
  if (manyStops()) return;
  const size = 29, step = 32;
  const grid = new Map();
  const key = (x, y) => `${Math.floor(x / step)},${Math.floor(y / step)}`;
  const free = (x, y) => {
    for (let i = -1; i <= 1; i++) for (let j = -1; j <= 1; j++)
      for (const p of grid.get(key(x + step * i, y + step * j)) || []) if (Math.hypot(p.x - x, p.y - y) < size) return false;
    return true;
  };
  for (const m of stopMarkers) {
    const point = map.latLngToLayerPoint(spotOf(m.place));
    let at = point;
    search: for (let ring = 0; ring < 14; ring++) {
      const radius = ring * 16 + (ring ? 14 : 0);
      const steps = ring ? 8 + 4 * ring : 1;
      for (let k = 0; k < steps; k++) {
        const angle = -Math.PI / 3 + (k * 2 * Math.PI) / steps;
        const x = point.x + radius * Math.cos(angle), y = point.y + radius * Math.sin(angle);
        if (free(x, y)) { at = L.point(x, y); break search; }
      }
    }
    const cell = key(at.x, at.y);
    grid.set(cell, [...(grid.get(cell) || []), at]);
    m.away = at.distanceTo(point) > 1;
    m.setLatLng(m.away ? map.layerPointToLatLng(at) : spotOf(m.place));
  }
}
const inView = (place) => map.latLngToContainerPoint(markerOf(place)?.getLatLng() || spotOf(place));

function layout() {
  if (!labelBox) return;
  const size = map.getSize();
  if (!size.x || !size.y) return;
  inset();
  if (clusters.length) regroup();
  for (const label of labels) label.node.style.display = "none";
  const shown = { distances: map.hasLayer(layers.distances), mentioned: map.hasLayer(layers.mentioned) };
  const legs = data.legs.length > MANY ? [] : data.legs;
  const b = board([...legs.map((l) => l.points), ...(shown.distances ? checkLines.flatMap((l) => l.check.lines.map((way) => pairs(way.line))) : [])]);
  const stops = manyStops() ? clusters.find((c) => c.kind === "stop").single.map((m) => m.place) : data.stops;
  const others = !shown.mentioned ? [] : manyPlaces() ? clusters.find((c) => c.kind === "place").single.map((m) => m.place) : data.mentioned;
  takePins(b, stops, others);
  if (shown.distances) for (const { run } of checkLines) for (const end of [run[0], run[run.length - 1]]) {
    const p = map.latLngToContainerPoint(end);
    if (b.visible(p)) b.taken.push(around(p.x, p.y, 10, 10));
  }
  placeStops(b, stops);
  if (shown.distances) placeChecks(b);
  arrowHeads(b);
  for (const { label, lines } of circles.values()) {
    const found = b.along(label, lines[lines.length >> 1], [0, 6, 18, 40]);
    if (found?.b) b.put(label, found.b);
  }
  for (const label of legLabels) {
    const found = b.along(label, label.leg.points, [5, 12, 22]);
    if (found?.b && found.seen.length > (data.legs.length > 12 ? 14 : 7)) b.put(label, found.b);
  }
  placeOthers(b, others);
  let tiled = false;
  map.eachLayer((layer) => { tiled = tiled || layer instanceof L.GridLayer; });
  if (!tiled) ground(b); // tiles bring their own names
  drawLeaders(b.leaders);
}
function takePins(b, stops, others) { // they stand fast
  const side = manyStops() ? 12 : 30;
  for (const stop of stops) {
    const p = inView(stop);
    if (b.visible(p, 20)) b.taken.push(around(p.x, p.y, side, side));
    if (markerOf(stop)?.away) b.leaders.push([`gv-leader-pin${stop.index > reached() ? " gv-later" : ""}`, map.latLngToContainerPoint(spotOf(stop)), p]);
  }
  for (const place of others) {
    const p = inView(place);
    if (!place.area && b.visible(p)) b.taken.push(around(p.x, p.y, 12, 12));
  }
  for (const cluster of clusters) for (const m of cluster.shown.values()) if (!m.place && map.hasLayer(m)) {
    const p = map.latLngToContainerPoint(m.getLatLng());
    const width = m.options.icon.options.iconSize[0] + 2;
    if (b.visible(p, 24)) b.taken.push(around(p.x, p.y, width, width));
  }
}
function placeStops(b, stops) {
  const radii = stops.length > 15 ? [18, 30, 46] : [18, 30, 46, 68, 96, 130];
  let misses = 0;
  for (const stop of stops) {
    const p = inView(stop);
    if (!b.visible(p)) continue;
    if (misses > 120) break; // the map is full
    const label = labelOf(stop);
    const best = b.beside(label, p, manyStops() ? [9, 18] : radii);
    if (!best) { misses += 1; continue; }
    b.put(label, best.b);
    if (best.radius > 18) b.leaders.push([`gv-leader${stop.index > reached() ? " gv-later" : ""}`, p, nearestOf(best.b, p)]);
  }
}
function placeChecks(b) {
  for (const label of checkLabels) {
    const found = b.along(label, label.line.run, [0, 6, 18]);
    if (found?.b) {
      b.put(label, found.b);
      if (found.offset > 6) b.leaders.push(["gv-leader", found.q, nearestOf(found.b, found.q)]);
      continue;
    }
    if (!found) continue;
    // the line is hidden under other things: stand near its visible end
    const middle = found.seen[Math.floor(found.seen.length / 2)];
    const best = b.beside(label, middle, [14, 30, 50, 80, 120]);
    if (best) { b.put(label, best.b); b.leaders.push(["gv-leader", middle, nearestOf(best.b, middle)]); }
  }
}
function placeOthers(b, others) {
  let misses = 0;
  for (const place of others) {
    if (place.spots || misses > 120) continue;
    const p = inView(place);
    if (!b.visible(p)) continue;
    const label = labelOf(place);
    if (place.area) { const own = around(p.x, p.y, label.w, label.h); if (b.free(own)) { b.put(label, own); continue; } }
    const best = b.beside(label, p, [8, 16]);
    if (best) b.put(label, best.b); else misses += 1;
  }
  roomy(b, others.filter((p) => p.spots).map((p) => Object.assign(labelOf(p), { spots: p.spots, marker: markerOf(p) })), 4);
}
// names of areas stand where there is room for them, the roomiest spot first, off the lines where that can be
function roomy(b, names, share, { offLines = false } = {}) {
  const scale = (256 * 2 ** map.getZoom()) / 360;
  const middle = map.getCenter().lng;
  for (const label of names) {
    const found = [];
    for (const [lat, lon, radius] of label.spots) {
      if (radius * scale * share < label.w) break;
      const p = map.latLngToContainerPoint([lat, lon + 360 * Math.round((middle - lon) / 360)]);
      const own = around(p.x, p.y, label.w, label.h);
      if (b.visible(p) && b.free([own[0] - 4, own[1] - 4, own[2] + 4, own[3] + 4])) found.push({ p, own, ink: b.inked(own) });
    }
    const best = found.find((f) => !f.ink) || (offLines ? null : found[0]);
    if (!best) continue;
    b.put(label, best.own);
    label.marker?.setLatLng(map.containerPointToLatLng(best.p));
  }
}
// the basemap's own names take what room is left
function ground(b) {
  roomy(b, countries, 2.6);
  roomy(b, seas, 2.2);
  roomy(b, regions, 1.25, { offLines: true });
  roomy(b, waters.filter((w) => w.kind === "lake"), 2, { offLines: true });
  const middle = map.getCenter().lng;
  let room = Math.round((b.width * b.height) / 34000);
  const dense = [];
  for (const label of cities) {
    if (room <= 0) break;
    const p = map.latLngToContainerPoint([label.lat, label.lon + 360 * Math.round((middle - label.lon) / 360)]);
    if (!b.visible(p) || dense.some((d) => Math.abs(d.x - p.x) < 70 && Math.abs(d.y - p.y) < 44)) continue;
    const own = [p.x - 4, p.y - label.h / 2, p.x - 4 + label.w, p.y + label.h / 2];
    if (!b.free(own) || b.inked(own) > 2) continue;
    b.put(label, own);
    dense.push(p);
    room -= 1;
  }
  roomy(b, waters.filter((w) => w.kind === "river"), 0.9, { offLines: true });
}
function drawLeaders(leaders) {
  leaderBox.replaceChildren(...leaders.flatMap(([kind, from, to]) => {
    const a = map.containerPointToLayerPoint(from), b = map.containerPointToLayerPoint(to);
    const line = svg("line", { class: kind, x1: a.x, y1: a.y, x2: b.x, y2: b.y });
    return kind.startsWith("gv-leader-pin") ? [line, svg("circle", { class: kind.replace("gv-leader-pin", "gv-truth"), cx: a.x, cy: a.y, r: 3.5 })] : [line];
  }), ...arrows);
}
function arrowHeads(b) {
  arrows = [];
  if (data.legs.length > MANY) return;
  for (const leg of data.legs) {
    const points = leg.points.map((p) => map.latLngToContainerPoint(p));
    const lengths = [0];
    for (let k = 1; k < points.length; k++) lengths.push(lengths[k - 1] + points[k].distanceTo(points[k - 1]));
    const total = lengths[lengths.length - 1];
    if (total < 46) continue;
    let drawn = 0;
    const wanted = total > 900 ? 3 : 1;
    for (const share of wanted > 1 ? [0.25, 0.5, 0.75] : [0.5, 0.4, 0.62, 0.3, 0.72]) {
      if (drawn >= wanted) break;
      const k = lengths.findIndex((l) => l >= total * share);
      if (k < 1) continue;
      const part = (total * share - lengths[k - 1]) / (lengths[k] - lengths[k - 1] || 1);
      const p = points[k - 1].add(points[k].subtract(points[k - 1]).multiplyBy(part));
      if (!b.visible(p) || b.taken.hit(around(p.x, p.y, 14, 14))) continue;
      drawn += 1;
      const turn = (Math.atan2(points[k].y - points[k - 1].y, points[k].x - points[k - 1].x) * 180) / Math.PI;
      const at = map.containerPointToLayerPoint(p);
      arrows.push(svg("path", { class: `gv-arrow${leg.to > reached() ? " gv-later" : ""}`, d: "M-6 -6.5L8 0L-6 6.5L-3 0z", transform: `translate(${at.x} ${at.y}) rotate(${turn})` }));
      b.taken.push(around(p.x, p.y, 16, 16));
    }
  }
}
