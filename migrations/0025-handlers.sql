-- Those who handle what residents ask: offices and centres of a subdistrict, departments of a district or the city.
-- They are units like any other, so that roles, scopes and lineages hold for them as they stand. New values of an
-- enum can be used only after they are committed: what hangs them into the tree is in the next file but one.
alter type territory.unit_kind add value 'office';
alter type territory.unit_kind add value 'centre';
alter type territory.unit_kind add value 'department';
alter type identity.role add value 'handler';
