//! Sessions and devices: one's own, and those of others for whoever may see them.

mod devices;
mod end;
mod list;

pub use devices::{devices_of, forget_device, my_devices};
pub(in crate::identity) use end::end_all;
pub use end::{end, end_mine};
pub use list::{mine, of_member};
