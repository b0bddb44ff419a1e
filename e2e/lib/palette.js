// A picture as a small PNG file: one byte a point and at most 256 colours (PNG, third edition, colour type 3). The colours
// that are rare take the nearest that is not; pages have few.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MOST = 256;

/** The file of a picture with four bytes a point, of which the fourth is ignored. */
export function write({ width, height, data }) {
  const colours = palette(data);
  const place = new Map(colours.map((colour, at) => [colour, at]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = read(data, (y * width + x) * 4);
      if (!place.has(colour)) place.set(colour, nearest(colours, colour));
      rows[y * (width + 1) + x + 1] = place.get(colour);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const shown = Buffer.from(colours.flatMap(parts));
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', shown), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

const read = (data, at) => (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** The colours that are seen most. */
function palette(data) {
  const seen = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = read(data, at);
    seen.set(colour, (seen.get(colour) ?? 0) + 1);
  }
  return [...seen].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST).map(([colour]) => colour);
}

function nearest(colours, wanted) {
  const [r, g, b] = parts(wanted);
  let [best, least] = [0, Infinity];
  for (const [at, colour] of colours.entries()) {
    const [r2, g2, b2] = parts(colour);
    const far = (r - r2) ** 2 + (g - g2) ** 2 + (b - b2) ** 2;
    if (far < least) [best, least] = [at, far];
  }
  return best;
}

function chunk(name, bytes) {
  const named = Buffer.concat([Buffer.from(name, 'ascii'), bytes]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(bytes.length, 0);
  out.set(named, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}
