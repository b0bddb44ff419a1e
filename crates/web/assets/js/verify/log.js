// Two questions about a log: is this entry in it, and has it only grown?
import { base64Hash, utf8 } from './bytes.js';
import { check } from './attestation.js';
import { verifyCheckpoint } from './checkpoint.js';
import { readLeaf } from './leaf.js';
import { need } from './refused.js';
import { readProof } from './tlog-proof.js';
import { leafHash, verifyConsistency, verifyInclusion } from './tree.js';

const verdict = (checks, facts) => ({ checks, facts, ok: checks.every((one) => !one.failure), authenticated: true });

/** A tlog-proof with the exact bytes of its entry. */
export async function verifyEntry(text, line, key) {
  const checks = [];
  const leaf = await check(checks, 'leaf', 0, () => readLeaf(line));
  const proof = await check(checks, 'proof', 0, () => readProof(text));
  const head = proof && await check(checks, 'checkpoint', 0, () => verifyCheckpoint(proof.checkpoint, key));
  if (head) {
    await check(checks, 'inclusion', 0, async () => {
      await verifyInclusion(proof.index, head.size, await leafHash(utf8(line)), proof.path, head.root);
    });
  }
  return verdict(checks, { leaf, head, index: proof?.index });
}

/** Two checkpoints of one log, and the hashes between them, one on each line. */
export async function verifyGrowth(older, newer, lines, key) {
  const checks = [];
  const old = await check(checks, 'older-checkpoint', 0, () => verifyCheckpoint(older, key));
  const head = await check(checks, 'checkpoint', 0, () => verifyCheckpoint(newer, key));
  const path = lines.split('\n').filter(Boolean).map(base64Hash);
  if (old && head) {
    await check(checks, 'growth', 0, async () => {
      need(path.every(Boolean), 'proof-path');
      await verifyConsistency(old.size, old.root, head.size, head.root, path);
    });
  }
  return verdict(checks, { old, head });
}
