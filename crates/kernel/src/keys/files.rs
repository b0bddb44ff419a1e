//! Names of the files inside one place.

use std::path::{Path, PathBuf};

use crate::holding::RootName;
use crate::ids::TenantId;

/// The random name of a pack or a directory.
pub(super) type FileId = [u8; 16];

pub(super) const PLACE: &str = "place";
/// Left behind in a place that was wiped.
pub(super) const WIPED: &str = "wiped";
/// Stands in a member place until everything has been copied there.
pub(super) const FILLING: &str = "filling";
pub(super) const SET_ROOT: &str = "set.root";
pub(super) const EPOCHS: &str = "epochs";
pub(super) const TENANTS: &str = "t";

pub(super) fn top() -> &'static Path {
    Path::new("")
}

pub(super) fn epoch(number: u64) -> PathBuf {
    Path::new(EPOCHS).join(format!("{number:010}"))
}

pub(super) fn tenant(tenant: TenantId) -> PathBuf {
    Path::new(TENANTS).join(tenant.to_string())
}

pub(super) fn root(id: TenantId, root: RootName) -> PathBuf {
    tenant(id).join(format!("{}.root", root.name()))
}

pub(super) fn pages(id: TenantId) -> PathBuf {
    tenant(id).join("p")
}

pub(super) fn pack_name(file: &FileId) -> String {
    format!("{}.pack", hex::encode(file))
}

pub(super) fn directory_name(file: &FileId) -> String {
    format!("{}.dir", hex::encode(file))
}

pub(super) fn journal(id: TenantId) -> PathBuf {
    tenant(id).join("journal")
}

pub(super) fn checkpoint(id: TenantId) -> PathBuf {
    tenant(id).join("checkpoint")
}
