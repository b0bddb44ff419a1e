### Clients: the list, one client, who is heard in its calls.

nav-clients = Clients

clients-title = Clients
clients-lead = Whom your calls are with. A seat can be kept to some of them; what hangs on the others is then not there.
clients-which = Which clients
clients-open = Active
clients-all = Archived too
clients-none = No clients yet
clients-none-why = A client is made below, or together with the first call that you bring in.
clients-name = Name
clients-name-hint = A firm or a person. No two of your clients share a name.
clients-domains = Mail domains
clients-domains-hint = By which its people are recognised: northwind.example
clients-zone = Time zone
clients-zone-hint = In which “Friday” is meant, like America/New_York; UTC unless said.
clients-since = Since
clients-state = State
clients-active = active
clients-make = A new client
clients-make-do = Make it

client-tabs = Parts of this client
client-tab-overview = Overview
client-tab-calls = Calls
client-tab-documents = Documents
client-tab-ledger = Ledger
client-tab-people = People
client-archived = archived
client-archived-since = It takes no new calls since { $when }; everything stays readable.
client-about = About
client-recent = Latest calls
client-calls-none = No calls with this client yet
client-calls-none-why = Bring in the transcript of one; its words stay on this server.
client-people = People heard
client-people-n = { $n ->
    [0] nobody yet
    [one] one person
   *[other] { $n } people
}
client-assigned = Work for it
client-assigned-n = { $n ->
    [0] nobody assigned
    [one] one member
   *[other] { $n } members
}
client-domains-label = One on each line
client-domains-hint = The list is replaced as it stands here.
client-domains-do = Save the domains
client-archive = Archive
client-archive-why = It stays readable and takes no new calls.
client-archive-do = Archive this client
client-documents-none = Nothing drafted yet
client-documents-none-why = Ledger, brief, task list, requirements and scope are drafted from all calls of this client. Every line names the words it rests on.
client-draft-why = Documents of the same kind are replaced.
client-people-none = Nobody is heard yet
client-people-none-why = Whoever speaks in this client's calls appears here.
client-people-lead = Everybody heard in this client's calls. Erasing somebody takes their words, their name and every recording of their voice; the others' words remain.
client-person = Person
client-email = Address
client-heard = First heard
client-person-erase = Erase this person

done-client-made = The client is there
done-client-domains = The mail domains are saved
done-client-archived = Archived: it takes no new calls
