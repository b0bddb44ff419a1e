//! `candor operator invite|list|deactivate|review`

use candor_domain::identity::staff::{self, OperatorRole};
use candor_kernel::Ctx;
use candor_kernel::ids::{HoldingId, TenantId};
use clap::Subcommand;
use serde_json::json;

use super::view::{joined, minute};
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// Whoever looks after the installation over the network: never a member of a tenant
#[derive(Debug, Subcommand)]
pub(crate) enum Operator {
    /// Invite an operator; prints a link that works once, for seven days
    #[command(after_help = "\
Roles: operator (asks customers for grants), reviewer (reviews and deactivates operators), steward (keeps the register
of subprocessors). Operators sign in with a passkey, which they register with the link.
Example:
  candor operator invite ann@host.example --role operator")]
    Invite {
        email: String,
        /// May be given several times
        #[arg(long = "role", value_name = "ROLE", required = true)]
        roles: Vec<String>,
    },
    /// List operators and when their access must be reviewed
    List,
    /// End an operator: sessions and tokens at once
    Deactivate { operator: HoldingId },
    /// Sign an access review: the operator stays for ninety days
    Review {
        review: HoldingId,
        /// Deactivate instead
        #[arg(long)]
        end: bool,
    },
}

pub(crate) async fn run(command: Operator, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let zero = session.zero()?;
    match command {
        Operator::Invite { email, roles } => invite(session, &zero, (&email, &roles), out).await,
        Operator::List => list(session, &zero, out).await,
        Operator::Deactivate { operator } => {
            staff::deactivate(&zero, &session.kernel, operator).await?;
            session.finish().await?;
            out.answer(&json!({ "deactivated": operator }), || format!("Operator {operator} is out.\n"))
        }
        Operator::Review { review, end } => {
            staff::sign(&zero, &session.kernel, review, !end).await?;
            session.finish().await?;
            out.answer(&json!({ "review": review, "keep": !end }), || format!("Review {review} is signed.\n"))
        }
    }
}

async fn invite(
    session: Session,
    zero: &Ctx,
    (email, roles): (&str, &[String]),
    out: Out,
) -> anyhow::Result<()> {
    let roles = roles.iter().map(|role| role.parse()).collect::<Result<Vec<OperatorRole>, _>>()?;
    let home = session.kernel.tenant(TenantId::ZERO).await?;
    let link = staff::invite(zero, &home, email, &roles).await?;
    drop(home);
    session.finish().await?;
    let path = format!("/invitation/{}", link.secret);
    out.answer(&json!({ "invitation": link.id, "secret": link.secret, "path": path }), || {
        format!(
            "Give this to {email}; it works once, until {}:\n  {path}\n",
            minute(link.invitation.expires_at)
        )
    })
}

async fn list(session: Session, zero: &Ctx, out: Out) -> anyhow::Result<()> {
    let home = session.kernel.tenant(TenantId::ZERO).await?;
    let operators = staff::operators(zero, &home).await?;
    let reviews = staff::reviews(zero, &home).await?;
    drop(home);
    session.close().await?;
    let mut lines = Vec::new();
    for (id, member) in operators {
        let due_at = member.reviewed_at.unwrap_or(member.created_at) + staff::REVIEW_EVERY;
        let mut open = reviews.iter().filter(|(_, review)| review.operator == id && review.signed.is_none());
        lines.push((id, member, due_at, open.next().map(|(review, _)| *review)));
    }
    let all = lines.iter().map(|(id, member, due_at, review)| {
        json!({ "id": id, "email": member.email, "roles": member.operator_roles, "review_due_at": due_at,
            "open_review": review })
    });
    out.answer(&all.collect::<Vec<_>>(), || {
        joined(lines.iter().map(|(id, member, due_at, review)| {
            let roles = member.operator_roles.join(", ");
            let review = review.map(|id| format!("  open review {id}")).unwrap_or_default();
            format!("{id}  {}  {roles}  review by {}{review}\n", member.email, minute(*due_at))
        }))
    })
}
