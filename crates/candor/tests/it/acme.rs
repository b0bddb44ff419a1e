//! A certificate from a real ACME server: Debian's `pebble`, which asks back on our port for challenges.
#![cfg(feature = "lanes")]

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use candor_connect::acme::{self, Answers, Wanted};
use candor_connect::http::HttpVia;
use candor_domain::tenancy::{ServerCertificate, keep_server_certificate, server_certificate};
use candor_kernel::clock::SystemClock;
use candor_kernel::egress::{Egress, Endpoint, Entry, Security, TenantLogs, Terms};
use candor_kernel::{Clock as _, Span};
use candor_testkit::{Failure, World};
use candor_web::observe::Observer;
use candor_web::server::{Certificates, Challenges, Limits, Proxies, Redirect, Settings};

use crate::foreign::{Foreign, free_port};
use crate::served::{Served, candor};

struct Port80(Challenges);

impl Answers for Port80 {
    fn put(&self, token: String, answer: String) {
        self.0.put(token, answer);
    }

    fn remove(&self, token: &str) {
        self.0.remove(token);
    }
}

fn start(name: &str, args: &[&str], port: u16) -> Result<Foreign, Failure> {
    let mut command = Command::new(name);
    Foreign::start(command.args(args).env("PEBBLE_VA_NOSLEEP", "1"), port, "install Debian's pebble")
}

/// A certificate for the authority's own address; returns its DER.
fn own_certificate(dir: &Path) -> Result<Vec<u8>, Failure> {
    let openssl = |args: &[&str]| Command::new("openssl").args(args).current_dir(dir).output();
    openssl(&[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem",
    ])?;
    Ok(openssl(&["x509", "-in", "cert.pem", "-outform", "DER"])?.stdout)
}

struct Authority {
    directory: String,
    port: u16,
    /// The only certificate that vouches for it.
    pin: Vec<u8>,
    _programs: [Foreign; 2],
}

fn authority(dir: &Path, asks_back: u16) -> Result<Authority, Failure> {
    std::fs::create_dir_all(dir)?;
    let pin = own_certificate(dir)?;
    let (port, dns) = (free_port()?, free_port()?);
    let config = serde_json::json!({ "pebble": {
        "listenAddress": format!("127.0.0.1:{port}"), "managementListenAddress": "",
        "certificate": dir.join("cert.pem"), "privateKey": dir.join("key.pem"),
        "httpPort": asks_back, "tlsPort": 1, "ocspResponderURL": "", "externalAccountBindingRequired": false,
    } });
    std::fs::write(dir.join("config.json"), config.to_string())?;
    let (at, config) = (format!("127.0.0.1:{dns}"), dir.join("config.json"));
    let off = ["-http01", "", "-https01", "", "-tlsalpn01", "", "-management", ""];
    let asked = [&["-dns01", &at, "-defaultIPv6", ""][..], &off].concat();
    let names = start("pebble-challtestsrv", &asked, dns)?;
    let asked = ["-strict", "-dnsserver", &at, "-config", config.to_str().ok_or("a path")?];
    let server = start("pebble", &asked, port)?;
    let directory = format!("https://localhost:{port}/dir");
    Ok(Authority { directory, port, pin, _programs: [names, server] })
}

/// The authority as the register has it.
fn entry(authority: &Authority, world: &World) -> Result<Entry, Failure> {
    let terms = Terms { pins: vec![authority.pin.clone()], ..Terms::default() };
    let here = "127.0.0.0/8".parse().map_err(|_| "a network")?;
    let endpoint = Endpoint {
        host: "localhost".to_owned(),
        port: authority.port,
        security: Security::Tls(terms),
        private: vec![here],
    };
    Ok(Entry {
        active_from: world.kernel.now(),
        retired_at: None,
        only_for: None,
        agreed: true,
        region: None,
        purposes: vec!["service".to_owned()],
        data_classes: Vec::new(),
        endpoints: vec![endpoint],
    })
}

