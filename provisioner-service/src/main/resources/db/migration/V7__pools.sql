-- Definitions of which environments are kept ready before a run wants one, by what identifies them: how many, and by whose plan.
create table pools (
    identity text        primary key,
    size     integer     not null,
    plan     jsonb       not null,
    used_at  timestamptz not null default now()
);

-- Which definition's it is, and whether no run has it: then its run is itself.
alter table environments add column pool text;
alter table environments add column spare boolean not null default false;
create index environments_spare on environments (pool) where spare;

-- What there was of a service when it became ready.
alter table services add column snapshot text;
