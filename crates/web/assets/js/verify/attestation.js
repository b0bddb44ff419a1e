// The receipt of a deletion: every link of its chain, each checked whatever the others say.
import { base64Hash, hash, hex, same, utf8 } from './bytes.js';
import { verifyCheckpoint } from './checkpoint.js';
import { commitment, sha256 } from './digest.js';
import { canonical, readJson } from './json.js';
import { readLeaf } from './leaf.js';
import { readKey, readNote, sameKey, verifyNote } from './note.js';
import { Refused, need } from './refused.js';
import { checkAddendum, checkDeletion, shaped } from './statement.js';
import { readProof } from './tlog-proof.js';
import { leafHash, verifyInclusion } from './tree.js';

const FILE_MAX = 4 * 1024 * 1024;
const ADDENDA_MAX = 64;
const string = (value) => typeof value === 'string';
const anything = () => true;
const EVIDENCE = { statement: anything, blinding: string, leaf: string, proof: string, signature: string };

/** Reads a file: form, sizes and each statement's own rules. */
export async function readAttestation(text) {
  need(utf8(text).length <= FILE_MAX, 'file-large');
  const file = readJson(text);
  const evidence = (rule) => (value, at) => shaped(value, EVIDENCE, at) && (rule(value.statement), true);
  shaped(file, {
    format: (value) => value === 'candor-attestation/1',
    vkey: string,
    erasure: evidence(checkDeletion),
    addenda: (value) => Array.isArray(value) && value.length <= ADDENDA_MAX
      && value.every((one) => evidence(checkAddendum)(one, 'addenda')),
  }, 'file');
  await readKey(file.vkey);
  return file;
}

/** Every check of a file, against a key from elsewhere, or without one against the key that the file names. */
export async function verifyAttestation(file, trusted = null) {
  const checks = [];
  const embedded = await readKey(file.vkey);
  const key = trusted ?? embedded;
  await check(checks, 'key', 0, () => need(sameKey(embedded, key), 'other-key'));
  await checkEvidence(checks, 0, file.erasure, key, agrees);
  const deletion = await sha256(utf8(canonical(file.erasure.statement)));
  for (const [at, addendum] of file.addenda.entries()) {
    await checkEvidence(checks, at + 1, addendum, key, addendumAgrees);
    await check(checks, 'completes', at + 1, () => {
      need(same(hash(addendum.statement.completes), deletion), 'other-deletion');
    });
  }
  return { checks, ok: checks.every((one) => !one.failure), authenticated: trusted !== null };
}

/** Is the deletion about this person? The salt and the text are those that the requester was given. */
export async function verifySubject(verdict, file, salt, subject) {
  await check(verdict.checks, 'subject', 0, async () => {
    need(hash(salt), 'salt-form');
    const { whose } = file.erasure.statement;
    const found = await sha256(hash(salt), utf8(subject));
    need(whose !== null && same(hash(whose), found), 'other-person');
  });
  return { ...verdict, ok: verdict.checks.every((one) => !one.failure) };
}

/** Does one check and writes down how it went; answers with its value, or null. */
export async function check(checks, kind, entry, doing) {
  try {
    const value = await doing();
    checks.push({ kind, entry, failure: null });
    return value ?? true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    checks.push({ kind, entry, failure: error });
    return null;
  }
}

async function checkEvidence(checks, entry, evidence, key, agreesWith) {
  const { statement, blinding, leaf: line, proof, signature } = evidence;
  const isOwn = await check(checks, 'statement', entry, () => {
    need(statement.log === key.name, 'other-log', { found: statement.log, wanted: key.name });
  });
  // As elsewhere: a statement of another log has no payload that anything could commit to.
  const payload = utf8(isOwn ? canonical(statement) : '');
  const leaf = await check(checks, 'leaf', entry, () => readLeaf(line));
  await check(checks, 'commitment', entry, async () => {
    need(base64Hash(blinding), 'blinding');
    need(leaf, 'leaf-unread');
    need(same(hash(leaf.commit), await commitment(base64Hash(blinding), payload)), 'other-payload');
  });
  await checkProof(checks, entry, proof, line, key);
  await check(checks, 'signature', entry, async () => {
    const text = await verifyNote(readNote(signature), key);
    const digest = hex(await sha256(payload));
    need(text === `candor-attestation/1\nlog ${statement.log}\nsha256 ${digest}\n`, 'other-statement');
  });
  if (leaf) await check(checks, 'agreement', entry, () => agreesWith(statement, leaf));
}

async function checkProof(checks, entry, text, line, key) {
  let proof;
  const head = await check(checks, 'checkpoint', entry, () => {
    proof = readProof(text);
    return verifyCheckpoint(proof.checkpoint, key);
  });
  if (!head) return;
  await check(checks, 'inclusion', entry, async () => {
    await verifyInclusion(proof.index, head.size, await leafHash(utf8(line)), proof.path, head.root);
  });
}

function agrees(statement, leaf) {
  sameAct(leaf, 'erasure.done');
  const { generation, root } = statement.key;
  need(leaf.generation === String(generation) && leaf.root === root, 'other-generation');
  need(leaf.at >= statement.ordered_at, 'leaf-older');
}

const addendumAgrees = (statement, leaf) => sameAct(leaf, statement.final_at ? 'erasure.final' : 'erasure.answered');

function sameAct(leaf, action) {
  const found = `${leaf.class} ${leaf.action} ${leaf.outcome}`;
  need(found === `erasure ${action} ok`, 'other-act', { found, wanted: `erasure ${action} ok` });
}
