-- The reaper asks for what may be there, which is little of all that ever was.
create index sandbox_resources_open on sandbox_resources (type) where state in ('reserved', 'created');
