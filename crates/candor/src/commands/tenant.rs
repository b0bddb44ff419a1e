//! `candor tenant create|close|list|contract|suspend-recording|resume-recording`

use std::path::PathBuf;

use anyhow::Context as _;
use candor_domain::tenancy::{self, Closing, Contract, Preset, TenantRecord};
use clap::Subcommand;
use serde_json::json;

use super::view::add;
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// Tenants: one customer's walls, files, keys and log each
#[derive(Debug, Subcommand)]
pub(crate) enum Tenant {
    /// Create a tenant; the first one also makes the home, its anchor and its first key place
    #[command(after_help = "\
Example:
  candor tenant create --preset agency \"Harbor & Pine\"

A preset is one complete set of promise figures (docs/presets.md). After the first tenant, add a second key place on
another disk: candor keys place add b /mnt/other-disk/candor-keys. Until then one disk is one step from total loss.")]
    #[command(visible_alias = "add")]
    Create {
        name: String,
        /// Shipped preset: agency, automation, support, engineering, crm or strict (candor preset list)
        #[arg(long, default_value = "agency")]
        preset: String,
        /// A preset file of your own instead
        #[arg(long, value_name = "FILE", conflicts_with = "preset")]
        preset_file: Option<PathBuf>,
    },
    /// Close a tenant: readable through its grace, then its content root is destroyed
    #[command(after_help = "\
Billing records and access-log payloads stay readable, nothing else; what a hold keeps is kept and sealed.
--now destroys at once: there is no way back.")]
    Close {
        /// Name or id
        name: String,
        /// Skip the grace
        #[arg(long)]
        now: bool,
    },
    /// List tenants: names and states, never what is inside
    List,
    /// Set the days that the contract with a tenant says, where its preset leaves them to it (crm)
    #[command(after_help = "\
Until then nothing of that class is taken in. Days may become fewer afterwards, never more.
  candor tenant contract \"Harbor & Pine\" --reference C-2026-7 --recording-days 60 --transcript-days 90")]
    Contract {
        /// Name or id
        name: String,
        /// Where the contract is filed
        #[arg(long)]
        reference: String,
        /// Life of a recording, from its capture
        #[arg(long, value_name = "DAYS")]
        recording_days: Option<u32>,
        /// Life of calls and transcripts, from the capture
        #[arg(long, value_name = "DAYS")]
        transcript_days: Option<u32>,
    },
    /// Take in no more recordings for a tenant, upon evidence of unlawful recording
    #[command(after_help = "\
What is there can be read, exported and erased. The tenant's log says when it began and when it ended.")]
    SuspendRecording {
        /// Name or id
        name: String,
        /// Why, for the tenant's people
        #[arg(long)]
        reason: String,
    },
    /// Take in recordings for a tenant again
    ResumeRecording {
        /// Name or id
        name: String,
    },
}

pub(crate) async fn run(command: Tenant, settings: &Settings, out: Out) -> anyhow::Result<()> {
    match command {
        Tenant::Create { name, preset, preset_file } => {
            create(&name, &read_preset(&preset, preset_file)?, settings, out).await
        }
        Tenant::Close { name, now } => close(&name, now, settings, out).await,
        Tenant::List => list(settings, out).await,
        Tenant::Contract { name, reference, recording_days, transcript_days } => {
            let said = Contract { reference, recording_days, transcript_days };
            contract(&name, said, settings, out).await
        }
        Tenant::SuspendRecording { name, reason } => recording(&name, Some(&reason), settings, out).await,
        Tenant::ResumeRecording { name } => recording(&name, None, settings, out).await,
    }
}

async fn recording(name: &str, reason: Option<&str>, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let (zero, kernel) = (session.zero()?, &session.kernel);
    match reason {
        Some(reason) => tenancy::suspend_recording(&zero, kernel, name, reason).await?,
        None => tenancy::resume_recording(&zero, kernel, name).await?,
    }
    session.finish().await?;
    let answer = json!({ "tenant": name, "recording_suspended": reason.is_some() });
    out.answer(&answer, || match reason {
        Some(_) => format!("'{name}' takes in no recordings. What is there can be read and exported.\n"),
        None => format!("'{name}' takes in recordings again.\n"),
    })
}

