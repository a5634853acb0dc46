# A sample is a file of its own, marked, whole, and never takes the place of anybody's workspace.
@2026-11-24 15:00
+XDG_DATA_HOME=DIR/data
0 sample DIR/try.beian
~try.beian
~all in it is made up
0 --workspace DIR/try.beian list
~^SAMPLE workspace
~F7 
0 --workspace DIR/try.beian status
~^SAMPLE workspace
~SMS F2  
0 --workspace DIR/try.beian status --json
json:"sample" : true
!SAMPLE
0 --workspace DIR/try.beian list --json
json:"sample" : true
0 --workspace DIR/try.beian list --as-of 2026-11-24
~^SAMPLE workspace
0 --workspace DIR/try.beian verify
~the chain is whole
0 --workspace DIR/try.beian rebuild
~0 rows differed
0 --workspace DIR/try.beian status
~^SAMPLE workspace
# A copy of it is one, too.
0 --workspace DIR/try.beian backup DIR/copy.beian
0 --workspace DIR/copy.beian status
~^SAMPLE workspace
# All its numbers are valid: nothing of it would be refused for a check digit.
0 --workspace DIR/try.beian show F1
!check character
# It is made anew only when asked, and nothing else is.
3 sample DIR/try.beian
~is there already
~Open it with beian --workspace FILE, or make it anew with --even-so
!Check the file's path
0 --workspace DIR/try.beian new
~F8
0 sample DIR/try.beian --even-so
0 --workspace DIR/try.beian list
!F8
0 --workspace DIR/own.beian new
~F1
3 sample DIR/own.beian --even-so
~is no sample; nothing was changed
~Give another file
0 --workspace DIR/own.beian list
!SAMPLE
~F1
0 --workspace DIR/own.beian status --json
json:"sample" : false
>notes.txt something
3 sample DIR/notes.txt --even-so
text notes.txt something
# --read-only holds for a sample, too.
3 --read-only sample DIR/try.beian --even-so
~--read-only forbids
3 --read-only sample DIR/another.beian
gone another.beian
# What was recorded in it is not in the future for who opens it next.
@2026-11-24 15:30
0 --workspace DIR/copy.beian call F7 missed
@2026-11-24 15:00
0 --workspace DIR/copy.beian status --json
json:"today" : "2026-11-24"
0 --workspace DIR/copy.beian advance F7 provider-accepted
0 --workspace DIR/copy.beian show F7
~2026-11-24 15:30  .*ccepted
0 --workspace DIR/copy.beian advance F7 sms-sent --at '2026-11-24 15:30'
0 --workspace DIR/try.beian rehearse F2 --seed 1
0 --workspace DIR/try.beian undo
~the sample's time stays
# The past is shown as it was.
0 --workspace DIR/copy.beian list --as-of 2026-11-24
~F7
0 --workspace DIR/try.beian list --as-of 2026-11-23
!F7
0 --workspace DIR/try.beian calls F4
!made up
# Without a name it lies in the data folder.
0 sample --json
json:"workspace"
there data/beian/sample.beian
# The rehearsal plays in a sample alone; its time goes on and stays so, and the same seed plays the same.
0 --workspace DIR/try.beian rehearse F7 --seed 3
~The rehearsal's time is now 2026-11-2[4-9]
~What comes next
0 --workspace DIR/try.beian status --json
!"today" : "2026-11-24"
0 --workspace DIR/try.beian undo
0 --workspace DIR/try.beian rehearse F7 --seed 3 --json
json:"event" : "
0 --workspace DIR/try.beian rehearse F1
~the move is yours
0 --workspace DIR/try.beian verify
2 --workspace DIR/try.beian rehearse F7 --seed x
~is no seed
1 --workspace DIR/own.beian rehearse F1
~in a sample workspace only
~beian sample
