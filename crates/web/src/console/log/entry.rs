//! One entry: what it says, as far as that still lives; its public leaf; the way from it to the signed root.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use candor_domain::audit::{self, AuditAction, LogEntry, ProofPath};
use serde_json::Value;

use super::acts;
use super::list::actor;
use crate::console::{Actor, Actors, Frame, Seat, show};
use crate::door::At;
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/log/entry.html")]
struct One {
    frame: Frame,
    entry: LogEntry,
    sentence: String,
    tone: &'static str,
    by: Option<Actor>,
    /// What the payload says, by name; absent once its day's key is gone.
    says: Option<Vec<Said>>,
    raw: String,
    /// Which generation of keys the act made, where it made one.
    generation: String,
    path: Option<ProofPath>,
    command: String,
    earlier: Option<u64>,
    later: Option<u64>,
}

/// One value of the payload.
struct Said {
    name: String,
    value: String,
    /// A person's or thing's id with other entries about it.
    id: Option<String>,
}

pub(super) async fn show_one(seat: Seat, At(index): At<u64>) -> Answer<Response> {
    seat.needs(&AuditAction::Read)?;
    let entry = audit::entry(&seat.ctx, &seat.tenant, index).await?;
    let path = audit::path(&seat.ctx, &seat.tenant, index).await?;
    let later = match audit::entry(&seat.ctx, &seat.tenant, index + 1).await {
        Ok(_) => Some(index + 1),
        Err(audit::AuditError::NoEntry(_)) => None,
        Err(other) => return Err(other.into()),
    };
    let actors = Actors::of(&seat).await?;
    let frame = Frame::new(&seat, "/log", "log-entry").under_key("log-title", "/log");
    let frame = {
        let title = frame.t1("log-entry-number", "n", index);
        frame.titled(title)
    };
    let says = entry.payload.as_ref().map(|payload| says(&frame, &actors, payload));
    let raw = entry.payload.as_ref().and_then(|payload| serde_json::to_string_pretty(payload).ok());
    let key = path.as_ref().map(|path| path.vkey.clone()).unwrap_or_default();
    Ok(show(&One {
        sentence: acts::sentence(&frame, &entry.action),
        tone: acts::tone(&entry.outcome),
        by: actor(entry.payload.as_ref()).map(|text| actors.name(&frame, text)),
        command: format!(
            "candor-verify proof entry-{index}.tlog-proof --leaf entry-{index}.leaf --vkey '{key}'"
        ),
        earlier: index.checked_sub(1),
        raw: raw.unwrap_or_default(),
        generation: entry.generation.map(|number| frame.number(number)).unwrap_or_default(),
        frame,
        entry,
        says,
        path,
        later,
    }))
}

fn says(frame: &Frame, actors: &Actors, payload: &Value) -> Vec<Said> {
    let mut said = Vec::new();
    for (name, value) in payload.as_object().into_iter().flatten() {
        flatten(frame, actors, name, value, &mut said);
    }
    said
}

fn flatten(frame: &Frame, actors: &Actors, name: &str, value: &Value, said: &mut Vec<Said>) {
    match value {
        Value::Object(fields) => {
            for (inner, value) in fields {
                flatten(frame, actors, &format!("{name}.{inner}"), value, said);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (at, value) in items.iter().enumerate() {
                flatten(frame, actors, &format!("{name}.{at}"), value, said);
            }
        }
        Value::Array(items) => {
            for value in items {
                flatten(frame, actors, name, value, said);
            }
        }
        Value::String(text) => {
            let is_id = text.len() == 36 && text.bytes().filter(|byte| *byte == b'-').count() == 4;
            let known = actors.name(frame, text);
            let value = if known.is_person { known.name } else { text.clone() };
            said.push(Said { name: name.to_owned(), value, id: is_id.then(|| text.clone()) });
        }
        Value::Null => {}
        other => said.push(Said { name: name.to_owned(), value: other.to_string(), id: None }),
    }
}

/// The proof as a file.
pub(super) async fn proof(seat: Seat, At(index): At<u64>) -> Answer<Response> {
    seat.needs(&AuditAction::Read)?;
    let path = audit::path(&seat.ctx, &seat.tenant, index).await?.ok_or_else(Problem::not_found)?;
    Ok(file(path.text, &format!("entry-{index}.tlog-proof")))
}

/// The public leaf as a file, byte for byte.
pub(super) async fn leaf(seat: Seat, At(index): At<u64>) -> Answer<Response> {
    seat.needs(&AuditAction::Read)?;
    let entry = audit::entry(&seat.ctx, &seat.tenant, index).await?;
    Ok(file(entry.leaf, &format!("entry-{index}.leaf")))
}

fn file(text: String, name: &str) -> Response {
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    response
}
