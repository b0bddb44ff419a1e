//! What the register says, and what follows from it.

use super::*;

fn day(text: &str) -> Timestamp {
    text.parse().unwrap_or(Timestamp::from_micros(0))
}

/// A register with one tenant's word about `writer`.
struct Said(Entry, Standing);

impl EgressPolicy for Said {
    fn entry(&self, _: TenantId, subprocessor: &str) -> Option<Arc<Entry>> {
        (subprocessor == "writer").then(|| Arc::new(self.0.clone()))
    }

    fn standing(&self, tenant: TenantId, _: &str) -> Standing {
        if tenant == TenantId::from_bytes([1; 16]) { self.1.clone() } else { Standing::default() }
    }
}

async fn asked(entry: Entry, standing: Standing, now: &str) -> Result<(), Box<dyn std::error::Error>> {
    let port = entry.endpoints.first().map_or(0, |e| e.port);
    let (book, patience) = (Arc::new(Book::default()), Duration::from_secs(2));
    let log: Arc<dyn TransferLog> = Arc::<Book>::clone(&book);
    let limits = Limits { connect: patience, exchange: patience, ..Limits::default() };
    let gate = Egress::new(Arc::new(Said(entry, standing)), log).with_limits(limits);
    let url = format!("http://127.0.0.1:{port}/");
    match gate.send(&ctx_at(day(now)), outbound(&url)).await {
        Ok(_) => Ok(()),
        Err(refused) => {
            assert_eq!(book.entries().last(), Some(&format!("refused writer {}", refused.word())));
            Err(refused.word().into())
        }
    }
}

#[tokio::test]
async fn an_entry_is_used_between_its_notice_and_its_end_with_an_agreement_only() -> Tried {
    let fake = Fake::answering(vec!["HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"; 2]).await?;
    let (from, until) = (day("2026-01-31T00:00:00Z"), day("2026-06-01T00:00:00Z"));
    let base =
        Entry { active_from: from, retired_at: Some(until), ..entry(vec![endpoint("127.0.0.1", fake.port)]) };
    for (now, agreed, only_for, said) in [
        ("2026-01-30T23:59:59Z", true, None, "notice"),
        ("2026-01-31T00:00:00Z", true, None, "sent"),
        ("2026-02-01T00:00:00Z", false, None, "agreement"),
        ("2026-02-01T00:00:00Z", true, Some(TenantId::from_bytes([9; 16])), "not_registered"),
        ("2026-02-01T00:00:00Z", true, Some(TenantId::from_bytes([1; 16])), "sent"),
        ("2026-06-01T00:00:00Z", true, None, "retired"),
    ] {
        let entry = Entry { only_for, agreed, ..base.clone() };
        let answer = asked(entry, Standing::default(), now).await;
        assert_eq!(answer.map_or_else(|e| e.to_string(), |()| "sent".to_owned()), said, "{now}");
    }
    Ok(())
}

#[tokio::test]
async fn a_tenant_that_objects_or_stays_in_its_regions_is_heard() -> Tried {
    let fake = Fake::answering(vec!["HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"; 2]).await?;
    let base = Entry { region: Some("us".into()), ..entry(vec![endpoint("127.0.0.1", fake.port)]) };
    let regions = |names: &[&str]| Some(names.iter().map(|n| (*n).to_owned()).collect());
    for (standing, said) in [
        (Standing { objects: true, regions: None }, "objection"),
        (Standing { objects: false, regions: regions(&["eu"]) }, "region"),
        (Standing { objects: false, regions: regions(&["eu", "us"]) }, "sent"),
        (Standing::default(), "sent"),
    ] {
        let answer = asked(base.clone(), standing.clone(), "2026-02-01T00:00:00Z").await;
        assert_eq!(answer.map_or_else(|e| e.to_string(), |()| "sent".to_owned()), said, "{standing:?}");
    }
    Ok(())
}

#[test]
fn private_addresses_are_reached_only_where_the_entry_opens_them_and_some_never() -> Tried {
    let tls = || Security::Tls(Terms::default());
    let cases: [(&str, Security, &[&str], bool); 14] = [
        ("1.1.1.1", tls(), &[], true),
        ("1.1.1.1", Security::Plain, &[], false),
        ("1.1.1.1", Security::StartTls(Terms::default()), &[], true),
        ("127.0.0.1", Security::Plain, &[], true),
        ("127.0.0.1", tls(), &[], false),
        ("127.0.0.1", tls(), &["127.0.0.1"], true),
        ("10.0.0.7", tls(), &[], false),
        ("10.0.0.7", tls(), &["10.0.0.0/24"], true),
        ("::ffff:10.0.0.7", tls(), &["10.0.0.0/24"], true),
        ("10.0.1.7", tls(), &["10.0.0.0/24"], false),
        ("10.0.0.7", Security::Plain, &["10.0.0.0/24"], false),
        ("169.254.169.254", tls(), &["0.0.0.0/0"], false),
        ("fe80::1", tls(), &["::/0"], false),
        ("224.0.0.1", tls(), &["0.0.0.0/0"], false),
    ];
    for (address, security, opened, passes) in cases {
        let private = opened.iter().map(|text| text.parse()).collect::<Result<_, _>>()?;
        let endpoint = Endpoint { security, private, ..endpoint("engine.test", 443) };
        let answer = judge::addresses(&endpoint, "engine.test", &[SocketAddr::new(address.parse()?, 443)]);
        assert_eq!(answer.is_ok(), passes, "{address} {opened:?}: {answer:?}");
    }
    Ok(())
}
