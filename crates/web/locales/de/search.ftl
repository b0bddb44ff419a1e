### Search.

nav-search = Suche

search-title = Suche
search-lead = Nach Namen überall, wo Sie hinsehen dürfen; nach Worten in den neuesten Gesprächen, so weit eine Lesung kommt. Ein Verzeichnis der Worte gibt es nicht.
search-label = Was gesucht wird
search-placeholder = Ein Kunde, ein Mensch, ein Gespräch, einige Worte
search-do = Suchen
search-clients = Kunden
search-people = Menschen
search-calls = Gespräche
search-documents = Dokumente
search-words = In Gesprächen gesagt
search-no-names = Nichts heißt so.
search-partly = Nach Namen wurden nur die neuesten Gespräche, Menschen und Dokumente angesehen.
search-words-none = In den gelesenen Gesprächen hat das niemand gesagt.
search-words-forbidden = Ihre Rolle öffnet nicht, was gesagt wurde.
search-read = { $n ->
    [0] Kein Transkript wurde gelesen.
    [one] Ein Transkript wurde gelesen.
   *[other] { $n } Transkripte wurden gelesen.
}
search-read-all = Davor gibt es keine.
search-read-to = Die Lesung endete beim Gespräch vom { $at }; frühere wurden nicht angesehen.
search-noted = Dass Ihnen diese Worte gezeigt wurden, steht im Protokoll.
search-further = Weiter zurück lesen
search-empty = Wonach suchen Sie?
search-empty-why = Alle Ihre Worte müssen da sein, in beliebiger Folge. Die neuesten Ergebnisse kommen zuerst.
search-all = Alles durchsuchen, auch Worte
