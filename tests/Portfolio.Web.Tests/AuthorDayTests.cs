using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Sync;

namespace Portfolio.Web.Tests;

/// <summary>
/// Simulates an author's day while many clients read the site. The author saves files in the ways of five editors,
/// renames files, switches branches and replaces folders.
/// </summary>
[Trait("Run", "all")]
public sealed partial class AuthorDayTests : IAsyncLifetime
{
    private const int Posts = 10;

    private readonly LogLines _log = new();
    private readonly int[] _versions = new int[Posts];
    private readonly ConcurrentBag<string> _wrong = [];
    private SiteFixture _site = null!;
    private string _renamed = "posts/renamed-0.md";
    private int _reads;

    public async ValueTask InitializeAsync() => _site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "title: The author's site\nbaseUrl: https://example.com\n"),
            ("posts/renamed-0.md", "# Renamed\n\nText.\n"),
            .. Enumerable.Range(0, Posts).Select(i => ($"posts/p{i}.md", Text(i, 0))),
        ],
        configure: builder => builder
            .ConfigureServices(
                services => services.AddSingleton(new SyncOptions { Settling = TimeSpan.FromMinutes(1) }))
                    .ConfigureLogging(logging => logging.AddProvider(_log)));

    [Fact]
    public Task Readers_never_see_a_blank_or_broken_page_and_the_log_stays_short() => SaveAsync(35, readers: 8);

    [Fact(Explicit = true)]
    public Task Nor_do_they_in_300_saves() => SaveAsync(300, readers: 32);

    private async Task SaveAsync(int saves, int readers)
    {
        using var stop = new CancellationTokenSource();
        var reading = Enumerable.Range(0, readers).Select(seed => ReadAsync(new Random(seed), stop.Token)).ToList();
        var author = new Thread(() => Write(saves));
        author.Start();
        while (author.IsAlive)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        for (var i = 0; i < Posts; i++)
            await Eventually.IsTrueAsync(async () => VersionOf(await _site.ReadAsync($"/blogs/p{i}")) == _versions[i]);
        await stop.CancelAsync();
        await Task.WhenAll(reading);
        TestContext.Current.SendDiagnosticMessage(
            $"{saves} saves, {_reads} reads, {_wrong.Count} wrong, {_log.Lines.Count} lines");
        _wrong.Take(20).ShouldBeEmpty($"{_wrong.Count} of {_reads}");
        _reads.ShouldBeGreaterThan(saves);
        _log.Lines.Count.ShouldBeLessThan(200, string.Join('\n', _log.Lines.TakeLast(50)));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static string Text(int post, int version)
    {
        var filler = string.Concat(Enumerable.Repeat($"word{version} ", 300 + (version * 37 % 300)));
        return $"---\ntitle: Post {post}\ndate: 2026-01-{post + 1:00}\ntags: [day]\n---\n\nBegin-{post}-{version}. {filler}\n\n## End\n\nEnd-{post}-{version}.\n";
    }

    private static int? VersionOf(string page) =>
        Begin().Match(page) is { Success: true } begin && End().Match(page) is { Success: true } end
        && begin.Groups["version"].Value == end.Groups["version"].Value
            ? int.Parse(begin.Groups["version"].Value, CultureInfo.InvariantCulture)
            : null;

    private void Write(int saves)
    {
        var random = new Random(1);
        for (var save = 1; save <= saves; save++)
        {
            var post = random.Next(Posts);
            switch (save % 30)
            {
                case 10:
                    Rename(save);
                    break;
                case 20:
                    SwitchBranch(save);
                    break;
                case 29:
                    ReplaceFolder();
                    break;
                default:
                    Save(Path.Combine(_site.Content, $"posts/p{post}.md"), Text(post, ++_versions[post]), save % 5);
                    break;
            }

            Thread.Sleep(random.Next(80));
        }
    }

    private static void Save(string path, string text, int manner)
    {
        switch (manner)
        {
            case 0: // Truncates and writes the file.
                using (var file = new StreamWriter(path))
                {
                    Thread.Sleep(20);
                    file.Write(text);
                }

                break;
            case 1: // Renames the file and writes a new one (vim).
                File.WriteAllText(Path.Combine(Path.GetDirectoryName(path)!, "4913"), "");
                File.Delete(Path.Combine(Path.GetDirectoryName(path)!, "4913"));
                File.Move(path, path + "~");
                Thread.Sleep(20);
                File.WriteAllText(path, text);
                File.Delete(path + "~");
                break;
            case 2: // Writes another file and renames it.
                File.WriteAllText(path + ".tmp", text);
                File.Move(path + ".tmp", path, overwrite: true);
                break;
            case 3: // Deletes and creates the file.
                File.Delete(path);
                Thread.Sleep(20);
                File.WriteAllText(path, text);
                break;
            default: // Writes in chunks.
                using (var file = new FileStream(path, FileMode.Create))
                {
                    // No chunk ends at the end of a line,
                    // because the server would read such a chunk as a complete document.
                    var size = Enumerable.Range(700, 50)
                        .First(size => Enumerable.Range(1, text.Length / size).All(i => text[(i * size) - 1] != '\n'));
                    foreach (var chunk in text.Chunk(size))
                    {
                        file.Write(System.Text.Encoding.UTF8.GetBytes(chunk));
                        file.Flush();
                        Thread.Sleep(8);
                    }
                }

                break;
        }
    }

    private void Rename(int save)
    {
        var name = $"posts/renamed-{save}.md";
        File.Move(Path.Combine(_site.Content, _renamed), Path.Combine(_site.Content, name));
        _renamed = name;
    }

    /// <summary>
    /// Simulates <c>git checkout</c> of another branch: deletes and rewrites most posts, and replaces the post that
    /// exists only on the old branch with one that exists only on the new branch.
    /// </summary>
    private void SwitchBranch(int save)
    {
        foreach (var branch in Directory.GetFiles(Path.Combine(_site.Content, "posts"), "branch-*.md"))
            File.Delete(branch);
        _site.Write($"posts/branch-{save}.md", "# Branch\n\nText.\n");
        for (var i = 0; i < Posts; i++)
        {
            _site.Delete($"posts/p{i}.md");
            _site.Write($"posts/p{i}.md", Text(i, ++_versions[i]));
        }
    }

    /// <summary>Replaces the content folder with a changed copy.</summary>
    private void ReplaceFolder()
    {
        var next = _site.Content + "-next";
        foreach (var file in Directory.GetFiles(_site.Content, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(next, Path.GetRelativePath(_site.Content, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        for (var i = 0; i < Posts; i++)
            File.WriteAllText(Path.Combine(next, $"posts/p{i}.md"), Text(i, ++_versions[i]));
        Directory.Move(_site.Content, _site.Content + "-old");
        Thread.Sleep(20);
        Directory.Move(next, _site.Content);
        Directory.Delete(_site.Content + "-old", recursive: true);
    }

    private async Task ReadAsync(Random random, CancellationToken stop)
    {
        var seen = new int[Posts];
        while (!stop.IsCancellationRequested)
        {
            var post = random.Next(Posts);
            Interlocked.Increment(ref _reads);
            switch (random.Next(4))
            {
                case 0:
                    var path = random.Next(3) switch { 0 => "/blogs", 1 => "/feed.xml", _ => "/tags/day" };
                    var (status, list) = await GetAsync(path);
                    if (status != HttpStatusCode.OK
                        || Enumerable.Range(0, Posts).Any(i => !list.Contains($"/blogs/p{i}", StringComparison.Ordinal))
                        || !list.Contains("The author", StringComparison.Ordinal))
                    {
                        _wrong.Add($"{path}: {status}, {list.Length} characters");
                    }
                    break;
                default:
                    var (code, page) = await GetAsync($"/blogs/p{post}");
                    var version = VersionOf(page);
                    if (code != HttpStatusCode.OK || version is null || version < seen[post]
                        || version > Volatile.Read(ref _versions[post]))
                    {
                        _wrong.Add(
                            $"/blogs/p{post}: {code}, version {version} after {seen[post]}, {page.Length} characters");
                    }
                    seen[post] = version ?? seen[post];
                    break;
            }

            await Task.Delay(10, CancellationToken.None);
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var response = await _site.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"Begin-\d+-(?<version>\d+)\.", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Begin();

    [GeneratedRegex(@"End-\d+-(?<version>\d+)\.", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex End();
}
