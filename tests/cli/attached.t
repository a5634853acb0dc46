# A file that the provider will not take is attached all the same; attach judges it as lint does, in the same words.
@2026-11-24 09:00
0 new --answers answers.json
>scan.tif II*\x00\x08\x00\x00\x00\x00\x00
>licence.png \x89PNG\x0d\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00
0 attach F1 entity-business-licence scan.tif
~(?m)^fault: scan\.tif: the file is image/tiff; the provider takes jpg, jpeg, png, gif
~(?m)^  → Save it as one of jpg, jpeg, png, gif and attach it as a new revision\.
~(?m)^warning: scan\.tif: the file has .*; Tencent .* takes none under
1 lint F1
~✗ scan\.tif: the file is image/tiff; the provider takes jpg, jpeg, png, gif \[
~→ Save it as one of jpg, jpeg, png, gif and attach it as a new revision\.
~! scan\.tif: the file has .*; Tencent .* takes none under
0 documents F1 entity-business-licence
~scan\.tif
0 attach F1 entity-business-licence scan.tif --lang zh
~(?m)^问题：scan\.tif：
~(?m)^提醒：scan\.tif .*scan\.tif
# What nobody asks for keeps nothing back, in both.
0 attach F1 guardian-documents scan.tif
~(?m)^warning: scan\.tif: the file is image/tiff
# What was overruled of these bytes is not told again.
0 overrule F1 document-refused --why "the provider's form took it"
0 attach F1 entity-business-licence scan.tif
!the file is image/tiff
~is the same file as scan\.tif
# A bad file keeps none of the others back: it is named with what to do.
>empty.jpg
3 attach F1 principal-id licence.png empty.jpg
~'empty\.jpg' is empty; 1 other file was attached
~Copy, download or scan it again, then attach it\.
0 documents F1 principal-id
~licence\.png
!empty\.jpg
3 attach F1 principal-id licence.png empty.jpg none.jpg --lang zh
~none\.jpg
~empty\.jpg.*；另外 1 个文件已附上
3 attach F1 principal-id empty.jpg licence.png none.jpg --json
~"code": "data"
~empty\.jpg.*none\.jpg.*; 1 other file was attached
# Alone, or where all are bad, nothing is attached.
3 attach F1 legal-representative-id empty.jpg none.jpg
~empty\.jpg
~none\.jpg
!attached
0 documents F1 legal-representative-id
!jpg
