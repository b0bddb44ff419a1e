//! One document, and how it looks outside.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::forms::{markdown, questions_markdown, questions_text, terminal};
use super::{DocumentAction, DocumentsError, Drafted};

/// Columns of the plain text.
const WIDTH: usize = 100;

/// Loads a document for somebody to read or take away; who did is written down.
pub async fn get(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    action: DocumentAction,
) -> Result<Drafted, DocumentsError> {
    let drafted = tenant.read(ctx)?.get(id, &action).await?;
    tenant.note_access(ctx, &action, id).await?;
    Ok(drafted)
}

/// The document as Markdown, with the questions that it leaves open.
pub fn to_markdown(drafted: &Drafted) -> String {
    let mut text = markdown(&drafted.document, &drafted.sources);
    if !drafted.questions.is_empty() {
        text.push('\n');
        text += &questions_markdown(&drafted.questions, &drafted.sources);
    }
    text
}

/// The document as plain text.
pub fn to_text(drafted: &Drafted) -> String {
    let mut text = terminal(&drafted.document, &drafted.sources, WIDTH);
    if !drafted.questions.is_empty() {
        text.push('\n');
        text += &questions_text(&drafted.questions, &drafted.sources, WIDTH);
    }
    text
}
