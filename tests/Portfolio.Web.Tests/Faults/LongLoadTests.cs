using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.Versioning;
using Portfolio.Web.Tests.Mcp;

namespace Portfolio.Web.Tests.Faults;

/// <summary>Tests the server's resource usage under sustained load, in a small container, and when idle.</summary>
[SupportedOSPlatform("linux")]
[Trait("Run", "all")]
public sealed class LongLoadTests(ITestOutputHelper output)
{
    private const string ListPosts = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_posts","arguments":{"limit":50}}}""";

    [Fact(Explicit = true)]
    public async Task Five_minutes_of_readers_agents_and_an_edit_a_second_leave_neither_memory_nor_descriptors_nor_threads()
    {
        const int Posts = 1_000;
        using var place = new FaultPlace(Posts);
        using var site = await SiteProcess.Start(place.Content, place.Data, ["env", "Limits__CallsPerSecond=1000000"])
            .ReadyAsync();
        string[] paths = ["/", "/blogs", "/tags/t1", "/archive", "/feed.xml", "/llms.txt", "/llms-full.txt",
            "/sitemap.xml", "/search?q=word1", "/search.json?q=version", "/tags/t2.md"];
        var times = new ConcurrentQueue<double>();
        var usages = new List<Usage>();
        var version = 0;
        await LoadAsync(site, TimeSpan.FromMinutes(5), times, n => (n % 4) switch
        {
            0 => $"/blogs/p{n * 7919L % Posts}",
            1 => $"/blogs/p{n * 7919L % Posts}.md",
            2 => $"/nothing/{n}",
            _ => paths[n % paths.Length],
        }, everySecond: () =>
        {
            place.Write($"posts/p{++version % Posts}.md", FaultPlace.Post(version % Posts, version));
            usages.Add(Usage.Of(site.Id));
        });
        await site.ShowsAsync($"/blogs/p{version % Posts}", $"version {version}");
        // The first minute fills the caches, so the second fifth of the measurements is compared with the last fifth.
        var (early, late) = (usages[(usages.Count / 5)..(2 * usages.Count / 5)], usages[^(usages.Count / 5)..]);
        var sorted = times.Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sorted.Count} responses, p50 {sorted[sorted.Count / 2]:0.0} ms, p99 {sorted[sorted.Count * 99 / 100]:0.0} ms, {version} edits; in the second minute {Most(early)}, in the last {Most(late)}"));
        Most(late).Megabytes.ShouldBeLessThan(Most(early).Megabytes * 5 / 4);
        Most(late).Files.ShouldBeLessThan(Most(early).Files + 50);
        Most(late).Threads.ShouldBeLessThan(Most(early).Threads + 20);
        site.CountInLog("\"@l\":\"Error\"").ShouldBe(0, string.Join('\n', site.Log));
        (await site.StopAsync()).ShouldBe(0);
    }

    [Fact(Explicit = true)]
    public async Task The_sample_serves_16_clients_in_a_container_of_256_MB_and_one_processor()
    {
        using var place = new FaultPlace();
        using var container = Container.Of(256);
        using var site = await SiteProcess.Start(TestPlace.Sample, place.Data, container.Command).ReadyAsync();
        var expected = await SiteBytes.OfAsync(site.Client);
        List<string> paths = [.. expected.Keys.Where(path => path != "/nothing")];
        var (times, usages) = (new ConcurrentQueue<double>(), new List<Usage>());
        await LoadAsync(site, TimeSpan.FromMinutes(1), times, n => n % 8 == 0
            ? $"/search?q=word{n}" : paths[n % paths.Count], everySecond: () => usages.Add(Usage.Of(site.Id)));
        output.WriteLine($"{times.Count} responses, {Most(usages)}");
        (await SiteBytes.OfAsync(site.Client)).ShouldBe(expected);
        (await site.StopAsync()).ShouldBe(0);
    }

    [Fact(Explicit = true)]
    public async Task A_fifth_of_a_processor_serves_16_clients_and_shows_edits()
    {
        using var place = new FaultPlace(100);
        var expected = await SiteBytes.OfFreshAsync(place);
        using var container = Container.Of(512, processors: 0.2);
        using var site = await SiteProcess.Start(place.Content, place.Data, container.Command).ReadyAsync();
        List<string> paths = [.. expected.Keys.Where(path => path != "/nothing")];
        var times = new ConcurrentQueue<double>();
        await LoadAsync(site, TimeSpan.FromMinutes(1), times,
            n => n % 8 == 0 ? $"/search?q=word{n}" : paths[n % paths.Count], everySecond: () => { });
        output.WriteLine($"{times.Count} responses, {Usage.Of(site.Id)}");
        await SiteBytes.BecomeAsync(site.Client, expected);
        place.Write("posts/p1.md", FaultPlace.Post(1, 1));
        await site.ShowsAsync("/blogs/p1", "version 1");
        (await site.StopAsync()).ShouldBe(0);
    }

    [Theory(Explicit = true)]
    [InlineData(256)]
    [InlineData(192)]
    public async Task Ten_thousand_posts_are_read_for_the_first_time_and_served_to_16_clients_in_a_small_container(int megabytes)
    {
        using var place = new FaultPlace(10_000);
        for (var i = 0; i < 10_000; i++)
        {
            place.Write($"posts/p{i}.md", FaultPlace.Post(i, 0) + string.Concat(
                Enumerable.Range(i, 600).Select(word => $"word{word * 7919 % 20_000} ")));
        }
        using var container = Container.Of(megabytes);
        await LoadTenThousandAsync(place, container);
    }

    [Fact(Explicit = true)]
    public async Task Two_hundred_thousand_unknown_URLs_leave_memory_as_it_was()
    {
        using var place = new FaultPlace(1_000);
        using var site = await SiteProcess.Start(place.Content, place.Data).ReadyAsync();
        var expected = await SiteBytes.OfAsync(site.Client);
        var usages = new List<Usage>();
        for (var part = 0; part < 20; part++)
        {
            await Parallel.ForAsync(part * 10_000, (part + 1) * 10_000,
                new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, stopping) =>
            {
                // The missing paths include words of the site, random text, long paths and other file formats.
                var path = (n % 5) switch
                {
                    0 => $"/blogs/post-word-{n}",
                    1 => $"/{n:x}/{n * 7919L:x}",
                    2 => $"/{new string('x', 4000)}{n}",
                    3 => $"/tags/unknown{n}.md",
                    _ => $"/blogs/p{n}.json?a={n}"
                };
                using var response = await site.Client.GetAsync(path, stopping);
                response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            });
            usages.Add(Usage.Of(site.Id));
        }

        output.WriteLine(string.Join("; ", usages));
        Most(usages[^5..]).Megabytes.ShouldBeLessThan(Most(usages[2..7]).Megabytes * 5 / 4);
        Most(usages[^5..]).Files.ShouldBeLessThan(Most(usages[2..7]).Files + 50);
        (await SiteBytes.OfAsync(site.Client)).ShouldBe(expected);
        (await site.StopAsync()).ShouldBe(0);
    }

    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Slow_texts_and_the_edits_that_were_saved_after_them_are_all_served(int slow)
    {
        using var place = new FaultPlace();
        using var site = await SiteProcess.Start(place.Content, place.Data).ReadyAsync();
        var delays = new List<double>();
        // The first edit and the first diagram also compile code, so their delays are not measured.
        place.Write("posts/warm.md", SlowText(-1)[..3000]);
        await site.ShowsAsync("/blogs/warm", "svg");
        await EditAsync(-1);
        for (var i = 0; i < slow; i++)
            place.Write($"posts/slow{i}.md", SlowText(i));
        for (var version = 1; version <= 20; version++)
            await EditAsync(version);
        output.WriteLine($"{slow} slow texts: {string.Join(", ", delays.Select(d => $"{d:0}"))} ms");
        for (var i = 0; i < slow; i++)
        {
            await Eventually.IsTrueAsync(async () => await site.StatusAsync($"/blogs/slow{i}") == HttpStatusCode.OK,
                details: () => string.Join('\n', site.Log));
        }

        async Task EditAsync(int version)
        {
            place.Write("posts/p1.md", FaultPlace.Post(1, version));
            var began = Stopwatch.GetTimestamp();
            await site.ShowsAsync("/blogs/p1", $"version {version}");
            delays.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    [Fact(Explicit = true)]
    public async Task A_site_of_10_000_posts_that_nobody_asks_takes_next_to_no_processor_time()
    {
        using var place = new FaultPlace(10_000);
        using var site = await SiteProcess.Start(place.Content, place.Data).ReadyAsync();
        // After startup, the server renders pages in advance, so the processor becomes idle only later.
        var idle = TimeSpan.MaxValue;
        await Eventually.IsTrueAsync(async () =>
        {
            var before = Usage.Of(site.Id).Processor;
            await Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            idle = Usage.Of(site.Id).Processor - before;
            return idle < TimeSpan.FromSeconds(0.4);
        }, details: () => $"{idle.TotalSeconds} s of processor in 20 s");
        output.WriteLine($"{idle.TotalMilliseconds:0} ms of processor in 20 s, {Usage.Of(site.Id)}");
    }

    /// <summary>
    /// Starts a server with 10,000 posts. Then, 16 clients request the most memory-intensive pages for a minute.
    /// </summary>
    private async Task LoadTenThousandAsync(FaultPlace place, Container container)
    {
        using var site = await SiteProcess.Start(place.Content, place.Data, container.Command).ReadyAsync();
        string[] paths = ["/llms.txt", "/llms-full.txt", "/sitemap.xml", "/sitemap.md", "/archive", "/archive.md",
            "/agents.md", "/blogs", "/search.json?q=word7", "/feed.xml"];
        var (statuses, usages) = (new ConcurrentDictionary<HttpStatusCode, int>(), new List<Usage>());
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var edits = Task.Run(async () =>
        {
            for (var version = 1; !stop.IsCancellationRequested; version++)
            {
                place.Write($"posts/p{version}.md", FaultPlace.Post(version, version));
                usages.Add(Usage.Of(site.Id));
                await Task.Delay(1000, CancellationToken.None);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async client =>
        {
            for (var n = client; !stop.IsCancellationRequested; n++)
            {
                using var request = n % 5 == 0 ? McpClient.Message(ListPosts)
                    : new(HttpMethod.Get, n % 3 == 0 ? paths[n / 3 % paths.Length] : $"/blogs/p{n * 7919L % 10_000}");
                using var response = await site.Client.SendAsync(request, CancellationToken.None);
                await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
                statuses.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
            }
        }));
        await edits;
        output.WriteLine($"{string.Join(", ", statuses.Select(s => $"{(int)s.Key}: {s.Value}"))}; {Most(usages)}");
        statuses.Keys.ShouldBeSubsetOf([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.ServiceUnavailable],
            string.Join('\n', site.Log.Where(line => line.Contains("failed", StringComparison.Ordinal))));
        await Eventually.IsTrueAsync(async () => await site.StatusAsync("/llms.txt") == HttpStatusCode.OK,
            details: () => $"{Usage.Of(site.Id)}\n{string.Join('\n', site.Log)}");
        (await site.StopAsync()).ShouldBe(0);
    }

    /// <summary>
    /// Creates a document with 20 KB of flowcharts, each with twelve nodes and an edge between every pair of nodes.
    /// </summary>
    private static string SlowText(int number)
    {
        var arrows = string.Concat(
            from a in Enumerable.Range(0, 12) from b in Enumerable.Range(0, a) select $"  n{b} --> n{a}\n");
        return $"# Slow {number}\n\n{string.Concat(Enumerable.Range(0, 20_000 / (arrows.Length + 50)).Select(i => $"```mermaid\nflowchart LR\n  n0[Start {i}]\n{arrows}```\n\n"))}";
    }

    /// <summary>
    /// Sends requests from 16 clients. The expected status is 404 for paths below <c>/nothing/</c> and 200 for all
    /// other paths.
    /// </summary>
    private static async Task LoadAsync(
        SiteProcess site, TimeSpan length, ConcurrentQueue<double> times, Func<int, string> path, Action everySecond)
    {
        var wrong = new ConcurrentQueue<string>();
        using var stop = new CancellationTokenSource(length);
        await Task.WhenAll([Task.Run(EverySecondAsync),
            .. Enumerable.Range(0, 16).Select(client => Task.Run(() => AskAsync(client)))]);
        wrong.Take(20).ShouldBeEmpty($"{wrong.Count} of {times.Count}");

        async Task EverySecondAsync()
        {
            while (!stop.IsCancellationRequested)
            {
                everySecond();
                await Task.Delay(1000, CancellationToken.None);
            }
        }

        async Task AskAsync(int client)
        {
            for (var n = client; !stop.IsCancellationRequested; n += 16)
            {
                using var request = n % 100 == client ? McpClient.Message(ListPosts) : new(HttpMethod.Get, path(n));
                var began = Stopwatch.GetTimestamp();
                using var response = await site.Client.SendAsync(request, CancellationToken.None);
                await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
                times.Enqueue(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                var expected = request.RequestUri!.ToString().Contains("/nothing/", StringComparison.Ordinal)
                    ? HttpStatusCode.NotFound : HttpStatusCode.OK;
                if (response.StatusCode != expected)
                    wrong.Enqueue($"{(int)response.StatusCode} {request.RequestUri}");
                await Task.Delay(5, CancellationToken.None);
            }
        }
    }

    private static Usage Most(List<Usage> usages) =>
        new(usages.Max(u => u.Megabytes), usages.Max(u => u.Files), usages.Max(u => u.Threads), usages[^1].Processor);

    private sealed record Usage(long Megabytes, int Files, int Threads, TimeSpan Processor)
    {
        public static Usage Of(int id)
        {
            using var process = Process.GetProcessById(id);
            return new(process.WorkingSet64 >> 20, Directory.GetFiles($"/proc/{id}/fd").Length, process.Threads.Count,
                process.TotalProcessorTime);
        }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture,
                $"{Megabytes} MB, {Files} descriptors, {Threads} threads, {Processor.TotalSeconds:0.0} s of processor");
    }

    /// <summary>Represents a control group that limits memory and processor time.</summary>
    /// <param name="folders">The control group's folder, or one folder per limit in cgroups version 1.</param>
    private sealed class Container(IReadOnlyList<string> folders) : IDisposable
    {
        /// <summary>The command prefix that runs a program in the control group and on one processor.</summary>
        public string[] Command =>
            ["sh", "-c",
                $"{string.Concat(folders.Select(folder => $"echo $$ > {folder}/cgroup.procs && "))}exec env MALLOC_ARENA_MAX=2 Limits__CallsPerSecond=1000000 taskset -c 0 \"$@\"", "sh"];

        /// <param name="processors">The number of processors that the container can use, such as 0.5.</param>
        public static Container Of(int megabytes, double processors = 1)
        {
            const string Root = "/sys/fs/cgroup";
            var isFirstVersion = Directory.Exists($"{Root}/memory");
            var (memory, microseconds) = (((long)megabytes << 20).ToString(CultureInfo.InvariantCulture),
                ((int)(processors * 100_000)).ToString(CultureInfo.InvariantCulture));
            (string Folder, string File, string Value)[] limits = isFirstVersion
                ? [($"{Root}/memory", "memory.limit_in_bytes", memory),
                    ($"{Root}/cpu", "cpu.cfs_quota_us", microseconds)]
                : [(Root, "memory.max", memory), (Root, "cpu.max", $"{microseconds} 100000")];
            // A limit of one processor is not set, because setting processor limits may be forbidden where a memory
            // limit is allowed.
            limits = [.. limits.Where(limit => processors < 1 || limit.Value == memory)];
            var folders = limits.Select(limit => $"{limit.Folder}/portfolio-test-{Environment.ProcessId}").ToList();
            try
            {
                foreach (var ((_, file, value), folder) in limits.Zip(folders))
                    File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, file), value);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                MissingTool.Report("control groups are not permitted");
            }

            return new([.. folders.Distinct()]);
        }

        public void Dispose()
        {
            foreach (var folder in folders)
                Directory.Delete(folder);
        }
    }
}
