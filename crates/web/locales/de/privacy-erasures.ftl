### Löschungen: was angeordnet ist, seine Bescheinigung, und eine anordnen.

## Löschungen

privacy-erasures = Löschungen
privacy-erasures-lead = Was zu vernichten war, wie weit es ist, und die Quittung darüber.
privacy-erasures-all = Alle
privacy-erasures-attested = Mit Quittung
privacy-erasures-deletion = Von Menschen gelöscht
privacy-erasures-subject-request = Von einer Person verlangt
privacy-erasures-deadline = Durch Frist
privacy-erasures-which = Welche Löschungen
privacy-erasures-none = Keine Löschungen hier
privacy-erasures-none-why = Was vernichtet wird, erscheint hier, wer oder was es auch angeordnet hat.
privacy-erasure = Löschung
privacy-open = Lässt sich noch zurücknehmen
privacy-open-by = angeordnet von { $name }
privacy-undo-look = Ansehen oder zurücknehmen
privacy-what-person = Eine Person
privacy-what-client = Ein Kunde mit allem
privacy-what-call = Ein Gespräch mit allem, was daraus wurde
privacy-what-workspace = Der ganze Arbeitsbereich
privacy-col-what = Was
privacy-col-state = Stand
privacy-col-why = Warum
privacy-col-by = Durch
privacy-col-ordered = Angeordnet
privacy-col-keys = Schlüssel
privacy-keys-gone = vernichtet
privacy-keys-kept = behalten
privacy-keys = { $n } Schlüssel
privacy-files = { $n ->
    [one] darunter { $n } Tondatei
   *[other] darunter { $n } Tondateien
}
privacy-state-ordered = wird vernichtet
privacy-state-undoable = zurücknehmbar
privacy-state-undone = zurückgenommen
privacy-state-done = vernichtet
privacy-cause-deadline = Frist
privacy-cause-subject-request = auf Verlangen
privacy-cause-deletion = gelöscht
privacy-cause-closure = Arbeitsbereich geschlossen
privacy-cause-long-deadline = Die Frist war gekommen; die Schlüssel wurden vernichtet, ohne dass jemand etwas tun musste.
privacy-cause-long-subject-request = Eine Person verlangte ihre Löschung: Name, Worte und Stimme, überall.
privacy-cause-long-deletion = Jemand in Ihrem Arbeitsbereich hat es gelöscht.
privacy-cause-long-closure = Der Arbeitsbereich wurde geschlossen und alles darin vernichtet.
privacy-undo-title = Das lässt sich noch zurücknehmen
privacy-undo-why = Es ist versiegelt: Niemand kann es öffnen. Die Schlüssel leben bis { $until }; nehmen Sie es vorher zurück, und alles öffnet sich wieder.
privacy-undo = Löschung zurücknehmen
privacy-undo-left = Zeit, um es zurückzunehmen
privacy-course = Was geschah
privacy-course-ordered = Angeordnet von { $name }
privacy-course-sealed = Im selben Augenblick versiegelt: Von hier an konnte es niemand öffnen.
privacy-course-undone = Zurückgenommen
privacy-course-undone-when = Das Protokoll sagt, wann und von wem
privacy-course-done = Schlüssel vernichtet
privacy-course-done-why = An jedem Schlüsselort. Was von den Bytes bleibt, auch in Sicherungen, ist Rauschen.
privacy-course-due = Schlüssel vergehen
privacy-course-due-why = An jedem Schlüsselort, spätestens zu diesem Zeitpunkt.
privacy-goes = Was geht
privacy-went-back = Was sich wieder öffnete
privacy-stays = Was bleibt
privacy-stays-held = Eine Sperre bewahrt { $n ->
    [one] einen Teil
   *[other] { $n } Teile
} davon.
privacy-stays-others = Was andere sagten, bleibt ihres, auch wo sie die Person erwähnen.
privacy-stays-log = Die Protokolleinträge, dass dies geschah: Nummern und Zahlen, kein Inhalt.
privacy-stays-log-link = Ansehen
privacy-stays-backups = Ältere Sicherungen haben noch die versiegelten Bytes; ohne Schlüssel liest sie niemand, und keine Wiederherstellung bringt sie zurück.
privacy-stays-drafts = Andere Gespräche des Kunden. Ein Dokument, das dieses Gespräch anführte, lässt sich aus ihnen neu entwerfen.
privacy-receipt = Quittung
privacy-receipt-lead = Eine signierte Aussage, dass die Schlüssel fort sind. Jeder kann sie prüfen, ohne diesen Server und ohne ihm zu trauen.
privacy-receipt-why = Die Bescheinigung sagt, was wann und warum vernichtet wurde, signiert und nachweislich in Ihrem Protokoll. Sie nennt niemanden, Sie können sie also weitergeben.
privacy-receipt-open = Quittung öffnen
privacy-receipt-file = Bescheinigung herunterladen
privacy-receipt-noted = Die Herausgabe ist ein Eintrag Ihres Protokolls.
privacy-receipt-never = Nichts wurde vernichtet, also gibt es keine Quittung.
privacy-receipt-not-yours = Ihre Rolle gibt keine Quittungen heraus.
privacy-receipt-later = Es gibt sie, sobald die Schlüssel vernichtet sind.
privacy-id = Nummer der Löschung
privacy-verify = Selbst prüfen
privacy-check = Prüfen Sie selbst
privacy-check-why = Geben Sie die Bescheinigung und diesen Schlüssel, wem Sie wollen: Die Seite „Eine Quittung prüfen“ prüft sie im eigenen Browser, der Befehl auf jedem Rechner, ohne Netz.
privacy-vkey = Prüfschlüssel Ihres Protokolls
privacy-command = Befehl ohne Netz
privacy-whose = Zeigen, wessen es war
privacy-whose-why = Die Bescheinigung trägt nur ein Siegel über die Nummer dessen, was gelöscht wurde. Mit diesen beiden, und nur mit ihnen, lässt sich prüfen, dass sie jemanden betrifft. Geben Sie sie der Person, die es verlangt hat, und niemandem sonst.
privacy-subject = Gegenstand
privacy-salt = Salz
privacy-attestation = Die Bescheinigung

