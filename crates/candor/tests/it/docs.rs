//! The documentation as a reader meets it: open to everybody, whole, and without anything from elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::{Router, response::Response};
use candor_domain::Services;
use candor_domain::identity::Doorkeeper;
use candor_testkit::{Failure, World};
use candor_web::problem::Kind;
use candor_web::{App, Settings, router};
use tower::ServiceExt as _;

struct Page {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

fn server(world: &World) -> Router {
    let kernel = Arc::clone(&world.kernel);
    let doorkeeper = Arc::new(Doorkeeper::new(Arc::clone(&kernel)));
    router(App::new(kernel, doorkeeper, Arc::new(Services::default()), Settings::default()))
}

/// Nobody's request: no cookie, no token.
async fn ask(server: &Router, path: &str, known: Option<&str>) -> Result<Page, Failure> {
    let request = Request::get(path).header(header::ACCEPT, "text/html");
    let request = known.into_iter().fold(request, |request, tag| request.header(header::IF_NONE_MATCH, tag));
    let response: Response = server.clone().oneshot(request.body(Body::empty())?).await?;
    let (parts, body) = response.into_parts();
    let text = String::from_utf8_lossy(&to_bytes(body, 8 << 20).await?).into_owned();
    Ok(Page { status: parts.status, headers: parts.headers, text })
}

/// The values of an attribute.
fn values<'a>(text: &'a str, attribute: &str) -> Vec<&'a str> {
    let mark = format!(" {attribute}=\"");
    text.split(&mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn every_link_of_the_documentation_finds_its_page_and_its_place_on_it() -> Result<(), Failure> {
    let world = World::new().await?;
    let server = server(&world);
    let mut seen: BTreeMap<String, Page> = BTreeMap::new();
    let mut wanted: BTreeSet<(String, String)> = BTreeSet::new();
    let mut next = vec!["/docs".to_owned()];
    next.extend(Kind::ALL.iter().map(|kind| format!("/docs/problems/{}", kind.slug())));
    while let Some(path) = next.pop() {
        if seen.contains_key(&path) {
            continue;
        }
        let page = ask(&server, &path, None).await?;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        if path.starts_with("/docs") {
            for link in [values(&page.text, "href"), values(&page.text, "src")].concat() {
                let (to, anchor) = link.split_once('#').unwrap_or((link, ""));
                assert!(!to.starts_with("http://"), "{path}: {to}");
                let to = if to.is_empty() { path.as_str() } else { to };
                if to.starts_with('/') {
                    wanted.insert((to.to_owned(), anchor.to_owned()));
                    next.push(to.to_owned());
                }
            }
        }
        seen.insert(path, page);
    }
    for (path, anchor) in wanted.iter().filter(|(_, anchor)| !anchor.is_empty()) {
        let page = seen.get(path).ok_or_else(|| format!("{path} was not visited"))?;
        assert!(values(&page.text, "id").contains(&anchor.as_str()), "{path} has no #{anchor}");
    }
    assert!(seen.len() > 60, "{} pages", seen.len());
    Ok(())
}

#[tokio::test]
async fn a_page_is_kept_by_its_tag_and_runs_nothing() -> Result<(), Failure> {
    let world = World::new().await?;
    let server = server(&world);
    let page = ask(&server, "/docs/tutorial", None).await?;
    let policy = page.headers.get(header::CONTENT_SECURITY_POLICY).ok_or("no policy")?.to_str()?;
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("script-src"), "{policy}");
    assert!(!page.text.contains("<script") && !page.text.contains(" style="), "{}", page.text);
    let tag = page.headers.get(header::ETAG).ok_or("no tag")?.to_str()?;
    let again = ask(&server, "/docs/tutorial", Some(tag)).await?;
    assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let other = ask(&server, "/docs/tutorial", Some("\"another\"")).await?;
    assert_eq!(other.status, StatusCode::OK);
    Ok(())
}

#[tokio::test]
async fn what_is_not_there_is_told_as_a_page_and_a_search_finds_without_a_script() -> Result<(), Failure> {
    let world = World::new().await?;
    let server = server(&world);
    let lost = ask(&server, "/docs/nothing-of-it", None).await?;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
    assert!(lost.text.contains("There is no such page"), "{}", lost.text);
    let found = ask(&server, "/docs/search?q=recovery+codes", None).await?;
    assert!(found.text.contains("href=\"/docs/sign-in#recovery-codes\""), "{}", found.text);
    let hostile = ask(&server, "/docs/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", None).await?;
    assert_eq!(hostile.status, StatusCode::OK);
    assert!(!hostile.text.contains("<script"), "{}", hostile.text);
    Ok(())
}
