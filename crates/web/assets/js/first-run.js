// A transcript can be dropped on its field, and a sheet printed. Without this script: paste, and print from the menu.
import { say } from "/assets/console.js";

for (const place of document.querySelectorAll("[data-drop]")) {
  const field = place.querySelector("textarea");
  if (!field) continue;
  place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("is-over"); });
  place.addEventListener("dragleave", () => place.classList.remove("is-over"));
  place.addEventListener("drop", async (event) => {
    event.preventDefault();
    place.classList.remove("is-over");
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    field.value = await file.text();
    field.focus();
    say(file.name);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
