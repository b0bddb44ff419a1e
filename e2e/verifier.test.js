// The page's verifier, run by node: the vectors of `proof` pass, and each change is refused for the right reason.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BROKEN, FILE, LEAF, OTHER_KEY, PROOF, TAMPERED, VKEY } from './lib/vectors.js';

const here = dirname(fileURLToPath(import.meta.url));
let copy;
let load;
before(() => {
  // Copied to where node takes them for modules.
  copy = mkdtempSync(join(here, 'seen-verify-'));
  cpSync(join(here, '../crates/web/assets/js/verify'), copy, { recursive: true });
  load = (name) => import(pathToFileURL(join(copy, name)));
});
after(() => rmSync(copy, { recursive: true, force: true }));

const failed = (verdict) => verdict.checks.filter((one) => one.failure).map((one) => one.kind).sort();
const once = (text, from, to, all = true) => {
  const changed = all ? text.replaceAll(from, to) : text.replace(from, to);
  assert.notEqual(changed, text, from);
  return changed;
};

test('the genuine attestation passes every check, with a trusted key and without', async () => {
  const { readAttestation, verifyAttestation, verifySubject } = await load('attestation.js');
  const { readKey } = await load('note.js');
  const file = await readAttestation(FILE);
  const verdict = await verifyAttestation(file, await readKey(VKEY));
  assert.deepEqual([verdict.ok, verdict.authenticated, verdict.checks.length], [true, true, 16]);
  const alone = await verifyAttestation(file);
  assert.deepEqual([alone.ok, alone.authenticated], [true, false]);
  for (const [salt, name, holds] of [['03', 'Dana Example', true], ['04', 'Dana Example', false], ['03', 'Dan', false]]) {
    const said = await verifySubject(await verifyAttestation(file), file, salt.repeat(32), name);
    assert.equal(said.ok, holds, `${salt} ${name}`);
  }
});

test('each changed part fails its own check', async () => {
  const { readAttestation, verifyAttestation } = await load('attestation.js');
  const { readKey } = await load('note.js');
  const key = await readKey(VKEY);
  for (const [from, to, expected] of TAMPERED) {
    const verdict = await verifyAttestation(await readAttestation(once(FILE, from, to)), key);
    assert.deepEqual(failed(verdict), [...expected].sort(), `${from} → ${to}`);
  }
  const { sha256 } = await load('digest.js');
  const { base64, hex, join: joined, utf8 } = await load('bytes.js');
  const point = base64(OTHER_KEY);
  const id = hex((await sha256(utf8(key.name), Uint8Array.of(10, 1), point)).slice(0, 4));
  const other = await readKey(`${key.name}+${id}+${Buffer.from(joined(Uint8Array.of(1), point)).toString('base64')}`);
  const verdict = await verifyAttestation(await readAttestation(FILE), other);
  assert.deepEqual(failed(verdict), ['checkpoint', 'checkpoint', 'key', 'signature', 'signature']);
});

test('what is no attestation says where', async () => {
  const { readAttestation } = await load('attestation.js');
  for (const [from, to, code, at] of BROKEN) {
    const found = await readAttestation(once(FILE, from, to)).then(() => null, (error) => error);
    assert.equal(found?.code, code, `${from} → ${to}: ${found}`);
    assert.equal(found.detail.field ?? found.detail.key ?? found.detail.number, at);
  }
  for (const text of ['', '{', '[]', 'null', '{"a":1}', `${FILE}x`, '"\\ud800"', '['.repeat(99)]) {
    assert.ok((await readAttestation(text).then(() => null, (error) => error))?.code, text);
  }
});

test('no changed byte passes with another meaning', async () => {
  const { readAttestation, verifyAttestation } = await load('attestation.js');
  const { canonical } = await load('json.js');
  const { readKey } = await load('note.js');
  const { Refused } = await load('refused.js');
  const key = await readKey(VKEY);
  const genuine = canonical(await readAttestation(FILE));
  const bytes = Buffer.from(FILE);
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = Buffer.from(bytes);
    changed[at] ^= 1 << (at % 7);
    let file;
    try {
      file = await readAttestation(changed.toString());
    } catch (error) {
      assert.ok(error instanceof Refused, `${error.stack} at byte ${at}`);
      continue;
    }
    const { ok } = await verifyAttestation(file, key);
    if (ok) assert.equal(canonical(file), genuine, `byte ${at}`);
  }
});

test('an entry is in the log, and changed ones are not', async () => {
  const { verifyEntry, verifyGrowth } = await load('log.js');
  const { readKey } = await load('note.js');
  const key = await readKey(VKEY);
  const verdict = await verifyEntry(PROOF, LEAF, key);
  assert.deepEqual([failed(verdict), verdict.facts.index, verdict.facts.head.size], [[], 421n, 700n]);
  const forged = once(PROOF, /(\u2014 \S+ \S{40})(\S{4})/u, '$1AAAA', false);
  for (const [proof, leaf, kinds] of [
    [PROOF, once(LEAF, 'erasure.done', 'erasure.gone'), ['inclusion']],
    [once(PROOF, 'index 421', 'index 422'), LEAF, ['inclusion']],
    [once(PROOF, '\n700\n', '\n701\n'), LEAF, ['checkpoint']],
    [forged, LEAF, ['checkpoint']],
    [once(PROOF, '@v1', '@v2'), LEAF, ['proof']],
    [once(PROOF, 'index 421', 'index 0421'), LEAF, ['proof']],
    [PROOF, `${LEAF} `, ['leaf', 'inclusion']],
  ]) {
    assert.deepEqual(failed(await verifyEntry(proof, leaf, key)), kinds.sort());
  }
  const vectors = mkdtempSync(join(here, 'seen-vectors-'));
  try {
    execFileSync('cargo', ['run', '--quiet', '-p', 'candor-verify', '--example', 'vectors', '--', vectors], { cwd: join(here, '..') });
    const read = (name) => readFileSync(join(vectors, name), 'utf8');
    const newest = PROOF.slice(PROOF.indexOf('\n\n') + 2);
    const growth = read('consistency');
    assert.deepEqual(failed(await verifyGrowth(read('checkpoint-old'), newest, growth, key)), []);
    const first = growth.split('\n')[0];
    for (const [older, lines, kind] of [
      [read('checkpoint-old'), once(growth, `${first}\n`, ''), 'growth'],
      [read('checkpoint-old'), once(growth, first, growth.split('\n')[1], false), 'growth'],
      [once(read('checkpoint-old'), '\n300\n', '\n301\n'), growth, 'older-checkpoint'],
      [newest, growth, 'growth'],
    ]) {
      assert.deepEqual(failed(await verifyGrowth(older, newest, lines, key)), [kind]);
    }
  } finally {
    rmSync(vectors, { recursive: true, force: true });
  }
});

test('keys and signatures under which almost anything would verify are refused', async () => {
  const { isWeak } = await load('digest.js');
  const { hash } = await load('bytes.js');
  const weak = ['01' + '00'.repeat(31), '01' + '00'.repeat(30) + '80', 'ec' + 'ff'.repeat(30) + '7f',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa'];
  assert.ok(weak.every((point) => isWeak(hash(point))));
  assert.ok(!isWeak(new Uint8Array(Buffer.from(OTHER_KEY, 'base64'))));
});
