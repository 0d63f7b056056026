-- Tables say what they mean: the names of values, not the numbers that the contract has for them.
create function pg_temp.name_of(number int, names text[]) returns text language sql immutable as $$ select names[number + 1] $$;
drop index support_tally_pending;
alter table feedback
    alter column type type text using pg_temp.name_of(type, '{Unspecified,Thanks,Criticism,Idea,Question,Accessibility}'),
    alter column channel type text using pg_temp.name_of(channel, '{Unspecified,Web,Email,Phone,Paper,InPerson}'),
    alter column state type text using pg_temp.name_of(state, '{Unspecified,Received,Routed,Answered,Quarantined,Reclassified,Redirected}'),
    alter column quarantine_reason type text
        using pg_temp.name_of(quarantine_reason, '{Unspecified,IdentityCode,SensitiveData,PersonalCare}');
alter table initiative
    alter column type type text using pg_temp.name_of(type, '{Unspecified,Member,Service,CouncilMotion,Referendum}'),
    alter column state type text
        using pg_temp.name_of(
            state, '{Unspecified,Received,Acknowledged,StandingVerified,Assigned,Hearing,Decided,Notified,Closed,Reclassified,Withdrawn}'),
    alter column hearing type text using pg_temp.name_of(hearing, '{Unspecified,Held,Waived}'),
    alter column outcome type text using pg_temp.name_of(outcome, '{Unspecified,Accepted,PartlyAccepted,Rejected}');
alter table initiator alter column member_kind type text
    using pg_temp.name_of(member_kind, '{Unspecified,Resident,Municipality,CorporationOrFoundation,PropertyOwnerOrHolder}');
alter table support_tally alter column threshold_state type text using pg_temp.name_of(threshold_state, '{Unspecified,Pending,Frozen}');
create index support_tally_pending on support_tally (initiative_id) where threshold_state = 'Pending';
alter table deadline alter column kind type text using pg_temp.name_of(kind, '{Unspecified,Answer,Acknowledgement,Decision}');
alter table way
    alter column kind type text
        using pg_temp.name_of(kind, '{Unspecified,Voting,Community,InfluenceBodies,Initiatives,Feedback,Discussions}');
alter table way alter column methods type text[] using array_replace(array_replace(array_replace(array_replace(array_replace(array_replace(
    methods::text[], '1', 'DiscussionsAndPanels'), '2', 'OpinionsBeforeDecisions'), '3', 'ServiceUsersInBodies'), '4', 'CoPlanning'),
    '5', 'FinancialPlanning'), '6', 'OwnInitiatives');
drop function pg_temp.name_of(int, text[]);
