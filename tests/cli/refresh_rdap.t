# IANA's list of RDAP services, got anew: kept if it is one, and newer than ours.
@2026-11-24 09:00
+XDG_DATA_HOME=DIR
+BEIAN_LIBEXEC=DIR
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"fault":null,"status":200,"body_base64":"PGh0bWw+"}}'\ncat >/dev/null
1 check --refresh-rdap
~no list of RDAP services
gone beian/rdap-dns.json
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"fault":null,"status":200,"body_base64":"eyJwdWJsaWNhdGlvbiI6ICIyMDI2LTExLTIwVDAwOjAwOjAwWiIsICJzZXJ2aWNlcyI6IFtbImNvbSIsIFsiaHR0cHM6Ly94LyJdXV19"}}'\ncat >/dev/null
1 check --refresh-rdap
~no list of RDAP services
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"fault":null,"status":404,"body_base64":"eyJwdWJsaWNhdGlvbiI6ICIyMDI2LTExLTIwVDAwOjAwOjAwWiIsICJzZXJ2aWNlcyI6IFtbWyJjb20iLCAibmV0Il0sIFsiaHR0cHM6Ly9yZGFwLmV4YW1wbGUuY29tLyJdXV19"}}'\ncat >/dev/null
1 check --refresh-rdap
~data.iana.org/rdap/dns.json' gave no list
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"fault":"timeout","status":0,"body_base64":""}}'\ncat >/dev/null
1 check --refresh-rdap --lang zh_CN
~规定时间内没有回答|没有
gone beian/rdap-dns.json
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"fault":null,"status":200,"body_base64":"eyJwdWJsaWNhdGlvbiI6ICIyMDIwLTAxLTAxVDAwOjAwOjAwWiIsICJzZXJ2aWNlcyI6IFtbWyJjb20iLCAibmV0Il0sIFsiaHR0cHM6Ly9yZGFwLmV4YW1wbGUuY29tLyJdXV19"}}'\ncat >/dev/null
0 check --refresh-rdap
~no newer list of RDAP services: ours is of 2025-11-06
gone beian/rdap-dns.json
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"fault":null,"status":200,"body_base64":"eyJwdWJsaWNhdGlvbiI6ICIyMDI2LTExLTIwVDAwOjAwOjAwWiIsICJzZXJ2aWNlcyI6IFtbWyJjb20iLCAibmV0Il0sIFsiaHR0cHM6Ly9yZGFwLmV4YW1wbGUuY29tLyJdXV19"}}'\ncat >/dev/null
0 check --refresh-rdap
~is of 2026-11-20T00:00:00Z now: 2 suffixes
text beian/rdap-dns.json rdap.example.com
0 check --refresh-rdap --json
json:"newer" : false
json:"publication" : "2026-11-20T00:00:00Z"
2 check F1 --refresh-rdap
