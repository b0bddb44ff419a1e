//! The console, as a browser meets it: its frame, its files, its languages, its refusals.

use std::collections::BTreeSet;

use axum::http::{Request, StatusCode, header};
use candor_testkit::{Failure, World};

use crate::browser::Browser;

/// Addresses of files that a page names.
fn files(text: &str) -> BTreeSet<String> {
    let parts = text.split("/assets/").skip(1);
    parts.filter_map(|rest| Some(format!("/assets/{}", rest.split(['"', '#', ')']).next()?))).collect()
}

#[tokio::test]
async fn the_first_page_comes_in_twelve_requests_and_150_kilobytes_and_its_files_are_kept_for_good()
-> Result<(), Failure> {
    let world = World::new().await?;
    let owner = Browser::joined(&world).await?;
    let home = owner.get("/").await?;
    assert_eq!(home.status, StatusCode::OK);
    let mut wanted = files(&home.text);
    let sheet = wanted.iter().find(|path| path.strip_suffix(".css").is_some()).cloned().ok_or("no sheet")?;
    // The browser takes the fonts for Latin; those for other letters come when such a letter does.
    let fonts = files(&owner.get(&sheet).await?.text);
    wanted.extend(fonts.into_iter().filter(|path| !path.contains("-ext")));
    let mut bytes = home.text.len();
    for path in &wanted {
        let file = owner.bytes(Request::get(path).header(header::ACCEPT_ENCODING, "gzip, br")).await?;
        assert_eq!(
            file.0.get(header::CACHE_CONTROL).ok_or("no rule")?,
            "public, max-age=31536000, immutable",
            "{path}"
        );
        bytes += file.1.len();
    }
    assert!(wanted.len() < 12, "{wanted:?}");
    assert!(bytes <= 150_000, "{bytes} bytes");
    Ok(())
}

#[tokio::test]
async fn the_pages_speak_the_language_that_the_browser_wants_until_another_is_chosen() -> Result<(), Failure>
{
    let world = World::new().await?;
    let visitor = Browser::new(&world);
    let german = Request::get("/sign-in").header(header::ACCEPT_LANGUAGE, "de-AT,de;q=0.9,en;q=0.5");
    let page = visitor.send(german, String::new()).await?;
    assert!(page.text.contains("<html lang=\"de\""), "{}", page.text);
    assert!(page.text.contains("Mit Passwort anmelden"));
    let chosen = visitor.post("/look", &[("lang", "en"), ("theme", "dark"), ("back", "/sign-in")]).await?;
    assert_eq!((chosen.status, chosen.location()), (StatusCode::SEE_OTHER, "/sign-in"));
    let german = Request::get("/sign-in").header(header::ACCEPT_LANGUAGE, "de");
    let page = visitor.send(german, String::new()).await?;
    assert!(page.text.contains("<html lang=\"en\" data-theme=\"dark\""), "{}", page.text);
    let away = visitor.post("/look", &[("lang", "en"), ("back", "//evil.example")]).await?;
    assert_eq!(away.location(), "/");
    Ok(())
}

#[tokio::test]
async fn the_console_is_for_whoever_is_signed_in_and_the_gallery_for_everybody() -> Result<(), Failure> {
    let world = World::new().await?;
    let visitor = Browser::new(&world);
    for path in ["/", "/live"] {
        let away = visitor.get(path).await?;
        assert_eq!(away.status, StatusCode::SEE_OTHER, "{path}");
        assert!(away.location().starts_with("/sign-in?next=/"), "{}", away.location());
    }
    let gallery = visitor.get("/design").await?;
    assert_eq!(gallery.status, StatusCode::OK);
    for never in ["<style", " style=", "onclick", "javascript:", "http://", "https://", "<script>"] {
        assert!(!gallery.text.contains(never), "the gallery has {never}");
    }
    let nothing = visitor.get("/assets/nothing.css").await?;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    Ok(())
}

/// What a page's form sends along so that it acts once, and where it posts.
fn form(text: &str, path: &str) -> Option<(String, String)> {
    let rest = text.split(&format!("action=\"{path}")).nth(1)?;
    let action = format!("{path}{}", rest.split('"').next()?);
    let once = rest.split("name=\"once\" value=\"").nth(1)?.split('"').next()?;
    Some((action, once.to_owned()))
}

#[tokio::test]
async fn a_form_acts_once_however_often_it_is_sent_and_a_refusal_says_what_to_do() -> Result<(), Failure> {
    let world = World::new().await?;
    let owner = Browser::joined(&world).await?;
    let other = Browser::new(&world);
    let fields = [("email", "ada@northwind.example"), ("password", "a long walk by the sea")];
    assert_eq!(other.post("/sign-in", &fields).await?.status, StatusCode::SEE_OTHER);
    let home = owner.get("/").await?;
    let (action, once) = form(&home.text, "/notices/").ok_or("no notice of the new device")?;
    for replayed in [false, true] {
        let read = owner.post(&action, &[("once", &once)]).await?;
        assert_eq!((read.status, read.location()), (StatusCode::SEE_OTHER, "/?done=notice-read"));
        assert_eq!(read.headers.contains_key("idempotency-replayed"), replayed);
    }
    let home = owner.get("/?done=notice-read").await?;
    assert!(home.text.contains("The notice is marked as read."), "{}", home.text);
    assert!(!home.text.contains(&action));
    assert!(!owner.get("/?done=sign-out").await?.text.contains("class=\"toast\""));
    let nameless = owner.post::<&str, &str>(&action, &[]).await?;
    assert_eq!(nameless.status, StatusCode::BAD_REQUEST);
    for words in ["Why", "What is safe", "What to do", "Go to the home page"] {
        assert!(nameless.text.contains(words), "{words}: {}", nameless.text);
    }
    let foreign = owner.post_from("https://evil.example", &action, &[("once", "7")]).await?;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    let missing = owner.post("/notices/00000000-0000-7000-8000-000000000000/read", &[("once", "8")]).await?;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert!(missing.text.contains("class=\"rail\"") && missing.text.contains("There is no such page"));
    Ok(())
}
