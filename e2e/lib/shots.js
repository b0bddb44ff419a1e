// Screenshots, at half size and compared with tolerance; UPDATE=1 writes them anew.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const HERE = join(dirname(fileURLToPath(import.meta.url)), '..');
const KEPT = join(HERE, 'shots');
const SEEN = process.env.SHOTS_SEEN ?? join(HERE, 'seen');
/** Nothing below is compared. */
const MOST_HIGH = 1600;
/** So much of a picture may differ: text that is drawn a little otherwise. */
const SHARE = 0.015;
/** What is different in every run: ids, hashes, keys. Hidden, so that the layout stays. */
const VOLATILE = '[data-volatile], code, samp, textarea[readonly], .volatile';

/** Takes a picture of the page as it stands. */
export async function take(page) {
  await page.evaluate(async (volatile) => {
    for (const one of document.querySelectorAll(volatile)) one.style.setProperty('visibility', 'hidden');
    document.activeElement?.blur?.();
    window.scrollTo(0, 0);
    await document.fonts.ready;
  }, VOLATILE);
  const { width } = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width, height: Math.min(whole, MOST_HIGH) };
  return page.screenshot({ animations: 'disabled', caret: 'hide', fullPage: true, clip });
}

/** What is wrong with a picture, or nothing. */
export function compare(name, bytes) {
  const fresh = half(PNG.sync.read(bytes));
  const kept = join(KEPT, `${name}.png`);
  mkdirSync(SEEN, { recursive: true });
  writeFileSync(join(SEEN, `${name}.full.png`), bytes);
  if (process.env.UPDATE) {
    if (!existsSync(kept) || differs(PNG.sync.read(readFileSync(kept)), fresh, null) > SHARE / 4) {
      writeFileSync(kept, PNG.sync.write(fresh, { deflateLevel: 9, colorType: 2 }));
    }
    return null;
  }
  if (!existsSync(kept)) return `there is no picture ${name}.png yet; look at e2e/seen and run with UPDATE=1`;
  const diff = new PNG({ width: fresh.width, height: fresh.height });
  const share = differs(PNG.sync.read(readFileSync(kept)), fresh, diff);
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
        out.data[to + channel] = Math.min(255, Math.round(sum / 4 / 8) * 8);
      }
      out.data[to + 3] = 255;
    }
  }
  return out;
}
