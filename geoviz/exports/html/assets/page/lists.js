// ---- the list beside the map: everything on the map, reachable without it ------------------------------------------------
const cards = new Map(); // place -> its card, where it is on the page now
const PAGE = 100; // entries shown at once of a long list
const pagers = [];

function head() {
  const source = [
    data.source.text ? el("span", {}, "Source: ", link(data.source.href, name(data.source.text))) : "",
    data.published ? el("span", {}, `Published ${data.published}`) : "",
  ].filter(Boolean);
  const box = byId("gv-head");
  box.append(
    el("p", { class: "gv-kicker" }, data.stops.length ? "Route map" : "Place map"),
    el("h1", { dir: "auto", lang: data.lang || null }, data.title),
    el("p", { class: "gv-standfirst" }, data.journey, " ",
      el("strong", {}, data.checks.some((c) => c.kind === "distance") ? el("a", { href: "#gv-checks" }, data.finding) : data.finding)),
    source.length ? el("p", { class: "gv-source" }, source) : "");
  if (!data.remarks.length) return;
  const list = el("ul", {}, data.remarks.map((r) => el("li", { dir: "auto" }, r)));
  box.append(data.remarks.length < 2 ? el("div", { class: "gv-remarks" }, list)
    : el("details", { class: "gv-remarks" }, el("summary", {}, `${data.remarks.length} remarks on this reading`), list));
}
function card(place) {
  const open = el("button", { type: "button", class: "gv-open" },
    place.n !== undefined ? el("span", { class: "gv-number" }, String(place.n)) : el("span", { class: "gv-dot" }),
    name(place.name, { class: "gv-name" }));
  open.addEventListener("click", () => show(place, open));
  const item = el("li", { class: `gv-card${place.n === undefined ? " gv-card-quiet" : ""}` },
    el("h3", {}, open), el("p", { class: "gv-aliases" }, aliases(place)));
  const light = (on) => () => markerOf(place)?.getElement()?.classList.toggle("gv-lit", on);
  item.addEventListener("mouseenter", light(true));
  item.addEventListener("mouseleave", light(false));
  cards.set(place, item);
  return item;
}
function stopCards(stop) {
  const i = stop.index;
  const item = card(stop);
  item.append(...told(stop));
  const gaps = data.gaps.filter((gap) => gap.after === i + 1).map(gapCard);
  return [...(i ? [] : data.gaps.filter((gap) => gap.after === 0).map(gapCard)), item, ...gaps, ...(legsFrom.get(i) || []).map(way)];
}
function placeCard(place) {
  const item = card(place);
  if (place.count > 1) item.querySelector("h3").append(el("span", { class: "gv-quiet gv-times" }, `${count(place.count)}×`));
  const more = el("details", { class: "gv-told", open: !data.stops.length && data.mentioned.length <= 12 }, el("summary", {}, place.kind));
  more.append(...told(place));
  item.append(more);
  return [item];
}
const legsFrom = new Map(); // index of a stop -> legs

// a list as it is, or, of a long one, a page of it and what turns its pages: a field to look for words, two buttons
function listed(list, items, build, what, words = (item) => item.name) {
  if (items.length <= MANY) { list.append(...items.flatMap(build)); return ["", list]; }
  let found = items;
  let first = 0;
  let turned = []; // what stands on the page
  const place = el("span", { class: "gv-quiet", "aria-live": "polite" });
  const step = (by, word) => el("button", { type: "button", on: { click: () => { first += by * PAGE; fill(); nav.scrollIntoView({ block: "start" }); } } }, word);
  const before = step(-1, "‹ Earlier"), after = step(1, "Later ›");
  const fill = () => {
    for (const item of turned) cards.delete(item);
    turned = found.slice(first, first + PAGE);
    list.replaceChildren(...turned.flatMap(build));
    before.disabled = first <= 0;
    after.disabled = first + PAGE >= found.length;
    place.textContent = found.length ? `${count(first + 1)}–${count(Math.min(found.length, first + PAGE))} of ${count(found.length)}` : "none with these words";
  };
  const field = el("input", { type: "search", "aria-label": `Find ${what} by its words`, placeholder: `Find ${what}`, on: { input: () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    found = wanted ? items.filter((item) => words(item).toLocaleLowerCase().includes(wanted)) : items;
    first = 0;
    fill();
  } } });
  pagers.push((item) => { // turn to the page that an entry is on
    const at = items.indexOf(item);
    if (at < 0 || turned.includes(item)) return;
    field.value = "";
    found = items;
    first = PAGE * Math.floor(at / PAGE);
    fill();
  });
  const nav = el("nav", { class: "gv-pages", "aria-label": `Pages of ${what}s` }, field, el("span", { class: "gv-turn" }, before, place, after));
  fill();
  return [nav, list];
}
function list(box) {
  data.stops.forEach((stop, i) => { stop.index = i; });
  for (const leg of data.legs) legsFrom.set(leg.from, [...(legsFrom.get(leg.from) || []), leg]);
  if (data.stops.length) {
    box.append(el("h2", {}, "Stops", el("span", { class: "gv-quiet" }, /^[A-Z][a-z]/.test(data.mover) ? [" of ", name(data.mover)] : "", " in the order of travel")));
    if (data.others.length) box.append(el("p", { class: "gv-quiet" }, "Others who go somewhere: ", data.others.map((n, i) => [i ? ", " : "", name(n)]), ". Their routes are drawn with --mover NAME."));
    if (data.note) box.append(el("p", { class: "gv-quiet", dir: "auto" }, data.note));
    box.append(...listed(el("ol", { class: "gv-cards" }), data.stops, stopCards, "stop"));
  } else {
    box.append(el("h2", {}, "No route"), el("p", { dir: "auto" }, data.note || (data.mentioned.length
      ? "The text tells of no journey from place to place; the map shows the places that it names."
      : "There is nothing to draw: the map shows the world.")));
    if (data.gaps.length) box.append(el("ol", { class: "gv-cards" }, data.gaps.map(gapCard)));
  }
  if (data.mentioned.length) box.append(el("h2", {}, data.stops.length ? "Mentioned, not visited" : "Places"),
    ...listed(el("ul", { class: "gv-cards" }), data.mentioned, placeCard, "place"));
  if (data.unresolved.length) box.append(el("h2", {}, "Names not found"), el("ul", { class: "gv-cards" }, data.unresolved.slice(0, PAGE).map((u, i) =>
    el("li", { class: "gv-card gv-card-quiet", id: `gv-lost-${i}`, tabindex: "-1" }, el("h3", {}, el("span", { class: "gv-dot gv-dot-open" }), name(u.name, { class: "gv-name" }),
      u.count > 1 ? el("span", { class: "gv-quiet gv-times" }, `${count(u.count)}×`) : ""),
      el("details", { class: "gv-told" }, el("summary", {}, u.note || "in no list"), quote(u.quote), option(u.option, u.name))))),
    data.unresolved.length > PAGE ? el("p", { class: "gv-quiet" }, `and ${count(data.unresolved.length - PAGE)} more`) : "");
}
