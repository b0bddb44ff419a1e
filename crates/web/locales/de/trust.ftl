### Wohin Daten gehen, und wer hinsieht.

trust-title = Unterauftragnehmer
trust-lead = Alle draußen, die Ihre Daten erhalten dürfen, wofür, und zu welchen Bedingungen. Sonst geht nichts hinaus.
trust-register = Verzeichnis
trust-ledger = Übermittlungen
trust-notices = Angekündigt
trust-notice-until = Das erste Byte geht frühestens am { $date } ({ $when }). Widersprechen Sie vorher, und Ihres geht nie dorthin; auch später können Sie widersprechen, ab der nächsten Übermittlung.
trust-notice-objected = Sie widersprechen: Nichts von Ihnen geht dorthin.
trust-notice-title = Angekündigt; beginnt am { $date }
trust-notice-why = Bis dahin wird nichts gesendet. Sollen Ihre Daten nicht dorthin, widersprechen Sie unten.
trust-look = Ansehen und entscheiden
trust-vendors = In Gebrauch
trust-vendors-none = Niemand draußen erhält Ihre Daten
trust-vendors-none-why = Ein neuer Anbieter wird hier mindestens 30 Tage vor dem ersten Byte angekündigt.
trust-own = Vom Betreiber dieses Servers selbst betrieben
trust-with-retired = Auch nicht mehr benutzte zeigen
trust-without-retired = Nicht mehr benutzte weglassen
trust-col-who = Wer, und wofür
trust-col-state = Stand
trust-col-gets = Darf erhalten
trust-col-where = Wo
trust-col-agreement = Vertrag
trust-col-since = Aktiv ab
trust-state-announced = angekündigt
trust-state-active = aktiv
trust-state-no-agreement = kein Vertrag, nichts wird gesendet
trust-state-retired = außer Gebrauch
trust-state-objected = Sie widersprechen
trust-no-data = Nichts von Kunden
trust-here = Beim Betreiber dieses Servers
trust-no-need = Nicht nötig
trust-no-agreement = Keiner abgelegt: Nichts wird gesendet.
trust-declared = Was erklärt ist
trust-for = Für die Zwecke
trust-hosts = Rechner
trust-mechanism = Eine Übermittlung ins Ausland beruht auf
trust-forbids = verbietet die Nutzung für eigene Zwecke des Anbieters
trust-contact = Kontakt
trust-announced = Angekündigt
trust-retired = Außer Gebrauch
trust-slug = Kurzname im Verzeichnis
trust-what-went = Was von Ihnen dorthin ging
trust-objection = Ihr Widerspruch
trust-object-why = Ab der nächsten Übermittlung geht nichts von Ihnen dorthin, und auch eine ältere Sicherung lässt es nicht wieder hinaus. Was diesen Anbieter braucht, geht für Sie dann nicht mehr.
trust-reason = Warum
trust-reason-hint = In Ihren Worten; der Betreiber dieses Servers liest es.
trust-object = Widersprechen
trust-objected-title = Sie widersprechen seit { $date }
trust-objected-why = Nichts von Ihnen geht dorthin. Was verweigert wurde, steht bei den Übermittlungen.
trust-withdraw-why = Nehmen Sie den Widerspruch zurück, darf das oben Erklärte wieder gesendet werden.
trust-withdraw = Widerspruch zurücknehmen
done-subprocessor-objected = Sie widersprechen. Von nun an geht nichts von Ihnen dorthin.
done-objection-withdrawn = Der Widerspruch ist zurückgenommen.

## Übermittlungen

