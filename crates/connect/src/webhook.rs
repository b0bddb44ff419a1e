//! Posts to customers' own addresses, through the way out.
//!
//! The address was entered in the register when the webhook was made, for its tenant alone; here it is judged again:
//! resolved once, public, good certificate. A redirect is an answer that nobody follows.

use std::sync::Arc;
use std::time::Duration;

use candor_domain::services::{NotPosted, Pending, Post, Posted, Poster};
use candor_domain::trust::endpoint_name;
use candor_kernel::egress::{self, Egress, Limits, Outbound, Refused};
use candor_kernel::{Ctx, Span};

/// What a delivery carries: ids.
const DATA_CLASSES: [&str; 1] = ["account_data"];
/// The specification asks for 15 to 30 seconds.
const PATIENCE: Duration = Duration::from_secs(15);
/// Largest answer that is read to its end.
const ANSWER_BYTES: usize = 64 * 1024;
/// So much of it is handed on.
const HANDED_ON: usize = 1024;

/// The patience of a gate that webhooks go through.
pub fn limits() -> Limits {
    let connect = Duration::from_secs(5);
    Limits { connect, exchange: PATIENCE, reply_bytes: ANSWER_BYTES, reply_head_bytes: 16 * 1024 }
}

/// Posts through a gate.
pub struct WebhookPoster(Arc<Egress>);

impl WebhookPoster {
    /// A poster over this gate; [`limits`] says with which patience it should be made.
    pub fn new(egress: Arc<Egress>) -> Self {
        Self(egress)
    }

    async fn send(&self, ctx: &Ctx, post: &Post) -> Result<Posted, NotPosted> {
        let named = egress::named(&post.url);
        let named = named.map_err(|why| NotPosted { word: "url", text: why.to_owned() })?;
        let outbound = Outbound {
            subprocessor: endpoint_name(&named.host, named.port),
            purpose: ctx.purpose.to_owned(),
            data_classes: DATA_CLASSES.map(str::to_owned).to_vec(),
            method: "POST".to_owned(),
            url: post.url.clone(),
            headers: post.headers.clone(),
            body: post.body.clone(),
        };
        let mut reply = self.0.send(ctx, outbound).await.map_err(|refused| not_posted(&refused))?;
        reply.body.truncate(HANDED_ON);
        let asked = reply.headers.iter().find(|(name, _)| name == "retry-after");
        // In seconds; the other form, a date, is rare and ignored.
        let retry_after = asked.and_then(|(_, value)| value.trim().parse::<u32>().ok());
        let retry_after = retry_after.map(|seconds| Span::seconds(seconds.into()));
        Ok(Posted { status: reply.status, retry_after, body: reply.body })
    }
}

fn not_posted(refused: &Refused) -> NotPosted {
    NotPosted { word: refused.word(), text: refused.to_string() }
}

impl Poster for WebhookPoster {
    fn post<'a>(&'a self, ctx: &'a Ctx, post: &'a Post) -> Pending<'a, Result<Posted, NotPosted>> {
        Box::pin(async move {
            let sent = tokio::time::timeout(PATIENCE, self.send(ctx, post)).await;
            let late = NotPosted { word: "timeout", text: "it took more than 15 seconds".to_owned() };
            sent.unwrap_or(Err(late))
        })
    }
}

#[cfg(test)]
mod tests {
    use candor_domain::notices::webhooks::{self, DeliveryState, Loopback, NewWebhook};
    use candor_domain::paging::Slice;
    use candor_domain::trust::Book;
    use candor_domain::{Services, run_jobs};
    use candor_kernel::Clock as _;
    use candor_kernel::clock::SystemClock;
    use candor_kernel::egress::TenantLogs;
    use candor_testkit::{Counterpart, Failure, World};
    use openidconnect::http::{HeaderMap, HeaderName, HeaderValue};

    use super::*;

