-- The versions of these subjects that a consumer has seen. A plan that was made for a young table reads all of it, and a session keeps that
-- plan while the table grows; here it is made for each call, and by the key whatever the table's size.
create function newest_versions(of_consumer text, of_subjects text[]) returns table (subject text, subject_version bigint)
language sql stable set enable_seqscan = off as $$
    select seen.subject, seen.subject_version from inbox_subject seen where seen.consumer = of_consumer and seen.subject = any(of_subjects)
$$;
