// The box above every page finds by name while one types; without this it leads to the search page.
const form = document.querySelector("[data-find]");
const field = form?.querySelector("input");

if (form && field) {
  const results = document.createElement("div");
  results.className = "find-results";
  results.id = "find-results";
  results.hidden = true;
  form.append(results);
  field.setAttribute("aria-controls", results.id);
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "none");
  field.setAttribute("aria-haspopup", "true");

  let asked = 0;
  let timer;
  const links = () => [...results.querySelectorAll("a")];
  const open = (shown) => {
    results.hidden = !shown;
    field.setAttribute("aria-expanded", String(shown));
  };

  async function ask() {
    const text = field.value.trim();
    const mine = ++asked;
    if (text.length < 2) { open(false); return; }
    const answer = await fetch(`/search/quick?q=${encodeURIComponent(text)}`, { headers: { accept: "text/html" }, redirect: "error" }).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    results.replaceChildren(...parsed.body.childNodes);
    open(true);
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { asked++; open(false); field.focus(); return; }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || results.hidden) return;
    event.preventDefault();
    const all = [field, ...links()];
    const at = all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    all[(at + all.length) % all.length].focus();
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) open(false); });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const wanted = (event.key === "k" && (event.metaKey || event.ctrlKey)) || (event.key === "/" && !typing);
    if (!wanted || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    // On a narrow screen there is no room for the box.
    if (!field.checkVisibility()) { location.assign(form.action); return; }
    field.focus();
    field.select();
  });
}
