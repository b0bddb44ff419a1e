//! Each form that members send leaves one entry for each thing that it acts on, and is counted here.

use candor_domain::Purpose;
use candor_domain::audit::Watches;
use candor_domain::calls::{self, Audio, CallAction, CallEvent, NewCall};
use candor_domain::identity::staff::OperatorRole;
use candor_domain::identity::{Role, members};
use candor_domain::notices::webhooks::{Delivery, DeliveryState};
use candor_domain::speech::ReadAs;
use candor_kernel::Span;
use candor_kernel::ctx::Actor;
use candor_kernel::ids::HoldingId;
use candor_testkit::{Authenticator, Failure, SAMPLE_CALLS};
use serde_json::json;

use super::operator::{VENDOR, ask};
use super::sweep::{Sweep, posts};
use super::{House, between};
use crate::browser::{Browser, Page, SITE};

const WORDS: &str = "Priya: What is the budget?\nTom: Forty thousand dollars.\n";
const PASSWORD: &str = "a long walk by the sea";

/// Changes nothing of the tenant's: a cookie in one browser.
const NOBODYS: &str = "/look";

/// Forms that act on several things, with the entry of each: three notices; a call's words and who speaks in them; a
/// call under a hold and its transcript; a webhook and the way out to it.
const SEVERAL: [(&str, &[&str]); 6] = [
    ("/alerts/notices/read", &["notice.marked_read", "notice.marked_read", "notice.marked_read"]),
    ("/calls/new", &["people.noted", "transcript.added"]),
    ("/holds", &["hold.placed", "hold.placed"]),
    ("/holds/release", &["hold.released", "hold.released"]),
    ("/webhooks", &["endpoint.opened", "webhook.created"]),
    ("/webhooks/{id}/remove", &["webhook.removed", "erasure.ordered", "erasure.done", "endpoint.closed"]),
];

/// Forms that make whatever is not there yet: a client, calls, papers, an entry for each.
const MAKING: [&str; 2] = ["/first-run/sample", "/first-run/transcript"];

