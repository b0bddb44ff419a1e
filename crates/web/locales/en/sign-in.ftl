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
sign-in-wrong = Wrong e-mail address or password. If you belong to several organisations, name the one.
sign-in-slow = Too many tries. The next one counts in { $time }.
sign-in-locked = Locked for { $time } after too many tries from here. Other places are not affected.
sign-in-needs-passkey = Operators sign in with a passkey. Register one with the link of your invitation.

sign-in-second-title = One more step
sign-in-second-lead = Your password was right. Show that it is you.
sign-in-second-code = Code from your app
sign-in-second-go = Continue
sign-in-second-use-recovery = Use a recovery code
sign-in-second-recovery = Recovery code
sign-in-second-recovery-hint = One of the ten you printed. Each works once.
sign-in-second-again = Begin again
sign-in-second-wrong = The code is not right. Look at the app again, and at the clock of its device.
sign-in-second-used = This code was used already. Wait for the next one.

sign-in-join-title = Join { $firm }
sign-in-join-lead = You are invited as { $role }. Choose how you sign in; a passkey comes next.
sign-in-join-back-title = A way back in
sign-in-join-back-lead = Choose a new password for { $firm }. Everything that was signed in as you is signed out.
sign-in-join-name = Your name
sign-in-join-password-hint = At least 12 characters. Four words in a row are easy to remember.
sign-in-join-do = Join
sign-in-join-back-do = Set the password
sign-in-join-dead = This link does not work
sign-in-join-dead-text = It is used, withdrawn, past its seven days, or not whole. Ask for a new one.
sign-in-join-to-sign-in = Go to sign-in
sign-in-join-short = A password has at least { $n } characters. Several words in a row are easy to remember.
sign-in-join-long = A password has at most { $n } characters.
sign-in-join-guessable = This password is easy to guess. Choose another, for example four words that have nothing to do with you.
sign-in-join-bad-email = This is no e-mail address. Write it like ada@northwind.example.
sign-in-join-bad-name = A name has 1 to 120 characters.
sign-in-join-taken = There is a member or an open invitation with this address already.
