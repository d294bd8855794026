-- The tests that use what changed, as application:test, each as often as it does; and how, in the same order.
alter table plan_chunks
    add column users text[] not null default '{}',
    add column ways  text[] not null default '{}';
