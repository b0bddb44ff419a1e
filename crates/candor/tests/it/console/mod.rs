//! The console as somebody at a browser meets it, without JavaScript: what pages say, what forms do, what is hidden.

mod account;
mod calls;
mod clients;
mod documents;
mod first_run;
mod foundation;
mod house;
mod logged;
mod member_entries;
mod operator;
mod operator_entries;
mod people;
mod promised;
mod promises;
mod search;
mod settings;
mod sweep;

pub(crate) use house::House;

/// What stands between two marks.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Result<&'a str, candor_testkit::Failure> {
    let rest = text.split(before).nth(1).ok_or_else(|| format!("no {before} in {text}"))?;
    Ok(rest.split(after).next().unwrap_or_default())
}
