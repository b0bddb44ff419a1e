### Der Weg hinein: Anmeldung, zweiter Schritt, Einladungen.

sign-in-title = Anmelden
sign-in-email = E-Mail-Adresse
sign-in-password = Passwort
sign-in-passkey = Mit Passkey anmelden
sign-in-or = oder
sign-in-with = Weiter mit { $name }
sign-in-several = Ich gehöre zu mehreren Organisationen
sign-in-organisation = Organisation
sign-in-organisation-hint = Ihr Name wie in der Einladung. Leer: Ihr ältestes Konto.
sign-in-do = Mit Passwort anmelden
sign-in-locked-out = Ausgesperrt? Ein Inhaber kann Ihnen einen neuen Link senden. Inhaber führen auf dem Server { $command } aus.
sign-in-moved = Ihre Sitzung wurde von einem anderen Ort oder Browser benutzt und deshalb geschlossen. Melden Sie sich neu an.
sign-in-over = Das dauerte zu lange oder wurde zu oft versucht. Beginnen Sie von vorn.
sign-in-wrong = Falsche E-Mail-Adresse oder falsches Passwort. Wenn Sie zu mehreren Organisationen gehören, nennen Sie die eine.
sign-in-slow = Zu viele Versuche. Der nächste zählt in { $time }.
sign-in-locked = Nach zu vielen Versuchen von hier für { $time } gesperrt. Andere Orte sind nicht betroffen.
sign-in-needs-passkey = Betreiber melden sich mit einem Passkey an. Richten Sie einen mit dem Link Ihrer Einladung ein.

sign-in-second-title = Noch ein Schritt
sign-in-second-lead = Ihr Passwort stimmte. Zeigen Sie, dass Sie es sind.
sign-in-second-code = Code aus Ihrer App
sign-in-second-go = Weiter
sign-in-second-use-recovery = Einen Wiederherstellungscode benutzen
sign-in-second-recovery = Wiederherstellungscode
sign-in-second-recovery-hint = Einer der zehn, die Sie gedruckt haben. Jeder gilt einmal.
sign-in-second-again = Von vorn beginnen
sign-in-second-wrong = Der Code stimmt nicht. Sehen Sie noch einmal in die App und auf die Uhr ihres Geräts.
sign-in-second-used = Dieser Code wurde schon benutzt. Warten Sie auf den nächsten.

sign-in-join-title = { $firm } beitreten
sign-in-join-lead = Sie sind eingeladen als { $role }. Wählen Sie, wie Sie sich anmelden; danach kommt ein Passkey.
sign-in-join-back-title = Ein Weg zurück
sign-in-join-back-lead = Wählen Sie ein neues Passwort für { $firm }. Alles, was unter Ihrem Namen angemeldet war, wird abgemeldet.
sign-in-join-name = Ihr Name
sign-in-join-password-hint = Mindestens 12 Zeichen. Vier Wörter hintereinander sind leicht zu merken.
sign-in-join-do = Beitreten
sign-in-join-back-do = Passwort setzen
sign-in-join-dead = Dieser Link geht nicht
sign-in-join-dead-text = Er ist benutzt, zurückgezogen, älter als sieben Tage oder nicht vollständig. Bitten Sie um einen neuen.
sign-in-join-to-sign-in = Zur Anmeldung
sign-in-join-short = Ein Passwort hat mindestens { $n } Zeichen. Mehrere Wörter hintereinander sind leicht zu merken.
sign-in-join-long = Ein Passwort hat höchstens { $n } Zeichen.
sign-in-join-guessable = Dieses Passwort ist leicht zu erraten. Wählen Sie ein anderes, zum Beispiel vier Wörter, die nichts mit Ihnen zu tun haben.
sign-in-join-bad-email = Das ist keine E-Mail-Adresse. Schreiben Sie sie wie ada@northwind.example.
sign-in-join-bad-name = Ein Name hat 1 bis 120 Zeichen.
sign-in-join-taken = Mit dieser Adresse gibt es schon ein Mitglied oder eine offene Einladung.
