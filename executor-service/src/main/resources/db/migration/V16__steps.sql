-- Steps that clean up are executed also when a run ends before its time: how it ends is kept until they have.
alter table runs add column closing jsonb, add column closing_until timestamptz;

alter table steps
    -- What steps hand each other may be secret: it is kept encrypted. What stood here could be read by anybody who may read the database.
    drop column inputs,
    drop column outputs,
    add column inputs bytea,
    add column outputs bytea,
    -- Whether it cleans up, rather than making up the test.
    add column cleanup boolean not null default false,
    -- How many of the steps that it needs the coordinator has not seen end.
    add column open_needs int not null default 0,
    -- Whether it has a verdict, and whether the coordinator has seen that.
    add column progress text not null default 'open' check (progress in ('open', 'news', 'ended'));
create index steps_news on steps (run) where progress = 'news';
create index steps_open on steps (run, cross_test) where progress = 'open';
create index steps_cleanup on steps (run) where cleanup;

create table cross_tests (
    run      text not null references runs on delete cascade,
    name     text not null,
    -- From its first step on.
    deadline timestamptz,
    -- Whether a step that failed, or the time, has stopped it.
    stopped  boolean not null default false,
    primary key (run, name)
);