trust-transfers = Übermittlungen
trust-transfers-lead = Was von Ihnen hinausging, an wen, wann und wofür, und was nicht hinausdurfte. Jede Zeile steht in Ihrem Protokoll, bevor das erste Byte geht.
trust-filters = Welche Übermittlungen
trust-to = An (Kurzname)
trust-transfers-none = Nichts ging hinaus
trust-transfers-none-why = Mail, Webhooks und Anbieter erscheinen hier mit dem ersten Byte, das an sie geht.
trust-outcome-any = Alle
trust-outcome-sent = gesendet
trust-outcome-refused = verweigert
trust-col-to = An
trust-col-what = Was, und wofür
trust-col-bytes = Bytes
trust-col-entry = Eintrag
trust-at-most = höchstens { $bytes }
trust-why-url = die Adresse liest sich mehrdeutig
trust-why-request = die Anfrage liest sich mehrdeutig
trust-why-register = das Verzeichnis war nicht lesbar
trust-why-not-registered = nicht im Verzeichnis
trust-why-endpoint = Rechner und Port sind nicht erklärt
trust-why-retired = außer Gebrauch
trust-why-notice = die Ankündigungsfrist läuft noch
trust-why-objection = Sie widersprechen
trust-why-region = außerhalb Ihrer Regionen
trust-why-agreement = kein Vertrag abgelegt
trust-why-purpose = für diesen Zweck nicht erklärt
trust-why-data-class = für diese Datenklasse nicht erklärt
trust-why-tls = nicht geschützt wie erklärt
trust-why-name = der Name hat keine Adresse
trust-why-address = die Adresse liegt nicht im Internet
trust-why-log = das Protokoll nahm den Eintrag nicht an
trust-why-connect = die Gegenseite antwortete nicht
trust-why-certificate = ihr Zertifikat ist nicht gut
trust-why-timeout = keine ganze Antwort zur Zeit
trust-why-answer = keine ganze Antwort
trust-why-size = die Antwort war zu groß
trust-why-redirect = sie verwies woandershin

## Leute des Betreibers

trust-glass = Einsicht des Betreibers
trust-glass-lead = Wer diesen Server betreibt, sieht nichts von Ihrem Inhalt. Muss es sein, wird hier gefragt: für benannte Einträge, mit Grund, für Stunden. Sie entscheiden, und sehen jeden Blick.
trust-glass-waiting = Zu entscheiden
trust-glass-none = Niemand möchte etwas sehen
trust-glass-none-why = Ein Gesuch erscheint hier mit seinem Grund, und die Inhaber erfahren es sofort.
trust-glass-wants = { $n ->
    [one] möchte einen Eintrag sehen
   *[other] möchte { $n } Einträge sehen
}
trust-glass-looks = darf hinsehen
trust-glass-items = Zu sehen wäre
trust-glass-length = Dauer
trust-glass-asked = Gefragt
trust-glass-order = Anordnung
trust-glass-by-pending = Durch
trust-glass-by-active = Gewährt von
trust-glass-by-expired = Gewährt von
trust-glass-by-refused = Verweigert von
trust-glass-by-ended = Beendet von
trust-glass-by-lapsed = Durch
trust-glass-until-pending = Verfällt unbeantwortet
trust-glass-until-lapsed = Verfallen
trust-glass-until-active = Endet von selbst
trust-glass-until-expired = Endete von selbst
trust-glass-until-refused = Verweigert
trust-glass-until-ended = Beendet
trust-glass-state-pending = wartet auf Sie
trust-glass-state-lapsed = unbeantwortet verfallen
trust-glass-state-active = offen
trust-glass-state-expired = vorbei
trust-glass-state-refused = verweigert
trust-glass-state-ended = vorzeitig beendet
trust-glass-uses = { $n ->
    [0] Nicht angesehen
    [one] Ein Blick
   *[other] { $n } Blicke
}
trust-glass-unused = Noch wurde nichts geöffnet. Jeder Blick erscheint sofort hier und in Ihrem Protokoll.
trust-glass-log = Alles über dieses Gesuch im Protokoll
trust-glass-self = Wer den Server betreibt und zugleich hier Mitglied ist, kann das eigene Gesuch nicht gewähren.
trust-glass-not-yours = Das entscheidet ein Inhaber oder Verwalter.
trust-glass-legal = Dies beruht auf einer gesetzlichen Anordnung. Ein zweiter Betreiber bürgt an Ihrer Stelle dafür; Sie sehen es hier und in Ihrem Protokoll.
trust-glass-approve = Gewähren
trust-glass-approve-ask = { $name } hinsehen lassen?
trust-glass-approve-why = Von jetzt an, für { $length }, öffnen sich die oben genannten Einträge dieser einen Person, und sonst nichts. Sie können es jederzeit beenden.
trust-glass-refuse = Verweigern
trust-glass-open = Jetzt offen
trust-glass-ends = endet { $when }
trust-glass-end = Jetzt beenden
trust-glass-past = Früher
trust-item-call = Gespräch: { $name }
trust-item-document = Dokument: { $name }
trust-item-sealed = Etwas, das vernichtet, versiegelt oder nicht Ihres ist
done-grant-approved = Gewährt. Jeder Blick erscheint hier und im Protokoll.
done-grant-refused = Verweigert. Nichts wurde geöffnet.
done-grant-ended = Beendet. Der nächste Blick wird verweigert.
trust-transfers-csv = Als CSV ausführen
