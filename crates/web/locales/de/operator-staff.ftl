### Einsicht der Betreiber, wer sie sind und was sie taten.

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
operator-ask-wrong-items = Nennen Sie ein bis zwanzig Dinge mit ihren Kennungen, eine je Zeile; manche Vorgaben erlauben nur eines.
operator-ask-wrong-reason = Sagen Sie warum, in bis zu 1000 Zeichen.
operator-ask-wrong-minutes = Die Vorgabe dieses Mandanten erlaubt weniger Zeit.
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
