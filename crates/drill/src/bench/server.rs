//! A whole server over TLS on loopback for a bench: one tenant, its owner, a client. Only the rates are lifted, for all
//! requests come from one source.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;

use candor_domain::clients::{self, NewClient};
use candor_domain::identity::tokens::{self, NewToken};
use candor_domain::identity::{self, Doorkeeper, Proven, ProvenBy, SignInPlace};
use candor_domain::tenancy::{self, Preset};
use candor_domain::{Purpose, register};
use candor_kernel::clock::SystemClock;
use candor_kernel::ctx::{Actor, Rights};
use candor_kernel::disk::RealDisk;
use candor_kernel::ids::{HoldingId, PlaceId, TenantId};
use candor_kernel::keys::{FileAnchor, PlaceConfig};
use candor_kernel::{Ctx, Kernel, Options, Span, Tenant};
use candor_policy::CedarAuthority;
use candor_web::App;
use candor_web::observe::Observer;
use candor_web::server::{Certificates, Floor, Limits, Listener, Proxies, Settings, Tls, serve};

use super::api_client::{AGENT, Caller};
use super::stage::Scratch;

/// A served installation; its folder goes with it.
pub(super) struct Server {
    pub kernel: Arc<Kernel>,
    pub tenant: Tenant,
    /// The owner's own authority.
    pub ctx: Ctx,
    pub client: HoldingId,
    /// DER of the certificate of this run, and its key.
    pub root: Vec<u8>,
    pub key: String,
    owner: HoldingId,
    port: u16,
    doorkeeper: Arc<Doorkeeper>,
    _scratch: Scratch,
}

impl Server {
    pub(super) async fn start(at: &Path, name: &str) -> anyhow::Result<Self> {
        let scratch = Scratch::below(at, name)?;
        let kernel = installation(&scratch.0).await?;
        let zero = kernel.ctx(Actor::Host, TenantId::ZERO, &Purpose::Service)?;
        let id = tenancy::create(&zero, &kernel, "Bench", &Preset::named("agency")?).await?.tenant;
        let (tenant, host) = (kernel.tenant(id).await?, kernel.ctx(Actor::Host, id, &Purpose::Service)?);
        let name = ("owner@bench.example", "Owner");
        let password = "four words in a row";
        let owner = identity::create_first_owner(&host, &kernel, &tenant, name, password).await?;
        let client = NewClient { name: "Northwind".to_owned(), ..NewClient::default() };
        let client = clients::create(&host, &tenant, client).await?;
        let actor = Actor::Member { id: identity::actor_id(owner), rights: Rights::of(&["owner"]) };
        let ctx = kernel.ctx(actor, id, &Purpose::Service)?;

        let (certificates, root, key) = certificate()?;
        let doorkeeper = Arc::new(Doorkeeper::new(Arc::clone(&kernel)));
        let settings = candor_web::Settings::default();
        let app = App::new(Arc::clone(&kernel), Arc::clone(&doorkeeper), Arc::default(), settings);
        let tls = Arc::new(Tls::new(certificates, Floor::V1_3)?);
        let listener = Listener::tls((Ipv4Addr::LOCALHOST, 0).into(), tls).await?;
        let port = listener.address()?.port();
        let router = candor_web::router(app);
        tokio::spawn(serve(router, vec![listener], unhurried(), std::future::pending()));
        Ok(Self { kernel, tenant, ctx, client, root, key, owner, port, doorkeeper, _scratch: scratch })
    }

    /// The owner's program, with a token that may do anything.
    pub(super) async fn with_token(&self) -> anyhow::Result<Caller> {
        let new = NewToken { name: "bench".to_owned(), scopes: vec!["*".to_owned()], life: Span::hours(24) };
        let token = tokens::create(&self.ctx, &self.tenant, new).await?.secret;
        Ok(self.caller(("authorization", format!("Bearer {token}"))))
    }

    /// The owner's browser, signed in.
    pub(super) async fn with_session(&self) -> anyhow::Result<Caller> {
        let place = SignInPlace {
            from: Ipv4Addr::LOCALHOST.into(),
            agent: AGENT.to_owned(),
            device: None,
            device_key: None,
        };
        let (tenant, member) = (self.tenant.id(), self.owner);
        let by = ProvenBy::Password;
        let proven = Proven { tenant, member, by, second_factor: false, place, device_key: None };
        let session = self.doorkeeper.open_session(proven).await?;
        Ok(self.caller(("cookie", format!("__Host-candor={}", session.secret))))
    }

    fn caller(&self, credential: (&'static str, String)) -> Caller {
        Caller { port: self.port, root: self.root.clone(), credential }
    }

    pub(super) async fn stop(self) -> anyhow::Result<()> {
        Ok(self.kernel.shutdown().await?)
    }
}

fn unhurried() -> Settings {
    let many = u32::MAX;
    let limits = Limits {
        source_per_second: many,
        source_burst: many,
        tenant_per_second: many,
        tenant_burst: many,
        ..Limits::default()
    };
    let observer = Observer::new(Arc::new(|tenant| tenant.to_string()));
    Settings { limits, proxies: Proxies::default(), clock: Arc::new(SystemClock), observer }
}

/// A certificate of this run, its DER for the clients, and its key.
fn certificate() -> anyhow::Result<(Arc<Certificates>, Vec<u8>, String)> {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()])?;
    let certificates = Certificates::default();
    certificates.put(made.cert.pem().as_bytes(), made.signing_key.serialize_pem().as_bytes())?;
    Ok((Arc::new(certificates), made.cert.der().to_vec(), made.signing_key.serialize_pem()))
}

/// An installation with two key places and the product's own register and policies.
async fn installation(root: &Path) -> anyhow::Result<Arc<Kernel>> {
    let disk = |name: &str| -> anyhow::Result<Arc<RealDisk>> {
        let path = root.join(name);
        std::fs::create_dir_all(&path)?;
        Ok(Arc::new(RealDisk::new(path)))
    };
    FileAnchor::create(disk("anchor")?, None)?;
    let place = |n: u8, name: &str| -> anyhow::Result<PlaceConfig> {
        Ok(PlaceConfig { id: PlaceId::from_bytes([n; 16]), name: name.to_owned(), disk: disk(name)? })
    };
    let kernel = Kernel::create(Options {
        home: root.join("home"),
        places: vec![place(1, "place-a")?, place(2, "place-b")?],
        anchor: Arc::new(FileAnchor::open(disk("anchor")?, None)?),
        clock: Arc::new(SystemClock),
        register: register(),
        authority: Arc::new(CedarAuthority::new()?),
    });
    Ok(Arc::new(kernel.await?))
}
