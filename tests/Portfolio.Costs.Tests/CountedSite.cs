using System.Globalization;
using System.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.Benchmarks.Content;
using Portfolio.Content.Sync;
using Portfolio.Web.Commands;

namespace Portfolio.Costs.Tests;

/// <summary>
/// Runs a site over generated posts in this process, and counts the work of each step. Files are read by one thread, and timers never
/// elapse, so that the counts are the same in each run.
/// </summary>
internal sealed class CountedSite : IAsyncDisposable
{
    public const string MethodsCompiled = "methods compiled";

    /// <summary>The time without an allocation after which the background work of a step has ended.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    private static readonly PooledArrays Arrays = new();

    /// <summary>The bytes that looking at the threads has allocated.</summary>
    private static long _looks;

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("portfolio-costs-");
    private WebsiteFactory? _factory;
    private HttpClient? _client;

    public CountedSite(int posts) => Posts = new(_place.CreateSubdirectory("content").FullName, posts);

    public GeneratedFolder Posts { get; }

    public CostTable Table { get; } = new();

    private string Data => Path.Combine(_place.FullName, "data");

    /// <summary>
    /// Starts the site, which reads all posts, or starts it again with its store. Changes are then found by <see cref="SyncAsync"/> alone.
    /// </summary>
    public async Task StartAsync(string step)
    {
        await StopAsync();
        _factory = new(Posts.Path, Data, "https://site.example", builder =>
        {
            builder.ConfigureAppConfiguration(c => c.AddInMemoryCollection([new("Limits:SearchesPerSecond", "1000000")]));
            builder.ConfigureServices(services =>
            {
                var sync = (SyncOptions)services.Last(s => s.ServiceType == typeof(SyncOptions)).ImplementationInstance!;
                services.AddSingleton(sync with { Readers = 1, Settling = TimeSpan.Zero });
                services.AddSingleton<TimeProvider>(new StoppedClock());
                // The service that watches the folder is stopped below while it waits, which would stop the site.
                services.Configure<HostOptions>(host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
            });
        });
        await CountAsync(step, () => Task.FromResult(_client = _factory.CreateClient()));
        foreach (var service in _factory.Services.GetServices<IHostedService>().OfType<ContentSyncService>())
            await service.StopAsync(CancellationToken.None);
    }

    /// <summary>Compares the folder with the store, and publishes the differences.</summary>
    public Task SyncAsync(string step) => CountAsync(step, () => Task.FromResult(_factory!.Services.GetRequiredService<FolderSync>().Run()));

    public Task GetAsync(string step, int status, params IEnumerable<string> paths) => CountAsync(step, async () =>
    {
        foreach (var path in paths)
        {
            using var response = await _client!.GetAsync(path);
            ((int)response.StatusCode).ShouldBe(status, path);
        }
    });

    /// <summary>Runs a command over the posts.</summary>
    public Task RunAsync(string command) => CountAsync($"`{command}`", async () =>
        (await SiteCommand.RunAsync([command, "--content", Posts.Path])).ShouldBe(ExitCodes.Success));

    /// <summary>Adds the sizes of the tables of the store.</summary>
    public void AddSizes() => StoreSizes.AddTo(Table, Data, $"{Posts.Count} posts");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        TestPlace.Delete(_place.FullName);
    }

    private async Task StopAsync()
    {
        _client?.Dispose();
        if (_factory is not null)
            await _factory.DisposeAsync();
    }

    private async Task CountAsync<T>(string step, Func<Task<T>> run) where T : class =>
        await CountAsync(step, async () => { await run(); });

    private async Task CountAsync(string step, Func<Task> run)
    {
        var before = Settle();
        await run();
        var after = Settle();
        var row = $"{Posts.Count} posts: {step}";
        Table.Add(row, "SQL statements", after.Statements - before.Statements);
        Table.Add(row, "rows written", after.Rows - before.Rows);
        Table.Add(row, "KB allocated", (after.Bytes - before.Bytes - (after.Arrays - before.Arrays)) / 1000);
        Table.Add(row, "KB of pooled arrays", (after.Arrays - before.Arrays) / 1000);
        Table.Add(row, "KB read", (after.Read - before.Read) / 1000);
        Table.Add(row, MethodsCompiled, after.Methods - before.Methods);
    }

    private static (long Statements, long Rows, long Bytes, long Arrays, long Read, long Methods) Settle()
    {
        while (true)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            // A timer would wake other threads, which then look busy.
            Thread.Sleep(Quiet);
            var after = GC.GetTotalAllocatedBytes(precise: true);
            var (looks, read) = (_looks, ReadBytes());
            // The wait and the look at the allocations allocate a little.
            if (after - before < 4000 && !IsAnotherThreadBusy())
                return (SqliteTrace.Statements, SqliteTrace.Rows, after - looks, Arrays.Allocated, read, JitInfo.GetCompiledMethodCount());
        }
    }

    /// <summary>
    /// Determines whether another thread runs, waits for a processor or for the disk. A statement of SQLite may take longer than
    /// <see cref="Quiet"/> without an allocation, above all on a busy machine.
    /// </summary>
    private static bool IsAnotherThreadBusy()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var busy = 0;
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                // The state follows the name, which ends with the last parenthesis.
                var state = File.ReadAllText(Path.Combine(thread, "stat"));
                busy += state[state.LastIndexOf(')') + 2] is 'R' or 'D' ? 1 : 0;
            }
            catch (IOException)
            {
                // The thread has ended.
            }
        }

        _looks += GC.GetAllocatedBytesForCurrentThread() - before;
        return busy > 1;
    }

    /// <summary>Returns the bytes that this process has read with system calls, of files and of the store.</summary>
    private static long ReadBytes() => long.Parse(
        File.ReadLines("/proc/self/io").First(line => line.StartsWith("rchar: ", StringComparison.Ordinal))["rchar: ".Length..],
        CultureInfo.InvariantCulture);

    /// <summary>Stands still, and has timers that never elapse.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new StoppedTimer();
    }

    private sealed class StoppedTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
