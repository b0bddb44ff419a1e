### Die Installation, für ihre Betreiber.

operator-title = Überblick
operator-house = Installation
operator-lead = Wie es dieser Installation geht. Was Kunden hier aufbewahren, geht Sie nichts an.
operator-look = Ansehen
operator-needs-nothing-why = Gesuche, für die zu bürgen ist, Prüfungen und Gegenzeichnungen erscheinen hier.
operator-resting = Ihre Rollen ruhen
operator-resting-why = Betreiber kommen mit einem Passkey herein, und alle neunzig Tage zeichnet jemand für ihren Zugang. Richten Sie einen Passkey ein und melden Sie sich damit an, oder bitten Sie einen Prüfer um seine Unterschrift.
operator-never = nie
operator-no-content = Nur Zahlen und Bytes. Namen von Kunden und Personen, Titel und Worte bleiben beim Mandanten.

operator-figure-tenants = Mandanten
operator-figure-places = Schlüsselorte in Ordnung
operator-figure-waiting = Wartende Aufträge
operator-figure-given-up = Aufgegebene Aufträge
operator-figure-entries = Einträge im Protokoll

operator-task-vouch = { $n ->
    [one] Ein Gesuch aus Rechtspflicht wartet auf einen zweiten Betreiber
   *[other] { $n } Gesuche aus Rechtspflicht warten auf einen zweiten Betreiber
}
operator-task-vouch-why = Lesen Sie die Anordnung, dann bürgen Sie, oder lassen Sie es verfallen.
operator-task-reviews = { $n ->
    [one] Der Zugang eines Betreibers ist zu prüfen
   *[other] Der Zugang von { $n } Betreibern ist zu prüfen
}
operator-task-reviews-why = Ohne Unterschrift ruhen die Rollen ab dem { $until }.
operator-task-acts = { $n ->
    [one] Eine Handlung eines anderen wartet auf die zweite Unterschrift
   *[other] { $n } Handlungen anderer warten auf die zweite Unterschrift
}
operator-task-acts-why = Die älteste ist am { $until } fällig.
operator-task-drill = Seit neunzig Tagen ist keine Kopie der Daten geprobt worden
operator-task-drill-why = Erst die Probe macht aus einer Kopie eine Sicherung.

## Zustand

operator-health = Zustand
operator-state = Zustand
operator-state-ready = in Ordnung
operator-state-degraded = jemand sollte nachsehen
operator-state-down = ausgefallen
operator-part-keys = Schlüsselorte
operator-part-clock = Uhr
operator-part-tenants = Speicher der Mandanten
operator-part-upkeep = Fristen
operator-part-certificate = Zertifikat
operator-well-keys = Mindestens zwei Orte haben alles.
operator-well-clock = Die Zeit ist verbürgt.
operator-well-tenants = Jeder Speicher geht auf.
operator-well-upkeep = Jede Sekunde nachgesehen.
operator-well-certificate = Noch mehr als zwei Wochen gültig.
operator-ailment-no-place = Kein Schlüsselort ist zu erreichen. Bringen Sie einen zurück; bis dahin öffnet sich nichts.
operator-ailment-place-away = Ein Schlüsselort fehlt oder liegt zurück. Sehen Sie nach den Schlüsselorten.
operator-ailment-one-place = Es gibt nur einen Schlüsselort: Ein einziger Datenträger liegt vor dem völligen Verlust. Fügen Sie einen Ort auf einem anderen hinzu.
operator-ailment-not-looked = Die Schlüsselorte ließen sich nicht prüfen. Sehen Sie gleich noch einmal nach.
operator-ailment-clock-jumped = Die Zeit ist gesprungen, darum ruht die Vernichtung. Prüfen Sie die Uhr, und rufen Sie dann auf dem Rechner candor doctor --accept-time auf.
operator-ailment-own-store = Der Speicher der Installation selbst öffnet sich nicht. Rufen Sie auf dem Rechner candor doctor auf.
operator-ailment-tenant-sealed = Der Speicher eines Mandanten öffnet sich nicht. Rufen Sie auf dem Rechner candor doctor auf.
operator-ailment-stalled = Seit { $time } hat niemand nach den Fristen gesehen. Das Protokoll des Servers sagt, warum.
operator-ailment-no-certificate = Es gibt noch kein Zertifikat. Das Protokoll des Servers sagt, warum.
operator-ailment-certificate-over = Das Zertifikat ist abgelaufen. Erneuern Sie es; das Protokoll des Servers sagt, was misslang.
operator-ailment-certificate-ends = Das Zertifikat endet binnen zwei Wochen. Prüfen Sie, ob es erneuert wird.

