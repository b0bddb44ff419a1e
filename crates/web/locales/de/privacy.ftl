### Fristen, Löschungen, Sperren.

privacy-deadlines = Fristen
privacy-deadlines-lead = Was von selbst vergeht, und wann. Die Schlüssel werden vor dem genannten Zeitpunkt vernichtet; niemand muss etwas tun.
privacy-classes = Datenklassen
privacy-all = Alle { $n }
privacy-tab = { $what } { $n }
privacy-figure-week = vergehen in sieben Tagen
privacy-figure-month = vergehen in dreißig Tagen
privacy-figure-overdue = jetzt überfällig
privacy-figure-on-time = pünktlich vernichtet, seit der Server läuft
privacy-figure-worst = bisher am nächsten an der Frist
privacy-on-time = { $n } von { $all }
privacy-early = { $time } früher
privacy-late = { $time } zu spät
privacy-more = Es gibt mehr als das
privacy-more-why = Gezählt sind die nächsten 20.000 Schlüssel; Namen werden für die ersten 200 Einträge nachgeschlagen.
privacy-week-empty = In sieben Tagen vergeht nichts
privacy-week-empty-why = Aufnahmen erscheinen hier, sobald sie eingehen, mit dem Zeitpunkt, zu dem sie fort sind.
privacy-things = { $n ->
    [one] { $n } Eintrag
   *[other] { $n } Einträge
}
privacy-untitled = Gespräch ohne Titel
privacy-also = Außerdem
privacy-later = Später
privacy-today = Heute
privacy-tomorrow = Morgen
privacy-weekday-1 = Montag
privacy-weekday-2 = Dienstag
privacy-weekday-3 = Mittwoch
privacy-weekday-4 = Donnerstag
privacy-weekday-5 = Freitag
privacy-weekday-6 = Samstag
privacy-weekday-7 = Sonntag
privacy-held = Gesperrt, und warum
privacy-held-none = Nichts ist gesperrt
privacy-held-none-why = Eine Sperre bewahrt Dinge über ihre Frist hinaus und versiegelt sie solange.
privacy-until = bis { $date }
privacy-until-released = bis sie aufgehoben wird
privacy-scope-holding = ein Eintrag
privacy-scope-person = alles über eine Person
privacy-scope-tenant = der ganze Arbeitsbereich
privacy-gone = Zuletzt vernichtet
privacy-gone-none = Noch ist keine Frist abgelaufen
privacy-gone-none-why = Was durch seine Frist vernichtet wurde, erscheint hier mit einer Quittung.
privacy-gone-done = Schlüssel vernichtet, Quittung liegt bereit
privacy-gone-ordered = versiegelt, wird vernichtet

## Arten und Klassen

privacy-kind-recording = { $n ->
    [one] { $n } Aufnahme
   *[other] { $n } Aufnahmen
}
privacy-kind-transcript = { $n ->
    [one] { $n } Transkript
   *[other] { $n } Transkripte
}
privacy-kind-call = { $n ->
    [one] { $n } Gespräch
   *[other] { $n } Gespräche
}
privacy-kind-document = { $n ->
    [one] { $n } Dokument
   *[other] { $n } Dokumente
}
privacy-kind-person = { $n ->
    [one] { $n } Name einer Person
   *[other] { $n } Namen von Personen
}
privacy-kind-session = { $n ->
    [one] { $n } Anmeldung
   *[other] { $n } Anmeldungen
}
privacy-kind-device = { $n ->
    [one] { $n } Gerät
   *[other] { $n } Geräte
}
privacy-kind-notice = { $n ->
    [one] { $n } Mitteilung
   *[other] { $n } Mitteilungen
}
privacy-kind-alert = { $n ->
    [one] { $n } Warnung
   *[other] { $n } Warnungen
}
privacy-kind-invitation = { $n ->
    [one] { $n } Einladung
   *[other] { $n } Einladungen
}
privacy-kind-request-reply = { $n ->
    [one] { $n } gemerkte Anfrage
   *[other] { $n } gemerkte Anfragen
}
privacy-kind-delivery = { $n ->
    [one] { $n } Webhook-Zustellung
   *[other] { $n } Webhook-Zustellungen
}
privacy-kind-api-token = { $n ->
    [one] { $n } beendetes API-Token
   *[other] { $n } beendete API-Token
}
privacy-kind-member = { $n ->
    [one] { $n } entferntes Mitglied
   *[other] { $n } entfernte Mitglieder
}
privacy-kind-grant = { $n ->
    [one] { $n } Einsichtsgesuch
   *[other] { $n } Einsichtsgesuche
}
privacy-kind-other = { $n } × { $kind }
privacy-class-recording = Aufnahmen
privacy-class-transcript = Transkripte und Gespräche
privacy-class-outputs = Dokumente
privacy-class-account-data = Kontodaten
privacy-class-billing = Rechnungen
privacy-class-access-log = Zugriffsprotokoll

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

## Sperren

privacy-holds = Sperren
privacy-holds-lead = Eine Sperre bewahrt Dinge über ihre Frist hinaus und versiegelt sie solange: Niemand arbeitet damit, bis sie endet.
privacy-hold = Sperre verhängen
privacy-hold-lead = Für einen Streit, eine Prüfung, eine Pflicht zur Aufbewahrung. Sagen Sie, für welche Sache; alle, die Sperren sehen dürfen, lesen es.
privacy-hold-on = Was
privacy-hold-on-hint = Ein Gespräch mit seinem Transkript, alles über eine Person, oder der ganze Arbeitsbereich.
privacy-hold-everything = Der ganze Arbeitsbereich
privacy-hold-person = Alles über { $name }
privacy-hold-call = { $name }, { $date }
privacy-hold-transcript = Sein Transkript
privacy-hold-reason = Sache und Grund
privacy-hold-reason-hint = Zum Beispiel: Sache 17, Schreiben vom 3. Mai.
privacy-hold-reason-missing = Sagen Sie in wenigen Worten, für welche Sache.
privacy-hold-until = Endet von selbst nach dem
privacy-hold-until-hint = Leer lassen, um zu sperren, bis jemand die Sperre aufhebt.
privacy-hold-until-wrong = Das ist kein Tag.
privacy-hold-on-missing = Wählen Sie, was gesperrt werden soll.
privacy-hold-hard = Aufnahmen haben hier eine Frist, die nichts verschieben darf, darum lässt sich nicht der ganze Arbeitsbereich sperren. Sperren Sie einzelne Gespräche oder Personen.
privacy-hold-placed = Verhängt
privacy-hold-restricts = schränkt ein: { $purposes }
privacy-hold-release = Aufheben
privacy-hold-release-ask = Diese Sperre aufheben?
privacy-hold-release-why = Alles darin öffnet sich wieder. Was inzwischen über seine Frist ist, wird binnen einer Minute vernichtet, endgültig.
privacy-hold-not = Was eine Sperre nicht tut
privacy-hold-not-audio = Sie bewahrt keinen Ton, dessen Frist unverrückbar ist: Aufnahmen vergehen an ihrem Tag, gesperrt oder nicht. Bis dahin lassen sie sich nicht auf Verlangen löschen.
privacy-hold-not-person = Sie macht keine Löschung rückgängig, die vor ihr geschah.
privacy-hold-not-read = Sie lässt niemanden lesen: Was gesperrt ist, ist für alle versiegelt, auch für Sie, bis sie endet.
done-hold-placed = Die Sperre steht.
done-hold-placed-without-audio = Die Sperre steht. Die Aufnahme ist nicht darin: Ihre Frist ist unverrückbar.
done-hold-released = Aufgehoben.
