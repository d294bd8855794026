-- Which application of a workflow depends on which other one: as its steps declare it, and as it was seen.
create table dependencies (
    number   bigint generated always as identity unique,
    workflow text        not null,
    consumer text        not null,
    provider text        not null,
    kind     text        not null check (kind in ('needs', 'value', 'service')),
    times    bigint      not null,
    first_seen timestamptz not null default now(),
    last_seen  timestamptz not null default now(),
    primary key (workflow, consumer, provider, kind)
);
