# What is inside a file; a child that is missing, dies, babbles or says nonsense is told, and nothing hangs.
2 scan
2 scan a.pdf --kind passport
~there is no kind 'passport': business-licence, resident-id, domain-certificate, letter
3 scan a.pdf
~there is no file 'a.pdf'
3 scan DIR
~is no file that can be scanned
3 scan /dev/zero --json
~"code": "data"
>empty.jpg
>note.txt nothing to see
1 scan empty.jpg
~the file is empty
~Copy or download it again.
0 scan note.txt
~note.txt: text/plain, 14 bytes
~nothing found against it
# What is asked in format and size is each material's own.
~(?m)^  format and size are not judged: what is asked of them depends on the material\n  → beian scan FILE --kind business-licence\|resident-id\|
0 scan note.txt --lang zh
~未判断格式和大小：要求因材料而异
~→ beian scan 文件 --kind business-licence\|.*，或将其附到对应材料
1 scan note.txt --kind letter
!not judged
1 scan note.txt --json --kind letter
json:"type" : "text/plain"
json:"findings" : \[\]
json:"kind" : "letter"
json:"recognised" : null
1 scan note.txt --kind letter
~warning: what paper it is could not be told from what was read on it
!nothing found against it
1 scan note.txt --kind printed
!what paper it is could not be told
>photo.jpg nothing to see
1 scan photo.jpg --lang zh
~问题：文件扩展名与内容不符：按名称是 JPEG 图片，内容却不是能读取的图片（text/plain）
# By its content alone, whatever its name says.
>random.png \x8f\x02\xd3\x00\x91\xfe\x1b\xe7\x07\xa5\xc4\x99\x0e\xf3\x88\x10
1 scan random.png
~fault: .*by its name it is a PNG picture, but it is no picture that can be read \(application/octet-stream\)
~Copy or download it again
1 scan random.png --json
json:"type" : "application/octet-stream"
>named.png %PDF-1.4
1 scan named.png
~by its name it is PNG, but it is PDF
>named.pdf \x8f\x02\xd3\x00\x91\xfe\x1b\xe7\x07\xa5\xc4\x99\x0e\xf3\x88\x10
1 scan named.pdf
~by its name it is a PDF file, but it is none that can be read
>cut.pdf %PDF-1.4
1 scan cut.pdf
~the file is damaged or cut off
# A name is neither an option nor a command, and its bytes reach no terminal.
>-rf nothing to see
0 scan -- -rf
~-rf: text/plain
>$(touch\x20gone).txt nothing to see
0 scan "$(touch gone).txt"
gone gone
>\x1b[2J.txt nothing to see
0 scan "\x1b[2J.txt"
!\x1b
>\xff.txt nothing to see
0 scan "\xff.txt"
0 scan "\xff.txt" --json
json:"findings" : \[\]
# Without poppler.
+PATH=DIR
0 scan cut.pdf
~PDF files are not looked into: poppler's programs are missing
~Install them
0 scan cut.pdf --json
json:"id" : "pdf"
+PATH=/usr/bin:/bin
# Without beian-scan, and with ones that are not themselves.
+BEIAN_LIBEXEC=DIR
3 scan note.txt
~can't start beian-scan
3 scan note.txt --json
~"code": "missing"
program beian-scan #!/bin/sh\nkill -SEGV $$
5 scan note.txt
program beian-scan #!/bin/sh\nyes | tr -d '\\n'
5 scan note.txt
~beian-scan says more than it may and was stopped
program beian-scan #!/bin/sh\nread job; echo nonsense
5 scan note.txt --json
~"code": "child"
program beian-scan #!/bin/sh\nread job; echo '[]'
5 scan note.txt
~beian-scan gave no answer
program beian-scan #!/bin/sh\nread job; echo '{"error":"no such word"}'
5 scan note.txt
~beian-scan gave no answer
program beian-scan #!/bin/sh\nread job; echo '{"type":7,"size_bytes":1e99,"picture":[],"pdf":{"pages":-1},"findings":[{"id":"no"},{"id":"dark","verdict":"fail","measured":"x"},3],"missing":{}}'
1 scan note.txt
~fault: it is dark
# Another paper than was asked for; one that could not be told; one that is what it should be.
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"kind":"business-licence","recognised":"letter","findings":[{"id":"other-kind","verdict":"warn"}]}'
0 scan note.txt --kind business-licence
~warning: it seems to be another paper: letter, not business licence
~Is it the right file, in the right place
0 scan note.txt --kind business-licence --json
json:"recognised" : "letter"
json:"id" : "other-kind"
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"kind":"business-licence","recognised":null,"findings":[{"id":"dark","verdict":"fail"}]}'
1 scan note.txt --kind business-licence
!could not be told
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":300000,"kind":"business-licence","recognised":"business-licence"}'
0 scan note.txt --kind business-licence
~nothing found against it
0 scan note.txt
~→ beian scan FILE --kind business-licence, or attach it to its material
# What was read, in columns and as JSON; a field that nobody knows is left out, and nothing in a value reaches the terminal as it is.
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"kind":"business-licence","fields":[{"field":"unified_code","value":"91330106173647267L","text":"code 91330106173647267L","confidence":98,"sure":true,"checked":true,"place":{"page":1,"x":5,"y":6,"width":7,"height":8}},{"field":"name","value":"a\\\\u001b[2Jb","text":7,"confidence":999},{"field":"no","value":"x"},{"field":"type","value":""},4]}'
0 scan note.txt
~read on it as on a business licence:
~unified code +certain +91330106173647267L +“code 91330106173647267L”
~name +compare +a
!\x1b
0 scan note.txt --json
json:"kind" : "business-licence"
json:"value" : "91330106173647267L"
json:"sure" : true
json:"checked" : true
json:"width" : 7
json:"confidence" : 100
0 scan note.txt --lang zh
~按营业执照识别出
~统一社会信用代码 +确定
