-- A transfer names the policy whose limits decided on it.
select t.id, t.policy_id from transfers t left join policies p on p.id = t.policy_id and p.kind = 'limits' where p.id is null
