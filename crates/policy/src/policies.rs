//! The policies, parsed, and one question to them.

use std::collections::{HashMap, HashSet};
use std::str::FromStr as _;
use std::sync::{Arc, OnceLock};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression, Schema,
};

use crate::facts::Facts;
use crate::seats::{Profile, Sort};

const SCHEMA: &str = include_str!("../../../policies/schema.cedarschema");

/// All policy files, by name.
const FILES: [(&str, &str); 4] = [
    ("host", include_str!("../../../policies/host.cedar")),
    ("roles", include_str!("../../../policies/roles.cedar")),
    ("scope", include_str!("../../../policies/scope.cedar")),
    ("staff", include_str!("../../../policies/staff.cedar")),
];

/// Why the policies cannot be used. A released program never says this: its policies were read by its tests.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the policy file '{file}' cannot be read: {why}; build the program from an unchanged source")]
pub struct PolicyError {
    file: &'static str,
    why: String,
}

impl PolicyError {
    fn new(file: &'static str, why: impl std::fmt::Display) -> Self {
        Self { file, why: why.to_string() }
    }
}

/// Everything that was read from the files; shared by all authorities of a process.
#[derive(Debug)]
pub(crate) struct Policies {
    set: PolicySet,
    schema: Schema,
    actions: Entities,
    types: HashMap<&'static str, EntityTypeName>,
}

impl Policies {
    /// Reads the files, once in the life of a process.
    pub(crate) fn read() -> Result<Arc<Self>, PolicyError> {
        static READ: OnceLock<Result<Arc<Policies>, PolicyError>> = OnceLock::new();
        READ.get_or_init(|| Self::parse().map(Arc::new)).clone()
    }

    fn parse() -> Result<Self, PolicyError> {
        let (schema, _) = Schema::from_cedarschema_str(SCHEMA).map_err(|e| PolicyError::new("schema", e))?;
        let mut set = PolicySet::new();
        for (file, text) in FILES {
            let read = PolicySet::from_str(text).map_err(|e| PolicyError::new(file, e))?;
            for policy in read.policies() {
                // Each policy carries its name; the parser numbers them anew in each file.
                let name = policy.annotation("id").unwrap_or_default();
                let named = policy.new_id(cedar_policy::PolicyId::new(name));
                set.add(named).map_err(|e| PolicyError::new(file, e))?;
            }
        }
        let actions = schema.action_entities().map_err(|e| PolicyError::new("schema", e))?;
        let mut types = HashMap::new();
        for name in ["Action", "Host", "Program", "Member", "Operator", "Role", "Kind"] {
            let parsed = EntityTypeName::from_str(&format!("Candor::{name}"))
                .map_err(|e| PolicyError::new("schema", e))?;
            types.insert(name, parsed);
        }
        Ok(Self { set, schema, actions, types })
    }

    fn uid(&self, sort: &'static str, id: &str) -> Option<EntityUid> {
        Some(EntityUid::from_type_name_and_id(self.types.get(sort)?.clone(), EntityId::new(id)))
    }

    /// The actor as the policies see it, with everything that they look up about it.
    pub(crate) fn principal(&self, profile: &Profile) -> Option<(EntityUid, Entities)> {
        let strings = |names: &[String]| {
            RestrictedExpression::new_set(names.iter().cloned().map(RestrictedExpression::new_string))
        };
        let uid = match profile.sort {
            Sort::Host => return Some((self.uid("Host", "host")?, self.actions.clone())),
            Sort::Program => return Some((self.uid("Program", "program")?, self.actions.clone())),
            Sort::Member => self.uid("Member", "actor")?,
            Sort::Operator => self.uid("Operator", "actor")?,
        };
        let mut known = HashMap::new();
        if profile.sort == Sort::Member {
            known.insert("may".to_owned(), strings(&profile.may));
        }
        if let Some(only) = &profile.only {
            known.insert("only".to_owned(), strings(&crate::actions::named(only)));
        }
        let roles: Option<HashSet<_>> = profile.roles.iter().map(|role| self.uid("Role", role)).collect();
        let entity = Entity::new(uid.clone(), known, roles?).ok()?;
        Some((uid, self.actions.clone().add_entities([entity], None).ok()?))
    }

    /// Is it allowed? What cannot even be asked is not.
    pub(crate) fn allow(
        &self,
        (principal, entities): &(EntityUid, Entities),
        action: &str,
        kind: &str,
        facts: Facts,
    ) -> bool {
        if cfg!(wall_off = "authority") {
            return true;
        }
        let Some(request) = self.request(principal, action, kind, facts) else { return false };
        Authorizer::new().is_authorized(&request, &self.set, entities).decision() == Decision::Allow
    }

    fn request(&self, principal: &EntityUid, action: &str, kind: &str, facts: Facts) -> Option<Request> {
        let mut context = vec![("action".to_owned(), RestrictedExpression::new_string(action.to_owned()))];
        for (name, bit) in Facts::NAMES {
            context.push((name.to_owned(), RestrictedExpression::new_bool(facts.has(bit))));
        }
        let context = Context::from_pairs(context).ok()?;
        let (action, kind) = (self.uid("Action", action)?, self.uid("Kind", kind)?);
        // With the schema, an action that does not apply to this sort of actor cannot be asked for. Whoever holds the
        // machine may do what the schema does not know yet.
        let unbound =
            ["Host", "Program"].iter().any(|sort| self.types.get(sort) == Some(principal.type_name()));
        let schema = Some(&self.schema).filter(|_| !unbound);
        Request::new(principal.clone(), action, kind, context, schema).ok()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use cedar_policy::{ValidationMode, Validator};

    use super::*;
    use crate::ACTIONS;

    #[test]
    fn the_policies_agree_with_their_schema() {
        let read = Policies::read().unwrap();
        let result = Validator::new(read.schema.clone()).validate(&read.set, ValidationMode::Strict);
        let said: Vec<String> = result.validation_errors().map(ToString::to_string).collect();
        assert_eq!(said, Vec::<String>::new());
        let said: Vec<String> = result.validation_warnings().map(ToString::to_string).collect();
        assert_eq!(said, Vec::<String>::new());
        assert!(read.set.num_of_policies() >= 12);
    }

    #[test]
    fn the_list_of_actions_is_the_schemas() {
        let read = Policies::read().unwrap();
        let groups: HashSet<&EntityUid> = read.schema.action_groups().collect();
        let mut named: Vec<String> = read
            .schema
            .actions()
            .filter(|uid| !groups.contains(uid))
            .map(|uid| uid.id().unescaped().to_owned())
            .collect();
        named.sort();
        assert_eq!(named, ACTIONS);
    }
}
