-- Names this database's folder below the work directory, so that cleaning up never meets what belongs to somebody else.
create table installation (
    id text primary key
);
insert into installation (id) values (left(replace(gen_random_uuid()::text, '-', ''), 16));

-- Everything that is known of a run. Whoever changes datasets of a run locks its row first.
create table run (
    run       text primary key,
    -- where the environment's services are, with their credentials; only while the environment lives
    endpoints text,
    fence     bigint      not null default -1,
    ended     boolean     not null default false,
    known_at  timestamptz not null default now()
);
create index run_by_age on run (known_at);

create table dataset (
    number      bigint generated always as identity unique,
    run         text        not null references run on delete cascade,
    dataset     text        not null,
    folder      text        not null,
    spec        text        not null,
    service     text,
    state       text        not null
        check (state in ('waiting', 'requested', 'ready', 'failed', 'discarding', 'discarded')),
    version     text,
    ready       text,
    reason      text,
    claim       bigint      not null default 0,
    attempts    integer     not null default 0,
    due_at      timestamptz not null default now(),
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null,
    causation   text,
    traceparent text,
    primary key (run, dataset)
);
create index dataset_due on dataset (due_at, number) where state in ('requested', 'discarding');
create index dataset_living on dataset (expires_at) where state not in ('discarding', 'discarded');
create index dataset_by_folder on dataset (folder);
