# Debian's PostgreSQL, with as much of the official image's ways as docker-compose.yml needs.
ARG BASE
FROM ${BASE}
RUN apt-get update && apt-get install -y --no-install-recommends postgresql && rm -rf /var/lib/apt/lists/* \
  && install -d -o postgres -g postgres /var/lib/postgresql/data
COPY docker/testbed/postgres.sh /usr/local/bin/
USER postgres
CMD ["postgres.sh"]
