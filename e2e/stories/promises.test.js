// What was promised, seen by the agency's owner: an erasure taken back, a look of the staff, a person erased, audio that
// dies on its day, and the receipt for it checked by a stranger. On the keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../lib/browser.js';
import { press, signIn, tabTo, tick } from '../lib/keys.js';
import { start } from '../lib/stage.js';

let stage;
let browser;
let desk;
let page;
before(async () => {
  [stage, browser] = await Promise.all([start(), launch()]);
  desk = await open(browser, stage);
  page = await desk.context.newPage();
  await page.goto('/');
  await signIn(page, stage.people.owner.email, stage.password);
});
after(async () => {
  await browser?.close();
  await stage?.end();
});

const main = () => page.locator('main').innerText();

/** What a call's own page says to whoever sits here. */
async function callPage(call) {
  const answer = await page.goto(`/calls/${stage.ids[call]}`);
  return { status: answer.status(), text: await main() };
}

test('a deletion is taken back while its window is open', async () => {
  const sealed = await callPage('wrong');
  assert.notEqual(sealed.status, 200, 'it is sealed');
  assert.ok(!sealed.text.includes('wrong number'));
  await press(page, 'Erasures');
  await press(page, 'Look or undo');
  await page.waitForURL(`**/erasures/${stage.ids.undoable}`);
  await press(page, 'Undo the erasure');
  await page.getByText('Taken back. Everything opens again.').waitFor();
  assert.match((await callPage('wrong')).text, /you have the wrong number/);
});

test('a break-glass read is approved, and is seen in the log', async () => {
  await press(page, 'Break-glass');
  await page.getByText('Ticket 4711: the brief lacks its figures').waitFor();
  const asked = { do: 'look', grant: stage.ids.grant, item: 'kickoff' };
  await assert.rejects(stage.act(asked), /pending/, 'nobody looks before');
  await press(page, 'Approve');
  await page.keyboard.press('Tab');
  await press(page, 'Approve');
  await page.waitForURL('**/break-glass?done=grant-approved**');
  assert.equal((await stage.act(asked)).title, 'Kickoff');
  // The page that stands open says so by itself.
  await page.getByText('One look').waitFor();
  await press(page, 'Everything about this request in the log');
  assert.match(await main(), /grant\.approved/);
  assert.match(await main(), /grant\.used/);
  await press(page, 'Staff opened something');
  assert.match(await main(), /Ann Reyes/);
});

test('a person is erased, and what the others said remains', async () => {
  const before = (await callPage('menu')).text;
  assert.match(before, /keep the budget at \$1,200/);
  assert.match(before, /upload the photos/);
  await press(page, 'Erasures');
  await press(page, 'Erase something');
  await tabTo(page, 'Client');
  await page.keyboard.type('Corner');
  await press(page, 'Show what is there');
  await press(page, /^What would go ?: Leo Brandt/);
  await tick(page, /^I have read what dies/);
  await press(page, 'Order the erasure');
  await page.getByText('The erasure is ordered.').waitFor();
  const after = (await callPage('menu')).text;
  assert.match(after, /keep the budget at \$1,200/, 'Mina’s words stand on the page');
  assert.match(after, /Mina Okafor/);
  for (const gone of ['upload the photos', 'first draft by Monday', 'Leo Brandt']) {
    assert.ok(!after.includes(gone), `${gone} stands there still`);
  }
  await page.goto(`/clients/${stage.ids.cafe}/people`);
  assert.ok(!(await main()).includes('Leo Brandt'));
  await page.goto('/search?q=photos');
  assert.ok(!(await main()).includes('upload the photos'));
});

test('audio is gone after 72 hours, in front of one’s eyes, and a stranger checks the receipt', async () => {
  await page.goto('/calls');
  const row = page.locator('tr', { hasText: 'Wireframes and rentals' });
  assert.match(await row.innerText(), /Audio\s+destroyed in 7 hours/);
  const listened = await page.request.get(`/v1/calls/${stage.ids.wireframes}/recording`);
  assert.equal(listened.status(), 200, 'until then it plays');
  await tabTo(page, 'Wireframes and rentals');
  await stage.advance(8 * 3600);
  // Nothing is pressed and nothing loaded anew: the page says it by itself, and the focus stays where it was.
  await row.getByText('destroyed', { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Wireframes and rentals');
  assert.equal((await page.request.get(`/v1/calls/${stage.ids.wireframes}/recording`)).status(), 410);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/calls/${stage.ids.wireframes}`);
  assert.match(await main(), /Its key exists nowhere any more, in no backup either/);
  assert.match(await main(), /wireframe/i, 'its words stay');
  await press(page, 'Deadlines');
  assert.match(await main(), /keys destroyed, receipt ready/);
  await press(page, 'Erasures');
  await press(page, 'By deadline');
  await tabTo(page, /^Recordings/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/erasures\/[0-9a-f-]{36}$/);
  await press(page, 'Open the receipt');
  const receipt = await page.locator('pre, code, textarea').evaluateAll((all) => all
    .map((one) => one.value ?? one.textContent).find((text) => text.includes('candor-attestation/1')));
  assert.ok(receipt, 'the receipt shows its attestation');
  const stranger = await open(browser, stage);
  const other = await stranger.context.newPage();
  await other.goto('/verify');
  for (const [name, text] of [[/^Receipt/, receipt], [/^Verifier key/, stage.vkey]]) {
    await tabTo(other, name);
    await other.keyboard.insertText(text);
  }
  await press(other, 'Check');
  assert.match(await other.locator('#verdict').innerText(), /^Genuine/);
  assert.match(await other.locator('#facts').innerText(), /its time was up/);
  assert.match(await other.locator('#facts').innerText(), /kept, with/);
  assert.deepEqual(stranger.complaints, []);
});
