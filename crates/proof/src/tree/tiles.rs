//! Names and contents of the files a log is kept in: C2SP tlog-tiles.
//!
//! A *hash tile* holds up to 256 consecutive nodes of level 8·L; an *entry bundle* holds up to 256 entries, each
//! with its length in two bytes, big end first. Both are named by level, number and, when not full, width:
//! `tile/0/x001/234`, `tile/1/000.p/17`, `tile/entries/273.p/112`.

use std::fmt;
use std::str::FromStr;

use crate::Hash;

/// Nodes in a full tile, entries in a full bundle.
pub const WIDTH: u16 = 256;
/// Levels of the tree that one tile spans.
pub const HEIGHT: u32 = 8;
/// Longest entry in bytes.
pub const ENTRY_MAX: usize = u16::MAX as usize;

/// Which row of tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// Entry bundles.
    Entries,
    /// Hash tiles of this level, 0 to 63.
    Hashes(u8),
}

/// One tile or bundle; `Display` and `FromStr` speak its path below the log's folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// Row.
    pub row: Row,
    /// Number within the row, from 0.
    pub index: u64,
    /// 1 to 256; below 256 the tile is partial.
    pub width: u16,
}

/// Not the path of a tile in the one accepted spelling.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a tile path: expected a form like tile/0/x001/234 or tile/entries/000.p/7")]
pub struct NotATilePath;

/// Bytes that are no tile or bundle of the stated width.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TileError {
    /// Wrong number of bytes.
    #[error("a tile of {width} hashes has {} bytes, this one has {bytes}", u32::from(*width) * 32)]
    Size {
        /// Hashes expected.
        width: u16,
        /// Bytes found.
        bytes: usize,
    },
    /// The bundle ends early, goes on after its last entry, or an entry is too long.
    #[error("the entry bundle does not hold exactly {width} entries")]
    Bundle {
        /// Entries expected.
        width: u16,
    },
    /// Too long for the two-byte length.
    #[error("an entry has at most {ENTRY_MAX} bytes, this one has {0}")]
    EntryTooLong(usize),
}

impl Tile {
    /// The tile that holds node (level, index), as wide as a tree of `size` leaves makes it, and the node's place
    /// in it. Nodes between two rows have no tile of their own: none.
    pub fn holding(level: u32, index: u64, size: u64) -> Option<(Self, usize)> {
        let row = u8::try_from(level / HEIGHT).ok().filter(|_| level.is_multiple_of(HEIGHT))?;
        let nodes = size.checked_shr(level).unwrap_or(0);
        let number = index / u64::from(WIDTH);
        let width = nodes.checked_sub(number * u64::from(WIDTH))?.min(u64::from(WIDTH)) as u16;
        let place = (index % u64::from(WIDTH)) as usize;
        (place < usize::from(width)).then_some((Self { row: Row::Hashes(row), index: number, width }, place))
    }

    /// The partial tiles and the partial bundle that a tree of `size` leaves ends in.
    pub fn partials(size: u64) -> Vec<Self> {
        let mut found = Vec::new();
        let mut rows = vec![(Row::Entries, size)];
        rows.extend((0..8u8).map(|level| (Row::Hashes(level), size >> (u32::from(level) * HEIGHT))));
        for (row, count) in rows {
            let (index, width) = (count / u64::from(WIDTH), (count % u64::from(WIDTH)) as u16);
            if width > 0 {
                found.push(Self { row, index, width });
            }
        }
        found
    }

    /// The same tile when full.
    #[must_use]
    pub fn full(self) -> Self {
        Self { width: WIDTH, ..self }
    }

    /// Has it all 256?
    pub fn is_full(self) -> bool {
        self.width == WIDTH
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Row::Entries => f.write_str("tile/entries/")?,
            Row::Hashes(level) => write!(f, "tile/{level}/")?,
        }
        let (mut groups, mut rest) = (vec![self.index % 1000], self.index / 1000);
        while rest > 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        while let Some(group) = groups.pop() {
            if groups.is_empty() { write!(f, "{group:03}")? } else { write!(f, "x{group:03}/")? }
        }
        if self.is_full() { Ok(()) } else { write!(f, ".p/{}", self.width) }
    }
}

impl FromStr for Tile {
    type Err = NotATilePath;

    fn from_str(path: &str) -> Result<Self, NotATilePath> {
        let rest = path.strip_prefix("tile/").ok_or(NotATilePath)?;
        let (row, rest) = rest.split_once('/').ok_or(NotATilePath)?;
        let row = match row {
            "entries" => Row::Entries,
            level => Row::Hashes(level.parse().ok().filter(|level| *level < 64).ok_or(NotATilePath)?),
        };
        let (number, width) = match rest.split_once(".p/") {
            Some((number, width)) => {
                (number, width.parse().ok().filter(|w| (1..WIDTH).contains(w)).ok_or(NotATilePath)?)
            }
            None => (rest, WIDTH),
        };
        let index = number.split('/').try_fold(0u64, |index, group| {
            let digits = group.strip_prefix('x').unwrap_or(group);
            let value = digits.parse::<u64>().ok().filter(|_| digits.len() == 3)?;
            index.checked_mul(1000)?.checked_add(value)
        });
        let tile = Self { row, index: index.ok_or(NotATilePath)?, width };
        // Leading zeroes, signs and misplaced x's show as a different spelling.
        if tile.to_string() == path { Ok(tile) } else { Err(NotATilePath) }
    }
}

