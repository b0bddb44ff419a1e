// Lights up the words that a sentence rests on, and the sentences that rest on words. The links do without it.

const place = document.querySelector("[data-evidence]");
const side = place?.querySelector(".evidence-side");
const wide = matchMedia("(min-width: 64.01rem)");

const wordsOf = (sentence) =>
  (sentence.dataset.rests ?? "").split(" ").map((id) => document.getElementById(id)).filter(Boolean);

function dark() {
  for (const lit of place.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
}

/** Scrolls the evidence alone: the sentence stays under the eye. */
function bring(words) {
  if (!wide.matches) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const box = side.getBoundingClientRect();
  const at = words.getBoundingClientRect();
  if (at.top >= box.top && at.bottom <= box.bottom) return;
  side.scrollTo({ top: side.scrollTop + at.top - box.top - box.height / 3, behavior: calm ? "auto" : "smooth" });
}

function light(sentence) {
  const words = wordsOf(sentence);
  dark();
  sentence.classList.add("is-lit");
  for (const said of words) said.classList.add("is-lit");
  if (words.length) bring(words[0]);
  return words;
}

/** Whoever listens hears the words; whoever has no room for both sides sees them under the sentence. */
function tell(sentence) {
  const words = light(sentence).map((said) => {
    const who = said.closest(".turn")?.querySelector(".person-name")?.textContent ?? "";
    return `${who}: ${said.querySelector("p")?.textContent.trim() ?? ""}`;
  });
  if (!words.length) return;
  const live = place.querySelector(".evidence-said");
  live.textContent = `${place.dataset.said} ${words.join(" ")}`;
  if (wide.matches) return;
  place.querySelector(".peek")?.remove();
  const peek = document.createElement("blockquote");
  peek.className = "peek";
  peek.setAttribute("aria-hidden", "true");
  peek.textContent = words.join("\n");
  sentence.append(peek);
}

if (place && side) {
  const live = document.createElement("p");
  live.className = "evidence-said unseen";
  live.setAttribute("aria-live", "polite");
  place.append(live);

  const paper = place.querySelector(".paper");
  const sentence = (event) => event.target.closest?.("[data-rests]");
  paper.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse" && sentence(event)) light(sentence(event));
  });
  paper.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") dark(); });
  paper.addEventListener("focusin", (event) => { if (sentence(event)) tell(sentence(event)); });
  paper.addEventListener("click", (event) => {
    const chosen = sentence(event);
    if (!chosen) return;
    const link = event.target.closest("a.cite");
    const there = link?.hash && link.pathname === location.pathname && document.getElementById(link.hash.slice(1));
    // Beside each other nobody needs to be taken away from the sentence.
    if (there && !event.metaKey && !event.ctrlKey) { event.preventDefault(); }
    if (!link || there) tell(chosen);
    if (there && wide.matches) bring(there);
  });

  // The other way round.
  side.addEventListener("pointerover", (event) => {
    const said = event.target.closest?.(".said");
    if (!said || event.pointerType !== "mouse") return;
    dark();
    const resting = [...paper.querySelectorAll("[data-rests]")].filter((one) => one.dataset.rests.split(" ").includes(said.id));
    for (const one of resting) one.classList.add("is-lit");
    if (resting.length) said.classList.add("is-lit");
  });
  side.addEventListener("pointerleave", dark);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    dark();
    place.querySelector(".peek")?.remove();
  });

}
