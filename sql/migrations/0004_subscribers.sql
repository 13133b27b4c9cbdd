-- Subscribers: one standing address each, exceptions by publication beside it, words of addresses for search, and the
-- country's provinces, so that a postcode has a region before anything is loaded.

-- ---------------------------------------------------------------------------------------------------------------------
-- Addresses. Nearly everybody has one address, in force everywhere. So the address itself says that it stands, and
-- address_use keeps only what differs: the former address of a publication's earlier positions, an address for one
-- publication, a redirection with an end.
-- ---------------------------------------------------------------------------------------------------------------------
alter table address add column standing boolean not null default false;
update address set standing = true
from (select distinct on (subscriber_id) address_id
      from address_use
      where publication_id is null and not redirection
      order by subscriber_id, upper(positions) desc nulls first, address_use_id desc) last_default
where address.address_id = last_default.address_id;
delete from address_use where publication_id is null;

comment on column address.standing is 'In force wherever address_use says nothing else; one a subscriber at most.';

-- Every address of a subscriber in one index, of which one at most may stand.
drop index address_by_subscriber;
create unique index address_one_stands on address (subscriber_id, (case when standing then 0 else address_id end));

alter table address_use alter column publication_id set not null;
alter table address_use drop constraint address_one_at_a_time;
alter table address_use add constraint address_one_at_a_time exclude using gist
  (subscriber_id with =, publication_id with =, (redirection::int) with =, positions with &&)
  deferrable initially immediate;
create index address_use_by_publication on address_use (publication_id, subscriber_id);
create index address_use_by_address on address_use (address_id);

-- The address in force at a position of a publication's timeline: a redirection before an address of the publication's
-- own before the standing one. Inlined by the planner: one equi-join with the standing addresses, an anti-join with the
-- few exceptions.
create function address_in_force(publication int, at_position int)
returns table (subscriber_id bigint, address_id bigint, lines text, locality text, postcode text, region_code text,
               undeliverable_at timestamptz)
language sql stable parallel safe as $$
  select a.subscriber_id, a.address_id, a.lines, a.locality, a.postcode, a.region_code, a.undeliverable_at
  from address a
  where a.standing
    and not exists (select from address_use u
                    where u.subscriber_id = a.subscriber_id and u.publication_id = publication
                      and u.positions @> at_position)
  union all
  select u.subscriber_id, a.address_id, a.lines, a.locality, a.postcode, a.region_code, a.undeliverable_at
  from (select distinct on (subscriber_id) subscriber_id, address_id
        from address_use
        where publication_id = publication and positions @> at_position
        order by subscriber_id, redirection desc) u
  join address a on a.address_id = u.address_id
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Search and matching
-- ---------------------------------------------------------------------------------------------------------------------

-- The words by which an address is looked up: no numbers, and none of the abbreviations that stand in every address; they
-- would be two thirds of the index and find nothing.
create function address_words(raw text) returns tsvector
language sql immutable parallel safe as $$
  select ts_delete(
    to_tsvector('pg_catalog.simple', translate(raw, '0123456789./,-:;()''"&+', '                      ')),
    '{jl,jln,jalan,gg,gang,no,nomor,rt,rw,kel,kelurahan,kec,kecamatan,kab,kabupaten,kota,desa,ds,dusun,komp,kompleks,perum,blok,kav,prov,provinsi}'::text[])
$$;
create index address_by_words on address using gin (address_words(raw));

-- Letters and digits only: two ways of typing one address are one key.
create function address_key(raw text) returns text
language sql immutable parallel safe as $$
  select regexp_replace(lower(raw), '[^[:alnum:]]+', '', 'g')
$$;

-- Whether two name keys can be one person's: equal, one typed shorter, or nearly the same letters. Never enough by itself
-- (design.md §3 Identity): it is asked only where another key is the same.
create function names_agree(a text, b text) returns boolean
language sql immutable parallel safe as $$
  select case when a = b then true
    else similarity(a, b) >= 0.6
      or string_to_array(a, ' ') <@ string_to_array(b, ' ')
      or string_to_array(b, ' ') <@ string_to_array(a, ' ') end
$$;

