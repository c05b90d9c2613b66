# Three images from one file:
#   docker build -t mini .                      the editor, FROM scratch
#   docker build --target lint -t mini-lint .   clang-tidy over a repository mounted at /src
#   docker build --target build -t mini-build . the build with its tests
ARG DEBIAN=trixie

# What building and linting share: compiler, CMake and the libraries' headers.
FROM debian:${DEBIAN}-slim AS deps
ENV DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8
COPY tools/packages.sh /tmp/
RUN . /tmp/packages.sh && apt-get update && \
    apt-get install -y --no-install-recommends $build_packages catch2 && \
    rm -rf /var/lib/apt/lists/*

FROM deps AS build
RUN . /tmp/packages.sh && apt-get update && \
    apt-get install -y --no-install-recommends $test_packages && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /mini
COPY . .
RUN cmake --workflow --preset static
RUN mkdir -p /image && cp build/static/bin/mini /image/mini && strip /image/mini && cp LICENSE /image/LICENSE

FROM deps AS lint
RUN . /tmp/packages.sh && apt-get update && \
    apt-get install -y --no-install-recommends $lint_packages && \
    rm -rf /var/lib/apt/lists/*
COPY tools/lint /usr/local/bin/lint
WORKDIR /src
ENTRYPOINT ["/usr/local/bin/lint"]

FROM scratch
COPY --from=build /image/ /
WORKDIR /work
ENTRYPOINT ["/mini"]
