# A paper whose reading failed says what happened and what to do, and the command does not end as if it had been read.
@2026-11-24 09:00
0 new --answers answers.json
+BEIAN_LIBEXEC=DIR
>licence.png \x89PNG\x0d\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00
>id.png \x89PNG\x0d\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x02\x08\x02\x00\x00\x00
0 attach F1 entity-business-licence licence.png
0 attach F1 principal-id id.png
# It crashes on the licence alone: the other is read.
program beian-scan #!/bin/sh\nread job\ncase $job in *business*) kill -SEGV $$;; esac\necho '{"type":"image/png","size_bytes":7,"kind":"resident-id","recognised":"resident-id","fields":[{"field":"name","value":"王示例","text":"x","sure":true}]}'
5 read F1
~(?m)^    not read: beian-scan ended by signal 11
~(?m)^      → Scan the paper again, .*attach it as a new revision; beian scan FILE tries that file alone\.
~王示例
5 read F1 --json
json:"fault" : "beian-scan ended by signal 11
json:"remedy" : "Scan the paper again
json:"value" : "王示例"
5 read F1 --lang zh
~未读：beian-scan .*11
~→ 请重新扫描
# It is killed, ends without a word, or says nonsense.
program beian-scan #!/bin/sh\nread job; kill -KILL $$
5 read F1
~ended by signal 9
program beian-scan #!/bin/sh\nread job
5 read F1
~not read: beian-scan gave no answer
~→ Scan the paper again
program beian-scan #!/bin/sh\nread job; echo nonsense
5 read F1
~not read: beian-scan gave no answer
# Not installed at all.
+BEIAN_LIBEXEC=DIR/none
3 read F1
~can't start beian-scan
~→ It comes with beian
# A part is missing for it: nothing was read, and that is no success.
+BEIAN_LIBEXEC=DIR
program beian-scan #!/bin/sh\nread job\necho '{"type":"image/png","size_bytes":7,"kind":"business-licence","missing":["reading"]}'
3 read F1
~not read: .*Tesseract or its Chinese data is missing
~→ .*tesseract
3 read F1 --lang zh
~未读：.*Tesseract
3 read F1 --json
json:"read" : false
json:"fault" : ".*Tesseract
# What is read the next time is no fault any more.
+BEIAN_LIBEXEC=DIR
program beian-scan #!/bin/sh\nread job\necho '{"type":"image/png","size_bytes":7,"kind":"business-licence","recognised":"business-licence"}'
0 read F1
!not read
# A file of its own that crashes it says why, too.
program beian-scan #!/bin/sh\nread job; kill -SEGV $$
5 scan licence.png
~beian-scan ended by signal 11
