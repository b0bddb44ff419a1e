//! TLS as this server speaks it.

use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::version::{TLS12, TLS13};

use super::Certificates;

/// The oldest version that is spoken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Floor {
    /// Only where every preset in use allows it.
    V1_2,
    #[default]
    V1_3,
}

impl Floor {
    /// The strictest of what presets write; what does not read counts as 1.3, and so does nothing at all.
    pub fn strictest<'a>(written: impl IntoIterator<Item = &'a str>) -> Self {
        let floors = written.into_iter().map(|text| if text == "1.2" { Self::V1_2 } else { Self::V1_3 });
        floors.max().unwrap_or_default()
    }
}

/// The TLS side of a listener. Its floor can rise while it serves.
#[derive(Debug)]
pub struct Tls {
    certificates: Arc<Certificates>,
    config: RwLock<(Floor, Arc<ServerConfig>)>,
}

impl Tls {
    /// TLS with this floor and whatever certificate is current.
    pub fn new(certificates: Arc<Certificates>, floor: Floor) -> Result<Self, rustls::Error> {
        let config = Arc::new(config(Arc::clone(&certificates), floor)?);
        Ok(Self { certificates, config: RwLock::new((floor, config)) })
    }

    /// Connections that begin from now on keep to this floor.
    pub fn set_floor(&self, floor: Floor) -> Result<(), rustls::Error> {
        if self.floor() != floor {
            let fresh = Arc::new(config(Arc::clone(&self.certificates), floor)?);
            *self.config.write().unwrap_or_else(PoisonError::into_inner) = (floor, fresh);
        }
        Ok(())
    }

    /// The floor in force.
    pub fn floor(&self) -> Floor {
        self.config.read().unwrap_or_else(PoisonError::into_inner).0
    }

    pub(super) fn config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.config.read().unwrap_or_else(PoisonError::into_inner).1)
    }
}

fn config(certificates: Arc<Certificates>, floor: Floor) -> Result<ServerConfig, rustls::Error> {
    let versions: &[&rustls::SupportedProtocolVersion] = match floor {
        Floor::V1_2 => &[&TLS13, &TLS12],
        Floor::V1_3 => &[&TLS13],
    };
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(versions)?
        .with_no_client_auth()
        .with_cert_resolver(certificates);
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strictest_preset_decides_and_silence_means_the_newest() {
        assert_eq!(Floor::strictest(["1.2", "1.2"]), Floor::V1_2);
        assert_eq!(Floor::strictest(["1.2", "1.3", "1.2"]), Floor::V1_3);
        assert_eq!(Floor::strictest(["1.2", "one"]), Floor::V1_3);
        assert_eq!(Floor::strictest([]), Floor::V1_3);
    }
}
