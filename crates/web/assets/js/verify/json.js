// A JSON reader that is stricter than the browser's: no key twice, numbers whole and not above 2^53 − 1; and the
// canonical spelling of RFC 8785 for what it reads.
import { Refused, need } from './refused.js';

const DEEPEST = 32;

export function readJson(text) {
  const reader = { text, at: 0 };
  const value = readValue(reader, 0);
  space(reader);
  need(reader.at === text.length, 'json', { at: reader.at });
  return value;
}

/** Keys in order of their UTF-16 code units, no white space, shortest escapes. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function space(reader) {
  while (' \n\r\t'.includes(reader.text[reader.at] ?? 'x')) reader.at += 1;
}

/** Steps over a mark if it is next. */
function take(reader, mark) {
  space(reader);
  const found = reader.text.startsWith(mark, reader.at);
  if (found) reader.at += mark.length;
  return found;
}

function expect(reader, mark) {
  need(take(reader, mark), 'json', { at: reader.at });
}

function readValue(reader, depth) {
  need(depth < DEEPEST, 'json', { at: reader.at });
  space(reader);
  const next = reader.text[reader.at];
  if (next === '{') return readObject(reader, depth);
  if (next === '[') return readList(reader, depth);
  if (next === '"') return readText(reader);
  for (const [word, value] of [['true', true], ['false', false], ['null', null]]) {
    if (take(reader, word)) return value;
  }
  return readNumber(reader);
}

function readObject(reader, depth) {
  const object = Object.create(null);
  expect(reader, '{');
  if (take(reader, '}')) return object;
  do {
    space(reader);
    const key = readText(reader);
    if (key in object) throw new Refused('json-twice', { key });
    expect(reader, ':');
    object[key] = readValue(reader, depth + 1);
  } while (take(reader, ','));
  expect(reader, '}');
  return object;
}

function readList(reader, depth) {
  const list = [];
  expect(reader, '[');
  if (take(reader, ']')) return list;
  do list.push(readValue(reader, depth + 1)); while (take(reader, ','));
  expect(reader, ']');
  return list;
}

function readText(reader) {
  const form = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
  form.lastIndex = reader.at;
  const found = form.exec(reader.text)?.[0];
  need(found, 'json', { at: reader.at });
  const value = JSON.parse(found);
  need(!/\p{Surrogate}/u.test(value), 'json', { at: reader.at });
  reader.at += found.length;
  return value;
}

function readNumber(reader) {
  const form = /-?[0-9][0-9.eE+-]*/y;
  form.lastIndex = reader.at;
  const found = form.exec(reader.text)?.[0];
  need(found, 'json', { at: reader.at });
  const value = Number(found);
  need(/^(0|[1-9][0-9]*)$/.test(found) && Number.isSafeInteger(value), 'json-number', { number: found });
  reader.at += found.length;
  return value;
}
