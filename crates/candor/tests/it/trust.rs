//! Who outside may receive data, and what a tenant can see and say about it.

use std::sync::Arc;

use candor_domain::trust::{
    self, Agreement, Book, Configured, Declared, Host, Kind, Protection, State, TransferFilter, TrustError,
};
use candor_kernel::Span;
use candor_kernel::egress::{Egress, Network, Outbound, Refused, TenantLogs, TransferLog};
use candor_testkit::{Counterpart, Failure, Side, World};

use crate::cli::Shell;

fn agreement() -> Agreement {
    Agreement { reference: "DPA 2026-07".into(), dated: "2026-10-01".into(), forbids_own_use: true }
}

/// A vendor under a name that leads nowhere: whoever is let through is stopped by the resolver.
fn vendor() -> Declared {
    Declared {
        name: "Wordsmith Ltd".into(),
        category: "ai".into(),
        purpose: "Drafts documents from transcripts.".into(),
        hosts: vec![Host { host: "api.wordsmith.invalid".into(), port: 443, ..Host::default() }],
        data_classes: vec!["transcript".into()],
        region: "US".into(),
        transfer_mechanism: Some("SCC".into()),
        agreement: Some(agreement()),
        contact: "privacy@wordsmith.invalid".into(),
        ..Declared::default()
    }
}

/// The operator's own system on this machine.
fn own(port: u16) -> Declared {
    let here = Host { host: "127.0.0.1".into(), port, protection: Protection::Plain, ..Host::default() };
    Declared {
        name: "Our relay".into(),
        category: "mail".into(),
        kind: Kind::Own,
        purpose: "Takes our mail to the world.".into(),
        hosts: vec![here],
        data_classes: vec!["account_data".into()],
        ..Declared::default()
    }
}

async fn gate(world: &World, ranges: Vec<Network>) -> Result<(Arc<Book>, Egress), Failure> {
    let book = Book::open(Arc::clone(&world.kernel), ranges).await?;
    let log: Arc<dyn TransferLog> = Arc::new(TenantLogs::new(Arc::clone(&world.kernel)));
    Ok((Arc::clone(&book), Egress::new(book, log)))
}

/// The word of the refusal, or the status.
pub(crate) async fn sent(egress: &Egress, side: &Side, to: &str, url: &str, class: &str) -> String {
    let outbound = Outbound {
        subprocessor: to.into(),
        purpose: "service".into(),
        data_classes: vec![class.into()],
        method: "POST".into(),
        url: url.into(),
        headers: Vec::new(),
        body: b"words".to_vec(),
    };
    let answer = egress.send(&side.ctx, outbound).await;
    answer.map_or_else(|refused: Refused| refused.word().to_owned(), |reply| reply.status.to_string())
}

const WORDSMITH: &str = "https://api.wordsmith.invalid/v1/draft?customer=secret";

/// Promise: AUDEXE-097
#[tokio::test]
async fn a_vendor_is_announced_thirty_days_ahead_and_receives_nothing_before() -> Result<(), Failure> {
    let world = World::new().await?;
    let (book, egress) = gate(&world, Vec::new()).await?;
    let zero = world.zero()?;
    let soon = world.kernel.now() + Span::days(29);
    let refused = trust::announce(&zero, &book, "wordsmith", vendor(), Some(soon)).await;
    assert!(matches!(refused, Err(TrustError::TooSoon(at)) if at == world.kernel.now() + Span::days(30)));
    trust::announce(&zero, &book, "wordsmith", vendor(), None).await?;
    assert_eq!(sent(&egress, &world.alice, "wordsmith", WORDSMITH, "transcript").await, "notice");
    world.pass(Span::days(29)).await?;
    assert_eq!(sent(&egress, &world.alice, "wordsmith", WORDSMITH, "transcript").await, "notice");
    world.pass(Span::days(1)).await?;
    assert_eq!(sent(&egress, &world.alice, "wordsmith", WORDSMITH, "transcript").await, "name");
    // What goes beyond the announcement is a new announcement; what does not is changed at once.
    let wider = Declared { data_classes: vec!["transcript".into(), "recording".into()], ..vendor() };
    assert!(matches!(trust::change(&zero, &book, "wordsmith", wider).await, Err(TrustError::Widens(_))));
    let renamed = Declared { contact: "dpo@wordsmith.invalid".into(), ..vendor() };
    trust::change(&zero, &book, "wordsmith", renamed).await?;
    trust::retire(&zero, &book, "wordsmith").await?;
    assert_eq!(sent(&egress, &world.alice, "wordsmith", WORDSMITH, "transcript").await, "retired");
    Ok(())
}

