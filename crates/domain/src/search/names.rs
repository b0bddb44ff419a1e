//! Finds clients, people, calls and documents by what they are called.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant, Timestamp};

use super::{SearchError, Terms};
use crate::calls::{self, Call, CallAction, Person};
use crate::clients::{self, Client};
use crate::documents::{self, DocumentAction};
use crate::paging::{self, Slice};

/// Of each sort so many are looked at, the newest.
const LOOKED_AT: usize = 2_000;
/// Documents are heavier to look at.
const PAPERS: usize = 250;

/// What was found by its name, each sort newest first.
#[derive(Debug, Default)]
pub struct Names {
    pub clients: Vec<(HoldingId, Client)>,
    pub people: Vec<Person>,
    pub calls: Vec<(HoldingId, Call)>,
    pub documents: Vec<Paper>,
    /// There is more than was looked at.
    pub partly: bool,
    /// The names of all clients, for what hangs on them.
    pub client_names: BTreeMap<HoldingId, String>,
}

/// A document that was found.
#[derive(Debug, Clone)]
pub struct Paper {
    pub id: HoldingId,
    pub client: HoldingId,
    /// `ledger`, `brief`, `tasks`, `prd` or `sow`.
    pub form: &'static str,
    pub drafted_at: Timestamp,
    /// The first line of it that has the terms; none where its name alone has them.
    pub line: Option<String>,
}

/// At most `most` of each sort. `titles` says how the reader calls a document of a form. With `inside`, documents are
/// found by their lines too; those whose lines are returned are written down as read.
pub async fn names(
    (ctx, tenant): (&Ctx, &Tenant),
    terms: &Terms,
    most: usize,
    titles: &(dyn Fn(&'static str) -> String + Sync),
    inside: bool,
) -> Result<Names, SearchError> {
    let known = clients::list(ctx, tenant, true).await?;
    let client_names = known.iter().map(|(id, client)| (*id, client.name.clone())).collect();
    let mut found = Names { client_names, ..Names::default() };
    let has = |(_, client): &(HoldingId, Client)| {
        terms.are_in(&client.name) || client.domains.iter().any(|domain| terms.are_in(domain))
    };
    found.clients = known.into_iter().filter(has).take(most).collect();
    found.look_at_calls(ctx, tenant, terms, most).await?;
    let read = tenant.read(ctx)?;
    let slice = Slice::first(LOOKED_AT);
    let people = paging::list(&read, &CallAction::List, slice, |_: &Person| true).await?;
    found.partly |= people.next.is_some();
    let has =
        |person: &Person| terms.are_among(&[&person.label, person.email.as_deref().unwrap_or_default()]);
    found.people = people.items.into_iter().map(|(_, person)| person).filter(has).take(most).collect();
    found.look_at_documents((ctx, tenant), terms, most, titles, inside).await?;
    Ok(found)
}

impl Names {
    async fn look_at_calls(
        &mut self,
        ctx: &Ctx,
        tenant: &Tenant,
        terms: &Terms,
        most: usize,
    ) -> Result<(), SearchError> {
        let listed = calls::page(ctx, tenant, None, Slice::first(LOOKED_AT)).await?;
        self.partly |= listed.next.is_some();
        let has = |(_, call): &(HoldingId, Call)| {
            let client = self.client_names.get(&call.client).map(String::as_str).unwrap_or_default();
            // A client's name alone would bring all of its calls.
            terms.are_in(&call.title) || (terms.are_among(&[&call.title, client]) && !terms.are_in(client))
        };
        self.calls = listed.items.into_iter().filter(has).take(most).collect();
        Ok(())
    }

    async fn look_at_documents(
        &mut self,
        (ctx, tenant): (&Ctx, &Tenant),
        terms: &Terms,
        most: usize,
        titles: &(dyn Fn(&'static str) -> String + Sync),
        inside: bool,
    ) -> Result<(), SearchError> {
        let listed = documents::page(ctx, tenant, None, Slice::first(PAPERS)).await?;
        self.partly |= listed.next.is_some();
        for (id, drafted) in listed.items {
            let form = drafted.document.kind.name();
            let client = self.client_names.get(&drafted.client).map(String::as_str).unwrap_or_default();
            let named = terms.are_among(&[&titles(form), client]);
            let lines = drafted.document.sections.iter().flat_map(|section| &section.lines);
            let line = lines.filter(|_| inside).find(|line| terms.are_in(&line.text));
            let line = line.map(|line| line.text.clone());
            if !named && line.is_none() {
                continue;
            }
            if line.is_some() {
                tenant.note_access(ctx, &DocumentAction::Read, id).await?;
            }
            let (client, drafted_at) = (drafted.client, drafted.drafted_at);
            self.documents.push(Paper { id, client, form, drafted_at, line });
            if self.documents.len() == most {
                break;
            }
        }
        // Those of one draft come from one instant; they stand in one order all the same.
        self.documents.sort_by_key(|paper| (Reverse(paper.drafted_at), paper.form));
        Ok(())
    }
}
