// A transcript's file goes into the field that is sent; without this, its text is pasted there.
import { say } from "/assets/console.js";

const LARGEST = 3_000_000;

for (const place of document.querySelectorAll("[data-bring]")) {
  const field = place.querySelector("textarea");
  const chooser = place.querySelector("input[type=file]");
  if (!field || !chooser) continue;
  place.querySelector(".bring-file").hidden = false;

  const take = async (file) => {
    if (!file) return;
    if (file.size > LARGEST) { say(place.dataset.tooLarge); return; }
    const text = await file.text();
    // A byte that is no text stays visible as a mark of replacement, or as a zero.
    if (text.includes("\u0000")) { say(place.dataset.unread); return; }
    field.value = text;
    field.focus();
    field.setSelectionRange(0, 0);
    say(place.dataset.read);
  };
  chooser.addEventListener("change", () => take(chooser.files[0]));
  for (const kind of ["dragenter", "dragover"]) {
    place.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      place.classList.add("is-over");
    });
  }
  for (const kind of ["dragleave", "drop"]) place.addEventListener(kind, () => place.classList.remove("is-over"));
  place.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
}
