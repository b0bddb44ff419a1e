//! `candor subprocessor add|agree|list|show|retire|object|withdraw`

mod add;

use candor_domain::trust::{self, Agreement, Book, State, SubprocessorView};
use candor_kernel::ids::TenantId;
use clap::Subcommand;
use serde_json::json;

use super::view::{joined, minute};
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
    let objected = if view.objected_at.is_some() { "  (objected to)" } else { "" };
    let declared = &view.declared;
    let region = if declared.region.is_empty() { "own network" } else { &declared.region };
    format!("{}  {}  {}  {region}  {}{objected}\n", view.slug, declared.name, state(view), declared.purpose)
}

fn state(view: &SubprocessorView) -> String {
    match view.state {
        State::Announced => format!("from {}", minute(view.active_from)),
        State::Active => "active".to_owned(),
        State::NoAgreement => "no agreement on file".to_owned(),
        State::Retired => "retired".to_owned(),
    }
}

fn page(view: &SubprocessorView) -> String {
    let declared = &view.declared;
    let hosts = declared.hosts.iter().map(|at| format!("{}:{}", at.host, at.port)).collect::<Vec<_>>();
    let agreement = declared.agreement.as_ref();
    let agreement = agreement.map_or("none".to_owned(), |a| format!("{}, signed {}", a.reference, a.dated));
    let mut text = line(view);
    for (what, words) in [
        ("hosts", hosts.join(", ")),
        ("data", declared.data_classes.join(", ")),
        ("agreement", agreement),
        ("transfer", declared.transfer_mechanism.clone().unwrap_or_default()),
        ("contact", declared.contact.clone()),
    ] {
        if !words.is_empty() {
            super::view::add(&mut text, format_args!("  {what:<10} {words}\n"));
        }
    }
    text
}
