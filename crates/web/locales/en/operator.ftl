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
operator-amiss-keys = Fewer places than there should be, or one is away or behind.
operator-amiss-clock = The time jumped; destruction is paused until somebody confirms it.
operator-amiss-tenants = A store does not open.
operator-amiss-upkeep = Nobody has looked at the deadlines for a while.
operator-amiss-certificate = It is missing, over, or ends soon.

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

## Key places

operator-keys = Key places
operator-keys-lead = Folders on different disks, each with the whole set of wrapped keys. What is destroyed is destroyed in all of them.
operator-keys-check = Check now
operator-keys-few = One key place only
operator-keys-few-why = One disk lies between this installation and total loss: keys are in no backup. Add a place on another disk.
operator-places = Places
operator-place-whole = { $n ->
    [one] Holds the wrapped roots of the installation.
   *[other] Holds the wrapped roots of all { $n } tenants, the installation’s own among them.
}
operator-place-behind = { $n ->
    [one] Behind the others for one tenant.
   *[other] Behind the others for at least one of { $n } tenants.
}
operator-place-away = { $n ->
    [one] Cannot be read. No erasure is final until it is back.
   *[other] Cannot be read. No erasure of any of { $n } tenants is final until it is back.
}
operator-place-out = { $n ->
    [one] Was put out and is used no more.
   *[other] Was put out; no tenant’s keys are written there any more.
}
operator-place-old = It may still hold keys that were destroyed elsewhere. No erasure is final until it is wiped.
operator-place-state-whole = everything
operator-place-state-behind = behind
operator-place-state-away = away
operator-place-state-out = put out
operator-wrapping = How the keys are wrapped
operator-anchor = Anchor
operator-anchor-a = Hardware: a destroyed key is gone at once.
operator-anchor-b = A key service: unusable at once, gone after its waiting time.
operator-anchor-c = A file or passphrase: on an ordinary disk destruction is best effort.
operator-epoch = Wrapping keys
operator-epoch-since = Generation { $n }, since { $at }
operator-checked = Last check
operator-checked-files = { $n ->
    [one] one file read
   *[other] { $n } files read
}
operator-checked-repaired = { $n ->
    [one] one mended
   *[other] { $n } mended
}
operator-checked-problems = { $n ->
    [one] one cannot be mended
   *[other] { $n } cannot be mended
}
operator-checked-well = all in order
operator-checked-never = The log knows of none.
operator-keys-host = Places are added and put out on the host, where the disks are:
operator-keys-add = Command that adds a key place
done-keys-checked = Every place was read through and is in order.
done-keys-not-in-order = Something is not in order. Run candor doctor on the host; it says what.

## Backups

operator-backups = Backups
operator-backups-lead = Copies of the data, and whether they were proven. Keys are in no copy: they have their places.
operator-backup-last-proven = Last proven
operator-backup-last-made = Last made
operator-backup-history = History
operator-backup-none = No copy was made yet
operator-backup-none-why = Each copy, drill and restore stands here, from the installation’s log.
operator-backup-made = A copy was made
operator-backup-proven = A copy passed its drill
operator-backup-failed = A copy did not pass its drill: it is no backup
operator-backup-restored = A copy was put back
operator-backup-tenants = { $n ->
    [one] One tenant is in it.
   *[other] { $n } tenants are in it.
}
operator-backup-cells = { $opened } things opened, { $refused } erased ones stayed shut.
operator-backup-how = Make one, prove it
operator-backup-how-why = On the host, while the server is stopped. The drill restores the copy into a scratch folder, opens a sample, compares the log, and tries what was erased.
operator-backup-create = Command that makes a copy
operator-backup-drill = Command that proves it
operator-backup-left-out = Recordings that must be gone within thirty days are left out on purpose: they would outlive their promise on another shelf.
operator-backup-absent = Not built yet
operator-backup-absent-while-running = Copying while the server runs.
operator-backup-absent-schedule = Copies and drills by a timetable; until then, your own timer calls the commands.
operator-backup-absent-replica = A second machine that follows the first.

## Jobs

