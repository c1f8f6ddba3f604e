-- Every journal carries the mode in which this database was born.
select j.id, j.mode from ledger.journals j where j.mode is distinct from (select mode from system_settings)
