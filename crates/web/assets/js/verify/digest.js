// SHA-256, HMAC and Ed25519, by the browser's own WebCrypto.
import { hash, hex, join } from './bytes.js';
import { Refused } from './refused.js';

const subtle = globalThis.crypto?.subtle;

/** WebCrypto is there only where the page came over https, or from this machine. */
export const isAble = () => Boolean(subtle);

export const sha256 = async (...parts) => new Uint8Array(await subtle.digest('SHA-256', join(...parts)));

/** What a log line's `commit` holds: HMAC-SHA-256 of the payload under 32 random bytes. */
export async function commitment(blinding, payload) {
  const key = await subtle.importKey('raw', blinding, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', key, payload));
}

// Points whose order divides eight: with one of them as key or as R almost anything would verify. By y, sign left out.
const SMALL_ORDER = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

export function isWeak(point) {
  const y = point.slice();
  y[31] &= 0x7f;
  return SMALL_ORDER.has(hex(y));
}

/** Does the Ed25519 signature hold? Refuses to say where the browser cannot check it. */
export async function holds(key, signature, message) {
  if (signature.length !== 64 || isWeak(key) || isWeak(signature.slice(0, 32))) return false;
  let imported;
  try {
    imported = await subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
  } catch (error) {
    if (error.name === 'NotSupportedError') throw new Refused('no-ed25519');
    return false;
  }
  return subtle.verify({ name: 'Ed25519' }, imported, signature, message);
}

export const emptyRoot = () => hash('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
