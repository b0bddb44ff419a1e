//! Accepts an invitation with a passkey and no password.

use candor_kernel::ids::HoldingId;

use super::accept::{Joining, Opened, WayIn, recover};
use crate::identity::enter::{clean_email, clean_name, new_id};
use crate::identity::factors::passkeys::{Begun, Passkeys};
use crate::identity::factors::{FactorsError, Shown};
use crate::identity::{
    Doorkeeper, IdentityAction, IdentityError, InvitationFor, Member, NewSession, Proven, ProvenBy,
    SignInPlace,
};

/// What somebody says of themself.
#[derive(Debug, Clone, Default)]
pub struct Introduction {
    /// Only where the invitation names none.
    pub email: Option<String>,
    /// Ignored on recovery.
    pub display_name: String,
    /// What they call the passkey.
    pub passkey_name: String,
}

impl Doorkeeper {
    /// Begins: what the browser asks the authenticator of whoever holds the link. Nothing is kept yet.
    pub async fn begin_invitation_passkey(
        &self,
        site: &Passkeys,
        secret: &str,
        said: &Introduction,
    ) -> Result<Begun, FactorsError> {
        let opened = self.opened(secret).await?;
        let (member, email, name) = self.whoever(&opened, said).await?;
        let whose = (opened.tenant.id(), member);
        site.begin_joining(opened.id, whose, (&email, &name), self.kernel.now())
    }

    /// Accepts: the link is used up, and whoever held it is a member with this passkey, signed in by it.
    pub async fn accept_with_passkey(
        &self,
        site: &Passkeys,
        secret: &str,
        (said, shown): (Introduction, Shown),
        place: SignInPlace,
    ) -> Result<NewSession, FactorsError> {
        let opened = self.opened(secret).await?;
        let tenant = opened.tenant.id();
        let named = (shown.ceremony.as_str(), said.passkey_name.as_str());
        let passkey = site.finish_joining(opened.id, named, shown.credential, self.kernel.now())?;
        let way = WayIn::Passkey(Box::new(passkey));
        let member = match opened.invitation.purpose {
            InvitationFor::NewMember => {
                let Introduction { email, display_name, .. } = said;
                self.join(opened, Joining { email, display_name, way }).await?
            }
            InvitationFor::Recovery { member } => recover(opened, member, way).await?,
        };
        // Its making checked who held it: that is the second factor.
        let by = ProvenBy::Link;
        let proven = Proven { tenant, member, by, second_factor: true, place, device_key: None };
        Ok(self.open_session(proven).await?)
    }

    /// Whose passkey it will be, with the address and the name that the authenticator shows. What could not be accepted
    /// in the end is refused before somebody is asked for a finger.
    async fn whoever(
        &self,
        opened: &Opened,
        said: &Introduction,
    ) -> Result<(HoldingId, String, String), IdentityError> {
        match opened.invitation.purpose {
            InvitationFor::NewMember => {
                let email = match (opened.invitation.email.as_str(), &said.email) {
                    ("", given) => clean_email(given.as_deref().unwrap_or_default())?,
                    (known, _) => known.to_owned(),
                };
                Ok((new_id(&opened.tenant)?, email, clean_name(&said.display_name)?))
            }
            InvitationFor::Recovery { member } => {
                let read = opened.tenant.read(&opened.ctx)?;
                let known: Member = read.get(member, &IdentityAction::Admit).await?;
                Ok((member, known.email, known.display_name))
            }
        }
    }
}
