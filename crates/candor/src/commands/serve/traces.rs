//! The chore that sends spans to a collector.

use std::sync::Arc;
use std::time::Duration;

use candor_domain::Purpose;
use candor_kernel::ctx::Actor;
use candor_kernel::egress::{Egress, Outbound};
use candor_kernel::ids::TenantId;
use candor_web::observe::{Span, export};
use tokio::sync::{Mutex, mpsc};

use super::chores::{Chore, Done, Work};
use super::house::House;
use crate::way_out::TRACES;

/// So many wait; what comes on top is dropped and counted.
const WAITING: usize = 8192;
/// So many go in one request.
const BATCH: usize = 512;

/// Where spans go in, and the chore that takes them out.
pub(super) fn open(url: &str, egress: Arc<Egress>) -> (mpsc::Sender<Span>, Chore) {
    let (spans, taken) = mpsc::channel(WAITING);
    let (taken, url) = (Arc::new(Mutex::new(taken)), url.to_owned());
    let work = move |house: House| -> Done {
        let (taken, url, egress) = (Arc::clone(&taken), url.clone(), Arc::clone(&egress));
        Box::pin(
            async move { send_all(&house, &taken, &url, &egress).await.map_err(|why| format!("{why:#}")) },
        )
    };
    (spans, Chore { name: "traces", every: Duration::from_secs(5), work: Work::Once(Arc::new(work)) })
}

async fn send_all(
    house: &House,
    taken: &Mutex<mpsc::Receiver<Span>>,
    url: &str,
    egress: &Egress,
) -> anyhow::Result<()> {
    let ctx = house.kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)?;
    let mut taken = taken.lock().await;
    loop {
        let mut batch = Vec::new();
        while batch.len() < BATCH
            && let Ok(span) = taken.try_recv()
        {
            batch.push(span);
        }
        if batch.is_empty() {
            return Ok(());
        }
        let request = Outbound {
            subprocessor: TRACES.to_owned(),
            purpose: ctx.purpose.to_owned(),
            method: "POST".to_owned(),
            url: url.to_owned(),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: serde_json::to_vec(&export(&batch, env!("CARGO_PKG_VERSION")))?,
            ..Outbound::default()
        };
        // A batch that is refused is lost: traces are worth no queue.
        let reply = egress.send(&ctx, request).await?;
        anyhow::ensure!(reply.status < 300, "the collector answered {}", reply.status);
    }
}
