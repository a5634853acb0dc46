# What is answered or done wants no file: that is said with why, nothing is lost, and a flag keeps the file.
@2026-11-24 09:00
0 new --answers answers.json
>shot.png \x89PNG\x0d\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00
1 attach F1 info-email shot.png
~"E-mail address" wants no file: it is the answer to: .*mail.*; nothing was attached: --even-so keeps the file
0 documents F1 info-email
!shot.png
1 attach F1 face-verification shot.png
~it is something to be done; mark it once it is
1 attach F1 info-email shot.png --lang zh
~“电子邮件地址”不需要上传文件
# Kept beside, it settles nothing.
0 attach F1 face-verification shot.png --even-so
0 documents F1 face-verification
~shot.png
0 materials F1
~☐ face-verification
0 mark F1 face-verification verified
0 attach F1 face-verification shot.png --even-so
0 materials F1
~✓ face-verification
# A paper takes its file as ever.
0 attach F1 entity-business-licence shot.png
0 materials F1
~● entity-business-licence
