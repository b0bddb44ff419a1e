// What a receipt states, in words: pairs of a heading and its text. The words themselves come from the page.

const when = (instant) => `${instant.replace('T', ' ').split('.')[0]} UTC`;
const dashed = (word) => word.replaceAll('_', '-');

/** Lines of a deletion with its addenda. `say(code, values)` gives the words. */
export function stated(file, say) {
  const { statement } = file.erasure;
  const last = file.addenda.at(-1)?.statement ?? statement;
  const final = file.addenda.map((one) => one.statement.final_at).findLast(Boolean) ?? statement.final_at;
  const lines = [['log', statement.log]];
  if (statement.reference) lines.push(['reference', statement.reference]);
  lines.push(['reason', say(`word-reason-${dashed(statement.reason)}`)]);
  for (const { class: kind, cells, slots, blobs } of statement.what) {
    lines.push(['destroyed', say('word-destroyed', { class: kind, cells, keys: slots, files: blobs })]);
  }
  lines.push(['ordered', when(statement.ordered_at)], ['unusable', when(statement.unusable_at)]);
  if (statement.deadline) lines.push(['deadline', deadline(statement, say)]);
  lines.push(['final', final ? when(final) : say('word-not-final')]);
  lines.push(['key', say('word-generation', { name: statement.key.root, at: statement.key.generation })]);
  lines.push(['anchor', say(`word-anchor-${statement.anchor_class}`)]);
  for (const place of last.places) {
    lines.push(['place', `${place.name} (${place.kind}): ${say(`word-place-${place.state}`)}`]);
  }
  lines.push(...remains(statement, last, say));
  lines.push(['witness', say(statement.witnessed ? 'word-witnessed' : 'word-unwitnessed')]);
  lines.push(['proves', statement.proves], ['does-not-prove', statement.does_not_prove]);
  return lines;
}

function remains(statement, last, say) {
  const until = (instant) => (instant ? `, ${say('word-until', { at: when(instant) })}` : '');
  return [
    ...statement.holds.map((held) => ['held', `${held.hold}: ${held.class} (${held.cells})`]),
    ...statement.kept.map((kept) => ['kept', `${kept.class} (${kept.cells}): ${kept.why}${until(kept.until)}`]),
    ...last.subprocessors.map((told) => {
      const answer = told.told_at ? `${say(`word-answer-${dashed(told.answer)}`)}, ${when(told.told_at)}` : say('word-untold');
      return ['subprocessor', `${told.name}: ${answer}`];
    }),
    ...statement.residues.map((trace) => {
      const count = trace.count === null ? '' : ` (${trace.count})`;
      return ['remains', `${trace.note}${count}${until(trace.gone_by)}`];
    }),
  ];
}

function deadline({ deadline: due, unusable_at: done }, say) {
  const minutes = Math.floor((new Date(due) - new Date(done)) / 60_000);
  const span = { hours: Math.floor(Math.abs(minutes) / 60), minutes: Math.abs(minutes) % 60 };
  return `${when(due)}: ${say(done <= due ? 'word-deadline-kept' : 'word-deadline-missed', span)}`;
}

/** Lines of an entry of a log. */
export function entered({ leaf, head, index }) {
  const lines = [];
  if (leaf) lines.push(['entry', `${leaf.class} ${leaf.action} ${leaf.outcome}, ${when(leaf.at)}`]);
  if (head) lines.push(['log', head.origin], ['number', String(index)], ['entries', String(head.size)]);
  return lines;
}

/** Lines of two checkpoints. */
export function grown({ old, head }, say) {
  if (!old || !head) return [];
  return [['log', head.origin], ['entries', say('word-growth', { found: old.size, size: head.size })]];
}
