-- TRUNCATE and DROP leave no rows in the binlog: nobody would be told that they are gone. A table that a foreign key refers
-- to can't be truncated or dropped. The error names that key and this table, so they say why and what to do instead.
-- Nobody can put an id in here that would keep its user from being deleted. Debezium doesn't look at this table.
create table truncate_tells_nobody (
  id varchar(36) character set ascii collate ascii_bin,
  constraint use_delete_so_that_people_are_told foreign key (id) references users (id),
  constraint truncate_tells_nobody_is_empty check (id is null)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
