### Alerts, notices, webhooks.

alerts-title = Warnungen
alerts-nav = Warnungen und Webhooks
alerts-lead = Was der Wache über das Protokoll auffiel. Jemand sieht nach und sagt, was es war.
alerts-open = Offen
alerts-all = Alle
alerts-none = Nichts Auffälliges
alerts-none-why = Geratene Passwörter, Massenausfuhr und verweigerte Zugriffe stünden hier, binnen einer Minute.
alerts-nobody = niemand hat nachgesehen
alerts-nobody-yet = Noch hat niemand nachgesehen.
alerts-figures = { $figure } gesehen; ab { $least } in { $time } ist es auffällig
alerts-seen = Gesehen
alerts-when = Wann
alerts-entries = Im Protokoll
alerts-entries-from = Einträge { $from } bis { $to }
alerts-about-member = Mitglied
alerts-about-tenant = Arbeitsbereich
alerts-about-place = Ort (Pseudonym)
alerts-about-job = Arbeit
alerts-found = Was dahintersteckt
alerts-verdict = Urteil
alerts-verdict-expected = Erwartet
alerts-verdict-handled = Erledigt
alerts-verdict-incident = Vorfall
alerts-verdict-why-expected = Bekannt und gewollt, zum Beispiel ein bestellter Export.
alerts-verdict-why-handled = Nachgesehen und behoben.
alerts-verdict-why-incident = Der Anfang eines Vorfalls.
alerts-by = Abgezeichnet
alerts-note = Was angesehen wurde
alerts-note-hint = Es bleibt ein Jahr bei der Warnung. Keine Namen, keine Inhalte.
alerts-sign-off = Abzeichnen
done-alert-signed-off = Abgezeichnet. Geht es weiter, wird neu gewarnt
alerts-rule-failed-sign-ins = Jemand rät ein Passwort
alerts-rule-why-failed-sign-ins = Viele gescheiterte Anmeldungen für ein Mitglied in kurzer Zeit.
alerts-rule-failed-sign-ins-from-one-place = Ein Ort versucht es immer wieder
alerts-rule-why-failed-sign-ins-from-one-place = Viele gescheiterte Anmeldungen aus einem Netz.
alerts-rule-credential-stuffing = Gestohlene Passwörter werden probiert
alerts-rule-why-credential-stuffing = Viele verschiedene Konten scheiterten in kurzer Zeit an der Anmeldung.
alerts-rule-mass-export = Jemand nimmt viel mit
alerts-rule-why-mass-export = Ein Mitglied hat viele Transkripte, Dokumente oder Aufnahmen geöffnet oder exportiert.
alerts-rule-unusual-volume = Jemand tut mehr, als Menschen tun
alerts-rule-why-unusual-volume = Ein Mitglied hat in kurzer Zeit weit mehr getan, als ein Mensch tut.
alerts-rule-denied-access = Jemand versucht, was er nicht darf
alerts-rule-why-denied-access = Viele Handlungen eines Mitglieds wurden verweigert.
alerts-rule-repeated-job-crash = Eine Arbeit scheitert immer wieder
alerts-rule-why-repeated-job-crash = Das Programm wird mit etwas nicht fertig, was es schuldet. Wer diesen Server betreibt, sollte nachsehen.
alerts-notices = Mitteilungen
alerts-notices-lead = Was Ihnen mitgeteilt wurde, hier und per Mail. 90 Tage aufbewahrt.
alerts-notices-none = Es gab noch nichts mitzuteilen
alerts-notices-none-why = Anmeldungen von neuen Geräten, geänderte Passwörter und Anfragen des Betriebs stehen hier.
alerts-new = neu
alerts-read-all = { $n ->
    [one] Eine als gelesen vermerken
   *[other] { $n } als gelesen vermerken
}
alerts-mail-failed = Die Mail dazu ging nicht hinaus.
alerts-mail-sent = { $n ->
    [one] Eine Mail ging hinaus.
   *[other] { $n } Mails gingen hinaus.
}
done-notices-read = Als gelesen vermerkt
alerts-notice-new-device-sign-in = Anmeldung von einem neuen Gerät
alerts-notice-new-device-sign-in-why = Das waren nicht Sie? Beenden Sie die Sitzung und ändern Sie Ihr Passwort.
alerts-notice-password-changed = Ein Passwort wurde geändert
alerts-notice-password-changed-why = Jede andere Sitzung dieses Kontos endete damit.
alerts-notice-second-factor-changed = Ein zweiter Faktor wurde geändert
alerts-notice-second-factor-changed-why = Ein Passkey, eine App oder Codes kamen hinzu oder wurden entfernt.
alerts-notice-owner-recovered = Ein Inhaber kam über den Rechner wieder herein
alerts-notice-owner-recovered-why = Jemand hat auf dem Server den Befehl zur Rückkehr ausgeführt. War es niemand von Ihnen, fragen Sie den Betrieb.
alerts-notice-alert = Auffällig: { $what }
alerts-notice-alert-why = { $n } wurden gesehen. Jemand sollte nachsehen und abzeichnen.
alerts-notice-grant-requested = Der Betrieb bittet um Einsicht
alerts-notice-grant-requested-why = Ohne Ihre Zustimmung öffnet sich nichts.
alerts-notice-grant-given = Der Betrieb darf Genanntes einsehen
alerts-notice-grant-given-why = Es endet von selbst, und Sie können es früher beenden.
alerts-notice-legal-access = Der Betrieb sah aus gesetzlicher Pflicht ein
alerts-notice-legal-access-why = Der Eintrag im Protokoll sagt, was, wann und wer.
alerts-notice-webhook-disabled = Ein Webhook wurde abgeschaltet
alerts-notice-webhook-disabled-why = Sein Empfänger nahm tagelang nichts an oder sagte, es gebe ihn nicht mehr.
alerts-notice-access-review-due = Zeit zu prüfen, wer Zugang hat
alerts-notice-access-review-due-why = Gehen Sie die Mitglieder durch und zeichnen Sie ab, dass sie noch dazugehören.
alerts-notice-acts-review-due = Was Betreiber getan haben, wartet auf eine Unterschrift
alerts-notice-acts-review-due-why = { $n ->
    [one] Eine Handlung ist
   *[other] { $n } Handlungen sind
} von jemand anderem abzuzeichnen, die älteste binnen einer Woche.
alerts-webhooks = Webhooks
alerts-hooks-lead = Eigene Adressen, denen Ereignisse gemeldet werden: Kennungen und Zeiten, nie Inhalte, immer signiert.
alerts-hooks-none = Kein Webhook
alerts-hooks-none-why = Solange Sie keinen anlegen, verlässt dafür nichts diesen Server.
alerts-hook = Webhook
alerts-hook-new = Neuer Webhook
alerts-hook-new-lead = Seine Adresse wird ein Weg aus diesem Server und steht unter den Übermittlungen.
alerts-hook-url = Adresse
alerts-hook-url-hint = Nur https; sie muss binnen 15 Sekunden mit 2xx antworten.
alerts-hook-events = Gemeldet wird
alerts-hook-do = Webhook anlegen
alerts-hook-secret = Geheimnis
alerts-hook-secret-lead = Damit prüft der Empfänger die Signaturen. Es wird nur dieses eine Mal gezeigt.
alerts-hook-secret-new = Jede Zustellung ist damit signiert (Standard Webhooks).
alerts-hook-secret-rotated = Das alte Geheimnis signiert 24 Stunden mit, damit beim Umstellen nichts abgelehnt wird.
alerts-hook-state = Zustand
alerts-hook-active = aktiv
alerts-hook-failing = scheitert
alerts-hook-paused = angehalten
alerts-hook-receiver-says-gone = aus: Empfänger gibt es nicht mehr
alerts-hook-receiver-takes-nothing = aus: nichts wurde angenommen
alerts-hook-since = scheitert seit: { $when }
alerts-hook-made = Angelegt am
alerts-hook-on = Eingeschaltet
alerts-hook-on-hint = Aus wirkt sofort; was wartet, wird ausgelassen.
alerts-hook-test = Test senden
alerts-hook-rotate = Neues Geheimnis
alerts-hook-rotate-what = Wechseln Sie es, wenn jemand geht, der es kannte.
alerts-hook-rotate-sure = Neues Geheimnis anlegen?
alerts-hook-rotate-then = 24 Stunden signieren beide, dann nur das neue.
alerts-hook-remove = Webhook entfernen
alerts-hook-remove-sure = Diesen Webhook entfernen?
alerts-hook-remove-then = Es wird nichts mehr gesendet, sein Weg nach außen schließt sich. Sein Protokoll bleibt 30 Tage.
alerts-event-everything = Alles
alerts-event-alerts = Alle Warnungen
alerts-event-call-accepted = Eine Aufnahme ist da
alerts-event-transcript-added = Ein Gespräch hat sein Transkript
alerts-event-document-drafted = Ein Dokument wurde entworfen
alerts-event-webhook-test = Ein Test
alerts-deliveries = Zustellungen
alerts-deliveries-none = Noch wurde nichts gesendet
alerts-deliveries-none-why = Senden Sie einen Test, um zu sehen, ob der Empfänger annimmt.
alerts-delivery-waiting = wartet
alerts-delivery-delivered = zugestellt
alerts-delivery-failed = aufgegeben
alerts-delivery-skipped = ausgelassen
alerts-delivery-none-yet = noch nicht versucht
alerts-delivery-next = nächster Versuch { $when }
alerts-delivery-again = Noch einmal senden
alerts-attempts = { $n ->
    [one] { $n } Versuch
   *[other] { $n } Versuche
}
alerts-try-status = antwortete { $status }
alerts-try-none = keine Antwort: { $why }
alerts-try-unknown = keine Antwort
done-webhook-changed = Gesichert, ab dem nächsten Ereignis
done-webhook-test = Der Test ist unterwegs
done-webhook-removed = Der Webhook ist entfernt
done-delivery-again = Es wird noch einmal gesendet
