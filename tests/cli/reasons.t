# What a paper says against an answer names the reasons of return that are about that answer, and no others.
@2026-11-24 09:00
0 new --answers answers.json
+BEIAN_LIBEXEC=DIR
>licence.png \x89PNG\x0d\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00
>id.png \x89PNG\x0d\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x02\x08\x02\x00\x00\x00
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"kind":"business-licence","recognised":"business-licence","fields":[{"field":"name","value":"另一公司","text":"x","sure":true},{"field":"legal_representative","value":"王示例","text":"x","sure":true}]}'
0 attach F1 entity-business-licence licence.png
0 read F1
# The company's name.
0 lint F1 --json
json:(?s)"mends" : "entity\.name",[^{]*"rejections" : \[\s*"entity-name-mismatch"\s*\]
# The legal representative, who was answered as the principal.
json:(?s)"mends" : "principal\.is_legal_representative",[^{]*"rejections" : \[\s*"principal-not-legal-rep",\s*"principal-registry-mismatch"\s*\]
# The principal's own name.
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"kind":"resident-id","recognised":"resident-id","fields":[{"field":"name","value":"王示例","text":"x","sure":true}]}'
0 attach F1 principal-id id.png
0 read F1
0 lint F1 --json
json:(?s)"mends" : "principal\.name",[^{]*"rejections" : \[\s*"principal-registry-mismatch",\s*"face-name-mismatch"\s*\]
