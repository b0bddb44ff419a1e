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
operator-amiss-keys = Weniger Orte, als es sein sollten, oder einer ist fort oder im Rückstand.
operator-amiss-clock = Die Zeit ist gesprungen; die Vernichtung ruht, bis jemand sie bestätigt.
operator-amiss-tenants = Ein Speicher geht nicht auf.
operator-amiss-upkeep = Eine Weile hat niemand nach den Fristen gesehen.
operator-amiss-certificate = Es fehlt, ist abgelaufen oder läuft bald ab.

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
operator-tenants-lead = Wer hier wohnt, nach welcher Vorlage, und wie viel jeder aufbewahrt.
operator-tenants-none = Hier wohnt noch niemand
operator-tenants-none-why = Halten Sie den Server an und rufen Sie auf dem Rechner candor init auf; es gibt einen Link für den Inhaber aus.
operator-tenant-lead = Zahlen, Bytes und Fristen eines Mandanten.
operator-tenant-open = offen
operator-tenant-closing = wird geschlossen
operator-tenant-destroyed = vernichtet
operator-tenant-sealed = geht nicht auf
operator-name = Name
operator-preset = Vorlage
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
operator-place-old = Er kann noch Schlüssel haben, die anderswo vernichtet sind. Keine Löschung ist endgültig, bis er gewischt ist.
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

## Einsicht

operator-grants = Einsicht
operator-grants-lead = Wer etwas von einem Kunden sehen muss, fragt nach der Kennung, sagt warum, und wartet auf die Antwort. Der Kunde sieht jeden Blick sofort.
operator-grants-mine = Meine
operator-grants-all = Alle
operator-grants-open = In Kraft
operator-grants-waiting = Wartend
operator-grants-none = Nichts wartet
operator-grants-none-why = Gesuche stehen hier, bis sie beantwortet sind oder nach sieben Tagen verfallen.
operator-grant-pending = wartet
operator-grant-lapsed = unbeantwortet verfallen
operator-grant-active = in Kraft
operator-grant-expired = vorbei
operator-grant-refused = abgelehnt
operator-grant-ended = zurückgegeben oder beendet
operator-at = bei { $tenant }
operator-items = Dinge
operator-ground = Grundlage
operator-ground-legal = Rechtspflicht: { $reference }
operator-ground-customer = Der Kunde stimmt zu
operator-ground-customer-why = Ein Inhaber oder Verwalter des Mandanten antwortet.
operator-ground-duty = Ein Gesetz zwingt
operator-ground-duty-why = Ein zweiter Betreiber bürgt für die Anordnung. Der Kunde erfährt es, es sei denn, die Anordnung verbietet das.
operator-seen = Der Kunde sieht jeden Blick sofort
operator-seen-why = Ihr Name, das Ding und die Minute stehen jedes Mal im Protokoll von { $tenant }, bevor etwas gezeigt wird.
operator-open = Öffnen
operator-open-which = { $id } öffnen
operator-give-back = Ich bin fertig: zurückgeben
operator-take-back = Zurücknehmen
operator-waits-customer = Ein Inhaber oder Verwalter des Mandanten entscheidet.
operator-waits-second = Ein zweiter Betreiber bürgt für die Anordnung.
operator-vouch = Bürgen
operator-vouch-ask = Für { $name } bürgen?
operator-vouch-why = Sie bestätigen, dass die Anordnung dazu zwingt. Von jetzt an, für { $length }, öffnen sich die Dinge dieser einen Person. Der Kunde erfährt es, es sei denn, die Anordnung verbietet das; sein Protokoll sagt es in jedem Fall.
operator-ask = Um Einsicht bitten
operator-ask-lead = Benannte Dinge eines Mandanten, aus einem Grund, den seine Inhaber lesen, für Stunden.
operator-ask-choose = Mandanten wählen
operator-ask-items = Dinge
operator-ask-items-hint = Kennungen von Gesprächen oder Dokumenten, eine je Zeile. Der Kunde findet sie am Ende der Adresse; ganze Adressen gehen auch.
operator-ask-reason = Warum
operator-ask-reason-hint = Die Inhaber des Kunden lesen das. Nennen Sie den Vorgang.
operator-ask-length = Für wie lange
operator-ask-length-hint = Von der Zustimmung an. Früher zurückgeben geht immer.
operator-ask-reference = Anordnung
operator-ask-reference-hint = Bei Rechtspflicht: ihr Zeichen oder Name.
operator-ask-gag = Der Kunde darf es nicht erfahren bis
operator-ask-gag-hint = Nur wenn die Anordnung es verbietet, bis zum Ende dieses Tages. Sein Protokoll schweigt nicht.
operator-ask-told = Die Inhaber erfahren es sofort
operator-ask-told-why = Mit Ihrem Namen und Ihrem Grund. Nichts öffnet sich, bevor ein anderer zustimmt.
operator-ask-do = Bitten
operator-ask-wrong-tenant = Wählen Sie einen offenen Mandanten.
operator-ask-wrong-items = Nennen Sie ein bis zwanzig Dinge mit ihren Kennungen, eine je Zeile; manche Vorlagen erlauben nur eines.
operator-ask-wrong-reason = Sagen Sie warum, in bis zu 1000 Zeichen.
operator-ask-wrong-minutes = Die Vorlage dieses Mandanten erlaubt weniger Zeit.
operator-ask-wrong-reference = Nennen Sie die Anordnung, in bis zu 200 Zeichen.
operator-ask-wrong-ground = Diesem Mandanten ist versprochen, dass der Betreiber nur mit Zustimmung des Kunden hinsieht.
operator-ask-wrong-day = Das ist kein Tag.
operator-item-lead = Von { $tenant }, geöffnet { $at }
operator-item-seen = { $tenant } sieht, dass Sie hinsehen
operator-item-seen-why = Dieser Blick steht im Protokoll von { $tenant }. Wer noch einmal hinsieht, öffnet es neu; das ist ein weiterer Eintrag. Nehmen Sie nichts mit, was Ihr Grund nicht braucht.
operator-item-empty = Von diesem Gespräch sind keine Worte aufbewahrt.
done-grant-asked = Gefragt. Die Inhaber erfahren es.
done-grant-vouched = Sie haben gebürgt. Es ist jetzt in Kraft.
done-grant-given-back = Zurückgegeben. Nichts öffnet sich mehr.

