-- What targets beside Kafka are told, each by a worker of its own.
create table deliveries (
    sequence     bigint generated always as identity primary key,
    id           text        not null unique,
    target       text        not null,
    fingerprint  text        not null,
    run          text        not null,
    kind         text        not null,
    notice       text        not null,
    state        text        not null default 'waiting',
    attempts     integer     not null default 0,
    next_attempt timestamptz not null,
    reason       text,
    reference    text,
    created_at   timestamptz not null,
    ended_at     timestamptz
);
create index deliveries_waiting on deliveries (target, sequence) where state = 'waiting';
create index deliveries_by_fingerprint on deliveries (fingerprint, target, sequence);
