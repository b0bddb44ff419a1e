//! The product: one folder (room) per department; rules, no SQL, no HTTP, no sockets.

pub mod calls;

pub mod documents;
