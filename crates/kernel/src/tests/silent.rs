//! What holds a secret cannot be printed: the build of the tests fails where it could.

use std::path::{Path, PathBuf};

/// Compiles only while `$type` has neither `Debug` nor `Display`: with either there are two answers to the question.
macro_rules! silent {
    ($($type:ty),* $(,)?) => {$({
        trait Answer<Which> {
            fn answer() {}
        }
        struct Debugs;
        struct Displays;
        impl<T: ?Sized> Answer<()> for T {}
        impl<T: ?Sized + std::fmt::Debug> Answer<Debugs> for T {}
        impl<T: ?Sized + std::fmt::Display> Answer<Displays> for T {}
        <$type as Answer<_>>::answer();
    })*};
}

#[test]
fn secrets_have_neither_debug_nor_display() {
    silent!(
        crate::seal::Key,
        crate::keys::SlotKey,
        crate::keys::TenantKeys,
        crate::keys::KeySet,
        crate::keys::FileAnchor,
        crate::log::Signer,
        crate::seal::Sealer,
        crate::seal::Opener,
        crate::blobs::BlobWriter,
        crate::blobs::BlobReader,
        crate::tenant::OpenPayload,
        crate::tenant::Tenant,
        crate::tenant::cell::OpenCell,
        crate::tenant::cell::CellDraft,
        crate::tenant::list::CommandList,
        crate::home::Kernel,
    );
}

/// The types that are private to their modules: none that has a key, or bytes that are wiped, derives a way to print it.
#[test]
fn no_type_around_a_secret_derives_debug() {
    let mut found = Vec::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        for (at, _) in text.match_indices("#[derive(") {
            let item = &text[at..];
            let derives = &item[..item.find(')').unwrap()];
            let body = item.find("\n}").map_or("", |end| &item[..end]);
            let is_type = body.contains("struct ") || body.contains("enum ");
            let secret = [": Key,", "Key>", "(Key)", "Zeroizing<", "Ed25519KeyPair"];
            if is_type && derives.contains("Debug") && secret.iter().any(|word| body.contains(word)) {
                found.push(format!(
                    "{}: {}",
                    file.display(),
                    body.lines().take(6).collect::<Vec<_>>().join(" ")
                ));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files
}
