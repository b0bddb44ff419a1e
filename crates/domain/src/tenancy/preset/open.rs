//! What is open in a key of a preset: a part of it, or all until its room is built.

/// A part of a key that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    PlainEndpoints,
    Custody,
    Compute,
    Heard,
    GraceRights,
    SelfServe,
    Overwriting,
    Holds,
    Regions,
    Mechanisms,
    /// A clock whose event nobody announces yet.
    Event,
}

/// A part of the product that is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    Connections,
    Consent,
    Helpdesk,
    Incidents,
    Insights,
    Keys,
    Models,
    Operations,
    Redaction,
    Requests,
    Settings,
    TrustCentre,
}

impl Rest {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::PlainEndpoints => "plain-endpoints",
            Self::Custody => "custody",
            Self::Compute => "compute",
            Self::Heard => "heard",
            Self::GraceRights => "grace-rights",
            Self::SelfServe => "self-serve",
            Self::Overwriting => "overwriting",
            Self::Holds => "holds",
            Self::Regions => "regions",
            Self::Mechanisms => "mechanisms",
            Self::Event => "event",
        }
    }

    pub(super) fn about(self) -> &'static str {
        match self {
            Self::PlainEndpoints => {
                "no web door does; an endpoint that the register declares as unprotected is the exception"
            }
            Self::Custody => {
                "keys lie apart from the data and in no backup; the first place is on the same host until it is moved"
            }
            Self::Compute => "one process serves all tenants, one tenant in each request and job",
            Self::Heard => {
                "calls and words die by their clock; who was heard stays listed until erased or closed"
            }
            Self::GraceRights => "the length is kept; reading and exporting are both possible until its end",
            Self::SelfServe => {
                "calls, persons and clients are erased by oneself; the operator closes a workspace"
            }
            Self::Overwriting => {
                "keys are destroyed always; that the bytes are overwritten is not proven yet"
            }
            Self::Holds => {
                "a hold moves no hard deadline and is named on every attestation; all else can be held"
            }
            Self::Regions => {
                "kept where content would leave for somebody else; where the home lies is the host's"
            }
            Self::Mechanisms => {
                "'no' is kept; elsewhere an agreement is asked for, its mechanism is not checked"
            }
            Self::Event => "nobody announces the event that starts a clock yet; closing or erasing ends it",
        }
    }
}

impl Room {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Connections => "connections",
            Self::Consent => "consent",
            Self::Helpdesk => "helpdesk",
            Self::Incidents => "incidents",
            Self::Insights => "insights",
            Self::Keys => "keys",
            Self::Models => "models",
            Self::Operations => "operations",
            Self::Redaction => "redaction",
            Self::Requests => "requests",
            Self::Settings => "settings",
            Self::TrustCentre => "trust-centre",
        }
    }

    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Connections => "waits for connections to outside systems",
            Self::Consent => "waits for the register of consent",
            Self::Helpdesk => "waits for the helpdesk",
            Self::Incidents => "waits for the register of incidents",
            Self::Insights => "waits for insights",
            Self::Keys => "waits for key rotation and customers' own keys",
            Self::Models => "waits for models; this version asks none and trains none",
            Self::Operations => "the operator's own duty until upkeep does it",
            Self::Redaction => "waits for detection of sensitive words",
            Self::Requests => "waits for requests of persons",
            Self::Settings => "waits for switches of the workspace",
            Self::TrustCentre => "waits for the trust centre",
        }
    }
}
