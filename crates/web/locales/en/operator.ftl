### The installation, for its staff.

operator-title = Overview
operator-house = Installation
operator-lead = How this installation fares. What customers keep here is not yours to see.
operator-look = Look
operator-needs-nothing-why = Requests to vouch for, reviews and acts to sign appear here.
operator-resting = Your roles rest
operator-resting-why = An operator comes in with a passkey, and somebody signs for their access every ninety days. Set up a passkey and sign in with it, or ask a reviewer to sign your review.
operator-never = never
operator-no-content = Counts and bytes only. Names of clients and people, titles and words stay with the tenant.

operator-figure-tenants = Tenants
operator-figure-places = Key places in order
operator-figure-waiting = Jobs waiting
operator-figure-given-up = Jobs given up
operator-figure-entries = Log entries

operator-task-vouch = { $n ->
    [one] A request under a legal duty waits for a second operator
   *[other] { $n } requests under a legal duty wait for a second operator
}
operator-task-vouch-why = Read the order, then vouch, or leave it to lapse.
operator-task-reviews = { $n ->
    [one] One operator’s access is to be reviewed
   *[other] The access of { $n } operators is to be reviewed
}
operator-task-reviews-why = Without a signature their roles rest from { $until } on.
operator-task-acts = { $n ->
    [one] One act of another operator waits for a second signature
   *[other] { $n } acts of other operators wait for a second signature
}
operator-task-acts-why = The oldest is due on { $until }.
operator-task-drill = No copy of the data has been proven in ninety days
operator-task-drill-why = A copy is a backup only after its drill.

## Health

operator-health = Health
operator-state = State
operator-state-ready = in order
operator-state-degraded = somebody should look
operator-state-down = down
operator-part-keys = Key places
operator-part-clock = Clock
operator-part-tenants = Tenants’ stores
operator-part-upkeep = Deadlines
operator-part-certificate = Certificate
operator-well-keys = At least two places hold everything.
operator-well-clock = The time is vouched for.
operator-well-tenants = Every store opens.
operator-well-upkeep = Looked at every second.
operator-well-certificate = Valid for more than two weeks.
operator-ailment-no-place = No key place can be reached. Bring one back; until then nothing opens.
operator-ailment-place-away = A key place is away or behind. Look at the key places.
operator-ailment-one-place = There is one key place only: one disk from total loss. Add one on another disk.
operator-ailment-not-looked = The key places could not be looked at. Look again in a moment.
operator-ailment-clock-jumped = The time jumped, so destruction is paused. Check the clock, then run candor doctor --accept-time on the host.
operator-ailment-own-store = The installation’s own store does not open. Run candor doctor on the host.
operator-ailment-tenant-sealed = A tenant’s store does not open. Run candor doctor on the host.
operator-ailment-stalled = Nobody has looked at the deadlines for { $time }. The server’s log says why.
operator-ailment-no-certificate = There is no certificate yet. The server’s log says why.
operator-ailment-certificate-over = The certificate has expired. Renew it; the server’s log says what went wrong.
operator-ailment-certificate-ends = The certificate ends within two weeks. Check that it is renewed.

operator-log = The installation’s own log
operator-log-why = What operators do is written here; each tenant has a log of its own.
operator-log-entries = Log entries
operator-log-signed = Signed head
operator-log-covers = { $n ->
    [one] covers one entry, root
   *[other] covers { $n } entries, root
}
operator-log-unsigned = Nothing is published yet.
operator-witness = Witness
operator-witness-none = none
operator-witness-why = No outside witness countersigns the head yet: if the whole machine were set back, nobody outside would notice.

## Tenants

operator-tenant = Tenant
operator-tenants = Tenants
operator-tenants-lead = Who lives here, by which preset, and how much each keeps.
operator-tenants-none = No tenant lives here yet
operator-tenants-none-why = Stop the server and run candor init on the host; it prints a link for the owner.
operator-tenant-lead = Counts, bytes and deadlines of one tenant.
operator-tenant-open = open
operator-tenant-closing = closing
operator-tenant-destroyed = destroyed
operator-tenant-sealed = does not open
operator-name = Name
operator-preset = Preset
operator-calls = Calls
operator-documents = Documents
operator-members = Members
operator-bytes = Size
operator-since = Since
operator-closed = Closed
operator-content-ends = Content ends
operator-destroyed = Destroyed
operator-id = Id
operator-deadlines = Deadlines
operator-overdue = Overdue now
operator-destroyed-since = Destroyed since the start
operator-late = Of these, late
operator-kept = { $bytes } kept
operator-share = { $n } percent of all bytes
operator-kind-account = { $n ->
    [one] One account
   *[other] { $n } accounts
}
operator-kind-client = { $n ->
    [one] One client
   *[other] { $n } clients
}
operator-kind-member = { $n ->
    [one] One member
   *[other] { $n } members
}
operator-kind-credential = { $n ->
    [one] One set of credentials
   *[other] { $n } sets of credentials
}
operator-kind-webhook = { $n ->
    [one] One webhook
   *[other] { $n } webhooks
}
operator-kind-webhook-secret = { $n ->
    [one] One webhook’s secret
   *[other] { $n } webhooks’ secrets
}
operator-kind-endpoint = { $n ->
    [one] One endpoint
   *[other] { $n } endpoints
}
operator-kind-custom-role = { $n ->
    [one] One role
   *[other] { $n } roles
}
operator-kind-objection = { $n ->
    [one] One objection
   *[other] { $n } objections
}
operator-kind-kernel = { $n ->
    [one] One record of the program’s own
   *[other] { $n } records of the program’s own
}
operator-sealed = This tenant does not open
operator-sealed-why = Its keys or its store are not in order. Run candor doctor on the host; it says what to do.