/// Promise: AUDEXE-098
#[tokio::test]
async fn an_objection_stops_this_tenants_traffic_and_nobody_elses_until_it_is_taken_back()
-> Result<(), Failure> {
    let world = World::new().await?;
    let (book, egress) = gate(&world, Vec::new()).await?;
    let (alice, bob) = (&world.alice, &world.bob);
    let receiver = Counterpart::saying(200).await?;
    let url = receiver.url("/in");
    trust::announce(&world.zero()?, &book, "relay", own(receiver.port), None).await?;
    assert_eq!(sent(&egress, alice, "relay", &url, "account_data").await, "200");
    trust::object(&alice.ctx, &alice.tenant, &book, "relay", "not in our contract").await?;
    assert_eq!(sent(&egress, alice, "relay", &url, "account_data").await, "objection");
    assert_eq!(sent(&egress, bob, "relay", &url, "account_data").await, "200");
    let seen = trust::get(&alice.ctx, &alice.tenant, &book, "relay").await?;
    assert_eq!(seen.objected_at, Some(world.kernel.now()));
    drop((book, egress));
    // It holds after a restart.
    let world = world.restart().await?;
    let (book, egress) = gate(&world, Vec::new()).await?;
    let alice = &world.alice;
    assert_eq!(sent(&egress, alice, "relay", &url, "account_data").await, "objection");
    trust::withdraw(&alice.ctx, &alice.tenant, &book, "relay").await?;
    let again = trust::withdraw(&alice.ctx, &alice.tenant, &book, "relay").await;
    assert!(matches!(again, Err(TrustError::NoObjection(_))));
    assert_eq!(sent(&egress, alice, "relay", &url, "account_data").await, "200");
    trust::object(&alice.ctx, &alice.tenant, &book, "relay", "").await?;
    assert_eq!(sent(&egress, alice, "relay", &url, "account_data").await, "objection");
    assert_eq!(receiver.seen().len(), 3);
    Ok(())
}

/// Promise: AUDORA-075
/// Promise: AUDEXE-050
/// Promise: AUDORA-096
#[tokio::test]
async fn a_vendor_without_a_dated_agreement_receives_nothing() -> Result<(), Failure> {
    let world = World::new().await?;
    let (book, egress) = gate(&world, Vec::new()).await?;
    let (zero, alice) = (world.zero()?, &world.alice);
    let without = Declared { agreement: None, ..vendor() };
    trust::announce(&zero, &book, "wordsmith", without, None).await?;
    world.pass(Span::days(31)).await?;
    assert_eq!(sent(&egress, alice, "wordsmith", WORDSMITH, "transcript").await, "agreement");
    let state = trust::get(&alice.ctx, &alice.tenant, &book, "wordsmith").await?.state;
    assert_eq!(state, State::NoAgreement);
    let undated = Declared { agreement: Some(Agreement { dated: "soon".into(), ..agreement() }), ..vendor() };
    let refused = trust::change(&zero, &book, "wordsmith", undated).await;
    assert!(matches!(refused, Err(TrustError::Bad { field: "agreement", .. })));
    trust::change(&zero, &book, "wordsmith", vendor()).await?;
    assert_eq!(sent(&egress, alice, "wordsmith", WORDSMITH, "transcript").await, "name");
    Ok(())
}

/// Promise: AUDEXE-093
/// Promise: AUDORA-097
/// Promise: AUDEAI-062
/// Promise: AUDEAI-065
/// Promise: AUDEAI-067
#[tokio::test]
async fn a_tenant_sees_who_may_receive_its_data_where_why_and_by_which_agreement() -> Result<(), Failure> {
    let world = World::new().await?;
    let (book, _) = gate(&world, Vec::new()).await?;
    trust::announce(&world.zero()?, &book, "wordsmith", vendor(), None).await?;
    let bob = &world.bob;
    let all = trust::list(&bob.ctx, &bob.tenant, &book, false).await?;
    let shown = serde_json::to_value(all.first())?;
    for (path, value) in [
        ("/slug", "wordsmith"),
        ("/state", "announced"),
        ("/name", "Wordsmith Ltd"),
        ("/purpose", "Drafts documents from transcripts."),
        ("/region", "US"),
        ("/transfer_mechanism", "SCC"),
        ("/agreement/reference", "DPA 2026-07"),
        ("/data_classes/0", "transcript"),
        ("/hosts/0/host", "api.wordsmith.invalid"),
    ] {
        assert_eq!(shown.pointer(path).and_then(|v| v.as_str()), Some(value), "{path}");
    }
    assert_eq!(shown.pointer("/agreement/forbids_own_use"), Some(&true.into()));
    // Nobody but the operator writes it.
    assert!(trust::announce(&bob.ctx, &book, "mine", vendor(), None).await.is_err());
    assert!(trust::retire(&bob.ctx, &book, "wordsmith").await.is_err());
    Ok(())
}

