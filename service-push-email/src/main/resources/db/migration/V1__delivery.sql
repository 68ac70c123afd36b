-- One row for each person (user and address) there is or was something to tell. Whoever holds its lease may send the
-- lane's first pending delivery, and nobody else: that is the order per lane, and a claim reads one row a lane however
-- many deliveries wait in it. Holds no address: its id is a hash of user and address.
create table lane (
  id char(36) character set ascii collate ascii_bin not null primary key,
  user_id char(36) character set ascii collate ascii_bin not null,
  -- The fencing token: each claim adds one.
  token bigint not null,
  leased boolean not null,
  -- When the first pending delivery may be claimed; while it is leased, when the lease ends. Null: nothing is pending.
  due_at datetime(6),
  pending int not null,
  last_seq bigint not null,
  quiet_until datetime(6),
  -- The last pending delivery, while further changes may still join it.
  open_delivery char(36) character set ascii collate ascii_bin,
  open_events int not null,
  open_since datetime(6),
  open_until datetime(6),
  key lane_due (due_at)
) engine = InnoDB default character set utf8mb4;

-- One row for each mail.
create table delivery (
  -- A UUID of version 7: rows are added at the table's end.
  id char(36) character set ascii collate ascii_bin not null primary key,
  lane_id char(36) character set ascii collate ascii_bin not null,
  -- The order in the lane.
  seq bigint not null,
  user_id char(36) character set ascii collate ascii_bin not null,
  -- Null once it was erased. 254 octets is the longest address.
  recipient varchar(254) collate utf8mb4_bin,
  kind varchar(20) character set ascii not null,
  -- due, sending, accepted, parked, cancelled
  state varchar(10) character set ascii not null,
  -- 1 while it is due or being sent, else null: what has ended doesn't burden the index.
  pending tinyint generated always as (case when state in ('due', 'sending') then 1 end) stored,
  created_at datetime(6) not null,
  -- When it was accepted, parked or cancelled.
  ended_at datetime(6),
  attempts int not null,
  -- Why it is parked or was cancelled; no personal data.
  reason varchar(500),
  erased boolean not null,
  key delivery_head (lane_id, pending, seq),
  key delivery_ended (state, erased, ended_at),
  key delivery_age (pending, created_at)
) engine = InnoDB default character set utf8mb4;

-- The changes that a mail tells of. An event is told once in each lane, however often its record comes.
create table delivery_event (
  delivery_id char(36) character set ascii collate ascii_bin not null,
  position int not null,
  event_id char(36) character set ascii collate ascii_bin not null,
  lane_id char(36) character set ascii collate ascii_bin not null,
  -- JSON: what the mail shows, values masked. Null once it was erased.
  data longtext,
  primary key (delivery_id, position),
  unique key delivery_event_once (event_id, lane_id)
) engine = InnoDB default character set utf8mb4;

-- What came of each attempt.
create table delivery_attempt (
  delivery_id char(36) character set ascii collate ascii_bin not null,
  -- The claim it was made under.
  token bigint not null,
  started_at datetime(6) not null,
  took_millis int not null,
  outcome varchar(20) character set ascii not null,
  server varchar(255) not null,
  code int not null,
  status varchar(20) not null,
  -- May quote the address; null once it was erased.
  text varchar(1000),
  primary key (delivery_id, token)
) engine = InnoDB default character set utf8mb4;
