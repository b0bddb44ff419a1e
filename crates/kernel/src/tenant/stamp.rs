//! Stamps: what a door hands out and wants to get back unchanged, from the same actor of the same tenant.

use crate::ctx::Ctx;
use crate::error::Result;
use crate::seal::{self, Context};
use crate::tenant::Tenant;

impl Tenant {
    /// A keyed token over the parts, bound to this tenant and to the actor of `ctx`. Two calls with the same parts by
    /// the same actor give the same stamp; nobody else can make it.
    pub fn stamp(&self, ctx: &Ctx, parts: &[&[u8]]) -> Result<[u8; 32]> {
        self.inner.admit(ctx)?;
        let context = Context::named(&[b"door stamp", self.id().as_bytes()]);
        let actor = ctx.actor.pseudonym();
        let mut all: Vec<&[u8]> = vec![actor.as_bytes()];
        all.extend(parts);
        Ok(seal::mac(&self.inner.keys.secret("door stamp"), &context, &all)?)
    }
}
