### One's own sessions and devices.

sessions-title = Sessions and devices
sessions-lead = Where you are signed in. Something you do not know? End it, then change your password.
sessions-live = Signed in now
sessions-this = this one
sessions-since = since { $when }
sessions-second = with a second factor
sessions-password = with the password alone
sessions-end-others = End all others
sessions-devices = Known devices
sessions-devices-what = A sign-in from any other is told to you and to the owners. Forgetting one ends its sessions.
sessions-devices-none = No device is known
sessions-first = first seen { $day }
sessions-forget = Forget
sessions-forget-which = Forget { $what }
sessions-ended = Ended in the last 30 days
sessions-end-time = ran out
sessions-end-replayed = was shown from another place
sessions-end-signed-out = signed out
sessions-end-revoked = ended by you or an admin
sessions-end-cap = one session too many
sessions-end-password-changed = the password was changed
sessions-end-member-removed = the member was removed
done-sessions-ended = All other sessions are ended
done-device-forgotten = The device is forgotten, and its sessions are ended
