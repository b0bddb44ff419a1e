//! World: a server in process, two tenants, a hand-turned clock; strict fakes; sample calls.
