using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Portfolio.Content.Imaging;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Export;

/// <summary>Requests all public URLs for a static export, and the URLs that their responses link to.</summary>
internal sealed partial class SiteCrawler(IServiceProvider services, bool hasFolders)
{
    private static readonly string[] NeedServer = PublicRoute.With(RouteTraits.NeedsServer);

    /// <summary>
    /// The maximum number of concurrent requests. With more requests, the queue of the image process could become full,
    /// so default images would be exported.
    /// </summary>
    private const int MaxRequests = 32;

    private const string IndexFile = "/index.html";

    private static readonly TimeSpan ImageInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The headers that depend on the connection, the content encoding or the time.
    /// They are not exported, because static hosts set them.
    /// </summary>
    private static readonly HashSet<string> OmittedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Date", "Content-Length", "Content-Encoding", "Content-Type", "ETag", "Last-Modified", "Vary", "Location",
        "Connection", "Keep-Alive", "Transfer-Encoding", "Accept-Ranges",
    };

    private readonly ServedSnapshot _snapshot = services.GetRequiredService<SitePublisher>().Current!;
    private readonly SiteClient _client = services.GetRequiredService<SiteClient>();
    private readonly SiteImages _images = services.GetRequiredService<SiteImages>();
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);

    public static bool NeedsServer(string path) => NeedServer.Contains(path, StringComparer.Ordinal);

    /// <summary>
    /// Requests all URLs. Returns the responses for files, redirects, gone URLs, and the page for unknown URLs.
    /// </summary>
    /// <param name="onFile">
    /// A function that processes each file with its body, which the returned responses do not contain. Called from several
    /// threads. If it returns false, the file is not part of the export.
    /// </param>
    /// <exception cref="IOException">The content changed during the export, or a response failed.</exception>
    public async Task<IReadOnlyCollection<ExportedResponse>> RunAsync(
        Func<ExportedResponse, bool> onFile, Action<int, int> onProgress, CancellationToken cancellation)
    {
        var responses = new ConcurrentBag<ExportedResponse>();
        var last = new ConcurrentBag<string>();
        var done = 0;
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Min(2 * Environment.ProcessorCount, MaxRequests),
            CancellationToken = cancellation
        };
        await Parallel.ForEachAsync(
            Unseen(Seeds()), parallel, (path, cancel) => VisitAsync(path, isLast: false, cancel));
        // Images are requested after the pages, because requests that wait for an image would leave processor cores idle, and so
        // are the author's HTML files, because pages take precedence over files with their names.
        await Parallel.ForEachAsync(last, parallel, (path, cancel) => VisitAsync(path, isLast: true, cancel));
        return services.GetRequiredService<SitePublisher>().Current!.Content.Number == _snapshot.Content.Number
            ? responses
            : throw new IOException(
                "The content changed during the export, so the exported files are from two versions: run the export again");

        async ValueTask VisitAsync(string path, bool isLast, CancellationToken cancel)
        {
            if (!isLast && (ExportedResponse.IsGeneratedImage(path) || _snapshot.Files.Contains(path)))
            {
                last.Add(path);
                return;
            }

            var response = await GetAsync(path, cancel);
            // The server sends a substitute while an image is being generated, so the request is repeated until no image is. The last
            // request is sent after that, because the image can have become ready since the substitute was sent.
            for (var isMaking = true; response.IsSubstitute && isMaking;)
            {
                isMaking = _images.IsMaking;
                if (isMaking)
                    await Task.Delay(ImageInterval, cancel);
                response = await GetAsync(path, cancel);
            }

            // If a resized picture cannot be generated, its file contains another variant or the original. A static host
            // cannot redirect the old URL of an image, download or feed without rules, so the export contains a copy.
            while ((response.IsSubstitute || LeadsToFile(response)) && response.Location is { } other)
            {
                var file = await GetAsync(_snapshot.Urls.PathOf(other)!, cancel);
                // The bytes at the old URL can change.
                response = file with
                {
                    Path = path,
                    Headers = LeadsToFile(response) ? [.. file.Headers.Where(h => h.Key != HeaderNames.CacheControl)] : file.Headers,
                };
            }
            var links = Unseen(Links(response));
            var isFile = response.IsFile && onFile(response);
            response = response with { Body = response.IsGone ? response.Body : [], Gzip = null };
            if (isFile || response.IsGone || (response.Location is not null && !IsOtherForm(response)))
                responses.Add(response.Location is null || path == "/" ? response : response with { Path = path.TrimEnd('/') });
            onProgress(Interlocked.Increment(ref done), _seen.Count);
            foreach (var link in links)
                await VisitAsync(link, isLast, cancel);
        }
    }

    /// <summary>Returns the URLs of all pages, files and redirects, without those that only links lead to.</summary>
    public IEnumerable<string> Seeds()
    {
        using var site = _snapshot.Content.Open();
        var pages = PublicPages.Of(site, _snapshot.Urls);
        var routes = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.Parameters.Count == 0
                && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) != false)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'));
        var feeds = pages.Where(p => p.Kind is PublicPageKind.Tag or PublicPageKind.Series && p.IsWorthListing)
            .SelectMany(p => PublicUrls.FeedsOf(p.Path));
        string[] paths = [.. pages.SelectMany(p => (string[])[p.Path, SiteUrls.MarkdownOf(p.Path)]), .. feeds];
        return [.. routes, .. PublicUrls.FeedsOf(""), .. paths,
            .. site.InAllLanguages(language => TagAliases(language, paths)),
            .. site.OldUrls.All().SelectMany(url => site.OldUrls.IsGone(url) ? [url] : (string[])[url, SiteUrls.MarkdownOf(url)]),
            .. site.UnlistedUrls().SelectMany(url => (string[])[url, SiteUrls.MarkdownOf(url)]),
            .. site.InAllLanguages(language => UrlGuess.Synonyms.Select(language.Url)),
            .. site.Files.StaticUrls().SelectMany(url => url.EndsWith(IndexFile, StringComparison.Ordinal) && url != IndexFile
                ? [url, url[..^IndexFile.Length]] : (string[])[url]),
            .. site.SharedPhoto is { } photo ? [photo] : (string[])[], PublicUrls.NotFound];
    }

    /// <summary>
    /// Returns the URLs that redirect from a tag alias to a tag page, its Markdown version or its feeds.
    /// </summary>
    private static IEnumerable<string> TagAliases(SiteSession site, string[] paths) =>
        from alias in site.Settings.TagAliases
        let tag = site.Url($"/tags/{alias.Value.Slug}")
        from path in paths
        where path.StartsWith(tag, StringComparison.Ordinal)
            && (path.Length == tag.Length || path[tag.Length] is '.' or '/')
        select site.Url($"/tags/{alias.Key}") + path[tag.Length..];

    /// <summary>
    /// Determines whether a response redirects from a form such as <c>/x/</c> to <c>/x</c>. <see cref="HostRules"/> has all
    /// forms of each URL.
    /// </summary>
    private bool IsOtherForm(ExportedResponse response) =>
        _snapshot.Urls.PathOf(response.Location!) is { } path && HostRules.OtherForms(path).Contains(response.Path);

    /// <summary>
    /// Determines whether a response redirects from the URL of an image or download to a file, or from that of a feed to a feed if
    /// the host has no rules.
    /// </summary>
    private bool LeadsToFile(ExportedResponse response) =>
        response.Location is { } location && _snapshot.Urls.PathOf(location) is { } path
        && (PublicUrls.FeedAt(path) is not null
            ? hasFolders && Path.GetExtension(response.Path) is ".xml" or ".rss" or ".atom" or ".json"
            : MediaType.IsMedia(response.Path) && MediaType.IsMedia(path)
                && !response.Path.StartsWith(PublicUrls.Media, StringComparison.Ordinal));

    private List<string> Unseen(IEnumerable<string> paths) =>
        [.. paths.Where(p => !NeedsServer(p) && _seen.TryAdd(p, true))];

    private async Task<ExportedResponse> GetAsync(string path, CancellationToken cancellation)
    {
        var response = await _client.GetAsync(_snapshot, path, coding: "gzip").WaitAsync(cancellation);
        if (response.Status >= StatusCodes.Status500InternalServerError)
        {
            throw new IOException(
                $"{path} responds with {response.Status} {ReasonPhrases.GetReasonPhrase(response.Status)}; see the log lines above");
        }
        var headers = response.Headers.Where(h => !OmittedHeaders.Contains(h.Key))
            .Select(h => KeyValuePair.Create(h.Key, Shared(string.Join(", ", h.Value.ToArray()))))
            .OrderBy(h => h.Key, StringComparer.Ordinal);
        var gzip = response.Headers.ContentEncoding == "gzip" ? response.Body : null;
        return new(path, response.Status, response.Headers.ContentType, [.. headers], response.Headers.Location,
            gzip is null ? response.Body : Expand(gzip), gzip)
        {
            HasFolder = hasFolders
        };
    }

    /// <summary>
    /// Returns the same string for the same value, because the headers of all responses are kept until the end of the export.
    /// </summary>
    private string Shared(string value) => _values.GetOrAdd(value, value);

    private static byte[] Expand(byte[] gzip)
    {
        // The last four bytes are the length of the body (RFC 1952, section 2.3.1).
        var body = new byte[BinaryPrimitives.ReadUInt32LittleEndian(gzip.AsSpan(gzip.Length - sizeof(uint)))];
        using var input = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        input.ReadExactly(body);
        return body;
    }

    /// <summary>Returns the URLs to which a response links or redirects.</summary>
    private IEnumerable<string> Links(ExportedResponse response)
    {
        if (response.Location is { } location && _snapshot.Urls.PathOf(location) is { } target)
            yield return target;
        if (response.ContentType is not { } type
            || !(response.IsHtml || type.Contains("xml", StringComparison.Ordinal)))
        {
            yield break;
        }
        foreach (Match match in LinkedUrl().Matches(Encoding.UTF8.GetString(response.Body)))
        {
            foreach (var candidate in match.Groups["set"].Success
                ? match.Groups["set"].Value.Split(',') : [match.Groups["url"].Value])
            {
                // A static host sends the same file for any query, so the query is removed.
                var url = WebUtility.HtmlDecode(candidate.Trim().Split(' ')[0]).Split('?')[0];
                if ((url.StartsWith('/') || url.StartsWith(_snapshot.Urls.Origin, StringComparison.Ordinal))
                    && _snapshot.Urls.PathOf(url) is { } path)
                {
                    yield return path;
                }
            }
        }
    }

    [GeneratedRegex(
        """(?:\b(?:href|src|poster|content)=["'](?<url>[^"'\s]+)["'])|(?:\bsrcset="(?<set>[^"]+)")|(?:<loc>(?<url>[^<]+)</loc>)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LinkedUrl();
}
