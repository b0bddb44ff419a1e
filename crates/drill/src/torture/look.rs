//! Looking at a holding as a reader would.

use candor_kernel::error::KernelError;
use candor_kernel::holding::Holding;
use candor_kernel::home::Kernel;
use candor_kernel::ids::HoldingId;

use super::install;
use super::kinds::{Bill, Lines, Minutes, Paper, READ, Sheet, Talk};
use super::model::{Blob, Form, Thing, View};

/// What a reader got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Seen {
    Words(Lines, bool),
    Held,
    Refused,
    Broken(String),
}

impl Seen {
    /// Is this what must be seen?
    pub(super) fn fits(&self, view: &View) -> bool {
        match (self, view) {
            // A hold may have come to cover what waits for the end of its window.
            (Self::Refused, View::Nothing | View::Open { going: true, .. })
            | (Self::Held, View::Held | View::Nothing) => true,
            (Self::Words(seen, blob), View::Open { lines, going }) => {
                // The cells of one holding may be swept at different instants inside the margin.
                let near = |(a, b): (&(_, Option<String>), &(_, Option<String>))| {
                    a.0 == b.0 && (a.1 == b.1 || (*going && a.1.is_none()))
                };
                (*blob || *going) && seen.len() == lines.len() && seen.iter().zip(lines).all(near)
            }
            _ => false,
        }
    }
}

pub(super) async fn look(kernel: &Kernel, id: HoldingId, thing: &Thing) -> Seen {
    let seen = match thing.form {
        Form::Paper => read::<Paper>(kernel, id, thing, |h| h.0).await,
        Form::Minutes => read::<Minutes>(kernel, id, thing, |h| h.0).await,
        Form::Bill => read::<Bill>(kernel, id, thing, |h| h.0).await,
        Form::Talk => read::<Talk>(kernel, id, thing, |h| h.0).await,
    };
    seen.unwrap_or_else(|error| match error.downcast_ref::<KernelError>() {
        Some(KernelError::Gone { .. } | KernelError::NotFound { .. } | KernelError::NoTenant(_)) => {
            Seen::Refused
        }
        Some(KernelError::Held { .. }) => Seen::Held,
        _ => Seen::Broken(format!("{error:#}")),
    })
}

async fn read<H: Holding>(
    kernel: &Kernel,
    id: HoldingId,
    thing: &Thing,
    sheet: impl Fn(H) -> Sheet,
) -> anyhow::Result<Seen> {
    let tenant = kernel.tenant(thing.tenant).await?;
    let ctx = install::ctx(kernel, thing.tenant)?;
    let door = tenant.read(&ctx)?;
    let lines = sheet(door.get::<H>(id, &READ).await?).lines;
    let blob = match thing.blob {
        None => true,
        Some(blob) => match door.blob::<H>(id, 1, &READ).await {
            Ok(reader) => same(&reader, blob)?,
            Err(KernelError::Gone { .. }) => false,
            Err(other) => return Err(other.into()),
        },
    };
    Ok(Seen::Words(lines, blob))
}

fn same(reader: &candor_kernel::blobs::BlobReader, blob: Blob) -> anyhow::Result<bool> {
    let read = reader.read_at(0, blob.bytes + 1)?;
    Ok(*read == blob.content())
}
