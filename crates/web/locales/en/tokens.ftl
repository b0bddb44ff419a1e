### API tokens.

tokens-title = API tokens
tokens-lead = A part of what you may do, in a program's hands. It never does more than you may at the moment.
tokens-new = New token
tokens-none = No token is live
tokens-none-why = Make one for each program, with no more than it needs.
tokens-may = May
tokens-used = Last used
tokens-ends = Ends
tokens-everything = Everything that I may
tokens-everything-hint = For your own command line. Not for a program that somebody else runs.
tokens-chosen = Only what is ticked below
tokens-chosen-hint = What you may not do yourself, the token may not either.
tokens-none-chosen = Tick at least one action, or choose everything.
tokens-new-lead = Its secret is shown once. Lost? Revoke it and make another.
tokens-name-hint = What you will know it by, for example “nightly export”.
tokens-life = Lives for
tokens-do = Make the token
tokens-made = The token
tokens-made-lead = For { $name }. Copy it now: it is kept as a hash and cannot be shown again.
tokens-secret = Secret of the token
tokens-made-once = It works until { $until }, or until you revoke it.
tokens-try = Try it
tokens-ended = Ended
tokens-made-on = made on { $day }
tokens-revoked = revoked { $when }
tokens-expired = ran out { $when }
