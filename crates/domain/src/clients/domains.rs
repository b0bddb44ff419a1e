//! Sets the mail domains by which a client's people are recognised.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant};

use super::{Client, ClientAction, ClientEvent, ClientsError};

/// Replaces the client's domains. A domain of another client is refused.
pub async fn set_domains(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    domains: &[String],
) -> Result<Vec<String>, ClientsError> {
    let domains = clean_domains(domains)?;
    let mut tx = tenant.write(ctx)?;
    let mut client: Client = tx.get(id, &ClientAction::Change).await?;
    client.domains.clone_from(&domains);
    tx.put(id, &client)?;
    match tx.commit(&ClientEvent::DomainsSet(id, domains.len())).await {
        Ok(_) => Ok(domains),
        Err(KernelError::Taken { .. }) => Err(ClientsError::Taken),
        Err(other) => Err(other.into()),
    }
}

/// Lower case, sorted, without copies; refuses what is no domain.
pub(super) fn clean_domains(domains: &[String]) -> Result<Vec<String>, ClientsError> {
    let mut clean = Vec::with_capacity(domains.len());
    for domain in domains {
        let lower = domain.trim().trim_start_matches('@').to_lowercase();
        if !is_domain(&lower) {
            return Err(ClientsError::BadDomain);
        }
        clean.push(lower);
    }
    clean.sort();
    clean.dedup();
    Ok(clean)
}

/// Labels of letters, digits and inner hyphens, at least two of them (RFC 1035 §2.3.1, digits allowed first).
fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_cleaned_and_nonsense_is_named() {
        let given = ["@Northwind.Example".to_owned(), "northwind.example".to_owned()];
        assert!(clean_domains(&given).is_ok_and(|clean| clean == ["northwind.example"]));
        for bad in ["northwind", "a..b", "-a.example", "a b.example", ""] {
            let said = clean_domains(&[bad.to_owned()]).map_err(|e| e.to_string());
            assert!(said.is_err_and(|m| m.contains("mail domain")), "{bad}");
        }
    }
}
