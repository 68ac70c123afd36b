-- Whether an urgent delivery is pending in the lane. Alone, so that no table has to be rebuilt.
alter table lane add column urgent boolean not null default false;
