//! The papers: ledger, brief, task list, PRD, SOW, and the questions to ask.

use anyhow::Context as _;
use candor_domain::clients::{self, ClientAction};
use candor_domain::documents::forms::{DocumentKind, questions_text, terminal};
use candor_domain::documents::verifier::NOT_STATED;
use candor_domain::documents::{self, Draft};

use super::story::Story;
use crate::session::Session;

const WIDTH: usize = 100;

pub(super) async fn draft(story: &mut Story, session: &Session) -> anyhow::Result<()> {
    story.step("What the three calls come to, every line cited");
    let desk = session.desk().await?;
    let name = story.sample.client.name.clone();
    let (client, _) = clients::get(&desk.ctx, &desk.tenant, &name, ClientAction::Read).await?;
    let draft = documents::draft(&desk.ctx, &desk.tenant, client).await?;
    if !story.brief {
        for document in &draft.papers.documents {
            story.out.say(format!("\n{}", terminal(document, &draft.calls, WIDTH)));
        }
        story.out.say(questions_text(&draft.papers.questions, &draft.calls, WIDTH));
    }
    story.document =
        draft.stored.iter().find(|(_, d)| d.document.kind == DocumentKind::Brief).map(|(id, _)| *id);
    let uncited = uncited_lines(&draft);
    story.claim(uncited == 0, "every line cites what was said, or says NOT STATED IN CALL")?;
    let ledger = &draft.papers.ledger;
    story.claim(
        !ledger.changed.is_empty() && !ledger.contradicting.is_empty(),
        format!(
            "{} values changed and {} contradict each other across the calls, and the ledger says so",
            ledger.changed.len(),
            ledger.contradicting.len()
        ),
    )?;
    let asks = draft.papers.questions.len();
    story.claim(asks > 0, format!("what nobody said became {asks} questions to ask"))?;
    draft.stored.first().context("nothing was drafted").map(|_| ())
}

fn uncited_lines(draft: &Draft) -> usize {
    let lines = draft.papers.documents.iter().flat_map(|d| &d.sections).flat_map(|section| &section.lines);
    lines.filter(|line| line.cites.is_empty() && !line.text.contains(NOT_STATED)).count()
}
