### What is refused about clients, calls, transcripts and documents.

refusal-clients-name = A client needs a name of 1 to 120 characters.
refusal-clients-name-next = Shorten it, or give one.
refusal-clients-domain = One of these is no mail domain.
refusal-clients-domain-next = Write each like northwind.example.
refusal-clients-zone = There is no such time zone.
refusal-clients-zone-next = Write its IANA name, like Europe/Berlin.
refusal-clients-taken = A client of this name exists already, or one of these domains belongs to another client.
refusal-clients-taken-next = Look among the clients, or choose another name.
refusal-clients-archived = The client { $name } is archived: it stays readable and takes nothing new.
refusal-clients-archived-next = Bring the client back first.

## Calls

refusal-calls-audio = This recording does not read.
refusal-calls-audio-next = Send it as WAV, PCM or G.711.
refusal-calls-broke-off = The recording broke off on its way.
refusal-calls-broke-off-next = Send it again.
refusal-calls-has-words = This call has a transcript already.
refusal-calls-has-words-next = Erase the call first to bring another one.
refusal-calls-no-words = This call has no transcript yet.
refusal-calls-no-words-next = Bring one on the page of the call.
refusal-calls-no-recording = This call came without a recording.
refusal-calls-no-recording-next = Its page says which parts it has.
refusal-calls-title = A title has at most 200 characters, on one line.
refusal-calls-title-next = Shorten it.
refusal-calls-archived = The client is archived and takes no new calls.
refusal-calls-archived-next = Bring the client back first, or choose another one.
refusal-calls-suspended = No recordings are taken in for this workspace: whoever runs this server has suspended it.
refusal-calls-suspended-next = What is here can be read and exported. Ask whoever runs this server.
refusal-calls-future = A call cannot end in the future.
refusal-calls-future-next = Correct when it began; its length counts too.
refusal-calls-too-old = This recording had to be gone by { $at } and cannot be taken in.
refusal-calls-too-old-next = Bring its transcript alone.
refusal-calls-words-too-old = The words of this call had to be gone by { $at } and cannot be taken in.
refusal-calls-words-too-old-next = Check the time of the call.
refusal-calls-hard = Recordings here have a deadline that nothing may move, so the workspace as a whole cannot be held.
refusal-calls-hard-next = Hold single calls or people.
refusal-calls-times = A part of this transcript has no start and no end, which WebVTT needs.
refusal-calls-times-next = Export it as JSON instead.

## Transcripts

refusal-import-empty = There is nothing in it.
refusal-import-empty-next = Export the transcript again and paste the whole text.
refusal-import-large = It is too large for one transcript.
refusal-import-large-next = Split it into calls.
refusal-import-text = { $place }: this is no text that can be read.
refusal-import-text-next = Save the file as UTF-8 and try again.
refusal-import-binary = { $place }: a zero byte, so this is no text.
refusal-import-binary-next = Export the transcript as text.
refusal-import-long-line = { $place }: more text in one piece than is taken.
refusal-import-long-line-next = Break it into one line for each turn.
refusal-import-many-lines = There are too many lines for one call.
refusal-import-many-lines-next = Split the transcript.
refusal-import-label = { $place }: a speaker’s name is too long.
refusal-import-label-next = Shorten it.
refusal-import-speakers = There are too many speakers for one call.
refusal-import-speakers-next = Check that this is one call.
refusal-import-nothing-said = Nothing is said in this transcript.
refusal-import-nothing-said-next = Check that the export has finished.
refusal-import-webvtt = A WebVTT file begins with the line WEBVTT.
refusal-import-webvtt-next = Add it, or choose the right format.
refusal-import-time = { $place }: this time cannot be read.
refusal-import-time-next = Write it as { $expected }.
refusal-import-far = { $place }: this time lies more than a week after the start of the call.
refusal-import-far-next = Correct it.
refusal-import-backwards = { $place }: the end lies before the start.
refusal-import-backwards-next = Correct the times.
refusal-import-half-time = { $place }: an end without a start.
refusal-import-half-time-next = Give both or neither.
refusal-import-no-cue = { $place }: text that belongs to no cue.
refusal-import-no-cue-next = Put a line of times before it.
refusal-import-otter = { $place }: a line like “Name  0:42” is missing before the first words.
refusal-import-otter-next = Add it, or choose the right format.
refusal-import-json = { $place }: this is not JSON that can be read.
refusal-import-json-next = Export it again, or choose the right format.
refusal-import-shape = { $place }: this is not built as the format asks.
refusal-import-shape-next = Choose the right format; the documentation of the transcript formats says what each needs.

## Documents

refusal-documents-no-calls = This client has no call with a transcript.
refusal-documents-no-calls-next = Bring one first.
refusal-documents-zone = The client’s time zone is not known here.
refusal-documents-zone-next = Set it again on the page of the client.
refusal-documents-held = A hold covers something of this client, and a client goes whole or not at all.
refusal-documents-held-next = Release the hold first.
