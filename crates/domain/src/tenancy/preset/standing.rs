//! What the program keeps of each key of a preset today: all of it, a part, or nothing until its room is built.
//!
//! One table, held to the code from both sides: a figure that waits cannot be read, and every figure that is said to be
//! kept is one that somebody reads (the test below).

use super::open::{Rest, Room};
use super::{ClockText, Preset};

/// How far a key is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The program keeps it, and refuses a preset that asks for more than it can.
    Kept,
    /// It keeps what is not named here.
    Partly(Rest),
    /// It claims nothing: what would keep it is to come.
    Waits(Room),
}

use Standing::{Kept, Partly, Waits};

/// Every key, in the order of the files.
const STANDINGS: [(&str, Standing); 93] = [
    ("tls.min_version", Kept),
    ("tls.hsts", Kept),
    ("tls.outbound_verify", Kept),
    ("tls.plaintext_paths", Partly(Rest::PlainEndpoints)),
    ("tls.client_pinning", Waits(Room::Operations)),
    ("enc.at_rest", Kept),
    ("enc.key_custody", Partly(Rest::Custody)),
    ("enc.customer_managed_key", Waits(Room::Keys)),
    ("enc.kek_rotation_days", Waits(Room::Keys)),
    ("enc.sensitive_class_extra_layer", Waits(Room::Keys)),
    ("iso.storage", Kept),
    ("iso.compute", Partly(Rest::Compute)),
    ("iso.env_separation", Waits(Room::Operations)),
    ("ret.recording", Kept),
    ("ret.recording_no_transcript_ceiling", Kept),
    ("ret.recording_tenant_may_extend", Kept),
    ("ret.recording_disable_switch", Waits(Room::Settings)),
    ("ret.transcript", Partly(Rest::Heard)),
    ("ret.outputs", Kept),
    ("ret.analytics", Waits(Room::Insights)),
    ("ret.raw_integration", Waits(Room::Connections)),
    ("ret.support_data", Waits(Room::Helpdesk)),
    ("ret.account_data", Kept),
    ("ret.grace_after_closure", Partly(Rest::GraceRights)),
    ("ret.billing", Kept),
    ("ret.system_logs", Waits(Room::Operations)),
    ("ret.diagnostic_traces", Waits(Room::Operations)),
    ("ret.access_log", Kept),
    ("ret.website_inquiries", Waits(Room::TrustCentre)),
    ("ret.metadata_only_mode", Waits(Room::Settings)),
    ("ret.auto_redaction", Waits(Room::Redaction)),
    ("del.self_serve_scopes", Partly(Rest::SelfServe)),
    ("del.method", Partly(Rest::Overwriting)),
    ("del.attestation", Kept),
    ("del.backups_reflect_within", Kept),
    ("del.token_on_disconnect", Waits(Room::Connections)),
    ("del.legal_hold", Partly(Rest::Holds)),
    ("id.password_min", Kept),
    ("id.password_hash", Kept),
    ("id.session_idle", Kept),
    ("id.session_bind_ip_ua", Kept),
    ("id.sessions_per_seat", Kept),
    ("id.lockout", Kept),
    ("id.new_device_mail", Kept),
    ("id.staff_auth", Kept),
    ("id.social_sign_in", Waits(Room::Connections)),
    ("acc.staff_content_access", Kept),
    ("acc.staff_session_max", Kept),
    ("acc.grant_max", Kept),
    ("acc.review_days", Kept),
    ("acc.seat_scopes", Kept),
    ("ai.training", Waits(Room::Models)),
    ("ai.stateless", Waits(Room::Models)),
    ("ai.provider_zero_retention", Waits(Room::Models)),
    ("ai.providers", Waits(Room::Models)),
    ("ai.local_models", Waits(Room::Models)),
    ("ai.payload_classes", Waits(Room::Models)),
    ("res.regions", Partly(Rest::Regions)),
    ("res.cross_region_replica", Waits(Room::Operations)),
    ("res.ai_processing_outside", Partly(Rest::Mechanisms)),
    ("sub.notice_days", Kept),
    ("sub.objection", Kept),
    ("sub.registry_public", Waits(Room::TrustCentre)),
    ("policy.notice_days", Waits(Room::TrustCentre)),
    ("policy.channels", Waits(Room::TrustCentre)),
    ("policy.review_days", Waits(Room::TrustCentre)),
    ("dsar.answer_days", Waits(Room::Requests)),
    ("dsar.authorised_agent", Waits(Room::Requests)),
    ("consent.scopes", Waits(Room::Consent)),
    ("consent.call_notice", Waits(Room::Consent)),
    ("consent.min_age", Waits(Room::Consent)),
    ("sensitive.classes_blocked", Waits(Room::Redaction)),
    ("purpose.tagged_sources", Waits(Room::Connections)),
    ("integration.google_cache", Waits(Room::Connections)),
    ("support.storage", Waits(Room::Helpdesk)),
    ("inc.customer_notice", Waits(Room::Incidents)),
    ("inc.post_report_days", Waits(Room::Incidents)),
    ("inc.public_history", Waits(Room::Incidents)),
    ("vuln.ack", Waits(Room::TrustCentre)),
    ("vuln.fix_target_days", Waits(Room::TrustCentre)),
    ("trust.inquiry", Waits(Room::TrustCentre)),
    ("pentest.per_year", Waits(Room::TrustCentre)),
    ("slo.uptime_month", Waits(Room::Operations)),
    ("backup.every", Waits(Room::Operations)),
    ("backup.keep", Waits(Room::Operations)),
    ("backup.rpo", Waits(Room::Operations)),
    ("backup.rto", Waits(Room::Operations)),
    ("backup.location", Waits(Room::Operations)),
    ("backup.drill_days", Waits(Room::Operations)),
    ("web.cookies", Waits(Room::TrustCentre)),
    ("web.banner", Waits(Room::TrustCentre)),
    ("web.analytics", Waits(Room::TrustCentre)),
    ("web.third_party_ads", Waits(Room::TrustCentre)),
];