async fn contract(name: &str, said: Contract, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let set = tenancy::set_contract(&session.zero()?, &session.kernel, name, said).await?;
    session.finish().await?;
    let days =
        |days: Option<u32>| days.map_or_else(|| "not taken in".to_owned(), |days| format!("{days} days"));
    out.answer(&json!({ "tenant": name, "contract": set }), || {
        format!(
            "'{name}', contract {}: recordings {}, calls and transcripts {}.\n",
            set.reference,
            days(set.recording_days),
            days(set.transcript_days)
        )
    })
}

fn read_preset(name: &str, file: Option<PathBuf>) -> anyhow::Result<Preset> {
    let Some(path) = file else { return Ok(Preset::named(name)?) };
    let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    Preset::read(&text).with_context(|| format!("in {}", path.display()))
}

async fn create(name: &str, preset: &Preset, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let (session, fresh) = Session::open_or_create(settings).await?;
    let created = tenancy::create(&session.zero()?, &session.kernel, name, preset).await?;
    let one_place = session.config.places.len() < 2;
    session.finish().await?;
    let answer = json!({
        "tenant": created.tenant,
        "name": name,
        "preset": preset.name,
        "home": settings.home,
        "home_created": fresh,
    });
    out.answer(&answer, || {
        let mut text = format!("Tenant '{name}' created under the preset '{}': {}\n", preset.name, preset.title);
        if fresh {
            add(&mut text, format_args!(
                "New home {0}: keys in {0}/keys/a, anchor in {0}/anchor. Print the anchor for paper: candor keys sheet\n",
                settings.home.display()
            ));
        }
        if one_place {
            text += "One key place only: one disk from total loss. Add a second on another disk:\n  \
                     candor keys place add b /mnt/other-disk/candor-keys\n";
        }
        text + "Next: candor client create NAME --domain name.example\n"
    })
}

async fn close(name: &str, now: bool, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let zero = session.zero()?;
    let (_, record) = tenancy::get(&zero, &session.kernel, name).await?;
    // A tenant under a preset file of its own closes by the figures of the shipped one, which has the shortest grace.
    let preset = Preset::named(&record.preset).or_else(|_| Preset::named("agency"))?;
    let closing = tenancy::close(&zero, &session.kernel, name, &preset, now).await?;
    session.finish().await?;
    out.answer(&closing_json(&closing), || closing_text(&closing))
}

pub(crate) fn closing_json(closing: &Closing) -> serde_json::Value {
    json!({
        "tenant": closing.tenant,
        "name": closing.name,
        "content_ends_at": closing.content_ends_at,
        "destroyed": closing.destroyed,
        "held_cells": closing.held,
    })
}

fn closing_text(closing: &Closing) -> String {
    if !closing.destroyed {
        return format!(
            "'{}' is closed. It can be read and exported until {}; then its content root is destroyed.\n\
             Let `candor sweep` run about then, or close it at once with --now.",
            closing.name, closing.content_ends_at
        );
    }
    let held = match closing.held {
        0 => String::new(),
        n => format!(" A hold keeps {n} cells, sealed."),
    };
    format!(
        "'{}': the content root is destroyed. Billing and access-log payloads stay readable, nothing else.{held}",
        closing.name
    )
}

async fn list(settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let records: Vec<TenantRecord> = tenancy::list(&session.zero()?, &session.kernel)
        .await?
        .into_iter()
        .map(|(_, record)| record)
        .collect();
    session.close().await?;
    out.answer(&records, || {
        let line = |r: &TenantRecord| format!("{}  {:8}  {:10}  {}\n", r.tenant, r.preset, state(r), r.name);
        records.iter().map(line).collect()
    })
}

fn state(record: &TenantRecord) -> &'static str {
    match (record.closed_at, record.destroyed_at) {
        (_, Some(_)) => "destroyed",
        (Some(_), None) => "closing",
        (None, None) => "open",
    }
}
