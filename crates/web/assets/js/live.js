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
    // Whoever answers a question is not interrupted; the page that follows is new anyway.
    if (!here || here.querySelector("dialog[open]")) continue;
    const opened = [...here.querySelectorAll("details[open][id]")].map((one) => one.id);
    const focused = here.contains(document.activeElement) ? document.activeElement : null;
    await htmx.ajax("GET", location.href, { source: here, target: here, select: `#${id}`, swap: "outerMorph" });
    for (const one of opened) document.getElementById(one)?.setAttribute("open", "");
    if (focused && document.activeElement !== focused) (focused.isConnected ? focused : same(focused, id))?.focus();
  }
};

/** What stands now where something had the focus: the link to the same place, the button of the same form. */
const same = (gone, id) => {
  const place = (one) => one.getAttribute("href") ?? one.form?.getAttribute("action");
  const all = document.getElementById(id)?.querySelectorAll("a[href], button, summary") ?? [];
  return [...all].find((one) => one.localName === gone.localName && place(one) === place(gone) && one.textContent === gone.textContent);
};

for (const kind of ["pointerdown", "keydown", "scroll"]) {
  addEventListener(kind, () => { touched = Date.now(); begin(); }, { passive: true });
}
document.addEventListener("visibilitychange", () => (document.hidden ? stop() : begin()));
setInterval(() => { if (Date.now() - touched > LEFT_ALONE) stop(); }, 30_000);
begin();
