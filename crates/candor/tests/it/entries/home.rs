//! The home of a shell, opened as a command would: its logs, and people for commands to act on.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use candor_domain::calls::{CallAction, CallEvent};
use candor_domain::identity::invitations::Acceptance;
use candor_domain::identity::staff::{self, OperatorRole};
use candor_domain::identity::{self, Doorkeeper, SignInPlace};
use candor_domain::{Purpose, audit, register};
use candor_kernel::clock::ManualClock;
use candor_kernel::ctx::Actor;
use candor_kernel::disk::RealDisk;
use candor_kernel::ids::{HoldingId, PlaceId, TenantId};
use candor_kernel::keys::{FileAnchor, PlaceConfig};
use candor_kernel::{Ctx, Kernel, Options, Span, Tenant};
use candor_policy::CedarAuthority;
use candor_testkit::Failure;

use crate::cli::Shell;

/// The actions in each tenant's log.
pub(super) type Logs = BTreeMap<String, Vec<String>>;

const NOW: &str = "2026-11-03T16:00:00Z";
const PASSWORD: &str = "otter ladder plum seven";

async fn open(shell: &Shell) -> Result<Arc<Kernel>, Failure> {
    let home = shell.path("home");
    let config: toml::Table = std::fs::read_to_string(home.join("candor.toml"))?.parse()?;
    let disk = |path: &Path| Arc::new(RealDisk::new(home.join(path)));
    let mut places = Vec::new();
    for place in config.get("place").and_then(toml::Value::as_array).into_iter().flatten() {
        let field = |name: &str| place.get(name).and_then(toml::Value::as_str).unwrap_or_default();
        let id: PlaceId = field("id").parse().map_err(|_| "a place's id")?;
        places.push(PlaceConfig { id, name: field("name").to_owned(), disk: disk(Path::new(field("path"))) });
    }
    let options = Options {
        home: home.clone(),
        places,
        anchor: Arc::new(FileAnchor::open(disk(Path::new("anchor")), None)?),
        clock: Arc::new(ManualClock::new(NOW.parse()?)),
        register: register(),
        authority: Arc::new(CedarAuthority::new()?),
    };
    Ok(Arc::new(Kernel::open(options).await?))
}

/// What stands in each log.
pub(super) async fn logs(shell: &Shell) -> Result<Logs, Failure> {
    let kernel = open(shell).await?;
    let mut logs = Logs::new();
    for id in kernel.tenants().into_iter().chain([TenantId::ZERO]) {
        let (tenant, ctx) = (kernel.tenant(id).await?, kernel.ctx(Actor::System, id, &Purpose::Service)?);
        let count = tenant.entry_count(&ctx, &audit::AuditAction::Read).await?;
        let mut actions = Vec::new();
        while (actions.len() as u64) < count {
            let step = tenant.entries(&ctx, &audit::AuditAction::Read, actions.len() as u64, 500).await?;
            actions.extend(step.into_iter().map(|entry| entry.action));
        }
        logs.insert(id.to_string(), actions);
    }
    kernel.shutdown().await?;
    Ok(logs)
}

/// What was added to each log between two looks. A log that begins is the act's own doing, and no
/// entry of another.
pub(super) fn added(before: &Logs, after: &Logs) -> Vec<Vec<String>> {
    let fresh = |(id, actions): (&String, &Vec<String>)| -> Option<Vec<String>> {
        let known = before.get(id)?.len();
        Some(actions.iter().skip(known).cloned().collect())
    };
    after.iter().filter_map(fresh).filter(|actions| !actions.is_empty()).collect()
}

/// Two operators, a review that is due, and an alert; their ids.
pub(super) async fn people(shell: &Shell) -> Result<[HoldingId; 4], Failure> {
    let kernel = open(shell).await?;
    let (home, zero) = (kernel.tenant(TenantId::ZERO).await?, at(&kernel, TenantId::ZERO)?);
    let harbor = kernel.tenants().into_iter().find(|id| *id != TenantId::ZERO).ok_or("no tenant")?;
    let (tenant, ctx) = (kernel.tenant(harbor).await?, at(&kernel, harbor)?);
    let who = ("ada@harbor.example", "Ada");
    identity::create_first_owner(&ctx, &kernel, &tenant, who, PASSWORD).await?;
    let ann = operator(&kernel, (&zero, &home), "ann", OperatorRole::Operator).await?;
    let rita = operator(&kernel, (&zero, &home), "rita", OperatorRole::Reviewer).await?;
    let (opened_at, due_at) = (home.now(), home.now() + Span::days(14));
    let mut tx = home.write(&zero)?;
    let review = tx.add(&staff::AccessReview { operator: ann, opened_at, due_at, signed: None })?;
    tx.commit(&CallEvent::PeopleNoted { count: 0 }).await?;
    for number in 0..40_u8 {
        let call = HoldingId::from_bytes([number; 16]);
        tenant.note_access(&ctx, &CallAction::Export, call).await?;
    }
    let system = kernel.ctx(Actor::System, harbor, &Purpose::Service)?;
    let raised = audit::Watches::default().round(&system, &tenant).await?;
    let alert = raised.first().copied().ok_or("no alert")?;
    drop((home, tenant));
    kernel.shutdown().await?;
    Ok([ann, rita, review, alert])
}

fn at(kernel: &Kernel, tenant: TenantId) -> Result<Ctx, Failure> {
    Ok(kernel.ctx(Actor::Host, tenant, &Purpose::Service)?)
}

async fn operator(
    kernel: &Arc<Kernel>,
    (zero, home): (&Ctx, &Tenant),
    name: &str,
    role: OperatorRole,
) -> Result<HoldingId, Failure> {
    let link = staff::invite(zero, home, &format!("{name}@host.example"), &[role]).await?;
    let place =
        SignInPlace { from: [192, 0, 2, 1].into(), agent: String::new(), device: None, device_key: None };
    let (display_name, password) = (name.to_owned(), PASSWORD.to_owned());
    let said = Acceptance { email: None, display_name, password, place };
    Ok(Doorkeeper::new(Arc::clone(kernel)).accept_invitation(&link.secret, said).await?.member)
}
