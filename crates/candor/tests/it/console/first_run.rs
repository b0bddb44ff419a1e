//! The first run: from the owner's link to a cited ledger, and what only the host can do.

use axum::http::StatusCode;
use candor_domain::identity::{Role, invitations};
use candor_domain::tenancy;
use candor_testkit::Failure;

use super::House;

const CALL: &str = "Ann: The budget is forty thousand dollars.\nTom: Let us ship on 3 March 2027.\n";

#[tokio::test]
async fn an_owner_sees_five_steps_with_the_promises_in_force_and_the_commands_of_the_host()
-> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    assert!(owner.read("/").await?.contains("Finish setting up"), "home leads there");
    let page = owner.read("/first-run").await?;
    for words in [
        "2 of 5 done",
        "Recordings are destroyed within 3 days of their transcript",
        "2 places hold the whole key set",
        "/first-run/promises",
        "Load the sample client",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let german = owner.german().read("/first-run").await?;
    assert!(german.contains("Aufnahmen werden binnen 3 Tage"), "{german}");
    Ok(())
}

#[tokio::test]
async fn the_preset_is_chosen_by_its_words_and_figures_while_nothing_is_stored() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    let page = owner.read("/first-run/promises").await?;
    assert_eq!(page.matches("type=\"radio\" name=\"preset\"").count(), 6, "{page}");
    for words in [
        "3 days from its transcript; 7 days from the end of the call",
        "90 days from the call",
        "never taken in",
        "not until a contract sets the days",
        "3 at a time, each bound to its network and browser",
        "The strictest of everything",
        "wait for parts of the product that are planned",
        "TLS 1.2",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let german = owner.german().read("/first-run/promises").await?;
    assert!(
        german.contains("3 Tage ab dem Transkript") && german.contains("Von allem das Strengste"),
        "{german}"
    );
    let none = owner.submit("/first-run/promises", "/first-run/promises", &[]).await?;
    assert!(none.text.contains("Choose one of the presets"), "{}", none.text);
    let done =
        owner.submit("/first-run/promises", "/first-run/promises", &[("preset", "engineering")]).await?;
    assert_eq!(done.location(), "/first-run?done=preset#promises", "{}", done.text);
    let page = owner.read("/first-run").await?;
    assert!(page.contains("No recordings are taken in") && page.contains("No calls here, for now"), "{page}");
    let fields = [("once", "e-1"), ("client", "Northwind"), ("transcript", CALL)];
    let refused = owner.post("/first-run/transcript", &fields).await?;
    assert!(refused.status.is_client_error() && refused.text.contains("is never stored"), "{}", refused.text);
    Ok(())
}

