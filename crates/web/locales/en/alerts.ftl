### Alerts, notices, webhooks.

alerts-title = Alerts
alerts-nav = Alerts and webhooks
alerts-lead = What the watch over the log found unusual. Somebody looks, and says what it was.
alerts-open = Open
alerts-all = All
alerts-none = Nothing unusual
alerts-none-why = Guessed passwords, mass export and refused access would show here, within a minute.
alerts-nobody = nobody has looked
alerts-nobody-yet = Nobody has looked yet.
alerts-figures = { $figure } seen; from { $least } within { $time } it is unusual
alerts-seen = Seen
alerts-when = When
alerts-entries = In the log
alerts-entries-from = entries { $from } to { $to }
alerts-about-member = Member
alerts-about-tenant = Workspace
alerts-about-place = Place (pseudonym)
alerts-about-job = Piece of work
alerts-found = What was found
alerts-verdict = Verdict
alerts-verdict-expected = Expected
alerts-verdict-handled = Handled
alerts-verdict-incident = Incident
alerts-verdict-why-expected = Known and wanted, for example an export that somebody asked for.
alerts-verdict-why-handled = Looked into, and dealt with.
alerts-verdict-why-incident = The beginning of an incident.
alerts-by = Signed off
alerts-note = What was looked at
alerts-note-hint = It is kept with the alert for a year. No names, no content.
alerts-sign-off = Sign off
done-alert-signed-off = Signed off. If it goes on, it is raised again
alerts-rule-failed-sign-ins = Somebody guesses a password
alerts-rule-why-failed-sign-ins = Many failed sign-ins for one member within a short time.
alerts-rule-failed-sign-ins-from-one-place = One place tries again and again
alerts-rule-why-failed-sign-ins-from-one-place = Many failed sign-ins from one network.
alerts-rule-credential-stuffing = Stolen passwords are being tried
alerts-rule-why-credential-stuffing = Many different accounts failed to sign in within a short time.
alerts-rule-mass-export = Somebody takes a lot away
alerts-rule-why-mass-export = Many transcripts, documents or recordings were opened or exported by one member.
alerts-rule-unusual-volume = Somebody does more than people do
alerts-rule-why-unusual-volume = One member did far more within a short time than a person does.
alerts-rule-denied-access = Somebody tries what they may not
alerts-rule-why-denied-access = Many acts of one member were refused.
alerts-rule-repeated-job-crash = A piece of work fails again and again
alerts-rule-why-repeated-job-crash = The program could not finish something it owes. Whoever runs this server should look.
alerts-notices = Notices
alerts-notices-lead = What you were told, here and by mail. Kept 90 days.
alerts-notices-none = You were told nothing yet
alerts-notices-none-why = Sign-ins from new devices, changed passwords and requests of staff appear here.
alerts-new = new
alerts-read-all = { $n ->
    [one] Mark one as read
   *[other] Mark { $n } as read
}
alerts-mail-failed = The mail for it did not go out.
alerts-mail-sent = { $n ->
    [one] One mail went out.
   *[other] { $n } mails went out.
}
done-notices-read = Marked as read
alerts-notice-new-device-sign-in = A sign-in from a new device
alerts-notice-new-device-sign-in-why = Was it not you? End that session and change your password.
alerts-notice-password-changed = A password was changed
alerts-notice-password-changed-why = Every other session of that account ended with it.
alerts-notice-second-factor-changed = A second factor was changed
alerts-notice-second-factor-changed-why = A passkey, an app or recovery codes were added or taken away.
alerts-notice-owner-recovered = An owner was let back in on the host
alerts-notice-owner-recovered-why = Somebody ran the recovery command on the server. If nobody of yours did, ask whoever runs it.
alerts-notice-alert = Unusual: { $what }
alerts-notice-alert-why = { $n } were seen. Somebody should look and sign it off.
alerts-notice-grant-requested = Staff ask to look at something
alerts-notice-grant-requested-why = Nothing opens without your approval.
alerts-notice-grant-given = Staff may look at named items
alerts-notice-grant-given-why = It ends by itself, and you can end it earlier.
alerts-notice-legal-access = Staff looked under a legal duty
alerts-notice-legal-access-why = The entry in the log says what, when and by whom.
alerts-notice-webhook-disabled = A webhook was switched off
alerts-notice-webhook-disabled-why = Its receiver took nothing for days, or said that it is gone.
alerts-notice-access-review-due = It is time to review who has access
alerts-notice-access-review-due-why = Look through the members and sign that they still should be here.
alerts-notice-acts-review-due = What operators did waits for a signature
alerts-notice-acts-review-due-why = { $n ->
    [one] One act is
   *[other] { $n } acts are
} to be signed for by somebody else; the oldest within a week.
alerts-webhooks = Webhooks
alerts-hooks-lead = Addresses of your own that are told of events: ids and times, never content, always signed.
alerts-hooks-none = No webhook
alerts-hooks-none-why = Nothing leaves this server for one until you make it.
alerts-hook = Webhook
alerts-hook-new = New webhook
alerts-hook-new-lead = Its address becomes a way out of this server, listed among the transfers.
alerts-hook-url = Address
alerts-hook-url-hint = https only; it must answer with 2xx within 15 seconds.
alerts-hook-events = Told of
alerts-hook-do = Make the webhook
alerts-hook-secret = Secret
alerts-hook-secret-lead = The receiver checks signatures with it. It is shown this once.
alerts-hook-secret-new = Every delivery is signed by it (Standard Webhooks).
alerts-hook-secret-rotated = The old secret signs along for 24 hours, so that nothing is refused while you change it over.
alerts-hook-state = State
alerts-hook-active = active
alerts-hook-failing = failing
alerts-hook-paused = paused
alerts-hook-receiver-says-gone = off: the receiver is gone
alerts-hook-receiver-takes-nothing = off: nothing was taken
alerts-hook-since = failing since { $when }
alerts-hook-made = Made on
alerts-hook-on = Switched on
alerts-hook-on-hint = Off takes effect at once; what waits is skipped.
alerts-hook-test = Send a test
alerts-hook-rotate = New secret
alerts-hook-rotate-what = Change it when somebody who knew it leaves.
alerts-hook-rotate-sure = Make a new secret?
alerts-hook-rotate-then = Both sign for 24 hours, then only the new one.
alerts-hook-remove = Remove the webhook
alerts-hook-remove-sure = Remove this webhook?
alerts-hook-remove-then = Nothing is sent any more, and its way out closes. Its log stays 30 days.
alerts-event-everything = Everything
alerts-event-alerts = All alerts
alerts-event-call-accepted = A recording is in
alerts-event-transcript-added = A call has its transcript
alerts-event-document-drafted = A document was drafted
alerts-event-webhook-test = A test
alerts-deliveries = Deliveries
alerts-deliveries-none = Nothing was sent yet
alerts-deliveries-none-why = Send a test to see whether the receiver takes it.
alerts-delivery-waiting = waiting
alerts-delivery-delivered = delivered
alerts-delivery-failed = given up
alerts-delivery-skipped = skipped
alerts-delivery-none-yet = not tried yet
alerts-delivery-next = tried next { $when }
alerts-delivery-again = Send again
alerts-attempts = { $n ->
    [one] { $n } attempt
   *[other] { $n } attempts
}
alerts-try-status = answered { $status }
alerts-try-none = no answer: { $why }
alerts-try-unknown = no answer
done-webhook-changed = Saved, from the next event on
done-webhook-test = The test is on its way
done-webhook-removed = The webhook is removed
done-delivery-again = It is sent again
