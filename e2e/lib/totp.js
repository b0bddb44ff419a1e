// What an authenticator app shows (RFC 6238): six digits, thirty seconds, SHA-1.
import { createHmac } from 'node:crypto';

/** The code of a key in base 32 at an instant (ISO 8601). */
export function code(key, at) {
  const bits = [...key.replace(/[\s=]/g, '').toUpperCase()]
    .map((digit) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(digit).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.parse(at) / 30_000)));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const from = hash[19] & 15;
  return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
