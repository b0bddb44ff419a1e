//! No plaintext and no key leaves memory: not into a file, not into a log line, not into an error, in any spelling.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tracing::field::{Field, Visit};

use crate::clock::Span;
use crate::deadline::{NewHold, Scope};
use crate::erase::{Cause, Erase};
use crate::error::Result;
use crate::holding::RootName;
use crate::ids::HoldingId;
use crate::names::Event;
use crate::tests::things::{Bill, Minutes, Note, READ, Talk};
use crate::tests::world::{World, at_once, person};

/// Writes down everything that anybody traces.
#[derive(Clone, Default)]
struct Ear(Arc<Mutex<String>>);

impl Visit for Ear {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        writeln!(self.0.lock().unwrap(), "{field}={value:?}").unwrap();
    }
}

impl tracing::Subscriber for Ear {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        span.record(&mut self.clone());
        tracing::span::Id::from_u64(1)
    }
    fn record(&self, _: &tracing::span::Id, values: &tracing::span::Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut self.clone());
    }
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

const BODY: &str = "canary-body-Kx81";
const TITLE: &str = "canary-title-Pq27";
const REASON: &str = "canary-reason-Zw63";
const DETAIL: &str = "canary-detail-Tb94";
const SPOKEN: &str = "canary-spoken-Lm50";
const LINE: &str = "canary-line-Rv38";
const BLOB: &str = "canary-blob-Hs72";
const BELONGS: [u8; 16] = *b"canaryBelongsTo7";

struct Told;

impl Event for Told {
    fn name(&self) -> &'static str {
        "thing.written"
    }
    fn detail(&self) -> Value {
        json!({ "id": DETAIL })
    }
}

/// Every spelling in which these bytes could lie in a file.
fn spellings(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all =
        vec![bytes.to_vec(), hex::encode(bytes).into_bytes(), hex::encode_upper(bytes).into_bytes()];
    all.push(bytes.iter().flat_map(|b| [*b, 0]).collect());
    all.push(bytes.iter().flat_map(|b| [0, *b]).collect());
    for ahead in 0..3_usize {
        let shifted: Vec<u8> = std::iter::repeat_n(0, ahead).chain(bytes.iter().copied()).collect();
        let text = STANDARD.encode(&shifted[..shifted.len() / 3 * 3]);
        // The first letters also spell what stands before.
        let inner = text[if ahead == 0 { 0 } else { 4 }..].to_owned();
        all.push(inner.replace('+', "-").replace('/', "_").into_bytes());
        all.push(inner.into_bytes());
    }
    all
}

fn search(folder: &Path, wanted: &[(String, Vec<u8>)], found: &mut Vec<String>) -> usize {
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files += search(&path, wanted, found);
            continue;
        }
        files += 1;
        let bytes = std::fs::read(&path).unwrap();
        look(&path.display().to_string(), &bytes, wanted, found);
    }
    files
}

/// One pass over the bytes, however much is wanted.
fn look(place: &str, bytes: &[u8], wanted: &[(String, Vec<u8>)], found: &mut Vec<String>) {
    let mut by_first = vec![Vec::new(); 256];
    for (name, what) in wanted {
        by_first[usize::from(what[0])].push((name, what));
    }
    let mut hits = BTreeSet::new();
    for (at, first) in bytes.iter().enumerate() {
        let here = by_first[usize::from(*first)].iter().filter(|(_, what)| bytes[at..].starts_with(what));
        hits.extend(here.map(|(name, _)| format!("{name} in {place}")));
    }
    found.extend(hits);
}

impl World {
    /// Puts a canary into every field that holds plaintext.
    async fn plant(&self, number: u8) -> Result<HoldingId> {
        let (tenant, ctx) = (self.alice().await?, self.ctx()?);
        let note = Note {
            text: BODY.repeat(300),
            people: vec![person(number)],
            belongs_to: vec![HoldingId::from_bytes(BELONGS)],
            ..self.note(&format!("{TITLE} {number}"))
        };
        let id = tenant.new_holding_id()?;
        let mut upload = tenant.upload::<Note>(&ctx, id, 1).await?;
        upload.push(BLOB.repeat(3000).as_bytes())?;
        let blob = upload.finish()?;
        let speakers = vec![(person(number), Some(SPOKEN.to_owned()))];
        let lines = vec![(person(number), LINE.to_owned()), (person(9), LINE.to_owned())];
        let mut tx = tenant.write(&ctx)?;
        tx.add_as(id, &note)?;
        tx.attach(id, 1, &note, &blob)?;
        tx.add(&Talk { at: self.now(), speakers })?;
        tx.add(&Minutes { at: self.now(), lines })?;
        tx.add(&Bill { at: self.now(), cents: 7 })?;
        tx.commit(&Told).await?;
        Ok(id)
    }

