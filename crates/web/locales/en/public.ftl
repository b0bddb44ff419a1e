### Pages that anybody may see.

public-about = About
public-verify = Check a receipt
public-docs = Documentation
public-sign-in = Sign in
public-nav = Public pages

about-title = About this server
about-lead = Candor keeps the conversations a business runs on. Calls come in; transcripts and cited documents come out. What was promised about that data is enforced by the program where software can, evidenced where it cannot, and the two are told apart.
about-does = What it stands by
about-deadline = Recordings die on their day
about-deadline-text = Each recording has a deadline from its first minute. When it comes, the key is destroyed, also for every backup, and a signed receipt says so.
about-cited = No sentence without its source
about-cited-text = Every line of a document names the moment in the call that it rests on, or says that it was not stated there.
about-staff = The host cannot browse
about-staff-text = Whoever runs this server sees no content. They ask for single items, a customer agrees, and each look is in the customer's log.
about-away = Nothing leaves unasked
about-away-text = Each recipient stands in a register that customers see and may object to, and each transfer is in the log before its first byte.
about-log = A log that cannot be rewritten
about-log-text = What happens is entered in a Merkle log with signed checkpoints. An outsider checks it without this server.
about-tracking = No tracking
about-tracking-text = No advertising, no analytics of others, one cookie to keep you signed in and one for how you like the pages.
about-check = Do not take our word for it
about-check-text = Check a receipt or a log proof in your own browser, or with the small program candor-verify.
about-version = Version
about-licence = Licence
about-licence-text = Apache-2.0 or MIT, as you choose
about-fonts = Fonts
about-fonts-text = Inter and Newsreader, under the SIL Open Font License 1.1
about-icons = Icons
about-icons-text = Lucide, under the ISC licence
about-scripts = Scripts of others
about-scripts-text = htmx, under the Zero-Clause BSD licence

## Around signing in

public-story = What was said is kept. What was promised is done.
public-story-more = Your calls, your documents and the proof of what became of them, on a server of your own.
public-footer = Your own server. No tracking; one cookie keeps you signed in, another how you like the pages.
public-passkey = Use a passkey
public-or = or
public-email = E-mail address
public-password = Password
public-code = Code from your app
public-continue = Continue
public-confirm = Confirm
public-use-recovery = Use a recovery code
public-recovery = Recovery code
public-recovery-hint = One of the ten you printed. Each works once.
public-again = Begin again
public-first = Go to the first page
public-failed = That did not work
public-dead = This link does not work
public-to-sign-in = Go to sign-in
public-elsewhere = Not from here
public-elsewhere-why = This form was not sent from a page of this server, so nothing was done.
public-signed-in = You are signed in
public-moment = One moment.
public-not-signed-in = Not signed in
public-another-way = Sign in another way

step-up-title = Confirm that it is you
step-up-lead = This step guards your account. It is good for ten minutes.
step-up-not-now = Not now
step-up-elsewhere = Your passkeys do not work at this address. Open this server at the address where you set them up.

device-title = Approve a device
device-lead = Type the code that your terminal shows after
device-ask = Let this program in?
device-ask-lead = Approve only if you ran this command yourself, just now:
device-program = Program
device-from = Asked from
device-code = Code
device-asks = It asks for
device-less = Take away what it does not need. It never does more than you may.
device-nothing = Choose at least one thing that the program may do, or refuse it.
device-approve = Approve
device-refuse = Refuse
device-approved = Approved
device-approved-why = The program is signed in. You can close this page.
device-refused = Refused
device-refused-why = The program was not let in.
