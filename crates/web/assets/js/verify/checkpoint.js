// The signed head of a log (C2SP tlog-checkpoint): origin, number of entries, root.
import { base64Hash, decimal, same } from './bytes.js';
import { emptyRoot } from './digest.js';
import { readNote, verifyNote } from './note.js';
import { Refused, need } from './refused.js';

/** Reads the text of a note whose signature was checked. */
export function readHead(body) {
  need(body.endsWith('\n'), 'checkpoint-form');
  const lines = body.slice(0, -1).split('\n');
  need(lines.length >= 3 && lines.every((line) => line !== ''), 'checkpoint-form');
  const [origin, digits, spelling] = lines;
  const [size, root] = [decimal(digits), base64Hash(spelling)];
  need(size !== null && root !== null, 'checkpoint-form');
  need(!/[\s\u0085+\p{Cc}]/u.test(origin), 'checkpoint-form');
  need(size > 0n || same(root, emptyRoot()), 'checkpoint-form');
  return { origin, size, root };
}

/** The head, if the key signed it and it is of the key's own log. */
export async function verifyCheckpoint(text, key) {
  const head = readHead(await verifyNote(readNote(text), key));
  if (head.origin !== key.name) throw new Refused('origin', { found: head.origin, wanted: key.name });
  return head;
}
