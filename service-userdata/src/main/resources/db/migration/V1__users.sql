-- Also written by others with plain SQL, hence the defaults: the id, a username and an e-mail address are all it takes.
--
-- id            is text, so that SQL, binlog, Kafka key and REST show the same thing. The check keeps out what no reader
--               of the topic could take for a user's id.
-- collation     utf8mb4_bin exists in MySQL and MariaDB alike and compares exactly, as the service does. Ana@example.org
--               and ana@example.org are two addresses, since only their server knows whether they are one mailbox
--               (RFC 5321, 2.4); a looser collation would also refuse jose@ where josé@ exists. Usernames are kept in lower
--               case by the service.
-- last_event_id has no default on purpose: a row whose last_event_id is null or didn't move was written by somebody else.
-- datetime      holds UTC. The service says so itself; for the defaults to say so the server's time zone must be UTC.
create table users (
  id varchar(36) character set ascii collate ascii_bin not null primary key,
  username varchar(64) not null,
  email varchar(254) not null,
  full_name varchar(200),
  date_of_birth date,
  address varchar(500),
  locale varchar(35) not null default 'en',
  status varchar(16) not null default 'ACTIVE',
  version bigint not null default 1,
  last_event_id varchar(36) character set ascii collate ascii_bin,
  created_at datetime(6) not null default current_timestamp(6),
  updated_at datetime(6) not null default current_timestamp(6) on update current_timestamp(6),
  constraint users_username_is_taken unique key (username),
  constraint users_email_is_taken unique key (email),
  constraint users_id_is_uuid check (id regexp '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
