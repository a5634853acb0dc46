# A number reserved for the filing is as good as a free one to it.
@2026-11-24 09:00
0 new --answers answers.json
0 resource add product=ecs region=cn-guangzhou slots=1
0 nodes F1
~  1\. cn-guangzhou
!  1\. cn-shanghai
0 resource reserve R1 F1
0 nodes F1
~  1\. cn-guangzhou
!  1\. cn-shanghai
~0 of 1 service numbers left
~R1: 1 service number is this filing's own
0 nodes
!  1\. cn-guangzhou
~  1\. cn-shanghai
0 resource release R1 1
0 new --answers answers.json
0 resource reserve R1 F2
0 nodes F1
!  1\. cn-guangzhou
!this filing's own
