-- What consumers expect of providers, as they published it.
create table pacts (
    id           bigint generated always as identity primary key,
    provider     text        not null,
    consumer     text        not null,
    version      text        not null,
    branch       text        not null,
    content      text        not null,
    published_at timestamptz not null default now(),
    unique (provider, consumer, version)
);
create index on pacts (provider, consumer, branch, id desc);

-- Which of them a revision of the provider keeps, by the last check of each.
create table pact_checks (
    pact       bigint      not null references pacts on delete cascade,
    revision   text        not null,
    run        text        not null,
    holds      boolean     not null,
    checked_at timestamptz not null default now(),
    primary key (pact, revision)
);
