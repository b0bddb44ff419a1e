// The figures of the last run: bytes, requests and time of first loads; what axe found over all pages, themes and widths;
// how long a transcript took to its cited ledger. Prints one line of JSON; a part that did not run is absent.
import { existsSync, readFileSync } from 'node:fs';

const SEEN = new URL('seen/', import.meta.url);

export function figures() {
  const parts = ['axe', 'loads', 'ledger'].map((name) => [name, new URL(`${name}.json`, SEEN)]);
  const there = parts.filter(([, file]) => existsSync(file));
  return Object.fromEntries(there.map(([name, file]) => [name, JSON.parse(readFileSync(file, 'utf8'))]));
}

if (process.argv[1] === new URL(import.meta.url).pathname) console.log(JSON.stringify(figures(), null, 2));
