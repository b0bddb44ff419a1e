### Deadlines, erasures, holds.

privacy-deadlines = Deadlines
privacy-deadlines-lead = What dies by itself, and when. Its keys are destroyed before the instant shown; nobody has to do anything.
privacy-classes = Classes of data
privacy-all = All { $n }
privacy-tab = { $what } { $n }
privacy-figure-week = go within seven days
privacy-figure-month = go within thirty days
privacy-figure-overdue = overdue now
privacy-figure-on-time = destroyed on time since the server started
privacy-figure-worst = nearest to its deadline so far
privacy-on-time = { $n } of { $all }
privacy-early = { $time } early
privacy-late = { $time } late
privacy-more = There is more than this
privacy-more-why = The figures count the next 20,000 keys; names are looked up for the first 200 things.
privacy-week-empty = Nothing goes within seven days
privacy-week-empty-why = Recordings appear here as soon as they come in, with the instant at which they are gone.
privacy-things = { $n ->
    [one] { $n } thing
   *[other] { $n } things
}
privacy-untitled = Untitled call
privacy-also = Also
privacy-later = Later
privacy-today = Today
privacy-tomorrow = Tomorrow
privacy-weekday-1 = Monday
privacy-weekday-2 = Tuesday
privacy-weekday-3 = Wednesday
privacy-weekday-4 = Thursday
privacy-weekday-5 = Friday
privacy-weekday-6 = Saturday
privacy-weekday-7 = Sunday
privacy-held = Held, and why
privacy-held-none = Nothing is held
privacy-held-none-why = A hold keeps things past their deadline and seals them meanwhile.
privacy-until = until { $date }
privacy-until-released = until released
privacy-scope-holding = one thing
privacy-scope-person = everything about a person
privacy-scope-tenant = the whole workspace
privacy-gone = Destroyed last
privacy-gone-none = Nothing has come to its deadline yet
privacy-gone-none-why = What its deadline destroyed appears here, with a receipt.
privacy-gone-done = keys destroyed, receipt ready
privacy-gone-ordered = sealed, being destroyed

## Kinds and classes

privacy-kind-recording = { $n ->
    [one] { $n } recording
   *[other] { $n } recordings
}
privacy-kind-transcript = { $n ->
    [one] { $n } transcript
   *[other] { $n } transcripts
}
privacy-kind-call = { $n ->
    [one] { $n } call
   *[other] { $n } calls
}
privacy-kind-document = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
privacy-kind-person = { $n ->
    [one] { $n } name of a person
   *[other] { $n } names of people
}
privacy-kind-session = { $n ->
    [one] { $n } sign-in
   *[other] { $n } sign-ins
}
privacy-kind-device = { $n ->
    [one] { $n } device
   *[other] { $n } devices
}
privacy-kind-notice = { $n ->
    [one] { $n } notice
   *[other] { $n } notices
}
privacy-kind-alert = { $n ->
    [one] { $n } alert
   *[other] { $n } alerts
}
privacy-kind-invitation = { $n ->
    [one] { $n } invitation
   *[other] { $n } invitations
}
privacy-kind-request-reply = { $n ->
    [one] { $n } remembered request
   *[other] { $n } remembered requests
}
privacy-kind-delivery = { $n ->
    [one] { $n } webhook delivery
   *[other] { $n } webhook deliveries
}
privacy-kind-api-token = { $n ->
    [one] { $n } ended API token
   *[other] { $n } ended API tokens
}
privacy-kind-member = { $n ->
    [one] { $n } removed member
   *[other] { $n } removed members
}
privacy-kind-grant = { $n ->
    [one] { $n } access request
   *[other] { $n } access requests
}
privacy-kind-other = { $n } × { $kind }
privacy-class-recording = Recordings
privacy-class-transcript = Transcripts and calls
privacy-class-outputs = Documents
privacy-class-account-data = Account data
privacy-class-billing = Invoices
privacy-class-access-log = Access log

## Erasures

