# The submission package: named files, a sheet, a manifest; for others by default.
0 new --answers answers.json
0 set F1 principal.mobile 13800138000
>scan.txt 310115199612313379
0 attach F1 principal-id scan.txt
0 attach F1 entity-business-licence scan.txt
0 package F1 out
~4 files|5 files
~left out: Identity document of the entity's principal: it may show personal data
~fault: 01_Business_licence_.*: the file is text/plain
there out/README.txt
there out/SHA256SUMS
there out/field-sheet.txt
mode out 700
mode out/README.txt 600
text out/field-sheet.txt 310115\*\*\*\*\*\*\*\*3379
text out/README.txt Left out
# What is there is never touched, but for a package, if that is asked for.
3 package F1 out
~exists already; nothing was written
0 package F1 out --force --personal
!left out
text out/field-sheet.txt 310115199612313379
>out/mine.txt my own
3 package F1 out --force
~holds other files
there out/mine.txt
text out/field-sheet.txt 310115199612313379
>other/mine.txt my own
3 package F1 other --force
~is no package of beian
there other/mine.txt
>others/a.txt theirs
>others/SHA256SUMS 0000000000000000000000000000000000000000000000000000000000000000  a.txt\n
3 package F1 others --force
~is no package of beian
there others/a.txt
# Where it can't be written, nothing is left.
3 package F1 answers.json/x
~can't make folder
3 package F1 none/x
gone none
0 package F1 in.json --json
json:"path" : "in.json"
json:"left_out"
2 package F1
2 package F9 x
0 --lang zh_CN package F1 zh
there zh/填报清单.txt
# Letters that are to be signed go along, filled in and masked like the rest.
0 set F1 entity.province 34
0 set F1 principal.is_legal_representative no
0 package F1 letters
~papers/01_.*授权
text letters/README.txt papers/01_
# Whose form goes first is repeated there, and what is written on a form of others.
text letters/README.txt (?s)whose form goes first\n.*- 01_.*: A draft after the provider's published notes, no official form
0 package F1 letters-zh --lang zh_CN
text letters-zh/README.txt (?s)本程序代拟的文书.*- 01_.*：此稿按服务商公布的填写说明拟定，不是官方格式
>jiangsu.json {"filing.purpose":"open-service","entity.kind":"enterprise","service.kind":"website","entity.province":"32","entity.name":"示例（南京）科技有限公司","domain.name":"example.cn","server.place":"mainland-cloud","service.ip_only":"no","registry.entity":"none","service.name":"示例网"}
0 --workspace DIR/jiangsu.beian new --answers DIR/jiangsu.json
0 --workspace DIR/jiangsu.beian package F1 jiangsu
text jiangsu/README.txt (?s)On forms of others, not in here\n.*- Notice of liability.*: A fixed form.*page of forms
0 --workspace DIR/jiangsu.beian package F1 jiangsu-zh --lang zh_CN
text jiangsu-zh/README.txt (?s)用固定表格的（不在包内）.*- [^\n]*责任告知书：
0 --workspace DIR/jiangsu.beian package F1 jiangsu.zip --json
json:"name" : "Notice of liability
# A ZIP file, never over another one.
0 package F1 all.zip
there all.zip
mode all.zip 600
3 package F1 all.zip
~exists already
0 package F1 all.zip --force
mode all.zip 600
# A fault is none of the warnings, and what will come back stands for no signed letter.
>letter.txt no picture
>broken.jpg \xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00 cut
0 attach F1 auth-principal letter.txt
0 package F1 faulty --personal
~fault: 0\d_[^\n]*: the file is text/plain
!warning: 0\d_[^\n]*: the file is text/plain
~papers/01_.*授权
text faulty/README.txt (?s)Will come back as it is.*text/plain.*To be looked at
0 package F1 faulty.json --personal --json
json:(?s)"doubts".*"verdict" : "fail"
needs beian-scan
0 attach F1 auth-principal broken.jpg
0 read F1
0 materials F1
~✗ auth-principal .*collected, with faults
!● auth-principal
0 package F1 damaged --personal
~fault: .*broken.jpg
~papers/01_.*授权
