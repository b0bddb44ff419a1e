//! Who may do what: Cedar policies over roles, actions and resources, evaluated in process.
