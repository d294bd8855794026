create table payments (id text primary key, amount numeric not null);
