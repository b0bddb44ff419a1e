//! The days that a contract sets, where a preset leaves the life of a class to it: until then nothing of that class is
//! taken in. Days may become fewer afterwards, never more.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Kernel, KernelError, Span};
use serde::{Deserialize, Serialize};

use super::model::operators_only;
use super::{Account, Preset, TenancyAction, TenancyError, TenancyEvent, get, schedule};
use crate::Purpose;

/// The longest that a contract may say.
const MOST_DAYS: u32 = 3650;

/// What a contract says about lengths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Where it is filed.
    pub reference: String,
    pub recording_days: Option<u32>,
    pub transcript_days: Option<u32>,
}

impl Contract {
    /// The length that it gives to a class.
    pub(super) fn length(&self, class: &str) -> Option<Span> {
        let days = match class {
            "recording" => self.recording_days,
            "transcript" => self.transcript_days,
            _ => None,
        };
        days.map(|days| Span::days(i64::from(days)))
    }

    /// What is agreed now, after what was agreed before: what is not named stays.
    fn after(self, before: Option<&Self>) -> Result<Self, TenancyError> {
        let reference = self.reference.trim().to_owned();
        let whole = |days: &u32| (1..=MOST_DAYS).contains(days);
        let named = [self.recording_days, self.transcript_days];
        let good = !reference.is_empty()
            && reference.chars().count() <= 120
            && !reference.chars().any(char::is_control)
            && named.iter().any(Option::is_some)
            && named.iter().flatten().all(whole);
        if !good {
            return Err(TenancyError::BadContract);
        }
        let one = |new: Option<u32>, old: Option<u32>| match (new, old) {
            (Some(new), Some(old)) if new > old => Err(TenancyError::LooserContract),
            (new, old) => Ok(new.or(old)),
        };
        Ok(Self {
            reference,
            recording_days: one(self.recording_days, before.and_then(|before| before.recording_days))?,
            transcript_days: one(self.transcript_days, before.and_then(|before| before.transcript_days))?,
        })
    }
}

/// Sets what the contract with a tenant says. From now on the classes that it names are taken in.
pub async fn set_contract(
    zero: &Ctx,
    kernel: &Kernel,
    text: &str,
    contract: Contract,
) -> Result<Contract, TenancyError> {
    operators_only(zero)?;
    let (_, record) = get(zero, kernel, text).await?;
    record.takes_new_things()?;
    let preset = Preset::named(&record.preset)?;
    let open = preset.rules.values().flat_map(|rule| &rule.clocks).any(|clock| clock.within.is_none());
    if !open {
        return Err(TenancyError::NoContract(record.preset));
    }
    let tenant = kernel.tenant(record.tenant).await?;
    let ctx = kernel.ctx(zero.actor.clone(), record.tenant, &Purpose::Service)?;
    let found = tenant.read(&ctx)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    let id: HoldingId = found.ok_or(KernelError::NotAllowed("tenant.read"))?.0;
    let mut tx = tenant.write(&ctx)?;
    let mut account: Account = tx.get(id, &TenancyAction::ChangeSettings).await?;
    let contract = contract.after(account.contract.as_ref())?;
    let rules = schedule(&preset, Some(&contract))?;
    account.contract = Some(contract.clone());
    tx.put(id, &account)?;
    tx.set_schedule(rules)?;
    tx.commit(&TenancyEvent::ContractSet(contract.reference.clone())).await?;
    Ok(contract)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_fewer_and_never_more() -> Result<(), TenancyError> {
        let said = |recording, transcript| Contract {
            reference: " C-7 ".to_owned(),
            recording_days: recording,
            transcript_days: transcript,
        };
        let first = said(Some(60), None).after(None)?;
        assert_eq!(
            (first.reference.as_str(), first.recording_days, first.transcript_days),
            ("C-7", Some(60), None)
        );
        let second = said(Some(30), Some(90)).after(Some(&first))?;
        assert_eq!((second.recording_days, second.transcript_days), (Some(30), Some(90)));
        assert!(matches!(said(Some(31), None).after(Some(&second)), Err(TenancyError::LooserContract)));
        for bad in [said(None, None), said(Some(0), None), said(Some(MOST_DAYS + 1), None)] {
            assert!(matches!(bad.after(None), Err(TenancyError::BadContract)));
        }
        let nameless = Contract { reference: " ".to_owned(), ..said(Some(1), None) };
        assert!(matches!(nameless.after(None), Err(TenancyError::BadContract)));
        Ok(())
    }
}
