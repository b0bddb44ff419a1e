### Where data goes, and who looks.

trust-title = Subprocessors
trust-lead = Everybody outside who may receive your data, what for, and on which terms. Nothing goes anywhere else.
trust-register = Register
trust-ledger = Transfers
trust-notices = Announced
trust-notice-until = Its first byte is { $date } at the earliest ({ $when }). Object before, and yours never goes there; you can object later too, from the next transfer on.
trust-notice-objected = You object: nothing of yours goes there.
trust-notice-title = Announced; starts on { $date }
trust-notice-why = Until then nothing is sent. If your data shall not go there, object below.
trust-look = Look and decide
trust-vendors = In use
trust-vendors-none = Nobody outside receives your data
trust-vendors-none-why = A new vendor is announced here at least 30 days before its first byte.
trust-own = Run by whoever runs this server
trust-with-retired = Show those that are not used any more
trust-without-retired = Leave out those that are not used any more
trust-col-who = Who, and what for
trust-col-state = State
trust-col-gets = May receive
trust-col-where = Where
trust-col-agreement = Agreement
trust-col-since = Active from
trust-state-announced = announced
trust-state-active = active
trust-state-no-agreement = no agreement, nothing is sent
trust-state-retired = retired
trust-state-objected = you object
trust-no-data = Nothing of a customer’s
trust-here = With whoever runs this server
trust-no-need = None needed
trust-no-agreement = None on file: nothing is sent.
trust-declared = What is declared
trust-for = For the purposes
trust-hosts = Hosts
trust-mechanism = A transfer abroad rests on
trust-forbids = forbids use for the vendor’s own purposes
trust-contact = Contact
trust-announced = Announced
trust-retired = Retired
trust-slug = Short name in the ledger
trust-what-went = What of yours went there
trust-objection = Your objection
trust-object-why = From the next transfer on nothing of yours goes there, and restoring an older backup does not let it out again. What needs this vendor stops working for you.
trust-reason = Why
trust-reason-hint = In your own words; whoever runs this server reads it.
trust-object = Object
trust-objected-title = You object since { $date }
trust-objected-why = Nothing of yours goes there. What was refused stands among the transfers.
trust-withdraw-why = If you take the objection back, what is declared above may be sent again.
trust-withdraw = Take the objection back
done-subprocessor-objected = You object. Nothing of yours goes there from now on.
done-objection-withdrawn = The objection is taken back.

## Transfers

trust-transfers = Transfers
trust-transfers-lead = What of yours left, to whom, when and what for, and what was kept from leaving. Each line stands in your log before its first byte goes.
trust-filters = Which transfers
trust-to = To (short name)
trust-transfers-none = Nothing has left
trust-transfers-none-why = Mail, webhooks and vendors appear here with the first byte that goes to them.
trust-outcome-any = Any
trust-outcome-sent = sent
trust-outcome-refused = refused
trust-col-to = To
trust-col-what = What, and what for
trust-col-bytes = Bytes
trust-col-entry = Entry
trust-at-most = at most { $bytes }
trust-why-url = the address reads in more than one way
trust-why-request = the request reads in more than one way
trust-why-register = the register could not be read
trust-why-not-registered = not in the register
trust-why-endpoint = host and port are not declared
trust-why-retired = retired
trust-why-notice = its notice still runs
trust-why-objection = you object
trust-why-region = outside your regions
trust-why-agreement = no agreement on file
trust-why-purpose = not declared for this purpose
trust-why-data-class = not declared for this class of data
trust-why-tls = not protected as declared
trust-why-name = the name has no address
trust-why-address = the address is not on the internet
trust-why-log = the log did not take the entry
trust-why-connect = the other side did not answer
trust-why-certificate = its certificate is not good
trust-why-timeout = no whole answer in time
trust-why-answer = no whole answer
trust-why-size = the answer was too large
trust-why-redirect = it pointed elsewhere

## Staff of the installation

trust-glass = Break-glass
trust-glass-lead = Whoever runs this server sees none of your content. If they must, they ask here: for named things, with a reason, for hours. You decide, and see each look.
trust-glass-waiting = To decide
trust-glass-none = Nobody asks to see anything
trust-glass-none-why = A request appears here with its reason, and the owners are told at once.
trust-glass-wants = { $n ->
    [one] asks to see one thing
   *[other] asks to see { $n } things
}
trust-glass-looks = may look
trust-glass-items = Would see
trust-glass-length = For
trust-glass-asked = Asked
trust-glass-order = Order
trust-glass-by-pending = By
trust-glass-by-active = Approved by
trust-glass-by-expired = Approved by
trust-glass-by-refused = Refused by
trust-glass-by-ended = Ended by
trust-glass-by-lapsed = By
trust-glass-until-pending = Lapses unanswered
trust-glass-until-lapsed = Lapsed
trust-glass-until-active = Ends by itself
trust-glass-until-expired = Ended by itself
trust-glass-until-refused = Refused
trust-glass-until-ended = Ended
trust-glass-state-pending = waits for you
trust-glass-state-lapsed = lapsed unanswered
trust-glass-state-active = open
trust-glass-state-expired = over
trust-glass-state-refused = refused
trust-glass-state-ended = ended early
trust-glass-uses = { $n ->
    [0] Not looked at
    [one] One look
   *[other] { $n } looks
}
trust-glass-unused = Nothing was opened yet. Each look appears here and in your log at once.
trust-glass-log = Everything about this request in the log
trust-glass-self = Somebody who runs the server and is also a member here cannot approve their own request.
trust-glass-not-yours = An owner or an admin decides this.
trust-glass-legal = This rests on a legal order. A second operator vouches for it in your place; you see it here and in your log.
trust-glass-approve = Approve
trust-glass-approve-ask = Let { $name } look?
trust-glass-approve-why = From now on, for { $length }, the things named above open to this one person, and nothing else. You can end it at any time.
trust-glass-refuse = Refuse
trust-glass-open = Open now
trust-glass-ends = ends { $when }
trust-glass-end = End it now
trust-glass-past = Before
trust-item-call = Call: { $name }
trust-item-document = Document: { $name }
trust-item-sealed = Something that is destroyed, sealed, or not yours to see
done-grant-approved = Approved. Each look appears here and in the log.
done-grant-refused = Refused. Nothing was opened.
done-grant-ended = Ended. The next look is refused.
trust-transfers-csv = Export as CSV
