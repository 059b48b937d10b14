// ---- what is told of a place, the same in its popup and in the list ------------------------------------------------------
const tag = (text, more = "") => el("span", { class: `gv-tag${more}` }, text);
const inferredTag = () => tag("inferred", " gv-tag-inferred");
function when(place) {
  if (place.how === undefined) return null;
  const line = el("p", { class: "gv-when" });
  if (place.status === "planned") line.append(tag("planned"), " ");
  if (place.status === "passed") line.append(tag("passed through"), " ");
  if (place.when) {
    line.append(el("b", {}, place.event === "departure" ? `left ${place.when}` : place.when));
    if (place.how === "inferred") line.append(" ", inferredTag());
    if (place.how_why) line.append(el("span", { class: "gv-quiet", dir: "auto" }, ` ${place.how_why}`));
    if (place.left) line.append("; ", el("b", {}, `left ${place.left}`), el("span", { class: "gv-quiet", dir: "auto" }, ` ${place.left_why}`));
  } else line.append(el("span", { class: "gv-quiet" }, place.how_why));
  return line;
}
const STANCES = { supports: "Supports this place", contradicts: "Speaks against this place", silent: "Says nothing about it" };
function supports(place) {
  if (!place.supports.length) return null;
  return el("ul", { class: "gv-supports", "aria-label": "Stated distances that involve this place" },
    place.supports.map((s) => {
      const check = data.checks[s.check];
      return el("li", { class: `gv-stance-${s.stance}` }, check ? shape(check.status) : "",
        el("span", {}, el("b", {}, `${STANCES[s.stance]}: `), el("span", { dir: "auto" }, s.words),
          check && check.kind === "distance" ? [" ", checkLink(s.check, "the check")] : ""));
    }), place.supports_more ? el("li", { class: "gv-quiet" }, `and ${count(place.supports_more)} more`) : "");
}
function coordinates(place) {
  const text = `${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}`;
  return el("p", { class: "gv-where" }, el("code", {}, text), copyButton(text, `coordinates of ${place.name}`));
}
function record(place) {
  return el("p", { class: "gv-quiet gv-record" }, place.kind, " · ", link(place.href, place.record), place.from ? ` · ${place.from}` : "");
}
const option = (text, what) => el("span", { class: "gv-option" }, el("code", {}, text), copyButton(text, `the option for ${what}`));
function reasons(place) {
  const others = place.alternatives.length + place.more;
  const box = el("details", { class: "gv-why" }, el("summary", {}, others
    ? `Why this place, and ${others} other${others > 1 ? "s" : ""} of the name` : "Why this place"));
  if (place.note) box.append(el("p", { dir: "auto" }, place.note));
  const why = [...place.why, ...(place.order || [])];
  if (why.length) box.append(el("ul", {}, why.map((reason) => el("li", { dir: "auto" }, reason))));
  if (!place.none) return why.length || place.note ? box : null;
  box.append(el("p", {}, place.alternatives.length ? "If another is meant, run geoviz again with its option:" : "If it is no place, run geoviz again with:"),
    el("ul", { class: "gv-others" },
      place.alternatives.map(([other, kind, at]) => el("li", {}, name(other), el("span", { class: "gv-quiet" }, ` ${kind}`), option(place.none.replace(/none(["'])$/, `${at}$1`), other))),
      place.more ? el("li", { class: "gv-quiet" }, `and ${place.more} more`) : "",
      el("li", {}, place.alternatives.length ? el("span", { class: "gv-quiet" }, "no place at all") : "", option(place.none, "no place"))));
  return box;
}
const told = (place) => [
  when(place), quote(place.quote), supports(place),
  place.uncertain ? el("p", { class: "gv-uncertain" }, tag("uncertain"), ` ${place.uncertain}`) : null,
  coordinates(place), record(place), reasons(place),
].filter(Boolean);
const aliases = (place) => [
  place.native ? el("span", { class: "gv-native" }, name(place.native)) : "",
  place.surface ? el("span", { class: "gv-native gv-quiet" }, "in the text “", name(place.surface), "”") : "",
  place.listed ? el("span", { class: "gv-native gv-quiet" }, "in the gazetteer “", name(place.listed), "”") : "",
];
// the way to the next stop; what cannot be is said at once, the rest to those who ask
function way(leg) {
  const told = [...leg.measured, leg.by_why, leg.odd ? "" : leg.pace].filter(Boolean);
  return el("li", { class: `gv-way${leg.inferred ? " gv-way-inferred" : ""}` },
    el("p", {}, picture(leg.mode), leg.words, leg.inferred ? el("span", { class: "gv-quiet" }, leg.words ? "; way inferred" : "way inferred") : ""),
    leg.past.length ? el("p", { class: "gv-quiet" }, "Longer than that: past ", leg.past.map((gap, i) => [i ? ", " : "", name(gap)]), ", whose place is not known.") : "",
    leg.odd ? el("p", { class: "gv-odd", dir: "auto" }, el("b", {}, "Check this: "), leg.pace) : "",
    told.length ? el("details", {}, el("summary", {}, "About this leg"), el("ul", {}, told.map((line) => el("li", { dir: "auto" }, line)))) : "");
}
// a stop that could not be placed
function gapCard(gap) {
  return el("li", { class: "gv-card gv-gap" },
    el("h3", {}, el("span", { class: "gv-number gv-number-gap", "aria-hidden": "true" }, "?"), name(gap.name, { class: "gv-name" })),
    el("p", { class: "gv-when" }, tag("place not known"), gap.when ? [" ", el("b", {}, gap.when)] : "", gap.how === "inferred" ? [" ", inferredTag()] : "",
      gap.how_why ? el("span", { class: "gv-quiet", dir: "auto" }, ` ${gap.how_why}`) : ""),
    quote(gap.quote),
    el("details", { class: "gv-why" }, el("summary", {}, "Where it is, if you know"), option(gap.option, gap.name)));
}