/// Reads a hash tile of exactly `width` hashes.
pub fn read_hashes(bytes: &[u8], width: u16) -> Result<Vec<Hash>, TileError> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    if hashes.len() != usize::from(width) || !rest.is_empty() {
        return Err(TileError::Size { width, bytes: bytes.len() });
    }
    Ok(hashes.iter().map(|hash| Hash(*hash)).collect())
}

/// Adds one entry to a bundle.
pub fn push_entry(bundle: &mut Vec<u8>, entry: &[u8]) -> Result<(), TileError> {
    let len = u16::try_from(entry.len()).map_err(|_| TileError::EntryTooLong(entry.len()))?;
    bundle.extend_from_slice(&len.to_be_bytes());
    bundle.extend_from_slice(entry);
    Ok(())
}

/// Reads a bundle of exactly `width` entries.
pub fn read_entries(mut bundle: &[u8], width: u16) -> Result<Vec<&[u8]>, TileError> {
    let mut entries = Vec::with_capacity(usize::from(width.min(WIDTH)));
    while let Some((len, rest)) = bundle.split_first_chunk::<2>() {
        let (entry, rest) = rest
            .split_at_checked(usize::from(u16::from_be_bytes(*len)))
            .ok_or(TileError::Bundle { width })?;
        entries.push(entry);
        bundle = rest;
    }
    let exact = bundle.is_empty() && entries.len() == usize::from(width);
    if exact { Ok(entries) } else { Err(TileError::Bundle { width }) }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_specification() {
        for (tile, path) in [
            (Tile { row: Row::Hashes(0), index: 1_234_067, width: 256 }, "tile/0/x001/x234/067"),
            (Tile { row: Row::Hashes(1), index: 0, width: 17 }, "tile/1/000.p/17"),
            (Tile { row: Row::Entries, index: 273, width: 112 }, "tile/entries/273.p/112"),
            (Tile { row: Row::Hashes(63), index: 1000, width: 256 }, "tile/63/x001/000"),
        ] {
            assert_eq!(tile.to_string(), path);
            assert_eq!(path.parse(), Ok(tile));
        }
        let bad =
            ["tile/0/1", "tile/0/x001", "tile/00/001", "tile/64/001", "tile/0/001.p/256", "tile/0/001.p/0"];
        let worse = [
            "tile/0/x000/001",
            "tile/0/+01",
            "tile/0/001.p/07",
            "tile/entries/",
            "/tile/0/001",
            "tile/0/001/",
        ];
        let far = format!("tile/0/{}/999", ["x999"; 9].join("/"));
        for path in bad.iter().chain(&worse).copied().chain([far.as_str()]) {
            assert_eq!(path.parse::<Tile>(), Err(NotATilePath), "{path}");
        }
    }

    /// The specification's example of 70,000 entries, and its note on 256.
    #[test]
    fn partial_tiles_are_those_of_the_specification() {
        let paths = |size| Tile::partials(size).iter().map(Tile::to_string).collect::<Vec<_>>();
        assert_eq!(
            paths(70_000),
            ["tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]
        );
        assert_eq!(paths(256), ["tile/1/000.p/1"]);
        assert_eq!(Tile::holding(0, 69_999, 70_000).unwrap().0.to_string(), "tile/0/273.p/112");
        assert_eq!(Tile::holding(8, 3, 70_000).unwrap(), ("tile/1/000".parse().unwrap(), 3));
        assert_eq!(Tile::holding(1, 3, 70_000), None);
        assert_eq!(Tile::holding(0, 70_000, 70_000), None);
        assert_eq!(Tile::holding(8, u64::MAX, 70_000), None);
    }

    #[test]
    fn bundles_read_back_and_refuse_loose_ends() {
        let mut bundle = Vec::new();
        push_entry(&mut bundle, b"one").unwrap();
        push_entry(&mut bundle, b"").unwrap();
        assert_eq!(read_entries(&bundle, 2).unwrap(), [&b"one"[..], b""]);
        assert_eq!(read_entries(&bundle, 3), Err(TileError::Bundle { width: 3 }));
        bundle.push(0);
        assert_eq!(read_entries(&bundle, 2), Err(TileError::Bundle { width: 2 }));
        assert_eq!(read_entries(&[0, 5, 1], 1), Err(TileError::Bundle { width: 1 }));
        assert!(push_entry(&mut bundle, &vec![0; 65_536]).is_err());
        assert_eq!(read_hashes(&[0; 64], 2).unwrap().len(), 2);
        assert!(read_hashes(&[0; 65], 2).is_err());
    }
}
