-- Of each kind of feedback, when it was given: the latest word counts.
alter table feedback
    add column team_at     timestamptz,
    add column category_at timestamptz;
update feedback set team_at = given_at where team is not null;
update feedback set category_at = given_at where category is not null;
alter table feedback drop column given_at;

-- What failures have in common with those that are alike. Those that share no band are seldom alike.
create table likenesses (
    fingerprint text   primary key,
    likeness    text   not null,
    bands       text[] not null
);
create index likenesses_by_band on likenesses using gin (bands);
create index judgements_by_fingerprint on judgements (fingerprint);
