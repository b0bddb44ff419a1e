//! Word lists for telling names from headings. Small letters, separated by commas.

/// Words before a colon that are headings or turns of phrase, not people.
pub(crate) const NOT_A_NAME: &str = "\
    action, actions, actually, agenda, also, answer, anyway, ask, assumption, assumptions, attendees, \
    backend, background, basically, because, bonus, budget, but, caution, caveat, conclusion, \
    cons, context, correction, cost, date, deadline, decision, decisions, deliverables, dependencies, \
    design, disclaimer, duration, edit, email, example, fact, feature, features, finally, first, \
    firstly, frankly, frontend, fyi, goal, goals, hello, hi, hint, honestly, hosting, however, http, \
    https, idea, important, intro, introduction, issue, lastly, launch, listen, location, look, mailto, \
    maintenance, meanwhile, meeting, meeting notes, meeting title, next, no, note, notes, obviously, ok, \
    okay, option, options, or, outcome, overview, participants, plan, please note, price, problem, pros, \
    ps, purpose, quality, question, questions, quote, re, recording, remember, reminder, requirements, \
    response, result, results, right, risk, risks, rule, rules, scope, second, secondly, seriously, so, \
    solution, source, sources, speaker notes, spoiler, status, subject, summary, sure, task, \
   tasks, testing, thanks, then, therefore, third, time, timeline, tip, title, to do, todo, \
    topic, topics, total, transcript, translation, update, updates, url, users, version, warning, well, \
    which, why, yes";

/// Words that, followed by anything, make a heading: `Action item`, `Step 2`, `Option B`.
pub(crate) const HEADING_START: &str = "\
    action, chapter, day, decision, item, key, next, open, option, page, part, phase, point, question, \
    section, slide, step, the, week";

/// Small words inside names; single letters need no list.
pub(crate) const PARTICLES: &str = "\
    al, and, bin, bint, da, de, del, della, den, der, di, dos, du, el, ibn, la, le, ten, ter, van, \
    von, zu";

/// Notes about sound that transcripts put in brackets.
pub(crate) const SOUNDS: &str = "\
    applause, background noise, blank_audio, cough, coughing, coughs, crosstalk, inaudible, indistinct, \
    laughing, laughs, laughter, music, noise, overlapping, pause, sigh, sighs, silence, sound, unclear, \
    unintelligible";

/// Whether a list holds a word.
pub(crate) fn has(list: &str, word: &str) -> bool {
    word.len() > 1 && list.contains(word) && list.split(", ").any(|entry| entry == word)
}
