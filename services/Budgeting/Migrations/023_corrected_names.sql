-- What units are called is told by corrections too: what was told before they were heard is gone through again.
delete from caught_up where consumer like '%organisation-names';
delete from inbox where consumer like '%organisation-names';
delete from inbox_subject where consumer like '%organisation-names';
