-- Databases that environments are copied from, written down before they are made; what is not here, or was not used for long, is dropped.
create table templates (
    name    text        primary key,
    used_at timestamptz not null default now()
);
