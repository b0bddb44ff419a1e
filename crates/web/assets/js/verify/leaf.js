// One line of a log: canonical JSON with its keys in one order and no other spelling (docs/formats/log-leaf.md).
import { utf8 } from './bytes.js';
import { isInstant } from './instant.js';
import { Refused, need } from './refused.js';

const LEAF_MAX = 512;
const WORD = '[a-z][a-z0-9_]*';
const FORM = new RegExp(
  '^\\{"action":"(?<action>[^"]*)","at":"(?<at>[^"]*)","class":"(?<class>[^"]*)","commit":"(?<commit>[^"]*)"'
  + '(?:,"continues":"(?<continues>[^"]*)")?(?:,"generation":(?<generation>0|[1-9][0-9]{0,15}))?'
  + ',"outcome":"(?<outcome>[^"]*)"(?:,"root":"(?<root>[^"]*)")?,"v":1\\}$', 'u');

/** Reads exactly the one spelling of a leaf. */
export function readLeaf(text) {
  const bytes = utf8(text).length;
  if (bytes > LEAF_MAX) throw new Refused('leaf-long', { bytes });
  const found = FORM.exec(text)?.groups;
  need(found, 'leaf-form');
  const field = (name, holds) => need(holds, 'leaf-field', { field: name });
  const isWord = (word) => word.length <= 32 && new RegExp(`^${WORD}$`).test(word);
  field('action', found.action.length <= 64 && new RegExp(`^${WORD}(\\.${WORD})+$`).test(found.action));
  field('at', isInstant(found.at));
  field('class', isWord(found.class));
  field('commit', /^[0-9a-f]{64}$/.test(found.commit));
  field('continues', found.continues === undefined || /^[0-9a-f]{64}$/.test(found.continues));
  field('outcome', isWord(found.outcome));
  field('generation', (found.generation === undefined) === (found.root === undefined));
  field('generation', Number(found.generation ?? 0) <= Number.MAX_SAFE_INTEGER);
  field('root', found.root === undefined || ['content', 'residual'].includes(found.root));
  need((found.continues !== undefined) === (found.action === 'log.continued'), 'leaf-field', { field: 'continues' });
  return found;
}
