# The catalogue is for everybody on the machine; all faults of a record are told in one run.
>yaml/a.yaml sources:\n- id: page\n  name: {zh: 页, en: Page}\n  kind: page\n  date: "2026"\n- id: page\n  name: {zh: 页, en: Page}\n  kidn: page\n
1 catalogue compile DIR/yaml DIR/out.db
~a.yaml:6: sources/page: the id stands already
~unknown key 'kidn'
gone out.db
0 catalogue compile SRC/data DIR/out.db
mode out.db 644
