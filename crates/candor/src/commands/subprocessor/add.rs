//! The flags of `candor subprocessor add`.

use std::path::PathBuf;

use anyhow::Context as _;
use candor_domain::trust::{Agreement, Declared, Host, Kind, Protection, TlsFloor};
use candor_kernel::Timestamp;
use candor_kernel::egress::Network;
use clap::Args;

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Add {
    /// Short name: lower-case letters, digits and hyphens
    pub slug: String,
    /// The company, or what people call the system
    #[arg(long)]
    name: String,
    /// One word: infrastructure, mail, sign_in, ai, billing
    #[arg(long, value_name = "WORD")]
    category: String,
    /// What it is for, in one sentence for customers
    #[arg(long)]
    purpose: String,
    /// A host that data may go to, port 443 unless said; repeat for several
    #[arg(long = "host", value_name = "HOST[:PORT]", required = true)]
    hosts: Vec<String>,
    /// A class of data that it may receive; repeat for several
    #[arg(long = "class", value_name = "CLASS")]
    classes: Vec<String>,
    /// What the program may send it for, "service" unless said; repeat for several
    #[arg(long = "for", value_name = "PURPOSE")]
    purposes: Vec<String>,
    /// Where it keeps what it receives, such as EU or us-east-1
    #[arg(long, default_value = "")]
    region: String,
    /// What a transfer abroad rests on: SCC, IDTA, adequacy
    #[arg(long, value_name = "WORDS")]
    mechanism: Option<String>,
    /// Where the agreement is filed
    #[arg(long, requires = "signed")]
    agreement: Option<String>,
    /// Its day of signature, YYYY-MM-DD
    #[arg(long, value_name = "DAY", requires = "agreement")]
    signed: Option<String>,
    /// It forbids use for the vendor's own purposes: training, marketing, analytics
    #[arg(long)]
    forbids_own_use: bool,
    /// Whom to write to about it
    #[arg(long, default_value = "")]
    contact: String,
    /// Not before this instant (RFC 3339); the end of the notice unless said
    #[arg(long, value_name = "TIME")]
    pub active_from: Option<Timestamp>,
    /// You run it yourself
    #[arg(long)]
    own: bool,
    /// A range of addresses not on the internet that it may have; own systems only
    #[arg(long, value_name = "RANGE", requires = "own")]
    private: Vec<Network>,
    /// TLS starts by STARTTLS
    #[arg(long, conflicts_with = "plain")]
    starttls: bool,
    /// No TLS; own systems on this machine only
    #[arg(long, requires = "own")]
    plain: bool,
    /// TLS 1.2 is good enough for it
    #[arg(long)]
    tls_1_2: bool,
    /// PEM file with the only certificates that vouch for it
    #[arg(long, value_name = "FILE")]
    pin: Option<PathBuf>,
}

impl Add {
    /// What the flags declare.
    pub(super) fn declared(self) -> anyhow::Result<Declared> {
        let agreement = self.agreement.clone().zip(self.signed.clone());
        let forbids_own_use = self.forbids_own_use;
        let agreement = agreement.map(|(reference, dated)| Agreement { reference, dated, forbids_own_use });
        let pins = match &self.pin {
            Some(path) => {
                std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?
            }
            None => String::new(),
        };
        let hosts = self.hosts.iter().map(|text| self.host(text, &pins)).collect::<anyhow::Result<_>>()?;
        Ok(Declared {
            name: self.name,
            category: self.category,
            kind: if self.own { Kind::Own } else { Kind::Vendor },
            purpose: self.purpose,
            purposes: self.purposes,
            hosts,
            data_classes: self.classes,
            region: self.region,
            transfer_mechanism: self.mechanism,
            agreement,
            contact: self.contact,
        })
    }

    fn host(&self, text: &str, pins: &str) -> anyhow::Result<Host> {
        let named = candor_kernel::egress::named(&format!("https://{text}/"));
        let named = named.map_err(|why| anyhow::anyhow!("the host '{text}' cannot be used: {why}"))?;
        let protection = match (self.starttls, self.plain) {
            (true, _) => Protection::StartTls,
            (_, true) => Protection::Plain,
            _ => Protection::Tls,
        };
        Ok(Host {
            host: named.host,
            port: named.port,
            protection,
            tls_floor: if self.tls_1_2 { TlsFloor::V12 } else { TlsFloor::V13 },
            pins: pins.to_owned(),
            private: self.private.clone(),
        })
    }
}
