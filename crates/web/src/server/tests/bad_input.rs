//! Slow, large and malformed: each gets an answer that says so, and nobody else waits.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use super::tools::{ask, get_of, plain, quick, rest, within};
use crate::server::{Limits, Proxies};

async fn told(limits: Limits, request: &[u8]) -> String {
    let at = plain(limits, Proxies::default()).await;
    ask(TcpStream::connect(at).await.unwrap(), request).await
}

fn is_problem(said: &str, status: u16, slug: &str) -> bool {
    said.starts_with(&format!("HTTP/1.1 {status}"))
        && said.contains("content-type: application/problem+json")
        && said.contains(&format!("/docs/problems/{slug}\""))
}

#[tokio::test]
async fn a_flood_of_headers_is_refused_with_a_problem_and_a_wild_one_without() {
    let flood = |count: usize| {
        (0..count).fold(String::new(), |mut text, n| {
            let _ = write!(text, "x-{n}: y\r\n");
            text
        })
    };
    let said = told(quick(), get_of("/who", &flood(150)).as_bytes()).await;
    assert!(is_problem(&said, 431, "headers-too-large"), "{said}");
    let large = format!("x-large: {}\r\n", "y".repeat(20_000));
    let said = told(quick(), get_of("/who", &large).as_bytes()).await;
    assert!(is_problem(&said, 431, "headers-too-large"), "{said}");
    let said = told(quick(), get_of("/who", &flood(5_000)).as_bytes()).await;
    assert!(said.starts_with("HTTP/1.1 431"), "{said}");
    let endless = format!("x-large: {}\r\n", "y".repeat(400_000));
    let said = told(quick(), get_of("/who", &endless).as_bytes()).await;
    assert!(said.is_empty() || said.starts_with("HTTP/1.1 431"), "{said}");
}

#[tokio::test]
async fn a_head_that_crawls_is_cut_off() {
    let at = plain(quick(), Proxies::default()).await;
    for start in ["", "GET /who HTTP/1.1\r\nhost: local"] {
        let mut stream = TcpStream::connect(at).await.unwrap();
        stream.write_all(start.as_bytes()).await.unwrap();
        let began = Instant::now();
        let said = rest(&mut stream).await;
        assert!(began.elapsed() < Duration::from_millis(1500), "{start:?}: {said}");
    }
}

#[tokio::test]
async fn a_body_that_stops_or_crawls_is_answered_with_408() {
    let head = "POST /echo HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10000\r\n\r\n";
    let said = told(quick(), format!("{head}abc").as_bytes()).await;
    assert!(is_problem(&said, 408, "timed-out"), "{said}");
    // A byte at a time keeps each pause short; the whole is still too slow.
    let at = plain(quick(), Proxies::default()).await;
    let (mut read, mut write) = TcpStream::connect(at).await.unwrap().into_split();
    write.write_all(head.as_bytes()).await.unwrap();
    let drip = tokio::spawn(async move {
        while write.write_all(b"a").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    let said = rest(&mut read).await;
    drip.abort();
    assert!(is_problem(&said, 408, "timed-out"), "{said}");
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_before_and_while_it_comes() {
    let declared = "POST /echo HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2000000\r\n\r\n";
    let said = told(quick(), declared.as_bytes()).await;
    assert!(is_problem(&said, 413, "too-large"), "{said}");
    let limits = Limits { body_bytes: 1000, ..quick() };
    let piece = format!("400\r\n{}\r\n", "a".repeat(1024));
    let chunked = format!(
        "POST /echo HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n{piece}0\r\n\r\n"
    );
    let said = told(limits, chunked.as_bytes()).await;
    assert!(is_problem(&said, 413, "too-large"), "{said}");
}

#[tokio::test]
async fn a_route_for_uploads_takes_more_than_the_others() {
    let size = 3 * 1024 * 1024;
    let head = format!(
        "POST /large HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {size}\r\n\r\n"
    );
    let said = told(quick(), &[head.as_bytes(), &vec![b'a'; size]].concat()).await;
    assert!(said.ends_with(&format!("\r\n\r\n{size}")), "{said}");
}

#[tokio::test]
async fn headers_that_are_no_text_or_hold_line_ends_are_refused() {
    let odd = [get_of("/who", "").trim_end().as_bytes(), b"\r\nx-odd: \xff\xfe\r\n\r\n"].concat();
    let said = told(quick(), &odd).await;
    assert!(is_problem(&said, 400, "invalid-header"), "{said}");
    for bad in ["x-odd: a\rb\r\n", "x-odd: a\0b\r\n", "x odd: a\r\n", ": a\r\n", " folded: a\r\n"] {
        let said = told(quick(), get_of("/who", bad).as_bytes()).await;
        assert!(said.starts_with("HTTP/1.1 400"), "{bad:?}: {said}");
    }
}

#[tokio::test]
async fn two_lengths_or_a_length_beside_chunks_smuggle_nothing() {
    for lengths in [
        "content-length: 3\r\ncontent-length: 30\r\n",
        "content-length: +3\r\n",
        "transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n",
    ] {
        let request = format!("POST /echo HTTP/1.1\r\nhost: localhost\r\n{lengths}\r\nabc");
        let said = told(quick(), request.as_bytes()).await;
        assert!(said.starts_with("HTTP/1.1 400"), "{lengths:?}: {said}");
    }
}

#[tokio::test]
async fn one_source_cannot_ask_or_connect_without_end() {
    let limits = Limits { source_per_second: 1, source_burst: 2, ..quick() };
    let at = plain(limits, Proxies::default()).await;
    let mut said = String::new();
    for _ in 0..3 {
        let stream = TcpStream::connect(at).await.unwrap();
        said = ask(stream, get_of("/who", "").as_bytes()).await;
    }
    assert!(is_problem(&said, 429, "too-many-requests"), "{said}");
    assert!(
        said.contains("retry-after: 1\r\n") && said.contains("ratelimit: \"source\";r=0;t=1\r\n"),
        "{said}"
    );
    let limits = Limits { connections_per_source: 2, header_read: Duration::from_secs(5), ..quick() };
    let at = plain(limits, Proxies::default()).await;
    let (_one, _two) = (TcpStream::connect(at).await.unwrap(), TcpStream::connect(at).await.unwrap());
    tokio::time::sleep(Duration::from_millis(50)).await;
    let mut three = TcpStream::connect(at).await.unwrap();
    assert_eq!(within(500, rest(&mut three)).await.unwrap(), "");
}

/// Promise: AUDORA-107
#[tokio::test]
async fn a_panic_is_a_500_with_the_requests_id_and_says_nothing_of_its_cause() {
    let said = told(quick(), get_of("/broken", "").as_bytes()).await;
    assert!(is_problem(&said, 500, "internal"), "{said}");
    assert!(said.contains("\r\nx-request-id: ") && !said.contains("CANARY"), "{said}");
    let said = told(quick(), get_of("/stuck", "").as_bytes()).await;
    assert!(is_problem(&said, 503, "unavailable"), "{said}");
}
