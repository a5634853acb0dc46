# What was measured stands beside its limit, each with its unit.
needs beian-scan
0 scan SRC/tests/golden/licence.png
~(?m)^  not in colour; paper's brightness \d+ of 255 \(dark below 110\), sharpness \d+ \(blurred below 100\)
0 scan SRC/tests/golden/licence.png --lang zh
~彩色.*纸面亮度 \d+（最高 255，低于 110 为偏暗），清晰度 \d+（低于 100 为模糊）
0 scan SRC/tests/golden/licence.png --json
json:"dark_below" : 110
json:"blurred_below" : 100
+BEIAN_LIBEXEC=DIR
>note.txt x
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"findings":[{"id":"dark","verdict":"warn","measured":98,"limit":110,"unit":"grey"},{"id":"too-many-pixels","verdict":"fail","measured":3600,"limit":64,"unit":"megapixels"},{"id":"cut","verdict":"warn","measured":20,"limit":3,"unit":"strokes"},{"id":"blurred","verdict":"fail","measured":54,"limit":100,"unit":"sharpness"},{"id":"glare","verdict":"warn","measured":654,"limit":10,"unit":"no such"}]}'
1 scan note.txt
~warning: it is dark \(98 of 255 in brightness; the limit is 110\)
~fault: it has too many pixels to be looked at \(3600 million pixels; the limit is 64 million\)
~\(20 strokes of print are cut; the limit is 3\)
~\(54 in sharpness; the limit is 100\)
~\(654; the limit is 10\)
1 scan note.txt --lang zh
~提醒：.*（亮度 98，最高 255；界限为 110）
~（3600 百万像素；界限为 64）
~（被切断的笔画 20 处；界限为 3）
1 scan note.txt --json
json:"unit" : "megapixels"
json:"unit" : null