    async fn services(world: &World) -> Result<Services, Failure> {
        let book = Book::open(Arc::clone(&world.kernel), vec!["127.0.0.0/8".parse()?]).await?;
        let log = Arc::new(TenantLogs::new(Arc::clone(&world.kernel)));
        let egress = Egress::new(Arc::<Book>::clone(&book), log).with_limits(limits());
        let poster: Arc<dyn Poster> = Arc::new(WebhookPoster::new(Arc::new(egress)));
        let loopback = Loopback::Allowed;
        Ok(Services { poster: Some(poster), trust: Some(book), loopback, ..Services::default() })
    }

    #[tokio::test]
    async fn what_arrives_is_taken_by_a_verifier_that_others_wrote() -> Result<(), Failure> {
        let world = World::new().await?;
        // The verifier goes by the machine's clock.
        world.clock.advance(SystemClock.now().since(world.alice.tenant.now()));
        let receiver = Counterpart::saying(204).await?;
        let services = services(&world).await?;
        let (ctx, tenant) = (&world.alice.ctx, &world.alice.tenant);
        let new = NewWebhook { url: receiver.url("/hook?x=1"), events: vec!["*".to_owned()] };
        let (id, secret) = webhooks::create(ctx, tenant, &services, &new).await?;
        let fresh = webhooks::rotate(ctx, tenant, id).await?;
        webhooks::test_send(ctx, tenant, id).await?;
        assert_eq!(run_jobs(&world.kernel, &services, tenant.id()).await?.done, 1);
        let seen = receiver.seen();
        let request = seen.first().ok_or("nothing arrived")?;
        let (head, body) = request.split_once("\r\n\r\n").ok_or("no body")?;
        assert!(head.starts_with("POST /hook?x=1 HTTP/1.1"), "{head}");
        let mut headers = HeaderMap::new();
        for (name, value) in head.split("\r\n").filter_map(|line| line.split_once(": ")) {
            headers.insert(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
        }
        for key in [secret.expose(), fresh.expose()] {
            standardwebhooks::Webhook::new(key)?.verify(body.as_bytes(), &headers)?;
        }
        let stranger = standardwebhooks::Webhook::new("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")?;
        assert!(stranger.verify(body.as_bytes(), &headers).is_err());
        assert!(standardwebhooks::Webhook::new(fresh.expose())?.verify(b"{}", &headers).is_err());
        Ok(())
    }

    #[tokio::test]
    async fn a_redirect_is_not_followed_and_a_stranger_to_the_register_is_not_reached() -> Result<(), Failure>
    {
        let world = World::new().await?;
        let (here, there) = (Counterpart::saying(200).await?, Counterpart::saying(200).await?);
        let moved =
            format!("HTTP/1.1 307 Moved\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n", there.url("/"));
        let sly = Counterpart::answering(vec![moved]).await?;
        let services = services(&world).await?;
        let (ctx, tenant) = (&world.alice.ctx, &world.alice.tenant);
        let new = NewWebhook { url: sly.url("/hook"), events: vec!["*".to_owned()] };
        let (id, _) = webhooks::create(ctx, tenant, &services, &new).await?;
        webhooks::test_send(ctx, tenant, id).await?;
        run_jobs(&world.kernel, &services, tenant.id()).await?;
        assert!(there.seen().is_empty());
        let log = webhooks::deliveries(ctx, tenant, id, Slice::first(9)).await?.items;
        let words: Vec<_> = log.iter().flat_map(|(_, d)| &d.attempts).map(|a| a.word.as_deref()).collect();
        assert_eq!(words, [Some("redirect")]);
        assert!(log.iter().all(|(_, delivery)| delivery.state == DeliveryState::Waiting));
        let poster = services.poster.ok_or("no poster")?;
        let post = Post { url: here.url("/"), headers: Vec::new(), body: Vec::new() };
        let refused = poster.post(&world.bob.ctx, &post).await;
        assert!(refused.is_err_and(|why| why.word == "not_registered"));
        assert!(here.seen().is_empty());
        Ok(())
    }
}