privacy-erasures = Erasures
privacy-erasures-lead = What was ordered to be destroyed, how far it is, and the receipt for it.
privacy-erasures-all = All
privacy-erasures-attested = With a receipt
privacy-erasures-deletion = Deleted by people
privacy-erasures-subject-request = Asked for by a person
privacy-erasures-deadline = By deadline
privacy-erasures-which = Which erasures
privacy-erasures-none = No erasures here
privacy-erasures-none-why = Whatever is destroyed appears here, whoever or whatever ordered it.
privacy-erasure = Erasure
privacy-open = Can still be taken back
privacy-open-by = ordered by { $name }
privacy-undo-look = Look or undo
privacy-what-person = A person
privacy-what-client = A client with everything of it
privacy-what-call = A call with everything made from it
privacy-what-workspace = The whole workspace
privacy-col-what = What
privacy-col-state = State
privacy-col-why = Why
privacy-col-by = By
privacy-col-ordered = Ordered
privacy-col-keys = Keys
privacy-keys-gone = destroyed
privacy-keys-kept = kept
privacy-keys = { $n } keys
privacy-files = { $n ->
    [one] { $n } audio file among them
   *[other] { $n } audio files among them
}
privacy-state-ordered = being destroyed
privacy-state-undoable = can be undone
privacy-state-undone = taken back
privacy-state-done = destroyed
privacy-cause-deadline = deadline
privacy-cause-subject-request = a person asked
privacy-cause-deletion = deleted
privacy-cause-closure = workspace closed
privacy-cause-long-deadline = Its deadline came, so its keys were destroyed without anybody asking.
privacy-cause-long-subject-request = A person asked to be erased: name, words and voice, everywhere.
privacy-cause-long-deletion = Somebody in your workspace deleted it.
privacy-cause-long-closure = The workspace was closed, and everything in it destroyed.
privacy-undo-title = You can still take this back
privacy-undo-why = It is sealed: nobody can open it. Its keys live until { $until }; undo it before, and everything opens again.
privacy-undo = Undo the erasure
privacy-undo-left = Time left to undo
privacy-course = What happened
privacy-course-ordered = Ordered by { $name }
privacy-course-sealed = Sealed at the same instant: nobody could open it from here on.
privacy-course-undone = Taken back
privacy-course-undone-when = The log says when, and by whom
privacy-course-done = Keys destroyed
privacy-course-done-why = In every key place. What is left of the bytes, also in backups, is noise.
privacy-course-due = Keys die
privacy-course-due-why = In every key place, at this instant at the latest.
privacy-goes = What goes
privacy-went-back = What opened again
privacy-stays = What stays
privacy-stays-held = A hold keeps { $n ->
    [one] one part
   *[other] { $n } parts
} of it.
privacy-stays-others = What other people said stays theirs, also where they mention the person.
privacy-stays-log = The log's entries that this happened: ids and figures, no content.
privacy-stays-log-link = See them
privacy-stays-backups = Older backups still have the sealed bytes; without the keys nobody reads them, and a restore does not bring them back.
privacy-stays-drafts = Other calls of the client. A document that cited this call can be drafted again from them.
privacy-receipt = Receipt
privacy-receipt-lead = A signed statement that the keys are gone. Anybody can check it without this server and without trusting it.
privacy-receipt-why = The attestation says what was destroyed, when and why, signed and proven to stand in your log. It names nobody, so you can hand it on.
privacy-receipt-open = Open the receipt
privacy-receipt-file = Download attestation
privacy-receipt-noted = Handing it out is an entry of your log.
privacy-receipt-never = Nothing was destroyed, so there is no receipt.
privacy-receipt-not-yours = Your role does not hand out receipts.
privacy-receipt-later = It exists as soon as the keys are destroyed.
privacy-id = Number of the erasure
privacy-verify = Verify it yourself
privacy-check = Check it yourself
privacy-check-why = Give the attestation and this key to whoever wants to know: the page “Check a receipt” checks it in their own browser, the command on any machine, offline.
privacy-vkey = Verifier key of your log
privacy-command = Offline command
privacy-whose = Show whose it was
privacy-whose-why = The attestation only has a seal over the number of what was erased. With these two, and only with them, somebody can check that it is about them. Give them to the person who asked, and nobody else.
privacy-subject = Subject
privacy-salt = Salt
privacy-attestation = The attestation

## Ordering one

