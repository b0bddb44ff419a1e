//! `/v1/clients/{id}/people`: who is heard in a client's calls.

use axum::Json;
use candor_domain::calls::{self, Person};
use candor_domain::clients::{self, ClientAction};
use candor_kernel::ids::HoldingId;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{At, Caller};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_people))
}

/// Everybody heard in a client's calls.
#[derive(Debug, Serialize, ToSchema)]
struct PeopleView {
    items: Vec<PersonView>,
}

/// Somebody heard in calls.
#[derive(Debug, Serialize, ToSchema)]
struct PersonView {
    /// The person; erasures and holds name it.
    #[schema(format = Uuid)]
    id: String,
    /// As the transcript names them.
    name: String,
    email: Option<String>,
    #[schema(format = DateTime)]
    first_heard_at: String,
}

fn view(person: Person) -> PersonView {
    PersonView {
        id: person.person.text(),
        name: person.label,
        email: person.email,
        first_heard_at: person.first_heard_at.text(),
    }
}

/// List who is heard in a client's calls
#[utoipa::path(get, path = "/v1/clients/{id}/people", tag = "people",
    params(("id" = String, Path, description = "The client", format = Uuid)),
    responses((status = 200, description = "By name", body = PeopleView)))]
async fn list_people(caller: Caller, At(id): At<HoldingId>) -> Answer<Json<PeopleView>> {
    clients::get(&caller.ctx, &caller.tenant, &id.to_string(), ClientAction::Read).await?;
    let people = calls::people(&caller.ctx, &caller.tenant, id).await?;
    Ok(Json(PeopleView { items: people.into_iter().map(view).collect() }))
}
