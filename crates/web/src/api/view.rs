//! Shapes that several resources share.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, LOCATION};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// Something was made; it is read at its own address.
#[derive(Debug, Serialize, ToSchema)]
pub struct Created {
    #[schema(format = Uuid)]
    pub id: String,
    /// Where it is.
    #[serde(skip)]
    pub location: String,
}

impl Created {
    /// `id` was made and is found under `base`.
    pub fn under(base: &str, id: impl std::fmt::Display) -> Self {
        Self { id: id.to_string(), location: format!("{base}/{id}") }
    }
}

impl IntoResponse for Created {
    fn into_response(self) -> Response {
        let place = HeaderValue::from_str(&self.location).ok();
        let mut response = (StatusCode::CREATED, Json(self)).into_response();
        response.headers_mut().extend(place.map(|value| (LOCATION, value)));
        response
    }
}

/// An id or an instant, as text.
pub trait Text {
    fn text(&self) -> String;
}

impl<T: std::fmt::Display> Text for T {
    fn text(&self) -> String {
        self.to_string()
    }
}
