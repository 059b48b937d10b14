// ---- the board: which parts of the map are taken, and where a label finds room -------------------------------------------------
const nearestOf = (b, p) => L.point(Math.max(b[0], Math.min(p.x, b[2])), Math.max(b[1], Math.min(p.y, b[3])));
const crosses = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const around = (x, y, w, h) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
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
// how much is drawn in each part of the map: lines are crossed only when there is no better place
function inkOf(lines, visible) {
  const ink = new Map();
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
  return (b) => {
    let sum = 0;
    for (let x = Math.floor(b[0] / 16); x <= Math.floor(b[2] / 16); x++)
      for (let y = Math.floor(b[1] / 16); y <= Math.floor(b[3] / 16); y++) sum += ink.get(`${x},${y}`) || 0;
    return sum;
  };
}
const COMPASS = [...Array(16).keys()].map((k) => (k * Math.PI) / 8);
const PREFERENCE = (angle) => 6 - 6 * Math.cos(angle) + 2 * Math.abs(Math.sin(angle)); // right before left, level before steep
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.85, 0.15]; // shares of a line: a label stands near its middle
function board(lines) {
  const { x: width, y: height } = map.getSize();
  const taken = occupied();
  const leaders = [];
  const visible = (p, margin = 0) => p.x >= -margin && p.y >= -margin && p.x <= width + margin && p.y <= height + margin;
  const inside = (b) => b[0] >= 3 && b[1] >= 3 && b[2] <= width - 3 && b[3] <= height - 3;
  const free = (b) => inside(b) && !taken.hit(b);
  const inked = inkOf(lines, visible);
  const box = map.getContainer().getBoundingClientRect();
  for (const control of map.getContainer().querySelectorAll(".leaflet-control")) {
    const r = control.getBoundingClientRect();
    if (r.width) taken.push([r.left - box.left - 2, r.top - box.top - 2, r.right - box.left + 2, r.bottom - box.top + 2]);
  }
  const put = (label, b) => {
    taken.push([b[0] - 2, b[1] - 1, b[2] + 2, b[3] + 1]);
    const at = map.containerPointToLayerPoint([b[0], b[1]]);
    label.node.style.display = "";
    label.node.style.transform = `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`;
  };
  // the best free place around a point, near before far
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
  // a free place on a line or close to it, and the points of the line that are in view
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
    let best = null;
    ALONG.forEach((share, rank) => {
      const q = seen[Math.floor(share * (seen.length - 1))];
      for (const offset of offsets) for (const side of offset ? [1, -1] : [1]) {
        const nx = -Math.sin(q.angle) * side, ny = Math.cos(q.angle) * side;
        const away = offset ? offset + (Math.abs(nx) * label.w) / 2 + (Math.abs(ny) * label.h) / 2 : 0;
        const b = around(q.x + nx * away, q.y + ny * away, label.w, label.h);
        if (!free(b)) continue;
        const score = 3 * rank + offset + (offset ? 4 * inked(b) : 0); // beside its own line, away from others
        if (!best || score < best.score) best = { b, q, seen, offset, score };
      }
    });
    if (best) return best;
    return { seen };
  };
  return { width, height, taken, leaders, visible, free, inked, put, beside, along };
}
