//! The form that declares somebody outside: its fields, and what they mean.

use candor_domain::trust::{self, Agreement, Declared, Kind, TrustError};
use candor_kernel::Timestamp;
use serde::Deserialize;

use crate::console::words::knows;
use crate::console::{Frame, days};
use crate::problem::{Answer, Problem, Wrong};

/// Categories that are offered.
pub(super) const CATEGORIES: [&str; 6] = ["infrastructure", "mail", "sign_in", "ai", "billing", "support"];

/// Classes of data that are offered.
pub(super) const CLASSES: [&str; 5] = ["recording", "transcript", "outputs", "account_data", "billing"];

/// What the form sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Said {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) category: String,
    pub(super) own: bool,
    pub(super) purpose: String,
    /// One a line.
    pub(super) hosts: String,
    pub(super) data_classes: Vec<String>,
    pub(super) region: String,
    pub(super) transfer_mechanism: String,
    pub(super) agreement: String,
    pub(super) signed: String,
    pub(super) forbids_own_use: bool,
    pub(super) contact: String,
    pub(super) active_from: String,
}

impl Said {
    /// The form as it says what is declared.
    pub(super) fn of(declared: &Declared) -> Self {
        let hosts: Vec<String> = declared.hosts.iter().map(|at| format!("{}:{}", at.host, at.port)).collect();
        let agreement = declared.agreement.clone();
        Self {
            slug: String::new(),
            name: declared.name.clone(),
            category: declared.category.clone(),
            own: declared.kind == Kind::Own,
            purpose: declared.purpose.clone(),
            hosts: hosts.join("\n"),
            data_classes: declared.data_classes.clone(),
            region: declared.region.clone(),
            transfer_mechanism: declared.transfer_mechanism.clone().unwrap_or_default(),
            signed: agreement.as_ref().map(|of| of.dated.clone()).unwrap_or_default(),
            forbids_own_use: agreement.as_ref().is_some_and(|of| of.forbids_own_use),
            agreement: agreement.map(|of| of.reference).unwrap_or_default(),
            contact: declared.contact.clone(),
            active_from: String::new(),
        }
    }

    /// What the form declares; what it does not ask for stays as it was.
    pub(super) fn declared(&self, before: &Declared) -> Result<Declared, TrustError> {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let lines: Vec<String> = self.hosts.split_whitespace().map(str::to_owned).collect();
        let agreement = given(&self.agreement).or_else(|| given(&self.signed)).map(|_| Agreement {
            reference: self.agreement.trim().to_owned(),
            dated: self.signed.trim().to_owned(),
            forbids_own_use: self.forbids_own_use,
        });
        Ok(Declared {
            name: self.name.trim().to_owned(),
            category: self.category.clone(),
            kind: if self.own { Kind::Own } else { Kind::Vendor },
            purpose: self.purpose.trim().to_owned(),
            purposes: before.purposes.clone(),
            hosts: trust::hosts_named(&lines, &before.hosts)?,
            data_classes: self.data_classes.clone(),
            region: self.region.trim().to_owned(),
            transfer_mechanism: given(&self.transfer_mechanism),
            agreement,
            contact: self.contact.trim().to_owned(),
        })
    }

    /// The day of its first byte, if one is named.
    pub(super) fn active_from(&self, frame: &Frame) -> Answer<Option<Timestamp>> {
        let day = self.active_from.trim();
        if day.is_empty() {
            return Ok(None);
        }
        let wrong = || Problem::told("active_from", frame.t("operator-ask-wrong-day"));
        days::begins(frame, day).map(Some).ok_or_else(wrong)
    }
}

/// The words beside a field are the form's own.
pub(super) fn beside_its_field(frame: &Frame, problem: Problem) -> Problem {
    let own = |wrong: Wrong| {
        let field = wrong.pointer.as_deref().unwrap_or_default().trim_start_matches('/').replace('_', "-");
        let key = format!("operator-declare-wrong-{field}");
        if knows(&key) { Wrong { detail: frame.t(&key), is_told: true, ..wrong } } else { wrong }
    };
    Problem { errors: problem.errors.into_iter().map(own).collect(), ..problem }
}
