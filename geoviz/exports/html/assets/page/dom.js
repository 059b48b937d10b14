// ---- making elements: all text comes as data and is put into the document as text; nothing parses markup ------------
const SVG = "http://www.w3.org/2000/svg";
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const MANY = 150; // more stops or places than this are clustered, and listed in pages
let data = null;
let map = null;

function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else node.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== "") node.append(child);
  return node;
}
function svg(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
  node.append(...children);
  return node;
}
const byId = (id) => document.getElementById(id);
// names and quotes of any script stand apart from the words around them, whatever marks they hold
const name = (text, attributes) => el("bdi", attributes, text);
function link(address, text, attributes) {
  if (!/^https?:\/\//i.test(address || "")) return el("span", attributes, text);
  return el("a", { href: address, rel: "noopener noreferrer", ...attributes }, text);
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
const count = (value) => value.toLocaleString("en");

// ---- reading the data -----------------------------------------------------------------------------------------------
function unpacked({ rows, columns }) {
  const value = (c, i) => (c.at ? c.of[c.at[i]] : c.in ? c.in[0] + c.each[i] + c.in[1] : c.each ? c.each[i] : c.same);
  const all = Object.entries(columns);
  return Array.from({ length: rows }, (_, i) => Object.fromEntries(all.map(([key, c]) => [key, value(c, i)])));
}
function read() {
  data = JSON.parse(byId("gv-data").textContent);
  for (const table of ["stops", "legs", "mentioned", "checks"]) data[table] = unpacked(data[table]);
  for (const leg of data.legs) {
    leg.points = pairs(leg.line);
    if (!leg.points.length) leg.points = arc(data.stops[leg.from], data.stops[leg.to]);
  }
}
// the great circle between two stops, a point every three degrees
function arc(a, b) {
  const rad = Math.PI / 180;
  const unit = (p) => { const [y, x] = [p.lat * rad, p.x * rad]; return [Math.cos(y) * Math.cos(x), Math.cos(y) * Math.sin(x), Math.sin(y)]; };
  const [u, v] = [unit(a), unit(b)];
  const angle = Math.acos(Math.max(-1, Math.min(1, u[0] * v[0] + u[1] * v[1] + u[2] * v[2])));
  const out = [[a.lat, a.x]];
  const pieces = Math.sin(angle) < 1e-9 ? 1 : Math.ceil(angle / (3 * rad));
  for (let k = 1; k < pieces; k++) {
    const [s, t] = [Math.sin(angle * (1 - k / pieces)), Math.sin((angle * k) / pieces)];
    const [x, y, z] = u.map((c, i) => (c * s + v[i] * t) / Math.sin(angle));
    const lon = Math.atan2(y, x) / rad;
    out.push([Math.atan2(z, Math.hypot(x, y)) / rad, lon + 360 * Math.round((out[k - 1][1] - lon) / 360)]);
  }
  return [...out, [b.lat, b.x]];
}
const pairs = (line) => { const out = []; for (let i = 0; i < line.length; i += 2) out.push([line[i], line[i + 1]]); return out; };
function quote([start, end, ...marks]) {
  const words = [];
  let at = start;
  for (let i = 0; i < marks.length; i += 2) {
    words.push(data.text.slice(at, marks[i]), el("mark", {}, data.text.slice(marks[i], marks[i + 1])));
    at = marks[i + 1];
  }
  return el("blockquote", { lang: data.lang || null, dir: "auto" }, words, data.text.slice(at, end));
}
