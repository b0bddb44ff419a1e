// Bytes and their spellings. Each value has one spelling; every other is refused by answering null.

const encoder = new TextEncoder();

export const utf8 = (text) => encoder.encode(text);

/** Text of bytes, or null where they are not UTF-8. */
export function text(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export const join = (...parts) => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

export const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);

export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** 64 lower-case hexadecimal digits. */
export function hash(digits) {
  if (typeof digits !== 'string' || !/^[0-9a-f]{64}$/.test(digits)) return null;
  return Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));
}

/** Base 64 of RFC 4648 §4: padded, no white space, no stray bits. */
export function base64(spelling) {
  if (typeof spelling !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(spelling) || spelling.length % 4) return null;
  let binary;
  try {
    binary = atob(spelling);
  } catch {
    return null;
  }
  return btoa(binary) === spelling ? Uint8Array.from(binary, (char) => char.charCodeAt(0)) : null;
}

/** Base 64 of 32 bytes. */
export function base64Hash(spelling) {
  const bytes = base64(spelling);
  return bytes?.length === 32 ? bytes : null;
}

/** A decimal number below 2^64 without sign and leading zeroes, as a BigInt. */
export function decimal(digits) {
  if (!/^(0|[1-9][0-9]{0,19})$/.test(digits)) return null;
  const value = BigInt(digits);
  return value < 1n << 64n ? value : null;
}
