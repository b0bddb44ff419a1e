//! The room map: folders of the domain against the table of rooms in ARCHITECTURE.md.
//!
//! A room that the table calls *built* has a folder with a front page; a folder has a row. A room names only the
//! rooms that its row allows, directly or through one of those; the rooms under *never* stay out of reach
//! whatever the rest of the table says.

use std::collections::{BTreeMap, BTreeSet};

use super::code;
use super::finding::Finding;
use super::table::Table;
use super::tree::{Tree, line_of};

const MAP: &str = "ARCHITECTURE.md";
const SOURCE: &str = "crates/domain/src/";

#[derive(Debug)]
struct Room {
    built: bool,
    may_use: BTreeSet<String>,
    never: BTreeSet<String>,
}

pub(crate) fn check(tree: &Tree, _table: &Table) -> Vec<Finding> {
    let Some(map) = tree.text(MAP) else {
        return vec![Finding::stop(MAP, 0, "the table of rooms is missing")];
    };
    let rooms = read_table(map);
    if rooms.is_empty() {
        return vec![Finding::stop(MAP, 0, "no table whose head is | room | state | … | may use | never |")];
    }
    let mut findings = check_folders(tree, map, &rooms);
    let reach = rooms.keys().map(|room| (room.clone(), reachable(&rooms, room))).collect();
    findings.extend(check_never(map, &rooms, &reach));
    for (path, text) in tree.under(SOURCE) {
        let inside = path.trim_start_matches(SOURCE);
        if let Some((room, _)) = inside.split_once('/').filter(|(room, _)| rooms.contains_key(*room)) {
            findings.extend(check_edges(path, text, room, &reach));
        }
    }
    findings
}

fn read_table(map: &str) -> BTreeMap<String, Room> {
    let mut lines = map.lines().skip_while(|line| !line.replace(' ', "").starts_with("|room|state|"));
    let head: Vec<String> = lines.next().map(cells).unwrap_or_default();
    let column = |name: &str| head.iter().position(|cell| cell == name);
    let (Some(may), Some(never)) = (column("may use"), column("never")) else { return BTreeMap::new() };
    let mut rooms: BTreeMap<String, Room> = BTreeMap::new();
    for row in lines.skip(1).take_while(|line| line.starts_with('|')).map(cells) {
        let cell = |at: usize| row.get(at).map(String::as_str).unwrap_or_default();
        let may_use =
            if cell(may) == "all rooms above" { rooms.keys().cloned().collect() } else { names(cell(may)) };
        let room = Room { built: cell(1) == "built", may_use, never: names(cell(never)) };
        rooms.insert(cell(0).to_owned(), room);
    }
    rooms
}

fn cells(row: &str) -> Vec<String> {
    row.trim().trim_matches('|').split('|').map(|cell| cell.replace('`', "").trim().to_owned()).collect()
}

fn names(cell: &str) -> BTreeSet<String> {
    cell.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn reachable(rooms: &BTreeMap<String, Room>, from: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(room) = open.pop() {
        let next = rooms.get(&room).map(|room| room.may_use.clone()).unwrap_or_default();
        open.extend(next.into_iter().filter(|name| seen.insert(name.clone())));
    }
    seen
}

fn check_folders(tree: &Tree, map: &str, rooms: &BTreeMap<String, Room>) -> Vec<Finding> {
    let folders: BTreeSet<&str> = tree
        .under(SOURCE)
        .filter_map(|(path, _)| Some(path.trim_start_matches(SOURCE).split_once('/')?.0))
        .collect();
    let mut findings = Vec::new();
    for folder in &folders {
        let page = format!("{SOURCE}{folder}/mod.rs");
        match tree.text(&page) {
            Some(text) if text.starts_with("//!") => {}
            Some(_) => findings.push(Finding::stop(&page, 1, "a room begins with its front page (`//!`)")),
            None => findings.push(Finding::stop(&page, 0, "a room has a mod.rs with its front page (`//!`)")),
        }
        match rooms.get(*folder) {
            Some(room) if room.built => {}
            Some(_) => findings.push(Finding::stop(
                MAP,
                row_of(map, folder),
                format!("`{folder}` is planned here and built in {SOURCE}{folder}: call it built"),
            )),
            None => findings.push(Finding::stop(&page, 0, format!("`{folder}` is no room of {MAP}"))),
        }
    }
    for (name, _) in rooms.iter().filter(|(name, room)| room.built && !folders.contains(name.as_str())) {
        let says = format!("`{name}` is called built and has no folder in {SOURCE}");
        findings.push(Finding::stop(MAP, row_of(map, name), says));
    }
    findings
}

fn row_of(map: &str, room: &str) -> usize {
    line_of(map, &format!("| `{room}` |"))
}

type Reach = BTreeMap<String, BTreeSet<String>>;

fn check_never(map: &str, rooms: &BTreeMap<String, Room>, reach: &Reach) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, room) in rooms {
        let reached = reach.get(name).into_iter().flatten();
        for banned in reached.filter(|reached| room.never.contains(*reached)) {
            let says = format!("`{name}` reaches `{banned}` through the rooms it may use, and must never");
            findings.push(Finding::stop(MAP, row_of(map, name), says));
        }
    }
    findings
}

