// ---- signs: verdicts by shape, ways of travelling by picture; neither by colour alone -----------------------------------
const OUTLINES = {
  consistent: "M10 1a9 9 0 1 1 0 18a9 9 0 1 1 0-18z",
  as_travelled: "M10 0L20 10L10 20L0 10z",
  edge_to_edge: "M1.5 1.5h17v17h-17z",
  inconsistent: "M6 .5h8L19.5 6v8L14 19.5H6L.5 14V6z",
  not_checkable: "M10 1.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17z",
};
const STROKES = { inconsistent: "M6.5 6.5l7 7M13.5 6.5l-7 7", not_checkable: "M7.4 7.8a2.6 2.6 0 1 1 3.8 2.3q-1.2.7-1.2 2M10 14.4v.4" };
function shape(status) {
  const open = status === "not_checkable" ? " gv-shape-open" : "";
  return svg("svg", { class: `gv-shape gv-is-${status}${open}`, viewBox: "0 0 20 20", "aria-hidden": "true" },
    svg("path", { class: "gv-shape-body", d: OUTLINES[status] || OUTLINES.not_checkable }),
    svg("path", { class: "gv-shape-sign", d: STROKES[status] || "M5.8 10.4l3 3l5.4-6.4" }));
}
const verdict = (check) => el("span", { class: `gv-verdict gv-is-${check.status}` }, shape(check.status),
  el("b", {}, check.word), check.estimate ? el("span", { class: "gv-quiet" }, " (estimate)") : "");

const SHIP = "M7.2 1h1.6v2H11v3l2.6.9-1.4 4.4c-.8.1-1.2.7-2 .7-.9 0-1.3-.7-2.2-.7s-1.3.7-2.2.7c-.8 0-1.2-.6-2-.7L2.4 6.9 5 6V3h2.2zM6.4 4.4v1.1L8 5l1.6.5V4.4z"
  + "M1.5 12.9c1.2 0 1.4.9 2.4.9s1.2-.9 2.1-.9 1.1.9 2 .9 1.1-.9 2-.9 1.1.9 2.1.9 1.2-.9 2.4-.9v1.4c-1.2 0-1.4.8-2.4.8s-1.2-.8-2.1-.8-1.1.8-2 .8-1.1-.8-2-.8-1.1.8-2.1.8-1.2-.8-2.4-.8z";
const PICTURES = {
  rail: "M4.3 1.5h7.4a1.8 1.8 0 0 1 1.8 1.8v7.2a1.8 1.8 0 0 1-1.5 1.8l1.4 2.2h-1.8l-1.2-2H5.6l-1.2 2H2.6L4 12.3a1.8 1.8 0 0 1-1.5-1.8V3.3a1.8 1.8 0 0 1 1.8-1.8zM4.2 3.4v3.7h7.6V3.4zM5 8.8a1 1 0 1 0 .01 0zM11 8.8a1 1 0 1 0 .01 0z",
  road: "M3 6.3l1-2.7a1.7 1.7 0 0 1 1.6-1.1h4.8A1.7 1.7 0 0 1 12 3.6l1 2.7 1.3.9v4.9h-1.8v1.4h-2v-1.4h-5v1.4h-2v-1.4H1.7V7.2zM4.9 6h6.2l-.7-1.9H5.6zM4.2 8.2a.95.95 0 1 0 .01 0zM11.8 8.2a.95.95 0 1 0 .01 0z",
  air: "M8 .8c.7 0 1.1.9 1.1 2v3.3l5.6 3.3v1.7L9.1 9.4v3.3l1.7 1.2v1.3L8 14.4l-2.8.8v-1.3l1.7-1.2V9.4l-5.6 1.7V9.4l5.6-3.3V2.8c0-1.1.4-2 1.1-2z",
  sea: SHIP,
  river: SHIP,
  foot: "M9 .6a1.5 1.5 0 1 1-.01 0zM7.3 4.3c.9-.4 1.9-.1 2.3.8l.9 1.8 2 .9-.6 1.3-2.5-1.1-.6-1-.5 2.3 1.7 1.9.8 3.8-1.5.3-.8-3.4-2-2-.8 3.1-2 2.6-1.2-.9 1.8-2.4 1-5-1.1.6-.4 2-1.4-.3.6-2.7z",
  bicycle: "M3.5 7.2a3.3 3.3 0 1 1-.01 0zM3.5 8.5a2 2 0 1 0 .01 0zM12.5 7.2a3.3 3.3 0 1 1-.01 0zM12.5 8.5a2 2 0 1 0 .01 0zM5.6 3.6h2.3v1.2h-.8l.4 1.1h3L10.1 4.5H8.9V3.3h2.1l2 6.9-1.2.4-.7-2.5-2.7 3.1H3.5V9.9h1.3l1.5-2.7-.7-2.4zM7.2 8l-1 1.9h1.7zM8 7.1l.9 2.1 1.8-2.1z",
};
function picture(mode) {
  if (!PICTURES[mode]) return "";
  return svg("svg", { class: "gv-mode", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { "fill-rule": "evenodd", d: PICTURES[mode] }));
}