## Betreiber und Prüfungen

operator-people = Betreiber
operator-people-lead = Wer diese Installation betreibt, und ob er es noch soll.
operator-people-all = Alle Betreiber
operator-people-host = Neue Betreiber werden auf dem Rechner eingeladen, mit candor operator invite.
operator-role-operator = betreibt
operator-role-reviewer = prüft
operator-role-steward = führt das Verzeichnis
operator-review-by = Prüfung fällig
operator-reviews = Prüfung der Zugänge
operator-reviews-none = Keine Prüfung ist fällig
operator-reviews-none-why = Alle neunzig Tage wird nach jedem Zugang gefragt, zwei Wochen im Voraus.
operator-reviews-past = Beantwortet
operator-review-ask = – noch Betreiber?
operator-review-due = fällig { $when }
operator-review-mine = Niemand zeichnet die eigene Prüfung; das tut ein anderer Prüfer.
operator-review-why = Zeichnen Sie, wenn der Zugang noch nötig ist. Ohne Unterschrift ruhen danach die Rollen.
operator-review-keep = Bleibt
operator-review-keep-whom = { $name } bleibt
operator-review-end = Endet
operator-review-kept = bleibt
operator-review-ended = beendet
operator-reviewed-by = gezeichnet von { $name }
operator-end = Abschalten
operator-end-sure = Zugang von { $name } beenden?
operator-end-then = Sitzungen, Token und Einsichten enden sofort. Zurück geht es nur mit einer neuen Einladung.
done-review-kept = Gezeichnet. Der Zugang bleibt weitere neunzig Tage.
done-operator-deactivated = Der Zugang ist beendet.

## Handlungen

operator-acts = Zweite Unterschrift
operator-acts-lead = Was jemand mit Macht über die Installation geändert hat, bis ein anderer es angesehen und gezeichnet hat.
operator-acts-none = Nichts wartet auf eine Unterschrift
operator-acts-none-why = Jede Änderung an der Installation steht hier, bis binnen dreißig Tagen ein Zweiter dafür gezeichnet hat.
operator-acts-waiting = { $n ->
    [one] Eine Handlung wartet.
   *[other] { $n } Handlungen warten.
}
operator-acts-own = Das sind Ihre eigenen; ein anderer Prüfer zeichnet dafür.
operator-acts-sign = { $n ->
    [one] Für eine Handlung zeichnen
   *[other] Für { $n } Handlungen zeichnen
}
operator-acts-sign-why = { $n ->
    [one] Sie haben sie angesehen und nichts gefunden, was nicht sein sollte. Ihre eigenen bleiben für jemand anderen.
   *[other] Sie haben sie angesehen und nichts gefunden, was nicht sein sollte. Ihre eigenen bleiben für jemand anderen.
}
operator-act = Handlung
operator-act-entry = Eintrag
operator-act-by = Von
operator-act-at = Wann
done-acts-signed = Gezeichnet. Ihre Unterschrift steht im Protokoll.

