//! Typed ids: sixteen bytes, ordered by the time of their making, never confused with each other.
//!
//! Layout and text form are those of UUID version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, 12 bits of the
//! fraction of that millisecond (§6.2, method 3), then random bits, so that what is made one after the other lies
//! side by side in every index. Ids are visible to whoever holds the data files; they carry an instant and nothing else.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use crate::clock::Timestamp;

/// Text that is not an id.
#[derive(Debug, thiserror::Error)]
#[error("'{0}' is not an id; ids look like 0190b0c4-8d2e-7c3a-9a6b-1f2e3d4c5b6a")]
pub struct NotAnId(String);

/// Declares one id type.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id that nothing has.
            pub const NIL: Self = Self(Uuid::nil());

            /// The id with these sixteen bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The sixteen bytes.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// Reads sixteen bytes; `None` for any other length.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                Uuid::from_slice(bytes).ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text).map(Self).map_err(|_| NotAnId(text.to_owned()))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(IdText).map(Self)
            }
        }
    )*};
}

/// Reads an id; what does not read is not repeated.
struct IdText;

impl Visitor<'_> for IdText {
    type Value = Uuid;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id like 0190b0c4-8d2e-7c3a-9a6b-1f2e3d4c5b6a")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Uuid, E> {
        Uuid::parse_str(text).map_err(|_| E::invalid_value(Unexpected::Other("text"), &self))
    }
}

ids! {
    /// A tenant: one customer's walls, files, keys and log.
    TenantId;
    /// One holding of a tenant.
    HoldingId;
    /// A person that cells are about; the same id wherever that person appears inside a tenant.
    PersonId;
    /// Who acts: a member, an operator, a job, the command line.
    ActorId;
    /// One durable job.
    JobId;
    /// One ordered erasure, from its order to its completion.
    FenceId;
    /// One hold (legal or other) over holdings, a person or a whole tenant.
    HoldId;
    /// One place that keeps the key set.
    PlaceId;
    /// One request, shared by everything that it caused.
    RequestId;
}

impl TenantId {
    /// The installation itself: operators, the register of tenants, incidents.
    pub const ZERO: Self = Self(Uuid::nil());
}

/// Assembles an id from an instant and random bytes, RFC 9562 §5.7 and §6.2.
pub(crate) fn version_7(at: Timestamp, mut random: [u8; 10]) -> [u8; 16] {
    let unix_ms = at.as_unix_ms();
    let fraction = (at.as_micros().rem_euclid(1_000) * 4096 / 1_000) as u16;
    if let Some(first) = random.first_chunk_mut::<2>() {
        *first = fraction.to_be_bytes();
    }
    *uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).as_uuid().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_ids_sort_later_and_text_round_trips() -> Result<(), NotAnId> {
        let early = HoldingId::from_bytes(version_7(Timestamp::from_micros(1_000_000), [255; 10]));
        let late = HoldingId::from_bytes(version_7(Timestamp::from_micros(1_000_001), [0; 10]));
        assert!(early < late);
        assert_eq!(early.to_string().parse::<HoldingId>()?, early);
        assert!("no".parse::<HoldingId>().is_err());
        Ok(())
    }
}