    /// A broken upload, a conflict, a taken title, refusals: what they say is kept.
    async fn fail(&self, id: HoldingId, errors: &mut String) -> Result<()> {
        let (tenant, ctx) = (self.alice().await?, self.ctx()?);
        let mut broken = tenant.upload::<Note>(&ctx, id, 2).await?;
        broken.push(BLOB.repeat(50_000).as_bytes())?;
        drop(broken);
        let mut tx = tenant.write(&ctx)?;
        tx.add(&Note { text: BODY.to_owned(), ..self.note(&format!("{TITLE} 1")) })?;
        writeln!(errors, "{:?}", tx.commit(&Told).await.err()).unwrap();
        let (mut one, mut two) = (tenant.write(&ctx)?, tenant.write(&ctx)?);
        for tx in [&mut one, &mut two] {
            let note = tx.get::<Note>(id, &READ).await?;
            tx.put(id, &note)?;
        }
        one.commit(&Told).await?;
        writeln!(errors, "{:?}", two.commit(&Told).await.err()).unwrap();
        let wrong = tenant.read(&ctx)?.get::<Talk>(id, &READ).await;
        writeln!(errors, "{:?}", wrong.err()).unwrap();
        Ok(())
    }

    async fn keys_of(&self, wanted: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
        let tenant = self.alice().await?;
        let slots = RootName::ALL.map(|root| tenant.inner.keys.live_slots(root));
        let mut all = Vec::new();
        for runs in slots {
            all.extend(runs?.into_iter().flatten());
        }
        let step = (all.len() / 12).max(1);
        for slot in all.into_iter().step_by(step) {
            let key = tenant.inner.keys.key(slot)?.key;
            wanted.extend(spellings(key.expose()).into_iter().map(|bytes| (format!("key {slot}"), bytes)));
        }
        let secret = tenant.inner.keys.secret("log signing key");
        wanted.extend(spellings(secret.expose()).into_iter().map(|bytes| ("signing key".to_owned(), bytes)));
        Ok(())
    }
}

/// Promise: AUDORA-091
#[tokio::test]
async fn no_plaintext_and_no_key_is_in_any_file_log_or_error() -> Result<()> {
    let ear = Ear::default();
    tracing::subscriber::set_global_default(ear.clone()).unwrap();
    tracing::info!(heard = true, "a log line");
    let (mut world, mut errors) = (World::new().await?, String::new());
    let ids = [world.plant(1).await?, world.plant(2).await?, world.plant(3).await?, world.plant(4).await?];
    world.fail(ids[0], &mut errors).await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let scope = Scope::Holding(ids[1]);
    let new = NewHold { scope, reason: REASON.to_owned(), until: None, blocked_purposes: vec![] };
    tenant.hold(&ctx, new).await?;
    writeln!(errors, "{:?}", world.get_note(ids[1]).await.err()).unwrap();
    world.kernel().back_up(&world.path("backup")).await?;
    tenant.erase_person(&ctx, person(1), at_once(Cause::SubjectRequest)).await?;
    let later = Erase { cause: Cause::Deletion, window: Span::hours(1) };
    tenant.erase_holding(&ctx, ids[2], later).await?;
    writeln!(errors, "{:?}", world.get_note(ids[0]).await.err()).unwrap();
    let mut wanted: Vec<(String, Vec<u8>)> = Vec::new();
    for canary in [BODY, TITLE, REASON, DETAIL, SPOKEN, LINE, BLOB] {
        wanted.extend(spellings(canary.as_bytes()).into_iter().map(|bytes| (canary.to_owned(), bytes)));
    }
    wanted.extend(spellings(&BELONGS).into_iter().map(|bytes| ("belongs".to_owned(), bytes)));
    world.keys_of(&mut wanted).await?;
    let mut found = Vec::new();
    search(world.dir.path(), &wanted, &mut found);
    world.alice().await?.publish().await?;
    world.kernel().drill(&world.path("backup"), &world.path("scratch")).await?;
    drop(tenant);
    world.restore("home", "backup").await?;
    world.keys_of(&mut wanted).await?;
    world.kernel().upkeep(world.alice).await?;
    world.alice().await?.close(&world.ctx()?).await?;
    world.keys_of(&mut wanted).await?;
    let files = search(world.dir.path(), &wanted, &mut found);
    look("the errors", errors.as_bytes(), &wanted, &mut found);
    look("the log lines", ear.0.lock().unwrap().as_bytes(), &wanted, &mut found);
    world.stop().await?;
    search(world.dir.path(), &wanted, &mut found);
    assert!(found.is_empty(), "{found:#?}");
    assert!(files > 20 && wanted.len() > 200, "{files} files, {} spellings", wanted.len());
    assert!(ear.0.lock().unwrap().contains("heard=true") && errors.lines().count() == 5, "{errors}");
    Ok(())
}

#[test]
fn the_search_finds_every_spelling() {
    let text = format!("xx{BODY}yy");
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wanted: Vec<(String, Vec<u8>)> =
        spellings(BODY.as_bytes()).into_iter().map(|b| ("it".into(), b)).collect();
    for ahead in ["", "a", "ab"] {
        let sixty_four = STANDARD.encode(format!("{ahead}{text}"));
        for bytes in [text.as_bytes(), hex::encode(&text).as_bytes(), &utf16, sixty_four.as_bytes()] {
            let mut found = Vec::new();
            look("here", bytes, &wanted, &mut found);
            assert!(!found.is_empty(), "{}", String::from_utf8_lossy(bytes));
        }
    }
}
