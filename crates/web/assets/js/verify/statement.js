// What a deletion claims, and the rules that every claim keeps (docs/formats/attestation.md).
import { hash } from './bytes.js';
import { isInstant } from './instant.js';
import { Refused, need } from './refused.js';

const ITEMS_MAX = 256;
const TEXT_MAX = 500;
export const PROVES = 'The service entered in its append-only log that it destroyed the named keys at the stated '
  + 'generation of its key store.';
export const DOES_NOT_PROVE = 'It does not prove that no other copy of the content or of the keys ever existed outside '
  + 'the named places.';

// A rule says whether a value will do.
const count = (value) => Number.isSafeInteger(value) && value >= 0;
const or = (rule) => (value) => value === null || rule(value);
const one = (...words) => (value) => words.includes(value);
const flag = (value) => value === true || value === false;
/** Shown to people, so nothing in it may steer what shows it. */
const words = (value) => typeof value === 'string' && value !== '' && [...value].length <= TEXT_MAX
  && !/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u.test(value);
const each = (shape, least = 0) => (value, field) => Array.isArray(value) && value.length >= least
  && value.length <= ITEMS_MAX && value.every((item) => shaped(item, shape, field));

const PLACES = each({ name: words, kind: words, state: one('done', 'evicted') }, 1);
const TOLD = each({
  name: words, told_at: or(isInstant), answer: one('pending', 'confirmed', 'keeps_nothing', 'refused'),
});

const DELETION = {
  format: one('candor-deletion/1'),
  log: words,
  reference: or(words),
  reason: one('deadline', 'subject_request', 'member_request', 'consent_ended', 'purpose_ended', 'tenant_closed',
    'operator_order'),
  what: each({ class: words, cells: count, slots: count, blobs: count }, 1),
  whose: or((value) => hash(value) !== null),
  deadline: or(isInstant),
  ordered_at: isInstant,
  unusable_at: isInstant,
  final_at: or(isInstant),
  key: (value, field) => shaped(value, { generation: count, root: one('content', 'residual') }, field),
  anchor_class: one('A', 'B', 'C'),
  places: PLACES,
  holds: each({ hold: words, class: words, cells: count }),
  kept: each({ class: words, cells: count, why: words, until: or(isInstant) }),
  subprocessors: TOLD,
  residues: each({
    kind: one('others_words', 'match_tokens', 'other'), count: or(count), gone_by: or(isInstant), note: words,
  }),
  witnessed: flag,
  proves: one(PROVES),
  does_not_prove: one(DOES_NOT_PROVE),
};

const ADDENDUM = {
  format: one('candor-deletion-addendum/1'),
  log: words,
  completes: (value) => hash(value) !== null,
  final_at: or(isInstant),
  places: PLACES,
  subprocessors: TOLD,
};

/** Has the object these keys, no others, and a value in each that will do? */
export function shaped(object, shape, at = '') {
  need(object !== null && typeof object === 'object' && !Array.isArray(object), 'field', { field: at });
  const unknown = Object.keys(object).find((key) => !(key in shape));
  if (unknown !== undefined) throw new Refused('field-unknown', { field: unknown });
  for (const [key, rule] of Object.entries(shape)) {
    need(key in object, 'field-missing', { field: key });
    need(rule(object[key], key), 'field', { field: key });
  }
  return true;
}

/** Refuses a deletion that breaks its own rules. */
export function checkDeletion(statement) {
  shaped(statement, DELETION, 'statement');
  checkTail(statement);
  need(statement.ordered_at <= statement.unusable_at, 'before-order', { field: 'unusable_at' });
  const isFinal = statement.final_at !== null;
  need(!isFinal || statement.final_at >= statement.unusable_at, 'before-unusable', { field: 'final_at' });
}

/** Refuses an addendum that breaks its own rules. */
export function checkAddendum(statement) {
  shaped(statement, ADDENDUM, 'statement');
  checkTail(statement);
}

function checkTail({ places, subprocessors, final_at: finalAt }) {
  const untold = subprocessors.some((told) => told.answer !== 'pending' && told.told_at === null);
  need(!untold, 'answered-untold', { field: 'subprocessors' });
  const open = places.some((place) => place.state !== 'done');
  need(!open || finalAt === null, 'final-too-early', { field: 'final_at' });
}
