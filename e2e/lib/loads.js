// What a first load costs: bytes on the wire, requests, milliseconds to the largest paint.
import { desk } from './walk.js';

/** One load with nothing kept from an earlier one. */
async function load(browser, stage, cookie, path) {
  const { context } = await desk(browser, stage, cookie, { reducedMotion: 'no-preference' });
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

const at = (sorted, share) => Math.round(sorted[Math.ceil(sorted.length * share) - 1]);

/** The same page so many times: what the dearest load transferred, and how quickly its largest part was there. */
export async function loads(browser, stage, cookie, path, times) {
  const all = [];
  for (let n = 0; n < times; n += 1) all.push(await load(browser, stage, cookie, path));
  const lcp = all.map((one) => one.lcp).sort((a, b) => a - b);
  return {
    page: path,
    bytes: Math.max(...all.map((one) => one.bytes)),
    requests: Math.max(...all.map((one) => one.requests)),
    lcp_ms: { loads: times, p50: at(lcp, 0.5), p75: at(lcp, 0.75), most: at(lcp, 1) },
  };
}
