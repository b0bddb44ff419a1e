//! What can be the matter with a part of the installation: a sentence for whoever asks `/readyz`, a name for pages.

use serde::{Serialize, Serializer};

/// Something that is not as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Ailment {
    #[error("no key place can be reached")]
    NoPlace,
    #[error("a key place is away or behind; run `candor doctor`")]
    PlaceAway,
    #[error("one key place only: one disk from total loss; run `candor keys place add`")]
    OnePlace,
    #[error("the key places could not be looked at")]
    NotLooked,
    #[error("the clock jumped; destruction is paused until `candor doctor --accept-time`")]
    ClockJumped,
    #[error("the installation's own store does not open")]
    OwnStore,
    #[error("a tenant is sealed; run `candor doctor`")]
    TenantSealed,
    /// For so many seconds.
    #[error("deadlines were not looked at for {0} s; the log says why")]
    Stalled(u64),
    #[error("there is no certificate yet; the log says why")]
    NoCertificate,
    #[error("the certificate has expired")]
    CertificateOver,
    #[error("the certificate ends within two weeks")]
    CertificateEnds,
}

impl Ailment {
    /// One of each.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 11] = [
        Self::NoPlace,
        Self::PlaceAway,
        Self::OnePlace,
        Self::NotLooked,
        Self::ClockJumped,
        Self::OwnStore,
        Self::TenantSealed,
        Self::Stalled(31),
        Self::NoCertificate,
        Self::CertificateOver,
        Self::CertificateEnds,
    ];

    /// The name under which pages have words for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoPlace => "no-place",
            Self::PlaceAway => "place-away",
            Self::OnePlace => "one-place",
            Self::NotLooked => "not-looked",
            Self::ClockJumped => "clock-jumped",
            Self::OwnStore => "own-store",
            Self::TenantSealed => "tenant-sealed",
            Self::Stalled(_) => "stalled",
            Self::NoCertificate => "no-certificate",
            Self::CertificateOver => "certificate-over",
            Self::CertificateEnds => "certificate-ends",
        }
    }
}

impl Serialize for Ailment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