## Das Verzeichnis

operator-register-lead = Alle außerhalb, die Daten von Kunden erhalten dürfen, und Ihre eigenen Systeme. Jede Übermittlung wird hieran gemessen.
operator-register-none = Niemand außerhalb erhält Daten
operator-announce = Unterauftragnehmer ankündigen
operator-declared = Unterauftragnehmer
operator-declare-lead = Was hier erklärt ist, ist alles, was der Weg nach draußen zulässt, und was Kunden lesen.
operator-declare-slug-hint = Kleinbuchstaben, Ziffern und Bindestriche. Er bleibt, wie er ist.
operator-declare-name = Firma, oder wie man das System nennt
operator-declare-category = Was es tut
operator-category-infrastructure = Infrastruktur
operator-category-mail = Post
operator-category-sign-in = Anmeldung
operator-category-ai = Sprachmodelle
operator-category-billing = Abrechnung
operator-category-support = Unterstützung
operator-declare-purpose = Wozu
operator-declare-purpose-hint = Ein Satz, den Kunden lesen.
operator-declare-own = Wir betreiben es selbst
operator-declare-own-hint = Ein eigenes System braucht weder Vertrag noch Frist.
operator-declare-hosts-hint = Einer je Zeile, mit Port, wenn es nicht 443 ist. Nur über TLS 1.3; andere Wege werden auf dem Rechner erklärt.
operator-declare-region = Wo es aufbewahrt, was es erhält
operator-declare-region-hint = Etwa EU oder us-east-1.
operator-declare-mechanism-hint = Etwa SCC, IDTA oder Angemessenheit; leer, wo nichts ins Ausland geht.
operator-declare-agreement-hint = Wo er abgelegt ist. Ohne ihn erhält ein Anbieter nichts von Kunden.
operator-declare-signed = Tag der Unterschrift
operator-declare-forbids = Er verbietet die Nutzung für Zwecke des Anbieters: Training, Werbung, Auswertung
operator-declare-from = Nicht vor
operator-declare-from-hint = Das Ende der Frist, es sei denn, Sie nennen einen späteren Tag.
operator-declare-told = Kunden steht eine Frist von 30 Tagen zu
operator-declare-told-why = Jeder sieht die Ankündigung und kann widersprechen. Bis sie um ist, geht nichts hinaus.
operator-declare-save = Speichern
operator-declare-wrong-slug = Schreiben Sie 1 bis 40 Kleinbuchstaben, Ziffern und Bindestriche.
operator-declare-wrong-name = Schreiben Sie 1 bis 120 Zeichen in einer Zeile.
operator-declare-wrong-category = Wählen Sie etwas.
operator-declare-wrong-purpose = Schreiben Sie einen Satz mit bis zu 300 Zeichen.
operator-declare-wrong-hosts = Nennen Sie jeden Host in Kleinbuchstaben, einen je Zeile, etwa api.vendor.example oder smtp.vendor.example:465.
operator-declare-wrong-region = Sagen Sie, wo ein Anbieter aufbewahrt, was er erhält.
operator-declare-wrong-transfer-mechanism = Schreiben Sie bis zu 120 Zeichen in einer Zeile.
operator-declare-wrong-agreement = Nennen Sie, wo er abgelegt ist, und den Tag der Unterschrift.
operator-declare-wrong-contact = Schreiben Sie bis zu 200 Zeichen in einer Zeile.
operator-retire = Außer Gebrauch nehmen
operator-retire-why = Ab jetzt geht nichts mehr dorthin. Die Zeile bleibt als Beleg; zurück geht es nur mit einer neuen Ankündigung.
operator-retire-sure = { $name } außer Gebrauch nehmen?
done-subprocessor-announced = Angekündigt. Kunden sehen es jetzt.
done-subprocessor-changed = Geändert.
done-subprocessor-retired = Außer Gebrauch. Es geht nichts mehr dorthin.
