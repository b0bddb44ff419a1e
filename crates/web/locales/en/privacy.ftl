### Deadlines, and the kinds and classes of what dies.

privacy-deadlines = Deadlines
privacy-deadlines-lead = What dies by itself, and when. Its keys are destroyed before the instant shown; nobody has to do anything.
privacy-classes = Classes of data
privacy-all = All { $n }
privacy-tab = { $what } { $n }
privacy-figure-week = go within seven days
privacy-figure-month = go within thirty days
privacy-figure-overdue = overdue now
privacy-figure-on-time = destroyed on time since the server started
privacy-figure-worst = nearest to its deadline so far
privacy-on-time = { $n } of { $all }
privacy-early = { $time } early
privacy-late = { $time } late
privacy-more = There is more than this
privacy-more-why = The figures count the next 20,000 keys; names are looked up for the first 200 things.
privacy-week-empty = Nothing goes within seven days
privacy-week-empty-why = Recordings appear here as soon as they come in, with the instant at which they are gone.
privacy-things = { $n ->
    [one] { $n } thing
   *[other] { $n } things
}
privacy-untitled = Untitled call
privacy-also = Also
privacy-later = Later
privacy-today = Today
privacy-tomorrow = Tomorrow
privacy-weekday-1 = Monday
privacy-weekday-2 = Tuesday
privacy-weekday-3 = Wednesday
privacy-weekday-4 = Thursday
privacy-weekday-5 = Friday
privacy-weekday-6 = Saturday
privacy-weekday-7 = Sunday
privacy-held = Held, and why
privacy-held-none = Nothing is held
privacy-held-none-why = A hold keeps things past their deadline and seals them meanwhile.
privacy-until = until { $date }
privacy-until-released = until released
privacy-scope-holding = one thing
privacy-scope-person = everything about a person
privacy-scope-tenant = the whole workspace
privacy-gone = Destroyed last
privacy-gone-none = Nothing has come to its deadline yet
privacy-gone-none-why = What its deadline destroyed appears here, with a receipt.
privacy-gone-done = keys destroyed, receipt ready
privacy-gone-ordered = sealed, being destroyed

## Kinds and classes

privacy-kind-recording = { $n ->
    [one] { $n } recording
   *[other] { $n } recordings
}
privacy-kind-transcript = { $n ->
    [one] { $n } transcript
   *[other] { $n } transcripts
}
privacy-kind-call = { $n ->
    [one] { $n } call
   *[other] { $n } calls
}
privacy-kind-document = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
privacy-kind-person = { $n ->
    [one] { $n } name of a person
   *[other] { $n } names of people
}
privacy-kind-session = { $n ->
    [one] { $n } sign-in
   *[other] { $n } sign-ins
}
privacy-kind-device = { $n ->
    [one] { $n } device
   *[other] { $n } devices
}
privacy-kind-notice = { $n ->
    [one] { $n } notice
   *[other] { $n } notices
}
privacy-kind-alert = { $n ->
    [one] { $n } alert
   *[other] { $n } alerts
}
privacy-kind-invitation = { $n ->
    [one] { $n } invitation
   *[other] { $n } invitations
}
privacy-kind-request-reply = { $n ->
    [one] { $n } remembered request
   *[other] { $n } remembered requests
}
privacy-kind-delivery = { $n ->
    [one] { $n } webhook delivery
   *[other] { $n } webhook deliveries
}
privacy-kind-api-token = { $n ->
    [one] { $n } ended API token
   *[other] { $n } ended API tokens
}
privacy-kind-member = { $n ->
    [one] { $n } removed member
   *[other] { $n } removed members
}
privacy-kind-grant = { $n ->
    [one] { $n } access request
   *[other] { $n } access requests
}
privacy-kind-other = { $n } × { $kind }
privacy-class-recording = Recordings
privacy-class-transcript = Transcripts and calls
privacy-class-outputs = Documents
privacy-class-account-data = Account data
privacy-class-billing = Invoices
privacy-class-access-log = Access log
