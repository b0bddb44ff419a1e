//! How somebody signs in, inside the console.

use axum::http::StatusCode;
use candor_domain::identity::Role;
use candor_kernel::Span;
use candor_testkit::Failure;

use super::{House, between};

const PASSWORD: &str = "a long walk by the sea";

#[tokio::test]
async fn an_app_is_set_up_with_its_first_code_and_removed() -> Result<(), Failure> {
    let house = House::new().await?;
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    let begun = member.submit("/account", "/account/totp", &[]).await?;
    assert_eq!(begun.status, StatusCode::OK, "{}", begun.text);
    let wrong = member.fill(&begun, "/account/totp/confirm", &[("code", "000000")]).await?;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text);
    wrong.shows(&["That code was not right. Here is a new key", "aria-invalid"]);
    let key = between(&wrong.text, "<code tabindex=\"0\">", "<")?.replace(' ', "");
    let secret = totp_rs::Secret::try_from_base32(&key).map_err(|error| error.to_string())?;
    let app = totp_rs::Builder::new().with_secret(secret).build().map_err(|error| error.to_string())?;
    let code = app.generate(house.world.kernel.now().as_unix_ms() / 1_000).to_string();
    let done = member.fill(&wrong, "/account/totp/confirm", &[("code", code.as_str())]).await?;
    assert_eq!(done.location(), "/account?done=totp-set", "{}", done.text);
    assert!(member.read("/account").await?.contains("After your password you are asked for a code"));
    // The session itself was proven with a password alone.
    let away = member.submit("/account", "/account/totp/remove", &[]).await?;
    assert_eq!(away.status, StatusCode::SEE_OTHER, "{}", away.text);
    Ok(())
}

#[tokio::test]
async fn codes_are_shown_once_and_what_is_sensitive_wants_a_fresh_proof() -> Result<(), Failure> {
    let house = House::new().await?;
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    let page = member.get("/account").await?;
    let made = member.fill(&page, "/account/recovery-codes", &[]).await?;
    assert_eq!(made.text.matches("<li><code>").count(), 10, "{}", made.text);
    let again = member.fill(&page, "/account/recovery-codes", &[]).await?;
    assert_eq!(again.status, StatusCode::CONFLICT, "the same form shows nothing twice: {}", again.text);
    assert!(member.read("/account").await?.contains("10 left of ten"));
    let nameless = member.post("/account/recovery-codes", &[("x", "y")]).await?;
    assert_eq!(nameless.status, StatusCode::BAD_REQUEST);
    house.world.clock.advance(Span::minutes(11));
    let away = member.submit("/account", "/account/recovery-codes", &[]).await?;
    assert_eq!(away.location(), "/step-up?next=/account");
    Ok(())
}

#[tokio::test]
async fn a_password_is_changed_by_whoever_knows_it_and_refused_in_ones_own_language() -> Result<(), Failure> {
    let house = House::new().await?;
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    let other = house.again(&house.world.alice, Role::Member).await?;
    let wrong = [("present", "not this one at all"), ("password", "four quiet otters swim")];
    let refused = member.german().submit("/account", "/account/password", &wrong).await?;
    refused.shows(&["Das ist nicht Ihr jetziges Passwort."]);
    let short = [("present", PASSWORD), ("password", "short")];
    let refused = member.german().submit("/account", "/account/password", &short).await?;
    refused.shows(&["Ein Passwort hat mindestens"]);
    let right = [("present", PASSWORD), ("password", "four quiet otters swim")];
    let done = member.submit("/account", "/account/password", &right).await?;
    assert_eq!(done.location(), "/account?done=password-changed", "{}", done.text);
    assert_eq!(member.get("/").await?.status, StatusCode::OK);
    assert_eq!(other.get("/").await?.status, StatusCode::SEE_OTHER, "every other session ends");
    Ok(())
}
