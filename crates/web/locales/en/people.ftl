### Members, invitations, roles, and every action in words.

## Members

people-members = Members
people-members-lead = Who may come in, as what, and what they see.
people-member = Member
people-active = Active
people-with-removed = With removed ones
people-name = Name
people-role = Role
people-sees = Sees
people-signs-in = Signs in with
people-seen = Last seen
people-you = (you)
people-removed = removed
people-is-removed = Removed; the name stays 90 days, so that log entries can be explained.
people-with-passkey = Passkey
people-with-app = Password and app
people-with-password = Password alone
people-by-host = the host
people-open = Open invitations
people-open-none = No invitation is open
people-open-none-why = A link is good for seven days and one use.
people-open-anybody = Whoever holds the link
people-sent-by = sent by { $name }
people-recovery = a way back in
people-expires = ends { $when }
people-withdraw = Withdraw
people-withdraw-whose = Withdraw the invitation of { $email }

## Inviting

people-invite = Invite somebody
people-invite-do = Invite
people-invite-lead = You get a link to hand over. Give no more than is needed; it can be widened at any time.
people-email = E-mail address
people-email-hint = They sign in with it. Where mail is set up, the link is sent there too.
people-invited = The link
people-invited-lead = Hand it to { $email } in a way that you trust.
people-invited-link = Link of the invitation
people-invited-once = It is shown this once. It works once, until { $until }.
people-invited-mailed = It was sent by mail as well.
people-invited-not-mailed = No mail was sent: this server has no mail set up, or it was not taken.
people-invited-done = I have it
people-invited-next = Invite another

## A seat

people-custom-roles = On top of it
people-role-owner = Everything, closing the workspace included.
people-role-admin = Everything but closing the workspace.
people-role-manager = Clients, calls, documents, erasures.
people-role-member = Reads, adds calls and drafts documents; erases nothing.
people-role-auditor = Sees that things exist and what was done to them; opens no content.
people-role-adds = { $n ->
    [one] adds { $n } action
   *[other] adds { $n } actions
}
people-which-clients = Clients
people-clients-all = All clients, also those to come
people-clients-only = Only these
people-no-clients-yet = There are no clients yet; with this choice the seat sees none.
people-which-calls = Calls
people-calls-all = All calls
people-calls-from = Calls from a day on
people-calls-none = No calls
people-calls-day = From this day
people-wants-day = Choose the day from which calls are seen.
people-which-documents = Documents
people-documents = Sees documents
people-sees-all-clients = All clients
people-sees-no-client = No client
people-sees-only = Only { $clients }
people-sees-only-and = Only { $clients } and { $n } more
people-sees-clients = { $n ->
    [one] { $n } client
   *[other] { $n } clients
}
people-sees-all-calls = All calls
people-sees-calls-from = Calls from { $day } on
people-sees-no-calls = No calls
people-sees-documents = Documents
people-sees-no-documents = No documents

## One member

people-can = What { $name } can see and do
people-could = What this seat could see and do
people-since = Here since
people-nothing-here = Nothing.
people-own-note = (only their own)
people-not-these = Not allowed: { $n }
people-look = Look first
people-is-look = This is how it would be
people-is-look-why = Nothing was changed yet. Save the form below to do it.
people-change = Change
people-save = Save
people-sessions = Signed in
people-browser-on = { $browser } on { $system }
people-end = End
people-end-which = End the session { $what }
people-tokens = API tokens
people-used = used { $when }
people-unused = never used
people-revoke = Revoke
people-revoke-which = Revoke { $what }
people-remove = Remove
people-remove-what = Every session and token ends at once. What they made stays; what was said about them in the log stays provable.
people-remove-do = Remove { $name }
people-remove-sure = Remove { $name }?
people-remove-then = They are signed out everywhere at once. To come back they need a new invitation. You are asked to prove who you are.
people-remove-me = This is you: you are signed out at once and need an invitation to come back.

## Roles

