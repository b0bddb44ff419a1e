//! Promises that lie, one way at a time.

use super::*;

const HEAD: &str = "[counts]\nsoftware = 1\n[[promise]]\nid = \"A-1\"\nsentence = \"s\"\nkind = \"software\"\ncapability = \"C1\"\n";
const KEPT: &str = "state = \"kept\"\nsymbol = \"candor_kernel::sweep::sweep\"\ntest = \"crates/kernel/src/sweep.rs::it_sweeps\"\n";

fn source(mark: &str) -> String {
    format!("pub fn sweep() {{}}\n{mark}\n#[test]\nfn it_sweeps() {{}}\n")
}

fn says(claim: &str, source: &str) -> Vec<String> {
    let promises = format!("{HEAD}{claim}");
    let tree = Tree::of(&[(FILE, &promises), ("crates/kernel/src/sweep.rs", source)]);
    check(&tree, &Table::default()).iter().map(|finding| finding.says.clone()).collect()
}

#[test]
fn a_kept_promise_with_its_test_passes() {
    assert_eq!(says(KEPT, &source("/// Promise: A-1")), [""; 0]);
    assert_eq!(says("state = \"planned\"\n", &source("")), [""; 0]);
}

#[test]
fn a_kept_promise_needs_a_test_that_names_it() {
    assert_eq!(
        says(KEPT, &source("/// Sweeps.")),
        ["A-1: the doc comment of `it_sweeps` must say `Promise: A-1`"]
    );
    assert_eq!(says(KEPT, "pub fn sweep() {}\n"), ["A-1: no test `it_sweeps` in crates/kernel/src/sweep.rs"]);
    assert_eq!(says(KEPT, "/// Promise: A-1\nfn it_sweeps() {}\nfn sweep() {}\n").len(), 1, "it is no test");
    assert_eq!(says("state = \"kept\"\n", &source("")).len(), 1);
}

#[test]
fn a_planned_promise_says_why_where_the_rest_is_built_and_a_kept_one_does_not() {
    let reason = "reason = \"no client yet\"\n";
    assert_eq!(says(&format!("state = \"planned\"\n{reason}"), &source("")), [""; 0]);
    assert_eq!(says(&format!("{KEPT}{reason}"), &source("/// Promise: A-1")).len(), 1);
    assert_eq!(says("state = \"planned\"\nreason = \" \"\n", &source("")).len(), 1);
    let built = HEAD.replace("\"C1\"", "\"C14\"");
    let of = |claim: &str| check(&Tree::of(&[(FILE, &format!("{built}{claim}"))]), &Table::default()).len();
    assert_eq!(of("state = \"planned\"\n"), 1);
    assert_eq!(of(&format!("state = \"planned\"\n{reason}")), 0);
}

#[test]
fn the_symbol_must_exist() {
    let renamed = source("/// Promise: A-1").replace("fn sweep()", "fn sweeper()");
    assert_eq!(says(KEPT, &renamed), ["A-1: no item `candor_kernel::sweep::sweep` in the source"]);
}

#[test]
fn a_test_cannot_claim_a_planned_or_unknown_promise() {
    assert_eq!(says("state = \"planned\"\n", &source("/// Promise: A-1")).len(), 1);
    assert_eq!(
        says("state = \"planned\"\n", &source("/// Promise: A-9")),
        ["A-9 is no promise of promises.toml"]
    );
}

#[test]
fn an_entry_cannot_be_dropped() {
    let promises = HEAD.replace("software = 1", "software = 2") + "state = \"planned\"\n";
    assert_eq!(check(&Tree::of(&[(FILE, &promises)]), &Table::default()).len(), 1);
}

#[test]
fn the_register_is_compared_both_ways() {
    let promises = format!("{HEAD}state = \"planned\"\n");
    let tree = Tree::of(&[(FILE, &promises)]);
    let head = "id\tsrc\tarea\tstatement\tparams\tkind\tcaps\ttest\n";
    let row = |id: &str, kind: &str| format!("{id}\tx\tx\tx\t-\t{kind}\tC1\t-\n");
    assert_eq!(compare(&tree, &format!("{head}{}{}", row("A-1", "S"), row("A-2", "O"))), []);
    assert_eq!(compare(&tree, &format!("{head}{}{}", row("A-1", "S"), row("A-2", "E"))).len(), 1);
    assert_eq!(compare(&tree, head).len(), 1);
}
