### Mitglieder, Einladungen, Rollen, und jede Handlung in Worten.

## Members

people-members = Mitglieder
people-members-lead = Wer hereinkommt, als was, und was sie sehen.
people-member = Mitglied
people-active = Aktive
people-with-removed = Mit entfernten
people-name = Name
people-role = Rolle
people-sees = Sieht
people-signs-in = Meldet sich an mit
people-seen = Zuletzt gesehen
people-you = (Sie)
people-removed = entfernt
people-is-removed = Entfernt; der Name bleibt 90 Tage, damit sich Einträge im Protokoll erklären lassen.
people-with-passkey = Passkey
people-with-app = Passwort und App
people-with-password = Nur Passwort
people-by-host = dem Rechner
people-open = Offene Einladungen
people-open-none = Keine Einladung ist offen
people-open-none-why = Ein Link gilt sieben Tage und einmal.
people-open-anybody = Wer den Link hat
people-sent-by = gesendet von { $name }
people-recovery = ein Weg zurück
people-expires = endet { $when }
people-withdraw = Zurückziehen
people-withdraw-whose = Einladung von { $email } zurückziehen

## Inviting

people-invite = Jemanden einladen
people-invite-do = Einladen
people-invite-lead = Sie bekommen einen Link zum Weitergeben. Geben Sie nicht mehr als nötig; erweitern lässt es sich jederzeit.
people-email = E-Mail-Adresse
people-email-hint = Damit melden sie sich an. Ist Mail eingerichtet, geht der Link auch dorthin.
people-invited = Der Link
people-invited-lead = Geben Sie ihn { $email } auf einem Weg, dem Sie trauen.
people-invited-link = Link der Einladung
people-invited-once = Er wird nur dieses eine Mal gezeigt. Er gilt einmal, bis { $until }.
people-invited-mailed = Er wurde auch per Mail geschickt.
people-invited-not-mailed = Es ging keine Mail hinaus: Dieser Server hat keine eingerichtet, oder sie wurde nicht angenommen.
people-invited-done = Ich habe ihn
people-invited-next = Noch jemanden einladen

## A seat

people-custom-roles = Darüber hinaus
people-role-owner = Alles, auch den Arbeitsbereich schließen.
people-role-admin = Alles, außer den Arbeitsbereich zu schließen.
people-role-manager = Kunden, Gespräche, Dokumente, Löschungen.
people-role-member = Liest, fügt Gespräche hinzu, entwirft Dokumente; löscht nichts.
people-role-auditor = Sieht, dass es Dinge gibt und was mit ihnen geschah; öffnet keine Inhalte.
people-role-adds = { $n ->
    [one] fügt { $n } Handlung hinzu
   *[other] fügt { $n } Handlungen hinzu
}
people-which-clients = Kunden
people-clients-all = Alle Kunden, auch künftige
people-clients-only = Nur diese
people-no-clients-yet = Es gibt noch keine Kunden; mit dieser Wahl sieht der Zugang keine.
people-which-calls = Gespräche
people-calls-all = Alle Gespräche
people-calls-from = Gespräche ab einem Tag
people-calls-none = Keine Gespräche
people-calls-day = Ab diesem Tag
people-wants-day = Wählen Sie den Tag, ab dem Gespräche zu sehen sind.
people-which-documents = Dokumente
people-documents = Sieht Dokumente
people-sees-all-clients = Alle Kunden
people-sees-no-client = Keinen Kunden
people-sees-only = Nur { $clients }
people-sees-only-and = Nur { $clients } und { $n } weitere
people-sees-clients = { $n ->
    [one] { $n } Kunden
   *[other] { $n } Kunden
}
people-sees-all-calls = Alle Gespräche
people-sees-calls-from = Gespräche ab { $day }
people-sees-no-calls = Keine Gespräche
people-sees-documents = Dokumente
people-sees-no-documents = Keine Dokumente

## One member

