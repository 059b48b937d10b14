// ---- inside another page: say how high this one is, so that the frame around it can be ---------------------------------------------
const framed = parent !== window;
// beside the list the map fills what the head leaves of the window, more of it the further the page is scrolled
function fillHeight() {
  const frame = byId("gv-frame");
  const beside = !framed && getComputedStyle(frame).position === "sticky";
  const free = innerHeight - Math.max(0, byId("gv-head").getBoundingClientRect().bottom);
  frame.style.height = beside ? `${Math.max(460, free)}px` : "";
}
function tellHeight() {
  if (!framed) return;
  let last = 0;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (Math.abs(height - last) < 2) return;
    last = height;
    // a height is nobody's secret: any page may frame this one
    parent.postMessage({ type: "geoviz-height", height }, "*");
    parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  };
  new ResizeObserver(() => requestAnimationFrame(tell)).observe(document.body);
  tell();
}
