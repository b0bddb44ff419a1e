//! Signatures as Standard Webhooks 1.0.0 says: HMAC-SHA-256 over `id.timestamp.body`, base64, `v1,` before it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candor_kernel::secret::{hmac_sha256, new_secret};
use candor_kernel::{KernelError, Timestamp};

use super::WebhookSecret;
use super::model::SecretText;

/// What every secret begins with.
const PREFIX: &str = "whsec_";

/// A fresh secret of 32 bytes.
pub(super) fn fresh() -> Result<SecretText, KernelError> {
    Ok(SecretText(format!("{PREFIX}{}", STANDARD.encode(new_secret()?))))
}

/// The value of `webhook-signature`: by the present secret, then by the one before while it signs along.
pub(super) fn signatures(secret: &WebhookSecret, id: &str, at: Timestamp, body: &str) -> String {
    let seconds = seconds(at);
    let before = secret.previous.as_ref().filter(|(_, until)| at < *until).map(|(text, _)| text);
    let keys = std::iter::once(&secret.current).chain(before);
    let signed: Vec<String> = keys.filter_map(|text| signature(text, id, seconds, body)).collect();
    signed.join(" ")
}

/// The value of `webhook-timestamp`.
pub(super) fn seconds(at: Timestamp) -> i64 {
    at.as_micros().div_euclid(1_000_000)
}

fn signature(secret: &SecretText, id: &str, seconds: i64, body: &str) -> Option<String> {
    let key = STANDARD.decode(secret.expose().strip_prefix(PREFIX)?).ok()?;
    let tag = hmac_sha256(&key, format!("{id}.{seconds}.{body}").as_bytes());
    Some(format!("v1,{}", STANDARD.encode(tag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_the_one_of_the_specifications_own_libraries() {
        let secret = SecretText("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD".to_owned());
        let body = r#"{"email":"test@example.com","username":"test_user"}"#;
        assert_eq!(
            signature(&secret, "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", 1_649_367_553, body).as_deref(),
            Some("v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=")
        );
    }

    #[test]
    fn the_secret_before_signs_along_for_its_time_and_is_never_printed() -> Result<(), KernelError> {
        let now = Timestamp::from_micros(1_793_700_000_000_000);
        let (current, old) = (fresh()?, fresh()?);
        assert_ne!(current, old);
        let secret = WebhookSecret { current, previous: Some((old, now)), written_at: now };
        let before = Timestamp::from_micros(now.as_micros() - 1);
        assert_eq!(signatures(&secret, "msg_1", before, "{}").split(' ').count(), 2);
        assert_eq!(signatures(&secret, "msg_1", now, "{}").split(' ').count(), 1);
        assert_eq!(format!("{:?}", secret.current), "SecretText(..)");
        Ok(())
    }
}
