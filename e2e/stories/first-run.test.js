// From the link that setting a workspace up prints to a cited ledger of one's own call, within ten seconds of its words.
// On the keyboard alone.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { violations } from '../lib/axe.js';
import { launch, open } from '../lib/browser.js';
import { fill, focused, press, tabTo } from '../lib/keys.js';
import { start } from '../lib/stage.js';

/** Said by nobody so far. */
const WORDS = `\
Ines Ott: Thanks for coming. The new shop page has to be live by February 12th, before the trade fair.
Raoul Berg: That is tight but possible. What may it cost?
Ines Ott: Our budget is $18,500 for everything, photos included.
Raoul Berg: Good. I will send you the wireframes by Friday, December 4th.
Ines Ott: We decided on the blue layout. A blog is out of scope for now.
Raoul Berg: Understood. Who signs it off?
Ines Ott: I decide about the texts. We have not chosen a payment provider yet.
`;
const SECONDS = 10;

let stage;
let browser;
let desk;
let page;
before(async () => {
  [stage, browser] = await Promise.all([start(), launch()]);
  desk = await open(browser, stage);
  page = await desk.context.newPage();
  const device = await desk.context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', { options: {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
  } });
});
after(async () => {
  await browser?.close();
  await stage?.end();
});

/** Is there something of this kind on the page? */
const has = async (selector) => (await page.locator(selector).count()) > 0;

test('the link makes an owner, with a passkey', async () => {
  await page.goto(stage.links.first_owner);
  await page.getByRole('heading', { name: /Fern Street Studio/ }).waitFor();
  if (await has('input[name="email"]:not([readonly])')) await fill(page, /^E-mail/, 'tess@fernstreet.example');
  await fill(page, /name/i, 'Tess Moreau');
  await join();
  await page.waitForURL((url) => url.pathname === '/first-run');
  await page.waitForLoadState('load');
  assert.deepEqual(await violations(page), []);
});

/** A passkey where the page offers one, a password with a passkey after it where it does not. */
async function join() {
  if (await has('form[data-passkey="create"]')) {
    await tabTo(page, /passkey/i);
    await page.keyboard.press('Enter');
    return;
  }
  await fill(page, /password/i, 'a fern in the corner of the yard');
  await press(page, 'Join');
  await page.waitForURL('**/first-run');
  await press(page, /passkey/i);
  await tabTo(page, /^Add a passkey/);
  await page.keyboard.press('Enter');
  await page.getByText('My computer').first().waitFor();
  await page.goto('/first-run');
}

test('the promises in force stand there in plain words', async () => {
  const said = await page.locator('main').innerText();
  assert.match(said, /Recordings are destroyed within 3 days/);
  assert.match(said, /opens nothing without your approval/);
  assert.match(said, /2 places hold the whole key set/);
});

test('the recovery sheet is made, with ten codes on it', async () => {
  await press(page, /^Make the sheet/);
  await press(page, /^Make ten codes/);
  if (page.url().includes('/step-up')) throw new Error('whoever came in just now is asked again');
  assert.equal(await page.locator('.codes li').count(), 10);
  assert.match(await page.locator('main').innerText(), /tess@fernstreet\.example|Tess Moreau/);
  assert.deepEqual(await violations(page), []);
  await press(page, /^Back to the steps/);
});

test('a transcript that is pasted is a cited ledger within ten seconds', async () => {
  await fill(page, 'Client', 'Fable Books');
  await tabTo(page, /^Transcript/);
  await page.keyboard.insertText(WORDS);
  await tabTo(page, 'Show me the ledger');
  const began = performance.now();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/first-run/ledger/**');
  await page.locator('.cited-words blockquote').first().waitFor();
  const seconds = (performance.now() - began) / 1000;
  mkdirSync(new URL('../seen/', import.meta.url), { recursive: true });
  writeFileSync(new URL('../seen/ledger.json', import.meta.url), JSON.stringify({ seconds: Number(seconds.toFixed(2)), must: SECONDS }));
  assert.ok(seconds <= SECONDS, `the ledger came after ${seconds} s`);
  const lines = await page.locator('.cited-line').evaluateAll((all) => all.map((line) => ({
    text: line.querySelector(':scope > p').textContent,
    quotes: [...line.querySelectorAll('blockquote')].map((quote) => quote.innerText),
  })));
  const about = (what) => lines.find((line) => line.text.includes(what));
  assert.ok(about('$18,500').quotes.some((quote) => quote.includes('Our budget is $18,500') && quote.includes('Ines Ott')));
  assert.ok(about('February 12').quotes.length > 0);
  const said = WORDS.split('\n').map((line) => line.split(': ')[1]).filter(Boolean);
  for (const line of lines) {
    for (const quote of line.quotes) assert.ok(said.some((words) => quote.includes(words)), `nobody said ${quote}`);
  }
  assert.deepEqual(await violations(page), []);
});

test('the brief is there, and each of its sentences leads to the words it rests on', async () => {
  await page.goto('/documents');
  await press(page, 'Client brief');
  const sentence = page.locator('.sentence[data-rests]', { hasText: '$18,500' }).first();
  await sentence.waitFor();
  const cite = (await sentence.locator('a.cite').first().innerText()).trim();
  await tabTo(page, cite);
  const lit = page.locator('.evidence-side .said.is-lit');
  await lit.first().waitFor();
  assert.ok((await focused(page)).length > 0);
  assert.match((await lit.allInnerTexts()).join(' '), /./);
  await page.goto('/');
  assert.ok(!(await page.locator('main').innerText()).includes('Your account opens with a password alone'));
  assert.deepEqual(desk.complaints, []);
});
