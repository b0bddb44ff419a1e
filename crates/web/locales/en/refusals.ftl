### What is refused in general, and in the rooms of promises: why, and what to do. The names stand in one table of the program.

refusal-line = Line { $n }
refusal-line-column = Line { $n }, column { $column }
refusal-byte = Byte { $n }
refusal-kernel-forbidden = Your role does not allow this ({ $action }).
refusal-kernel-forbidden-next = Ask an owner or an admin of your workspace for the right.
refusal-kernel-purpose = This is never opened for that purpose.
refusal-kernel-purpose-next = Open it from its own page.
refusal-kernel-held = A hold keeps this, and keeps it closed.
refusal-kernel-held-next = Release the hold first, or wait for it to end.
refusal-kernel-restricted = Somebody this is about has restricted this use of it.
refusal-kernel-restricted-next = Ask that person, or use what is not about them.
refusal-kernel-taken = Something else has this name or address already.
refusal-kernel-taken-next = Choose another one.
refusal-kernel-fenced = An erasure of this person is under way, so nothing about them can be written.
refusal-kernel-fenced-next = Wait until the erasure is carried out, or undo it first.
refusal-kernel-all-held = A hold covers all of it.
refusal-kernel-all-held-next = Release the hold first, or wait for it to end.
refusal-kernel-all-going = All of it is being erased already.
refusal-kernel-all-going-next = Look at the erasure that is under way; there is nothing more to order.
refusal-kernel-not-about = Nothing here is about this person.
refusal-kernel-not-about-next = Check whom you mean; nothing needs to be erased.
refusal-kernel-too-late = This erasure can no longer be undone: its window is over, or it is taken back already.
refusal-kernel-too-late-next = Look at its page: it says what became of it.

## The workspace

refusal-tenancy-reason = A reason is missing, or it is longer than 500 characters.
refusal-tenancy-reason-next = Say why, in 1 to 500 characters; the people of the workspace will read it.
refusal-tenancy-taken = There is a workspace of this name already.
refusal-tenancy-taken-next = Choose another name.
refusal-tenancy-name = A workspace needs a name of 1 to 120 characters.
refusal-tenancy-name-next = Shorten it, or give it one.
refusal-tenancy-closed = The workspace { $name } is closed. Only billing records and the log of who looked at what can still be opened.
refusal-tenancy-closed-next = Ask whoever runs this server if you need them.
refusal-tenancy-closing = The workspace { $name } is closing: until its content ends it can be read, exported and erased, and takes nothing new.
refusal-tenancy-closing-next = Export what you need before the last day.
refusal-tenancy-never-stored = The promises of this workspace say that this kind of thing is never stored.
refusal-tenancy-never-stored-next = Leave it away; the page of the promises says what is kept.
refusal-tenancy-needs-contract = Nothing is recorded here until the days that the contract names are set.
refusal-tenancy-needs-contract-next = Ask whoever runs this server to set them.
refusal-tenancy-preset-in-use = This workspace holds something already, and what is stored keeps the promise under which it was taken in.
refusal-tenancy-preset-in-use-next = Choose a preset while a workspace is empty; for another preset ask for another workspace.
refusal-tenancy-no-contract = This preset leaves no length to a contract.
refusal-tenancy-no-contract-next = What it promises stands on the page of the promises.
refusal-tenancy-contract = A contract needs a reference of 1 to 120 characters, and whole days from 1 to 3650.
refusal-tenancy-contract-next = Correct both and send it again.
refusal-tenancy-looser = The agreed days may only become fewer; what is stored keeps its deadline.
refusal-tenancy-looser-next = Name fewer days than before.
refusal-tenancy-preset = There is no such preset.
refusal-tenancy-preset-next = Choose one of those that are shown.
refusal-tenancy-operators = Only whoever runs this server may do that; no member of a workspace may.
refusal-tenancy-operators-next = Ask whoever runs this server.

## Erasures and holds

refusal-privacy-not-done = This erasure is not carried out yet.
refusal-privacy-not-done-next = Its receipt exists once its window has ended; come back then.
refusal-privacy-reason = A hold needs a reason.
refusal-privacy-reason-next = Name the matter that it serves, in a few words.

## Subprocessors

refusal-trust-taken = The short name { $slug } is taken already.
refusal-trust-taken-next = Choose another short name.
refusal-trust-reason = A reason has at most 500 characters.
refusal-trust-reason-next = Shorten it.
refusal-trust-field = One of the values is not in its form.
refusal-trust-field-next = Correct what is marked and send it again.
refusal-trust-soon = Customers are owed a notice of 30 days: the earliest day is { $at }.
refusal-trust-soon-next = Name that day or a later one.
refusal-trust-widens = This changes something of which customers are owed a notice.
refusal-trust-widens-next = Announce it under a new short name, and retire this one.
refusal-trust-retired = The entry { $slug } was retired.
refusal-trust-retired-next = Announce it under a new short name.
refusal-trust-configured = The entry { $slug } stands in the server’s configuration.
refusal-trust-configured-next = Change it there, and start the server anew.
refusal-trust-address = Nothing may be sent to this address: it is not on the internet, or it is this server itself.
refusal-trust-address-next = Name a host that can be reached from outside.
refusal-trust-https = Only https addresses are taken.
refusal-trust-https-next = Write the address with https:// at its beginning.
refusal-trust-many = This is more than { $n } lines.
refusal-trust-many-next = Narrow it down by subprocessor or by day.

## Webhooks, alerts, the log

refusal-notices-waiting = This delivery is still being tried.
refusal-notices-waiting-next = Wait: its next attempt comes by itself.
refusal-notices-off = This webhook is off.
refusal-notices-off-next = Switch it on first.
refusal-notices-many = A workspace has at most 20 webhooks.
refusal-notices-many-next = Remove one first, or let one take more kinds of events.
refusal-notices-address = This is no address for a webhook.
refusal-notices-address-next = Write it in full, like https://example.com/hook: only https, without user name, password or a part after #.
refusal-notices-endpoint = Nothing may be sent to this address: it is not on the internet, it is this server itself, or it is not in its form.
refusal-notices-endpoint-next = Name an https address that can be reached from outside.
refusal-notices-events = No kind of event is chosen, or one that does not exist.
refusal-notices-events-next = Tick at least one of those that are shown.
refusal-audit-many = More entries match than are handed out at once.
refusal-audit-many-next = Narrow the days down and export in parts.
refusal-audit-note = A note is missing, or it is longer than { $n } characters.
refusal-audit-note-next = Say what was looked at and what was found.
refusal-audit-closed = This alert is signed off already.
refusal-audit-closed-next = There is nothing more to do; its note says what was found.