/// Events that the program announces, or that closing a workspace stands for.
const EVENTS: [&str; 9] = [
    "account_closed",
    "account_disabled",
    "call_ended",
    "captured",
    "invoiced",
    "subscription_ended",
    "subscription_lapsed",
    "transcript_ready",
    "written",
];

/// A clock from here has the length that a contract gives it; until then nothing of its class is taken in.
const CONTRACT: &str = "contract_days";

impl Standing {
    /// Every key with its standing.
    pub fn all() -> impl Iterator<Item = (&'static str, Self)> {
        STANDINGS.into_iter()
    }

    /// How far a key is kept under every preset.
    pub fn of(key: &str) -> Option<Self> {
        STANDINGS.iter().find(|(name, _)| *name == key).map(|(_, standing)| *standing)
    }

    /// How far it is kept under this preset: a retention rule waits besides for an event that nobody announces.
    pub fn under(preset: &Preset, key: &str) -> Option<Self> {
        let standing = Self::of(key)?;
        let class = key.strip_prefix("ret.").and_then(|class| preset.rules.get(class));
        let heard = |clock: &ClockText| {
            EVENTS.contains(&clock.from.as_str()) || (clock.from == CONTRACT && clock.within.is_none())
        };
        let unheard = class.is_some_and(|rule| !rule.clocks.iter().all(heard));
        Some(if standing == Kept && unheard { Partly(Rest::Event) } else { standing })
    }

    /// May code read its figure?
    pub(in crate::tenancy) fn is_read(self) -> bool {
        !matches!(self, Waits(_))
    }

    /// One word, for machines: `kept`, `partly`, `waits`.
    pub fn name(self) -> &'static str {
        match self {
            Kept => "kept",
            Partly(_) => "partly",
            Waits(_) => "waits",
        }
    }

    /// What is open or to come, as a word for machines; empty where nothing is.
    pub fn open(self) -> &'static str {
        match self {
            Kept => "",
            Partly(rest) => rest.name(),
            Waits(room) => room.name(),
        }
    }

    /// The same as a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Kept => "kept",
            Partly(rest) => rest.about(),
            Waits(room) => room.about(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tenancy::{AccessRules, SignInRules, TenancyError, schedule};

    #[test]
    fn every_key_has_one_standing_and_no_standing_is_without_its_key() -> Result<(), TenancyError> {
        let preset = Preset::named("agency")?;
        let sections = preset.sections();
        let keys = sections.flat_map(|(name, table)| table.keys().map(move |key| format!("{name}.{key}")));
        let keys: BTreeSet<String> = keys.collect();
        let told: BTreeSet<String> = Standing::all().map(|(key, _)| key.to_owned()).collect();
        assert_eq!(keys, told);
        assert_eq!(told.len(), STANDINGS.len(), "a key stands there twice");
        Ok(())
    }

    #[test]
    fn what_is_said_to_be_kept_is_what_code_reads_and_what_code_reads_is_said_to_be_kept()
    -> Result<(), TenancyError> {
        for name in Preset::shipped() {
            let preset = Preset::named(name)?;
            schedule(&preset, None)?;
            SignInRules::of(&preset)?;
            AccessRules::of(&preset)?;
            preset.tls_floor()?;
            preset.residence()?;
            preset.grace()?;
            let read = preset.asked.lock().map(|asked| asked.clone()).unwrap_or_default();
            // Classes are rules of the schedule; the next test is about them.
            let is_class = |key: &str| key.strip_prefix("ret.").is_some_and(|c| preset.rules.contains_key(c));
            let kept = Standing::all().filter(|(key, standing)| standing.is_read() && !is_class(key));
            let kept: BTreeSet<String> = kept.map(|(key, _)| key.to_owned()).collect();
            assert_eq!(read, kept, "{name}");
        }
        Ok(())
    }

    #[test]
    fn a_class_is_said_to_be_kept_where_something_is_kept_in_it() {
        let register = crate::register();
        let kinds: BTreeSet<&str> =
            register.iter().filter_map(|kind| kind.retention).chain(["access_log"]).collect();
        for (key, standing) in Standing::all() {
            let Some(class) = key.strip_prefix("ret.") else { continue };
            let rule = Preset::named("agency").is_ok_and(|preset| preset.rules.contains_key(class));
            assert!(!rule || kinds.contains(class) == standing.is_read(), "{key}");
        }
    }

    #[test]
    fn a_figure_that_waits_cannot_be_read() -> Result<(), TenancyError> {
        let preset = Preset::named("strict")?;
        assert!(preset.figure("dsar.answer_days").is_err());
        assert!(preset.figure("id.password_min").is_ok());
        assert!(preset.figure("id.nothing").is_err());
        Ok(())
    }

    #[test]
    fn a_clock_whose_event_nobody_announces_is_said_so() -> Result<(), TenancyError> {
        let crm = Preset::named("crm")?;
        assert_eq!(Standing::under(&crm, "ret.outputs"), Some(Partly(Rest::Event)));
        assert_eq!(
            Standing::under(&crm, "ret.recording"),
            Some(Kept),
            "it is refused until the days are set"
        );
        assert_eq!(Standing::under(&Preset::named("agency")?, "ret.outputs"), Some(Kept));
        Ok(())
    }
}
