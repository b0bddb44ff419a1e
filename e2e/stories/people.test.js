// Somebody is invited to a seat that sees one client, and sees one client. On the keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../lib/browser.js';
import { choose, fill, press, signIn, tick } from '../lib/keys.js';
import { start } from '../lib/stage.js';

let stage;
let browser;
before(async () => {
  [stage, browser] = await Promise.all([start(), launch()]);
});
after(async () => {
  await browser?.close();
  await stage?.end();
});

test('whoever is invited for one client sees that client and nothing of the other', async () => {
  const owner = await (await open(browser, stage)).context.newPage();
  await owner.goto('/members');
  await signIn(owner, stage.people.owner.email, stage.password);
  await press(owner, 'Invite');
  await fill(owner, /^E-mail/, 'mo@harborpine.example');
  await choose(owner, 'role', /^Member/);
  await choose(owner, 'clients', /^Only these/);
  await tick(owner, 'Corner Cafe');
  await press(owner, 'Invite');
  const link = await owner.locator('.code code').innerText();
  assert.match(link, /\/invitation\/ci_/);
  const desk = await open(browser, stage);
  const page = await desk.context.newPage();
  await page.goto(new URL(link).pathname);
  await fill(page, 'Your name', 'Mo Lind');
  await fill(page, 'Password', 'a quiet harbour in winter');
  await press(page, 'Join');
  await page.waitForURL('**/account?welcome=1');
  await page.goto('/');
  await press(page, 'Clients');
  const clients = await page.locator('main').innerText();
  assert.ok(clients.includes('Corner Cafe') && !clients.includes('Northwind'), clients);
  await press(page, 'Calls');
  const calls = await page.locator('main').innerText();
  assert.ok(calls.includes('Menu page') && !calls.includes('Kickoff'), calls);
  for (const hidden of [`/clients/${stage.ids.northwind}`, `/calls/${stage.ids.kickoff}`]) {
    assert.equal((await page.goto(hidden)).status(), 404, hidden);
  }
});
