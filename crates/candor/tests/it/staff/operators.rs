//! Who operators are: how they come in, what their roles give, how they go.

use candor_domain::audit::{self, Filter, Order};
use candor_domain::calls::{self, CallAction};
use candor_domain::documents::{self, DocumentAction};
use candor_domain::identity::staff::{self, Ground, OperatorRole, StaffError};
use candor_domain::identity::{self, AdmitError, IdentityError, ProvenBy, tokens};
use candor_domain::{clients, privacy};
use candor_kernel::{KernelError, Span};
use candor_testkit::Failure;

use super::{House, admit};

/// Promise: AUDORA-062
#[tokio::test]
async fn each_role_of_an_operator_gives_what_it_needs_and_no_content() -> Result<(), Failure> {
    let house = House::new().await?;
    let (kernel, alice) = (&house.world.kernel, house.world.alice.tenant.id());
    let tenant = &house.world.alice.tenant;
    for (number, role) in OperatorRole::ALL.into_iter().enumerate() {
        let who = house.operator(&format!("op{number}@host.example"), &[role]).await?;
        let asks = house.request(&who, Ground::CustomerApproval).await;
        assert_eq!(asks.is_ok(), role == OperatorRole::Operator, "{role:?}");
        let other = house.invited(&format!("other{number}@host.example"), &[]).await?.member;
        let ends = staff::deactivate(&who, kernel, other).await;
        assert_eq!(ends.is_ok(), role == OperatorRole::Reviewer, "{role:?}");
        assert_eq!(staff::reviews(&who, &house.home).await.is_ok(), role == OperatorRole::Reviewer);
        assert!(staff::invite(&who, &house.home, "x@host.example", &[]).await.is_err());
        assert!(staff::change_roles(&who, &house.home, other, &OperatorRole::ALL).await.is_err());
        // As if a door had let them into the customer's tenant.
        let inside = kernel.ctx(who.actor.clone(), alice, &candor_domain::Purpose::Service)?;
        assert!(clients::list(&inside, tenant, true).await?.is_empty());
        assert!(calls::list(&inside, tenant, None).await?.is_empty());
        assert!(documents::list(&inside, tenant, None).await?.is_empty());
        assert!(calls::get(&inside, tenant, house.call, CallAction::Read).await.is_err());
        assert!(documents::get(&inside, tenant, house.document, DocumentAction::Read).await.is_err());
        assert!(calls::hand_out(&inside, tenant, house.call, calls::Shape::Json).await.is_err());
        assert!(calls::open_audio(&inside, tenant, house.call).await.is_err());
        assert!(privacy::holds(&inside, tenant).await.is_err());
        assert!(audit::log(&inside, tenant, &Filter::default(), Order::Newest, None, 9).await.is_err());
        assert!(identity::members::list(&inside, tenant, true).await.is_err());
    }
    Ok(())
}

/// Promise: AUDORA-060
/// Promise: AUDEXE-080
/// Promise: AUDEAI-025
#[tokio::test]
async fn an_operator_comes_in_with_a_passkey_and_in_no_other_way() -> Result<(), Failure> {
    let house = House::new().await?;
    let joined = house.invited("ann@host.example", &[OperatorRole::Operator]).await?;
    for by in [ProvenBy::Password, ProvenBy::Provider] {
        let said = house.sign_in(joined.member, by).await.err();
        assert!(matches!(said, Some(IdentityError::NeedsPasskey)), "{by:?}");
    }
    // The invitation's own session registers the passkey and does nothing else.
    let bare = admit(&house.door, &joined.secret).await?.ctx;
    let refused = house.request(&bare, Ground::CustomerApproval).await;
    assert!(matches!(refused, Err(StaffError::Kernel(KernelError::NotAllowed(_)))));
    let session = house.sign_in(joined.member, ProvenBy::Passkey).await?;
    let ann = admit(&house.door, &session.secret).await?.ctx;
    house.request(&ann, Ground::CustomerApproval).await?;
    Ok(())
}

