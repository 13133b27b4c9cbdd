-- Invented people for ops/bench/import: the same for the same :rows. Names of one to three words, a mobile each, an e-mail
-- address for seven in ten, an address in a province of its own weight.
select setseed(0.42);
create temporary table words as select
  array['budi', 'siti', 'agus', 'dewi', 'eko', 'sri', 'joko', 'ani', 'rudi', 'rina', 'hendra', 'yuni', 'bambang', 'wati', 'andi',
        'ratna', 'dedi', 'fitri', 'slamet', 'nur', 'ahmad', 'muhammad', 'abdul', 'putri', 'indah', 'lestari', 'dian', 'rizky',
        'fajar', 'ayu', 'made', 'ketut', 'wayan', 'nyoman', 'asep', 'ujang', 'tatang', 'euis', 'sari', 'wulan', 'bayu', 'arief',
        'surya', 'teguh', 'heru', 'yanto', 'gunawan', 'maria', 'yohanes', 'petrus'] as first,
  array['santoso', 'wijaya', 'kusuma', 'hidayat', 'setiawan', 'saputra', 'pratama', 'nugroho', 'susanto', 'hartono', 'halim',
        'siregar', 'nasution', 'simanjuntak', 'hutapea', 'sihombing', 'situmorang', 'manurung', 'panjaitan', 'lubis', 'harahap',
        'tanjung', 'chaniago', 'rahman', 'suryani', 'handayani', 'anggraini', 'permata', 'maharani', 'utami', 'wibowo',
        'prasetyo', 'purnomo', 'sutrisno', 'supriyadi', 'sumarno', 'sudirman', 'suwarno', 'mulyono', 'haryanto'] as last,
  array['Merdeka', 'Sudirman', 'Diponegoro', 'Gajah Mada', 'Ahmad Yani', 'Imam Bonjol', 'Kartini', 'Pahlawan', 'Pemuda',
        'Veteran', 'Cendrawasih', 'Melati', 'Mawar', 'Anggrek', 'Kenanga', 'Cempaka', 'Dahlia', 'Flamboyan', 'Teratai',
        'Kamboja'] as street,
  array['Sukamaju', 'Kebon Jeruk', 'Cilandak', 'Tebet', 'Menteng', 'Gubeng', 'Tegalsari', 'Rungkut', 'Coblong', 'Lengkong',
        'Banyumanik', 'Tembalang', 'Depok', 'Beji', 'Cibinong', 'Ciputat', 'Serpong', 'Helvetia', 'Panakkukang',
        'Rappocini'] as village,
  array['811', '812', '813', '821', '852', '857', '878', '896'] as operator;
create temporary table people as
select n,
  initcap(first[1 + floor(random() * 50)::int]
    || case when random() < 0.6 then ' ' || first[1 + floor(random() * 50)::int] else '' end
    || ' ' || last[1 + floor(random() * 40)::int]) as name,
  '0' || operator[1 + n % 8] || lpad((n::bigint * 7919133 % 100000000)::text, 8, '0') as phone,
  case when random() < 0.7 then 'orang' || n || '@example.id' end as email,
  'Jl. ' || street[1 + floor(random() * 20)::int] || ' No. ' || 1 + floor(random() * 300)::int
    || ', RT ' || lpad((1 + floor(random() * 15)::int)::text, 3, '0') || '/RW ' || lpad((1 + floor(random() * 12)::int)::text, 3, '0')
    || ', Kel. ' || village[1 + floor(random() * 20)::int] || ', Kec. ' || village[1 + floor(random() * 20)::int] as address,
  (10110 + floor(power(random(), 2) * 79000))::int::text as postcode
from generate_series(1, :rows) n, words;
\copy (select name as "Nama", phone as "HP", email as "Email", address as "Alamat", postcode as "Kode Pos" from people order by n) to pstdout with (format csv, header)
