//! What a notice says, in the reader's language. Its mail and the API have words of their own, in English.

use candor_domain::notices::Notice;

use super::voice::{Said as _, Voice};

/// A notice as people read it.
pub(super) struct News {
    /// What happened, in one line.
    pub title: String,
    /// What it means, or what to do.
    pub text: String,
}

impl News {
    pub(super) fn of(voice: &Voice, notice: &Notice) -> Self {
        let name = notice.kind.name().replace('_', "-");
        let rule = notice.word.as_deref().map(|word| voice.word("alerts-rule", word)).unwrap_or_default();
        let figure = notice.figure.unwrap_or_default();
        let values = [("what", rule.said()), ("n", figure.said())];
        Self {
            title: voice.with(&format!("alerts-notice-{name}"), &values),
            text: voice.with(&format!("alerts-notice-{name}-why"), &values),
        }
    }
}

#[cfg(test)]
mod tests {
    use candor_domain::notices::NoticeKind;

    use crate::console::words::{Locale, tell};

    #[test]
    fn every_kind_of_notice_has_its_words_in_every_language() {
        for kind in NoticeKind::ALL {
            let name = kind.name().replace('_', "-");
            for key in [format!("alerts-notice-{name}"), format!("alerts-notice-{name}-why")] {
                for locale in Locale::ALL {
                    assert_ne!(tell(locale, &key, None), key, "{} {key}", locale.name());
                }
            }
        }
    }
}
