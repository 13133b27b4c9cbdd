"""Fetches the rows of the bench with psycopg 3 or asyncpg; prints seconds, rows and a checksum."""
import asyncio
import datetime
import sys
import time

STATEMENT = "select id, number, name, street, city, day, moment, amount from bench_fetch"
EPOCH_DAY = datetime.date(2000, 1, 1)
EPOCH = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)
MICROSECOND = datetime.timedelta(microseconds=1)


def report(seconds, rows):
    total = 0
    for id_, number, name, street, city, day, moment, amount in rows:
        # int(x - x % 1000) and C agree only on positive moments, which all of them are
        total += id_ + number + (day - EPOCH_DAY).days + ((moment - EPOCH) // MICROSECOND) % 1000
        total += int(amount * 100) + len(name.encode()) + len(street.encode()) + len(city.encode())
    print(f"{seconds:.4f} {len(rows)} {total}")


def with_psycopg(conninfo):
    import psycopg

    with psycopg.connect(conninfo) as connection:
        cursor = connection.cursor(binary=True)
        cursor.execute("select count(*) from bench_fetch").fetchall()
        start = time.perf_counter()
        rows = cursor.execute(STATEMENT).fetchall()
        report(time.perf_counter() - start, rows)


async def with_asyncpg(conninfo):
    import asyncpg

    words = dict(word.split("=", 1) for word in conninfo.split())
    connection = await asyncpg.connect(
        host=words.get("host"), port=int(words.get("port", 5432)), user=words.get("user"), database=words.get("dbname"))
    await connection.fetch("select count(*) from bench_fetch")
    start = time.perf_counter()
    rows = await connection.fetch(STATEMENT)
    report(time.perf_counter() - start, rows)
    await connection.close()


if __name__ == "__main__":
    driver, conninfo = sys.argv[1:3]
    if driver == "psycopg":
        with_psycopg(conninfo)
    else:
        asyncio.run(with_asyncpg(conninfo))
