# As a paper of a kind, a file is held against what the catalogue asks of such papers in format and size, as lint will.
>scan.tif II*\x00\x08\x00\x00\x00\x00\x00
+BEIAN_LIBEXEC=DIR
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/tiff","size_bytes":18000000}'
1 scan scan.tif --kind business-licence
~business licence: format or size is not as asked: jpg, jpeg, png, gif; at most 4\.0.{1,2}MiB; better at least 200\.0.{1,2}KiB
~fault: the file is image/tiff; the provider takes jpg, jpeg, png, gif
~Save it as one of jpg, jpeg, png, gif
~fault: the file has 17\.2.{1,2}MiB; the limit is 4\.0.{1,2}MiB
!nothing found against it
1 scan scan.tif --kind business-licence --lang zh
~营业执照：格式或大小不符合要求：jpg、jpeg、png、gif；不超过 4\.0.{1,2}MiB；最好不小于 200\.0.{1,2}KiB
~问题：文件类型是 image/tiff
1 scan scan.tif --kind business-licence --json
json:(?s)"asked" : \[.*"entity-business-licence".*"max_bytes" : 4194304,.*"met" : false
json:"min_bytes" : null
json:"text" : "the file is image/tiff
# Without a kind nobody knows what is asked.
0 scan scan.tif
~nothing found against it
0 scan scan.tif --json
json:"asked" : null
# One that fits says so; what it must be at least differs.
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":190000}'
0 scan scan.tif --kind business-licence
~business licence: format and size are as asked: jpg
~warning: the file has 185\.5.{1,2}KiB; Tencent
1 scan scan.tif --kind domain-certificate
~domain certificate: format or size is not as asked: jpg, jpeg, png, gif; at most 4\.0.{1,2}MiB; at least 200\.0.{1,2}KiB
~fault: the file has 185\.5.{1,2}KiB; at least 200\.0.{1,2}KiB are wanted
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":300000}'
0 scan scan.tif --kind domain-certificate
~format and size are as asked
~nothing found against it
# Where materials of a kind ask for different things, those that do are named; what most of them take is no fault.
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/gif","size_bytes":190000}'
0 scan scan.tif --kind printed
~printed paper, most of them: format and size are as asked: jpg, jpeg, png, gif
~Website construction plan.*: format or size is not as asked: jpg, png;
~fault: the file is image/gif; the provider takes jpg, png
!(?s)Tencent.*Tencent
