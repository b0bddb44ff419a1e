//! What a server does by itself every second, done when it is told.

use std::sync::Arc;

use candor_domain::identity::staff;
use candor_domain::{Purpose, run_jobs, tenancy};
use candor_kernel::ctx::Actor;
use candor_kernel::{Clock as _, Span, Timestamp};

use super::Stage;

/// No step of the clock is longer: a server would have looked in between.
const STRIDE: Span = Span::minutes(30);

impl Stage {
    /// The same, to an instant.
    pub(super) async fn pass_until(&self, end: Timestamp) -> anyhow::Result<()> {
        self.pass(Span::micros(end.as_micros() - self.world.clock.now().as_micros())).await
    }

    /// Turns the clock over weeks in which nothing falls due.
    pub(super) async fn skip_until(&self, end: Timestamp) -> anyhow::Result<()> {
        self.world.clock.set(end);
        self.round().await
    }

    /// Turns the clock forward, and looks after everything on the way as a running server would have.
    pub(super) async fn pass(&self, mut span: Span) -> anyhow::Result<()> {
        while span > Span::ZERO {
            let step = span.min(STRIDE);
            self.world.clock.advance(step);
            self.round().await?;
            span = span - step;
        }
        Ok(())
    }

    /// Upkeep, jobs, watch, reviews and closings, once for everybody.
    pub(super) async fn round(&self) -> anyhow::Result<()> {
        let kernel = &self.world.kernel;
        for id in kernel.tenants() {
            kernel.upkeep(id).await?;
            while run_jobs(kernel, &self.services, id).await?.begun() > 0 {}
            let ctx = kernel.ctx(Actor::System, id, &Purpose::Service)?;
            let tenant = kernel.tenant(id).await?;
            self.watches.round(&ctx, &tenant).await?;
        }
        staff::open_due(&Arc::clone(kernel)).await?;
        tenancy::close_due(&self.world.zero().map_err(super::failed)?, kernel).await?;
        Ok(())
    }
}
