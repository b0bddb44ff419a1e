//! Documents are drafted from calls, cite every line, and are replaced when drafted again.

use candor_domain::documents::forms::DocumentKind;
use candor_domain::documents::verifier::NOT_STATED;
use candor_domain::documents::{self, DocumentAction, DocumentsError};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, World};

#[tokio::test]
async fn three_calls_become_five_documents_in_which_every_line_cites() -> Result<(), Failure> {
    let world = World::new().await?;
    let side = &world.alice;
    let client = Northwind::create(side).await?;
    let nothing = documents::draft(&side.ctx, &side.tenant, client.client).await;
    assert!(matches!(nothing, Err(DocumentsError::NoCalls)));
    for call in &SAMPLE_CALLS {
        client.call(side, call).await?;
        world.pass(candor_kernel::Span::days(7)).await?;
    }
    let draft = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    let kinds: Vec<DocumentKind> = draft.stored.iter().map(|(_, d)| d.document.kind).collect();
    let wanted: Vec<DocumentKind> = [DocumentKind::Ledger].into_iter().chain(DocumentKind::FORMS).collect();
    assert_eq!(kinds, wanted);
    for (id, stored) in &draft.stored {
        let read = documents::get(&side.ctx, &side.tenant, *id, DocumentAction::Read).await?;
        assert_eq!(&read, stored);
        for line in read.document.sections.iter().flat_map(|section| &section.lines) {
            assert!(!line.cites.is_empty() || line.text.contains(NOT_STATED), "{}", line.text);
        }
    }
    let again = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    let ids = |draft: &documents::Draft| draft.stored.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    assert_eq!(ids(&again), ids(&draft), "drafting again replaces");
    assert_eq!(documents::list(&side.ctx, &side.tenant, Some(client.client)).await?.len(), 5);
    Ok(())
}
