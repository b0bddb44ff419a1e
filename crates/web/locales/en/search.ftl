### Search.

nav-search = Search

search-title = Search
search-lead = By name everywhere you may look; by word in the newest calls, as far as one reading comes. No index of words is kept.
search-label = What to look for
search-placeholder = A client, a person, a call, some words
search-do = Search
search-clients = Clients
search-people = People
search-calls = Calls
search-documents = Documents
search-words = Said in calls
search-no-names = Nothing is called that.
search-partly = Only the newest calls, people and documents were looked at by name.
search-words-none = Nobody said that in the calls that were read.
search-words-forbidden = Your role does not open what was said.
search-read = { $n ->
    [0] No transcript was read.
    [one] One transcript was read.
   *[other] { $n } transcripts were read.
}
search-read-all = There is none before them.
search-read-to = The reading stopped at the call of { $at }; earlier ones were not looked at.
search-noted = That these words were shown to you stands in the audit log.
search-further = Read further back
search-empty = What are you looking for?
search-empty-why = All your words must be there, in any order. Results come newest first.
search-all = Search everything, words too
