# syntax=docker/dockerfile:1
# The program in a small image, with a PostgreSQL of its own for those who bring none.
#
#   docker build -t sirkulasi .
#   docker run -v sirkulasi:/var/lib/sirkulasi sirkulasi publication list
#   docker run -e DATABASE_URL=postgresql://… sirkulasi publication list

FROM swift:6.3-bookworm AS build
WORKDIR /source
COPY ops/setup ops/setup
RUN apt-get update -q && ops/setup --build
COPY Package.swift ./
RUN swift package resolve
COPY sql sql
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --product sirkulasi --static-swift-stdlib \
    && install -D -s "$(swift build -c release --show-bin-path)/sirkulasi" /out/sirkulasi

FROM debian:bookworm-slim
# PostgreSQL's package would make a cluster of its own; the program makes its own.
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends postgresql-common \
    && sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf \
    && apt-get install -y -q --no-install-recommends \
        postgresql-15 libpq5 libphonenumber8 libxlsxwriter4 libpangocairo-1.0-0 libqrencode4 libzip4 libcsv3 libxml2 libssl3 \
        fonts-noto-core fonts-noto-cjk ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/sirkulasi --create-home sirkulasi \
    && chmod 700 /var/lib/sirkulasi
COPY --from=build /out/sirkulasi /usr/local/bin/sirkulasi

USER sirkulasi
WORKDIR /var/lib/sirkulasi
ENV SIRKULASI_HOME=/var/lib/sirkulasi LANG=C.UTF-8
VOLUME /var/lib/sirkulasi
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["sirkulasi", "db", "status", "--quiet"]
ENTRYPOINT ["sirkulasi"]
CMD ["--help"]