/// Who signed the certificate that a door shows.
fn issuer(port: u16) -> Result<String, Failure> {
    let at = format!("127.0.0.1:{port}");
    let mut shown = Command::new("openssl");
    let shown = shown.args(["s_client", "-connect", &at, "-servername", "candor.test"]);
    let shown = shown.stdin(Stdio::null()).stderr(Stdio::null()).output()?;
    let text = String::from_utf8_lossy(&shown.stdout).into_owned();
    Ok(text.lines().find(|line| line.starts_with("issuer=")).unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_server_with_acme_in_its_settings_gets_its_certificate_by_itself_and_keeps_it()
-> Result<(), Failure> {
    let dir = tempfile::tempdir()?;
    let made = candor(dir.path()).args(["tenant", "create", "Harbor"]).output()?;
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let (redirect, folder) = (free_port()?, dir.path().join("authority"));
    let authority = authority(&folder, redirect)?;
    let file = dir.path().join("home/candor.toml");
    let config = std::fs::read_to_string(&file)?
        .replace("redirect = []", &format!("redirect = [\"127.0.0.1:{redirect}\"]"))
        .replace("public_url = \"\"", "public_url = \"https://candor.test\"")
        .replace("directory = \"\"", &format!("directory = \"{}\"", authority.directory))
        .replace("hosts = []", "hosts = [\"candor.test\"]")
        .replace("contact = \"\"", "contact = \"ops@candor.test\"")
        .replace("terms_of_service_agreed = false", "terms_of_service_agreed = true")
        .replace("authority = \"\"", &format!("authority = \"{}\"", folder.join("cert.pem").display()))
        .replacen("private = []", "private = [\"127.0.0.0/8\"]", 1);
    std::fs::write(&file, config)?;
    let server = Served::start(dir.path())?;
    let port = server.port("Serving")?;
    let mut signed = String::new();
    for _ in 0..60 {
        signed = issuer(port)?;
        if signed.contains("Pebble") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    if !signed.contains("Pebble") {
        return Err(format!("no certificate: {signed} {:?}", server.stop()?).into());
    }
    server.stop()?;
    // The authority is gone: what was kept is shown again.
    drop(authority);
    let server = Served::start(dir.path())?;
    let port = server.port("Serving")?;
    for _ in 0..20 {
        signed = issuer(port)?;
        if signed.contains("Pebble") {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    Err(format!("the certificate was not kept: {signed}").into())
}

#[tokio::test]
async fn a_real_authority_asks_back_gives_a_certificate_and_knows_us_again() -> Result<(), Failure> {
    let world = World::new().await?;
    // The authority lives by the machine's clock.
    world.clock.advance(SystemClock.now().since(world.kernel.now()) + Span::minutes(1));
    let challenges = Challenges::default();
    let at: SocketAddr = "127.0.0.1:0".parse()?;
    let redirect = Redirect::bind(at, "candor.test".to_owned(), challenges.clone()).await?;
    let port = redirect.address()?.port();
    let observer = Observer::new(Arc::new(|_| String::new()));
    let clock = Arc::new(world.clock.clone());
    let (limits, proxies) = (Limits::default(), Proxies::default());
    tokio::spawn(redirect.serve(Settings { limits, proxies, clock, observer }, std::future::pending()));

    let authority = authority(&world.base().join("authority"), port)?;
    let register = BTreeMap::from([("acme".to_owned(), Arc::new(entry(&authority, &world)?))]);
    let log = Arc::new(TenantLogs::new(Arc::clone(&world.kernel)));
    let egress = Arc::new(Egress::new(Arc::new(register), log));
    let via = HttpVia::new(egress, world.zero()?, "acme", &[]);
    let wanted = Wanted {
        directory: authority.directory.clone(),
        hosts: vec!["candor.test".to_owned(), "www.candor.test".to_owned()],
        contact: "ops@candor.test".to_owned(),
    };
    let first = acme::order(via.clone(), &wanted, None, &Port80(challenges.clone())).await?;
    let certificates = Certificates::default();
    certificates.put(first.chain.as_bytes(), first.key.as_bytes())?;
    assert!(certificates.validity().is_some_and(|(begins, ends)| begins < ends));

    let kept = ServerCertificate {
        directory: wanted.directory.clone(),
        hosts: wanted.hosts.clone(),
        account: first.account.clone(),
        chain: first.chain.clone(),
        key: first.key,
        ordered_at: world.kernel.now(),
    };
    let zero = world.zero()?;
    keep_server_certificate(&zero, &world.kernel, &kept).await?;
    assert!(server_certificate(&zero, &world.kernel, &wanted.directory).await?.is_some_and(|k| k == kept));
    let again = acme::order(via, &wanted, Some(&kept.account), &Port80(challenges)).await?;
    assert_eq!(again.account, first.account);
    assert_ne!(again.chain, first.chain);
    Ok(())
}