/// Promise: AUDEAI-029
#[tokio::test]
async fn the_list_of_operators_is_everybody_who_may_come_in_and_nobody_else() -> Result<(), Failure> {
    let house = House::new().await?;
    let (kernel, zero) = (&house.world.kernel, house.world.zero()?);
    let listed = async || -> Result<Vec<(String, Vec<String>)>, Failure> {
        let all = staff::operators(&zero, &house.home).await?;
        let mut all: Vec<_> =
            all.into_iter().map(|(_, operator)| (operator.email, operator.operator_roles)).collect();
        all.sort();
        Ok(all)
    };
    assert_eq!(listed().await?, [], "nobody yet");
    let ann = house.invited("ann@host.example", &[OperatorRole::Operator]).await?.member;
    let ben = house.invited("ben@host.example", &[OperatorRole::Reviewer, OperatorRole::Steward]).await?;
    // Somebody who was invited and did not come is no operator, and neither is a customer's owner.
    staff::invite(&zero, &house.home, "cleo@host.example", &[OperatorRole::Operator]).await?;
    let of = |name: &str, roles: &[&str]| {
        (format!("{name}@host.example"), roles.iter().map(|role| (*role).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(listed().await?, [of("ann", &["operator"]), of("ben", &["reviewer", "steward"])]);
    staff::deactivate(&zero, kernel, ann).await?;
    assert_eq!(listed().await?, [of("ben", &["reviewer", "steward"])]);
    assert!(house.sign_in(ann, ProvenBy::Passkey).await.is_err());
    house.sign_in(ben.member, ProvenBy::Passkey).await?;
    Ok(())
}

/// Promise: AUDORA-059
#[tokio::test]
async fn a_session_of_staff_ends_after_an_hour_and_what_was_done_in_it_stays_in_the_log()
-> Result<(), Failure> {
    let house = House::new().await?;
    let member = house.invited("ann@host.example", &[OperatorRole::Operator]).await?.member;
    let session = house.sign_in(member, ProvenBy::Passkey).await?;
    for _ in 0..3 {
        house.world.clock.advance(Span::minutes(19));
        let ann = admit(&house.door, &session.secret).await?.ctx;
        house.request(&ann, Ground::CustomerApproval).await?;
    }
    house.world.clock.advance(Span::minutes(3));
    assert!(matches!(admit(&house.door, &session.secret).await, Err(AdmitError::Unauthenticated)));
    let log = house.log().await?;
    assert_eq!(log.iter().filter(|action| *action == "grant.requested").count(), 3);
    Ok(())
}

/// Promise: AUDEAI-032
#[tokio::test]
async fn a_deactivated_operator_is_out_at_once_with_session_and_token() -> Result<(), Failure> {
    let house = House::new().await?;
    let rita = house.operator("rita@host.example", &[OperatorRole::Reviewer]).await?;
    let member = house.invited("ann@host.example", &[OperatorRole::Operator]).await?.member;
    let session = house.sign_in(member, ProvenBy::Passkey).await?;
    let ann = admit(&house.door, &session.secret).await?.ctx;
    let new =
        tokens::NewToken { name: "script".to_owned(), scopes: vec!["*".to_owned()], life: Span::days(30) };
    let token = tokens::create(&ann, &house.home, new).await?;
    let program = admit(&house.door, &token.secret).await?.ctx;
    assert!(house.request(&program, Ground::CustomerApproval).await.is_err(), "a program is no operator");
    let grant = house.granted(&ann).await?;
    staff::deactivate(&rita, &house.world.kernel, member).await?;
    for secret in [&session.secret, &token.secret] {
        assert!(matches!(admit(&house.door, secret).await, Err(AdmitError::Unauthenticated)));
    }
    assert!(house.look(&ann, grant, house.call).await.is_err(), "a context from before opens nothing");
    assert!(house.sign_in(member, ProvenBy::Passkey).await.is_err());
    Ok(())
}
