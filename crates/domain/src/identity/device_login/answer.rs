//! Approves a program, for what it asked or for less; or refuses it.

use candor_kernel::tenant::Outcome;
use serde_json::json;

use super::Answer;
use super::codes::typed;
use crate::identity::rights::own;
use crate::identity::tokens::{clean_scopes, covers};
use crate::identity::{Admitted, Doorkeeper, IdentityError, IdentityEvent};

/// What a member says to a program that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviceAnswer {
    Refuse,
    /// All that it asks for.
    AsAsked,
    /// This much of it and no more.
    Only(Vec<String>),
}

impl Doorkeeper {
    /// Answers the program behind the code. It is never given more than it asked for.
    pub async fn answer_device_login(
        &self,
        caller: &Admitted,
        code: &str,
        answer: DeviceAnswer,
    ) -> Result<(), IdentityError> {
        let (member, own) = own(&caller.ctx)?;
        let asked = self.see_device_login(caller, code).await?.scopes;
        let tenant = caller.tenant.id();
        let scopes = match answer {
            DeviceAnswer::Refuse => None,
            DeviceAnswer::AsAsked => Some(asked),
            DeviceAnswer::Only(scopes) => Some(narrowed(&asked, scopes)?),
        };
        let outcome = if scopes.is_some() { Outcome::Ok } else { Outcome::Refused };
        let detail = json!({ "member": member, "scopes": scopes });
        let answer = scopes.map_or(Answer::Refused, |scopes| Answer::Approved { tenant, member, scopes });
        let code = typed(code);
        {
            let mut open = self.codes.open(self.kernel.now());
            let found = open.values_mut().find(|waiting| waiting.user_code == code && waiting.is_open());
            found.ok_or(IdentityError::CodeDead)?.answer = answer;
        }
        let event = IdentityEvent::new("device_login.answered", detail);
        caller.tenant.note_event(&own, &event, outcome, &[member]).await?;
        Ok(())
    }
}

fn narrowed(asked: &[String], scopes: Vec<String>) -> Result<Vec<String>, IdentityError> {
    let scopes = clean_scopes(scopes)?;
    let all_asked = scopes.iter().all(|scope| asked.iter().any(|asked| covers(asked, scope)));
    if all_asked { Ok(scopes) } else { Err(IdentityError::MoreThanAsked) }
}
