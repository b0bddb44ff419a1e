//! What the kernel asks.

use std::sync::Arc;

use candor_kernel::ctx::Ctx;
use candor_kernel::{Action, Authority, Decision, Resource};

use crate::actions::looking_at;
use crate::facts::Facts;
use crate::policies::{Policies, PolicyError};
use crate::seats::{Question, Seat, Seats};

/// Decides by the policies.
pub struct CedarAuthority {
    policies: Arc<Policies>,
    seats: Seats,
}

impl CedarAuthority {
    /// Reads the policies that are compiled in.
    pub fn new() -> Result<Self, PolicyError> {
        Ok(Self { policies: Policies::read()?, seats: Seats::default() })
    }
}

/// Refused looking hides the thing; so does a refused change of what may not be looked at.
pub(crate) fn evaluate(
    policies: &Policies,
    seat: &Seat,
    kind: &str,
    (action, is_read, facts): Question,
) -> Decision {
    let Some(principal) = &seat.principal else { return Decision::Hide };
    let allow = |action| policies.allow(principal, action, kind, facts);
    if allow(action) {
        return Decision::Allow;
    }
    let seen = !is_read && looking_at(kind, action).is_some_and(allow);
    if seen { Decision::Forbid } else { Decision::Hide }
}

impl Authority for CedarAuthority {
    fn decide(&self, ctx: &Ctx, action: &dyn Action, resource: &Resource<'_>) -> Decision {
        let seat = self.seats.of(&ctx.actor, &self.policies);
        let facts = Facts::about(ctx, resource);
        let question = (action.name(), action.is_read(), facts);
        if let Some(answer) = seat.answer(resource.kind, question) {
            return answer;
        }
        let answer = evaluate(&self.policies, &seat, resource.kind, question);
        seat.remember(resource.kind, question, answer);
        answer
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use std::sync::OnceLock;

    use candor_kernel::clock::ManualClock;
    use candor_kernel::ctx::{Actor, Hidden, Rights};
    use candor_kernel::ids::{ActorId, HoldingId, RequestId, TenantId};
    use candor_kernel::{Purpose, Timestamp};

    use super::*;
    use crate::ACTIONS;

    struct Act(&'static str);

    impl Action for Act {
        fn name(&self) -> &'static str {
            self.0
        }
        fn is_read(&self) -> bool {
            matches!(self.0.split_once('.'), Some((_, "read" | "list" | "export" | "listen")))
        }
    }

    struct Service;

    impl Purpose for Service {
        fn name(&self) -> &'static str {
            "service"
        }
    }

    const ME: [u8; 16] = [7; 16];

    fn id(n: u8) -> HoldingId {
        HoldingId::from_bytes([n; 16])
    }

    fn at(day: i64) -> Timestamp {
        Timestamp::from_micros(day * 86_400_000_000)
    }

    fn ctx(actor: Actor, tenant: u8) -> Ctx {
        let clock = Arc::new(ManualClock::new(at(100)));
        let tenant = TenantId::from_bytes([tenant; 16]);
        Ctx::mint(actor, tenant, &Service, RequestId::from_bytes([1; 16]), clock)
    }

    fn member(rights: Rights) -> Ctx {
        ctx(Actor::Member { id: ActorId::from_bytes(ME), rights: Arc::new(rights) }, 1)
    }

    fn staff(rights: Rights, tenant: u8) -> Ctx {
        ctx(Actor::Staff { id: ActorId::from_bytes(ME), rights: Arc::new(rights) }, tenant)
    }

    fn of(role: &str) -> Rights {
        Rights::clone(&Rights::of(&[role]))
    }

    /// Decides about a holding of the kind that belongs to these.
    fn decide(
        ctx: &Ctx,
        action: &'static str,
        kind: &str,
        (holding, at): (u8, Timestamp),
        up: &[u8],
    ) -> Decision {
        // One memory for all: what one test asked must not change what another is told.
        static SHARED: OnceLock<CedarAuthority> = OnceLock::new();
        let belongs_to: Vec<HoldingId> = up.iter().copied().map(id).collect();
        let resource = Resource { kind, holding: id(holding), at, people: &[], belongs_to: &belongs_to };
        SHARED.get_or_init(|| CedarAuthority::new().unwrap()).decide(ctx, &Act(action), &resource)
    }

    #[test]
    fn a_scope_hides_everything_outside_and_adds_nothing_inside() {
        let seat = member(Rights { within: Some(vec![id(1)]), ..of("member") });
        let call = (9, at(50));
        assert_eq!(decide(&seat, "call.read", "call", call, &[1]), Decision::Allow);
        assert_eq!(decide(&seat, "call.read", "call", call, &[2]), Decision::Hide);
        assert_eq!(decide(&seat, "call.erase", "call", call, &[1]), Decision::Forbid);
        assert_eq!(decide(&seat, "call.erase", "call", call, &[2]), Decision::Hide);
        assert_eq!(decide(&seat, "client.read", "client", (1, at(0)), &[]), Decision::Allow);
        assert_eq!(decide(&seat, "session.end", "session", (8, at(0)), &[7]), Decision::Allow, "its own");
        assert_eq!(decide(&seat, "session.end", "session", (8, at(0)), &[6]), Decision::Hide);
    }

