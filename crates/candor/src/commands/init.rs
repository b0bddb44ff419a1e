//! `candor init`: a home, a tenant, and the link for its owner.

use anyhow::Context as _;
use candor_domain::Purpose;
use candor_domain::identity::invitations;
use candor_domain::tenancy::{self, Preset, TenancyError};
use candor_kernel::ctx::Actor;
use clap::Args;
use serde_json::json;

use super::owner::first_link;
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// Make a home and a tenant if there is none, and print the link with which its owner comes in
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  candor init \"Harbor & Pine\"
  candor serve

The link is good for seven days and one use. Run the same command again for a new one: as long as nobody has used a link
there is no owner, and the older link stops working.")]
pub(crate) struct Init {
    /// Name of the tenant
    name: String,
    /// Shipped preset: agency, automation, support, engineering, crm or strict; the owner may choose another first
    #[arg(long, default_value = "agency")]
    preset: String,
}

pub(crate) async fn run(args: &Init, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let preset = Preset::named(&args.preset)?;
    let (session, fresh) = Session::open_or_create(settings).await?;
    let zero = session.zero()?;
    let id = match tenancy::get(&zero, &session.kernel, &args.name).await {
        Ok((_, record)) => record.tenant,
        Err(TenancyError::NoSuchTenant(_)) => {
            tenancy::create(&zero, &session.kernel, &args.name, &preset).await?.tenant
        }
        Err(other) => return Err(other.into()),
    };
    let tenant = session.kernel.tenant(id).await?;
    let ctx = session.kernel.ctx(Actor::Host, id, &Purpose::Service)?;
    let made = invitations::first_owner_link(&ctx, &tenant).await.with_context(|| {
        format!("'{}' needs no link: `candor owner recover` lets an owner back in", args.name)
    })?;
    let link = first_link(&session, &made.secret);
    session.finish().await?;
    let answer = json!({
        "tenant": id,
        "name": args.name,
        "home": settings.home,
        "home_created": fresh,
        "link": link,
        "expires_at": made.invitation.expires_at,
    });
    out.answer(&answer, || {
        format!(
            "The tenant '{}' waits for its owner. Start the server with `candor serve`, then open\n\n  {link}\n\n\
             and choose a name and a password. The link works once, until {}.\n",
            args.name, made.invitation.expires_at
        )
    })
}
