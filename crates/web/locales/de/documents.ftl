### Documents: the list, one document beside the words it rests on.

document-form-ledger = Kundenübersicht
document-form-brief = Kundenbriefing
document-form-tasks = Aufgabenliste
document-form-prd = Produktanforderungen
document-form-sow = Leistungsbeschreibung

nav-documents = Dokumente

documents-title = Dokumente
documents-lead = Was aus Gesprächen zu Papier kommt. Jeder Satz ruht auf Worten, die gefallen sind; was niemand gesagt hat, steht als fehlend da.
documents-document = Dokument
documents-client = Kunde
documents-every-client = Alle Kunden
documents-drafted-at = Entworfen
documents-calls = Gespräche
documents-cited = Belegte Zeilen
documents-open = Offene Fragen
documents-filter = Filter
documents-filter-do = Zeigen
documents-filter-clear = Alle zeigen
documents-none = Noch keine Dokumente
documents-none-why = Öffnen Sie ein Gespräch und entwerfen Sie die Dokumente seines Kunden: Übersicht, Briefing, Aufgaben, Anforderungen und Leistungen.
documents-none-do = Zu den Gesprächen

document-drafted = entworfen { $when }
document-sentences = { $n ->
    [one] eine belegte Zeile
   *[other] { $n } belegte Zeilen
}
document-export = Mitnehmen
document-export-markdown = Markdown
document-export-text = Einfacher Text
document-export-json = Alles (JSON)
document-again = Neu entwerfen
document-questions = Offene Fragen
document-ask-first = zuerst fragen
document-ask-soon = bald fragen
document-ask-later = wenn Zeit ist
document-dropped = { $n ->
    [one] Eine Zeile wurde herausgenommen: ihre Worte tragen sie nicht
   *[other] { $n } Zeilen wurden herausgenommen: ihre Worte tragen sie nicht
}
document-beside = Belege: die Worte, auf denen das Dokument ruht
document-evidence = Beleg:
document-hint = Zeigen Sie auf einen Satz, oder folgen Sie seiner Marke: hier leuchten die Worte auf, auf denen er ruht.
document-call = Ein Gespräch
document-call-gone = Die Worte lassen sich nicht öffnen: gelöscht, abgelaufen, gesperrt oder nicht für Ihre Rolle.
document-call-enough = Diese Seite trägt die sechs meistbelegten Gespräche.
document-call-open = Dieses öffnen
document-gap = { $n ->
    [one] Ein Redebeitrag ist nicht gezeigt
   *[other] { $n } Redebeiträge sind nicht gezeigt
}
document-read-noted = Dass Sie dieses Dokument und diese Worte geöffnet haben, steht im Protokoll.

done-documents-drafted = Aus allen Gesprächen dieses Kunden entworfen
