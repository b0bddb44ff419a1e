### Der erste Start.

set-up-title = Einrichten
set-up-lead = Fünf Schritte, wenige Minuten. Was nur auf dem Rechner selbst zu entscheiden ist, steht mit seinem Befehl da.
set-up-progress = { $n } von 5 erledigt
set-up-done = erledigt
set-up-command = Befehl für den Rechner
set-up-owner = Ihr Konto sichern
set-up-owner-why = Bisher öffnet ein Passwort allein alles. Ein Passkey ist in einer Minute eingerichtet; eine Authenticator-App tut es auch.
set-up-owner-do = Passkey oder App einrichten
set-up-owner-done = Niemand kommt mit einem Passwort allein als Sie herein.
set-up-preset = Was hier versprochen ist
set-up-preset-agency = Aus Kundengesprächen werden Briefings und Angebote; Tonaufnahmen leben Tage, nicht Jahre.
set-up-preset-other = Eine eigene Vorgabe
set-up-preset-another = Eine andere Vorgabe?
set-up-preset-host = Ein Arbeitsbereich entsteht mit seiner Vorgabe, auf dem Rechner, und behält sie: Sonst ließe sich ein Versprechen mit einem Klick zurücknehmen. Eine andere Vorgabe ist ein anderer Arbeitsbereich:
set-up-promise-audio = Aufnahmen werden binnen { $time } nach ihrer Abschrift vernichtet. Keine Einstellung und keine Sperre schiebt das hinaus.
set-up-promise-words = Abschriften und Dokumente leben, bis Sie sie löschen, oder bis { $time } nach dem Schließen des Kontos.
set-up-promise-staff = Wer diesen Server betreibt, öffnet nichts ohne Ihre Zustimmung zu jedem Stück, und höchstens für { $time }.
set-up-places = Ein zweiter Ort für die Schlüssel
set-up-places-good = { $n } Orte halten den ganzen Schlüsselsatz. Ein Datenträger darf sterben.
set-up-places-one = Alle Schlüssel liegen an einem Ort. Stirbt dieser Datenträger, ist hier alles verloren, für immer: Ohne Schlüssel öffnet sich keine Sicherung.
set-up-places-host = Wählen Sie einen anderen Datenträger, am besten an einem anderen Rechner, und führen Sie auf dem Rechner aus:
set-up-places-accept = Ich nehme hin, dass mit diesem einen Datenträger alles verloren ist und dann niemand helfen kann.
set-up-places-tick = Haken Sie den Satz an, um ihn anzunehmen, oder fügen Sie auf dem Rechner einen zweiten Ort hinzu.
set-up-places-go-on = Mit einem Ort weitermachen
set-up-places-accepted = Angenommen am { $day }; es steht im Protokoll. Ein zweiter Ort lässt sich jederzeit hinzufügen.
set-up-sheet = Das Wiederherstellungsblatt
set-up-sheet-why = Eine Seite zum Drucken und Wegschließen: wie Sie wieder hereinkommen und wie die Schlüssel zurückkommen.
set-up-sheet-do = Das Blatt anlegen
set-up-sheet-again = Das Blatt zeigen
set-up-sheet-lead = Drucken, die fünf Zeilen von Hand eintragen, wegschließen. Keine Datei davon behalten.
set-up-sheet-print = Drucken
set-up-sheet-of = Wiederherstellungsblatt für { $name }
set-up-sheet-address = Adresse
set-up-sheet-tenant = Arbeitsbereich
set-up-sheet-owner = Inhaber
set-up-sheet-made = Angelegt am
set-up-sheet-codes = Ihre Wiederherstellungscodes
set-up-sheet-codes-what = Jeder gilt einmal, anstelle der App oder des Passkeys. Sie werden nur dieses eine Mal gezeigt.
set-up-sheet-codes-none = Es gibt noch keine. Sie entstehen mit dem Blatt und werden einmal gezeigt.
set-up-sheet-codes-left = { $n } von zehn sind übrig. Codes werden nie wieder gezeigt; neue beenden die alten.
set-up-sheet-codes-do = Zehn Codes anlegen
set-up-sheet-codes-new = Neue Codes anlegen
set-up-sheet-anchor = Der Anker, fünf Zeilen
set-up-sheet-anchor-what = Wer diese Zeilen und einen Schlüsselort hat, öffnet alles; darum zeigt keine Webseite sie. Drucken Sie sie auf dem Rechner, oder schreiben Sie sie hier ab:
set-up-sheet-back = Wenn etwas verloren ist
set-up-sheet-lost-device = Ein Gerät
set-up-sheet-lost-device-do = Melden Sie sich mit dem Passwort und einem der Codes oben an.
set-up-sheet-lost-all = Passwort und Codes
set-up-sheet-lost-disk = Der Datenträger mit dem Anker
set-up-sheet-done = Zurück zu den Schritten
set-up-call = Ihr erstes Gespräch
set-up-call-why = Fügen Sie eine Abschrift ein und sehen Sie, was darin vereinbart wurde, jede Zeile mit den Worten, auf denen sie ruht.
set-up-call-title = Erstes Gespräch
set-up-call-client = Kunde
set-up-call-words = Abschrift
set-up-call-hint = WebVTT, SRT, JSON oder Zeilen wie „Ann: Fangen wir an.“ Eine Datei lässt sich hierher ziehen. Sie bleibt auf diesem Server.
set-up-call-do = Zeig die Aufstellung
set-up-call-whose = Nennen Sie den Kunden, um dessen Gespräch es geht.
set-up-call-nothing = Fügen Sie zuerst eine Abschrift ein.
set-up-sample-or = Keine Abschrift zur Hand?
set-up-sample-do = Den Beispielkunden laden
set-up-ledger = Was gesagt wurde
set-up-ledger-lead = { $n ->
    [one] Eine Zeile, mit ihren Worten. Nichts davon ist erfunden.
   *[other] { $n } Zeilen, jede mit ihren Worten. Nichts davon ist erfunden.
}
set-up-ledger-on = Weiter
set-up-ledger-questions = { $n ->
    [one] Eine Frage blieb offen
   *[other] { $n } Fragen blieben offen
}
set-up-ledger-questions-why = Was niemand sagte, wird nicht ausgefüllt; es wird gefragt.
set-up-task = Einrichten abschließen
set-up-task-why = Versprechen, Schlüssel, Wiederherstellungsblatt und Ihr erstes Gespräch.
set-up-task-do = Einrichten
done-one-place = Angenommen und vermerkt
done-sample = Der Beispielkunde ist da
