### One's own sessions and devices.

sessions-title = Sitzungen und Geräte
sessions-lead = Wo Sie angemeldet sind. Etwas Unbekanntes? Beenden Sie es und ändern Sie dann Ihr Passwort.
sessions-live = Jetzt angemeldet
sessions-this = diese hier
sessions-since = seit { $when }
sessions-second = mit zweitem Faktor
sessions-password = nur mit Passwort
sessions-end-others = Alle anderen beenden
sessions-devices = Bekannte Geräte
sessions-devices-what = Eine Anmeldung von einem anderen wird Ihnen und den Inhabern gemeldet. Ein Gerät zu vergessen beendet seine Sitzungen.
sessions-devices-none = Kein Gerät ist bekannt
sessions-first = zuerst gesehen am { $day }
sessions-forget = Vergessen
sessions-forget-which = { $what } vergessen
sessions-ended = In den letzten 30 Tagen beendet
sessions-end-time = abgelaufen
sessions-end-replayed = wurde von anderswo vorgezeigt
sessions-end-signed-out = abgemeldet
sessions-end-revoked = von Ihnen oder der Verwaltung beendet
sessions-end-cap = eine Sitzung zu viel
sessions-end-password-changed = das Passwort wurde geändert
sessions-end-member-removed = das Mitglied wurde entfernt
done-sessions-ended = Alle anderen Sitzungen sind beendet
done-device-forgotten = Das Gerät ist vergessen, seine Sitzungen sind beendet
