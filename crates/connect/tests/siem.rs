//! A log on its way to a collector over TLS: strictly read, cut off, taken up again.

#[cfg(test)]
#[expect(clippy::disallowed_types, reason = "a counterpart listens")]
mod tests {
    use std::collections::VecDeque;
    use std::sync::{Arc, Mutex, PoisonError};

    use candor_connect::siem::{Address, DATA_CLASS, Siem};
    use candor_domain::audit::{AuditError, COLLECTOR, Streams};
    use candor_domain::calls::CallAction;
    use candor_domain::{Purpose, clients};
    use candor_kernel::ctx::Actor;
    use candor_kernel::egress::{Endpoint, Entry, Floor, Security, Terms};
    use candor_kernel::{Ctx, Span, Timestamp};
    use candor_testkit::{Counterpart, Failure, World};
    use rcgen::{CertificateParams, KeyPair};
    use rustls::ServerConfig;
    use rustls::pki_types::PrivateKeyDer;
    use serde_json::Value;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;
    use tokio_rustls::TlsAcceptor;

    /// What the collector does with a connection.
    #[derive(Clone, Copy)]
    enum Mood {
        Take,
        /// Reads it all and goes away without a word.
        Cut,
    }

    struct Receiver {
        port: u16,
        pin: Vec<u8>,
        taken: Arc<Mutex<Vec<String>>>,
        moods: Arc<Mutex<VecDeque<Mood>>>,
    }

    impl Receiver {
        async fn open(moods: &[Mood]) -> Result<Self, Failure> {
            let key = KeyPair::generate()?;
            let certificate = CertificateParams::new(vec!["127.0.0.1".to_owned()])?.self_signed(&key)?;
            let pin = certificate.der().to_vec();
            let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
            let config = ServerConfig::builder_with_provider(provider)
                .with_protocol_versions(&[&rustls::version::TLS13])?
                .with_no_client_auth()
                .with_single_cert(
                    vec![certificate.der().clone()],
                    PrivateKeyDer::Pkcs8(key.serialize_der().into()),
                )?;
            let acceptor = TlsAcceptor::from(Arc::new(config));
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            let port = listener.local_addr()?.port();
            let moods = Arc::new(Mutex::new(moods.iter().copied().collect::<VecDeque<_>>()));
            let taken = Arc::new(Mutex::new(Vec::new()));
            let (record, next) = (Arc::clone(&taken), Arc::clone(&moods));
            tokio::spawn(async move {
                while let Ok((stream, _)) = listener.accept().await {
                    let Ok(mut stream) = acceptor.accept(stream).await else { continue };
                    let mut bytes = Vec::new();
                    let whole = stream.read_to_end(&mut bytes).await.is_ok();
                    let mood = next.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let read = if whole { messages(&bytes) } else { None };
                    if let (Mood::Take, Some(read)) = (mood.unwrap_or(Mood::Take), read) {
                        record.lock().unwrap_or_else(PoisonError::into_inner).extend(read);
                        stream.shutdown().await.ok();
                    }
                }
            });
            Ok(Self { port, pin, taken, moods })
        }

        fn entry(&self) -> Entry {
            let security = Security::Tls(Terms { floor: Floor::Tls13, pins: vec![self.pin.clone()] });
            let private = "127.0.0.0/8".parse().into_iter().collect();
            Entry {
                active_from: Timestamp::from_micros(0),
                retired_at: None,
                only_for: None,
                agreed: true,
                region: None,
                purposes: vec!["service".to_owned()],
                data_classes: vec![DATA_CLASS.to_owned()],
                endpoints: vec![Endpoint {
                    host: "127.0.0.1".to_owned(),
                    port: self.port,
                    security,
                    private,
                }],
            }
        }

        fn taken(&self) -> Vec<String> {
            self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
        }
    }

    /// RFC 5425 frames of RFC 5424 messages, and nothing between or after them.
    fn messages(mut bytes: &[u8]) -> Option<Vec<String>> {
        let mut read = Vec::new();
        while !bytes.is_empty() {
            let space = bytes.iter().position(|byte| *byte == b' ')?;
            let (length, rest) = bytes.split_at(space);
            let length = std::str::from_utf8(length).ok()?;
            if length.starts_with('0') || !length.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            let (message, after) = rest.get(1..)?.split_at_checked(length.parse().ok()?)?;
            let message = std::str::from_utf8(message).ok().filter(|text| text.is_ascii())?;
            let parts: Vec<&str> = message.splitn(8, ' ').collect();
            let &[head, at, host, app, process, id, data, text] = parts.as_slice() else { return None };
            let priority: u8 = head.strip_prefix('<')?.strip_suffix(">1")?.parse().ok()?;
            let stamp: Timestamp = at.parse().ok()?;
            let fits = priority / 8 == 13
                && stamp.to_string() == at
                && (host, app, process, data) == ("candor.example", "candor", "-", "-")
                && (1..=32).contains(&id.len())
                && serde_json::from_str::<Value>(text).ok()?.get("action")?.as_str()?.starts_with(id);
            if !fits {
                return None;
            }
            read.push(text.to_owned());
            bytes = after;
        }
        Some(read)
    }

