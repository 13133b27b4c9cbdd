/* The floor for fetching: plain libpq, binary, one result, every value decoded into a struct. */
#include <endian.h>
#include <libpq-fe.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct row {
    int64_t id, number;
    char *name, *street, *city;
    int32_t day;
    int64_t moment, amount;
};

static int64_t i64(const char *p) { uint64_t v; memcpy(&v, p, 8); return (int64_t)be64toh(v); }
static int32_t i32(const char *p) { uint32_t v; memcpy(&v, p, 4); return (int32_t)be32toh(v); }
static int16_t i16(const char *p) { uint16_t v; memcpy(&v, p, 2); return (int16_t)be16toh(v); }

static char *text(const PGresult *r, int row, int column) {
    int length = PQgetlength(r, row, column);
    char *copy = malloc(length + 1);
    memcpy(copy, PQgetvalue(r, row, column), length);
    copy[length] = 0;
    return copy;
}

/* numeric with two digits after the point, as an integer of hundredths */
static int64_t hundredths(const char *p) {
    int count = i16(p), weight = i16(p + 2), sign = i16(p + 4);
    int64_t value = 0;
    for (int group = weight; group >= -1; group--) {
        int index = weight - group;
        int digits = index < count ? i16(p + 8 + 2 * index) : 0;
        value = group >= 0 ? value * 10000 + digits : value * 100 + digits / 100;
    }
    return sign ? -value : value;
}

int main(int argc, char **argv) {
    PGconn *c = PQconnectdb(argc > 1 ? argv[1] : "");
    if (PQstatus(c) != CONNECTION_OK) { fprintf(stderr, "%s", PQerrorMessage(c)); return 1; }
    PQclear(PQexec(c, "select count(*) from bench_fetch"));
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    PGresult *r = PQexecParams(c, "select id, number, name, street, city, day, moment, amount from bench_fetch", 0, NULL, NULL, NULL, NULL, 1);
    if (PQresultStatus(r) != PGRES_TUPLES_OK) { fprintf(stderr, "%s", PQerrorMessage(c)); return 1; }
    int n = PQntuples(r);
    struct row *rows = malloc(sizeof *rows * (n + 1));
    for (int i = 0; i < n; i++) {
        struct row *w = rows + i;
        w->id = i64(PQgetvalue(r, i, 0));
        w->number = i64(PQgetvalue(r, i, 1));
        w->name = text(r, i, 2);
        w->street = text(r, i, 3);
        w->city = text(r, i, 4);
        w->day = i32(PQgetvalue(r, i, 5));
        w->moment = i64(PQgetvalue(r, i, 6));
        w->amount = hundredths(PQgetvalue(r, i, 7));
    }
    PQclear(r);
    clock_gettime(CLOCK_MONOTONIC, &b);
    int64_t sum = 0;
    for (int i = 0; i < n; i++)
        sum += rows[i].id + rows[i].number + rows[i].day + rows[i].moment % 1000 + rows[i].amount +
            (int64_t)(strlen(rows[i].name) + strlen(rows[i].street) + strlen(rows[i].city));
    printf("%.4f %d %lld\n", (b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) / 1e9, n, (long long)sum);
    return 0;
}
