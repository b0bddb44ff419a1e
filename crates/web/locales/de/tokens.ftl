### API tokens.

tokens-title = API-Token
tokens-lead = Ein Teil dessen, was Sie dürfen, in der Hand eines Programms. Nie mehr, als Sie gerade dürfen.
tokens-new = Neues Token
tokens-none = Kein Token gilt
tokens-none-why = Legen Sie für jedes Programm eines an, mit nicht mehr als nötig.
tokens-may = Darf
tokens-used = Zuletzt benutzt
tokens-ends = Endet
tokens-everything = Alles, was ich darf
tokens-everything-hint = Für Ihre eigene Befehlszeile. Nicht für ein Programm, das andere betreiben.
tokens-chosen = Nur, was unten angehakt ist
tokens-chosen-hint = Was Sie selbst nicht dürfen, darf auch das Token nicht.
tokens-none-chosen = Haken Sie mindestens eine Handlung an, oder wählen Sie alles.
tokens-new-lead = Sein Geheimnis wird einmal gezeigt. Verloren? Widerrufen und ein neues anlegen.
tokens-name-hint = Woran Sie es erkennen, zum Beispiel „nächtlicher Export“.
tokens-life = Gilt für
tokens-do = Token anlegen
tokens-made = Das Token
tokens-made-lead = Für { $name }. Kopieren Sie es jetzt: Gespeichert ist nur ein Hash, es lässt sich nicht wieder zeigen.
tokens-secret = Geheimnis des Tokens
tokens-made-once = Es gilt bis { $until }, oder bis Sie es widerrufen.
tokens-try = Ausprobieren
tokens-ended = Beendet
tokens-made-on = angelegt am { $day }
tokens-revoked = widerrufen { $when }
tokens-expired = abgelaufen { $when }
