//! Jobs, fences, holds, dying slots, small values.

use super::{Done, Ground, at, bytes, person};
use crate::ids::{FenceId, HoldId, JobId};
use crate::store::{Batch, FenceRow, HoldRow, JobRow, Store};

fn job(n: u64, due: i64) -> JobRow {
    JobRow {
        id: JobId::from_bytes(bytes(n)),
        kind: "sweep".to_owned(),
        payload: format!("{n}"),
        due_at: at(due),
        leased_until: None,
        attempts: 0,
        dead: false,
    }
}

pub(crate) async fn jobs_are_replaced_leased_and_removed<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let jobs = vec![job(1, 5), job(2, 3), job(3, 3), job(4, 99)];
    store.apply(Batch { jobs, ..Batch::default() }).await?;
    assert_eq!(store.jobs(at(5), &["sweep"], 10).await?, [job(2, 3), job(3, 3), job(1, 5)]);
    assert_eq!(store.jobs(at(5), &["swim", "sweep"], 1).await?, [job(2, 3)]);
    assert!(store.jobs(at(2), &["sweep"], 9).await?.is_empty());
    assert!(store.jobs(at(5), &["swim"], 9).await?.is_empty());
    assert!(store.jobs(at(5), &[], 9).await?.is_empty());
    let leased = JobRow { leased_until: Some(at(20)), attempts: 1, ..job(2, 3) };
    let dead = JobRow { dead: true, attempts: 9, payload: "other".to_owned(), ..job(3, 3) };
    let jobs = vec![job(2, 1), leased.clone(), dead.clone()];
    store.apply(Batch { jobs, remove_jobs: vec![job(1, 5).id], ..Batch::default() }).await?;
    assert!(store.jobs(at(19), &["sweep"], 10).await?.is_empty());
    assert_eq!(store.jobs(at(20), &["sweep"], 10).await?, std::slice::from_ref(&leased));
    assert_eq!(store.all_jobs().await?, [leased, dead, job(4, 99)]);
    Ok(())
}

pub(crate) async fn fences_keep_their_slots<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let fence = |n: u64, due: i64, slots: Vec<u64>| FenceRow {
        id: FenceId::from_bytes(bytes(n)),
        due_at: at(due),
        person: (n == 2).then(|| person(n)),
        order: vec![n as u8; 100],
        order_slot: 40 + n,
        slots,
    };
    let many = fence(1, 9, (1..=1_000).collect());
    let two = fence(2, 3, vec![1 << 45, 7, 7]);
    let none = fence(3, 5, vec![]);
    store.apply(Batch { fences: vec![many.clone(), two, none.clone()], ..Batch::default() }).await?;
    assert_eq!(store.fences().await?, [fence(2, 3, vec![7, 1 << 45]), none, many.clone()]);
    let remove_fences = vec![FenceId::from_bytes(bytes(2)), FenceId::from_bytes(bytes(3))];
    store.apply(Batch { remove_fences, ..Batch::default() }).await?;
    assert_eq!(store.fences().await?, [many]);
    Ok(())
}

pub(crate) async fn holds_read_back<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let hold = |n: u64, until| HoldRow {
        id: HoldId::from_bytes(bytes(n)),
        scope: "person".to_owned(),
        target: *person(n).as_bytes(),
        blocked_purposes: "analytics,training".to_owned(),
        spares: "audio".to_owned(),
        placed_at: at(100 - n as i64),
        until,
        reason: vec![1, 2, 3],
        reason_slot: n,
    };
    let (first, second) = (hold(1, None), hold(2, Some(at(9))));
    store.apply(Batch { holds: vec![first.clone(), second.clone()], ..Batch::default() }).await?;
    assert_eq!(store.holds().await?, [second.clone(), first]);
    store.apply(Batch { remove_holds: vec![HoldId::from_bytes(bytes(1))], ..Batch::default() }).await?;
    assert_eq!(store.holds().await?, [second]);
    Ok(())
}

pub(crate) async fn dying_slots_are_a_set<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(Batch { dying: vec![9, 3, 9], ..Batch::default() }).await?;
    store.apply(Batch { dying: vec![3, 4], ..Batch::default() }).await?;
    assert_eq!(store.dying().await?, [3, 4, 9]);
    store.apply(Batch { remove_dying: vec![4, 9, 100], ..Batch::default() }).await?;
    assert_eq!(store.dying().await?, [3]);
    Ok(())
}

pub(crate) async fn small_values_are_replaced<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let set = |name: &str, value: &[u8]| (name.to_owned(), value.to_vec());
    store
        .apply(Batch { meta: vec![set("a", b"1"), set("b", b""), set("a", b"2")], ..Batch::default() })
        .await?;
    assert_eq!(store.meta("a").await?, Some(b"2".to_vec()));
    assert_eq!(store.meta("b").await?, Some(vec![]));
    store.apply(Batch { meta: vec![set("a", b"3")], ..Batch::default() }).await?;
    assert_eq!((store.meta("a").await?, store.meta("c").await?), (Some(b"3".to_vec()), None));
    Ok(())
}
