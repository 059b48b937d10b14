// ---- the ground: land, waters and borders, coarse everywhere and finer near the route --------------------------------------
function decode(line, unit, shift) {
  const out = [];
  let x = 0, y = 0;
  for (let i = 0; i < line.length; i += 2) { x += line[i]; y += line[i + 1]; out.push([y * unit, x * unit + shift]); }
  return out;
}

// the edge of a window is no coast: the runs of a ring that do not lie on the frame
function shore(ring, [west, south, east, north], unit) {
  const on = (p, q, side) => Math.abs(p - side * unit) < unit / 2 && Math.abs(q - side * unit) < unit / 2;
  const edge = ([a, b], [c, d]) => on(b, d, west) || on(b, d, east) || on(a, c, south) || on(a, c, north);
  const runs = [];
  let run = [ring[0]];
  const closed = [...ring, ring[0]];
  for (let k = 1; k < closed.length; k++) {
    if (edge(closed[k - 1], closed[k])) { if (run.length > 1) runs.push(run); run = []; }
    run.push(closed[k]);
  }
  if (run.length > 1) runs.push(run);
  return runs;
}
const RIVER_WIDTHS = ["great", "middling", "small"];
// one sheet of the ground: land, then water on it, then borders
function sheet({ pane, land, coast, lakes, lakeShores, rivers, states = [], borders }) {
  const own = { interactive: false, smoothFactor: 0.7, pane, renderer: L.svg({ pane, padding: 0.4 }) };
  L.polygon(land, { ...own, className: "gv-land" }).addTo(map); // its stroke closes the seam of a window
  L.polyline(coast, { ...own, className: "gv-coast" }).addTo(map);
  RIVER_WIDTHS.forEach((width, rank) => {
    const lines = rivers.filter(([r]) => r === rank).map(([, line]) => line);
    if (lines.length) L.polyline(lines, { ...own, className: `gv-river gv-river-${width}` }).addTo(map);
  });
  if (lakes.length) L.polygon(lakes, { ...own, className: "gv-lake", stroke: false }).addTo(map);
  L.polyline(lakeShores, { ...own, className: "gv-coast" }).addTo(map);
  if (states.length) L.polyline(states, { ...own, className: "gv-state" }).addTo(map);
  L.polyline(borders, { ...own, className: "gv-border" }).addTo(map);
}
function base() {
  map.createPane("gv-world").style.zIndex = 110;
  const { world, windows } = data.basemap;
  const middle = (data.view.shown[1] + data.view.shown[3]) / 2;
  const shifts = [-360, 0, 360].map((s) => s + 360 * Math.round(middle / 360));
  const each = (items, how) => shifts.flatMap((s) => items.map((item) => how(item, s)));
  const line = (l, s) => decode(l, world.unit, s);
  const area = (polygon, s) => polygon.map((ring) => line(ring, s));
  const bodies = each(world.land, area), lakes = each(world.lakes, area);
  const ice = each(world.polar, line);
  sheet({
    pane: "gv-world", lakes,
    land: [...bodies, ...ice.map((ring) => [[...ring, [-89.9, ring[ring.length - 1][1]], [-89.9, ring[0][1]]]])],
    coast: [...bodies.flat().map((r) => [...r, r[0]]), ...ice], lakeShores: lakes.flat().map((r) => [...r, r[0]]),
    rivers: each(world.rivers, ([rank, l], s) => [rank, line(l, s)]), borders: each(world.borders, line),
  });
  windows.forEach((w, i) => {
    const pane = `gv-window-${i}`;
    map.createPane(pane).style.zIndex = 120 + i;
    const [west, south, east, north] = w.frame;
    L.rectangle([[south * w.unit, west * w.unit], [north * w.unit, east * w.unit]],
      { interactive: false, pane, renderer: L.svg({ pane, padding: 0.4 }), className: "gv-sea", stroke: false }).addTo(map);
    const areas = (polygons) => polygons.map((polygon) => polygon.map((ring) => decode(ring, w.unit, 0)));
    const shores = (polygons) => polygons.flat().flatMap((ring) => shore(ring, w.frame, w.unit));
    const land = areas(w.land), inland = areas(w.lakes);
    sheet({
      pane, land, lakes: inland, coast: shores(land), lakeShores: shores(inland),
      rivers: w.rivers.map(([rank, l]) => [rank, decode(l, w.unit, 0)]), states: (w.states || []).map((l) => decode(l, w.unit, 0)), borders: w.borders.map((l) => decode(l, w.unit, 0)),
    });
  });
}
