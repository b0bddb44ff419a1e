//! What a tenant was promised about staff: the figures of the preset's `[acc]` table.

use candor_kernel::{Ctx, Tenant};
use serde::{Deserialize, Serialize};
use toml::Value;

use super::{Account, Duration, Preset, PresetError, TenancyAction, TenancyError};

/// Most things that one grant names.
const ITEMS_MAX: usize = 20;

/// What staff may ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessRules {
    /// What entitles staff to look: `customer_authorisation`, `legal_duty`.
    pub grounds: Vec<String>,
    /// Longest life of a grant.
    pub grant_max_s: i64,
    /// Most things in one grant.
    pub items_max: usize,
}

impl Default for AccessRules {
    /// What every shipped preset allows at least.
    fn default() -> Self {
        let grounds = vec!["customer_authorisation".to_owned()];
        Self { grounds, grant_max_s: 4 * 3600, items_max: ITEMS_MAX }
    }
}

impl AccessRules {
    /// The figures of a preset. `per_message` means one thing at a time.
    pub fn of(preset: &Preset) -> Result<Self, TenancyError> {
        let missing = || PresetError::MissingKey("acc.staff_content_access.grounds".to_owned());
        let content = preset.figure("acc.staff_content_access")?;
        let grounds = content.get("grounds").and_then(Value::as_array).ok_or_else(missing)?;
        let grounds = grounds.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let most = Self::default();
        match preset.word("acc.grant_max")? {
            "per_message" => Ok(Self { grounds, items_max: 1, ..most }),
            text => {
                let max = text.parse::<Duration>()?.at_most().as_seconds();
                Ok(Self { grounds, grant_max_s: max.min(most.grant_max_s), ..most })
            }
        }
    }
}

/// The rules of a tenant's account.
pub async fn access_rules(ctx: &Ctx, tenant: &Tenant) -> Result<AccessRules, TenancyError> {
    let found = tenant.read(ctx)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    Ok(found.map(|(_, account)| account.access).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_those_of_the_preset() -> Result<(), TenancyError> {
        let careful = AccessRules::default();
        for name in ["agency", "support"] {
            assert_eq!(AccessRules::of(&Preset::named(name)?)?, careful, "{name}");
        }
        let strict = AccessRules::of(&Preset::named("strict")?)?;
        assert_eq!(strict, AccessRules { items_max: 1, ..careful.clone() }, "one thing at a time");
        let law = AccessRules::of(&Preset::named("automation")?)?;
        assert_eq!(law.grounds, ["customer_authorisation", "legal_duty"]);
        // Grounds that no request can name open nothing.
        assert_eq!(AccessRules::of(&Preset::named("engineering")?)?.grounds, ["small_group"]);
        assert_eq!(AccessRules::of(&Preset::named("crm")?)?.items_max, 1);
        Ok(())
    }
}
