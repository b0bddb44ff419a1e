### Clients: the list, one client, who is heard in its calls.

nav-clients = Kunden

clients-title = Kunden
clients-lead = Mit wem Sie sprechen. Ein Platz lässt sich auf einige beschränken; was an den anderen hängt, ist dann nicht da.
clients-which = Welche Kunden
clients-open = Aktive
clients-all = Auch archivierte
clients-none = Noch keine Kunden
clients-none-why = Ein Kunde entsteht hier unten, oder mit dem ersten Gespräch, das Sie einspielen.
clients-name = Name
clients-name-hint = Eine Firma oder ein Mensch. Keine zwei Ihrer Kunden heißen gleich.
clients-domains = Mail-Domänen
clients-domains-hint = An denen seine Leute erkannt werden: northwind.example
clients-zone = Zeitzone
clients-zone-hint = In der „Freitag“ gemeint ist, etwa Europe/Berlin; sonst UTC.
clients-since = Seit
clients-state = Stand
clients-active = aktiv
clients-make = Ein neuer Kunde
clients-make-do = Anlegen

client-tabs = Teile dieses Kunden
client-tab-overview = Allgemein
client-tab-calls = Gespräche
client-tab-documents = Dokumente
client-tab-ledger = Übersicht
client-tab-people = Menschen
client-archived = archiviert
client-archived-since = Nimmt seit { $when } keine neuen Gespräche; alles bleibt lesbar.
client-about = Angaben
client-recent = Neueste Gespräche
client-calls-none = Noch keine Gespräche mit diesem Kunden
client-calls-none-why = Spielen Sie das Transkript eines Gesprächs ein; seine Worte bleiben auf diesem Server.
client-people = Zu hören
client-people-n = { $n ->
    [0] noch niemand
    [one] ein Mensch
   *[other] { $n } Menschen
}
client-assigned = Arbeiten dafür
client-assigned-n = { $n ->
    [0] niemand zugeteilt
    [one] ein Mitglied
   *[other] { $n } Mitglieder
}
client-domains-label = Eine in jeder Zeile
client-domains-hint = Die Liste wird ersetzt, wie sie hier steht.
client-domains-do = Domänen sichern
client-archive = Archivieren
client-archive-why = Er bleibt lesbar und nimmt keine neuen Gespräche.
client-archive-do = Diesen Kunden archivieren
client-documents-none = Noch nichts entworfen
client-documents-none-why = Übersicht, Briefing, Aufgaben, Anforderungen und Leistungen werden aus allen Gesprächen dieses Kunden entworfen. Jede Zeile nennt die Worte, auf denen sie ruht.
client-draft-why = Dokumente derselben Art werden ersetzt.
client-people-none = Noch niemand zu hören
client-people-none-why = Wer in den Gesprächen dieses Kunden spricht, erscheint hier.
client-people-lead = Alle, die in den Gesprächen dieses Kunden zu hören sind. Wird jemand gelöscht, gehen Worte, Name und jede Aufnahme der Stimme; die Worte der anderen bleiben.
client-person = Mensch
client-email = Adresse
client-heard = Zuerst gehört
client-person-erase = Diesen Menschen löschen

done-client-made = Der Kunde ist da
done-client-domains = Die Mail-Domänen sind gesichert
done-client-archived = Archiviert: er nimmt keine neuen Gespräche
