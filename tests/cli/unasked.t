# The answer to a question that no longer applies is kept, and makes no date until it applies again.
@2026-11-24 09:00
0 new --answers answers.json
0 set F1 domain.verified_on 2026-11-24
0 set F1 domain.verified_on@2 2026-11-23
0 deadlines F1
~from 2026-11-27 +officer
~from 2026-11-26 +officer
0 set F1 domain.verified no
0 deadlines F1
!from 2026-11-27
~from 2026-11-26 +officer
0 set F1 domain.verified@2 no
0 deadlines F1
!Order can go out
0 deadlines --json
!domain-sync
0 next F1
!Order can go out
0 set F1 domain.verified yes
0 get F1 domain.verified_on
~2026-11-24
0 deadlines F1
~from 2026-11-27 +officer
!from 2026-11-26
# What is not known hides nothing.
0 set F1 domain.verified
0 deadlines F1
~from 2026-11-27 +officer
# A service that is no longer part of the filing has no dates either.
0 set F1 domain.verified@2 yes
0 deadlines F1
~from 2026-11-26 +officer
0 set F1 service.more no
0 deadlines F1
!from 2026-11-26
0 set F1 service.more yes
0 deadlines F1
~from 2026-11-26 +officer
