//! The console as somebody at a browser meets it, without JavaScript: what pages say, what forms do, what is hidden.

mod browser;
mod calls;
mod clients;
mod documents;
mod foundation;
mod promises;
mod search;

pub(crate) use browser::House;
