//! `candor undo ERASURE`

use candor_domain::privacy;
use candor_kernel::ids::FenceId;
use clap::Args;
use serde_json::json;

use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// Take an ordered erasure back while its window is open
#[derive(Debug, Args)]
#[command(
    after_help = "The id is what `candor erase call` printed. After the window the key is gone and nobody can."
)]
pub(crate) struct Undo {
    /// Id of the erasure
    pub erasure: FenceId,
}

pub(crate) async fn run(args: &Undo, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    privacy::undo(&desk.ctx, &desk.tenant, args.erasure).await?;
    drop(desk);
    session.finish().await?;
    out.answer(&json!({ "undone": args.erasure }), || "Undone: everything opens again.".to_owned())
}
