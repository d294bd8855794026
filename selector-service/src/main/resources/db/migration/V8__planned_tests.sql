-- Whether the lines are those of a packed event, the one by which they were published.
alter table plan_chunk add column planned boolean not null default false;
