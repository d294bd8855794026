-- The environment that a run holds, its heartbeats, and up to which of them it is known to have been well.
create table leases (
    run         text        primary key,
    environment text        not null,
    fence       bigint      not null,
    beat        bigint      not null default 0,
    beaten_at   timestamptz,
    confirmed   bigint      not null default 0,
    -- The environments that it had before; what is still told of them is of no interest.
    given_up    text[]      not null default '{}',
    created_at  timestamptz not null default now()
);

-- Attempts that did not pass. They count when the environment was well after them: when the heartbeat is confirmed that followed them.
create table unconfirmed (
    run         text   not null,
    application text   not null,
    test        text   not null,
    beat        bigint not null,
    attempt     jsonb  not null,
    primary key (run, application, test),
    foreign key (run, application, test) references planned_tests on delete cascade
);
create index unconfirmed_beat on unconfirmed (run, beat);

-- Attempts that were lost with their environment: of the attempts of a test, these say nothing of it.
alter table planned_tests add column lost int not null default 0;
