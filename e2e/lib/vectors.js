// The vectors that `proof` is tested with, and what each change to them must be refused for: the same table as in
// crates/proof/src/attestation/verify.rs.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const data = join(dirname(fileURLToPath(import.meta.url)), '../../crates/proof/testdata');
const read = (name) => readFileSync(join(data, name), 'utf8');

export const FILE = read('attestation.json');
export const VKEY = read('vkey').trim();
export const PROOF = read('genuine.tlog-proof');
export const LEAF = read('leaf.json');
/** Another key under the same name: that of RFC 8032 §7.1. */
export const OTHER_KEY = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';

const changed = ['commitment', 'signature', 'completes'];
/** What is changed, into what, and which checks fail. */
export const TAMPERED = [
  ['"cells": 1', '"cells": 2', changed],
  ['"reference": "erasure-2026-0042"', '"reference": null', changed],
  ['"generation": 12', '"generation": 13', ['commitment', 'signature', 'agreement', 'completes']],
  ['txN56WISo8TM', 'txN56WISo8TN', ['commitment']],
  ['index 421', 'index 422', ['inclusion']],
  ['\\n700\\n', '\\n701\\n', ['checkpoint', 'checkpoint']],
  ['T10:01:00.000000Z\\",\\"class', 'T10:02:00.000000Z\\",\\"class', ['inclusion']],
  ['{\\"action\\":\\"erasure.done', '{ \\"action\\":\\"erasure.done', ['leaf', 'commitment', 'inclusion']],
  ['\\"outcome\\":\\"ok\\"', '\\"outcome\\":\\"no\\"', ['inclusion', 'agreement', 'inclusion', 'agreement']],
  ['"log": "log.candor', '"log": "l0g.candor',
    ['statement', 'commitment', 'signature', 'completes', 'statement', 'commitment', 'signature']],
  ['sha256 bb4f', 'sha256 bb5f', ['signature']],
  ['"answer": "confirmed"', '"answer": "refused"', ['commitment', 'signature']],
  ['c2sp.org/tlog-proof@v1\\nindex 650', 'c2sp.org/tlog-proof@v1\\nindex x', ['checkpoint']],
];

/** What is changed, into what, and why the file is then none. */
export const BROKEN = [
  ['"format": "candor-attestation/1"', '"format": "candor-attestation/2"', 'field', 'format'],
  ['"addenda"', '"extra": 1, "addenda"', 'field-unknown', 'extra'],
  ['"cells": 1', '"cells": 1, "cells": 1', 'json-twice', 'cells'],
  ['"cells": 1', '"cells": -1', 'json-number', '-1'],
  ['"cells": 1', '"cells": 1.0', 'json-number', '1.0'],
  ['"cells": 1', '"cells": 9007199254740992', 'json-number', '9007199254740992'],
  ['It does not prove', 'It does prove', 'field', 'does_not_prove'],
  ['"name": "first"', '"name": "\\u001b[2Jfirst"', 'field', 'name'],
  ['"name": "first"', '"name": "\\u202efirst"', 'field', 'name'],
  ['"name": "first"', '"name": ""', 'field', 'name'],
  ['"witnessed": false,', '', 'field-missing', 'witnessed'],
  ['"final_at": null', '"final_at": "2026-11-21T09:00:00.000000Z"', 'before-unusable', 'final_at'],
  ['"final_at": null', '"final_at": "2026-11-31T09:00:00.000000Z"', 'field', 'final_at'],
  ['"unusable_at": "2026', '"unusable_at": "2025', 'before-order', 'unusable_at'],
  ['"state": "done"', '"state": "evicted"', 'final-too-early', 'final_at'],
  ['+7d9c2fe5+', '+7d9c2fe6+', 'vkey-id', undefined],
];
