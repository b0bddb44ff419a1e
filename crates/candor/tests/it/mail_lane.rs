//! Mail against a server that others wrote; `.ci/smtp/run.sh` starts it and says where it is.
#![cfg(feature = "lanes")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use candor_connect::smtp::{SUBPROCESSOR, Smtp, SmtpSettings};
use candor_domain::notices::{self, Audience, NewNotice, NoticeKind};
use candor_domain::run_jobs;
use candor_domain::services::{Mail, Mailer as _, NotMailed, Services};
use candor_kernel::Clock as _;
use candor_kernel::clock::{SystemClock, Timestamp};
use candor_kernel::egress::{Endpoint, Entry, Security, Terms};
use candor_kernel::ids::HoldingId;
use candor_testkit::{AddressBook, Failure, World};
use serde_json::{Value, json};

use crate::told::{Harbor, mail_settings};

fn sink() -> Result<PathBuf, Failure> {
    let folder = std::env::var_os("CANDOR_SMTP_SINK");
    Ok(folder.ok_or("no mail server: run .ci/smtp/run.sh")?.into())
}

fn read(file: &Path) -> Result<Value, Failure> {
    Ok(serde_json::from_slice(&std::fs::read(file)?)?)
}

/// The message that the server took for this address alone.
fn taken(sink: &Path, way: &str, to: &str) -> Result<Value, Failure> {
    for number in 1.. {
        let kept = read(&sink.join(format!("{way}-{number}.json")))?;
        if kept.get("to") == Some(&json!([to])) {
            return Ok(kept);
        }
    }
    Err("nothing was taken".into())
}

fn smtp(world: &World, sink: &Path, way: &str, password: &str) -> Result<Smtp, Failure> {
    let port = read(&sink.join("ports.json"))?.get(way).and_then(Value::as_u64).ok_or("no port")?;
    let port = u16::try_from(port)?;
    let terms = Terms { pins: vec![std::fs::read(sink.join("cert.der"))?], ..Terms::default() };
    let security = if way == "tls" { Security::Tls(terms) } else { Security::StartTls(terms) };
    let host = "127.0.0.1".to_owned();
    let private = vec!["127.0.0.0/8".parse()?];
    let entry = Entry {
        active_from: Timestamp::from_micros(0),
        retired_at: None,
        only_for: None,
        agreed: true,
        region: None,
        purposes: vec!["service".to_owned()],
        data_classes: vec!["account_data".to_owned()],
        endpoints: vec![Endpoint { host: host.clone(), port, security, private }],
    };
    let settings = SmtpSettings {
        host,
        port,
        login: Some(("candor".to_owned(), password.to_owned())),
        from: "candor@mail.example".to_owned(),
        hello: "candor.example".to_owned(),
    };
    Ok(Smtp::new(world.way_out(vec![(SUBPROCESSOR, entry)]), settings)?)
}

async fn world_of_today() -> Result<World, Failure> {
    let world = World::new().await?;
    world.clock.advance(SystemClock.now().since(world.alice.tenant.now()));
    Ok(world)
}

/// Promise: AUDORA-051
#[tokio::test]
async fn a_notice_of_a_new_device_arrives_at_a_real_mail_server_over_tls_and_starttls() -> Result<(), Failure>
{
    let sink = sink()?;
    for way in ["tls", "starttls"] {
        let world = world_of_today().await?;
        let people = AddressBook::default();
        let owner = HoldingId::from_bytes([1; 16]);
        people.enter(owner, "ada@one.example", true);
        let services = Services {
            mailer: Some(Arc::new(smtp(&world, &sink, way, "correct horse")?)),
            recipients: Some(Arc::new(people)),
            ..Services::default()
        };
        let side = &world.alice;
        let new = NewNotice::new(NoticeKind::NewDeviceSignIn, Audience::Owners);
        notices::tell_alone(&side.ctx, &side.tenant, new).await?;
        for _ in 0..2 {
            let round = run_jobs(&world.kernel, &services, side.tenant.id()).await?;
            assert_eq!((round.failed, round.given_up), (0, 0), "{way}");
        }
        let kept = taken(&sink, way, "ada@one.example")?;
        assert_eq!(kept.get("tls"), Some(&Value::Bool(true)), "{way}");
        let text = kept.get("text").and_then(Value::as_str).unwrap_or_default();
        assert!(text.contains("Subject: A sign-in from a new device\r\n"), "{text}");
    }
    Ok(())
}

/// Promise: AUDORA-051
#[test]
fn a_served_home_tells_its_owner_of_a_new_device_through_a_real_mail_server() -> Result<(), Failure> {
    let (sink, folder) = (sink()?, tempfile::tempdir()?);
    let port = read(&sink.join("ports.json"))?.get("tls").and_then(Value::as_u64).ok_or("no port")?;
    let password = folder.path().join("mail-password");
    std::fs::write(&password, "correct horse\n")?;
    let more = [
        ("mail", "user", json!("candor")),
        ("mail", "password_file", json!(password)),
        ("mail", "certificate", json!(sink.join("cert.pem"))),
    ];
    let mut harbor = Harbor::open(&[&mail_settings(u16::try_from(port)?)[..], &more].concat())?;
    harbor.sign_in_elsewhere()?;
    harbor.is_told_by_mail()?;
    let kept = taken(&sink, "tls", "ada@harbor.example")?;
    assert_eq!(kept.get("tls"), Some(&Value::Bool(true)));
    let text = kept.get("text").and_then(Value::as_str).unwrap_or_default();
    assert!(text.contains("Subject: A sign-in from a new device\r\n"), "{text}");
    Ok(())
}

#[tokio::test]
async fn a_wrong_password_waits_and_an_unknown_mailbox_is_given_up() -> Result<(), Failure> {
    let (sink, world) = (sink()?, world_of_today().await?);
    let mail = |to: &str| Mail {
        id: "one.two".to_owned(),
        to: to.to_owned(),
        subject: "s".to_owned(),
        text: "t\n".to_owned(),
        at: world.alice.tenant.now(),
    };
    let wrong = smtp(&world, &sink, "tls", "wrong")?;
    let said = wrong.send(&world.alice.ctx, &mail("ada@one.example")).await;
    assert!(matches!(&said, Err(NotMailed::Later(why)) if why.contains("535 5.7.8")), "{said:?}");
    let right = smtp(&world, &sink, "starttls", "correct horse")?;
    let said = right.send(&world.alice.ctx, &mail("nobody@one.example")).await;
    assert!(matches!(&said, Err(NotMailed::Never(why)) if why.contains("550 5.1.1")), "{said:?}");
    Ok(())
}
