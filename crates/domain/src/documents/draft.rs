//! Drafts a client's documents from all of its calls: ledger, brief, task list, PRD, SOW and the questions to ask.

use std::collections::BTreeSet;

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant};

use super::call_text::{CallText, Citation};
use super::forms::{Document, Question};
use super::place::Places;
use super::read_calls::{CallsRead, read_calls};
use super::write_up::{Papers, write_up};
use super::{DocumentAction, DocumentEvent, DocumentsError, Drafted};
use crate::clients::{Client, ClientAction};
use crate::notices::webhooks::{Happened, happened};

/// What drafting made.
#[derive(Debug)]
pub struct Draft {
    pub papers: Papers,
    /// The stored documents, the ledger first.
    pub stored: Vec<(HoldingId, Drafted)>,
    /// The calls they were made from.
    pub calls: Vec<CallText>,
}

/// Reads every call of the client, drafts, lets the verifier take out what does not stand, and keeps the rest. A
/// document of a kind that the client has already is replaced; one that is sealed stays, and the new one stands beside it.
pub async fn draft(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<Draft, DocumentsError> {
    tenant.permit(ctx, &DocumentAction::Draft, &[id])?;
    let client: Client = tenant.read(ctx)?.get(id, &ClientAction::Read).await?;
    let read = read_calls(ctx, tenant, id, &client).await?;
    let papers = write_up(&read.texts);
    let (reader, mut tx) = (tenant.read(ctx)?, tenant.write(ctx)?);
    let mut places = Places::of(&reader, id).await?;
    let (mut stored, mut lines, mut dropped) = (Vec::new(), 0, 0);
    for document in &papers.documents {
        let questions = papers.questions.iter().filter(|q| q.document == document.kind).cloned().collect();
        lines += document.sections.iter().map(|section| section.lines.len()).sum::<usize>();
        dropped += document.dropped.len();
        let (earlier, beside) = places.take(&reader, document.kind).await?;
        let drafted = Drafted { beside, ..drafted(id, tenant.now(), document, questions, &read) };
        let place = match earlier {
            Some(place) => {
                tx.get::<Drafted>(place, &DocumentAction::Draft).await?;
                tx.put(place, &drafted)?;
                place
            }
            None => tx.add(&drafted)?,
        };
        let told = Happened::new("document.drafted").about("document", place).about("client", id);
        happened(ctx, tenant, &mut tx, &told).await?;
        stored.push((place, drafted));
    }
    match tx.commit(&DocumentEvent::Drafted { client: id, calls: read.ids.len(), lines, dropped }).await {
        // Somebody drafted the same at the same moment and was faster.
        Err(KernelError::Taken { .. }) => return Err(KernelError::Conflict.into()),
        other => other?,
    };
    places.clear(ctx, tenant).await?;
    Ok(Draft { papers, stored, calls: read.texts })
}

fn drafted(
    client: HoldingId,
    drafted_at: candor_kernel::Timestamp,
    document: &Document,
    questions: Vec<Question>,
    read: &CallsRead,
) -> Drafted {
    let lines = document.sections.iter().flat_map(|section| &section.lines).flat_map(|line| &line.cites);
    let asked = questions.iter().flat_map(|question| &question.cites);
    let lost = document.dropped.iter().flat_map(|dropped| &dropped.sentence.cites);
    let cited: BTreeSet<&Citation> = lines.chain(asked).chain(lost).collect();
    let spoken_by = read.spoken_by.iter().filter(|(cite, _)| cited.contains(cite)).cloned().collect();
    let sources = read.texts.iter().map(|call| without_words(call, &cited)).collect();
    Drafted {
        client,
        drafted_at,
        calls: read.ids.clone(),
        document: document.clone(),
        questions,
        sources,
        spoken_by,
        beside: 0,
    }
}

/// The cited segments of a call, without their words: the lines have those.
fn without_words(call: &CallText, cited: &BTreeSet<&Citation>) -> CallText {
    let mut source = call.clone();
    source.segments.retain(|segment| cited.contains(&Citation::new(&call.call.label, segment.id)));
    for segment in &mut source.segments {
        segment.text.clear();
    }
    source
}
