//! Who a sentence says did the saying, and who it makes responsible.

use std::ops::Range;

use crate::documents::text::cue::cue;
use crate::documents::text::names::Mention;

cue!(
    SAYS,
    r"^(?:['’]s)?(?:\s*\([^)]*\))?(?:\s*:|,?\s+(?:(?:has|had|have|also|then|already|clearly|later|explicitly|again|just|never|did not|didn['’]t|did)\s+)*(?:said|says?|told|tells|asked|asks?|promised|promises?|offered|offers|suggested|suggests|proposed|proposes|mentioned|mentions|noted|notes|explained|explains|stated|states|wrote|added|adds|warned|warns|insisted|insists|requested|requests|wants?|wanted|committed|commits|pledged|reported|reports|replied|answered|answers|thinks?|thought|believes?|claimed|claims|recommended|recommends|reminded|raised|raises|announced|expects?|hopes?|feels?|fears?|worries|undertook|quoted|stressed|pointed out|argued|argues)\b)"
);
cue!(
    AGREES,
    r"^(?:\s+(?:has|had|also|then))*\s+(?:agreed|agrees|confirmed|confirms|accepted|accepts|approved|approves|decided|decides|acknowledged)\b"
);
cue!(
    SAID_BY,
    r"(?:[\x22”,]\s*(?:said|says|asked|replied|added)|\b(?:according to|per|(?:promised|raised|asked|said|stated|requested|proposed|suggested|mentioned) by|in the words of))\s+$"
);
cue!(SIGNED, r"(?:[—–]|\s-)\s*$");
cue!(END, r"^\s*[.)]?\s*$");
cue!(
    OWNER,
    r"\b(?:owners?|owned by|assigned to|assignee|responsible|promise (?:by|of|from)|commitment (?:by|of|from)|promised by)\b(?:\s+is)?\s*:?\s*$"
);
cue!(WILL, r"^\s*(?:['’]ll|will|is going to|shall|is to|has to|needs to|must|owns|to)\b");

/// What a name is doing in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Its statement: it must be supported by that person's own words.
    Says,
    /// It went along with something: it must have spoken, the words may be others'.
    Agrees,
    /// It will do something.
    Acts,
    /// It is only spoken about.
    Mentioned,
}

/// The role of a name, read from the words outside quotations around it.
pub(super) fn role(outside: &str, mention: &Mention) -> Role {
    let head = outside.get(..mention.span.start).unwrap_or_default();
    let tail = outside.get(mention.span.end..).unwrap_or_default();
    if OWNER.hits(head) || WILL.hits(tail) {
        return Role::Acts;
    }
    if SAYS.hits(tail) || SAID_BY.hits(head) || (SIGNED.hits(head) && END.hits(tail)) {
        return Role::Says;
    }
    if AGREES.hits(tail) { Role::Agrees } else { Role::Mentioned }
}

/// The stretches of a sentence that each belong to one voice: from a name that says something to the next
/// such name or the next semicolon. The first stretch may have no voice.
pub(super) fn stretches(outside: &str, says: &[(Mention, Role)]) -> Vec<(Range<usize>, Option<Mention>)> {
    let mut cuts: Vec<(usize, Option<Mention>)> =
        outside.match_indices(';').map(|(at, _)| (at, None)).collect();
    let mut whole = None;
    for (mention, role) in says.iter().filter(|(_, role)| *role == Role::Says) {
        let tail = outside.get(mention.span.end..).unwrap_or_default();
        if SAYS.hits(tail) {
            cuts.push((mention.span.start, Some(mention.clone())));
        } else if whole.is_none() {
            whole = Some((mention.clone(), *role));
        }
    }
    cuts.sort_by_key(|(at, _)| *at);
    let mut out = Vec::new();
    let mut start = 0;
    let mut voice = whole.map(|(mention, _)| mention);
    for (at, next) in cuts {
        out.push((start..at, voice));
        start = at;
        voice = next;
    }
    out.push((start..outside.len(), voice));
    out.retain(|(range, _)| !range.is_empty());
    out
}
