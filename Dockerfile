# Kezek in one container: what scripts/run does, with everything installed and built before.
#
#   docker build -t kezek .
#   docker run -p 8080:8080 -v kezek:/var/lib/kezek kezek [--sandbox] [OPTIONS of scripts/run]

FROM debian:12-slim AS build
WORKDIR /opt/kezek
COPY scripts/packages scripts/install scripts/lib.sh scripts/
RUN scripts/install build
COPY . .
RUN bash -c 'source scripts/lib.sh && build_preset release kezek kezek-sandbox kezek-pocket-signer && fetch_docs_page'

FROM debian:12-slim
WORKDIR /opt/kezek
COPY scripts/packages scripts/install scripts/lib.sh scripts/
RUN scripts/install run && rm -rf /var/lib/apt/lists/* \
 && useradd --system --user-group --home-dir /var/lib/kezek --create-home kezek
COPY scripts scripts
COPY api/public api/public
COPY persistence/migrations persistence/migrations
COPY persistence/reference persistence/reference
COPY openapi.yaml LICENSE ./
COPY --from=build /opt/kezek/build/release/bin build/release/bin
COPY --from=build /opt/kezek/build/docs build/docs

USER kezek
VOLUME /var/lib/kezek
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --start-period=60s CMD ["curl", "-fs", "http://127.0.0.1:8083/health/ready"]
ENTRYPOINT ["scripts/run", "--no-install", "--no-build", "--var", "/var/lib/kezek/data"]
