//! Exports the ledger as a table for people (RFC 4180); the log records every export. Proofs are in the export of the log.

use std::fmt::Write as _;

use candor_kernel::{Ctx, Tenant, secret};

use super::{TransferFilter, TransferView, TrustError, TrustEvent, transfers};

/// No export has more lines.
const MOST: usize = 50_000;
/// So many are read in one go.
const STEP: usize = 500;

const HEAD: &str =
    "entry,at,outcome,why,subprocessor,endpoint,purpose,data_classes,bytes_at_most,by,request\r\n";

/// Every transfer that fits, newest first.
pub async fn transfers_csv(
    ctx: &Ctx,
    tenant: &Tenant,
    filter: &TransferFilter,
) -> Result<String, TrustError> {
    let (mut text, mut lines, mut below) = (HEAD.to_owned(), 0, None);
    loop {
        let page = transfers(ctx, tenant, filter, below, STEP).await?;
        lines += page.items.len();
        if lines > MOST {
            return Err(TrustError::TooMany(MOST));
        }
        page.items.iter().for_each(|view| text += &line(view));
        match page.next {
            Some(next) => below = Some(next),
            None => break,
        }
    }
    let digest = secret::sha256(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    tenant.write(ctx)?.commit(&TrustEvent::LedgerExported(lines, digest)).await?;
    Ok(text)
}

fn line(view: &TransferView) -> String {
    let fields = [
        view.entry.to_string(),
        view.at.to_string(),
        if view.refused { "refused" } else { "sent" }.to_owned(),
        view.why.clone().unwrap_or_default(),
        view.subprocessor.clone(),
        view.endpoint.clone(),
        view.purpose.clone(),
        view.data_classes.join(" "),
        view.bytes_at_most.to_string(),
        view.by.clone(),
        view.request.clone(),
    ];
    fields.map(|field| quoted(&field)).join(",") + "\r\n"
}

/// A field that no reader takes for two, and no program for a formula.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{field}") } else { field.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_neither_two_fields_nor_a_formula() {
        assert_eq!(quoted("mailer"), "mailer");
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
    }
}