    fn system(world: &World) -> Result<Ctx, Failure> {
        Ok(world.kernel.ctx(Actor::System, world.alice.tenant.id(), &Purpose::Service)?)
    }

    fn indexes(lines: &[String]) -> Vec<u64> {
        let index = |line: &String| serde_json::from_str::<Value>(line).ok()?.get("index")?.as_u64();
        lines.iter().filter_map(index).collect()
    }

    #[tokio::test]
    async fn every_entry_reaches_a_collector_over_tls_in_order_also_after_an_outage_and_without_content()
    -> Result<(), Failure> {
        let world = World::new().await?;
        let (side, ctx) = (&world.alice, system(&world)?);
        let receiver = Receiver::open(&[Mood::Take, Mood::Cut, Mood::Cut]).await?;
        let egress = world.way_out(vec![(COLLECTOR, receiver.entry())]);
        let address = Address::Syslog { host: "127.0.0.1".to_owned(), port: receiver.port };
        let siem = Siem::new(egress, COLLECTOR, address, "candor.example");
        let streams = Streams::default();
        let first = streams.round(&ctx, &side.tenant, &siem).await?;
        assert!(first > 0 && receiver.taken().len() as u64 == first);
        assert_eq!(streams.round(&ctx, &side.tenant, &siem).await?, 0, "its own connection is no news");
        assert_eq!(receiver.moods.lock().unwrap_or_else(PoisonError::into_inner).len(), 2);

        let new = clients::NewClient { name: "Canary Ltd".to_owned(), ..clients::NewClient::default() };
        let client = clients::create(&side.ctx, &side.tenant, new).await?;
        let member = world.member(side, &["manager"])?;
        side.tenant.note_access(&member, &CallAction::Export, client).await?;
        for _ in 0..2 {
            let refused = streams.round(&ctx, &side.tenant, &siem).await;
            assert!(matches!(refused, Err(AuditError::NotTaken(_))), "a cut is no receipt: {refused:?}");
            assert_eq!(streams.round(&ctx, &side.tenant, &siem).await?, 0, "it waits before it tries again");
            world.pass(Span::seconds(11)).await?;
        }
        assert!(streams.round(&ctx, &side.tenant, &siem).await? > 0);
        let taken = receiver.taken();
        let seen = indexes(&taken);
        assert_eq!(seen, (0..seen.len() as u64).collect::<Vec<_>>(), "no entry is missing, in order");

        let all = taken.concat();
        let pseudonym = side.tenant.pseudonym(&[7; 16]).unwrap_or_default();
        assert!(all.contains("\"call.export\"") && all.contains(&pseudonym));
        let id = client.to_string();
        for secret in ["Canary", "07070707-0707-0707-0707-070707070707", id.as_str()] {
            assert!(!all.contains(secret), "{secret}");
        }
        Ok(())
    }

    #[tokio::test]
    async fn a_collector_behind_a_webhook_takes_json_lines_and_what_it_refuses_comes_again()
    -> Result<(), Failure> {
        let world = World::new().await?;
        let (side, ctx) = (&world.alice, system(&world)?);
        let answer = |status: &str| format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
        let counterpart =
            Counterpart::answering(vec![answer("503 Busy"), answer("200 OK"), answer("500 Broken")]).await?;
        let egress = world.way_out(vec![(COLLECTOR, counterpart.entry(&[DATA_CLASS]))]);
        let header = Some(("authorization".to_owned(), "Splunk 1".to_owned()));
        let address = Address::Webhook { url: counterpart.url("/collect"), header };
        let siem = Siem::new(egress, COLLECTOR, address, "");
        let streams = Streams::default();
        assert!(streams.round(&ctx, &side.tenant, &siem).await.is_err());
        world.pass(Span::seconds(6)).await?;
        let sent = streams.round(&ctx, &side.tenant, &siem).await?;
        let seen = counterpart.seen();
        let (first, second) = (seen.first().ok_or("nothing")?, seen.get(1).ok_or("not again")?);
        let body =
            |text: &str| text.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default();
        assert!(second.contains("authorization: Splunk 1") && second.contains("application/x-ndjson"));
        assert_eq!(body(second).lines().count() as u64, sent);
        assert!(body(second).starts_with(&body(first)), "what was refused comes again");
        Ok(())
    }
}
