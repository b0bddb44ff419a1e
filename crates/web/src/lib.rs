//! Doors over HTTP: API, console, public pages. Holds no rule.
