// Checks our checkpoints and proofs with @sigstore/verify, which we did not write. Usage: node check.js DIR
// Its public door wants Sigstore's own entry types, so its log verifiers are loaded by path; versions are pinned.
'use strict';
const { createPublicKey } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const tlog = path.join(path.dirname(require.resolve('@sigstore/verify')), 'tlog');
const { verifyCheckpoint } = require(path.join(tlog, 'checkpoint.js'));
const { verifyMerkleInclusion } = require(path.join(tlog, 'merkle.js'));

const read = (name) => readFileSync(path.join(process.argv[2], name));

// vkey: name+hex key id+base64(0x01 ‖ key). An Ed25519 key in DER is a fixed header and the 32 bytes.
const [name, id, key] = read('vkey').toString().trim().split('+');
const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'base64').subarray(1)]);
const log = {
  logID: Buffer.from(id, 'hex'),
  baseURL: name,
  publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }),
};

function check(leaf, proof) {
  const split = proof.indexOf('\n\n');
  const [header, index, ...hashes] = proof.slice(0, split).split('\n');
  if (header !== 'c2sp.org/tlog-proof@v1' || !index.startsWith('index ')) throw new Error('not a tlog-proof');
  const inclusionProof = {
    checkpoint: { envelope: proof.slice(split + 2) },
    logIndex: index.slice('index '.length),
    hashes: hashes.map((hash) => Buffer.from(hash, 'base64')),
  };
  const checkpoint = verifyCheckpoint({ inclusionProof }, [log]);
  if (checkpoint.origin !== name) throw new Error('another log');
  verifyMerkleInclusion({ inclusionProof, canonicalizedBody: leaf }, checkpoint);
}

let wrong = 0;
for (const line of read('cases.tsv').toString().trim().split('\n')) {
  const [expected, leaf, proof] = line.split('\t');
  let seen = 'accept';
  try {
    check(read(leaf), read(proof).toString());
  } catch (error) {
    if (error.name !== 'VerificationError' && error.constructor.name !== 'VerificationError') throw error;
    seen = `refuse (${error.message})`;
  }
  console.log(`@sigstore/verify: ${expected} ${proof} with ${leaf}: ${seen}`);
  if (!seen.startsWith(expected)) wrong += 1;
}
if (wrong > 0) {
  console.error(`FAILED: ${wrong} wrong answers`);
  process.exit(1);
}
