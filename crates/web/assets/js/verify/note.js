// Verifier keys and signed notes (C2SP signed-note): text, a blank line, signature lines.
import { base64, hex, join, same, utf8 } from './bytes.js';
import { holds, isWeak, sha256 } from './digest.js';
import { Refused, need } from './refused.js';

const NOTE_MAX = 256 * 1024;
const SIGNATURES_MAX = 100;
const ED25519 = 1;

/** Neither empty nor with spaces, plus signs or control characters. */
const isName = (name) => name !== '' && !/[\s\u0085+\p{Cc}]/u.test(name);

/** `name+key id+Base 64 of (0x01 ‖ key)`, as a log's owner publishes it. */
export async function readKey(text) {
  const [name, id, ...rest] = text.split('+');
  need(id !== undefined && rest.length > 0, 'vkey-form');
  // Base 64 has plus signs of its own.
  const bytes = base64(rest.join('+'));
  need(bytes?.length > 0, 'vkey-base64');
  need(bytes[0] === ED25519, 'vkey-type');
  const key = bytes.slice(1);
  need(key.length === 32, 'vkey-length');
  need(isName(name), 'vkey-name');
  need(!isWeak(key), 'vkey-weak');
  const keyId = (await sha256(utf8(name), Uint8Array.of(10, ED25519), key)).slice(0, 4);
  need(/^[0-9a-f]{8}$/i.test(id) && id.toLowerCase() === hex(keyId), 'vkey-id');
  return { name, keyId, key };
}

export const sameKey = (a, b) => a.name === b.name && same(a.key, b.key);

/** Takes a note apart without checking any signature. */
export function readNote(all) {
  need(utf8(all).length <= NOTE_MAX, 'note-large');
  const split = all.lastIndexOf('\n\n');
  need(split >= 0, 'note-form');
  const text = all.slice(0, split + 1);
  need(!/[\u0000-\u0009\u000b-\u001f]/.test(text), 'note-form');
  const lines = all.slice(split + 2).split('\n');
  need(lines.pop() === '' && lines.length > 0, 'note-form');
  need(lines.length <= SIGNATURES_MAX, 'note-large');
  return { text, signatures: lines.map(readSignature) };
}

function readSignature(line) {
  const parts = /^\u2014 (\S+) (\S+)$/u.exec(line);
  const bytes = parts && isName(parts[1]) ? base64(parts[2]) : null;
  need(bytes?.length > 4, 'note-form');
  return { name: parts[1], keyId: bytes.slice(0, 4), bytes: bytes.slice(4) };
}

/** The note's text, if the key signed it and each of its signatures holds. */
export async function verifyNote(note, key) {
  const own = note.signatures.filter((one) => one.name === key.name && same(one.keyId, key.keyId));
  if (own.length === 0) throw new Refused('unsigned', { key: key.name });
  for (const { bytes } of own) {
    need(await holds(key.key, bytes, utf8(note.text)), 'signature', { key: key.name });
  }
  return note.text;
}
