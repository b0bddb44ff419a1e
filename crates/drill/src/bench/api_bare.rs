//! What the API is measured against: axum answering a constant over the same TLS, with nothing before it.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// About as long as a call's view.
const CONSTANT: &str =
    "{\"id\":\"019ad000-0000-7000-8000-000000000000\",\"title\":\"A call\",\"state\":\"constant\"}";

/// The port that `GET /constant` is answered on from now on.
pub(super) async fn served(chain: &[u8], key: &str) -> anyhow::Result<u16> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from(chain.to_vec())],
            PrivateKeyDer::from_pem_slice(key.as_bytes())?,
        )?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    let json = [("content-type", "application/json")];
    let router: Router = Router::new().route("/constant", get(move || std::future::ready((json, CONSTANT))));
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let (acceptor, router) = (acceptor.clone(), router.clone());
            tokio::spawn(async move {
                let _ = socket.set_nodelay(true);
                let Ok(stream) = acceptor.accept(socket).await else { return };
                let builder = Builder::new(TokioExecutor::new()).http1_only();
                let service = TowerToHyperService::new(router);
                let _ = builder.serve_connection(TokioIo::new(stream), service).await;
            });
        }
    });
    Ok(port)
}
