//! `candor draft --client C`

use candor_domain::clients::{self, ClientAction};
use candor_domain::documents::{self, Drafted};
use candor_kernel::ids::HoldingId;
use clap::Args;
use serde_json::{Value, json};

use super::view::{field, text};
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// Draft a client's ledger, brief, task list, PRD and SOW from all of its calls
#[derive(Debug, Args)]
#[command(after_help = "\
Every line cites what was said; what nobody said prints NOT STATED IN CALL and becomes a question to ask. Nothing is
invented: a verifier reads every line, and what does not stand is dropped and listed. Drafting again replaces.")]
pub(crate) struct Draft {
    /// The client: name, domain or id
    #[arg(long)]
    pub client: String,
}

pub(crate) async fn run(args: &Draft, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    desk.takes_new_things()?;
    let (id, _) = clients::get(&desk.ctx, &desk.tenant, &args.client, ClientAction::Read).await?;
    let draft = documents::draft(&desk.ctx, &desk.tenant, id).await?;
    drop(desk);
    session.finish().await?;
    let drafted: Vec<Value> = draft.stored.iter().map(summary).collect();
    let answer: Vec<Value> = drafted.iter().map(short).collect();
    out.answer(&answer, || text_of(&drafted, draft.papers.questions.len() as u64))
}

fn summary((id, drafted): &(HoldingId, Drafted)) -> Value {
    json!({
        "id": id,
        "form": drafted.document.kind.name(),
        "title": drafted.document.title,
        "calls": drafted.calls.len(),
        "lines": drafted.document.sections.iter().map(|s| s.lines.len()).sum::<usize>(),
        "dropped": drafted.document.dropped.len(),
        "questions": drafted.questions.len(),
    })
}

/// A drafted document as the answer names it: here and from a server the same.
pub(crate) fn short(drafted: &Value) -> Value {
    let names = ["id", "form", "calls", "lines", "dropped", "questions"];
    names.iter().map(|name| ((*name).to_owned(), field(drafted, name).clone())).collect()
}

/// What was drafted, for people.
pub(crate) fn text_of(drafted: &[Value], questions: u64) -> String {
    let number = |one: &Value, name| field(one, name).as_u64().unwrap_or_default();
    let line = |one: &Value| {
        let (lines, dropped) = (number(one, "lines"), number(one, "dropped"));
        format!("{}  {:22} {lines:3} lines, {dropped} dropped\n", text(one, "id"), text(one, "title"))
    };
    let lines: String = drafted.iter().map(line).collect();
    lines + &format!("{questions} questions to ask. Read one: candor show ID\n")
}
