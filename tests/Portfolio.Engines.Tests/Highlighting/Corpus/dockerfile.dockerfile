# syntax=docker/dockerfile:1
# Builds the site in one stage and runs it in another.
ARG DOTNET=10.0
FROM mcr.example.org/dotnet/sdk:${DOTNET} AS build
WORKDIR /src

COPY --link Directory.Build.props Directory.Packages.props ./
COPY src/*/*.csproj ./
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet restore Site.csproj

COPY . .
RUN dotnet publish -c Release -o /app --no-restore \
    && rm -rf /app/*.pdb

# The images need native libraries.
FROM mcr.example.org/dotnet/aspnet:${DOTNET}
LABEL org.opencontainers.image.title="site" \
      org.opencontainers.image.licenses="MIT"

ENV ASPNETCORE_HTTP_PORTS=8080 \
    LANG=C.UTF-8
ENV PATH="/app/bin:${PATH}"

RUN apt-get update \
    && apt-get install -y --no-install-recommends libvips42t64 fonts-inter \
    && rm -rf /var/lib/apt/lists/*

RUN addgroup --system site && adduser --system --ingroup site site
COPY --from=build --chown=site:site /app /app
ADD https://example.org/fonts.tar.gz /tmp/

VOLUME ["/content", "/data"]
EXPOSE 8080/tcp
USER site
WORKDIR /app
STOPSIGNAL SIGTERM

HEALTHCHECK --interval=30s --timeout=3s \
    CMD wget -qO- http://localhost:8080/health/live || exit 1

SHELL ["/bin/sh", "-c"]
ONBUILD RUN echo 'built on $HOME'
ENTRYPOINT ["dotnet", "Site.dll"]
CMD ["serve", "--content", "/content"]