fn check_edges(path: &str, text: &str, room: &str, reach: &Reach) -> Vec<Finding> {
    let Some(allowed) = reach.get(room) else { return Vec::new() };
    let code = code::without_comments(text);
    let mut named = code::names_after(&code, "crate::");
    named.extend(code::names_after(&code, "super::super::"));
    named.retain(|(_, name)| reach.contains_key(*name) && *name != room);
    let hears = code.lines().enumerate().filter(|(_, line)| line.contains("candor_speech"));
    named.extend(hears.map(|(at, _)| (at + 1, "speech")));
    named.retain(|(_, name)| !allowed.contains(*name));
    named
        .into_iter()
        .map(|(line, name)| {
            let says = format!("`{room}` may not use `{name}`: the table of rooms in {MAP} has no such edge");
            Finding::stop(path, line, says)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "| room | state | keeps | may use | never |\n|---|---|---|---|---|\n\
        | `calls` | built | x | speech | |\n| `documents` | built | x | calls | |\n\
        | `insights` | built | x | kernel | calls |\n| `search` | planned | x | documents | |\n";

    fn says(extra: &[(&str, &str)]) -> Vec<String> {
        let mut files = vec![(MAP, TABLE)];
        for (path, text) in [
            ("crates/domain/src/calls/mod.rs", "//! Calls."),
            ("crates/domain/src/documents/mod.rs", "//! Documents."),
            ("crates/domain/src/insights/mod.rs", "//! Insights."),
        ] {
            if !extra.iter().any(|(other, _)| *other == path) {
                files.push((path, text));
            }
        }
        files.extend(extra);
        check(&Tree::of(&files), &Table::default()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rooms_that_keep_to_the_table_pass() {
        assert_eq!(says(&[("crates/domain/src/documents/draft.rs", "use crate::calls::Call;")]), [""; 0]);
        assert_eq!(says(&[("crates/domain/src/documents/hear.rs", "use candor_speech::x;")]), [""; 0]);
    }

    #[test]
    fn an_edge_that_is_not_in_the_table_is_found() {
        let found = says(&[("crates/domain/src/calls/a.rs", "\nuse crate::{documents::Fact};")]);
        assert_eq!(found.len(), 1);
        assert!(
            found
                .iter()
                .all(|text| text.starts_with("crates/domain/src/calls/a.rs:2: error: `calls` may not"))
        );
        assert_eq!(says(&[("crates/domain/src/insights/a.rs", "crate::calls::list()")]).len(), 1);
        assert_eq!(says(&[("crates/domain/src/insights/a.rs", "super::super::calls::list()")]).len(), 1);
    }

    #[test]
    fn folders_and_rows_agree() {
        assert_eq!(says(&[("crates/domain/src/attic/mod.rs", "//! Odd.")]).len(), 1);
        assert_eq!(says(&[("crates/domain/src/search/mod.rs", "//! Early.")]).len(), 1);
        assert_eq!(says(&[("crates/domain/src/calls/mod.rs", "mod a;")]).len(), 1);
    }

    #[test]
    fn a_missing_edge_stays_missing_through_others() {
        let leak = TABLE.replace("| kernel | calls |", "| documents | calls |");
        let rooms = read_table(&leak);
        let reach = rooms.keys().map(|room| (room.clone(), reachable(&rooms, room))).collect();
        assert_eq!(check_never(&leak, &rooms, &reach).len(), 1);
    }
}
