//! Systems that a tenant chose for itself: opened at once, for this tenant alone.

use std::net::IpAddr;

use candor_kernel::egress::{self, Named, Reach, reach};
use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::{Book, CustomerEndpoint, TrustAction, TrustError, TrustEvent, list};

/// The name under which transfers to a customer's endpoint are declared and logged.
pub fn endpoint_name(host: &str, port: u16) -> String {
    format!("endpoint:{host}:{port}")
}

/// Lets this tenant's data of these classes go to the host of `url`, and returns the name to send under. Only https;
/// an address that is not on the internet only where the operator opened its range. Doing it twice adds classes.
pub async fn open_endpoint(
    ctx: &Ctx,
    tenant: &Tenant,
    book: &Book,
    url: &str,
    data_classes: &[&str],
) -> Result<String, TrustError> {
    tenant.permit(ctx, &TrustAction::OpenEndpoint, &[])?;
    let named = egress::named(url).map_err(TrustError::Address)?;
    acceptable(book, &named)?;
    let at = format!("{}:{}", named.host, named.port);
    let name = endpoint_name(&named.host, named.port);
    let mut classes: Vec<String> = data_classes.iter().map(|class| (*class).to_owned()).collect();
    let known = find(ctx, tenant, &at, TrustAction::OpenEndpoint).await?;
    let mut tx = tenant.write(ctx)?;
    let id = match known {
        Some(id) => {
            let before: CustomerEndpoint = tx.get(id, &TrustAction::OpenEndpoint).await?;
            let reopened = before.closed_at.is_some();
            if !reopened {
                classes.extend(
                    before.data_classes.iter().filter(|c| !data_classes.contains(&c.as_str())).cloned(),
                );
            }
            let same = classes.iter().all(|class| before.data_classes.contains(class));
            if !reopened && before.is_tls == named.is_tls && same {
                return Ok(name);
            }
            let is_tls = named.is_tls;
            tx.put(id, &CustomerEndpoint { is_tls, data_classes: classes, closed_at: None, ..before })?;
            id
        }
        None => tx.add(&CustomerEndpoint {
            host: named.host,
            port: named.port,
            is_tls: named.is_tls,
            data_classes: classes,
            opened_at: tenant.now(),
            closed_at: None,
        })?,
    };
    tx.commit(&TrustEvent::EndpointOpened(id)).await?;
    book.forget(tenant.id());
    Ok(name)
}

/// Nothing of this tenant goes to the host of `url` any more. The caller knows that nothing else of it uses the host.
pub async fn close_endpoint(ctx: &Ctx, tenant: &Tenant, book: &Book, url: &str) -> Result<(), TrustError> {
    tenant.permit(ctx, &TrustAction::CloseEndpoint, &[])?;
    let named = egress::named(url).map_err(TrustError::Address)?;
    let at = format!("{}:{}", named.host, named.port);
    let known = find(ctx, tenant, &at, TrustAction::CloseEndpoint).await?;
    let id = known.ok_or_else(|| TrustError::NoSuchEndpoint(at.clone()))?;
    let mut tx = tenant.write(ctx)?;
    let mut open: CustomerEndpoint = tx.get(id, &TrustAction::CloseEndpoint).await?;
    if open.closed_at.is_some() {
        return Err(TrustError::NoSuchEndpoint(at));
    }
    open.closed_at = Some(tenant.now());
    tx.put(id, &open)?;
    tx.commit(&TrustEvent::EndpointClosed(id)).await?;
    book.forget(tenant.id());
    Ok(())
}

/// Every endpoint that the tenant has opened, closed ones too.
pub async fn endpoints(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<(HoldingId, CustomerEndpoint)>, TrustError> {
    Ok(list::all(ctx, tenant, &TrustAction::ListEndpoints).await?)
}

async fn find(
    ctx: &Ctx,
    tenant: &Tenant,
    at: &str,
    action: TrustAction,
) -> Result<Option<HoldingId>, TrustError> {
    Ok(tenant.read(ctx)?.find::<CustomerEndpoint>("at", at, &action).await?.pop().map(|(id, _)| id))
}

fn acceptable(book: &Book, named: &Named) -> Result<(), TrustError> {
    let opened = |it: IpAddr| book.customer_ranges().iter().any(|range| range.holds(it));
    match named.address.map(|it| (it, reach(it))) {
        Some((it, Reach::Loopback)) if !named.is_tls && opened(it) => return Ok(()),
        Some((it, Reach::Loopback | Reach::Private(_))) if !opened(it) => {
            return Err(TrustError::Address("it is not on the internet"));
        }
        None if named.host == "localhost" || named.host.ends_with(".localhost") => {
            return Err(TrustError::Address("it is this server itself"));
        }
        _ => {}
    }
    if named.is_tls { Ok(()) } else { Err(TrustError::NotHttps) }
}
