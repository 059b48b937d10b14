// ---- all together: `draw` makes the page and gives folium its map; `finish` says what added layers need ------------------------------
function draw(id) {
  read();
  head(); side(); checks();
  document.documentElement.classList.add("gv-ready"); // the map must have its size before it is drawn
  document.documentElement.classList.toggle("gv-framed", framed);
  fillHeight();
  addEventListener("resize", fillHeight);
  addEventListener("scroll", fillHeight, { passive: true });
  map = L.map(id, {
    zoomSnap: 0.25, zoomDelta: 0.75, minZoom: innerWidth < 700 ? 0 : 1, maxZoom: 13, scrollWheelZoom: false, attributionControl: true,
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
    maxBounds: [[-86, data.view.shown[1] - 360], [86, data.view.shown[3] + 360]], maxBoundsViscosity: 0.8,
  });
  map.getContainer().setAttribute("aria-label", data.stops.length ? "Map of the route; the list of stops tells the same" : "Map of the places; the list tells the same");
  map.getContainer().setAttribute("role", "region");
  if (still) { // Leaflet glides to make room for a popup, whatever the reader asked for
    const panBy = map.panBy;
    map.panBy = (offset, options) => panBy.call(map, offset, { ...options, animate: false });
  }
  fit("shown");
  base(); distances(); route(); controls(); key(); makeLabels();
  stepper();
  map.invalidateSize({ animate: false, pan: false }); // the key and the stepper have taken their room
  fit("shown");
  spread(); layout(); tellHeight();
  map.on("zoomend", spread);
  map.on("moveend", layout);
  map.on("layeradd layerremove", (e) => { if (e.layer instanceof L.GridLayer) layout(); });
  map.on("popupclose", closed);
  // the wheel scrolls the page until the map is used
  map.on("focus click", () => map.scrollWheelZoom.enable());
  map.on("blur mouseout", () => map.scrollWheelZoom.disable());
  const settle = () => {
    const kept = !asFitted();
    map.invalidateSize({ animate: false, pan: false });
    if (!kept) fit(fitted.view);
    spread(); layout();
  };
  let waiting = null;
  new ResizeObserver(() => { // the frame grows as the page scrolls: labels wait until it has come to rest
    clearTimeout(waiting);
    waiting = setTimeout(() => requestAnimationFrame(settle), map.getContainer().clientWidth === map.getSize().x ? 120 : 0);
  }).observe(map.getContainer());
  let reading = 0;
  addEventListener("beforeprint", () => { map.closePopup(); reading = openedTab(); openTab(0); settle(); });
  addEventListener("afterprint", () => { openTab(reading); settle(); });
  return map;
}
function finish(hosts) {
  if (!hosts.length) return;
  byId("gv-head").append(el("p", { class: "gv-remarks" },
    `Layers that were added to this map need the network: ${hosts.join(", ")}.`));
}
