/* The map page. All text comes as data and is put into the document as text; nothing here parses markup. */
"use strict";
const geoviz = (() => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const SVG = "http://www.w3.org/2000/svg";
  let data = null;
  let map = null;
  const stopMarkers = [];
  const otherMarkers = [];
  let checkLines = []; // {check, parts, group, run}
  const cards = new Map(); // place -> its card in the list
  let opener = null;
  let current = null;
  let moved = false;
  const MANY = 150; // more stops than this are dots

  // ---- small helpers -------------------------------------------------------------------------------------------
  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== ""));
    return node;
  }
  function svg(name, attributes, ...children) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }
  // names and quotes of any script stand apart from the words around them, whatever marks they hold
  const name = (text, attributes) => el("bdi", attributes, text);
  function link(address, text, attributes) {
    if (!/^https?:\/\//i.test(address || "")) return el("span", attributes, text);
    return el("a", { href: address, rel: "noopener noreferrer", ...attributes }, text);
  }
  function quote(pieces) {
    const words = pieces.map(([text, marked]) => (marked ? el("mark", {}, text) : text));
    return el("blockquote", { lang: data.lang || null, dir: "auto" }, words);
  }
  function copyButton(text, what) {
    const button = el("button", { type: "button", class: "gv-copy", "aria-label": `Copy ${what}` }, "Copy");
    button.addEventListener("click", () => {
      const done = () => {
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      };
      const byHand = () => {
        const range = document.createRange();
        range.selectNodeContents(button.previousElementSibling);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        if (document.execCommand("copy")) done();
      };
      if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
      else byHand();
    });
    return button;
  }

  // the five verdicts, told apart by shape
  const OUTLINES = {
    consistent: "M10 1a9 9 0 1 1 0 18a9 9 0 1 1 0-18z",
    as_travelled: "M10 0L20 10L10 20L0 10z",
    edge_to_edge: "M1.5 1.5h17v17h-17z",
    inconsistent: "M6 .5h8L19.5 6v8L14 19.5H6L.5 14V6z",
    not_checkable: "M10 1.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17z",
  };
  const SIGNS = { inconsistent: "M6.5 6.5l7 7M13.5 6.5l-7 7", not_checkable: "M7.4 7.8a2.6 2.6 0 1 1 3.8 2.3q-1.2.7-1.2 2M10 14.4v.4" };
  function shape(status) {
    const open = status === "not_checkable" ? " gv-shape-open" : "";
    return svg("svg", { class: `gv-shape gv-is-${status}${open}`, viewBox: "0 0 20 20", "aria-hidden": "true" },
      svg("path", { class: "gv-shape-body", d: OUTLINES[status] || OUTLINES.not_checkable }),
      svg("path", { class: "gv-shape-sign", d: SIGNS[status] || "M5.8 10.4l3 3l5.4-6.4" }));
  }
  const verdict = (check) => el("span", { class: `gv-verdict gv-is-${check.status}` }, shape(check.status),
    el("b", {}, check.word), check.estimate ? el("span", { class: "gv-quiet" }, " (estimate)") : "");

  // ---- what is told of a place, the same in its popup and in the list --------------------------------------------
  function when(place) {
    if (place.how === undefined) return null;
    const line = el("p", { class: "gv-when" });
    if (place.status === "planned") line.append(el("span", { class: "gv-tag" }, "planned"), " ");
    if (place.status === "passed") line.append(el("span", { class: "gv-tag" }, "passed through"), " ");
    if (place.when) {
      line.append(el("b", {}, place.event === "departure" ? `left ${place.when}` : place.when));
      if (place.how === "inferred") line.append(" ", el("span", { class: "gv-tag gv-tag-inferred" }, "inferred"));
      if (place.how_why) line.append(el("span", { class: "gv-quiet", dir: "auto" }, ` ${place.how_why}`));
    } else line.append(el("span", { class: "gv-quiet" }, place.how_why));
    return line;
  }
  function supports(place) {
    if (!place.supports.length) return null;
    return el("ul", { class: "gv-supports", "aria-label": "Stated distances that involve this place" },
      place.supports.map((s) => {
        const check = data.checks[s.check];
        const word = { supports: "Supports this place", contradicts: "Speaks against this place", silent: "Says nothing about it" }[s.stance];
        return el("li", { class: `gv-stance-${s.stance}` }, check ? shape(check.status) : "",
          el("span", {}, el("b", {}, `${word}: `), el("span", { dir: "auto" }, s.words),
            check && check.kind === "distance" ? [" ", el("a", { href: `#gv-check-${s.check}` }, "the check")] : ""));
      }));
  }
  function coordinates(place) {
    const text = `${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}`;
    return el("p", { class: "gv-where" }, el("code", {}, text), copyButton(text, `coordinates of ${place.name}`));
  }
  function record(place) {
    return el("p", { class: "gv-quiet gv-record" }, place.kind, " · ",
      link(place.href, place.record),
      place.from ? ` · ${place.from}` : "");
  }
  function reasons(place) {
    const more = place.why.length + place.alternatives.length + (place.order || []).length;
    if (!more && !place.note) return null;
    const box = el("details", { class: "gv-why" }, el("summary", {}, place.alternatives.length
      ? `Why this place, and ${place.alternatives.length + place.more} other${place.alternatives.length + place.more > 1 ? "s" : ""} of the name`
      : "Why this place"));
    if (place.note) box.append(el("p", { dir: "auto" }, place.note));
    const why = [...place.why, ...(place.order || [])];
    if (why.length) box.append(el("ul", {}, why.map((reason) => el("li", { dir: "auto" }, reason))));
    if (place.alternatives.length) {
      box.append(el("p", {}, "Others that bear the name; to choose one, run geoviz again with its option:"));
      box.append(el("ul", { class: "gv-others" }, place.alternatives.map((other) => el("li", {},
        name(other.name), el("span", { class: "gv-quiet" }, ` ${other.kind}`),
        el("span", { class: "gv-option" }, el("code", {}, other.option), copyButton(other.option, `the option for ${other.name}`))))));
      if (place.more) box.append(el("p", { class: "gv-quiet" }, `and ${place.more} more`));
    }
    return box;
  }
  const told = (place) => [
    when(place), quote(place.quote), supports(place),
    place.uncertain ? el("p", { class: "gv-uncertain" }, el("span", { class: "gv-tag" }, "uncertain"), ` ${place.uncertain}`) : null,
    coordinates(place), record(place), reasons(place),
  ];
  const aliases = (place) => [
    place.native ? el("span", { class: "gv-native" }, name(place.native)) : "",
    place.surface && place.surface !== place.name ? el("span", { class: "gv-native gv-quiet" }, "in the text “", name(place.surface), "”") : "",
    place.listed ? el("span", { class: "gv-native gv-quiet" }, "in the gazetteer “", name(place.listed), "”") : "",
  ];

  // ---- the page around the map -------------------------------------------------------------------------------------
  function head() {
    const source = [
      data.source.text ? el("span", {}, "Source: ", link(data.source.href, name(data.source.text))) : "",
      data.published ? el("span", {}, `Published ${data.published}`) : "",
    ].filter(Boolean);
    document.getElementById("gv-head").append(
      el("p", { class: "gv-kicker" }, data.stops.length ? "Route map" : "Place map"),
      el("h1", { dir: "auto", lang: data.lang || null }, data.title),
      el("p", { class: "gv-standfirst" }, data.journey, " ", el("strong", {}, data.finding)),
      source.length ? el("p", { class: "gv-source" }, source) : "");
    if (data.remarks.length) document.getElementById("gv-head").append(
      el("ul", { class: "gv-remarks" }, data.remarks.map((r) => el("li", { dir: "auto" }, r))));
  }
  function card(place, level) {
    const open = el("button", { type: "button", class: "gv-open" },
      place.n !== undefined ? el("span", { class: "gv-number" }, String(place.n)) : el("span", { class: "gv-dot" }),
      name(place.name, { class: "gv-name" }));
    open.addEventListener("click", () => show(place, open));
    const item = el("li", { class: `gv-card${place.n === undefined ? " gv-card-quiet" : ""}` },
      el(level, {}, open), el("p", { class: "gv-aliases" }, aliases(place)));
    const light = (on) => () => markerOf(place)?.getElement()?.classList.toggle("gv-lit", on);
    item.addEventListener("mouseenter", light(true));
    item.addEventListener("mouseleave", light(false));
    cards.set(place, item);
    return item;
  }
  function list() {
    const box = document.getElementById("gv-stops");
    if (data.stops.length) {
      box.append(el("h2", {}, "Stops", el("span", { class: "gv-quiet" }, " in the order of travel")));
      if (data.note) box.append(el("p", { class: "gv-quiet", dir: "auto" }, data.note));
      const steps = el("ol", { class: `gv-cards${data.stops.length > MANY ? " gv-long" : ""}` });
      data.stops.forEach((stop, i) => {
        const item = card(stop, "h3");
        item.append(...told(stop).filter(Boolean));
        steps.append(item);
        data.legs.filter((l) => l.from === i).forEach((leg) => steps.append(way(leg)));
      });
      box.append(steps);
    } else {
      box.append(el("h2", {}, "No route"), el("p", { dir: "auto" }, data.note || (data.mentioned.length
        ? "The text tells of no journey from place to place; the map shows the places that it names."
        : "There is nothing to draw: the map shows the world.")));
    }
    if (data.mentioned.length) {
      const places = el("ul", { class: "gv-cards" });
      for (const place of data.mentioned) {
        const item = card(place, "h3");
        if (place.count > 1) item.querySelector("h3").append(el("span", { class: "gv-quiet gv-times" }, `${place.count}×`));
        const more = el("details", { class: "gv-told", open: !data.stops.length && data.mentioned.length <= 12 }, el("summary", {}, place.kind));
        more.append(...told(place).filter(Boolean));
        item.append(more);
        places.append(item);
      }
      box.append(el("h2", {}, data.stops.length ? "Mentioned, not visited" : "Places"), places);
    }
    if (data.unresolved.length) {
      box.append(el("h2", {}, "Names not found"), el("ul", { class: "gv-cards" }, data.unresolved.map((u) =>
        el("li", { class: "gv-card gv-card-quiet" }, el("h3", {}, el("span", { class: "gv-dot gv-dot-open" }), name(u.name, { class: "gv-name" })),
          u.note ? el("p", { class: "gv-quiet", dir: "auto" }, u.note) : "", quote(u.quote)))));
    }
  }
  function way(leg) {
    const by = leg.mode && leg.mode !== "straight" ? `by ${leg.mode}` : "";
    return el("li", { class: `gv-way${leg.inferred ? " gv-way-inferred" : ""}` },
      el("span", {}, [leg.label, by].filter(Boolean).join(" "), leg.inferred
        ? el("span", { class: "gv-quiet" }, leg.label || by ? ", way inferred" : "way inferred") : ""));
  }
  function checks() {
    const box = document.getElementById("gv-more");
    const distances = data.checks.filter((c) => c.kind === "distance");
    const others = data.checks.filter((c) => c.kind !== "distance");
    if (distances.length) {
      box.append(el("h2", { id: "gv-checks" }, "Stated distances"),
        el("table", { class: "gv-checks" },
          el("thead", {}, el("tr", {}, ["The text says", "Verdict", "Measured"].map((h) => el("th", { scope: "col" }, h)))),
          el("tbody", {}, distances.map(row))));
    }
    if (others.length) {
      box.append(el("h2", {}, "Other statements"), el("ul", { class: "gv-quantities" }, others.map((c) => el("li", {},
        el("b", { dir: "auto" }, c.stated), c.status !== "not_checkable" || ["adjacency", "containment", "direction"].includes(c.kind) ? [" ", verdict(c)] : "",
        el("span", { dir: "auto" }, ` ${c.reason || c.note}`), c.conversion && !c.reason.includes(c.conversion) ? el("span", { class: "gv-quiet" }, ` ${c.conversion}`) : "", quote(c.quote)))));
    }
    box.append(el("footer", { class: "gv-foot" },
      el("p", {}, data.credits.map((c) => [link(c.href, c.text), " "])),
      el("p", {}, "Straight lines are geodesics on WGS 84. Made with geoviz from the text alone; verdicts compare what the text states with what was measured.",
        data.versions.length ? ` (${data.versions.join(", ")})` : "")));
  }
  function row(check) {
    const seen = el("button", { type: "button", class: "gv-see", on: { click: () => showCheck(check, seen) } }, "Show on the map");
    return el("tr", { id: `gv-check-${data.checks.indexOf(check)}` },
      el("th", { scope: "row" }, el("span", { dir: "auto" }, check.stated),
        el("span", { class: "gv-ends" }, check.ends.map((e, i) => [i ? " – " : "", name(e),
          check.parts[i] ? ` (${check.parts[i]})` : ""]))),
      el("td", {}, verdict(check), el("p", { dir: "auto" }, check.reason), check.conversion ? el("p", { class: "gv-quiet", dir: "auto" }, check.conversion) : "",
        check.quote.length ? quote(check.quote) : ""),
      el("td", {}, el("ul", { class: "gv-measured" }, check.measured.map((m) => el("li", { class: m.fits ? "gv-fits" : null },
        m.words, m.fits ? el("span", { class: "gv-tag" }, "fits") : "",
        el("span", { class: "gv-quiet gv-of" }, [m.kind === "estimate" ? "estimate; " : m.kind === "bound" ? "bound; " : "", m.source, m.note ? `; ${m.note}` : ""].join(""))))),
        check.measured.length ? "" : el("span", { class: "gv-quiet" }, "nothing could be measured"), check.lines.length ? seen : ""));
  }

  // ---- the map -------------------------------------------------------------------------------------------------------
  function decode(line, unit, shift) {
    const out = [];
    let x = 0, y = 0;
    for (let i = 0; i < line.length; i += 2) { x += line[i]; y += line[i + 1]; out.push([y * unit, x * unit + shift]); }
    return out;
  }
  const pairs = (line) => { const out = []; for (let i = 0; i < line.length; i += 2) out.push([line[i], line[i + 1]]); return out; };

  function base() {
    const plain = { interactive: false, smoothFactor: 0.7 };
    map.createPane("gv-world").style.zIndex = 110;
    const renderer = L.svg({ pane: "gv-world", padding: 0.4 });
    const { unit, land, polar, borders } = data.basemap.world;
    const middle = (data.view.shown[1] + data.view.shown[3]) / 2;
    const shifts = [-360, 0, 360].map((s) => s + 360 * Math.round(middle / 360));
    const options = { ...plain, renderer, pane: "gv-world" };
    const all = (lines) => shifts.flatMap((s) => lines.map((line) => decode(line, unit, s)));
    const bodies = shifts.flatMap((s) => land.map((polygon) => polygon.map((ring) => decode(ring, unit, s))));
    const ice = all(polar).map((ring) => [[...ring, [-89.9, ring[ring.length - 1][1]], [-89.9, ring[0][1]]]]);
    L.polygon([...bodies, ...ice], { ...options, className: "gv-land", stroke: false }).addTo(map);
    L.polyline([...bodies.flat().map((r) => [...r, r[0]]), ...all(polar)], { ...options, className: "gv-coast" }).addTo(map);
    L.polyline(all(borders), { ...options, className: "gv-border" }).addTo(map);
    data.basemap.windows.forEach((w, i) => {
      const pane = `gv-window-${i}`;
      map.createPane(pane).style.zIndex = 120 + i;
      const own = { ...plain, pane, renderer: L.svg({ pane, padding: 0.4 }) };
      const [west, south, east, north] = w.frame;
      L.rectangle([[south * w.unit, west * w.unit], [north * w.unit, east * w.unit]], { ...own, className: "gv-sea", stroke: false }).addTo(map);
      const fills = w.land.map((polygon) => polygon.map((ring) => decode(ring, w.unit, 0)));
      L.polygon(fills, { ...own, className: "gv-land", stroke: false }).addTo(map);
      const edge = ([a, b], [c, d]) => {
        const same = (p, q, side) => Math.abs(p - side * w.unit) < w.unit / 2 && Math.abs(q - side * w.unit) < w.unit / 2;
        return same(b, d, west) || same(b, d, east) || same(a, c, south) || same(a, c, north);
      };
      const coast = [];
      for (const ring of fills.flat()) {
        let run = [ring[0]];
        const closed = [...ring, ring[0]];
        for (let k = 1; k < closed.length; k++) {
          if (edge(closed[k - 1], closed[k])) { if (run.length > 1) coast.push(run); run = []; }
          run.push(closed[k]);
        }
        if (run.length > 1) coast.push(run);
      }
      L.polyline(coast, { ...own, className: "gv-coast" }).addTo(map);
      L.polyline(w.borders.map((line) => decode(line, w.unit, 0)), { ...own, className: "gv-border" }).addTo(map);
    });
  }

  const pin = (stop) => L.divIcon({
    className: `gv-pin${stop.uncertain ? " gv-pin-uncertain" : ""}${stop.how === "inferred" ? " gv-pin-inferred" : ""}${stop.status !== "visited" ? ` gv-pin-${stop.status}` : ""}`,
    html: el("span", {}, String(stop.n)), iconSize: [28, 28], iconAnchor: [14, 14],
  });
  const spot = (place) => L.divIcon({ className: `gv-spot${place.area ? " gv-spot-area" : ""}${place.uncertain ? " gv-spot-uncertain" : ""}`, html: el("span"), iconSize: [24, 24], iconAnchor: [12, 12] });
  function marker(place, icon, label) {
    const m = L.marker([place.lat, place.x], { icon, alt: label, title: "", keyboard: true, riseOnHover: true, zIndexOffset: place.n ? 1000 : 0 });
    m.on("add", () => m.getElement().setAttribute("aria-label", label));
    m.on("click", () => show(place, m.getElement()));
    m.on("keypress", (e) => { if (["Enter", " "].includes(e.originalEvent.key)) { e.originalEvent.preventDefault(); show(place, m.getElement()); } });
    m.place = place;
    markers.set(place, m);
    return m;
  }
  function route() {
    for (const leg of data.legs) {
      const points = pairs(leg.line);
      const kind = `gv-leg${leg.inferred ? " gv-leg-inferred" : ""}${leg.mode ? ` gv-by-${leg.mode}` : ""}`;
      L.polyline(points, { interactive: false, className: "gv-leg-halo", smoothFactor: 0.5 }).addTo(map);
      L.polyline(points, { interactive: false, className: kind, smoothFactor: 0.5 }).addTo(map);
      leg.points = points;
    }
    for (const stop of data.stops) {
      if (stop.precision_m > 3000) L.circle([stop.lat, stop.x], { radius: stop.precision_m, interactive: false, className: "gv-doubt" }).addTo(map);
      const label = `Stop ${stop.n}: ${stop.name}${stop.when ? `, ${stop.when}` : ""}${stop.how === "inferred" ? " (inferred)" : ""}`;
      stopMarkers.push(marker(stop, data.stops.length > MANY ? spot(stop) : pin(stop), label).addTo(map));
    }
  }
  const layers = { distances: L.layerGroup(), mentioned: L.layerGroup() };
  function distances() {
    map.createPane("gv-distances").style.zIndex = 410; // over the legs: a distance often runs along one
    const renderer = L.svg({ pane: "gv-distances", padding: 0.4 });
    data.checks.forEach((check) => {
      const group = L.layerGroup();
      let run = null;
      for (const { way: kind, line } of check.lines) {
        const points = pairs(line);
        const options = { interactive: false, pane: "gv-distances", renderer, smoothFactor: 0.5 };
        const travelled = kind !== "straight";
        if (travelled) L.polyline(points, { ...options, className: `gv-track gv-track-${kind}` }).addTo(group);
        L.polyline(points, { ...options, className: travelled ? "gv-track-ties" : `gv-distance gv-is-${check.status}` }).addTo(group);
        if (!travelled || !run) run = points;
        if (!travelled) for (const end of [points[0], points[points.length - 1]])
          L.circleMarker(end, { ...options, radius: 3.5, className: `gv-distance-end gv-is-${check.status}` }).addTo(group);
      }
      if (run) { checkLines.push({ check, group, run }); group.addTo(layers.distances); }
    });
    layers.distances.addTo(map);
    for (const place of data.mentioned) {
      const m = marker(place, spot(place), `Mentioned: ${place.name}`);
      otherMarkers.push(m);
      m.addTo(layers.mentioned);
    }
    layers.mentioned.addTo(map);
  }
  const markers = new Map();
  const markerOf = (place) => markers.get(place);

  // ---- popups ------------------------------------------------------------------------------------------------------
  const popup = L.popup({ className: "gv-popup", minWidth: 240, maxWidth: 340, offset: [0, -8], closeOnClick: true });
  function show(place, from) {
    const m = markerOf(place);
    if (!popupBox.contains(from)) opener = from;
    if (!map.hasLayer(m)) { layers.mentioned.addTo(map); for (const box of document.querySelectorAll("[data-layer=mentioned]")) box.checked = true; }
    if (!map.getBounds().contains(m.getLatLng())) map.setView(m.getLatLng(), map.getZoom(), { animate: false });
    popupBox.replaceChildren();
    const heading = el("h2", { tabindex: "-1", class: "gv-popup-title" },
      place.n !== undefined ? el("span", { class: "gv-number" }, String(place.n)) : "", name(place.name, { class: "gv-name" }));
    popupBox.append(heading, el("p", { class: "gv-aliases" }, aliases(place)), ...told(place).filter(Boolean));
    const i = data.stops.indexOf(place);
    if (i >= 0 && data.stops.length > 1) {
      const step = (by, word) => {
        const next = data.stops[i + by];
        return el("button", { type: "button", disabled: !next, on: { click: (e) => {
          e.stopPropagation(); // the button goes with the old content; Leaflet would take it for a click beside the popup
          show(next, popupBox);
        } } },
          by < 0 ? `‹ ${word}` : `${word} ›`);
      };
      popupBox.append(el("nav", { class: "gv-steps", "aria-label": "Stops" }, step(-1, "Previous"),
        el("span", { class: "gv-quiet" }, `${i + 1} of ${data.stops.length}`), step(1, "Next")));
    }
    light(place);
    popup.options.maxHeight = Math.max(160, map.getSize().y - 90);
    const wide = map.getSize().x > 700; // room beside the controls; else they step back
    popup.options.maxWidth = Math.min(340, map.getSize().x - 84);
    popup.options.autoPanPaddingTopLeft = wide ? [80, 16] : [8, 12];
    popup.options.autoPanPaddingBottomRight = wide ? [170, 16] : [8, 12];
    document.getElementById("gv-frame").classList.add("gv-told-open");
    document.getElementById("gv-frame").classList.toggle("gv-narrow", !wide);
    popup.setLatLng(m.getLatLng()).setContent(popupBox).openOn(map);
    popup.update();
    const frame = document.getElementById("gv-frame");
    const at = frame.getBoundingClientRect();
    if (at.bottom < 200 || at.top > innerHeight - 200) frame.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
    heading.focus({ preventScroll: true });
  }
  // for the mouse; the table of the checks tells the same to everybody
  function showVerdict(line, node) {
    const { check } = line;
    const r = node.getBoundingClientRect(), f = map.getContainer().getBoundingClientRect();
    popupBox.replaceChildren(el("h2", { tabindex: "-1", class: "gv-popup-title" }, verdict(check)),
      el("p", {}, el("b", { dir: "auto" }, check.stated), " ", check.ends.map((e, i) => [i ? " – " : "", name(e)])),
      el("p", { dir: "auto" }, check.reason),
      el("ul", { class: "gv-measured" }, check.measured.map((m) => el("li", { class: m.fits ? "gv-fits" : null }, m.words))),
      el("p", {}, el("a", { href: `#gv-check-${data.checks.indexOf(check)}` }, "The check in full")));
    light(null);
    popup.options.maxWidth = Math.min(340, map.getSize().x - 84);
    popup.setLatLng(map.containerPointToLatLng([(r.left + r.right) / 2 - f.left, r.top - f.top + 6])).setContent(popupBox).openOn(map);
    popup.update();
  }
  const popupBox = el("div", { class: "gv-told-box", role: "dialog", "aria-label": "Place" });
  popupBox.addEventListener("keydown", (e) => { if (e.key === "Escape") { e.stopPropagation(); map.closePopup(popup); } });
  function light(place) {
    for (const [p, on] of [[current, false], [place, true]]) if (p) {
      cards.get(p)?.classList.toggle("gv-current", on);
      markerOf(p)?.getElement()?.classList.toggle("gv-current", on);
    }
    current = place;
  }
  function closed() {
    const back = opener;
    opener = null;
    light(null);
    document.getElementById("gv-frame").classList.remove("gv-told-open");
    // closing by a click elsewhere takes the focus there; otherwise it goes back to where it came from
    if (back && back.isConnected && (document.activeElement === document.body || popupBox.contains(document.activeElement) || document.activeElement?.closest(".gv-popup")))
      back.focus({ preventScroll: true });
  }
  function showCheck(check, from) {
    const line = checkLines.find((l) => l.check === check);
    if (!line) return;
    layers.distances.addTo(map);
    for (const box of document.querySelectorAll("[data-layer=distances]")) box.checked = true;
    moved = true;
    map.fitBounds(L.latLngBounds(check.lines.flatMap((l) => pairs(l.line))).pad(0.15), { animate: false });
    document.getElementById("gv-frame").scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
    from.focus({ preventScroll: true });
  }

  // ---- labels: placed greedily, never over each other, the pins or the controls ------------------------------------
  let labelBox = null, leaderBox = null;
  const labels = []; // {node, w, h, kind, …}
  function makeLabel(className, ...children) {
    const node = el("div", { class: `gv-label ${className}`, "aria-hidden": "true" }, ...children);
    labelBox.append(node);
    return { node, w: 0, h: 0 };
  }
  let stopLabels = [], checkLabels = [], legLabels = [], arrows = [], otherLabels = [], countries = [], seas = [], cities = [];
  function makeLabels() {
    labelBox = el("div", { class: "gv-labels leaflet-zoom-hide" });
    leaderBox = svg("svg", { class: "gv-leaders leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
    map.createPane("gv-leaders").style.zIndex = 450;
    map.createPane("gv-labels").style.zIndex = 620;
    map.getPane("gv-leaders").append(leaderBox);
    map.getPane("gv-labels").append(labelBox);
    stopLabels = data.stops.map((stop, i) => ({ stop, marker: stopMarkers[i], ...makeLabel("gv-label-stop",
      el("b", {}, name(stop.name)), stop.short ? el("span", {}, stop.how === "inferred" ? `${stop.short}, inferred` : stop.short) : "") }));
    const open = (line) => (node) => {
      L.DomEvent.on(node, "click", (e) => { L.DomEvent.stop(e); showVerdict(line, node); });
      return node;
    };
    checkLabels = checkLines.map((line) => ({ line, ...makeLabel(`gv-label-check gv-is-${line.check.status}`, shape(line.check.status),
      el("span", {}, el("b", { dir: "auto" }, line.check.short || line.check.stated), ` ${line.check.word}`)) })).map((label) => { open(label.line)(label.node); return label; });
    legLabels = data.legs.filter((l) => l.label && data.legs.length <= MANY).map((leg) => ({ leg, ...makeLabel("gv-label-leg", leg.label) }));
    otherLabels = data.mentioned.map((place, i) => ({ place, marker: otherMarkers[i], ...makeLabel(`gv-label-mentioned${place.area ? " gv-label-area" : ""}`, name(place.name)) }));
    // a country that the text names stands where the basemap would write it
    const anchors = new Map(data.basemap.countries);
    for (const label of otherLabels) label.spots = label.place.country ? anchors.get(label.place.name) : undefined;
    const mine = new Set(otherLabels.filter((l) => l.spots).map((l) => l.place.name));
    countries = data.basemap.countries.filter(([n]) => !mine.has(n)).map(([n, spots]) => ({ spots, ...makeLabel("gv-label-country", n) }));
    seas = data.basemap.seas.map(([n, spots]) => ({ spots, ...makeLabel("gv-label-sea", n) }));
    cities = data.basemap.cities.map(([n, lat, lon, people, capital]) => ({ lat, lon, people, capital, ...makeLabel(`gv-label-city${capital ? " gv-label-capital" : ""}`, el("i"), n) }));
    labels.push(...checkLabels, ...legLabels, ...otherLabels, ...stopLabels, ...countries, ...seas, ...cities);
    for (const label of labels) { label.w = label.node.offsetWidth; label.h = label.node.offsetHeight; }
  }
  // boxes that are taken, in squares, so that asking costs the same however many there are
  function occupied() {
    const squares = new Map();
    const each = (b, visit) => {
      for (let x = Math.floor(b[0] / 64); x <= Math.floor(b[2] / 64); x++)
        for (let y = Math.floor(b[1] / 64); y <= Math.floor(b[3] / 64); y++) if (visit(x * 10007 + y)) return true;
      return false;
    };
    return {
      push: (b) => { each(b, (k) => { if (squares.has(k)) squares.get(k).push(b); else squares.set(k, [b]); return false; }); },
      hit: (b) => each(b, (k) => (squares.get(k) || []).some((t) => crosses(t, b))),
    };
  }
  const crosses = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  function spread() {
    // near stops stand side by side, each tied to its point
    const size = data.stops.length > MANY ? 0 : 29;
    const placed = [];
    const grid = new Map();
    const key = (x, y) => `${Math.floor(x / 32)},${Math.floor(y / 32)}`;
    const free = (x, y) => {
      for (let i = -1; i <= 1; i++) for (let j = -1; j <= 1; j++)
        for (const p of grid.get(key(x + 32 * i, y + 32 * j)) || []) if (Math.hypot(p.x - x, p.y - y) < size) return false;
      return true;
    };
    stopMarkers.forEach((m) => {
      const point = map.latLngToLayerPoint([m.place.lat, m.place.x]);
      let at = point;
      search: for (let ring = 0; size && ring < 14; ring++) {
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
      m.setLatLng(m.away ? map.layerPointToLatLng(at) : [m.place.lat, m.place.x]);
      placed.push(at);
    });
  }
  const COMPASS = [...Array(16).keys()].map((k) => (k * Math.PI) / 8);
  const PREFERENCE = (angle) => 6 - 6 * Math.cos(angle) + 2 * Math.abs(Math.sin(angle)); // right before left, level before steep
  function layout() {
    if (!labelBox) return;
    const { x: width, y: height } = map.getSize();
    if (!width || !height) return;
    const box = map.getContainer().getBoundingClientRect();
    const taken = occupied();
    for (const control of map.getContainer().querySelectorAll(".leaflet-control")) {
      const r = control.getBoundingClientRect();
      if (r.width) taken.push([r.left - box.left - 2, r.top - box.top - 2, r.right - box.left + 2, r.bottom - box.top + 2]);
    }
    const inside = (b) => b[0] >= 3 && b[1] >= 3 && b[2] <= width - 3 && b[3] <= height - 3;
    const free = (b) => inside(b) && !taken.hit(b);
    const visible = (p, margin = 0) => p.x >= -margin && p.y >= -margin && p.x <= width + margin && p.y <= height + margin;
    const around = (x, y, w, h) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
    const leaders = [];
    const put = (label, b) => {
      taken.push([b[0] - 2, b[1] - 1, b[2] + 2, b[3] + 1]);
      const at = map.containerPointToLayerPoint([b[0], b[1]]);
      label.node.style.display = "";
      label.node.style.transform = `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`;
    };
    for (const label of labels) label.node.style.display = "none";
    // pins stand fast
    const pins = stopMarkers.map((m) => map.latLngToContainerPoint(m.getLatLng()));
    stopMarkers.forEach((m, i) => {
      const truth = map.latLngToContainerPoint([m.place.lat, m.place.x]);
      if (visible(pins[i], 20)) taken.push(around(pins[i].x, pins[i].y, data.stops.length > MANY ? 8 : 30, data.stops.length > MANY ? 8 : 30));
      if (m.away) leaders.push(["gv-leader-pin", truth, pins[i]]);
    });
    const others = map.hasLayer(layers.mentioned)
      ? otherLabels.map((l) => map.latLngToContainerPoint([l.place.lat, l.place.x])) : [];
    others.forEach((p, i) => { if (!otherLabels[i].place.area && visible(p)) taken.push(around(p.x, p.y, 12, 12)); });
    // lines are crossed only when there is no better place
    const ink = new Map();
    const lines = [...data.legs.map((l) => l.points), ...(map.hasLayer(layers.distances) ? checkLines.map((l) => l.run) : [])];
    for (const line of lines) {
      let last = null;
      for (const point of line) {
        const p = map.latLngToContainerPoint(point);
        if (last && (visible(p, 400) || visible(last, 400))) {
          const steps = Math.min(200, Math.ceil(p.distanceTo(last) / 8));
          for (let k = 0; k < steps; k++) {
            const x = last.x + ((p.x - last.x) * k) / steps, y = last.y + ((p.y - last.y) * k) / steps;
            const cell = `${Math.floor(x / 16)},${Math.floor(y / 16)}`;
            ink.set(cell, (ink.get(cell) || 0) + 1);
          }
        }
        last = p;
      }
    }
    const inked = (b) => {
      let sum = 0;
      for (let x = Math.floor(b[0] / 16); x <= Math.floor(b[2] / 16); x++)
        for (let y = Math.floor(b[1] / 16); y <= Math.floor(b[3] / 16); y++) sum += ink.get(`${x},${y}`) || 0;
      return sum;
    };
    const beside = (label, p, radii) => {
      let best = null;
      for (const radius of radii) {
        for (const angle of COMPASS) {
          const dx = Math.cos(angle), dy = -Math.sin(angle);
          const b = around(p.x + dx * (radius + label.w / 2), p.y + dy * (radius + label.h / 2), label.w, label.h);
          if (!free(b)) continue;
          const score = radius + PREFERENCE(angle) + 5 * inked(b);
          if (!best || score < best.score) best = { score, b, radius };
        }
        if (best && best.score < radius + 14) break;
      }
      return best;
    };
    const byWorth = stopLabels.map((l, i) => i).filter((i) => visible(pins[i]));
    let misses = 0;
    for (const i of byWorth) {
      if (misses > 120) break; // the map is full
      const best = beside(stopLabels[i], pins[i], data.stops.length > 15 ? [18, 30, 46] : [18, 30, 46, 68, 96, 130]);
      if (!best) { misses += 1; continue; }
      put(stopLabels[i], best.b);
      if (best.radius > 18) {
        const edge = L.point(Math.max(best.b[0], Math.min(pins[i].x, best.b[2])), Math.max(best.b[1], Math.min(pins[i].y, best.b[3])));
        leaders.push(["gv-leader", pins[i], edge]);
      }
    }
    const along = (label, points, offsets) => {
      const seen = [];
      let last = null;
      for (const point of points) {
        const p = map.latLngToContainerPoint(point);
        if (last) {
          const steps = Math.max(1, Math.min(400, Math.ceil(p.distanceTo(last) / 12)));
          for (let k = 0; k < steps; k++) {
            const q = L.point(last.x + ((p.x - last.x) * k) / steps, last.y + ((p.y - last.y) * k) / steps);
            if (visible(q)) { q.angle = Math.atan2(p.y - last.y, p.x - last.x); seen.push(q); }
          }
        }
        last = p;
      }
      if (seen.length < 4) return null;
      for (const share of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.85, 0.15]) {
        const q = seen[Math.floor(share * (seen.length - 1))];
        for (const offset of offsets) for (const side of offset ? [1, -1] : [1]) {
          const nx = -Math.sin(q.angle) * side, ny = Math.cos(q.angle) * side;
          const away = offset ? offset + (Math.abs(nx) * label.w) / 2 + (Math.abs(ny) * label.h) / 2 : 0;
          const b = around(q.x + nx * away, q.y + ny * away, label.w, label.h);
          if (free(b)) return { b, q, seen };
        }
      }
      return { seen };
    };
    if (map.hasLayer(layers.distances)) for (const label of checkLabels) {
      const found = along(label, label.line.run, [0, 6, 18]);
      if (found?.b) put(label, found.b);
      else if (found) { // the line is hidden under other things: stand near its visible end
        const best = beside(label, found.seen[Math.floor(found.seen.length / 2)], [14, 30, 50, 80, 120]);
        if (best) { put(label, best.b); leaders.push(["gv-leader", found.seen[Math.floor(found.seen.length / 2)], L.point((best.b[0] + best.b[2]) / 2, (best.b[1] + best.b[3]) / 2)]); }
      }
    }
    arrowHeads(pins, visible, taken, around);
    for (const label of legLabels) {
      const found = along(label, label.leg.points, [5, 12]);
      if (found?.b && found.seen.length > (data.legs.length > 12 ? 14 : 7)) put(label, found.b);
    }
    others.forEach((p, i) => {
      const label = otherLabels[i];
      if (label.spots) return;
      if (!visible(p)) return;
      if (label.place.area) { const b = around(p.x, p.y, label.w, label.h); if (free(b)) { put(label, b); return; } }
      const best = beside(label, p, [8, 16]);
      if (best) put(label, best.b);
    });
    // the basemap's own names take what room is left
    const scale = (256 * 2 ** map.getZoom()) / 360;
    const middle = map.getCenter().lng;
    const place = (lat, lon) => map.latLngToContainerPoint([lat, lon + 360 * Math.round((middle - lon) / 360)]);
    const roomy = (names, share) => {
      for (const label of names) for (const [lat, lon, radius] of label.spots) {
        if (radius * scale * share < label.w) break; // the roomiest comes first
        const p = place(lat, lon);
        const b = around(p.x, p.y, label.w, label.h);
        if (visible(p) && free([b[0] - 4, b[1] - 4, b[2] + 4, b[3] + 4])) {
          put(label, b);
          if (label.marker) label.marker.setLatLng(map.containerPointToLatLng(p));
          break;
        }
      }
    };
    if (map.hasLayer(layers.mentioned)) roomy(otherLabels.filter((l) => l.spots), 4);
    let tiled = false;
    map.eachLayer((layer) => { tiled = tiled || layer instanceof L.GridLayer; });
    if (tiled) { drawLeaders(leaders); inset(); return; } // tiles bring their own names
    roomy(countries, 2.6);
    roomy(seas, 2.2);
    let room = Math.round((width * height) / 34000);
    const dense = [];
    for (const label of cities) {
      if (room <= 0) break;
      const p = place(label.lat, label.lon);
      if (!visible(p) || dense.some((d) => Math.abs(d.x - p.x) < 70 && Math.abs(d.y - p.y) < 44)) continue;
      const b = [p.x - 4, p.y - label.h / 2, p.x - 4 + label.w, p.y + label.h / 2];
      if (!free(b) || inked(b) > 2) continue;
      put(label, b);
      dense.push(p);
      room -= 1;
    }
    drawLeaders(leaders);
    inset();
  }
  function drawLeaders(leaders) {
    leaderBox.replaceChildren(...leaders.flatMap(([kind, from, to]) => {
      const a = map.containerPointToLayerPoint(from), b = map.containerPointToLayerPoint(to);
      const line = svg("line", { class: kind, x1: a.x, y1: a.y, x2: b.x, y2: b.y });
      return kind === "gv-leader-pin" ? [line, svg("circle", { class: "gv-truth", cx: a.x, cy: a.y, r: 3.5 })] : [line];
    }), ...arrows);
  }
  function arrowHeads(pins, visible, taken, around) {
    arrows = [];
    for (const leg of data.legs) {
      const points = leg.points.map((p) => map.latLngToContainerPoint(p));
      const lengths = [0];
      for (let k = 1; k < points.length; k++) lengths.push(lengths[k - 1] + points[k].distanceTo(points[k - 1]));
      const total = lengths[lengths.length - 1];
      if (total < 46 || data.legs.length > MANY) continue;
      for (const share of total > 900 ? [0.25, 0.5, 0.75] : [0.5]) {
        const k = lengths.findIndex((l) => l >= total * share);
        if (k < 1) continue;
        const part = (total * share - lengths[k - 1]) / (lengths[k] - lengths[k - 1] || 1);
        const p = points[k - 1].add(points[k].subtract(points[k - 1]).multiplyBy(part));
        if (!visible(p)) continue;
        const turn = (Math.atan2(points[k].y - points[k - 1].y, points[k].x - points[k - 1].x) * 180) / Math.PI;
        const at = map.containerPointToLayerPoint(p);
        arrows.push(svg("path", { class: "gv-arrow", d: "M-6 -6.5L8 0L-6 6.5L-3 0z", transform: `translate(${at.x} ${at.y}) rotate(${turn})` }));
        taken.push(around(p.x, p.y, 16, 16));
      }
    }
  }

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
  const fit = (view) => {
    const [s, w, n, e] = data.view[view];
    const size = map.getSize();
    const room = Math.min(90, size.x / 7, size.y / 7);
    const top = Math.max(room, Math.min(96, size.y / 4)); // the switches stand there
    const foot = Math.max(room, Math.min(84, size.y / 5)); // the scale and the inset
    map.fitBounds([[s, w], [n, e]], { paddingTopLeft: [Math.max(room, Math.min(76, size.x / 4)), top], paddingBottomRight: [Math.min(150, size.x / 5), foot], maxZoom: data.stops.length > 1 ? 10 : 7.5, animate: false });
  };
  let frameInset = null;
  function controls() {
    L.control.scale({ position: "bottomleft", maxWidth: 130 }).addTo(map);
    if (data.stops.length || data.mentioned.length || checkLines.length) control("topleft", "gv-views leaflet-bar", (node) => {
      const button = (view, text, title) => el("button", { type: "button", title, on: { click: () => { moved = view !== "shown"; fit(view); } } }, text);
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
    const clamp = (v, low, high) => Math.max(low, Math.min(high, v));
    const west = clamp(b.getWest() - frameInset.mid, -179, 175), east = clamp(b.getEast() - frameInset.mid, -175, 179);
    const north = clamp(b.getNorth(), -58, 83), south = clamp(b.getSouth(), -59, 82);
    for (const [key, value] of Object.entries({ x: west, y: -north, width: Math.max(5, east - west), height: Math.max(4, north - south) })) frameInset.setAttribute(key, value);
  }
  function key() {
    const used = [
      data.legs.some((l) => !l.inferred) ? ["gv-key-leg", "way told in the text"] : null,
      data.legs.some((l) => l.inferred) ? ["gv-key-inferred", "way inferred from the order of the stops"] : null,
      checkLines.length ? ["gv-key-distance", "stated distance, end to end"] : null,
      data.checks.some((c) => c.lines.some((l) => l.way === "rail")) ? ["gv-key-rail", "railway through its listed stations, schematic"] : null,
      data.checks.some((c) => c.lines.some((l) => l.way !== "rail" && l.way !== "straight")) ? ["gv-key-way", "the way it is travelled, schematic"] : null,
    ].filter(Boolean);
    const icons = [...new Set(checkLines.map((l) => l.check.status))];
    if (!used.length) return;
    document.getElementById("gv-frame").append(el("ul", { class: "gv-key", "aria-label": "Key" },
      used.map(([kind, text]) => el("li", {}, svg("svg", { class: `gv-key-line ${kind}`, viewBox: "0 0 34 10", "aria-hidden": "true" },
        svg("path", { d: "M1 5H33" }), svg("path", { class: "gv-key-over", d: "M1 5H33" })), text)),
      icons.map((status) => el("li", {}, shape(status), checkLines.find((l) => l.check.status === status).check.word))));
  }

  // ---- all together ----------------------------------------------------------------------------------------------------
  function draw(id) {
    data = JSON.parse(document.getElementById("gv-data").textContent);
    head(); list(); checks();
    const top = () => document.documentElement.style.setProperty("--head", `${document.getElementById("gv-head").offsetHeight}px`);
    addEventListener("resize", top);
    document.documentElement.classList.add("gv-ready"); // the map must have its size before it is drawn
    top();
    map = L.map(id, {
      zoomSnap: 0.25, zoomDelta: 0.75, minZoom: 1, maxZoom: 13, scrollWheelZoom: false, attributionControl: true,
      zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
      maxBounds: [[-86, data.view.shown[1] - 360], [86, data.view.shown[3] + 360]], maxBoundsViscosity: 0.8,
    });
    map.getContainer().setAttribute("aria-label", data.stops.length ? "Map of the route; the list of stops tells the same" : "Map of the places; the list tells the same");
    map.getContainer().setAttribute("role", "region");
    if (still) { // Leaflet glides to make room for a popup, whatever the reader asked for
      const panBy = map.panBy;
      map.panBy = (offset, options) => panBy.call(map, offset, { ...options, animate: false });
    }
    if (data.stops.length > MANY) document.getElementById("gv-frame").classList.add("gv-many");
    fit("shown");
    base(); distances(); route(); controls(); key(); makeLabels();
    spread(); layout();
    map.on("zoomend", () => { spread(); });
    map.on("moveend", layout);
    map.on("layeradd layerremove", (e) => { if (e.layer instanceof L.GridLayer) layout(); });
    map.on("dragstart", () => { moved = true; });
    map.on("popupclose", closed);
    // the wheel scrolls the page until the map is used
    map.on("focus click", () => map.scrollWheelZoom.enable());
    map.on("blur mouseout", () => map.scrollWheelZoom.disable());
    const settle = () => {
      const before = map.getSize();
      map.invalidateSize({ animate: false, pan: false });
      if (!moved && !map.getSize().equals(before)) fit("shown");
      spread(); layout();
    };
    new ResizeObserver(() => requestAnimationFrame(settle)).observe(map.getContainer());
    addEventListener("beforeprint", () => {
      for (const box of document.querySelectorAll("details:not([open])")) { box.open = true; box.dataset.shut = "1"; }
      map.closePopup(); settle();
    });
    addEventListener("afterprint", () => { for (const box of document.querySelectorAll("[data-shut]")) { box.open = false; delete box.dataset.shut; } settle(); });
    return map;
  }
  function finish(hosts) {
    if (!hosts.length) return;
    document.getElementById("gv-head").append(el("p", { class: "gv-remarks" },
      `Layers that were added to this map need the network: ${hosts.join(", ")}.`));
  }
  return { draw, finish };
})();
