// ---- labels: what can be written on the map -----------------------------------------------------------------------------------
let labelBox = null, leaderBox = null;
const labels = []; // {node, w, h, …}, measured
function makeLabel(className, ...children) {
  const node = el("div", { class: `gv-label ${className}`, "aria-hidden": "true" }, ...children);
  labelBox.append(node);
  return { node, w: 0, h: 0 };
}
function measuredLabel(label) {
  label.w = label.node.offsetWidth;
  label.h = label.node.offsetHeight;
  labels.push(label);
  return label;
}
let checkLabels = [], legLabels = [], countries = [], regions = [], seas = [], cities = [], waters = [];
const placeLabels = new Map(); // stop or mentioned place -> label; of thousands only those in view have one
function labelOf(place) {
  if (!placeLabels.has(place)) {
    const label = measuredLabel({ place, ...(place.n !== undefined ? stopName(place) : otherName(place)) });
    label.node.style.display = "none"; // until it has found room
    placeLabels.set(place, label);
  }
  return placeLabels.get(place);
}
const stopName = (stop) => makeLabel("gv-label-stop", el("b", {}, name(stop.name)),
  stop.short ? el("span", {}, stop.how === "inferred" ? `${stop.short}, inferred` : stop.short) : "");
const otherName = (place) => makeLabel(`gv-label-mentioned${place.area ? " gv-label-area" : ""}${place.country ? " gv-label-land" : ""}`, name(place.name));
function legName(leg) {
  const past = leg.past.length ? el("span", { class: "gv-past" }, " past ", leg.past.map((gap, i) => [i ? ", " : "", name(gap)]), " (?)") : "";
  return makeLabel("gv-label-leg", picture(leg.mode), leg.label, past);
}
function makeLabels() {
  labelBox = el("div", { class: "gv-labels leaflet-zoom-hide" });
  leaderBox = svg("svg", { class: "gv-leaders leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
  map.createPane("gv-leaders").style.zIndex = 450;
  map.createPane("gv-labels").style.zIndex = 620;
  map.getPane("gv-leaders").append(leaderBox);
  map.getPane("gv-labels").append(labelBox);
  const verdictName = (line) => {
    const { check } = line;
    const label = makeLabel(`gv-label-check gv-is-${check.status}`, shape(check.status),
      el("span", {}, el("b", { dir: "auto" }, check.short || check.stated), ` ${check.word}`));
    L.DomEvent.on(label.node, "click", (e) => { L.DomEvent.stop(e); showVerdict(line, label.node); });
    return { line, ...label };
  };
  checkLabels = checkLines.map(verdictName);
  legLabels = data.legs.length > MANY ? [] : data.legs.filter((l) => l.label || l.mode).map((leg) => ({ leg, ...legName(leg) }));
  // a country that the text names stands where the basemap would write it
  const anchors = new Map(data.basemap.countries);
  for (const place of data.mentioned) place.spots = place.country ? anchors.get(place.name) : undefined;
  const mine = new Set(data.mentioned.filter((p) => p.spots).map((p) => p.name));
  countries = data.basemap.countries.filter(([n]) => !mine.has(n)).map(([n, spots]) => ({ spots, ...makeLabel("gv-label-country", n) }));
  const told = new Set(data.mentioned.map((p) => p.name));
  regions = data.basemap.regions.filter(([n]) => !told.has(n)).map(([n, spots]) => ({ spots, ...makeLabel("gv-label-region", n) }));
  seas = data.basemap.seas.map(([n, spots]) => ({ spots, ...makeLabel("gv-label-sea", n) }));
  waters = data.basemap.waters.map(([n, kind, spots]) => ({ kind, spots, ...makeLabel(`gv-label-sea gv-label-${kind}`, n) }));
  cities = data.basemap.cities.map(([n, lat, lon, people, capital]) => ({ lat, lon, people, capital, ...makeLabel(`gv-label-city${capital ? " gv-label-capital" : ""}`, el("i"), n) }));
  // all are made before the first is measured: each measuring lays the page out anew
  const few = [...(manyStops() ? [] : data.stops), ...(manyPlaces() ? [] : data.mentioned)];
  for (const place of few) placeLabels.set(place, { place, ...(place.n !== undefined ? stopName(place) : otherName(place)) });
  for (const label of [...checkLabels, ...legLabels, ...countries, ...regions, ...seas, ...waters, ...cities, ...placeLabels.values()]) measuredLabel(label);
}
