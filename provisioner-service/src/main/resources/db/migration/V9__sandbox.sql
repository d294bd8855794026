-- What is made in a cloud account, and what it costs: reserved before it is made, so that what a crash leaves behind is known, and paid for.
create table sandbox_resources (
    resource    text        primary key,
    type        text        not null,
    environment text        not null,
    run         text        not null,
    -- In millionths of a dollar.
    micros      bigint      not null check (micros >= 0),
    -- Released is what was never made; it costs nothing.
    state       text        not null default 'reserved' check (state in ('reserved', 'created', 'gone', 'released')),
    expires_at  timestamptz not null,
    reserved_at timestamptz not null default now()
);
create index sandbox_resources_run on sandbox_resources (run);
create index sandbox_resources_day on sandbox_resources (reserved_at);

-- When something was first seen that carries our mark, and of which the ledger knows nothing.
create table sandbox_sightings (
    resource      text        primary key,
    first_seen_at timestamptz not null default now()
);
