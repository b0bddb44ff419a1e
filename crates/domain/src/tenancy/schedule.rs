//! Makes the kernel's schedule from a preset.

use std::collections::BTreeMap;

use candor_kernel::Span;
use candor_kernel::deadline::{ClockRule, Rule, Schedule};

use super::{Duration, Preset, RuleText, TenancyError};

/// The retention rules of the classes that the preset allows to be stored. A class that is never stored gets no
/// rule, so that writing it fails; so does one whose length a contract has yet to set.
pub fn schedule(preset: &Preset) -> Result<Schedule, TenancyError> {
    let mut rules: BTreeMap<String, Rule> = super::working::working().collect();
    for (name, text) in preset.rules.iter().filter(|(_, text)| text.stored) {
        if let Some(rule) = rule(text)? {
            rules.insert(name.clone(), rule);
        }
    }
    let schedule = Schedule { rules };
    schedule.check()?;
    Ok(schedule)
}

fn rule(text: &RuleText) -> Result<Option<Rule>, TenancyError> {
    let floor = text.at_least.as_deref().map(str::parse::<Duration>).transpose()?.map(Duration::at_least);
    let (mut clocks, mut keep) = (Vec::new(), Vec::new());
    for clock in &text.clocks {
        let Some(within) = &clock.within else { return Ok(None) };
        let ceiling = within.parse::<Duration>()?.at_most();
        // Where floor and ceiling are the same words, law wins over the shortest reading of a calendar month.
        let within = floor.map_or(ceiling, |floor| floor.max(ceiling));
        keep.extend(floor.map(|floor| ClockRule { from: clock.from.clone(), within: floor }));
        clocks.push(ClockRule { from: clock.from.clone(), within });
    }
    let margin = text.margin.as_deref().map(str::parse::<Duration>).transpose()?;
    Ok(Some(Rule { clocks, keep, margin: margin.map_or(Span::ZERO, Duration::at_most) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use candor_kernel::Timestamp;

    /// Promise: AUDORA-031
    #[test]
    fn an_invoice_is_kept_seven_calendar_years_and_not_a_day_less() -> Result<(), Box<dyn std::error::Error>>
    {
        let schedule = schedule(&Preset::named("agency")?)?;
        let issued: Timestamp = "2026-11-21T09:00:00Z".parse()?;
        let deadline = schedule.deadline("billing", &[("invoiced", issued)])?;
        assert!(deadline.not_before >= Some("2033-11-21T09:00:00Z".parse()?));
        assert_eq!(deadline.not_before, deadline.not_after);
        Ok(())
    }

    #[test]
    fn what_is_never_stored_has_no_rule() -> Result<(), Box<dyn std::error::Error>> {
        let schedule = schedule(&Preset::named("agency")?)?;
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
}
