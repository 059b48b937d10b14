// ---- stepping through the journey: buttons, a slider, and a play-through for those who ask for motion ---------------------------
let here = null; // index of the stop that the journey has reached; null: the whole of it is shown
let timer = null;
let bar = null;
const reached = () => (here === null ? Infinity : here);
const SECONDS_A_STOP = 1.8;

function stepTo(i, { tell = true } = {}) {
  here = i;
  const last = data.stops.length - 1;
  map.closePopup(popup);
  byId("gv-frame").classList.toggle("gv-stepping", here !== null);
  const later = (node, is) => node?.classList.toggle("gv-later", is);
  data.stops.forEach((stop) => { if (markers.has(stop)) later(markerOf(stop).getElement(), stop.index > reached()); later(placeLabels.get(stop)?.node, stop.index > reached()); });
  for (const leg of data.legs) for (const line of leg.lines || []) later(line.getElement(), leg.to > reached());
  for (const { leg, node } of legLabels) later(node, leg.to > reached());
  if (manyStops()) longUntil(here === null ? last : here);
  const stop = here === null ? null : data.stops[here];
  light(stop);
  if (stop) {
    pagers.forEach((turn) => turn(stop));
    light(stop); // its card may be new
    if (!map.getBounds().pad(-0.08).contains(spotOf(stop))) map.panTo(spotOf(stop), { animate: !still });
    // what stands beside the map follows; what stands below it would take the map away
    const told = openedTab() ? marked.get(stop)?.[0] : cards.get(stop);
    if (byId("gv-stops").offsetLeft > 40) told?.scrollIntoView({ block: "nearest" });
  }
  layout();
  bar.slide.value = here === null ? last + 2 : here + 1;
  const words = stop ? `${stop.name}${stop.short ? `, ${stop.short}` : ""}` : "Whole journey";
  bar.slide.setAttribute("aria-valuetext", stop ? `Stop ${stop.n}: ${words}` : words);
  bar.words.replaceChildren(stop ? el("b", {}, String(stop.n)) : "", stop ? " " : "", name(words));
  bar.spoken.textContent = tell && stop ? `Stop ${stop.n} of ${data.stops.length}: ${words}` : "";
  bar.before.disabled = here === 0;
}
function pause() {
  clearInterval(timer);
  timer = null;
  bar.play.textContent = "Play";
  bar.play.setAttribute("aria-label", "Play the journey");
}
function play() {
  if (timer) { pause(); return; }
  bar.play.textContent = "Pause";
  bar.play.setAttribute("aria-label", "Pause the journey");
  const stride = Math.max(1, Math.round(data.stops.length / 120));
  const go = () => {
    const next = here === null ? 0 : here + stride;
    if (here !== null && here >= data.stops.length - 1) { pause(); stepTo(null); return; }
    stepTo(Math.min(next, data.stops.length - 1), { tell: false });
  };
  go();
  timer = setInterval(go, 1000 * SECONDS_A_STOP);
}
function stepper() {
  const stops = data.stops.length;
  if (stops < 2) return;
  const button = (text, label, click) => el("button", { type: "button", "aria-label": label, on: { click } }, text);
  const by = (step) => () => {
    pause();
    const next = here === null ? (step > 0 ? 0 : stops - 1) : here + step;
    stepTo(next >= stops ? null : Math.max(0, next));
  };
  bar = {
    before: button("‹", "Step back", by(-1)),
    play: button("Play", "Play the journey", play),
    after: button("›", "Step forward", by(1)),
    slide: el("input", { type: "range", min: 1, max: stops + 1, step: 1, value: stops + 1, "aria-label": "How far the journey has come", on: { input: () => {
      pause();
      const value = Number(bar.slide.value);
      stepTo(value > stops ? null : value - 1, { tell: false });
    } } }),
    words: el("span", { class: "gv-reached" }),
    spoken: el("span", { class: "gv-hidden", "aria-live": "polite" }),
  };
  byId("gv-frame").append(el("div", { class: "gv-stepper", role: "group", "aria-label": "Step through the journey" },
    bar.before, bar.play, bar.after, bar.slide, bar.words, bar.spoken));
  stepTo(null);
}
