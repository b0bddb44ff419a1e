### The way in: signing in, the second step, invitations.

sign-in-title = Sign in
sign-in-email = E-mail address
sign-in-password = Password
sign-in-passkey = Use a passkey
sign-in-or = or
sign-in-with = Continue with { $name }
sign-in-several = I belong to several organisations
sign-in-organisation = Organisation
sign-in-organisation-hint = Its name, as in your invitation. Empty: your oldest account.
sign-in-do = Sign in with password
sign-in-locked-out = Locked out? An owner can send you a new link. Owners: run { $command } on the server.
sign-in-moved = Your session was used from another place or browser, so it was closed. Sign in again to go on.
sign-in-over = That took too long or was tried too often. Begin again.

sign-in-second-title = One more step
sign-in-second-lead = Your password was right. Show that it is you.
sign-in-second-code = Code from your app
sign-in-second-go = Continue
sign-in-second-use-recovery = Use a recovery code
sign-in-second-recovery = Recovery code
sign-in-second-recovery-hint = One of the ten you printed. Each works once.
sign-in-second-again = Begin again

sign-in-join-title = Join { $firm }
sign-in-join-lead = You are invited as { $role }. Choose how you sign in.
sign-in-join-back-title = A way back in
sign-in-join-back-lead = Set up a new way in for { $firm }. Everything that was signed in as you is signed out; older passkeys, codes and tokens stop working.
sign-in-join-name = Your name
sign-in-join-password-hint = At least 12 characters. Four words in a row are easy to remember.
sign-in-join-do = Join
sign-in-join-passkey = Join with a passkey
sign-in-join-passkey-hint = Your fingerprint, your face or the code of this device signs you in. There is no password to remember or to steal.
sign-in-join-back-passkey = Come in with a new passkey
sign-in-join-password = With a password
sign-in-join-instead = Use a password instead
sign-in-join-back-do = Set the password
sign-in-join-dead = This link does not work
sign-in-join-to-sign-in = Go to sign-in
sign-in-staff = Operators of the installation sign in here with their passkey.

passkey-broken = Nothing was confirmed. Try again, or use another way.
passkey-known = This device has a passkey here already.

factor-not-fresh = Prove who you are once more: this is done within ten minutes of signing in.
factor-no-site = This server has no address that passkeys can belong to.

provider-unknown = There is no such identity provider here.
provider-not-set-up = Signing in with an identity provider is not set up on this server.
provider-silent = The identity provider did not answer as it should. Try again, or use another way.
provider-mail-not-verified = The identity provider does not say that your e-mail address is verified. Ask who runs it, or sign in with a password.
provider-not-a-member = You are no member of this workspace. Ask an owner for an invitation.
provider-over = This sign-in took longer than five minutes, or was finished or begun elsewhere. Begin again.
