//! The scrub: does every page in every place open?

use super::cell::{self, Subject};
use super::error::KeysError;
use super::fan_out::lock;
use super::files;
use super::flip::needed;
use super::place::PlaceConfig;
use super::set::KeySet;
use super::tenant::TenantKeys;
use crate::holding::RootName;

/// What a scrub found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Tenants looked at.
    pub tenants: u64,
    /// Files of pages read, in all places together.
    pub files: u64,
    /// Files that were damaged or missing in one place and have been copied from another.
    pub repaired: u64,
    /// What could not be repaired, in sentences for people.
    pub problems: Vec<String>,
}

impl KeySet {
    /// Reads everything that every member place holds, and repairs what another place has in order.
    pub fn check(&self) -> CheckReport {
        let mut report = CheckReport::default();
        let open = lock(&self.tenants);
        for state in self.shared.wrap().members.iter().filter(|id| self.shared.wrap().place(**id).is_none()) {
            report.problems.push(KeysError::not_configured(*state).to_string());
        }
        let done = self.each_tenant(&open, |tenant| {
            report.tenants += 1;
            tenant.check(&mut report);
            Ok(())
        });
        report.problems.extend(done.err().map(|error| error.to_string()));
        report
    }
}

impl TenantKeys {
    fn check(&self, report: &mut CheckReport) {
        // No flip may take files away meanwhile.
        let mut writer = lock(&self.writer);
        let wrap = self.shared.wrap();
        for place in wrap.known_members() {
            self.check_files(&place, report);
            match self.mend(&place, &wrap, &writer.tried) {
                Ok(()) => {
                    writer.current.insert(place.id);
                }
                Err(error) => report.problems.push(format!("tenant {}: {error}", self.id)),
            }
            for root in RootName::ALL {
                self.check_root(&place, root, report);
            }
        }
    }

    fn check_files(&self, place: &PlaceConfig, report: &mut CheckReport) {
        for name in needed(&RootName::ALL.map(|root| self.tree(root))) {
            let path = files::pages(self.id).join(&name);
            report.files += 1;
            if place.disk.read(&path).is_ok_and(|bytes| self.is_good(&path, &bytes)) {
                continue;
            }
            let others = self.shared.wrap().known_members();
            let mut others = others.iter().filter(|other| other.id != place.id);
            if others.any(|other| self.copy_file(&path, other, place).is_ok()) {
                report.repaired += 1;
            } else {
                let (id, place) = (self.id, &place.name);
                report.problems.push(format!("tenant {id}: {name} does not open in key place '{place}', and no other place has it in order"));
            }
        }
    }

    fn check_root(&self, place: &PlaceConfig, root: RootName, report: &mut CheckReport) {
        let wrap = self.shared.wrap();
        let stamp = wrap.stamp(self.generation(root));
        let path = files::root(self.id, root);
        let cells = cell::read(&*place.disk, &path, Subject::Root(self.id, root), &wrap.epochs);
        if !cells.is_ok_and(|cells| cells.halves.iter().all(|half| half.stamp() == Some(stamp))) {
            let (id, root, place) = (self.id, root.name(), &place.name);
            report
                .problems
                .push(format!("tenant {id}: key place '{place}' does not hold the present {root} root"));
        }
    }
}