## Anordnen

privacy-erase = Etwas löschen
privacy-erase-lead = Auf dieser Seite wird nichts vernichtet. Die nächste sagt genau, was wann vergeht, und fragt noch einmal.
privacy-erase-name = { $name } löschen
privacy-erase-nameless-call = Ein Gespräch ohne Titel löschen
privacy-erase-nameless-client = Einen Kunden löschen
privacy-erase-nameless-person = Eine Person ohne Namen löschen
privacy-erase-client = Kunde
privacy-erase-show = Zeigen, was da ist
privacy-erase-no-clients = Es gibt noch keinen Kunden
privacy-erase-no-clients-why = Gespräche, Personen und Dokumente hängen an Kunden; ohne Kunden gibt es nichts zu löschen.
privacy-erase-whole = Der ganze Kunde
privacy-erase-whole-why = Jedes Gespräch, jede Aufnahme, jedes Transkript und Dokument, und alle, die darin zu hören sind.
privacy-erase-person = Eine Person
privacy-erase-person-why = Name, Worte und Stimme, wo immer sie zu hören ist. Sofort und endgültig.
privacy-erase-no-people = In den Gesprächen dieses Kunden ist niemand zu hören.
privacy-erase-call = Ein Gespräch
privacy-erase-no-calls = Dieser Kunde hat keine Gespräche.
privacy-erase-look = Was ginge
privacy-erase-sort-call = Das Gespräch mit allem, was daraus gemacht wurde. Lesen Sie dies, bevor Sie es anordnen.
privacy-erase-sort-client = Der Kunde mit allem, was an ihm hängt. Lesen Sie dies, bevor Sie es anordnen.
privacy-erase-sort-person = Alles, woran die Person zu erkennen ist. Lesen Sie dies, bevor Sie es anordnen: Es lässt sich nicht zurücknehmen.
privacy-dies = Was vergeht
privacy-dies-name = Ihr Name und ihre Adresse, überall
privacy-dies-words = Ihre Worte in { $n ->
    [one] einem Transkript oder Dokument; was andere darin sagten, bleibt
   *[other] { $n } Transkripten und Dokumenten; was andere darin sagten, bleibt
}
privacy-dies-client = Name, Domains und Einstellungen des Kunden
privacy-dies-calls = { $n ->
    [one] Ein Gespräch: Titel und Zeiten
   *[other] { $n } Gespräche: Titel und Zeiten
}
privacy-dies-recordings = { $n ->
    [one] Eine Aufnahme, für alle, die darin zu hören sind
   *[other] { $n } Aufnahmen, für alle, die darin zu hören sind
}
privacy-dies-transcripts = { $n ->
    [one] Ein Transkript
   *[other] { $n } Transkripte
}
privacy-dies-documents = { $n ->
    [one] Ein Dokument, das darauf beruht
   *[other] { $n } Dokumente, die darauf beruhen
}
privacy-dies-people = { $n ->
    [one] Der Name einer Person
   *[other] Die Namen von { $n } Personen
}
privacy-client-held = Eine Sperre betrifft etwas von diesem Kunden
privacy-client-held-why = Ein Kunde geht ganz oder gar nicht. Heben Sie erst die Sperre auf, oder löschen Sie einzelne Gespräche und Personen, die sie nicht betrifft.
privacy-dies-when = Wann
privacy-when-sealed = Versiegelt
privacy-when-sealed-why = Sobald Sie es anordnen, kann es niemand mehr öffnen, auch Sie nicht.
privacy-when-keys = Schlüssel vernichtet
privacy-when-keys-why = Bis { $until } können Sie es unter Löschungen zurücknehmen. Danach kann es niemand mehr, auch nicht mit einer Sicherung.
privacy-when-at-once = Schlüssel vernichtet
privacy-when-at-once-why = Es gibt keine Bedenkzeit: Die Löschung einer Person geschieht sofort.
privacy-sure-undo = Ich habe gelesen, was wann vergeht. Jetzt versiegeln, und nach der Bedenkzeit die Schlüssel vernichten.
privacy-sure-now = Ich habe gelesen, was vergeht. Jetzt vernichten, endgültig.
privacy-sure-missing = Kreuzen Sie das erst an: Nichts wurde angeordnet.
privacy-erase-now = Löschung anordnen
done-erasure-ordered = Die Löschung ist angeordnet.
done-erasure-undone = Zurückgenommen. Alles öffnet sich wieder.
