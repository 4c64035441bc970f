-- Services come in as a file, and are gone again when the import is undone: only an import takes back what
-- it made, and only where whoever undoes it may edit services.
create policy take_back on catalogue.service for delete to wutong_app
  using ((select kernel.purpose()) = 'import' and territory.reaches(kernel.scope('catalogue.edit'), unit_id));
create policy take_back on catalogue.edition for delete to wutong_app
  using ((select kernel.purpose()) = 'import' and catalogue.may_edit(service_id));
grant delete on catalogue.service, catalogue.edition to wutong_app;
