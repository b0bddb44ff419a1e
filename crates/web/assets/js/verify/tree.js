// The Merkle tree of RFC 6962 over SHA-256: an entry is in it (RFC 9162 §2.1.3.2), and it only grew (§2.1.4.2).
import { same } from './bytes.js';
import { emptyRoot, sha256 } from './digest.js';
import { need } from './refused.js';

export const leafHash = (entry) => sha256(Uint8Array.of(0), entry);
const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

/** `leaf` is entry `index` of the tree with `size` entries and `root`, if `path` is right; the leaf's sibling first. */
export async function verifyInclusion(index, size, leaf, path, root) {
  need(index < size, 'out-of-range', { index, size });
  let [here, last, hash] = [index, size - 1n, leaf];
  for (const sibling of path) {
    need(last !== 0n, 'path-length');
    if (here & 1n || here === last) {
      hash = await nodeHash(sibling, hash);
      while (!(here & 1n) && here !== 0n) [here, last] = [here >> 1n, last >> 1n];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [here, last] = [here >> 1n, last >> 1n];
  }
  need(last === 0n, 'path-length');
  need(same(hash, root), 'root');
}

/** The older tree is the beginning of the newer one, if `proof` is right. */
export async function verifyConsistency(old, oldRoot, size, root, proof) {
  need(old <= size, 'shrunk', { old, size });
  if (old === size || old === 0n) {
    need(proof.length === 0, 'path-length');
    need(same(oldRoot, old === size ? root : emptyRoot()), 'root');
    return;
  }
  need(proof.length > 0, 'path-length');
  let [here, last] = [old - 1n, size - 1n];
  while (here & 1n) [here, last] = [here >> 1n, last >> 1n];
  // A whole perfect subtree is its own first hash, and is left out of the proof.
  const rest = here === 0n ? proof : proof.slice(1);
  let fromOld = here === 0n ? oldRoot : proof[0];
  let fromNew = fromOld;
  for (const sibling of rest) {
    need(last !== 0n, 'path-length');
    if (here & 1n || here === last) {
      fromOld = await nodeHash(sibling, fromOld);
      fromNew = await nodeHash(sibling, fromNew);
      while (!(here & 1n) && here !== 0n) [here, last] = [here >> 1n, last >> 1n];
    } else {
      fromNew = await nodeHash(fromNew, sibling);
    }
    [here, last] = [here >> 1n, last >> 1n];
  }
  need(last === 0n, 'path-length');
  need(same(fromOld, oldRoot) && same(fromNew, root), 'root');
}
