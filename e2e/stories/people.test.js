// Somebody is invited to a seat that sees one client, and sees one client. On the keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from '../lib/axe.js';
import { launch, open } from '../lib/browser.js';
import { choose, fill, join, press, signIn, tick } from '../lib/keys.js';
import { start } from '../lib/stage.js';

let stage;
let browser;
let link;
before(async () => {
  [stage, browser] = await Promise.all([start(), launch()]);
});
after(async () => {
  await browser?.close();
  await stage?.end();
});

const main = (page) => page.locator('main').innerText();

test('the owner invites somebody to a seat for one client, and sees beforehand what they would see', async () => {
  const owner = await (await open(browser, stage)).context.newPage();
  await owner.goto('/members');
  await signIn(owner, stage.people.owner.email, stage.password);
  await press(owner, 'Invite');
  await fill(owner, /^E-mail/, 'mo@harborpine.example');
  await choose(owner, 'role', /^Member/);
  await choose(owner, 'clients', /^Only these/);
  await tick(owner, 'Corner Cafe');
  await press(owner, 'Look first');
  assert.match(await main(owner), /Corner Cafe/);
  assert.deepEqual(await violations(owner), []);
  await press(owner, 'Invite');
  link = await owner.locator('.code code').innerText();
  assert.match(link, /\/invitation\/ci_/);
  assert.match(await main(owner), /mo@harborpine\.example/);
  assert.deepEqual(await violations(owner), []);
  await press(owner, 'I have it');
  assert.match(await main(owner), /mo@harborpine\.example\s+Member · Only Corner Cafe/);
});

test('whoever comes in by the link sees that client and nothing of the other', async () => {
  const { context, complaints } = await open(browser, stage);
  const page = await context.newPage();
  await page.goto(new URL(link).pathname);
  await join(page, 'Mo Lind', 'a quiet harbour in winter');
  await page.waitForURL('**/account?welcome=1');
  await page.goto('/');
  assert.ok(!(await main(page)).includes('Northwind'), await main(page));
  await press(page, 'Clients');
  const clients = await main(page);
  assert.ok(clients.includes('Corner Cafe') && !clients.includes('Northwind'), clients);
  await press(page, 'Calls');
  const calls = await main(page);
  assert.ok(calls.includes('Menu page') && !calls.includes('Kickoff'), calls);
  await press(page, 'Documents');
  const documents = await main(page);
  assert.ok(documents.includes('Corner Cafe') && !documents.includes('Northwind'), documents);
  for (const [word, yours] of [['budget', 'Menu page'], ['deposit', null]]) {
    await page.goto('/search');
    await fill(page, /^What to look for/, word);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/search?q=${word}`);
    const found = await main(page);
    assert.ok(!/Northwind|Kickoff|Wireframes/.test(found), found);
    if (yours) assert.ok(found.includes(yours), found);
  }
  assert.deepEqual(complaints, []);
  for (const hidden of [`/clients/${stage.ids.northwind}`, `/calls/${stage.ids.kickoff}`, `/documents/${stage.ids.northwind_brief}`]) {
    assert.equal((await page.goto(hidden)).status(), 404, hidden);
    assert.ok(!/Northwind|Kickoff/.test(await main(page)), hidden);
  }
  const rail = await page.locator('.rail').innerText();
  assert.ok(!/Members|Break-glass|Audit log/.test(rail), `rooms of others: ${rail}`);
});
