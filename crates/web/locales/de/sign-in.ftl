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

sign-in-second-title = Noch ein Schritt
sign-in-second-lead = Ihr Passwort stimmte. Zeigen Sie, dass Sie es sind.
sign-in-second-code = Code aus Ihrer App
sign-in-second-go = Weiter
sign-in-second-use-recovery = Einen Wiederherstellungscode benutzen
sign-in-second-recovery = Wiederherstellungscode
sign-in-second-recovery-hint = Einer der zehn, die Sie gedruckt haben. Jeder gilt einmal.
sign-in-second-again = Von vorn beginnen

sign-in-join-title = { $firm } beitreten
sign-in-join-lead = Sie sind eingeladen als { $role }. Wählen Sie, wie Sie sich anmelden.
sign-in-join-back-title = Ein Weg zurück
sign-in-join-back-lead = Richten Sie einen neuen Weg zu { $firm } ein. Alles, was unter Ihrem Namen angemeldet war, wird abgemeldet; ältere Passkeys, Codes und Tokens gelten nicht mehr.
sign-in-join-name = Ihr Name
sign-in-join-password-hint = Mindestens 12 Zeichen. Vier Wörter hintereinander sind leicht zu merken.
sign-in-join-do = Beitreten
sign-in-join-passkey = Mit einem Passkey beitreten
sign-in-join-passkey-hint = Ihr Fingerabdruck, Ihr Gesicht oder der Code dieses Geräts meldet Sie an. Es gibt kein Passwort, das man sich merken oder das man stehlen könnte.
sign-in-join-back-passkey = Mit einem neuen Passkey herein
sign-in-join-password = Mit einem Passwort
sign-in-join-instead = Lieber ein Passwort
sign-in-join-back-do = Passwort setzen
sign-in-join-dead = Dieser Link geht nicht
sign-in-join-to-sign-in = Zur Anmeldung
sign-in-staff = Betreiber der Installation melden sich hier mit ihrem Passkey an.

passkey-broken = Nichts wurde bestätigt. Versuchen Sie es noch einmal oder auf anderem Weg.
passkey-known = Dieses Gerät hat hier schon einen Passkey.

factor-not-fresh = Weisen Sie sich noch einmal aus: Das geht binnen zehn Minuten nach der Anmeldung.
factor-no-site = Dieser Server hat keine Adresse, zu der Passkeys gehören können.

provider-unknown = Einen solchen Identitätsanbieter gibt es hier nicht.
provider-not-set-up = Die Anmeldung über einen Identitätsanbieter ist auf diesem Server nicht eingerichtet.
provider-silent = Der Identitätsanbieter antwortete nicht, wie er sollte. Versuchen Sie es noch einmal oder auf anderem Weg.
provider-mail-not-verified = Der Identitätsanbieter sagt nicht, dass Ihre E-Mail-Adresse geprüft ist. Fragen Sie, wer ihn betreibt, oder melden Sie sich mit einem Passwort an.
provider-not-a-member = Sie sind kein Mitglied dieses Arbeitsbereichs. Bitten Sie einen Inhaber um eine Einladung.
provider-over = Diese Anmeldung dauerte länger als fünf Minuten, oder sie wurde anderswo beendet oder begonnen. Beginnen Sie von vorn.
