//! Forms that are sent one after another, and what each of them left in the logs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use candor_domain::Purpose;
use candor_domain::audit::AuditAction;
use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;
use candor_kernel::tenant::Entry;
use candor_testkit::Failure;

use super::House;
use crate::browser::{Browser, Page};

/// The house, and the actions that each route left, log by log.
pub(super) struct Sweep {
    pub house: House,
    pub tenants: Vec<TenantId>,
    pub left: BTreeMap<String, Vec<Vec<String>>>,
}

impl Sweep {
    pub(super) fn of(house: House) -> Self {
        let tenants = vec![TenantId::ZERO, house.world.alice.tenant.id(), house.world.bob.tenant.id()];
        Self { house, tenants, left: BTreeMap::new() }
    }

    /// What somebody did in each log, in its order. That a form was answered is the program's own note, and so is what
    /// follows from an act in the directory.
    async fn logs(&self) -> Result<Vec<Vec<String>>, Failure> {
        let (kernel, mut found) = (&self.house.world.kernel, Vec::new());
        for id in &self.tenants {
            let ctx = kernel.ctx(Actor::System, *id, &Purpose::Service)?;
            let entries = kernel.tenant(*id).await?.entries(&ctx, &AuditAction::Read, 0, 5000).await?;
            let by_program = |entry: &Entry| {
                entry.payload.as_ref().and_then(|said| said["actor"].as_str()) == Some("system")
            };
            let acts = entries.into_iter().filter(|entry| !by_program(entry));
            found.push(acts.map(|entry| entry.action).collect());
        }
        Ok(found)
    }

    /// Somebody sends a form that stands on a page, and the logs are looked at before and after.
    pub(super) async fn send(
        &mut self,
        who: &Browser,
        (on, to): (&str, &str),
        route: &str,
        fields: &[(&str, &str)],
    ) -> Result<Page, Failure> {
        let page = who.get(on).await?;
        self.fill(who, (&page, to), route, fields).await
    }

    /// The same with a page that was read before.
    pub(super) async fn fill(
        &mut self,
        who: &Browser,
        (page, to): (&Page, &str),
        route: &str,
        fields: &[(&str, &str)],
    ) -> Result<Page, Failure> {
        let before = self.logs().await?;
        let answer = who.fill(page, to, fields).await?;
        let is_away = ["/sign-in", "/step-up"].iter().any(|door| answer.location().starts_with(door));
        let is_done = (answer.status.is_success() || answer.status.is_redirection()) && !is_away;
        assert!(is_done, "{to}: {} {} {}", answer.status, answer.location(), answer.text);
        let after = self.logs().await?;
        let fresh = before.iter().zip(after).map(|(old, new)| new.into_iter().skip(old.len()).collect());
        self.left.insert(route.to_owned(), fresh.collect());
        Ok(answer)
    }

    /// Routes that left nothing, or more than one entry in a log, with what they left.
    pub(super) fn odd(&self) -> BTreeMap<&str, Vec<&str>> {
        let odd = |logs: &Vec<Vec<String>>| logs.concat().is_empty() || logs.iter().any(|log| log.len() > 1);
        let found = self.left.iter().filter(|(_, logs)| odd(logs));
        found
            .map(|(route, logs)| (route.as_str(), logs.iter().flatten().map(String::as_str).collect()))
            .collect()
    }

    pub(super) fn routes(&self) -> BTreeSet<String> {
        self.left.keys().cloned().collect()
    }
}

/// Where the console's forms are posted to, by its tables of routes as they are compiled.
pub(super) fn posts() -> Result<BTreeSet<String>, Failure> {
    let mut found = BTreeSet::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src/console"), &mut found)?;
    assert!(found.len() > 60, "the tables are not read any more: {found:?}");
    Ok(found)
}

fn read(folder: &Path, found: &mut BTreeSet<String>) -> Result<(), Failure> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(&path, found)?;
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let text = std::fs::read_to_string(&path)?;
            // The table stands in one function of the file, a route in one call.
            for route in text.split(".route(").skip(1) {
                let Some((path, rest)) = route.trim_start().strip_prefix('"').and_then(|r| r.split_once('"'))
                else {
                    continue;
                };
                let handlers = rest.split("\n}").next().unwrap_or_default();
                if handlers.contains("post(") {
                    found.insert(path.to_owned());
                }
            }
        }
    }
    Ok(())
}