    #[test]
    fn a_hidden_kind_takes_its_parts_along_and_may_end_at_an_instant() {
        let hides = |kind: &str, before| vec![Hidden { kind: kind.to_owned(), before }];
        let seat = member(Rights { hides: hides("call", Some(at(60))), ..of("manager") });
        for kind in ["call", "recording", "transcript"] {
            assert_eq!(decide(&seat, "call.read", kind, (9, at(59)), &[]), Decision::Hide, "{kind}");
            assert_eq!(decide(&seat, "call.read", kind, (9, at(60)), &[]), Decision::Allow, "{kind}");
        }
        let seat = member(Rights { hides: hides("document", None), ..of("owner") });
        assert_eq!(decide(&seat, "document.read", "document", (9, at(99)), &[]), Decision::Hide);
        assert_eq!(decide(&seat, "call.read", "call", (9, at(0)), &[]), Decision::Allow);
    }

    #[test]
    fn a_token_does_what_its_scopes_name_and_a_custom_role_adds_single_actions() {
        let thing = (9, at(0));
        let only = Some(vec!["call.read".to_owned()]);
        let token = member(Rights { only, ..of("owner") });
        assert_eq!(decide(&token, "call.read", "call", thing, &[]), Decision::Allow);
        assert_eq!(decide(&token, "call.erase", "call", thing, &[]), Decision::Forbid);
        assert_eq!(decide(&token, "session.list", "session", thing, &[7]), Decision::Hide);
        let may = vec!["call.erase".to_owned(), "tenant.close".to_owned(), "operator.add".to_owned()];
        let custom = member(Rights { may, ..of("member") });
        assert_eq!(decide(&custom, "call.erase", "call", thing, &[]), Decision::Allow);
        assert_eq!(decide(&custom, "tenant.close", "tenant", thing, &[]), Decision::Hide);
        assert_eq!(decide(&custom, "operator.add", "operator", thing, &[]), Decision::Hide);
        let nobody = member(Rights::default());
        let allowed = ACTIONS.iter().filter(|a| decide(&nobody, a, "x", thing, &[]) == Decision::Allow);
        assert_eq!(allowed.count(), 0);
        assert_eq!(decide(&member(of("owner")), "made.up", "made", thing, &[]), Decision::Hide);
    }

    /// Promise: AUDEAI-030
    #[test]
    fn an_operator_without_a_grant_may_do_nothing_in_a_customers_tenant() {
        let operator = staff(Rights { may: vec!["call.read".to_owned()], ..of("operator") }, 1);
        let owner = staff(Rights { items: vec![id(8)], ..of("owner") }, 1);
        for action in ACTIONS {
            for who in [&operator, &owner] {
                let said = decide(who, action, "call", (9, at(0)), &[7, 8]);
                assert_eq!(said, Decision::Hide, "{action}");
            }
        }
    }

    #[test]
    fn a_grant_opens_the_named_item_for_looking_and_nothing_in_tenant_zero() {
        let items = vec![id(9)];
        let granted = |tenant| staff(Rights { items: items.clone(), ..of("operator") }, tenant);
        let allowed = |tenant| -> Vec<&str> {
            let granted = granted(tenant);
            let may = |a: &&&'static str| decide(&granted, a, "call", (9, at(0)), &[]) == Decision::Allow;
            ACTIONS.iter().filter(may).copied().collect()
        };
        assert_eq!(allowed(1), ["call.read", "document.read", "grant.use", "recording.listen"]);
        let granted = granted(1);
        assert_eq!(
            decide(&granted, "call.read", "transcript", (3, at(0)), &[9, 1]),
            Decision::Allow,
            "its part"
        );
        assert_eq!(decide(&granted, "call.read", "transcript", (3, at(0)), &[1, 9]), Decision::Hide);
        assert_eq!(decide(&granted, "call.read", "call", (3, at(0)), &[9]), Decision::Hide);
        assert!(!allowed(0).iter().any(|a| a.starts_with("call") || a.starts_with("document")));
        assert!(allowed(0).contains(&"tenant.list"));
    }

    #[test]
    fn a_list_of_a_thousand_rows_asks_the_policies_once() {
        let authority = CedarAuthority::new().unwrap();
        let within = Some(vec![id(1), id(2)]);
        let ctx = member(Rights { within, ..of("member") });
        for row in 0_u32..1000 {
            let mut bytes = [0; 16];
            bytes[..4].copy_from_slice(&row.to_be_bytes());
            let (holding, up) = (HoldingId::from_bytes(bytes), [id(1)]);
            let resource = Resource { kind: "call", holding, at: at(0), people: &[], belongs_to: &up };
            assert_eq!(authority.decide(&ctx, &Act("call.list"), &resource), Decision::Allow);
        }
        assert_eq!(authority.seats.of(&ctx.actor, &authority.policies).answered(), 1);
    }
}
