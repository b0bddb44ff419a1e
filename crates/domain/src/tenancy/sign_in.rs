//! How the people of a tenant sign in: the figures of the preset's `[id]` table.

use candor_kernel::ids::TenantId;
use candor_kernel::{Ctx, Span, Tenant};
use serde::{Deserialize, Serialize};
use toml::Value;

use super::{Account, Duration, Preset, PresetError, TenancyAction, TenancyError};

/// The figures, as seconds and counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInRules {
    /// Fewest characters of a password.
    pub password_min: usize,
    /// A session ends after so long without a request.
    pub idle_s: i64,
    /// A session ends so long after sign-in, whatever happens.
    pub longest_s: i64,
    /// A session belongs to the address and browser that it was made with.
    pub bound: bool,
    /// Sessions of one seat; beyond, the oldest ends.
    pub per_seat: usize,
    /// From this failure on there is a wait.
    pub delay_from: u32,
    /// At this failure the lock falls.
    pub lock_at: u32,
    pub lock_s: i64,
    /// Owners are told of a sign-in from a device that was never seen.
    pub tell_new_device: bool,
}

impl Default for SignInRules {
    /// The strictest value of every shipped preset.
    fn default() -> Self {
        Self {
            password_min: 12,
            idle_s: 86_400,
            longest_s: 30 * 86_400,
            bound: true,
            per_seat: 3,
            delay_from: 5,
            lock_at: 10,
            lock_s: 900,
            tell_new_device: true,
        }
    }
}

impl SignInRules {
    /// The figures of a preset.
    pub fn of(preset: &Preset) -> Result<Self, TenancyError> {
        let count = |key: &str| -> Result<usize, PresetError> { whole(preset.figure(key)?, key) };
        let lockout = preset.figure("id.lockout")?;
        let step = |name: &str| -> Result<u32, PresetError> {
            let steps = lockout.get(name).ok_or_else(|| bad("id.lockout"))?;
            u32::try_from(whole(steps, "id.lockout")?).map_err(|_| bad("id.lockout"))
        };
        let span = |text: &str| -> Result<i64, TenancyError> {
            Ok(text.parse::<Duration>()?.at_most().as_seconds())
        };
        Ok(Self {
            password_min: count("id.password_min")?,
            idle_s: span(preset.word("id.session_idle")?)?,
            // `dashboard_only`: phones and programs prove a key of their device instead, under every preset.
            bound: preset.word("id.session_bind_ip_ua")? != "off",
            per_seat: count("id.sessions_per_seat")?,
            delay_from: step("delay_from")?,
            lock_at: step("lock_at")?,
            lock_s: span(lockout.get("lock_for").and_then(Value::as_str).unwrap_or_default())?,
            tell_new_device: preset.figure("id.new_device_mail")?.as_bool().unwrap_or(true),
            ..Self::default()
        })
    }

    /// Without a request for so long a session ends.
    pub fn idle(&self) -> Span {
        Span::seconds(self.idle_s)
    }
}

fn bad(key: &str) -> PresetError {
    PresetError::BadValue { line: 0, key: key.to_owned(), why: "not a whole number above zero".to_owned() }
}

fn whole(value: &Value, key: &str) -> Result<usize, PresetError> {
    let number = value.as_integer().and_then(|number| usize::try_from(number).ok());
    number.filter(|number| *number > 0).ok_or_else(|| bad(key))
}

/// The rules of a tenant's account. Operators, who live in tenant zero, have the strict ones and sessions of an hour.
pub async fn sign_in_rules(ctx: &Ctx, tenant: &Tenant) -> Result<SignInRules, TenancyError> {
    if tenant.id() == TenantId::ZERO {
        return Ok(SignInRules { idle_s: 3_600, longest_s: 3_600, ..SignInRules::default() });
    }
    let found = tenant.read(ctx)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    Ok(found.map(|(_, account)| account.sign_in).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_those_of_the_preset() -> Result<(), TenancyError> {
        let strict = SignInRules::default();
        for name in ["agency", "strict"] {
            assert_eq!(SignInRules::of(&Preset::named(name)?)?, strict, "{name}");
        }
        let five = SignInRules { per_seat: 5, ..strict };
        assert_eq!(SignInRules::of(&Preset::named("support")?)?, five);
        for name in ["automation", "engineering", "crm"] {
            let free = SignInRules { bound: false, ..five.clone() };
            assert_eq!(SignInRules::of(&Preset::named(name)?)?, free, "{name}");
        }
        Ok(())
    }
}
