using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>
/// Saves a hundred posts per second while clients read, search and send arbitrary requests. No response may be wrong,
/// and at the end, every page must be identical to the page after a rebuild. Memory usage must not grow after the first
/// minute. Only searches and documents generated from all posts may be rejected for a second.
/// </summary>
public sealed partial class SoakTests(ITestOutputHelper output) : IAsyncDisposable
{
    private const int SavesPerSecond = 100;
    private const int Readers = 64;
    private const int HostileClients = 4;
    private static readonly string[] OfAllPosts = ["/archive", "/llms.txt", "/sitemap.md"];
    private int[] _editions = [];
    private readonly ConcurrentQueue<string> _wrong = [];
    private readonly LogLines _errors = new();
    private readonly List<long> _memory = [];
    private SiteFixture _site = null!;
    private int _saves, _reads, _refused, _searches, _hostile;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact(Explicit = true)]
    public Task No_response_is_wrong_and_at_the_end_every_page_is_as_a_rebuild_makes_it() =>
        SoakAsync(TimeSpan.FromSeconds(5), posts: 200);

    [Fact(Explicit = true)]
    public Task Nor_in_ten_minutes_with_10_000_posts() => SoakAsync(TimeSpan.FromMinutes(10), posts: 10_000);

    private async Task SoakAsync(TimeSpan length, int posts)
    {
        _editions = new int[posts];
        _site = await SiteFixture.StartAsync(
            [("site.yaml", "title: Soak\nbaseUrl: https://example.com\n"),
                .. Enumerable.Range(0, posts).Select(i => (FileOf(i), TextOf(i, 0)))],
            // Only errors are recorded. Warnings are ignored, because they concern late timers, which other tests on
            // the same processors cause, and clients that abort requests.
            configure: builder =>
                builder.ConfigureLogging(logging => logging.AddProvider(_errors)
                    .AddFilter<LogLines>(null, LogLevel.Error)
                // Missing encryption keys are not recorded, because no form needs keys.
                .AddFilter<LogLines>("Microsoft.AspNetCore.DataProtection", LogLevel.None)));
        using var stop = new CancellationTokenSource();
        var running = Task.WhenAll(
        [
            Task.Run(() => SaveAsync(stop.Token)), Task.Run(() => SearchAsync(stop.Token)),
            Task.Run(() => MeasureAsync(length, stop.Token)),
            .. Enumerable.Range(0, Readers).Select(seed => Task.Run(() => ReadAsync(new(seed), stop.Token))),
            .. Enumerable.Range(0, HostileClients).Select(seed => Task.Run(() => AttackAsync(seed, stop.Token))),
            Task.Run(() => RequestWithoutReadingAsync(stop.Token)),
        ]);
        await Task.WhenAny(running, Task.Delay(length, TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        await running;
        output.WriteLine($"{_saves} saves, {_reads} reads of which {_refused} were refused, {_searches} searches, {_hostile} hostile requests, {_wrong.Count} wrong; MB: {string.Join(' ', _memory.Select(m => m / 1_000_000))}");
        _wrong.Take(20).ShouldBeEmpty($"{_wrong.Count} of {_reads}");
        _errors.Lines.ShouldBeEmpty(string.Join("\n\n", _errors.Exceptions));
        if (length >= TimeSpan.FromMinutes(1))
        {
            Average(_memory[(_memory.Count / 2)..])
                .ShouldBeLessThan(Average(_memory[(_memory.Count / 4)..(_memory.Count / 2)]) * 1.25);
        }

        for (var i = 0; i < posts; i++)
        {
            await Eventually.IsTrueAsync(
                async () => EditionsIn(await _site.ReadAsync(UrlOf(i)))[i].Single() == _editions[i]);
        }
        var served = await AllPagesAsync();
        await _site.RestartAsync(deleteStore: true);
        var rebuilt = await AllPagesAsync();
        served.Count.ShouldBeGreaterThan(2 * posts);
        served.Where(page => rebuilt[page.Key] != page.Value).Select(page => page.Key).ShouldBeEmpty();
    }

    private static string FileOf(int post) => $"posts/{post / 100}/p{post}.md";

    private static string UrlOf(int post) => $"/blogs/{post / 100}/p{post}";

    /// <summary>Creates the text of a post that contains its edition number in several places.</summary>
    private static string TextOf(int post, int edition)
    {
        var filler = string.Concat(
            Enumerable.Range(0, 100 + edition * 37 % 100).Select(i => $"word{(post + i * edition) % 500} "));
        return $"---\ntitle: Post {post} edition {edition}\ndescription: Summary {post} edition {edition}\ndate: {2020 + post % 6}-{1 + post % 12:00}-{1 + post % 28:00}\ntags: [t{post % 7}]\n---\n\n"
            + $"Begin {post} edition {edition}. {filler}\n\n## Heading {post} edition {edition}\n\n{filler}\n\nEnd {post} edition {edition}.\n";
    }

    /// <summary>
    /// Returns the edition numbers of each post in a response. Two editions of a post mean that snapshots are mixed.
    /// </summary>
    private static Dictionary<int, HashSet<int>> EditionsIn(string text)
    {
        var found = new Dictionary<int, HashSet<int>>();
        foreach (Match match in Edition().Matches(text))
        {
            var post = int.Parse(match.Groups["post"].Value, CultureInfo.InvariantCulture);
            if (!found.TryGetValue(post, out var editions))
                found[post] = editions = [];
            editions.Add(int.Parse(match.Groups["edition"].Value, CultureInfo.InvariantCulture));
        }

        return found;
    }

    private async Task SaveAsync(CancellationToken stop)
    {
        var random = new Random(1);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / SavesPerSecond));
        while (!stop.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            var post = random.Next(_editions.Length);
            var temporary = Path.Combine(_site.Content, ".next");
            await File.WriteAllTextAsync(temporary, TextOf(post, ++_editions[post]), CancellationToken.None);
            File.Move(temporary, Path.Combine(_site.Content, FileOf(post)), overwrite: true);
            _saves++;
        }
    }

    private async Task ReadAsync(Random random, CancellationToken stop)
    {
        string[] lists = ["/", "/blogs", "/tags/t1", "/tags/t2.md", "/feed.xml", "/tags/t3/feed.xml", "/feed.json",
            .. OfAllPosts];
        var seen = new int[_editions.Length];
        while (!stop.IsCancellationRequested)
        {
            var post = random.Next(3) == 0 ? -1 : random.Next(_editions.Length);
            var path = post < 0 ? lists[random.Next(lists.Length)] : UrlOf(post) + (random.Next(3) == 0 ? ".md" : "");
            try
            {
                using var response = await _site.GetAsync(path);
                var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
                var editions = EditionsIn(text);
                if (OfAllPosts.Contains(path) && IsRefused(response))
                {
                    Interlocked.Increment(ref _refused);
                }
                else if (response.StatusCode != HttpStatusCode.OK)
                {
                    _wrong.Enqueue($"{path}: {response.StatusCode}");
                }
                if (editions.Where(e => e.Value.Count > 1).ToList() is [var mixed, ..])
                    _wrong.Enqueue($"{path}: editions {string.Join(", ", mixed.Value)} of post {mixed.Key}");
                // A Markdown version may be older than the last response for the page, but a later response for the
                // page may not.
                if (post >= 0 && !path.EndsWith(".md", StringComparison.Ordinal))
                {
                    var edition = editions.TryGetValue(post, out var shown) ? shown.Max() : -1;
                    if (edition < seen[post] || edition > Volatile.Read(ref _editions[post]))
                        _wrong.Enqueue($"{path}: edition {edition} after {seen[post]}");
                    seen[post] = edition;
                }
            }
            catch (HttpRequestException exception)
            {
                _wrong.Enqueue($"{path}: {exception.Message}");
            }

            Interlocked.Increment(ref _reads);
            await Task.Delay(random.Next(10), CancellationToken.None);
        }
    }

    private async Task SearchAsync(CancellationToken stop)
    {
        for (; !stop.IsCancellationRequested; _searches++)
        {
            using var response = await _site.GetAsync($"/search.json?q=word{_searches % 500}+-word{_searches % 7}");
            if (response.StatusCode != HttpStatusCode.OK && !IsRefused(response))
                _wrong.Enqueue($"search: {response.StatusCode}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Determines whether a request must wait its turn, either because all turns are taken or those of its client.</summary>
    private static bool IsRefused(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests
        && response.Headers.RetryAfter is not null;

    private async Task AttackAsync(int seed, CancellationToken stop)
    {
        var random = new RandomRequests(
            seed, ["/", "/blogs", UrlOf(0), UrlOf(1) + ".md", "/feed.xml", "/nothing", "/search", "/mcp"], ["\"x\""]);
        while (!stop.IsCancellationRequested)
        {
            var requests = random.Next();
            var bytes = string.Concat(requests);
            await RawExchange.SendAsync(
                _site.Client.BaseAddress!, bytes, TimeSpan.FromMilliseconds(20), random.Pieces(bytes.Length));
            Interlocked.Add(ref _hostile, requests.Length);
        }
    }

    private async Task RequestWithoutReadingAsync(CancellationToken stop)
    {
        var requests = Encoding.ASCII.GetBytes(
            string.Concat(Enumerable.Repeat("GET /blogs HTTP/1.1\r\nHost: a\r\n\r\n", 100)));
        while (!stop.IsCancellationRequested)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp)
            {
                ReceiveBufferSize = 4096,
                SendBufferSize = 16 * 1024
            };
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(stop);
            soon.CancelAfter(TimeSpan.FromSeconds(2));
            try
            {
                await socket.ConnectAsync(
                    _site.Client.BaseAddress!.Host, _site.Client.BaseAddress.Port, CancellationToken.None);
                while (true)
                    await socket.SendAsync(requests, soon.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // The server has closed the connection, or two seconds have passed.
            }
        }
    }

    private async Task MeasureAsync(TimeSpan length, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            _memory.Add(Environment.WorkingSet);
            await Task.Delay(length / 20, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Dictionary<string, string>> AllPagesAsync()
    {
        var pages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in _site.Pages().SelectMany(p => new[] { p.Path, SiteUrls.MarkdownOf(p.Path) })
            .Concat(["/feed.xml", "/rss.xml", "/feed.json", "/sitemap.xml", "/llms.txt", "/llms-full.txt"]))
        {
            pages[path] = await _site.ReadAsync(path);
        }
        return pages;
    }

    private static double Average(List<long> values) => values.Average();

    [GeneratedRegex(@"(?:Post|Summary|Begin|Heading|End) (?<post>\d+) edition (?<edition>\d+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Edition();
}
