create table inbox (
    topic       text        not null,
    id          text        not null,
    body_hash   bytea       not null,
    received_at timestamptz not null default now(),
    primary key (topic, id)
);
create index inbox_received_at on inbox (received_at);

create table outbox (
    sequence   bigint generated always as identity primary key,
    topic      text        not null,
    key        text,
    headers    jsonb       not null,
    value      bytea,
    created_at timestamptz not null default now(),
    sent_at    timestamptz,
    error      text
);
create index outbox_unsent on outbox (sequence) where sent_at is null;
create index outbox_sent_at on outbox (sent_at) where sent_at is not null;
