//! `candor oidc` against a server: seen from anywhere, set up in person or on the host.

use super::{Remote, routes};
use crate::commands::oidc::{Oidc, line};
use crate::exit::{USAGE, told};
use crate::out::Out;

pub(super) async fn run(remote: &Remote, command: &Oidc, out: Out) -> anyhow::Result<()> {
    let Oidc::List = command else {
        let why = "who comes in is decided in person, in a browser, or on the host; a token does not";
        return Err(told(USAGE, why));
    };
    let found = remote.items(routes::PROVIDERS.ask()).await?;
    out.answer(&found, || found.iter().map(line).collect())
}
