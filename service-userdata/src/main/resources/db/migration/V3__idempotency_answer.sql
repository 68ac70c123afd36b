-- What came of changes that were asked for under an Idempotency-Key, so that asking again changes nothing. Written in the
-- transaction of the change. Debezium doesn't look at this table.
--
-- scope       hash of caller and key: of a fixed size, compared exactly, and telling nobody who called.
-- request     hash of what was asked for.
-- outcome     null while the change is under way, which nobody but its own transaction ever sees.
-- user_then   the user as it was then, in JSON, since it may have changed meanwhile. Personal data. The longest user takes
--             less than 14 KiB, if each of its characters needs an escape.
-- answered_at in UTC; rows are deleted by age.
create table idempotency_answer (
  scope varchar(43) character set ascii collate ascii_bin not null primary key,
  request varchar(43) character set ascii collate ascii_bin not null,
  outcome varchar(16) character set ascii collate ascii_bin,
  user_then varbinary(16384),
  answered_at datetime(6) not null,
  index idempotency_answer_by_age (answered_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
