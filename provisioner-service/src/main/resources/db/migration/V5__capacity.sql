-- Whose quota an environment counts against, and until when its preparation may be waited for.
alter table environments add column team text not null default '';
alter table environments add column wait_until timestamptz;
create index environments_waiting on environments (team, sequence) where state = 'requested';

-- For how long it is kept for people to look when its run did not pass.
alter table environments add column keep_seconds integer not null default 0;
alter table environments drop constraint environments_state_check;
alter table environments add constraint environments_state_check
    check (state in ('requested', 'preparing', 'ready', 'dirty', 'releasing', 'released', 'failed'));
drop index environments_open;
create index environments_open on environments (state, sequence)
    where state in ('requested', 'preparing', 'ready', 'dirty', 'releasing');

-- How often it was tried to destroy it, since when it is given up, and since when it is known that nothing of it is left.
alter table environments add column releases integer not null default 0;
alter table environments add column leaked_at timestamptz;
alter table environments add column gone_at timestamptz;
update environments set gone_at = now() where state in ('released', 'failed');
create index environments_left on environments (sequence) where state = 'failed' and gone_at is null;

-- What exists, carries our mark, and is no environment's: how often it was tried to destroy it.
create table strays (
    resource   text        primary key,
    type       text        not null,
    attempts   integer     not null default 0,
    reason     text,
    found_at   timestamptz not null default now(),
    due_at     timestamptz not null default now(),
    leaked_at  timestamptz
);
