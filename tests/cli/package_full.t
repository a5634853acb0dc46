# On a full disk a package says so, and nothing half-made is left.
full 2m
0 new --answers answers.json
>scan.txt a scan
0 attach F1 entity-business-licence scan.txt
fill
3 package F1 full/out
~disk is full|No space
gone full/out
