### Was allgemein und in den Räumen der Versprechen abgelehnt wird: warum, und was zu tun ist. Die Namen stehen in einer Tabelle des Programms.

refusal-line = Zeile { $n }
refusal-line-column = Zeile { $n }, Spalte { $column }
refusal-byte = Byte { $n }
refusal-kernel-forbidden = Ihre Rolle erlaubt das nicht ({ $action }).
refusal-kernel-forbidden-next = Bitten Sie einen Inhaber oder Verwalter Ihres Arbeitsbereichs um das Recht.
refusal-kernel-purpose = Zu diesem Zweck wird es nie geöffnet.
refusal-kernel-purpose-next = Öffnen Sie es auf seiner eigenen Seite.
refusal-kernel-held = Eine Sperre bewahrt dies und hält es verschlossen.
refusal-kernel-held-next = Heben Sie die Sperre zuerst auf, oder warten Sie auf ihr Ende.
refusal-kernel-restricted = Jemand, von dem dies handelt, hat diese Verwendung eingeschränkt.
refusal-kernel-restricted-next = Fragen Sie diese Person, oder nehmen Sie, was nicht von ihr handelt.
refusal-kernel-taken = Diesen Namen oder diese Adresse hat schon etwas anderes.
refusal-kernel-taken-next = Wählen Sie eine andere.
refusal-kernel-fenced = Diese Person wird gerade gelöscht, darum lässt sich nichts über sie schreiben.
refusal-kernel-fenced-next = Warten Sie, bis die Löschung ausgeführt ist, oder nehmen Sie sie zuerst zurück.
refusal-kernel-all-held = Eine Sperre umfasst alles davon.
refusal-kernel-all-held-next = Heben Sie die Sperre zuerst auf, oder warten Sie auf ihr Ende.
refusal-kernel-all-going = Alles davon wird bereits gelöscht.
refusal-kernel-all-going-next = Sehen Sie sich die laufende Löschung an; mehr ist nicht anzuordnen.
refusal-kernel-not-about = Nichts hier handelt von dieser Person.
refusal-kernel-not-about-next = Prüfen Sie, wen Sie meinen; zu löschen ist nichts.
refusal-kernel-too-late = Diese Löschung lässt sich nicht mehr zurücknehmen: Ihre Frist ist vorbei, oder sie ist schon zurückgenommen.
refusal-kernel-too-late-next = Sehen Sie auf ihrer Seite nach, was aus ihr wurde.

## Der Arbeitsbereich

refusal-tenancy-reason = Eine Begründung fehlt, oder sie ist länger als 500 Zeichen.
refusal-tenancy-reason-next = Sagen Sie warum, in 1 bis 500 Zeichen; die Leute des Arbeitsbereichs lesen es.
refusal-tenancy-taken = Einen Arbeitsbereich dieses Namens gibt es schon.
refusal-tenancy-taken-next = Wählen Sie einen anderen Namen.
refusal-tenancy-name = Ein Arbeitsbereich braucht einen Namen aus 1 bis 120 Zeichen.
refusal-tenancy-name-next = Kürzen Sie ihn, oder geben Sie ihm einen.
refusal-tenancy-closed = Der Arbeitsbereich { $name } ist geschlossen. Nur Rechnungsdaten und das Protokoll der Zugriffe lassen sich noch öffnen.
refusal-tenancy-closed-next = Fragen Sie den Betreiber dieses Servers, wenn Sie sie brauchen.
refusal-tenancy-closing = Der Arbeitsbereich { $name } wird geschlossen: Bis sein Inhalt endet, kann man ihn lesen, exportieren und löschen; Neues nimmt er nicht auf.
refusal-tenancy-closing-next = Exportieren Sie, was Sie brauchen, bevor der letzte Tag kommt.
refusal-tenancy-never-stored = Die Versprechen dieses Arbeitsbereichs sagen, dass so etwas nie gespeichert wird.
refusal-tenancy-never-stored-next = Lassen Sie es weg; die Seite der Versprechen sagt, was bewahrt wird.
refusal-tenancy-needs-contract = Hier wird nichts aufgezeichnet, bis die Tage des Vertrags eingetragen sind.
refusal-tenancy-needs-contract-next = Bitten Sie den Betreiber dieses Servers, sie einzutragen.
refusal-tenancy-preset-in-use = Dieser Arbeitsbereich bewahrt schon etwas, und was gespeichert ist, behält das Versprechen, unter dem es kam.
refusal-tenancy-preset-in-use-next = Eine Vorgabe wird gewählt, solange ein Arbeitsbereich leer ist; für eine andere Vorgabe bitten Sie um einen anderen Arbeitsbereich.
refusal-tenancy-no-contract = Diese Vorgabe überlässt keine Frist einem Vertrag.
refusal-tenancy-no-contract-next = Was sie verspricht, steht auf der Seite der Versprechen.
refusal-tenancy-contract = Ein Vertrag braucht ein Zeichen aus 1 bis 120 Zeichen und ganze Tage von 1 bis 3650.
refusal-tenancy-contract-next = Berichtigen Sie beides und senden Sie es noch einmal.
refusal-tenancy-looser = Die vereinbarten Tage können nur weniger werden; was gespeichert ist, behält seine Frist.
refusal-tenancy-looser-next = Nennen Sie weniger Tage als bisher.
refusal-tenancy-preset = Diese Vorgabe gibt es nicht.
refusal-tenancy-preset-next = Wählen Sie einen der gezeigten.
refusal-tenancy-operators = Das darf nur, wer diesen Server betreibt, kein Mitglied eines Arbeitsbereichs.
refusal-tenancy-operators-next = Fragen Sie den Betreiber dieses Servers.