operator-jobs = Jobs
operator-jobs-lead = What is done by itself: how much waits, fails, and was given up.
operator-jobs-none = Nothing waits
operator-jobs-none-why = Mail and webhooks appear here until they are delivered.
operator-jobs-no-content = Kinds and numbers only; what a job is about stays with the tenant, where its owner sees each delivery.
operator-job = Kind
operator-job-waiting = Waiting
operator-job-failing = Failing
operator-job-tries = Most tries
operator-job-next = Next run
operator-job-state-waiting = Waiting
operator-job-state-running = Running
operator-job-state-failing = Failed before, tried again
operator-job-state-given-up = Given up
operator-job-is-waiting = waits
operator-job-is-running = runs
operator-job-is-failing = tried again
operator-job-is-given-up = given up
operator-job-notice-address = Finding whom to write to
operator-job-notice-mail = Mail
operator-job-webhook-send = Webhooks
operator-job-webhook-send-alert = Webhooks of alerts

## Break-glass

operator-grants = Break-glass
operator-grants-lead = To see something of a customer’s you ask for it by its id, say why, and wait for their answer. They see each look at once.
operator-grants-mine = Mine
operator-grants-all = Everybody’s
operator-grants-open = In force
operator-grants-waiting = Waiting
operator-grants-none = Nothing waits
operator-grants-none-why = Requests stand here until they are answered, or lapse after seven days.
operator-grant-pending = waits
operator-grant-lapsed = lapsed unanswered
operator-grant-active = in force
operator-grant-expired = over
operator-grant-refused = refused
operator-grant-ended = given back or ended
operator-at = at { $tenant }
operator-items = Things
operator-ground = Ground
operator-ground-legal = Legal duty: { $reference }
operator-ground-customer = The customer agrees
operator-ground-customer-why = An owner or admin of the tenant answers.
operator-ground-duty = A law compels
operator-ground-duty-why = A second operator vouches for the order. The customer is told, unless the order forbids it.
operator-seen = The customer sees each look at once
operator-seen-why = Your name, the thing and the minute are written into the log of { $tenant } before anything is shown, each time.
operator-open = Open
operator-open-which = Open { $id }
operator-give-back = I am done: give it back
operator-take-back = Take it back
operator-waits-customer = An owner or admin of the tenant decides.
operator-waits-second = A second operator vouches for the order.
operator-vouch = Vouch
operator-vouch-ask = Vouch for { $name }?
operator-vouch-why = You confirm that the order compels this. From now on, for { $length }, the things open to this one person. The customer is told unless the order forbids it; their log says so either way.
operator-ask = Ask to see something
operator-ask-lead = Named things of one tenant, for a reason that its owners read, for hours.
operator-ask-choose = Choose a tenant
operator-ask-items = Things
operator-ask-items-hint = Ids of calls or documents, one a line. The customer finds each at the end of its page’s address; whole addresses will do.
operator-ask-reason = Why
operator-ask-reason-hint = The customer’s owners read this. Name the ticket.
operator-ask-length = For how long
operator-ask-length-hint = From the approval on. You can give it back earlier.
operator-ask-reference = Order
operator-ask-reference-hint = Under a legal duty: its own number or name.
operator-ask-gag = Customer may not be told until
operator-ask-gag-hint = Only if the order forbids telling them, until the end of that day. Their log is not silenced.
operator-ask-told = The owners are told at once
operator-ask-told-why = With your name and your reason. Nothing opens before somebody else agrees.
operator-ask-do = Ask
operator-ask-wrong-tenant = Choose an open tenant.
operator-ask-wrong-items = Name one to twenty things by their ids, one a line; some presets allow one at a time.
operator-ask-wrong-reason = Say why, in up to 1000 characters.
operator-ask-wrong-minutes = This tenant’s preset allows less time.
operator-ask-wrong-reference = Name the order, in up to 200 characters.
operator-ask-wrong-ground = This tenant was promised that staff look only when the customer agrees.
operator-ask-wrong-day = This is no day.
operator-item-lead = Of { $tenant }, opened { $at }
operator-item-seen = { $tenant } sees that you look
operator-item-seen-why = This look is in the log of { $tenant }. To look again, open it again; that is another entry. Copy nothing that your reason does not need.
operator-item-empty = The call has no words that are kept.
done-grant-asked = Asked. The owners are told.
done-grant-vouched = You vouched. It is in force now.
done-grant-given-back = Given back. Nothing opens under it any more.

## Operators and reviews

