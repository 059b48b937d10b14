// ---- inside another page: say how high this one is, so that the frame around it can be ---------------------------------------------
const framed = parent !== window;
function tellHeight() {
  if (!framed) return;
  document.documentElement.classList.add("gv-framed"); // heights in parts of the window would grow with the frame
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