people-can = Was { $name } sehen und tun kann
people-could = Was mit diesem Zugang zu sehen und zu tun wäre
people-since = Dabei seit
people-nothing-here = Nichts.
people-own-note = (nur Eigenes)
people-not-these = Nicht erlaubt: { $n }
people-look = Erst ansehen
people-is-look = So wäre es
people-is-look-why = Noch wurde nichts geändert. Sichern Sie dazu das Formular unten.
people-change = Ändern
people-save = Sichern
people-sessions = Angemeldet
people-browser-on = { $browser } auf { $system }
people-end = Beenden
people-end-which = Sitzung { $what } beenden
people-tokens = API-Token
people-used = benutzt { $when }
people-unused = nie benutzt
people-revoke = Widerrufen
people-revoke-which = { $what } widerrufen
people-remove = Entfernen
people-remove-what = Jede Sitzung und jedes Token endet sofort. Was sie gemacht haben, bleibt; was im Protokoll steht, bleibt beweisbar.
people-remove-do = { $name } entfernen
people-remove-sure = { $name } entfernen?
people-remove-then = Sie sind überall sofort abgemeldet. Um zurückzukommen, brauchen sie eine neue Einladung. Sie werden gebeten, sich auszuweisen.
people-remove-me = Das sind Sie: Sie sind sofort abgemeldet und brauchen eine Einladung, um zurückzukommen.

## Roles

people-roles = Rollen
people-roles-lead = Eine Rolle bündelt, was jemand tun darf. Eigene kommen zu einer eingebauten hinzu.
people-roles-own = Eigene
people-roles-none = Keine eigene Rolle
people-roles-none-why = Legen Sie eine an, wenn einer eingebauten eine Kleinigkeit fehlt, zum Beispiel Gespräche löschen.
people-roles-built-in = Eingebaut
people-and-more = und { $n } weitere
people-holders = { $n ->
    [0] niemand hat sie
    [one] { $n } Mitglied hat sie
   *[other] { $n } Mitglieder haben sie
}
people-matrix = Wer was darf
people-matrix-how = Von den Regeln selbst erfragt, für einen Zugang, der alles sieht.
people-matrix-what = Handlung
people-yes = ja
people-own = Eigenes
people-no = nein
people-role-new = Neue Rolle
people-role-lead = Wählen Sie, was sie hinzufügt. Mehr, als Sie haben, können Sie nicht geben.
people-role-name = Name der Rolle
people-role-name-hint = Bis zu 60 Zeichen; nicht der Name einer eingebauten.
people-role-save = Rolle sichern
people-role-could = Was ein Mitglied mit dieser Rolle tun könnte
people-role-remove = Rolle entfernen
people-role-remove-what = Nur eine Rolle, die niemand hat, lässt sich entfernen.
people-role-remove-sure = Rolle { $name } entfernen?

## What may be done