privacy-erase = Erase something
privacy-erase-lead = Nothing is destroyed on this page. The next one says exactly what would die and when, and asks again.
privacy-erase-name = Erase { $name }
privacy-erase-nameless-call = Erase an untitled call
privacy-erase-nameless-client = Erase a client
privacy-erase-nameless-person = Erase a person without a name
privacy-erase-client = Client
privacy-erase-show = Show what is there
privacy-erase-no-clients = There is no client yet
privacy-erase-no-clients-why = Calls, people and documents hang on clients; without one there is nothing to erase.
privacy-erase-whole = The whole client
privacy-erase-whole-why = Every call, recording, transcript and document, and everybody heard in them.
privacy-erase-person = A person
privacy-erase-person-why = Name, words and voice, wherever they are heard. At once, and for good.
privacy-erase-no-people = Nobody is heard in this client’s calls.
privacy-erase-call = A call
privacy-erase-no-calls = This client has no calls.
privacy-erase-look = What would go
privacy-erase-sort-call = The call with everything that was made from it. Read this before you order it.
privacy-erase-sort-client = The client with everything that hangs on it. Read this before you order it.
privacy-erase-sort-person = Everything that identifies the person. Read this before you order it: it cannot be taken back.
privacy-dies = What dies
privacy-dies-name = Their name and address, everywhere
privacy-dies-words = Their words in { $n ->
    [one] one transcript or document; what others said in it stays
   *[other] { $n } transcripts and documents; what others said in them stays
}
privacy-dies-client = Name, domains and settings of the client
privacy-dies-calls = { $n ->
    [one] One call: title and times
   *[other] { $n } calls: titles and times
}
privacy-dies-recordings = { $n ->
    [one] One recording, for everybody heard in it
   *[other] { $n } recordings, for everybody heard in them
}
privacy-dies-transcripts = { $n ->
    [one] One transcript
   *[other] { $n } transcripts
}
privacy-dies-documents = { $n ->
    [one] One document that rests on it
   *[other] { $n } documents that rest on it
}
privacy-dies-people = { $n ->
    [one] The name of one person
   *[other] The names of { $n } people
}
privacy-client-held = A hold covers something of this client
privacy-client-held-why = A client goes whole or not at all. Release the hold first, or erase single calls and people that it does not cover.
privacy-dies-when = When
privacy-when-sealed = Sealed
privacy-when-sealed-why = From the moment you order it nobody can open it, you included.
privacy-when-keys = Keys destroyed
privacy-when-keys-why = Until { $until } you can undo it under Erasures. After that nobody can, not even with a backup.
privacy-when-at-once = Keys destroyed
privacy-when-at-once-why = There is no window: a person’s erasure is carried out at once.
privacy-sure-undo = I have read what dies and when. Seal it now and destroy its keys when the window ends.
privacy-sure-now = I have read what dies. Destroy it now, for good.
privacy-sure-missing = Tick this first: nothing was ordered.
privacy-erase-now = Order the erasure
done-erasure-ordered = The erasure is ordered.
done-erasure-undone = Taken back. Everything opens again.

## Holds

privacy-holds = Holds
privacy-holds-lead = A hold keeps things past their deadline, and seals them meanwhile: nobody works with them until it ends.
privacy-hold = Place a hold
privacy-hold-lead = For a dispute, an audit, a duty to keep. Say for which matter; everybody who may see holds reads it.
privacy-hold-on = What
privacy-hold-on-hint = A call with its transcript, everything about a person, or the whole workspace.
privacy-hold-everything = The whole workspace
privacy-hold-person = Everything about { $name }
privacy-hold-call = { $name }, { $date }
privacy-hold-transcript = Its transcript
privacy-hold-reason = Matter and reason
privacy-hold-reason-hint = For example: Matter 17, letter of 3 May.
privacy-hold-reason-missing = Say for which matter, in a few words.
privacy-hold-until = Ends by itself after
privacy-hold-until-hint = Leave it empty to hold until somebody releases it.
privacy-hold-until-wrong = This is no day.
privacy-hold-on-missing = Choose what shall be held.
privacy-hold-hard = Recordings here have a deadline that nothing may move, so the workspace as a whole cannot be held. Hold single calls or people.
privacy-hold-placed = Placed
privacy-hold-restricts = restricts { $purposes }
privacy-hold-release = Release
privacy-hold-release-ask = Release this hold?
privacy-hold-release-why = Everything in it opens again. What is past its deadline by now is destroyed within a minute, for good.
privacy-hold-not = What a hold does not do
privacy-hold-not-audio = It does not keep audio whose deadline is hard: recordings die on their day, held or not. Until then they cannot be erased by request.
privacy-hold-not-person = It does not undo an erasure that was carried out before it.
privacy-hold-not-read = It does not let anybody read: what is held is sealed for everybody, you included, until it ends.
done-hold-placed = The hold stands.
done-hold-placed-without-audio = The hold stands. The recording is not in it: its deadline is hard.
done-hold-released = Released.
