//! What this room refuses.

use candor_kernel::secret::PasswordError;
use candor_kernel::{KernelError, Span};

use crate::tenancy::TenancyError;

/// Why a verb on people did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    #[error("this is no e-mail address; write it like ada@northwind.example")]
    BadEmail(String),
    #[error("a name has 1 to 120 characters and no control characters")]
    BadName,
    #[error("a password has at least {0} characters; several words in a row are easy to remember")]
    PasswordTooShort(usize),
    #[error("a password has at most {0} characters")]
    PasswordTooLong(usize),
    #[error("this password is {0}; choose another, for example four words that have nothing to do with you")]
    PasswordGuessable(&'static str),
    #[error("the present password is not right")]
    WrongPassword,
    #[error("there is a member or an open invitation with this address already")]
    EmailTaken,
    #[error("this tenant has an owner already; an owner sends further invitations")]
    HasOwner,
    #[error("the last owner stays: make somebody else an owner first")]
    LastOwner,
    #[error("only an owner makes, changes or removes owners")]
    OwnersOnly,
    #[error("you can give no more than you have: {0}")]
    MoreThanYouHave(String),
    #[error("name the owner by their address: there is none with this one, or several without")]
    WhichOwner,
    #[error("this link is used, withdrawn, past its seven days, or not whole; ask for a new one")]
    LinkDead,
    #[error("a role of this name exists already, or is one of the built-in ones")]
    RoleTaken,
    #[error("a named action does not exist; actions look like call.read, and docs/access.md lists them all")]
    BadAction(String),
    #[error("the role is still given to {0} members; take it back from them first")]
    RoleInUse(usize),
    #[error("a token needs a name of 1 to 60 characters")]
    BadTokenName,
    #[error("a token lives between an hour and a year")]
    BadTokenLife,
    #[error("this is done by a signed-in member, not with a token and not on the host")]
    NeedsSession,
    #[error("wrong e-mail address or password. If you belong to several tenants, name the one")]
    WrongSignIn,
    #[error("too many tries; the next one counts in {} s", .0.as_seconds())]
    SlowDown(Span),
    #[error("locked for {} s after too many tries from here; other places are not affected", .0.as_seconds())]
    Locked(Span),
    #[error("operators sign in with a passkey; register one with the link of your invitation")]
    NeedsPasskey,
    #[error("this sign-in took too long or was tried too often; begin again")]
    TicketDead,
    #[error("the code is not known, was used, or is older than ten minutes; run `candor login` again")]
    CodeDead,
    #[error("not yet approved; ask again after the interval")]
    Pending,
    #[error("asked too often; wait five seconds longer between two questions")]
    PollSlower,
    #[error("the approval was refused")]
    Refused,
    #[error("a program is given no more than it asked for; leave out what it did not ask")]
    MoreThanAsked,
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Tenancy(#[from] TenancyError),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
