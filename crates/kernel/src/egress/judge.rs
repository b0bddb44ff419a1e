//! The questions that are asked before anything leaves, in order; the first "no" is the answer.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use super::{EgressPolicy, Endpoint, Entry, Reach, Refused, Security, Transfer, reach};
use crate::ctx::Ctx;

/// Names of [`Reach::Private`] ranges that an entry may open. The others (link-local with its metadata services,
/// multicast, reserved) lead to nobody whom a register could name.
const OPENABLE: [&str; 2] = ["private network", "shared by a carrier"];

/// The endpoint, if the register lets this go there, by name.
pub(super) fn declared(
    policy: &dyn EgressPolicy,
    ctx: &Ctx,
    transfer: &Transfer,
    at: (&str, u16),
) -> Result<Endpoint, Refused> {
    let subprocessor = transfer.subprocessor.clone();
    let known = policy
        .entry(ctx.tenant, &subprocessor)
        .filter(|entry| entry.only_for.is_none_or(|t| t == ctx.tenant));
    let Some(entry) = known else { return Err(Refused::NotRegistered(subprocessor)) };
    let endpoint = entry.endpoints.iter().find(|e| e.host == at.0 && e.port == at.1);
    let Some(endpoint) = endpoint.cloned() else {
        return Err(Refused::NotItsEndpoint { subprocessor, authority: transfer.authority.clone() });
    };
    in_force(&entry, ctx, &subprocessor)?;
    wanted(policy, &entry, ctx, &subprocessor)?;
    if !entry.agreed {
        return Err(Refused::NoAgreement(subprocessor));
    }
    if transfer.purpose != ctx.purpose || !entry.purposes.contains(&transfer.purpose) {
        return Err(Refused::Purpose { subprocessor, purpose: transfer.purpose.clone() });
    }
    match transfer.data_classes.iter().find(|class| !entry.data_classes.contains(class)) {
        Some(class) => Err(Refused::DataClass { subprocessor, class: class.clone() }),
        None => Ok(endpoint),
    }
}

fn in_force(entry: &Arc<Entry>, ctx: &Ctx, subprocessor: &str) -> Result<(), Refused> {
    let (now, subprocessor) = (ctx.now(), subprocessor.to_owned());
    if entry.retired_at.is_some_and(|at| now >= at) {
        return Err(Refused::Retired(subprocessor));
    }
    if now < entry.active_from {
        return Err(Refused::NotYet { subprocessor, active_from: entry.active_from });
    }
    Ok(())
}

fn wanted(policy: &dyn EgressPolicy, entry: &Entry, ctx: &Ctx, subprocessor: &str) -> Result<(), Refused> {
    let standing = policy.standing(ctx.tenant, subprocessor);
    if standing.objects {
        return Err(Refused::Objected(subprocessor.to_owned()));
    }
    match (&entry.region, &standing.regions) {
        (Some(region), Some(allowed)) if !allowed.contains(region) => {
            Err(Refused::Region { subprocessor: subprocessor.to_owned(), region: region.clone() })
        }
        _ => Ok(()),
    }
}

/// Every address that the name has must be one that this endpoint may have.
pub(super) fn addresses(endpoint: &Endpoint, authority: &str, found: &[SocketAddr]) -> Result<(), Refused> {
    found.iter().try_for_each(|address| permitted(endpoint, authority, address.ip()))
}

fn permitted(endpoint: &Endpoint, authority: &str, address: IpAddr) -> Result<(), Refused> {
    let authority = authority.to_owned();
    let opened = endpoint.private.iter().any(|network| network.holds(address));
    match (reach(address), &endpoint.security) {
        (Reach::Loopback, Security::Plain) => Ok(()),
        (Reach::Loopback, _) if opened => Ok(()),
        (Reach::Loopback, _) => Err(Refused::PrivateAddress { authority, address, range: "this machine" }),
        (Reach::Private(range), Security::Tls(_) | Security::StartTls(_))
            if opened && OPENABLE.contains(&range) =>
        {
            Ok(())
        }
        (Reach::Private(range), _) => Err(Refused::PrivateAddress { authority, address, range }),
        (Reach::Public, Security::Plain) => Err(Refused::NeedsTls { authority, address }),
        (Reach::Public, _) => Ok(()),
    }
}
