//! One request to the server, as a command puts it together.

use std::fmt::Display;

use candor_domain::url_text::escaped;
use serde_json::Value;

use crate::commands::view::add;

/// A request.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    pub method: &'static str,
    path: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Files go to and fro: an answer may be long and late.
    pub patient: bool,
}

impl Ask {
    pub(super) fn new(method: &'static str, path: String) -> Self {
        let headers = vec![("Accept".to_owned(), "application/json".to_owned())];
        Self { method, path, headers, body: Vec::new(), patient: false }
    }

    /// The address with its query.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The same with one more query parameter.
    pub(super) fn with(mut self, name: &str, value: impl Display) -> Self {
        let joint = if self.path.contains('?') { '&' } else { '?' };
        add(&mut self.path, format_args!("{joint}{name}={}", escaped(&value.to_string())));
        self
    }

    /// The same with a query parameter, if there is a value for it.
    pub(super) fn maybe(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The same with a JSON body; fields without a value are left out.
    pub(super) fn json(self, mut body: Value) -> Self {
        if let Some(map) = body.as_object_mut() {
            map.retain(|_, value| !value.is_null());
        }
        self.bytes("application/json", body.to_string().into_bytes())
    }

    /// The same with a body as it is.
    pub(super) fn bytes(mut self, kind: &str, body: Vec<u8>) -> Self {
        self.headers.push(("Content-Type".to_owned(), kind.to_owned()));
        self.body = body;
        self
    }

    /// The same with time and room for a file.
    pub(super) fn patient(mut self) -> Self {
        self.patient = true;
        self
    }

    /// The same for the version that was read.
    pub(super) fn version(mut self, version: &str) -> Self {
        self.headers.push(("If-Match".to_owned(), version.to_owned()));
        self
    }
}
