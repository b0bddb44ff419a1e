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
        let id = preset.figures.get("id").and_then(Value::as_table);
        let id = id.ok_or_else(|| PresetError::MissingKey("id".to_owned()))?;
        let found = |key: &str| id.get(key).ok_or_else(|| PresetError::MissingKey(format!("id.{key}")));
        let bad = |key: &str| PresetError::BadValue {
            line: 0,
            key: format!("id.{key}"),
            why: "not a whole number above zero".to_owned(),
        };
        let count = |key: &str| -> Result<i64, PresetError> {
            found(key)?.as_integer().filter(|n| *n > 0).ok_or_else(|| bad(key))
        };
        let lockout = |key: &str| found("lockout").map(|table| table.get(key).cloned());
        let step = |key: &str| -> Result<u32, PresetError> {
            let number = lockout(key)?.and_then(|value| value.as_integer());
            number.and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0).ok_or_else(|| bad("lockout"))
        };
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let span = |text: String| -> Result<i64, TenancyError> {
            Ok(text.parse::<Duration>()?.at_most().as_seconds())
        };
        Ok(Self {
            password_min: usize::try_from(count("password_min")?).map_err(|_| bad("password_min"))?,
            idle_s: span(text(id.get("session_idle")))?,
            bound: text(id.get("session_bind_ip_ua")) != "off",
            per_seat: usize::try_from(count("sessions_per_seat")?).map_err(|_| bad("sessions_per_seat"))?,
            delay_from: step("delay_from")?,
            lock_at: step("lock_at")?,
            lock_s: span(text(lockout("lock_for")?.as_ref()))?,
            tell_new_device: found("new_device_mail")?.as_bool().unwrap_or(true),
            ..Self::default()
        })
    }

    /// Without a request for so long a session ends.
    pub fn idle(&self) -> Span {
        Span::seconds(self.idle_s)
    }
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
        let rules = SignInRules::of(&Preset::named("agency")?)?;
        assert_eq!(rules, SignInRules::default());
        Ok(())
    }
}
