//! Pages of lists. A cursor is bound to the tenant, the member, the route and the filter that it was given out for.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use candor_domain::paging::{self, Slice};
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Cursor, Listed, Within};
use candor_kernel::{Holding, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Caller;
use crate::problem::{Kind, Problem};

/// Things on a page where the request says nothing else, and at most.
const USUAL: u32 = 50;
const MOST: u32 = 200;

/// Bytes of a place in a list: instant and id; then the stamp over it.
const PLACE: usize = 24;
const STAMP: usize = 16;

/// Which page of a list is asked for, where nothing else can be asked.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// Newest first.
    pub items: Vec<T>,
    /// Pass as `cursor` to go on; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One list with its filter, as one request asks for it.
pub struct Listing<'a> {
    caller: &'a Caller,
    route: &'static str,
    filter: String,
}

impl<'a> Listing<'a> {
    /// The list of this route under this filter; any text that names the filter will do.
    pub fn new(caller: &'a Caller, route: &'static str, filter: impl std::fmt::Debug) -> Self {
        Self { caller, route, filter: format!("{filter:?}") }
    }

    /// The part of the list that is wanted.
    pub fn slice(&self, within: Within, cursor: Option<&str>, limit: Option<u32>) -> Result<Slice, Problem> {
        let limit = limit.unwrap_or(USUAL);
        if limit == 0 || limit > MOST {
            return Err(Problem::query("limit", format!("a page has 1 to {MOST} things")));
        }
        let after = cursor.map(|text| self.open(text)).transpose()?;
        Ok(Slice { within, after, limit: limit as usize })
    }

    /// The page of a list that was found whole.
    pub fn turn<H: Holding, T>(
        &self,
        turn: &Turn,
        found: Vec<(HoldingId, H)>,
        view: impl FnMut((HoldingId, H)) -> T,
    ) -> Result<Page<T>, Problem> {
        let slice = self.slice(Within::ALWAYS, turn.cursor.as_deref(), turn.limit)?;
        self.page(paging::cut_found(found, slice), view)
    }

    /// The place in the list and the length of the page that are asked for.
    pub fn place(&self, turn: &Turn) -> Result<(Option<Cursor>, usize), Problem> {
        let slice = self.slice(Within::ALWAYS, turn.cursor.as_deref(), turn.limit)?;
        Ok((slice.after, slice.limit))
    }

    /// The page with what was found.
    pub fn page<H, T>(
        &self,
        listed: Listed<H>,
        view: impl FnMut((HoldingId, H)) -> T,
    ) -> Result<Page<T>, Problem> {
        let next = listed.next.map(|cursor| self.close(cursor)).transpose()?;
        Ok(Page { items: listed.items.into_iter().map(view).collect(), next })
    }

    fn close(&self, cursor: Cursor) -> Result<String, Problem> {
        let mut bytes = cursor.at.as_micros().to_be_bytes().to_vec();
        bytes.extend_from_slice(cursor.id.as_bytes());
        let stamp = self.stamp(&bytes)?;
        bytes.extend_from_slice(&stamp);
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    fn open(&self, text: &str) -> Result<Cursor, Problem> {
        let foreign = || {
            let detail = "pass a cursor back unchanged, to the list and with the filter that gave it to you";
            Problem::new(Kind::InvalidCursor, detail)
        };
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| foreign())?;
        let (place, stamp) = bytes.split_at_checked(PLACE).ok_or_else(foreign)?;
        if stamp != self.stamp(place)?.as_slice() {
            return Err(foreign());
        }
        let (at, id) = place.split_first_chunk::<8>().ok_or_else(foreign)?;
        let id = HoldingId::from_slice(id).ok_or_else(foreign)?;
        Ok(Cursor { at: Timestamp::from_micros(i64::from_be_bytes(*at)), id })
    }

    fn stamp(&self, place: &[u8]) -> Result<[u8; STAMP], Problem> {
        let parts: [&[u8]; 4] = [b"cursor", self.route.as_bytes(), self.filter.as_bytes(), place];
        let full = self.caller.tenant.stamp(&self.caller.ctx, &parts)?;
        let mut short = [0; STAMP];
        for (to, from) in short.iter_mut().zip(full) {
            *to = from;
        }
        Ok(short)
    }
}
