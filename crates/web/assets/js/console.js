// What pages are nicer with; all of them work without it.

// Questions open as real dialogs: focus stays inside, Escape closes. Heard by the document, since parts of a page come anew.
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("details[data-dialog] > summary");
  const card = opener?.parentElement.querySelector(".dialog-card");
  if (!card) return;
  event.preventDefault();
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", card.getAttribute("aria-labelledby") ?? "");
  dialog.append(...card.childNodes);
  dialog.addEventListener("click", (inside) => {
    const closes = inside.target === dialog || inside.target.closest("[data-close]");
    if (closes) { inside.preventDefault(); dialog.close(); }
  });
  dialog.addEventListener("close", () => { card.append(...dialog.childNodes); dialog.remove(); opener.focus(); });
  opener.parentElement.after(dialog);
  dialog.showModal();
});

// Text to take along.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = button.parentElement?.querySelector("code")?.textContent ?? "";
    await navigator.clipboard.writeText(text);
    say(button.dataset.done ?? "");
  });
}

// A window that closes is counted down, by the server's clock; when it is over the page says how things stand.
for (const timer of document.querySelectorAll("[data-until]")) {
  const left = Date.parse(timer.dataset.until) - Date.parse(timer.dataset.now);
  const began = performance.now();
  const two = (number) => String(number).padStart(2, "0");
  const tick = () => {
    const seconds = Math.ceil((left - (performance.now() - began)) / 1000);
    if (seconds <= 0) { location.replace(location.pathname); return; }
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    timer.textContent = h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
    setTimeout(tick, 1000);
  };
  if (left > 0 && left < 86_400_000) { timer.hidden = false; tick(); }
}

// A form is sent once; the server would notice, this spares the question.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  setTimeout(() => { delete form.dataset.sent; }, 5000);
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Cards that open over the page close when one goes elsewhere.
const open = () => document.querySelectorAll("details.me[open], details.drawer[open]");
document.addEventListener("click", (event) => {
  for (const details of open()) if (!details.contains(event.target)) details.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const details of open()) { details.open = false; details.querySelector("summary")?.focus(); }
});

// Times are shown where one is; until somebody chooses, the browser says where that is.
if ("guessesZone" in document.documentElement.dataset) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && zone !== "UTC") {
    fetch("/look", { method: "POST", body: new URLSearchParams({ zone, back: "/" }), redirect: "manual" }).catch(() => {});
  }
}

/** Tells whoever listens rather than looks, and shows it. */
export function say(words) {
  const live = document.getElementById("live");
  if (live) live.textContent = words;
}