/// Promise: AUDORA-016
#[tokio::test]
async fn an_endpoint_is_https_on_the_internet_or_refused_at_the_door() -> Result<(), Failure> {
    let world = World::new().await?;
    let (book, _) = gate(&world, Vec::new()).await?;
    let alice = &world.alice;
    for url in [
        "http://hooks.example.com/in",
        "http://127.0.0.1:8080/",
        "https://127.0.0.1/",
        "https://10.0.0.7/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:10.0.0.7]/",
        "https://[fd00::1]/",
        "https://localhost/",
        "https://2130706433/",
        "https://user@hooks.example.com/",
        "ftp://hooks.example.com/",
        "hooks.example.com",
    ] {
        let answer = trust::open_endpoint(&alice.ctx, &alice.tenant, &book, url, &["outputs"]).await;
        assert!(matches!(answer, Err(TrustError::NotHttps | TrustError::Address(_))), "{url}: {answer:?}");
    }
    let opened = "https://hooks.example.com/in?x=1";
    let name = trust::open_endpoint(&alice.ctx, &alice.tenant, &book, opened, &["outputs"]).await?;
    assert_eq!(name, "endpoint:hooks.example.com:443");
    for plain in [Declared { kind: Kind::Vendor, region: "EU".into(), ..own(80) }, {
        let host =
            Host { host: "10.0.0.7".into(), port: 80, protection: Protection::Plain, ..Host::default() };
        Declared { hosts: vec![host], ..own(80) }
    }] {
        let refused = trust::announce(&world.zero()?, &book, "plain", plain, None).await;
        assert!(matches!(refused, Err(TrustError::Bad { field: "protection", .. })), "{refused:?}");
    }
    Ok(())
}

/// Promise: AUDEXE-049
#[tokio::test]
async fn a_customers_endpoint_serves_that_customer_alone_and_the_ledger_says_what_went_where()
-> Result<(), Failure> {
    let world = World::new().await?;
    let (book, egress) = gate(&world, vec!["127.0.0.0/8".parse()?]).await?;
    let (alice, bob) = (&world.alice, &world.bob);
    let receiver = Counterpart::saying(204).await?;
    let url = receiver.url("/in?token=secret");
    let name = trust::open_endpoint(&alice.ctx, &alice.tenant, &book, &url, &["outputs"]).await?;
    assert_eq!(sent(&egress, alice, &name, &url, "outputs").await, "204");
    assert_eq!(sent(&egress, alice, &name, &url, "recording").await, "data_class");
    assert_eq!(sent(&egress, bob, &name, &url, "outputs").await, "not_registered");
    assert_eq!(
        sent(&egress, alice, "nobody", "https://elsewhere.invalid/", "outputs").await,
        "not_registered"
    );
    trust::close_endpoint(&alice.ctx, &alice.tenant, &book, &url).await?;
    assert_eq!(sent(&egress, alice, &name, &url, "outputs").await, "not_registered");
    trust::open_endpoint(&alice.ctx, &alice.tenant, &book, &url, &["outputs"]).await?;
    assert_eq!(sent(&egress, alice, &name, &url, "outputs").await, "204");
    let of = |filter| async move { trust::transfers(&alice.ctx, &alice.tenant, &filter, None, 50).await };
    let all = of(TransferFilter::default()).await?;
    let said: Vec<&str> = all.items.iter().map(|t| t.why.as_deref().unwrap_or("went")).collect();
    assert_eq!(said, ["went", "not_registered", "not_registered", "data_class", "went"]);
    let went = of(TransferFilter { refused: Some(false), ..TransferFilter::default() }).await?;
    let first = went.items.first().ok_or("no transfer")?;
    assert_eq!(
        (first.subprocessor.as_str(), first.data_classes.as_slice()),
        (name.as_str(), &["outputs".into()][..])
    );
    assert_eq!(first.endpoint, format!("127.0.0.1:{}", receiver.port));
    assert!(first.bytes_at_most >= receiver.seen().first().map_or(0, String::len) as u64);
    assert!(!serde_json::to_string(&all)?.contains("secret"), "no path and no query");
    let page = trust::transfers(&alice.ctx, &alice.tenant, &TransferFilter::default(), None, 2).await?;
    let rest = trust::transfers(&alice.ctx, &alice.tenant, &TransferFilter::default(), page.next, 50).await?;
    assert_eq!((page.items.len(), rest.items.len(), rest.next), (2, 3, None));
    let theirs = trust::transfers(&bob.ctx, &bob.tenant, &TransferFilter::default(), None, 50).await?;
    assert_eq!(theirs.items.len(), 1, "each tenant's own log");
    Ok(())
}

