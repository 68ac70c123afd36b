-- What operators did. One row for each delivery that was changed; no personal data.
create table operator_action (
  -- A UUID of version 7: rows are added at the table's end.
  id char(36) character set ascii collate ascii_bin not null primary key,
  done_at datetime(6) not null,
  -- role:subject, or anybody where access is open.
  actor varchar(300) not null,
  -- replay, cancel
  action varchar(20) character set ascii not null,
  -- The id of a delivery, which may be forgotten meanwhile.
  target varchar(100) character set ascii collate ascii_bin not null,
  reason varchar(500),
  key operator_action_done (done_at),
  key operator_action_target (target, done_at)
) engine = InnoDB default character set utf8mb4;

-- A replayed delivery is tried for as long as a new one, counted from here.
alter table delivery add column replayed_at datetime(6);

-- Lists for operators, newest first. Those of one instant are in the order of their ids, which InnoDB appends.
create index delivery_listed on delivery (created_at);
create index delivery_of_user on delivery (user_id, created_at);
create index delivery_of_recipient on delivery (recipient, created_at);
create index delivery_in_state on delivery (state, created_at);