people-part-calls = Gespräche
people-part-documents = Dokumente
people-part-clients = Kunden
people-part-promises = Zusagen
people-part-out = Wohin Daten gehen
people-part-people = Menschen
people-part-workspace = Arbeitsbereich
may-call-list = Sehen, dass es Gespräche gibt
may-call-read = Gespräche öffnen, Transkripte lesen
may-recording-listen = Aufnahmen anhören
may-call-accept = Gespräche hereinbringen
may-transcript-add = Transkripte hinzufügen
may-person-note = Sprechende benennen
may-call-export = Gespräche exportieren
may-call-erase = Gespräche löschen
may-person-erase = Die Worte eines Menschen löschen
may-call-undo = Löschungen zurücknehmen
may-document-list = Sehen, dass es Dokumente gibt
may-document-read = Dokumente lesen
may-document-draft = Dokumente entwerfen
may-document-export = Dokumente exportieren
may-client-list = Die Kundenliste sehen
may-client-read = Einen Kunden öffnen
may-client-create = Kunden anlegen
may-client-change = Kunden ändern
may-client-assign = Gespräche anderen Kunden zuordnen
may-client-archive = Kunden archivieren
may-erasure-list = Löschungen sehen
may-erasure-read = Eine Löschung öffnen
may-attestation-list = Bescheinigungen sehen
may-attestation-read = Eine Bescheinigung öffnen
may-hold-list = Sperren sehen
may-hold-read = Eine Sperre öffnen
may-hold-place = Sperren setzen
may-hold-release = Sperren aufheben
may-log-read = Das Protokoll lesen
may-log-export = Das Protokoll exportieren
may-alert-list = Warnungen sehen
may-alert-read = Eine Warnung öffnen
may-alert-close = Warnungen schließen
may-job-list = Wartende Arbeit sehen
may-deadline-list = Sehen, was wann stirbt
may-grant-list = Sehen, was der Betrieb einsehen wollte
may-grant-read = Eine solche Anfrage öffnen
may-grant-approve = Dem Betrieb Einsicht in Genanntes geben
may-grant-refuse = Dem Betrieb Einsicht verweigern
may-grant-end = Die Einsicht des Betriebs beenden
may-subprocessor-list = Unterauftragnehmer sehen
may-subprocessor-read = Einen Unterauftragnehmer öffnen
may-subprocessor-object = Einem Unterauftragnehmer widersprechen
may-subprocessor-withdraw-objection = Einen Widerspruch zurücknehmen
may-endpoint-list = Offene Wege nach außen sehen
may-endpoint-open = Einen Weg nach außen öffnen
may-endpoint-close = Einen Weg nach außen schließen
may-transfer-list = Sehen, was hinausging und wohin
may-webhook-list = Webhooks sehen
may-webhook-read = Einen Webhook öffnen
may-webhook-create = Webhooks anlegen
may-webhook-change = Webhooks ändern
may-webhook-test = Einen Test senden
may-webhook-remove = Webhooks entfernen
may-delivery-list = Zustellungen sehen
may-delivery-read = Eine Zustellung öffnen
may-delivery-retry = Noch einmal zustellen
may-member-list = Mitglieder sehen
may-member-read = Ein Mitglied öffnen
may-member-invite = Menschen einladen
may-member-change = Rollen und Zugänge ändern
may-member-remove = Mitglieder entfernen
may-role-list = Rollen sehen
may-role-create = Rollen anlegen
may-role-change = Rollen ändern
may-role-remove = Rollen entfernen
may-provider-list = Anmeldedienste sehen
may-provider-read = Einen Anmeldedienst öffnen
may-provider-create = Anmeldedienste hinzufügen
may-provider-change = Anmeldedienste ändern
may-provider-remove = Anmeldedienste entfernen
may-session-list = Sitzungen und Geräte sehen
may-session-end = Sitzungen beenden
may-api-token-list = API-Token sehen
may-api-token-revoke = API-Token widerrufen
may-factor-read = Zweite Faktoren sehen
may-factor-create = Zweite Faktoren einrichten
may-factor-revoke = Zweite Faktoren wegnehmen
may-tenant-read = Angaben und Regeln des Arbeitsbereichs sehen
may-setting-read = Einstellungen sehen
may-setting-change = Einstellungen ändern
may-billing-read = Rechnungen sehen
may-notice-list = Mitteilungen sehen
may-notice-read = Eine Mitteilung öffnen
may-notice-change = Mitteilungen als gelesen vermerken
may-tenant-close = Den Arbeitsbereich schließen

## What was done

done-invitation-withdrawn = Die Einladung ist zurückgezogen; ihr Link gilt nicht mehr
done-member-changed = Gesichert. Es gilt ab ihrer nächsten Anfrage
done-member-removed = Entfernt und überall abgemeldet
done-session-ended = Die Sitzung ist beendet
done-token-revoked = Das Token ist widerrufen
done-role-created = Die Rolle ist angelegt
done-role-changed = Die Rolle ist geändert, für alle, die sie haben
done-role-removed = Die Rolle ist entfernt
