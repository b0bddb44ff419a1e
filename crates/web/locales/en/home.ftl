### The first page.

home-title = Home
home-hello-morning = Good morning, { $name }
home-hello-day = Good afternoon, { $name }
home-hello-evening = Good evening, { $name }
home-needs-you = Needs you
home-needs-nothing = Nothing waits for you
home-needs-nothing-why = Requests to approve, erasures that can still be undone and news appear here.
home-weak = Your account opens with a password alone
home-weak-why = Set up a passkey; it takes a minute.
home-weak-do = Set up a passkey
home-grant = { $name } asks to see { $n ->
    [one] one item
   *[other] { $n } items
}
home-grant-do = Decide
home-erasure = An erasure can be undone until { $until }
home-erasure-other = Sealed now, its keys die then
home-notice-do = Mark as read
home-deadlines = Dies next
home-deadlines-none = Nothing is due
home-deadlines-none-why = Things appear here in the thirty days before their keys are destroyed.
home-deadlines-all = All deadlines
home-calls = Recent calls
home-calls-none = No calls yet
home-calls-none-why = Calls that you bring in appear here, newest first.
home-call-untitled = Untitled call
done-notice-read = The notice is marked as read.
