// Proof in one text that an entry is in a log (C2SP tlog-proof).
import { base64, base64Hash, decimal, utf8 } from './bytes.js';
import { readNote } from './note.js';
import { need } from './refused.js';

export const HEADER = 'c2sp.org/tlog-proof@v1';
const PROOF_MAX = 320 * 1024;
const PATH_MAX = 64;

/** Takes a proof apart without checking it. */
export function readProof(text) {
  need(utf8(text).length <= PROOF_MAX, 'proof-large');
  const split = text.indexOf('\n\n');
  need(split >= 0, 'proof-form');
  const [header, ...lines] = text.slice(0, split).split('\n');
  need(header === HEADER, 'proof-header');
  // Nothing authenticates what stands there, so nothing is read from it.
  if (lines[0]?.startsWith('extra ')) need(base64(lines.shift().slice(6)) !== null, 'proof-form');
  const line = lines.shift() ?? '';
  const index = line.startsWith('index ') ? decimal(line.slice(6)) : null;
  need(index !== null, 'proof-index');
  const path = lines.map(base64Hash);
  need(path.length <= PATH_MAX && path.every(Boolean), 'proof-path');
  const checkpoint = text.slice(split + 2);
  readNote(checkpoint);
  return { index, path, checkpoint };
}
