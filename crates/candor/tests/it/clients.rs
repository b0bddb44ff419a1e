//! Clients, roles and seat scopes.

use candor_domain::calls::{self, CallAction, CallsError};
use candor_domain::clients::{self, ClientsError, NewClient};
use candor_domain::documents;
use candor_domain::identity::{actor_id, create_first_owner};
use candor_kernel::ids::ActorId;
use candor_kernel::{KernelError, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, World};

#[tokio::test]
async fn names_and_domains_are_unique_inside_a_tenant_and_free_in_another() -> Result<(), Failure> {
    let world = World::new().await?;
    Northwind::create(&world.alice).await?;
    Northwind::create(&world.bob).await?;
    let side = &world.alice;
    for (name, domain) in [("NORTHWIND bikes", "other.example"), ("Other", "northwindbikes.example")] {
        let new =
            NewClient { name: name.to_owned(), domains: vec![domain.to_owned()], ..NewClient::default() };
        let said = clients::create(&side.ctx, &side.tenant, new).await;
        assert!(matches!(said, Err(ClientsError::Taken)), "{name}");
    }
    let found =
        clients::get(&side.ctx, &side.tenant, "northwindbikes.example", clients::ClientAction::Read).await?;
    assert_eq!(found.1.name, "Northwind Bikes");
    clients::set_domains(&side.ctx, &side.tenant, found.0, &["new.example".to_owned()]).await?;
    let nobody = ActorId::from_bytes([7; 16]);
    let refused = clients::assign(&side.ctx, &side.tenant, found.0, nobody, true).await;
    assert!(matches!(refused, Err(ClientsError::Kernel(KernelError::NotFound { .. }))), "{refused:?}");
    let (who, password) = (("ann@alice.example", "Ann"), "five quiet words of no meaning");
    let ann = create_first_owner(&side.ctx, &world.kernel, &side.tenant, who, password).await?;
    clients::assign(&side.ctx, &side.tenant, found.0, actor_id(ann), true).await?;
    clients::archive(&side.ctx, &side.tenant, found.0).await?;
    assert!(clients::list(&side.ctx, &side.tenant, false).await?.is_empty());
    let [first, ..] = SAMPLE_CALLS;
    let refused = Northwind { client: found.0 }.audio(side, &first).await;
    assert!(refused.is_err_and(|e| e.to_string().contains("archived")));
    Ok(())
}

/// Promise: AUDORA-053
/// Promise: AUDORA-054
#[tokio::test]
async fn a_seat_sees_its_own_clients_only_and_does_what_its_role_allows() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let northwind = Northwind::create(side).await?;
    let (call, _) = northwind.call(side, &first).await?;
    let new = NewClient { name: "Other".to_owned(), ..NewClient::default() };
    let other = clients::create(&side.ctx, &side.tenant, new).await?;

    let outside = world.seat(side, &["member"], &[other])?;
    let names: Vec<String> = clients::list(&outside, &side.tenant, true)
        .await?
        .into_iter()
        .map(|(_, client)| client.name)
        .collect();
    assert_eq!(names, ["Other"]);
    let read = calls::get(&outside, &side.tenant, call, CallAction::Read).await;
    assert!(matches!(read, Err(CallsError::Kernel(KernelError::NotFound { .. }))));

    let inside = world.seat(side, &["member"], &[northwind.client])?;
    assert!(calls::get(&inside, &side.tenant, call, CallAction::Read).await?.transcript.is_some());
    let erase = documents::erase_call(&inside, &side.tenant, call, Span::ZERO).await;
    let forbidden = |e: &documents::DocumentsError| {
        matches!(e, documents::DocumentsError::Calls(CallsError::Kernel(KernelError::Forbidden { .. })))
    };
    assert!(erase.as_ref().is_err_and(forbidden), "a member erases nothing");

    let auditor = world.member(side, &["auditor"])?;
    assert!(calls::list(&auditor, &side.tenant, None).await?.is_empty(), "an auditor opens no content");
    Ok(())
}
