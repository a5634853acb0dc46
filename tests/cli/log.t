# What an entry changed is said in words: no column names, no ids of the catalogue.
0 new --answers answers.json
0 set F1 entity.kind individual
0 set F1 domain.privacy_off no
0 mark F1 app-icon@2 collected
0 advance F1 submitted --even-so --note test
0 advance F1 provider-returned --reason domain-holder-mismatch
0 log --all
~filing F1, stage: Provider's review → Returned by the provider
~filing F1, stage: Prepare → Provider's review
~reason: Domain holder is not the filer
~question F1 Kind of entity, answer: enterprise → individual
~question F1 .*, answer: yes → no
~material F1 App icon \(2\), state: collected
!provider-returned|stage_since|filing_id|xn--
0 log
!answer:
0 log F1 --json
json:"column" : "stage",\s*"field" : "stage",\s*"key" : "1",\s*"new" : "provider-returned",\s*"new_shown" : "Returned by the provider"
json:"old_shown" : "Provider's review"
0 undo
0 log --all
~undone
# How far back the workspace is, and the way again.
0 undo
~^undone, 2 steps back: F1 Submitted
0 undo --json
json:"steps_back" : 3
0 redo
~; still 2 steps back
