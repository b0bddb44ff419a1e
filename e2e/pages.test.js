// Every page: it answers, keeps its policy, asks nobody else, reads well to everybody, fits, and looks as it did.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './lib/axe.js';
import { enter, launch, open } from './lib/browser.js';
import { trouble } from './lib/keys.js';
import { compare, take } from './lib/shots.js';
import { start } from './lib/stage.js';
import { pages, themes, widths } from './paths.js';

const only = process.env.ONLY?.split(',');
let stage;
let browser;
const desks = new Map();

before(async () => {
  [stage, browser] = await Promise.all([start(), launch()]);
});

after(async () => {
  await browser?.close();
  await stage?.end();
});

/** One context for each person; with and without scripts. */
async function desk(who, options = {}) {
  const key = `${who} ${JSON.stringify(options)}`;
  if (!desks.has(key)) {
    const made = await open(browser, stage, options);
    if (who) await enter(made.context, stage, who);
    desks.set(key, made);
  }
  return desks.get(key);
}

for (const { name, path, as, status = 200, shot = true } of pages.filter((page) => !only || only.includes(page.name))) {
  test(`the page ${name}`, async (t) => {
    const target = typeof path === 'function' ? path(stage) : path;
    const { context, complaints } = await desk(as);
    complaints.length = 0;
    const page = await context.newPage();
    t.after(() => page.close());
    const answer = await page.goto(target, { waitUntil: 'networkidle' });
    const wrong = [];
    if (answer.status() !== status) wrong.push(`${target} answers ${answer.status()}`);
    // Chromium says so itself when a page that is meant to be missing is missing.
    wrong.push(...complaints.filter((line) => status === 200 || !line.includes(`status of ${status}`)));
    wrong.push(...await trouble(page));
    // Tab has scrolled; what a bar covers there is no finding.
    await page.evaluate(() => window.scrollTo(0, 0));
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      wrong.push(...await overflow(page, width));
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        const where = `${colorScheme}-${width}`;
        wrong.push(...(await violations(page)).map((line) => `${where}: ${line}`));
        if (shot) wrong.push(compare(`${name}-${where}`, await take(page)));
      }
    }
    await page.setViewportSize({ width: 640, height: 400 });
    wrong.push(...await overflow(page, '1280 at 200 %'));
    assert.deepEqual(wrong.filter(Boolean), []);
  });

  test(`the page ${name} without scripts`, async (t) => {
    const target = typeof path === 'function' ? path(stage) : path;
    const { context } = await desk(as, { javaScriptEnabled: false });
    const page = await context.newPage();
    t.after(() => page.close());
    const answer = await page.goto(target);
    assert.equal(answer.status(), status);
    assert.equal(await page.locator('h1').count(), 1, 'a page has one heading of the first order');
    assert.ok((await page.locator('main').innerText()).trim().length > 20, 'the page says something');
  });
}

async function overflow(page, width) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return over > 0 ? [`the page is ${over} points wider than ${width}`] : [];
}
