-- The columns of Debezium's outbox event router. Rows are inserted and deleted in one transaction, so this table looks
-- empty at all times: the events are read from the binlog.
--
-- id, type, aggregateid, timestamp become ce_id, ce_type, ce_subject (and the record's key), ce_time; payload is the
-- record's value, as bytes, so that nothing on the way reads JSON and writes it differently. The last three are the same
-- for every event and stand here because Kafka Connect's own InsertHeader can't write the text "1.0": it makes it a number.
create table outbox_event (
  id varchar(36) character set ascii collate ascii_bin not null primary key,
  aggregatetype varchar(255) not null,
  aggregateid varchar(255) not null,
  type varchar(255) not null,
  timestamp datetime(6) not null,
  payload longblob not null,
  specversion varchar(8) not null default '1.0',
  source varchar(64) not null default '/avisa/service-userdata',
  datacontenttype varchar(64) not null default 'application/json'
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
