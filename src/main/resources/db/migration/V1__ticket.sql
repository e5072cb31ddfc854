-- A ticket and its triage. Plain SQL: runs on SQLite and on PostgreSQL.
CREATE TABLE ticket (
  -- UUID, version 7: sorts by time of arrival, so the key is also the order of the list.
  id          VARCHAR(36) NOT NULL PRIMARY KEY,
  -- Milliseconds since 1970-01-01T00:00:00Z.
  received_at BIGINT      NOT NULL,
  status      VARCHAR(16) NOT NULL CHECK (status IN ('open', 'resolved')),
  subject     TEXT,
  body        TEXT        NOT NULL,
  language    VARCHAR(35) NOT NULL,
  verdict     VARCHAR(16) NOT NULL,
  -- Id of the first cause; null where no cause was found.
  cause       TEXT,
  -- The whole triage result as JSON.
  triage      TEXT        NOT NULL
);
