# An individual of the mainland files with the identity card; what is asked first decides nothing.
@2026-11-24 09:00
>person.json {"filing.purpose": "open-service", "service.kind": "website", "entity.kind": "individual", "entity.person_status": "mainland", "entity.certificate_number": "440106199001010013"}
0 new --answers person.json
~F1
0 get F1 entity.certificate_number
~440106199001010013
>wrong.json {"filing.purpose": "open-service", "entity.kind": "individual", "entity.person_status": "mainland", "entity.certificate_number": "440106199001010017"}
1 new --answers wrong.json
~the check character does not fit: compare each character with the card
!would be
# Before the status is answered, and before the kind is.
>none.json {}
0 new --answers none.json
0 set F2 entity.certificate_number 440106199001010013
0 set F2 filing.purpose open-service
0 set F2 entity.kind individual
1 set F2 entity.certificate_number 440106199001010017
~compare each character with the card
0 set F2 entity.certificate_number 440106199001010013
0 set F2 entity.person_status foreign
0 set F2 entity.certificate_number E12345678
# An organisation's unified code is checked as before.
0 set F2 entity.kind public-institution
1 set F2 entity.certificate_number 91310115MA1K4BXL6E
~check character does not fit
0 set F2 entity.certificate_number 91310115MA1K4BXL6D
1 set F2 entity.certificate_number 440106199001010013
# One answer is told of by its name; the keys are for a file of many.
1 set F2 entity.certificate_number 440106199001010013
~Certificate number: the check character does not fit
!entity.certificate_number
1 --lang zh_CN set F2 entity.certificate_number 440106199001010013
!entity.certificate_number
1 new --answers wrong.json
~Certificate number \(entity.certificate_number\): 
