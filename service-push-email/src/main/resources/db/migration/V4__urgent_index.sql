-- Urgent lanes are looked for first.
alter table lane add key lane_urgent (urgent, due_at);
