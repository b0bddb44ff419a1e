### Was rund um Kunden, Gespräche, Transkripte und Dokumente abgelehnt wird.

refusal-clients-name = Ein Kunde braucht einen Namen aus 1 bis 120 Zeichen.
refusal-clients-name-next = Kürzen Sie ihn, oder nennen Sie einen.
refusal-clients-domain = Eine davon ist keine Mail-Domain.
refusal-clients-domain-next = Schreiben Sie jede wie northwind.example.
refusal-clients-zone = Diese Zeitzone gibt es nicht.
refusal-clients-zone-next = Schreiben Sie ihren IANA-Namen, wie Europe/Berlin.
refusal-clients-taken = Einen Kunden dieses Namens gibt es schon, oder eine dieser Domains gehört zu einem anderen Kunden.
refusal-clients-taken-next = Sehen Sie unter den Kunden nach, oder wählen Sie einen anderen Namen.
refusal-clients-archived = Der Kunde { $name } ist archiviert: Er bleibt lesbar und nimmt nichts Neues auf.
refusal-clients-archived-next = Holen Sie den Kunden zuerst zurück.

## Gespräche

refusal-calls-audio = Diese Aufnahme lässt sich nicht lesen.
refusal-calls-audio-next = Senden Sie sie als WAV, PCM oder G.711.
refusal-calls-broke-off = Die Aufnahme brach unterwegs ab.
refusal-calls-broke-off-next = Senden Sie sie noch einmal.
refusal-calls-has-words = Dieses Gespräch hat schon ein Transkript.
refusal-calls-has-words-next = Löschen Sie zuerst das Gespräch, um ein anderes zu bringen.
refusal-calls-no-words = Dieses Gespräch hat noch kein Transkript.
refusal-calls-no-words-next = Bringen Sie eines auf der Seite des Gesprächs.
refusal-calls-no-recording = Dieses Gespräch kam ohne Aufnahme.
refusal-calls-no-recording-next = Seine Seite sagt, welche Teile es hat.
refusal-calls-title = Ein Titel hat höchstens 200 Zeichen, in einer Zeile.
refusal-calls-title-next = Kürzen Sie ihn.
refusal-calls-archived = Der Kunde ist archiviert und nimmt keine neuen Gespräche auf.
refusal-calls-archived-next = Holen Sie den Kunden zuerst zurück, oder wählen Sie einen anderen.
refusal-calls-suspended = Für diesen Arbeitsbereich werden keine Aufnahmen angenommen: Der Betreiber dieses Servers hat ihn ausgesetzt.
refusal-calls-suspended-next = Was hier ist, kann man lesen und exportieren. Fragen Sie den Betreiber dieses Servers.
refusal-calls-future = Ein Gespräch kann nicht in der Zukunft enden.
refusal-calls-future-next = Berichtigen Sie, wann es begann; seine Länge zählt mit.
refusal-calls-too-old = Diese Aufnahme musste bis { $at } vernichtet sein und wird nicht mehr angenommen.
refusal-calls-too-old-next = Bringen Sie nur ihr Transkript.
refusal-calls-words-too-old = Die Worte dieses Gesprächs mussten bis { $at } vernichtet sein und werden nicht mehr angenommen.
refusal-calls-words-too-old-next = Prüfen Sie die Zeit des Gesprächs.
refusal-calls-hard = Aufnahmen haben hier eine Frist, die nichts verschieben darf, darum lässt sich nicht der ganze Arbeitsbereich sperren.
refusal-calls-hard-next = Sperren Sie einzelne Gespräche oder Personen.
refusal-calls-times = Ein Teil dieses Transkripts hat weder Anfang noch Ende; WebVTT braucht beides.
refusal-calls-times-next = Exportieren Sie es stattdessen als JSON.

## Transkripte

refusal-import-empty = Es steht nichts darin.
refusal-import-empty-next = Exportieren Sie das Transkript noch einmal, und fügen Sie den ganzen Text ein.
refusal-import-large = Es ist zu groß für ein Transkript.
refusal-import-large-next = Teilen Sie es in Gespräche.
refusal-import-text = { $place }: Das ist kein lesbarer Text.
refusal-import-text-next = Speichern Sie die Datei als UTF-8, und versuchen Sie es noch einmal.
refusal-import-binary = { $place }: ein Nullbyte, also kein Text.
refusal-import-binary-next = Exportieren Sie das Transkript als Text.
refusal-import-long-line = { $place }: mehr Text am Stück, als angenommen wird.
refusal-import-long-line-next = Brechen Sie ihn so um, dass jede Äußerung eine Zeile hat.
refusal-import-many-lines = Es sind zu viele Zeilen für ein Gespräch.
refusal-import-many-lines-next = Teilen Sie das Transkript.
refusal-import-label = { $place }: Der Name einer sprechenden Person ist zu lang.
refusal-import-label-next = Kürzen Sie ihn.
refusal-import-speakers = Es sprechen zu viele für ein Gespräch.
refusal-import-speakers-next = Prüfen Sie, ob es ein einziges Gespräch ist.
refusal-import-nothing-said = In diesem Transkript sagt niemand etwas.
refusal-import-nothing-said-next = Prüfen Sie, ob der Export fertig war.
refusal-import-webvtt = Eine WebVTT-Datei beginnt mit der Zeile WEBVTT.
refusal-import-webvtt-next = Ergänzen Sie sie, oder wählen Sie das richtige Format.
refusal-import-time = { $place }: Diese Zeit lässt sich nicht lesen.
refusal-import-time-next = Schreiben Sie sie wie { $expected }.
refusal-import-far = { $place }: Diese Zeit liegt mehr als eine Woche nach dem Beginn des Gesprächs.
refusal-import-far-next = Berichtigen Sie sie.
refusal-import-backwards = { $place }: Das Ende liegt vor dem Anfang.
refusal-import-backwards-next = Berichtigen Sie die Zeiten.
refusal-import-half-time = { $place }: ein Ende ohne Anfang.
refusal-import-half-time-next = Nennen Sie beide oder keines.
refusal-import-no-cue = { $place }: Text, zu dem keine Zeiten gehören.
refusal-import-no-cue-next = Setzen Sie eine Zeile mit Zeiten davor.
refusal-import-otter = { $place }: Vor den ersten Worten fehlt eine Zeile wie „Name  0:42“.
refusal-import-otter-next = Ergänzen Sie sie, oder wählen Sie das richtige Format.
refusal-import-json = { $place }: Das ist kein lesbares JSON.
refusal-import-json-next = Exportieren Sie es noch einmal, oder wählen Sie das richtige Format.
refusal-import-shape = { $place }: Das ist nicht so gebaut, wie das Format es verlangt.
refusal-import-shape-next = Wählen Sie das richtige Format; was jedes braucht, steht in der Dokumentation der Transkriptformate.

## Dokumente

refusal-documents-no-calls = Dieser Kunde hat kein Gespräch mit einem Transkript.
refusal-documents-no-calls-next = Bringen Sie zuerst eines.
refusal-documents-zone = Die Zeitzone des Kunden ist hier nicht bekannt.
refusal-documents-zone-next = Setzen Sie sie auf der Seite des Kunden neu.
refusal-documents-held = Eine Sperre umfasst etwas von diesem Kunden, und ein Kunde geht ganz oder gar nicht.
refusal-documents-held-next = Heben Sie die Sperre zuerst auf.
