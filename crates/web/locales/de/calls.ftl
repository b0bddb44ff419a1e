### Calls: the list, one call, bringing one in, erasing one.

nav-calls = Gespräche

calls-title = Gespräche
calls-lead = Die neuesten zuerst. Bei jeder Aufnahme steht, wann ihr Schlüssel vernichtet wird.
calls-new = Gespräch einspielen
calls-untitled = Gespräch ohne Titel
calls-call = Gespräch
calls-client = Kunde
calls-every-client = Alle Kunden
calls-when = Wann
calls-length = Dauer
calls-words = Transkript
calls-audio = Ton
calls-words-here = da
calls-words-none = noch nicht
calls-audio-kept = bis zur Löschung
calls-audio-held = gesperrt
calls-audio-destroyed = vernichtet
calls-audio-hidden = nicht für Ihre Rolle
calls-audio-none = keiner
calls-filter = Filter
calls-filter-do = Zeigen
calls-filter-clear = Alle zeigen
calls-from = Von
calls-to = Bis
calls-day-wrong = Schreiben Sie einen Tag wie 2026-11-03
calls-days-backwards = Es endet, bevor es beginnt
calls-none = Noch keine Gespräche
calls-none-why = Fügen Sie das Transkript eines Gesprächs ein und lesen Sie gleich darauf seine belegte Übersicht.
calls-none-filtered = Kein Gespräch passt
calls-none-filtered-why = Wählen Sie einen anderen Kunden oder mehr Tage.

calls-undo-title = Das Gespräch ist versiegelt und wartet auf sein Ende
calls-undo-until = Niemand kann es öffnen. Bis { $until } lässt es sich zurückholen; dann werden seine Schlüssel vernichtet.
calls-undo-within = Niemand kann es öffnen. Noch { $length } nach dem Auftrag lässt es sich zurückholen; dann werden seine Schlüssel vernichtet.
calls-undo = Zurückholen

calls-about = Über dieses Gespräch
calls-export = Mitnehmen
calls-export-webvtt = Untertitel (WebVTT)
calls-export-candor = Alles (JSON)
calls-erase = Löschen
calls-noted = Eingelesen, mit Anmerkungen
calls-audio-until-why = Vernichtet bis { $at }, was auch geschieht: auch wenn der Server aus ist, und in jeder Sicherung.
calls-audio-held-why = Eine Sperre hält ihn versiegelt: niemand kann ihn hören, und nichts wird vernichtet, bis sie endet.
calls-audio-destroyed-why = Sein Schlüssel ist nirgends mehr, auch in keiner Sicherung.
calls-audio-none-why = Dieses Gespräch kam nur als Transkript.
calls-speakers = Wer spricht
calls-share = { $n } %
calls-erased-person = Jemand, der gelöscht wurde
calls-erased-words = [gelöscht]
calls-overlaps = gleichzeitig
calls-papers = Dokumente daraus
calls-papers-none = Noch keine.
calls-draft = Dokumente entwerfen
calls-stretches = { $n ->
    [one] Ein Redebeitrag
   *[other] { $n } Redebeiträge
}
calls-part = Teil { $part } von { $parts }
calls-before = Früherer Teil
calls-after = Nächster Teil
calls-read-noted = Dass Sie diese Worte geöffnet haben, steht im Protokoll.
calls-words-gone = Die Worte sind fort
calls-words-gone-why = Das Transkript wurde gelöscht, seine Zeit ist um, oder eine Sperre hält es versiegelt.
calls-words-missing = Noch ohne Transkript
calls-words-missing-why = Spielen Sie die Worte aus einem beliebigen Werkzeug ein. Von da an hat die Aufnahme 72 Stunden.
calls-words-bring = Transkript einspielen

