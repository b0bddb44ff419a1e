### Was man liest, wenn etwas nicht geht: was geschah, warum, was sicher ist, was zu tun ist.

failure-page = Das hat nicht geklappt
failure-cause = Warum
failure-safe = Was sicher ist
failure-next = Was zu tun ist
failure-detail = Was der Server sagt
failure-retry = Noch einmal versuchen
failure-home = Zur Startseite
failure-request = Anfrage
failure-wait = Warten Sie { $time } und versuchen Sie es dann noch einmal.

failure-missing-title = Diese Seite gibt es nicht
failure-missing-cause = Die Adresse ist falsch geschrieben, oder es gibt die Sache für Sie nicht: Sie gehört vielleicht zu einem anderen Kunden oder hat nie existiert.
failure-missing-safe = Nichts wurde verändert.
failure-missing-next = Gehen Sie zurück oder beginnen Sie auf der Startseite.

failure-gone-title = Es wurde vernichtet
failure-gone-cause = Was Sie suchen, wurde gelöscht, wie es zugesagt war. Die Schlüssel dazu gibt es nirgends mehr.
failure-gone-safe = Alles andere ist unverändert. Das Protokoll bewahrt den Nachweis der Löschung.
failure-gone-next = Suchen Sie die Bescheinigung unter den Löschungen.

failure-forbidden-title = Das dürfen Sie nicht
failure-forbidden-cause = Ihre Rolle erlaubt das nicht, oder das Formular kam nicht von einer Seite dieses Servers.
failure-forbidden-safe = Nichts wurde verändert.
failure-forbidden-next = Fragen Sie einen Inhaber oder Verwalter; sie können Ihre Rolle ändern.

failure-conflict-title = Jemand war schneller
failure-conflict-cause = Dasselbe wurde geändert oder der Name vergeben, während Sie daran arbeiteten.
failure-conflict-safe = Die andere Änderung gilt; Ihre wurde nicht vorgenommen.
failure-conflict-next = Laden Sie die Seite neu, sehen Sie nach und entscheiden Sie noch einmal.

failure-once-title = Dieses Formular wurde schon gesendet
failure-once-cause = Dasselbe Formular kam zweimal an, oder die erste Antwort steht noch aus. Ausgeführt wird es nur einmal.
failure-once-safe = Was beim ersten Mal geschah, gilt; nichts geschah doppelt.
failure-once-next = Laden Sie die Seite neu, sehen Sie nach dem Stand und fahren Sie von dort fort.

failure-late-title = Das geht jetzt nicht
failure-late-cause = Seit die Seite geladen wurde, hat sich etwas getan: Die Frist ist vorbei, oder der Zustand lässt es nicht zu.
failure-late-safe = Nichts wurde verändert.
failure-late-next = Laden Sie die Seite neu und sehen Sie, was jetzt möglich ist.

failure-held-title = Es ist gesperrt
failure-held-cause = Eine Aufbewahrungssperre oder Einschränkung hält es verschlossen, oder es ist nach zu vielen Versuchen gesperrt.
failure-held-safe = Nichts wurde geöffnet und nichts verändert.
failure-held-next = Wer die Sperre gesetzt hat, kann sie aufheben; eine Sperre nach Versuchen endet von selbst.

failure-large-title = Das ist zu groß
failure-large-cause = Was Sie gesendet haben, ist größer, als diese Seite annimmt.
failure-large-safe = Nichts davon wurde behalten.
failure-large-next = Senden Sie einen kürzeren Text, oder laden Sie ihn als Datei hoch.

failure-many-title = Zu viel auf einmal
failure-many-cause = Dieser Arbeitsbereich oder diese Adresse fragt mehr, als der Server in einer Minute gibt.
failure-many-safe = Nichts wurde verändert.
failure-many-next = Warten Sie eine Minute und versuchen Sie es dann noch einmal.

failure-unavailable-title = Zurzeit nicht
failure-unavailable-cause = Etwas, das dafür gebraucht wird, antwortet nicht oder braucht zu lange.
failure-unavailable-safe = Was vorher bestätigt wurde, liegt sicher auf der Platte.
failure-unavailable-next = Versuchen Sie es in einer Minute noch einmal. Bleibt es so, sagen Sie es dem Betreiber dieses Servers.

failure-internal-title = Hier ist etwas misslungen
failure-internal-cause = Es war nicht Ihr Fehler. Die Ursache steht im Protokoll des Servers unter der Nummer unten.
failure-internal-safe = Was vorher bestätigt wurde, ist sicher. Eine Änderung wird ganz geschrieben oder gar nicht.
failure-internal-next = Versuchen Sie es noch einmal. Bleibt es so, nennen Sie dem Betreiber dieses Servers die Nummer.

failure-input-title = Das lässt sich nicht lesen
failure-input-cause = Etwas fehlt, ist unbekannt oder hat nicht die richtige Form.
failure-input-safe = Nichts wurde verändert.
failure-input-next = Berichtigen Sie, was genannt ist, und senden Sie es noch einmal.

failure-field = Das lässt sich nicht lesen. Berichtigen Sie es und senden Sie es noch einmal.
