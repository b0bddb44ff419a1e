//! What a worker does next: chance, weighted, over what the model says exists.

use candor_kernel::clock::Span;
use candor_kernel::ids::{HoldingId, PersonId, TenantId};
use candor_kernel::seal;

use super::child::Child;
use super::model::{Act, Blob, Cover, Form, Model, Thing};
use crate::dice::Dice;

/// Living things that a worker keeps at most.
const MOST: usize = 40;
/// Tenants that house-keeping founds at most in one run.
const MOST_TENANTS: usize = 16;
/// People whom one worker's things are about.
const PEOPLE: u64 = 6;

/// The next act of a worker on its own things.
pub(super) fn hand(child: &Child, worker: usize, dice: &mut Dice) -> anyhow::Result<Option<Act>> {
    let model = child.model();
    // Two of the three share a tenant, and with it a writer and a key set.
    let Some(tenant) = model.tenants.iter().nth(worker / 2).copied() else { return Ok(None) };
    let mine: Vec<HoldingId> =
        model.of(tenant).filter(|(_, t)| t.worker == worker && !t.gone).map(|(id, _)| *id).collect();
    let free: Vec<HoldingId> = mine.iter().copied().filter(|id| !model.is_busy(*id)).collect();
    let person = person(worker, dice.below(PEOPLE));
    let full = mine.len() >= MOST;
    let window = if dice.one_in(3) { Span::hours(1) } else { Span::ZERO };
    Ok(match dice.below(20) {
        0..=6 if !full => Some(put(child, worker, tenant, dice)?),
        0..=10 => dice.pick(&free).and_then(|id| update(child, &model, id, dice)),
        11..=14 => dice.pick(&free).map(|id| Act::Erase(id, window)),
        // Also what is held or on its way out already: it must be refused.
        15 => dice.pick(&mine).map(|id| Act::Erase(id, window)).filter(|_| dice.one_in(4)),
        16 => {
            // Something must show afterwards whether an order without acknowledgement was given.
            let shows = |id: &HoldingId| {
                let about = |t: &Thing| t.lines.iter().any(|(p, words)| *p == person && words.is_some());
                model.things.get(id).is_some_and(|t| t.ends.is_none() && about(t))
            };
            free.iter().any(shows).then_some(Act::Forget(tenant, person))
        }
        17 => {
            // Not over what the sweep may be taking at this moment.
            let far = child.kernel.now() + Span::hours(4);
            let lasts = |t: &Thing| t.ends.is_none_or(|end| end > far);
            let theirs = |t: &&Thing| t.lines.iter().any(|(p, _)| *p == person);
            let cover = dice.pick(&free).filter(|id| model.things.get(id).is_some_and(lasts));
            let all_last = model.things.values().filter(theirs).all(lasts);
            let cover = match dice.below(3) {
                0 => Some(Cover::Person(person)).filter(|_| all_last),
                _ => cover.map(Cover::Holding),
            };
            let few = model.holds.iter().filter(|h| h.tenant == tenant).count() < 4;
            cover.filter(|_| few).map(|cover| Act::Hold(tenant, cover))
        }
        18 => {
            let ids: Vec<_> = mine_of(&model, tenant, worker);
            dice.pick(&ids).map(|id| Act::Release(tenant, id))
        }
        _ => {
            let ids: Vec<_> = my_fences(&model, tenant, worker);
            dice.pick(&ids).map(|id| Act::Undo(tenant, id))
        }
    })
}

fn mine_of(model: &Model, tenant: TenantId, worker: usize) -> Vec<candor_kernel::ids::HoldId> {
    let mine = |cover: &Cover| match cover {
        Cover::Holding(id) => model.things.get(id).is_some_and(|t| t.worker == worker),
        Cover::Person(id) => id.as_bytes().first() == Some(&(worker as u8 + 1)),
    };
    model.holds.iter().filter(|h| h.tenant == tenant && mine(&h.cover)).filter_map(|h| h.id).collect()
}

fn my_fences(model: &Model, tenant: TenantId, worker: usize) -> Vec<candor_kernel::ids::FenceId> {
    let mine = |f: &super::model::Fence| {
        f.over.iter().any(|(id, _)| model.things.get(id).is_some_and(|t| t.worker == worker))
    };
    model.fences.iter().filter(|f| f.tenant == tenant && mine(f)).filter_map(|f| f.id).collect()
}

