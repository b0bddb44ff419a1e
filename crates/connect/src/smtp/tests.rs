//! The dialogue against a strict server: what it takes, what it refuses, what never goes out.

use candor_kernel::egress::{Security, Terms};
use candor_testkit::{Failure, MailServer, World};

use super::*;

fn mail(subject: &str, text: &str) -> Mail {
    Mail {
        id: "0190b0c4.0190b0c5".to_owned(),
        to: "ada@one.example".to_owned(),
        subject: subject.to_owned(),
        text: text.to_owned(),
        at: candor_kernel::Timestamp::from_micros(1_793_700_000_000_000),
    }
}

async fn sent(
    server: &MailServer,
    security: Security,
    login: Option<(&str, &str)>,
    mail: &Mail,
) -> Result<Result<(), NotMailed>, Failure> {
    let world = World::new().await?;
    let settings = SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port: server.port,
        login: login.map(|(user, password)| (user.to_owned(), password.to_owned())),
        from: "candor@mail.example".to_owned(),
        hello: "candor.example".to_owned(),
    };
    let smtp = Smtp::new(world.way_out(vec![(SUBPROCESSOR, server.entry(security))]), settings)?;
    Ok(smtp.send(&world.alice.ctx, mail).await)
}

#[tokio::test]
async fn a_message_arrives_as_it_was_written_dots_and_foreign_letters_included() -> Result<(), Failure> {
    let server = MailServer::willing().await?;
    let text = "Hello\n.\n..two\n.QUIT\nlast line\n";
    sent(&server, Security::Plain, None, &mail("A sign-in", text)).await??;
    sent(&server, Security::Plain, None, &mail("Grüße", "schöne Grüße\n")).await??;
    let taken = server.taken();
    let [plain, foreign] = taken.as_slice() else { return Err("two messages were expected".into()) };
    let (head, body) = plain.split_once("\r\n\r\n").ok_or("no body")?;
    assert_eq!(body, text.replace('\n', "\r\n"));
    for line in [
        "From: candor@mail.example",
        "To: ada@one.example",
        "Subject: A sign-in",
        "Message-ID: <0190b0c4.0190b0c5@mail.example>",
        "Auto-Submitted: auto-generated",
        "Content-Type: text/plain; charset=utf-8",
    ] {
        assert!(head.split("\r\n").any(|found| found == line), "{line} in {head}");
    }
    assert!(head.contains("Date: Tue, 03 Nov 2026") && !head.contains("List-Unsubscribe"), "{head}");
    assert!(foreign.is_ascii() && foreign.contains("=?utf-8?"), "{foreign}");
    let commands = server.heard();
    let said: Vec<&str> = commands.iter().take(5).map(String::as_str).collect();
    let size = said.get(1).and_then(|line| line.strip_prefix("MAIL FROM:<candor@mail.example> SIZE="));
    assert_eq!(size.map(str::parse), Some(Ok(plain.len())));
    assert_eq!(said.first(), Some(&"EHLO candor.example"));
    assert_eq!(said.get(2..5), Some(["RCPT TO:<ada@one.example>", "DATA", "QUIT"].as_slice()));
    Ok(())
}

#[tokio::test]
async fn a_refusal_for_good_is_told_from_one_for_now() -> Result<(), Failure> {
    for (at, answer, for_good) in [
        ("GREETING", "554 no", false),
        ("EHLO", "500 no", false),
        ("MAIL", "451 4.3.0 later", false),
        ("MAIL", "553 5.1.8 no", true),
        ("RCPT", "450 4.2.1 later", false),
        ("RCPT", "550 5.1.1 <ada@one.example> unknown", true),
        ("DATA", "421 bye", false),
        (".", "452 4.3.1 full", false),
        (".", "554 5.7.1 no", true),
        ("GREETING", "HTTP/1.1 400 Bad Request", false),
    ] {
        let server = MailServer::answering(&[(at, answer)]).await?;
        let said = sent(&server, Security::Plain, None, &mail("s", "t")).await?;
        let Err(why) = said else { return Err(format!("{at} {answer} was taken").into()) };
        assert_eq!(matches!(why, NotMailed::Never(_)), for_good, "{at} {answer}: {why}");
        assert!(!why.to_string().contains("ada@"), "{why}");
        assert!(server.taken().is_empty());
    }
    Ok(())
}

#[tokio::test]
async fn nothing_of_ours_goes_out_before_tls_and_no_password_without_it() -> Result<(), Failure> {
    let server = MailServer::willing().await?;
    let start = Security::StartTls(Terms::default());
    let said = sent(&server, start, None, &mail("s", "t")).await?;
    assert!(said.is_err_and(|why| why.to_string().contains("STARTTLS")));
    let said = sent(&server, Security::Plain, Some(("ada", "secret")), &mail("s", "t")).await?;
    assert!(said.is_err_and(|why| why.to_string().contains("under TLS only")));
    assert_eq!(server.heard(), ["EHLO candor.example", "EHLO candor.example"]);
    Ok(())
}

#[tokio::test]
async fn a_line_break_in_a_header_or_an_address_sends_nothing() -> Result<(), Failure> {
    let server = MailServer::willing().await?;
    let bad = [
        mail("hello\r\nBcc: eve@two.example", "t"),
        Mail { to: "ada@one.example>\r\nRCPT TO:<eve@two.example".to_owned(), ..mail("s", "t") },
        Mail { to: "ada@one.example, eve@two.example".to_owned(), ..mail("s", "t") },
        Mail { id: "a>\r\nX: y".to_owned(), ..mail("s", "t") },
        mail("s", &"x".repeat(5000)),
    ];
    for bad in &bad {
        let said = sent(&server, Security::Plain, None, bad).await?;
        assert!(matches!(said, Err(NotMailed::Never(_))), "{said:?}");
    }
    assert!(server.taken().is_empty());
    let hello = SmtpSettings { hello: "a\r\nQUIT".to_owned(), ..settings() };
    assert!(Smtp::new(Arc::new(Egress::closed()), hello).is_err());
    let from = SmtpSettings { from: "nobody".to_owned(), ..settings() };
    assert!(Smtp::new(Arc::new(Egress::closed()), from).is_err());
    Ok(())
}

fn settings() -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port: 25,
        login: None,
        from: "candor@mail.example".to_owned(),
        hello: "candor.example".to_owned(),
    }
}
