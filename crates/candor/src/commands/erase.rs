//! `candor erase call|client|person|tenant`

use candor_domain::calls::{self, Erased, Ordered};
use candor_domain::clients::{self, ClientAction};
use candor_domain::privacy::{self, What};
use candor_kernel::Span;
use candor_kernel::ids::HoldingId;
use clap::Subcommand;
use serde_json::{Value, json};

use super::{tenant, view};
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// Erase for good: keys are destroyed, and the log says so
#[derive(Debug, Subcommand)]
pub(crate) enum Erase {
    /// A call with its recording, its transcript and every document that cites it
    #[command(after_help = "\
The call is sealed at once; its keys die when the window to undo ends (candor.toml, an hour unless changed), or at its
deadline if that is earlier. --now leaves no window. Afterwards: candor log receipt ERASURE --to receipt.json")]
    Call {
        call: HoldingId,
        /// No window: the keys die before this command ends
        #[arg(long)]
        now: bool,
    },
    /// A client with every call, every document and everybody heard in its calls
    #[command(after_help = "\
The client is sealed at once; its keys die when the window to undo ends, or at the deadline of its audio if that is
earlier. --now leaves no window. A hold on any part refuses all of it.
  candor erase client Northwind")]
    Client {
        /// Name, domain or id
        client: String,
        /// No window: the keys die before this command ends
        #[arg(long)]
        now: bool,
    },
    /// A person: name and words in every call, every recording they are heard in, their lines in documents
    #[command(after_help = "\
Others' words stay, also where they mention the person; the receipt says so. This cannot be undone.
  candor client show CLIENT lists who is heard; candor erase person \"Tom Alvarez\" --client Northwind")]
    Person {
        /// Id, or with --client the name
        person: String,
        #[arg(long)]
        client: Option<String>,
        /// Understood for symmetry; a person's erasure is never delayed
        #[arg(long)]
        now: bool,
    },
    /// A tenant: the same as `candor tenant close`
    Tenant {
        name: String,
        #[arg(long)]
        now: bool,
    },
}

pub(crate) async fn run(command: Erase, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let ordered = match command {
        Erase::Tenant { name, now } => {
            session.close().await?;
            return tenant::run(tenant::Tenant::Close { name, now }, settings, out).await;
        }
        Erase::Call { call, now } => {
            let window = if now { Span::ZERO } else { session.undo_window() };
            let desk = session.desk().await?;
            privacy::erase(&desk.ctx, &desk.tenant, What::Call(call), window).await?
        }
        Erase::Client { client, now } => {
            let window = if now { Span::ZERO } else { session.undo_window() };
            let desk = session.desk().await?;
            let (ctx, tenant) = (&desk.ctx, &desk.tenant);
            let (id, _) = clients::get(ctx, tenant, &client, ClientAction::Read).await?;
            privacy::erase(ctx, tenant, What::Client(id), window).await?
        }
        Erase::Person { person, client, now: _ } => {
            let desk = session.desk().await?;
            let (ctx, tenant) = (&desk.ctx, &desk.tenant);
            let client = match client {
                Some(text) => Some(clients::get(ctx, tenant, &text, ClientAction::Read).await?.0),
                None => None,
            };
            let person = calls::person(ctx, tenant, client, &person).await?;
            privacy::erase(ctx, tenant, What::Person(person), Span::ZERO).await?
        }
    };
    session.finish().await?;
    let answer = ordered_json(&ordered);
    out.answer(&answer, || text_of(&answer))
}

fn ordered_json(ordered: &Ordered) -> Value {
    let (what, id) = match ordered.what {
        Erased::Call(id) => ("call", id.to_string()),
        Erased::Client(id) => ("client", id.to_string()),
        Erased::Person(id) => ("person", id.to_string()),
    };
    json!({ "erasure": ordered.erasure, "what": what, "id": id, "undo_until": ordered.undo_until })
}

/// What was ordered, from its JSON: here and from a server the same.
pub(crate) fn text_of(ordered: &Value) -> String {
    let id = view::text(ordered, "erasure");
    let until = view::at(ordered, "undo_until");
    if until.is_empty() {
        return format!("Destroyed. The receipt: candor log receipt {id} --to receipt.json");
    }
    format!(
        "Sealed at once. Its keys die at {until} UTC; until then: candor undo {id}\n\
         Afterwards the receipt: candor log receipt {id} --to receipt.json"
    )
}
