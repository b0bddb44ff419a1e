//! The register at hand: what the way out asks before every transfer, answered from memory.
//!
//! The lines of tenant zero are read when the book is opened and after every change; what a tenant said, and the
//! endpoints it opened, when it first sends something and after every change of its own.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use candor_kernel::ctx::Actor;
use candor_kernel::egress::{
    self, EgressPolicy, Endpoint, Entry, Network, Readying, Security, Standing, Terms,
};
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel, KernelError, Tenant};

use super::model::{Host, Kind, Protection, TlsFloor};
use super::{CustomerEndpoint, Subprocessor, TrustAction, TrustError, endpoint_name, list};
use crate::Purpose;
use crate::tenancy::{Account, Preset, TenancyAction};

/// The register, in memory. It is the [`EgressPolicy`] of this installation.
pub struct Book {
    kernel: Arc<Kernel>,
    /// Private ranges that the operator lets customers choose endpoints in.
    customer_ranges: Vec<Network>,
    lines: RwLock<BTreeMap<String, Arc<Line>>>,
    sides: RwLock<HashMap<TenantId, Arc<Side>>>,
    /// Counts what was forgotten, so that nothing older is kept.
    forgotten: AtomicU64,
}

/// One line with what the gate wants to know of it.
pub(super) struct Line {
    pub(super) id: HoldingId,
    pub(super) kept: Subprocessor,
    entry: Arc<Entry>,
}

/// What concerns one tenant.
#[derive(Default)]
struct Side {
    objections: Vec<String>,
    endpoints: BTreeMap<String, Arc<Entry>>,
    /// Regions of content; `None` limits nothing.
    regions: Option<Vec<String>>,
}

impl Book {
    /// Reads the register. `customer_ranges` are private ranges in which customers may choose endpoints; usually none.
    pub async fn open(kernel: Arc<Kernel>, customer_ranges: Vec<Network>) -> Result<Arc<Self>, TrustError> {
        let (lines, sides, forgotten) = (RwLock::default(), RwLock::default(), AtomicU64::new(0));
        let book = Self { kernel, customer_ranges, lines, sides, forgotten };
        book.reload().await?;
        Ok(Arc::new(book))
    }

    pub(super) fn kernel(&self) -> &Kernel {
        &self.kernel
    }

    pub(super) fn customer_ranges(&self) -> &[Network] {
        &self.customer_ranges
    }

    /// Reads the lines of tenant zero again, and forgets what tenants said about them.
    pub(super) async fn reload(&self) -> Result<(), TrustError> {
        let zero = self.kernel.tenant(TenantId::ZERO).await?;
        let ctx = self.kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)?;
        let mut lines = BTreeMap::new();
        for (id, kept) in list::all::<Subprocessor>(&ctx, &zero, &TrustAction::List).await? {
            let entry = Arc::new(entry(&kept)?);
            lines.insert(kept.slug.clone(), Arc::new(Line { id, kept, entry }));
        }
        *self.lines.write().unwrap_or_else(PoisonError::into_inner) = lines;
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.sides.write().unwrap_or_else(PoisonError::into_inner).clear();
        Ok(())
    }

    /// What concerns this tenant changed.
    pub fn forget(&self, tenant: TenantId) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.sides.write().unwrap_or_else(PoisonError::into_inner).remove(&tenant);
    }

    pub(super) fn lines(&self) -> RwLockReadGuard<'_, BTreeMap<String, Arc<Line>>> {
        self.lines.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn id(&self, slug: &str) -> Option<HoldingId> {
        self.lines().get(slug).map(|line| line.id)
    }

    fn side(&self, tenant: TenantId) -> Option<Arc<Side>> {
        self.sides.read().unwrap_or_else(PoisonError::into_inner).get(&tenant).cloned()
    }

    /// Brings a tenant's side into memory, unless it is there.
    async fn know(&self, id: TenantId) -> Result<(), TrustError> {
        while self.side(id).is_none() {
            let before = self.forgotten.load(Ordering::SeqCst);
            let side = self.read(id).await?;
            let mut sides = self.sides.write().unwrap_or_else(PoisonError::into_inner);
            if self.forgotten.load(Ordering::SeqCst) == before {
                sides.insert(id, Arc::new(side));
            }
        }
        Ok(())
    }

    async fn read(&self, id: TenantId) -> Result<Side, TrustError> {
        let tenant = self.kernel.tenant(id).await?;
        let ctx = self.kernel.ctx(Actor::System, id, &Purpose::Service)?;
        let mut side = Side { regions: regions(&ctx, &tenant).await?, ..Side::default() };
        let slugs: Vec<String> = self.lines().keys().cloned().collect();
        for slug in slugs {
            if tenant.objects_to(&slug).await? {
                side.objections.push(slug);
            }
        }
        for (_, open) in list::all::<CustomerEndpoint>(&ctx, &tenant, &TrustAction::ListEndpoints).await? {
            if open.closed_at.is_none() {
                let name = endpoint_name(&open.host, open.port);
                side.endpoints.insert(name, Arc::new(self.customer_entry(id, open)));
            }
        }
        Ok(side)
    }

    fn customer_entry(&self, tenant: TenantId, open: CustomerEndpoint) -> Entry {
        let security = if open.is_tls { Security::Tls(Terms::default()) } else { Security::Plain };
        let private = self.customer_ranges.clone();
        Entry {
            active_from: open.opened_at,
            retired_at: None,
            only_for: Some(tenant),
            agreed: true,
            region: None,
            purposes: vec![candor_kernel::Purpose::name(&Purpose::Service).to_owned()],
            data_classes: open.data_classes,
            endpoints: vec![Endpoint { host: open.host, port: open.port, security, private }],
        }
    }
}

