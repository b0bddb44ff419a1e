// Screenshots, compared with tolerance; UPDATE=1 writes them anew.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { write } from './palette.js';

const HERE = join(dirname(fileURLToPath(import.meta.url)), '..');
const KEPT = join(HERE, 'shots');
const PUBLISHED = join(HERE, '../docs/shots');
const SEEN = process.env.SHOTS_SEEN ?? join(HERE, 'seen');
/** Nothing below is compared. */
const MOST_HIGH = 1400;
/** So much of a picture may differ: text that is drawn a little otherwise. */
const SHARE = 0.015;
/** What is different in every run: ids, hashes, keys. Hidden, so that the layout stays. */
const VOLATILE = '[data-volatile], body:not(.doc) code, samp, textarea[readonly], .volatile, .codes li, .secret';

/** Takes a picture of the page as it stands. */
export async function take(page) {
  await page.evaluate(async (volatile) => {
    for (const one of document.querySelectorAll(volatile)) one.style.visibility = 'hidden';
    // What is far down is not drawn before somebody comes near.
    for (const one of document.querySelectorAll('.turn')) one.style.setProperty('content-visibility', 'visible');
    document.activeElement?.blur?.();
    window.scrollTo(0, 0);
    for (const one of document.querySelectorAll('nav, .evidence-side')) one.scrollTop = 0;
    await document.fonts.ready;
  }, VOLATILE);
  const { width } = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width, height: Math.min(whole, MOST_HIGH) };
  const taken = await page.screenshot({ animations: 'disabled', caret: 'hide', fullPage: true, clip });
  await page.evaluate((volatile) => {
    for (const one of document.querySelectorAll(volatile)) one.style.visibility = '';
  }, VOLATILE);
  return taken;
}

/** What is wrong with a picture of a page, or nothing. Kept at half size. */
export const compare = (name, bytes) => against(KEPT, name, bytes, half);

/** The same for a picture that people see in the documentation, kept as it is. */
export const illustrates = (name, bytes) => against(PUBLISHED, name, bytes, (image) => image);

function against(folder, name, bytes, made) {
  const fresh = made(PNG.sync.read(bytes));
  const kept = join(folder, `${name}.png`);
  mkdirSync(SEEN, { recursive: true });
  writeFileSync(join(SEEN, `${name}.full.png`), bytes);
  const old = existsSync(kept) ? PNG.sync.read(readFileSync(kept)) : null;
  if (process.env.UPDATE) {
    if (!old || differs(old, fresh, null) > SHARE / 4) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(kept, write(fresh));
    }
    return null;
  }
  if (!old) return `there is no picture ${name}.png yet; look at e2e/seen and run with UPDATE=1`;
  const diff = new PNG({ width: fresh.width, height: fresh.height });
  const share = differs(old, fresh, diff);
  if (share <= SHARE) return null;
  writeFileSync(join(SEEN, `${name}.diff.png`), PNG.sync.write(diff));
  return `${(share * 100).toFixed(1)} % of ${name} differ from the picture that is kept`;
}

function differs(old, fresh, diff) {
  if (old.width !== fresh.width || Math.abs(old.height - fresh.height) > 12) return 1;
  const height = Math.min(old.height, fresh.height);
  const cut = (image) => image.data.subarray(0, image.width * height * 4);
  const out = diff && diff.data.subarray(0, fresh.width * height * 4);
  return pixelmatch(cut(old), cut(fresh), out, fresh.width, height, { threshold: 0.25 }) / (fresh.width * height);
}

/** Four points become one, and near shades the same: small files that do not care how an edge is smoothed. */
function half(image) {
  const out = new PNG({ width: image.width >> 1, height: image.height >> 1 });
  for (let y = 0; y < out.height; y += 1) {
    for (let x = 0; x < out.width; x += 1) {
      const from = (y * 2 * image.width + x * 2) * 4;
      const to = (y * out.width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const at = from + channel;
        const below = at + image.width * 4;
        const sum = image.data[at] + image.data[at + 4] + image.data[below] + image.data[below + 4];
        out.data[to + channel] = Math.min(255, Math.round(sum / 4 / 16) * 16);
      }
      out.data[to + 3] = 255;
    }
  }
  return out;
}
