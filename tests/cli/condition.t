# A condition that is no longer met on the day is late everywhere, not in the list of dates alone.
@2026-11-24 09:00
0 new --answers answers.json
0 set F1 principal.id_expires_on 2027-02-27
0 status --json
json:"late" : 0
@2026-11-28 09:00
0 status --json
json:"late" : 1
0 list
~2026-11-27 late
0 next F1
~LATE .*3 months left