impl EgressPolicy for Book {
    fn ready<'a>(&'a self, ctx: &'a Ctx) -> Readying<'a> {
        Box::pin(async move { self.know(ctx.tenant).await.map_err(|error| error.to_string()) })
    }

    fn entry(&self, tenant: TenantId, subprocessor: &str) -> Option<Arc<Entry>> {
        let known = self.lines().get(subprocessor).map(|line| Arc::clone(&line.entry));
        known.or_else(|| self.side(tenant)?.endpoints.get(subprocessor).cloned())
    }

    fn standing(&self, tenant: TenantId, subprocessor: &str) -> Standing {
        // What could not be read is not allowed.
        let Some(side) = self.side(tenant) else { return Standing { objects: true, regions: None } };
        let objects = side.objections.iter().any(|slug| slug == subprocessor);
        let regions = self.lines().get(subprocessor).and_then(|line| {
            let content = line.entry.data_classes.iter().any(|class| is_content(class));
            let region = line.entry.region.as_deref()?;
            let allowed = side.regions.as_ref().filter(|_| content)?;
            let within = allowed.iter().any(|allowed| lies_in(region, allowed));
            Some(if within { vec![region.to_owned()] } else { allowed.clone() })
        });
        Standing { objects, regions }
    }
}

/// What was said in calls, and what was made of it.
fn is_content(class: &str) -> bool {
    matches!(class, "recording" | "transcript" | "outputs")
}

/// Does `region` lie in `allowed`? `eu-west-3` lies in `EU`.
fn lies_in(region: &str, allowed: &str) -> bool {
    let whole = |r: &str| r.split('-').next().unwrap_or_default().to_ascii_lowercase();
    allowed == "any_declared"
        || region == allowed
        || (!allowed.contains('-') && whole(region) == whole(allowed))
}

/// The regions of the tenant's preset, if it keeps content inside them.
async fn regions(ctx: &Ctx, tenant: &Tenant) -> Result<Option<Vec<String>>, KernelError> {
    let found = tenant.read(ctx)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    let Some(preset) = found.and_then(|(_, account)| Preset::named(&account.preset).ok()) else {
        return Ok(None);
    };
    Ok(preset.residence().unwrap_or_default())
}

fn entry(kept: &Subprocessor) -> Result<Entry, TrustError> {
    let declared = &kept.declared;
    let mut purposes = declared.purposes.clone();
    if purposes.is_empty() {
        purposes.push(candor_kernel::Purpose::name(&Purpose::Service).to_owned());
    }
    let own = declared.kind == Kind::Own || declared.region.is_empty();
    Ok(Entry {
        active_from: kept.active_from,
        retired_at: kept.retired_at,
        only_for: None,
        agreed: declared.is_agreed(),
        region: if own { None } else { Some(declared.region.clone()) },
        purposes,
        data_classes: declared.data_classes.clone(),
        endpoints: declared.hosts.iter().map(endpoint).collect::<Result<_, _>>()?,
    })
}

fn endpoint(at: &Host) -> Result<Endpoint, TrustError> {
    let pins = egress::read_pins(&at.pins).map_err(|why| TrustError::Bad { field: "pins", why })?;
    let floor = match at.tls_floor {
        TlsFloor::V12 => egress::Floor::Tls12,
        TlsFloor::V13 => egress::Floor::Tls13,
    };
    let security = match at.protection {
        Protection::Tls => Security::Tls(Terms { floor, pins }),
        Protection::StartTls => Security::StartTls(Terms { floor, pins }),
        Protection::Plain => Security::Plain,
    };
    Ok(Endpoint { host: at.host.clone(), port: at.port, security, private: at.private.clone() })
}
