//! Keys that nothing owns: what was erased must not be kept alive by a forgotten slot.

use candor_kernel::holding::RootName;
use candor_kernel::keys::TenantKeys;

use super::vault::Raw;

/// Live slots below the first unused one that no stored cell has.
pub(super) fn strays(keys: &TenantKeys, raw: &Raw) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    for root in RootName::ALL {
        let end = raw.next.get(&format!("next-slot.{}", root.name())).copied().unwrap_or(0);
        let live = keys.live_slots(root)?.into_iter().flatten();
        let owned = |slot: i64| raw.rows.contains_key(&slot) || raw.dying.contains(&slot);
        for slot in live.map(|slot| slot as i64).filter(|slot| *slot < end && !owned(*slot)) {
            found.push(format!("the key in slot {slot} ({}) belongs to nothing", root.name()));
        }
    }
    Ok(found)
}
