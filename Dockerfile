# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# What decides the restore comes first, so that this layer is made again only when packages change.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Portfolio.Content/Portfolio.Content.csproj src/Portfolio.Content/
COPY src/Portfolio.Diagrams/Portfolio.Diagrams.csproj src/Portfolio.Diagrams/
COPY src/Portfolio.Formulas/Portfolio.Formulas.csproj src/Portfolio.Formulas/
COPY src/Portfolio.Highlighting/Portfolio.Highlighting.csproj src/Portfolio.Highlighting/
COPY src/Portfolio.Web/Portfolio.Web.csproj src/Portfolio.Web/
# Compiled ahead of time for a faster start; only here, because the compiler is a download of 200 MB.
RUN dotnet restore src/Portfolio.Web/Portfolio.Web.csproj -p:PublishReadyToRun=true
COPY .editorconfig ./
COPY src/ src/
RUN dotnet publish src/Portfolio.Web/Portfolio.Web.csproj --no-restore -c Release -p:PublishReadyToRun=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# What draws social cards and makes smaller pictures: libraries, and fonts for every script. `--build-arg IMAGES=false` leaves it out.
# The name of libvips differs between releases of Debian and Ubuntu; where the encoder of AVIF is a package of its own, it is not installed by itself.
ARG IMAGES=true
RUN if [ "$IMAGES" = true ]; then \
        export DEBIAN_FRONTEND=noninteractive && apt-get update -qq \
        && vips=$(apt-cache show libvips42t64 >/dev/null 2>&1 && echo libvips42t64 || echo libvips42) \
        && avif=$(apt-cache show libheif-plugin-aomenc >/dev/null 2>&1 && echo libheif-plugin-aomenc || true) \
        && apt-get install -y -qq --no-install-recommends "$vips" $avif libpangocairo-1.0-0 \
            fonts-inter fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji >/dev/null \
        && rm -rf /var/lib/apt/lists/*; \
    fi
WORKDIR /app
COPY --from=build /app ./
# Replaceable by a mount: docker run -v ./content:/content:ro
COPY content/ /content/
RUN mkdir /data && chown $APP_UID:$APP_UID /data
ENV PORTFOLIO_CONTENT=/content \
    PORTFOLIO_DATA=/data \
    ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1 \
    DOTNET_EnableDiagnostics=0
USER $APP_UID
EXPOSE 8080
VOLUME /data
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD ["dotnet", "Portfolio.Web.dll", "health"]
ENTRYPOINT ["dotnet", "Portfolio.Web.dll"]
