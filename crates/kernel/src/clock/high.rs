//! The highest vouched instant on disk: one line in one file, replaced whole.

use std::io;
use std::path::Path;

use super::{SinceBoot, Span, Timestamp};
use crate::disk::Disk;

const FILE: &str = "run/clock-high";
const NEXT: &str = "run/clock-high.new";

/// What the file says: `at=2026-11-21T09:00:00.000000Z boot=ID up_us=350735470000`; the last two words are absent
/// where the machine does not tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct High {
    pub(super) at: Timestamp,
    pub(super) boot: Option<SinceBoot>,
}

pub(super) fn load(disk: &dyn Disk) -> io::Result<Option<High>> {
    let bytes = match disk.read(Path::new(FILE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let malformed = || {
        let said = format!(
            "{FILE} does not say an instant; put back the newest copy, or remove it if the clock is right"
        );
        io::Error::new(io::ErrorKind::InvalidData, said)
    };
    let text = String::from_utf8(bytes).map_err(|_| malformed())?;
    parse(&text).map(Some).ok_or_else(malformed)
}

/// Durable when it returns.
pub(super) fn keep(disk: &dyn Disk, high: &High) -> io::Result<()> {
    let boot = high.boot.as_ref().map(|since| format!(" boot={} up_us={}", since.boot, since.up.as_micros()));
    let line = format!("at={}{}\n", high.at, boot.unwrap_or_default());
    let is_new = !disk.exists(Path::new(FILE));
    disk.write(Path::new(NEXT), line.as_bytes())?;
    disk.sync(Path::new(NEXT))?;
    disk.rename(Path::new(NEXT), Path::new(FILE))?;
    disk.sync_dir(Path::new("run"))?;
    if is_new { disk.sync_dir(Path::new("")) } else { Ok(()) }
}

fn parse(text: &str) -> Option<High> {
    let (mut at, mut boot, mut up) = (None, None, None);
    for word in text.split_whitespace() {
        match word.split_once('=')? {
            ("at", value) => at = Some(value.parse().ok()?),
            ("boot", value) => boot = Some(value.to_owned()),
            ("up_us", value) => up = Some(Span::micros(value.parse().ok()?)),
            _ => return None,
        }
    }
    let boot = boot.zip(up).map(|(boot, up)| SinceBoot { boot, up });
    Some(High { at: at?, boot })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::{Effort, SimDisk};

    fn high(second: i64) -> High {
        let boot = Some(SinceBoot { boot: "b".into(), up: Span::seconds(second) });
        High { at: Timestamp::from_micros(0) + Span::seconds(second), boot }
    }

    #[test]
    fn a_crash_while_keeping_leaves_the_old_or_the_new_instant() -> io::Result<()> {
        for step in 0.. {
            let disk = SimDisk::new();
            keep(&disk, &high(1))?;
            disk.stop_after(step);
            let done = keep(&disk, &high(2)).is_ok();
            for left in disk.crash_states(Effort::default()) {
                let found = load(&left)?;
                assert!(found == Some(high(2)) || (!done && found == Some(high(1))), "{left:?}");
            }
            if done {
                break;
            }
        }
        Ok(())
    }

    #[test]
    fn a_file_that_says_something_else_is_refused() -> io::Result<()> {
        let disk = SimDisk::new();
        assert_eq!(load(&disk)?, None);
        for bad in [&b""[..], b"at=x", b"boot=b", b"at=2026-01-01T00:00:00Z what", b"\xff"] {
            disk.write(Path::new(FILE), bad)?;
            assert!(load(&disk).is_err(), "{bad:?}");
        }
        Ok(())
    }
}
