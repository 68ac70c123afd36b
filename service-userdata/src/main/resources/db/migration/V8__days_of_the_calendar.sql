-- Both servers take the 31st of February from whoever asks for it (ALLOW_INVALID_DATES). Debezium doesn't, and stops there:
-- one such row would hold up all changes behind it, of whomever. Days without a month or a day, such as 1990-00-00, do no
-- harm. For those MySQL's strict modes know no last_day, so the 28 are asked for first; others make null of it.
alter table users
  add constraint date_of_birth_is_in_the_calendar check (
    dayofmonth(date_of_birth) <= 28 or dayofmonth(date_of_birth) <= ifnull(dayofmonth(last_day(date_of_birth)), 28)),
  add constraint created_at_is_in_the_calendar check (
    dayofmonth(created_at) <= 28 or dayofmonth(created_at) <= ifnull(dayofmonth(last_day(created_at)), 28)),
  add constraint updated_at_is_in_the_calendar check (
    dayofmonth(updated_at) <= 28 or dayofmonth(updated_at) <= ifnull(dayofmonth(last_day(updated_at)), 28));
