### The installation’s key places, backups and jobs.

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
operator-advice-empty = Its folder is empty: mount its disk. After a loss, candor keys place add fills it again.
operator-advice-foreign = Another place or another installation’s keys lie in its folder. Bring the right disk back.
operator-advice-away = Bring its disk back, or put the place out.
operator-advice-unfilled = It was not filled to the end; run candor keys place add for it again.
operator-advice-behind = The next change of keys brings it up to date.
operator-advice-outside = It is configured and not used; candor keys place add makes it one of the places.
operator-advice-unnamed = It is one of the places and is not configured: name it again, or put it out.
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
