//! Cues: what WebVTT and SubRip share. Blocks of an optional id, a line with `-->`, and words.

use super::MAX_SEGMENTS;
use super::builder::{Builder, Place, Turn, Who};
use super::clock::{self, CUE_TIME};
use super::error::{ImportError, Problem};
use super::labelled::Labels;
use super::lines::Line;
use super::markup::Span;
use super::warning::Warning;
use crate::calls::model::SegmentId;

/// A cue as it stands in the file.
pub(crate) struct Cue<'a> {
    pub(crate) line: u32,
    pub(crate) id: Option<&'a str>,
    pub(crate) start_ms: u64,
    pub(crate) end_ms: u64,
    /// The lines of its words, joined by line breaks.
    pub(crate) body: String,
}

/// Cues, and what stood between them.
#[derive(Default)]
pub(crate) struct Cues<'a> {
    pub(crate) list: Vec<Cue<'a>>,
    stray_lines: u32,
    first_stray: u32,
}

impl Cues<'_> {
    /// The remark about lines that stood after a blank line inside a cue.
    pub(crate) fn stray(&self) -> Option<Warning> {
        let Self { stray_lines: lines, first_stray: first_line, .. } = *self;
        (lines > 0).then_some(Warning::StrayLines { lines, first_line })
    }
}

pub(crate) fn is_timing(line: &Line<'_>) -> bool {
    line.text.contains("-->")
}

/// Reads blocks; `skip` says whether a block that begins with this line is a comment or the like.
pub(crate) fn read<'a>(lines: &[Line<'a>], skip: fn(&str) -> bool) -> Result<Cues<'a>, ImportError> {
    let mut found = Cues::default();
    let mut rest = lines;
    while let Some((first, after)) = rest.split_first() {
        if first.is_blank() {
            rest = after;
        } else if is_timing(first) {
            rest = cue(first, None, after, &mut found)?;
        } else if let Some((timing, body)) = after.split_first().filter(|(line, _)| is_timing(line)) {
            rest = cue(timing, Some(first.text.trim()), body, &mut found)?;
        } else {
            let (block, following) = block(rest);
            if !skip(first.text) {
                append(block, &mut found)?;
            }
            rest = following;
        }
    }
    Ok(found)
}

/// The lines up to the next blank one or, with or without its id, the next cue.
fn block<'l, 'a>(lines: &'l [Line<'a>]) -> (&'l [Line<'a>], &'l [Line<'a>]) {
    let mut end = lines.iter().position(|line| line.is_blank() || is_timing(line)).unwrap_or(lines.len());
    let cut_by_cue = lines.get(end).is_some_and(is_timing);
    let is_number = |line: &Line<'_>| {
        let id = line.text.trim();
        !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
    };
    if cut_by_cue && end > 1 && lines.get(end - 1).is_some_and(is_number) {
        end -= 1;
    }
    lines.split_at_checked(end).unwrap_or((lines, &[]))
}

fn cue<'l, 'a>(
    timing: &Line<'a>,
    id: Option<&'a str>,
    after: &'l [Line<'a>],
    found: &mut Cues<'a>,
) -> Result<&'l [Line<'a>], ImportError> {
    let line = timing.number;
    let (start_ms, end_ms) = times(timing.text).map_err(|problem| problem.at_line(line))?;
    if end_ms < start_ms {
        return Err(Problem::EndBeforeStart.at_line(line));
    }
    if found.list.len() >= MAX_SEGMENTS {
        return Err(Problem::TooManySegments.at_line(line));
    }
    let (body, following) = block(after);
    found.list.push(Cue { line, id, start_ms, end_ms, body: join(body) });
    Ok(following)
}

/// `00:00:01.000 --> 00:00:02.000 align:start`: two times; settings are not looked at.
fn times(text: &str) -> Result<(u64, u64), Problem> {
    let bad = Problem::BadTime { expected: CUE_TIME };
    let (start, rest) = text.split_once("-->").ok_or_else(|| bad.clone())?;
    let end = rest.split_whitespace().next().ok_or(bad)?;
    Ok((clock::cue_time(start.trim())?, clock::cue_time(end)?))
}

fn append(block: &[Line<'_>], found: &mut Cues<'_>) -> Result<(), ImportError> {
    let Some(first) = block.first() else { return Ok(()) };
    let Some(last) = found.list.last_mut() else {
        return Err(Problem::TextWithoutCue.at_line(first.number));
    };
    last.body.push('\n');
    last.body.push_str(&join(block));
    if found.stray_lines == 0 {
        found.first_stray = first.number;
    }
    found.stray_lines = found.stray_lines.saturating_add(block.len() as u32);
    Ok(())
}

fn join(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n")
}

/// Gives the words of each cue to their speakers: by voice, else by `Name:` prefixes, else to whoever spoke
/// last in a file that uses prefixes.
pub(crate) fn attribute(cues: &[(Cue<'_>, Vec<Span>)], builder: &mut Builder) -> Result<(), ImportError> {
    let unvoiced = || cues.iter().flat_map(|(_, spans)| spans).filter(|span| span.voice.is_none());
    let labels = Labels::agree(unvoiced().flat_map(|span| span.text.lines()));
    let mut current: Option<String> = None;
    for (cue, spans) in cues {
        let mut turns: Vec<(Option<String>, String)> = Vec::new();
        for span in spans {
            match &span.voice {
                Some(voice) => turns.push((Some(voice.clone()), span.text.clone())),
                None if labels.is_empty() => turns.push((None, span.text.clone())),
                None => by_prefix(&span.text, &labels, &mut current, &mut turns),
            }
        }
        let id = cue.id.filter(|_| turns.len() == 1).and_then(|id| id.parse::<SegmentId>().ok());
        for (speaker, text) in &turns {
            builder.push(Turn {
                place: Place::Line(cue.line),
                who: speaker.as_deref().map_or(Who::Unknown, Who::Named),
                start_ms: Some(cue.start_ms),
                end_ms: Some(cue.end_ms),
                text,
                id,
            })?;
        }
    }
    Ok(())
}

fn by_prefix(
    text: &str,
    labels: &Labels,
    current: &mut Option<String>,
    turns: &mut Vec<(Option<String>, String)>,
) {
    let mut fresh = true;
    for line in text.lines() {
        if let Some(prefix) = labels.prefix(line) {
            *current = Some(prefix.label.to_owned());
            turns.push((current.clone(), prefix.rest.to_owned()));
        } else if let Some((_, open)) = turns.last_mut().filter(|_| !fresh) {
            open.push('\n');
            open.push_str(line);
        } else {
            turns.push((current.clone(), line.to_owned()));
        }
        fresh = false;
    }
}
