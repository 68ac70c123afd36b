-- Both servers take the 31st of February from whoever asks for it (ALLOW_INVALID_DATES). Debezium doesn't, and stops there:
-- one such row would hold up all changes behind it, of whomever. Days without a month or a day, such as 1990-00-00, do no
-- harm; of what is in no month last_day makes null.
alter table users
  add constraint date_of_birth_is_in_the_calendar
    check (dayofmonth(date_of_birth) <= ifnull(dayofmonth(last_day(date_of_birth)), 28)),
  add constraint created_at_is_in_the_calendar
    check (dayofmonth(created_at) <= ifnull(dayofmonth(last_day(created_at)), 28)),
  add constraint updated_at_is_in_the_calendar
    check (dayofmonth(updated_at) <= ifnull(dayofmonth(last_day(updated_at)), 28));
