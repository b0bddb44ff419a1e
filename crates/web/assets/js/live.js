// A page that stands open looks again when something of its kind changed: <section id="calls" data-live="call erasure">.
// It stops when nobody sees it, and when nobody has touched it for ten minutes, so that a session left alone ends.
const LEFT_ALONE = 10 * 60 * 1000;
const regions = [...document.querySelectorAll("[data-live][id]")];
let stream = null;
let touched = Date.now();

const begin = () => {
  if (stream || document.hidden || !regions.length) return;
  stream = new EventSource("/live");
  stream.addEventListener("changed", (event) => again(new Set(event.data.split(" "))));
};
const stop = () => { stream?.close(); stream = null; };

const again = async (areas) => {
  if (Date.now() - touched > LEFT_ALONE) { stop(); return; }
  const changed = regions.filter((region) => region.dataset.live.split(" ").some((area) => areas.has(area)));
  if (!changed.length) return;
  const { default: htmx } = await import("/assets/htmx.js");
  for (const { id } of changed) {
    const here = document.getElementById(id);
    if (here) await htmx.ajax("GET", location.href, { source: here, target: here, select: `#${id}`, swap: "outerMorph" });
  }
};

for (const kind of ["pointerdown", "keydown", "scroll"]) {
  addEventListener(kind, () => { touched = Date.now(); begin(); }, { passive: true });
}
document.addEventListener("visibilitychange", () => (document.hidden ? stop() : begin()));
setInterval(() => { if (Date.now() - touched > LEFT_ALONE) stop(); }, 30_000);
begin();
