//! Every kind of thing that this product keeps, in one list. What is not here cannot be stored.

use candor_kernel::Register;

use crate::audit::{ActsReview, Alert};
use crate::calls::{Call, KeptTranscript, Person, Recording};
use crate::clients::Client;
use crate::documents::Drafted;
use crate::identity::factors::{KeptPasskey, KeptTotp, RecoveryCodes};
use crate::identity::oidc::{IdentityProvider, ProviderLink};
use crate::identity::staff::{AccessReview, Grant, GrantPointer};
use crate::identity::{
    ApiToken, Credential, CustomRole, Device, DirectoryEntry, Invitation, Member, Session,
};
use crate::notices::Notice;
use crate::notices::webhooks::{Delivery, Webhook, WebhookSecret};
use crate::requests::Reply;
use crate::tenancy::{Account, BillingRecord, ServerCertificate, TenantRecord};
use crate::trust::{CustomerEndpoint, Objection, Subprocessor};

/// The register that a kernel is opened with.
pub fn register() -> Register {
    Register::new()
        .with::<TenantRecord>()
        .with::<Account>()
        .with::<BillingRecord>()
        .with::<Client>()
        .with::<Call>()
        .with::<Recording>()
        .with::<KeptTranscript>()
        .with::<Person>()
        .with::<Drafted>()
        .with::<Alert>()
        .with::<ActsReview>()
        .with::<Notice>()
        .with::<Member>()
        .with::<Credential>()
        .with::<Session>()
        .with::<Device>()
        .with::<ApiToken>()
        .with::<CustomRole>()
        .with::<DirectoryEntry>()
        .with::<Invitation>()
        .with::<Grant>()
        .with::<GrantPointer>()
        .with::<AccessReview>()
        .with::<Reply>()
        .with::<KeptTotp>()
        .with::<RecoveryCodes>()
        .with::<KeptPasskey>()
        .with::<IdentityProvider>()
        .with::<ProviderLink>()
        .with::<Subprocessor>()
        .with::<Objection>()
        .with::<CustomerEndpoint>()
        .with::<ServerCertificate>()
        .with::<Webhook>()
        .with::<WebhookSecret>()
        .with::<Delivery>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenancy::{Preset, schedule};

    #[test]
    fn every_kind_has_a_rule_in_the_shipped_preset_and_an_honest_line()
    -> Result<(), Box<dyn std::error::Error>> {
        let schedule = schedule(&Preset::named("agency")?, None)?;
        for kind in register().iter() {
            assert!(kind.about.len() > 20, "{} says nothing about itself", kind.kind);
            if let Some(rule) = kind.retention {
                assert!(schedule.rules.contains_key(rule), "{} has no rule {rule}", kind.kind);
            }
        }
        Ok(())
    }
}
