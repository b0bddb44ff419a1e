### Access of staff, who they are, and what they did.

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
