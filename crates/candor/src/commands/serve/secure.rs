//! The certificate and the oldest TLS version, before and while the server runs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, bail};
use candor_domain::Purpose;
use candor_domain::tenancy::{self, Preset};
use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;
use candor_kernel::{Kernel, Span, Timestamp};
use candor_web::server::{Ailment, Certificates, Challenges, Floor, Found, State, Tls, degraded};

use super::chores::{Chore, Done, Work};
use super::house::House;
use crate::config::Server;

/// A certificate that ends so soon should have been renewed.
const ENDS_SOON: Span = Span::days(14);

/// The server's TLS.
pub(super) struct Secure {
    pub tls: Arc<Tls>,
    pub certificates: Arc<Certificates>,
    pub challenges: Challenges,
    asked: Floor,
    files: Option<Files>,
}

struct Files {
    certificate: PathBuf,
    key: PathBuf,
    /// When both were last changed, as last read.
    read: Mutex<Option<[SystemTime; 2]>>,
}

/// TLS as configured; `None` when neither certificate nor authority is named.
pub(super) async fn prepare(
    kernel: &Kernel,
    config: &Server,
    home: &Path,
) -> anyhow::Result<Option<Arc<Secure>>> {
    let (certificate, key) = (&config.tls.certificate, &config.tls.key);
    let has_files = !certificate.as_os_str().is_empty();
    if has_files == key.as_os_str().is_empty() {
        bail!("[server.tls] needs both certificate and key, or neither");
    }
    if !has_files && config.acme.directory.is_empty() {
        return Ok(None);
    }
    let asked = asked(&config.tls.min_version)?;
    let floor = in_force(kernel, asked).await?;
    if asked < floor {
        bail!("[server.tls] min_version = \"1.2\" is refused: the preset of a tenant here asks for 1.3");
    }
    let certificates = Arc::new(Certificates::default());
    let tls = Arc::new(Tls::new(Arc::clone(&certificates), floor)?);
    let files = has_files.then(|| Files {
        certificate: home.join(certificate),
        key: home.join(key),
        read: Mutex::default(),
    });
    let secure = Secure { tls, certificates, challenges: Challenges::default(), asked, files };
    secure.reload()?;
    Ok(Some(Arc::new(secure)))
}

fn asked(text: &str) -> anyhow::Result<Floor> {
    match text {
        "1.3" => Ok(Floor::V1_3),
        "1.2" => Ok(Floor::V1_2),
        other => bail!("[server.tls] min_version = \"{other}\" is not known; write \"1.3\" or \"1.2\""),
    }
}

/// What was asked for, or more if the preset of any tenant asks for more.
async fn in_force(kernel: &Kernel, asked: Floor) -> anyhow::Result<Floor> {
    if asked == Floor::V1_3 {
        return Ok(asked);
    }
    let zero = kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)?;
    let tenants = tenancy::list(&zero, kernel).await?;
    let open = tenants.iter().filter(|(_, tenant)| tenant.destroyed_at.is_none());
    // A preset that does not ship counts as the strictest.
    let written: Vec<String> = open.map(|(_, tenant)| min_version(&tenant.preset)).collect();
    Ok(Floor::strictest(written.iter().map(String::as_str)))
}

fn min_version(preset: &str) -> String {
    let preset = Preset::named(preset).ok();
    let floor = preset.as_ref().and_then(|preset| preset.tls_floor().ok());
    floor.unwrap_or("1.3").to_owned()
}

impl Secure {
    /// Reads the files if they changed. A pair that is not good leaves the one in use.
    fn reload(&self) -> anyhow::Result<()> {
        let Some(files) = &self.files else { return Ok(()) };
        let changed = |path: &Path| -> anyhow::Result<SystemTime> {
            let at = std::fs::metadata(path).and_then(|data| data.modified());
            at.with_context(|| format!("reading {}", path.display()))
        };
        let stamps = [changed(&files.certificate)?, changed(&files.key)?];
        let mut read = files.read.lock().unwrap_or_else(PoisonError::into_inner);
        if read.as_ref() == Some(&stamps) {
            return Ok(());
        }
        let (chain, key) = (std::fs::read(&files.certificate)?, std::fs::read(&files.key)?);
        self.certificates.put(&chain, &key).with_context(|| format!("in {}", files.certificate.display()))?;
        *read = Some(stamps);
        tracing::info!(target: "candor::server", "the certificate was read");
        Ok(())
    }

    /// For `/readyz`.
    pub(super) fn state(&self, now: Timestamp) -> Found {
        match self.certificates.validity().map(|(_, end)| end) {
            None if !self.certificates.is_ready() => (State::Down, Some(Ailment::NoCertificate)),
            Some(end) if end < now => degraded(Ailment::CertificateOver),
            Some(end) if end < now + ENDS_SOON => degraded(Ailment::CertificateEnds),
            _ => (State::Ready, None),
        }
    }
}

/// Watching the files, and the presets of tenants that come and go.
pub(super) fn chores(secure: &Arc<Secure>) -> Vec<Chore> {
    let (watched, secure) = (Arc::clone(secure), Arc::clone(secure));
    let reload = move |_: House| -> Done {
        let secure = Arc::clone(&watched);
        Box::pin(async move {
            let read = tokio::task::spawn_blocking(move || secure.reload()).await;
            read.map_err(|e| e.to_string())?.map_err(|e| format!("{e:#}"))
        })
    };
    let floor = move |house: House| -> Done {
        let secure = Arc::clone(&secure);
        Box::pin(async move {
            let floor = in_force(&house.kernel, secure.asked).await.map_err(|e| format!("{e:#}"))?;
            secure.tls.set_floor(floor).map_err(|e| e.to_string())
        })
    };
    vec![
        Chore { name: "certificate", every: Duration::from_secs(10), work: Work::Once(Arc::new(reload)) },
        Chore { name: "tls-floor", every: Duration::from_secs(10), work: Work::Once(Arc::new(floor)) },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floor(presets: &[&str]) -> Floor {
        let written: Vec<String> = presets.iter().map(|preset| min_version(preset)).collect();
        Floor::strictest(written.iter().map(String::as_str))
    }

    #[test]
    fn the_floor_is_the_strictest_of_the_presets_in_use() {
        assert_eq!(floor(&["engineering"]), Floor::V1_2);
        assert_eq!(floor(&["engineering", "crm"]), Floor::V1_2);
        for strict in ["agency", "automation", "support", "strict", "a file of one's own"] {
            assert_eq!(floor(&["engineering", strict, "crm"]), Floor::V1_3, "{strict}");
        }
    }
}
