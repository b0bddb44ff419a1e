### Was auf jeder Seite steht.

product = Candor
skip = Zum Inhalt
menu = Menü
search = Suchen
search-hint = Gespräche, Kunden und Dokumente durchsuchen
sign-out = Abmelden
way-here = Sie sind hier
theme = Darstellung
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
language = Sprache
apply = Übernehmen
display = Anzeige
footer = Ihr eigener Server. Kein Tracking; Zeiten in { $zone }.
shortcuts = Suche und Befehle


nav = Hauptnavigation
nav-work = Arbeit
nav-home = Start
nav-promises = Zusagen
nav-people = Menschen
nav-settings = Einstellungen
nav-account = Ihre Anmeldung
nav-operator = Installation
nav-access = Zugang

role-owner = Inhaber
role-admin = Verwalter
role-manager = Leitung
role-member = Mitglied
role-auditor = Prüfer
role-operator = Betreiber

close = Schließen
cancel = Abbrechen
back = Zurück
copy = Kopieren
copied = Kopiert
required = Pflichtfeld
optional = freiwillig
newer = Neuere
older = Ältere
first-page = Erste Seite
pages = Seiten
none = Keine
actions = Aktionen

## Daten und Zeitspannen

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
month-1-short = Jan.
month-2-short = Feb.
month-3-short = März
month-4-short = Apr.
month-5-short = Mai
month-6-short = Juni
month-7-short = Juli
month-8-short = Aug.
month-9-short = Sept.
month-10-short = Okt.
month-11-short = Nov.
month-12-short = Dez.
date-long = { $day }. { $month } { $year }
date-short = { $day }. { $month } { $year }
date-this-year = { $day }. { $month }
date-and-time = { $date }, { $time }

when-now = gerade eben
when-ago-minutes = { $n ->
    [one] vor { $n } Minute
   *[other] vor { $n } Minuten
}
when-ago-hours = { $n ->
    [one] vor { $n } Stunde
   *[other] vor { $n } Stunden
}
when-ago-days = { $n ->
    [one] gestern
   *[other] vor { $n } Tagen
}
when-in-minutes = { $n ->
    [one] in { $n } Minute
   *[other] in { $n } Minuten
}
when-in-hours = { $n ->
    [one] in { $n } Stunde
   *[other] in { $n } Stunden
}
when-in-days = { $n ->
    [one] in { $n } Tag
   *[other] in { $n } Tagen
}
length-seconds = { $n } s
length-minutes = { $n } Min.
length-hours = { $n } Std.
length-hours-minutes = { $h } Std. { $m } Min.
length-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}

## Marken

deadline-gone = vernichtet { $when }
deadline-late = überfällig, war fällig { $when }
deadline-left = wird { $when } vernichtet
deadline-none = bleibt bis zur Löschung
