### How somebody signs in.

account-title = How you sign in
account-lead = A passkey is the safest and the quickest way. Keep a second one, or recovery codes, for the day you lose a device.
account-welcome = You are in. Set up a passkey now, so that nobody can come in with a password alone.
account-passkeys = Passkeys
account-passkeys-none = None yet.
account-made = Set up { $day }
account-used = last used { $day }
account-remove = Remove
account-remove-one = Remove { $name }
account-new-name = Name of the new passkey
account-add = Add a passkey
account-need-script = Passkeys need JavaScript in this browser.
account-no-site = This server has no address that passkeys can belong to. Whoever runs it sets
account-app = Codes from an app
account-app-set = Set up. After your password you are asked for a code of six digits.
account-app-remove = Remove the app
account-app-why = An authenticator app shows a new code every thirty seconds.
account-app-do = Set up an app
account-recovery = Recovery codes
account-recovery-left = { $n } left of ten. New ones end the old ones.
account-recovery-why = Ten codes to print, for when everything else is lost. Each works once.
account-recovery-new = Make new codes
account-recovery-do = Make codes
account-codes-title = Your recovery codes
account-codes-lead = Print them or write them down now. They are shown this once; each works once, in place of the app or the passkey.
account-codes-kept = I have them

totp-title = Set up an app
totp-lead = Add this key to your authenticator app, then type the code that it shows.
totp-key = 1. The key
totp-open = Open it in an app on this device
totp-once = Time based, six digits, thirty seconds. It is shown this once.
totp-first = 2. The first code
totp-do = Finish
totp-leave = Leave it
totp-wrong = That code was not right. Here is a new key; the one before counts no more.
