// Signing in with a password, then with a passkey; and a link that makes somebody a member. On the keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../lib/browser.js';
import { fill, join, tabTo } from '../lib/keys.js';
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

test('a member signs in with a password and is where they wanted to be', async () => {
  const { context, complaints } = await open(browser, stage);
  const page = await context.newPage();
  await page.goto('/account');
  assert.match(page.url(), /\/sign-in\?next=\/account$/);
  await signIn(page, stage.people.owner.email, 'not the password');
  await page.getByText('Wrong e-mail address or password').waitFor();
  await signIn(page, stage.people.owner.email, stage.password);
  await page.waitForURL('**/account');
  assert.deepEqual(complaints.filter((line) => !line.includes('status of 422')), []);
  await context.close();
});

test('somebody accepts an invitation, sets up a passkey, and comes back with it', async () => {
  const { context, complaints } = await open(browser, stage);
  const page = await context.newPage();
  const device = await context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', { options: {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
  } });
  await page.goto(stage.links.invitation);
  await page.getByRole('heading', { name: /Harbor & Pine/ }).waitFor();
  await join(page, 'Sam Ito', 'a quiet harbour in winter');
  await page.waitForURL('**/account?welcome=1');
  await tabTo(page, /passkey/i);
  await page.keyboard.press('Enter');
  await page.getByText(/^My computer|My computer/).first().waitFor();
  await context.clearCookies();
  await page.goto('/sign-in');
  await tabTo(page, /passkey/i);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByText('Sam Ito').first().waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

async function signIn(page, email, password) {
  await fill(page, /e-mail/i, email);
  await fill(page, /^Password/, password);
  await page.keyboard.press('Enter');
  await page.waitForLoadState('load');
}
