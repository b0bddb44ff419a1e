//! Sends an invitation's link by mail, where mail is configured. It is never queued: the link is kept nowhere.

use candor_kernel::Ctx;

use super::InvitationText;
use crate::services::{Mail, Services};

/// Sends the link to whom it is for. `false`: no mail is configured or the server did not take it; copy the link.
pub async fn send(ctx: &Ctx, services: &Services, made: &InvitationText, (firm, link): (&str, &str)) -> bool {
    let Some(mailer) = services.mailer.as_ref().filter(|_| !made.invitation.email.is_empty()) else {
        return false;
    };
    let until = made.invitation.expires_at;
    let mail = Mail {
        id: made.id.to_string(),
        to: made.invitation.email.clone(),
        subject: format!("You are invited to {firm}"),
        text: format!(
            "You are invited to join {firm} as {}.\n\nOpen this link to choose a name and a password:\n\n{link}\n\n\
             It works once, until {until}. If you did not expect it, do nothing.\n",
            made.invitation.role
        ),
        at: ctx.now(),
    };
    mailer.send(ctx, &mail).await.is_ok()
}
