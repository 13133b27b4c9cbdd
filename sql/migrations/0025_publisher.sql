-- Who asks for the money and writes the letters: what a bill, a receipt and a letter have to name beside the title.
alter table publication
  add column publisher_name text,
  add column publisher_address text,
  add column publisher_tax_number text,
  add constraint publication_publisher_is_short check (length(publisher_name) between 1 and 200
    and length(publisher_address) between 1 and 400 and length(publisher_tax_number) between 1 and 40);
comment on column publication.publisher_tax_number is 'As printed: the NPWP, or what another country calls it.';
