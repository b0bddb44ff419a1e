//! Certificates and versions, against servers that would gladly take what is not meant for them.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::version::{TLS12, TLS13};
use tokio_rustls::TlsAcceptor;

use super::*;

type Maker = CertifiedIssuer<'static, KeyPair>;
type Pair = (CertificateDer<'static>, PrivateKeyDer<'static>);

const NOW: &str = "2026-11-21T12:00:00Z";

fn authority() -> Result<Maker, rcgen::Error> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate()?)
}

/// A certificate for `name`, good for the years from–until.
fn made_for(name: &str, years: (i32, i32), by: Option<&Maker>) -> Result<Pair, rcgen::Error> {
    let mut params = CertificateParams::new(vec![name.to_owned()])?;
    params.not_before = date_time_ymd(years.0, 1, 1);
    params.not_after = date_time_ymd(years.1, 1, 1);
    let key = KeyPair::generate()?;
    let certificate = match by {
        Some(by) => params.signed_by(&key, by)?,
        None => params.self_signed(&key)?,
    };
    Ok((certificate.der().clone(), PrivateKeyDer::Pkcs8(key.serialize_der().into())))
}

/// Answers one request by TLS and remembers what came through; with a greeting, TLS starts after STARTTLS.
struct Shop {
    port: u16,
    took: Arc<Mutex<Vec<u8>>>,
}

impl Shop {
    async fn open(pair: Pair, only_12: bool, greeting: bool) -> Result<Self, Box<dyn std::error::Error>> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let versions: &[_] = if only_12 { &[&TLS12] } else { &[&TLS13, &TLS12] };
        let config = ServerConfig::builder_with_provider(provider).with_protocol_versions(versions)?;
        let config = config.with_no_client_auth().with_single_cert(vec![pair.0], pair.1)?;
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (port, took) = (listener.local_addr()?.port(), Arc::new(Mutex::new(Vec::new())));
        let record = Arc::clone(&took);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut line = [0; 64];
                if greeting {
                    stream.write_all(b"220 hello\r\n").await?;
                    let n = stream.read(&mut line).await?;
                    assert_eq!(line.get(..n), Some(&b"STARTTLS\r\n"[..]));
                    stream.write_all(b"220 go\r\n").await?;
                }
                let Ok(mut stream) = acceptor.accept(stream).await else { continue };
                let n = stream.read(&mut line).await.unwrap_or(0);
                record
                    .lock()
                    .map_err(|_| io::Error::other("lock"))?
                    .extend_from_slice(line.get(..n).unwrap_or(&[]));
                stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await?;
                stream.shutdown().await?;
            }
            io::Result::Ok(())
        });
        Ok(Self { port, took })
    }

    fn took(&self) -> Vec<u8> {
        self.took.lock().map(|took| took.clone()).unwrap_or_default()
    }
}

fn terms(floor: Floor, pin: Option<&[u8]>) -> Terms {
    Terms { floor, pins: pin.into_iter().map(<[u8]>::to_vec).collect() }
}

/// The name `engine.test` leads to this machine, where the shop is.
fn gate_to(port: u16, security: Security) -> Result<(Egress, Arc<Book>), Box<dyn std::error::Error>> {
    let here = Endpoint { security, private: vec!["127.0.0.0/8".parse()?], ..endpoint("engine.test", port) };
    let (mut gate, book) = gate(vec![here]);
    gate.resolver =
        Arc::new(Rebinding { answers: vec![vec!["127.0.0.1".parse()?]], asked: AtomicUsize::new(0) });
    Ok((gate, book))
}

/// Sends to a shop with this certificate and returns the status, or the word of the refusal.
async fn sent(pair: Pair, only_12: bool, terms: Terms) -> Result<String, Box<dyn std::error::Error>> {
    let shop = Shop::open(pair, only_12, false).await?;
    let (gate, book) = gate_to(shop.port, Security::Tls(terms))?;
    let url = format!("https://engine.test:{}/hook", shop.port);
    let answer = gate.send(&ctx_at(NOW.parse()?), outbound(&url)).await;
    let said = answer.as_ref().map_or_else(|r| r.word().to_owned(), |r| r.status.to_string());
    let begun = book.entries().first().is_some_and(|e| e.starts_with("leaving writer drafting"));
    assert!(begun, "{:?}", book.entries());
    if let Err(refused) = answer {
        assert!(!refused.may_have_left(), "{refused}");
        assert_eq!(book.entries().last(), Some(&format!("refused writer {said}")), "{refused}");
        assert!(shop.took().is_empty(), "nothing may reach a server that was not accepted");
    }
    Ok(said)
}

const GOOD: (i32, i32) = (2026, 2028);

/// Promise: AUDORA-017
#[tokio::test]
async fn a_certificate_for_another_name_an_expired_one_or_one_of_the_future_is_refused_and_logged() -> Tried {
    let by = authority()?;
    let pin = || terms(Floor::Tls13, Some(by.der()));
    assert_eq!(sent(made_for("engine.test", GOOD, Some(&by))?, false, pin()).await?, "204");
    assert_eq!(sent(made_for("other.test", GOOD, Some(&by))?, false, pin()).await?, "certificate");
    assert_eq!(sent(made_for("engine.test", (2020, 2026), Some(&by))?, false, pin()).await?, "certificate");
    assert_eq!(sent(made_for("engine.test", (2027, 2030), Some(&by))?, false, pin()).await?, "certificate");
    Ok(())
}

