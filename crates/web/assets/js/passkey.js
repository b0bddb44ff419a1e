// Passkeys: asks the server for a question, the browser for an answer, and takes it back. Without this script every
// page still works with a password. A form says with data-passkey which ceremony it is, and brings the words for what
// the browser refuses; its other fields go along.

const fields = (form) => Object.fromEntries(new FormData(form));

const ask = async (path, body) => {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const said = await answer.json();
  if (said.type?.endsWith("/step-up-required")) {
    location.assign(`/step-up?next=${encodeURIComponent(location.pathname)}`);
  }
  if (!answer.ok) throw new Error(said.detail ?? answer.statusText);
  return said;
};

// The browser's own words for a ceremony that somebody broke off say little.
const plainly = (form, error) =>
  error.name === "NotAllowedError" || error.name === "AbortError"
    ? form.dataset.broken
    : error.name === "InvalidStateError"
      ? form.dataset.known
      : error.message;

const run = async (form) => {
  const kind = form.dataset.passkey;
  const begun = await ask(`${form.action}/begin`, fields(form));
  const made = kind === "create"
    ? await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(begun.options.publicKey),
      })
    : await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(begun.options.publicKey),
      });
  const done = await ask(form.action, { ...fields(form), ceremony: begun.ceremony, credential: made.toJSON() });
  location.assign(done.next);
};

// Where a passkey can be made, a password is the other way and folds away.
const able = typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;
for (const other of able ? document.querySelectorAll("[data-with-password]") : []) other.open = false;
for (const form of able ? document.querySelectorAll("form[data-passkey]") : []) {
  const button = form.querySelector("button");
  const said = form.querySelector("[role=status]");
  form.hidden = false;
  for (const other of document.querySelectorAll("[data-with-passkey]")) other.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    said.textContent = "";
    try {
      await run(form);
    } catch (error) {
      said.textContent = plainly(form, error);
      button.disabled = false;
    }
  });
}
