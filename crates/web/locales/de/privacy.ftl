### Fristen, und die Arten und Klassen dessen, was stirbt.

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
