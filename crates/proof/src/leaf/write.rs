//! Writes a leaf: keys in order, no white space, nothing to escape.

use super::Leaf;

impl Leaf {
    /// The canonical bytes: what is hashed into the tree and kept in entry bundles. At most
    /// [`super::LEAF_MAX`] bytes, ASCII.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(320);
        out.extend_from_slice(b"{\"action\":\"");
        out.extend_from_slice(self.action.as_bytes());
        out.extend_from_slice(b"\",\"at\":\"");
        out.extend_from_slice(&self.at.to_text());
        out.extend_from_slice(b"\",\"class\":\"");
        out.extend_from_slice(self.class.as_bytes());
        out.extend_from_slice(b"\",\"commit\":\"");
        out.extend_from_slice(&self.commit.to_hex());
        if let Some(old) = &self.continues {
            out.extend_from_slice(b"\",\"continues\":\"");
            out.extend_from_slice(&old.to_hex());
        }
        out.push(b'"');
        if let Some(key) = self.key {
            out.extend_from_slice(b",\"generation\":");
            push_decimal(&mut out, key.generation);
        }
        out.extend_from_slice(b",\"outcome\":\"");
        out.extend_from_slice(self.outcome.as_bytes());
        if let Some(key) = self.key {
            out.extend_from_slice(b"\",\"root\":\"");
            out.extend_from_slice(key.root.as_str().as_bytes());
        }
        out.extend_from_slice(b"\",\"v\":1}");
        out
    }
}

fn push_decimal(out: &mut Vec<u8>, mut value: u64) {
    let mut digits = [0u8; 20];
    let mut len = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (value % 10) as u8;
        value /= 10;
        len += 1;
        if value == 0 {
            break;
        }
    }
    out.extend(digits.iter().skip(digits.len() - len));
}
