using System.Globalization;
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Load;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>
/// Shows what other readers get while clients read slowly, request unknown URLs or request documents with all posts. All requests are
/// sent to this machine, and their number and time are bounded.
/// </summary>
internal sealed class LoadBenchmark : IBenchmark
{
    private const string Attacker = "127.0.0.3";
    private const string Reader = "127.0.0.2";
    private const int SlowReaders = 2300;
    private const int MoreSlowReaders = 3600;
    private const int UnknownUrls = 400;
    private const int Crawled = 5000;
    private const int FileLength = 3 << 20;

    private static readonly string[] Files = ["/large.jpg", "/large.pdf", "/large.mp4", "/files/large.bin"];

    /// <summary>The kinds of unknown URLs, in which each <c>x</c> is replaced with a letter, and each <c>9</c> with a digit.</summary>
    private static readonly string[] Unknown =
    [
        "/xxxxx/xxxxx/xxxxxx.php", "/.xxxx/xxxxxx", "/xxxxxxx.json", "/xxxxxxxx", "/blogs/xxxxxxxxx", "/blogs/xxxxxxxxx.md",
        "/blogs/psot-999999", "/blogs/xxxxxx-xxxx-xxxxxxx", "/tags/xxxxxxxx", "/media/xxxxx/xxxxx.jpg",
    ];

    public string Command => "load";

    public string Title => "Load";

    public bool NeedsTools => false;

    public async Task<Table> RunAsync(Workplace place, CancellationToken stopping)
    {
        var table = new Table("what clients do", "result");
        var small = new GeneratedFolder(place.NewFolder("content"), 44);
        Directory.CreateDirectory(Path.Combine(small.Path, "static", "files"));
        var bytes = new byte[FileLength];
        new Random(1).NextBytes(bytes);
        foreach (var file in Files)
            await File.WriteAllBytesAsync(Path.Combine(small.Path, "static", file[1..]), bytes, stopping);
        var allowed = OpenFilesAllowed();
        foreach (var openFiles in (int[])[1024, 4096, 20_000, 1_048_576])
        {
            if (openFiles <= allowed)
                await ReadFilesAsync(table, place, small, openFiles, stopping);
            else
                table.Add($"slow readers, {openFiles} open files", $"not run, because this machine allows {allowed}");
        }

        await ReadPagesAsync(table, place, small, stopping);
        await RequestUnknownAsync(table, place, small, stopping);
        await CrawlAsync(table, place, small, stopping);
        await RequestUnknownAsync(table, place, place.Large, stopping);
        await RequestAllAsync(table, place, place.Large, stopping);
        await ExportAsync(table, place, place.Large);
        return table;
    }

    private static async Task ReadFilesAsync(
        Table table, Workplace place, GeneratedFolder content, int openFiles, CancellationToken stopping)
    {
        using var site = PublishedSite.Start(place, content.Path, openFiles: openFiles);
        await site.WaitForAsync("/blogs", stopping, interval: 20);
        await site.SettleAsync(stopping);
        foreach (var file in openFiles == 4096 ? Files : Files[..1])
        {
            if (site.HasExited)
                break;
            Workplace.Say($"slow readers of {file} where {openFiles} files may be open");
            var (before, free) = (site.Resident, site.Descriptors);
            var row = string.Create(CultureInfo.InvariantCulture, $"{SlowReaders} slow readers of {file}, {openFiles} open files");
            using (var readers = await Load.SlowReaders.OpenAsync(site.Origin, file, SlowReaders, Attacker))
            {
                await Task.Delay(TimeSpan.FromSeconds(3), stopping);
                var slow = $"slow readers {Describe(readers.Statuses())}; "
                    + $"other readers of the page {await OtherReader.ReadAsync(site.Origin, "/blogs", 20, Reader, stopping)}; "
                    + $"of the file {await OtherReader.ReadAsync(site.Origin, file, 20, Reader, stopping)}; ";
                if (site.HasExited)
                {
                    table.Add(row, slow + "the process ended");
                    return;
                }
                table.Add(row, slow + string.Create(CultureInfo.InvariantCulture,
                    $"descriptors {free} → {site.Descriptors}; memory {before:0} → {site.Resident:0} MB"));
            }

            await site.SettleAsync(stopping);
        }
    }

    /// <summary>Reads a page without gzip slowly, from one address, and measures the memory during the requests and a minute later.</summary>
    private static async Task ReadPagesAsync(Table table, Workplace place, GeneratedFolder content, CancellationToken stopping)
    {
        using var site = PublishedSite.Start(place, content.Path);
        await site.WaitForAsync("/blogs", stopping, interval: 20);
        await site.SettleAsync(stopping);
        foreach (var (path, count) in ((string, int)[])[("/blogs", MoreSlowReaders), ("/llms-full.txt", MoreSlowReaders)])
        {
            Workplace.Say($"slow readers of {path}");
            var before = site.Resident;
            using (var readers = await Load.SlowReaders.OpenAsync(site.Origin, path, count, Attacker))
            {
                await Task.Delay(TimeSpan.FromSeconds(3), stopping);
                table.Add($"{count} slow readers of {path} without gzip, from one address", string.Create(
                    CultureInfo.InvariantCulture, $"slow readers {Describe(readers.Statuses())}; descriptors {site.Descriptors}; ")
                    + string.Create(CultureInfo.InvariantCulture, $"memory {before:0} → {site.Resident:0} MB; ")
                    + $"other readers {await OtherReader.ReadAsync(site.Origin, "/blogs", 20, Reader, stopping)}");
            }

            await Task.Delay(TimeSpan.FromMinutes(1), stopping);
            table.Add("… a minute after they have left", string.Create(CultureInfo.InvariantCulture, $"memory {site.Resident:0} MB"));
        }
    }

