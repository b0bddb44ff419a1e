### Seiten, die jeder sehen darf.

public-about = Über
public-verify = Eine Quittung prüfen
public-docs = Dokumentation
public-sign-in = Anmelden
public-nav = Öffentliche Seiten

about-title = Über diesen Server
about-lead = Candor bewahrt die Gespräche, von denen ein Betrieb lebt. Gespräche kommen herein; Transkripte und belegte Dokumente kommen heraus. Was über diese Daten versprochen wurde, setzt das Programm durch, wo Software das kann, und weist es nach, wo nicht; und es sagt, was welches ist.
about-does = Wofür er einsteht
about-deadline = Aufnahmen sterben an ihrem Tag
about-deadline-text = Jede Aufnahme hat von der ersten Minute an eine Frist. Ist sie um, wird der Schlüssel vernichtet, auch für jede Sicherung, und eine unterschriebene Quittung sagt es.
about-cited = Kein Satz ohne Quelle
about-cited-text = Jede Zeile eines Dokuments nennt die Stelle im Gespräch, auf der sie beruht, oder sagt, dass es dort nicht gesagt wurde.
about-staff = Der Betreiber kann nicht stöbern
about-staff-text = Wer diesen Server betreibt, sieht keine Inhalte. Er fragt nach einzelnen Stücken, ein Kunde stimmt zu, und jeder Blick steht in dessen Protokoll.
about-away = Nichts geht ungefragt hinaus
about-away-text = Jeder Empfänger steht in einem Verzeichnis, das Kunden sehen und dem sie widersprechen können; jede Übermittlung steht vor ihrem ersten Byte im Protokoll.
about-log = Ein Protokoll, das sich nicht umschreiben lässt
about-log-text = Was geschieht, steht in einem Merkle-Protokoll mit unterschriebenen Prüfpunkten. Außenstehende prüfen es ohne diesen Server.
about-tracking = Keine Verfolgung
about-tracking-text = Keine Werbung, keine Auswertung durch andere, ein Cookie für die Anmeldung und eines für das Aussehen der Seiten.
about-check = Sie müssen uns nicht glauben
about-check-text = Prüfen Sie eine Quittung oder einen Protokollnachweis im eigenen Browser oder mit dem kleinen Programm candor-verify.
about-version = Version
about-licence = Lizenz
about-licence-text = Apache-2.0 oder MIT, nach Wahl
about-fonts = Schriften
about-fonts-text = Inter und Newsreader, unter der SIL Open Font License 1.1
about-icons = Symbole
about-icons-text = Lucide, unter der ISC-Lizenz
about-scripts = Skripte anderer
about-scripts-text = htmx, unter der Zero-Clause-BSD-Lizenz

## Around signing in

public-story = Was gesagt wurde, ist bewahrt. Was zugesagt wurde, geschieht.
public-story-more = Ihre Gespräche, Ihre Dokumente und der Nachweis, was aus ihnen wurde, auf Ihrem eigenen Server.
public-footer = Ihr eigener Server. Kein Tracking; ein Cookie hält Sie angemeldet, ein zweites merkt sich die Anzeige.
public-passkey = Passkey verwenden
public-or = oder
public-email = E-Mail-Adresse
public-password = Passwort
public-code = Code aus Ihrer App
public-continue = Weiter
public-confirm = Bestätigen
public-use-recovery = Wiederherstellungscode verwenden
public-recovery = Wiederherstellungscode
public-recovery-hint = Einer der zehn, die Sie ausgedruckt haben. Jeder gilt einmal.
public-again = Von vorn beginnen
public-first = Zur ersten Seite
public-failed = Das hat nicht geklappt
public-dead = Dieser Link gilt nicht
public-to-sign-in = Zur Anmeldung
public-elsewhere = Nicht von hier
public-elsewhere-why = Dieses Formular kam nicht von einer Seite dieses Servers; es geschah nichts.
public-signed-in = Sie sind angemeldet
public-moment = Einen Moment.
public-not-signed-in = Nicht angemeldet
public-another-way = Anders anmelden

step-up-title = Bestätigen Sie, dass Sie es sind
step-up-lead = Dieser Schritt schützt Ihr Konto. Er gilt zehn Minuten.
step-up-not-now = Nicht jetzt
step-up-elsewhere = Ihre Passkeys gelten nicht unter dieser Adresse. Öffnen Sie den Server unter der Adresse, unter der Sie sie eingerichtet haben.

device-title = Gerät freigeben
device-lead = Geben Sie den Code ein, den Ihr Terminal zeigt nach
device-ask = Dieses Programm einlassen?
device-ask-lead = Geben Sie es nur frei, wenn Sie diesen Befehl gerade selbst ausgeführt haben:
device-program = Programm
device-from = Gefragt von
device-code = Code
device-asks = Es bittet um
device-less = Nehmen Sie weg, was es nicht braucht. Es darf nie mehr als Sie selbst.
device-nothing = Wählen Sie mindestens etwas, das das Programm tun darf, oder lehnen Sie es ab.
device-approve = Freigeben
device-refuse = Ablehnen
device-approved = Freigegeben
device-approved-why = Das Programm ist angemeldet. Sie können diese Seite schließen.
device-refused = Abgelehnt
device-refused-why = Das Programm wurde nicht eingelassen.
