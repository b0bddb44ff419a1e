// The page around the verifier: takes a file or its text, shows each check. Nothing leaves it.
import { readAttestation, verifyAttestation, verifySubject } from './attestation.js';
import { isAble } from './digest.js';
import { verifyEntry, verifyGrowth } from './log.js';
import { readKey } from './note.js';
import { Refused, need } from './refused.js';
import { HEADER } from './tlog-proof.js';
import { entered, grown, stated } from './words.js';

const at = (id) => document.getElementById(id);
const form = at('verify');
const field = (name) => form.elements[name];
const said = new Map([...at('said').content.children].map((one) => [one.dataset.code, one.textContent]));

/** The words under a code, with their values. */
function say(code, values = {}) {
  return (said.get(code) ?? code).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

if (isAble()) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    run();
  });
  at('f-file').addEventListener('change', ({ target }) => take(target.files[0]));
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
} else {
  at('no-crypto').hidden = false;
}

/** Puts a file where it belongs, and checks it. */
async function take(file) {
  if (!file) return;
  const text = await file.text();
  const isProof = text.startsWith(HEADER);
  field('kind').value = isProof ? 'entry' : 'receipt';
  field(isProof ? 'proof' : 'receipt').value = text;
  if (!isProof || field('entry').value) await run();
}

async function run() {
  const doing = { receipt, entry, growth }[field('kind').value];
  let outcome;
  try {
    outcome = await doing();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const checks = [{ kind: error.at ?? 'file', entry: 0, failure: error }];
    outcome = { checks, ok: false, answer: 'invalid', lines: [] };
  }
  show(outcome);
}

/** The key that was given, or null. */
async function given() {
  const text = field('key').value.trim();
  if (text === '') return null;
  return readKey(text).catch((error) => {
    throw Object.assign(error, { at: 'vkey' });
  });
}

async function receipt() {
  const text = field('receipt').value;
  need(text.trim() !== '', 'empty');
  need(text.trimStart().startsWith('{'), 'unknown');
  const key = await given();
  const file = await readAttestation(text);
  let verdict = await verifyAttestation(file, key);
  const [salt, name] = [field('salt').value.trim(), field('name').value];
  if (salt || name) verdict = await verifySubject(verdict, file, salt, name);
  const good = verdict.authenticated ? 'genuine' : 'whole';
  return { ...verdict, answer: verdict.ok ? good : 'invalid', lines: stated(file, say) };
}

async function entry() {
  const [proof, line] = [field('proof').value, field('entry').value];
  need(proof.trim() !== '' && line.trim() !== '', 'empty');
  // A line of a log has no end of its own; what a text field or an editor added is none of it.
  const verdict = await verifyEntry(whole(proof), line.replace(/\r?\n$/, ''), await required());
  return { ...verdict, answer: verdict.ok ? 'entry' : 'invalid', lines: entered(verdict.facts) };
}

async function growth() {
  const [older, newer] = [field('older').value, field('newer').value];
  need(older.trim() !== '' && newer.trim() !== '', 'empty');
  const hashes = field('hashes').value.replaceAll('\r', '');
  const verdict = await verifyGrowth(whole(older), whole(newer), hashes, await required());
  return { ...verdict, answer: verdict.ok ? 'growth' : 'invalid', lines: grown(verdict.facts, say) };
}

async function required() {
  const key = await given();
  if (!key) throw Object.assign(new Refused('vkey-form'), { at: 'vkey' });
  return key;
}

/** A note ends with a newline, which is easily lost on the way through a clipboard. */
const whole = (text) => `${text.replaceAll('\r', '').trimEnd()}\n`;

function show({ checks, ok, answer, lines }) {
  const verdict = at('verdict');
  verdict.textContent = say(`answer-${answer}`);
  verdict.className = `verdict ${ok ? 'good' : 'bad'}${answer === 'whole' ? ' half' : ''}`;
  at('checks').replaceChildren(...checks.map(line));
  at('stated').hidden = lines.length === 0;
  at('stated-good').hidden = !ok;
  at('stated-bad').hidden = ok;
  at('facts').replaceChildren(...lines.flatMap(([name, text]) => [item('dt', say(`fact-${name}`)), item('dd', text)]));
  at('result').hidden = false;
  at('result-title').focus();
  at('result').scrollIntoView({ block: 'start' });
}

function line({ kind, entry: number, failure }) {
  const mark = at('marks').content.querySelector(failure ? '.fails' : '.holds').cloneNode(true);
  const words = document.createElement('div');
  const about = number > 0 ? `${say('word-addendum', { at: number })}: ` : '';
  words.append(item('p', about + say(`check-${kind}`)));
  const unseen = item('span', ` (${say(failure ? 'word-failed' : 'word-ok')})`);
  unseen.className = 'unseen';
  words.firstChild.append(unseen);
  if (failure) {
    const { detail, code } = failure;
    words.append(item('p', say(`why-${code}`, { ...detail, found: detail.found ?? detail.number })));
    words.lastChild.className = 'why';
  }
  const shown = document.createElement('li');
  shown.className = failure ? 'failed' : 'held';
  shown.dataset.kind = kind;
  shown.append(mark, words);
  return shown;
}

function item(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