-- A text as a cell that no spreadsheet takes for a formula.
create function csv_cell(value text) returns text
language sql immutable parallel safe as $$
  select case when left(value, 1) in ('=', '+', '-', '@', e'\t', e'\r') then '''' || value else value end
$$;

-- A merge that takes an earlier one back names it.
alter table subscriber_merge add column undoes bigint constraint merge_undoes_merge references subscriber_merge;
create unique index merge_undone_once on subscriber_merge (undoes) where undoes is not null;
create index merge_by_merged on subscriber_merge (merged_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- Provinces (Kemendagri codes) and the first digits of their postcodes; the longest prefix wins. A code that two
-- provinces share to the fourth digit has the larger one until the full data is loaded.
-- ---------------------------------------------------------------------------------------------------------------------
create table postcode_prefix (
  prefix text constraint postcode_prefix_pk primary key,
  province_code text not null constraint postcode_prefix_of_province references region,
  constraint postcode_prefix_is_digits check (prefix ~ '^\d{2,4}$')
);

insert into region (region_code, level, kind, name, name_key, aliases)
select code, 1, 'provinsi', name, lower(name), aliases
from (values
  ('11', 'Aceh', '{NAD,Nanggroe Aceh Darussalam}'::text[]),
  ('12', 'Sumatera Utara', '{Sumut,Sumatra Utara}'),
  ('13', 'Sumatera Barat', '{Sumbar,Sumatra Barat}'),
  ('14', 'Riau', '{}'),
  ('15', 'Jambi', '{}'),
  ('16', 'Sumatera Selatan', '{Sumsel,Sumatra Selatan}'),
  ('17', 'Bengkulu', '{}'),
  ('18', 'Lampung', '{}'),
  ('19', 'Kepulauan Bangka Belitung', '{Babel,Bangka Belitung}'),
  ('21', 'Kepulauan Riau', '{Kepri}'),
  ('31', 'Daerah Khusus Ibukota Jakarta', '{DKI,DKI Jakarta,Jakarta,DKJ,Daerah Khusus Jakarta}'),
  ('32', 'Jawa Barat', '{Jabar}'),
  ('33', 'Jawa Tengah', '{Jateng}'),
  ('34', 'Daerah Istimewa Yogyakarta', '{DIY,DI Yogyakarta,Yogyakarta,Jogja}'),
  ('35', 'Jawa Timur', '{Jatim}'),
  ('36', 'Banten', '{}'),
  ('51', 'Bali', '{}'),
  ('52', 'Nusa Tenggara Barat', '{NTB}'),
  ('53', 'Nusa Tenggara Timur', '{NTT}'),
  ('61', 'Kalimantan Barat', '{Kalbar}'),
  ('62', 'Kalimantan Tengah', '{Kalteng}'),
  ('63', 'Kalimantan Selatan', '{Kalsel}'),
  ('64', 'Kalimantan Timur', '{Kaltim}'),
  ('65', 'Kalimantan Utara', '{Kaltara}'),
  ('71', 'Sulawesi Utara', '{Sulut}'),
  ('72', 'Sulawesi Tengah', '{Sulteng}'),
  ('73', 'Sulawesi Selatan', '{Sulsel}'),
  ('74', 'Sulawesi Tenggara', '{Sultra}'),
  ('75', 'Gorontalo', '{}'),
  ('76', 'Sulawesi Barat', '{Sulbar}'),
  ('81', 'Maluku', '{}'),
  ('82', 'Maluku Utara', '{Malut}'),
  ('91', 'Papua', '{Irian Jaya}'),
  ('92', 'Papua Barat', '{}'),
  ('93', 'Papua Selatan', '{}'),
  ('94', 'Papua Tengah', '{}'),
  ('95', 'Papua Pegunungan', '{}'),
  ('96', 'Papua Barat Daya', '{}')) province(code, name, aliases);

insert into postcode_prefix (prefix, province_code)
select unnest(string_to_array(prefixes, ' ')), code
from (values
  ('11', '23 24'),
  ('12', '20 21 22'),
  ('13', '25 26 27'),
  ('14', '28 292 293 295'),
  ('15', '36 37'),
  ('16', '30 31 32'),
  ('17', '38 39'),
  ('18', '34 35'),
  ('19', '33'),
  ('21', '291 294 296 297 298'),
  ('31', '10 11 12 13 14'),
  ('32', '16 17 40 41 43 44 45 46'),
  ('33', '50 51 52 53 54 56 57 58 59'),
  ('34', '55'),
  ('35', '60 61 62 63 64 65 66 67 68 69'),
  ('36', '15 42'),
  ('51', '80 81 82'),
  ('52', '83 84'),
  ('53', '85 86 87'),
  ('61', '78 79'),
  ('62', '73 74'),
  ('63', '70 71 72'),
  ('64', '75 76 773'),
  ('65', '771 772 774 775'),
  ('71', '95'),
  ('72', '94'),
  ('73', '90 911 912 916 917 918 919 92'),
  ('74', '93'),
  ('75', '96'),
  ('76', '913 914 915'),
  ('81', '971 972 974 975 976'),
  ('82', '977 978'),
  ('91', '985 986 991 992 993 9946 9947'),
  ('92', '980 981 983'),
  ('93', '996 9977 9978 9979 998'),
  ('94', '987 988 989 9995 9996 9997'),
  ('95', '990 994 995 997 999'),
  ('96', '9805 9837 9838 984')) province(code, prefixes);

-- Kabupaten/kota where the postcode is known, else the province; null for a code that no province has.
create function region_of_postcode(code text) returns text
language sql stable parallel safe as $$
  select coalesce(
    (select coalesce(p.regency_code, p.province_code) from postcode p where p.postcode = code),
    (select f.province_code from postcode_prefix f
     where f.prefix in (left(code, 4), left(code, 3), left(code, 2))
     order by length(f.prefix) desc limit 1))
$$;

grant select on postcode_prefix to sirkulasi_app, sirkulasi_report, sirkulasi_read;
