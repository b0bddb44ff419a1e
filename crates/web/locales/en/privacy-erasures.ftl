### Erasures: what was ordered, its receipt, and ordering one.

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
