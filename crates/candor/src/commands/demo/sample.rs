//! The made-up client that ships inside the program: three calls over three weeks.

use anyhow::Context as _;
use candor_kernel::Timestamp;
use serde::Deserialize;

const CLIENT: &str = include_str!("../../../../../samples/northwind/client.toml");
const AUDIO: [&[u8]; 3] = [
    include_bytes!("../../../../../samples/northwind/call-1.wav"),
    include_bytes!("../../../../../samples/northwind/call-2.wav"),
    include_bytes!("../../../../../samples/northwind/call-3.wav"),
];
const WORDS: [&[u8]; 3] = [
    include_bytes!("../../../../../samples/northwind/call-1.vtt"),
    include_bytes!("../../../../../samples/northwind/call-2.vtt"),
    include_bytes!("../../../../../samples/northwind/call-3.vtt"),
];

#[derive(Deserialize)]
struct File {
    client: Client,
    agency: Agency,
    calls: Vec<CallFile>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Client {
    pub name: String,
    pub domains: Vec<String>,
    pub time_zone: String,
}

#[derive(Deserialize)]
struct Agency {
    name: String,
}

#[derive(Deserialize)]
struct CallFile {
    title: String,
    started_at: Timestamp,
}

/// One sample call.
#[derive(Debug, Clone)]
pub(super) struct SampleCall {
    pub title: String,
    pub started_at: Timestamp,
    pub audio: &'static [u8],
    pub words: &'static [u8],
}

/// The sample client.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub agency: String,
    pub client: Client,
    pub calls: Vec<SampleCall>,
}

pub(super) fn sample() -> anyhow::Result<Sample> {
    let file: File = toml::from_str(CLIENT).context("the sample client does not read")?;
    let files = AUDIO.iter().zip(WORDS);
    let calls = file.calls.into_iter().zip(files).map(|(call, (audio, words))| SampleCall {
        title: call.title,
        started_at: call.started_at,
        audio,
        words,
    });
    Ok(Sample { agency: file.agency.name, client: file.client, calls: calls.collect() })
}
