### What people read when something cannot be done: what happened, why, what is safe, what to do.

failure-page = That did not work
failure-cause = Why
failure-safe = What is safe
failure-next = What to do
failure-detail = What the server says
failure-retry = Try again
failure-home = Go to the home page
failure-request = Request
failure-wait = Wait { $time }, then try again.

failure-missing-title = There is no such page
failure-missing-cause = The address is misspelt, or the thing is not there for you: it may belong to another client, or never have existed.
failure-missing-safe = Nothing was changed.
failure-missing-next = Go back, or start from the home page.

failure-gone-title = It was destroyed
failure-gone-cause = What you asked for has been erased, as it was promised. Its keys exist nowhere any more.
failure-gone-safe = Everything else is as it was. The log keeps the proof of the erasure.
failure-gone-next = Look for its attestation among the erasures.

failure-forbidden-title = You may not do that
failure-forbidden-cause = Your role does not allow this, or the form did not come from a page of this server.
failure-forbidden-safe = Nothing was changed.
failure-forbidden-next = Ask an owner or an admin of your workspace, who can change your role.

failure-conflict-title = Somebody was faster
failure-conflict-cause = The same thing was changed, or its name was taken, while you were working on it.
failure-conflict-safe = The other change stands; yours was not made.
failure-conflict-next = Load the page again, look at what is there now, and decide anew.

failure-once-title = This form was sent before
failure-once-cause = The same form reached the server twice, or its first answer is not out yet. It is carried out once only.
failure-once-safe = What the first sending did stands; nothing happened twice.
failure-once-next = Load the page again to see how things stand, then go on from there.

failure-late-title = That is not possible now
failure-late-cause = The thing has moved on since the page was loaded: its window is over, or its state does not allow this.
failure-late-safe = Nothing was changed.
failure-late-next = Load the page again to see what is possible now.

failure-held-title = It is locked
failure-held-cause = A hold or a restriction keeps this sealed, or it is locked after too many tries.
failure-held-safe = Nothing was opened and nothing was changed.
failure-held-next = Whoever placed the hold can release it; a lock after tries ends by itself.

failure-large-title = That is too large
failure-large-cause = What you sent is larger than this page takes.
failure-large-safe = Nothing was kept of it.
failure-large-next = Send a smaller text, or upload it as a file.

failure-many-title = Too many at once
failure-many-cause = This workspace or this address asks for more than the server gives in a minute.
failure-many-safe = Nothing was changed.
failure-many-next = Wait a minute, then try again.

failure-unavailable-title = Not at present
failure-unavailable-cause = Something that this needs is not answering, or took too long.
failure-unavailable-safe = What was acknowledged before is safe on disk.
failure-unavailable-next = Try again in a minute. If it stays so, tell whoever runs this server.

failure-internal-title = Something failed here
failure-internal-cause = It was not your mistake. The cause is in the server's own log, under the number below.
failure-internal-safe = What was acknowledged before is safe. A change is written whole or not at all.
failure-internal-next = Try again. If it stays so, tell whoever runs this server and name the number.

failure-input-title = That does not read
failure-input-cause = Something in what was sent is missing, unknown or not in its form.
failure-input-safe = Nothing was changed.
failure-input-next = Correct what is named and send it again.

failure-field = This does not read. Correct it and send it again.
