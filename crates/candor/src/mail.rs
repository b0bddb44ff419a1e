//! Mail as `candor.toml` says: its line of the register, and who hands it in.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use candor_connect::smtp::{self, Smtp, SmtpSettings};
use candor_domain::services::Mailer;
use candor_domain::trust::{Configured, Declared, Kind};
use candor_kernel::egress::Egress;

use crate::config::MailServer;

/// Who hands mail in, if there is a server for it.
pub(crate) fn mailer(
    egress: &Arc<Egress>,
    mail: &MailServer,
    home: &Path,
) -> anyhow::Result<Option<Arc<dyn Mailer>>> {
    if !mail.is_set() {
        return Ok(None);
    }
    let login = if mail.user.is_empty() {
        None
    } else {
        let text = read(home, &mail.password_file).context("[mail] password_file")?;
        Some((mail.user.clone(), text.lines().next().unwrap_or_default().to_owned()))
    };
    let hello = mail.from.rsplit_once('@').map_or_else(String::new, |(_, domain)| domain.to_owned());
    let (host, from) = (mail.host.to_lowercase(), mail.from.clone());
    let settings = SmtpSettings { host, port: mail.port, login, from, hello };
    Ok(Some(Arc::new(Smtp::new(Arc::clone(egress), settings)?)))
}

/// The operator's own mail server learns addresses of members, and that something happened to their account.
pub(crate) fn configured(mail: &MailServer, home: &Path) -> anyhow::Result<Option<Configured>> {
    if !mail.is_set() || !mail.own {
        return Ok(None);
    }
    let none = mail.certificate.as_os_str().is_empty();
    let pins =
        if none { String::new() } else { read(home, &mail.certificate).context("[mail] certificate")? };
    let declared = Declared {
        name: mail.host.to_lowercase(),
        category: "mail".to_owned(),
        kind: Kind::Own,
        purpose: "Takes the mails in which members are told what happened to their account.".to_owned(),
        hosts: vec![mail.as_host(pins)],
        data_classes: smtp::DATA_CLASSES.map(str::to_owned).to_vec(),
        ..Declared::default()
    };
    Ok(Some(Configured { slug: smtp::SUBPROCESSOR.to_owned(), declared }))
}

fn read(home: &Path, file: &Path) -> anyhow::Result<String> {
    let path = home.join(file);
    std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
}
