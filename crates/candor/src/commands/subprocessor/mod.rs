//! `candor subprocessor add|change|agree|list|show|retire|object|withdraw`

mod add;
mod change;

use candor_domain::trust::{self, Agreement, Book, SubprocessorView};
use candor_kernel::ids::TenantId;
use clap::Subcommand;
use serde_json::{Value, json};

use super::view::{add, at, joined, list as list_of, text};
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;
use crate::way_out;

/// Who outside may receive data: the register that every transfer is checked against
#[derive(Debug, Subcommand)]
pub(crate) enum Subprocessor {
    /// Announce a subprocessor, or enter a system of your own
    #[command(after_help = "\
A vendor that receives customers' data is announced 30 days ahead, and receives nothing without an agreement on file.
A system that you run yourself (--own) works at once.
Examples:
  candor subprocessor add wordsmith --name \"Wordsmith Ltd\" --category ai --purpose \"Drafts documents\" \\
      --host api.wordsmith.example --class transcript --region EU --agreement \"DPA 2026-07\" --signed 2026-10-01
  candor subprocessor add sign-in --own --name \"Our identity provider\" --category sign_in \\
      --purpose \"Signs people in\" --host id.example.com:8443 --private 10.0.0.0/8 --pin our-ca.pem")]
    Add(Box<add::Add>),
    /// Change what is declared: less, or what customers need no new notice of
    Change(Box<change::Change>),
    /// File the agreement with a vendor
    Agree {
        slug: String,
        /// Where it is filed
        #[arg(long)]
        agreement: String,
        /// Day of signature, YYYY-MM-DD
        #[arg(long, value_name = "DAY")]
        signed: String,
        /// It forbids use for the vendor's own purposes: training, marketing, analytics
        #[arg(long)]
        forbids_own_use: bool,
    },
    /// List them
    List {
        /// Retired ones too
        #[arg(long)]
        retired: bool,
    },
    /// Show one
    Show { slug: String },
    /// Send nothing there any more
    Retire { slug: String },
    /// Object for a tenant: nothing of it goes there
    Object {
        slug: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Take the objection back
    Withdraw { slug: String },
}

pub(crate) async fn run(command: Subprocessor, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let book = way_out::book(&session.kernel, &session.config).await?;
    let zero = session.zero()?;
    let slug = match command {
        Subprocessor::List { retired } => return list(session, settings, &book, retired, out).await,
        Subprocessor::Show { slug } => slug,
        Subprocessor::Add(add) => {
            let slug = add.slug.clone();
            let active_from = add.active_from;
            trust::announce(&zero, &book, &slug, add.declared()?, active_from).await?;
            slug
        }
        Subprocessor::Change(change) => {
            let slug = change.slug.clone();
            let zeroth = session.kernel.tenant(TenantId::ZERO).await?;
            let before = trust::get(&zero, &zeroth, &book, &slug).await?.declared;
            trust::change(&zero, &book, &slug, change.applied(before)?).await?;
            slug
        }
        Subprocessor::Agree { slug, agreement, signed, forbids_own_use } => {
            let zeroth = session.kernel.tenant(TenantId::ZERO).await?;
            let mut declared = trust::get(&zero, &zeroth, &book, &slug).await?.declared;
            declared.agreement = Some(Agreement { reference: agreement, dated: signed, forbids_own_use });
            trust::change(&zero, &book, &slug, declared).await?;
            slug
        }
        Subprocessor::Retire { slug } => {
            trust::retire(&zero, &book, &slug).await?;
            slug
        }
        Subprocessor::Object { slug, reason } => {
            let desk = session.desk().await?;
            trust::object(&desk.ctx, &desk.tenant, &book, &slug, &reason).await?;
            slug
        }
        Subprocessor::Withdraw { slug } => {
            let desk = session.desk().await?;
            trust::withdraw(&desk.ctx, &desk.tenant, &book, &slug).await?;
            slug
        }
    };
    let (ctx, tenant) = seen_from(&session, settings).await?;
    let view = trust::get(&ctx, &tenant, &book, &slug).await?;
    drop((tenant, book));
    session.finish().await?;
    out.answer(&view, || page(&view))
}

async fn list(
    session: Session,
    settings: &Settings,
    book: &Book,
    retired: bool,
    out: Out,
) -> anyhow::Result<()> {
    let (ctx, tenant) = seen_from(&session, settings).await?;
    let views = trust::list(&ctx, &tenant, book, retired).await?;
    drop(tenant);
    session.close().await?;
    out.answer(&json!({ "subprocessors": views }), || joined(views.iter().map(line)))
}

/// The tenant that was named, with its objections; else the installation.
async fn seen_from(
    session: &Session,
    settings: &Settings,
) -> anyhow::Result<(candor_kernel::Ctx, candor_kernel::Tenant)> {
    if settings.tenant.is_some() {
        let desk = session.desk().await?;
        return Ok((desk.ctx, desk.tenant));
    }
    Ok((session.zero()?, session.kernel.tenant(TenantId::ZERO).await?))
}

fn line(view: &SubprocessorView) -> String {
    line_of(&seen(view))
}

fn page(view: &SubprocessorView) -> String {
    page_of(&seen(view))
}

/// What of a line of the register people read, as a server shows it.
fn seen(view: &SubprocessorView) -> Value {
    let declared = &view.declared;
    let hosts = declared.hosts.iter().map(|at| format!("{}:{}", at.host, at.port)).collect::<Vec<_>>();
    json!({
        "slug": view.slug,
        "state": view.state,
        "name": declared.name,
        "purpose": declared.purpose,
        "region": declared.region,
        "hosts": hosts,
        "data_classes": declared.data_classes,
        "agreement": declared.agreement.as_ref().map(|agreement| &agreement.reference),
        "agreement_signed": declared.agreement.as_ref().map(|agreement| &agreement.dated),
        "transfer_mechanism": declared.transfer_mechanism,
        "contact": declared.contact,
        "active_from": view.active_from,
        "objected_at": view.objected_at,
    })
}

/// One of them on one line: here and from a server the same.
pub(crate) fn line_of(view: &Value) -> String {
    let objected = if text(view, "objected_at").is_empty() { "" } else { "  (objected to)" };
    let region = Some(text(view, "region")).filter(|region| !region.is_empty()).unwrap_or("own network");
    let (slug, name, purpose) = (text(view, "slug"), text(view, "name"), text(view, "purpose"));
    format!("{slug}  {name}  {}  {region}  {purpose}{objected}\n", state(view))
}

fn state(view: &Value) -> String {
    match text(view, "state") {
        "announced" => format!("from {}", at(view, "active_from")),
        "no_agreement" => "no agreement on file".to_owned(),
        other => other.to_owned(),
    }
}

/// One of them with everything about it.
pub(crate) fn page_of(view: &Value) -> String {
    let words = |name| {
        let listed = list_of(view, name);
        listed.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
    };
    let agreement = match text(view, "agreement") {
        "" => "none".to_owned(),
        reference => format!("{reference}, signed {}", text(view, "agreement_signed")),
    };
    let mut shown = line_of(view);
    for (what, words) in [
        ("hosts", words("hosts")),
        ("data", words("data_classes")),
        ("agreement", agreement),
        ("transfer", text(view, "transfer_mechanism").to_owned()),
        ("contact", text(view, "contact").to_owned()),
    ] {
        if !words.is_empty() {
            add(&mut shown, format_args!("  {what:<10} {words}\n"));
        }
    }
    shown
}
