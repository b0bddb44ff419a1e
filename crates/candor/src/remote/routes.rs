//! Every route of the HTTP API that remote commands use. Nothing else is ever asked, and a test holds each against the
//! document that the server publishes.

use candor_domain::url_text::escaped;

use super::ask::Ask;

/// A method at an address whose `{…}` parts are filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Route {
    pub method: &'static str,
    pub path: &'static str,
}

/// Declares the routes once, so that the test cannot miss one.
macro_rules! routes {
    ($($name:ident $method:ident $path:literal;)*) => {
        $(pub(super) const $name: Route = Route { method: stringify!($method), path: $path };)*
        #[cfg(test)]
        const ALL: &[Route] = &[$($name,)*];
    };
}

routes! {
    ME GET "/v1/me";
    START_LOGIN POST "/v1/device-authorizations";
    POLL_LOGIN POST "/v1/device-authorizations/token";
    CLIENTS GET "/v1/clients";
    CREATE_CLIENT POST "/v1/clients";
    CLIENT GET "/v1/clients/{id}";
    CHANGE_CLIENT PATCH "/v1/clients/{id}";
    ARCHIVE_CLIENT POST "/v1/clients/{id}/archive";
    ASSIGN PUT "/v1/clients/{id}/members/{member}";
    UNASSIGN DELETE "/v1/clients/{id}/members/{member}";
    PEOPLE GET "/v1/clients/{id}/people";
    DRAFT POST "/v1/clients/{id}/documents";
    CALLS GET "/v1/calls";
    IMPORT_CALL POST "/v1/calls";
    CALL GET "/v1/calls/{id}";
    TRANSCRIPT GET "/v1/calls/{id}/transcript";
    ADD_TRANSCRIPT POST "/v1/calls/{id}/transcript";
    EXPORT_TRANSCRIPT GET "/v1/calls/{id}/transcript/export";
    RECORDING GET "/v1/calls/{id}/recording";
    RECORDING_RECEIPT GET "/v1/calls/{id}/recording/attestation";
    UPLOAD POST "/v1/recordings";
    DOCUMENTS GET "/v1/documents";
    DOCUMENT GET "/v1/documents/{id}";
    EXPORT_DOCUMENT GET "/v1/documents/{id}/export";
    ERASE POST "/v1/erasures";
    UNDO POST "/v1/erasures/{id}/undo";
    RECEIPT GET "/v1/erasures/{id}/attestation";
    HOLDS GET "/v1/holds";
    PLACE_HOLD POST "/v1/holds";
    RELEASE_HOLD POST "/v1/holds/{id}/release";
    LOG GET "/v1/log";
    EXPORT_LOG GET "/v1/log/export";
    ALERTS GET "/v1/alerts";
    ALERT GET "/v1/alerts/{id}";
    SIGN_OFF POST "/v1/alerts/{id}/sign-off";
    SUBPROCESSORS GET "/v1/subprocessors";
    SUBPROCESSOR GET "/v1/subprocessors/{slug}";
    OBJECT POST "/v1/subprocessors/{slug}/objection";
    WITHDRAW DELETE "/v1/subprocessors/{slug}/objection";
    TRANSFERS GET "/v1/transfers";
    MEMBERS GET "/v1/members";
    MEMBER GET "/v1/members/{id}";
    CHANGE_MEMBER PATCH "/v1/members/{id}";
    REMOVE_MEMBER DELETE "/v1/members/{id}";
    INVITATIONS GET "/v1/invitations";
    INVITE POST "/v1/invitations";
    WITHDRAW_INVITATION DELETE "/v1/invitations/{id}";
    MEMBER_TOKENS GET "/v1/members/{id}/tokens";
    REVOKE_TOKEN DELETE "/v1/tokens/{id}";
    MEMBER_SESSIONS GET "/v1/members/{id}/sessions";
    END_SESSION DELETE "/v1/sessions/{id}";
    WEBHOOKS GET "/v1/webhooks";
    WEBHOOK GET "/v1/webhooks/{id}";
    CREATE_WEBHOOK POST "/v1/webhooks";
    CHANGE_WEBHOOK PATCH "/v1/webhooks/{id}";
    REMOVE_WEBHOOK DELETE "/v1/webhooks/{id}";
    ROTATE_WEBHOOK POST "/v1/webhooks/{id}/secret";
    TEST_WEBHOOK POST "/v1/webhooks/{id}/test";
    DELIVERIES GET "/v1/webhooks/{id}/deliveries";
    RESEND POST "/v1/webhooks/{id}/deliveries/{delivery}/resend";
    PROVIDERS GET "/v1/identity-providers";
    GRANTS GET "/v1/grants";
    GRANT GET "/v1/grants/{id}";
    APPROVE_GRANT POST "/v1/grants/{id}/approve";
    REFUSE_GRANT POST "/v1/grants/{id}/refuse";
    END_GRANT POST "/v1/grants/{id}/end";
}

impl Route {
    /// A request at this address, its `{…}` filled in from the left.
    pub(super) fn at(self, parts: &[&str]) -> Ask {
        let mut filled = parts.iter();
        let path = self.path.split('/').map(|part| match part.strip_prefix('{') {
            Some(_) => filled.next().map_or_else(String::new, |text| escaped(text)),
            None => part.to_owned(),
        });
        Ask::new(self.method, path.collect::<Vec<_>>().join("/"))
    }

    /// A request at an address without such parts.
    pub(super) fn ask(self) -> Ask {
        self.at(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_one_that_the_server_publishes() {
        let document = candor_web::api::document();
        for route in ALL {
            let item = document.get("paths").and_then(|paths| paths.get(route.path));
            let found = item.and_then(|item| item.get(route.method.to_lowercase()));
            assert!(found.is_some(), "{} {} is not in the document", route.method, route.path);
        }
        assert!(ALL.iter().enumerate().all(|(n, route)| !ALL.iter().take(n).any(|other| other == route)));
    }

    #[test]
    fn what_is_filled_in_cannot_leave_its_place() {
        let ask = ASSIGN.at(&["a/b", "../x?y"]);
        assert_eq!(ask.path(), "/v1/clients/a%2Fb/members/..%2Fx%3Fy");
    }
}
