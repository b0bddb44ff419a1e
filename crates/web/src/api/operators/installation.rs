//! How the installation fares: health, key places, copies, work.

use axum::Json;
use axum::extract::State;
use candor_domain::tenancy::installation::{self, Copied, Copy, JobsOfKind};
use candor_kernel::ids::TenantId;
use candor_kernel::keys::PlaceState;
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::api::Text;
use crate::door::Caller;
use crate::problem::Answer;
use crate::server::{Component, State as Condition, worst};

/// Every part.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HealthView {
    /// That of the worst part.
    status: Condition,
    components: Vec<Component>,
    log: LogHeadView,
}

/// Where the installation's own log stands.
#[derive(Debug, Serialize, ToSchema)]
struct LogHeadView {
    entries: u64,
    /// The signed note that was published last.
    checkpoint: Option<String>,
}

/// Show the installation's health
///
/// What `/readyz` says, and the head of the installation's own log.
#[utoipa::path(get, path = "/v1/operator/health", tag = "operators",
    responses((status = 200, description = "Part by part", body = HealthView)))]
pub(super) async fn show_health(State(app): State<App>, caller: Caller) -> Answer<Json<HealthView>> {
    let head = installation::log_head(&caller.ctx, &app.kernel).await?;
    let components = app.look().await;
    let log = LogHeadView { entries: head.entries, checkpoint: head.checkpoint };
    Ok(Json(HealthView { status: worst(&components), components, log }))
}

/// Where the wrapped keys lie.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KeyPlacesView {
    items: Vec<PlaceView>,
    /// How often the wrapping keys were made anew, and when last.
    epoch: u64,
    #[schema(format = DateTime)]
    epoch_since: String,
    /// `A`: destroyed keys are gone at once; `B`: after the key service's waiting time; `C`: best effort.
    anchor_class: &'static str,
    /// When every file was read last.
    #[schema(format = DateTime)]
    checked_at: Option<String>,
}

/// A place holds everything or is behind.
#[derive(Debug, Serialize, ToSchema)]
struct PlaceView {
    #[schema(format = Uuid)]
    id: String,
    name: String,
    /// `whole`, `behind`, `away`, or `out` for one that was put out.
    state: &'static str,
    /// It may still hold keys that were destroyed elsewhere.
    holds_old_keys: bool,
    /// What to do; empty when all is well.
    advice: String,
}

/// The word for how a place is.
pub(crate) const fn place_state(place: &PlaceState) -> &'static str {
    match (place.member, place.reachable, place.stale) {
        (false, _, _) => "out",
        (true, false, _) => "away",
        (true, true, true) => "behind",
        (true, true, false) => "whole",
    }
}

fn place(place: PlaceState) -> PlaceView {
    PlaceView {
        id: place.id.text(),
        state: place_state(&place),
        holds_old_keys: place.holds_old_keys,
        name: place.name,
        advice: place.advice.map(|advice| advice.to_string()).unwrap_or_default(),
    }
}

/// List key places
#[utoipa::path(get, path = "/v1/operator/key-places", tag = "operators",
    responses((status = 200, description = "All places", body = KeyPlacesView)))]
pub(super) async fn list_key_places(State(app): State<App>, caller: Caller) -> Answer<Json<KeyPlacesView>> {
    let found = installation::key_places(&caller.ctx, &app.kernel).await?;
    Ok(Json(KeyPlacesView {
        items: found.places.into_iter().map(place).collect(),
        epoch: found.epoch,
        epoch_since: found.epoch_since.text(),
        anchor_class: found.anchor.letter(),
        checked_at: found.checked.map(|checked| checked.at.text()),
    }))
}

/// What reading every place found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KeysCheckedView {
    tenants: u64,
    files: u64,
    /// Files that were damaged or missing in one place and were copied from another.
    repaired: u64,
    /// What could not be mended.
    problems: Vec<String>,
}

/// Check the key places
///
/// Reads every file in every place, and mends what another place has in order.
#[utoipa::path(post, path = "/v1/operator/key-places/check", tag = "operators",
    responses((status = 200, description = "Read through", body = KeysCheckedView)))]
pub(super) async fn check_key_places(
    State(app): State<App>,
    caller: Caller,
) -> Answer<Json<KeysCheckedView>> {
    let found = installation::check_keys(&caller.ctx, &app.kernel).await?;
    let (tenants, files, repaired) = (found.tenants, found.files, found.repaired);
    Ok(Json(KeysCheckedView { tenants, files, repaired, problems: found.problems }))
}

/// Copies of the data.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BackupsView {
    items: Vec<BackupView>,
}

/// What happened to a copy. Figures are absent once the log has forgotten them.
#[derive(Debug, Default, Serialize, ToSchema)]
struct BackupView {
    #[schema(format = DateTime)]
    at: String,
    /// `made`, `drilled` or `restored`.
    event: &'static str,
    /// Of one that was made: how many tenants are in it.
    tenants: Option<u64>,
    /// Of a drill: whether everything held.
    passed: Option<bool>,
    /// Of a drill: how many things opened with today's keys.
    opened: Option<u64>,
    /// Of a drill: how many had been erased since, and stayed shut.
    refused: Option<u64>,
}

fn backup(copy: &Copy) -> BackupView {
    let blank = BackupView { at: copy.at.text(), ..BackupView::default() };
    match copy.what {
        Copied::Made { tenants } => BackupView { event: "made", tenants, ..blank },
        Copied::Restored => BackupView { event: "restored", ..blank },
        Copied::Drilled { passed, opened, refused } => {
            BackupView { event: "drilled", passed, opened, refused, ..blank }
        }
    }
}

/// List backups and drills
///
/// Made with `candor backup` on the host.
#[utoipa::path(get, path = "/v1/operator/backups", tag = "operators",
    responses((status = 200, description = "The newest first, at most 50", body = BackupsView)))]
pub(super) async fn list_backups(State(app): State<App>, caller: Caller) -> Answer<Json<BackupsView>> {
    let found = installation::copies(&caller.ctx, &app.kernel).await?;
    Ok(Json(BackupsView { items: found.iter().map(backup).collect() }))
}

/// What is done by itself.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WorkView {
    items: Vec<WorkLine>,
}

/// Jobs of one kind in one tenant.
#[derive(Debug, Serialize, ToSchema)]
struct WorkLine {
    /// Absent for the installation's own.
    #[schema(format = Uuid)]
    tenant: Option<String>,
    kind: String,
    waiting: u64,
    running: u64,
    /// Of those that wait: how many have failed before.
    failing: u64,
    given_up: u64,
    #[schema(format = DateTime)]
    next_at: Option<String>,
}

fn work_line(jobs: JobsOfKind) -> WorkLine {
    WorkLine {
        tenant: (jobs.tenant != TenantId::ZERO).then(|| jobs.tenant.text()),
        kind: jobs.kind,
        waiting: jobs.waiting,
        running: jobs.running,
        failing: jobs.failing,
        given_up: jobs.given_up,
        next_at: jobs.next_at.map(|at| at.text()),
    }
}

/// List work
///
/// How many jobs wait, run, fail and were given up; not what they are about.
#[utoipa::path(get, path = "/v1/operator/jobs", tag = "operators",
    responses((status = 200, description = "By tenant and kind", body = WorkView)))]
pub(super) async fn list_work(State(app): State<App>, caller: Caller) -> Answer<Json<WorkView>> {
    let found = installation::work(&caller.ctx, &app.kernel).await?;
    Ok(Json(WorkView { items: found.into_iter().map(work_line).collect() }))
}
