//! Bearer texts: what sessions, tokens and links look like outside.
//!
//! A prefix that secret scanners can find, then base64url of the tenant's id and thirty-two random bytes. The tenant's
//! id says where to look; nothing else is believed of it. Inside, only the SHA-256 of the whole text is kept.

use std::fmt::Write as _;

use candor_kernel::ids::TenantId;
use candor_kernel::secret;

use super::IdentityError;

/// What a bearer text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BearerKind {
    Session,
    ApiToken,
    Invitation,
    /// The code that a program polls with while somebody approves it in a browser.
    DeviceCode,
    /// What a known device keeps.
    Device,
    /// A sign-in that waits for its second factor.
    Ticket,
}

impl BearerKind {
    const ALL: [Self; 6] =
        [Self::Session, Self::ApiToken, Self::Invitation, Self::DeviceCode, Self::Device, Self::Ticket];

    const fn prefix(self) -> &'static str {
        match self {
            Self::Session => "cs_",
            Self::ApiToken => "ct_",
            Self::Invitation => "ci_",
            Self::DeviceCode => "cd_",
            Self::Device => "cv_",
            Self::Ticket => "ck_",
        }
    }
}

/// A bearer text that was presented: where it leads, and the mark by which it is found there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    pub kind: BearerKind,
    pub tenant: TenantId,
    pub mark: String,
}

impl Bearer {
    /// Reads a presented text; `None` if it cannot be one of ours. Of a cookie (`cs_…~cv_…`) the first part counts.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.split('~').next().unwrap_or_default();
        let kind = BearerKind::ALL.into_iter().find(|kind| text.starts_with(kind.prefix()))?;
        let bytes = secret::decode(text.strip_prefix(kind.prefix())?).filter(|bytes| bytes.len() == 48)?;
        let tenant = TenantId::from_slice(bytes.get(..16)?)?;
        Some(Self { kind, tenant, mark: mark(text) })
    }

    /// Makes a fresh text for a tenant; returns it with its mark. The text is shown once and kept nowhere.
    pub fn mint(kind: BearerKind, tenant: TenantId) -> Result<(String, String), IdentityError> {
        let fresh = secret::new_secret().map_err(candor_kernel::KernelError::from)?;
        let bytes = [tenant.as_bytes().as_slice(), fresh.as_slice()].concat();
        let text = format!("{}{}", kind.prefix(), secret::encode(&bytes));
        let mark = mark(&text);
        Ok((text, mark))
    }
}

/// The part of a cookie that a device keeps: `cs_…~cv_…`, or the text itself.
pub(super) fn device_part(text: &str) -> Option<&str> {
    text.split('~').find(|part| part.starts_with(BearerKind::Device.prefix()))
}

/// SHA-256 in hex.
pub(super) fn mark(text: &str) -> String {
    secret::sha256(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    #[test]
    fn a_text_leads_to_its_tenant_and_nothing_else_reads() {
        let tenant = TenantId::from_bytes([9; 16]);
        let (text, mark) = Bearer::mint(BearerKind::Session, tenant).unwrap();
        assert_eq!(Bearer::read(&text), Some(Bearer { kind: BearerKind::Session, tenant, mark }));
        assert!(text.starts_with("cs_") && text.len() == 67);
        let cut = text.get(..66).unwrap();
        for bad in ["", "cs_", "cx_AAAA", cut, &format!("{text}A"), &text.replace("cs_", "cs-")] {
            assert_eq!(Bearer::read(bad), None, "{bad}");
        }
    }
}
