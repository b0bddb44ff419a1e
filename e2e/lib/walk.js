// Walking all pages: who sits at which desk, how a page is reached, and what is looked at on each.
import { violations } from './axe.js';
import { open, session } from './browser.js';
import { code } from './totp.js';

/** Opens everybody's session once, in one order, so that pages say the same in every run; the admin uses an app. */
export async function prepare(browser, stage, pages) {
  const people = [...new Set(pages.map((page) => page.as).filter(Boolean)), 'admin'];
  const cookies = new Map();
  for (const who of people) if (!cookies.has(who)) cookies.set(who, await session(browser, stage, who));
  const { context } = await desk(browser, stage, cookies.get('admin'));
  const page = await context.newPage();
  await page.goto('/account');
  await Promise.all([page.waitForEvent('load'), page.locator('form[action="/account/totp"] button').click()]);
  const { now } = await stage.act({ do: 'tick' });
  const key = await page.locator('.secret, .code code').first().innerText();
  await page.locator('input[name="code"]').fill(code(key, now));
  await Promise.all([page.waitForEvent('load'), page.locator('form[action="/account/totp/confirm"] button').click()]);
  await context.close();
  return cookies;
}

/** A browser of one's own, signed in with this cookie or not at all. */
export async function desk(browser, stage, cookie, options = {}) {
  const made = await open(browser, stage, options);
  if (cookie) await made.context.addCookies([cookie]);
  return made;
}

/** Goes to a page; answers with the last status. */
export async function reach(page, stage, { path, then }) {
  const target = typeof path === 'function' ? path(stage) : path;
  let status = 0;
  const keep = (answer) => { if (answer.request().isNavigationRequest()) status = answer.status(); };
  page.on('response', keep);
  await page.goto(target);
  if (then) await then(page, stage);
  await page.waitForLoadState('load');
  page.off('response', keep);
  return status;
}

/** A form that was sent is not sent again by looking at its page: no reload, only another size and theme. */
export async function states(page, themes, widths, look) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await look(`${colorScheme}-${width}`, width, await violations(page));
    }
  }
}

/** What is wider than the screen. */
export async function overflow(page, width) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return over > 0 ? [`the page is ${over} points wider than ${width}`] : [];
}

/** What moves although somebody asked for stillness. */
export const moving = (page) => page.evaluate(() => {
  const longest = (list) => Math.max(...list.split(',').map(parseFloat));
  const styles = [...document.querySelectorAll('*')].map((one) => [one, getComputedStyle(one)]);
  const found = styles.filter(([, style]) => longest(style.transitionDuration) > 0
    || (style.animationName !== 'none' && longest(style.animationDuration) > 0));
  return [...new Set(found.map(([one]) => `<${one.localName} class="${one.className}"> moves`))];
});
