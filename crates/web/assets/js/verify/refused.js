// Why something is refused: a short code, which the page turns into words, and what belongs into those words.
export class Refused extends Error {
  constructor(code, detail = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** Refuses unless the condition holds. */
export function need(holds, code, detail) {
  if (!holds) throw new Refused(code, detail);
}
