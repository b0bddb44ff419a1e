//! `candor member …` and `candor whoami`: people are looked after where they sign in.

use candor_domain::identity::Role;
use candor_kernel::ids::HoldingId;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{Remote, routes};
use crate::commands::view::{add, field, minute, text};
use crate::out::Out;

/// Members of a tenant, over a server
#[derive(Debug, Subcommand)]
pub(crate) enum Member {
    /// List members
    List {
        /// Removed ones too
        #[arg(long)]
        removed: bool,
    },
    /// Show a member
    Show { member: HoldingId },
    /// Invite somebody; prints a link that works once, for seven days
    #[command(after_help = "\
  candor --server https://candor.example member invite ann@harbor.example --role member
Roles: owner, admin, manager, member, auditor")]
    Invite {
        email: String,
        #[arg(long, default_value = "member")]
        role: Role,
    },
    /// List invitations that nobody used yet
    Invitations,
    /// Withdraw an invitation
    Withdraw { invitation: HoldingId },
    /// Give a member another role
    Change {
        member: HoldingId,
        #[arg(long)]
        role: Role,
    },
    /// Remove a member: sessions and tokens end at once
    Remove { member: HoldingId },
}

/// Show who the token belongs to, and what it may do
#[derive(Debug, Args)]
pub(crate) struct Whoami {}

pub(super) async fn run(remote: &Remote, command: Member, out: Out) -> anyhow::Result<()> {
    match command {
        Member::List { removed } => {
            let found = remote.all(routes::MEMBERS.ask().with("removed", removed)).await?;
            out.answer(&found, || found.iter().map(line).collect())
        }
        Member::Show { member } => {
            let found = remote.json(routes::MEMBER.at(&[&member.to_string()])).await?;
            out.answer(&found, || line(&found))
        }
        Member::Invite { email, role } => {
            let body = json!({ "email": email, "role": role.name() });
            let made = remote.json(routes::INVITE.ask().json(body)).await?;
            out.answer(&made, || invited(&made))
        }
        Member::Invitations => {
            let found = remote.all(routes::INVITATIONS.ask()).await?;
            out.answer(&found, || found.iter().map(invitation_line).collect())
        }
        Member::Withdraw { invitation } => {
            remote.send(routes::WITHDRAW_INVITATION.at(&[&invitation.to_string()])).await?;
            out.answer(&json!({ "withdrawn": invitation }), || {
                format!("Invitation {invitation} is withdrawn.")
            })
        }
        Member::Change { member, role } => {
            let id = member.to_string();
            let version = remote.send(routes::MEMBER.at(&[&id])).await?.etag;
            let ask = routes::CHANGE_MEMBER.at(&[&id]).json(json!({ "role": role.name() }));
            let changed = remote.json(ask.version(&version)).await?;
            out.answer(&changed, || line(&changed))
        }
        Member::Remove { member } => {
            remote.send(routes::REMOVE_MEMBER.at(&[&member.to_string()])).await?;
            out.answer(&json!({ "removed": member }), || format!("Member {member} is removed."))
        }
    }
}

fn line(member: &Value) -> String {
    let removed = if field(member, "active").as_bool() == Some(false) { "  (removed)" } else { "" };
    let (id, role, email) = (text(member, "id"), text(member, "role"), text(member, "email"));
    format!("{id}  {role:<8}  {email}  {}{removed}\n", text(member, "display_name"))
}

fn invitation_line(invitation: &Value) -> String {
    let (id, role, email) = (text(invitation, "id"), text(invitation, "role"), text(invitation, "email"));
    format!("{id}  {role:<8}  {email}  until {}\n", minutes(invitation, "expires_at"))
}

fn invited(made: &Value) -> String {
    let invitation = field(made, "invitation");
    let mailed = if field(made, "mailed").as_bool() == Some(true) { " It was mailed as well." } else { "" };
    format!(
        "Give this to {}; it works once, until {}.{mailed}\n  {}\n",
        text(invitation, "email"),
        minutes(invitation, "expires_at"),
        text(made, "link")
    )
}

pub(super) fn minutes(value: &Value, name: &str) -> String {
    text(value, name).parse().map(minute).unwrap_or_default()
}

/// Who asks.
pub(super) async fn whoami(remote: &Remote, out: Out) -> anyhow::Result<()> {
    let me = remote.json(routes::ME.ask()).await?;
    out.answer(&me, || {
        let mut shown = line(field(&me, "member"));
        add(&mut shown, format_args!("tenant  {}\nserver  {}\n", text(&me, "tenant"), remote.base()));
        let scopes = crate::commands::view::list(&me, "scopes");
        let scopes: Vec<&str> = scopes.iter().filter_map(Value::as_str).collect();
        if !scopes.is_empty() {
            add(&mut shown, format_args!("may     {}\n", scopes.join(" ")));
        }
        shown
    })
}
