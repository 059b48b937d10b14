// ---- the article, with everything that was read in it marked; choosing a mark finds it on the map, and back -----------------
const marked = new Map(); // stop or mentioned place -> its marks, best first
let articleBox = null;
let written = false; // a long article takes its time: it is written out when somebody opens it

const whole = () => Boolean(data.article.paragraphs);
function markedItem(kind, index) {
  return kind === "stop" ? data.stops[index] : kind === "place" ? data.mentioned[index] : null;
}
// one mark: a link to what it stands for
function markNode(start, end, kind, index, first) {
  const words = data.text.slice(start, end);
  const item = markedItem(kind, index);
  if (item) {
    const label = kind === "stop" ? `stop ${item.n}` : "mentioned place";
    const node = el("a", { href: "#gv-frame", class: `gv-mark gv-mark-${kind}`, title: `${label}: ${item.name}${item.when ? `, ${item.when}` : ""}` },
      words, kind === "stop" ? el("span", { class: "gv-mark-n", "aria-hidden": "true" }, String(item.n)) : "");
    node.addEventListener("click", (e) => { e.preventDefault(); show(item, node); });
    if (!marked.has(item)) marked.set(item, []);
    // where the visit is told comes before the other mentions
    if (kind === "stop" && start >= item.quote[0] && end <= item.quote[1]) marked.get(item).unshift(node);
    else marked.get(item).push(node);
    return node;
  }
  if (kind === "date") {
    const when = data.dates[index];
    return el("time", { class: "gv-mark gv-mark-date", datetime: when.iso || null, title: when.long }, words);
  }
  if (kind === "lost") {
    const node = el("a", { href: `#gv-lost-${index}`, class: "gv-mark gv-mark-lost", title: "no place is known of this name" }, words);
    node.addEventListener("click", (e) => { e.preventDefault(); openTab(0); reveal(byId(`gv-lost-${index}`)); });
    return node;
  }
  const check = data.checks[index];
  const attributes = { class: `gv-mark gv-mark-check gv-is-${check.status}`, title: check.kind === "distance" || check.status !== "not_checkable" ? check.word : check.note || check.reason };
  if (!first) return el("span", attributes, words);
  const node = el("a", { href: `#gv-check-${index}`, ...attributes }, check.kind === "distance" ? shape(check.status) : "", words);
  node.addEventListener("click", (e) => {
    e.preventDefault();
    if (check.lines.length) showCheck(check, node);
    else toCheck(check);
  });
  return node;
}
function reveal(node) {
  if (!node) return;
  node.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  node.focus({ preventScroll: true });
}
function write() {
  if (written) return;
  written = true;
  const { paragraphs, kinds, marks } = data.article;
  articleBox.classList.toggle("gv-long", paragraphs.length > 400);
  const seen = new Set();
  let end = 0, next = 0, from = 0;
  const words = [];
  for (let i = 0; i < paragraphs.length; i += 2) {
    const start = end + paragraphs[i];
    end = start + paragraphs[i + 1];
    let at = start;
    words.length = 0;
    for (; next < marks.length && from + marks[next] < end; next += 4) {
      const low = from + marks[next], high = low + marks[next + 1];
      from = high;
      if (low < at || high > end) continue;
      const kind = kinds[marks[next + 2]], which = marks[next + 3];
      const first = kind !== "check" || !seen.has(which);
      if (kind === "check") seen.add(which);
      words.push(data.text.slice(at, low), markNode(low, high, kind, which, first));
      at = high;
    }
    articleBox.append(el("p", { dir: "auto" }, words, data.text.slice(at, end)));
  }
}
// from the map back to the words: the mention where the visit is told
function toArticle(place) {
  openTab(1);
  const node = marked.get(place)?.[0];
  if (!node) return;
  for (const lit of articleBox.querySelectorAll(".gv-lit")) lit.classList.remove("gv-lit");
  node.classList.add("gv-lit");
  reveal(node);
}

// ---- two tabs: the list and the article ------------------------------------------------------------------------------------
const tabs = [];
const openedTab = () => Math.max(0, tabs.findIndex(({ panel }) => !panel.hidden));
function openTab(k, focus = false) {
  if (!tabs.length) return;
  tabs.forEach(({ tab, panel }, i) => {
    tab.setAttribute("aria-selected", String(i === k));
    tab.tabIndex = i === k ? 0 : -1;
    panel.hidden = i !== k;
  });
  if (k === 1) write();
  if (focus) tabs[k].tab.focus();
}
function side() {
  const box = byId("gv-stops");
  const lists = el("div", { class: "gv-panel" });
  if (!whole() || !data.text.trim()) { box.append(lists); list(lists); return; }
  articleBox = el("div", { class: "gv-panel gv-article", lang: data.lang || null });
  const panels = [["Stops and places", lists], ["Article", articleBox]];
  if (!data.stops.length) panels[0][0] = "Places";
  const bar = el("div", { class: "gv-tabs", role: "tablist", "aria-label": "List or article" });
  panels.forEach(([label, panel], k) => {
    const tab = el("button", { type: "button", role: "tab", id: `gv-tab-${k}`, "aria-controls": `gv-panel-${k}` }, label);
    panel.id = `gv-panel-${k}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => openTab(k));
    tab.addEventListener("keydown", (e) => {
      const to = { ArrowLeft: 1 - k, ArrowRight: 1 - k, Home: 0, End: 1 }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      openTab(to, true);
    });
    tabs.push({ tab, panel });
    bar.append(tab);
  });
  box.append(bar, lists, articleBox);
  list(lists);
  articleBox.append(el("p", { class: "gv-article-key gv-quiet" }, "Marked: ",
    el("span", { class: "gv-mark gv-mark-stop" }, "stops"), ", ", el("span", { class: "gv-mark gv-mark-place" }, "other places"), ", ",
    el("span", { class: "gv-mark gv-mark-date" }, "dates"), ", ", el("span", { class: "gv-mark gv-mark-check gv-is-consistent" }, "statements that were checked"),
    data.article.unmarked ? `; in so long a text only the first ${count(data.article.marks.length / 4)}.` : "."));
  openTab(0);
}