people-roles = Roles
people-roles-lead = A role is a bundle of things that somebody may do. Your own come on top of a built-in one.
people-roles-own = Your own
people-roles-none = No role of your own
people-roles-none-why = Make one when a built-in role lacks a single thing, for example erasing calls.
people-roles-built-in = Built in
people-and-more = and { $n } more
people-holders = { $n ->
    [0] nobody has it
    [one] { $n } member has it
   *[other] { $n } members have it
}
people-matrix = Who may do what
people-matrix-how = Asked of the policies themselves, for a seat that sees everything.
people-matrix-what = Action
people-yes = yes
people-own = own
people-no = no
people-role-new = New role
people-role-lead = Choose what it adds. You can give no more than you have.
people-role-name = Name of the role
people-role-name-hint = Up to 60 characters; not the name of a built-in one.
people-role-save = Save the role
people-role-could = What a member with this role could do
people-role-remove = Remove the role
people-role-remove-what = Only a role that nobody has can be removed.
people-role-remove-sure = Remove the role { $name }?

## What may be done

people-part-calls = Calls
people-part-documents = Documents
people-part-clients = Clients
people-part-promises = Promises
people-part-out = Where data goes
people-part-people = People
people-part-workspace = Workspace
may-call-list = See that calls exist
may-call-read = Open calls and read transcripts
may-recording-listen = Listen to recordings
may-call-accept = Bring calls in
may-transcript-add = Add transcripts
may-person-note = Name who speaks
may-call-export = Export calls
may-call-erase = Erase calls
may-person-erase = Erase a person's words
may-call-undo = Undo erasures
may-document-list = See that documents exist
may-document-read = Read documents
may-document-draft = Draft documents
may-document-export = Export documents
may-client-list = See the list of clients
may-client-read = Open a client
may-client-create = Create clients
may-client-change = Change clients
may-client-assign = Move calls between clients
may-client-archive = Archive clients
may-erasure-list = See erasures
may-erasure-read = Open an erasure
may-attestation-list = See attestations
may-attestation-read = Open an attestation
may-hold-list = See holds
may-hold-read = Open a hold
may-hold-place = Place holds
may-hold-release = Release holds
may-log-read = Read the audit log
may-log-export = Export the audit log
may-alert-list = See alerts
may-alert-read = Open an alert
may-alert-close = Close alerts
may-job-list = See work that waits
may-deadline-list = See what dies when
may-grant-list = See what staff asked to look at
may-grant-read = Open such a request
may-grant-approve = Let staff look at named items
may-grant-refuse = Refuse staff
may-grant-end = End what staff may look at
may-subprocessor-list = See subprocessors
may-subprocessor-read = Open a subprocessor
may-subprocessor-object = Object to a subprocessor
may-subprocessor-withdraw-objection = Withdraw an objection
may-endpoint-list = See open ways out
may-endpoint-open = Open a way out
may-endpoint-close = Close a way out
may-transfer-list = See what left, and where to
may-webhook-list = See webhooks
may-webhook-read = Open a webhook
may-webhook-create = Create webhooks
may-webhook-change = Change webhooks
may-webhook-test = Send a test
may-webhook-remove = Remove webhooks
may-delivery-list = See deliveries
may-delivery-read = Open a delivery
may-delivery-retry = Deliver again
may-member-list = See members
may-member-read = Open a member
may-member-invite = Invite people
may-member-change = Change roles and seats
may-member-remove = Remove members
may-role-list = See roles
may-role-create = Create roles
may-role-change = Change roles
may-role-remove = Remove roles
may-provider-list = See sign-in providers
may-provider-read = Open a sign-in provider
may-provider-create = Add sign-in providers
may-provider-change = Change sign-in providers
may-provider-remove = Remove sign-in providers
may-session-list = See sessions and devices
may-session-end = End sessions
may-api-token-list = See API tokens
may-api-token-revoke = Revoke API tokens
may-factor-read = See second factors
may-factor-create = Set up second factors
may-factor-revoke = Take second factors away
may-tenant-read = See the workspace's facts and rules
may-setting-read = See settings
may-setting-change = Change settings
may-billing-read = See invoices
may-notice-list = See notices
may-notice-read = Open a notice
may-notice-change = Mark notices as read
may-tenant-close = Close the workspace

## What was done

done-invitation-withdrawn = The invitation is withdrawn; its link no longer works
done-member-changed = Saved. It holds from their next request on
done-member-removed = Removed, and signed out everywhere
done-session-ended = The session is ended
done-token-revoked = The token is revoked
done-role-created = The role is made
done-role-changed = The role is changed, for everybody who has it
done-role-removed = The role is removed