fn person(worker: usize, number: u64) -> PersonId {
    let mut bytes = [number as u8; 16];
    if let Some(first) = bytes.first_mut() {
        *first = worker as u8 + 1;
    }
    PersonId::from_bytes(bytes)
}

fn words(dice: &mut Dice) -> String {
    let length = if dice.one_in(10) { 4000 } else { 40 };
    let mark = dice.next();
    let mut text = format!("{mark:016x} ");
    while text.len() < length {
        text.push(char::from(b'a' + dice.below(26) as u8));
    }
    text
}

fn put(child: &Child, worker: usize, tenant: TenantId, dice: &mut Dice) -> anyhow::Result<Act> {
    let form =
        dice.pick(&[Form::Paper, Form::Paper, Form::Minutes, Form::Talk, Form::Bill]).unwrap_or(Form::Paper);
    let first = dice.below(PEOPLE);
    let people = (0..=dice.below(3)).map(|n| person(worker, (first + n) % PEOPLE));
    let lines = people.map(|p| (p, Some(words(dice)))).collect();
    let now = child.kernel.now();
    let short = form != Form::Bill && dice.one_in(4);
    let ends = short.then(|| now + Span::minutes(90 + dice.below(600) as i64));
    let with_blob = form == Form::Paper && dice.one_in(3);
    let blob = with_blob.then(|| Blob { seed: dice.next(), bytes: dice.below(40_000) as usize });
    let thing = Thing { tenant, worker, form, lines, ends, blob, job: dice.one_in(3), gone: false };
    Ok(Act::Put(HoldingId::from_bytes(seal::new_id(now)?), thing))
}

fn update(child: &Child, model: &Model, id: HoldingId, dice: &mut Dice) -> Option<Act> {
    let thing = model.things.get(&id)?;
    let soon = child.kernel.now() + Span::minutes(90);
    let ends = match thing.ends {
        Some(end) if end > soon && dice.one_in(2) => Some(soon),
        other => other,
    };
    let lines = thing.lines.iter().map(|(p, old)| (*p, old.as_ref().map(|_| words(dice)))).collect();
    Some(Act::Update(id, lines, ends))
}

/// The next act of house-keeping: mostly sweeps, sometimes the life and end of a tenant of its own.
pub(super) fn house(child: &Child, dice: &mut Dice) -> anyhow::Result<Option<Act>> {
    let model = child.model();
    let worker = super::child::WORKERS - 1;
    let mine: Vec<TenantId> =
        model.tenants.iter().skip(2).filter(|t| !model.closed.contains(*t)).copied().collect();
    let chore = |what: &str| Some(Act::Chore(what.to_owned()));
    Ok(match dice.below(24) {
        0..=5 => chore("upkeep"),
        6..=7 => chore("publish"),
        8..=10 => chore("clock"),
        11 => chore("backup"),
        12 => chore("rotate"),
        13 => chore("jobs"),
        14..=15 if mine.is_empty() && model.tenants.len() < MOST_TENANTS => {
            Some(Act::Found(child.kernel.new_tenant_id()?))
        }
        16..=20 => match dice.pick(&mine) {
            Some(tenant) if model.of(tenant).count() < 12 => Some(put(child, worker, tenant, dice)?),
            Some(tenant) => {
                let all: Vec<HoldingId> = model.of(tenant).map(|(id, _)| *id).collect();
                let free = |id: &HoldingId| !model.is_busy(*id);
                let talks = |id: &HoldingId| model.things.get(id).is_some_and(|t| t.form == Form::Talk);
                let endless = |id: &HoldingId| model.things.get(id).is_some_and(|t| t.ends.is_none());
                let fit = |id: &HoldingId| free(id) && !talks(id) && endless(id);
                let cover = dice.pick(&all).filter(fit).map(Cover::Holding);
                cover.filter(|_| dice.one_in(4)).map(|cover| Act::Hold(tenant, cover))
            }
            None => None,
        },
        21 => {
            let old: Vec<TenantId> = mine.into_iter().filter(|t| model.of(*t).count() >= 6).collect();
            dice.pick(&old).map(Act::Close)
        }
        _ => {
            let closed: Vec<_> = model.holds.iter().filter(|h| model.closed.contains(&h.tenant)).collect();
            let one = dice.pick(&closed);
            one.and_then(|h| h.id.map(|id| Act::Release(h.tenant, id))).filter(|_| dice.one_in(6))
        }
    })
}
