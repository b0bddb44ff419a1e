### The first run.

set-up-title = Set up
set-up-lead = Five steps, a few minutes. What only the host can decide is said with the command that does it.
set-up-progress = { $n } of 5 done
set-up-done = done
set-up-command = Command for the host
set-up-owner = Make your account safe
set-up-owner-why = So far a password alone opens everything. A passkey takes a minute; an authenticator app will do as well.
set-up-owner-do = Set up a passkey or an app
set-up-owner-done = Nobody comes in as you with a password alone.
set-up-preset = What is promised here
set-up-preset-agency = Client calls become briefs and scopes; audio lives for days, not for years.
set-up-preset-other = A preset of your own
set-up-preset-another = Another preset?
set-up-preset-host = A workspace is made with its preset, on the host, and keeps it: otherwise a promise could be taken back by a click. Another preset is another workspace:
set-up-promise-audio = Recordings are destroyed within { $time } of their transcript. No setting and no hold moves that later.
set-up-promise-words = Transcripts and documents live until you erase them, or { $time } after the account is closed.
set-up-promise-staff = Whoever runs this server opens nothing without your approval of each item, for { $time } at most.
set-up-places = A second place for the keys
set-up-places-good = { $n } places hold the whole key set. One disk can die.
set-up-places-one = All keys lie in one place. If that disk dies, everything here is lost, for good: no backup opens without keys.
set-up-places-host = Choose another disk, best on another machine, and run this on the host:
set-up-places-accept = I accept that with this one disk everything is lost, and that nobody can help then.
set-up-places-tick = Tick the sentence to accept it, or add a second place on the host.
set-up-places-go-on = Go on with one place
set-up-places-accepted = Accepted on { $day }; it is in the log. A second place can be added at any time.
set-up-sheet = The recovery sheet
set-up-sheet-why = One page to print and lock away: how to come back in, and how to bring the keys back.
set-up-sheet-do = Make the sheet
set-up-sheet-again = Show the sheet
set-up-sheet-lead = Print it, fill in the five lines by hand, lock it away. Keep no file of it.
set-up-sheet-print = Print
set-up-sheet-of = Recovery sheet of { $name }
set-up-sheet-address = Address
set-up-sheet-tenant = Workspace
set-up-sheet-owner = Owner
set-up-sheet-made = Made on
set-up-sheet-codes = Your recovery codes
set-up-sheet-codes-what = Each works once, in place of the app or the passkey. They are shown this once.
set-up-sheet-codes-none = There are none yet. They are made with the sheet and shown once.
set-up-sheet-codes-left = { $n } are left of ten. Codes are never shown again; new ones end the old ones.
set-up-sheet-codes-do = Make ten codes
set-up-sheet-codes-new = Make new codes
set-up-sheet-anchor = The anchor, five lines
set-up-sheet-anchor-what = Whoever has these lines and a key place opens everything, so no web page shows them. Print them on the host, or copy them here by hand:
set-up-sheet-back = When something is lost
set-up-sheet-lost-device = A device
set-up-sheet-lost-device-do = Sign in with the password and one of the codes above.
set-up-sheet-lost-all = Password and codes
set-up-sheet-lost-disk = The disk with the anchor
set-up-sheet-done = Back to the steps
set-up-call = Your first call
set-up-call-why = Paste a transcript and see what was agreed in it, each line with the words that it rests on.
set-up-call-title = First call
set-up-call-client = Client
set-up-call-words = Transcript
set-up-call-hint = WebVTT, SRT, JSON, or lines like “Ann: Let us begin.” A file can be dropped here. It stays on this server.
set-up-call-do = Show me the ledger
set-up-call-whose = Name the client whose call this is.
set-up-call-nothing = Paste a transcript first.
set-up-sample-or = No transcript at hand?
set-up-sample-do = Load the sample client
set-up-ledger = What was said
set-up-ledger-lead = { $n ->
    [one] One line, with its words. Nothing here was made up.
   *[other] { $n } lines, each with its words. Nothing here was made up.
}
set-up-ledger-on = Go on
set-up-ledger-questions = { $n ->
    [one] One question was left open
   *[other] { $n } questions were left open
}
set-up-ledger-questions-why = What nobody said is not filled in; it is asked.
set-up-task = Finish setting up
set-up-task-why = Promises, keys, the recovery sheet, and your first call.
set-up-task-do = Set up
done-one-place = Accepted, and written down
done-sample = The sample client is here
