// The pictures of the documentation: taken from the program as it is, so that they stay true.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enter, launch, open } from './lib/browser.js';
import { illustrates } from './lib/shots.js';
import { start } from './lib/stage.js';

const WIDTH = 1040;
/** Name, page, how much of it is shown, and what is done before; it may name what is shown from its top. */
const PICTURES = [
  ['owner-link', (stage) => stage.links.first_owner, 620],
  ['first-run', '/first-run', 700, { as: 'newcomer' }],
  ['ledger', '/first-run', 700, { as: 'newcomer', then: async (page) => {
    await page.locator('form[action="/first-run/sample"] button').click();
    await page.waitForURL('**/first-run/ledger/**');
  } }],
  ['deadlines', '/deadlines', 640, { as: 'owner' }],
  ['invite', '/members/invite', 820, { as: 'owner', then: async (page, stage) => {
    await page.locator('[name="email"]').fill('ann@harbor.example');
    await page.getByLabel(/^Only these/).first().check();
    await page.locator(`[value="${stage.ids.cafe}"]`).check();
  } }],
  ['break-glass', '/break-glass', 520, { as: 'owner' }],
  ['verify', '/verify', 560, { then: async (page, stage) => {
    const { receipt } = await stage.act({ do: 'receipt', erasure: 'erased' });
    await page.locator('[name="receipt"]').fill(JSON.stringify(receipt, null, 2));
    await page.locator('[name="key"]').fill(stage.vkey);
    await page.locator('form.verify .button.primary').click();
    await page.locator('#result').waitFor();
    return '#result';
  } }],
];

let stage;
let browser;
before(async () => {
  [stage, browser] = await Promise.all([start(), launch()]);
});
after(async () => {
  await browser?.close();
  await stage?.end();
});

for (const [name, path, height, { as, then } = {}] of PICTURES) {
  test(`the documentation shows ${name} as it is`, async () => {
    const { context } = await open(browser, stage, { viewport: { width: WIDTH, height }, colorScheme: 'light' });
    if (as) await enter(context, stage, as);
    const page = await context.newPage();
    const answer = await page.goto(typeof path === 'function' ? path(stage) : path);
    assert.equal(answer.status(), 200);
    const part = (await then?.(page, stage)) ?? 'html';
    await page.evaluate(async (top) => {
      document.activeElement?.blur?.();
      window.scrollTo(0, document.querySelector(top).getBoundingClientRect().top + window.scrollY);
      for (const one of document.querySelectorAll('code')) one.style.setProperty('visibility', 'hidden');
      await document.fonts.ready;
    }, part);
    const bytes = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    assert.equal(illustrates(name, bytes), null);
    await context.close();
  });
}