calls-new-title = Gespräch einspielen
calls-words-title = Das Transkript dieses Gesprächs einspielen
calls-new-lead = Fügen Sie ein Transkript aus einem beliebigen Werkzeug ein. Es wird versiegelt, bevor es eine Platte berührt, und nichts verlässt diesen Server.
calls-transcript = Transkript
calls-transcript-hint = WebVTT, SRT, Otter, Fireflies, unser eigenes JSON oder einfache Zeilen wie „Priya: Was ist das Budget?“
calls-transcript-missing = Fügen Sie hier das Transkript ein
calls-file = Datei wählen
calls-file-drop = oder auf das Feld darunter ziehen
calls-file-read = Die Datei ist gelesen. Sehen Sie sie an, dann spielen Sie sie ein.
calls-file-unread = Diese Datei lässt sich nicht als Text lesen. Nehmen Sie das Transkript als Text, Untertitel oder JSON mit.
calls-file-too-large = Diese Datei ist zu groß für die Seite. Spielen Sie sie mit `candor ingest` oder über die Schnittstelle ein.
calls-new-client = Oder ein neuer Kunde
calls-new-client-none = Bitte wählen
calls-new-client-hint = Sein Name; der Rest kann warten.
calls-client-missing = Wählen Sie einen Kunden, oder nennen Sie einen neuen
calls-client-two = Wählen Sie einen Kunden, oder nennen Sie einen neuen, nicht beides
calls-title-field = Titel
calls-title-hint = Wie das Treffen hieß; sonst, was das Transkript sagt.
calls-started = Beginn
calls-started-hint = In { $zone }; sonst, was das Transkript sagt, oder es ist eben zu Ende.
calls-started-wrong = Schreiben Sie einen Tag und eine Uhrzeit
calls-format = Format
calls-format-hint = Nur nötig, wenn wir falsch geraten haben.
calls-format-auto = Wie der Text zeigt
calls-format-webvtt = WebVTT
calls-format-srt = SubRip (SRT)
calls-format-plain = Einfache Zeilen
calls-format-otter = Otter
calls-format-fireflies = Fireflies
calls-format-candor = Candor-JSON
calls-bring = Einspielen

calls-warning-utf16 = Die Datei war UTF-16 und wurde so gelesen.
calls-warning-nameless = Niemand ist genannt. Alle Worte gehören einer unbekannten Stimme; für eine Person allein lässt sich nichts löschen.
calls-warning-some-nameless = { $n ->
    [one] Ein Redebeitrag nennt niemanden; er gehört einer unbekannten Stimme.
   *[other] { $n } Redebeiträge nennen niemanden; sie gehören einer unbekannten Stimme.
}
calls-warning-invisible = { $n ->
    [one] Ein Steuer- oder unsichtbares Zeichen wurde entfernt.
   *[other] { $n } Steuer- oder unsichtbare Zeichen wurden entfernt.
}
calls-warning-empty = { $n ->
    [one] Ein Redebeitrag ohne Worte blieb weg.
   *[other] { $n } Redebeiträge ohne Worte blieben weg.
}
calls-warning-reordered = { $n ->
    [one] Ein Redebeitrag stand nicht an seinem Platz; jetzt tut er es.
   *[other] { $n } Redebeiträge standen nicht an ihrem Platz; jetzt tun sie es.
}
calls-warning-overlapping = { $n ->
    [one] Ein Redebeitrag beginnt, bevor ein früherer endet; er ist gekennzeichnet.
   *[other] { $n } Redebeiträge beginnen, bevor ein früherer endet; sie sind gekennzeichnet.
}
calls-warning-preamble = { $n ->
    [one] Eine Zeile vor den ersten Worten blieb weg: niemand hat sie gesagt.
   *[other] { $n } Zeilen vor den ersten Worten blieben weg: niemand hat sie gesagt.
}
calls-warning-stray = { $n ->
    [one] Eine Zeile stand nach einer Leerzeile in einem Untertitel; sie blieb ein Teil davon.
   *[other] { $n } Zeilen standen nach einer Leerzeile in einem Untertitel; sie blieben ein Teil davon.
}

calls-erase-title = Dieses Gespräch löschen?
calls-erase-lead = „{ $title }“ wird sofort versiegelt. Dann werden seine Schlüssel vernichtet, hier und für jede Sicherung.
calls-erase-goes = Was geht
calls-erase-goes-call = Das Gespräch selbst: Titel, Zeiten, wer dabei war
calls-erase-goes-audio = Seine Aufnahme
calls-erase-held = Seine Aufnahme bleibt, solange eine Sperre sie hält; sie geht, wenn die Sperre endet
calls-erase-goes-words = Sein Transkript, jedes Wort
calls-erase-goes-paper = Ein Dokument, das es belegt: { $form }
calls-erase-stays = Was bleibt
calls-erase-stays-others = Die übrigen Gespräche des Kunden und wer darin zu hören ist
calls-erase-stays-log = Im Protokoll: dass es ein Gespräch gab und wer es gelöscht hat; keines seiner Worte
calls-erase-stays-receipt = Eine Bescheinigung, die jeder prüfen kann, ohne uns zu fragen
calls-erase-stays-papers = Was sich neu entwerfen lässt: Dokumente aus den übrigen Gesprächen
calls-erase-when = Bis { $until } können Sie es zurückholen. Danach kann es niemand, wer auch immer darum bittet.
calls-erase-do = Gespräch löschen

done-call-brought = Das Gespräch ist da
done-call-words = Das Transkript ist da; die Aufnahme hat 72 Stunden
done-call-erased = Das Gespräch ist versiegelt
done-call-undone = Das Gespräch ist wieder da
calls-held = Ein Gespräch unter einer Sperre
calls-held-chip = durch eine Sperre versiegelt
