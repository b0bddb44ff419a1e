use super::*;

#[tokio::test]
async fn a_listed_endpoint_answers_and_the_transfer_is_logged() -> Tried {
    let fake = Fake::answering(vec!["HTTP/1.1 201 Created\r\nX-A: b\r\ncontent-length: 2\r\n\r\nok"]).await?;
    let (gate, book) = gate(vec![endpoint("127.0.0.1", fake.port)]);
    let reply = gate.send(&ctx(), outbound(&format!("http://127.0.0.1:{}/v1?a=b", fake.port))).await?;
    assert_eq!((reply.status, reply.body.as_slice()), (201, &b"ok"[..]));
    assert!(reply.headers.contains(&("x-a".into(), "b".into())));
    assert_eq!(book.entries(), ["leaving writer drafting transcript 127.0.0.1 131"]);
    let seen = fake.seen().join("");
    assert!(seen.len() <= 131, "no more left than the log says");
    assert!(seen.starts_with("POST /v1?a=b HTTP/1.1\r\n") && seen.ends_with("\r\n\r\nwords"), "{seen}");
    Ok(())
}

#[tokio::test]
async fn whatever_is_not_declared_is_refused_and_the_refusal_is_logged() -> Tried {
    let fake = Fake::answering(vec![]).await?;
    let here = format!("http://127.0.0.1:{}/", fake.port);
    let change = |edit: fn(&mut Outbound)| {
        let mut request = outbound(&here);
        edit(&mut request);
        request
    };
    let cases = [
        (change(|r| r.subprocessor = "nobody".into()), "not_registered"),
        (change(|r| r.url = "http://127.0.0.1:9/".into()), "endpoint"),
        (change(|r| r.url = "http://api.example.com/".into()), "endpoint"),
        (change(|r| r.url = r.url.replace("127.0.0.1", "127.0.0.2")), "endpoint"),
        (change(|r| r.url = r.url.replace("127.0.0.1", "2130706433")), "url"),
        (change(|r| r.url = r.url.replace("http://", "http://user@")), "url"),
        (change(|r| r.url = r.url.replace("http", "https")), "tls"),
        (change(|r| r.purpose = "advertising".into()), "purpose"),
        (change(|r| r.data_classes.push("recording".into())), "data_class"),
        (change(|r| r.method = "CONNECT".into()), "request"),
        (change(|r| r.headers.push(("X".into(), "a\r\nEvil: b".into()))), "request"),
        (change(|r| r.headers.push(("Host".into(), "elsewhere".into()))), "request"),
    ];
    for (request, word) in cases {
        let (gate, book) = gate(vec![endpoint("127.0.0.1", fake.port)]);
        let who = request.subprocessor.clone();
        let refused = gate.send(&ctx(), request).await.err().ok_or(word)?;
        assert_eq!((refused.word(), refused.may_have_left()), (word, false), "{refused}");
        assert_eq!(book.entries(), [format!("refused {who} {word}")]);
    }
    assert!(fake.seen().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_declared_purpose_other_than_the_callers_own_is_refused() {
    let mut declared = entry(vec![endpoint("127.0.0.1", 9)]);
    declared.purposes.push("support".into());
    let (gate, _) = gate_for(declared);
    let request = Outbound { purpose: "support".into(), ..outbound("http://127.0.0.1:9/") };
    assert!(matches!(gate.send(&ctx(), request).await, Err(Refused::Purpose { .. })));
}

#[tokio::test]
async fn nothing_leaves_when_the_log_does_not_take_the_entry() -> Tried {
    let fake = Fake::answering(vec!["HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"]).await?;
    let (mut gate, _) = gate(vec![endpoint("127.0.0.1", fake.port)]);
    gate.log = Some(Arc::new(Book { full: true, ..Book::default() }));
    let here = format!("http://127.0.0.1:{}/", fake.port);
    assert!(matches!(gate.send(&ctx(), outbound(&here)).await, Err(Refused::NotLogged(_))));
    let refusal = gate.send(&ctx(), outbound("http://nowhere:1/")).await;
    assert!(matches!(refusal, Err(Refused::NotLogged(_))), "an unlogged refusal is an error of its own");
    let closed = Egress::closed().send(&ctx(), outbound(&here)).await;
    assert!(matches!(closed, Err(Refused::NotRegistered(_))));
    let moment = timeout(Duration::from_millis(50), std::future::pending::<()>());
    assert!(moment.await.is_err());
    assert!(fake.seen().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_name_is_resolved_once_and_what_was_judged_is_what_is_connected_to() -> Tried {
    let fake = Fake::answering(vec!["HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"]).await?;
    let (mut gate, book) = gate(vec![endpoint("engine.test", fake.port)]);
    let (loopback, metadata) = ("127.0.0.1".parse()?, "169.254.169.254".parse()?);
    let resolver = Arc::new(Rebinding {
        answers: vec![
            vec![loopback],
            vec![metadata],
            vec![loopback, metadata],
            vec!["1.1.1.1".parse()?],
            vec![],
        ],
        asked: AtomicUsize::new(0),
    });
    gate.resolver = Arc::<Rebinding>::clone(&resolver);
    let there = format!("http://Engine.TEST:{}/", fake.port);
    assert_eq!(gate.send(&ctx(), outbound(&there)).await?.status, 200);
    assert_eq!(resolver.asked.load(Ordering::SeqCst), 1);
    for word in ["address", "address", "tls", "name"] {
        let refused = gate.send(&ctx(), outbound(&there)).await.err().ok_or(word)?;
        assert_eq!(refused.word(), word, "{refused}");
    }
    assert_eq!((fake.seen().len(), book.entries().len()), (1, 5));
    Ok(())
}

#[tokio::test]
async fn a_redirect_is_reported_and_not_followed() -> Tried {
    let elsewhere = Fake::answering(vec!["HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"]).await?;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("http://127.0.0.1:{}/", elsewhere.port);
        let answer =
            format!("HTTP/1.1 {status} Moved\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n").leak();
        let fake = Fake::answering(vec![answer]).await?;
        let (gate, _) = gate(vec![endpoint("127.0.0.1", fake.port), endpoint("127.0.0.1", elsewhere.port)]);
        let refused = gate.send(&ctx(), outbound(&format!("http://127.0.0.1:{}/", fake.port))).await;
        let said = matches!(&refused, Err(Refused::Redirected { location: Some(l), .. }) if *l == location);
        assert!(said, "{refused:?}");
    }
    assert!(elsewhere.seen().is_empty());
    Ok(())
}

#[tokio::test]
async fn an_answer_that_is_too_large_malformed_or_never_ends_is_cut() -> Tried {
    let big = "x".repeat(1_001);
    let declared = format!("HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n{big}").leak();
    let chunked =
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3e9\r\n{big}\r\n0\r\n\r\n").leak();
    let until_closed = format!("HTTP/1.1 200 OK\r\n\r\n{big}").leak();
    let long_head = format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n", "y".repeat(40_000)).leak();
    let exact = format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(1_000)).leak();
    for (answer, word) in [
        (&*declared, "size"),
        (&*chunked, "size"),
        (&*until_closed, "size"),
        (&*long_head, "answer"),
        ("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nshort", "answer"),
        ("hello", "answer"),
        ("", "answer"),
        ("HTTP/1.1 200 OK\r\nx y: z\r\n\r\n", "answer"),
        ("HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab", "answer"),
        (&*exact, "none"),
    ] {
        let fake = Fake::answering(vec![answer]).await?;
        let (gate, book) = gate(vec![endpoint("127.0.0.1", fake.port)]);
        let answered = gate.send(&ctx(), outbound(&format!("http://127.0.0.1:{}/", fake.port))).await;
        let said = answered.as_ref().err().map_or("none", Refused::word);
        let begin: String = answer.chars().take(60).collect();
        assert_eq!(said, word, "{begin:?}: {answered:?}");
        assert!(answered.err().is_none_or(|refused| refused.may_have_left()));
        assert_eq!(book.entries().len(), 1, "logged as left, not as refused");
    }
    Ok(())
}

#[tokio::test]
async fn a_silent_or_absent_server_does_not_hold_us_up() -> Tried {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    let (mut gate, _) = gate(vec![endpoint("127.0.0.1", port)]);
    gate.limits.exchange = Duration::from_millis(100);
    let there = format!("http://127.0.0.1:{port}/");
    assert!(matches!(gate.send(&ctx(), outbound(&there)).await, Err(Refused::TimedOut(_))));
    drop(listener);
    assert!(matches!(gate.send(&ctx(), outbound(&there)).await, Err(Refused::NotReached { .. })));
    Ok(())
}

#[test]
fn the_wait_for_an_answer_may_move_between_threads() {
    fn sendable<T: Send>(_: &T) {}
    let (gate, ctx) = (Egress::closed(), ctx());
    sendable(&gate.send(&ctx, Outbound::default()));
}
