-- A reader that wants some types only finds them at once, however much else there is.
create index journal_type on journal (type, sequence) where sequence is not null;
