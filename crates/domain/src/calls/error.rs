//! What this room refuses.

use candor_kernel::KernelError;
use candor_kernel::ids::HoldingId;

use crate::calls::export::MissingTimes;
use crate::calls::import::ImportError;

/// Why a verb on calls did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum CallsError {
    #[error(transparent)]
    Transcript(#[from] ImportError),
    #[error(transparent)]
    Audio(#[from] candor_speech::AudioError),
    #[error("the recording could not be read: {0}")]
    Unreadable(String),
    #[error("this call has a transcript already; erase the call to import it again")]
    HasTranscript,
    #[error("the call {0} has no transcript yet; bring one with `candor ingest --transcript-for`")]
    NoTranscript(HoldingId),
    #[error("the call {0} came without a recording")]
    NoRecording(HoldingId),
    #[error("a title has at most 200 characters, on one line")]
    BadTitle,
    #[error("the client is archived and takes no new calls")]
    Archived,
    #[error(
        "no recordings are taken in for this tenant: whoever runs the installation has suspended it; what is here can be \
         read and exported"
    )]
    Suspended,
    #[error("a call cannot end in the future: its length or its start is wrong")]
    EndsInTheFuture,
    #[error(
        "this audio had to be gone by {0} and cannot be taken in; bring its transcript alone, or give the right time \
         with --recorded-at"
    )]
    TooOld(candor_kernel::Timestamp),
    #[error(
        "the words of this call had to be gone by {0} and cannot be taken in; is the time of the call right?"
    )]
    WordsTooOld(candor_kernel::Timestamp),
    #[error("nobody called '{0}' is heard in this client's calls; `candor show CLIENT` lists who is")]
    NoSuchPerson(String),
    #[error(
        "recordings here have a hard deadline that no hold may move, so a hold cannot cover everything; hold calls or \
         persons (`candor hold place --call`, `--person`): what can be kept of them is kept"
    )]
    HardDeadline,
    #[error(transparent)]
    Tenancy(#[from] crate::tenancy::TenancyError),
    #[error(transparent)]
    Times(#[from] MissingTimes),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
