//! `candor draft --client C`

use candor_domain::clients::{self, ClientAction};
use candor_domain::documents::{self, Drafted};
use candor_kernel::ids::HoldingId;
use clap::Args;
use serde_json::json;

use super::view::add;
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
    let answer: Vec<_> = draft.stored.iter().map(summary).collect();
    out.answer(&answer, || {
        let mut text = String::new();
        for (id, drafted) in &draft.stored {
            let lines: usize = drafted.document.sections.iter().map(|s| s.lines.len()).sum();
            let title = &drafted.document.title;
            add(
                &mut text,
                format_args!(
                    "{id}  {title:22} {lines:3} lines, {} dropped\n",
                    drafted.document.dropped.len()
                ),
            );
        }
        text + &format!("{} questions to ask. Read one: candor show ID\n", draft.papers.questions.len())
    })
}

fn summary((id, drafted): &(HoldingId, Drafted)) -> serde_json::Value {
    json!({
        "id": id,
        "form": drafted.document.kind.name(),
        "calls": drafted.calls.len(),
        "lines": drafted.document.sections.iter().map(|s| s.lines.len()).sum::<usize>(),
        "dropped": drafted.document.dropped.len(),
        "questions": drafted.questions.len(),
    })
}