/// Promise: AUDORA-018
#[tokio::test]
async fn a_self_signed_certificate_is_refused_unless_it_is_the_very_one_that_is_pinned() -> Tried {
    let own = made_for("engine.test", GOOD, None)?;
    let der = own.0.to_vec();
    let copy = (own.0.clone(), own.1.clone_key());
    let by_machine = sent(copy, false, terms(Floor::Tls13, None)).await;
    let said = by_machine?;
    assert_eq!(said, "certificate");
    let other = made_for("engine.test", GOOD, None)?;
    assert_eq!(sent(other, false, terms(Floor::Tls13, Some(&der))).await?, "certificate");
    assert_eq!(sent(own, false, terms(Floor::Tls13, Some(&der))).await?, "204");
    let stranger = authority()?;
    let signed = made_for("engine.test", GOOD, Some(&authority()?))?;
    assert_eq!(sent(signed, false, terms(Floor::Tls13, Some(stranger.der()))).await?, "certificate");
    Ok(())
}

#[tokio::test]
async fn tls_1_2_is_refused_unless_the_entry_says_that_it_is_good_enough() -> Tried {
    let by = authority()?;
    let pair = || made_for("engine.test", GOOD, Some(&by));
    assert_eq!(sent(pair()?, true, terms(Floor::Tls13, Some(by.der()))).await?, "tls");
    assert_eq!(sent(pair()?, true, terms(Floor::Tls12, Some(by.der()))).await?, "204");
    assert_eq!(sent(pair()?, false, terms(Floor::Tls12, Some(by.der()))).await?, "204");
    Ok(())
}

fn dial(port: u16, most_bytes: u64) -> Dial {
    Dial {
        subprocessor: "writer".into(),
        purpose: "drafting".into(),
        data_classes: vec!["transcript".into()],
        host: "engine.test".into(),
        port,
        most_bytes,
    }
}

#[tokio::test]
async fn a_raw_connection_carries_no_more_than_was_declared() -> Tried {
    let by = authority()?;
    let shop = Shop::open(made_for("engine.test", GOOD, Some(&by))?, false, false).await?;
    let (gate, book) = gate_to(shop.port, Security::Tls(terms(Floor::Tls13, Some(by.der()))))?;
    let ctx = ctx_at(NOW.parse()?);
    let mut stream = gate.connect(&ctx, dial(shop.port, 8)).await?;
    assert!(stream.is_tls() && !stream.must_upgrade());
    stream.write_all(b"12345678").await?;
    stream.flush().await?;
    let refused = stream.write_all(b"9").await.err().ok_or("too much")?;
    assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    assert_eq!(shop.took(), b"12345678");
    assert_eq!(book.entries(), ["leaving writer drafting transcript 127.0.0.1 8"]);
    let wrong =
        gate.connect(&ctx, Dial { port: 1, ..dial(shop.port, 8) }).await.err().ok_or("no endpoint")?;
    assert_eq!(wrong.word(), "endpoint");
    for host in ["engine.test/x", "u@engine.test", "engine.test:1", "", "127.1"] {
        let wrong = gate.connect(&ctx, Dial { host: host.into(), ..dial(shop.port, 8) }).await;
        assert!(matches!(wrong, Err(Refused::Url(_))), "{host:?}");
    }
    Ok(())
}

#[tokio::test]
async fn nothing_but_a_greeting_goes_out_before_tls_starts_on_the_same_connection() -> Tried {
    let (by, stranger) = (authority()?, authority()?);
    for (signer, accepted) in [(&by, true), (&stranger, false)] {
        let shop = Shop::open(made_for("engine.test", GOOD, Some(signer))?, false, true).await?;
        let (gate, book) = gate_to(shop.port, Security::StartTls(terms(Floor::Tls13, Some(by.der()))))?;
        let mut stream = gate.connect(&ctx_at(NOW.parse()?), dial(shop.port, 5_000)).await?;
        assert!(stream.must_upgrade() && !stream.is_tls());
        let mut line = [0; 64];
        let n = stream.read(&mut line).await?;
        assert_eq!(line.get(..n), Some(&b"220 hello\r\n"[..]));
        assert!(stream.write_all(&[b'x'; 600]).await.is_err(), "content before TLS");
        stream.write_all(b"STARTTLS\r\n").await?;
        stream.flush().await?;
        let n = stream.read(&mut line).await?;
        assert_eq!(line.get(..n), Some(&b"220 go\r\n"[..]));
        match stream.upgrade_tls().await {
            Ok(mut stream) => {
                assert!(accepted && stream.is_tls());
                stream.write_all(b"MAIL").await?;
                stream.flush().await?;
                stream.read_to_end(&mut Vec::new()).await?;
                assert_eq!(shop.took(), b"MAIL");
            }
            Err(refused) => {
                assert!(!accepted && refused.word() == "certificate", "{refused}");
                assert_eq!(book.entries().last().map(String::as_str), Some("refused writer certificate"));
                assert!(shop.took().is_empty());
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_plain_address_is_refused_where_the_register_says_tls() -> Tried {
    let (gate, book) = gate_to(9, Security::Tls(Terms::default()))?;
    let refused =
        gate.send(&ctx_at(NOW.parse()?), outbound("http://engine.test:9/")).await.err().ok_or("sent")?;
    assert_eq!((refused.word(), book.entries()), ("tls", vec!["refused writer tls".to_owned()]));
    Ok(())
}
