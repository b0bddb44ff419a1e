//! The served API against its own document, by a tool that we did not write.
#![cfg(feature = "lanes")]

use std::process::Command;
use std::sync::Arc;

use candor_testkit::{Failure, Northwind, SAMPLE_CALLS};
use candor_web::observe::Observer;
use candor_web::server::{Limits, Listener, Proxies, Settings, serve};

use crate::api::Api;

#[tokio::test(flavor = "multi_thread")]
async fn schemathesis_finds_no_failure_and_no_answer_that_is_not_described() -> Result<(), Failure> {
    let api = Api::new().await?;
    let (side, [first, second, _]) = (&api.world.alice, SAMPLE_CALLS);
    let northwind = Northwind::create(side).await?;
    northwind.call(side, &first).await?;
    northwind.audio(side, &second).await?;
    candor_domain::documents::draft(&side.ctx, &side.tenant, northwind.client).await?;

    let listener = Listener::plain("127.0.0.1:0".parse()?).await?;
    let url = format!("http://{}", listener.address()?);
    let many = 1_000_000;
    let limits = Limits {
        source_per_second: many,
        source_burst: many,
        tenant_per_second: many,
        tenant_burst: many,
        ..Limits::default()
    };
    let settings = Settings {
        limits,
        proxies: Proxies::default(),
        clock: Arc::new(api.world.clock.clone()),
        observer: Observer::new(Arc::new(|_| "tenant".to_owned())),
    };
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let served = tokio::spawn(serve(api.router(), vec![listener], settings, async {
        let _ = stopped.await;
    }));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.ci/schemathesis/run.sh");
    let secret = api.secret("alice").to_owned();
    let run = move || Command::new(script).arg(url).arg(secret).status();
    let status = tokio::task::spawn_blocking(run).await??;
    let _ = stop.send(());
    served.await?;
    assert!(status.success(), "what schemathesis found is above");
    Ok(())
}
