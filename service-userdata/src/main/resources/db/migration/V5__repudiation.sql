-- Which changes somebody says weren't theirs, by the link in a notice. Written in the transaction of the event that tells
-- of it. Debezium doesn't look at this table.
--
-- id          that of the event; of version 7, so that the order of ids is that of time.
-- user_id     refers to users, but not as a foreign key: a deletion can be repudiated too.
-- event_id    the change. Unique, so that asking again, also at the same time, changes nothing.
-- changed_at, recorded_at
--             in UTC; rows are deleted by the second.
create table repudiation (
  id varchar(36) character set ascii collate ascii_bin not null primary key,
  user_id varchar(36) character set ascii collate ascii_bin not null,
  event_id varchar(36) character set ascii collate ascii_bin not null,
  changed_at datetime(6) not null,
  recorded_at datetime(6) not null,
  constraint repudiation_of_event unique key (event_id),
  index repudiation_by_user (user_id, id),
  index repudiation_by_age (recorded_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
