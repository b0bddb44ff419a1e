// Instants as a log writes them: `YYYY-MM-DDTHH:MM:SS.ffffffZ`, and no other spelling.

/** Is this the one spelling of an instant? Because it is, instants compare as texts. */
export function isInstant(text) {
  if (typeof text !== 'string') return false;
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.\d{6}Z$/.exec(text);
  if (!parts || Number(parts[1]) < 1970) return false;
  // A day that a month does not have shows as another day.
  const at = new Date(`${text.slice(0, 19)}Z`);
  return !Number.isNaN(at.valueOf()) && at.toISOString().slice(0, 19) === text.slice(0, 19);
}
