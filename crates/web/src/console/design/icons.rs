//! The icons in use, as one sprite: `<use href="…/icons.….svg#house">`.
//!
//! A new icon is a file in `assets/icons` (from the same set), its name here and its row in `assets/VENDORED.md`.

macro_rules! icons {
    ($($name:literal)*) => {
        const ICONS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../assets/icons/", $name, ".svg"))),)*];
    };
}

icons! {
    "activity"
    "archive"
    "arrow-left"
    "arrow-right"
    "badge-check"
    "bell"
    "book-open"
    "building-2"
    "calendar"
    "check"
    "chevron-down"
    "chevron-left"
    "chevron-right"
    "chevron-up"
    "circle"
    "circle-alert"
    "circle-check"
    "circle-dot"
    "circle-help"
    "clock"
    "command"
    "copy"
    "database"
    "download"
    "ellipsis"
    "eraser"
    "external-link"
    "eye"
    "eye-off"
    "file-check-2"
    "file-text"
    "filter"
    "fingerprint"
    "globe"
    "hard-drive"
    "heart-pulse"
    "history"
    "hourglass"
    "house"
    "inbox"
    "info"
    "key"
    "key-round"
    "landmark"
    "languages"
    "link"
    "list"
    "lock"
    "lock-open"
    "log-out"
    "mail"
    "map-pin"
    "menu"
    "mic"
    "monitor"
    "monitor-smartphone"
    "moon"
    "network"
    "paperclip"
    "pause"
    "pencil"
    "phone"
    "play"
    "plus"
    "printer"
    "quote"
    "refresh-cw"
    "scroll-text"
    "search"
    "send"
    "server"
    "settings"
    "shield"
    "shield-alert"
    "shield-check"
    "sparkles"
    "sun"
    "timer"
    "trash-2"
    "triangle-alert"
    "undo-2"
    "upload"
    "user"
    "user-minus"
    "user-plus"
    "users"
    "volume-2"
    "webhook"
    "x"
}

/// All icons in one file.
pub(super) fn sprite() -> String {
    let symbols: String = ICONS.iter().map(|(name, svg)| symbol(name, svg)).collect();
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{symbols}</svg>")
}

/// What stands between the outer tags, under its name.
fn symbol(name: &str, svg: &str) -> String {
    let start = svg.find("<svg").and_then(|at| Some(at + svg.get(at..)?.find('>')? + 1)).unwrap_or_default();
    let end = svg.rfind("</svg>").unwrap_or(svg.len());
    let lines = svg.get(start..end).unwrap_or_default().lines().map(str::trim);
    format!("<symbol id=\"{name}\" viewBox=\"0 0 24 24\">{}</symbol>", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_a_drawing() {
        for (name, svg) in ICONS {
            let symbol = symbol(name, svg);
            assert!(
                symbol.contains("><") && !symbol.contains("<svg") && !symbol.contains("</svg"),
                "{symbol}"
            );
        }
    }
}
