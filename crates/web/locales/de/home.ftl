### Die erste Seite.

home-title = Start
home-hello-morning = Guten Morgen, { $name }
home-hello-day = Guten Tag, { $name }
home-hello-evening = Guten Abend, { $name }
home-needs-you = Wartet auf Sie
home-needs-nothing = Nichts wartet auf Sie
home-needs-nothing-why = Anfragen zur Freigabe, rücknehmbare Löschungen und Nachrichten erscheinen hier.
home-weak = Ihr Konto öffnet sich mit einem Passwort allein
home-weak-why = Richten Sie einen Passkey ein; es dauert eine Minute.
home-weak-do = Passkey einrichten
home-grant = { $name } möchte { $n ->
    [one] einen Eintrag
   *[other] { $n } Einträge
} sehen
home-grant-do = Entscheiden
home-erasure = Eine Löschung lässt sich bis { $until } zurücknehmen
home-erasure-other = Schon versiegelt, dann sterben die Schlüssel
home-notice-do = Als gelesen markieren
home-deadlines = Vergeht als Nächstes
home-deadlines-none = Nichts ist fällig
home-deadlines-none-why = Dinge erscheinen hier in den dreißig Tagen, bevor ihre Schlüssel vernichtet werden.
home-deadlines-all = Alle Fristen
home-calls = Neueste Gespräche
home-calls-none = Noch keine Gespräche
home-calls-none-why = Gespräche, die Sie einspielen, erscheinen hier, das neueste zuerst.
home-call-untitled = Gespräch ohne Titel
done-notice-read = Die Nachricht ist als gelesen markiert.