#[tokio::test]
async fn content_stays_in_the_regions_of_a_preset_that_says_so() -> Result<(), Failure> {
    let world = World::new().await?;
    let (book, egress) = gate(&world, Vec::new()).await?;
    let zero = world.zero()?;
    for (slug, region) in [("here", "us-east-1"), ("there", "EU")] {
        let declared = Declared { region: region.into(), ..vendor() };
        trust::announce(&zero, &book, slug, declared, None).await?;
    }
    world.pass(Span::days(30)).await?;
    assert_eq!(sent(&egress, &world.alice, "here", WORDSMITH, "transcript").await, "name");
    assert_eq!(sent(&egress, &world.alice, "there", WORDSMITH, "transcript").await, "region");
    Ok(())
}

#[tokio::test]
async fn what_is_configured_stands_in_the_register_and_goes_with_the_configuration() -> Result<(), Failure> {
    let world = World::new().await?;
    let (book, _) = gate(&world, Vec::new()).await?;
    let (zero, now) = (world.zero()?, world.kernel.now());
    let mail = |declared| vec![Configured { slug: "mail".into(), declared }];
    let active = trust::ensure_configured(&zero, &book, mail(own(25))).await?;
    assert_eq!(active.get("mail"), Some(&now));
    let before = world.kernel.tenant(candor_kernel::ids::TenantId::ZERO).await?;
    let entries = before.entry_count(&zero, &trust::TrustAction::ListTransfers).await?;
    trust::ensure_configured(&zero, &book, mail(own(25))).await?;
    assert_eq!(
        before.entry_count(&zero, &trust::TrustAction::ListTransfers).await?,
        entries,
        "nothing changed"
    );
    assert!(matches!(trust::retire(&zero, &book, "mail").await, Err(TrustError::Configured(_))));
    // A company's relay is a vendor: customers who are here are owed a notice.
    let theirs = Declared { hosts: vendor().hosts, region: "EU".into(), kind: Kind::Vendor, ..own(25) };
    let theirs = Declared { agreement: Some(agreement()), ..theirs };
    let active = trust::ensure_configured(&zero, &book, mail(theirs)).await?;
    assert_eq!(active.get("mail"), Some(&(now + Span::days(30))));
    trust::ensure_configured(&zero, &book, Vec::new()).await?;
    let alice = &world.alice;
    assert!(trust::list(&alice.ctx, &alice.tenant, &book, false).await?.is_empty());
    assert_eq!(trust::get(&alice.ctx, &alice.tenant, &book, "mail").await?.state, State::Retired);
    Ok(())
}

#[test]
fn the_register_is_kept_from_the_command_line() -> Result<(), Failure> {
    let shell = Shell::new()?;
    shell.json(&["tenant", "create", "Harbor"])?;
    let vendor = [
        "subprocessor",
        "add",
        "wordsmith",
        "--name",
        "Wordsmith Ltd",
        "--category",
        "ai",
        "--purpose",
        "Drafts.",
        "--host",
        "api.wordsmith.example",
        "--class",
        "transcript",
        "--region",
        "US",
    ];
    let added = shell.json(&vendor)?;
    let said =
        |value: &serde_json::Value, at: &str| value.pointer(at).map(ToString::to_string).unwrap_or_default();
    assert_eq!(said(&added, "/state"), "\"announced\"");
    assert_eq!(said(&added, "/active_from"), "\"2026-12-03T16:00:00.000000Z\"");
    let early: Vec<&str> = vendor.iter().copied().chain(["--active-from", "2026-11-10T00:00:00Z"]).collect();
    let early: Vec<&str> =
        early.iter().map(|word| if *word == "wordsmith" { "other" } else { word }).collect();
    let refused = shell.run(&early)?;
    assert!(refused.code == 3 && refused.err.contains("2026-12-03"), "{} {}", refused.code, refused.err);
    shell.clock("2026-12-04T00:00:00Z")?;
    assert_eq!(said(&shell.json(&["subprocessor", "show", "wordsmith"])?, "/state"), "\"no_agreement\"");
    let agree = ["subprocessor", "agree", "wordsmith", "--agreement", "DPA 7", "--signed", "2026-12-01"];
    assert_eq!(said(&shell.json(&agree)?, "/state"), "\"active\"");
    shell.json(&["subprocessor", "object", "wordsmith", "--reason", "no"])?;
    let seen = shell.run(&["subprocessor", "list", "--tenant", "Harbor"])?;
    assert!(seen.out.contains("Wordsmith Ltd  active") && seen.out.contains("objected to"), "{}", seen.out);
    shell.json(&["subprocessor", "withdraw", "wordsmith"])?;
    shell.json(&["subprocessor", "retire", "wordsmith"])?;
    assert_eq!(said(&shell.json(&["subprocessor", "list"])?, "/subprocessors"), "[]");
    assert_eq!(shell.run(&["subprocessor", "show", "nobody"])?.code, 1);
    assert_eq!(said(&shell.json(&["transfers"])?, "/items"), "[]");
    Ok(())
}
