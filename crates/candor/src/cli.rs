//! The command line as clap reads it. What a command does is in `commands/`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::commands as c;

/// Client calls in; cited briefs and scopes out; audio destroyed in 72 hours, with a receipt.
#[derive(Debug, Parser)]
#[command(
    name = "candor",
    version,
    about = "Client calls in; cited briefs and scopes out; audio destroyed in 72 hours, with a receipt.",
    long_about = None,
    propagate_version = true,
    after_help = "\
Start here:
  candor demo                                  the whole story on a made-up client, in a home of its own
  candor try call.vtt                          your own transcript, in memory, nothing kept
  candor tenant create \"My agency\"             a home with keys; then:
  candor client create Northwind --domain northwind.example
  candor ingest --client Northwind call.wav call.vtt

Exit codes: 0 done, 1 failed, 2 wrong use, 3 refused, 4 verification failed, 5 sealed or degraded."
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command understands.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Global {
    /// Home of the installation [env: CANDOR_HOME] [default: ./candor-home]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub home: Option<PathBuf>,
    /// Which tenant, by name or id; not needed while there is one [env: CANDOR_TENANT]
    #[arg(long, global = true, value_name = "NAME", help_heading = "Everywhere")]
    pub tenant: Option<String>,
    /// Work on this server instead of a home: https://… [env: CANDOR_SERVER]
    #[arg(long, global = true, value_name = "URL", help_heading = "Everywhere")]
    pub server: Option<String>,
    /// Token for the server; without it, what `candor login` kept [env: CANDOR_TOKEN]
    #[arg(long, global = true, value_name = "TOKEN", help_heading = "Everywhere")]
    pub token: Option<String>,
    /// Certificates that vouch for the server instead of this machine's, as PEM [env: CANDOR_CA]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub ca: Option<PathBuf>,
    /// Take the time from this file: one line, base=RFC3339 offset=72h rate=1 [env: CANDOR_CLOCK_FILE]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub clock_file: Option<PathBuf>,
    /// File with the anchor's passphrase [env: CANDOR_PASSPHRASE_FILE]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub passphrase_file: Option<PathBuf>,
    /// Answer with one JSON value; errors are JSON too, on standard error
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Login(crate::remote::Login),
    Logout(crate::remote::Logout),
    Whoami(crate::remote::Whoami),
    Try(c::try_out::Try),
    Demo(c::demo::Demo),
    Init(c::init::Init),
    #[command(subcommand)]
    Owner(c::owner::Owner),
    #[command(subcommand)]
    Tenant(c::tenant::Tenant),
    #[command(subcommand)]
    Preset(c::preset::PresetCommand),
    #[command(subcommand)]
    Client(c::client::Client),
    Ingest(c::ingest::Ingest),
    Draft(c::draft::Draft),
    List(c::list::List),
    Show(c::show::Show),
    Export(c::export::Export),
    #[command(subcommand)]
    Erase(c::erase::Erase),
    Undo(c::undo::Undo),
    Sweep(c::sweep::Sweep),
    #[command(subcommand)]
    Hold(c::hold::Hold),
    #[command(subcommand)]
    Log(c::log::Log),
    #[command(subcommand)]
    Operator(c::operator::Operator),
    #[command(subcommand)]
    Subprocessor(c::subprocessor::Subprocessor),
    Transfers(c::transfers::Transfers),
    #[command(subcommand)]
    Oidc(c::oidc::Oidc),
    #[command(subcommand)]
    Alerts(c::alerts::Alerts),
    #[command(subcommand)]
    Member(crate::remote::Member),
    #[command(subcommand)]
    Token(crate::remote::Token),
    #[command(subcommand)]
    Session(crate::remote::Session),
    #[command(subcommand)]
    Webhook(crate::remote::Webhook),
    #[command(subcommand)]
    Grant(crate::remote::Grant),
    Verify(c::verify::Verify),
    #[command(subcommand)]
    Keys(c::keys::Keys),
    #[command(subcommand)]
    Backup(c::backup::Backup),
    Doctor(c::doctor::Doctor),
    Serve(c::serve::Serve),
    #[cfg(feature = "bench")]
    Bench(c::bench::Bench),
    #[cfg(feature = "bench")]
    Eval(c::bench::Eval),
}
