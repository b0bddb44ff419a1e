// A receipt is checked on the public page: the server's own, the fixed vectors, and each of them changed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../lib/browser.js';
import { fill, press, tabTo } from '../lib/keys.js';
import { start } from '../lib/stage.js';
import { BROKEN, FILE, LEAF, PROOF, TAMPERED, VKEY } from '../lib/vectors.js';

let stage;
let browser;
let desk;
before(async () => {
  [stage, browser] = await Promise.all([start(), launch()]);
  desk = await open(browser, stage);
});
after(async () => {
  await browser?.close();
  await stage?.end();
});

const failed = (page) => page.locator('#checks .failed').evaluateAll((all) => all.map((one) => one.dataset.kind).sort());
const verdict = (page) => page.locator('#verdict').innerText();

/** Sets a field at once: these texts are pasted, not typed. */
async function paste(page, name, text) {
  await tabTo(page, name);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

async function fresh() {
  desk.complaints.length = 0;
  const page = await desk.context.newPage();
  await page.goto('/verify');
  return page;
}

test('the receipt of an erasure is found genuine with the log\'s key, and nothing leaves the page', async (t) => {
  const page = await fresh();
  t.after(() => page.close());
  const { receipt } = await stage.act({ do: 'receipt', erasure: 'erased' });
  const sent = [];
  page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await paste(page, /^Receipt/, JSON.stringify(receipt, null, 2));
  await press(page, 'Check');
  assert.match(await verdict(page), /^Whole, but not authenticated/);
  await paste(page, /^Verifier key/, stage.vkey);
  await press(page, 'Check');
  assert.match(await verdict(page), /^Genuine/);
  assert.deepEqual(await failed(page), []);
  assert.match(await page.locator('#facts').innerText(), /the person concerned asked for it/);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'result-title');
  // Pictures may come; nothing goes.
  assert.deepEqual(sent.filter((line) => !line.startsWith('GET /assets/')), []);
  assert.deepEqual(desk.complaints, []);
});

test('one changed number is seen', async (t) => {
  const page = await fresh();
  t.after(() => page.close());
  const { receipt } = await stage.act({ do: 'receipt', erasure: 'erased' });
  receipt.erasure.statement.what[0].cells += 1;
  await paste(page, /^Receipt/, JSON.stringify(receipt));
  await paste(page, /^Verifier key/, stage.vkey);
  await press(page, 'Check');
  assert.match(await verdict(page), /^Not valid/);
  // An erasure that is final has an addendum, which names the statement that it completes.
  const linked = receipt.addenda.length > 0 ? ['completes'] : [];
  assert.deepEqual(await failed(page), ['commitment', ...linked, 'signature']);
  await page.getByText('a word or number of this one was changed').waitFor();
});

test('the vectors of proof and each change to them get the right answer in the browser too', async (t) => {
  const page = await fresh();
  t.after(() => page.close());
  await paste(page, /^Verifier key/, VKEY);
  const outcome = (text) => page.evaluate(async (receipt) => {
    const form = document.getElementById('verify');
    form.elements.receipt.value = receipt;
    document.getElementById('verdict').textContent = '';
    form.requestSubmit();
    while (!document.getElementById('verdict').textContent) await new Promise((done) => setTimeout(done, 5));
    const all = [...document.querySelectorAll('#checks .failed')];
    return { kinds: all.map((one) => one.dataset.kind).sort(), why: all.map((one) => one.querySelector('.why').textContent) };
  }, text);
  assert.deepEqual((await outcome(FILE)).kinds, []);
  for (const [from, to, kinds] of TAMPERED) {
    const seen = await outcome(FILE.replaceAll(from, to));
    assert.deepEqual(seen.kinds, [...kinds].sort(), `${from} → ${to}`);
    assert.ok(seen.why.every((why) => why.includes(' ') && !why.includes('{')), `words for ${seen.why}`);
  }
  for (const [from, to] of BROKEN) {
    const seen = await outcome(FILE.replaceAll(from, to));
    assert.deepEqual(seen.kinds, ['file'], `${from} → ${to}`);
    assert.ok(seen.why[0].includes(' ') && !seen.why[0].includes('{'), `words for ${seen.why}`);
  }
});

test('the proof of a log entry is checked with its entry', async (t) => {
  const page = await fresh();
  t.after(() => page.close());
  await tabTo(page, /^The receipt of a deletion/);
  await page.keyboard.press('ArrowDown');
  await paste(page, /^Proof/, PROOF);
  await paste(page, /^The entry/, LEAF);
  await fill(page, /^Verifier key/, VKEY);
  await press(page, 'Check');
  assert.match(await verdict(page), /^Genuine/);
  await paste(page, /^The entry/, LEAF.replace('erasure.done', 'erasure.gone'));
  await press(page, 'Check');
  assert.deepEqual(await failed(page), ['inclusion']);
});
