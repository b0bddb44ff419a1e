//! The console as somebody at a browser meets it, without JavaScript: what pages say, what forms do, what is hidden.

mod promises;
