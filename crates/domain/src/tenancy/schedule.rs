//! Makes the kernel's schedule from a preset.

use std::collections::BTreeMap;

use candor_kernel::Span;
use candor_kernel::deadline::{ClockRule, Rule, Schedule};

use super::{ClockText, Contract, Duration, Preset, RuleText, TenancyError};

/// A clock from here takes its length from the tenant's contract. It counts from the capture.
const CONTRACT: (&str, &str) = ("contract_days", "captured");

/// The class whose life has a ceiling of its own, and where that ceiling counts from.
const RECORDING: (&str, &str) = ("recording", "call_ended");

/// The retention rules of the classes that the preset allows to be stored. A class that is never stored gets no
/// rule, so that writing it fails; so does one whose length a contract has yet to set.
pub fn schedule(preset: &Preset, contract: Option<&Contract>) -> Result<Schedule, TenancyError> {
    let mut rules: BTreeMap<String, Rule> = super::working::working().collect();
    let ceiling = preset.word("ret.recording_no_transcript_ceiling")?.parse::<Duration>()?.at_most();
    for (name, text) in preset.rules.iter().filter(|(_, text)| text.stored) {
        if let Some(mut rule) = rule(text, contract.and_then(|contract| contract.length(name)))? {
            if name == RECORDING.0 {
                rule.clocks.extend(ended(text, ceiling));
            }
            rules.insert(name.clone(), rule);
        }
    }
    let schedule = Schedule { rules };
    schedule.check()?;
    Ok(schedule)
}

fn rule(text: &RuleText, agreed: Option<Span>) -> Result<Option<Rule>, TenancyError> {
    let floor = text.at_least.as_deref().map(str::parse::<Duration>).transpose()?.map(Duration::at_least);
    let (mut clocks, mut keep) = (Vec::new(), Vec::new());
    for clock in &text.clocks {
        let (from, ceiling) = match (&clock.within, agreed) {
            (Some(within), _) => (clock.from.as_str(), within.parse::<Duration>()?.at_most()),
            (None, Some(agreed)) if clock.from == CONTRACT.0 => (CONTRACT.1, agreed),
            (None, _) => return Ok(None),
        };
        // Where floor and ceiling are the same words, law wins over the shortest reading of a calendar month.
        let within = floor.map_or(ceiling, |floor| floor.max(ceiling));
        keep.extend(floor.map(|floor| ClockRule { from: from.to_owned(), within: floor }));
        clocks.push(ClockRule { from: from.to_owned(), within });
    }
    let margin = text.margin.as_deref().map(str::parse::<Duration>).transpose()?;
    Ok(Some(Rule { clocks, keep, margin: margin.map_or(Span::ZERO, Duration::at_most) }))
}

/// The clock that ends audio whose transcript never completes, unless the rule has it already. Where a contract sets
/// the days, they are the ceiling.
fn ended(text: &RuleText, within: Span) -> Option<ClockRule> {
    let has = |clock: &ClockText| clock.from == RECORDING.1 || clock.within.is_none();
    let missing = !text.clocks.iter().any(has);
    missing.then(|| ClockRule { from: RECORDING.1.to_owned(), within })
}

#[cfg(test)]
mod tests {
    use super::*;
    use candor_kernel::Timestamp;

    /// Promise: AUDORA-031
    #[test]
    fn an_invoice_is_kept_seven_calendar_years_and_not_a_day_less() -> Result<(), Box<dyn std::error::Error>>
    {
        let schedule = schedule(&Preset::named("agency")?, None)?;
        let issued: Timestamp = "2026-11-21T09:00:00Z".parse()?;
        let deadline = schedule.deadline("billing", &[("invoiced", issued)])?;
        assert!(deadline.not_before >= Some("2033-11-21T09:00:00Z".parse()?));
        assert_eq!(deadline.not_before, deadline.not_after);
        Ok(())
    }

    #[test]
    fn what_is_never_stored_has_no_rule() -> Result<(), Box<dyn std::error::Error>> {
        let schedule = schedule(&Preset::named("agency")?, None)?;
        assert!(schedule.deadline("raw_integration", &[]).is_err());
        let working: Vec<String> = super::super::working::working().map(|(name, _)| name).collect();
        let of_preset = |name: &&String| !working.contains(*name);
        let names: Vec<&str> = schedule.rules.keys().filter(of_preset).map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "access_log",
                "account_data",
                "analytics",
                "billing",
                "diagnostic_traces",
                "outputs",
                "recording",
                "system_logs",
                "transcript",
                "website_inquiries"
            ]
        );
        Ok(())
    }

    /// What a thing of each class that is kept would live, from the instants that its kind announces, in hours.
    fn lives(name: &str, class: &str, events: &[&'static str]) -> Result<Option<i64>, TenancyError> {
        let at = Timestamp::from_micros(0);
        let happened: Vec<(&'static str, Timestamp)> = events.iter().map(|event| (*event, at)).collect();
        let deadline = schedule(&Preset::named(name)?, None)?.deadline(class, &happened)?;
        Ok(deadline.not_after.map(|end| end.since(at).as_seconds() / 3600))
    }

    #[test]
    fn each_preset_gives_audio_words_and_documents_the_life_that_it_names() -> Result<(), TenancyError> {
        let (heard, ready) = (["captured", "call_ended"], ["captured", "call_ended", "transcript_ready"]);
        for (name, waiting, done, words, papers) in [
            ("agency", Some(168), Some(72), None, None),
            ("automation", Some(2160), Some(2160), Some(2160), Some(2160)),
            ("support", Some(2160), Some(2160), None, None),
            ("strict", Some(168), Some(72), Some(2160), Some(2160)),
        ] {
            assert_eq!(lives(name, "recording", &heard)?, waiting, "{name}: audio without a transcript");
            assert_eq!(lives(name, "recording", &ready)?, done, "{name}: audio with one");
            assert_eq!(lives(name, "transcript", &["captured"])?, words, "{name}: words");
            assert_eq!(lives(name, "outputs", &["written"])?, papers, "{name}: documents");
        }
        for name in ["engineering", "crm"] {
            assert!(lives(name, "recording", &heard).is_err(), "{name} takes no audio in");
            assert!(lives(name, "transcript", &heard).is_err(), "{name} takes no words in");
        }
        Ok(())
    }

    #[test]
    fn closing_a_workspace_comes_before_every_clock_that_counts_from_it() -> Result<(), TenancyError> {
        for name in Preset::shipped() {
            let preset = Preset::named(name)?;
            let grace = preset.grace()?.at_most();
            let rules = schedule(&preset, None)?.rules;
            let closing = ["account_closed", "account_disabled", "subscription_ended", "subscription_lapsed"];
            for (class, rule) in rules.iter().filter(|(class, _)| *class != "billing") {
                let late =
                    rule.clocks.iter().find(|c| closing.contains(&c.from.as_str()) && c.within < grace);
                assert!(late.is_none(), "{name}: {class} would outlive its clock by the grace");
            }
        }
        Ok(())
    }

    #[test]
    fn a_contract_gives_the_length_and_nothing_is_taken_in_before() -> Result<(), TenancyError> {
        let crm = Preset::named("crm")?;
        let contract =
            Contract { reference: "C-7".to_owned(), recording_days: Some(60), transcript_days: None };
        let rules = schedule(&crm, Some(&contract))?;
        let at = Timestamp::from_micros(0);
        let end = rules.deadline("recording", &[("captured", at), ("call_ended", at)])?.not_after;
        assert_eq!(end, Some(at + Span::days(60)));
        assert!(rules.deadline("transcript", &[("captured", at)]).is_err());
        Ok(())
    }
}
