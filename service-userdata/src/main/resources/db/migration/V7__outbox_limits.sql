-- A row that Kafka doesn't take would hold up all changes behind it, of whomever: it is refused where it is written. Kafka's
-- records have up to 1 MiB.
alter table outbox_event
  add constraint there_is_no_other_topic check (aggregatetype = 'info-user'),
  add constraint payload_fits_a_record check (length(payload) <= 524288);
