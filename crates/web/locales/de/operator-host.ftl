### Schlüsselorte, Sicherungen und Aufträge der Installation.

## Schlüsselorte

operator-keys = Schlüsselorte
operator-keys-lead = Ordner auf verschiedenen Datenträgern, jeder mit dem ganzen Satz verpackter Schlüssel. Was vernichtet wird, wird in allen vernichtet.
operator-keys-check = Jetzt prüfen
operator-keys-few = Nur ein Schlüsselort
operator-keys-few-why = Zwischen dieser Installation und dem völligen Verlust liegt ein einziger Datenträger: Schlüssel sind in keiner Sicherung. Fügen Sie einen Ort auf einem anderen hinzu.
operator-places = Orte
operator-place-whole = { $n ->
    [one] Hat die verpackten Wurzeln der Installation.
   *[other] Hat die verpackten Wurzeln aller { $n } Mandanten, die der Installation selbst eingeschlossen.
}
operator-place-behind = { $n ->
    [one] Für einen Mandanten im Rückstand.
   *[other] Für mindestens einen von { $n } Mandanten im Rückstand.
}
operator-place-away = { $n ->
    [one] Nicht zu lesen. Bis er wieder da ist, ist keine Löschung endgültig.
   *[other] Nicht zu lesen. Bis er wieder da ist, ist bei keinem von { $n } Mandanten eine Löschung endgültig.
}
operator-place-out = { $n ->
    [one] Ausgeschieden und nicht mehr benutzt.
   *[other] Ausgeschieden; von keinem Mandanten wird dort noch ein Schlüssel geschrieben.
}
operator-place-old = Er kann noch Schlüssel haben, die anderswo vernichtet sind. Keine Löschung ist endgültig, bis er überschrieben ist.
operator-advice-empty = Sein Ordner ist leer: Binden Sie seinen Datenträger ein. Nach einem Verlust füllt candor keys place add ihn wieder.
operator-advice-foreign = In seinem Ordner liegt ein anderer Ort, oder es sind die Schlüssel einer anderen Installation. Bringen Sie den richtigen Datenträger zurück.
operator-advice-away = Bringen Sie seinen Datenträger zurück, oder nehmen Sie den Ort heraus.
operator-advice-unfilled = Er wurde nicht bis zum Ende gefüllt; rufen Sie candor keys place add noch einmal für ihn auf.
operator-advice-behind = Die nächste Änderung der Schlüssel bringt ihn auf den Stand.
operator-advice-outside = Er ist konfiguriert und unbenutzt; candor keys place add macht ihn zu einem der Orte.
operator-advice-unnamed = Er ist einer der Orte und nicht konfiguriert: Nennen Sie ihn wieder, oder nehmen Sie ihn heraus.
operator-place-state-whole = alles
operator-place-state-behind = im Rückstand
operator-place-state-away = fort
operator-place-state-out = ausgeschieden
operator-wrapping = Wie die Schlüssel verpackt sind
operator-anchor = Anker
operator-anchor-a = Hardware: Ein vernichteter Schlüssel ist sofort fort.
operator-anchor-b = Ein Schlüsseldienst: sofort unbrauchbar, fort nach dessen Wartezeit.
operator-anchor-c = Eine Datei oder Passphrase: Auf einem gewöhnlichen Datenträger geschieht die Vernichtung nach bestem Vermögen.
operator-epoch = Verpackende Schlüssel
operator-epoch-since = Generation { $n }, seit { $at }
operator-checked = Zuletzt geprüft
operator-checked-files = { $n ->
    [one] eine Datei gelesen
   *[other] { $n } Dateien gelesen
}
operator-checked-repaired = { $n ->
    [one] eine ausgebessert
   *[other] { $n } ausgebessert
}
operator-checked-problems = { $n ->
    [one] eine nicht auszubessern
   *[other] { $n } nicht auszubessern
}
operator-checked-well = alles in Ordnung
operator-checked-never = Das Protokoll weiß von keiner Prüfung.
operator-keys-host = Orte kommen und gehen auf dem Rechner selbst, wo die Datenträger sind:
operator-keys-add = Befehl, der einen Schlüsselort hinzufügt
done-keys-checked = Jeder Ort ist ganz gelesen und in Ordnung.
done-keys-not-in-order = Etwas ist nicht in Ordnung. Rufen Sie auf dem Rechner candor doctor auf; es sagt, was.

## Sicherungen

operator-backups = Sicherungen
operator-backups-lead = Kopien der Daten, und ob sie geprobt sind. Schlüssel sind in keiner Kopie: Sie haben ihre Orte.
operator-backup-last-proven = Zuletzt geprobt
operator-backup-last-made = Zuletzt gemacht
operator-backup-history = Verlauf
operator-backup-none = Noch keine Kopie gemacht
operator-backup-none-why = Jede Kopie, Probe und Rückkehr steht hier, aus dem Protokoll der Installation.
operator-backup-made = Eine Kopie wurde gemacht
operator-backup-proven = Eine Kopie hat ihre Probe bestanden
operator-backup-failed = Eine Kopie hat ihre Probe nicht bestanden: Sie ist keine Sicherung
operator-backup-restored = Eine Kopie wurde zurückgespielt
operator-backup-tenants = { $n ->
    [one] Ein Mandant ist darin.
   *[other] { $n } Mandanten sind darin.
}
operator-backup-cells = { $opened } Dinge gingen auf, { $refused } gelöschte blieben zu.
operator-backup-how = Machen und proben
operator-backup-how-why = Auf dem Rechner, während der Server steht. Die Probe spielt die Kopie in einen Nebenordner zurück, öffnet Stichproben, vergleicht das Protokoll und versucht, was gelöscht ist.
operator-backup-create = Befehl, der eine Kopie macht
operator-backup-drill = Befehl, der sie probt
operator-backup-left-out = Aufnahmen, die binnen dreißig Tagen fort sein müssen, bleiben mit Absicht draußen: Sie überlebten sonst ihr Versprechen in einem anderen Regal.
operator-backup-absent = Noch nicht gebaut
operator-backup-absent-while-running = Kopieren, während der Server läuft.
operator-backup-absent-schedule = Kopien und Proben nach Zeitplan; bis dahin ruft Ihr eigener Zeitgeber die Befehle auf.
operator-backup-absent-replica = Eine zweite Maschine, die der ersten folgt.

## Aufträge

operator-jobs = Aufträge
operator-jobs-lead = Was von selbst geschieht: wie viel wartet, misslingt und aufgegeben ist.
operator-jobs-none = Nichts wartet
operator-jobs-none-why = Post und Webhooks stehen hier, bis sie zugestellt sind.
operator-jobs-no-content = Nur Arten und Zahlen; worum es geht, bleibt beim Mandanten, dessen Inhaber jede Zustellung sieht.
operator-job = Art
operator-job-waiting = Wartend
operator-job-failing = Misslungen
operator-job-tries = Meiste Versuche
operator-job-next = Nächster Lauf
operator-job-state-waiting = Wartend
operator-job-state-running = In Arbeit
operator-job-state-failing = Misslungen, wird wiederholt
operator-job-state-given-up = Aufgegeben
operator-job-is-waiting = wartet
operator-job-is-running = läuft
operator-job-is-failing = wird wiederholt
operator-job-is-given-up = aufgegeben
operator-job-notice-address = Wem zu schreiben ist
operator-job-notice-mail = Post
operator-job-webhook-send = Webhooks
operator-job-webhook-send-alert = Webhooks von Warnungen
