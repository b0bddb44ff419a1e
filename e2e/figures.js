// What the first page of the console costs, and what axe finds on all pages. Prints JSON; asserts nothing.
import { violations } from './lib/axe.js';
import { enter, launch, open } from './lib/browser.js';
import { start } from './lib/stage.js';
import { pages, themes, widths } from './paths.js';
import { built } from './run.js';

process.env.CANDOR_STAGE = built();
const LOADS = 20;
const [stage, browser] = await Promise.all([start(), launch()]);

/** One load with nothing kept from an earlier one: bytes on the wire, requests, milliseconds to the largest paint. */
async function load(path) {
  const { context } = await open(browser, stage, { reducedMotion: 'no-preference' });
  await enter(context, stage, 'owner');
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  let [bytes, requests] = [0, 0];
  wire.on('Network.requestWillBeSent', () => { requests += 1; });
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto(path, { waitUntil: 'networkidle' });
  const lcp = await page.evaluate(() => new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
  }));
  await context.close();
  return { bytes, requests, lcp };
}

async function findings() {
  let found = 0;
  for (const { path, as } of pages) {
    const { context } = await open(browser, stage);
    if (as) await enter(context, stage, as);
    const page = await context.newPage();
    await page.goto(typeof path === 'function' ? path(stage) : path);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        found += (await violations(page)).length;
      }
    }
    await context.close();
  }
  return found;
}

const at = (sorted, share) => sorted[Math.ceil(sorted.length * share) - 1];
const loads = [];
for (let n = 0; n < LOADS; n += 1) loads.push(await load('/'));
const lcp = loads.map((one) => one.lcp).sort((a, b) => a - b);
console.log(JSON.stringify({
  page: '/',
  bytes: loads[0].bytes,
  requests: loads[0].requests,
  lcp_ms: { loads: LOADS, p50: Math.round(at(lcp, 0.5)), p75: Math.round(at(lcp, 0.75)), most: Math.round(lcp.at(-1)) },
  axe: { pages: pages.length, states: pages.length * themes.length * widths.length, violations: await findings() },
}, null, 2));
await browser.close();
await stage.end();