operator-log = Das eigene Protokoll der Installation
operator-log-why = Was Betreiber tun, steht hier; jeder Mandant hat sein eigenes Protokoll.
operator-log-entries = Einträge im Protokoll
operator-log-signed = Unterschriebener Kopf
operator-log-covers = { $n ->
    [one] deckt einen Eintrag, Wurzel
   *[other] deckt { $n } Einträge, Wurzel
}
operator-log-unsigned = Noch nichts veröffentlicht.
operator-witness = Zeuge
operator-witness-none = keiner
operator-witness-why = Noch zeichnet kein Zeuge von außen den Kopf gegen: Würde die ganze Maschine zurückgesetzt, merkte es draußen niemand.

## Mandanten

operator-tenant = Mandant
operator-tenants = Mandanten
operator-tenants-lead = Wer hier wohnt, nach welcher Vorgabe, und wie viel jeder aufbewahrt.
operator-tenants-none = Hier wohnt noch niemand
operator-tenants-none-why = Halten Sie den Server an und rufen Sie auf dem Rechner candor init auf; es gibt einen Link für den Inhaber aus.
operator-tenant-lead = Zahlen, Bytes und Fristen eines Mandanten.
operator-tenant-open = offen
operator-tenant-closing = wird geschlossen
operator-tenant-destroyed = vernichtet
operator-tenant-sealed = geht nicht auf
operator-name = Name
operator-preset = Vorgabe
operator-calls = Gespräche
operator-documents = Dokumente
operator-members = Mitglieder
operator-bytes = Größe
operator-since = Seit
operator-closed = Geschlossen
operator-content-ends = Inhalt endet
operator-destroyed = Vernichtet
operator-id = Kennung
operator-deadlines = Fristen
operator-overdue = Jetzt überfällig
operator-destroyed-since = Vernichtet seit dem Start
operator-late = Davon verspätet
operator-kept = { $bytes } aufbewahrt
operator-share = { $n } Prozent aller Bytes
operator-kind-account = { $n ->
    [one] Ein Konto
   *[other] { $n } Konten
}
operator-kind-client = { $n ->
    [one] Ein Kunde
   *[other] { $n } Kunden
}
operator-kind-member = { $n ->
    [one] Ein Mitglied
   *[other] { $n } Mitglieder
}
operator-kind-credential = { $n ->
    [one] Ein Satz Anmeldedaten
   *[other] { $n } Sätze Anmeldedaten
}
operator-kind-webhook = { $n ->
    [one] Ein Webhook
   *[other] { $n } Webhooks
}
operator-kind-webhook-secret = { $n ->
    [one] Das Geheimnis eines Webhooks
   *[other] Die Geheimnisse von { $n } Webhooks
}
operator-kind-endpoint = { $n ->
    [one] Ein Endpunkt
   *[other] { $n } Endpunkte
}
operator-kind-custom-role = { $n ->
    [one] Eine Rolle
   *[other] { $n } Rollen
}
operator-kind-objection = { $n ->
    [one] Ein Widerspruch
   *[other] { $n } Widersprüche
}
operator-kind-kernel = { $n ->
    [one] Ein eigener Eintrag des Programms
   *[other] { $n } eigene Einträge des Programms
}
operator-sealed = Dieser Mandant geht nicht auf
operator-sealed-why = Seine Schlüssel oder sein Speicher sind nicht in Ordnung. Rufen Sie auf dem Rechner candor doctor auf; es sagt, was zu tun ist.
