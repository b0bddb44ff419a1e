//! The whole, seen from outside: one test per promise, named as a sentence; one binary for all of them.

#[cfg(test)]
mod acme;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod api;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod audit;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod calls;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod cli_register;
#[cfg(test)]
mod clients;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod console;
#[cfg(test)]
mod docs;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod entries;
#[cfg(test)]
mod erasure;
#[cfg(test)]
mod factors;
#[cfg(test)]
mod foreign;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod holds;
#[cfg(test)]
mod mail_lane;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod oidc;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod owners;
#[cfg(test)]
mod pages;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod people;
#[cfg(test)]
mod policy;
#[cfg(test)]
mod presets;
#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "test")]
mod privacy;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod remote;
#[cfg(test)]
mod schemathesis;
#[cfg(test)]
mod serve;
#[cfg(test)]
mod served;
#[cfg(test)]
mod staff;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod sweeps;
#[cfg(test)]
mod tenancy;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod told;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod traces;
#[cfg(test)]
mod trust;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod watch;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod webhooks;
