// Every page: it answers, keeps its policy, asks nobody else, reads well to everybody, fits, and looks as it did.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { launch } from './lib/browser.js';
import { trouble } from './lib/keys.js';
import { compare, take } from './lib/shots.js';
import { start } from './lib/stage.js';
import { desk, moving, overflow, prepare, reach, states } from './lib/walk.js';
import { pages, themes, widths } from './paths.js';

/** So many pages are walked at a time, each in a browser of its own. */
const LANES = 2;
const only = process.env.ONLY?.split(',');
const walked = pages.filter((page) => !only || only.includes(page.name));
const axe = { pages: 0, states: 0, violations: 0 };
let stage;
let browser;
let cookies;
const idle = [];

before(async () => {
  [stage, browser] = await Promise.all([start(), launch()]);
  cookies = await prepare(browser, stage, pages);
  for (let lane = 0; lane < LANES; lane += 1) idle.push(new Map());
});

after(async () => {
  mkdirSync(new URL('seen/', import.meta.url), { recursive: true });
  writeFileSync(new URL('seen/axe.json', import.meta.url), JSON.stringify(axe));
  await browser?.close();
  await stage?.end();
});

/** A page at somebody's desk, and what it complains of; the desk is free again when the test is over. */
async function sit(t, who, options = {}) {
  const lane = idle.pop();
  const key = `${who} ${JSON.stringify(options)}`;
  if (!lane.has(key)) lane.set(key, await desk(browser, stage, cookies.get(who), options));
  const { context, complaints } = lane.get(key);
  complaints.length = 0;
  const page = await context.newPage();
  t.after(async () => {
    await page.close();
    idle.push(lane);
  });
  return { page, complaints };
}

/** Writes the pictures of a page anew, and nothing else. */
async function picture(page, name) {
  const said = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      said.push(compare(`${name}-${colorScheme}-${width}`, await take(page)));
    }
  }
  return said;
}

describe('pages', { concurrency: LANES }, () => {
  for (const one of walked) {
    const { name, as, status = 200, shot = true } = one;
    test(`the page ${name}`, async (t) => {
      if (process.env.UPDATE && !shot) return;
      const { page, complaints } = await sit(t, as);
      const wrong = [];
      const answered = await reach(page, stage, one);
      if (process.env.UPDATE) {
        for (const where of await picture(page, name)) assert.equal(where, null);
        return;
      }
      await page.waitForLoadState('networkidle');
      if (answered !== status) wrong.push(`${page.url()} answers ${answered}`);
      // Chromium says so itself when a page that is meant to be missing is missing.
      wrong.push(...complaints.filter((line) => status === 200 || !line.includes(`status of ${status}`)));
      wrong.push(...await trouble(page), ...await moving(page));
      // Tab has scrolled; what a bar covers there is no finding.
      await page.evaluate(() => window.scrollTo(0, 0));
      await states(page, themes, widths, async (where, width, found) => {
        axe.states += 1;
        axe.violations += found.length;
        wrong.push(...found.map((line) => `${where}: ${line}`), ...await overflow(page, width));
        if (shot) wrong.push(compare(`${name}-${where}`, await take(page)));
      });
      axe.pages += 1;
      await page.setViewportSize({ width: 640, height: 400 });
      wrong.push(...await overflow(page, '1280 at 200 %'));
      assert.deepEqual(wrong.filter(Boolean), []);
    });

    if (process.env.UPDATE) continue;
    test(`the page ${name} without scripts`, async (t) => {
      const { page } = await sit(t, as, { javaScriptEnabled: false });
      assert.equal(await reach(page, stage, one), status);
      assert.equal(await page.locator('h1').count(), 1, 'a page has one heading of the first order');
      assert.ok((await page.locator('main').innerText()).trim().length > 20, 'the page says something');
    });
  }
});
