//! Cue text: WebVTT's tags, voices and character references; SubRip's few tags.

/// A stretch of a cue with one voice, markup removed, line breaks kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Span {
    pub(crate) voice: Option<String>,
    pub(crate) text: String,
}

const WEBVTT_TAGS: &[&str] = &["b", "c", "i", "lang", "rt", "ruby", "u", "v"];
const SUBRIP_TAGS: &[&str] = &["b", "c", "font", "i", "s", "u"];
/// A tag longer than this is text.
const MAX_TAG_BYTES: usize = 600;

/// The spans of a WebVTT cue. Without `<v>`, one span without a voice.
pub(crate) fn webvtt(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open = Span::default();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        open.text.push_str(before);
        if let Some((tag, after)) = tag(from, WEBVTT_TAGS) {
            match tag {
                Tag::Voice(voice) => {
                    let closed =
                        std::mem::replace(&mut open, Span { voice: Some(voice), text: String::new() });
                    spans.push(closed);
                }
                Tag::EndVoice => spans.push(std::mem::take(&mut open)),
                Tag::Other => {}
            }
            rest = after;
        } else if let Some((character, after)) = reference(from) {
            open.text.push(character);
            rest = after;
        } else {
            let (sign, after) = from.split_at(1);
            open.text.push_str(sign);
            rest = after;
        }
    }
    open.text.push_str(rest);
    spans.push(open);
    spans.retain(|span| !span.text.trim().is_empty());
    spans
}

/// SubRip text without `<i>`, `<b>`, `<u>`, `<font …>` and `{\an8}`.
pub(crate) fn subrip(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{']) {
        let (before, from) = rest.split_at(at);
        clean.push_str(before);
        let braces = || from.strip_prefix("{\\")?.split_once('}').filter(|(inside, _)| inside.len() < 40);
        if let Some((_, after)) = tag(from, SUBRIP_TAGS) {
            rest = after;
        } else if let Some((_, after)) = braces() {
            rest = after;
        } else {
            let (sign, after) = from.split_at(1);
            clean.push_str(sign);
            rest = after;
        }
    }
    clean.push_str(rest);
    clean
}

enum Tag {
    Voice(String),
    EndVoice,
    Other,
}

/// A known tag at the beginning of a text, and what follows it. Unknown ones are text, so nothing is lost.
fn tag<'a>(text: &'a str, known: &[&str]) -> Option<(Tag, &'a str)> {
    let inside = text.strip_prefix('<')?;
    let end = inside.bytes().take(MAX_TAG_BYTES).position(|byte| matches!(byte, b'<' | b'>'))?;
    let (content, after) = (inside.get(..end)?, inside.get(end..)?.strip_prefix('>')?);
    if content.starts_with(|first: char| first.is_ascii_digit()) {
        return super::clock::cue_time(content).is_ok().then_some((Tag::Other, after));
    }
    let closing = content.strip_prefix('/');
    let body = closing.unwrap_or(content);
    let name_end = body.find(|end: char| end == '.' || end.is_whitespace()).unwrap_or(body.len());
    let (name, tail) = body.split_at(name_end);
    if !known.contains(&name.to_ascii_lowercase().as_str()) {
        return None;
    }
    let tag = match (name, closing) {
        ("v", Some(_)) => Tag::EndVoice,
        ("v", None) => {
            let annotation = tail.split_once(char::is_whitespace).map_or("", |(_, annotation)| annotation);
            Tag::Voice(unescape(annotation))
        }
        _ => Tag::Other,
    };
    Some((tag, after))
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let (character, after) = reference(from).unwrap_or(('&', from.get(1..).unwrap_or_default()));
        plain.push(character);
        rest = after;
    }
    plain.push_str(rest);
    plain
}

/// A character reference at the beginning of a text: the named ones of WebVTT, quotes, and numbers.
fn reference(text: &str) -> Option<(char, &str)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(10).position(|byte| byte == b';')?;
    let (name, after) = (inside.get(..end)?, inside.get(end + 1..)?);
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => '\u{a0}',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        "quot" => '"',
        "apos" => '\'',
        _ => numbered(name)?,
    };
    Some((character, after))
}

fn numbered(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code).filter(|character| *character != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<(Option<String>, String)> {
        webvtt(text).into_iter().map(|span| (span.voice, span.text)).collect()
    }

    fn said(voice: &str, text: &str) -> (Option<String>, String) {
        (Some(voice.to_owned()), text.to_owned())
    }

    #[test]
    fn voices_split_a_cue() {
        assert_eq!(spans("<v Priya>hi"), [said("Priya", "hi")]);
        assert_eq!(
            spans("<v.loud Priya Raman>hi</v>\n<v Tom &amp; Jo>a <i>b</i> &lt;c&gt;</v>"),
            [said("Priya Raman", "hi"), said("Tom & Jo", "a b <c>")]
        );
        assert_eq!(spans("before <v Tom>in</v>"), [(None, "before ".to_owned()), said("Tom", "in")]);
        assert_eq!(spans("<v>hi"), [said("", "hi")]);
    }

    #[test]
    fn what_is_not_markup_is_text() {
        let text = "5 < 6 & 7 > 3 <inaudible> R&D; &bogus; &#0; <00:01.000>on<";
        assert_eq!(spans(text), [(None, "5 < 6 & 7 > 3 <inaudible> R&D; &bogus; &#0; on<".to_owned())]);
        assert_eq!(spans("&#233;&#xe9;"), [(None, "éé".to_owned())]);
        assert!(spans("<v Tom></v> \n").is_empty());
    }

    #[test]
    fn subrip_loses_its_few_tags_only() {
        assert_eq!(
            subrip("{\\an8}<i>a</i> <font color=\"#fff\">b</font> <x> {c} &amp;"),
            "a b <x> {c} &amp;"
        );
    }
}
