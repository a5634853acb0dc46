# --mask hides what identifies people in all that is said; JSON only if it is asked for there.
0 new --answers answers.json --workspace w.beian
0 set F1 principal.mobile 13812345678 --workspace w.beian
0 get F1 principal.mobile --workspace w.beian
~13812345678
0 get F1 principal.mobile --workspace w.beian --mask
~138\*\*\*\*5678
!13812345678
0 log F1 --workspace w.beian --mask
!13812345678
0 log F1 --workspace w.beian --json
~13812345678
0 log F1 --workspace w.beian --json --mask
json:138\*\*\*\*5678
!13812345678
# a value that is refused is told masked, too
1 validate phone 1381234567890 --mask
1 validate resident-id 11010119900307451 --mask
1 --mask validate resident-id 110101199003074513
!110101199003074513
# so the settings file says for good; scripts' JSON stays as it is
>config/beian/config [beian]\nmask = yes\n
0 get F1 principal.mobile --workspace w.beian
~138\*\*\*\*5678
0 get F1 principal.mobile --workspace w.beian --json
json:13812345678
0 config
~mask
>config/beian/config [beian]\nmask = perhaps\n
0 get F1 principal.mobile --workspace w.beian
~mask
~13812345678
