// ---- the route: legs, numbered stops, stated distances from end to end ------------------------------------------------------
const stopMarkers = []; // one a stop, save where they are clustered
const checkLines = []; // {check, run}: what is drawn, and the line of it that bears the label
const markers = new Map();
const markerOf = (place) => markers.get(place);
const layers = { distances: L.layerGroup(), mentioned: L.layerGroup() };
const manyStops = () => data.stops.length > MANY;
const manyPlaces = () => data.mentioned.length > MANY;

const pinClass = (stop) => `gv-pin${stop.uncertain ? " gv-pin-uncertain" : ""}${stop.status !== "visited" ? ` gv-pin-${stop.status}` : ""}`;
const pin = (stop) => L.divIcon({ className: pinClass(stop), html: el("span", {}, String(stop.n)), iconSize: [28, 28], iconAnchor: [14, 14] });
const spot = (place) => L.divIcon({ className: `gv-spot${place.area ? " gv-spot-area" : ""}${place.uncertain ? " gv-spot-uncertain" : ""}`, html: el("span"), iconSize: [24, 24], iconAnchor: [12, 12] });
const stopLabel = (stop) => `Stop ${stop.n}: ${stop.name}${stop.when ? `, ${stop.when}` : ""}${stop.how === "inferred" ? " (inferred)" : ""}`;
const spotOf = (place) => [place.lat, place.x];
function marker(place, icon, label) {
  const m = L.marker(spotOf(place), { icon, alt: label, title: "", keyboard: true, riseOnHover: true, zIndexOffset: place.n ? 1000 : 0 });
  m.on("add", () => m.getElement().setAttribute("aria-label", label));
  m.on("click", () => show(place, m.getElement()));
  m.on("keypress", (e) => { if (["Enter", " "].includes(e.originalEvent.key)) { e.originalEvent.preventDefault(); show(place, m.getElement()); } });
  m.place = place;
  markers.set(place, m);
  return m;
}
// ways of travelling are told apart by what lies across the line or on it: ties, a middle line, beads
const ACROSS = { rail: "gv-over gv-over-ties" };
const ON = { road: "gv-over gv-over-middle", sea: "gv-over gv-over-beads", river: "gv-over gv-over-beads" };
function legLines(leg) {
  const options = { interactive: false, smoothFactor: 0.5 };
  const kind = `gv-leg${leg.inferred ? " gv-leg-inferred" : ""}${leg.mode ? ` gv-by-${leg.mode}` : ""}`;
  leg.lines = ["gv-leg-halo", ACROSS[leg.mode], kind, ON[leg.mode]].filter(Boolean).map((className) => L.polyline(leg.points, { ...options, className }).addTo(map));
}
function route() {
  if (manyStops()) { longRoute(); return; }
  data.legs.forEach(legLines);
  for (const stop of data.stops) {
    if (stop.precision_m > 3000) L.circle(spotOf(stop), { radius: stop.precision_m, interactive: false, className: "gv-doubt" }).addTo(map);
    stopMarkers.push(marker(stop, pin(stop), stopLabel(stop)).addTo(map));
  }
}
// thousands of legs are one line on a canvas; it knows no style sheet
let longLines = [];
function longRoute() {
  const renderer = L.canvas({ padding: 0.3 });
  const options = { renderer, interactive: false, weight: 1.4, smoothFactor: 1.5 };
  const dense = Math.max(0.12, Math.min(0.8, 250 / data.legs.length)); // where thousands cross, each must be faint
  longLines = [dense, dense / 4].map((opacity) => L.polyline([], { ...options, opacity }).addTo(map));
  const tint = () => {
    const color = getComputedStyle(document.documentElement).getPropertyValue("--accent").trim();
    for (const line of longLines) line.setStyle({ color });
  };
  tint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tint);
  longUntil(data.stops.length - 1);
  clustered(data.stops, map, "stop");
}
function longUntil(last) {
  const parts = [[], []];
  for (const leg of data.legs) parts[leg.to > last ? 1 : 0].push(leg.points);
  longLines.forEach((line, i) => line.setLatLngs(parts[i]));
}
// what a distance looks like on the map: the same of two statements, if they say the same of the same places
const lookOf = (check) => JSON.stringify([check.lines, check.short, check.word]);
function distances() {
  map.createPane("gv-distances").style.zIndex = 410; // over the legs: a distance often runs along one
  const renderer = L.svg({ pane: "gv-distances", padding: 0.4 });
  const seen = new Set();
  const failing = (check) => Number(check.status === "inconsistent"); // what does not hold must not be crowded out
  for (const check of [...data.checks].sort((a, b) => failing(b) - failing(a))) {
    const look = lookOf(check);
    if (seen.size >= MANY || seen.has(look)) continue; // a distance that is stated again is drawn once
    seen.add(look);
    let run = null;
    for (const { way: kind, line } of check.lines) {
      const points = pairs(line);
      const options = { interactive: false, pane: "gv-distances", renderer, smoothFactor: 0.5 };
      const travelled = kind !== "straight";
      if (travelled) L.polyline(points, { ...options, className: `gv-track gv-track-${kind}` }).addTo(layers.distances);
      L.polyline(points, { ...options, className: travelled ? "gv-track-ties" : `gv-distance gv-is-${check.status}` }).addTo(layers.distances);
      if (!travelled || !run) run = points;
      if (!travelled) for (const end of [points[0], points[points.length - 1]])
        L.circleMarker(end, { ...options, radius: 3.5, className: `gv-distance-end gv-is-${check.status}` }).addTo(layers.distances);
    }
    if (run) checkLines.push({ check, run });
  }
  layers.distances.addTo(map);
  if (manyPlaces()) clustered(data.mentioned, layers.mentioned, "place");
  else for (const place of data.mentioned) marker(place, spot(place), `Mentioned: ${place.name}`).addTo(layers.mentioned);
  layers.mentioned.addTo(map);
}
