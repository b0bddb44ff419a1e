//! One attempt: a request that a member of one tenant sends with something of another's in it.

use candor_domain::url_text::escaped;

use super::loot::Loot;
use super::operation::Operation;
use super::schema::Maker;
use crate::dice::Dice;

/// Where the other tenant's thing is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    PathId,
    QueryId,
    BodyId,
    Cursor,
    /// The thief's own token, with the victim's tenant written into it, or the other way round.
    TokenTenant,
    CookieTenant,
    IdempotencyKey,
    Etag,
    Export,
    BlobRange,
    /// Inside one tenant: a seat that sees one client reaches for another's things.
    Seat,
}

impl Way {
    pub(super) const ALL: [Self; 11] = [
        Self::PathId,
        Self::QueryId,
        Self::BodyId,
        Self::Cursor,
        Self::TokenTenant,
        Self::CookieTenant,
        Self::IdempotencyKey,
        Self::Etag,
        Self::Export,
        Self::BlobRange,
        Self::Seat,
    ];

    /// The name in reports.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::PathId => "path_id",
            Self::QueryId => "query_id",
            Self::BodyId => "body_id",
            Self::Cursor => "cursor",
            Self::TokenTenant => "token_tenant",
            Self::CookieTenant => "cookie_tenant",
            Self::IdempotencyKey => "idempotency_key",
            Self::Etag => "etag",
            Self::Export => "export",
            Self::BlobRange => "blob_range",
            Self::Seat => "seat",
        }
    }

    /// Can this operation be tried in this way?
    pub(super) fn fits(self, operation: &Operation) -> bool {
        let in_path = operation.path_names().next().is_some();
        let query = operation.parameters.iter().any(|p| p.place == "query" && p.name != "cursor");
        match self {
            Self::PathId | Self::Etag => in_path,
            Self::QueryId => query,
            Self::BodyId => operation.body.is_some(),
            Self::Cursor => operation.takes("query", "cursor"),
            Self::TokenTenant | Self::CookieTenant => operation.method == "GET",
            Self::IdempotencyKey => operation.method == "POST",
            Self::Export => operation.template.contains("export"),
            Self::BlobRange => operation.template.contains("recording") && operation.method == "GET",
            Self::Seat => in_path || operation.method == "GET",
        }
    }
}

/// What is sent.
#[derive(Debug, Clone)]
pub(super) struct Attempt {
    pub(super) way: Way,
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<(String, String)>,
}

impl Attempt {
    /// Everything that the attempt itself names, for telling an echo from a leak.
    pub(super) fn named(&self) -> String {
        let headers = self.headers.iter().map(|(name, value)| format!("{name}: {value}\n"));
        let body = self.body.as_ref().map_or("", |(_, text)| text);
        format!("{}\n{}{body}", self.target, headers.collect::<String>())
    }
}

/// Makes attempts of one thief on one victim.
pub(super) struct Thief<'a> {
    pub(super) schemas: Maker<'a>,
    /// What the victim has.
    pub(super) loot: &'a Loot,
    /// What the thief has honestly.
    pub(super) own: &'a Loot,
}

impl Thief<'_> {
    /// One request, everything in it valid but the thing that is another's.
    pub(super) fn attempt(&self, way: Way, operation: &Operation, dice: &mut Dice) -> Attempt {
        let honest_path =
            matches!(way, Way::QueryId | Way::BodyId | Way::Cursor | Way::IdempotencyKey) && dice.one_in(2);
        let from = if honest_path { self.own } else { self.loot };
        let ids = from.ids_for(&operation.template);
        let path = operation.path(|_| dice.pick(&ids).unwrap_or_else(|| "none".to_owned()));
        let query = self.query(way, operation, dice);
        let target = if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) };
        Attempt {
            way,
            method: operation.method.clone(),
            target,
            headers: self.headers(way, operation, dice),
            body: self.body(operation, dice),
        }
    }

    fn query(&self, way: Way, operation: &Operation, dice: &mut Dice) -> Vec<String> {
        let mut query = Vec::new();
        for parameter in operation.parameters.iter().filter(|p| p.place == "query") {
            let name = &parameter.name;
            if name == "cursor" {
                let cursors: Vec<String> = match self.loot.cursors.get(&operation.template) {
                    Some(cursor) => vec![cursor.clone()],
                    None => self.loot.cursors.values().cloned().collect(),
                };
                if way == Way::Cursor
                    && let Some(cursor) = dice.pick(&cursors)
                {
                    query.push(format!("cursor={cursor}"));
                }
            } else if parameter.required || way == Way::QueryId {
                let value = self.schemas.make(&parameter.schema, dice, &mut |dice| self.foreign(dice));
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                query.push(format!("{name}={}", escaped(&text)));
            }
        }
        query
    }

    fn headers(&self, way: Way, operation: &Operation, dice: &mut Dice) -> Vec<(String, String)> {
        let mut headers = Vec::new();
        if operation.method == "POST" {
            let key = match way {
                Way::IdempotencyKey => format!("victim-{}", dice.below(VICTIM_KEYS)),
                _ => format!("thief-{:016x}", dice.next()),
            };
            headers.push(("idempotency-key".to_owned(), key));
        }
        let etags: Vec<String> = match self.loot.etags.get(&operation.template) {
            Some(etag) => vec![etag.clone()],
            None => self.loot.etags.values().cloned().collect(),
        };
        if let Some(etag) = dice.pick(&etags) {
            if operation.method != "GET" {
                headers.push(("if-match".to_owned(), etag));
            } else if way == Way::Etag {
                headers.push(("if-none-match".to_owned(), etag));
            }
        }
        if way == Way::BlobRange {
            headers.push(("range".to_owned(), format!("bytes={}-{}", dice.below(4), 64 + dice.below(512))));
        }
        headers
    }

    fn body(&self, operation: &Operation, dice: &mut Dice) -> Option<(String, String)> {
        let (kind, schema) = operation.body.as_ref()?;
        let text = match kind.as_str() {
            "application/json" => self.schemas.make(schema, dice, &mut |dice| self.foreign(dice)).to_string(),
            _ => "RIFF".to_owned(),
        };
        Some((kind.clone(), text))
    }

    fn foreign(&self, dice: &mut Dice) -> String {
        let every: Vec<&String> = self.loot.every.iter().collect();
        dice.pick(&every).cloned().unwrap_or_default()
    }
}

/// The victim has used the keys `victim-0` to one below this.
pub(super) const VICTIM_KEYS: u64 = 8;
