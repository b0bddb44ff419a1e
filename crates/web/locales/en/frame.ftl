### What stands on every page.

product = Candor
skip = Skip to content
menu = Menu
search = Search
search-hint = Search calls, clients and documents
sign-out = Sign out
way-here = You are here
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
language = Language
apply = Apply
display = Display
footer = Your own server. No tracking; times in { $zone }.
shortcuts = Search and commands


nav = Main navigation
nav-work = Work
nav-home = Home
nav-promises = Promises
nav-people = People
nav-settings = Settings
nav-account = How you sign in
nav-operator = Installation
nav-access = Access

role-owner = Owner
role-admin = Admin
role-manager = Manager
role-member = Member
role-auditor = Auditor
role-operator = Operator

close = Close
cancel = Cancel
back = Back
copy = Copy
copied = Copied
required = required
optional = optional
newer = Newer
older = Older
first-page = First page
pages = Pages
none = None
actions = Actions

## Dates and lengths of time

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-1-short = Jan
month-2-short = Feb
month-3-short = Mar
month-4-short = Apr
month-5-short = May
month-6-short = Jun
month-7-short = Jul
month-8-short = Aug
month-9-short = Sep
month-10-short = Oct
month-11-short = Nov
month-12-short = Dec
date-long = { $day } { $month } { $year }
date-short = { $day } { $month } { $year }
date-this-year = { $day } { $month }
date-and-time = { $date }, { $time }

when-now = just now
when-ago-minutes = { $n ->
    [one] { $n } minute ago
   *[other] { $n } minutes ago
}
when-ago-hours = { $n ->
    [one] { $n } hour ago
   *[other] { $n } hours ago
}
when-ago-days = { $n ->
    [one] yesterday
   *[other] { $n } days ago
}
when-in-minutes = { $n ->
    [one] in { $n } minute
   *[other] in { $n } minutes
}
when-in-hours = { $n ->
    [one] in { $n } hour
   *[other] in { $n } hours
}
when-in-days = { $n ->
    [one] in { $n } day
   *[other] in { $n } days
}
length-seconds = { $n } s
length-minutes = { $n } min
length-hours = { $n } h
length-hours-minutes = { $h } h { $m } min
length-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

## Chips

deadline-gone = gone { $when }
deadline-late = overdue, was due { $when }
deadline-left = destroyed { $when }
deadline-none = kept until erased
