//! The register of subprocessors from the shell.

use candor_testkit::Failure;

use crate::cli::{Shell, text};

#[test]
fn what_is_declared_is_changed_field_by_field_and_not_widened_behind_customers_backs() -> Result<(), Failure>
{
    let shell = Shell::new()?;
    shell.json(&["tenant", "create", "Harbor"])?;
    let vendor = ["subprocessor", "add", "wordsmith", "--name", "Wordsmith Ltd", "--category", "ai"];
    let more =
        ["--purpose", "Drafts", "--host", "api.wordsmith.example", "--class", "transcript", "--region", "EU"];
    let signed = ["--agreement", "DPA 2026-07", "--signed", "2026-10-01"];
    shell.json(&[&vendor[..], &more, &signed].concat())?;
    let change =
        |args: &[&str]| shell.run(&[&["subprocessor", "change", "wordsmith", "--json"], args].concat());
    let told =
        change(&["--contact", "privacy@wordsmith.example", "--purpose", "Drafts documents"])?.json()?;
    assert_eq!(
        (text(&told, "/contact"), text(&told, "/purpose")),
        ("privacy@wordsmith.example".to_owned(), "Drafts documents".to_owned())
    );
    let kept = [("/name", "Wordsmith Ltd"), ("/region", "EU"), ("/hosts/0/host", "api.wordsmith.example")];
    for (place, value) in kept {
        assert_eq!(text(&told, place), value, "what is left out stays");
    }
    assert_eq!(text(&told, "/agreement/reference"), "DPA 2026-07");
    for wider in [
        &["--host", "api.wordsmith.example", "--host", "more.wordsmith.example"][..],
        &["--class", "transcript", "--class", "recording"],
        &["--region", "US"],
    ] {
        let refused = change(wider)?;
        assert_eq!(refused.code, 3, "{wider:?}: {}", refused.err);
    }
    let less = change(&["--no-class"])?.json()?;
    assert_eq!(less.get("data_classes").and_then(|classes| classes.as_array()).map(Vec::len), Some(0));
    assert_eq!(shell.run(&["subprocessor", "change", "nobody", "--contact", "x"])?.code, 1);
    Ok(())
}
