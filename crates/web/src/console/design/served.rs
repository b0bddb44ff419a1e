//! What pages load: one sheet, fonts, icons and scripts, each under an address that names its content.
//!
//! An address with the right fingerprint may be kept for good; the bare name answers too, for an hour's convenience of
//! nobody but documents, and is never kept. Files are compressed once; pages are not, because the length of a
//! compressed page tells about what stands in it.

use std::io::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use candor_kernel::secret::sha256;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{icons, verifier};
use crate::pages::html::text;
use crate::problem::Problem;

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";
const FONT: &str = "font/woff2";

const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-cache");

/// The layers of the sheet.
const SHEET: &[&str] = &[
    include_str!("tokens.css"),
    include_str!("base.css"),
    include_str!("components.css"),
    include_str!("frame.css"),
    include_str!("public.css"),
    include_str!("gallery.css"),
    include_str!("pages.css"),
    include_str!("promises.css"),
    include_str!("work.css"),
    include_str!("people.css"),
];

const FONTS: [(&str, &[u8]); 4] = [
    ("inter.woff2", include_bytes!("../../../assets/fonts/inter.woff2")),
    ("inter-ext.woff2", include_bytes!("../../../assets/fonts/inter-ext.woff2")),
    ("newsreader.woff2", include_bytes!("../../../assets/fonts/newsreader.woff2")),
    ("newsreader-ext.woff2", include_bytes!("../../../assets/fonts/newsreader-ext.woff2")),
];

/// Scripts, each a module of its own.
const SCRIPTS: &[(&str, &str)] = &[
    ("htmx.js", include_str!("../../../assets/vendor/htmx.js")),
    ("console.js", include_str!("../../../assets/js/console.js")),
    ("live.js", include_str!("../../../assets/js/live.js")),
    ("passkey.js", include_str!("../../../assets/js/passkey.js")),
    ("bring.js", include_str!("../../../assets/js/bring.js")),
    ("evidence.js", include_str!("../../../assets/js/evidence.js")),
    ("find.js", include_str!("../../../assets/js/find.js")),
    ("first-run.js", include_str!("../../../assets/js/first-run.js")),
];

/// One file.
struct Served {
    name: &'static str,
    /// With the fingerprint in it.
    path: String,
    kind: &'static str,
    plain: Vec<u8>,
    /// Absent where it saves nothing.
    gzip: Option<Vec<u8>>,
}

static FILES: LazyLock<Vec<Served>> = LazyLock::new(|| {
    let mut files: Vec<Served> =
        FONTS.into_iter().map(|(name, bytes)| Served::of(name, FONT, bytes.to_vec())).collect();
    let sheet = with_addresses(SHEET.join("\n"), &files);
    files.push(Served::of("candor.css", CSS, sheet.into_bytes()));
    files.push(Served::of("docs.css", CSS, include_bytes!("../../../assets/docs.css").to_vec()));
    files.push(Served::of("icons.svg", SVG, icons::sprite().into_bytes()));
    files.push(Served::of("icon.svg", SVG, include_bytes!("../../../assets/icon.svg").to_vec()));
    for (name, script) in SCRIPTS {
        let script = with_addresses((*script).to_owned(), &files);
        files.push(Served::of(name, JS, script.into_bytes()));
    }
    for (name, script) in verifier::SOURCES {
        let script = with_addresses(verifier::addressed(script), &files);
        files.push(Served::of(name, JS, script.into_bytes()));
    }
    files
});

/// The address of a file by its name, or the name's own where there is no such file.
pub fn path(name: &str) -> String {
    let found = FILES.iter().find(|file| file.name == name);
    found.map_or_else(|| format!("/assets/{name}"), |file| file.path.clone())
}

/// Files name each other as `/assets/name`; here with the fingerprint.
fn with_addresses(text: String, files: &[Served]) -> String {
    files.iter().fold(text, |text, file| text.replace(&format!("/assets/{}", file.name), &file.path))
}

impl Served {
    fn of(name: &'static str, kind: &'static str, plain: Vec<u8>) -> Self {
        let mark: String = URL_SAFE_NO_PAD.encode(sha256(&plain)).chars().take(12).collect();
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
        let gzip = compressed(&plain).filter(|small| small.len() + 64 < plain.len());
        Self { name, path: format!("/assets/{stem}.{mark}.{end}"), kind, plain, gzip }
    }
}

fn compressed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// `GET /assets/{file}`
pub(crate) async fn serve(Path(asked): Path<String>, headers: HeaderMap) -> Response {
    let by_mark = FILES.iter().find(|file| file.path.strip_prefix("/assets/") == Some(asked.as_str()));
    let Some(file) = by_mark.or_else(|| FILES.iter().find(|file| file.name == asked)) else {
        return Problem::not_found().into_response();
    };
    let taken = text(&headers, ACCEPT_ENCODING).is_some_and(takes_gzip);
    let packed = file.gzip.as_ref().filter(|_| taken);
    let mut response = packed.unwrap_or(&file.plain).clone().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(CACHE_CONTROL, if by_mark.is_some() { FOR_GOOD } else { NOT_KEPT });
    if file.gzip.is_some() {
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    if packed.is_some() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

/// RFC 9110 §12.5.3: named, and not with the weight zero.
fn takes_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let never = weight.trim().strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0_f32));
        name.trim().eq_ignore_ascii_case("gzip") && !never
    })
}
