// A page that stands open looks again when something changed, and takes nothing away from whoever sits in front of it:
// not the focus, not what was opened, not a question that is being answered.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from '../lib/axe.js';
import { enter, launch, open } from '../lib/browser.js';
import { focused, tabTo } from '../lib/keys.js';
import { start } from '../lib/stage.js';

let stage;
let browser;
let desk;
before(async () => {
  [stage, browser] = await Promise.all([start(), launch()]);
  desk = await open(browser, stage);
  await enter(desk.context, stage, 'owner');
});
after(async () => {
  await browser?.close();
  await stage?.end();
});

/** A page whose loads are counted. */
async function look(path) {
  desk.complaints.length = 0;
  const page = await desk.context.newPage();
  const loads = [];
  page.on('framenavigated', () => loads.push(page.url()));
  await page.goto(path);
  await page.waitForRequest('**/live').catch(() => {});
  loads.length = 0;
  return { page, loads };
}

test('home shows what came in meanwhile, and the focus stays', async (t) => {
  const { page, loads } = await look('/');
  t.after(() => page.close());
  await tabTo(page, 'Look or undo');
  await stage.act({ do: 'ask_grant', item: 'menu', reason: 'Ticket 4712: a table is empty' });
  await page.getByText('Ticket 4712: a table is empty').waitFor();
  assert.equal(await focused(page), 'Look or undo');
  assert.deepEqual(loads, [], 'the page was not loaded anew');
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(desk.complaints, []);
});

test('what was opened stays open, and a question that is being answered stays asked', async (t) => {
  const { page, loads } = await look('/break-glass');
  t.after(() => page.close());
  const first = page.locator('article', { hasText: 'Ticket 4711' });
  await first.getByRole('button', { name: 'Refuse' }).press('Enter');
  await page.waitForURL('**/break-glass?done=**');
  loads.length = 0;
  const past = page.locator('details.past');
  await past.locator('summary').press('Enter');
  assert.ok(await past.evaluate((one) => one.open));
  await stage.act({ do: 'ask_grant', item: 'menu', reason: 'Ticket 4713: and another' });
  await page.getByText('Ticket 4713: and another').waitFor();
  assert.ok(await past.evaluate((one) => one.open), 'what was opened is open');
  assert.ok(await past.locator('summary').evaluate((one) => one === document.activeElement), 'the focus stays');
  await page.locator('article', { hasText: 'Ticket 4713' }).locator('summary', { hasText: 'Approve' }).press('Enter');
  await page.locator('dialog[open]').waitFor();
  await stage.act({ do: 'ask_grant', item: 'menu', reason: 'Ticket 4714: a third' });
  await page.waitForTimeout(4_000);
  assert.equal(await page.locator('dialog[open]').count(), 1, 'the question is still asked');
  await page.locator('dialog[open]').getByRole('button', { name: 'Approve' }).press('Enter');
  await page.waitForURL('**/break-glass?done=grant-approved');
  await page.getByText('Ticket 4714: a third').waitFor();
  assert.deepEqual(desk.complaints, []);
});

test('what dies leaves the board of deadlines by itself', async (t) => {
  const { page, loads } = await look('/deadlines');
  t.after(() => page.close());
  const due = page.locator('.due', { hasText: 'Wireframes and rentals' });
  assert.equal(await due.count(), 1);
  await stage.advance(8 * 3600);
  await due.waitFor({ state: 'detached' });
  assert.deepEqual(loads, [], 'the page was not loaded anew');
});
