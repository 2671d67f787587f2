# The base image. `mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra`, which has neither a shell nor a package
# manager, also works, because no step below runs a command in the base image.
ARG BASE=mcr.microsoft.com/dotnet/aspnet:10.0
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0

# The compiler runs on the platform of the build machine and compiles for the platform of the image, so that
# `docker build --platform linux/arm64` needs no emulation. Docker without BuildKit, as in the package docker.io of Debian,
# sets no variables for platforms, and runs the compiler on amd64.
FROM --platform=${BUILDPLATFORM:-linux/amd64} $SDK AS build
ARG TARGETARCH
# The context has no history of git, so a build names its version here: --build-arg VERSION=$(portfolio --version).
ARG VERSION
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig THIRD-PARTY-NOTICES ./
COPY .config/ .config/
COPY src/ src/
# ReadyToRun makes startup faster, and is set only here, because its compiler is a download of 200 MB. The image contains
# only the native libraries of its platform. There is no cache mount, because Railway accepts only its own names of them.
RUN dotnet publish src/Portfolio.Web/Portfolio.Web.csproj --arch ${TARGETARCH:-$(dpkg --print-architecture)} \
        --no-self-contained -c Release -p:PublishReadyToRun=true ${VERSION:+-p:Version=$VERSION} -o /app \
    # A CycloneDX bill of materials lists all packages with versions and hashes, for scanners.
    && dotnet tool restore && dotnet CycloneDX src/Portfolio.Web/Portfolio.Web.csproj --disable-package-restore --exclude-dev \
        --output /app --filename bom.json --output-format Json --set-name Portfolio

# `docker build --target bom --output . .` writes only the bill of materials, bom.json.
FROM scratch AS bom
COPY --from=build /app/bom.json /

# The fonts of social cards: Inter, Noto Serif for themes with serifs, and Noto Sans for Latin, Greek, Cyrillic, Devanagari, Arabic and Hebrew.
# `--build-arg FONTS=all` adds all other scripts and emoji (110 MB). Text without a font is omitted from cards, with a
# warning in the log.
FROM --platform=${BUILDPLATFORM:-linux/amd64} $SDK AS fonts
ARG FONTS=some
RUN export DEBIAN_FRONTEND=noninteractive packages="fonts-inter fonts-noto-core" \
    && if [ "$FONTS" = all ]; then packages="$packages fonts-noto-cjk fonts-noto-color-emoji"; fi \
    && apt-get update -qq && apt-get install -y -qq --no-install-recommends $packages >/dev/null \
    && mkdir -p /image/usr/share/fonts /image/etc/fonts/conf.d /own/data \
    && find /usr/share/fonts -type f ! -name '*Italic*' \( -name 'Inter*' -o -name 'NotoSerif-Bold.ttf' -o -name 'NotoSans-*' -o -name 'NotoSansDevanagari-*' \
        -o -name 'NotoSansArabic-*' -o -name 'NotoSansHebrew-*' \) -exec cp {} /image/usr/share/fonts/ \; \
    && for package in $packages; do cp /usr/share/doc/$package/copyright /image/usr/share/fonts/$package.txt; done \
    && if [ "$FONTS" = all ]; then \
        find /usr/share/fonts -type f \( -name 'NotoSans*' -o -name 'NotoColorEmoji*' \) -exec cp {} /image/usr/share/fonts/ \; \
        && cp /etc/fonts/conf.d/*noto-cjk* /image/etc/fonts/conf.d/; \
    fi
COPY deploy/fonts.conf /image/etc/fonts/

# The content is `site/` if it exists, and otherwise the sample. `--build-arg CONTENT=none` leaves the content folder empty.
FROM fonts AS content
ARG CONTENT=site
COPY . /repository/
RUN mkdir -p /chosen/content && cd /repository \
    && for folder in site content; do if [ "$CONTENT" != none ] && [ -d $folder ]; then cp -r $folder/. /chosen/content/; break; fi; done

FROM $BASE
WORKDIR /app
COPY --from=fonts /image/ /
COPY --from=fonts --chown=$APP_UID:$APP_UID /own/ /
COPY --from=build /app ./
# A mount replaces the content: docker run -v ./content:/content:ro
COPY --from=content /chosen/ /
# The C library uses two heaps instead of one per thread, which saves 20 MB under load.
ENV MALLOC_ARENA_MAX=2 \
    PORTFOLIO_CONTENT=/content \
    PORTFOLIO_DATA=/data \
    ASPNETCORE_HTTP_PORTS= \
    PORT=8080 \
    DOTNET_EnableDiagnostics=0
USER $APP_UID
# There is no VOLUME, because Railway refuses a Dockerfile with one. A mount at /data keeps the read counts.
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD ["dotnet", "/app/Portfolio.Web.dll", "health"]
# With --wait, the server also starts if the content folder is mounted or cloned later.
ENTRYPOINT ["dotnet", "/app/Portfolio.Web.dll", "--wait"]
