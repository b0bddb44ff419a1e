//! The outcome of the policies, printed: role × action × standing of the resource.

use std::fmt::Write as _;

use candor_kernel::Decision;

use crate::ACTIONS;
use crate::authority::evaluate;
use crate::facts::Facts;
use crate::policies::{Policies, PolicyError};
use crate::seats::{Profile, Seat, Sort};

/// A column: an actor in a tenant, with a resource that nothing narrows.
const COLUMNS: [(&str, Sort, Option<&str>, u8); 10] = [
    ("owner", Sort::Member, Some("owner"), Facts::INSIDE),
    ("admin", Sort::Member, Some("admin"), Facts::INSIDE),
    ("manager", Sort::Member, Some("manager"), Facts::INSIDE),
    ("member", Sort::Member, Some("member"), Facts::INSIDE),
    ("auditor", Sort::Member, Some("auditor"), Facts::INSIDE),
    ("operator", Sort::Operator, Some("operator"), Facts::ZERO | Facts::INSIDE),
    ("reviewer", Sort::Operator, Some("reviewer"), Facts::ZERO | Facts::INSIDE),
    ("steward", Sort::Operator, Some("steward"), Facts::ZERO | Facts::INSIDE),
    ("grant", Sort::Operator, Some("operator"), Facts::INSIDE | Facts::ITEM),
    ("host", Sort::Host, None, Facts::INSIDE),
];

/// Other standings of a resource, and what the facts are then.
const STANDINGS: [(&str, u8); 5] = [
    ("outside the seat's scope", 0),
    ("the actor's own, outside the seat's scope", Facts::OWN),
    ("hidden from the seat", Facts::INSIDE | Facts::HIDDEN),
    ("the actor's own, yet of a hidden kind", Facts::OWN | Facts::INSIDE | Facts::HIDDEN),
    ("anything, with a token that has no scope", Facts::INSIDE | Facts::OWN),
];

const HEAD: &str = "# Who may do what

Printed from the policies in this folder by `cargo run -p candor-policy --example matrix`; a test fails when it is
not true. Columns `operator`, `reviewer` and `steward` are operators in tenant zero; `grant` is an operator in a customer's
tenant, touching an item that a grant in force names. In a customer's tenant an operator without a grant is answered
like somebody without any role: 404.

`yes`: allowed. `own`: only to what is one's own. `403`: refused, and the thing may be seen. `404`: refused, and not
told whether it exists. A refused act on nothing stored (making something, reading the log) is always a 403.

";

/// The whole page.
pub fn matrix() -> Result<String, PolicyError> {
    let policies = Policies::read()?;
    let mut page = HEAD.to_owned();
    page += "| action |";
    for (name, ..) in COLUMNS {
        let _ = write!(page, " {name} |");
    }
    page += "\n|---|";
    page += &"---|".repeat(COLUMNS.len());
    page.push('\n');
    let seats = COLUMNS.map(|(_, sort, role, facts)| (seat(&policies, sort, role, None), facts));
    for action in ACTIONS {
        let _ = write!(page, "| `{action}` |");
        for (seat, facts) in &seats {
            let _ = write!(page, " {} |", cell(&policies, seat, action, *facts));
        }
        page.push('\n');
    }
    page += "\n## What narrows\n\nWhat each role may still do to a resource that is:\n\n| resource | role | allowed |\n|---|---|---|\n";
    for (standing, facts) in STANDINGS {
        for (name, sort, role, _) in COLUMNS.iter().filter(|(_, sort, ..)| *sort == Sort::Member) {
            let only = standing.contains("token").then(Vec::new);
            let seat = seat(&policies, *sort, *role, only);
            let allowed: Vec<&str> = ACTIONS
                .iter()
                .copied()
                .filter(|action| ask(&policies, &seat, action, facts) == Decision::Allow)
                .collect();
            let allowed = if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") };
            let _ = writeln!(page, "| {standing} | {name} | {allowed} |");
        }
    }
    Ok(page)
}

fn seat(policies: &Policies, sort: Sort, role: Option<&str>, only: Option<Vec<String>>) -> Seat {
    let roles = role.map(str::to_owned).into_iter().collect();
    Seat::new(policies, &Profile { sort, roles, may: Vec::new(), only })
}

/// Asks for the kind that bears the name of the action's noun.
fn ask(policies: &Policies, seat: &Seat, action: &'static str, facts: u8) -> Decision {
    let (noun, verb) = action.split_once('.').unwrap_or((action, ""));
    let looks = matches!(verb, "read" | "list" | "export" | "listen");
    evaluate(policies, seat, noun, (action, looks, Facts::of(facts)))
}

fn cell(policies: &Policies, seat: &Seat, action: &'static str, facts: u8) -> &'static str {
    match ask(policies, seat, action, facts) {
        Decision::Allow => "yes",
        _ if ask(policies, seat, action, facts | Facts::OWN) == Decision::Allow => "own",
        Decision::Forbid => "403",
        Decision::Hide => "404",
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    /// Promise: AUDORA-036
    /// Promise: AUDEAI-026
    #[test]
    fn the_printed_matrix_is_what_the_policies_say() {
        let printed = include_str!("../../../policies/matrix.md");
        let now = matrix().unwrap();
        let differs = now.lines().zip(printed.lines()).find(|(now, printed)| now != printed);
        assert_eq!(differs, None, "run `cargo run -p candor-policy --example matrix > policies/matrix.md`");
        assert_eq!(now.lines().count(), printed.lines().count());
    }
}