/// Where an answer leads, without what was done.
fn place(page: &Page) -> String {
    page.location().split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Clients, calls and papers.
async fn work(sweep: &mut Sweep, owner: &Browser) -> Result<(), Failure> {
    let made = sweep.send(owner, ("/clients", "/clients"), "/clients", &[("name", "Northwind")]).await?;
    let client = place(&made);
    let domains = format!("{client}/domains");
    let fields = [("domains", "northwind.example")];
    sweep.send(owner, (&client, &domains), "/clients/{id}/domains", &fields).await?;
    let id = client.rsplit('/').next().unwrap_or_default();
    let fields = [("client", id), ("title", "Kick-off"), ("transcript", WORDS)];
    let new = "/calls/new";
    let call = place(&sweep.send(owner, (new, new), new, &fields).await?);
    let (ledger, draft) = (format!("{client}/ledger"), format!("{client}/draft"));
    sweep.send(owner, (&ledger, &draft), "/clients/{id}/draft", &[]).await?;
    let erase = format!("{call}/erase");
    let sealed = sweep.send(owner, (&erase, &erase), "/calls/{id}/erase", &[]).await?;
    sweep.send(owner, (sealed.location(), "/calls/undo"), "/calls/undo", &[]).await?;
    let photo = format!("/calls/{}/transcript", heard(&sweep.house, id).await?);
    let fields = [("transcript", WORDS)];
    sweep.send(owner, (&photo, &photo), "/calls/{id}/transcript", &fields).await?;

    let what = format!("call:{}", call.rsplit('/').next().unwrap_or_default());
    let fields = [("on", what.as_str()), ("reason", "Matter 17"), ("until", "")];
    sweep.send(owner, ("/holds/new", "/holds"), "/holds", &fields).await?;
    sweep.send(owner, ("/holds", "/holds/release"), "/holds/release", &[]).await?;
    let confirm = format!("/erasures/new?what=call&id={}", call.rsplit('/').next().unwrap_or_default());
    let ordered = sweep.send(owner, (&confirm, "/erasures"), "/erasures", &[("sure", "on")]).await?;
    let undo = format!("{}/undo", place(&ordered));
    sweep.send(owner, (ordered.location(), &undo), "/erasures/{id}/undo", &[]).await?;
    let archive = format!("{client}/archive");
    sweep.send(owner, (&client, &archive), "/clients/{id}/archive", &[]).await.map(drop)
}

/// A call whose words are not there yet.
async fn heard(house: &House, client: &str) -> Result<HoldingId, Failure> {
    let [sample, ..] = SAMPLE_CALLS;
    let (side, mut bytes) = (&house.world.alice, sample.audio);
    let total_bytes = bytes.len() as u64;
    let audio = Audio { read_as: ReadAs::Wav, total_bytes, bytes: &mut bytes, progress: &mut |_| () };
    let client = client.parse().map_err(|_| "an id")?;
    let new = NewCall { client, title: "Heard".to_owned(), started_at: None, speakers: Vec::new() };
    Ok(calls::accept(&side.ctx, &side.tenant, new, audio).await?)
}

/// One's own ways in.
async fn account(sweep: &mut Sweep) -> Result<(), Failure> {
    let at = "/account";
    let member = sweep.house.seat(&sweep.house.world.alice, Role::Member, None).await?;
    let codes = "/account/recovery-codes";
    let change = [("present", PASSWORD), ("password", "four quiet otters swim")];
    sweep.send(&member, (at, "/account/password"), "/account/password", &change).await?;
    let begun = sweep.send(&member, (at, "/account/totp"), "/account/totp", &[]).await?;
    let key = between(&begun.text, "<code tabindex=\"0\">", "<")?.replace(' ', "");
    let confirm = "/account/totp/confirm";
    let code = code(&sweep.house, &key)?;
    sweep.fill(&member, (&begun, confirm), confirm, &[("code", &code)]).await?;
    sweep.house.world.clock.advance(Span::seconds(30));
    let proof = [("kind", "totp".to_owned()), ("said", self::code(&sweep.house, &key)?)];
    assert_eq!(member.post("/step-up", &proof).await?.location(), "/");
    sweep.send(&member, (at, codes), codes, &[]).await?;
    sweep.send(&member, (at, "/account/totp/remove"), "/account/totp/remove", &[]).await?;

    let other = sweep.house.seat(&sweep.house.world.alice, Role::Member, None).await?;
    let mut device = Authenticator::new(SITE)?;
    other.passkey("/account/passkeys", &json!({ "name": "Blue" }), &mut device, true).await?;
    other.passkey("/step-up/passkey", &json!({ "next": "/" }), &mut device, false).await?;
    let path = between(&other.read(at).await?, "action=\"/account/passkeys/", "\"")?.to_owned();
    let remove = format!("/account/passkeys/{path}");
    sweep.send(&other, (at, &remove), "/account/passkeys/{id}/remove", &[]).await.map(drop)
}

/// What the app shows at this instant.
fn code(house: &House, key: &str) -> Result<String, Failure> {
    let secret = totp_rs::Secret::try_from_base32(key).map_err(|error| error.to_string())?;
    let app = totp_rs::Builder::new().with_secret(secret).build().map_err(|error| error.to_string())?;
    Ok(app.generate(house.world.kernel.now().as_unix_ms() / 1_000).to_string())
}

/// Where somebody is signed in, and what programs of theirs may do.
async fn sessions(sweep: &mut Sweep, owner: &Browser) -> Result<(), Failure> {
    // A seat has three sessions at a time, and lists begin with the newest.
    for _ in 0..2 {
        sweep.house.again(&sweep.house.world.alice, Role::Owner).await?;
    }
    let at = "/sessions";
    sweep.send(owner, (at, "/sessions/end"), "/sessions/end", &[]).await?;
    sweep.send(owner, (at, "/sessions/end-others"), "/sessions/end-others", &[]).await?;
    for _ in 0..2 {
        sweep.house.world.clock.advance(Span::seconds(1));
        sweep.house.again(&sweep.house.world.alice, Role::Owner).await?;
    }
    sweep.send(owner, (at, "/sessions/forget"), "/sessions/forget", &[]).await?;
    let read = format!("/notices/{}/read", between(&owner.read("/").await?, "action=\"/notices/", "/")?);
    sweep.send(owner, ("/", &read), "/notices/{id}/read", &[]).await?;
    let notices = "/alerts/notices";
    sweep.send(owner, (notices, "/alerts/notices/read"), "/alerts/notices/read", &[]).await?;
    let fields = [("name", "nightly"), ("reach", "chosen"), ("days", "30"), ("actions", "call.read")];
    sweep.send(owner, ("/tokens/new", "/tokens"), "/tokens", &fields).await?;
    sweep.send(owner, ("/tokens", "/tokens/revoke"), "/tokens/revoke", &[]).await.map(drop)
}

/// Invitations, members and roles.
async fn people(sweep: &mut Sweep, owner: &Browser) -> Result<(), Failure> {
    let seat = [("role", "auditor"), ("clients", "all"), ("past_calls", "all"), ("documents", "on")];
    let fields = [&seat[..], &[("email", "nina@agency.example")]].concat();
    let invite = "/members/invite";
    sweep.send(owner, (invite, invite), invite, &fields).await?;
    let open = between(&owner.read("/members").await?, "/members/invitations/", "/")?.to_owned();
    let withdraw = format!("/members/invitations/{open}/withdraw");
    sweep.send(owner, ("/members", &withdraw), "/members/invitations/{id}/withdraw", &[]).await?;

    let manager = sweep.house.seat(&sweep.house.world.alice, Role::Manager, None).await?;
    let fields = [("name", "nightly"), ("reach", "chosen"), ("days", "30"), ("actions", "call.read")];
    manager.submit("/tokens/new", "/tokens", &fields).await?;
    let side = &sweep.house.world.alice;
    let all = members::list(&side.ctx, &side.tenant, false).await?;
    let manager = all.iter().find(|(_, member)| member.role == Role::Manager).ok_or("a manager")?.0;
    let one = format!("/members/{manager}");
    let fields = [&seat[..], &[("display_name", "Nina")]].concat();
    sweep.send(owner, (&one, &one), "/members/{id}", &fields).await?;
    let revoke = format!("{one}/tokens/revoke");
    sweep.send(owner, (&one, &revoke), "/members/{id}/tokens/revoke", &[]).await?;
    let end = format!("{one}/sessions/end");
    sweep.send(owner, (&one, &end), "/members/{id}/sessions/end", &[]).await?;
    sweep.send(owner, (&one, &format!("{one}/remove")), "/members/{id}/remove", &[]).await?;

    let fields = [("name", "Eraser"), ("actions", "call.erase")];
    let role = place(&sweep.send(owner, ("/roles/new", "/roles"), "/roles", &fields).await?);
    sweep.send(owner, (&role, &role), "/roles/{id}", &[("actions", "call.undo")]).await?;
    sweep.send(owner, (&role, &format!("{role}/remove")), "/roles/{id}/remove", &[]).await.map(drop)
}

/// Webhooks and alerts.
async fn told(sweep: &mut Sweep, owner: &Browser) -> Result<(), Failure> {
    let fields = [("url", "https://hooks.example/candor"), ("events", "alert.*")];
    sweep.send(owner, ("/webhooks/new", "/webhooks"), "/webhooks", &fields).await?;
    let list = owner.read("/webhooks").await?;
    let id = between(&list, "class=\"line-title\" href=\"/webhooks/", "\"")?.to_owned();
    let one = format!("/webhooks/{id}");
    sweep.send(owner, (&one, &format!("{one}/test")), "/webhooks/{id}/test", &[]).await?;
    let side = &sweep.house.world.alice;
    let failed = Delivery {
        webhook: id.parse().map_err(|_| "an id")?,
        event: "alert.raised".to_owned(),
        at: side.tenant.now(),
        data: std::collections::BTreeMap::new(),
        state: DeliveryState::Failed,
        step: 9,
        next_at: None,
        attempts: Vec::new(),
    };
    let mut tx = side.tenant.write(&side.ctx)?;
    tx.add(&failed)?;
    tx.commit(&CallEvent::PeopleNoted { count: 0 }).await?;
    sweep.send(owner, (&one, &format!("{one}/resend")), "/webhooks/{id}/resend", &[]).await?;
    let changed = [("url", "https://hooks.example/candor"), ("events", "*")];
    sweep.send(owner, (&one, &one), "/webhooks/{id}", &changed).await?;
    sweep.send(owner, (&one, &format!("{one}/secret")), "/webhooks/{id}/secret", &[]).await?;
    sweep.send(owner, (&one, &format!("{one}/remove")), "/webhooks/{id}/remove", &[]).await?;

    let side = &sweep.house.world.alice;
    let busy = sweep.house.world.member(side, &["manager"])?;
    for number in 0..40u8 {
        side.tenant.note_access(&busy, &CallAction::Export, HoldingId::from_bytes([number; 16])).await?;
    }
    let system = sweep.house.world.kernel.ctx(Actor::System, side.tenant.id(), &Purpose::Service)?;
    Watches::default().round(&system, &side.tenant).await?;
    let alerts = owner.read("/alerts").await?;
    let alert = format!("/alerts/{}", between(&alerts, "class=\"line-title\" href=\"/alerts/", "\"")?);
    let fields = [("verdict", "expected"), ("note", "The quarterly export.")];
    sweep.send(owner, (&alert, &alert), "/alerts/{id}", &fields).await.map(drop)
}

/// Staff asks, and a vendor is announced.
async fn staff(sweep: &mut Sweep, owner: &Browser) -> Result<(), Failure> {
    let client = sweep.house.client("Corner Cafe").await?;
    let call = sweep.house.call(client, "Menu page", WORDS).await?.to_string();
    let ann = sweep.house.staff("Ann", &[OperatorRole::Operator]).await?;
    let at = "/break-glass";
    for ends in [&["approve", "end"][..], &["refuse"]] {
        let grant = ask(&sweep.house.world.alice, &ann, &call, &[]).await?;
        for end in ends {
            let to = format!("{at}/{grant}/{end}");
            sweep.send(owner, (at, &to), &format!("{at}/{{id}}/{end}"), &[]).await?;
        }
    }
    let stella = sweep.house.staff("Stella", &[OperatorRole::Steward]).await?;
    stella.submit("/operator/subprocessors/new", "/operator/subprocessors", &VENDOR).await?;
    let (one, no) = ("/subprocessors/fair-mail", "/subprocessors/fair-mail/objection");
    let fields = [("reason", "Not in our contract")];
    sweep.send(owner, (one, no), "/subprocessors/{slug}/objection", &fields).await?;
    let back = "/subprocessors/fair-mail/objection/withdraw";
    sweep.send(owner, (one, back), "/subprocessors/{slug}/objection/withdraw", &[]).await.map(drop)
}

/// Another tenant is set up.
async fn first_run(sweep: &mut Sweep) -> Result<(), Failure> {
    let bob = sweep.house.seat(&sweep.house.world.bob, Role::Owner, None).await?;
    let (at, promises) = ("/first-run", "/first-run/promises");
    sweep.send(&bob, (promises, promises), promises, &[("preset", "agency")]).await?;
    let sheet = "/first-run/sheet";
    sweep.send(&bob, (sheet, sheet), sheet, &[]).await?;
    // The form stands there while one place holds the keys; here two do.
    let risk = "/first-run/one-place";
    let page = Page {
        text: format!(
            "<form method=\"post\" action=\"{risk}\"><input type=\"hidden\" name=\"once\" value=\"risk\"></form>"
        ),
        ..bob.get(at).await?
    };
    sweep.fill(&bob, (&page, risk), risk, &[("accepted", "on")]).await?;
    let transcript = "/first-run/transcript";
    let fields = [("client", "Northwind"), ("transcript", WORDS)];
    let page = bob.get(at).await?;
    sweep.fill(&bob, (&page, "/first-run/sample"), "/first-run/sample", &[]).await?;
    sweep.fill(&bob, (&page, transcript), transcript, &fields).await.map(drop)
}

#[tokio::test]
async fn each_form_of_members_leaves_exactly_one_entry_for_each_thing_that_it_acts_on() -> Result<(), Failure>
{
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    let mut sweep = Sweep::of(house);
    work(&mut sweep, &owner).await?;
    sessions(&mut sweep, &owner).await?;
    people(&mut sweep, &owner).await?;
    told(&mut sweep, &owner).await?;
    staff(&mut sweep, &owner).await?;
    account(&mut sweep).await?;
    first_run(&mut sweep).await?;
    let odd: Vec<_> = sweep.odd().into_iter().filter(|(route, _)| !MAKING.contains(route)).collect();
    let several: Vec<_> = SEVERAL.iter().map(|(route, left)| (*route, left.to_vec())).collect();
    assert_eq!(odd, several);
    let table = posts()?.into_iter().filter(|route| !route.starts_with("/operator") && route != NOBODYS);
    let (table, rows): (Vec<String>, Vec<String>) = (table.collect(), sweep.routes().into_iter().collect());
    assert_eq!(rows, table, "each form has its row here, and no other");
    Ok(())
}