## Löschungen und Sperren

refusal-privacy-not-done = Diese Löschung ist noch nicht ausgeführt.
refusal-privacy-not-done-next = Ihre Bescheinigung gibt es, sobald die Frist zum Zurücknehmen vorbei ist; kommen Sie dann wieder.
refusal-privacy-reason = Eine Sperre braucht einen Grund.
refusal-privacy-reason-next = Nennen Sie die Sache, der sie dient, in wenigen Worten.

## Unterauftragnehmer

refusal-trust-taken = Den Kurznamen { $slug } gibt es schon.
refusal-trust-taken-next = Wählen Sie einen anderen Kurznamen.
refusal-trust-reason = Eine Begründung hat höchstens 500 Zeichen.
refusal-trust-reason-next = Kürzen Sie sie.
refusal-trust-field = Einer der Werte hat nicht die richtige Form.
refusal-trust-field-next = Berichtigen Sie, was markiert ist, und senden Sie es noch einmal.
refusal-trust-soon = Kunden steht eine Ankündigung von 30 Tagen zu: Der früheste Tag ist { $at }.
refusal-trust-soon-next = Nennen Sie diesen Tag oder einen späteren.
refusal-trust-widens = Das ändert etwas, das Kunden angekündigt werden muss.
refusal-trust-widens-next = Kündigen Sie es unter einem neuen Kurznamen an, und stellen Sie diesen Eintrag ein.
refusal-trust-retired = Der Eintrag { $slug } ist eingestellt.
refusal-trust-retired-next = Kündigen Sie ihn unter einem neuen Kurznamen an.
refusal-trust-configured = Der Eintrag { $slug } steht in der Konfiguration des Servers.
refusal-trust-configured-next = Ändern Sie ihn dort, und starten Sie den Server neu.
refusal-trust-address = An diese Adresse darf nichts gesendet werden: Sie liegt nicht im Internet, oder sie ist dieser Server selbst.
refusal-trust-address-next = Nennen Sie einen Server, der von außen erreichbar ist.
refusal-trust-https = Nur https-Adressen werden angenommen.
refusal-trust-https-next = Schreiben Sie die Adresse mit https:// am Anfang.
refusal-trust-many = Das sind mehr als { $n } Zeilen.
refusal-trust-many-next = Grenzen Sie es nach Unterauftragnehmer oder Tag ein.

## Webhooks, Warnungen, das Protokoll

refusal-notices-waiting = Diese Zustellung wird noch versucht.
refusal-notices-waiting-next = Warten Sie: Der nächste Versuch kommt von selbst.
refusal-notices-off = Dieser Webhook ist aus.
refusal-notices-off-next = Schalten Sie ihn zuerst ein.
refusal-notices-many = Ein Arbeitsbereich hat höchstens 20 Webhooks.
refusal-notices-many-next = Entfernen Sie zuerst einen, oder lassen Sie einen mehr Arten von Ereignissen annehmen.
refusal-notices-address = Das ist keine Adresse für einen Webhook.
refusal-notices-address-next = Schreiben Sie sie ganz, wie https://example.com/hook: nur https, ohne Benutzername, Passwort oder einen Teil nach #.
refusal-notices-endpoint = An diese Adresse darf nichts gesendet werden: Sie liegt nicht im Internet, ist dieser Server selbst oder hat nicht die richtige Form.
refusal-notices-endpoint-next = Nennen Sie eine https-Adresse, die von außen erreichbar ist.
refusal-notices-events = Keine Art von Ereignissen ist gewählt, oder eine, die es nicht gibt.
refusal-notices-events-next = Kreuzen Sie mindestens eine der gezeigten an.
refusal-audit-many = Mehr Einträge passen, als auf einmal herausgegeben werden.
refusal-audit-many-next = Grenzen Sie die Tage ein und exportieren Sie in Teilen.
refusal-audit-note = Eine Notiz fehlt, oder sie ist länger als { $n } Zeichen.
refusal-audit-note-next = Sagen Sie, was geprüft und was gefunden wurde.
refusal-audit-closed = Diese Warnung ist schon abgezeichnet.
refusal-audit-closed-next = Mehr ist nicht zu tun; ihre Notiz sagt, was gefunden wurde.
