// ---- the stated distances, as a table; other statements; credits ---------------------------------------------------------
const checkWords = (check) => [check.stated, ...check.ends].join(" ");
function checks() {
  const box = byId("gv-more");
  data.checks.forEach((check, i) => { check.index = i; });
  const distances = data.checks.filter((check) => check.kind === "distance");
  const others = data.checks.filter((check) => check.kind !== "distance");
  if (distances.length) {
    const [pages, rows] = listed(el("tbody"), distances, checkRow, "stated distance", checkWords);
    box.append(el("h2", { id: "gv-checks" }, "Stated distances"), pages,
      el("table", { class: "gv-checks" },
        el("thead", {}, el("tr", {}, ["The text says", "Verdict", "Measured"].map((h) => el("th", { scope: "col" }, h)))), rows));
  }
  if (others.length) box.append(el("h2", {}, "Other statements"), ...listed(el("ul", { class: "gv-quantities" }), others, otherStatement, "statement", checkWords));
  box.append(el("footer", { class: "gv-foot" },
    el("p", {}, data.credits.map((c) => [link(c.href, c.text), " "])),
    el("p", {}, "Straight lines are geodesics on WGS 84. Made with geoviz from the text alone; verdicts compare what the text states with what was measured.",
      data.versions.length ? ` (${data.versions.join(", ")})` : "")));
}
// a link to a check, whichever page of the table it is on
function checkLink(index, words) {
  return el("a", { href: `#gv-check-${index}`, on: { click: (e) => { e.preventDefault(); toCheck(data.checks[index]); } } }, words);
}
function toCheck(check) {
  pagers.forEach((turn) => turn(check));
  reveal(byId(`gv-check-${check.index}`));
}
function checkRow(check) {
  const seen = el("button", { type: "button", class: "gv-see", on: { click: () => showCheck(check, seen) } }, "Show on the map");
  return el("tr", { id: `gv-check-${check.index}`, tabindex: "-1" },
    el("th", { scope: "row" }, el("span", { dir: "auto" }, check.stated),
      el("span", { class: "gv-ends" }, check.ends.map((e, k) => [k ? " – " : "", name(e), check.parts[k] ? ` (${check.parts[k]})` : ""]))),
    el("td", {}, verdict(check), el("p", { dir: "auto" }, check.reason), check.conversion ? el("p", { class: "gv-quiet", dir: "auto" }, check.conversion) : "",
      quote(check.quote)),
    el("td", {}, el("ul", { class: "gv-measured" }, check.measured.map((m) => el("li", { class: m.fits ? "gv-fits" : null },
      m.words, m.fits ? tag("fits") : "",
      el("span", { class: "gv-quiet gv-of" }, [m.kind === "estimate" ? "estimate; " : m.kind === "bound" ? "bound; " : "", m.source, m.note ? `; ${m.note}` : ""].join(""))))),
      check.measured.length ? "" : el("span", { class: "gv-quiet" }, "nothing could be measured"), check.lines.length ? seen : ""));
}
function otherStatement(check) {
  const judged = check.status !== "not_checkable" || ["adjacency", "containment", "direction"].includes(check.kind);
  return el("li", { id: `gv-check-${check.index}`, tabindex: "-1" },
    el("b", { dir: "auto" }, check.stated), judged ? [" ", verdict(check)] : "",
    el("span", { dir: "auto" }, ` ${check.reason || check.note}`),
    check.conversion && !check.reason.includes(check.conversion) ? el("span", { class: "gv-quiet" }, ` ${check.conversion}`) : "",
    quote(check.quote), check.reach_m ? reach(check) : "");
}
