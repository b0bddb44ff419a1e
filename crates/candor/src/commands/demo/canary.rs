//! Canaries: words and samples of the calls, searched for in every byte that the demo has put on disk.

use std::path::Path;

use super::story::Story;

/// So many bytes of audio make one canary; long enough not to be chance.
const SAMPLE_BYTES: usize = 48;

pub(super) fn search(story: &mut Story, title: &str) -> anyhow::Result<()> {
    story.step(title);
    let canaries = canaries(story);
    let (mut files, mut bytes, mut found) = (0_u64, 0_u64, Vec::new());
    let finder = Finder::new(&canaries);
    for path in all_files(&story.base)? {
        let content = std::fs::read(&path)?;
        files += 1;
        bytes += content.len() as u64;
        if let Some(canary) = finder.first_in(&content) {
            found.push(format!("{} in {}", String::from_utf8_lossy(canary), path.display()));
        }
    }
    for hit in &found {
        story.out.say(format!("   {hit}"));
    }
    story.claim(
        found.is_empty() && files > 0,
        format!(
            "{} words and sounds of the calls are in none of {files} files ({} KiB)",
            canaries.len(),
            bytes / 1024
        ),
    )
}

/// Names, phrases and stretches of sound.
fn canaries(story: &Story) -> Vec<Vec<u8>> {
    let phrases = [
        "Northwind",
        "Priya Raman",
        "Tom Alvarez",
        "wireframes",
        "price list",
        "rentals",
        "Lantern Pay",
        "deposit of",
    ];
    let mut canaries: Vec<Vec<u8>> = phrases.iter().map(|phrase| phrase.as_bytes().to_vec()).collect();
    for call in &story.sample.calls {
        for share in 1..5 {
            let at = call.audio.len() / 5 * share;
            let sound = call.audio.get(at..at + SAMPLE_BYTES).unwrap_or_default();
            // Silence repeats one byte and proves nothing.
            if sound.iter().collect::<std::collections::BTreeSet<_>>().len() > 8 {
                canaries.push(sound.to_vec());
            }
        }
    }
    canaries
}

pub(super) fn all_files(folder: &Path) -> std::io::Result<Vec<std::path::PathBuf>> {
    let (mut files, mut open) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    Ok(files)
}

/// Finds any of several byte strings in one pass.
struct Finder<'a> {
    by_first: Vec<Vec<&'a [u8]>>,
}

impl<'a> Finder<'a> {
    fn new(canaries: &'a [Vec<u8>]) -> Self {
        let mut by_first = vec![Vec::new(); 256];
        for canary in canaries {
            if let Some(list) = canary.first().and_then(|first| by_first.get_mut(usize::from(*first))) {
                list.push(canary.as_slice());
            }
        }
        Self { by_first }
    }

    fn first_in(&self, content: &[u8]) -> Option<&'a [u8]> {
        let mut rest = content;
        while let Some((first, after)) = rest.split_first() {
            let candidates = self.by_first.get(usize::from(*first)).map(Vec::as_slice).unwrap_or_default();
            if let Some(hit) = candidates.iter().find(|canary| rest.starts_with(canary)) {
                return Some(hit);
            }
            rest = after;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canary_is_found_wherever_it_sits() {
        let canaries = [b"wireframes".to_vec(), b"Tom".to_vec()];
        let finder = Finder::new(&canaries);
        assert_eq!(finder.first_in(b"xxTTom"), Some(&b"Tom"[..]));
        assert_eq!(finder.first_in(b"wirewireframes"), Some(&b"wireframes"[..]));
        assert_eq!(finder.first_in(b"wireframe To m"), None);
    }
}