#[tokio::test]
async fn once_there_is_a_client_the_presets_can_be_compared_and_not_chosen() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    owner.submit("/first-run", "/first-run/sample", &[]).await?;
    let page = owner.read("/first-run/promises").await?;
    assert!(page.contains("holds something already") && page.contains("disabled"), "{page}");
    let late = owner.submit("/first-run/promises", "/first-run/promises", &[("preset", "strict")]).await?;
    assert!(late.status.is_client_error(), "{}", late.text);
    assert!(owner.read("/first-run").await?.contains("candor init"), "another is another workspace");
    let manager = house.seat(&house.world.alice, Role::Manager, None).await?;
    assert_eq!(manager.get("/first-run/promises").await?.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn one_key_place_is_accepted_in_words_and_written_down() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    let said = |once: &str, more: Option<&str>| {
        let mut fields = vec![("once".to_owned(), once.to_owned())];
        fields.extend(more.map(|value| ("accepted".to_owned(), value.to_owned())));
        fields
    };
    let no = owner.post("/first-run/one-place", &said("a-1", None)).await?;
    assert_eq!(no.status, StatusCode::UNPROCESSABLE_ENTITY);
    let yes = owner.post("/first-run/one-place", &said("a-2", Some("on"))).await?;
    assert_eq!(yes.location(), "/first-run?done=one-place#places", "{}", yes.text);
    let side = &house.world.alice;
    let at = tenancy::account(&side.ctx, &side.tenant).await?.one_place_accepted_at;
    assert_eq!(at, Some(side.tenant.now()));
    let manager = house.seat(side, Role::Manager, None).await?;
    let refused = manager.post("/first-run/one-place", &said("m-1", Some("on"))).await?;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn a_pasted_transcript_becomes_a_ledger_whose_lines_show_their_words() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    let path = "/first-run/transcript";
    let none = owner.submit("/first-run", path, &[("client", "Northwind")]).await?;
    assert!(none.text.contains("Paste a transcript first"), "{}", none.text);
    let whose = owner.submit("/first-run", path, &[("transcript", CALL)]).await?;
    assert!(whose.text.contains("Name the client whose call this is"), "{}", whose.text);
    assert!(whose.text.contains("forty thousand dollars"), "what was pasted stays");
    let done = owner.submit("/first-run", path, &[("client", "Northwind"), ("transcript", CALL)]).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let ledger = owner.read(done.location()).await?;
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    assert_eq!(member.get(done.location()).await?.status, StatusCode::NOT_FOUND, "only who sets up");
    assert!(ledger.contains("<blockquote><p>The budget is forty thousand dollars."), "{ledger}");
    assert!(ledger.contains("Ann <code>c1:s1</code>"), "{ledger}");
    assert!(!owner.read("/").await?.contains("Finish setting up"), "the first call is in");
    let bob = house.seat(&house.world.bob, Role::Owner, None).await?;
    assert_eq!(bob.get(done.location()).await?.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn the_sample_client_is_loaded_once() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    let done = owner.submit("/first-run", "/first-run/sample", &[]).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = owner.read(done.location()).await?;
    assert!(page.contains("The sample client is here") && page.contains("<blockquote>"), "{page}");
    let again = owner.submit("/first-run", "/first-run/sample", &[]).await?;
    assert_eq!(again.location(), done.location(), "the same ledger");
    Ok(())
}

#[tokio::test]
async fn the_recovery_sheet_shows_codes_once_and_never_the_anchor() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    let page = owner.read("/first-run/sheet").await?;
    for words in ["candor keys sheet", "candor owner recover", "https://candor.example/sign-in"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let made = owner.submit("/first-run/sheet", "/first-run/sheet", &[]).await?;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let codes = made.text.split("class=\"codes\"").nth(1).and_then(|rest| rest.split("</ul>").next());
    assert_eq!(codes.map(|codes| codes.matches("<li>").count()), Some(10), "{}", made.text);
    let later = owner.read("/first-run/sheet").await?;
    assert!(later.contains("10 are left of ten") && !later.contains("class=\"codes\""), "{later}");
    Ok(())
}

#[tokio::test]
async fn who_does_not_set_the_workspace_up_has_no_first_run() -> Result<(), Failure> {
    let house = House::new().await?;
    for role in [Role::Manager, Role::Member, Role::Auditor] {
        let seat = house.seat(&house.world.alice, role, None).await?;
        assert_eq!(seat.get("/first-run").await?.status, StatusCode::NOT_FOUND, "{role}");
        assert_eq!(seat.get("/first-run/sheet").await?.status, StatusCode::NOT_FOUND, "{role}");
        assert!(!seat.read("/").await?.contains("Finish setting up"), "{role}");
    }
    Ok(())
}

#[tokio::test]
async fn the_first_owners_link_leads_to_setting_up() -> Result<(), Failure> {
    let house = House::new().await?;
    let side = &house.world.alice;
    let link = invitations::first_owner_link(&side.ctx, &side.tenant).await?;
    let visitor = house.visitor();
    let page = visitor.read(&format!("/first-run/{}", link.secret)).await?;
    assert!(page.contains("name=\"next\" value=\"/first-run\""), "{page}");
    let fields = [
        ("secret", link.secret.as_str()),
        ("next", "/first-run"),
        ("email", "ada@harbor.example"),
        ("display_name", "Ada"),
        ("password", "a long walk by the sea"),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let done = visitor.post("/invitation", &fields).await?;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/first-run"), "{}", done.text);
    let dead = visitor.get("/first-run/ci_nothing").await?;
    assert_eq!(dead.status, StatusCode::NOT_FOUND);
    Ok(())
}
