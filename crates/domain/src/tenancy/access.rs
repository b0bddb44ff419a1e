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
        let missing = |key: &str| PresetError::MissingKey(format!("acc.{key}"));
        let acc = preset.figures.get("acc").and_then(Value::as_table).ok_or_else(|| missing(""))?;
        let content = acc.get("staff_content_access").ok_or_else(|| missing("staff_content_access"))?;
        let grounds = content.get("grounds").and_then(Value::as_array).ok_or_else(|| missing("grounds"))?;
        let grounds = grounds.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let most = Self::default();
        match acc.get("grant_max").and_then(Value::as_str).ok_or_else(|| missing("grant_max"))? {
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
        assert_eq!(AccessRules::of(&Preset::named("agency")?)?, AccessRules::default());
        Ok(())
    }
}
