// ---- a stated range as a circle, around the place that the reader picks: the text seldom says from where -----------------
const EARTH_M = 6371008.8; // mean radius: a circle on the sphere is off by half a percent at most
function ring(lat, lon, radius_m) {
  const points = [];
  const rad = Math.PI / 180, d = radius_m / EARTH_M, a = lat * rad;
  let last = null;
  for (let bearing = 0; bearing <= 360; bearing += 2) {
    const b = bearing * rad;
    const lat2 = Math.asin(Math.max(-1, Math.min(1, Math.sin(a) * Math.cos(d) + Math.cos(a) * Math.sin(d) * Math.cos(b))));
    let lon2 = lon + Math.atan2(Math.sin(b) * Math.sin(d) * Math.cos(a), Math.cos(d) - Math.sin(a) * Math.sin(lat2)) / rad;
    if (last !== null) lon2 += 360 * Math.round((last - lon2) / 360);
    points.push([lat2 / rad, lon2]);
    last = lon2;
  }
  return points;
}
// circles of one statement: what is drawn, and where its name can stand
function circle(place, radius_m) {
  const line = ring(place.lat, place.x, radius_m);
  const around = Math.round((line[line.length - 1][1] - line[0][1]) / 360); // goes round a pole
  const poles = [place.lat + radius_m / 111195 > 90, place.lat - radius_m / 111195 < -90];
  const shifts = around ? [-720, -360, 0, 360, 720] : [0];
  const lines = shifts.map((s) => line.map(([y, x]) => [y, x + s]));
  const edge = poles[0] ? 86 : -86;
  const areas = poles[0] && poles[1] ? [] // all but a far cap: nothing to fill
    : around ? lines.map((l) => [...l, [edge, l[l.length - 1][1]], [edge, l[0][1]]]) : lines;
  const group = L.layerGroup();
  if (areas.length) L.polygon(areas.map((a) => [a]), { interactive: false, stroke: false, className: "gv-reach-area", smoothFactor: 0.5 }).addTo(group);
  L.polyline(lines, { interactive: false, fill: false, className: "gv-reach", smoothFactor: 0.5 }).addTo(group);
  return { group, lines };
}
const circles = new Map(); // check -> {group, lines, label}
function reach(check) {
  const ranges = data.checks.filter((c) => c.reach_m).length;
  const places = [...data.stops, ...data.mentioned.filter((p) => !p.country)].slice(0, Math.max(20, 1000 / ranges));
  if (!places.length) return "";
  const seen = new Set();
  const choice = el("select", {}, places.map((p, i) => (seen.has(p.name) ? "" : (seen.add(p.name), el("option", { value: i }, p.name)))));
  const button = el("button", { type: "button", class: "gv-see", "aria-pressed": "false" }, "Draw the circle");
  const clear = () => {
    const old = circles.get(check);
    if (!old) return;
    old.group.remove();
    old.label.node.remove();
    labels.splice(labels.indexOf(old.label), 1);
    circles.delete(check);
  };
  const draw = () => {
    clear();
    const place = places[Number(choice.value)];
    const drawn = circle(place, check.reach_m);
    drawn.group.addTo(map);
    drawn.label = measuredLabel(makeLabel("gv-label-reach", el("b", {}, check.short || check.stated), " around ", name(place.name)));
    circles.set(check, drawn);
    const bounds = L.latLngBounds(drawn.lines[drawn.lines.length >> 1]);
    map.fitBounds([[Math.max(-70, bounds.getSouth()), bounds.getWest()], [Math.min(80, bounds.getNorth()), bounds.getEast()]], { padding: [20, 20], animate: false });
    layout();
    toMap();
  };
  button.addEventListener("click", () => {
    if (circles.has(check)) { clear(); layout(); } else draw();
    button.textContent = circles.has(check) ? "Take it away" : "Draw the circle";
    button.setAttribute("aria-pressed", String(circles.has(check)));
    button.focus({ preventScroll: true });
  });
  choice.addEventListener("change", () => { if (circles.has(check)) { draw(); choice.focus({ preventScroll: true }); } });
  return el("p", { class: "gv-reach-pick" }, el("label", {}, "As a circle around ", choice), " ", button);
}
