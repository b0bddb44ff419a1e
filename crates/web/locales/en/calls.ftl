### Calls: the list, one call, bringing one in, erasing one.

nav-calls = Calls

calls-title = Calls
calls-lead = Newest first. Each recording shows when its key is destroyed.
calls-new = Bring in a call
calls-untitled = Untitled call
calls-call = Call
calls-client = Client
calls-every-client = Every client
calls-when = When
calls-length = Length
calls-words = Transcript
calls-audio = Audio
calls-words-here = here
calls-words-none = not yet
calls-audio-kept = kept until erased
calls-audio-held = held
calls-audio-destroyed = destroyed
calls-audio-hidden = not for your role
calls-audio-none = none
calls-filter = Filter
calls-filter-do = Show
calls-filter-clear = Show all
calls-from = From
calls-to = To
calls-day-wrong = Write a day like 2026-11-03
calls-days-backwards = It ends before it begins
calls-none = No calls yet
calls-none-why = Paste the transcript of a call that you have had, and read its cited ledger a moment later.
calls-none-filtered = No call fits
calls-none-filtered-why = Choose another client or a longer stretch of days.

calls-undo-title = The call is sealed and waits for its end
calls-undo-until = Nobody can open it. Until { $until } it can be taken back; then its keys are destroyed.
calls-undo-within = Nobody can open it. For { $length } after the order it can be taken back; then its keys are destroyed.
calls-undo = Take it back

calls-about = About this call
calls-export = Export
calls-export-webvtt = Captions (WebVTT)
calls-export-candor = Everything (JSON)
calls-erase = Erase
calls-noted = Read in, with remarks
calls-audio-until-why = Destroyed by { $at }, whatever happens: also if the server is off, and in every backup.
calls-audio-held-why = A hold keeps it sealed: nobody can listen, and nothing is destroyed until the hold ends.
calls-audio-destroyed-why = Its key exists nowhere any more, in no backup either.
calls-audio-none-why = This call came as a transcript alone.
calls-speakers = Who speaks
calls-share = { $n } %
calls-erased-person = Somebody who was erased
calls-erased-words = [erased]
calls-overlaps = at the same time
calls-papers = Documents from it
calls-papers-none = None yet.
calls-draft = Draft documents
calls-stretches = { $n ->
    [one] One stretch of speech
   *[other] { $n } stretches of speech
}
calls-part = Part { $part } of { $parts }
calls-before = Earlier part
calls-after = Next part
calls-read-noted = That you opened these words stands in the audit log.
calls-words-gone = Its words are gone
calls-words-gone-why = The transcript was erased, or its time is over, or a hold keeps it sealed.
calls-words-missing = It has no transcript yet
calls-words-missing-why = Bring the words from any meeting tool. From then on the recording has 72 hours.
calls-words-bring = Bring its transcript

calls-new-title = Bring in a call
calls-words-title = Bring the transcript of this call
calls-new-lead = Paste a transcript from any meeting tool. It is sealed before it touches a disk, and nothing leaves this server.
calls-transcript = Transcript
calls-transcript-hint = WebVTT, SRT, Otter, Fireflies, our own JSON, or plain lines like “Priya: What is the budget?”
calls-transcript-missing = Paste the transcript here
calls-file = Choose a file
calls-file-drop = or drop it on the field below
calls-file-read = The file was read. Look at it, then bring it in.
calls-file-unread = This file cannot be read as text. Export the transcript as text, captions or JSON.
calls-file-too-large = This file is too large for the page. Bring it in with `candor ingest` or over the API.
calls-new-client = Or a new client
calls-new-client-none = Choose one
calls-new-client-hint = Its name; the rest can wait.
calls-client-missing = Choose a client, or name a new one
calls-client-two = Choose a client or name a new one, not both
calls-title-field = Title
calls-title-hint = What the meeting was called; otherwise what the transcript says.
calls-started = Began
calls-started-hint = In { $zone }; otherwise what the transcript says, or it has just ended.
calls-started-wrong = Write a day and a time
calls-format = Format
calls-format-hint = Leave it to us unless we guessed wrong.
calls-format-auto = As the text shows
calls-format-webvtt = WebVTT
calls-format-srt = SubRip (SRT)
calls-format-plain = Plain lines
calls-format-otter = Otter
calls-format-fireflies = Fireflies
calls-format-candor = Candor JSON
calls-bring = Bring it in

calls-warning-utf16 = The file was UTF-16 and was read as such.
calls-warning-nameless = No speaker is named. All words belong to one unknown speaker, so nothing can be erased for one person only.
calls-warning-some-nameless = { $n ->
    [one] One stretch names no speaker; it belongs to an unknown one.
   *[other] { $n } stretches name no speaker; they belong to an unknown one.
}
calls-warning-invisible = { $n ->
    [one] One control or invisible character was removed.
   *[other] { $n } control or invisible characters were removed.
}
calls-warning-empty = { $n ->
    [one] One stretch without words was left out.
   *[other] { $n } stretches without words were left out.
}
calls-warning-reordered = { $n ->
    [one] One stretch was out of order; it stands in its place now.
   *[other] { $n } stretches were out of order; they stand in their places now.
}
calls-warning-overlapping = { $n ->
    [one] One stretch begins before an earlier one ends; it is marked.
   *[other] { $n } stretches begin before an earlier one ends; they are marked.
}
calls-warning-preamble = { $n ->
    [one] One line before the first words was left out: nobody said it.
   *[other] { $n } lines before the first words were left out: nobody said them.
}
calls-warning-stray = { $n ->
    [one] One line stood after a blank line inside a caption; it was kept as part of it.
   *[other] { $n } lines stood after a blank line inside a caption; they were kept as part of it.
}

calls-erase-title = Erase this call?
calls-erase-lead = “{ $title }” is sealed at once. Then its keys are destroyed, here and for every backup.
calls-erase-goes = What goes
calls-erase-goes-call = The call itself: its title, its times, who took part
calls-erase-goes-audio = Its recording
calls-erase-held = Its recording stays while a hold keeps it; it goes when the hold ends
calls-erase-goes-words = Its transcript, every word of it
calls-erase-goes-paper = A document that cites it: { $form }
calls-erase-stays = What stays
calls-erase-stays-others = The client's other calls, and the people heard in them
calls-erase-stays-log = In the audit log: that there was a call, and who erased it; none of its words
calls-erase-stays-receipt = An attestation that anybody can check, without asking us
calls-erase-stays-papers = What can be drafted again: documents from the calls that remain
calls-erase-when = You can take it back until { $until }. After that nobody can, whoever asks.
calls-erase-do = Erase the call

done-call-brought = The call is here
done-call-words = The transcript is here; the recording has 72 hours
done-call-erased = The call is sealed
done-call-undone = The call is back
calls-held = A call under a hold
calls-held-chip = sealed by a hold
