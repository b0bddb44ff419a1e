//! The sample client's calls, brought in through the same verbs as any other.

use candor_domain::calls::{self, Audio, NewCall, import};
use candor_domain::clients::{self, NewClient};
use candor_domain::speech::ReadAs;
use candor_kernel::Span;
use candor_kernel::ids::{HoldingId, PersonId};

use crate::{Failure, Side};

/// One sample call.
#[derive(Debug, Clone, Copy)]
pub struct SampleCall {
    pub audio: &'static [u8],
    pub words: &'static [u8],
}

/// The three calls of the sample client.
pub const SAMPLE_CALLS: [SampleCall; 3] = [
    SampleCall {
        audio: include_bytes!("../../../samples/northwind/call-1.wav"),
        words: include_bytes!("../../../samples/northwind/call-1.vtt"),
    },
    SampleCall {
        audio: include_bytes!("../../../samples/northwind/call-2.wav"),
        words: include_bytes!("../../../samples/northwind/call-2.vtt"),
    },
    SampleCall {
        audio: include_bytes!("../../../samples/northwind/call-3.wav"),
        words: include_bytes!("../../../samples/northwind/call-3.vtt"),
    },
];

/// The sample client in somebody's tenant.
#[derive(Debug, Clone, Copy)]
pub struct Northwind {
    pub client: HoldingId,
}

impl Northwind {
    /// Creates the client.
    pub async fn create(side: &Side) -> Result<Self, Failure> {
        let new = NewClient {
            name: "Northwind Bikes".to_owned(),
            domains: vec!["northwindbikes.example".to_owned()],
            time_zone: "America/New_York".to_owned(),
        };
        Ok(Self { client: clients::create(&side.ctx, &side.tenant, new).await? })
    }

    /// Brings in the audio of a call that ended just now.
    pub async fn audio(&self, side: &Side, call: &SampleCall) -> Result<HoldingId, Failure> {
        self.accept(side, call, Vec::new()).await
    }

    /// Brings in the transcript of a call that is here.
    pub async fn transcript(
        &self,
        side: &Side,
        id: HoldingId,
        call: &SampleCall,
    ) -> Result<Vec<PersonId>, Failure> {
        let transcript = import::import(call.words, None)?.transcript;
        let people = calls::note_people(&side.ctx, &side.tenant, self.client, &transcript).await?;
        calls::add_transcript(&side.ctx, &side.tenant, id, transcript, people.clone()).await?;
        Ok(people)
    }

    /// Brings in audio and transcript together.
    pub async fn call(&self, side: &Side, call: &SampleCall) -> Result<(HoldingId, Vec<PersonId>), Failure> {
        let transcript = import::import(call.words, None)?.transcript;
        let people = calls::note_people(&side.ctx, &side.tenant, self.client, &transcript).await?;
        let id = self.accept(side, call, people.clone()).await?;
        calls::add_transcript(&side.ctx, &side.tenant, id, transcript, people.clone()).await?;
        Ok((id, people))
    }

    async fn accept(
        &self,
        side: &Side,
        call: &SampleCall,
        speakers: Vec<PersonId>,
    ) -> Result<HoldingId, Failure> {
        let (mut bytes, mut progress) = (call.audio, |_| ());
        let started_at = Some(side.tenant.now() - Span::hours(1));
        let new = NewCall { client: self.client, title: "A call".to_owned(), started_at, speakers };
        let total_bytes = bytes.len() as u64;
        let audio = Audio { read_as: ReadAs::Wav, total_bytes, bytes: &mut bytes, progress: &mut progress };
        Ok(calls::accept(&side.ctx, &side.tenant, new, audio).await?)
    }
}
