### set-up
