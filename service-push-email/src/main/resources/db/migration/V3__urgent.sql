-- A copy of due_at while an urgent delivery is pending in the lane, else null: those are looked for first, and all others
-- don't burden the index.
alter table lane add column urgent_due_at datetime(6), add key lane_urgent (urgent_due_at);
