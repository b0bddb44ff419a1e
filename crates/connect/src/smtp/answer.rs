//! What a mail server answers (RFC 5321 §4.2): a code, and words that nobody here repeats.

use candor_domain::services::NotMailed;

/// One answer, perhaps of several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub code: u16,
    /// The words of each line.
    pub lines: Vec<String>,
}

/// One line: code, whether more lines follow, words. `None` is not SMTP.
pub(super) fn line(text: &str) -> Option<(u16, bool, &str)> {
    let (code, rest) = text.split_at_checked(3)?;
    let code = code.bytes().all(|b| b.is_ascii_digit()).then(|| code.parse::<u16>().ok()).flatten()?;
    let first = code / 100;
    if !(2..=5).contains(&first) {
        return None;
    }
    match rest.split_at_checked(1) {
        None => Some((code, false, "")),
        Some((" ", words)) => Some((code, false, words)),
        Some(("-", words)) => Some((code, true, words)),
        Some(_) => None,
    }
}

impl Answer {
    /// Is it of the class that was hoped for (2 or 3)?
    pub(super) const fn is(&self, class: u16) -> bool {
        self.code / 100 == class
    }

    /// As an outcome for this message: 5xx is for good, everything else may change.
    pub(super) fn trouble(&self, doing: &str) -> NotMailed {
        let said = format!("the mail server answered {} to {doing}", self.codes());
        if self.is(5) { NotMailed::Never(said) } else { NotMailed::Later(said) }
    }

    /// As an outcome where the message is not to blame: it may always change.
    pub(super) fn trouble_for_now(&self, doing: &str) -> NotMailed {
        NotMailed::Later(format!("the mail server answered {} to {doing}", self.codes()))
    }

    /// The code, with the enhanced one (RFC 3463) if there is one: `550 5.1.1`.
    fn codes(&self) -> String {
        let first = self.lines.first().and_then(|words| words.split(' ').next()).unwrap_or_default();
        let parts: Vec<&str> = first.split('.').collect();
        let enhanced = parts.len() == 3
            && parts.iter().all(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
        if enhanced { format!("{} {first}", self.code) } else { self.code.to_string() }
    }

    /// The extensions in an answer to EHLO: the first word of each line but the first, in capitals, with its rest.
    pub(super) fn extensions(&self) -> impl Iterator<Item = (String, &str)> {
        self.lines.iter().skip(1).map(|words| {
            let (name, rest) = words.split_once(' ').unwrap_or((words, ""));
            (name.to_ascii_uppercase(), rest)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_strictly_and_words_are_not_repeated() {
        assert_eq!(line("250-SIZE 100"), Some((250, true, "SIZE 100")));
        assert_eq!(line("250"), Some((250, false, "")));
        assert_eq!(line("354 go on"), Some((354, false, "go on")));
        for bad in ["", "25", "2x0 a", "250_a", "150 a", "650 a", "HTTP/1.1 200", "25٠ a"] {
            assert_eq!(line(bad), None, "{bad}");
        }
        let answer = Answer { code: 550, lines: vec!["5.1.1 <ada@one.example> unknown".to_owned()] };
        assert_eq!(
            answer.trouble("the recipient"),
            NotMailed::Never("the mail server answered 550 5.1.1 to the recipient".to_owned())
        );
        let busy = Answer { code: 450, lines: vec!["busy".to_owned()] };
        assert_eq!(
            busy.trouble("the text"),
            NotMailed::Later("the mail server answered 450 to the text".to_owned())
        );
    }
}
