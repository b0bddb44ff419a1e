// Debian's Chromium, and what each page in it must not do.
import { chromium } from 'playwright-core';

const ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--font-render-hinting=none', '--force-color-profile=srgb',
  // The server listens on the older kind of address only.
  '--host-resolver-rules=MAP localhost 127.0.0.1',
];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });

/** A context whose pages write down every error, broken policy and request that leaves the server. */
export async function open(browser, stage, options = {}) {
  const context = await browser.newContext({
    baseURL: stage.url, viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'en-GB',
    timezoneId: 'UTC', ...options,
  });
  context.setDefaultTimeout(15_000);
  const complaints = [];
  const own = new URL(stage.url).origin;
  context.on('console', (said) => {
    if (['error', 'warning'].includes(said.type())) complaints.push(`console ${said.type()}: ${said.text()}`);
  });
  context.on('weberror', (broken) => complaints.push(`script: ${broken.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== own && url.protocol !== 'data:') complaints.push(`request to ${url.origin}`);
  });
  await context.exposeFunction('__violated', (text) => complaints.push(`policy: ${text}`));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      window.__violated(`${event.violatedDirective} by ${event.blockedURI} ${event.sample}`);
    });
  });
  return { context, complaints };
}

/** The cookie of a session that somebody opens without the sign-in page. */
export async function session(browser, stage, who) {
  const page = await browser.newPage();
  const agent = await page.evaluate(() => navigator.userAgent);
  await page.close();
  const { name, value } = await stage.act({ do: 'session', who, agent });
  return { name, value, url: stage.url, httpOnly: true, sameSite: 'Strict' };
}

/** Signs somebody in without the sign-in page. */
export async function enter(context, stage, who) {
  await context.addCookies([await session(context.browser(), stage, who)]);
}
