-- Is this domain filed already? Asked for each filing that is being prepared.

CREATE INDEX service_domain ON service (domain) WHERE domain IS NOT NULL;