operator-people = Operators
operator-people-lead = Who runs this installation, and whether they still should.
operator-people-all = All operators
operator-people-host = New operators are invited on the host, with candor operator invite.
operator-role-operator = operates
operator-role-reviewer = reviews
operator-role-steward = keeps the register
operator-review-by = Review due
operator-reviews = Access reviews
operator-reviews-none = No review is due
operator-reviews-none-why = Each operator’s access is asked about every ninety days, two weeks ahead.
operator-reviews-past = Answered
operator-review-ask = – still an operator?
operator-review-due = due { $when }
operator-review-mine = Nobody signs their own review; another reviewer does.
operator-review-why = Sign if they still need it. Without a signature by then their roles rest.
operator-review-keep = Stays
operator-review-keep-whom = { $name } stays
operator-review-end = Ends
operator-review-kept = stays
operator-review-ended = ended
operator-reviewed-by = signed by { $name }
operator-end = Deactivate
operator-end-sure = End { $name }’s access?
operator-end-then = Their sessions, tokens and grants end at once. Coming back takes a new invitation.
done-review-kept = Signed. They stay for another ninety days.
done-operator-deactivated = Their access has ended.

## Acts

operator-acts = Second signatures
operator-acts-lead = What somebody with power over the installation changed, until somebody else has looked at it and signed.
operator-acts-none = Nothing waits for a signature
operator-acts-none-why = Each change to the installation stands here until a second person has signed for it, within thirty days.
operator-acts-waiting = { $n ->
    [one] One act waits.
   *[other] { $n } acts wait.
}
operator-acts-own = These are your own acts; another reviewer signs for them.
operator-acts-sign = { $n ->
    [one] Sign for one act
   *[other] Sign for { $n } acts
}
operator-acts-sign-why = { $n ->
    [one] You have looked at it and found nothing that should not be. Your own stay for somebody else.
   *[other] You have looked at them and found nothing that should not be. Your own stay for somebody else.
}
operator-act = Act
operator-act-entry = Entry
operator-act-by = By
operator-act-at = When
done-acts-signed = Signed. Your signature is in the log.

## The register

operator-register-lead = Everybody outside who may receive customers’ data, and your own systems. Every transfer is checked against this.
operator-register-none = Nobody outside receives data
operator-announce = Announce a subprocessor
operator-declared = Subprocessor
operator-declare-lead = What is declared here is all that the way out allows, and what customers read.
operator-declare-slug-hint = Lower-case letters, digits and hyphens. It cannot be changed.
operator-declare-name = Company, or what people call the system
operator-declare-category = What it does
operator-category-infrastructure = Infrastructure
operator-category-mail = Mail
operator-category-sign-in = Signing in
operator-category-ai = Language models
operator-category-billing = Billing
operator-category-support = Support
operator-declare-purpose = What for
operator-declare-purpose-hint = One sentence that customers read.
operator-declare-own = We run it ourselves
operator-declare-own-hint = A system of your own needs no agreement and no notice.
operator-declare-hosts-hint = One a line, with its port unless it is 443. Reached over TLS 1.3 only; other ways are declared on the host.
operator-declare-region = Where it keeps what it receives
operator-declare-region-hint = Such as EU or us-east-1.
operator-declare-mechanism-hint = Such as SCC, IDTA or adequacy; empty where nothing goes abroad.
operator-declare-agreement-hint = Where it is filed. A vendor receives nothing of a customer’s without one.
operator-declare-signed = Day of signature
operator-declare-forbids = It forbids use for the vendor’s own purposes: training, marketing, analytics
operator-declare-from = Not before
operator-declare-from-hint = The end of the notice, unless you name a later day.
operator-declare-told = Customers are owed a notice of 30 days
operator-declare-told-why = Each sees the announcement and can object. Until it is over nothing is sent.
operator-declare-save = Save
operator-declare-wrong-slug = Write 1 to 40 lower-case letters, digits and hyphens.
operator-declare-wrong-name = Write 1 to 120 characters on one line.
operator-declare-wrong-category = Choose one.
operator-declare-wrong-purpose = Write one sentence of up to 300 characters.
operator-declare-wrong-hosts = Name each host in lower case, one a line, such as api.vendor.example or smtp.vendor.example:465.
operator-declare-wrong-region = Say where a vendor keeps what it receives.
operator-declare-wrong-transfer-mechanism = Write up to 120 characters on one line.
operator-declare-wrong-agreement = Name where it is filed and the day of its signature.
operator-declare-wrong-contact = Write up to 200 characters on one line.
operator-retire = Take out of use
operator-retire-why = Nothing is sent there any more, from now on. The line stays for the record; coming back is a new announcement.
operator-retire-sure = Take { $name } out of use?
done-subprocessor-announced = Announced. Customers see it now.
done-subprocessor-changed = Changed.
done-subprocessor-retired = Out of use. Nothing is sent there any more.
