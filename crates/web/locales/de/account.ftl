### Wie sich jemand anmeldet.

account-title = Ihre Anmeldung
account-lead = Ein Passkey ist der sicherste und schnellste Weg. Behalten Sie einen zweiten oder Wiederherstellungscodes für den Tag, an dem ein Gerät verloren geht.
account-welcome = Sie sind drin. Richten Sie jetzt einen Passkey ein, damit niemand mit einem Passwort allein hereinkommt.
account-passkeys = Passkeys
account-passkeys-none = Noch keine.
account-made = Eingerichtet { $day }
account-used = zuletzt benutzt { $day }
account-remove = Entfernen
account-remove-one = { $name } entfernen
account-new-name = Name des neuen Passkeys
account-add = Passkey hinzufügen
account-need-script = Passkeys brauchen JavaScript in diesem Browser.
account-no-site = Dieser Server hat keine Adresse, zu der Passkeys gehören können. Wer ihn betreibt, setzt
account-app = Codes aus einer App
account-app-set = Eingerichtet. Nach Ihrem Passwort werden Sie nach einem Code mit sechs Ziffern gefragt.
account-app-remove = App entfernen
account-app-why = Eine Authenticator-App zeigt alle dreißig Sekunden einen neuen Code.
account-app-do = App einrichten
account-recovery = Wiederherstellungscodes
account-recovery-left = { $n } von zehn übrig. Neue beenden die alten.
account-recovery-why = Zehn Codes zum Ausdrucken, falls alles andere verloren ist. Jeder gilt einmal.
account-recovery-new = Neue Codes machen
account-recovery-do = Codes machen
account-codes-title = Ihre Wiederherstellungscodes
account-codes-lead = Drucken Sie sie jetzt aus oder schreiben Sie sie auf. Sie werden nur dieses eine Mal gezeigt; jeder gilt einmal, anstelle der App oder des Passkeys.
account-codes-kept = Ich habe sie

totp-title = App einrichten
totp-lead = Fügen Sie diesen Schlüssel Ihrer Authenticator-App hinzu und geben Sie dann den Code ein, den sie zeigt.
totp-key = 1. Der Schlüssel
totp-open = In einer App auf diesem Gerät öffnen
totp-once = Zeitbasiert, sechs Ziffern, dreißig Sekunden. Er wird nur dieses eine Mal gezeigt.
totp-first = 2. Der erste Code
totp-do = Fertig
totp-leave = Lassen
totp-wrong = Der Code stimmte nicht. Hier ist ein neuer Schlüssel; der vorige gilt nicht mehr.