    /// <summary>Requests different unknown URLs from many addresses, so that the limit of a client is not reached.</summary>
    private static async Task RequestUnknownAsync(Table table, Workplace place, GeneratedFolder content, CancellationToken stopping)
    {
        using var site = PublishedSite.Start(place, content.Path);
        await site.WaitForSearchAsync(stopping);
        await site.SettleAsync(stopping);
        var random = new Random(1);
        var clients = Enumerable.Range(10, 40).Select(i => OtherReader.NewClient(site.Origin, $"127.0.0.{i}")).ToList();
        foreach (var kind in Unknown)
        {
            Workplace.Say($"unknown URLs {kind} of {content.Count} posts");
            await RequestAsync(kind, UnknownUrls / 4);
            var before = site.CpuTime;
            await RequestAsync(kind, UnknownUrls);
            table.Add($"an unknown URL {kind}, {content.Count} posts", string.Create(CultureInfo.InvariantCulture,
                $"{(site.CpuTime - before).TotalMicroseconds / UnknownUrls:0} µs of CPU"));
        }

        clients.ForEach(client => client.Dispose());

        async Task RequestAsync(string kind, int count)
        {
            for (var i = 0; i < count; i++)
            {
                var path = string.Concat(kind.Select(c => c == 'x' ? (char)('a' + random.Next(26))
                    : c == '9' ? (char)('1' + random.Next(9)) : c));
                using var response = await clients[i % clients.Count].GetAsync(path, stopping);
            }
        }
    }

    private static async Task CrawlAsync(Table table, Workplace place, GeneratedFolder content, CancellationToken stopping)
    {
        using var site = PublishedSite.Start(place, content.Path);
        await site.WaitForAsync("/blogs", stopping, interval: 20);
        await site.SettleAsync(stopping);
        var before = site.LogLength;
        using var client = OtherReader.NewClient(site.Origin);
        for (var i = 0; i < Crawled; i++)
        {
            using var response = await client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/wp/{i}.php"), stopping);
        }

        await Task.Delay(TimeSpan.FromSeconds(65), stopping);
        table.Add($"a crawler of {Crawled} unknown URLs", string.Create(
            CultureInfo.InvariantCulture, $"{(site.LogLength - before) / 1024.0:0.0} KB of log"));
    }

    /// <summary>Requests the document with the text of all posts twice, and then the lists of all posts.</summary>
    private static async Task RequestAllAsync(Table table, Workplace place, GeneratedFolder content, CancellationToken stopping)
    {
        // The text of the posts does not fit into this cache.
        using var site = PublishedSite.Start(place, content.Path, options: "--Cache:MaxMegabytes=8");
        await site.WaitForSearchAsync(stopping);
        await site.SettleAsync(stopping);
        using var client = new Client(site.Origin);
        var memory = site.Resident;
        foreach (var path in (string[])["/llms-full.txt", "/llms-full.txt", "/archive", "/tags", "/agents", "/llms.txt", "/sitemap.xml"])
        {
            Workplace.Say($"{path} of {content.Count} posts");
            var before = site.CpuTime;
            var response = await client.GetAsync(path, stopping);
            table.Add($"{path} of {content.Count} posts", string.Create(CultureInfo.InvariantCulture,
                $"{(site.CpuTime - before).TotalSeconds:0.00} s of CPU, {response.Body.Length / 1e6:0.0} MB; ")
                + string.Create(CultureInfo.InvariantCulture, $"memory {memory:0} → {site.Resident:0} MB"));
        }
    }

    private static async Task ExportAsync(Table table, Workplace place, GeneratedFolder content)
    {
        var target = Path.Combine(place.NewFolder("export"), "public");
        foreach (var run in (string[])["first", "second"])
        {
            Workplace.Say($"{run} export of {content.Count} posts");
            // GNU time writes the processor time and the peak of the memory to standard error.
            var report = await Tool.RunAsync("sh", "-c", "command time -f '%U %S %M' \"$@\" 2>&1", "sh", place.Site, "export", target,
                "--content", content.Path, "--base-url", "https://site.example");
            var values = report.Trim().Split('\n')[^1].Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToList();
            var files = Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Count();
            var headers = new FileInfo(Path.Combine(target, "_headers")).Length / 1024.0;
            table.Add($"the {run} export of {content.Count} posts", string.Create(CultureInfo.InvariantCulture,
                $"{values[0] + values[1]:0} s of CPU, {values[2] * 1024 / 1e6:0} MB, {files} files, _headers {headers:0} KB"));
        }
    }

    /// <summary>Returns the number of open files that this machine allows a process at most.</summary>
    private static long OpenFilesAllowed()
    {
        var limit = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        // The columns are the name of three words, the soft limit, the hard limit and the unit.
        return long.TryParse(limit.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4], CultureInfo.InvariantCulture, out var files)
            ? files : long.MaxValue;
    }

    private static string Describe(IReadOnlyDictionary<string, int> statuses) =>
        string.Join(", ", statuses.Select(s => $"{s.Value} × {s.Key}"));
}
